"""All that belongs to the daily habit, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.clock import Clock
from bot.coach.counsel import Counsel
from bot.coach.daily.diary import Diaries
from bot.coach.daily.habits import Habits
from bot.coach.daily.lists import Lists
from bot.coach.daily.occasions import Occasions
from bot.coach.daily.plans import Plans
from bot.coach.daily.reminding import Reminding
from bot.coach.daily.showing import Showing
from bot.coach.daily.ticking import Ticking
from bot.coach.daily.times import Times
from bot.coach.daily.week import Weeks
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from content.library import Library
from flows.quantities import plain, plain_entry

Handler = Callable[[Scene, str], None]
WITH_WORDS = ("pause", "holidays", "hour", "zone")  # commands that may be typed with what they are about


class Daily:
    """Lists and reminders, as the coach uses them."""

    def __init__(
        self,
        knowledge: Knowledge,
        counsel: Counsel,
        sheets: Sheets,
        library: Library,
        clock: Clock,
        timezone: str,
    ) -> None:
        store = knowledge.store
        diaries = Diaries(store, timezone)
        self._store = store
        self.plans = plans = Plans(store, diaries)
        lists, showing = Lists(knowledge, diaries), Showing(knowledge)
        weeks = Weeks(knowledge, diaries)
        occasions = Occasions(knowledge, counsel, sheets, lists, weeks, diaries)
        self.ticking = Ticking(knowledge, lists, showing)
        self.times = Times(store, knowledge.catalogue, diaries, plans)
        self.habits = Habits(store, diaries, plans, lists, showing, weeks, self.times)
        self.reminding = Reminding(store, library, clock, diaries, plans, lists, showing, occasions)
        self.handlers: Mapping[str, Handler] = {
            "today": lambda scene, _: self.habits.today(scene),
            "week": self.habits.week,
            "reminders": self.habits.reminders,
            "zone": self.times.zone,
            "hour": self._hour,
            "holidays": self._holidays,
        }

    def _hour(self, scene: Scene, argument: str) -> None:
        if not self.times.hour(scene, argument):
            self.times.ask_hour(scene)

    def _holidays(self, scene: Scene, argument: str) -> None:
        if not self.times.holidays(scene, argument):
            scene.say("list.which_days")

    def pause(self, scene: Scene, argument: str) -> None:
        """A pause from lists; below a list, its coming back later."""
        newest = self._store.checklists.newest(scene.person.id)
        if argument and self.times.pause(scene, argument):
            return
        if newest is not None and self.ticking.is_last(scene):
            self.habits.offer_snooze(scene, newest.id)
        else:
            self.times.offer_pause(scene)

    def with_words(self, scene: Scene, text: str) -> bool:
        """«ferie 8-24 agosto», «pausa 7 giorni», «alle 7 e mezza», typed without a slash; false for anything
        else."""
        said = plain(text)
        for name, command in scene.words.worked_out("commands", {}, _with_words):
            if said.startswith(f"{name} "):
                rest = " ".join(text.split()[len(name.split()) :])
                if self._about(scene, command, rest):
                    return True
        return False

    def _about(self, scene: Scene, command: str, rest: str) -> bool:
        match command:
            case "pause":
                return self.times.pause(scene, rest)
            case "holidays":
                return self.times.holidays(scene, rest)
            case "hour":
                return self.times.hour(scene, rest)
            case _:
                self.times.zone(scene, rest)
                return True


def _with_words(commands: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What commands are called where something follows them, and their ids; the longest names first, as «fuso
    orario Londra» is no hour. Of a pause only its name counts: «dopo 2» is none of two days."""
    named = [
        (plain_entry(name), command)
        for command in WITH_WORDS
        if (entry := commands.get(command))
        for name in ([entry["command"]] if command == "pause" else entry.get("words", []))
    ]
    return sorted(named, key=lambda found: -len(found[0]))
