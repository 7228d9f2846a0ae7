"""Other worlds: what else the counts of a report could be, with everything still adding up.

A linear programme, solved by HiGHS: every count may change, at a price for each person, and the changes have to
balance in every sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import NamedTuple

import highspy
import numpy as np

WAYS = 4  # in which a count can change: up, down, and further up and down, beyond what is said of it
CLOSE = 1e-6
Changes = np.ndarray[tuple[int], np.dtype[np.float64]]


class Room(NamedTuple):
    """How far a count may go up and down as it stands, and at what price for each person; and how much further,
    and at what price, if less is said of it."""

    up: float
    down: float
    price: float
    further_up: float
    further_down: float
    further_price: float


class _Solver(highspy.Highs):
    """HiGHS, which would say hello on standard output."""

    def enableCallbacks(self) -> None:
        """Silence comes first; nobody waits to be called back."""
        self.silent()


class Worlds:
    """Where to look for another world. `sums`: for each, which counts are in it, with what sign."""

    def __init__(self, rooms: Sequence[Room], sums: Sequence[Iterable[tuple[int, int]]]) -> None:
        self._rooms = list(rooms)
        entries: list[list[tuple[int, int]]] = [[] for _ in rooms]
        for row, terms in enumerate(sums):
            for count, sign in terms:
                entries[count].append((row, sign))
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = WAYS * len(rooms), len(sums)
        programme.row_lower_ = programme.row_upper_ = np.zeros(len(sums))
        programme.col_lower_ = np.zeros(programme.num_col_)
        programme.col_upper_ = np.array([end for room in rooms for end in _ends(room)])
        programme.col_cost_ = np.array([price for room in rooms for price in _prices(room)])
        columns = [[(row, way * sign) for row, sign in found] for found in entries for way in (1, -1, 1, -1)]
        matrix = programme.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kColwise
        matrix.start_ = np.cumsum([0, *map(len, columns)])
        matrix.index_ = np.array([row for column in columns for row, _ in column], dtype=np.int32)
        matrix.value_ = np.array([sign for column in columns for _, sign in column], dtype=float)
        self._solver: highspy.Highs = _Solver()  # type: ignore[no-untyped-call]
        # What was found last is a good place to begin the next search; presolving would forget it.
        self._solver.setOptionValue("presolve", "off")
        self._solver.passModel(programme)

    def set_room(self, count: int, room: Room) -> None:
        """Other limits for a count."""
        self._rooms[count] = room
        self._limit(count, [0.0] * WAYS, _ends(room))
        columns = np.arange(WAYS * count, WAYS * count + WAYS, dtype=np.int32)
        self._solver.changeColsCost(WAYS, columns, np.array(_prices(room)))

    def find(self, count: int, change: int) -> dict[int, int] | None:
        """The cheapest world in which a count is so much more: all that is different in it, in people; None where
        there is no such world."""
        fixed = [count]
        self._fix(count, change)
        try:
            found = self._solved()
            while found is not None and np.abs(found - found.round()).max() > CLOSE:
                # Half a person is nobody: rarely is there one, and then it is told where to go.
                place = int(np.abs(found - found.round()).argmax())
                fixed.append(place)
                half = float(found[place])
                for whole in (round(half), floor(half) + ceil(half) - round(half)):
                    self._fix(place, whole)
                    found = self._solved()
                    if found is not None:
                        break
        finally:
            for place in fixed:
                self._limit(place, [0.0] * WAYS, _ends(self._rooms[place]))
        if found is None:
            return None
        return {int(place): round(found[place]) for place in np.flatnonzero(np.abs(found) > CLOSE)}

    def _solved(self) -> Changes | None:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.array(self._solver.getSolution().col_value).reshape(-1, WAYS)
        changes: Changes = values @ np.array([1.0, -1.0, 1.0, -1.0])
        return changes

    def _fix(self, count: int, change: int) -> None:
        up, down = float(max(change, 0)), float(max(-change, 0))
        room = self._rooms[count]
        ends = [min(up, room.up), min(down, room.down)]
        ends += [up - ends[0], down - ends[1]]
        self._limit(count, ends, ends)

    def _limit(self, count: int, lower: Sequence[float], upper: Sequence[float]) -> None:
        columns = np.arange(WAYS * count, WAYS * count + WAYS, dtype=np.int32)
        self._solver.changeColsBounds(WAYS, columns, np.array(lower), np.array(upper))


def _ends(room: Room) -> list[float]:
    return [room.up, room.down, room.further_up, room.further_down]


def _prices(room: Room) -> list[float]:
    return [room.price, room.price, room.further_price, room.further_price]
