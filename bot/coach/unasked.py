"""What the coach says without having been asked: after a gap, and to operators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.coach.conversation import Conversations
from bot.coach.daily.diary import is_quiet
from bot.coach.scene import Scene
from bot.messages import Incoming, Outgoing
from bot.store import Store
from bot.store.outbox import Parcel
from content.library import Library

# Telegram keeps the press of a button for 150 s, a message for a day.
PRESSES_KEPT = timedelta(seconds=150)
# Who was heard from so shortly before may well have pressed a button that got lost.
CONVERSING = timedelta(minutes=30)
SHORT_GAP = timedelta(hours=1)
TOGETHER = timedelta(seconds=10)


class Unasked:
    """Each in one transaction; the messages are returned, committed and claimed."""

    def __init__(
        self, store: Store, library: Library, clock: Clock, conversations: Conversations, timezone: str
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._conversations = conversations
        self._timezone = timezone

    def interrupted(self, since: datetime) -> list[str]:
        """The accounts of those who were in the middle of a conversation when a gap began."""
        return self._store.conversations.left_open(since - CONVERSING, since + PRESSES_KEPT)

    def offer_again(self, account: str, since: datetime) -> list[Parcel]:
        """Puts the open question again after a gap that began at `since` and was longer than presses are kept,
        unless the person has gone on, or sleeps by now."""
        with self._store.transaction():
            now = self._clock.now()
            person = self._store.people.find(account)
            if person is None or person.state != "active" or person.seen_at > since + PRESSES_KEPT:
                return []
            if self._store.outbox.is_fresh(person.id, since + PRESSES_KEPT):
                # Their answer was held up too, and shows the question by itself.
                return []
            if now - since > SHORT_GAP and self._is_quiet(now, person.timezone):
                return []
            scene = Scene(Incoming(account, "other"), person, self._library[person.language], now)
            kept = self._conversations.open(scene)
            if kept is None:
                return []
            self._conversations.show(scene, kept, "was_away")
            return self._store.outbox.put(person.id, account, scene.out, now)

    def _is_quiet(self, now: datetime, timezone: str | None) -> bool:
        return is_quiet(now.astimezone(ZoneInfo(timezone or self._timezone)).time())

    def apologise(self, account: str) -> list[Parcel]:
        """Says that a reply did not go out, and how to see the question that may have been in it; once for several
        that failed together."""
        with self._store.transaction():
            now = self._clock.now()
            person = self._store.people.find(account)
            if person is None or person.state != "active":
                return []
            if self._store.outbox.has_notice(person.id, now - TOGETHER):
                return []
            text = Outgoing(str(self._library[person.language].text("phrases.not_delivered")))
            return self._store.outbox.put(person.id, account, [text], now, "notice")

    def alert(self, kind: str, count: int, accounts: Iterable[str]) -> list[Parcel]:
        """Tells operators what went wrong and how often, and notes that they were told. Whoever has not pressed
        Start yet cannot be written to, and whoever said stop is left in peace: where that is all of them, nothing
        counts as told."""
        parcels: list[Parcel] = []
        with self._store.transaction():
            now = self._clock.now()
            for account in accounts:
                person = self._store.people.find(account)
                if person is not None and person.state == "active":
                    text = self._library[person.language].text(f"phrases.alert.{kind}", count=count)
                    parcels += self._store.outbox.put(
                        person.id, account, [Outgoing(str(text))], now, "notice"
                    )
            if parcels:
                self._store.moments.note(f"alarm_{kind}", now)
        return parcels
