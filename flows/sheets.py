"""What the sheets of flows may show of the current answers: the values of their templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal

from content.library import Words
from flows.conditions import Namespace, Unknown
from flows.quantities import plain
from flows.situation import Situation
from flows.spoken import spoken
from flows.steps import NumberStep, TextStep

NAMESPACES = ("answer", "profile", "flag", "score", "derived")
# What is filled in from elsewhere: of every sheet, and of that of the numbers.
GIVEN = ("business", "date", "review")
NUMBERS = ("metrics", "cost")
# Of each followed number; text, '' where unknown. `per` is week, month or quarter; `monthly`: start and goal are
# those of a month.
NUMBER = (
    "name", "per", "monthly", "count", "where", "reading", "baseline", "target", "last", "last_date",
    "status_text",
)  # fmt: skip


def sheet_values(situation: Situation, words: Words) -> dict[str, Any]:
    """What a sheet may use of what is known.

    `said.<step>` is an answer in words, '' where there is none; `answer`, `profile`, `flag`, `score` and `derived`
    are as in conditions, and what is unknown is false and prints as ''.
    """
    return {
        **{name: Namespace(_reader(situation, name)) for name in NAMESPACES},
        "said": Said(situation, words),
        "role": str(situation.profile("role") or "owner"),
        "who": str(situation.profile("who") or ""),
        "trade": str(situation.profile("trade") or "other"),
        "channel": _channels(situation, words),
        "unit": unit_of(situation, "st6", words),
        "start": _number(situation, "st_now", words),
        "goal": _number(situation, "st_goal", words),
        "page_person": _text(situation, "ro_page"),
        "second_key": _text(situation, "ro_second"),
        "record_day": str(words.get(f"labels.weekdays.{_text(situation, 'me7')}", "")),
    }


def unit_of(situation: Situation, step_id: str, words: Words) -> str:
    """What a number step counts, in words; '' where it is not asked."""
    flow = situation.catalogue.step_flow.get(step_id)
    step = flow.by_id[step_id] if flow else None
    if not isinstance(step, NumberStep) or step.unit is None or not situation.holds(step.when):
        return ""
    unit = step.unit if isinstance(step.unit, str) else situation.first(step.unit)
    return str(words.get(f"labels.units.{unit}", ""))


class Said(Mapping[str, str]):
    """The current answers in words, by step."""

    def __init__(self, situation: Situation, words: Words) -> None:
        self._situation = situation
        self._words = words

    def __getitem__(self, step_id: str) -> str:
        flow = self._situation.catalogue.step_flow[step_id]
        step, value = flow.by_id[step_id], self._situation.answer(step_id)
        if isinstance(value, Unknown | dict):
            return ""
        text = spoken(flow.flow, step, value, self._situation.wording(step.wordings), self._words)
        return without_opening(text, self._words) if isinstance(step, TextStep) else text

    def __iter__(self) -> Iterator[str]:
        return iter(self._situation.catalogue.step_flow)

    def __len__(self) -> int:
        return len(self._situation.catalogue.step_flow)


def without_opening(text: str, words: Words) -> str:
    """What follows "I follow you because …", where somebody repeated the words that stand there already."""
    for opening in words.get("lexicon.opening", []):
        start = len(str(opening))
        if plain(text[:start]) == plain(str(opening)):
            return text[start:].lstrip(" ,.:…") or text
    return text


def _reader(situation: Situation, namespace: str) -> Callable[[str], Any]:
    return lambda name: situation.value(f"{namespace}.{name}")


def _number(situation: Situation, derived: str, words: Words) -> str:
    known = derived in situation.catalogue.derived
    value = situation.value(f"derived.{derived}") if known else None
    return format_decimal(value, locale=words.locale) if isinstance(value, int | float) else ""


def _text(situation: Situation, step: str) -> str:
    return str(situation.answer(step)) if step in situation.catalogue.step_flow else ""


def _channels(situation: Situation, words: Words) -> str:
    if "st_channels" not in situation.catalogue.derived:
        return ""
    named = [str(words.get(f"labels.channels.{c}", c)) for c in situation.value("derived.st_channels")]
    return format_list(named, locale=words.locale)
