"""Delivery: from the outbox to people. Nothing else sends.

Each account has a lane of its own for replies and one for notices, so that messages keep their order, replies do
not wait for notices, and nobody waits for somebody else. A reply is rather sent twice than never: a message read
twice is better than one never read. A notice is sent once, or is uncertain.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.results import Alarm, Results
from bot.faults import Held, InTrouble, MaybeSent, Moved, NeverSendable, NotSent, Refused, Unreachable
from bot.messages import Outgoing, Purpose, Receipt
from bot.pace import Pace
from bot.store import Store
from bot.store.outbox import TOO_LATE, End, Parcel, Settled

log = logging.getLogger(__name__)

LATE = 0.15  # for a notice, between being admitted and being written down
LONGEST_PAUSE = 30.0  # of our own; what Telegram asks for is kept to


Send = Callable[[str, Outgoing], Awaitable[Receipt]]


@dataclass(eq=False)
class Attempt:
    """A parcel at the head of a lane or on the way there."""

    parcel: Parcel
    account: str
    pause: float = 1.0
    is_begun: bool = False
    is_under_way: bool = False
    is_unsure: bool = False


Lane = deque[Attempt]


class Delivery:
    """Sends parcels through `send`, which returns a receipt or raises a `SendFault` or `Refused`."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        send: Send,
        pace: Pace | None = None,
        alarm: Alarm = lambda wrong: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._send = send
        self._pace = pace or Pace()
        self._results = Results(store, clock, alarm)
        self._held: list[Parcel] | None = None
        self._lanes: dict[tuple[str, Purpose], Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._flying: dict[str, asyncio.Future[None]] = {}
        self.refused: asyncio.Future[Refused] = asyncio.get_running_loop().create_future()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Commits all transactions inside as one, and sends nothing that is posted inside before that; nothing
        at all where the commit fails. Raises `StoreError`."""
        held = self._held = []
        try:
            with self._store.together():
                yield
        finally:
            self._held = None
        self.post(held)

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Takes over parcels that were just committed, or will be together with others."""
        if self._held is not None:
            self._held.extend(parcels)
            return
        for parcel in parcels:
            if parcel.content.last_word:
                self._clear(parcel.account)
            attempt = Attempt(parcel, parcel.account)
            lane = self._lanes.get((parcel.account, parcel.purpose))
            if lane is None:
                self._open_lane(attempt)
            else:
                self._join(lane, attempt)

    def post_left_over(self, accounts: str) -> int:
        """Takes over what an earlier process committed for such accounts and did not deliver; how many."""
        with self._store.transaction():
            parcels = self._store.outbox.claim_left_over(accounts, self._clock.now())
        self.post(parcels)
        return len(parcels)

    @property
    def under_way(self) -> int:
        """To how many people something is on its way."""
        return len(self._lanes)

    def waiting(self, account: str) -> int:
        """How many replies to an account are not delivered yet."""
        return len(self._lanes.get((account, "reply"), ()))

    async def idle(self) -> None:
        """Waits until everything posted is settled and written."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
        self._results.write()

    async def stop(self, patience: float = 5.0) -> None:
        """Gives what is under way `patience` seconds, then leaves the rest to the next start."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=patience)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._results.write()

    def _open_lane(self, attempt: Attempt) -> None:
        whose = (attempt.parcel.account, attempt.parcel.purpose)
        lane = self._lanes[whose] = deque([attempt])
        task = asyncio.create_task(self._work(whose, lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _join(self, lane: Lane, attempt: Attempt) -> None:
        """Goes to the end of a lane; of several redrawings of one message only the last is worth sending."""
        content = attempt.parcel.content
        if content.kind == "edit":
            for earlier in [a for a in lane if not a.is_under_way]:
                if (earlier.parcel.content.kind, earlier.parcel.content.target) == ("edit", content.target):
                    self._end(lane, earlier, "superseded")
        lane.append(attempt)

    def _clear(self, account: str) -> None:
        """Empties an account's lanes; that those messages are superseded was committed with the last word."""
        purposes: tuple[Purpose, ...] = ("reply", "notice")
        for purpose in purposes:
            if lane := self._lanes.get((account, purpose)):
                for attempt in [a for a in lane if not a.is_under_way]:
                    self._end(lane, attempt, "superseded")
                lane.clear()

    async def _work(self, whose: tuple[str, Purpose], lane: Lane) -> None:
        try:
            while lane:
                await self._pace.admitted(whose[0], urgent=whose[1] == "reply")
                if lane:
                    await self._try(lane, lane[0])
        except Refused as error:
            if not self.refused.done():
                self.refused.set_result(error)
        finally:
            self._lanes.pop(whose, None)

    async def _try(self, lane: Lane, attempt: Attempt) -> None:
        """One try at the head of a lane, which stays there unless it came to an end."""
        if attempt.parcel.until is not None and self._clock.now() > attempt.parcel.until:
            self._end(lane, attempt, "superseded", fault=TOO_LATE)
            return
        if attempt.parcel.purpose == "notice" and not attempt.is_begun:
            asked = self._pace.now()
            attempt.is_begun = True
            await self._results.begin(attempt.parcel)
            if attempt not in lane:
                return
            if self._pace.is_held or self._pace.now() - asked > LATE:
                # Its turn is over: what waited for the disk would go out all at once.
                return
        account = attempt.account
        if attempt.parcel.content.last_word and (flying := self._flying.get(account)):
            # A notice that is on its way arrives first: nothing comes after the last word.
            await flying
        attempt.is_under_way = True
        landed = asyncio.get_running_loop().create_future()
        if attempt.parcel.purpose == "notice":
            self._flying[account] = landed
        try:
            receipt = await self._send(attempt.account, attempt.parcel.content)
        except Held as fault:
            log.warning("nothing is sent for %.0f s: %s", fault.seconds, fault)
            self._pace.hold(fault.seconds)
            self._unsent(lane, attempt)
        except NotSent as fault:
            log.warning("message %d waits %.0f s: %s", attempt.parcel.id, attempt.pause, fault)
            self._unsent(lane, attempt)
            await self._rest(lane, attempt)
        except MaybeSent as fault:
            if attempt.parcel.purpose == "notice":
                self._fail(lane, attempt, "uncertain", fault)
            elif isinstance(fault, InTrouble):
                await self._rest(lane, attempt)
            elif attempt.is_unsure:
                # Two connections that broke may have delivered it twice already.
                self._fail(lane, attempt, "uncertain", fault)
            else:
                attempt.is_unsure = True
                await self._rest(lane, attempt)
        except Moved as fault:
            if attempt.account != attempt.parcel.account:
                self._fail(lane, attempt, "dead", fault)
            else:
                self._unsent(lane, attempt)
            attempt.account = fault.account
        except Unreachable as fault:
            self._fail(lane, attempt, "unreachable", fault)
        except NeverSendable as fault:
            self._fail(lane, attempt, "dead", fault)
        except Refused:
            raise
        except Exception as error:
            # A slip of ours: sending the same again would end the same way, and hold up what comes after.
            log.exception("message %d met something unforeseen", attempt.parcel.id)
            self._fail(lane, attempt, "dead", error)
        else:
            self._end(lane, attempt, "sent", receipt.message, receipt.remark)
        finally:
            attempt.is_under_way = False
            landed.set_result(None)
            if self._flying.get(account) is landed:
                del self._flying[account]

    def _unsent(self, lane: Lane, attempt: Attempt) -> None:
        """Provably not sent: the next process may send it, unless a last word took its place meanwhile."""
        if attempt not in lane:
            self._end(lane, attempt, "superseded")
        elif attempt.is_begun:
            attempt.is_begun = False
            self._results.withdraw(attempt.parcel)

    async def _rest(self, lane: Lane, attempt: Attempt) -> None:
        if attempt not in lane:
            return
        pause, attempt.pause = attempt.pause, min(attempt.pause * 2, LONGEST_PAUSE)
        attempt.is_under_way = False
        await asyncio.sleep(pause)

    def _fail(self, lane: Lane, attempt: Attempt, state: End, fault: Exception) -> None:
        # A service may answer with half a character, which no log and no database takes.
        why = f"{type(fault).__name__}: {fault}".encode(errors="replace").decode()
        log.warning("message %d is %s: %s", attempt.parcel.id, state, why)
        self._end(lane, attempt, state, fault=why)

    def _end(
        self, lane: Lane, attempt: Attempt, state: End, message: int | None = None, fault: str | None = None
    ) -> None:
        if attempt in lane:
            lane.remove(attempt)
        self._results.settle(attempt.parcel, Settled(attempt.parcel.id, state, message, fault))
