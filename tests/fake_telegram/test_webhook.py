"""Webhooks: set, shown and removed; delivered in order within a chat and side by side across chats."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.receiver import Receiver

from .conftest import Run

ACTIVE = "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
SECRET = "s_3-" + "x" * 252


def test_updates_are_delivered_with_the_secret(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, receiver: Receiver
) -> None:
    """What waited and what comes arrives in order, with the secret, and a 2xx confirms it."""
    run(bot.set_webhook(receiver.url, secret_token=SECRET))
    said = pina.says("eccomi")
    telegram.waits_for_confirmation()
    assert said.update_id
    telegram.waits_for_confirmation(said.update_id)
    assert receiver.texts == ["/start", "eccomi"]
    assert receiver.secrets == [SECRET, SECRET]
    assert receiver.updates[1] == {"update_id": said.update_id, "message": said.json}
    assert telegram.pending == []
    assert telegram.confirmed == [update["update_id"] for update in receiver.updates]
    assert [(d.attempt, d.status, d.outcome) for d in telegram.deliveries] == [(1, 200, "confirmed")] * 2


def test_webhook_is_shown_as_it_was_set(
    telegram: FakeTelegram, bot: Bot, run: Run, receiver: Receiver
) -> None:
    """getWebhookInfo shows address, connections and kinds; kinds stick, connections are kept within 1–100."""
    run(bot.set_webhook(receiver.url, allowed_updates=["message"], max_connections=500))
    info = run(bot.get_webhook_info())
    assert (info.url, info.max_connections, info.allowed_updates) == (receiver.url, 100, ("message",))
    assert (info.ip_address, info.last_error_date, info.last_error_message) == ("127.0.0.1", None, None)
    run(bot.set_webhook(receiver.url))
    info = run(bot.get_webhook_info())
    assert (info.max_connections, info.allowed_updates) == (40, ("message",))
    pina = telegram.person(1001)
    pina.blocks()
    assert telegram.pending == []
    run(bot.set_webhook(receiver.url, allowed_updates=[]))
    pina.unblocks()
    receiver.waits_until(lambda: len(receiver.updates) == 1)
    assert run(bot.get_webhook_info()).allowed_updates == ()


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({"url": "ftp://example.org"}, "invalid webhook URL specified"),
        ({"url": "https://"}, "invalid webhook URL specified"),
        ({"url": "https://example.org", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "https://example.org", "secret_token": "è"}, "secret token contains unallowed characters"),
    ],
)
def test_webhooks_refused(
    telegram: FakeTelegram, bot: Bot, run: Run, given: dict[str, Any], outcome: str
) -> None:
    """An address that is none and a secret of another shape are refused, and nothing is set."""
    with pytest.raises(BadRequest):
        run(bot.set_webhook(**given))
    assert telegram.calls[-1].outcome == f"400 Bad Request: {outcome}"
    assert run(bot.get_webhook_info()).url == ""


@pytest.mark.parametrize("by_empty_url", [False, True])
def test_polling_and_webhook_exclude_each_other(
    telegram: FakeTelegram, bot: Bot, run: Run, receiver: Receiver, by_empty_url: bool
) -> None:
    """A poll that waits ends when a webhook is set, and none is served until it is removed."""

    async def poll_and_set() -> None:
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.to_thread(telegram.waits_until, lambda: bool(telegram.calls_to("getUpdates")), "a poll")
        await bot.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await waiting

    run(poll_and_set())
    with pytest.raises(Conflict):
        run(bot.get_updates())
    assert str(telegram.calls[-1].outcome).startswith(ACTIVE)
    run(bot.set_webhook("") if by_empty_url else bot.delete_webhook())
    telegram.person(1001).says("eccomi")
    assert len(run(bot.get_updates())) == 1
    assert receiver.updates == []


def test_pending_updates_are_dropped_only_when_asked(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, receiver: Receiver
) -> None:
    """drop_pending_updates lets go of what waits, unconfirmed."""
    [first] = telegram.pending
    run(bot.set_webhook(receiver.url, drop_pending_updates=True))
    said = pina.says("eccomi")
    assert said.update_id
    telegram.waits_for_confirmation(said.update_id)
    assert receiver.texts == ["eccomi"]
    assert telegram.fate(first) == "dropped"
    with pytest.raises(AssertionError, match="not confirmed"):
        telegram.waits_for_confirmation(first)


def test_one_chat_in_order_and_others_beside_it(
    telegram: FakeTelegram, bot: Bot, run: Run, receiver: Receiver
) -> None:
    """Each chat has one update under way at a time, and no more chats than connections are served at once."""
    receiver.pauses()
    run(bot.set_webhook(receiver.url, max_connections=2))
    people = [telegram.person(id) for id in (1001, 1002, 1003)]
    for text in ("uno", "due"):
        for person in people:
            person.says(text)
    receiver.waits_until(lambda: len(receiver.updates) == 2)
    assert receiver.texts == ["uno", "uno"]
    receiver.resumes()
    telegram.waits_for_confirmation()
    assert receiver.most_at_once == 2
    for person in people:
        own = [u["message"]["text"] for u in receiver.updates if u["message"]["chat"]["id"] == person.id]
        assert own == ["uno", "due"]


def test_press_and_text_can_arrive_at_once(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, receiver: Receiver
) -> None:
    """A person's press does not wait for her text: Telegram delivers them side by side."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Sì", callback_data="x")]])
    run(bot.send_message(pina.id, "Ecco", reply_markup=keyboard))
    receiver.pauses()
    run(bot.set_webhook(receiver.url))
    press = pina.presses("Sì")
    receiver.waits_until(lambda: len(receiver.updates) == 2)
    receiver.resumes()
    assert press.update_id
    telegram.waits_for_confirmation(press.update_id)
    assert {kind for update in receiver.updates for kind in update} == {
        "update_id", "message", "callback_query"
    }  # fmt: skip


