"""What both ways of receiving have in common: updates in, presses acknowledged, each taken in or refused."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from pydantic import ValidationError
from telegram.error import RetryAfter

from bot.messages import Incoming
from bot.pace import Pace
from bot.telegram.client import Client
from bot.telegram.incoming import Update, account_of, incoming_of
from bot.telegram.sending import seconds_of

log = logging.getLogger(__name__)
ALBUMS_REMEMBERED = 1000

RawUpdate = dict[str, Any]
Take = Callable[[Incoming, RawUpdate], None]
Together = Callable[[], AbstractContextManager[None]]
SetAside = Callable[[RawUpdate, str | None, Exception], None]


class Receiving:
    """Reads updates and hands on what they say."""

    def __init__(self, bot: Client, take: Take, set_aside: SetAside, together: Together, pace: Pace) -> None:
        """`take` takes something in and `set_aside` keeps what cannot be read, each whole or not at all; what they
        do inside `together` is committed at its end. All three raise `StoreError`."""
        self._bot = bot
        self._take = take
        self._set_aside = set_aside
        self._together = together
        self._pace = pace
        self._albums: OrderedDict[str, None] = OrderedDict()

    def receive(self, *raws: RawUpdate) -> None:
        """Takes updates in, with one commit: when this returns, all may be confirmed. Raises `StoreError` where
        none may."""
        for raw in raws:
            self._acknowledge(raw)
        albums: list[str] = []
        with self._together():
            for raw in raws:
                self._receive(raw, albums)
        self._remember(albums)

    def _receive(self, raw: RawUpdate, albums: list[str]) -> None:
        try:
            update = Update.model_validate(raw)
        except ValidationError as error:
            self._set_aside(raw, account_of(raw), error)
            return
        incoming = incoming_of(update)
        if incoming is None or update.album in self._albums or update.album in albums:
            return
        self._take(incoming, raw)
        if update.album:
            albums.append(update.album)

    def _remember(self, albums: list[str]) -> None:
        """The pictures of an album are a message each; one line about them all is enough."""
        self._albums.update(dict.fromkeys(albums))
        while len(self._albums) > ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)

    def _acknowledge(self, raw: RawUpdate) -> None:
        """Stops a pressed button's spinner, at once; whether that worked is of no consequence."""
        query = raw.get("callback_query")
        if not isinstance(query, dict) or not isinstance(query.get("id"), str) or self._pace.is_held:
            return
        answer = self._bot.call("answerCallbackQuery", {"callback_query_id": query["id"]})
        asyncio.ensure_future(answer).add_done_callback(self._forgive)

    def _forgive(self, task: asyncio.Future[Any]) -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, RetryAfter):
            self._pace.hold(seconds_of(error.retry_after))
        elif error:
            log.debug("a button press could not be acknowledged")
