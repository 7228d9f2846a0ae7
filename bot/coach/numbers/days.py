"""Which day somebody means: «ieri», «lunedì», «15/11», "last week", in the person's language.

Numbers are marked first, so that a count is never taken for a date: `#0` and `#1` for the first two, `#1y` where
the second may be a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from babel.dates import get_day_names, get_month_names

from flows.quantities import plain_entry

Span = Literal["day", "week", "month"]
# 15/11, 15/11/2026, 15-11-2026, 15.11.26 and 2026-11-15; without a year only strokes: 7-8 and 3.5 are no dates.
IN_FIGURES = re.compile(
    r"(?<![\d.,/-])(?:(?P<iso_year>20\d\d)-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?P<full_day>\d{1,2})(?P<sign>[/.-])(?P<full_month>\d{1,2})(?P=sign)(?P<full_year>20\d\d|\d\d)"
    r"|(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2}))(?![\d/-])"
)


class NoSuchDay(Exception):
    """A day that nobody can note anything for; `reason` is the phrase that says why."""

    def __init__(self, reason: Literal["number.future", "number.no_day"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Meant:
    """A day as said, or a day in the whole week or month that was said."""

    day: date
    span: Span = "day"


def days_in_figures(text: str, today: date) -> tuple[str, list[Meant]]:
    """The text without the dates written in figures, and those dates. Raises `NoSuchDay`."""
    found = [Meant(_in_figures(match, today)) for match in IN_FIGURES.finditer(text)]
    return IN_FIGURES.sub(" ", text), found


def _in_figures(match: re.Match[str], today: date) -> date:
    day, month = (
        int(match[f"iso_{part}"] or match[f"full_{part}"] or match[f"short_{part}"])
        for part in ("day", "month")
    )
    year = match["iso_year"] or match["full_year"]
    return _on(day, month, int(year) % 100 + 2000 if year else None, today)


def _on(day: int, month: int, year: int | None, today: date) -> date:
    """The date of these figures; without a year the latest that is not to come. Raises `NoSuchDay`."""
    for candidate in (year,) if year else (today.year, today.year - 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
        if year:
            raise NoSuchDay("number.future")
    raise NoSuchDay("number.no_day")


def _back(days: int, span: Span = "day") -> Callable[[date], Meant]:
    return lambda today: Meant(today - timedelta(days=days), span)


# Their words are under `days` in `language.yaml`. Of a week the same day is meant, of a month the last one.
RELATIVE: Mapping[str, Callable[[date], Meant]] = {
    "today": _back(0),
    "yesterday": _back(1),
    "before_yesterday": _back(2),
    "this_week": _back(0, "week"),
    "last_week": _back(7, "week"),
    "this_month": _back(0, "month"),
    "last_month": lambda today: Meant(today.replace(day=1) - timedelta(days=1), "month"),
}
STEPS = {"days_ago": 1, "weeks_ago": 7}


class DayNames:
    """How a language says days; made once of what stands under `days` in its `language.yaml`."""

    def __init__(self, listed: Mapping[str, Sequence[str]], locale: str) -> None:
        self._relative = {plain_entry(said): kind for kind in RELATIVE for said in listed.get(kind, [])}
        self._weekdays = names_of(get_day_names, locale)
        self._months = names_of(get_month_names, locale)
        last, of, ordinal, first = (any_of(listed.get(key, [])) for key in ("last", "of", "ordinal", "first"))
        months, of_month = any_of(self._months), rf"(?:#(?P<before>\d+)(?: {ordinal})?|{first})(?: {of})?"
        self._dated = re.compile(
            rf"(?<!\S)(?:{of_month} (?P<month>{months})(?: #(?P<year>\d+)y)?"
            rf"|(?P<month_first>{months}) #(?P<after>\d+)(?: {ordinal})?)(?!\S)"
        )
        self._ago = [
            (step, re.compile(rf"(?<!\S)#(\d+) {any_of(listed.get(key, []))}(?!\S)"))
            for key, step in STEPS.items()
        ]
        self._phrase = re.compile(rf"(?<!\S){any_of(self._relative)}(?!\S)")
        self._to_come = re.compile(rf"(?<!\S){any_of(listed.get('to_come', []))}(?!\S)")
        self._weekday = re.compile(
            rf"(?<!\S)(?P<before>{last} )?(?P<name>{any_of(self._weekdays)})(?P<after> {last})?(?!\S)"
        )

    def days_in_words(self, said: str, numbers: Sequence[str], today: date) -> tuple[str, list[Meant]]:
        """Plain text without the words for days, and the days. `numbers` are what its marks stand for.
        Raises `NoSuchDay`."""
        found: list[Meant] = []

        def take(pattern: re.Pattern[str], meaning: Callable[[re.Match[str]], Meant | None]) -> None:
            nonlocal said
            for match in reversed([*pattern.finditer(said)]):
                if meant := meaning(match):
                    found.append(meant)
                    said = f"{said[: match.start()]} {said[match.end() :]}"
            said = " ".join(said.split())

        if self._to_come.search(said):
            raise NoSuchDay("number.future")
        take(self._dated, lambda match: self._of_month(match, numbers, today))
        for step, pattern in self._ago:
            take(pattern, partial(_ago, numbers, step, today))
        take(self._phrase, lambda match: RELATIVE[self._relative[match[0]]](today))
        take(self._weekday, lambda match: self._newest(match, today))
        return said, found

    def _of_month(self, match: re.Match[str], numbers: Sequence[str], today: date) -> Meant | None:
        """«15 novembre», also with a year behind it."""
        place = match["before"] or match["after"]
        day = numbers[int(place)] if place else "1"
        year = int(numbers[int(match["year"])]) if match["year"] else None
        month = self._months[match["month"] or match["month_first"]]
        return Meant(_on(int(day), month, year, today)) if re.fullmatch(r"\d{1,2}", day) else None

    def _newest(self, match: re.Match[str], today: date) -> Meant:
        """The latest day of that name: today counts, but not with «scorso»."""
        back = (today.weekday() - self._weekdays[match["name"]]) % 7
        is_past = match["before"] or match["after"]
        return Meant(today - timedelta(days=7 if is_past and back == 0 else back))


def _ago(numbers: Sequence[str], step: int, today: date, match: re.Match[str]) -> Meant | None:
    count = numbers[int(match[1])]
    return _back(int(count) * step)(today) if re.fullmatch(r"\d{1,2}", count) else None


def names_of(named: Callable[..., Mapping[int, str]], locale: str) -> dict[str, int]:
    """Days from 0 or months from 1, by their names and short names."""
    return {
        plain_entry(name): number
        for width in ("abbreviated", "wide")
        for number, name in named(width, locale=locale).items()
    }


def any_of(listed: Iterable[str]) -> str:
    """A pattern for any of these words or phrases, longer ones first; for nothing where there are none."""
    plain_ones = sorted({entry for entry in map(plain_entry, listed) if entry}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, plain_ones))})" if plain_ones else r"(?!)"
