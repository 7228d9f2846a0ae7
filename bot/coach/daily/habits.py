"""What people ask of their lists and reminders: show it, look back, another hour, a pause, holidays, no more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time

from bot.coach.calendar.feasts import feast, province_of
from bot.coach.calendar.spans import BadSpan, span_said
from bot.coach.calendar.zones import zone_name, zone_said
from bot.coach.daily.diary import QUIET_FROM, Diaries, Diary
from bot.coach.daily.lists import Lists
from bot.coach.daily.plans import EVENING, OTHER_LATE, SNOOZE_LATE, Plans
from bot.coach.daily.showing import Showing
from bot.coach.daily.week import Weeks
from bot.coach.scene import Scene
from bot.coach.speech import REMINDER, command_button, data, label_of_button, number
from bot.messages import Button
from bot.store import Store
from bot.store.closures import Closure
from content.library import Words
from flows.catalogue import Catalogue
from flows.quantities import parse_number, plain
from flows.session import CANCELLED
from flows.steps import TimeStep
from flows.understanding import NotUnderstood, Understood, time_said

PAUSES = (3, 7, 14, 30)  # days
LONGEST_PAUSE = 60
HOUR = timedelta(hours=1)
HOUR_STEP = "hour"
HOURS = ("07:30", "08:30", "13:30", "18:30")


class Habits:
    """Carries out what people ask of their days."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        diaries: Diaries,
        plans: Plans,
        lists: Lists,
        showing: Showing,
        weeks: Weeks,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._diaries = diaries
        self._plans = plans
        self._lists = lists
        self._showing = showing
        self._weeks = weeks

    def heard(self, scene: Scene) -> None:
        """Before every turn: the person has been heard; who was asleep is so no longer."""
        person = scene.person
        asleep = person.reminders == "asleep"
        self._store.reminders.answered(person.id, scene.now, all_of_them=asleep)
        if asleep and person.state == "active":
            # They begin again with one thing, as after a pause.
            today = self._diaries.of(person, scene.now).today(scene.now)
            self._store.people.set_reminders(person, "on", today)

    # Showing

    def today(self, scene: Scene, argument: str = "") -> None:
        """The list of today, at any time; on a day off it asks whether they want it."""
        diary = self._diaries.of(scene.person, scene.now)
        if "start" not in self._store.conversations.finished(scene.person.id):
            scene.say("list.not_yet", [[command_button(scene.words, "resume", "resume")]])
            return
        self._store.reminders.answered(scene.person.id, scene.now, all_of_them=True)
        is_off = not diary.is_working(diary.today(scene.now)) and not argument
        if is_off and self._lists.made(scene) is None:
            rows = [[Button(label_of_button(scene.words, "show_anyway"), data(REMINDER, "today", 0))]]
            scene.say("list.day_off", rows, why=self._why_off(diary, diary.today(scene.now), scene.words))
        else:
            scene.add([self._showing.message(scene, self._lists.today(scene))])

    def _why_off(self, diary: Diary, day: date, words: Words) -> str:
        named = feast(day, province_of(str(diary.person.profile.get("town") or "")), words.locale)
        return named or ""

    def week(self, scene: Scene, argument: str = "") -> None:
        """The look back."""
        scene.add([self._weeks.message(scene)])

    # The hour and the zone

    def hour(self, scene: Scene, argument: str) -> bool:
        """Another hour for the list, as people write it; false where none is said."""
        step = self._catalogue.step(HOUR_STEP)
        assert isinstance(step, TimeStep)
        match time_said(step, argument, scene.words):
            case Understood(value=said):
                self._store.people.set_profile(scene.person, {"hour": said})
                self._planned(scene, "list.hour_set", hour=_clock(str(said), scene.words))
            case NotUnderstood(reason="time_bounds", values=bounds):
                scene.say("unclear.time_bounds", (), **bounds)
            case _:
                return False
        return True

    def ask_hour(self, scene: Scene) -> None:
        """Which hour; while its buttons stand last, an hour typed by itself is one."""
        rows = [[Button(hour, data(REMINDER, "at", hour.replace(":", ""))) for hour in HOURS]]
        scene.say("list.which_hour", rows)

    def hour_typed(self, scene: Scene, text: str) -> bool:
        """An hour, typed where it was asked for; false for anything else."""
        offered = scene.person.offered
        asked = bool(offered) and offered[0][1].startswith(f"{REMINDER}:at:")
        return asked and self.hour(scene, text)

    def reminders(self, scene: Scene, argument: str = "") -> None:
        """How reminders stand, with the ways to have them otherwise."""
        diary = self._diaries.of(scene.person, scene.now)
        is_on = scene.person.reminders == "on"
        rows = [
            [_button(scene.words, "other_hour", "hour"), _button(scene.words, "pauses", "pauses")],
            [_button(scene.words, "no_reminders", "off") if is_on else _button(scene.words, "go_on", "on")],
        ]
        scene.say(
            "list.reminders",
            rows,
            state=scene.person.reminders,
            hour=_clock(diary.hour.isoformat("minutes"), scene.words),
            zone=zone_name(diary.zone.key, scene.words.locale),
            next=self._next(scene),
        )

    def zone(self, scene: Scene, argument: str) -> None:
        """Another time zone, by a city."""
        found = zone_said(argument, scene.words) if argument else None
        here = zone_name(self._diaries.zone(scene.person).key, scene.words.locale)
        if found is None:
            scene.say("list.which_zone" if argument else "list.zone", zone=here)
            return
        self._store.people.set_timezone(scene.person.id, found)
        scene.person.timezone = found
        self._planned(scene, "list.zone_set", zone=zone_name(found, scene.words.locale))

    def _planned(self, scene: Scene, phrase: str, **values: object) -> None:
        """Says what was changed, and when the next list comes."""
        self._store.reminders.answered(scene.person.id, scene.now, all_of_them=True)
        if scene.person.reminders != "on":
            self._store.people.set_reminders(scene.person, "on")
        self._plans.keep(scene)
        scene.say(phrase, (), **values, next=self._next(scene))

    def _next(self, scene: Scene) -> str:
        diary = self._diaries.of(scene.person, scene.now)
        waiting = self._store.reminders.waiting(scene.person.id, "checklist")
        if waiting is None:
            return ""
        today = diary.today(scene.now)
        at = format_time(diary.hour, "short", locale=scene.words.locale)
        if waiting.day == today:
            return str(scene.words.text("phrases.list.next_today", hour=at))
        if waiting.day == today + timedelta(days=1):
            return str(scene.words.text("phrases.list.next_tomorrow", hour=at))
        return str(scene.words.text("phrases.list.next_on", day=_in_words(waiting.day, scene.words), hour=at))

    # Pauses and holidays

    def pause(self, scene: Scene, argument: str) -> bool:
        """A pause of some days; false where no number of days is said. Without one the usual ones are offered."""
        days = self._days_said(scene, argument)
        if days is None:
            return False
        if not 1 <= days <= LONGEST_PAUSE:
            scene.say("list.pause_bounds", most=LONGEST_PAUSE)
            return True
        until = self._diaries.of(scene.person, scene.now).today(scene.now) + timedelta(days=days)
        self._store.people.set_reminders(scene.person, "on", until)
        self._store.reminders.answered(scene.person.id, scene.now, all_of_them=True)
        self._plans.keep(scene)
        rows = [[Button(label_of_button(scene.words, "go_on"), data(REMINDER, "on", 0))]]
        scene.say("list.paused", rows, days=days, next=self._next(scene))
        return True

    def _days_said(self, scene: Scene, argument: str) -> int | None:
        said = plain(argument).split()
        found = parse_number(said[0], scene.words.locale) if said else None
        beside = {plain(str(word)) for word in scene.words.get("language.list.days", [])}
        if found is None or found % 1 or any(word not in beside for word in said[1:]):
            return None
        return int(found)

    def offer_pause(self, scene: Scene) -> None:
        """The usual pauses, a button each."""
        rows = [
            [
                Button(label_of_button(scene.words, "pause_days", days=n), data(REMINDER, "pause", n))
                for n in pair
            ]
            for pair in (PAUSES[:2], PAUSES[2:])
        ]
        scene.say("list.how_long", [*rows, [_button(scene.words, "no_reminders", "off")]])

    def holidays(self, scene: Scene, argument: str) -> bool:
        """Days on which the business is closed; without any, those that are set. False where nothing is said that
        could be days."""
        diary = self._diaries.of(scene.person, scene.now)
        today = diary.today(scene.now)
        if not argument:
            self._show_holidays(scene, today)
            return True
        try:
            span = span_said(argument, scene.words, today)
        except BadSpan as error:
            scene.say(f"list.span.{error.reason}")
            return True
        if span is None:
            return False
        closure = self._store.closures.add(
            scene.person.id, scene.person.business, span.first, span.last, scene.now
        )
        rows = [[_button(scene.words, "holiday_remove", "closure", closure.id)]]
        self._plans.keep(scene)
        scene.say("list.closed", rows, span=_span(closure, scene.words, today), next=self._next(scene))
        return True

    def _show_holidays(self, scene: Scene, today: date) -> None:
        kept = self._store.closures.from_day(scene.person.business, today)
        rows = [
            [
                Button(
                    label_of_button(
                        scene.words, "holiday_remove_one", span=_short_span(closure, scene.words)
                    ),
                    data(REMINDER, "closure", closure.id),
                )
            ]
            for closure in kept
        ]
        spans = [_span(closure, scene.words, today) for closure in kept]
        scene.say("list.holidays", rows, spans=spans)

    # Pressed

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
                self.pause(scene, str(number(value)))
            case "pauses":
                self.offer_pause(scene)
            case "five":
                self._store.people.set_profile(scene.person, {"minutes": "m5"})
                self._planned(scene, "list.five_set")
            case "hour":
                self.ask_hour(scene)
            case "at":
                self.hour(scene, f"{value[:2]}:{value[2:]}")
            case "off":
                self._store.people.set_reminders(scene.person, "off")
                self._plans.keep(scene)
                scene.say("list.off", [[_button(scene.words, "go_on", "on")]])
            case "on":
                self._store.people.set_reminders(scene.person, "on")
                self._planned(scene, "list.on")
            case "closure":
                gone = self._store.closures.remove(scene.person.business, number(value))
                self._plans.keep(scene)
                scene.say("list.holiday_removed" if gone else "list.old", next=self._next(scene))
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
        first = [_button(scene.words, "in_an_hour", "hour_later")]
        if self._evening(scene, diary) is not None:
            first.append(_button(scene.words, "this_evening", "evening"))
        rows = [
            first,
            [_button(scene.words, "tomorrow", "next_day")],
            [_button(scene.words, "pause_week", "pause", 7), _button(scene.words, "no_reminders", "off")],
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
            scene.say("list.tomorrow_then", next=self._next(scene))

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
                    day=_in_words(local.date(), scene.words)
                    if local.date() != diary.today(scene.now)
                    else "",
                    hour=format_time(local.time(), "short", locale=scene.words.locale),
                )
            else:
                scene.say("paused")

    def _tomorrow(self, diary: Diary, scene: Scene) -> datetime | None:
        day = diary.first_working(diary.today(scene.now) + timedelta(days=1))
        if day is None:
            return None
        return max(diary.at(day, diary.hour) + HOUR, diary.at(day, QUIET_FROM.replace(hour=9, minute=0)))


def _button(words: Words, label: str, what: str, value: int = 0) -> Button:
    return Button(label_of_button(words, label), data(REMINDER, what, value))


def _in_words(day: date, words: Words, today: date | None = None) -> str:
    """A day with its weekday; with its year, where that is another one."""
    year = " y" if today is not None and today.year != day.year else ""
    return str(format_date(day, f"{words.text('phrases.list.date')}{year}", locale=words.locale))


def _clock(hour: str, words: Words) -> str:
    return str(format_time(time.fromisoformat(hour), "short", locale=words.locale))


def _span(closure: Closure, words: Words, today: date) -> str:
    first, last = (_in_words(day, words, today) for day in (closure.first, closure.last))
    return first if first == last else str(words.text("phrases.list.from_to", first=first, last=last))


def _short_span(closure: Closure, words: Words) -> str:
    return "–".join(
        format_date(day, "d/M", locale=words.locale) for day in dict.fromkeys((closure.first, closure.last))
    )
