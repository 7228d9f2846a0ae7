"""People in the database of an application that does not run yet, and what became of their lists."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

from bot.coach import Coach
from bot.store import Store
from flows.session import DONE, Session
from tests.coach.conftest import CATALOGUE, LIBRARY
from tests.fake_telegram import FakeTelegram, Person
from tests.reminders.days import Days, Resident, Still

PROFILE: Mapping[str, Any] = {
    "role": "owner", "trade": "food", "who": "cousin", "channels": ["fb", "ig"], "minutes": "m10",
    "hour": "09:00", "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
}  # fmt: skip


def ids_of_second(second: int) -> Iterator[int]:
    """Ids of people whose lists come so many seconds after the hour: those of one hour are spread by account."""
    return (n for n in count(20_000) if zlib.crc32(f"telegram:{n}".encode()) % 120 == second)


def offset_to(moment: datetime) -> str:
    """The setting with which a clock shows a moment now."""
    return str((moment - datetime.now(UTC)).total_seconds())


def shown_at(sent_at: float, offset: str) -> datetime:
    """What the application's clock showed when the stand-in took a message."""
    return datetime.fromtimestamp(sent_at, UTC) + timedelta(seconds=float(offset))


def people(telegram: FakeTelegram, how_many: int, second: int = 0) -> list[Person]:
    """People whom the bot may write to, whose lists come at one second after their hour."""
    return [reachable(telegram, number) for number in islice(ids_of_second(second), how_many)]


def reachable(telegram: FakeTelegram, number: int) -> Person:
    """Somebody whom the bot may write to."""
    person = telegram.person(number, "Tanti")
    person.chat.access = "open"
    return person


@contextlib.contextmanager
def prepared(database: Path, now: datetime) -> Iterator[Days]:
    """The days before the application starts; what people said then is planned."""
    store = Store(database)
    try:
        yield Days(store, now)
    finally:
        store.close()


def resident(here: Days, person: Person, **wanted: Any) -> Resident:
    """The person of the stand-in, as somebody who has told their profile."""
    known = here.comes(f"telegram:{person.id}", **wanted)
    forget_what_was_said(here)
    return known


def forget_what_was_said(here: Days) -> None:
    """All of it was delivered: the application is not to send it once more."""
    with here.store.transaction():
        here.store.database.execute("delete from outbox")


def fill(database: Path, ids: Iterable[int], told: datetime) -> None:
    """Many people with one profile, who wait for the first list after the moment at which they told it."""
    store = Store(database)
    revision = CATALOGUE.flows["start"].revision
    coach = Coach(store, CATALOGUE, LIBRARY, Still(told), "Europe/Rome")
    with store.together(), store.transaction():
        for number in ids:
            person = store.people.add(f"telegram:{number}", "it", "Europe/Rome", None, told)
            store.people.set_profile(person, PROFILE)
            kept = store.conversations.begin(person.id, person.business, Session("start", revision), told)
            store.conversations.save(kept, replace(kept.session, state=DONE), told)
        for account in coach.reminding.unplanned():
            coach.reminding.plan(account)
    store.close()


@contextlib.contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """A look into a database that is in use."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        yield connection


def rows(database: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What a database that is in use says."""
    with reading(database) as connection:
        return connection.execute(sql, values).fetchall()


def fates(database: Path, day: str) -> dict[str, list[str]]:
    """What became of the lists of a date, by account."""
    found: dict[str, list[str]] = {}
    sql = "select p.account, r.state from reminders r join people p on p.id = r.person where r.day = ?"
    for account, state in rows(database, sql, day):
        found.setdefault(account, []).append(state)
    return found


def lists_of(person: Person) -> list[str]:
    """The texts of the lists that reached somebody."""
    return [message.text for message in person.inbox if any("Fatto 1" in label for label in message.labels)]


def all_have_theirs(some: Sequence[Person]) -> bool:
    """Whether everybody has got a list."""
    return all(lists_of(person) for person in some)
