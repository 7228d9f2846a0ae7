"""What people ask of their lists and reminders: show it, look back, later, no more."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_time

from bot.coach.calendar.feasts import feast, province_of
from bot.coach.calendar.zones import zone_name
from bot.coach.daily.diary import QUIET_FROM, Diaries, Diary
from bot.coach.daily.lists import Lists
from bot.coach.daily.plans import EVENING, OTHER_LATE, SNOOZE_LATE, Plans
from bot.coach.daily.showing import Showing
from bot.coach.daily.times import Times, clock, in_words, reminder_button
from bot.coach.daily.week import Weeks
from bot.coach.scene import Scene
from bot.coach.speech import command_button, number
from bot.store import Store
from content.library import Words
from flows.session import CANCELLED

HOUR = timedelta(hours=1)
ANSWERED_WITHIN = timedelta(hours=72)  # a sign within three days answers what came before it


class Habits:
    """Carries out what people ask of their days."""

    def __init__(
        self,
        store: Store,
        diaries: Diaries,
        plans: Plans,
        lists: Lists,
        showing: Showing,
        weeks: Weeks,
        times: Times,
    ) -> None:
        self._store = store
        self._diaries = diaries
        self._plans = plans
        self._lists = lists
        self._showing = showing
        self._weeks = weeks
        self._times = times

    def heard(self, scene: Scene) -> None:
        """Before every turn: the person has been heard; who was asleep is so no longer."""
        person = scene.person
        asleep = person.reminders == "asleep"
        self._store.reminders.answered(person.id, scene.now, scene.now - ANSWERED_WITHIN)
        if asleep and person.state == "active":
            # They begin again with one thing, as after a pause.
            today = self._diaries.of(person, scene.now).today(scene.now)
            self._store.people.set_reminders(person, "on", today)
            self._store.reminders.forgive(person.id, scene.now)

    def today(self, scene: Scene, argument: str = "") -> None:
        """The list of today, at any time; on a day off it asks whether they want it."""
        diary = self._diaries.of(scene.person, scene.now)
        if "start" not in self._store.conversations.finished(scene.person.id):
            scene.say("list.not_yet", [[command_button(scene.words, "resume", "resume")]])
            return
        self._store.reminders.forgive(scene.person.id, scene.now)
        is_off = not diary.is_working(diary.today(scene.now)) and not argument
        if is_off and self._lists.made(scene) is None:
            rows = [[reminder_button(scene.words, "show_anyway", "today")]]
            scene.say("list.day_off", rows, why=self._why_off(diary, diary.today(scene.now), scene.words))
        else:
            scene.add([self._showing.message(scene, self._lists.today(scene))])

    def _why_off(self, diary: Diary, day: date, words: Words) -> str:
        named = feast(day, province_of(str(diary.person.profile.get("town") or "")), words.locale)
        return named or ""

    def week(self, scene: Scene, argument: str = "") -> None:
        """The look back."""
        scene.add([self._weeks.message(scene)])

    def reminders(self, scene: Scene, argument: str = "") -> None:
        """How reminders stand, with the ways to have them otherwise."""
        self._plans.keep(scene)
        diary = self._diaries.of(scene.person, scene.now)
        is_on = scene.person.reminders == "on"
        rows = [
            [
                reminder_button(scene.words, "other_hour", "hour"),
                reminder_button(scene.words, "pauses", "pauses"),
            ],
            [
                reminder_button(scene.words, "no_reminders", "off")
                if is_on
                else reminder_button(scene.words, "go_on", "on")
            ],
        ]
        scene.say(
            "list.reminders",
            rows,
            state=scene.person.reminders,
            hour=clock(diary.hour.isoformat("minutes"), scene.words),
            zone=zone_name(diary.zone.key, scene.words.locale),
            next=self._times.next(scene),
        )

    def press(self, scene: Scene, what: str, value: str) -> None:
        """A button under a list or a reminder."""
        match what:
            case "snooze":
                self.offer_snooze(scene, number(value))
            case "hour_later" | "evening" | "next_day":
                self._snooze(scene, what)
            case "today":
                self.today(scene, "anyway")
            case "pause":
                self._times.pause(scene, str(number(value)))
            case "pauses":
                self._times.offer_pause(scene)
            case "five":
                self._times.five_minutes(scene)
            case "hour":
                self._times.ask_hour(scene)
            case "at":
                self._times.hour(scene, f"{value[:2]}:{value[2:]}")
            case "off":
                self._store.people.set_reminders(scene.person, "off")
                self._plans.keep(scene)
                scene.say("list.off", [[reminder_button(scene.words, "go_on", "on")]])
            case "on":
                self._store.people.set_reminders(scene.person, "on")
                self._times.planned(scene, "list.on")
            case "closure":
                gone = self._store.closures.remove(scene.person.business, number(value))
                self._plans.keep(scene)
                scene.say("list.holiday_removed" if gone else "list.old", next=self._times.next(scene))
            case "again_hour" | "again_tomorrow" | "drop":
                self._resume_later(scene, what)
            case _:
                scene.say("list.old")

    def offer_snooze(self, scene: Scene, checklist: int) -> None:
        """When the list may come again."""
        if self._lists.current(scene, checklist) is None:
            scene.say("list.old")
            return
        diary = self._diaries.of(scene.person, scene.now)
        first = [reminder_button(scene.words, "in_an_hour", "hour_later")]
        if self._evening(scene, diary) is not None:
            first.append(reminder_button(scene.words, "this_evening", "evening"))
        rows = [
            first,
            [reminder_button(scene.words, "tomorrow", "next_day")],
            [
                reminder_button(scene.words, "pause_week", "pause", 7),
                reminder_button(scene.words, "no_reminders", "off"),
            ],
        ]
        scene.say("list.when", rows)

    def _evening(self, scene: Scene, diary: Diary) -> datetime | None:
        evening = diary.at(diary.today(scene.now), EVENING)
        return evening if evening > scene.now + HOUR else None

    def _snooze(self, scene: Scene, what: str) -> None:
        diary = self._diaries.of(scene.person, scene.now)
        evening = self._evening(scene, diary)
        due = {"hour_later": scene.now + HOUR, "evening": evening}.get(what)
        kind = "snooze_hour" if what == "hour_later" else "snooze_evening"
        if due is not None and self._plans.later(diary, kind, due, SNOOZE_LATE):
            at = format_time(diary.local(due).time(), "short", locale=scene.words.locale)
            scene.say("list.snoozed", hour=at)
        else:
            scene.say("list.tomorrow_then", next=self._times.next(scene))

    def _resume_later(self, scene: Scene, what: str) -> None:
        diary = self._diaries.of(scene.person, scene.now)
        kept = self._store.conversations.open(scene.person.id)
        if kept is None:
            scene.say("nothing_open")
        elif what == "drop":
            kept.session.state = CANCELLED
            self._store.conversations.save(kept, kept.session, scene.now)
            scene.say("cancelled")
        else:
            due = scene.now + HOUR if what == "again_hour" else self._tomorrow(diary, scene)
            if due is not None and self._plans.later(diary, "resume_again", due, OTHER_LATE, kept.id):
                local = diary.local(due)
                scene.say(
                    "list.resume_then",
                    day=in_words(local.date(), scene.words) if local.date() != diary.today(scene.now) else "",
                    hour=format_time(local.time(), "short", locale=scene.words.locale),
                )
            else:
                scene.say("paused")

    def _tomorrow(self, diary: Diary, scene: Scene) -> datetime | None:
        day = diary.first_working(diary.today(scene.now) + timedelta(days=1))
        if day is None:
            return None
        return max(diary.at(day, diary.hour) + HOUR, diary.at(day, QUIET_FROM.replace(hour=9, minute=0)))
