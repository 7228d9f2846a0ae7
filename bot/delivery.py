"""Delivery: from the outbox to people. Nothing else sends.

Each account has a lane of its own, so that messages keep their order and nobody waits for somebody else.
Results are written in batches; what a crash leaves unwritten is sent again, because a message read twice is
better than one never read.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from bot.clock import Clock
from bot.faults import MaybeSent, NeverSendable, Refused, TryLater, Unreachable
from bot.messages import Outgoing
from bot.store import Store, StoreError
from bot.store.outbox import Parcel, Settled

log = logging.getLogger(__name__)

Send = Callable[[str, Outgoing], Awaitable[int | None]]
BATCH_SECONDS = 0.05
LONGEST_WAIT = 30.0  # of our own; what Telegram asks for is kept to


class Delivery:
    """Sends parcels through `send`, which returns the message's id or raises a `SendFault` or `Refused`."""

    def __init__(self, store: Store, clock: Clock, send: Send) -> None:
        self._store = store
        self._clock = clock
        self._send = send
        self._lanes: dict[str, deque[Parcel]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: list[tuple[Settled, str]] = []
        self._writing: asyncio.TimerHandle | None = None
        self.refused: asyncio.Future[Refused] = asyncio.get_running_loop().create_future()

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Takes over parcels that were just committed."""
        for parcel in parcels:
            lane = self._lanes.get(parcel.account)
            if lane is not None:
                lane.append(parcel)
                continue
            lane = self._lanes[parcel.account] = deque([parcel])
            task = asyncio.create_task(self._work(parcel.account, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def post_left_over(self, accounts: str) -> int:
        """Takes over what an earlier process committed for such accounts and did not deliver; how many."""
        with self._store.transaction():
            parcels = self._store.outbox.claim_left_over(accounts)
        self.post(parcels)
        return len(parcels)

    async def idle(self) -> None:
        """Waits until everything posted is settled and written."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
        self._write()

    async def stop(self, patience: float = 5.0) -> None:
        """Gives what is under way `patience` seconds, then leaves the rest to the next start."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=patience)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._write()

    async def _work(self, account: str, lane: deque[Parcel]) -> None:
        try:
            while lane:
                await self._deliver(lane[0])
                lane.popleft()
        except Refused as error:
            if not self.refused.done():
                self.refused.set_result(error)
        finally:
            self._lanes.pop(account, None)

    async def _deliver(self, parcel: Parcel) -> None:
        """One parcel, until it is settled."""
        unsure, wait = False, 1.0
        while True:
            try:
                message = await self._send(parcel.account, parcel.content)
            except TryLater as fault:
                pause = max(fault.seconds, wait)
                log.warning("message %d waits %.0f s: %s", parcel.id, pause, fault)
                await asyncio.sleep(pause)
                wait = min(wait * 2, LONGEST_WAIT)
            except MaybeSent as fault:
                if unsure:
                    self._settled(parcel, Settled(parcel.id, "uncertain", fault=str(fault)))
                    return
                # A reply read twice does no harm; one never read leaves somebody waiting.
                unsure = True
                await asyncio.sleep(wait)
            except (Unreachable, NeverSendable) as fault:
                self._failed(parcel, fault)
                return
            except Refused:
                raise
            except Exception as error:
                # A slip of ours: sending the same again would end the same way, and hold up what comes after.
                log.exception("message %d met something unforeseen", parcel.id)
                self._failed(parcel, error)
                return
            else:
                self._settled(parcel, Settled(parcel.id, "sent", message))
                return

    def _failed(self, parcel: Parcel, fault: Exception) -> None:
        log.warning("message %d cannot be delivered: %s", parcel.id, fault)
        self._settled(parcel, Settled(parcel.id, "dead", fault=f"{type(fault).__name__}: {fault}"))

    def _settled(self, parcel: Parcel, result: Settled) -> None:
        self._results.append((result, parcel.account))
        if self._writing is None:
            self._writing = asyncio.get_running_loop().call_later(BATCH_SECONDS, self._write)

    def _write(self) -> None:
        """Writes all results in one transaction; where that fails they are kept for the next time."""
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        if not self._results:
            return
        try:
            with self._store.transaction():
                self._store.outbox.settle((result for result, _ in self._results), self._clock.now())
                for result, account in self._results:
                    if result.fault and result.fault.startswith(Unreachable.__name__):
                        self._store.people.lost(account)
        except StoreError as error:
            log.error("%s", error)
            self._writing = asyncio.get_running_loop().call_later(5.0, self._write)
            return
        self._results.clear()
