"""Virtual time: months pass in no time, in the right order."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.rehearsal.virtual import NothingLeft, VirtualClock, run

START = datetime(2026, 10, 5, tzinfo=UTC)


def test_a_year_passes_at_once() -> None:
    """Sleeping takes no time, and the clock shows exactly the moment that was slept until."""
    woken: list[tuple[str, datetime]] = []

    async def sleeper(clock: VirtualClock, name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        woken.append((name, clock.now()))

    async def main(clock: VirtualClock) -> datetime:
        await asyncio.gather(sleeper(clock, "year", 365 * 86_400), sleeper(clock, "day", 86_400.25))
        return clock.now()

    began = time.monotonic()
    assert run(START, main) == START + timedelta(days=365)
    assert woken == [
        ("day", START + timedelta(days=1, seconds=0.25)),
        ("year", START + timedelta(days=365)),
    ]
    assert time.monotonic() - began < 5


def test_timeouts_are_virtual() -> None:
    """What waits with a limit gives up when the virtual time is over."""

    async def main(clock: VirtualClock) -> float:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), 3600)
        return clock.seconds_until(START)

    assert run(START, main) == pytest.approx(-3600)


def test_waiting_for_nobody_ends() -> None:
    """Where nothing can happen any more it says so instead of hanging."""

    async def main(clock: VirtualClock) -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(NothingLeft):
        run(START, main)
