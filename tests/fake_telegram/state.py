"""Everything the stand-in knows, behind one lock; it outlives restarts of the server."""

from __future__ import annotations

import itertools
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .model import BotMessage, Call, Chat, Content, Delivery, Document, Event, Hook, Json, Press
from .updates import UpdateQueue

TOKEN = r"\d+:[\w-]{30,50}"
DEFAULT_TOKEN = "4242424242:FAKE-TOKEN-OF-THE-TESTS-0123456789A"


class State:
    """Read and written by the server's thread and by tests, always with the lock held.

    Whoever waits for one chat is woken by that chat alone: among many people, each message would otherwise
    wake everybody.
    """

    def __init__(self, token: str) -> None:
        if not re.fullmatch(TOKEN, token):
            raise ValueError(f"{token!r} is no token: a number, a colon and 30 to 50 of A-Z a-z 0-9 _ -")
        self.token = token
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Cugino",
            "username": "cugino_test_bot",
        }
        self._lock = threading.RLock()
        self.changed = threading.Condition(self._lock)
        self._told: dict[int, threading.Condition] = defaultdict(lambda: threading.Condition(self._lock))
        self.skipped_seconds = 0.0
        self.updates = UpdateQueue(self.now)
        self.chats: dict[int, Chat] = {}
        self.messages: list[BotMessage] = []
        self.documents: dict[str, Document] = {}
        self.presses: dict[str, Press] = {}
        self.calls: list[Call] = []
        self.calls_by_method: dict[str, list[Call]] = defaultdict(list)
        self.hook: Hook | None = None
        self.hook_error: tuple[float, str] | None = None
        self.deliveries: list[Delivery] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.crashes: list[Exception] = []
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(5_000_000_000_000_001)
        self._file_ids = itertools.count(1)

    def now(self) -> float:
        return time.time() + self.skipped_seconds

    @contextmanager
    def change(self) -> Iterator[None]:
        """Holds the lock and, at the end, wakes every test that waits for something to happen."""
        with self.changed:
            yield
            self.changed.notify_all()

    def wait_until(self, condition: Callable[[], bool], seconds: float) -> bool:
        with self.changed:
            return self.changed.wait_for(condition, seconds)

    def wait_for_bot(self, chat: Chat, condition: Callable[[], bool], seconds: float) -> bool:
        """As `wait_until`, but looked at only when the bot sends or edits a message in that chat."""
        with self._lock:
            return self._told[chat.id].wait_for(condition, seconds)

    def enter(self, call: Call) -> None:
        """Puts a call into the ledger."""
        with self.change():
            self.calls.append(call)
            self.calls_by_method[call.method].append(call)

    def next_message_id(self) -> int:
        return next(self._message_ids)

    def next_query_id(self) -> str:
        return str(next(self._query_ids))

    def keep_document(self, name: str, mime_type: str, content: bytes) -> Document:
        file_id = f"FAKEFILE{next(self._file_ids):08d}"
        document = Document(name, mime_type, content, file_id)
        self.documents[file_id] = document
        return document

    def post(self, chat: Chat, content: Content, topic: int = 0) -> BotMessage:
        """Accepts a message of the bot: from here on it is in the person's chat."""
        message = BotMessage(chat, self.next_message_id(), self.now(), content, topic=topic)
        chat.messages[message.message_id] = message
        self.messages.append(message)
        self._tell(Event("sent", message=message, content=content), chat)
        return message

    def edit(self, message: BotMessage, content: Content) -> None:
        message.history.append((self.now(), message.content))
        message.content = content
        message.edited_at = self.now()
        self._tell(Event("edited", message=message, content=content), message.chat)

    def _tell(self, event: Event, chat: Chat) -> None:
        chat.log.append(event)
        self._told[chat.id].notify_all()
