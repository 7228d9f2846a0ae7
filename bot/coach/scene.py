"""One turn's circumstances: who, when, in which language, and what is to be said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.coach.speech import ERASE, QUESTION
from bot.messages import Button, Incoming, Outgoing
from bot.store.people import Person
from content.library import Words

MOST_OFFERED = 40


@dataclass
class Scene:
    """What a turn works with; `out` collects the messages in the order in which they are to be read.

    `is_aside`: the buttons that stood last before can still be meant.
    """

    incoming: Incoming
    person: Person
    words: Words
    now: datetime
    out: list[Outgoing] = field(default_factory=list)
    is_aside: bool = False

    def say(self, phrase: str, rows: Sequence[Sequence[Button]] = (), **values: Any) -> None:
        """Adds a short phrase."""
        self.out.append(Outgoing(str(self.words.text(f"phrases.{phrase}", **values)), rows))

    def tell(self, message: str, rows: Sequence[Sequence[Button]] = (), **values: Any) -> None:
        """Adds a whole message from `messages/`."""
        self.out.append(Outgoing(str(self.words.message(message, **values)), rows))

    def leave_it_at_that(self) -> None:
        """Nothing that still waits to go to this person is sent any more, but for the message just added."""
        self.out[-1] = replace(self.out[-1], last_word=True)

    def add(self, messages: Iterable[Outgoing]) -> None:
        """Adds messages made elsewhere."""
        self.out.extend(messages)

    def offered(self) -> list[tuple[str, str]]:
        """The buttons that may be typed as well: those of the last message that has any, which numbers mean, then
        those of the messages before it. None while a question stands last."""
        messages = [[(b.label, b.data) for row in message.buttons for b in row] for message in self.out]
        last_first = [buttons for buttons in reversed(messages) if buttons]
        if last_first:
            if _is_question(last_first[0][0][1]):
                return []
            now = [button for buttons in last_first for button in buttons]
            return [*now, *(b for b in self._still_there() if b not in now)][:MOST_OFFERED]
        if self.out and self.person.offered and self.person.offered[0][1].startswith(f"{ERASE}:"):
            # A yes typed now would answer something else, and erase somebody.
            return []
        return self.person.offered

    def _still_there(self) -> list[tuple[str, str]]:
        before = self.person.offered if self.is_aside else []
        return [] if before and before[0][1].startswith(f"{ERASE}:") else before


def _is_question(pressed: str) -> bool:
    about, *parts = pressed.split(":")
    return about == QUESTION and parts[-1] != "change"
