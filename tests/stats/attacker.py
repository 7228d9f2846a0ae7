"""Somebody who wants to know the hidden counts, and is good at sums.

They know which counts there are, what adds up, and what is said of each: from how much to how much it can be.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Generic, TypeVar

from bot.stats.hiding import Sum

Key = TypeVar("Key", bound=Hashable)
Bounds = dict[Key, tuple[float, float]]
PATIENCE = 50  # rounds of narrowing down
WIDE = 60  # terms of a combined sum that is still looked at


class Attacker(Generic[Key]):
    """Narrows down what every count can be."""

    def __init__(self, bounds: Mapping[Key, tuple[float, float]], sums: Iterable[Sum[Key]]) -> None:
        self.bounds: Bounds[Key] = dict(bounds)
        rows = []
        for one in sums:
            row = {one.whole: Fraction(1)}
            for part in one.parts:
                row[part] = row.get(part, Fraction(0)) - 1
            rows.append(row)
        self._rows = rows

    def narrowed(self) -> Bounds[Key]:
        """What each count can be, as far as each sum by itself tells, and those that follow from several."""
        self._narrow(self._rows)
        self._narrow([*self._rows, *self._combined()])
        return self.bounds

    def _narrow(self, rows: list[dict[Key, Fraction]]) -> None:
        for _ in range(PATIENCE):
            before = dict(self.bounds)
            for row in rows:
                self._narrow_one(row)
            if before == self.bounds:
                return

    def _narrow_one(self, row: Mapping[Key, Fraction]) -> None:
        for key, factor in row.items():
            low = high = Fraction(0)
            least: float | Fraction = low
            most: float | Fraction = high
            for other, weight in row.items():
                if other != key:
                    ends = sorted(end * float(weight) for end in self.bounds[other])
                    least, most = least + ends[0], most + ends[1]
            found = sorted((-float(least) / float(factor), -float(most) / float(factor)))
            known = self.bounds[key]
            narrower = max(known[0], _up(found[0])), min(known[1], _down(found[1]))
            assert narrower[0] <= narrower[1], f"{key} can be nothing at all"
            self.bounds[key] = narrower

    def _combined(self) -> list[dict[Key, Fraction]]:
        """Sums of which others have been taken away, until each has an unknown of its own (Gauss)."""
        known = {key: low for key, (low, high) in self.bounds.items() if low == high}
        open_rows = [dict(row) for row in self._rows if any(key not in known for key in row)]
        done: list[dict[Key, Fraction]] = []
        for row in open_rows:
            for pivot_row in done:
                pivot = next(key for key in pivot_row if key not in known)
                if factor := row.get(pivot):
                    by = factor / pivot_row[pivot]
                    for key, value in pivot_row.items():
                        left = row.get(key, Fraction(0)) - by * value
                        if left:
                            row[key] = left
                        else:
                            row.pop(key, None)
            if any(key not in known for key in row):
                done.append(row)
        return [row for row in done if len(row) <= WIDE]


def _up(value: float) -> float:
    return value if value in (float("inf"), float("-inf")) else ceil(value - 1e-9)


def _down(value: float) -> float:
    return value if value in (float("inf"), float("-inf")) else floor(value + 1e-9)


def can_be(
    bounds: Mapping[Key, tuple[float, float]], sums: Iterable[Sum[Key]], key: Key, value: int, most: int = 200
) -> bool:
    """Whether there is a world in which a count has this value: every one is tried, so for small tables only."""
    start = {name: (low, min(high, most)) for name, (low, high) in bounds.items()}
    start[key] = (value, value)
    return _exists(start, list(sums))


def _exists(bounds: Mapping[Key, tuple[float, float]], sums: list[Sum[Key]]) -> bool:
    attacker = Attacker(bounds, sums)
    try:
        attacker._narrow(attacker._rows)
    except AssertionError:
        return False
    loose = {key: ends for key, ends in attacker.bounds.items() if ends[0] < ends[1]}
    if not loose:
        return True
    key = min(loose, key=lambda one: loose[one][1] - loose[one][0])
    low, high = loose[key]
    return any(_exists({**attacker.bounds, key: (v, v)}, sums) for v in range(int(low), int(high) + 1))
