"""When a clock on a wall shows a time, also on the days on which clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the clocks of a zone show this time on this day.

    `at` is a plain time: neither a zone of its own nor its `fold` counts. Where clocks show the time twice it is
    the first of both. Where they leave it out it is the moment at which they jump over it, which in a zone that
    left out a whole day is the midnight at its end. Raises `OverflowError` for the first and the last day there
    can be.
    """
    shown = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    first = shown.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None, fold=0) == shown:
        return first
    return _jump(shown.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between two, in UTC, from which on the offset of the second holds: to the second, by halving.

    For a time that is left out, `fold` 0 is reckoned with the offset before the jump and so falls after it, and
    `fold` 1 the other way round: https://peps.python.org/pep-0495/#conversion-from-naive-to-aware
    """
    offset = after.astimezone(zone).utcoffset()
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    while after - before > SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after
