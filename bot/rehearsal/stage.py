"""The real bot with everything but Telegram: coach, store, ticker and delivery, into phones that we look at."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from bot.coach import Coach
from bot.delivery import Delivery
from bot.faults import NotSent, Unreachable
from bot.messages import Incoming, Outgoing, Receipt
from bot.rehearsal.accounts import Accounts
from bot.rehearsal.record import Did, Got, Record, Tried
from bot.rehearsal.virtual import VirtualClock
from bot.reminders.ticker import Ticker
from bot.settings import Settings
from bot.store import Store
from bot.telegram.sending import telegram_pace
from content.library import Library
from flows.catalogue import load_catalogue

TIDY_SECONDS = 6 * 3600.0  # what a bot does every half minute, rarely enough not to matter
SETTLED_KEPT = timedelta(days=30)
PRESSES_KEPT = 150.0  # seconds for which Telegram keeps the press of a button
LOST = 0.002  # of all requests: no connection came about


class Phone(Protocol):
    """Where a person gets their messages."""

    is_blocked: bool

    def gets(self, message: int, content: Outgoing) -> None:
        """Something arrived."""


class Stage:
    """One bot, and the phones that it can reach."""

    def __init__(self, settings: Settings, clock: VirtualClock, record: Record, seed: int) -> None:
        """Raises `StoreError` or `Unusable`."""
        self.clock = clock
        self.record = record
        self.library = Library(settings.content, settings.language)
        self.phones: dict[str, Phone] = {}
        self._chance = random.Random(f"{seed} stage")
        self._messages = 0
        self._update = 0
        self._away: list[tuple[Incoming, float]] | None = None
        self._store = Store(settings.database)
        # A machine that fails loses the rehearsal and nothing else.
        self._store.database.execute("pragma synchronous = off")
        self._store.database.execute("pragma secure_delete = off")
        self._accounts = Accounts(self._store, record)
        self.catalogue = load_catalogue()
        self._coach = Coach(self._store, self.catalogue, self.library, clock, settings.timezone)
        self._delivery = Delivery(
            self._store, clock, self._send, telegram_pace(settings.messages_per_second)
        )
        self._tasks: list[asyncio.Task[None]] = []

    # What comes in

    def hear(self, incoming: Incoming) -> None:
        """Something that a person did; while the bot is down it waits, and presses are soon lost."""
        if self._away is not None:
            self._away.append((incoming, asyncio.get_running_loop().time()))
            return
        self._update += 1
        self.record.did.append(
            Did(self.clock.now(), incoming.account, incoming.kind, incoming.text)
        )
        try:
            self._delivery.post(self._coach.receive(incoming))
        except Exception as error:
            # What no person may ever see: it is told with what brought it about.
            self.record.faults.append(
                f"{self.clock.now():%Y-%m-%d %H:%M} {incoming.account} {incoming.kind} {incoming.text[:60]!r}:"
                f" {type(error).__name__}: {error}"
            )

    # What goes out

    async def _send(self, account: str, content: Outgoing) -> Receipt:
        if self._chance.random() < LOST:
            raise NotSent("no connection")
        phone = self.phones[account]
        now = self.clock.now()
        if phone.is_blocked:
            self.record.tried.append(Tried(now, account))
            raise Unreachable("Forbidden: bot was blocked by the user")
        message = content.target if content.kind == "edit" else None
        if message is None:
            self._messages += 1
            message = self._messages
        self.record.got.append(Got(now, account, message, content.text, content.kind))
        phone.gets(message, content)
        return Receipt(message)

    # Up and down

    def open(self) -> None:
        """The bot starts, or starts again: what waited for it comes in."""
        waited, self._away = self._away or [], None
        now = asyncio.get_running_loop().time()
        for incoming, at in waited:
            if incoming.kind != "press" or now - at < PRESSES_KEPT:
                self.hear(incoming)
        ticker = Ticker(self._coach.reminding, self._delivery, self.clock)
        self._tasks = [asyncio.create_task(ticker.run()), asyncio.create_task(self._keep_tidy())]

    async def close(self) -> None:
        """The bot goes down, once what is on its way has gone out."""
        for task in self._tasks:
            task.cancel()
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        self._away = []
        await self._delivery.stop()
        for result in results:
            if isinstance(result, Exception):
                raise result

    async def _keep_tidy(self) -> None:
        while True:
            await asyncio.sleep(TIDY_SECONDS)
            self._accounts.harvest()
            now = self.clock.now()
            with self._store.transaction():
                self._store.updates.forget_old(now)
                self._store.outbox.forget_settled(now - SETTLED_KEPT)
                self._store.reminders.forget_old(now - SETTLED_KEPT)

    def finish(self) -> None:
        """Reads what the database has to tell, and closes it."""
        self._accounts.harvest()
        self._accounts.finish()
        self._store.close()


@contextlib.contextmanager
def staged(settings: Settings, clock: VirtualClock, record: Record, seed: int) -> Iterator[Stage]:
    """A stage whose database is read and closed at the end."""
    stage = Stage(settings, clock, record, seed)
    try:
        yield stage
    finally:
        stage.finish()


