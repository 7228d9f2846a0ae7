"""A made-up year of lists: what somebody gets day by day, and makes of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flows.catalogue import Catalogue, load_catalogue
from flows.checklist.choosing import choose
from flows.checklist.plan import Chosen, Past, Plan
from flows.checklist.season import occasions
from flows.situation import Facts, Known, Situation

CATALOGUE = load_catalogue()
POSTS = ("C-ROT-06", "C-WKL-07")


@dataclass(frozen=True)
class Became:
    """What became of a task: the days on which it was last shown and done, and how often it was missed since."""

    shown: date
    done: date | None
    missed: int
    occasion: str | None

    def past(self, day: date) -> Past:
        """The same, as it looks from a day."""
        done = (day - self.done).days if self.done else None
        return Past((day - self.shown).days, done, self.missed, occasion=self.occasion)


@dataclass
class Life:
    """One person's days: profile and answers (by step) as they are, minutes, and how much of a list gets done."""

    profile: Mapping[str, Any]
    answers: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 10
    diligence: float = 0.7
    began: date = date(2026, 1, 7)
    catalogue: Catalogue = CATALOGUE
    posted: list[date] = field(default_factory=list)
    events: dict[str, date] = field(default_factory=dict)
    _became: dict[str, Became] = field(default_factory=dict)

    def situation(self, day: date) -> Situation:
        """What is known on a day."""
        age = float((day - self.began).days)
        facts = Facts(
            profile=self.profile,
            answers={step: Known(value, age) for step, value in self.answers.items()},
            day={
                "minutes": self.minutes,
                "posts": sum((day - posted).days < 7 for posted in self.posted),
                "record": day.weekday() == 5,
                "plan": day.weekday() == 0,
                **occasions(self.catalogue.tasks, str(self.profile.get("trade")), day, None),
            },
            events={name: float((day - at).days) for name, at in self.events.items()},
        )
        return Situation(self.catalogue, facts)

    def plan(self, day: date) -> Plan:
        """What the day's list is for."""
        past = {task: became.past(day) for task, became in self._became.items()}
        return Plan(day, self.minutes, began=self.began, is_planning_day=day.weekday() == 0, past=past)

    def live(self, days: int, dice: random.Random) -> Iterator[tuple[date, list[Chosen]]]:
        """The list of each working day, Monday to Saturday, with some of it done by the evening."""
        for n in range(days):
            day = self.began + timedelta(days=n)
            if day.weekday() == 6:
                continue
            items = choose(self.catalogue, self.situation(day), self.plan(day))
            yield day, items
            for item in items:
                self._take(day, item, dice.random() < self.diligence)

    def _take(self, day: date, item: Chosen, is_done: bool) -> None:
        before = self._became.get(item.task)
        done = day if is_done else before.done if before else None
        missed = 0 if is_done else (before.missed if before else 0) + 1
        self._became[item.task] = Became(day, done, missed, item.occasion)
        if is_done and item.task in POSTS:
            self.posted.append(day)
        event = self.catalogue.task[item.task].event
        if is_done and event:
            self.events[event] = day
