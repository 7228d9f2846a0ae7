"""Days to come as people type them for their holidays: «8–24 agosto», «da venerdì a domenica», "tomorrow".

What has a meaning of its own is marked first: `#24d8` and `#24d8y2027` for dates in figures, `#to` between two
days, `#tomorrow` for whatever means that. Then words that change nothing are dropped, and what is left on each
side must be a day and nothing else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from babel.dates import get_day_names, get_month_names

from bot.coach.calendar.feasts import easter
from bot.coach.numbers.days import any_of, names_of
from bot.coach.numbers.said import HASHES, LONGEST
from content.library import Words
from flows.quantities import clean, plain, plain_entry, plain_numbers

LONGEST_SPAN = 120  # days
YEARS_AHEAD = 8  # in which every day there is comes round: even 29 February about 2100
DASHES = re.compile("[-–—−‐‑‒―]")
# 8/8, 8/8/2027, 8.8.27, 8-8-2027 and 2027-08-08; without a year only strokes, as a dash stands between two days.
FIGURES = re.compile(
    r"(?<![\d./])(?:(?P<iso_year>20\d\d)-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?P<full_day>\d{1,2})(?P<sign>[/.-])(?P<full_month>\d{1,2})(?P=sign)(?P<full_year>20\d\d|\d\d)"
    r"|(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2}))(?![\d/])"
)
BETWEEN = re.compile(r" (?:#to|#until|#at) ")


@dataclass(frozen=True)
class Span:
    """Days one after the other, both ends among them."""

    first: date
    last: date


class BadSpan(Exception):
    """Days that can be nobody's holidays.

    `past`: all over; `no_day`: not in the calendar, or not on that day of the week; `too_long`: more than 120
    days; `backwards`: the end is before the beginning.
    """

    def __init__(self, reason: Literal["past", "no_day", "too_long", "backwards"]) -> None:
        super().__init__(reason)
        self.reason = reason


def span_said(text: str, words: Words, today: date) -> Span | None:
    """The days that a text says, none of them over but where they began before `today`, the person's own.

    Without a year they are the next such days; those under way count. None where the text says anything else, or
    anything besides. Raises `BadSpan`.
    """
    said = clean(text).casefold()
    return None if len(said) > LONGEST else _span_words(words).span(said, today)


@dataclass(frozen=True)
class _Day:
    """One end of a span as far as it was said. Without `day` it is a month's first or last; without `month` too it
    is a day of the week, 0 to 6, and nothing else."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def bare_weekday(self) -> int | None:
        """The day of the week where nothing else was said."""
        return self.weekday if self.day is None and self.month is None else None

    def place(self, otherwise: int) -> tuple[int, int]:
        """Month and day, by which ends of one year are compared."""
        return self.month or 0, otherwise if self.day is None else self.day

    def on(self, year: int, is_last: bool) -> date:
        """The date in a year. Raises `ValueError` where it has none."""
        month = self.month or 0
        day = self.day if self.day is not None or not is_last else monthrange(year, month)[1]
        return date(year, month, 1 if day is None else day)


def _fixed(day: date) -> _Day:
    return _Day(day.day, day.month, day.year)


def _coming(weekday: int, earliest: date) -> date:
    return earliest + timedelta((weekday - earliest.weekday()) % 7)


def _days(first: int, last: int | None = None) -> Callable[[date], Span]:
    """The span from so many days after today to so many."""
    return lambda today: Span(today + timedelta(first), today + timedelta(first if last is None else last))


def _week(after: int) -> Callable[[date], Span]:
    return lambda today: _days(7 * after - today.weekday(), 7 * after + 6 - today.weekday())(today)


def _month(after: int) -> Callable[[date], Span]:
    def month(today: date) -> Span:
        first = today.replace(day=1)
        for _ in range(after):
            first = (first + timedelta(31)).replace(day=1)
        return Span(first, first.replace(day=monthrange(first.year, first.month)[1]))

    return month


def _after_easter(days: int) -> Callable[[date], Span]:
    def found(today: date) -> Span:
        these = (easter(today.year + ahead) + timedelta(days) for ahead in (0, 1))
        day = next(day for day in these if day >= today)
        return Span(day, day)

    return found


