"""The queue of updates, with the rules of Telegram's own server for offsets, limits and expiry."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .model import Json

KINDS = frozenset(
    "message edited_message channel_post edited_channel_post inline_query chosen_inline_result "
    "callback_query shipping_query pre_checkout_query poll poll_answer my_chat_member chat_member "
    "chat_join_request chat_boost removed_chat_boost message_reaction message_reaction_count "
    "business_connection business_message edited_business_message deleted_business_messages "
    "purchased_paid_media managed_bot guest_message".split()
)
ALLOWED_BY_DEFAULT = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
LIFETIME = 24 * 3600.0
PRESS_LIFETIME = 150.0
FIRST_ID = 700_000_001

Fate = Literal["pending", "confirmed", "expired", "dropped"]


@dataclass(eq=False)
class Pending:
    """An update that waits; `place` counts everything ever queued, the same id queued again included."""

    place: int
    update: Json
    expires_at: float
    must_be_delivered: bool
    attempts: int = 0

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


class UpdateQueue:
    """Not locked: whoever calls holds the state's lock. `listeners` are told of every arrival, from any
    thread; the long poll and the sender of webhooks listen here."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._pending: dict[int, Pending] = {}
        self._places = itertools.count(1)
        self._next_expiry = math.inf
        self._last_id = FIRST_ID - 1
        self.confirmed_offset = 0
        self.allowed = ALLOWED_BY_DEFAULT
        self.fates: dict[int, Fate] = {}
        self.listeners: list[Callable[[], None]] = []

    @property
    def pending(self) -> list[Json]:
        self.expire()
        return [pending.update for pending in self._pending.values()]

    def allow(self, kinds: str) -> None:
        """Sticky, as in Telegram: applies to later updates only; an empty list is the default set.

        What is no JSON list of words changes nothing.
        """
        try:
            given = json.loads(kinds)
        except ValueError:
            return
        if isinstance(given, list) and all(isinstance(kind, str) for kind in given):
            self.allowed = KINDS & {kind.lower() for kind in given} or ALLOWED_BY_DEFAULT

    def add(self, kind: str, payload: Json) -> int | None:
        """The new update's id, or None where the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        self._last_id += 1
        lifetime = PRESS_LIFETIME if kind == "callback_query" else LIFETIME
        self._append({"update_id": self._last_id, kind: payload}, lifetime, must_be_delivered=False)
        return self._last_id

    def push(self, update: Json) -> int:
        """Queues an update as it is; it is delivered at least once, whatever offset was confirmed."""
        update = {"update_id": self._last_id + 1, **update}
        self._last_id = max(self._last_id, int(update["update_id"]))
        self._append(update, LIFETIME, must_be_delivered=True)
        return int(update["update_id"])

    def renumber(self, first: int) -> None:
        self._last_id = first - 1

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirms what lies below a positive offset and returns up to `limit` updates from there.

        A negative offset keeps only that many of the newest. An offset more than ten beyond the newest id
        confirms nothing and is served from the start of the queue: so Telegram gets over a renumbering.
        """
        self.expire()
        if offset < 0:
            for pending in list(self._pending.values())[:offset]:
                self.end(pending, "dropped")
        elif 0 < offset <= self._last_id + 11:
            for pending in list(self._pending.values()):
                if pending.id < offset and not pending.must_be_delivered:
                    self.end(pending, "confirmed")
            self.confirmed_offset = offset
        batch = list(itertools.islice(self._pending.values(), limit))
        for pending in batch:
            pending.must_be_delivered = False
        return [pending.update for pending in batch]

    def holds(self, pending: Pending) -> bool:
        """Whether it still waits: not confirmed, expired or dropped."""
        self.expire()
        return pending.place in self._pending

    def after(self, place: int) -> list[Pending]:
        """What was queued after that place, oldest first."""
        self.expire()
        newest_first = itertools.takewhile(lambda p: p.place > place, reversed(self._pending.values()))
        return list(newest_first)[::-1]

    def end(self, pending: Pending, fate: Fate) -> None:
        if self._pending.pop(pending.place, None):
            self.fates[pending.id] = fate

    def clear(self) -> None:
        for pending in list(self._pending.values()):
            self.end(pending, "dropped")

    def tell(self) -> None:
        """Tells the listeners that something is new."""
        for listener in self.listeners:
            listener()

    def _append(self, update: Json, lifetime: float, *, must_be_delivered: bool) -> None:
        pending = Pending(next(self._places), update, self._now() + lifetime, must_be_delivered)
        self._pending[pending.place] = pending
        self.fates[pending.id] = "pending"
        self._next_expiry = min(self._next_expiry, pending.expires_at)
        self.tell()

    def expire(self) -> None:
        now = self._now()
        if now < self._next_expiry:
            return
        for pending in list(self._pending.values()):
            if pending.expires_at <= now:
                self.end(pending, "expired")
        self._next_expiry = min((p.expires_at for p in self._pending.values()), default=math.inf)
