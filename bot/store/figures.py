"""Figures for those who watch a running bot from outside, found with short looks that keep no turn waiting."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.store.database import StoreError, explained, looking_at
from bot.store.health import Heap
from bot.store.moments import BACKUP, CONTACT, Moments
from bot.store.outbox import TOO_LATE
from bot.store.people import as_text
from bot.store.reminders import Reminders

BUSY_SECONDS = 1.0
LATELY = timedelta(hours=24)
_DECIDED = "select kind, state, due_at, decided_at from reminders where state <> 'waiting' and id in "
_OUTBOX = """
select state, count(*), min(created_at) from outbox
where state in ('claimed', 'sending') and substr(account, 1, ?) = ? group by state
union all
select state, count(*), min(created_at) from outbox
where state in ('dead', 'uncertain') and seen_at is null group by state
"""
# Found by the few that have a fault, rather than by the many that were sent: `||` keeps that index out of it.
_PLAIN = """
select count(*), min(created_at) from outbox
where settled_at > '' and fault is not null and seen_at is null and state || '' = 'sent'
"""
_ENDED = """
select purpose, case when fault = ? then 'too_late' when state = 'sent' and fault is not null then 'plain'
    else state end as ending, count(*), max(settled_at)
from outbox where settled_at > ? group by purpose, ending
"""
_MISSED = """
select state, count(*) from reminders
where state in ('skipped_late', 'failed') and decided_at > ? group by state
"""


@dataclass(frozen=True)
class Decided:
    """What became of a reminder: how it ended, and seconds from the moment it was due to that decision."""

    kind: str
    outcome: str
    lag: float


@dataclass(frozen=True)
class Figures:
    """What was found.

    `outbox`: messages that wait (claimed, sending), and those that went wrong and were not marked as seen (dead,
    uncertain, plain), by state. `ended`: how many messages came to an end since the look before, by purpose and
    end; `looked_at` is where the next look begins. `due_since`: since when the reminder waits that has waited
    longest; `planned`: reminders to come; `missed`: those of the last 24 hours that were too late or failed, by
    outcome. `set_aside`: updates not marked as seen. `contact` and `backup` are None where there was none.
    """

    outbox: dict[str, Heap]
    ended: dict[tuple[str, str], int]
    looked_at: datetime
    due_since: datetime | None
    planned: int
    missed: dict[str, int]
    set_aside: int
    people: dict[str, int]
    contact: datetime | None
    backup: datetime | None


def figures_of(path: Path, now: datetime, accounts: str, looked_at: datetime) -> Figures:
    """Looks at a database that exists, with a connection of its own. `accounts`: how those begin that the bot
    reaches, such as `telegram:`. Raises `StoreError`."""
    with _as_store_errors(path), looking_at(path, BUSY_SECONDS) as database:
        return _looked(database, now, accounts, looked_at)


def last_contact(path: Path) -> datetime | None:
    """When a bot was last in touch with people; None before the first time. Raises `StoreError`."""
    with _as_store_errors(path), looking_at(path, BUSY_SECONDS) as database:
        return Moments(database).last(CONTACT)


def decided(database: Database, path: Path, numbers: Sequence[int]) -> list[Decided]:
    """What became of those of these reminders that do not wait any more. Raises `StoreError`."""
    if not numbers:
        return []
    with _as_store_errors(path):
        rows = database.execute(f"{_DECIDED} ({', '.join('?' * len(numbers))})", list(numbers)).fetchall()
    return [Decided(kind, state, _seconds(due, at)) for kind, state, due, at in rows]


@contextlib.contextmanager
def _as_store_errors(path: Path) -> Iterator[None]:
    """Whatever SQLite says: nothing that goes on depends on a look."""
    try:
        with explained(path):
            yield
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be used ({error})") from error


def _looked(database: Database, now: datetime, accounts: str, looked_at: datetime) -> Figures:
    outbox = database.execute(_OUTBOX, (len(accounts), accounts)).fetchall()
    outbox += [("plain", *row) for row in database.execute(_PLAIN) if row[0]]
    ended = database.execute(_ENDED, (TOO_LATE, as_text(looked_at))).fetchall()
    due = Reminders(database).next_due(accounts)
    moments = Moments(database)
    return Figures(
        outbox={state: Heap(count, _moment(since)) for state, count, since in outbox},
        ended={(purpose, end): count for purpose, end, count, _ in ended},
        looked_at=max([looked_at, *(_moment(last) for *_, last in ended)]),
        due_since=due if due is not None and due <= now else None,
        planned=_count(database, "select count(*) from reminders where state = 'waiting'"),
        missed=_by_state(database, _MISSED, as_text(now - LATELY)),
        set_aside=_count(database, "select count(*) from updates_set_aside where seen_at is null"),
        people=_by_state(database, "select state, count(*) from people group by state"),
        contact=moments.last(CONTACT),
        backup=moments.last(BACKUP),
    )


def _count(database: Database, sql: str) -> int:
    return int(database.execute(sql).fetchone()[0])


def _by_state(database: Database, sql: str, *values: object) -> dict[str, int]:
    return dict(database.execute(sql, values).fetchall())


def _moment(text: Any) -> datetime:
    return datetime.fromisoformat(text)


def _seconds(begin: str, end: str) -> float:
    return (_moment(end) - _moment(begin)).total_seconds()
