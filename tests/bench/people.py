"""The people of the benchmark: each does the next thing as soon as the bot has answered the last."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

# Chat ids are a person's generation times this, plus their place.
PLACES = 1000
# Turns of a conversation from /start to "done", about.
LENGTH = 20
TOGGLES = 2

Keyboard = Iterable[Iterable[Mapping[str, str]]]


@dataclass(frozen=True)
class Deed:
    """What a person does: types some text, or presses the button that carries it."""

    kind: Literal["types", "presses"]
    text: str


class Person(Protocol):
    """Somebody at a place in front of the bot."""

    chat: int

    def begins(self) -> Deed:
        """The first thing they do."""

    def reads(self, chat: int, keyboard: Keyboard) -> Deed | None:
        """What they do about a message; None where it is not for them, or another one is still to come."""


class Parrot:
    """Types one thing after the other, whatever the answer."""

    def __init__(self, place: int) -> None:
        self.chat = PLACES + place
        self._said = 0

    def begins(self) -> Deed:
        """Something."""
        return Deed("types", f"{self._said}: buongiorno a tutti")

    def reads(self, chat: int, keyboard: Keyboard) -> Deed:
        """Something else."""
        self._said += 1
        return self.begins()


class Owner:
    """Goes through profile and check-up to the advice and its steps, pressing and typing in turns; then somebody
    new comes to the same place."""

    def __init__(self, place: int) -> None:
        self.chat = PLACES + place
        self._chance = random.Random(place)
        self._turns = 0
        # The first ones leave early, so that soon no two stand at the same question.
        self._patience = 1 + place % LENGTH
        self._toggles = 0
        self._is_through = False

    def begins(self) -> Deed:
        """The first thing that anybody does."""
        return Deed("types", "/start")

    def reads(self, chat: int, keyboard: Keyboard) -> Deed | None:
        """The answer to a question, the next button under an advice, or somebody else's first word."""
        if chat != self.chat:
            return None
        labels = {b["callback_data"]: b["text"] for row in keyboard for b in row if "callback_data" in b}
        deed = self._does(labels)
        if deed is None and not self._is_through:
            return None
        self._turns += 1
        if deed is None or self._turns == self._patience:
            return self._leaves()
        return deed

    def _leaves(self) -> Deed:
        self.chat += PLACES
        self._turns, self._patience, self._toggles, self._is_through = 0, 0, 0, False
        return self.begins()

    def _does(self, labels: Mapping[str, str]) -> Deed | None:
        if self._is_through:
            return None
        by_action = {data.split(":", 4)[-1]: data for data in labels}
        if options := [data for action, data in by_action.items() if _is_choice(action)]:
            return self._chooses(labels, self._chance.choice(options))
        adding = [data for action, data in by_action.items() if action[0] == "+" and action != "+none"]
        if adding and self._toggles < TOGGLES:
            self._toggles += 1
            return Deed("presses", self._chance.choice(adding))
        for action in ("ok", "yes", "tell", "done"):
            if action in by_action:
                self._toggles = 0
                self._is_through = action == "done"
                return Deed("presses", by_action[action])
        return None

    def _chooses(self, labels: Mapping[str, str], data: str) -> Deed:
        return Deed("presses", data) if self._turns % 2 else Deed("types", labels[data])


def _is_choice(action: str) -> bool:
    """Helpers are not asked the questions of the check-up."""
    return action.startswith("=") and action != "=helper"


KINDS: Mapping[str, type[Parrot] | type[Owner]] = {"parrot": Parrot, "owner": Owner}


def keyboard_of(markup: Any) -> Keyboard:
    """The rows of buttons in a `reply_markup`."""
    return markup.get("inline_keyboard", ()) if isinstance(markup, dict) else ()
