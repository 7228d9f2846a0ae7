"""Which counts may be shown, so that nobody can work out one that may not.

A count under 10 is hidden, 0 as well. What adds up can give it away all the same: with a total and all parts but
one, the last part is known. So more is hidden, until for every hidden count there are two other worlds in which
everything that is shown reads the same: one where the count is 0, and one where it is 9. Whoever reads the figures
cannot tell in which of them they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, log10
from typing import Generic, Literal, TypeVar

from bot.stats.worlds import Room, Worlds

SMALLEST = 10  # people behind a figure that may be shown
# shown: as it is. few: "under 10". more: not shown, and it may be known that it is no less than 10. dark: not
# shown, and nothing is known.
Mark = Literal["shown", "few", "more", "dark"]
BOUNDS: Mapping[Mark, tuple[int, float]] = {
    "shown": (SMALLEST, inf), "few": (0, SMALLEST - 1), "more": (SMALLEST, inf), "dark": (0, inf),
}  # fmt: skip
Key = TypeVar("Key", bound=Hashable)
# What it is worth to leave a figure as it is, for each person by whom it would have to be another: the more, the
# larger it is, and the more totals it is.
FIGURE, DIGIT, TOTAL, CLAIM, BOUND, FEW, NEXT_TO_NOTHING = 1.0, 0.4, 0.6, 0.2, 2.0, 6.0, 0.001


@dataclass(frozen=True)
class Count:
    """A number of people or things.

    `listed`: it stands in a table; others are only what is left between two that do. `bounded`: of one that is not
    listed it is said where it is under 10. `barred`: it must not be shown, however large. `weight`: how much it
    matters that it is shown.
    """

    value: int
    listed: bool = True
    bounded: bool = False
    barred: bool = False
    weight: float = 1.0

    @property
    def mark(self) -> Mark:
        """How it would stand there by itself."""
        if self.barred:
            return "dark"
        if self.value < SMALLEST:
            return "few" if self.listed or self.bounded else "dark"
        return "shown" if self.listed else "dark"

    @property
    def disguises(self) -> tuple[int, ...]:
        """What else it has to be able to pass for; nothing where anybody may know it."""
        if self.value < SMALLEST:
            return 0, SMALLEST - 1
        return (self.value - SMALLEST, self.value + SMALLEST) if self.barred else ()


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """What everybody knows: these parts make up the whole."""

    whole: Key
    parts: tuple[Key, ...]


def hide(counts: Mapping[Key, Count], sums: Iterable[Sum[Key]]) -> dict[Key, Mark]:
    """How each count may stand there. Raises `ValueError` where something does not add up."""
    return Hiding(counts, sums).marks()


class Hiding(Generic[Key]):
    """One report. Its counts go by number here."""

    def __init__(self, counts: Mapping[Key, Count], sums: Iterable[Sum[Key]]) -> None:
        self._keys = list(counts)
        self._counts = list(counts.values())
        self._marks: list[Mark] = [count.mark for count in self._counts]
        # The least and the most that each count was in some world.
        self._seen = [(count.value, count.value) for count in self._counts]
        self._found: list[dict[int, int]] = []
        number = {key: place for place, key in enumerate(self._keys)}
        self._totals = [0] * len(self._keys)
        terms = []
        for one in sums:
            terms.append([(number[one.whole], 1), *((number[part], -1) for part in one.parts)])
            self._totals[number[one.whole]] += 1
            if off := sum(self._counts[count].value * sign for count, sign in terms[-1]):
                raise ValueError(f"{one.whole} is {off} away from the sum of {one.parts}")
        self._worlds = Worlds([self._room(place) for place in range(len(self._keys))], terms)

    def marks(self, progress: Callable[[int], None] = lambda _: None) -> dict[Key, Mark]:
        """Hides until every count that needs it has cover; `progress` is told of each per cent."""
        told = 0
        for place, count in enumerate(self._counts):
            for value in count.disguises:
                low, high = self._seen[place]
                if not low <= value <= high:
                    self._cover(place, value)
            now = 100 * (place + 1) // len(self._counts)
            progress(now - told)
            told = now
        return dict(zip(self._keys, self._marks, strict=True))

    def worlds(self) -> Iterator[dict[Key, int]]:
        """Every world that was found: the counts that are different in it, and what they are there."""
        for world in self._found:
            yield {self._keys[place]: self._counts[place].value + change for place, change in world.items()}

    def _cover(self, place: int, value: int) -> None:
        world = self._worlds.find(place, value - self._counts[place].value)
        # None: what everybody knows leaves it no choice, so that nothing here gives it away.
        for other, change in (world or {}).items():
            there = self._counts[other].value + change
            low, high = self._seen[other]
            self._seen[other] = min(low, there), max(high, there)
            if (mark := self._mark_in(other, there)) != self._marks[other]:
                self._marks[other] = mark
                self._worlds.set_room(other, self._room(other))
        if world:
            self._found.append(world)

    def _mark_in(self, place: int, there: int) -> Mark:
        """What has to be said of a count, so that it may also be `there`."""
        mark = "more" if self._marks[place] == "shown" else self._marks[place]
        low, high = BOUNDS[mark]
        return mark if low <= there <= high else "dark"

    def _room(self, place: int) -> Room:
        """How a count may be another one, and at what cost: next to nothing where it stays as it is said."""
        count, mark = self._counts[place], self._marks[place]
        low, high = BOUNDS[mark]
        price, further = NEXT_TO_NOTHING, CLAIM
        if mark == "shown":
            worth = FIGURE + DIGIT * log10(count.value) + TOTAL * self._totals[place]
            price = count.weight * worth
            further += price
        elif mark == "few":
            further = FEW if count.listed else BOUND
        return Room(high - count.value, count.value - low, price, inf, low, further)
