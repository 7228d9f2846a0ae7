"""Telegram's limits: refused where they are enforced, and measured always."""

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.limits import most_at_once

from .conftest import Run


@pytest.fixture(autouse=True)
def seconds_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, the library warns at every RetryAfter that its seconds will be of another type one day."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def accepted(bot: Bot, run: Run, chat_id: int, sends: int) -> int:
    """How many of so many messages sent at once are accepted before the first refusal."""
    for sent in range(sends):
        try:
            run(bot.send_message(chat_id, f"{sent}"))
        except RetryAfter:
            return sent
    return sends


def test_nothing_is_refused_unless_asked(bot: Bot, run: Run, pina: Person, telegram: FakeTelegram) -> None:
    """Without limits everything goes, and how much went at once is known."""
    assert accepted(bot, run, pina.id, 40) == 40
    assert telegram.most_sent(seconds=60) == telegram.most_sent(seconds=60, chat=pina.id) == 40
    assert telegram.limits.violations == []


def test_private_chat(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """After a short burst one message a second goes to a person; then the whole token is refused."""
    telegram.person(1002).says("/start")
    telegram.limits.enforce(private_per_second=0.01, private_burst=3)
    assert accepted(bot, run, pina.id, 5) == 3
    [violation] = telegram.limits.violations
    assert (violation.chat_id, violation.limit) == (pina.id, "private")
    assert violation.call.outcome == f"429 Too Many Requests: retry after {violation.retry_after}"
    assert accepted(bot, run, 1002, 1) == 0
    assert len(telegram.limits.violations) == 1
    telegram.advance(violation.retry_after)
    assert accepted(bot, run, pina.id, 2) == 1


def test_group(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A group gets twenty messages a minute."""
    group = telegram.group(-100500, "Negozi")
    group.added_bot(pina)
    telegram.limits.enforce()
    assert accepted(bot, run, group.id, 30) == 20
    assert [violation.limit for violation in telegram.limits.violations] == ["group"]


def test_overall(telegram: FakeTelegram, bot: Bot, run: Run) -> None:
    """All chats together have a limit too; a chat's own is not used up by what that one refuses."""
    people = [telegram.person(id) for id in range(1, 7)]
    for person in people:
        person.says("/start")
    telegram.limits.enforce(overall_per_second=0.01, overall_burst=5, private_burst=1)
    assert [accepted(bot, run, person.id, 1) for person in people] == [1, 1, 1, 1, 1, 0]
    assert [violation.limit for violation in telegram.limits.violations] == ["overall"]
    telegram.advance(100)
    assert accepted(bot, run, people[-1].id, 1) == 1


def test_other_calls_are_not_limited(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Edits and actions go on while sends are refused."""
    sent = run(bot.send_message(pina.id, "uno"))
    telegram.limits.enforce(private_per_second=0.01, private_burst=1)
    assert accepted(bot, run, pina.id, 2) == 1
    run(bot.edit_message_text("due", pina.id, sent.message_id))
    run(bot.send_chat_action(pina.id, "typing"))


def test_sends_during_a_pause_are_found(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A send that comes while a 429 to an earlier one still runs is known, whoever refused that one."""
    telegram.faults.next("sendMessage", error_code=429, retry_after=60)
    telegram.faults.next("getMe", error_code=429, retry_after=60)
    with pytest.raises(RetryAfter):
        run(bot.get_me())
    assert accepted(bot, run, pina.id, 1) == 0
    assert telegram.sent_while_held(grace=0) == []
    telegram.advance(30)
    run(bot.send_message(pina.id, "troppo presto"))
    telegram.advance(31)
    run(bot.send_message(pina.id, "ora sì"))
    assert [call.parameters["text"] for call in telegram.sent_while_held()] == ["troppo presto"]


@pytest.mark.parametrize(
    ("times", "most"),
    [([], 0), ([5.0], 1), ([0.0, 1.0, 2.0], 1), ([0.0, 0.9, 1.8, 1.85], 3), ([0.0, 0.0, 0.5, 3.0], 3)],
)
def test_most_at_once(times: list[float], most: int) -> None:
    """Windows of a second slide; two events a whole second apart share none."""
    assert most_at_once(times, 1.0) == most
