"""How the made-up people go through conversations: to the end, half way, back and forth, or not at all."""

from __future__ import annotations

import random
from collections.abc import Mapping

from bot.rehearsal.answering import Answers
from bot.rehearsal.doing import HOME, Doer
from bot.rehearsal.people import MINUTES, USUAL_HOUR, USUAL_MINUTES, Traits
from bot.rehearsal.phone import Seen
from bot.rehearsal.stage import Stage

PROFILE = {"role", "trade", "who", "rel", "channels", "minutes", "hour", "days"}
MOST_TURNS = 120
# How often they leave at a question: of the profile by habit, and of anything else.
LEAVES: Mapping[str, float] = {"halfway": 0.12, "passing": 0.15}
LEAVES_OTHERS = 0.025
CANCELS = 0.3  # of those who leave, and say so
CHANGES = 0.12  # of those who have finished, and think again


class Talker(Doer):
    """One person in conversation."""

    def __init__(self, stage: Stage, traits: Traits, chance: random.Random) -> None:
        super().__init__(stage, traits, chance)
        self._answers = Answers(traits, chance)
        self._is_introduced = False

    async def begin(self) -> None:
        """The first word, the profile, and what follows by itself."""
        self.holds("zone", HOME)
        self.holds("state", "active")
        await self.types(f"/start {self.traits.campaign or ''}".strip())
        await self.go_on(LEAVES.get(self.traits.habit.name, 0.0))

    async def go_on(self, leaves: float = 0.0) -> None:
        """The open questions; those of the check-up for who has the mind to."""
        if not await self.answer(leaves, PROFILE if self.is_introducing else None):
            return
        if self._slot and "checkup" in self.traits.flows:
            await self.converse(max(leaves, LEAVES_OTHERS))

    async def converse(self, leaves: float = LEAVES_OTHERS) -> None:
        """What is asked; some change an answer once they are through."""
        if not await self.answer(leaves) or self.chance.random() >= CHANGES:
            return
        changes = [(seen, data) for seen in self.screen.newest[-3:] for data in seen.changes]
        for reply in await self.presses(*self.chance.choice(changes)) if changes else ():
            if reply.changes:
                await self.presses(reply, self.chance.choice(reply.changes))
        await self.answer(is_change=True)

    async def change(self, seen: Seen, data: str) -> None:
        """Gives another answer, by the button that asks for it again."""
        await self.presses(seen, data)
        await self.answer(is_change=True)

    @property
    def _slot(self) -> str:
        seen = self.screen.question
        return seen.slot if seen else ""

    @property
    def is_introducing(self) -> bool:
        """Whether they are asked who they are."""
        return self._slot in PROFILE

    async def answer(
        self, leaves: float = 0.0, only: set[str] | None = None, is_change: bool = False
    ) -> bool:
        """Answers what is asked; false where the person left half way, at each question with a chance of
        `leaves`."""
        self._answers.begin(is_change)
        for _ in range(MOST_TURNS):
            seen = self.screen.question
            if seen is None or (only is not None and self._slot not in only):
                return True
            if self.chance.random() < leaves:
                if not self.is_introducing and self.chance.random() < CANCELS:
                    await self.types(self.says.command("cancel", plainly=False))
                return False
            deed = self._answers.to(seen)
            if deed is None:
                self.odd(f"gives up at {self._slot}")
                await self.types(self.says.command("cancel", plainly=False))
                return False
            arrived, slot = self.screen.arrived, self._slot
            await self.do(deed)
            if self.screen.arrived == arrived:
                return False
            if slot == "hour":
                self.hour = self.traits.hour
            if slot in PROFILE and self._slot not in PROFILE and not self._is_introduced:
                self._introduced()
        self.odd(f"goes round and round at {self._slot}")
        return False

    def _introduced(self) -> None:
        """What the bot should know by now."""
        self._is_introduced = True
        traits = self.traits
        self.holds("role", traits.role or "owner")
        self.holds("hour", self.hour or USUAL_HOUR)
        self.holds("minutes", MINUTES[traits.minutes] if traits.minutes else USUAL_MINUTES)
        self.holds("days", traits.usual_days)
        self.holds("open_on_feasts", traits.works_on_feasts)

    async def erase(self) -> None:
        """Has everything erased, and is gone."""
        for seen in await self.types(self.says.command("erase", plainly=False)):
            for data in seen.carried:
                if data.startswith("e:yes"):
                    await self.presses(seen, data)
                    self.holds("state", "erased")
                    self.is_gone = True
