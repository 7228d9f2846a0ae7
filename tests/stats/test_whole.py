"""The whole report over a rehearsed life: it adds up, it can be read, and nobody can work out what is hidden."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.stats.counting import opened
from bot.stats.definitions import load_panels
from bot.stats.hiding import BOUNDS, SMALLEST, Hiding
from bot.stats.periods import Period
from bot.stats.publishing import Publisher
from bot.stats.sums import Counted, Key, Sums
from bot.stats.tables import FEW, Figure, Hidden, Table
from flows.catalogue import Catalogue
from tests.stats.attacker import Attacker

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
BOTH = Period(date(2026, 10, 1), date(2026, 11, 30))


class Report(NamedTuple):
    """What was counted, what adds up, and what is published of it."""

    counted: list[Counted]
    sums: Sums
    hiding: Hiding[Key]
    tables: list[Table]


@pytest.fixture(scope="module", params=[BOTH, NOVEMBER], ids=["both", "november"])
def report(request: pytest.FixtureRequest, statistics: Path, catalogue: Catalogue) -> Report:
    """The report over a period, made step by step as `count` makes it."""
    period = request.param
    days = {"first": str(period.first), "last": str(period.last)}
    with opened(statistics, catalogue) as database:
        counted = [
            Counted(
                query,
                [dict(row) for row in database.execute(query.sql, days)],
                [dict(row) for row in database.execute(query.chain.sql, days)] if query.chain else [],
            )
            for panel in load_panels()
            for query in panel.queries
        ]
    sums = Sums({one.query.query: one for one in counted}, whole=period == BOTH)
    sums.collect()
    hiding = Hiding(sums.counts, sums.found.values())
    marks = hiding.marks()
    return Report(counted, sums, hiding, [Publisher(one, sums, marks).table() for one in counted])


def figures(report: Report) -> Iterator[tuple[Key, str, Figure]]:
    """Every figure that is published, with the count that it stands for."""
    for one, table in zip(report.counted, report.tables, strict=True):
        rows = {tuple(str(row[name]) for name in one.query.dimensions): row for row in one.rows}
        for shown in table.rows:
            row = rows[tuple(str(shown[name]) for name in one.query.dimensions)]
            for column in one.query.counts:
                yield one.key(column, row), "count", shown[column]
            for column, (part, whole) in one.query.rates.items():
                yield report.sums.rest(one, row, part, whole), "rest", shown[column]


def as_read(report: Report) -> dict[Key, tuple[float, float]]:
    """What a reader knows of each count: a figure, that it is under 10, or nothing."""
    bounds: dict[Key, tuple[float, float]] = dict.fromkeys(report.sums.counts, BOUNDS["dark"])
    for key, kind, figure in figures(report):
        if kind == "count" and isinstance(figure, int):
            bounds[key] = (figure, figure)
        elif (kind == "count" and figure == FEW) or (
            kind == "rest" and isinstance(figure, Hidden) and figure.text.startswith(">")
        ):
            low, high = bounds[key]
            bounds[key] = low, min(high, SMALLEST - 1)
    return bounds


def test_everything_adds_up(report: Report) -> None:
    """What the definitions say adds up does."""
    assert report.sums.broken == []
    assert len(report.sums.found) > 1000


def test_nothing_small_is_published(report: Report) -> None:
    """No count under 10, and no median of fewer than 10 people."""
    for key, kind, figure in figures(report):
        if kind == "count" and isinstance(figure, int):
            assert figure >= SMALLEST
            assert figure == report.sums.counts[key].value


def test_something_is_published(report: Report) -> None:
    """Hiding everything would be safe as well."""
    shown = [figure for _, kind, figure in figures(report) if kind == "count" and isinstance(figure, int)]
    assert len(shown) > 50


def test_for_every_small_count_there_are_two_other_worlds(report: Report) -> None:
    """In which all that is published reads the same: in one it is 0, in one it is 9."""
    bounds, sums, counts = as_read(report), list(report.sums.found.values()), report.sums.counts
    with_it: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(sums):
        with_it[one.whole].append((number, 1))
        for part in one.parts:
            with_it[part].append((number, -1))
    seen = {key: (count.value, count.value) for key, count in counts.items()}
    for world in report.hiding.worlds():
        off: Counter[int] = Counter()
        for key, value in world.items():
            low, high = bounds[key]
            assert low <= value <= high
            seen[key] = min(seen[key][0], value), max(seen[key][1], value)
            for number, sign in with_it[key]:
                off[number] += sign * (value - counts[key].value)
        assert not any(off.values())
    tied = {key for one in sums for key in (one.whole, *one.parts)}
    small = [key for key, count in counts.items() if count.value < SMALLEST and key in tied]
    assert len(small) > 500
    assert [key for key in small if seen[key][0] > 0 or seen[key][1] < SMALLEST - 1] == []


def test_an_attacker_who_solves_all_sums_finds_no_small_count(report: Report) -> None:
    """From the published figures alone, each sum by itself and all of them together."""
    found = Attacker(as_read(report), report.sums.found.values()).narrowed()
    listed = [key for key, count in report.sums.counts.items() if count.listed and count.value < SMALLEST]
    assert [key for key in listed if found[key][0] > 0 or found[key][1] < SMALLEST - 1] == []
