"""How things stand with a person at a moment, by what they said themselves; nothing here asks the product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.easter import easter

from bot.rehearsal.people import USUAL_HOUR, USUAL_MINUTES, WEEKDAYS
from bot.rehearsal.record import Fact

# Month and day of the public holidays of the whole country; since 2026 Saint Francis is one again.
FEASTS = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))
FRANCIS, FRANCIS_SINCE = (10, 4), 2026
BUSY_MINUTES = 5


def is_feast(day: date, saint: tuple[int, int] | None) -> bool:
    """Whether a day is a public holiday in Italy, or that of a saint."""
    sunday = easter(day.year)
    if day in (sunday, sunday + timedelta(days=1)):
        return True
    month_day = (day.month, day.day)
    francis = month_day == FRANCIS and day.year >= FRANCIS_SINCE
    return francis or month_day in FEASTS or month_day == saint


@dataclass
class Standing:
    """What holds at a moment. `days`, `hour` and the like are None until they were said."""

    zone: str = "Europe/Rome"
    hour: time | None = None
    days: frozenset[str] | None = None
    minutes: int = USUAL_MINUTES
    busy: str | None = None
    role: str = "owner"
    open_on_feasts: bool = True
    saint: tuple[int, int] | None = None
    closures: list[tuple[date, date]] = field(default_factory=list)
    paused: date | None = None
    reminders: str = "on"
    state: str = "unknown"
    statistics: str = "yes"

    def take(self, fact: Fact) -> None:
        """Something was said."""
        value: Any = fact.value
        match fact.name:
            case "closed":
                self.closures.append(value)
            case "reopened":
                self.closures = [span for span in self.closures if span != value]
            case _:
                setattr(self, fact.name, value)

    def local(self, moment: datetime) -> datetime:
        """The moment on the person's own clock."""
        return moment.astimezone(ZoneInfo(self.zone))

    def closed(self, day: date) -> str | None:
        """Why a day is none for lists; None where it is one."""
        if self.days is not None and WEEKDAYS[day.weekday()] not in self.days:
            return "a day off"
        if any(first <= day <= last for first, last in self.closures):
            return "a holiday"
        if not self.open_on_feasts and is_feast(day, self.saint):
            return "a public holiday"
        return "a pause" if self.paused is not None and day < self.paused else None

    def minutes_on(self, day: date) -> int:
        """The minutes of a day's list."""
        is_busy = self.busy == WEEKDAYS[day.weekday()]
        return min(self.minutes, BUSY_MINUTES) if is_busy else self.minutes

    @property
    def chosen_hour(self) -> time:
        """When the list is to come."""
        return self.hour or USUAL_HOUR


def standing_at(facts: Iterable[Fact], moment: datetime) -> Standing:
    """How things stand at a moment, of a person's facts in their order."""
    found = Standing()
    for fact in facts:
        if fact.at > moment:
            break
        found.take(fact)
    return found
