"""The store: the only room that speaks SQL. Everything is written inside `Store.transaction()`."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.store.conversations import AdviceGiven, Conversations
from bot.store.database import DiskTrouble, StoreError, explained, open_database
from bot.store.erasure import Erasure
from bot.store.outbox import Outbox
from bot.store.people import People
from bot.store.updates import Updates

__all__ = ["DiskTrouble", "Store", "StoreError"]


class Store:
    """One open database. Belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the file. Raises `StoreError` with a one-line remedy."""
        self.path = path
        self.database = open_database(path)
        self.people = People(self.database)
        self.conversations = Conversations(self.database)
        self.advice = AdviceGiven(self.database)
        self.outbox = Outbox(self.database, owner=secrets.token_hex(8))
        self.updates = Updates(self.database)
        self.erasure = Erasure(self.database, path.with_name(path.name + ".erased"))
        with explained(path):
            self.erasure.repeat()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Takes the writer's lock at once: begun as a reader, it could fail half way."""
        with explained(self.path):
            self.database.execute("begin immediate")
            try:
                yield
            except BaseException:
                # After a full disk SQLite has rolled back by itself, and says so when asked again.
                with contextlib.suppress(sqlite3.OperationalError):
                    self.database.execute("rollback")
                raise
            self.database.execute("commit")

    def close(self) -> None:
        """Closes the file, leaving no write-ahead log behind."""
        self.database.close()
