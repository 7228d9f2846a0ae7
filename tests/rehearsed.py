"""A database in which made-up people lived for some weeks, for tests that need people, answers and lists."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from pathlib import Path

from bot.rehearsal.rehearse import Plan, rehearse
from bot.store import ledger_of
from flows.catalogue import load_catalogue

PLAN = Plan(days=45, people=60, seed=22)
NAME = "rehearsed.db"


def made_once(folder: Path) -> Path:
    """Where the database is, in a folder that all processes of a run share: the first one makes it, and the others
    wait for it."""
    finished = folder / "rehearsed"
    with (folder / "rehearsed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            unfinished = Path(tempfile.mkdtemp(dir=folder))
            rehearse(PLAN, load_catalogue(), unfinished / NAME)
            unfinished.rename(finished)
    return finished / NAME


def copied(path: Path, folder: Path) -> Path:
    """The database once more, with the list of those who were erased from it."""
    for file in filter(Path.exists, (path, ledger_of(path))):
        shutil.copy(file, folder)
    return folder / path.name
