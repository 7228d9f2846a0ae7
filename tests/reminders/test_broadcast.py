"""Three thousand lists at once, from the real application: killed in the middle, and talked to in the middle."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.reminders.crowds import fill, offset_to, reachable, rows
from tests.reminders.days import rome
from tests.telegram.conftest import PATIENCE, Application

FIRST, MANY, BLOCKED = 100_000, 3_000, 40
DAY = "2027-03-01"
KILLS = (300, 1_000, 1_700)  # after so many messages
LONG = 120.0


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three thousand people whose list is due on a morning at nine."""
    database = tmp_path_factory.mktemp("crowd") / "cugino.db"
    fill(database, range(FIRST, FIRST + MANY), rome("2027-02-28 18:00"))
    return database


@pytest.fixture
def crowd(application: Application, telegram: FakeTelegram, filled: Path) -> list[Person]:
    """The people of that database, all of whom the bot may write to."""
    shutil.copy(filled, application.database)
    return [reachable(telegram, number) for number in range(FIRST, FIRST + MANY)]


def starts(application: Application, per_second: int) -> None:
    """Five minutes past nine, when all of them are due."""
    offset = offset_to(rome(f"{DAY} 09:05"))
    application.start(CUGINO_CLOCK_OFFSET=offset, CUGINO_MESSAGES_PER_SECOND=str(per_second))


def sends(telegram: FakeTelegram) -> int:
    """How many messages the bot has tried to send."""
    return telegram.count_calls("sendMessage")


def how_they_ended(application: Application) -> Counter[tuple[str, str | None]]:
    """The day's lists by the states of reminder and message."""
    sql = """
    select r.state, o.state, count(*) from reminders r left join outbox o on o.id = r.message
    where r.day = ? group by 1, 2
    """
    return Counter({(list_, message): n for list_, message, n in rows(application.database, sql, DAY)})


def is_over(application: Application) -> bool:
    """Whether no list of the day waits or is on its way."""
    waiting = "select count(*) from reminders where state = 'waiting' and day = ?"
    under_way = "select count(*) from outbox where state in ('claimed', 'sending')"
    return rows(application.database, waiting, DAY) == rows(application.database, under_way) == [(0,)]


def test_killed_again_and_again_nobody_gets_their_list_twice_and_none_is_lost(
    application: Application, telegram: FakeTelegram, crowd: list[Person]
) -> None:
    """Each list arrived, failed for a reason, or was under way at a kill; some people have blocked the bot, and
    some connections break."""
    for person in crowd[:: MANY // BLOCKED]:
        person.chat.access = "blocked"
    telegram.faults.drop("sendMessage", after_accepting=True, times=3)
    telegram.faults.next("sendMessage", error_code=502, times=3)
    for killed_at in KILLS:
        starts(application, 1000)
        eventually(lambda at=killed_at: sends(telegram) >= at, "some lists", LONG)  # type: ignore[misc]
        application.kill()
        assert not is_over(application)
    starts(application, 1000)
    eventually(lambda: is_over(application), "every list has ended", LONG)
    ended = how_they_ended(application)
    assert ended.keys() <= {("sent", "sent"), ("sent", "uncertain"), ("sent", "unreachable")}
    assert ended.total() == MANY
    assert ended["sent", "unreachable"] <= BLOCKED
    arrived = Counter(person.id for person in crowd for _ in person.inbox)
    assert set(arrived.values()) == {1}
    sure = dict(
        rows(application.database, "select account, state from outbox where purpose = 'notice' order by id")
    )
    assert len(sure) == MANY
    assert [a for a, state in sure.items() if state == "sent" and int(a.split(":")[1]) not in arrived] == []
    assert [a for a, s in sure.items() if s == "unreachable" and int(a.split(":")[1]) in arrived] == []


def test_whoever_writes_while_the_lists_go_out_is_answered_ahead_of_those_that_wait(
    application: Application, telegram: FakeTelegram, crowd: list[Person], pina: Person
) -> None:
    """At Telegram's pace, which takes minutes: lists committed before the answer come after it."""
    starts(application, 30)
    eventually(lambda: sends(telegram) >= 100, "some lists", PATIENCE)
    pina.says("/start")
    answer = pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    with telegram.state.changed:
        accepted = list(telegram.state.messages)
    application.kill()
    place = accepted.index(answer)
    assert place < MANY / 2
    [(number,)] = rows(application.database, "select max(id) from outbox where purpose = 'reply'")
    earlier = rows(
        application.database, "select account from outbox where purpose = 'notice' and id < ?", number
    )
    before = {f"telegram:{message.chat_id}" for message in accepted[:place]}
    assert len({account for (account,) in earlier} - before) > 0
