"""The rehearsed database that other tests share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import Store


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute(f"select count(*) from {table}").fetchone()[0])


def test_it_is_a_copy(rehearsed_once: Path, rehearsed: Path) -> None:
    """It opens as any database of the bot, and what a test does to it is nothing to the next one."""
    with closing(Store(rehearsed)) as store, store.transaction():
        store.database.execute("delete from answers")
    assert _count(rehearsed, "answers") == 0
    assert _count(rehearsed_once, "answers") > 1000
    assert rehearsed.parent != rehearsed_once.parent
