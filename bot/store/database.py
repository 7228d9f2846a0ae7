"""Opening the database: one file, one writer, nothing lost at a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from bot.store.migrations import migrations

OLDEST_SQLITE = (3, 38, 0)
BUSY_SECONDS = 5.0
OUT_OF_ORDER = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)


class StoreError(Exception):
    """The database cannot be used; the message is one line with a remedy."""


class DiskTrouble(StoreError):
    """The disk is full, or reading or writing failed: nothing may be confirmed until that is over."""


def open_database(path: Path) -> Database:
    """Opens or creates the database file and brings its tables up to date. Raises `StoreError`.

    A file that cannot be used is left as it was.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite is {sqlite3.sqlite_version}; Cugino needs 3.38 or newer")
    try:
        _make_private(path)
        with explained(path):
            connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256
            )
            try:
                return _prepared(connection, path)
            except BaseException:
                connection.close()
                raise
    except OSError as error:
        raise file_trouble(path, error) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be used ({error})") from error


def _make_private(path: Path) -> None:
    """A new file belongs to its owner alone, also while SQLite makes its companions after its pattern."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in CUGINO_DATABASE")
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    # SQLite would open such a file for reading, and fail at the first message that somebody sends.
    for needed in (path, path.parent):
        if not os.access(needed, os.R_OK | os.W_OK):
            raise StoreError(
                f"{needed} cannot be written; give the bot's user the right to write file and folder"
            )


def _prepared(connection: sqlite3.Connection, path: Path) -> Database:
    database = Database(connection, execute_plugins=False)
    _refuse_foreign(database, path)
    # What a turn changes lies scattered over the tables: smaller pages mean less to write at each commit, and a
    # longer log fewer pauses to copy it back. The size holds for new files only.
    connection.execute("pragma page_size = 2048")
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma wal_autocheckpoint = 4000")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")
    if migrations.pending(database):
        # Under the writer's lock: of two programs that start at once, the second finds nothing left to do.
        with writing(database):
            migrations.apply(database)
    return database


def _refuse_foreign(database: Database, path: Path) -> None:
    if newer := newer_migrations(database):
        raise StoreError(
            f"{path} was written by a newer Cugino ({newer[-1]}); install that release or a later one"
        )
    if not migrations.applied(database) and database.table_names():
        raise StoreError(f"{path} is the database of another program; name another file in CUGINO_DATABASE")


def newer_migrations(database: Database) -> list[str]:
    """The changes that a later release made to a database, which this one knows nothing of."""
    ours = {migration.name for migration in migrations._migrations}
    return sorted({migration.name for migration in migrations.applied(database)} - ours)


@contextlib.contextmanager
def looking_at(path: Path, timeout: float = BUSY_SECONDS) -> Iterator[Database]:
    """A database that is there, to be read only, with a connection of its own."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(
        sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None)
    ) as connection:
        yield Database(connection, execute_plugins=False)


@contextlib.contextmanager
def writing(database: Database) -> Iterator[None]:
    """All or nothing. Takes the writer's lock at once: begun as a reader, it could fail half way."""
    database.execute("begin immediate")
    try:
        yield
        if not database.conn.in_transaction:
            raise DiskTrouble("a write failed and undid those before it; they are taken in again")
        database.execute("commit")
    except BaseException:
        # After a full disk SQLite has rolled back by itself; after a refused commit it has not.
        if database.conn.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                database.execute("rollback")
        raise


@contextlib.contextmanager
def part_of(database: Database) -> Iterator[None]:
    """All or nothing within a transaction that goes on. Raises `DiskTrouble` where that is over already: after
    some failures SQLite undoes the whole of it."""
    if not database.conn.in_transaction:
        raise DiskTrouble("a write failed and undid those before it; they are taken in again")
    database.execute("savepoint part")
    try:
        yield
        database.execute("release part")
    except BaseException:
        if database.conn.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                database.execute("rollback to part")
                database.execute("release part")
        raise


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file into one line with a remedy.

    What it says about a statement passes as it is: that is a fault of the program, and one message that
    brings it about must not stop all others.
    """
    try:
        yield
    except sqlite3.Error as error:
        if found := _trouble(path, error):
            raise found from error
        raise


def _trouble(path: Path, error: sqlite3.Error) -> StoreError | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return StoreError(
                f"{path} cannot be written ({error}); give the bot's user the right to write file and folder"
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return StoreError(f"{path} is held by another program ({error}); stop it, then start again")
        case sqlite3.SQLITE_CANTOPEN:
            return StoreError(
                f"{path} cannot be opened ({error}); check that its folder exists and can be written"
            )
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DiskTrouble(f"{path} cannot be written ({error}); free disk space, nothing has been lost")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreError(
                f"{path} is not a usable database ({error}); restore a backup, or name another file in"
                " CUGINO_DATABASE"
            )
        case _:
            return None


def file_trouble(path: Path, error: OSError) -> StoreError:
    """What the file system says about a file, as one line with a remedy."""
    if error.errno in OUT_OF_ORDER:
        return DiskTrouble(
            f"{path} cannot be written ({error.strerror}); free disk space, nothing has been lost"
        )
    return StoreError(f"{path} cannot be used ({error.strerror}); check the folder and its rights")
