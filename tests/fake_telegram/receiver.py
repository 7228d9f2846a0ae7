"""A bot's webhook, as small as it can be: takes what is delivered, answers as a test says."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

from .deliveries import SECRET_HEADER
from .model import Json

SECONDS = 10.0


class Receiver:
    """An aiohttp server, on a free port unless one is named, in a thread of its own while the block runs.

    `answers` are those to come (arguments of a `web.Response`; 200 where there are none left). While it
    pauses, nothing is answered. `most_at_once` are the requests it ever had under way together.
    """

    def __init__(self, port: int = 0) -> None:
        self._port = port
        self.updates: list[Json] = []
        self.secrets: list[str | None] = []
        self.answers: deque[dict[str, Any]] = deque()
        self.most_at_once = 0
        self._under_way = 0
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._free = asyncio.Event()
        self._free.set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="receiver", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        self.resumes()
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SECONDS)
        self._loop.close()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]

    def pauses(self) -> None:
        self._loop.call_soon_threadsafe(self._free.clear)

    def resumes(self) -> None:
        self._loop.call_soon_threadsafe(self._free.set)

    def waits_until(self, condition: Callable[[], bool]) -> None:
        """Waits until `condition`, looked at after everything that is received."""
        with self._changed:
            assert self._changed.wait_for(condition, SECONDS), f"in vain; received: {self.updates}"

    async def _start(self) -> None:
        self._runner = web.ServerRunner(web.Server(self._receive), shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"

    async def _receive(self, request: web.BaseRequest) -> web.Response:
        update = await request.json()
        with self._changed:
            self.updates.append(update)
            self.secrets.append(request.headers.get(SECRET_HEADER))
            self._under_way += 1
            self.most_at_once = max(self.most_at_once, self._under_way)
            self._changed.notify_all()
        try:
            await self._free.wait()
        finally:
            self._under_way -= 1
        return web.Response(**(self.answers.popleft() if self.answers else {}))
