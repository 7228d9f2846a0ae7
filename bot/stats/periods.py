"""Whole months that are over: what statistics are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTH = re.compile(r"(\d{4})-(\d{2})")


class NoPeriod(Exception):
    """There is no such period; the message is one line that says what would be right."""


class NoMonthYet(NoPeriod):
    """No month is over yet; the first one will be by `day`."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(f"statistics are about whole months, and none is over yet; come back on {day}")


@dataclass(frozen=True)
class Period:
    """From the first of a month to the last of a month, both included."""

    first: date
    last: date


def period_of(since: str | None, until: str | None, today: date, begun: date) -> Period:
    """The period from one month to another, such as `2026-05`; else from the month in which it all begun to the
    last that is over. Raises `NoPeriod`."""
    newest = month_of(today) - timedelta(days=1)
    if newest < month_of(begun):
        raise NoMonthYet(month_after(begun))
    first = _parsed(since) if since else month_of(begun)
    end = _parsed(until) if until else month_of(newest)
    if end > newest:
        raise NoPeriod(f"{until} is not over yet; the last month that is over is {newest:%Y-%m}")
    last = month_after(end) - timedelta(days=1)
    if first > last:
        raise NoPeriod(f"no month lies between {first:%Y-%m} and {last:%Y-%m}; put the earlier one first")
    return Period(first, last)


def _parsed(text: str) -> date:
    match = MONTH.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), 1) if match else date.fromisoformat("")
    except ValueError:
        raise NoPeriod(f"{text!r} is no month; write one such as 2026-05") from None


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after a day's."""
    return month_of(month_of(day) + timedelta(days=31))
