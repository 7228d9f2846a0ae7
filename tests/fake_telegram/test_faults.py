"""Faults: refused, dropped and late calls, outages, and an end that leaves nothing behind."""

import asyncio
import socket
import threading
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.fake_telegram import FakeTelegram, Person

from .conftest import Run


def test_too_many_requests(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 429 carries retry_after, for as many calls as asked, and changes nothing."""
    # Without it, the library warns at every RetryAfter that its seconds will be of another type one day.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    telegram.faults.next("sendMessage", error_code=429, retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter) as refusal:
            run(bot.send_message(pina.id, "x"))
        assert refusal.value.retry_after == timedelta(seconds=7)
    assert telegram.calls[-1].outcome == "429 Too Many Requests: retry after 7"
    assert pina.inbox == []
    run(bot.send_message(pina.id, "x"))
    assert len(pina.inbox) == 1


def test_errors_queue_up(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Faults come in the order in which they were planned, each for its method only; the rest is cleared."""
    faults = telegram.faults
    faults.next("sendMessage", error_code=502)
    faults.next("sendMessage", error_code=400, description="Bad Request: not today")
    faults.next("*", error_code=400, migrate_to_chat_id=-100123)
    faults.next("sendMessage", error_code=500)
    outcomes: list[str] = []
    for _ in range(3):
        with pytest.raises(TelegramError) as refusal:
            run(bot.send_message(pina.id, "x"))
        outcomes.append(type(refusal.value).__name__)
    assert outcomes == [NetworkError.__name__, BadRequest.__name__, ChatMigrated.__name__]
    faults.clear()
    run(bot.send_message(pina.id, "x"))
    assert len(pina.inbox) == 1


@pytest.mark.parametrize("after_accepting", [False, True])
def test_dropped_connection(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, after_accepting: bool
) -> None:
    """The client cannot tell a call dropped before its effect from one dropped after it; the ledger can."""
    telegram.faults.drop("sendMessage", after_accepting=after_accepting)
    with pytest.raises(NetworkError) as failure:
        run(bot.send_message(pina.id, "x"))
    assert not isinstance(failure.value, BadRequest)
    assert telegram.calls[-1].outcome == f"dropped {'after' if after_accepting else 'before'} accepting"
    assert [message.text for message in pina.inbox] == ["x"] * after_accepting
    run(bot.send_message(pina.id, "y"))
    assert pina.inbox[-1].text == "y"


@pytest.mark.parametrize("after_accepting", [False, True])
def test_delay_outlasts_the_client(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, after_accepting: bool
) -> None:
    """A call that the client gave up on is accepted all the same, at once or late."""
    telegram.faults.delay("sendMessage", 1, after_accepting=after_accepting)
    with pytest.raises(TimedOut):
        run(bot.send_message(pina.id, "x", read_timeout=0.2))
    assert pina.waits_for().text == "x"


def test_delay_then_error(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A delay and an error may meet in one call."""
    telegram.faults.delay("sendMessage", 0.01)
    telegram.faults.next("sendMessage", error_code=403)
    with pytest.raises(TelegramError, match="blocked"):
        run(bot.send_message(pina.id, "x"))
    assert pina.inbox == []


def test_getme_and_polls_fail_too(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """getUpdates can be refused or lost; an update lost with its answer comes again."""
    telegram.faults.next("getUpdates", error_code=409)
    telegram.faults.drop("getUpdates", after_accepting=True)
    for _ in range(2):
        with pytest.raises(TelegramError):
            run(bot.get_updates())
    assert len(run(bot.get_updates())) == 1


def test_restart_keeps_everything(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """After an outage the same address serves the same chats, messages and updates."""
    url = telegram.api_url
    sent = run(bot.send_message(pina.id, "x"))
    telegram.stop()
    with pytest.raises(NetworkError):
        run(bot.get_me())
    pina.says("mentre era giù")
    telegram.start()
    assert telegram.api_url == url
    assert len(run(bot.get_updates())) == 2
    run(bot.edit_message_text("y", pina.id, sent.message_id))
    telegram.restart()
    assert run(bot.send_message(pina.id, "z")).message_id > sent.message_id


def test_outage_ends_polls_and_delays(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """What is under way when Telegram goes away ends without an answer: the call half done as it was."""
    run(bot.get_updates(offset=telegram.pending_updates[-1]["update_id"] + 1))
    telegram.faults.delay("sendMessage", 600)
    telegram.faults.delay("sendMessage", 600, after_accepting=True)

    before = len(telegram.calls)

    async def scenario() -> list[object]:
        tasks: list[asyncio.Task[object]] = [asyncio.create_task(bot.get_updates(timeout=50))]
        await asyncio.to_thread(telegram.waits_until, lambda: len(telegram.calls) == before + 1, "a poll")
        tasks.append(asyncio.create_task(bot.send_message(pina.id, "never", read_timeout=60)))
        await asyncio.to_thread(telegram.waits_until, lambda: len(telegram.calls) == before + 2, "a call")
        tasks.append(asyncio.create_task(bot.send_message(pina.id, "accepted", read_timeout=60)))
        await asyncio.to_thread(pina.waits_for)
        await asyncio.to_thread(telegram.stop)
        return await asyncio.gather(*tasks, return_exceptions=True)

    assert [isinstance(result, NetworkError) for result in run(scenario())] == [True] * 3
    assert [message.text for message in pina.inbox] == ["accepted"]
    outcomes = [call.outcome for call in telegram.calls[-3:]]
    assert outcomes == ["dropped before accepting", "dropped before accepting", "dropped after accepting"]


def test_two_stand_ins_at_once(telegram: FakeTelegram) -> None:
    """Each has a port and a world of its own."""
    with FakeTelegram() as other:
        assert other.api_url != telegram.api_url
        other.person(1).says("ciao")
        assert telegram.pending_updates == []


def test_nothing_is_left_behind() -> None:
    """Leaving ends the thread and frees the port, with a poll and a slow call under way."""
    before = threading.active_count()

    async def scenario(telegram: FakeTelegram) -> list[object]:
        async with Bot(telegram.token, base_url=telegram.api_url) as bot:
            telegram.faults.delay("getWebhookInfo", 600)
            tasks = [
                asyncio.create_task(bot.get_updates(timeout=50)),
                asyncio.create_task(bot.get_webhook_info(read_timeout=60)),
            ]
            await asyncio.to_thread(telegram.waits_until, lambda: len(telegram.calls) >= 3, "two calls")
            await asyncio.to_thread(telegram.__exit__, None, None, None)
            return await asyncio.gather(*tasks, return_exceptions=True)

    telegram = FakeTelegram()
    telegram.__enter__()
    results = asyncio.run(scenario(telegram))
    assert [isinstance(result, NetworkError) for result in results] == [True, True]
    assert threading.active_count() == before
    port = int(telegram.api_url.split(":")[2].partition("/")[0])
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
