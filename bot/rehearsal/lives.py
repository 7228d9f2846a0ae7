"""How the made-up people live with their lists and reminders: they read what really arrived, and press the buttons
that are there."""

from __future__ import annotations

import math
import random
from datetime import time, timedelta

from bot.rehearsal.advised import Advised
from bot.rehearsal.people import Traits
from bot.rehearsal.phone import Seen
from bot.rehearsal.stage import Stage
from bot.rehearsal.talking import Talker


class Life(Talker):
    """One person, from their first word on."""

    def __init__(self, stage: Stage, traits: Traits, chance: random.Random) -> None:
        super().__init__(stage, traits, chance)
        self._advised = Advised(self)

    async def set_on_request(self, *slots: str) -> None:
        """What the profile has to be asked for: town, holidays, the busy day, or whether they may be counted."""
        for slot in slots:
            if self.screen.question is not None:
                return
            await self.types(self.says.command("profile"))
            found = [(s, d) for s in self.screen.newest[-4:] for d in s.carried if f":{slot}:" in d]
            if self.is_introducing:
                return
            if not found:
                self.odd(f"finds no way to change {slot}")
                continue
            await self.presses(*found[-1])
            if await self.answer():
                self._set(slot)

    def _set(self, slot: str) -> None:
        traits = self.traits
        if slot == "town":
            self.holds("saint", traits.saint)
        elif slot == "holidays":
            self.holds("open_on_feasts", traits.open_on_feasts)
        elif slot == "busy":
            self.holds("busy", traits.busy)
        else:
            self.holds("statistics", "no")

    # Reactions

    def _notice(self, seen: Seen) -> None:
        """Something arrived: a list is looked at in a while, and so is what comes unasked."""
        if self.is_away:
            return
        habit = self.traits.habit
        if seen.is_list and any(data.endswith(":done") for data in seen.carried):
            if self.chance.random() < habit.looks:
                self.soon(self._while(), lambda: self.use_list(seen.id))
        elif not self._hands.locked() and "r" in seen.kinds and self.chance.random() < max(0.3, habit.looks):
            self.soon(self._while(), lambda: self.react(seen))
        else:
            self._advised.notice(seen)

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
            await self.converse(0.02)

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
