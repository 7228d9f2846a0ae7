"""For operators: what is in the answers."""

from __future__ import annotations

import contextlib
import getpass
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

import click

from bot.cli.common import CONTENT, DATABASE, one_line
from bot.clock import Clock
from bot.export import EVERYTHING, FORMATS, Exporter, Wanted, moment
from bot.settings import Settings, load_settings
from bot.store import Store, StoreError
from bot.store.datasets import DATASETS
from content.library import Library
from flows.catalogue import load_catalogue


@click.command(name="export")
@click.argument("dataset", type=click.Choice([*DATASETS, EVERYTHING]))
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
    for publication. deploy/data.en.md says what every column is.
    """
    with one_line(), _undone_when_stopped():
        settings = load_settings(database=database, content=content)
        _must_exist(settings)
        zone, clock = ZoneInfo(settings.timezone), Clock(settings.clock_offset)
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
        library = Library(settings.content, settings.language)
        with contextlib.closing(Store(settings.database)) as store:
            exporter = Exporter(store, load_catalogue(), library, zone, clock)
            exporter.check(wanted, output, cursor)
            if identified and not yes and sys.stdin.isatty():
                click.confirm(
                    "Accounts, names and free texts will be in the file. Go on?", abort=True, err=True
                )
            details = {
                **wanted.options,
                "--output": str(output) if output else None,
                "--incremental": bool(cursor),
            }
            with recorded(store, clock, "export", details), _progress(exporter.size(wanted), output) as bar:
                done = exporter.write(wanted, output, cursor, bar)
        left_out = (
            f"; {done.left_out} people opted out of statistics and are not in it" if done.left_out else ""
        )
        click.echo(f"{done.rows} rows{left_out}", err=True)
        click.echo(_note(exporter.file_name(wanted), output), err=True)


@contextlib.contextmanager
def recorded(store: Store, clock: Clock, action: str, details: Mapping[str, object]) -> Iterator[None]:
    """Writes down that somebody on this machine did something, before it is done, and how it ended."""
    with store.transaction():
        number = store.actions.begin(f"machine:{_user()}", action, details, clock.now())
    try:
        yield
    except BaseException as error:
        with contextlib.suppress(StoreError), store.transaction():
            store.actions.finish(number, "failed", clock.now(), str(error) or type(error).__name__)
        raise
    with store.transaction():
        store.actions.finish(number, "done", clock.now())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number without a name, as in a container
        return str(os.getuid())


def _must_exist(settings: Settings) -> None:
    if not settings.database.exists():
        raise StoreError(f"there is no database {settings.database}; name the one to read with --database")


@contextlib.contextmanager
def _undone_when_stopped() -> Iterator[None]:
    """Told to stop, the program clears away what it has begun."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _progress(length: int, output: Path | None) -> Iterator[Callable[[int], None]]:
    """A bar, where somebody looks and no rows are in the way."""
    if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        yield lambda _: None
        return
    with click.progressbar(length=length, label="exporting", file=sys.stderr) as bar:
        yield bar.update


def _note(name: str, output: Path | None) -> str:
    keep = "" if output else f"; to keep them: --output {name}"
    return f"rows about people, not for publication{keep}. For figures to show: cugino stats"
