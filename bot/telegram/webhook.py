"""The webhook: Telegram calls, and hears 200 only after the commit.

A server of our own, since the library's answers 200 before the work is done: a crash would lose the update.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from telegram import WebhookInfo
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.faults import OutOfReach, Refused
from bot.store import StoreError
from bot.telegram.client import TOKEN_REFUSED, Client
from bot.telegram.incoming import ALLOWED
from bot.telegram.patience import Patience
from bot.telegram.receiving import Receiving

log = logging.getLogger(__name__)
server_log = logging.getLogger(f"{__name__}.server")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
HEALTH = "/health"
LONGEST_BODY = 1 << 20  # an update is a few thousand bytes
CONNECTIONS = 40  # at most so many updates at once; all are taken in one after the other
BACKLOG_SECONDS = 10.0
LOOK_SECONDS = 30.0
TAKEN_OVER = "another program has changed the webhook of this token; stop it, then start again"


def _is_ours(record: logging.LogRecord) -> bool:
    """What a stranger's request has wrong with it is refused, and must not fill the log."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


server_log.addFilter(_is_ours)


class Webhook:
    """Serves Telegram's calls at one address, until cancelled."""

    def __init__(
        self,
        bot: Client,
        receiving: Receiving,
        caught_up: Callable[[], None],
        unheard: Callable[[], None],
        url: str,
        secret: str,
    ) -> None:
        """`caught_up` is called as long as people can be heard, once Telegram had time to deliver what waited;
        `unheard` when Telegram says that it does not get through."""
        self._bot = bot
        self._receiving = receiving
        self._caught_up = caught_up
        self._unheard = unheard
        self._url = url
        self._secret = secret.encode()
        self._trouble: str | None = None
        self._last_error: datetime | None = None

    async def run(self, host: str, port: int) -> None:
        """Raises `Refused` where Telegram does not accept the address, `OutOfReach` where the port is taken."""
        async with self._listening(host, port):
            await self._announce()
            log.info("listening on %s:%d for %s", host, port, self._url)
            await asyncio.sleep(BACKLOG_SECONDS)
            while True:
                if await self._look() and self._trouble is None:
                    self._caught_up()
                await asyncio.sleep(LOOK_SECONDS)

    @contextlib.asynccontextmanager
    async def _listening(self, host: str, port: int) -> AsyncIterator[None]:
        server = web.Application(client_max_size=LONGEST_BODY)
        server.router.add_post(urlsplit(self._url).path or "/", self._receive)
        server.router.add_get(HEALTH, self._health)
        runner = web.AppRunner(server, access_log=None, logger=server_log)
        await runner.setup()
        try:
            await _listen(web.TCPSite(runner, host, port), f"{host}:{port}")
            yield
        finally:
            await runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        update = _update(await request.read())
        if update is None:
            return web.Response(status=400)
        try:
            self._receiving.receive(update)
        except StoreError as error:
            # Not confirmed: Telegram keeps the update and calls again.
            self._trouble = str(error)
            log.warning("%s", error)
            return web.Response(status=503)
        self._trouble = None
        return web.Response()

    async def _health(self, request: web.Request) -> web.Response:
        """200 while messages can be taken in; says nothing of anybody."""
        if self._trouble and not self._is_well_again():
            return web.json_response({"status": "trouble", "why": self._trouble}, status=503)
        return web.json_response({"status": "ok"})

    def _is_well_again(self) -> bool:
        try:
            self._receiving.receive()
        except StoreError:
            return False
        self._trouble = None
        return True

    async def _announce(self) -> None:
        """Tells Telegram where to call."""
        patience = Patience()
        while True:
            try:
                before = await self._bot.get_webhook_info()
                self._last_error = before.last_error_date
                if before.url and before.url != self._url:
                    log.warning("takes the place of the webhook at %s", urlsplit(before.url).hostname)
                await self._bot.set_webhook(
                    self._url,
                    max_connections=CONNECTIONS,
                    allowed_updates=ALLOWED,
                    secret_token=self._secret.decode(),
                )
                return
            except InvalidToken as error:
                raise Refused(TOKEN_REFUSED) from error
            except BadRequest as error:
                raise Refused(f"CUGINO_WEBHOOK_URL: Telegram does not accept it ({error.message})") from error
            except TelegramError as error:
                await patience.wait(f"the webhook could not be set: {error.message}")

    async def _look(self) -> bool:
        """Whether Telegram still calls here, and gets through."""
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken as error:
            raise Refused(TOKEN_REFUSED) from error
        except TelegramError as error:
            log.warning("Telegram cannot be asked about the webhook: %s", error.message)
            return False
        if info.url != self._url:
            raise Refused(TAKEN_OVER)
        return self._gets_through(info)

    def _gets_through(self, info: WebhookInfo) -> bool:
        if info.last_error_date and info.last_error_date != self._last_error:
            self._last_error = info.last_error_date
            waiting = info.pending_update_count
            log.warning(
                "Telegram could not get through: %s; %d waiting; check CUGINO_WEBHOOK_URL, the web server in"
                " front and CUGINO_LISTEN",
                info.last_error_message,
                waiting,
            )
            self._unheard()
            return False
        return True


async def _listen(site: web.TCPSite, address: str) -> None:
    try:
        await site.start()
    except OSError as error:
        why = "is in use by another program" if error.errno == errno.EADDRINUSE else "cannot be listened on"
        raise OutOfReach(f"{address} {why}; name another address in CUGINO_LISTEN") from error


def _update(body: bytes) -> dict[str, Any] | None:
    """The update in a body; None where there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("update_id"), int) else None
