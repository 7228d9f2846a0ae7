"""People who talk to the bot for ever: each answers the newest question, and sometimes presses what is old.

What each did is written down, with the answer that must come of it, if any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.fake_telegram import BotMessage, Button, Person

Value = str | tuple[str, ...] | None
Key = tuple[int, str]
TICKS = "+-"
MISCHIEF = 0.12  # how often somebody presses an old button, or one twice


@dataclass(frozen=True)
class Answer:
    """One row of the answers: of which session and slot, whether it was answered or skipped, and its value.

    What was picked of several is in order of its letters; a skipped question has no value here.
    """

    session: int
    slot: str
    outcome: str
    value: Value


@dataclass(frozen=True)
class Input:
    """What somebody did, as which update, and the answer that must come of it; None where none may."""

    update: int
    kind: Literal["answer", "tick", "command", "old", "doubled"]
    shown: str
    answer: Answer | None = None


@dataclass(frozen=True)
class Question:
    """A question as it stood on the screen when it was looked at; `buttons` by what they do."""

    message: BotMessage
    session: int
    slot: str
    buttons: dict[str, Button]

    @property
    def key(self) -> Key:
        """What makes it the same question, however often it is shown."""
        return self.session, self.slot

    def choices(self) -> list[str]:
        """The actions that answer the question at once."""
        return [action for action in self.buttons if action.startswith("=")]

    def ticks(self) -> list[str]:
        """The options of which several can be picked, but for the one that excludes the others."""
        return [action[1:] for action in self.buttons if action[0] in TICKS and action[1:] != "none"]

    def ticked(self) -> set[str]:
        """Those that are picked on the screen."""
        return {action[1:] for action in self.buttons if action[0] == "-"}


def question_of(message: BotMessage) -> Question | None:
    """The question that a message asks; None where it asks none."""
    found: dict[str, Button] = {}
    where: Key | None = None
    for button in [button for row in message.buttons for button in row]:
        about, *parts = (button.data or "").split(":", 4)
        if about == "q" and parts[3] not in ("change", "restart"):
            where = int(parts[0], 36), parts[1]
            found[parts[3]] = button
    return Question(message, *where, found) if where else None


def newest_question(messages: Iterable[BotMessage]) -> Question | None:
    """The question in the newest message that asks one."""
    return next((found for message in reversed([*messages]) if (found := question_of(message))), None)


class Talker:
    """One person with habits of their own; the same seed makes the same choices before the same screens."""

    def __init__(self, person: Person, seed: str) -> None:
        self.person = person
        self.inputs: list[Input] = []
        self._random = Random(seed)
        self._past: list[Question] = []
        self._answered: set[Key] = set()
        self._picked: set[str] | None = None
        self._wanted: list[str] = []
        self._has_asked = False

    @property
    def answers(self) -> list[Answer]:
        """The answers that must be there, in order."""
        return [done.answer for done in self.inputs if done.answer]

    def is_ready(self) -> bool:
        """Whether something new stands on the screen; after a tick, whether it shows."""
        newest = self._newest()
        if newest is None:
            return not self.inputs
        question = question_of(newest)
        if question is None:
            return not self._has_asked
        return question.key not in self._answered and self._picked in (None, question.ticked())

    def act(self) -> None:
        """Does the next thing, and perhaps something useless as well."""
        if self._random.random() < MISCHIEF:
            self._press_an_old_one()
        newest = self._newest()
        if newest is None:
            if not self.inputs:
                self._say("command", "/start")
        elif (question := question_of(newest)) is None:
            if not self._has_asked:
                self._has_asked = True
                self._say("command", "/checkup")
        elif question.key not in self._answered:
            self._has_asked = False
            self._answer(question)

    def fidget(self) -> None:
        """Grows impatient: does the next thing, whether or not it was told of the one before, or presses an old
        button."""
        if self.is_ready() or self._picked is not None:
            self.act()
        elif self._random.random() < 0.3:
            self._press_an_old_one()

    def _newest(self) -> BotMessage | None:
        with self.person.state.changed:
            return next(reversed(self.person.chat.messages.values()), None)

    def _answer(self, question: Question) -> None:
        if question.ticks():
            self._pick(question)
            return
        if "skip" in question.buttons and self._random.random() < 0.1:
            self._done(question)
            self._press(question, "skip", "answer", Answer(*question.key, "skipped", None))
            return
        action = self._random.choice(question.choices())
        answer = Answer(*question.key, "answered", action[1:])
        self._done(question)
        if self._random.random() < 0.3:
            self._say("answer", question.buttons[action].label, answer)
        else:
            self._press(question, action, "answer", answer)

    def _pick(self, question: Question) -> None:
        """One tick of those wanted, or that these are all."""
        if self._picked is None:
            self._picked = question.ticked()
            self._wanted = self._random.sample(question.ticks(), self._random.randint(1, 2))
        if not self._wanted and self._picked:
            picked, self._picked = self._picked, None
            self._done(question)
            answer = Answer(*question.key, "answered", tuple(sorted(picked)))
            self._press(question, "ok", "answer", answer)
            return
        option = self._wanted.pop() if self._wanted else self._random.choice(question.ticks())
        sign = "-" if f"-{option}" in question.buttons else "+"
        (self._picked.discard if sign == "-" else self._picked.add)(option)
        self._press(question, sign + option, "tick")

    def _done(self, question: Question) -> None:
        self._answered.add(question.key)
        self._past = [*self._past[-20:], question]

    def _press(
        self, question: Question, action: str, kind: Literal["answer", "tick"], answer: Answer | None = None
    ) -> None:
        """Presses a button, sometimes twice."""
        data = str(question.buttons[action].data)
        self._note(kind, data, self.person.presses(data, question.message).update_id, answer)
        if self._random.random() < MISCHIEF:
            self._note("doubled", data, self.person.presses(data, question.message).update_id)

    def _press_an_old_one(self) -> None:
        """Any button of an earlier question. The last one is left out: by webhook a press may overtake the words
        that answer it, and would then be the answer itself."""
        if len(self._past) < 2:
            return
        question = self._random.choice(self._past[:-1])
        useful = [button for action, button in question.buttons.items() if action != "back"]
        data = str(self._random.choice(useful).data)
        self._note("old", data, self.person.presses(data, question.message).update_id)

    def _say(self, kind: Literal["answer", "command"], text: str, answer: Answer | None = None) -> None:
        self._note(kind, text, self.person.says(text).update_id, answer)

    def _note(
        self,
        kind: Literal["answer", "tick", "command", "old", "doubled"],
        shown: str,
        update: int | None,
        answer: Answer | None = None,
    ) -> None:
        assert update is not None, "the bot did not ask for such updates"
        self.inputs.append(Input(update, kind, shown, answer))
