"""One person's calendar: their time zone, working days, holidays, and when a message may reach them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.coach.calendar.feasts import feast, province_of
from bot.coach.calendar.wall_time import instant
from bot.store import Store
from bot.store.closures import Closure
from bot.store.people import Person

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKING = WEEKDAYS[:6]  # of whoever has not said
OPEN_ON_FEASTS = ("food", "stay")  # trades that work when others rest, unless they say so
HOUR = "08:30"
MINUTES = {"m5": 5, "m10": 10, "m15": 15, "m30": 30, "m45": 45}
ESSENTIALS = 5  # minutes of a busy day
# Nothing unasked reaches anybody in between, but for the list at an hour that they chose themselves.
QUIET_FROM, QUIET_UNTIL = time(21, 30), time(7, 0)
FAR = 400  # days


def is_quiet(at: time) -> bool:
    """Whether a time of day belongs to the night."""
    return at >= QUIET_FROM or at < QUIET_UNTIL


@dataclass(frozen=True)
class Diary:
    """A person's days. `closures` are those that are not over yet."""

    person: Person
    zone: ZoneInfo
    closures: Sequence[Closure]

    def local(self, now: datetime) -> datetime:
        """The moment as the person's clock shows it."""
        return now.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        """The person's date."""
        return self.local(now).date()

    def at(self, day: date, hour: time) -> datetime:
        """The moment, in UTC, at which the person's clock shows an hour on a day."""
        return instant(day, hour, self.zone)

    @cached_property
    def hour(self) -> time:
        """When the list comes."""
        return time.fromisoformat(str(self.person.profile.get("hour") or HOUR))

    def minutes(self, day: date) -> int:
        """How many there are for the list of a day."""
        usual = MINUTES.get(str(self.person.profile.get("minutes")), 10)
        return min(usual, ESSENTIALS) if self.person.profile.get("busy") == WEEKDAYS[day.weekday()] else usual

    def is_working(self, day: date) -> bool:
        """Whether the business is open, as far as anybody has said."""
        weekdays = self.person.profile.get("days") or WORKING
        if WEEKDAYS[day.weekday()] not in weekdays or self.closure(day):
            return False
        return self._works_on_feasts or feast(day, self._province, "it") is None

    def closure(self, day: date) -> Closure | None:
        """The holiday that a day belongs to, if the business has set one."""
        return next((c for c in self.closures if c.first <= day <= c.last), None)

    @cached_property
    def _works_on_feasts(self) -> bool:
        said = self.person.profile.get("holidays")
        return said == "yes" if said else self.person.profile.get("trade") in OPEN_ON_FEASTS

    @cached_property
    def _province(self) -> str | None:
        return province_of(str(self.person.profile.get("town") or ""))

    def working_from(self, day: date) -> Iterator[date]:
        """The working days from a day on, for a year and some."""
        return (d for d in (day + timedelta(days=n) for n in range(FAR)) if self.is_working(d))

    def first_working(self, day: date) -> date | None:
        """The first working day from a day on."""
        return next(self.working_from(day), None)

    def is_last_of_week(self, day: date) -> bool:
        """Whether no other working day of the week follows."""
        sunday = day + timedelta(days=6 - day.weekday())
        following = self.first_working(day + timedelta(days=1))
        return self.is_working(day) and (following is None or following > sunday)

    def is_first_of_week(self, day: date) -> bool:
        """Whether the week's work begins on a day."""
        return self.first_working(day - timedelta(days=day.weekday())) == day

    def is_record_day(self, day: date, weekday: str | None) -> bool:
        """Whether the numbers are due: on the weekday that was chosen, or the first working day after it; where
        none was chosen, on the last working day of the week."""
        if weekday not in WEEKDAYS:
            return self.is_last_of_week(day)
        monday = day - timedelta(days=day.weekday())
        chosen = (monday + timedelta(days=WEEKDAYS.index(str(weekday)) - back) for back in (0, 7))
        return any(chosen_day <= day == self.first_working(chosen_day) for chosen_day in chosen)

    def working_days_of_week(self, day: date) -> list[date]:
        """The working days of a day's week, Monday first."""
        monday = day - timedelta(days=day.weekday())
        return [d for d in (monday + timedelta(days=n) for n in range(7)) if self.is_working(d)]

    def closes(self, day: date) -> date | None:
        """When the next holiday that the business has set begins, from a day on."""
        return min((c.first for c in self.closures if c.first >= day), default=None)


class Diaries:
    """Opens people's calendars."""

    def __init__(self, store: Store, timezone: str) -> None:
        self._store = store
        self._timezone = timezone

    def zone(self, person: Person) -> ZoneInfo:
        """The zone that a person lives in, or that of the installation."""
        return ZoneInfo(person.timezone or self._timezone)

    def of(self, person: Person, now: datetime) -> Diary:
        """A person's calendar as it stands; holidays that were over last month are not in it."""
        zone = self.zone(person)
        since = now.astimezone(zone).date() - timedelta(days=31)
        return Diary(person, zone, self._store.closures.from_day(person.business, since))
