"""How a database is doing, found out without changing it, also while the bot is running."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.store.database import BUSY_SECONDS, StoreError, explained, newer_migrations
from bot.store.ledger import Ledger
from bot.store.migrations import migrations


@dataclass(frozen=True)
class Heap:
    """So many rows of one kind, the oldest of them from `since`."""

    count: int
    since: datetime


@dataclass(frozen=True)
class Health:
    """What was found. `damage` is empty for a sound file; `outbox` and `people` are by state, where `plain` are
    messages that went out without formatting; what an operator has marked as seen is not in it.

    `changes` are migrations still to be applied, `unknown` those of a newer release; where there are any, the
    rest is not looked at. `is_ours` is false for another program's database.
    """

    damage: list[str]
    is_ours: bool
    changes: list[str]
    unknown: list[str]
    outbox: dict[str, Heap]
    set_aside: Heap | None
    people: dict[str, int]

    @property
    def is_current(self) -> bool:
        """Whether the rest was looked at."""
        return not (self.damage or self.changes or self.unknown)


def health_of(path: Path) -> Health:
    """Looks at a database file that exists. Raises `StoreError`."""
    try:
        with explained(path), _looking_at(path) as database:
            return _looked(database)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be used ({error})") from error


def erased_count(ledger: Path) -> int:
    """How many erasures a ledger remembers. Raises `StoreError`."""
    return Ledger(ledger).count()


@contextlib.contextmanager
def _looking_at(path: Path) -> Iterator[Database]:
    address = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(
        sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    ) as c:
        yield Database(c, execute_plugins=False)


def _looked(database: Database) -> Health:
    said = [" ".join(text.split()) for (text,) in database.execute("pragma quick_check(5)")]
    damage = [line[:200] for line in said if line != "ok"]
    is_ours = bool(migrations.applied(database)) or not database.table_names()
    changes = [migration.name for migration in migrations.pending(database)]
    unknown = newer_migrations(database)
    if damage or changes or unknown:
        return Health(damage, is_ours, changes, unknown, {}, None, {})
    unseen = database.execute(
        "select case when state = 'sent' and fault is not null then 'plain' else state end as ending,"
        " count(*), min(created_at) from outbox where seen_at is null group by ending"
    )
    outbox = {state: _heap(count, since) for state, count, since in unseen}
    count, since = database.execute(
        "select count(*), min(received_at) from updates_set_aside where seen_at is null"
    ).fetchone()
    people: dict[str, int] = dict(
        database.execute("select state, count(*) from people group by state").fetchall()
    )
    return Health([], True, [], [], outbox, _heap(count, since) if count else None, people)


def _heap(count: int, since: Any) -> Heap:
    return Heap(count, datetime.fromisoformat(since))
