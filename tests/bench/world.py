"""Telegram as one bot sees it, in the least that a benchmark needs: updates that wait, people who talk."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any

from tests.bench.people import KINDS, PLACES, Deed, Person, keyboard_of

Parameters = dict[str, Any]
Result = Any


class World:
    """The updates and the people of one token, and what was counted."""

    def __init__(self, token: str) -> None:
        number = int(token.partition(":")[0])
        self.me = {"id": number, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        self.latency = 0.0
        self.turns = 0
        self.calls = 0
        self.waiting = 0
        self.first_poll: float | None = None
        self.on_update: Callable[[], None] | None = None
        self._updates: deque[tuple[int, bytes]] = deque()
        self._people: list[Person] = []
        self._resting: list[tuple[Person, Deed, dict[str, Any]]] = []
        self._is_playing = False
        self._message_id = 0
        self._update_id = 0

    def play(self, kind: str, people: int, latency: float) -> None:
        """Lets so many people talk, going on where they left off; `latency` in seconds for every call."""
        self.latency = latency
        self._is_playing = True
        for place in range(len(self._people), people):
            person: Person = KINDS[kind](place)
            self._people.append(person)
            self._resting.append((person, person.begins(), {}))
        able = [rest for rest in self._resting if rest[0].chat % PLACES < people]
        self._resting = [rest for rest in self._resting if rest[0].chat % PLACES >= people]
        for person, deed, message in able:
            self._do(person, deed, message)

    def rest(self) -> None:
        """Lets everybody wait after the next answer, which comes without delay."""
        self._is_playing = False
        self.latency = 0.0

    def figures(self) -> dict[str, Any]:
        """What was counted: `turns`, `calls`, how many people are `waiting` for an answer, and when the
        `first_poll` came, in seconds of the monotonic clock."""
        return {
            "turns": self.turns, "calls": self.calls, "waiting": self.waiting, "first_poll": self.first_poll
        }  # fmt: skip

    def has_updates(self, offset: int) -> bool:
        """Whether anything waits for the bot, which has confirmed all before `offset`."""
        if self.first_poll is None:
            self.first_poll = time.monotonic()
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        return bool(self._updates)

    def updates_from(self, limit: int) -> bytes:
        """The updates that wait, as a JSON list."""
        return b"[" + b",".join(update for _, update in islice(self._updates, limit)) + b"]"

    def answer(self, method: str, parameters: Parameters) -> Result:
        """The result of any method but getUpdates; people see what it shows at once."""
        if method in ("sendMessage", "editMessageText"):
            return self._show(parameters)
        if method == "getMe":
            return self.me
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": len(self._updates)}
        return True

    def _show(self, parameters: Parameters) -> Result:
        chat = int(parameters["chat_id"])
        message_id = int(parameters.get("message_id", 0)) or self._new_message_id()
        message = {
            "message_id": message_id, "from": self.me, "chat": _chat(chat), "date": int(time.time()),
            "text": parameters["text"],
        }  # fmt: skip
        markup = parameters.get("reply_markup")
        if markup:
            message["reply_markup"] = json.loads(markup) if isinstance(markup, str) else markup
        person = self._people[chat % PLACES]
        deed = person.reads(chat, keyboard_of(message.get("reply_markup")))
        if deed is not None:
            self.turns += 1
            self.waiting -= 1
            if self._is_playing:
                self._do(person, deed, message)
            else:
                self._resting.append((person, deed, message))
        return message

    def _do(self, person: Person, deed: Deed, message: dict[str, Any]) -> None:
        """Makes an update of what a person does, `message` being the one they look at."""
        sender = _chat(person.chat) | {"is_bot": False, "language_code": "it"}
        del sender["type"]
        self._update_id += 1
        update: dict[str, Any] = {"update_id": self._update_id}
        if deed.kind == "presses":
            update["callback_query"] = {
                "id": str(self._update_id), "from": sender, "message": message, "chat_instance": "1",
                "data": deed.text,
            }  # fmt: skip
        else:
            update["message"] = {
                "message_id": self._new_message_id(), "from": sender, "chat": _chat(person.chat),
                "date": int(time.time()), "text": deed.text,
            }  # fmt: skip
            if deed.text.startswith("/"):
                length = len(deed.text)
                update["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._updates.append((self._update_id, json.dumps(update).encode()))
        self.waiting += 1
        if self.on_update is not None:
            self.on_update()

    def _new_message_id(self) -> int:
        self._message_id += 1
        return self._message_id


def _chat(number: int) -> dict[str, Any]:
    return {"id": number, "type": "private", "first_name": "Pina"}
