"""A made-up year of lists: what somebody gets day by day, and makes of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flows.catalogue import Catalogue, load_catalogue
from flows.checklist.choosing import Chosen, Past, Plan, choose
from flows.checklist.season import occasions
from flows.situation import Facts, Known, Situation

CATALOGUE = load_catalogue()
POSTING = [task.task for task in CATALOGUE.tasks.tasks if task.event == "posted"]


@dataclass
class Shown:
    """One item of a list that was, and whether it was done."""

    day: date
    chosen: Chosen
    done: bool


@dataclass
class Life:
    """One person's days: profile and answers (by step) as they are, minutes, and how much of a list gets done."""

    profile: Mapping[str, Any]
    answers: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 10
    diligence: float = 0.7
    began: date = date(2026, 1, 7)
    catalogue: Catalogue = CATALOGUE
    shown: list[Shown] = field(default_factory=list)
    events: dict[str, date] = field(default_factory=dict)

    def situation(self, day: date) -> Situation:
        """What is known on a day."""
        age = float((day - self.began).days)
        posts = sum(
            s.done and s.chosen.task in ("C-ROT-06", "C-WKL-07") and (day - s.day).days < 7
            for s in self.shown
        )
        facts = Facts(
            profile=self.profile,
            answers={step: Known(value, age) for step, value in self.answers.items()},
            day={
                "minutes": self.minutes,
                "posts": posts,
                "record": day.weekday() == 5,
                "plan": day.weekday() == 0,
                **occasions(self.catalogue.tasks, str(self.profile.get("trade")), day, None),
            },
            events={name: float((day - at).days) for name, at in self.events.items()},
        )
        return Situation(self.catalogue, facts)

    def past(self, day: date) -> dict[str, Past]:
        """What became of each task before a day."""
        found: dict[str, Past] = {}
        for one in self.shown:
            before = found.get(one.chosen.task, Past())
            missed = 0 if one.done else before.missed + 1
            since_done = self.days_since_done(one.chosen.task, day)
            found[one.chosen.task] = Past(
                (day - one.day).days, since_done, missed, occasion=one.chosen.occasion
            )
        return found

    def days_since_done(self, task: str, day: date) -> int | None:
        """How many days ago a task was last done."""
        return min(((day - s.day).days for s in self.shown if s.chosen.task == task and s.done), default=None)

    def plan(self, day: date) -> Plan:
        """What the day's list is for."""
        return Plan(
            day, self.minutes, began=self.began, is_planning_day=day.weekday() == 0, past=self.past(day)
        )

    def live(self, days: int, dice: random.Random) -> Iterator[tuple[date, list[Chosen]]]:
        """The list of each working day, Monday to Saturday, with some of it done by the evening."""
        for n in range(days):
            day = self.began + timedelta(days=n)
            if day.weekday() == 6:
                continue
            items = choose(self.catalogue, self.situation(day), self.plan(day))
            yield day, items
            for item in items:
                done = dice.random() < self.diligence
                self.shown.append(Shown(day, item, done))
                event = self.catalogue.task[item.task].event
                if done and event:
                    self.events[event] = day