# Their words are under `days` or `spans` in `language.yaml`.
RELATIVE: Mapping[str, Callable[[date], Span]] = {
    "before_yesterday": _days(-2),
    "yesterday": _days(-1),
    "today": _days(0),
    "tomorrow": _days(1),
    "after_tomorrow": _days(2),
    "this_week": _week(0),
    "next_week": _week(1),
    "this_month": _month(0),
    "next_month": _month(1),
    "easter": _after_easter(0),
    "easter_monday": _after_easter(1),
}
MARKS = ("from", "to", "until", "at", "next")


class SpanWords:
    """How a language says days to come; made once of `days` and `spans` in its `language.yaml`."""

    def __init__(self, listed: Mapping[str, Any], days: Mapping[str, Any], locale: str) -> None:
        self._marks = {
            plain_entry(phrase): f" #{kind} "
            for kind in (*RELATIVE, *MARKS)
            for phrase in (*days.get(kind, []), *listed.get(kind, []))
        }
        for name, figures in listed.get("named_days", {}).items():
            self._marks[plain_entry(name)] = _mark_figures(f"{figures}")
        self._marked = re.compile(rf"(?<!\S){any_of(self._marks)}(?!\S)")
        self._beside = re.compile(rf"(?<!\S){any_of(listed.get('beside', []))}(?!\S)")
        self._weekdays = names_of(get_day_names, locale)
        self._months = names_of(get_month_names, locale) | plain_numbers(listed.get("months", {}))
        self._patterns = self._forms(any_of(days.get("ordinal", [])), any_of(days.get("first", [])))
        self._two_by_stroke = re.compile(rf"(?<!\S)#(\d+)d(\d+)(?= {any_of(self._months)}(?!\S))")
        weekly, weekdays = any_of(listed.get("weekly", [])), any_of(self._weekdays)
        self._every_week = re.compile(rf"(?<!\S){weekly} {weekdays}(?! [\d#])(?!\S)")

    def _forms(self, ordinal: str, first: str) -> list[re.Pattern[str]]:
        """The ways to write one end. «mar» is Tuesday before a number, March behind one, and nothing by itself."""
        weekdays, months = any_of(self._weekdays), any_of(self._months)
        only_weekdays = any_of(self._weekdays.keys() - self._months.keys())
        only_months = any_of(self._months.keys() - self._weekdays.keys())
        on, of_year = rf"(?:(?P<weekday>{weekdays}) )?", r"(?: (?P<year>20\d\d))?"
        day = rf"(?:(?P<day>\d{{1,2}}){ordinal}?|(?P<first>{first}))"
        return [
            re.compile(form)
            for form in (
                rf"{on}{day}(?: (?P<month>{months}))?{of_year}",
                rf"{on}(?P<month>{months}) {day}{of_year}",
                rf"{on}#(?P<day>\d+)d(?P<number>\d+)(?:y(?P<year>\d+))?",
                rf"(?P<month>{only_months}){of_year}",
                rf"(?P<weekday>{only_weekdays})",
                r"#(?P<relative>[a-z_]+)",
            )
        ]

    def span(self, said: str, today: date) -> Span | None:
        """`span_said` of a text in small letters."""
        said = self._marked_up(said)
        sides = None if self._every_week.search(said) else self._sides(self._bare(said))
        if sides is None:
            return None
        is_next = any("#next" in side for side in sides)
        first, last = self._end(sides[0], today, is_last=False), self._end(sides[1], today, is_last=True)
        if first is None or last is None:
            return None
        if (weekday := first.bare_weekday) is not None:
            first = _fixed(_coming(weekday, today + timedelta(1 if is_next else 0)))
            last = first if sides[0] == sides[1] else last
        if (weekday := last.bare_weekday) is not None and first.month is not None:
            start = _dated(first, first, today, is_next).first
            last = _fixed(_coming(weekday, start + timedelta(1)))
        first, last = _completed(first, last), _completed(last, first)
        if first.month is None or last.month is None:
            return None
        return _checked(first, last, _dated(first, last, today, is_next), today)

    def _marked_up(self, said: str) -> str:
        """The plain text with marks for what has a meaning of its own."""
        said = FIGURES.sub(lambda match: _mark_figures(match[0]), HASHES.sub(" ", said))
        said = plain(DASHES.sub(" #to ", said))
        said = " ".join(self._marked.sub(lambda match: self._marks[match[0]], said).split())
        return self._two_by_stroke.sub(r"\1 #to \2", said)

    def _bare(self, said: str) -> str:
        """The text without the words that change nothing."""
        return " ".join(self._beside.sub(" ", said).split())

    def _sides(self, said: str) -> tuple[str, str] | None:
        """The beginning and the end, which may be one; None where there are more, or one of both is open."""
        said = said.removeprefix("#at ")
        if said.startswith("#until "):
            said = f"#today {said}"
        first, *others = BETWEEN.split(said)
        if len(others) == 1:
            return first.removeprefix("#from "), others[0]
        return (said, said) if not others else None

    def _end(self, side: str, today: date, is_last: bool) -> _Day | None:
        said = " ".join(word for word in side.split() if word != "#next")
        for pattern in self._patterns:
            if match := pattern.fullmatch(said):
                return self._day(match.groupdict(), today, is_last)
        return None

    def _day(self, said: Mapping[str, str | None], today: date, is_last: bool) -> _Day | None:
        if relative := said.get("relative"):
            if relative not in RELATIVE:
                return None
            found = RELATIVE[relative](today)
            return _fixed(found.last if is_last else found.first)
        day, month, number, year, weekday = map(said.get, ("day", "month", "number", "year", "weekday"))
        return _Day(
            day=int(day) if day else 1 if said.get("first") else None,
            month=int(number) if number else self._months[month] if month else None,
            year=int(year) if year else None,
            weekday=self._weekdays[weekday] if weekday else None,
        )


