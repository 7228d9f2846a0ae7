"""Waiting between tries, longer each time."""

from __future__ import annotations

import asyncio
import logging
import random

log = logging.getLogger(__name__)
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0


class Patience:
    """Pauses of about 1, 2, 4 … 30 seconds; not exactly, so that many programs do not come back at once."""

    def __init__(self) -> None:
        self._pause = FIRST_PAUSE

    async def wait(self, why: str) -> None:
        """Says why, and waits."""
        log.warning("%s; next try in %.0f s", why, self._pause)
        await asyncio.sleep(self._pause * random.uniform(0.8, 1.2))
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def renew(self) -> None:
        """Something worked: the next pause is a short one again."""
        if self._pause > FIRST_PAUSE:
            log.info("all is well again")
        self._pause = FIRST_PAUSE
