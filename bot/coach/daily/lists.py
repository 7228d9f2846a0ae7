"""Today's list: chosen once, kept, and shown as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.coach.daily.diary import Diaries, Diary
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.store.checklists import Checklist
from flows.checklist.choosing import choose
from flows.checklist.plan import Form, Plan
from flows.checklist.season import occasions
from flows.situation import Situation

POSTING = ("C-ROT-06", "C-WKL-07")
WEEK = timedelta(days=7)
STILL_GOOD = timedelta(days=1)


class Lists:
    """Makes lists, and finds them again."""

    def __init__(self, knowledge: Knowledge, diaries: Diaries) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._store = knowledge.store.checklists
        self._people = knowledge.store.people
        self._diaries = diaries

    def today(self, scene: Scene, form: Form = "full") -> Checklist:
        """The list of the person's date; made now, in this form, where there is none yet."""
        diary = self._diaries.of(scene.person, scene.now)
        day = diary.today(scene.now)
        return self._store.of(scene.person.id, day) or self._make(scene, diary, day, form)

    def made(self, scene: Scene) -> Checklist | None:
        """The list of the person's date, if there is one."""
        return self._store.of(scene.person.id, self._diaries.of(scene.person, scene.now).today(scene.now))

    def current(self, scene: Scene, number: int) -> Checklist | None:
        """A list whose items may still be ticked: the newest one, of today or, past midnight, of yesterday."""
        newest = self._store.newest(scene.person.id)
        today = self._diaries.of(scene.person, scene.now).today(scene.now)
        if newest is None or newest.id != number or today - newest.day > STILL_GOOD:
            return None
        return newest

    def _make(self, scene: Scene, diary: Diary, day: date, form: Form) -> Checklist:
        began = self._store.began(scene.person.id) or day
        minutes = diary.minutes(day)
        plan = Plan(
            day, minutes, form, began, diary.is_first_of_week(day), self._store.past(scene.person.id, day)
        )
        chosen = choose(self._catalogue, self.situation(scene, diary, day, minutes), plan)
        return self._store.make(scene.person.id, day, form, minutes, chosen, scene.now)

    def situation(self, scene: Scene, diary: Diary, day: date, minutes: int) -> Situation:
        """What is known of the person, and of the day that a list is for."""
        facts = self._knowledge.facts(scene)
        overall = Situation(self._catalogue, facts)
        events = self._store.events(scene.person.id)
        # Whole days by the calendar: what happened last evening is tomorrow's concern, whatever the hour.
        ago = {name: float((day - diary.today(at)).days) for name, at in events.items()}
        known = replace(facts, day=self._day(scene, diary, day, minutes, overall), events=ago)
        return Situation(self._catalogue, known)

    def _day(
        self, scene: Scene, diary: Diary, day: date, minutes: int, overall: Situation
    ) -> Mapping[str, Any]:
        person = scene.person
        weekday = overall.answer("me7")
        others = self._people.others(person.id, person.business)
        mine = str(person.profile.get("role") or "owner")
        return {
            "minutes": minutes,
            "posts": self._store.done_since(person.id, POSTING, day - WEEK + timedelta(days=1)),
            "record": diary.is_record_day(day, str(weekday) or None),
            "plan": diary.is_first_of_week(day),
            "linked": ("manager" if mine == "owner" else "owner") in others,
            **occasions(
                self._catalogue.tasks, str(person.profile.get("trade") or "other"), day, diary.closes(day)
            ),
        }

    def days_with_bot(self, scene: Scene) -> float:
        """Days since the first list; 0 before it."""
        began = self._store.began(scene.person.id)
        today = self._diaries.of(scene.person, scene.now).today(scene.now)
        return float((today - began).days) if began else 0.0
