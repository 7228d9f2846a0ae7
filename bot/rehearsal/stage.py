"""The real bot with everything but Telegram: coach, store, ticker and delivery, into phones that we look at."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
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
from bot.telegram.incoming import PREFIX
from bot.telegram.sending import telegram_pace
from content.library import Library
from flows.catalogue import Catalogue
from flows.describing import described

LOOKS_SECONDS = 60.0  # between two looks at what is due, where nothing is known to be due sooner
TIDY_SECONDS = 6 * 3600.0  # what a bot does every half minute, rarely enough not to matter
SETTLED_KEPT = timedelta(days=30)
ERASING = "e:yes:"  # what the button carries by which people are erased
PRESSES_KEPT = 150.0  # seconds for which Telegram keeps the press of a button
LOST = 0.002  # of all requests: no connection came about


class Phone(Protocol):
    """Where a person gets their messages."""

    is_blocked: bool

    def gets(self, message: int, content: Outgoing) -> None:
        """Something arrived."""


class Process:
    """A bot from one start to the next: it opens the database, and serves."""

    def __init__(self, stage: Stage, settings: Settings) -> None:
        """Raises `StoreError`."""
        self.store = Store(settings.database)
        # A machine that fails loses the rehearsal and nothing else.
        self.store.database.execute("pragma synchronous = off")
        self._clock = stage.clock
        self._accounts = stage.accounts
        self._note_revisions(stage)
        self._coach = Coach(self.store, stage.catalogue, stage.library, stage.clock, settings.timezone)
        self._delivery = Delivery(
            self.store, stage.clock, stage.send, telegram_pace(settings.messages_per_second)
        )
        self._delivery.post_left_over(PREFIX)
        ticker = Ticker(self._coach.reminding, self._delivery, stage.clock, PREFIX, LOOKS_SECONDS)
        self.tasks = [asyncio.create_task(ticker.run()), asyncio.create_task(self._keep_tidy())]

    def _note_revisions(self, stage: Stage) -> None:
        with self.store.transaction():
            for flow in stage.catalogue.flows.values():
                steps = described(flow, stage.library.languages)
                self.store.revisions.note(flow.flow, flow.revision, steps, stage.clock.now())

    def receive(self, incoming: Incoming) -> None:
        """Takes one thing in."""
        self._delivery.post(self._coach.receive(incoming))

    def harvest(self) -> None:
        """Reads what became of reminders."""
        self._accounts.harvest(self.store, self._clock.now())

    async def stop(self) -> None:
        """Goes down, and leaves the rest to the next one."""
        for task in self.tasks:
            task.cancel()
        ends = await asyncio.gather(*self.tasks, return_exceptions=True)
        await self._delivery.stop()
        self.harvest()
        self.store.close()
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def _keep_tidy(self) -> None:
        while True:
            await asyncio.sleep(TIDY_SECONDS)
            now = self._clock.now()
            self.harvest()
            with self.store.transaction():
                self.store.updates.forget_old(now)
                self.store.outbox.forget_settled(now - SETTLED_KEPT)
            self.store.erasure.scrub()


class Stage:
    """One bot, up or down, and the phones that it can reach."""

    def __init__(
        self, settings: Settings, catalogue: Catalogue, clock: VirtualClock, record: Record, seed: int
    ) -> None:
        """Raises `Unusable`."""
        self.clock = clock
        self.record = record
        self.library = Library(settings.content, settings.language)
        self.catalogue = catalogue
        self.accounts = Accounts(record)
        self.phones: dict[str, Phone] = {}
        self._settings = settings
        self._chance = random.Random(f"{seed} stage")
        self._messages = 0
        self._updates = 0
        self._process: Process | None = None
        self._waiting: list[tuple[datetime, Incoming]] = []

    def up(self) -> None:
        """The bot starts: what people did meanwhile comes in, but for presses, which are soon lost."""
        self._process = Process(self, self._settings)
        waiting, self._waiting = self._waiting, []
        for at, incoming in waiting:
            if incoming.kind != "press" or self.clock.now() - at < timedelta(seconds=PRESSES_KEPT):
                self.hear(incoming)

    async def down(self) -> None:
        """The bot stops. Raises what ended it before its time."""
        process, self._process = self._process, None
        if process is not None:
            await process.stop()

    def hear(self, incoming: Incoming) -> None:
        """Something that a person did."""
        now = self.clock.now()
        if self._process is None:
            self._waiting.append((now, incoming))
            return
        if incoming.text.startswith(ERASING):
            self._process.harvest()  # nothing of it is left to be read after that
        self._updates += 1
        self.record.did.append(Did(now, incoming.account, incoming.kind, incoming.text))
        try:
            self._process.receive(replace(incoming, update_id=self._updates))
        except Exception as error:
            # Whatever it is, nobody may ever meet it: it is told with what brought it about.
            what = f"{incoming.account} {incoming.kind} {incoming.text[:60]!r}"
            self.record.faults.append(f"{now:%Y-%m-%d %H:%M} {what}: {type(error).__name__}: {error}")

    async def send(self, account: str, content: Outgoing) -> Receipt:
        """To the phone of an account. Raises a `SendFault`."""
        if self._chance.random() < LOST:
            raise NotSent("no connection")
        phone, now = self.phones[account], self.clock.now()
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


@contextlib.asynccontextmanager
async def staged(
    settings: Settings, catalogue: Catalogue, clock: VirtualClock, record: Record, seed: int
) -> AsyncIterator[Stage]:
    """A stage with the bot up, whose database is read at the end."""
    stage = Stage(settings, catalogue, clock, record, seed)
    stage.up()
    try:
        yield stage
    finally:
        await stage.down()
        with contextlib.closing(Store(settings.database)) as store:
            stage.accounts.finish(store)
