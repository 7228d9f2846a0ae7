"""What became of messages, written many at a time: two commits fewer for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.store import Store, StoreError
from bot.store.outbox import Parcel, Settled

log = logging.getLogger(__name__)

BATCH_SECONDS = 0.05
RETRY_SECONDS = 5.0
# Called with the replies that went wrong, once that is written down: dead, or sent without their formatting.
Alarm = Callable[[Sequence[tuple[Parcel, Settled]]], None]


class Results:
    """Collects results and writes them in one transaction, soon; where that fails they are kept for later."""

    def __init__(self, store: Store, clock: Clock, alarm: Alarm) -> None:
        self._store = store
        self._clock = clock
        self._alarm = alarm
        self._settled: list[tuple[Parcel, Settled]] = []
        self._lost: dict[str, datetime] = {}
        self._begun: list[tuple[Parcel, asyncio.Future[None]]] = []
        self._unsent: list[Parcel] = []
        self._writing: asyncio.TimerHandle | None = None

    def settle(self, parcel: Parcel, result: Settled) -> None:
        """Takes note of how a parcel ended."""
        self._settled.append((parcel, result))
        if result.state == "unreachable":
            self._lost[parcel.account] = self._clock.now()
        self._write_in(BATCH_SECONDS)

    async def begin(self, parcel: Parcel) -> None:
        """Returns once it is written down that the parcel is about to be sent."""
        written = asyncio.get_running_loop().create_future()
        self._begun.append((parcel, written))
        self._write_in(BATCH_SECONDS)
        await written

    def withdraw(self, parcel: Parcel) -> None:
        """Takes note that a parcel that was begun was provably not sent."""
        self._unsent.append(parcel)
        self._write_in(BATCH_SECONDS)

    def _write_in(self, seconds: float) -> None:
        if self._writing is None:
            self._writing = asyncio.get_running_loop().call_later(seconds, self.write)

    def write(self) -> None:
        """Writes all that was collected."""
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        # Whoever gave up waiting sends nothing.
        self._begun = [(parcel, written) for parcel, written in self._begun if not written.cancelled()]
        if not self._settled and not self._begun and not self._unsent:
            return
        try:
            with self._store.transaction():
                self._store.outbox.withdraw(parcel.id for parcel in self._unsent)
                self._store.outbox.begin(parcel.id for parcel, _ in self._begun)
                self._store.outbox.settle((result for _, result in self._settled), self._clock.now())
                for account, at in self._lost.items():
                    self._store.people.lost(account, at)
        except StoreError as error:
            log.error("%s", error)
            self._write_in(RETRY_SECONDS)
            return
        settled, self._settled = self._settled, []
        begun, self._begun = self._begun, []
        self._lost.clear()
        self._unsent = []
        for _, written in begun:
            if not written.done():
                written.set_result(None)
        self._raise_alarm(settled)

    def _raise_alarm(self, settled: Sequence[tuple[Parcel, Settled]]) -> None:
        """About replies alone: an alarm that cannot be delivered must not bring about the next."""
        wrong = [
            (parcel, result)
            for parcel, result in settled
            if parcel.purpose == "reply" and result.fault and result.state in ("dead", "sent")
        ]
        if wrong:
            self._alarm(wrong)
