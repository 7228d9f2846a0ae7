"""The files that a backup consists of: the database, and beside it the ledger and the sums of both.

`cugino-20270301-030000.db` was made on that day at that time, UTC; `.erased` after the name is the ledger, where
there was one, and `.sha256` the sums, as `sha256sum --check` reads them.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.store import StoreError, ledger_of
from bot.store.copies import COMPANIONS
from bot.store.database import file_trouble

OURS = re.compile(r"cugino-\d{8}-\d{6}\.db")
STAMP = "%Y%m%d-%H%M%S"
LOCK = ".cugino-backup.lock"
SUM = re.compile(r"([0-9a-f]{64})  .+")


def stamp(now: datetime) -> str:
    """A moment as it stands in names: UTC, so that names are in the order of time."""
    return now.astimezone(UTC).strftime(STAMP)


def sums_of(backup: Path) -> Path:
    """Where the sums of a backup are."""
    return backup.with_name(backup.name + ".sha256")


def backups_in(folder: Path) -> list[Path]:
    """The finished backups in a folder, the newest first."""
    found = [path for path in folder.iterdir() if OURS.fullmatch(path.name)]
    return sorted((path for path in found if path.is_file() and not path.is_symlink()), reverse=True)


def forsaken_in(folder: Path) -> list[Path]:
    """Ledgers and sums that a backup was about to get when it was cut off."""
    endings = {ledger_of(Path("x")).suffix, sums_of(Path("x")).suffix}
    found = [path for path in folder.iterdir() if path.suffix in endings and OURS.fullmatch(path.stem)]
    return [path for path in found if not path.with_suffix("").exists()]


def remove(database: Path) -> None:
    """Removes a database and everything that belongs to it, whichever of it there is; the file itself first."""
    beside = [database.with_name(database.name + end) for end in COMPANIONS]
    for path in (database, *beside, ledger_of(database), sums_of(database)):
        path.unlink(missing_ok=True)


def write_sums(files: dict[Path, str], target: Path) -> None:
    """Writes the sums of files, each under the name that it is to have; on disk when this returns."""
    lines = [f"{_sum(file)}  {name}\n" for file, name in files.items()]
    with open(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        out.writelines(lines)
    sync(target)


def is_sealed(backup: Path) -> bool:
    """Whether a backup is as it was written; false where nobody wrote its sums down. Raises `StoreError` where it
    has changed since, or its ledger is missing."""
    seal = sums_of(backup)
    try:
        lines = seal.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return False
    except UnicodeDecodeError:
        lines = []
    except OSError as error:
        raise file_trouble(seal, error) from error
    sums = [found[1] for line in lines if (found := SUM.fullmatch(line))]
    if not sums or len(sums) != len(lines):
        raise StoreError(f"{seal} holds no sums that can be read; use another backup")
    for path, expected in zip((backup, ledger_of(backup)), sums, strict=False):
        if not path.exists():
            raise StoreError(
                f"{path} is missing; put it back beside {backup.name}: without it, people who were erased could"
                " come back"
            )
        if _sum(path) != expected:
            raise StoreError(
                f"{path} is not as it was written (its SHA-256 is not that in {seal.name}); use another backup,"
                f" or remove {seal.name} if you changed it on purpose"
            )
    return True


def _sum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise file_trouble(path, error) from error


def sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def give(path: Path, pattern: Path) -> None:
    """Where root works for the bot: makes a file belong to whom another file or folder belongs to."""
    if os.geteuid() == 0 and path.exists():
        found = pattern.stat()
        os.chown(path, found.st_uid, found.st_gid)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder. Raises `StoreError` where another one is under way, or no file can be
    made."""
    if not folder.is_dir():
        raise StoreError(f"there is no folder {folder}; make it first: install -d -m 700 {folder}")
    try:
        handle = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be written ({error.strerror}); name a folder in which this user may make files"
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError(f"another backup to {folder} is under way; wait until it has ended") from None
    except OSError as error:
        raise file_trouble(folder / LOCK, error) from error
    else:
        give(folder / LOCK, folder)
        yield
    finally:
        os.close(handle)
