"""The queue of updates, with the rules of Telegram's own server for offsets, limits and expiry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass
class Pending:
    update: Json
    expires_at: float
    must_be_delivered: bool

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


class UpdateQueue:
    """Not locked: whoever calls holds the state's lock. `listeners` are told of every arrival, from any
    thread; the long poll listens here, and so would a sender of webhooks."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._pending: list[Pending] = []
        self._last_id = FIRST_ID - 1
        self.confirmed_offset = 0
        self.allowed = ALLOWED_BY_DEFAULT
        self.listeners: list[Callable[[], None]] = []

    @property
    def pending(self) -> list[Json]:
        self._expire()
        return [pending.update for pending in self._pending]

    def allow(self, kinds: object) -> None:
        """Sticky, as in Telegram: applies to later updates only; an empty list is the default set."""
        if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
            self.allowed = KINDS & {kind.lower() for kind in kinds} or ALLOWED_BY_DEFAULT

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
        self._expire()
        if offset < 0:
            self._pending = self._pending[offset:]
        elif 0 < offset <= self._last_id + 11:
            self._pending = [p for p in self._pending if p.must_be_delivered or p.id >= offset]
            self.confirmed_offset = offset
        batch = self._pending[:limit]
        for pending in batch:
            pending.must_be_delivered = False
        return [pending.update for pending in batch]

    def clear(self) -> None:
        self._pending = []

    def _append(self, update: Json, lifetime: float, *, must_be_delivered: bool) -> None:
        self._pending.append(Pending(update, self._now() + lifetime, must_be_delivered))
        for listener in self.listeners:
            listener()

    def _expire(self) -> None:
        now = self._now()
        self._pending = [pending for pending in self._pending if pending.expires_at > now]
