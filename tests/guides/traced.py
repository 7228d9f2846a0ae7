"""What the running program calls, in order, a line each of file and function, for those who write a turn down and
want to be right: `python -m tests.guides.traced press`, and `… reminder`.

The real program on the stand-in for Telegram, in a process of its own: a profiler would slow down everything else.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from bot.app.serving import run_telegram
from bot.pace import Pace
from bot.settings import load_settings
from tests.fake_telegram import FakeTelegram
from tests.reminders.crowds import fill, ids_of_second, lists_of, offset_to, reachable
from tests.reminders.days import rome

ROOT = Path(__file__).parents[2]
ROOMS = tuple(f"{ROOT / room}{os.sep}" for room in ("bot", "flows"))
SETTLED = 0.3  # seconds in which results are written
Calls = list[tuple[str, str]]


@contextmanager
def followed() -> Iterator[Calls]:
    """The calls of this thread, as long as it lasts."""
    calls: Calls = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(ROOMS):
            calls.append((os.path.relpath(code.co_filename, ROOT), code.co_qualname))

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


async def press(telegram: FakeTelegram) -> Calls:
    """From a press on the first question to the reply."""
    pina = telegram.person(1001, "Pina")

    def begin() -> str:
        pina.says("/start")
        return pina.waits_for(text="?").labels[0]

    def answer() -> None:
        pina.presses(label)
        pina.waits_for(text="2 di 7")

    label = await asyncio.to_thread(begin)
    with followed() as calls:
        await asyncio.to_thread(answer)
        await asyncio.sleep(SETTLED)
    return calls


async def reminder(telegram: FakeTelegram, person: int) -> Calls:
    """From the clock to the list on the phone."""
    pina = reachable(telegram, person)
    with followed() as calls:
        await asyncio.to_thread(telegram.waits_until, lambda: bool(lists_of(pina)), "the list has come")
        await asyncio.sleep(SETTLED)
    return calls


async def _served(work: Callable[[], Any]) -> Calls:
    serving = asyncio.create_task(run_telegram(load_settings(), Pace()))
    calls: Calls = await work()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    return calls


def main(what: str) -> None:
    """Prints the calls."""
    with FakeTelegram() as telegram, tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "cugino.db"
        settings = {"TOKEN": telegram.token, "API_URL": telegram.api_url, "DATABASE": str(database)}
        work: Callable[[], Any] = lambda: press(telegram)  # noqa: E731
        if what == "reminder":
            someone = next(ids_of_second(0))
            fill(database, [someone], rome("2026-03-01 18:00"))
            settings["CLOCK_OFFSET"] = offset_to(rome("2026-03-02 09:00:01"))
            work = lambda: reminder(telegram, someone)  # noqa: E731
        os.environ.update({f"CUGINO_{name}": value for name, value in settings.items()})
        for file, function in asyncio.run(_served(work)):
            print(file, function)


if __name__ == "__main__":
    main(sys.argv[1])
