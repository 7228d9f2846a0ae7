"""Every named query against a slow, obvious count of the live database; and what else holds for all of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.stats.counting import opened
from bot.stats.definitions import Query, load_panels
from flows.catalogue import Catalogue
from tests.rehearsed import PLAN
from tests.stats.conftest import ON
from tests.stats.life import Life
from tests.stats.plainly_more import Everything

QUERIES = {query.query: query for panel in load_panels() for query in panel.queries}
PERIODS = {
    "the first month": (date(2026, 10, 1), date(2026, 10, 31)),
    "the second month": (date(2026, 11, 1), date(2026, 11, 30)),
    "both": (date(2026, 10, 1), date(2026, 11, 30)),
}
LIVELY = (date(2026, 10, 1), PLAN.start + timedelta(days=PLAN.days - 1))  # up to the last day of their lives
NEWER = re.compile(
    r"\b(?:percentile\w*|median|string_agg|concat|concat_ws|unistr|octet_length|timediff)\s*\("
)
NEAR = 0.02
Days = tuple[date, date]


@pytest.fixture(scope="session", params=PERIODS)
def days(request: pytest.FixtureRequest) -> Days:
    """A period."""
    return PERIODS[request.param]


@pytest.fixture(scope="session")
def plainly(live: Path, catalogue: Catalogue, days: Days) -> Everything:
    """The obvious count."""
    return Everything(Life(live, catalogue, *days, ON))


@pytest.fixture(scope="session")
def database(statistics: Path, catalogue: Catalogue) -> Iterable[sqlite3.Connection]:
    """The statistics database, open."""
    with opened(statistics, catalogue) as connection:
        yield connection


def found(database: sqlite3.Connection, query: Query, days: Days) -> list[dict[str, Any]]:
    """What a query comes to."""
    first, last = map(str, days)
    rows = database.execute(query.sql, {"first": first, "last": last})
    return [{name: row[name] for name in query.columns if name not in query.rates} for row in rows]


def sorted_by(query: Query, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(rows, key=lambda row: [str(row[name]) for name in query.dimensions])


def in_order(query: Query, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Counts as they are, and values as far as they are told, in an order that does not matter."""

    def told(name: str, figure: Any) -> Any:
        return pytest.approx(figure, abs=NEAR) if name in query.values and figure is not None else figure

    names = (*query.dimensions, *query.counts, *query.values)
    return [{name: told(name, row[name]) for name in names} for row in sorted_by(query, rows)]


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_comes_to_what_a_plain_count_does(
    name: str, database: sqlite3.Connection, plainly: Everything, days: Days
) -> None:
    """Row by row, in every period."""
    query = QUERIES[name]
    rows = found(database, query, days)
    assert sorted_by(query, rows) == in_order(query, plainly.rows(name))


def test_the_rehearsal_has_something_to_count(database: sqlite3.Connection) -> None:
    """Agreement about nothing proves nothing: nearly every count is more than 0 somewhere."""
    empty = set()
    for query in QUERIES.values():
        rows = [row for days in (*PERIODS.values(), LIVELY) for row in found(database, query, days)]
        empty |= {f"{query.query}.{name}" for name in query.counts if not any(row[name] for row in rows)}
    assert len(empty) < 5, sorted(empty)
