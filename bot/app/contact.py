"""In touch or not: after a gap in which presses were lost, open questions are put again, once."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from bot.app.composition import App
from bot.coach.unasked import PRESSES_KEPT
from bot.delivery import Delivery
from bot.store import StoreError
from bot.store.moments import CONTACT

log = logging.getLogger(__name__)
# Often enough that programs which live for seconds only do not add up to a gap.
NOTED_EVERY = timedelta(seconds=10)


class Contact:
    """When people could last be heard, kept in the database over restarts."""

    def __init__(self, app: App, delivery: Delivery) -> None:
        self._app = app
        self._delivery = delivery
        self._last = self._noted = app.store.moments.last(CONTACT) or app.clock.now()
        self._offering: asyncio.Task[None] | None = None

    def made(self) -> None:
        """People can be heard now, and everything that waited has been taken in."""
        now = self._app.clock.now()
        if now - self._last > PRESSES_KEPT and self._offering is None:
            self._offering = asyncio.create_task(self._offer_again(self._last))
            self._offering.add_done_callback(self._offered)
        self._last = now
        # Only once all questions were put: after a crash the next process puts the rest.
        if self._offering is None and abs(now - self._noted) > NOTED_EVERY:
            self.note()

    def stop(self) -> None:
        """Puts no more questions, and notes the last contact."""
        if self._offering is not None:
            self._offering.cancel()
        else:
            self.note()

    def note(self) -> None:
        """Writes the last contact down; where that fails, the next time does."""
        try:
            with self._app.store.transaction():
                self._app.store.moments.note(CONTACT, self._last)
        except StoreError as error:
            log.warning("%s", error)
        else:
            self._noted = self._last

    async def _offer_again(self, since: datetime) -> None:
        """Puts the open question again to those who were in the middle of a conversation when the gap began."""
        unasked = self._app.coach.unasked
        accounts = unasked.interrupted(since)
        log.info("out of touch for a while: %d conversations were interrupted", len(accounts))
        for account in accounts:
            try:
                self._delivery.post(unasked.offer_again(account, since))
            except StoreError:
                raise
            except Exception as error:
                # One conversation that cannot be told must not keep the others waiting.
                log.error("an open question could not be put again: %s", type(error).__name__)
            # Whoever writes now is answered in between.
            await asyncio.sleep(0)

    def _offered(self, task: asyncio.Task[None]) -> None:
        self._offering = None
        if not task.cancelled() and (error := task.exception()):
            log.warning("open questions could not be put again: %s", error)
            self._last = self._noted
