"""Looking through a backup before anybody relies on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.backup.files import is_sealed
from bot.store import StoreError, ledger_of
from bot.store.copies import Contents, looked_through
from bot.store.ledger import Ledger


@dataclass(frozen=True)
class Checked:
    """A backup that is sound: what is in it, how many erasures its ledger remembers, None where there is none, and
    whether it is to the byte what was written (else nobody wrote its sums down)."""

    file: Path
    contents: Contents
    erased: int | None
    is_sealed: bool


def checked(file: Path) -> Checked:
    """Looks through a backup, or any other copy of a database, and changes nothing. Raises `StoreError`."""
    if not file.is_file():
        raise StoreError(f"there is no file {file}; name a backup")
    for ending in ("-wal", "-journal"):
        log = file.with_name(file.name + ending)
        if log.exists() and log.stat().st_size:
            raise StoreError(
                f"{log} belongs to {file.name}, which is no backup but a database in use, or one cut off;"
                f" make a backup of it: cugino backup --database {file} --to FOLDER"
            )
    sealed = is_sealed(file)
    ledger = ledger_of(file)
    erased = Ledger(ledger).count() if ledger.exists() else None
    return Checked(file, looked_through(file), erased, sealed)
