"""The page that Prometheus fetches."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import platform
import sqlite3
from collections.abc import AsyncIterator, Iterator
from importlib.metadata import version

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, ProcessCollector
from prometheus_client.aiohttp import make_aiohttp_handler
from prometheus_client.metrics_core import Metric

from bot.clock import Clock
from bot.faults import OutOfReach
from bot.metrics.counting import Counting
from bot.metrics.looking import Looking
from bot.store import Store

log = logging.getLogger(__name__)
PAGE = "/metrics"


class _Registry(CollectorRegistry):
    """Without a series beside each counter that tells since when it counts: `process_start_time_seconds` does."""

    def collect(self) -> Iterator[Metric]:
        for family in super().collect():
            family.samples = [one for one in family.samples if not one.name.endswith("_created")]
            yield family


class Metrics:
    """Counts from the start; is seen by nobody unless it is served."""

    def __init__(self, store: Store, clock: Clock, accounts: str) -> None:
        """`accounts`: how those begin that the bot reaches, such as `telegram:`."""
        self._registry = _Registry()
        self.counting = Counting(self._registry)
        self._looking = Looking(self._registry, store.path, clock, accounts)
        self._one_look = asyncio.Lock()
        self._page = make_aiohttp_handler(self._registry)
        ProcessCollector(registry=self._registry)
        build = Gauge(
            "cugino_build_info", "What runs.", ["version", "python", "sqlite"], registry=self._registry
        )
        build.labels(version("cugino"), platform.python_version(), sqlite3.sqlite_version).set(1)

    @contextlib.asynccontextmanager
    async def served(self, address: tuple[str, int] | None) -> AsyncIterator[None]:
        """Serves the page while the block runs, unless there is no address. Raises `OutOfReach`."""
        if address is None:
            yield
            return
        server = web.Application()
        server.router.add_get(PAGE, self._answer)
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        try:
            await _listen(web.TCPSite(runner, *address), f"{address[0]}:{address[1]}")
            log.info("metrics at http://%s:%d%s", *address, PAGE)
            yield
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        async with self._one_look:
            await asyncio.to_thread(self._looking.look)
        return await self._page(request)


async def _listen(site: web.TCPSite, address: str) -> None:
    try:
        await site.start()
    except OSError as error:
        why = "is in use by another program" if error.errno == errno.EADDRINUSE else "cannot be listened on"
        raise OutOfReach(f"{address} {why}; name another address in CUGINO_METRICS_LISTEN") from error
