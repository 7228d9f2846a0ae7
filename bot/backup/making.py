"""Making a backup: a copy of one moment, verified, then given its name, and the oldest ones removed."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.backup.files import alone_in, backups_in, forsaken_in, give, remove, stamp, sums_of, sync, write_sums
from bot.store import StoreError, ledger_of
from bot.store.copies import Contents, Tell, contents, copy, looked_through, note_backup, reading, size_of
from bot.store.database import file_trouble
from bot.store.ledger import Ledger

PART = ".cugino-backup.part"
MEGABYTE = 1_000_000
# Left for the bot where both share a disk: it stops taking messages in when that is full.
SPARE = 100 * MEGABYTE


@dataclass(frozen=True)
class Made:
    """A backup that is on disk: its size in bytes, what is in it, and how many erasures its ledger remembers, None
    where there is none; how many backups are in the folder now, and how many were removed. `not_noted`: why the
    database could not be told."""

    file: Path
    size: int
    contents: Contents
    erased: int | None
    kept: int
    removed: int
    not_noted: str | None


def make(database: Path, folder: Path, keep: int, now: datetime, tell: Tell) -> Made:
    """Backs a database up into a folder and keeps the newest `keep` there. Raises `StoreError`; then nothing was
    removed, and nothing is left that looks like a backup."""
    if not database.is_file():
        raise StoreError(f"there is no database {database}; name the one to back up with --database")
    with alone_in(folder):
        target, part = folder / f"cugino-{stamp(now)}.db", folder / PART
        if target.exists():
            raise StoreError(f"{target} is there already; wait a second and try again")
        remove(part)
        try:
            before = contents(database)
            _require_room(database, folder)
            copy(database, part, tell)
            found = _verified(part, before)
            erased = _copy_ledger(database, part)
            _name(part, target, database)
        except OSError as error:
            raise file_trouble(folder, error) from error
        finally:
            remove(part)
        removed = _remove_old(folder, target, keep)
        size, kept = target.stat().st_size, len(backups_in(folder))
        return Made(target, size, found, erased, kept, removed, _noted(database, now))


def _require_room(database: Path, folder: Path) -> None:
    with reading(database) as open_database:
        needed = size_of(open_database)
    if folder.stat().st_dev == database.stat().st_dev:
        needed += SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"{folder} has {free // MEGABYTE} MB left, and a backup needs {needed // MEGABYTE + 1} MB; make room"
        )


def _verified(part: Path, before: Contents) -> Contents:
    """What is in a copy, which must be sound and go as far as the database did before."""
    found = looked_through(part)
    if any(found.numbers.get(table, 0) < number for table, number in before.numbers.items()):
        raise StoreError("the copy lacks rows that the database had; nothing was kept of it, try again")
    return found


def _copy_ledger(database: Path, part: Path) -> int | None:
    """After the database: an erasure between the two is in the ledger, and happens again in the copy."""
    source, target = ledger_of(database), ledger_of(part)
    if not source.exists():
        return None
    with open(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(source.read_bytes())
    return Ledger(target).count()


def _name(part: Path, target: Path, database: Path) -> None:
    """Gives the parts their names once they are on disk; the database is the last, and with it the backup is
    finished."""
    files = {part: target.name}
    if ledger_of(part).exists():
        files[ledger_of(part)] = ledger_of(target).name
    write_sums(files, sums_of(part))
    for file in (*files, sums_of(part)):
        give(file, database)
        sync(file)
    for place in (ledger_of, sums_of):
        if place(part).exists():
            os.replace(place(part), place(target))
    os.replace(part, target)
    sync(target.parent)


def _remove_old(folder: Path, newest: Path, keep: int) -> int:
    """Removes what is older than the newest `keep`; never the one just made, whatever the clock says."""
    others = [path for path in backups_in(folder) if path != newest]
    old = others[keep - 1 :]
    for path in old:
        remove(path)
    for path in forsaken_in(folder):
        path.unlink()
    return len(old)


def _noted(database: Path, now: datetime) -> str | None:
    """Tells the database; what was wrong where that failed, which takes nothing away from the backup."""
    try:
        note_backup(database, now)
    except StoreError as error:
        return str(error)
    return None
