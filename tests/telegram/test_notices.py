"""Messages that nobody waits for: never twice, and never before a reply."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.messages import Outgoing
from bot.store import Store
from tests.conftest import eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import PATIENCE, Application

MANY = 150


@pytest.fixture
def crowd(application: Application, telegram: FakeTelegram) -> list[Person]:
    """People to each of whom a notice waits to be sent."""
    people = [telegram.person(3000 + number, "Tanti") for number in range(MANY)]
    for person in people:
        person.chat.access = "open"
    store, now = Store(application.database), datetime.now(UTC)
    with store.transaction():
        for person in people:
            account = f"telegram:{person.id}"
            known = store.people.add(account, "it", "Europe/Rome", None, now)
            store.outbox.put(known.id, account, [Outgoing("Un avviso")], now, "notice")
    store.close()
    return people


def states(application: Application) -> Counter[str]:
    """How the notices ended."""
    with sqlite3.connect(application.database) as database:
        return Counter(
            dict(
                database.execute(
                    "select state, count(*) from outbox where purpose = 'notice' group by state"
                ).fetchall()
            )
        )


def test_replies_go_first(
    application: Application, telegram: FakeTelegram, crowd: list[Person], pina: Person
) -> None:
    """Somebody who writes while notices go out at the limit is answered before most of them."""
    application.start(CUGINO_MESSAGES_PER_SECOND="15")
    crowd[0].waits_for(text="Un avviso")
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    accepted = [message.chat_id for message in telegram.messages]
    assert len(accepted) < MANY
    application.kill()


def test_kills_send_no_notice_twice(
    application: Application, telegram: FakeTelegram, crowd: list[Person]
) -> None:
    """Killed again and again while notices go out: each arrives once, or is uncertain and shown to operators."""
    for killed_at in (20, 60, 100):
        application.start(CUGINO_MESSAGES_PER_SECOND="60")
        telegram.waits_until(lambda at=killed_at: len(telegram.messages) >= at, "some notices", PATIENCE)  # type: ignore[misc]
        application.kill()
    application.start(CUGINO_MESSAGES_PER_SECOND="60")
    eventually(lambda: states(application).keys() <= {"sent", "uncertain"}, "all notices are settled")
    arrived = Counter(person.id for person in crowd for message in person.inbox)
    assert set(arrived.values()) == {1}
    ended = states(application)
    assert ended["sent"] + ended["uncertain"] == MANY
    assert len(arrived) >= ended["sent"]
    assert MANY - len(arrived) <= ended["uncertain"]


def test_stop_holds_notices_back(
    application: Application, telegram: FakeTelegram, crowd: list[Person]
) -> None:
    """Whoever says stop gets none of the notices that still waited."""
    telegram.faults.delay("sendMessage", 2.0)
    application.start(CUGINO_MESSAGES_PER_SECOND="15")
    last = crowd[-1]
    last.says("/stop")
    last.waits_for(text="non ti scrivo più")
    eventually(lambda: states(application)["sent"] == MANY - 1, "all others have got theirs", PATIENCE)
    assert ["Un avviso" in message.text for message in last.inbox] == [False]
    assert states(application)["superseded"] == 1
