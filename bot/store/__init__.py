"""The store: the only room that speaks SQL. Everything is written inside `Store.transaction()`."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path

from bot.store.advice import AdviceGiven
from bot.store.checklists import Checklists
from bot.store.closures import Closures
from bot.store.conversations import Conversations
from bot.store.database import DiskTrouble, StoreError, explained, open_database, part_of, writing
from bot.store.erasure import Erasure
from bot.store.ledger import Ledger
from bot.store.moments import Moments
from bot.store.operators import Actions
from bot.store.outbox import Outbox
from bot.store.people import People
from bot.store.reading import Reading
from bot.store.readings import Readings
from bot.store.reminders import Reminders
from bot.store.revisions import Revisions
from bot.store.updates import Updates

__all__ = ["DiskTrouble", "Store", "StoreError"]


class Store:
    """One open database. Belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Opens or creates the file. Raises `StoreError` with a one-line remedy."""
        self.path = path
        self.database = open_database(path)
        self._is_together = False
        self.people = People(self.database)
        self.conversations = Conversations(self.database)
        self.advice = AdviceGiven(self.database)
        self.readings = Readings(self.database)
        self.checklists = Checklists(self.database)
        self.closures = Closures(self.database)
        self.reminders = Reminders(self.database)
        self.outbox = Outbox(self.database, owner=secrets.token_hex(8))
        self.updates = Updates(self.database)
        self.moments = Moments(self.database)
        self.actions = Actions(self.database)
        self.revisions = Revisions(self.database)
        self.reading = Reading(self.database, path)
        self.erasure = Erasure(self.database, Ledger(ledger_of(path)))
        try:
            with explained(path):
                self.erasure.repeat()
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that happens inside is committed together, or not at all. Raises `StoreError` where the database
        cannot be written, and whatever else went wrong as it is."""
        with explained(self.path), part_of(self.database) if self._is_together else writing(self.database):
            yield

    @contextlib.contextmanager
    def moment(self) -> Iterator[None]:
        """All that is read inside is of one moment; no writer waits for it, and it waits for none. Raises
        `StoreError`."""
        with explained(self.path):
            self.database.execute("begin")
            try:
                yield
            finally:
                self.database.execute("rollback")

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Commits all transactions inside as one: each of them is all or nothing still, and none counts before
        the end. Raises `StoreError` where nothing was committed."""
        with explained(self.path), writing(self.database):
            self._is_together = True
            try:
                yield
            finally:
                self._is_together = False

    def close(self) -> None:
        """Closes the file, leaving no write-ahead log behind."""
        self.database.close()


def ledger_of(path: Path) -> Path:
    """Where it is written down who was erased from a database."""
    return path.with_name(path.name + ".erased")
