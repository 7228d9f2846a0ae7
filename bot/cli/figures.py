"""For operators: what is in the answers."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

import click

from bot.cli.common import CONTENT, DATABASE, one_line
from bot.cli.reading import exporter_of, stored, today_of
from bot.clock import Clock
from bot.export import EVERYTHING, FIGURES, FORMATS, STATISTICS, ExportError, Wanted, moment
from bot.export.wanted import ENDINGS, check_output
from bot.settings import Settings, load_settings
from bot.store import Store, StoreError
from bot.store.datasets import DATASETS
from bot.store.operators import at_the_machine
from content.library import Library
from flows.catalogue import load_catalogue


@click.command(name="export")
@click.argument("dataset", type=click.Choice([*DATASETS, *FIGURES, EVERYTHING]))
@click.option("--format", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; else standard output.")
@click.option("--since", help="From this day or moment on, such as 2026-11-01.")
@click.option("--until", help="Up to and with this day, or before this moment.")
@click.option("--flow", help="Of one conversation only, such as checkup.")
@click.option("--trade", help="Of businesses of one trade only, such as bakery.")
@click.option(
    "--wide", is_flag=True, help="Answers with a row for each session and a column for each question."
)
@click.option(
    "--incremental", "cursor", type=click.Path(path_type=Path),
    help="Only what is new or changed since the last time, which this file remembers.",
)  # fmt: skip
@click.option("--identified", is_flag=True, help="With accounts, names, free texts and exact moments.")
@click.option("--yes", is_flag=True, help="Do not ask whether that is really meant.")
@DATABASE
@CONTENT
def export_rows(
    dataset: str,
    format: str,
    output: Path | None,
    since: str | None,
    until: str | None,
    flow: str | None,
    trade: str | None,
    wide: bool,
    cursor: Path | None,
    identified: bool,
    yes: bool,
    database: Path | None,
    content: Path | None,
) -> None:
    """Write a table, or all of them, for a spreadsheet, a program or a database.

    People have pseudonyms, moments are days, and there is no free text, unless --identified is given. Rows are not
    for publication; funnel and cohorts, figures over whole months (--since 2026-05), are. What every column is:
    deploy/data.en.md.
    """
    with one_line(), undone_when_stopped():
        settings = load_settings(database=database, content=content)
        asked = {"flow": flow, "trade": trade, "wide": wide, "incremental": cursor, "identified": identified}
        with stored(settings) as store:
            if dataset in FIGURES:
                _only_months(dataset, asked)
                _export_figures(settings, store, dataset, format, output, (since, until))
                return
            zone = ZoneInfo(settings.timezone)
            wanted = Wanted(
                dataset,
                format,
                moment(since, zone) if since else None,
                moment(until, zone, end=True) if until else None,
                flow,
                trade,
                wide,
                identified,
            )
            _export_rows(settings, store, wanted, output, cursor, yes)


def _export_rows(
    settings: Settings, store: Store, wanted: Wanted, output: Path | None, cursor: Path | None, yes: bool
) -> None:
    clock, library = Clock(settings.clock_offset), Library(settings.content, settings.language)
    exporter = exporter_of(store, load_catalogue(), library, settings)
    exporter.check(wanted, output, cursor)
    if wanted.identified and not yes and sys.stdin.isatty():
        click.confirm("Accounts, names and free texts will be in the file. Go on?", abort=True, err=True)
    details = {**wanted.options, "--output": _name(output), "--incremental": bool(cursor)}
    with recorded(store, clock, "export", details), progress(exporter.size(wanted), output) as told:
        done = exporter.write(wanted, output, cursor, told)
    left_out = f"; {done.left_out} people opted out of statistics and are not in it" if done.left_out else ""
    click.echo(f"{done.rows} rows{left_out}", err=True)
    keep = "" if output else f"; to keep them: --output {exporter.file_name(wanted)}"
    click.echo(f"rows about people, not for publication{keep}. For figures to show: cugino report", err=True)


def _only_months(dataset: str, asked: Mapping[str, object]) -> None:
    for name, value in asked.items():
        if value:
            raise ExportError(f"--{name}: {dataset} are figures of everybody; leave it out")


def _export_figures(
    settings: Settings,
    store: Store,
    dataset: str,
    format: str,
    output: Path | None,
    months: tuple[str | None, str | None],
) -> None:
    from bot.report.aggregates import write_figures
    from bot.stats.periods import NoPeriod

    check_output(format, output, f"cugino-{dataset}.{ENDINGS[format]}")
    clock, library = Clock(settings.clock_offset), Library(settings.content, settings.language)
    catalogue, words, today = load_catalogue(), library[settings.language], today_of(settings)
    exporter = exporter_of(store, catalogue, library, settings)
    details = {"dataset": dataset, "--format": format, "months": months, "--output": _name(output)}
    everything = exporter.size(STATISTICS)
    try:
        with recorded(store, clock, "export", details), progress(everything, output) as told:
            period, rows = write_figures(
                dataset, format, output, months, today, exporter, catalogue, words, told
            )
    except NoPeriod as error:
        raise ExportError(str(error)) from None
    click.echo(f"{rows} rows, {period.first:%Y-%m} to {period.last:%Y-%m}", err=True)


def _name(output: Path | None) -> str | None:
    return str(output) if output else None


@contextlib.contextmanager
def recorded(store: Store, clock: Clock, action: str, details: Mapping[str, object]) -> Iterator[None]:
    """Writes down that somebody on this machine did something, before it is done, and how it ended."""
    with store.transaction():
        number = store.actions.begin(at_the_machine(), action, details, clock.now())
    try:
        yield
    except BaseException as error:
        with contextlib.suppress(StoreError), store.transaction():
            store.actions.finish(number, "failed", clock.now(), str(error) or type(error).__name__)
        raise
    with store.transaction():
        store.actions.finish(number, "done", clock.now())


@contextlib.contextmanager
def undone_when_stopped() -> Iterator[None]:
    """Told to stop, the program clears away what it has begun."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def progress(length: int, output: Path | None) -> Iterator[Callable[[int], None]]:
    """A bar, where somebody looks and no rows are in the way."""
    if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        yield lambda _: None
        return
    with click.progressbar(length=length, label="exporting", file=sys.stderr) as bar:
        yield bar.update
