"""What the made-up people make of advice: read it, do it and say whether it helped, put it aside, or leave it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rehearsal.phone import Seen
from bot.rehearsal.talking import Talker

AT_ONCE = (15.0, 240.0)  # seconds until they read what was named, and decide about what they have read
DOING = (1800.0, 4 * 86_400.0)  # seconds until they have done it
PUTS_OFF = 0.3  # of those who do not read it: "later", or "something else"
ASKS_MORE = 0.25
PASSES_ON = 0.15  # of those who neither do it nor want it: "something else"
IS_SILENT = 0.2  # about whether it helped
TYPES = 0.15
CORRECTS = 0.06  # what they said of it
GOES_ON = 0.4  # with something else, where it did not help
UPDATES = 0.5  # the answer that brought it


class Advised:
    """One person's dealings with advice."""

    def __init__(self, life: Talker) -> None:
        self._life = life
        self._chance = life.chance
        self._habit = life.traits.habit

    def notice(self, seen: Seen) -> None:
        """Advice that arrived, by its name or whole: in a while they see to it."""
        offered = {data.split(":")[2]: data for data in seen.carried if data.startswith("a:")}
        if "tell" in offered:
            self._life.soon(self._chance.uniform(*AT_ONCE), lambda: self._named(seen, offered))
        elif "done" in offered:
            self._life.soon(self._chance.uniform(*AT_ONCE), lambda: self._told(seen, offered))

    async def _named(self, seen: Seen, offered: Mapping[str, str]) -> None:
        """What a conversation came to: the advice is there to be read."""
        if self._life.screen.question is not None:
            return
        if self._chance.random() < self._habit.reads:
            await self._life.presses(seen, offered["tell"])
        elif self._chance.random() < PUTS_OFF:
            others = [data for action, data in offered.items() if action in ("later", "another")]
            await self._life.presses(seen, self._chance.choice(others))

    async def _told(self, seen: Seen, offered: Mapping[str, str]) -> None:
        """An advice that was read whole."""
        more = [data for action, data in offered.items() if action.startswith("more.")]
        if more and self._chance.random() < ASKS_MORE:
            await self._life.presses(seen, self._chance.choice(more))
        roll = self._chance.random()
        if roll < self._habit.declines:
            await self._life.presses(seen, offered["not"])
        elif roll < self._habit.declines + self._habit.does:
            self._life.soon(self._chance.uniform(*DOING), lambda: self._did(seen, offered["done"]))
        elif self._chance.random() < PASSES_ON:
            await self._life.presses(seen, offered["another"])

    async def _did(self, seen: Seen, done: str) -> None:
        """Says that it is done."""
        for reply in await self._life.presses(seen, done):
            asked = [(label, data) for label, data in reply.buttons if ":helped_" in data]
            if asked:
                await self._judge(reply, asked)
                if reply.changes and self._chance.random() < UPDATES:
                    await self._life.change(reply, reply.changes[0])

    async def _judge(self, reply: Seen, asked: list[tuple[str, str]]) -> None:
        """Says whether it helped, by a button or by its label; some say it otherwise a moment later."""
        if self._chance.random() < IS_SILENT:
            return
        label, data = self._chance.choices(asked, self._habit.pleased)[0]
        is_last = self._life.screen.newest[-1] is reply
        if is_last and self._chance.random() < TYPES:
            heard = await self._life.types(label.casefold())
        else:
            heard = await self._life.presses(reply, data)
        if self._chance.random() < CORRECTS:
            await self._life.presses(reply, self._chance.choice(asked)[1])
        for seen in heard:
            if "m:advice" in seen.carried and self._chance.random() < GOES_ON:
                await self._life.presses(seen, "m:advice")
