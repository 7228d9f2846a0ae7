"""What a made-up person can do: wait, type, press a button that is there, and remember what holds."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.messages import Incoming
from bot.rehearsal.answering import Deed
from bot.rehearsal.people import Traits
from bot.rehearsal.phone import Screen, Seen
from bot.rehearsal.record import Fact, FactName, Somebody
from bot.rehearsal.sayings import Speech
from bot.rehearsal.stage import Stage

HOME = "Europe/Rome"
READING = (2.0, 8.0)  # seconds between an answer and what one does about it
Routine = Callable[[], Awaitable[None]]


class Doer:
    """One person with a phone."""

    def __init__(self, stage: Stage, traits: Traits, chance: random.Random) -> None:
        self.traits = traits
        self.chance = chance
        self.stage = stage
        self.screen = Screen(self._notice)
        self.says = Speech(traits.language, chance)
        self.zone = ZoneInfo(HOME)
        self.hour: time | None = None  # the last one that was said for lists
        self.is_gone = False
        self.away: tuple[datetime, datetime] | None = None
        self._hands = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        stage.phones[traits.account] = self.screen
        stage.record.people.append(Somebody(traits.account, traits.habit.name))

    def _notice(self, seen: Seen) -> None:
        """Something arrived."""

    # Time

    def local(self) -> datetime:
        """What the person's clock shows."""
        return self.stage.clock.now().astimezone(self.zone)

    @property
    def is_away(self) -> bool:
        """Whether they look at nothing: for good, on holiday, or while the bot is blocked."""
        now = self.stage.clock.now()
        is_off = self.away is not None and self.away[0] <= now < self.away[1]
        return self.is_gone or self.screen.is_blocked or is_off

    def at(self, moment: datetime, routine: Routine, always: bool = False) -> None:
        """Plans something for a moment; where they are away by then it happens only `always`."""
        self.soon(self.stage.clock.seconds_until(moment), routine, always)

    def soon(self, seconds: float, routine: Routine, always: bool = False) -> None:
        """Plans something for so many seconds later."""
        task = asyncio.get_running_loop().create_task(self._later(seconds, routine, always))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self.stage.record.faults.append(
                f"rehearsal of {self.traits.account}: {type(error).__name__}: {error}"
            )

    async def _later(self, seconds: float, routine: Routine, always: bool) -> None:
        await asyncio.sleep(max(0.0, seconds))
        async with self._hands:
            if always or not self.is_away:
                await routine()

    def end(self) -> None:
        """Does nothing more."""
        for task in self._tasks:
            task.cancel()

    # Doing

    async def do(self, deed: Deed) -> list[Seen]:
        """One thing, and what came of it; nothing where the bot is down."""
        before = {seen.id for seen in self.screen.newest}
        arrived = self.screen.arrived
        account, language = self.traits.account, self.traits.language
        incoming = Incoming(account, deed.kind, deed.text, message=deed.message, language=language)
        self.stage.hear(incoming)
        for patience in (self.chance.uniform(*READING), 10.0, 60.0):
            await asyncio.sleep(patience)
            if self.screen.arrived > arrived:
                break
        return [seen for seen in self.screen.newest if seen.id not in before]

    def reports(self, kind: Literal["blocked", "unblocked"]) -> None:
        """What Telegram says of the person."""
        self.stage.hear(Incoming(self.traits.account, kind))

    async def types(self, text: str) -> list[Seen]:
        """Types something."""
        return await self.do(Deed("text", text))

    async def presses(self, seen: Seen, data: str) -> list[Seen]:
        """Presses a button under a message."""
        return await self.do(Deed("press", data, seen.id))

    def holds(self, name: FactName, value: Any) -> None:
        """From now on this is so, as far as the person is concerned."""
        self.stage.record.facts.append(Fact(self.stage.clock.now(), self.traits.account, name, value))
        if name == "hour":
            self.hour = value

    def odd(self, what: str) -> None:
        """Something did not go as the person thought it would."""
        self.stage.record.odd.append(f"{self.local():%Y-%m-%d %H:%M} {self.traits.account} {what}")
