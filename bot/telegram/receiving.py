"""What both ways of receiving have in common: updates in, presses acknowledged, each taken in or refused."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from bot.messages import Incoming
from bot.pace import Pace
from bot.telegram.client import Client
from bot.telegram.incoming import Update, account_of, incoming_of

log = logging.getLogger(__name__)
ALBUMS_REMEMBERED = 1000

RawUpdate = dict[str, Any]
Take = Callable[[Incoming, RawUpdate], None]
SetAside = Callable[[RawUpdate, str | None, Exception], None]


class Receiving:
    """Reads updates and hands on what they say."""

    def __init__(self, bot: Client, take: Take, set_aside: SetAside, pace: Pace) -> None:
        """`take` commits something or raises `StoreError`; `set_aside` keeps what cannot be read."""
        self._bot = bot
        self._take = take
        self._set_aside = set_aside
        self._pace = pace
        self._albums: OrderedDict[str, None] = OrderedDict()

    def receive(self, raw: RawUpdate) -> None:
        """Takes one update in: when this returns, it may be confirmed. Raises `StoreError` where it may not."""
        self._acknowledge(raw)
        try:
            update = Update.model_validate(raw)
        except ValidationError as error:
            self._set_aside(raw, account_of(raw), error)
            return
        incoming = incoming_of(update)
        if incoming is None or update.album in self._albums:
            return
        self._take(incoming, raw)
        if update.album:
            self._remember(update.album)

    def _remember(self, album: str) -> None:
        """The pictures of an album are a message each; one line about them all is enough."""
        self._albums[album] = None
        if len(self._albums) > ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)

    def _acknowledge(self, raw: RawUpdate) -> None:
        """Stops a pressed button's spinner, at once; whether that worked is of no consequence."""
        query = raw.get("callback_query")
        if not isinstance(query, dict) or not isinstance(query.get("id"), str) or self._pace.is_held:
            return
        answer = self._bot.call("answerCallbackQuery", {"callback_query_id": query["id"]})
        asyncio.ensure_future(answer).add_done_callback(_forgive)


def _forgive(task: asyncio.Future[Any]) -> None:
    if not task.cancelled() and task.exception():
        log.debug("a button press could not be acknowledged")
