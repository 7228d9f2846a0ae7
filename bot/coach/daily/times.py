"""When lists come: another hour, another zone, a pause, holidays, as people say them."""

from __future__ import annotations

from datetime import date, time, timedelta

from babel.dates import format_date, format_skeleton, format_time

from bot.coach.calendar.spans import BadSpan, span_said
from bot.coach.calendar.zones import zone_name, zone_said
from bot.coach.daily.diary import Diaries
from bot.coach.daily.plans import LIST, PROFILE, Plans
from bot.coach.scene import Scene
from bot.coach.speech import REMINDER, data, label_of_button
from bot.messages import Button
from bot.store import Store
from bot.store.closures import Closure
from content.library import Words
from flows.catalogue import Catalogue
from flows.quantities import parse_number, plain
from flows.session import Record
from flows.steps import TimeStep
from flows.understanding import NotUnderstood, Understood, time_said

PAUSES = (3, 7, 14, 30)  # days
LONGEST_PAUSE = 60
HOUR_STEP = "hour"
MOST_WORDS = 4  # «alle 7 e mezza»
HOURS = ("07:30", "08:30", "13:30", "18:30")


class Times:
    """Changes when lists come, and says when the next one does."""

    def __init__(self, store: Store, catalogue: Catalogue, diaries: Diaries, plans: Plans) -> None:
        self._store = store
        self._catalogue = catalogue
        self._diaries = diaries
        self._plans = plans

    def hour(self, scene: Scene, argument: str) -> bool:
        """Another hour for the list, as people write it; false where none is said."""
        step = self._catalogue.step(HOUR_STEP)
        assert isinstance(step, TimeStep)
        match time_said(step, argument, scene.words):
            case Understood(value=said):
                self._set(scene, HOUR_STEP, str(said), argument)
                self._store.people.offer(scene.person, [])
                self.planned(scene, "list.hour_set", hour=clock(str(said), scene.words))
            case NotUnderstood(reason="time_bounds", values=bounds):
                scene.say("unclear.time_bounds", (), **bounds)
            case _:
                return False
        return True

    def _set(self, scene: Scene, step: str, value: str, raw: str) -> None:
        """Changes the profile, and the answer that it rests on: the newest answer has the word."""
        kept = self._store.conversations.latest(scene.person.id, PROFILE)
        if kept is not None:
            answer = Record(step, raw, value, "answered")
            self._store.conversations.record(scene.person.id, kept, [answer], scene.now)
        self._store.people.set_profile(scene.person, {step: value})

    def ask_hour(self, scene: Scene) -> None:
        """Which hour; while its buttons stand last, an hour typed by itself is one."""
        rows = [[Button(hour, data(REMINDER, "at", hour.replace(":", ""))) for hour in HOURS]]
        scene.say("list.which_hour", rows)

    def hour_typed(self, scene: Scene, text: str) -> bool:
        """An hour, typed where it was asked for; false for anything else."""
        offered = scene.person.offered
        asked = bool(offered) and offered[0][1].startswith(f"{REMINDER}:at:")
        if not asked or len(text.split()) > MOST_WORDS or self._is_span(scene, text):
            return False
        return self.hour(scene, text)

    def _is_span(self, scene: Scene, text: str) -> bool:
        """Whether days are said: «15 agosto» is no hour."""
        try:
            return (
                span_said(text, scene.words, self._diaries.of(scene.person, scene.now).today(scene.now))
                is not None
            )
        except BadSpan:
            return True

    def five_minutes(self, scene: Scene) -> None:
        """Lists as short as can be, from now on."""
        self._set(scene, "minutes", "m5", label_of_button(scene.words, "five_minutes"))
        self.planned(scene, "list.five_set")

    def zone(self, scene: Scene, argument: str) -> None:
        """Another time zone, by a city."""
        found = zone_said(argument, scene.words) if argument else None
        here = zone_name(self._diaries.zone(scene.person).key, scene.words.locale)
        if found is None:
            scene.say("list.which_zone" if argument else "list.zone", zone=here)
            return
        self._store.people.set_timezone(scene.person.id, found)
        scene.person.timezone = found
        # What was planned beside the list was meant for an hour of the other zone.
        self._store.reminders.drop_waiting(scene.person.id, but=LIST)
        self.planned(scene, "list.zone_set", switches_on=False, zone=zone_name(found, scene.words.locale))

    def planned(self, scene: Scene, phrase: str, switches_on: bool = True, **values: object) -> None:
        """Says what was changed, and when the next list comes; who says when wants them to come."""
        self._store.reminders.forgive(scene.person.id, scene.now)
        if switches_on and scene.person.reminders != "on":
            self._store.people.set_reminders(scene.person, "on")
        self._plans.keep(scene)
        scene.say(phrase, (), **values, next=self.next(scene))

    def next(self, scene: Scene) -> str:
        """When the next list comes, in a sentence; '' where none does."""
        diary = self._diaries.of(scene.person, scene.now)
        waiting = self._store.reminders.waiting(scene.person.id, LIST)
        if waiting is None:
            return ""
        today, day = diary.today(scene.now), waiting.day
        if day == today and self._store.checklists.of(scene.person.id, today):
            # Seen already, it does not come again.
            day = diary.first_working(today + timedelta(days=1)) or day
        at = format_time(diary.hour, "short", locale=scene.words.locale)
        if day == today:
            return str(scene.words.text("phrases.list.next_today", hour=at))
        if day == today + timedelta(days=1):
            return str(scene.words.text("phrases.list.next_tomorrow", hour=at))
        return str(scene.words.text("phrases.list.next_on", day=in_words(day, scene.words), hour=at))

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
        self._store.reminders.forgive(scene.person.id, scene.now)
        self._plans.keep(scene)
        rows = [[Button(label_of_button(scene.words, "go_on"), data(REMINDER, "on", 0))]]
        scene.say("list.paused", rows, days=days, next=self.next(scene))
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
        scene.say("list.how_long", [*rows, [reminder_button(scene.words, "no_reminders", "off")]])

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
        rows = [[reminder_button(scene.words, "holiday_remove", "closure", closure.id)]]
        self._plans.keep(scene)
        scene.say("list.closed", rows, span=_span(closure, scene.words, today), next=self.next(scene))
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


def reminder_button(words: Words, label: str, what: str, value: int = 0) -> Button:
    """A button that has to do with lists and reminders."""
    return Button(label_of_button(words, label), data(REMINDER, what, value))


def in_words(day: date, words: Words, today: date | None = None) -> str:
    """A day with its weekday; with its year, where that is another one."""
    year = " y" if today is not None and today.year != day.year else ""
    return str(format_date(day, f"{words.text('phrases.list.date')}{year}", locale=words.locale))


def clock(hour: str, words: Words) -> str:
    """An hour as the language writes it."""
    return str(format_time(time.fromisoformat(hour), "short", locale=words.locale))


def _span(closure: Closure, words: Words, today: date) -> str:
    first, last = (in_words(day, words, today) for day in (closure.first, closure.last))
    return first if first == last else str(words.text("phrases.list.from_to", first=first, last=last))


def _short_span(closure: Closure, words: Words) -> str:
    return "–".join(
        format_skeleton("Md", day, locale=words.locale)
        for day in dict.fromkeys((closure.first, closure.last))
    )
