"""Which advice fits: the rules of one flow in their order, or those of all that somebody has been through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from flows.catalogue import Catalogue, compiled
from flows.schema import Advice, Rule
from flows.situation import Situation

# An advice comes again after so many days, and unasked no more than one in so many.
REPEATED_AFTER = 60.0
ONE_IN = 7.0
# The keys of the house come first; of areas that are equally weak, the first of these.
KEYS = "access"
SIGNS = ("strategy", "roles", "measure", "focus", "routine")


@dataclass(frozen=True)
class Choice:
    """An advice whose rule holds; `because` is the step whose answer brought it (of its topic, the newest), `flow`
    the rule's."""

    advice: str
    because: str | None
    all_well: bool
    flow: str


@dataclass(frozen=True)
class Past:
    """What became of an advice: how many days ago it was last told or decided about, and what was decided."""

    age: float
    outcome: Literal["done", "not_for_me", "later"] | None


def choices(catalogue: Catalogue, situation: Situation) -> Iterator[Choice]:
    """Every advice that fits what is known, the most important first, each once."""
    if situation.flow is not None:
        yield from _fitting(catalogue, situation, situation.flow.flow)


def _fitting(catalogue: Catalogue, situation: Situation, flow: str) -> Iterator[Choice]:
    seen: set[str] = set()
    for rule in catalogue.flows[flow].advice:
        if rule.give not in seen and rule.give in catalogue.advice and situation.holds(rule.when):
            seen.add(rule.give)
            because = rule.because and situation.newest(rule.because)
            yield Choice(rule.give, because, rule.all_well, flow)


def queue(catalogue: Catalogue, situation: Situation, flows: Iterable[str]) -> list[Choice]:
    """Every advice that fits, over these flows: the keys first, then what is weak, then what is half way, then the
    rest, and what fits always last of all; among equals by sign, then by the place of their rules, then by id."""
    placed = [(n, choice) for flow in flows for n, choice in enumerate(_fitting(catalogue, situation, flow))]
    ranked = sorted(placed, key=lambda one: (*_rank(catalogue, situation, one[1]), one[0], one[1].advice))
    found: dict[str, Choice] = {}
    for _, choice in ranked:
        found.setdefault(choice.advice, choice)
    return list(found.values())


def _rank(catalogue: Catalogue, situation: Situation, choice: Choice) -> tuple[int, int]:
    area = catalogue.advice[choice.advice].area
    sign = SIGNS.index(area) if area in SIGNS else len(SIGNS)
    if choice.all_well or _is_for_all(catalogue, choice):
        return len(SIGNS), sign
    if area == KEYS:
        return 0, sign
    score = situation.score(area) if area in catalogue.scores else 2
    return 1 + (int(score) if isinstance(score, int | float) else 2), sign


def _is_for_all(catalogue: Catalogue, choice: Choice) -> bool:
    rules: tuple[Rule, ...] = catalogue.flows[choice.flow].advice
    return any(rule.give == choice.advice and not compiled(rule.when).paths for rule in rules)


def may_come(past: Past | None, answered: float | None) -> bool:
    """Whether an advice may be given, as things are.

    It may where it was never told, was brought anew by an answer given since, or was told long ago and nothing
    decided. What somebody did not want rests as long, whatever they answer. `answered` is the age in days of the
    answer that brings it.
    """
    if past is None:
        return True
    is_renewed = answered is not None and answered < past.age
    if past.outcome == "not_for_me":
        return is_renewed and past.age >= REPEATED_AFTER
    if past.outcome == "done":
        return is_renewed
    return is_renewed or past.outcome == "later" or past.age >= REPEATED_AFTER


def cards(catalogue: Catalogue, situation: Situation, beside: Advice) -> Iterator[str]:
    """What a trade has to be told beside an advice of this theme."""
    for card in situation.flow.cards if situation.flow else ():
        fits = not card.themes or beside.theme in card.themes
        if fits and card.give in catalogue.advice and situation.holds(card.when):
            yield card.give