def _completed(end: _Day, other: _Day) -> _Day:
    """An end with the month of the other one, as in «8-24 agosto»; the month alone says nothing of a day."""
    if end.month is None and end.day is not None and other.day is not None:
        return replace(end, month=other.month)
    return end


def _dated(first: _Day, last: _Day, today: date, is_next: bool) -> Span:
    """The dates of two ends: with a year in either, those; else the next ones that are not over, or, where
    `is_next`, have not begun. Raises `BadSpan` where the calendar has none."""
    said = first.year or (last.year and last.year - (first.place(1) > last.place(31)))
    for year in (said,) if said else range(today.year - 1, today.year + YEARS_AHEAD + 1):
        try:
            found = _in_year(first, last, year)
        except ValueError:
            continue
        if said or (found.first > today if is_next else found.last >= today):
            return found
    raise BadSpan("no_day")


def _in_year(first: _Day, last: _Day, year: int) -> Span:
    """The dates of a span that begins in a year; its end is in the next one where it would come before. Raises
    `ValueError` where one of them is no day."""
    until = last.year or year + (first.place(1) > last.place(31))
    return Span(first.on(year, is_last=False), last.on(until, is_last=True))


def _checked(first: _Day, last: _Day, found: Span, today: date) -> Span:
    """The span, if it can be somebody's holidays. Raises `BadSpan`."""
    for end, day in ((first, found.first), (last, found.last)):
        if end.weekday is not None and end.weekday != day.weekday():
            raise BadSpan("no_day")
    length = (found.last - found.first).days + 1
    is_turned = found.first.year < found.last.year and not first.year
    if length < 1 or (is_turned and length > 365 - LONGEST_SPAN):
        # From 24 to 8 August is nearly a year: whoever changed two ends round meant the days between.
        raise BadSpan("backwards")
    if found.last < today:
        raise BadSpan("past")
    if length > LONGEST_SPAN:
        raise BadSpan("too_long")
    return found


def _mark_figures(figures: str) -> str:
    """The mark for a date in figures; empty where they are none."""
    match = FIGURES.fullmatch(figures)
    if match is None:
        return " "
    day, month = (
        int(match[f"iso_{part}"] or match[f"full_{part}"] or match[f"short_{part}"])
        for part in ("day", "month")
    )
    year = match["iso_year"] or match["full_year"]
    return f" #{day}d{month}{f'y{int(year) % 100 + 2000}' if year else ''} "


@lru_cache(maxsize=16)
def _span_words(words: Words) -> SpanWords:
    return SpanWords(words.get("language.spans", {}), words.get("language.days", {}), words.locale)
