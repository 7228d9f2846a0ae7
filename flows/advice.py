"""Which advice fits: the rules of a flow, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.catalogue import Catalogue
from flows.schema import Advice
from flows.situation import Situation


@dataclass(frozen=True)
class Choice:
    """An advice whose rule holds; `because` is the step whose answer brought it."""

    advice: str
    because: str | None
    all_well: bool


def choices(catalogue: Catalogue, situation: Situation) -> Iterator[Choice]:
    """Every advice that fits what is known, the most important first, each once."""
    seen: set[str] = set()
    for rule in situation.flow.advice if situation.flow else ():
        if rule.give not in seen and rule.give in catalogue.advice and situation.holds(rule.when):
            seen.add(rule.give)
            yield Choice(rule.give, rule.because, rule.all_well)


def cards(catalogue: Catalogue, situation: Situation, beside: Advice) -> Iterator[str]:
    """What a trade has to be told beside an advice of this theme."""
    for card in situation.flow.cards if situation.flow else ():
        fits = not card.themes or beside.theme in card.themes
        if fits and card.give in catalogue.advice and situation.holds(card.when):
            yield card.give
