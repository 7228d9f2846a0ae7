"""Numbers as people note them: «7 richieste», «ieri 12 chiamate», "3.5 hours on Monday"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.coach.numbers.days import DayNames, Meant, NoSuchDay, days_in_figures
from content.library import Words
from flows.matching import plain_pick
from flows.quantities import clean, parse_number, plain, plain_entries, plain_entry, plain_numbers
from flows.session import Shown

LONGEST = 100  # what is longer tells a story
DIGITS = re.compile(r"(?<!\w)[-−]\d[\d.,]*|\d[\d.,]*")
HASHES = re.compile("[#＃﹟]")  # whatever looks like a mark in its plain form
ONE = "+1"  # the word for one, told from the figure
SIGNS = {"%": "percent", "€": "euro"}
MARK = re.compile(r"(?<!\S)#(\d+)y?(?!\S)")


@dataclass(frozen=True)
class Said:
    """What a text says of a number.

    `value`: the number, None unless there is exactly one; `is_article`: it is the word for one, which says little;
    `metrics`: those that the words beside it may mean; `meant`: the one day that is said, None where none is;
    `trouble`: the phrase that says why that day will not do; `strange`: the words that belong to nothing of this;
    `unit`: the one that a sign such as % says; `is_list`: several numbers beside words for metrics.
    """

    value: Decimal | None = None
    is_article: bool = False
    metrics: frozenset[str] = frozenset()
    meant: Meant | None = None
    trouble: str | None = None
    strange: str = ""
    unit: str | None = None
    is_list: bool = False


def number_said(text: str, words: Words, today: date) -> Said:
    """What a text says of a number, a metric and a day up to `today`, the person's own."""
    said, days, numbers, trouble = clean(text).casefold(), list[Meant](), list[str](), None
    if len(said) > LONGEST:
        return Said(strange=plain(said))
    try:
        said, days = days_in_figures(HASHES.sub(" ", said), today)
    except NoSuchDay as error:
        trouble = error.reason
    said, numbers = _marked(said, words)
    try:
        said, more = _day_names(words).days_in_words(said, numbers, today)
        days += more
    except NoSuchDay as error:
        trouble = error.reason
    left = [numbers[int(match[1])] for match in MARK.finditer(said)]
    rest, metrics = _metrics(MARK.sub(" ", said), words)
    beside = words.worked_out("language.days", {}, _beside)
    return Said(
        value=_value(left[0], words) if len(left) == 1 and len(set(days)) < 2 else None,
        is_article=left == [ONE],
        metrics=metrics,
        meant=days[0] if days else None,
        trouble=trouble if numbers else None,
        strange=" ".join(word for word in rest.split() if word not in beside),
        unit=next((unit for sign, unit in SIGNS.items() if sign in text), None),
        is_list=len(left) > 1 and (bool(metrics) or _names_metric(rest, words)),
    )


def names_number(text: str, words: Words) -> bool:
    """Whether there is any number in a text, in figures or as a word: a quick look, since nearly all have none."""
    if any(character.isdigit() for character in text):
        return True
    return not words.worked_out("language.numbers", {}, plain_numbers).keys().isdisjoint(plain(text).split())


def nearly_meant(said: str, metrics: Collection[str], words: Words) -> str | None:
    """The one of some metrics that misspelt words beside a number come close to."""
    if not said.replace(" ", "").isalpha():
        return None
    phrases = words.worked_out("metrics", {}, metric_phrases)
    shown = [Shown(metric, phrase) for phrase, ids in phrases.items() for metric in ids if metric in metrics]
    return plain_pick(shown, said, words)


def metric_phrases(listed: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The metrics that a phrase may mean, by its plain form; for `Words.worked_out`."""
    found: dict[str, frozenset[str]] = {}
    for metric, entry in listed.items():
        unit = entry.get("unit") or {}
        for phrase in (*entry.get("words", []), entry.get("name", ""), *unit.values()):
            if said := plain_entry(phrase):
                found[said] = found.get(said, frozenset()) | {str(metric)}
    return found


def _metrics(said: str, words: Words) -> tuple[str, frozenset[str]]:
    """What is left without the longest phrase that means a metric, and the metrics that it may mean; none where
    what is left names another one."""
    phrases = words.worked_out("metrics", {}, metric_phrases)
    said = f" {' '.join(said.split())} "
    longest = max((phrase for phrase in phrases if f" {phrase} " in said), key=len, default="")
    if not longest:
        return said, frozenset()
    rest = said.replace(f" {longest} ", " ", 1)
    others = [phrases[phrase] for phrase in phrases if f" {phrase} " in rest]
    return (
        (rest, phrases[longest])
        if phrases[longest].union(*others) == phrases[longest]
        else (said, frozenset())
    )


def _names_metric(said: str, words: Words) -> bool:
    return any(f" {phrase} " in f" {said} " for phrase in words.worked_out("metrics", {}, metric_phrases))


def _marked(text: str, words: Words) -> tuple[str, list[str]]:
    """The text in its plain form with a mark for every number, in figures or as a word; and the numbers."""
    numbers: list[str] = []

    def mark(number: str) -> str:
        numbers.append(number)
        return f" #{len(numbers) - 1}{'y' if re.fullmatch(r'20[0-9]{2}', number) else ''} "

    said = plain(DIGITS.sub(lambda match: mark(match[0]), text))
    names = words.worked_out("language.numbers", {}, _number_names)
    said = f" {said} "
    for name, number in names.items():
        while f" {name} " in said:
            said = said.replace(f" {name} ", mark(number), 1)
    return " ".join(said.split()), numbers


def _number_names(named: Mapping[str, int]) -> dict[str, str]:
    """Numbers by name, longer names first. Above one each has one name: a second one, like «mezz'ora», is of
    minutes."""
    found: dict[str, str] = {}
    for name, number in named.items():
        if number <= 1 or str(number) not in found.values():
            found[plain_entry(name)] = ONE if number == 1 else str(number)
    return dict(sorted(found.items(), key=lambda entry: -len(entry[0])))


def _value(written: str, words: Words) -> Decimal | None:
    return parse_number(written.replace("−", "-").rstrip(".,"), words.locale)


def _beside(days: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return plain_entries(days.get("beside", []))


@lru_cache(maxsize=16)
def _day_names(words: Words) -> DayNames:
    return DayNames(words.get("language.days", {}), words.locale)
