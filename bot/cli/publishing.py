"""For operators: statistics as a page for a board, and ready to be explored."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.common import CONTENT, DATABASE, one_line, stop
from bot.cli.counting import counting_bar
from bot.cli.figures import recorded
from bot.cli.reading import exporter_of, stored, today_of
from bot.clock import Clock
from bot.export.destination import complete
from bot.settings import SettingsError, load_settings
from bot.stats.periods import NoPeriod
from content.library import Library
from flows.catalogue import load_catalogue

EXPLORE = "explore"  # the folder beside the database


@click.command()
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The HTML file to write.")
@click.option("--from", "since", help="From this month on, such as 2026-05; else from the first one.")
@click.option("--to", "until", help="Up to and with this month; else the last one that is over.")
@click.option("--language", help="In which language; else the one in the settings.")
@DATABASE
@CONTENT
def report(
    output: Path,
    since: str | None,
    until: str | None,
    language: str | None,
    database: Path | None,
    content: Path | None,
) -> None:
    """Write the statistics of whole months as one web page, for a board meeting: to read, to print, to send."""
    from bot.report.making import made

    with one_line(), _months():
        settings = load_settings(database=database, content=content, language=language)
        library, catalogue = Library(settings.content, settings.language), load_catalogue()
        _check_place(output)
        words = library[settings.language]
        with stored(settings) as store:
            exporter = exporter_of(store, catalogue, library, settings)
            with counting_bar(exporter) as (copied, done), exporter.statistics(copied) as statistics:
                period, page = made(statistics, since, until, today_of(settings), catalogue, words, done)
        with complete(output) as file:
            file.write_text(page, encoding="utf-8")
        click.echo(f"{output}: {period.first:%Y-%m} to {period.last:%Y-%m}; open it in a browser", err=True)


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write; else explore beside the database."
)
@click.option("--port", default=8001, show_default=True, help="Where the pages are, on this machine alone.")
@click.option("--no-serve", is_flag=True, help="Write the folder, and start nothing.")
@DATABASE
@CONTENT
def explore(
    output: Path | None, port: int, no_serve: bool, database: Path | None, content: Path | None
) -> None:
    """Look at the statistics from all sides, in a browser: a fresh copy without names, shown by Datasette.

    The named queries are in it, and nothing can be changed. Small figures are not hidden: not for publication.
    """
    from bot.explore import folder as place

    with one_line():
        settings = load_settings(database=database, content=content)
        library, catalogue = Library(settings.content, settings.language), load_catalogue()
        folder = output or settings.database.parent / EXPLORE
        if not no_serve:
            place.check_port(port)
        with stored(settings) as store:
            exporter, clock = exporter_of(store, catalogue, library, settings), Clock(settings.clock_offset)
            with recorded(store, clock, "explore", {"--output": str(folder)}):
                rows = place.fill(folder, exporter, catalogue, library[settings.language], today_of(settings))
        click.echo(f"{folder}: {rows} rows about people, not for publication", err=True)
        if no_serve:
            click.echo(f"to look at them: {place.as_typed(folder, port)}", err=True)
        elif not place.is_installed():
            stop(f"Datasette is not installed: {place.INSTALL}, then {place.as_typed(folder, port)}")
        else:
            click.echo(f"open http://{place.HOST}:{port}/ in a browser; Ctrl-C ends it", err=True)
            place.serve(folder, port)


def _check_place(output: Path) -> None:
    """Before all the counting. Raises `SettingsError`."""
    if not output.parent.is_dir():
        raise SettingsError(f"--output: there is no folder {str(output.parent)!r}")
    if output.exists() and not output.is_file():
        raise SettingsError(f"--output: {str(output)!r} is no ordinary file; name another")


@contextlib.contextmanager
def _months() -> Iterator[None]:
    try:
        yield
    except NoPeriod as error:
        stop(str(error))
