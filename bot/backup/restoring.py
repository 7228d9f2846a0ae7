"""Putting a backup in the place of the database: prepared beside it, then exchanged in one step."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.backup.checking import Checked
from bot.backup.files import give, remove, stamp, sync
from bot.store import Store, StoreError, ledger_of
from bot.store.copies import Tell, contents, copy, fold, is_foreign
from bot.store.database import file_trouble
from bot.store.ledger import Ledger
from bot.store.lock import serving_alone
from bot.store.restoring import Mended, Refusal, mend, refusals_in

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Restored:
    """What was done: how many people are there now, how many were erased again, how many erasures only the
    backup's ledger knew; what was mended; where the replaced database is, if there was one, and whether it could
    still be read."""

    people: int
    erased_again: int
    remembered: int
    mended: Mended
    replaced: Path | None
    was_readable: bool


@contextlib.contextmanager
def closed_to_serving(database: Path) -> Iterator[None]:
    """Keeps the bot from starting while the block runs. Raises `StoreError` where it runs already, or where no
    database can be."""
    folder = database.absolute().parent
    if not folder.is_dir():
        raise StoreError(f"there is no folder {folder}; make it first")
    if database.is_dir() or is_foreign(database):
        raise StoreError(f"{database} is no database of Cugino; name another file with --database")
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(serving_alone(database))
        except StoreError:
            raise StoreError(
                f"{database} is being served; stop `cugino run`, restore, then start it again"
            ) from None
        give(database.with_name(database.name + ".lock"), _owner(database))
        yield


def restore(backup: Checked, database: Path, operator: str, now: datetime, tell: Tell) -> Restored:
    """Puts a backup in place, inside `closed_to_serving`. Raises `StoreError`; then the database is as it was.

    Whoever is in one of the two ledgers stays erased. Cut off at any moment, what is in place is either the old
    database or the new one.
    """
    if database.exists() and backup.file.samefile(database):
        raise StoreError(f"{database} is the database itself; name a backup")
    part = database.with_name(database.name + ".restoring")
    remove(part)
    try:
        _require_room(backup.file, database.absolute().parent)
        copy(backup.file, part, tell, at_rest=True)
        remembered = Ledger(ledger_of(database)).merge(Ledger(ledger_of(backup.file)))
        give(ledger_of(database), _owner(database))
        refusals = refusals_in(database) if database.exists() else None
        people, mended = _prepared(part, database, backup, refusals or [], operator, now)
        replaced = _set_aside(database, now)
        give(part, _owner(database))
        sync(part)
        os.replace(part, database)
        sync(database.absolute().parent)
    except OSError as error:
        raise file_trouble(database, error) from error
    finally:
        remove(part)
    again = backup.contents.people - people
    return Restored(people, again, remembered, mended, replaced, refusals is not None)


def _owner(database: Path) -> Path:
    """Whose the new files are to be: the old ones' owner's, or the folder's."""
    return database if database.exists() else database.absolute().parent


def _require_room(backup: Path, folder: Path) -> None:
    needed, free = backup.stat().st_size, shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"{folder} has {free // MEGABYTE} MB left, and the database needs {needed // MEGABYTE + 1} MB;"
            " make room"
        )


def _prepared(
    part: Path, database: Path, backup: Checked, refusals: list[Refusal], operator: str, now: datetime
) -> tuple[int, Mended]:
    """Opens a copy, which brings it up to date and erases again, and mends it; how many people are left in it."""
    Ledger(ledger_of(part)).merge(Ledger(ledger_of(database)))
    with contextlib.closing(Store(part)) as store:
        mended = mend(store, backup.contents.as_of, refusals, operator, now)
    return contents(part, at_rest=True).people, mended


def _set_aside(database: Path, now: datetime) -> Path | None:
    """Gives the old database a second name, under which it stays; where it is, if there was one.

    What lies in its write-ahead log goes into it first. Where it is too damaged for that, the log is set aside as
    well: beside another database it would be taken for that one's.
    """
    aside = database.with_name(f"{database.name}.before-{stamp(now)}")
    if found := database.exists():
        fold(database)
        database.chmod(0o600)
        _link(database, aside)
    for ending in ("-wal", "-journal"):
        log = database.with_name(database.name + ending)
        if log.exists():
            os.replace(log, aside.with_name(aside.name + ending))
    database.with_name(database.name + "-shm").unlink(missing_ok=True)
    sync(database.absolute().parent)
    return aside if found else None


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except FileExistsError:
        raise StoreError(f"{new} is there already; wait a second and try again") from None
    except OSError:  # a disk that knows no second names
        shutil.copy2(old, new)
        sync(new)
