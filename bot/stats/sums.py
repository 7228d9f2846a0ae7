"""What adds up in a report: all its counts under names of their own, and which of them make up which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.stats.definitions import REFERENCE, Query
from bot.stats.hiding import SMALLEST, Count, Sum

# How much it matters to see how many people there are, and a count that is nearly that of another one.
PEOPLE, NEARLY = 4.0, 0.1
Row = Mapping[str, str | float | None]


class Key(NamedTuple):
    """A count: the column of a query, and what its dimensions are; `rest_of`: what is left of that other count."""

    query: str
    column: str
    where: tuple[object, ...]
    rest_of: object = None


@dataclass
class Counted:
    """One query: its rows as counted, and those of its chain."""

    query: Query
    rows: Sequence[Row]
    chain: Sequence[Row] = ()

    def key(self, column: str, row: Row) -> Key:
        """The name of a count in a row."""
        dimensions = self.query.constant.get(column, tuple(self.query.dimensions))
        return Key(self.query.query, column, tuple(row[name] for name in dimensions))

    def has(self, column: str, row: Row) -> bool:
        """Whether there is such a count in a row."""
        return row[column] is not None


@dataclass
class Sums:
    """Every count of a report, and everything that adds up. `whole`: it begins with the first person, so that
    nobody came before. `broken`: what should add up and does not: nobody can work anything out with it."""

    counted: Mapping[str, Counted]
    whole: bool
    counts: dict[Key, Count] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    found: dict[tuple[Key, frozenset[Key]], Sum[Key]] = field(default_factory=dict)

    def collect(self) -> None:
        """Goes through all queries."""
        for one in self.counted.values():
            self._count(one)
        for one in self.counted.values():
            for row in one.rows:
                self._within_row(one, row)
            self._across(one)
            self._along(one)

    def rest(self, one: Counted, row: Row, part: str, whole: str) -> Key:
        """The name of what is left of a count of the row without another."""
        parts = one.query.parts.get(whole, ())
        others = [other for other in parts if other != part and one.has(other, row)]
        if part in parts and len(others) == 1:
            return one.key(others[0], row)
        return one.key(part, row)._replace(rest_of=whole)

    def _count(self, one: Counted) -> None:
        query = one.query
        for row in one.rows:
            few = int(row[query.people] or 0) < SMALLEST
            for column in query.counts:
                if one.has(column, row):
                    value = int(row[column] or 0)
                    weight = PEOPLE if column == query.people else 1.0
                    barred = few and value >= SMALLEST
                    self.counts[one.key(column, row)] = Count(value, barred=barred, weight=weight)

    def _within_row(self, one: Counted, row: Row) -> None:
        query = one.query
        for whole, parts in query.parts.items():
            self._add(one.key(whole, row), [one.key(part, row) for part in parts if one.has(part, row)])
        for whole, parts in query.holds.items():
            keys = [one.key(part, row) for part in parts if one.has(part, row)]
            rest = one.key(whole, row)._replace(rest_of=parts)
            self._part(one.key(whole, row), keys, rest)
        pairs = dict.fromkeys(query.rates.values(), True)
        for (part, whole), is_rate in {**dict.fromkeys(query.nested.items(), False), **pairs}.items():
            if one.has(part, row) and one.has(whole, row):
                key = self.rest(one, row, part, whole)
                if key.rest_of:
                    self._part(one.key(whole, row), [one.key(part, row)], key, is_rate)

    def _across(self, one: Counted) -> None:
        """What adds up with other queries."""
        query = one.query
        for parent in query.of:
            for column in query.counts:
                if column in self.counted[parent].query.counts:
                    self._refer(one, column, f"{parent}.{column}")
        for column, reference in query.same.items():
            self._refer(one, column, reference)
        for column, references in query.among.items():
            for reference in references:
                self._refer(one, column, reference, has_rest=not self.whole)
        for column, reference in query.within.items():
            for row in one.rows:
                self._refer(Counted(query, [row]), column, reference, has_rest=True)

    def _refer(self, one: Counted, column: str, reference: str, has_rest: bool = False) -> None:
        match = REFERENCE.fullmatch(reference)
        assert match, reference
        name, other, dimension, code = match.groups()
        above = self.counted[name]
        for row, keys in self._below(one, column, above, other, {dimension: code} if dimension else {}):
            whole = above.key(other, row)
            if has_rest:
                self._part(whole, keys, Key(one.query.query, column, keys[0].where, whole))
            else:
                self._add(whole, keys)

    @staticmethod
    def _below(
        one: Counted, column: str, above: Counted, other: str, only: Mapping[str, str]
    ) -> Iterator[tuple[Row, list[Key]]]:
        """Each row of a query above, and the counts of one below that belong to its count `other`."""
        depends = above.query.constant.get(other, tuple(above.query.dimensions))
        shared = [name for name in depends if name in one.query.dimensions]
        found: dict[tuple[object, ...], dict[Key, None]] = defaultdict(dict)
        for row in one.rows:
            if one.has(column, row):
                found[tuple(row[name] for name in shared)][one.key(column, row)] = None
        for row in above.rows:
            if all(row[name] == code for name, code in only.items()):
                keys = found.get(tuple(row[name] for name in shared))
                if keys:
                    yield row, list(keys)

    def _along(self, one: Counted) -> None:
        """Who got past a question is asked a later one, or is not."""
        chain = one.query.chain
        if chain is None:
            return
        names = tuple(one.query.dimensions)
        for link in one.chain:
            row = {name: link[name] for name in names}
            then = {**row, names[-1]: link["next_step"]}
            asked = [one.key(chain.asked, then)]
            before = (
                [one.key(column, row) for column in chain.past]
                if row[names[-1]]
                else [one.key(chain.begun, then)]
            )
            if link["missed"] is not None:
                missed = asked[0]._replace(rest_of=tuple(before))
                self.counts[missed] = Count(int(link["missed"]), listed=False)
                asked.append(missed)
            if len(before) == 1:
                self._add(before[0], asked)
                continue
            past = Key(one.query.query, " ".join(chain.past), before[0].where)
            self.counts[past] = Count(sum(self.counts[key].value for key in before), listed=False)
            self._add(past, before)
            self._add(past, asked)

    def _part(self, whole: Key, parts: Sequence[Key], rest: Key, is_rate: bool = False) -> None:
        left = self.counts[whole].value - sum(self.counts[part].value for part in parts)
        if left < 0:
            self.broken.append(f"{whole} is {left} away from {', '.join(map(str, parts))}")
            return
        if left < SMALLEST and len(parts) == 1:
            # One of the two has to go, and it is said all the same that it is nearly the whole.
            self.counts[parts[0]] = replace(self.counts[parts[0]], weight=NEARLY)
        known = self.counts.get(rest)
        self.counts[rest] = Count(
            left, listed=False, bounded=is_rate or (known is not None and known.bounded)
        )
        self._add(whole, [*parts, rest])

    def _add(self, whole: Key, parts: Sequence[Key]) -> None:
        off = self.counts[whole].value - sum(self.counts[part].value for part in parts)
        if off:
            self.broken.append(f"{whole} is {off} away from {', '.join(map(str, parts))}")
        elif parts and tuple(parts) != (whole,):
            self.found[whole, frozenset(parts)] = Sum(whole, tuple(parts))
