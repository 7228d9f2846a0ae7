"""Long polling: fetch, commit, and only then confirm by asking for what comes after."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.faults import Refused
from bot.store import StoreError
from bot.telegram.client import Client
from bot.telegram.incoming import ALLOWED
from bot.telegram.sending import TOKEN_REFUSED

log = logging.getLogger(__name__)

POLL_SECONDS = 50
LONGEST_PAUSE = 30.0
SECOND_INSTANCE = "another program is fetching updates with this token; stop it, then start again"
WEBHOOK_SET = "a webhook is set for this token; remove it (deleteWebhook) or run with CUGINO_WEBHOOK_URL"

Take = Callable[[dict[str, Any]], None]


class Polling:
    """Fetches updates in order and hands each, as JSON, to `take`, which commits it or raises `StoreError`."""

    def __init__(self, bot: Client, take: Take) -> None:
        self._bot = bot
        self._take = take
        self._offset: int | None = None
        self._pause = 1.0

    async def run(self) -> None:
        """Goes on until cancelled. Raises `Refused` where Telegram will not have this bot poll."""
        while True:
            try:
                updates = await self._bot.raw_updates(self._offset, POLL_SECONDS, ALLOWED)
            except (InvalidToken, Conflict) as error:
                raise Refused(_explained(error)) from error
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error.retry_after))
                continue
            except TelegramError as error:
                await self._wait(f"no connection to Telegram: {error.message}")
                continue
            if await self._take_all(updates):
                self._pause = 1.0

    async def _take_all(self, updates: list[dict[str, Any]]) -> bool:
        """Hands a batch over, one by one; false where the rest has to be fetched again."""
        for update in updates:
            self._acknowledge(update)
            try:
                self._take(update)
            except StoreError as error:
                # Not confirmed: Telegram keeps the update and gives it again.
                await self._wait(str(error))
                return False
            self._offset = update["update_id"] + 1
            # Replies go out while the rest of the batch is worked through.
            await asyncio.sleep(0)
        return True

    def _acknowledge(self, update: dict[str, Any]) -> None:
        """Stops a pressed button's spinner; whether that worked is of no consequence."""
        query = update.get("callback_query")
        if not isinstance(query, dict) or not isinstance(query.get("id"), str):
            return
        task = asyncio.ensure_future(self._bot.answer_callback_query(query["id"]))
        task.add_done_callback(_forgive)

    async def _wait(self, why: str) -> None:
        log.warning("%s; next try in %.0f s", why, self._pause)
        await asyncio.sleep(self._pause * random.uniform(0.8, 1.2))
        self._pause = min(self._pause * 2, LONGEST_PAUSE)


def _explained(error: TelegramError) -> str:
    if isinstance(error, InvalidToken):
        return TOKEN_REFUSED
    return WEBHOOK_SET if "webhook" in error.message.casefold() else SECOND_INSTANCE


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def _forgive(task: asyncio.Future[bool]) -> None:
    if not task.cancelled() and task.exception():
        log.debug("a button press could not be acknowledged")
