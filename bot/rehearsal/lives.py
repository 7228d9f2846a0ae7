"""How the made-up people live with the bot: they read what really arrived, and press the buttons that are
there."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.messages import Incoming
from bot.rehearsal.answering import Answers, Deed
from bot.rehearsal.people import MINUTES, USUAL_HOUR, USUAL_MINUTES, Traits
from bot.rehearsal.phone import Screen, Seen
from bot.rehearsal.record import Fact, FactName, Somebody
from bot.rehearsal.sayings import Speech
from bot.rehearsal.stage import Stage

HOME = "Europe/Rome"
PROFILE = {"role", "trade", "who", "rel", "channels", "minutes", "hour", "days"}
MOST_TURNS = 120
READING = (2.0, 8.0)  # seconds between an answer and what one does about it
HOUR_SAID = (time(4), time(21, 30))
Routine = Callable[[], Awaitable[None]]


class Life:
    """One person, from their first word on."""

    def __init__(self, stage: Stage, traits: Traits, chance: random.Random) -> None:
        self.traits = traits
        self.chance = chance
        self.stage = stage
        self.screen = Screen(self._notice)
        self.says = Speech(traits.language, chance)
        self.zone = ZoneInfo(HOME)
        self.is_gone = False
        self.away: tuple[datetime, datetime] | None = None
        self._answers = Answers(traits, chance)
        self._hands = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        stage.phones[traits.account] = self.screen
        stage.record.people.append(Somebody(traits.account, traits.habit.name))

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
        self._spawn(self._later(self.stage.clock.seconds_until(moment), routine, always))

    def _spawn(self, doing: Any) -> None:
        task = asyncio.get_running_loop().create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self.stage.record.faults.append(
                f"rehearsal of {self.traits.account}: {type(error).__name__}: {error}"
            )

    async def _later(self, seconds: float, routine: Routine, always: bool = False) -> None:
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

    def odd(self, what: str) -> None:
        """Something did not go as the person thought it would."""
        self.stage.record.odd.append(f"{self.local():%Y-%m-%d %H:%M} {self.traits.account} {what}")

    # Conversations

    async def begin(self) -> None:
        """The first word, the profile, and what follows by itself."""
        self.holds("zone", HOME)
        self.holds("state", "active")
        await self.types("/start")
        leaves = 0.12 if self.traits.habit.name == "halfway" else 0.0
        await self.go_on(leaves)

    async def go_on(self, leaves: float = 0.0) -> None:
        """The open questions; those of the check-up for who has the mind to."""
        if not await self.answer(leaves, PROFILE if self.is_introducing else None):
            return
        if self._slot and "checkup" in self.traits.flows:
            await self.answer(0.01)

    @property
    def _slot(self) -> str:
        seen = self.screen.question
        return seen.slot if seen else ""

    @property
    def is_introducing(self) -> bool:
        """Whether they are asked who they are."""
        return self._slot in PROFILE

    async def answer(self, leaves: float = 0.0, only: set[str] | None = None) -> bool:
        """Answers what is asked; false where the person left half way, at each question with a chance of
        `leaves`."""
        self._answers.begin()
        for _ in range(MOST_TURNS):
            seen = self.screen.question
            if seen is None or (only is not None and self._slot not in only):
                return True
            if self.chance.random() < leaves:
                return False
            deed = self._answers.to(seen)
            if deed is None:
                self.odd(f"gives up at {self._slot}")
                await self.types("/annulla" if self.traits.language == "it" else "/cancel")
                return False
            arrived, slot = self.screen.arrived, self._slot
            await self.do(deed)
            if self.screen.arrived == arrived:
                return False
            if slot in PROFILE and self._slot not in PROFILE:
                self._introduced()
        self.odd(f"goes round and round at {self._slot}")
        return False

    def _introduced(self) -> None:
        """What the bot should know by now."""
        traits = self.traits
        self.holds("role", traits.role or "owner")
        self.holds("hour", traits.hour or USUAL_HOUR)
        self.holds("minutes", MINUTES[traits.minutes] if traits.minutes else USUAL_MINUTES)
        self.holds("days", traits.usual_days)
        self.holds("open_on_feasts", traits.works_on_feasts)

    # Reactions

    def _notice(self, seen: Seen) -> None:
        """Something arrived: a list is looked at in a while, and so is what comes unasked."""
        if self.is_away:
            return
        habit = self.traits.habit
        if seen.is_list and any(data.endswith(":done") for data in seen.carried):
            if self.chance.random() < habit.looks:
                self._spawn(self._later(self._while(), lambda: self.use_list(seen.id)))
        elif not self._hands.locked() and "r" in seen.kinds and self.chance.random() < max(0.3, habit.looks):
            self._spawn(self._later(self._while(), lambda: self.react(seen)))

    def _while(self) -> float:
        """Seconds until they come round to it."""
        least, most = self.traits.habit.after
        return 60 * math.exp(self.chance.uniform(math.log(least), math.log(most)))

    async def use_list(self, message: int) -> None:
        """Ticks off what was done, or wants the list later."""
        seen = self.screen.now(message)
        if seen is None:
            return
        snooze = [data for data in seen.carried if data.startswith("r:snooze")]
        if snooze and self.chance.random() < self.traits.habit.snoozes:
            await self._snooze(seen, snooze[0])
            return
        for data in [data for data in seen.carried if data.endswith(":done")]:
            roll = self.chance.random()
            if roll < 0.03:
                await self.presses(seen, data.replace(":done", ":why"))
            elif roll < 0.06:
                await self.presses(seen, data.replace(":done", ":later"))
            if self.chance.random() < self.traits.habit.ticks:
                await self._follow(await self.presses(seen, data))
        if any(data.startswith("r:five") for data in seen.carried) and self.chance.random() < 0.3:
            await self.react(seen)

    async def _snooze(self, seen: Seen, data: str) -> None:
        for reply in await self.presses(seen, data):
            ways = [d for d in reply.carried if d.split(":")[1] in ("hour_later", "evening", "next_day")]
            if ways:
                await self.presses(reply, self.chance.choice(ways))
                return

    async def _follow(self, replies: list[Seen]) -> None:
        """What is asked once an item is ticked: yes or no, how it went, or a number."""
        for reply in replies:
            if answers := [d for d in reply.carried if d.startswith("c:") and d.endswith((":yes", ":no"))]:
                await self.presses(reply, self.chance.choice(answers))
            elif changes := [d for d in reply.carried if d.endswith(":change")]:
                if self.chance.random() < 0.4:
                    await self.presses(reply, changes[0])
                    await self.answer()
            elif not reply.buttons and self.chance.random() < 0.6:
                await self.types(str(self.chance.randint(0, 12)))

    async def react(self, seen: Seen) -> None:
        """To a reminder, or a question about reminders."""
        carried = [d for d in seen.carried if not d.startswith("c:")]
        if self.chance.random() < 0.25 or not carried:
            return
        first = carried[0]
        if any(d.startswith("r:again_hour") for d in carried):
            data = self.chance.choice([first, *(d for d in carried if d.startswith(("r:again", "r:drop")))])
            await self.presses(seen, data)
            if data == first:
                await self.go_on(0.05)
        elif first.startswith("r:"):
            choices = [d for d in carried if d.startswith("r:") and not d.startswith("r:snooze")]
            await self.choose(seen, self.chance.choice(choices))
        else:
            await self.presses(seen, first)
            await self.answer(0.02)

    async def choose(self, seen: Seen, data: str) -> None:
        """A button about reminders, and what it means from then on."""
        what, value = data.split(":")[1:]
        if not await self.presses(seen, data):
            return
        match what:
            case "five":
                self.holds("minutes", 5)
                self.resumed()
            case "pause":
                self.paused(int(value, 36))
            case "off":
                self.holds("reminders", "off")
            case "on":
                self.resumed()
            case "hour":
                await self.another_hour(plainly=True)

    def resumed(self) -> None:
        """Reminders are wanted again."""
        self.holds("paused", None)
        self.holds("reminders", "on")

    def paused(self, days: int) -> None:
        """No reminders for some days; after that they are wanted."""
        self.holds("paused", self.local().date() + timedelta(days=days))
        self.holds("reminders", "on")

    async def another_hour(self, plainly: bool) -> None:
        """Asks for the list at another hour."""
        minutes = self.chance.randint(4 * 12, 21 * 12 + 6) * 5
        hour = time(*divmod(minutes, 60))
        said = self.says.hour(hour, plainly and self.screen.question is None)
        replies = await self.types(said)
        if any(f"{hour:%H:%M}" in seen.text or f"{hour:%-I:%M}" in seen.text for seen in replies):
            self.holds("hour", hour)
            self.holds("reminders", "on")
        else:
            self.odd(f"says {said!r}, and hears {short(replies)!r}")


def short(replies: list[Seen]) -> str:
    return " | ".join(seen.text for seen in replies)[:90].replace("\n", " ")
