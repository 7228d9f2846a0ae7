"""When the next reminder comes: one row that waits for each person and kind, kept right after every turn."""

from __future__ import annotations

import zlib
from datetime import date, datetime, time, timedelta

from bot.coach.daily.diary import QUIET_FROM, QUIET_UNTIL, Diaries, Diary
from bot.coach.scene import Scene
from bot.store import Store
from bot.store.people import Person

LIST = "checklist"
# Late by so much, a list is of no use any more; other reminders can wait longer.
LIST_LATE, OTHER_LATE, SNOOZE_LATE = timedelta(hours=2), timedelta(hours=4), timedelta(hours=1)
AT_LEAST = timedelta(minutes=15)  # for a list at the edge of the night
SPREAD = 120  # seconds over which those of one hour are spread, each always by the same
AFTERNOON, LATEST = timedelta(hours=4), time(21, 0)
MIDDAY, EVENING = time(13, 30), time(18, 30)
LOOK_BACK, PROFILE = "look_back", "start"
# Fields of the profile that say when lists come.
WHEN = ("hour", "days", "trade", "town", "holidays")

Grounds = tuple[object, ...]


def grounds(person: Person) -> Grounds:
    """What the plan of a person's lists rests on, holidays that were set aside."""
    said = (repr(person.profile.get(name)) for name in WHEN)
    return (person.state, person.reminders, person.paused_until, person.timezone, *said)


class Plans:
    """Plans reminders in the person's own time."""

    def __init__(self, store: Store, diaries: Diaries) -> None:
        self._store = store
        self._diaries = diaries

    def keep(self, scene: Scene, before: Grounds | None = None) -> None:
        """Sees to it that the right list waits for whoever wants lists, and none for anybody else. `before`: what
        the plan rested on; where that still holds and a list waits, nothing is planned anew."""
        person, is_as_before = scene.person, before == grounds(scene.person)
        if person.state != "active" or person.reminders != "on":
            if not is_as_before:
                self._store.reminders.drop_waiting(person.id)
            return
        waiting = self._store.reminders.waiting(person.id, LIST)
        if waiting and (is_as_before or waiting.due_at <= scene.now):
            return
        diary = self._diaries.of(person, scene.now)
        if (
            waiting
            and waiting.is_postponed
            and (before is None or self._was_due(diary, waiting.day, scene.now))
        ):
            return
        day = self.next_day(diary, scene.now)
        if day is None:
            return
        due = self.due(diary, day)
        if waiting is None or (waiting.day, waiting.due_at) != (day, due):
            self._store.reminders.plan(person.id, LIST, day, due, deadline(diary, day, due))

    def next_day(self, diary: Diary, now: datetime) -> date | None:
        """The next working day whose list is still to come; after a pause, from its end on."""
        for day in diary.working_from(self._earliest(diary, now)):
            if self._store.reminders.has_had(diary.person.id, LIST, day):
                continue
            if self.due(diary, day) > now:
                return day
        return None

    def _earliest(self, diary: Diary, now: datetime) -> date:
        """Today; after a pause its end, and for whoever has just told their profile tomorrow."""
        today, paused = diary.today(now), diary.person.paused_until
        if paused is not None and paused > today:
            return paused
        if self._store.checklists.began(diary.person.id) is None:
            told = self._store.conversations.first_finished(diary.person.id, PROFILE)
            if told is not None and diary.today(told) == today:
                return today + timedelta(days=1)
        return today

    def _was_due(self, diary: Diary, day: date, now: datetime) -> bool:
        """Whether the list of a day would have come by now; what waits a little does not count."""
        return day >= self._earliest(diary, now) and self.due(diary, day) <= now

    def due(self, diary: Diary, day: date) -> datetime:
        """When the list of a day comes: at the person's hour, plus their own few seconds."""
        return diary.at(day, diary.hour) + _spread(diary.person)

    def afternoon(self, diary: Diary, now: datetime, kind: str) -> tuple[date, datetime] | None:
        """When something beside the list comes: some hours after it, or at midday of the next working day."""
        today = diary.today(now)
        after = (datetime.combine(today, diary.hour) + AFTERNOON).time()
        hour = max(EVENING, after) if kind == LOOK_BACK else max(QUIET_UNTIL, after)
        due = diary.at(today, hour) + _spread(diary.person)
        if QUIET_UNTIL <= hour <= LATEST and hour > diary.hour and due > now:
            return today, due
        if kind == LOOK_BACK:
            return None
        day = diary.first_working(today + timedelta(days=1))
        return (day, diary.at(day, MIDDAY) + _spread(diary.person)) if day else None

    def later(
        self, diary: Diary, kind: str, due: datetime, late: timedelta, about: int | None = None
    ) -> bool:
        """Plans something for a moment; false where that would be in the night, or its date has had one."""
        end = min(due + late, diary.at(diary.today(due), QUIET_FROM))
        if diary.local(due).time() < QUIET_UNTIL or end <= due:
            return False
        return self._store.reminders.plan(diary.person.id, kind, diary.today(due), due, end, about)


def deadline(diary: Diary, day: date, due: datetime) -> datetime:
    """Until when a list is of use: two hours, but not into the night; a little is always left."""
    return max(min(due + LIST_LATE, diary.at(day, QUIET_FROM)), due + AT_LEAST)


def _spread(person: Person) -> timedelta:
    return timedelta(seconds=zlib.crc32(person.account.encode()) % SPREAD)
