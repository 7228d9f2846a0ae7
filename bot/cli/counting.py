"""For operators: the figures, in a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.common import CONTENT, DATABASE, one_line, stop
from bot.cli.reading import exporter_of, stored, today_of
from bot.export import STATISTICS, Exporter
from bot.export.tables import Progress
from bot.settings import Settings, load_settings
from content.library import Library
from flows.catalogue import Catalogue, load_catalogue


@click.command()
@click.argument("panel", required=False)
@click.option("--from", "since", help="From this month on, such as 2026-05; else from the first one.")
@click.option("--to", "until", help="Up to and with this month; else the last one that is over.")
@click.option("--language", help="In which language; else the one in the settings.")
@click.option("--list", "is_list", is_flag=True, help="Only say which panels there are.")
@DATABASE
@CONTENT
def stats(
    panel: str | None,
    since: str | None,
    until: str | None,
    language: str | None,
    is_list: bool,
    database: Path | None,
    content: Path | None,
) -> None:
    """Print the statistics of whole months, all of them or one panel's.

    Groups of fewer than 10 people are not shown, nor what would give one away; so the tables can be published.
    Publish one period or another that begins where it ends: two that overlap can be compared.
    """
    from bot.stats.definitions import ORDER, load_panels
    from bot.stats.wording import Wording

    with one_line():
        settings = load_settings(database=database, content=content, language=language)
        library, catalogue = Library(settings.content, settings.language), load_catalogue()
        if is_list:
            wording = Wording(library[settings.language], catalogue)
            for one in load_panels():
                click.echo(f"{one.panel:<12}  {wording.title(one)}: {wording.question(one)}")
            return
        if panel is not None and panel not in ORDER:
            stop(f"there is no panel {panel!r}; there are: {', '.join(ORDER)}")
        for block in _told(settings, catalogue, library, panel, since, until):
            click.echo(f"{block}\n")


@contextlib.contextmanager
def counting_bar(exporter: Exporter) -> Iterator[tuple[Progress, Progress]]:
    """A bar, where somebody looks: to be told of rows that were copied, and of steps of counting."""
    from bot.stats.counting import STEPS

    rows = exporter.size(STATISTICS)
    steps = rows // STEPS + 1
    with click.progressbar(
        length=rows + steps * STEPS, label="counting", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield bar.update, lambda done: bar.update(done * steps)


def _told(
    settings: Settings,
    catalogue: Catalogue,
    library: Library,
    panel: str | None,
    since: str | None,
    until: str | None,
) -> Iterator[str]:
    """Block by block. The bot may go on meanwhile: what is counted is a copy of one moment."""
    from bot.stats.counting import about, count
    from bot.stats.periods import NoPeriod, period_of
    from bot.stats.printing import Printing

    words = library[settings.language]
    with stored(settings) as store:
        exporter = exporter_of(store, catalogue, library, settings)
        with counting_bar(exporter) as (copied, done), exporter.statistics(copied) as file:
            known = about(file)
            if known.begun is None:
                yield str(words.text("stats.nobody"))
                return
            try:
                period = period_of(since, until, today_of(settings), known.begun)
            except NoPeriod as error:
                stop(str(error))
            counted = count(file, period, catalogue, [panel] if panel else (), done)
    yield from Printing(words, catalogue, known).blocks(period, counted)
