"""What the tests of backups share: a database with people in it, and the commands as processes of their own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.backup.making import Made, make
from bot.store import Store
from tests.conftest import ROOT, clean_environment
from tests.store.support import add, fill
from tests.store.test_opening import open_folder  # noqa: F401
from tests.telegram.conftest import application, pina, telegram  # noqa: F401

PROGRAM = (sys.executable, "-c", "from bot.cli import main; main()")
PATIENCE = 60.0
NIGHT = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
KEPT, GONE = "telegram:1001", "telegram:987654321012"
# What is told to whoever watches a process, and changes files or is about to.
CHANGES = ("open", "os.rename", "os.remove", "os.link", "os.chmod", "sqlite3.connect")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with two people, closed."""
    path = tmp_path / "cugino.db"
    with closing(Store(path)) as store:
        for account in (KEPT, GONE):
            fill(store, add(store, account), f"parole di {account}")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    folder = tmp_path / "backups"
    folder.mkdir(mode=0o700)
    return folder


def backed_up(database: Path, folder: Path, hours: float = 0, keep: int = 14) -> Made:
    """A backup made so many hours after `NIGHT`."""
    return make(database, folder, keep, NIGHT + timedelta(hours=hours), lambda done: None)


def launched(*arguments: object, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    """A command that has been started."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=clean_environment(PYTHONPATH=str(ROOT.parent), **environment),
        cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ran(*arguments: object, cwd: Path, **environment: str) -> tuple[int, str]:
    """A command run to its end: exit code and everything it said, none of it a traceback."""
    process = launched(*arguments, cwd=cwd, **environment)
    output, errors = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors, errors
    return process.returncode, output + errors


def refused(*arguments: object, cwd: Path, code: int = 1, **environment: str) -> str:
    """The one line with which a command ends that cannot be carried out."""
    process = launched(*arguments, cwd=cwd, **environment)
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors.count("\n")) == (code, 1), errors
    assert errors.startswith("cugino: ")
    return errors


def backups(folder: Path) -> list[Path]:
    """The finished backups there, the oldest first."""
    return sorted(folder.glob("cugino-*.db"))


def names(folder: Path) -> set[str]:
    """The names of the files there."""
    return {path.name for path in folder.iterdir()}


def accounts(path: Path) -> set[str]:
    """Who is in a database that nobody has open."""
    with closing(sqlite3.connect(path)) as connection:
        return {account for (account,) in connection.execute("select account from people")}


def changed(path: Path, sql: str, *values: object) -> None:
    """Changes a database that nobody has open."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, values)


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Does the work in a process that is killed when it is about to change a file for the nth time; false
    where it ended before that, well."""
    child = os.fork()
    if child == 0:
        left = [number]

        def watch(event: str, arguments: object) -> None:
            if event in CHANGES:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0
