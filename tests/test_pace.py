"""The pace: limits per chat and overall hold whatever comes, urgent messages go first, pauses are kept."""

from __future__ import annotations

import asyncio

import pytest

from bot.pace import Pace, Window


class Watched(Window):
    """A window that remembers when it was taken."""

    def __init__(self, most: int, seconds: float) -> None:
        super().__init__(most, seconds)
        self.most, self.seconds = most, seconds
        self.times: list[float] = []

    def take(self, now: float) -> None:
        """Counts one, for the test too."""
        self.times.append(now)
        super().take(now)

    def is_kept(self) -> bool:
        """Whether there were never more than `most` in any `seconds`."""
        later = zip(self.times, self.times[self.most :], strict=False)
        return all(end - begin >= self.seconds for begin, end in later)


def test_overall_limit_holds() -> None:
    """Of many that come at once each waits its turn, in the order in which they came."""
    order: list[int] = []
    overall = Watched(5, 0.05)

    async def scenario() -> None:
        pace = Pace(overall)

        async def send(number: int) -> None:
            await pace.admitted(f"telegram:{number}", urgent=True)
            order.append(number)

        await asyncio.gather(*(send(number) for number in range(23)))

    asyncio.run(scenario())
    assert order == list(range(23))
    assert len(overall.times) == 23
    assert overall.is_kept()


def test_each_chat_has_its_own_limit() -> None:
    """One chat at its limit keeps nobody else waiting."""
    windows: dict[str, Watched] = {}
    order: list[str] = []

    def of_chat(account: str) -> Window:
        windows[account] = Watched(2, 0.2)
        return windows[account]

    async def scenario() -> None:
        pace = Pace(of_chat=of_chat)

        async def chat(account: str, messages: int) -> None:
            for _ in range(messages):
                await pace.admitted(account, urgent=True)
                order.append(account)

        await asyncio.gather(chat("telegram:1", 5), chat("telegram:2", 2), chat("telegram:3", 2))

    asyncio.run(scenario())
    assert [len(windows[f"telegram:{n}"].times) for n in (1, 2, 3)] == [5, 2, 2]
    assert all(window.is_kept() for window in windows.values())
    assert order[-3:] == ["telegram:1"] * 3


def test_urgent_ones_go_first() -> None:
    """Replies that come later overtake notices that wait."""
    order: list[str] = []

    async def scenario() -> None:
        pace = Pace(Window(1, 0.02))

        async def send(name: str, urgent: bool) -> None:
            await pace.admitted(name, urgent)
            order.append(name)

        await pace.admitted("first", urgent=True)
        notices = [asyncio.create_task(send(f"notice {n}", False)) for n in range(3)]
        await asyncio.sleep(0)
        replies = [asyncio.create_task(send(f"reply {n}", True)) for n in range(3)]
        await asyncio.gather(*notices, *replies)

    asyncio.run(scenario())
    assert order == ["reply 0", "reply 1", "reply 2", "notice 0", "notice 1", "notice 2"]


@pytest.mark.parametrize("waiting", [True, False])
def test_a_pause_holds_everything(waiting: bool) -> None:
    """While a pause lasts nothing goes, neither what waited nor what comes; a shorter one changes nothing."""
    gone: list[float] = []

    async def scenario() -> float:
        loop = asyncio.get_running_loop()
        pace = Pace(Window(1, 0.01))
        await pace.admitted("first", urgent=True)

        async def send() -> None:
            await pace.admitted("other", urgent=True)
            gone.append(loop.time())

        tasks = [asyncio.create_task(send())] if waiting else []
        await asyncio.sleep(0)
        pace.hold(0.1)
        pace.hold(0.01)
        end = loop.time() + 0.1
        await asyncio.gather(*tasks, send())
        return end

    end = asyncio.run(scenario())
    # The clock of the test is read a moment after the pause began.
    assert all(moment >= end - 0.01 for moment in gone)
    assert len(gone) == 1 + waiting


def test_whoever_gives_up_keeps_nobody_waiting() -> None:
    """A message that is not to be sent any more leaves its place in line to the next."""

    async def scenario() -> None:
        overall = Watched(1, 0.01)
        pace = Pace(overall)
        await pace.admitted("first", urgent=True)
        leaver = asyncio.create_task(pace.admitted("leaver", urgent=True))
        stayer = asyncio.create_task(pace.admitted("stayer", urgent=True))
        await asyncio.sleep(0)
        leaver.cancel()
        await stayer
        assert len(overall.times) == 2

    asyncio.run(scenario())


def test_chats_that_are_quiet_are_forgotten() -> None:
    """A hundred thousand people leave nothing behind once they are quiet."""

    async def scenario() -> int:
        pace = Pace(of_chat=lambda account: Window(3, 0.0))
        for number in range(10_000):
            await pace.admitted(f"telegram:{number}", urgent=True)
        return len(pace._chats)

    assert asyncio.run(scenario()) < 5_000
