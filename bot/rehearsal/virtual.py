"""Virtual time: an event loop that jumps to the next thing there is to do instead of waiting for it."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.clock import Clock

Result = TypeVar("Result")
RESOLUTION = 1e-6  # seconds, as fine as a moment is written down


class NothingLeft(Exception):
    """Everybody waits for somebody else: no time would ever be enough."""


class _Leaping(selectors.DefaultSelector):
    """Waits for nobody: `passed` is how long it would have waited by now."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready by now; where nothing is, the time that it may take has passed."""
        ready = super().select(0)
        if not ready and timeout is None:
            raise NothingLeft
        if not ready and timeout:
            self.passed += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose seconds pass as soon as nothing is left to do in them."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)
        # What is due within it counts as due, so that no jump can be too short to arrive.
        self._clock_resolution = RESOLUTION

    def time(self) -> float:
        """Virtual seconds since the beginning."""
        return self._leaping.passed


class VirtualClock(Clock):
    """Tells the time of a virtual loop that began at `start`."""

    def __init__(self, start: datetime, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._start = start
        self._loop = loop

    def now(self) -> datetime:
        """The present virtual instant, in UTC."""
        return self._start + timedelta(seconds=self._loop.time())

    def seconds_until(self, moment: datetime) -> float:
        """How long it is until a moment; negative where it is over."""
        return (moment - self.now()).total_seconds()


def run(start: datetime, main: Callable[[VirtualClock], Coroutine[Any, Any, Result]]) -> Result:
    """Runs a coroutine on a loop of its own, from a moment on."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main(VirtualClock(start, runner.get_loop())))
