"""From what was counted to what may be shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor

from bot.stats.hiding import SMALLEST, Hiding, Mark
from bot.stats.sums import Counted, Key, Row, Sums
from bot.stats.tables import FEW, NOT_SHOWN, Figure, Hidden, Table

logger = logging.getLogger(__name__)
HALF = 50  # per cent: "<70%" says nothing


def published(
    counted: Sequence[Counted], whole: bool, progress: Callable[[int], None] = lambda _: None
) -> list[Table]:
    """Every table, with what may not be shown hidden. `whole`: the period begins with the first person."""
    sums = Sums({one.query.query: one for one in counted}, whole)
    sums.collect()
    for broken in sums.broken:
        logger.warning("figures do not add up: %s", broken)
    marks = Hiding(sums.counts, sums.found.values()).marks(progress)
    return [Publisher(one, sums, marks).table() for one in counted]


class Publisher:
    """One table."""

    def __init__(self, one: Counted, sums: Sums, marks: Mapping[Key, Mark]) -> None:
        self._one = one
        self._query = one.query
        self._sums = sums
        self._marks = marks

    def table(self) -> Table:
        """The table as it may be published. The order tells nothing about what is hidden."""
        rows = [self._row(row) for row in self._one.rows]
        if self._query.ranked:
            rows.sort(key=self._rank)
        return Table(self._query, tuple(rows))

    def _rank(self, row: Mapping[str, Figure]) -> float:
        people = row[self._query.people]
        return -people if isinstance(people, int | float) else 1

    def _row(self, row: Row) -> dict[str, Figure]:
        query = self._query
        shown: dict[str, Figure] = {name: row[name] for name in query.dimensions}
        shown |= {name: self._count(row, name) for name in query.counts}
        shown |= {name: self._rate(row, part, of) for name, (part, of) in query.rates.items()}
        return shown | {name: self._value(row, name) for name in query.values}

    def _mark(self, row: Row, column: str) -> Mark:
        return self._marks[self._one.key(column, row)]

    def _count(self, row: Row, column: str) -> Figure:
        if not self._one.has(column, row):
            return None
        match self._mark(row, column):
            case "shown":
                return int(row[column] or 0)
            case "few":
                return FEW
            case _:
                return NOT_SHOWN

    def _rate(self, row: Row, part: str, whole: str) -> Figure:
        if not (self._one.has(part, row) and self._one.has(whole, row)):
            return None
        if self._mark(row, whole) != "shown":
            return NOT_SHOWN
        of = int(row[whole] or 0)
        bound = 100 * SMALLEST / of
        rest = self._marks[self._sums.rest(self._one, row, part, whole)]
        match self._mark(row, part), rest:
            case "shown", _:
                return int(row[part] or 0) / of
            case "few", _ if bound <= HALF:
                return Hidden(f"<{ceil(bound)}%")
            case _, "few" if bound <= HALF:
                return Hidden(f">{floor(100 - bound)}%")
            case _:
                return NOT_SHOWN

    def _value(self, row: Row, column: str) -> Figure:
        behind = self._query.behind.get(column, self._query.people)
        if int(row[behind] or 0) < SMALLEST or self._mark(row, behind) == "dark":
            return NOT_SHOWN
        return row[column]
