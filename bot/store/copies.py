"""Copies of a database: made while it is in use, and told apart from what is damaged, foreign or too new."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from bot.store.database import (
    BUSY_SECONDS,
    StoreError,
    explained,
    file_trouble,
    newer_migrations,
    writing,
)
from bot.store.migrations import migrations
from bot.store.moments import BACKUP, Moments

# Told how much of the work is done, from 0 to 1.
Tell = Callable[[float], None]

STEPS = 50_000  # of SQLite's machine between two looks at how far it is: some milliseconds
WRITING_FAILED = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Contents:
    """What a database holds: how many people and answers; the last sign of life in it, None where there was none;
    `numbers`, the highest id that each table has given, which never goes down."""

    people: int
    answers: int
    as_of: datetime | None
    numbers: Mapping[str, int]


@contextlib.contextmanager
def reading(path: Path, *, at_rest: bool = False) -> Iterator[Database]:
    """A database that exists, to be read only; `at_rest`: nobody has it open, so that no file is made beside it.
    Raises `StoreError`, also for what goes wrong inside."""
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}"
    try:
        with explained(path):
            connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            with contextlib.closing(connection):
                yield Database(connection, execute_plugins=False)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be used ({error})") from error


def contents(path: Path, *, at_rest: bool = False) -> Contents:
    """What is in a database of ours. Raises `StoreError` for any other, and for one of a newer release."""
    with reading(path, at_rest=at_rest) as database:
        return _contents(database, path)


def looked_through(path: Path) -> Contents:
    """As `contents`, of a file at rest of which each page has been looked at. Raises `StoreError` where it is
    damaged."""
    with reading(path, at_rest=True) as database:
        found = _contents(database, path)
        said = [" ".join(line.split()) for (line,) in database.execute("pragma integrity_check(5)")]
        if said != ["ok"]:
            raise StoreError(f"{path} is damaged ({said[0][:200]}); use another backup")
        if lost := database.execute("pragma foreign_key_check").fetchone():
            raise StoreError(f"{path} is damaged (a row of {lost[0]} belongs to nobody); use another backup")
        return found


def _contents(database: Database, path: Path) -> Contents:
    tables = set(database.table_names())
    if newer := newer_migrations(database):
        raise StoreError(
            f"{path} was written by a newer Cugino ({newer[-1]}); install that release or a later one"
        )
    if not migrations.applied(database):
        what = "is the database of another program" if tables else "is empty"
        raise StoreError(f"{path} {what}; name a database of Cugino")
    ((people,),) = database.execute("select count(*) from people").fetchall()
    ((answers,),) = database.execute("select count(*) from answers").fetchall()
    signs = "select seen_at as at from people"
    if "moments" in tables:
        signs += " union all select at from moments"
    ((last,),) = database.execute(f"select max(at) from ({signs})").fetchall()
    numbers = dict(database.execute("select name, seq from sqlite_sequence").fetchall())
    return Contents(people, answers, datetime.fromisoformat(last) if last else None, numbers)


def is_foreign(path: Path) -> bool:
    """Whether a file is the database of another program; false for one that cannot be read."""
    try:
        with reading(path) as database:
            return bool(database.table_names()) and not migrations.applied(database)
    except StoreError:
        return False


def copy(source: Path, target: Path, tell: Tell, *, at_rest: bool = False) -> None:
    """Writes a database as it is at one moment into a new file that its owner alone can read. Raises `StoreError`.

    It may be in use: nobody waits, and the write-ahead log grows meanwhile by what is written meanwhile. Of what
    was deleted nothing is in the copy, not even in gaps.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise file_trouble(target, error) from error
    with reading(source, at_rest=at_rest) as database:
        size = size_of(database)
        with _interruptible(database.conn, lambda: tell(min(target.stat().st_size / size, 1.0))):
            try:
                database.execute("vacuum into ?", (str(target.absolute()),))
            except sqlite3.Error as error:
                # What fails while the source is read is explained as the source's.
                code = getattr(error, "sqlite_errorcode", 0)
                if code & 0xFF in WRITING_FAILED and code != sqlite3.SQLITE_IOERR_READ:
                    raise StoreError(
                        f"{target.parent} cannot take the copy ({error}); make room there, nothing has been"
                        " changed"
                    ) from error
                raise


def size_of(database: Database) -> int:
    """How many bytes a database has, what is still in its write-ahead log included."""
    ((pages,),) = database.execute("pragma page_count").fetchall()
    ((page,),) = database.execute("pragma page_size").fetchall()
    return int(pages * page)


@contextlib.contextmanager
def _interruptible(connection: sqlite3.Connection, look: Callable[[], None]) -> Iterator[None]:
    """Calls `look` again and again while a long statement runs, and lets Ctrl-C end it."""
    broken: list[BaseException] = []

    def step() -> int:
        try:
            look()
        except BaseException as error:  # SQLite knows no exceptions: only that it is to stop
            broken.append(error)
        return len(broken)

    connection.set_progress_handler(step, STEPS)
    try:
        yield
    except sqlite3.Error:
        if broken:
            raise broken[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def note_backup(path: Path, now: datetime) -> None:
    """Writes into a database when it was last backed up. Raises `StoreError`; does nothing where an older release
    made it, which has no place for that."""
    try:
        with explained(path):
            address = f"{path.absolute().as_uri()}?mode=rw"
            connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            with contextlib.closing(connection):
                # Copying the log back is left to the bot: no two programs should do so at once.
                connection.execute("pragma wal_autocheckpoint = 0")
                connection.execute("pragma synchronous = full")
                database = Database(connection, execute_plugins=False)
                if "moments" in database.table_names():
                    with writing(database):
                        Moments(database).note(BACKUP, now)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be used ({error})") from error


def fold(path: Path) -> None:
    """Takes what is still in the write-ahead log of a database into its file, unless that is too damaged. Raises
    `StoreError` where a program has it open."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=1.0)) as connection:
            # Unlike a checkpoint, this fails as long as anybody else is there.
            connection.execute("pragma journal_mode = delete")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in IN_USE:
            raise StoreError(f"{path} is in use by another program ({error}); stop that one first") from error
