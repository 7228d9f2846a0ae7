"""The coach: the one place where a turn is put together, in one transaction.

Whatever way people talk to the bot, everything they do comes in by `Coach.receive` and leaves as rows of the
outbox; nothing is sent before the commit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.clock import Clock
from bot.coach import speech
from bot.coach.commands import Commands
from bot.coach.conversation import Conversations
from bot.coach.counsel import Counsel
from bot.coach.daily.daily import Daily
from bot.coach.daily.plans import grounds
from bot.coach.hearing import Hearing
from bot.coach.knowledge import Knowledge
from bot.coach.numbers.noting import Noting
from bot.coach.numbers.progress import Judging
from bot.coach.numbers.readings import Readings
from bot.coach.operators import Operators
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from bot.coach.unasked import Unasked
from bot.messages import Incoming, Outgoing
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.outbox import Parcel
from bot.store.people import Person
from content.library import Library
from flows.catalogue import Catalogue
from flows.engine import Engine
from flows.session import Press
from flows.situation import slot_key

LONGEST_TEXT = 4096


class Coach:
    """Takes what comes in, answers it, keeps it."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        library: Library,
        clock: Clock,
        timezone: str,
        operators: frozenset[str] = frozenset(),
    ) -> None:
        """`operators`: the accounts of those who run the bot."""
        self._store = store
        self._library = library
        self._clock = clock
        self._timezone = timezone
        engine = Engine(catalogue)
        self._knowledge = knowledge = Knowledge(engine, store)
        self._counsel = Counsel(knowledge)
        judging = Judging(knowledge)
        self._readings = Readings(Noting(knowledge, judging, timezone), self._counsel)
        self._sheets = Sheets(knowledge, judging, timezone)
        self._conversations = Conversations(engine, knowledge, self._counsel, self._sheets)
        self._daily = Daily(knowledge, self._counsel, self._sheets, library, clock, timezone)
        self.reminding = self._daily.reminding
        self._operators = Operators(store, operators)
        self._commands = Commands(
            library, store, self._conversations, self._counsel, self._sheets, self._readings, self._daily,
            self._operators,
        )  # fmt: skip
        self._hearing = Hearing(
            store, self._commands, self._conversations, self._counsel, self._readings, self._daily
        )
        self.unasked = Unasked(store, library, clock, self._conversations, timezone)

    def receive(self, incoming: Incoming) -> list[Parcel]:
        """Takes one thing in: all that it changes and all that it says, committed together.

        Returns the messages put in the outbox, claimed by this process; none for what was taken in before.
        Raises whatever went wrong, with nothing changed.
        """
        erased = False
        incoming = replace(incoming, text=_keepable(incoming.text))
        with self._store.transaction():
            now = self._clock.now()
            if incoming.update_id is not None and not self._store.updates.is_new(incoming.update_id, now):
                return []
            if incoming.kind == "group":
                text = str(self._library[incoming.language].text("phrases.group"))
                return self._store.outbox.put(None, incoming.account, [Outgoing(text)], now)
            known = self._store.people.find(incoming.account)
            if incoming.kind in ("blocked", "unblocked"):
                if known is not None:
                    self._reachable(incoming, known, now)
                return []
            if known is None and incoming.kind == "press" and incoming.text.startswith(f"{speech.ERASE}:"):
                # Pressed twice: nobody comes back by the button that erased them.
                gone = str(self._library[incoming.language].message("erased"))
                return self._store.outbox.put(None, incoming.account, [Outgoing(gone)], now)
            scene = self._scene(incoming, known or self._stranger(incoming, now), now)
            before = grounds(scene.person) if known else None
            self._daily.habits.heard(scene)
            if known is None and not self._may_come_first(incoming):
                self._commands.welcome(scene)
            else:
                erased = self._answer(scene)
            person = None if erased else scene.person.id
            if not erased:
                self._daily.plans.keep(scene, before)
                self._store.people.offer(scene.person, scene.offered())
            parcels = self._store.outbox.put(person, incoming.account, scene.out, now)
        return parcels

    def is_stop(self, incoming: Incoming) -> bool:
        """Whether somebody asks not to be written to any more."""
        found = self._commands.find(incoming.text.strip()) if incoming.kind == "text" else None
        return found is not None and found[0] == "stop"

    def speak(self, account: str, language: str) -> None:
        """Speaks this language to somebody already known, from now on."""
        with self._store.transaction():
            person = self._store.people.find(account)
            if person:
                self._store.people.set_language(person.id, language)

    def _reachable(self, incoming: Incoming, person: Person, now: datetime) -> None:
        """Notes a block or its end; whoever said stop stays stopped through both."""
        is_now = incoming.kind == "unblocked"
        before, after = ("unreachable", "active") if is_now else ("active", "unreachable")
        if person.state == before:
            self._store.people.set_state(person.id, after)
            person.state = after
            self._daily.plans.keep(Scene(incoming, person, self._library[person.language], now))

    def _scene(self, incoming: Incoming, person: Person, now: datetime) -> Scene:
        state = "active" if person.state == "unreachable" else person.state
        self._store.people.seen(person.id, now, state)
        person.state = state
        return Scene(incoming, person, self._library[person.language], now)

    def _stranger(self, incoming: Incoming, now: datetime) -> Person:
        found = self._commands.find(incoming.text)
        campaign = found[1][:64] if found and found[0] == "start" and found[1] else None
        spoken = (incoming.language or "").partition("-")[0]
        language = spoken if spoken in self._library.languages else self._library.fallback
        return self._store.people.add(incoming.account, language, self._timezone, campaign, now)

    def _may_come_first(self, incoming: Incoming) -> bool:
        """What somebody may ask before they were welcomed."""
        found = self._commands.find(incoming.text) if incoming.kind == "text" else None
        return bool(found) and found is not None and found[0] in ("privacy", "help", "stop", "language")

    def _answer(self, scene: Scene) -> bool:
        """Answers what came in; true where the person is to be forgotten."""
        match scene.incoming.kind:
            case "press":
                return self._press(scene, scene.incoming.text)
            case "text":
                if self._operators.hear(scene, scene.incoming.text):
                    return False
                meant = self._hearing.hear(scene, scene.incoming.text)
                return meant is not None and self._press(scene, meant)
            case "flood":
                scene.say("slow_down")
                return False
            case kind:
                self._with_question(scene, "edited" if kind == "edited" else "not_text")
                return False

    def _press(self, scene: Scene, pressed: str) -> bool:
        about, *parts = pressed.split(":", 4)
        match about, parts:
            case (speech.QUESTION, [session, slot, revision, action]):
                self._pressed_question(scene, speech.number(session), slot, revision, action)
            case (speech.ADVICE, [given, action]):
                self._commands.pressed_advice(scene, speech.number(given), action)
            case (speech.SHEET, [flow, action]):
                self._commands.pressed_sheet(scene, flow, action)
            case (speech.READING, [action, what]):
                self._commands.pressed_number(scene, action, what)
            case (speech.LIST, [item, action]):
                self._daily.ticking.press(scene, speech.number(item), action)
            case (speech.REMINDER, [what, value]):
                self._daily.habits.press(scene, what, value)
            case (speech.OPERATOR, [action, what]) if self._operators.press(scene, action, what):
                pass
            case (speech.COMMAND, [command]):
                self._commands.run(scene, command)
            case (speech.LANGUAGE, [code]):
                self._commands.set_language(scene, code)
            case (speech.ERASE, [answer, until, person]) if speech.number(person) == scene.person.id:
                sure = self._commands.confirmed_erase(scene, answer, speech.number(until))
                return sure and self._forget(scene)
            case _:
                self._with_question(scene, "old_button")
        return False

    def _pressed_question(self, scene: Scene, session: int, slot: str, revision: str, action: str) -> None:
        current = self._conversations.open(scene)
        is_open = current is not None and current.id == session
        kept = current if is_open else self._store.conversations.by_id(scene.person.id, session)
        if kept is None or not self._is_current(scene, kept, is_open, slot, revision, action):
            self._with_question(scene, "old_button")
        elif action == "restart":
            self._commands.run(scene, "restart")
        else:
            self._conversations.take(scene, kept, Press(slot, action))

    def _is_current(
        self, scene: Scene, kept: Kept, is_open: bool, slot: str, revision: str, action: str
    ) -> bool:
        """Whether a button still belongs to where the person is. Changing an answer is possible after the end."""
        if not self._knowledge.exists(kept) or kept.session.revision != revision:
            return False
        if action == "change":
            return self._knowledge.is_newest(scene, kept)
        here = slot_key(kept.session.step or "", kept.session.item)
        return is_open and (action != "restart" or slot == here)

    def _with_question(self, scene: Scene, phrase: str) -> None:
        """Says something, and shows where the person is, or what can be done."""
        kept = self._conversations.open(scene)
        if kept is None:
            self._commands.menu(scene, phrase)
        else:
            self._conversations.show(scene, kept, phrase)

    def _forget(self, scene: Scene) -> bool:
        scene.tell("erased")
        scene.leave_it_at_that()
        self._store.erasure.remember(scene.incoming.account, scene.now)
        self._store.erasure.erase(scene.incoming.account)
        return True


def _keepable(text: str) -> str:
    """Half a character can be typed by a program, and kept by no database."""
    return text[:LONGEST_TEXT].encode(errors="replace").decode()