def test_pushed_nonsense_is_delivered(telegram: FakeTelegram, bot: Bot, run: Run, receiver: Receiver) -> None:
    """Updates of no known shape are delivered as they are."""
    run(bot.set_webhook(receiver.url))
    shapes: list[dict[str, Any]] = [{"poll": "nonsense"}, {"message": {"chat": {"id": "x"}}}, {"new": {}}]
    telegram.waits_for_confirmation(*[telegram.push(shape) for shape in shapes])
    sent = [{name: value for name, value in u.items() if name != "update_id"} for u in receiver.updates]
    assert sorted(sent, key=str) == sorted(shapes, key=str)


def test_outage_and_change_of_webhook(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, receiver: Receiver
) -> None:
    """What is under way when Telegram goes away, or the webhook, is given up and comes again later."""
    receiver.pauses()
    run(bot.set_webhook(receiver.url))
    receiver.waits_until(lambda: len(receiver.updates) == 1)
    telegram.restart()
    receiver.waits_until(lambda: len(receiver.updates) == 2)
    run(bot.delete_webhook())
    telegram.waits_until(lambda: telegram.deliveries[-1].outcome is not None, "an end")
    receiver.resumes()
    assert receiver.texts == ["/start", "/start"]
    assert [delivery.outcome for delivery in telegram.deliveries] == ["given up", "given up"]
    assert len(telegram.pending) == 1
    run(bot.set_webhook(receiver.url))
    telegram.waits_for_confirmation()
    assert [delivery.attempt for delivery in telegram.deliveries] == [1, 2, 3]


def test_setting_the_same_webhook_interrupts_nothing(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, receiver: Receiver
) -> None:
    """A webhook set again as it is goes on with what it was doing."""
    receiver.pauses()
    run(bot.set_webhook(receiver.url))
    receiver.waits_until(lambda: len(receiver.updates) == 1)
    run(bot.set_webhook(receiver.url))
    receiver.resumes()
    telegram.waits_for_confirmation()
    assert receiver.texts == ["/start"]
