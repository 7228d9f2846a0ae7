"""For operators: the figures, in a terminal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.cli.common import CONTENT, DATABASE, one_line, stop
from bot.clock import Clock
from bot.settings import load_settings
from bot.store import StoreError
from content.library import Library
from flows.catalogue import load_catalogue


@click.command()
@click.argument("panel", required=False)
@click.option("--from", "since", help="From this month on, such as 2026-05; else from the first one.")
@click.option("--to", "until", help="Up to and with this month; else the last one that is over.")
@click.option("--language", help="In which language; else the one in the settings.")
@DATABASE
@CONTENT
def stats(
    panel: str | None,
    since: str | None,
    until: str | None,
    language: str | None,
    database: Path | None,
    content: Path | None,
) -> None:
    """Print the statistics of whole months, all of them or one panel's; no group under ten can be worked out."""
    from tabulate import tabulate

    from bot.export.guard import Guard
    from bot.export.labels import Labels
    from bot.export.pseudonyms import Pseudonyms, key_of
    from bot.export.snapshot import at_one_moment, write_snapshot
    from bot.stats.counting import begun, count
    from bot.stats.definitions import ORDER
    from bot.stats.periods import NoPeriod, period_of
    from bot.stats.wording import Wording

    with one_line():
        settings = load_settings(database=database, content=content, language=language)
        if panel is not None and panel not in ORDER:
            stop(f"there is no panel {panel!r}; there are: {', '.join(ORDER)}")
        if not settings.database.exists():
            raise StoreError(
                f"there is no database {settings.database}; name the one to read with --database"
            )
        library, catalogue = Library(settings.content, settings.language), load_catalogue()
        zone, now = ZoneInfo(settings.timezone), Clock(settings.clock_offset).now()
        with at_one_moment(settings.database) as store, tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "statistics.db"
            labels = Labels(store.revisions.all(), catalogue, library)
            guard = Guard(Pseudonyms(key_of(settings.database)), labels, zone)
            write_snapshot(store, guard, labels, now, file, lambda _: None)
            today = now.astimezone(zone).date()
            try:
                period = period_of(since, until, today, begun(file) or today)
            except NoPeriod as error:
                stop(str(error))
            counted = count(file, period, catalogue, (panel,) if panel else ())
        wording = Wording(library[settings.language], catalogue)
        click.echo(wording.period(period))
        for found, tables in counted:
            click.echo(f"\n{wording.title(found)}: {wording.question(found)}")
            for table in tables:
                worded = wording.table(table)
                click.echo(f"\n{worded.title}\n{worded.denominator}\n")
                click.echo(tabulate(worded.rows, worded.headings, disable_numparse=True))
