"""People and their conversations, written through the store as the coach writes them."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.messages import Button, Outgoing
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.people import Person
from flows.checklist.plan import Chosen
from flows.session import DONE, Outcome, Record, Session
from flows.situation import Value

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOBODY = 65_534


def later(minutes: float) -> datetime:
    """So many minutes after `NOW`."""
    return NOW + timedelta(minutes=minutes)


def add(store: Store, account: str = "telegram:1001", now: datetime = NOW) -> Person:
    """A new person."""
    with store.transaction():
        return store.people.add(account, "it", "Europe/Rome", None, now)


def begin(store: Store, person: Person, flow: str = "checkup", now: datetime = NOW) -> Kept:
    """A session that has just asked its first question, `ck1`."""
    with store.transaction():
        kept = store.conversations.begin(person.id, person.business, Session(flow, "abcd1234"), now)
        store.conversations.save(kept, replace(kept.session, state="ck1", step="ck1"), now)
    return kept


def answer(
    store: Store,
    person: Person,
    kept: Kept,
    slot: str,
    value: Value,
    raw: str = "",
    outcome: Outcome = "answered",
    now: datetime = NOW,
) -> None:
    """One answer, written down."""
    with store.transaction():
        record = Record(slot, raw or str(value), value, outcome)
        store.conversations.record(person.id, kept, [record], now)


def finish(store: Store, kept: Kept, now: datetime = NOW) -> None:
    """Brings a session to its end."""
    with store.transaction():
        store.conversations.save(kept, replace(kept.session, state=DONE, step=None, item=None), now)


def fill(store: Store, person: Person, words: str) -> None:
    """A row with these words for a person in every table that can hold one."""
    kept = begin(store, person)
    answer(store, person, kept, "ck1", words)
    with store.transaction():
        store.people.set_profile(person, {"name": words, "town": words, "role": "owner"})
        store.people.offer(person, [(words, "m:menu")])
        store.conversations.conclude(person.id, kept, ["scattered"], {"total": 3.0}, NOW)
        store.advice.choose(person.id, kept.id, "A-FOC-01", 0, "ck1", NOW)
        store.readings.note(person.id, person.business, "m_enq", NOW.date(), 7, words, NOW)
        message = Outgoing(words, [[Button(words, "m:menu")]], "document", None, words, words.encode())
        store.outbox.put(person.id, person.account, [message], NOW)
        made = store.checklists.make(
            person.id, NOW.date(), "full", 10, [Chosen("C-DLY-01", "answer", 5)], NOW
        )
        store.checklists.praise(made.id, words)
        store.checklists.happened(person.id, words, NOW)
        store.closures.add(person.id, person.business, NOW.date(), NOW.date(), NOW)
        store.reminders.plan(person.id, words, NOW.date(), NOW, NOW)
        store.updates.set_aside(None, person.account, words, words, NOW)


def tables(store: Store) -> list[str]:
    """Every table of ours."""
    return sorted(name for name in store.database.table_names() if not name.startswith(("sqlite_", "_")))


def contents(path: Path) -> bytes:
    """All bytes of a database file and of its write-ahead log."""
    log = path.with_name(path.name + "-wal")
    return path.read_bytes() + (log.read_bytes() if log.exists() else b"")


def backup(path: Path, copy: Path) -> None:
    """Copies a database that may be in use."""
    with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


def restore(copy: Path, path: Path) -> None:
    """Puts a copy in place of a closed database."""
    path.write_bytes(copy.read_bytes())


def as_nobody(work: Callable[[], str]) -> str:
    """What `work` returns where it is done without root's right to write everything."""
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        with open(reading, "rb") as pipe:
            said = pipe.read().decode()
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0, said
        return said
    code = 1
    try:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.write(writing, work().encode())
        code = 0
    except BaseException as error:
        os.write(writing, repr(error).encode())
    finally:
        os._exit(code)
