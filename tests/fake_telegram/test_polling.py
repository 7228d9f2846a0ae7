"""getUpdates: offsets, limits, long polls, expiry, and two bots on one token."""

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Conflict

from tests.fake_telegram import FakeTelegram, Person

from .conftest import Run


def texts(received: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text if update.message else None for update in received]


def test_offset_confirms_what_lies_below(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Without an offset nothing is confirmed; with one, what lies below is gone for good."""
    for text in ("uno", "due"):
        pina.says(text)
    first = run(bot.get_updates())
    assert texts(first) == texts(run(bot.get_updates())) == ["/start", "uno", "due"]
    assert [u.update_id for u in first] == list(range(first[0].update_id, first[0].update_id + 3))
    assert telegram.confirmed_offset == 0
    assert texts(run(bot.get_updates(offset=first[1].update_id))) == ["uno", "due"]
    assert telegram.confirmed_offset == first[1].update_id
    assert texts(run(bot.get_updates())) == ["uno", "due"]
    assert len(telegram.pending_updates) == 2


def test_limit_and_negative_offset(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A limit takes the oldest; a negative offset keeps that many of the newest."""
    for text in ("uno", "due", "tre"):
        pina.says(text)
    assert texts(run(bot.get_updates(limit=2))) == ["/start", "uno"]
    assert texts(run(bot.get_updates(offset=-2))) == ["due", "tre"]
    assert len(telegram.pending_updates) == 2


def test_long_poll_ends_with_the_update(telegram: FakeTelegram, bot: Bot, run: Run) -> None:
    """A poll that waits is answered when somebody writes."""
    pina = telegram.person(1001)

    async def poll() -> tuple[Update, ...]:
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.to_thread(telegram.waits_until, lambda: bool(telegram.calls_to("getUpdates")), "a poll")
        pina.says("eccomi")
        return await asyncio.wait_for(waiting, 10)

    assert texts(run(poll())) == ["eccomi"]


def test_long_poll_ends_empty(telegram: FakeTelegram, bot: Bot, run: Run) -> None:
    """A poll in which nothing comes is answered with nothing, at its time-out."""
    assert run(bot.get_updates(timeout=1)) == ()


def test_second_poll_ends_the_first(telegram: FakeTelegram, bot: Bot, run: Run) -> None:
    """Of two bots on one token the older poll gets the conflict, the newer one the updates."""
    pina = telegram.person(1001)

    async def poll() -> tuple[Update, ...]:
        async with Bot(telegram.token, base_url=telegram.api_url) as other:
            older = asyncio.create_task(bot.get_updates(timeout=30))
            await asyncio.to_thread(
                telegram.waits_until, lambda: bool(telegram.calls_to("getUpdates")), "a first poll"
            )
            newer = asyncio.create_task(other.get_updates(timeout=30))
            with pytest.raises(Conflict):
                await older
            pina.says("eccomi")
            return await asyncio.wait_for(newer, 10)

    assert texts(run(poll())) == ["eccomi"]
    first, second = telegram.calls_to("getUpdates")
    assert first.outcome == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    assert second.outcome == "ok"


def test_allowed_updates_stick(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """The kinds asked for hold for later updates, until others are asked for; none means the default."""
    run(bot.get_updates(allowed_updates=["message"]))
    pina.blocks()
    run(bot.get_updates())
    pina.unblocks()
    assert len(telegram.pending_updates) == 1
    run(bot.get_updates(allowed_updates=[]))
    pina.blocks()
    assert list(telegram.pending_updates[-1]) == ["update_id", "my_chat_member"]


def test_updates_expire(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A press is kept 150 seconds, a message a day."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Sì", callback_data="x")]])
    run(bot.send_message(pina.id, "Ecco", reply_markup=keyboard))
    pina.presses("Sì")
    telegram.advance(149)
    assert len(run(bot.get_updates())) == 2
    telegram.advance(2)
    assert texts(run(bot.get_updates())) == ["/start"]
    telegram.advance(24 * 3600)
    assert telegram.pending_updates == []


def test_pushed_update_arrives_whatever_was_confirmed(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person
) -> None:
    """An old id pushed again comes once more, then is confirmed like others; ids go on from the newest."""
    pina.says("uno")
    first, second = run(bot.get_updates())
    offset = second.update_id + 1
    run(bot.get_updates(offset=offset))
    raw = first.to_dict()
    assert telegram.push(raw) == first.update_id
    [again] = run(bot.get_updates(offset=offset))
    assert again.to_dict() == raw
    assert run(bot.get_updates(offset=offset)) == ()
    assert telegram.push({"poll": "nonsense"}) == offset
    telegram.push({**raw, "update_id": 2_000_000_000})
    telegram.push(raw)
    pina.says("eccomi")
    assert telegram.pending_updates[-1]["update_id"] == 2_000_000_001


def test_renumbered_updates_arrive_past_a_higher_offset(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person
) -> None:
    """Ids may start again lower: a bot with an old, higher offset gets them until it confirms the new ids."""
    [first] = run(bot.get_updates())
    run(bot.get_updates(offset=first.update_id + 1))
    telegram.renumber_updates(5000)
    pina.says("eccomi")
    for _ in range(2):
        received = run(bot.get_updates(offset=first.update_id + 1))
        assert [(u.update_id, *texts((u,))) for u in received] == [(5000, "eccomi")]
    run(bot.get_updates(offset=5001))
    assert telegram.pending_updates == []


def test_poll_of_a_bot_that_died_takes_nothing(telegram: FakeTelegram, run: Run, pina: Person) -> None:
    """What comes after a poll's client has gone is there for the next one."""
    offset = telegram.pending_updates[-1]["update_id"] + 1
    old = telegram.pending_updates[0]

    async def poll_and_die() -> None:
        async with Bot(telegram.token, base_url=telegram.api_url) as dying:
            poll = asyncio.create_task(dying.get_updates(offset=offset, timeout=30))
            await asyncio.to_thread(
                telegram.waits_until, lambda: bool(telegram.calls_to("getUpdates")), "a poll"
            )
            poll.cancel()

    async def poll() -> tuple[Update, ...]:
        async with Bot(telegram.token, base_url=telegram.api_url) as living:
            return await living.get_updates(offset=offset)

    run(poll_and_die())
    telegram.push(old)
    telegram.waits_until(lambda: telegram.calls_to("getUpdates")[0].outcome == "client gone", "an end")
    assert texts(run(poll())) == ["/start"]
