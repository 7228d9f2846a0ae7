"""Long polling: fetch, commit, and only then confirm by asking for what comes after."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.faults import Refused
from bot.store import StoreError
from bot.telegram.client import TOKEN_REFUSED, Client
from bot.telegram.incoming import ALLOWED
from bot.telegram.patience import Patience
from bot.telegram.receiving import RawUpdate, Receiving
from bot.telegram.sending import seconds_of

log = logging.getLogger(__name__)

POLL_SECONDS = 50
MOST_UPDATES = 100  # Telegram's own: a shorter batch means that nothing more is waiting there
# Taken in with one commit: enough that the disk is not what a crowd waits for, few enough that nobody waits long.
AT_A_TIME = 20
SECOND_INSTANCE = "another program is fetching updates with this token; stop it, then start again"
WEBHOOK_SET = (
    "a webhook is set for this token; take it off with `cugino run --remove-webhook`,"
    " or set CUGINO_WEBHOOK_URL"
)


class Polling:
    """Fetches updates in order and hands over each, until cancelled."""

    def __init__(self, bot: Client, receiving: Receiving, caught_up: Callable[[], None]) -> None:
        """`caught_up` is called whenever everything that waited at Telegram's has been taken in; until then, at
        the start and after trouble, no poll waits for something to happen."""
        self._bot = bot
        self._receiving = receiving
        self._caught_up = caught_up
        self._offset: int | None = None
        self._patience = Patience()
        self._is_behind = True

    async def run(self) -> None:
        """Raises `Refused` where Telegram will not have this bot poll."""
        while True:
            try:
                seconds = 0 if self._is_behind else POLL_SECONDS
                updates = await self._bot.raw_updates(self._offset, seconds, ALLOWED)
            except (InvalidToken, Conflict) as error:
                raise Refused(_explained(error)) from error
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error.retry_after))
                continue
            except TelegramError as error:
                self._is_behind = True
                await self._patience.wait(f"Telegram cannot be asked for news ({error.message})")
                continue
            if await self._receive_all(updates):
                self._patience.renew()
                self._is_behind = len(updates) == MOST_UPDATES
                if not self._is_behind:
                    self._caught_up()

    async def _receive_all(self, updates: list[RawUpdate]) -> bool:
        """Hands a batch over, some at a time; false where the rest has to be fetched again."""
        for begin in range(0, len(updates), AT_A_TIME):
            some = updates[begin : begin + AT_A_TIME]
            try:
                self._receiving.receive(*some)
            except StoreError as error:
                # Not confirmed: Telegram keeps the updates and gives them again.
                self._is_behind = True
                await self._patience.wait(str(error))
                return False
            self._offset = some[-1]["update_id"] + 1
            # Replies go out while the rest of the batch is worked through.
            await asyncio.sleep(0)
        return True


def _explained(error: TelegramError) -> str:
    if isinstance(error, InvalidToken):
        return TOKEN_REFUSED
    return WEBHOOK_SET if "webhook" in error.message.casefold() else SECOND_INSTANCE
