"""Every figure, code and heading has words in every language."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.stats.counting import opened
from bot.stats.definitions import Query, load_panels
from bot.stats.periods import Period
from bot.stats.tables import FEW, NOT_SHOWN, Figure, Hidden, Table
from bot.stats.wording import Wording
from content.library import Library, Words
from flows.catalogue import Catalogue

PANELS = load_panels()
QUERIES = {query.query: query for panel in PANELS for query in panel.queries}
DAYS = {"first": "2026-10-01", "last": "2026-11-30"}
# Codes that are said as they are: names of ours, numbers, or what an operator has chosen.
Row = Mapping[str, Figure]
AS_IT_IS = ("revision", "campaign", "weeks")


@pytest.fixture(params=["it", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    """One language."""
    return Library()[request.param]


@pytest.fixture
def wording(words: Words, catalogue: Catalogue) -> Wording:
    """The same, for tables."""
    return Wording(words, catalogue)


@pytest.fixture(scope="module")
def database(statistics: Path, catalogue: Catalogue) -> Iterator[sqlite3.Connection]:
    """The statistics database, open."""
    with opened(statistics, catalogue) as connection:
        yield connection


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.panel)
def test_every_panel_asks_something(panel: object, words: Words, wording: Wording) -> None:
    """Its title, and the question that it answers."""
    for one in PANELS:
        assert wording.title(one)
        assert wording.question(one).endswith("?")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_column_has_a_heading(query: Query, wording: Wording) -> None:
    """And each table says of whom it speaks; no two columns that are no share of one another look alike."""
    worded = wording.table(Table(query, ()))
    assert worded.title
    assert worded.denominator.endswith(".")
    assert len(worded.headings) == len(query.columns) == len(worded.numeric)
    counts = [wording.heading(query, name) for name in (*query.dimensions, *query.counts, *query.values)]
    assert len(counts) == len({*counts})


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_code_has_a_name(query: Query, wording: Wording, database: sqlite3.Connection) -> None:
    """In every row that a rehearsed life comes to."""
    for row in map(dict, database.execute(query.sql, DAYS)):
        for column, vocabulary in query.dimensions.items():
            said = wording.code(vocabulary, row[column], row)
            assert said
            if vocabulary not in AS_IT_IS and not isinstance(row[column], int):
                assert said != row[column], f"{vocabulary} {row[column]!r} has no name"


def test_no_words_are_left_over(words: Words) -> None:
    """Every table and every heading that is written is shown somewhere."""
    assert {*words.get("stats.panels")} == {panel.panel for panel in PANELS}
    assert {*words.get("stats.queries")} == QUERIES.keys()
    for name, query in QUERIES.items():
        shared = {*words.get(f"stats.queries.{name}.columns", {})} - {*query.columns}
        others = {column for other in QUERIES.values() for column in other.columns}
        assert shared <= others, f"{name}: {shared - others}"
    said = {*words.get("stats.columns")}
    assert said <= {column for query in QUERIES.values() for column in query.columns}


def test_figures_as_a_language_writes_them(catalogue: Catalogue) -> None:
    """Numbers, shares, times, and what is not shown."""
    query = Query.model_validate({
        "query": "lists", "per": "people", "people": "people", "counts": ["people", "done"], "sql": "select 1",
        "rates": {"done_share": ["done", "people"]},
        "values": {"minutes": "minutes", "completion": "per_cent", "minutes_done": "seconds"},
    })  # fmt: skip
    row: Row = {
        "people": 12_345, "done": FEW, "done_share": Hidden("<4%"), "minutes": 4320.0, "completion": 45.6,
        "minutes_done": 89.24,
    }  # fmt: skip
    library = Library()
    italian, english = (
        Wording(library[language], catalogue).table(Table(query, (row,))).rows[0] for language in ("it", "en")
    )
    assert italian == ("12.345", "<10", "<4%", "3 giorni", "46%", "89,2 s")
    assert english == ("12,345", "<10", "<4%", "3 days", "46%", "89.2 secs")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "0 s"),
        (89.9, "89,9 s"),
        (90.0, "1,5 min"),
        (5400.0, "1,5 h"),
        (172_800.0, "2 giorni"),
        (-5.0, "-5 s"),
    ],
)
def test_times_are_told_in_the_unit_that_suits_them(catalogue: Catalogue, seconds: float, said: str) -> None:
    """Seconds up to a minute and a half, days from two of them on."""
    query = QUERIES["questions"]
    row: Row = {"flow": "start", "step": "trade", "seconds": seconds}
    assert Wording(Library()["it"], catalogue).cell(query, "seconds", row) == said


def test_what_there_is_no_word_for(catalogue: Catalogue) -> None:
    """An old question keeps the name that it had; a code that nobody knows is said as it is."""
    wording = Wording(Library()["it"], catalogue, {("checkup", "ck0"): "La domanda di una volta"})
    row = {"flow": "checkup", "step": "ck0"}
    assert wording.code("step", "ck0", row) == "La domanda di una volta"
    assert wording.code("step", "ck00", row) == "ck00"
    assert wording.code("trade", "", row) == "non indicato"
    assert wording.code("trade", None, row) == "non indicato"
    assert wording.code("trade", "smithy", row) == "smithy"
    assert wording.code("hour", 7, row) == "7:00"
    assert wording.code("week", "before", row) == "prima"
    assert wording.code("week", "2026-10-05", row) == "5 ott"
    assert wording.cell(QUERIES["reach"], "list_days", {"list_days": None}) == "–"
    assert wording.cell(QUERIES["reach"], "list_days", {"list_days": NOT_SHOWN}) == "…"


def test_months_in_words(catalogue: Catalogue) -> None:
    """One month is named once."""
    wording = Wording(Library()["it"], catalogue)
    assert wording.period(Period(date(2026, 5, 1), date(2026, 5, 31))) == "maggio 2026"
    assert wording.period(Period(date(2026, 5, 1), date(2026, 10, 31))) == "Da maggio 2026 a ottobre 2026"
