"""The ticker: looks at what is due, a few at a time, so that whoever writes meanwhile is answered in between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from bot.clock import Clock
from bot.coach.daily.reminding import Reminding
from bot.store import StoreError
from bot.store.outbox import Parcel
from content.problems import Unusable

log = logging.getLogger(__name__)
AT_ONCE = 10  # reminders, or people, in one commit
UNDER_WAY = 60  # people to whom something is on its way: at 30 a second, two seconds' worth
SOONEST, LATEST = 0.2, 20.0  # seconds between two looks
AFTER_TROUBLE = 5.0


class Outlet(Protocol):
    """Where messages go once they are committed: delivery, handed in from above."""

    @property
    def under_way(self) -> int:
        """To how many people something is on its way."""

    def together(self) -> AbstractContextManager[None]:
        """Commits all that is decided inside as one, and lets it go after that."""

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Takes messages over."""


class Ticker:
    """Runs as long as the bot does."""

    def __init__(
        self,
        reminding: Reminding,
        outlet: Outlet,
        clock: Clock,
        accounts: str = "",
        latest: float = LATEST,
    ) -> None:
        """`accounts`: how the accounts begin that the outlet reaches, such as `telegram:`; `latest`: seconds until
        the next look, where nothing is due sooner."""
        self._reminding = reminding
        self._outlet = outlet
        self._clock = clock
        self._accounts = accounts
        self._latest = latest

    async def run(self) -> None:
        """Until cancelled. What cannot be written now is looked at again soon."""
        unplanned: list[str] | None = None
        while True:
            try:
                if unplanned is None:
                    unplanned = self._reminding.unplanned(self._accounts)
                unplanned = self._plan(unplanned)
                took = self.tick()
            except (StoreError, Unusable) as error:
                log.warning("%s", error)
                await asyncio.sleep(AFTER_TROUBLE)
            else:
                is_idle = not unplanned or self._outlet.under_way >= UNDER_WAY
                await asyncio.sleep(0 if took or not is_idle else self._pause())

    def _plan(self, unplanned: list[str]) -> list[str]:
        """Plans for some of those who have nothing to come, once delivery has little to do; the others."""
        if unplanned and self._outlet.under_way < UNDER_WAY:
            with self._outlet.together():
                for account in unplanned[:AT_ONCE]:
                    self._reminding.plan(account)
            return unplanned[AT_ONCE:]
        return unplanned

    def tick(self) -> int:
        """Takes some of those that are due, if delivery can take them; how many. Raises `StoreError`."""
        if self._outlet.under_way >= UNDER_WAY:
            return 0
        due = self._reminding.due(AT_ONCE, self._accounts)
        if due:
            with self._outlet.together():
                for number in due:
                    self._outlet.post(self._reminding.take(number))
        return len(due)

    def _pause(self) -> float:
        """Seconds until it is worth looking again: something may be planned for soon in the meantime."""
        if self._outlet.under_way >= UNDER_WAY:
            return SOONEST
        coming = self._reminding.next_due(self._accounts)
        left = (coming - self._clock.now()).total_seconds() if coming else self._latest
        return min(max(left, SOONEST), self._latest)
