"""How the lives of a run are to end, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.faults.points import AT_THE_START, POINTS

RANDOM, COLD = "(random)", "(cold start)"
ANY = "(any)"
WHILE_TALKING = tuple(point for point in POINTS if point not in AT_THE_START)
CALM = (*WHILE_TALKING, RANDOM, RANDOM)
EARLY = (*AT_THE_START, RANDOM, ANY, ANY)


@dataclass(frozen=True)
class Plan:
    """How a life is to end: at the nth pass of a point, or after `seconds` where that is no point.

    Before a calm one everything that was left over is made up for, and looked at. An early one may end while that
    goes on; no two of them follow each other but at the very beginning.
    """

    point: str
    nth: int = 0
    seconds: float = 0.0
    early: bool = False


def plans(kills: int, cold: int, random: Random) -> Iterator[Plan]:
    """So many kills, and cold starts beside them: few enough to have a calm life before each.

    The first lives end in the transaction of the migrations, twice, and right after it; then comes every point by
    turns.
    """
    firsts = [Plan("starting", nth, early=True) for nth in (1, 1, 2)][:kills]
    yield from firsts
    early = (kills - len(firsts)) // 3
    calm = kills - len(firsts) - early
    later = [*[_early(card, random) for card in _dealt(EARLY, early, random)], *_colds(cold, random)]
    random.shuffle(later)
    places = dict(zip(random.sample(range(calm), len(later)), later, strict=True))
    for place, card in enumerate(_dealt(CALM, calm, random)):
        yield _calm(card, random)
        if place in places:
            yield places[place]


def _dealt(deck: tuple[str, ...], count: int, random: Random) -> Iterator[str]:
    """So many cards, from one shuffled deck after the other."""
    cards: list[str] = []
    for _ in range(count):
        cards = cards or random.sample(deck, len(deck))
        yield cards.pop()


def _calm(card: str, random: Random) -> Plan:
    if card == RANDOM:
        return Plan(card, seconds=random.uniform(0.0, 0.5))
    return Plan(card, random.randint(1, 3))


def _early(card: str, random: Random) -> Plan:
    if card == RANDOM:
        return Plan(card, seconds=random.uniform(0.0, 0.5), early=True)
    if card == ANY:
        return Plan(random.choice(WHILE_TALKING), random.randint(1, 2), early=True)
    return Plan(card, random.randint(1, 2) if card == "starting" else 1, early=True)


def _colds(count: int, random: Random) -> list[Plan]:
    return [Plan(COLD, seconds=random.uniform(0.2, 3.5), early=True) for _ in range(count)]
