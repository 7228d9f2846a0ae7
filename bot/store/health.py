"""How a database is doing, found out without changing it, also while the bot is running."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.store.database import StoreError, explained, looking_at, newer_migrations
from bot.store.ledger import Ledger
from bot.store.migrations import migrations
from bot.store.moments import BACKUP, WEBHOOK_TROUBLE, Moments
from bot.store.people import as_text

LATELY = timedelta(days=7)
LAG = timedelta(minutes=5)  # by which a reminder that is due may wait while many are


@dataclass(frozen=True)
class Heap:
    """So many rows of one kind, the oldest of them from `since`, and why one of them went wrong, if it did."""

    count: int
    since: datetime
    why: str | None = None


@dataclass(frozen=True)
class Health:
    """What was found. `damage` is empty for a sound file; `outbox` and `people` are by state, where `plain` are
    messages that went out without formatting; what an operator has marked as seen is not in it. `reminders`, by
    state: those that went wrong lately, and those that wait though they are due.

    `changes` are migrations still to be applied, `unknown` those of a newer release; where there are any, the
    rest is not looked at. `is_ours` is false for another program's database. `reach`: how somebody that was asked
    about can be written to, by account: active, stopped or unreachable; nobody else is known. `webhook_trouble`:
    when Telegram last said that it did not get through. `backup`: when the last one was made.
    """

    damage: list[str]
    is_ours: bool
    changes: list[str]
    unknown: list[str]
    outbox: dict[str, Heap]
    reminders: dict[str, Heap]
    set_aside: Heap | None
    people: dict[str, int]
    reach: dict[str, str]
    webhook_trouble: datetime | None
    backup: datetime | None

    @property
    def is_current(self) -> bool:
        """Whether the rest was looked at."""
        return not (self.damage or self.changes or self.unknown)


def health_of(path: Path, now: datetime, accounts: Iterable[str] = ()) -> Health:
    """Looks at a database file that exists, and for these accounts in it. Raises `StoreError`."""
    try:
        with explained(path), looking_at(path) as database:
            return _looked(database, now, accounts)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be used ({error})") from error


def erased_count(ledger: Path) -> int:
    """How many erasures a ledger remembers. Raises `StoreError`."""
    return Ledger(ledger).count()


def _looked(database: Database, now: datetime, accounts: Iterable[str]) -> Health:
    said = [" ".join(text.split()) for (text,) in database.execute("pragma quick_check(5)")]
    damage = [line[:200] for line in said if line != "ok"]
    is_ours = bool(migrations.applied(database)) or not database.table_names()
    changes = [migration.name for migration in migrations.pending(database)]
    unknown = newer_migrations(database)
    if damage or changes or unknown:
        return Health(damage, is_ours, changes, unknown, {}, {}, None, {}, {}, None, None)
    unseen = database.execute(
        "select case when state = 'sent' and fault is not null then 'plain' else state end as ending,"
        " count(*), min(created_at), max(fault) from outbox where seen_at is null group by ending"
    )
    outbox = {state: _heap(*found) for state, *found in unseen}
    late = database.execute(
        "select state, count(*), min(decided_at), max(why) from reminders"
        " where state in ('skipped_late', 'failed') and decided_at > ? group by state"
        " union all select state, count(*), min(due_at), null from reminders"
        " where state = 'waiting' and due_at < ? group by state",
        (as_text(now - LATELY), as_text(now - LAG)),
    )
    reminders = {state: _heap(*found) for state, *found in late}
    count, since = database.execute(
        "select count(*), min(received_at) from updates_set_aside where seen_at is null"
    ).fetchone()
    people: dict[str, int] = dict(
        database.execute("select state, count(*) from people group by state").fetchall()
    )
    reach: dict[str, str] = {}
    for account in accounts:
        reach.update(database.execute("select account, state from people where account = ?", (account,)))
    moments = Moments(database)
    trouble, backup = moments.last(WEBHOOK_TROUBLE), moments.last(BACKUP)
    aside = _heap(count, since) if count else None
    return Health([], True, [], [], outbox, reminders, aside, people, reach, trouble, backup)


def _heap(count: int, since: Any, why: str | None = None) -> Heap:
    return Heap(count, datetime.fromisoformat(since), why)
