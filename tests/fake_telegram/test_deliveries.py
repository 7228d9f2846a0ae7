"""Deliveries that go wrong: what counts as failure, when it is tried again, what a test can break."""

import socket

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.receiver import Receiver

from .conftest import Run

CHOICE = InlineKeyboardMarkup([[InlineKeyboardButton("Sì", callback_data="x")]])


@pytest.fixture
def hooked(telegram: FakeTelegram, bot: Bot, run: Run, receiver: Receiver) -> Person:
    """A person whose bot has a webhook, and to whom it may write."""
    telegram.webhook.retry_seconds = 0.001
    run(bot.set_webhook(receiver.url))
    return telegram.person(1001)


def outcomes(telegram: FakeTelegram) -> list[tuple[int, int | None, str | None]]:
    return [(delivery.attempt, delivery.status, delivery.outcome) for delivery in telegram.deliveries]


def test_anything_but_success_is_tried_again(
    telegram: FakeTelegram, bot: Bot, run: Run, hooked: Person, receiver: Receiver
) -> None:
    """Errors and redirects are failures, shown to the bot's owner; any 2xx is success."""
    moved = {"status": 302, "headers": {"Location": "/elsewhere"}}
    receiver.answers.extend([{"status": 500}, {"status": 403}, moved, {"status": 204}])
    hooked.says("uno")
    telegram.waits_for_confirmation()
    assert outcomes(telegram) == [
        (1, 500, "Wrong response from the webhook: 500 Internal Server Error"),
        (2, 403, "Wrong response from the webhook: 403 Forbidden"),
        (3, 302, "Wrong response from the webhook: 302 Found"),
        (4, 204, "confirmed"),
    ]
    assert receiver.texts == ["uno"] * 4
    info = run(bot.get_webhook_info())
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"
    assert info.last_error_date


def test_failure_holds_up_its_own_chat_only(
    telegram: FakeTelegram, hooked: Person, receiver: Receiver
) -> None:
    """While one update waits to be tried again, its chat waits, and others are served."""
    receiver.answers.append({"status": 503, "headers": {"Retry-After": "600"}})
    telegram.webhook.retry_seconds = 1.0
    hooked.says("uno")
    receiver.waits_until(lambda: len(receiver.updates) == 1)
    hooked.says("due")
    said = telegram.person(1002).says("io")
    assert said.update_id
    telegram.waits_for_confirmation(said.update_id)
    assert receiver.texts == ["uno", "io"]
    assert len(telegram.pending) == 2


def test_update_expires_by_telegrams_clock(
    telegram: FakeTelegram, bot: Bot, run: Run, hooked: Person, receiver: Receiver
) -> None:
    """A press that cannot be tried again before its 150 seconds are over is gone, unconfirmed."""
    started = hooked.says("/start")
    assert started.update_id
    telegram.waits_for_confirmation(started.update_id)
    run(bot.send_message(hooked.id, "Ecco", reply_markup=CHOICE))
    receiver.answers.append({"status": 503, "headers": {"Retry-After": "151"}})
    press = hooked.presses("Sì")
    update_id = press.update_id
    assert update_id
    telegram.waits_until(lambda: telegram.fate(update_id) != "pending", "an end")
    assert telegram.fate(update_id) == "expired"
    assert not telegram.is_confirmed(update_id)
    assert len(receiver.updates) == 2


