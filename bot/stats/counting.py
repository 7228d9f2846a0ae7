"""Counting: every panel over a period, from a statistics database."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.stats.definitions import Panel, Query, load_panels
from bot.stats.periods import Period
from bot.stats.preparing import prepare
from bot.stats.publishing import published
from bot.stats.sums import Counted, Row
from bot.stats.tables import Table
from flows.catalogue import Catalogue

Progress = Callable[[int], None]
PART = 100  # steps of counting, and as many of hiding
STEPS = 2 * PART


def count(
    statistics_database: Path,
    period: Period,
    catalogue: Catalogue,
    panels: Collection[str] = (),
    progress: Progress = lambda _: None,
) -> list[tuple[Panel, list[Table]]]:
    """Every panel over a period, in order, safe to publish; or `panels` alone, with the same figures: what one may
    show depends on the others, so that all are counted. `progress` is told of `STEPS` in all."""
    every = load_panels()
    queries = [query for panel in every for query in panel.queries]
    with opened(statistics_database, catalogue) as database:
        counted = [_counted(database, query, period) for query in _steadily(queries, progress)]
        first = _begun(database)
    whole = first is None or period.first <= first
    tables = {table.query.query: table for table in published(counted, whole, progress)}
    return [
        (panel, [tables[query.query] for query in panel.queries])
        for panel in every
        if not panels or panel.panel in panels
    ]


@dataclass(frozen=True)
class About:
    """What is known of a statistics database: on which day the first person came, None where nobody did; how many
    people wanted to be left out, and are; when it was made; what questions were called, by flow and step."""

    begun: date | None
    opted_out: int
    made_on: date
    steps: Mapping[tuple[str, str], str]


def about(statistics_database: Path) -> About:
    """Reads that."""
    with contextlib.closing(sqlite3.connect(statistics_database)) as database:
        said = dict(database.execute("select name, value from about").fetchall())
        # Of several revisions the one that was noted last.
        steps = database.execute("select flow, step, name from steps order by rowid").fetchall()
        names = {(flow, step): name for flow, step, name in steps}
        made_on = date.fromisoformat(said["made_on"])
        return About(_begun(database), int(said["opted_out"]), made_on, names)


def begun(statistics_database: Path) -> date | None:
    """The day on which the first person came; None where nobody did."""
    with contextlib.closing(sqlite3.connect(statistics_database)) as database:
        return _begun(database)


@contextlib.contextmanager
def opened(statistics_database: Path, catalogue: Catalogue) -> Iterator[sqlite3.Connection]:
    """A statistics database, ready for the queries."""
    with contextlib.closing(sqlite3.connect(statistics_database)) as database:
        prepare(database, catalogue)
        database.row_factory = sqlite3.Row
        yield database


def _begun(database: sqlite3.Connection) -> date | None:
    (day,) = database.execute("select min(joined_at) from people").fetchone()
    return date.fromisoformat(day) if day else None


def _counted(database: sqlite3.Connection, query: Query, period: Period) -> Counted:
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}

    def rows(sql: str) -> list[Row]:
        return [dict(row) for row in database.execute(sql, days)]

    return Counted(query, rows(query.sql), rows(query.chain.sql) if query.chain else ())


def _steadily(queries: Sequence[Query], progress: Progress) -> Iterator[Query]:
    """One after the other, telling `progress` of each per cent of them."""
    for number, query in enumerate(queries):
        yield query
        progress(PART * (number + 1) // len(queries) - PART * number // len(queries))
