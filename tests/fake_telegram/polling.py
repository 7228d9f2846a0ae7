"""getUpdates: one long poll at a time; a second one ends the first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .model import ApiError, Json
from .state import State
from .validation import Parameters

MAX_TIMEOUT = 50
MAX_LIMIT = 100
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"


class Dropped(Exception):
    """The connection ends without an answer; the text is the outcome of the call."""


class LongPoll:
    def __init__(self, state: State) -> None:
        self._state = state
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Future[None] | None = None
        with state.change():
            state.updates.listeners.append(self._on_arrival)

    def close(self) -> None:
        with self._state.change():
            self._state.updates.listeners.remove(self._on_arrival)
        self._end_wait(Dropped("dropped before accepting"))

    async def serve(self, parameters: Parameters, client_is_gone: Callable[[], bool]) -> list[Json]:
        offset = parameters.integer("offset")
        limit = min(max(parameters.integer("limit", MAX_LIMIT), 1), MAX_LIMIT)
        timeout = min(max(parameters.integer("timeout"), 0), MAX_TIMEOUT)
        with self._state.change():
            if self._state.hook:
                raise ApiError(409, WEBHOOK_ACTIVE)
            self._state.updates.allow(parameters.text("allowed_updates"))
            batch = self._state.updates.take(offset, limit)
        if batch or not timeout:
            return batch
        self._end_wait(ApiError(409, CONFLICT))
        await self._wait(timeout)
        if client_is_gone():
            raise Dropped("client gone")
        with self._state.change():
            return self._state.updates.take(offset, limit)

    async def _wait(self, seconds: float) -> None:
        waiting = self._waiting = self._loop.create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            pass
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _on_arrival(self) -> None:
        """Called from any thread, with the state's lock held."""
        error = ApiError(409, WEBHOOK_SET) if self._state.hook else None
        self._loop.call_soon_threadsafe(self._end_wait, error)

    def _end_wait(self, error: Exception | None) -> None:
        if self._waiting is None or self._waiting.done():
            return
        if error:
            self._waiting.set_exception(error)
        else:
            self._waiting.set_result(None)
