"""Reminders at the moment they are due: looked at once more, then sent or left, in one transaction with the
outbox."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.coach.daily.diary import Diaries, Diary, is_quiet
from bot.coach.daily.lists import Lists
from bot.coach.daily.occasions import Occasions
from bot.coach.daily.plans import LIST, OTHER_LATE, Plans
from bot.coach.daily.showing import Showing, suiting_rows
from bot.coach.scene import Scene
from bot.messages import Incoming, Outgoing
from bot.store import Store, StoreError
from bot.store.outbox import Parcel
from bot.store.people import Person
from bot.store.reminders import Outcome, Reminder
from content.library import Library
from flows.checklist.plan import Form
from flows.checklist.rhythm import LIMIT, LIMIT_DAYS, SILENT_AT, Lately, missed, today

log = logging.getLogger(__name__)
JUST_WROTE = timedelta(minutes=30)
LOOKED_AT = 30  # lists, to see how many were left without a sign
SNOOZED = ("snooze_hour", "snooze_evening")
AGAIN = "resume_again"


@dataclass(frozen=True)
class Decided:
    """What becomes of a reminder: how it ends and why; what is said, if it is sent."""

    outcome: Outcome
    why: str | None = None
    message: Outgoing | None = None


class Reminding:
    """Takes the reminders that are due, one transaction each."""

    def __init__(
        self,
        store: Store,
        library: Library,
        clock: Clock,
        diaries: Diaries,
        plans: Plans,
        lists: Lists,
        showing: Showing,
        occasions: Occasions,
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._diaries = diaries
        self._plans = plans
        self._lists = lists
        self._showing = showing
        self._occasions = occasions

    def due(self, most: int, accounts: str = "") -> list[int]:
        """The ids of reminders that are due, at most so many, for accounts that begin like this."""
        return self._store.reminders.due(self._clock.now(), most, accounts)

    def next_due(self, accounts: str = "") -> datetime | None:
        """When the next one is due for these."""
        return self._store.reminders.next_due(accounts)

    def unplanned(self, accounts: str = "") -> list[str]:
        """The accounts of those who have no list to come, though they might: people from before there were lists,
        or who came back while nobody looked."""
        return self._store.reminders.unplanned(LIST, accounts)

    def plan(self, account: str) -> None:
        """Plans the next list of somebody."""
        with self._store.transaction():
            person = self._store.people.find(account)
            if person is not None:
                self._plans.keep(self._scene(person))

    def take(self, number: int) -> list[Parcel]:
        """Decides about one that is due; what it says is committed and claimed. A fault of ours costs nobody else
        their list: it is written down, and the next day is planned."""
        try:
            with self._store.transaction():
                return self._taken(number)
        except StoreError:
            raise
        except Exception as error:
            log.error("a reminder could not be made: %s", type(error).__name__)
            return self._failed(number, type(error).__name__)

    def _failed(self, number: int, why: str) -> list[Parcel]:
        with self._store.transaction():
            now = self._clock.now()
            reminder = self._store.reminders.by_id(number)
            if reminder is not None:
                self._store.reminders.settle(number, "failed", now, why)
                person = self._store.people.by_id(reminder.person)
                if person is not None:
                    self._plans.keep(self._scene(person))
        return []

    def _taken(self, number: int) -> list[Parcel]:
        reminder = self._store.reminders.by_id(number)
        person = self._store.people.by_id(reminder.person) if reminder else None
        if reminder is None or person is None:
            return []
        scene = self._scene(person)
        diary = self._diaries.of(person, scene.now)
        if until := self._waits_until(scene, diary, reminder):
            self._store.reminders.postpone(number, until)
            return []
        decided = self._decide(scene, diary, reminder)
        parcels: list[Parcel] = []
        if decided.message is not None:
            parcels = self._store.outbox.put(
                person.id, person.account, [decided.message], scene.now, "notice", reminder.deadline
            )
            scene.add([decided.message])
            self._store.people.offer(person, scene.offered())
        message = parcels[0].id if parcels else None
        self._store.reminders.settle(number, decided.outcome, scene.now, decided.why, message)
        self._plans.keep(scene)
        return parcels

    def _scene(self, person: Person) -> Scene:
        now = self._clock.now()
        return Scene(Incoming(person.account, "other"), person, self._library[person.language], now)

    def _waits_until(self, scene: Scene, diary: Diary, reminder: Reminder) -> datetime | None:
        """Whoever has just written is left half an hour, as long as that is still in time."""
        later = scene.person.seen_at + JUST_WROTE
        if reminder.is_postponed or reminder.kind in SNOOZED or later <= scene.now:
            return None
        quiet = is_quiet(diary.local(later).time()) and not is_quiet(diary.local(reminder.due_at).time())
        return None if later >= reminder.deadline or quiet else later

    def _decide(self, scene: Scene, diary: Diary, reminder: Reminder) -> Decided:
        if scene.now > reminder.deadline:
            return Decided("skipped_late")
        if why := self._why_not(scene, diary):
            return Decided("dropped", why)
        if reminder.kind == LIST:
            return self._list(scene, diary)
        if is_quiet(diary.local(scene.now).time()):
            return Decided("dropped", "night")
        if self._unanswered(scene) >= LIMIT:
            return Decided("dropped", "limit")
        if reminder.kind in SNOOZED:
            return self._again(scene)
        if reminder.kind == AGAIN:
            still = self._occasions.left_open(scene, again=True) is not None
        else:
            still = self._occasions.applies(scene, reminder.kind)
        if not still:
            return Decided("dropped", "settled")
        return Decided("sent", None, self._occasions.message(scene, reminder.kind))

    def _why_not(self, scene: Scene, diary: Diary) -> str | None:
        person, day = scene.person, diary.today(scene.now)
        if person.state != "active":
            return person.state
        if person.reminders != "on":
            return person.reminders
        if person.paused_until and day < person.paused_until:
            return "paused"
        return None if diary.is_working(day) else "closed"

    def _unanswered(self, scene: Scene) -> int:
        return self._store.reminders.unanswered(scene.person.id, scene.now - timedelta(days=LIMIT_DAYS))

    def _list(self, scene: Scene, diary: Diary) -> Decided:
        """The list of the day, as the last days suggest."""
        person = scene.person
        if "start" not in self._store.conversations.finished(person.id):
            return self._before_the_first(scene, diary)
        made = self._lists.made(scene)
        if made is not None:
            self._plan_beside(scene, diary)
            return Decided("dropped", "seen")
        reactions = self._store.reminders.reactions(person.id, LIST, LOOKED_AT)
        lately = Lately(missed(reactions), self._unanswered(scene))
        comes = today(lately)
        match comes:
            case "limit":
                return Decided("silent", "limit")
            case "silent":
                return Decided("silent", "left_in_peace")
            case "sleep" | "question":
                self._store.people.set_reminders(person, "asleep")
                text = Outgoing(str(scene.words.text("phrases.list.suits_at_all")), suiting_rows(scene.words))
                return (
                    Decided("sent", "question", text) if comes == "question" else Decided("silent", "asleep")
                )
            case "full" | "short" | "full_question":
                back = self._is_back(scene, reactions)
                form: Form = "one" if back else "short" if comes == "short" else "full"
                checklist = self._lists.today(scene, form)
                greeting = self._greeting(scene, form)
                if form == "full" and comes == "full":
                    self._plan_beside(scene, diary)
                if person.paused_until:
                    self._store.people.set_reminders(person, "on")
                question = comes == "full_question"
                return Decided("sent", form, self._showing.message(scene, checklist, greeting, question))

    def _is_back(self, scene: Scene, reactions: list[bool]) -> bool:
        """Whether this is the first list after a pause, or after days without a sign."""
        if scene.person.paused_until:
            return True
        before = missed(reactions[1:]) if reactions and reactions[0] else 0
        return before >= SILENT_AT

    def _greeting(self, scene: Scene, form: Form) -> str:
        if form == "full":
            return ""
        return str(scene.words.text(f"phrases.list.{'back' if form == 'one' else 'shorter'}"))

    def _before_the_first(self, scene: Scene, diary: Diary) -> Decided:
        """Nobody gets a list before the bot knows them; whoever stopped on the way is asked once."""
        if self._store.reminders.last(scene.person.id, "resume") is None:
            self._plan_beside(scene, diary)
            return Decided("silent", "unknown_yet")
        self._store.people.set_reminders(scene.person, "asleep")
        return Decided("silent", "asleep")

    def _plan_beside(self, scene: Scene, diary: Diary) -> None:
        kind = self._occasions.first(scene)
        when = self._plans.afternoon(diary, scene.now, kind) if kind else None
        if kind is None or when is None or self._unanswered(scene) > 1:
            return
        self._plans.later(diary, kind, when[1], OTHER_LATE, self._occasions.about(scene, kind))

    def _again(self, scene: Scene) -> Decided:
        """The list that somebody wanted later, as it stands."""
        made = self._lists.made(scene)
        if made is None or all(item.state != "open" for item in made.items):
            return Decided("dropped", "done")
        greeting = str(scene.words.text("phrases.list.again"))
        return Decided("sent", None, self._showing.message(scene, made, greeting))
