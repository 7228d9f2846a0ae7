"""Opening the database: one file, one writer, nothing lost at a power cut."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from bot.store.migrations import migrations

OLDEST_SQLITE = (3, 38, 0)
BUSY_SECONDS = 5.0


class StoreError(Exception):
    """The database cannot be used; the message is one line with a remedy."""


class DiskTrouble(StoreError):
    """The disk is full, or reading or writing failed: nothing may be confirmed until that is over."""


def open_database(path: Path) -> Database:
    """Opens or creates the database file and brings its tables up to date. Raises `StoreError`."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite is {sqlite3.sqlite_version}; Cugino needs 3.38 or newer")
    with explained(path):
        _make_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma secure_delete = on")
        database = Database(connection, execute_plugins=False)
        _refuse_newer(database, path)
        if migrations.pending(database):
            migrations.apply(database)
    return database


def _make_private(path: Path) -> None:
    """A new file belongs to its owner alone, also while SQLite makes its companions after its pattern."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _refuse_newer(database: Database, path: Path) -> None:
    applied = {migration.name for migration in migrations.applied(database)}
    ours = {migration.name for migration in migrations._migrations}
    if newer := sorted(applied - ours):
        raise StoreError(
            f"{path} was written by a newer Cugino ({newer[-1]}); install that release or a later one"
        )


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say into one line with a remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _operational(path, error) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise StoreError(
            f"{path} is not a usable database ({error}); restore a backup, or name another file in CUGINO_DATABASE"
        ) from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened ({error.strerror}); check the folder and its rights"
        ) from error


def _operational(path: Path, error: sqlite3.OperationalError) -> StoreError:
    said = str(error)
    if "readonly" in said or "read-only" in said:
        return StoreError(
            f"{path} cannot be written ({said}); give the bot's user the right to write file and folder"
        )
    if "locked" in said:
        return StoreError(f"{path} is held by another program ({said}); stop it, then start again")
    if "unable to open" in said:
        return StoreError(
            f"{path} cannot be opened ({said}); check that its folder exists and can be written"
        )
    if "full" in said or "disk I/O" in said:
        return DiskTrouble(f"{path} cannot be written ({said}); free disk space, nothing has been lost")
    return StoreError(f"{path} cannot be used ({said})")
