"""The look back: how many days of the week something was done, without a count that falls back to nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from bot.coach.daily.diary import Diaries
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.speech import command_button
from bot.messages import Button, Outgoing

SUNDAY = 6
PAST_WEEKS = 4


class Weeks:
    """Looks back."""

    def __init__(self, knowledge: Knowledge, diaries: Diaries) -> None:
        self._store = knowledge.store.checklists
        self._diaries = diaries

    def active(self, scene: Scene, day: date) -> int:
        """On how many days of a day's week anything was done."""
        return sum(found.done > 0 for found in self._days(scene, _monday(day)))

    def message(self, scene: Scene, rows: list[list[Button]] | None = None) -> Outgoing:
        """This week day by day, and the weeks before it."""
        diary, words = self._diaries.of(scene.person, scene.now), scene.words
        today = diary.today(scene.now)
        monday = _monday(today)
        listed = {found.day: found for found in self._days(scene, monday)}
        working = diary.working_days_of_week(today)
        shown = sorted({*working, *(day for day, found in listed.items() if found.done)})
        days: list[dict[str, Any]] = [
            {
                "name": format_date(day, "EEE", locale=words.locale),
                "done": listed[day].done if day in listed else 0,
                "to_come": day > today,
            }
            for day in shown
        ]
        before = [self.active(scene, monday - timedelta(days=7 * n)) for n in range(PAST_WEEKS, 0, -1)]
        text = words.message(
            "week",
            days=days,
            active=sum(day["done"] > 0 for day in days),
            working=len(shown),
            done=sum(day["done"] for day in days),
            answered=sum(found.answered for found in listed.values()),
            before=before if any(before) else [],
            ever=self._store.active_days(scene.person.id),
        )
        return Outgoing(str(text), rows if rows is not None else [[command_button(words, "today", "today")]])

    def _days(self, scene: Scene, monday: date) -> list[Any]:
        return self._store.days(scene.person.id, monday, monday + timedelta(days=SUNDAY))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