def test_nobody_listens(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A bot that is down is told in getWebhookInfo, and gets the update when it is back."""
    telegram.webhook.retry_seconds = 0.001
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        run(bot.set_webhook(f"http://127.0.0.1:{port}/"))
        telegram.waits_until(lambda: len(telegram.deliveries) > 2, "attempts")
        info = run(bot.get_webhook_info())
    assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)
    with Receiver(port) as back:
        telegram.waits_for_confirmation()
        assert back.texts == ["/start"]


def test_slow_answer_is_none(telegram: FakeTelegram, hooked: Person, receiver: Receiver) -> None:
    """An answer that does not come in time is a failure."""
    telegram.webhook.answer_seconds = 0.05
    receiver.pauses()
    hooked.says("uno")
    telegram.waits_until(lambda: len(telegram.deliveries) > 1, "a second attempt")
    telegram.webhook.answer_seconds = 60.0
    receiver.resumes()
    telegram.waits_for_confirmation()
    assert outcomes(telegram)[0] == (1, None, "Read timeout expired")


def test_lost_answer_brings_the_update_again(
    telegram: FakeTelegram, hooked: Person, receiver: Receiver
) -> None:
    """The bot answered, Telegram never knew: the same update comes once more."""
    telegram.webhook.loses_answers()
    hooked.says("uno")
    hooked.says("due")
    telegram.waits_for_confirmation()
    assert receiver.texts == ["uno", "uno", "due"]
    assert outcomes(telegram)[:2] == [(1, 200, "the answer was lost"), (2, 200, "confirmed")]


def test_dropped_connection(telegram: FakeTelegram, hooked: Person, receiver: Receiver) -> None:
    """An attempt can fail before the bot sees anything."""
    telegram.webhook.drops(times=2)
    hooked.says("uno")
    telegram.waits_for_confirmation()
    assert receiver.texts == ["uno"]
    assert [delivery.outcome for delivery in telegram.deliveries] == [
        "Webhook connection closed",
        "Webhook connection closed",
        "confirmed",
    ]


def test_update_twice_at_once(telegram: FakeTelegram, hooked: Person, receiver: Receiver) -> None:
    """One update can be under way on two connections."""
    telegram.webhook.doubles()
    receiver.pauses()
    hooked.says("uno")
    receiver.waits_until(lambda: len(receiver.updates) == 2)
    assert receiver.most_at_once == 2
    receiver.resumes()
    telegram.waits_for_confirmation()
    hooked.says("due")
    telegram.waits_for_confirmation()
    assert receiver.texts == ["uno", "uno", "due"]


def test_updates_out_of_order(telegram: FakeTelegram, hooked: Person, receiver: Receiver) -> None:
    """An update can be overtaken by the next one of its chat."""
    telegram.webhook.swaps()
    for text in ("uno", "due", "tre"):
        hooked.says(text)
    telegram.waits_for_confirmation()
    assert receiver.texts == ["due", "uno", "tre"]


def test_delayed_update_is_overtaken_by_other_chats(
    telegram: FakeTelegram, hooked: Person, receiver: Receiver
) -> None:
    """A late delivery delays its own chat alone, until the webhook is set anew."""
    telegram.webhook.delays(600)
    hooked.says("uno")
    telegram.waits_until(lambda: len(telegram.deliveries) == 1, "an attempt")
    said = telegram.person(1002).says("io")
    assert said.update_id
    telegram.waits_for_confirmation(said.update_id)
    assert receiver.texts == ["io"]
    telegram.restart()
    telegram.waits_for_confirmation()
    assert receiver.texts == ["io", "uno"]


def test_faults_can_be_called_off(telegram: FakeTelegram, hooked: Person, receiver: Receiver) -> None:
    """What was to go wrong and has not yet does not any more."""
    telegram.webhook.drops(times=1000)
    telegram.webhook.mends()
    hooked.says("uno")
    telegram.waits_for_confirmation()
    assert outcomes(telegram) == [(1, 200, "confirmed")]


@pytest.mark.parametrize(
    "answer", ['{"method": "sendMessage", "chat_id": 1001, "text": "x"}', "method=sendMessage&text=x"]
)
def test_call_in_an_answer_fails_the_test(run: Run, receiver: Receiver, answer: str) -> None:
    """A method in the answer's body, which Telegram would execute, is not to be used here."""
    receiver.answers.append({"text": answer})

    async def hook(telegram: FakeTelegram) -> None:
        async with Bot(telegram.token, base_url=telegram.api_url) as bot:
            await bot.set_webhook(receiver.url)

    def scenario() -> None:
        with FakeTelegram() as telegram:
            run(hook(telegram))
            telegram.person(1001).says("uno")
            telegram.waits_for_confirmation()

    with pytest.raises(AssertionError, match="would be a call"):
        scenario()
