"""What the calendar says of a day: feasts, the busy times of a trade, and when the business is about to close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.easter import easter

from flows.checklist.tasks import Tasks

OCCASIONS = ("feast", "peak_ahead", "peak_past", "leave")
# What tasks may read as `day.NAME`: whoever makes lists hands over all of it, occasions where there are any.
DAY = ("minutes", "posts", "record", "plan", "linked", *OCCASIONS)
FEAST_AHEAD, PEAK_NEAR, PEAK_AHEAD, PEAK_PAST, LEAVE_AHEAD = 14, 14, 30, 14, 7  # days


def occasions(tasks: Tasks, trade: str, day: date, closes: date | None) -> dict[str, str]:
    """The occasions of a day by name, each with an id of its own: `feast`, `peak_ahead`, `peak_past`, `leave`;
    those that there are. `closes`: when the business closes next for some days, as far as anybody has said."""
    found: dict[str, str] = {}
    for name, yearday in tasks.feasts.items():
        if coming := _within(yearday, day, 0, FEAST_AHEAD):
            found.setdefault("feast", f"{name}-{coming.year}")
    for yearday in tasks.peaks.get(trade, ()):
        if coming := _within(yearday, day, PEAK_NEAR, PEAK_AHEAD):
            found.setdefault("peak_ahead", f"peak-{coming.isoformat()}")
        if gone := _within(yearday, day, -PEAK_PAST, -1):
            found.setdefault("peak_past", f"peak-{gone.isoformat()}")
    if leave := _leave(tasks, day, closes):
        found["leave"] = leave
    return found


def _leave(tasks: Tasks, day: date, closes: date | None) -> str | None:
    """Some days before the business closes; where nobody has said when, some days from the usual dates on."""
    if closes is not None:
        return f"leave-{closes.isoformat()}" if 0 <= (closes - day).days <= LEAVE_AHEAD else None
    usual = (_within(yearday, day, -LEAVE_AHEAD + 1, 0) for yearday in tasks.leaves)
    return next((f"leave-{found.isoformat()}" for found in usual if found), None)


def _within(yearday: str, day: date, first: int, last: int) -> date | None:
    """The date of a year's day that lies `first` to `last` days from a day."""
    return next((d for d in _dates(yearday, day.year) if first <= (d - day).days <= last), None)


def _dates(yearday: str, year: int) -> Iterator[date]:
    """A day of every year in the year before, this one and the next."""
    for y in (year - 1, year, year + 1):
        if yearday.startswith("easter"):
            yield easter(y) + timedelta(days=int(yearday.removeprefix("easter") or 0))
        else:
            yield date.fromisoformat(f"{y}-{yearday}")
