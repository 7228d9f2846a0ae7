"""Putting a backup back: the old database or the new one, never both nor none, and nobody comes back."""

from __future__ import annotations

import os
import pty
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.backup.checking import checked
from bot.backup.restoring import Restored, closed_to_serving, restore
from bot.store import Store, StoreError, ledger_of
from tests.backup.conftest import (
    GONE,
    KEPT,
    NIGHT,
    PATIENCE,
    PROGRAM,
    accounts,
    backed_up,
    changed,
    killed_at,
    names,
    ran,
    refused,
)
from tests.conftest import clean_environment
from tests.store.support import NOBODY, add, contents
from tests.telegram.conftest import PROJECT, Application
from tests.test_doctor import Usage

MORNING = NIGHT + timedelta(hours=6)
ASIDE = "cugino.db.before-20270301-090000"
NEW = "telegram:2000"


@pytest.fixture
def backup(database: Path, folder: Path) -> Path:
    """A backup, after which somebody came and somebody was erased."""
    made = backed_up(database, folder).file
    with closing(Store(database)) as store:
        add(store, NEW)
        with store.transaction():
            store.erasure.remember(GONE, NIGHT)
            store.erasure.erase(GONE)
    return made


def put_back(backup: Path, database: Path, hours: float = 0) -> Restored:
    """Restores so many hours after `MORNING`, without the questions."""
    now = MORNING + timedelta(hours=hours)
    with closed_to_serving(database):
        return restore(checked(backup), database, "machine:test", now, lambda done: None)


def cut_off(database: Path) -> None:
    """Leaves a database as a kill leaves it: the newest commit is in the log alone."""
    with closing(Store(database)) as store:
        add(store, "telegram:3000")
        copies = [(path, path.read_bytes()) for path in database.parent.glob("cugino.db*")]
    for path, content in copies:
        path.write_bytes(content)


def test_backup_takes_the_place_of_the_database(database: Path, backup: Path) -> None:
    """Whoever was erased since is not in it, not in its bytes either; the old one is kept, in one file."""
    cut_off(database)
    before = backup.read_bytes()
    assert GONE.encode() in before
    done = put_back(backup, database)
    assert (done.people, done.erased_again, done.was_readable) == (1, 1, True)
    assert done.replaced == database.with_name(ASIDE)
    assert accounts(database) == {KEPT}
    assert GONE.encode() not in contents(database)
    assert accounts(done.replaced) == {KEPT, NEW, "telegram:3000"}
    assert backup.read_bytes() == before
    assert names(database.parent) == {
        "backups", "cugino.db", "cugino.db.erased", "cugino.db.lock", ASIDE,
    }  # fmt: skip
    modes = {stat.S_IMODE(path.stat().st_mode) for path in database.parent.glob("cugino.db*")}
    assert modes == {0o600}
    Store(database).close()


def test_restored_for_whom_the_old_one_belonged_to(database: Path, backup: Path) -> None:
    """Root restores for a bot that is not root: it can open everything afterwards."""
    if os.geteuid() == 0:
        os.chown(database, NOBODY, NOBODY)
    owner = database.stat().st_uid
    put_back(backup, database)
    assert {path.stat().st_uid for path in database.parent.glob("cugino.db*")} == {owner}


@pytest.mark.parametrize("loss", ["missing", "garbage", "empty", "damaged"])
def test_lost_database(database: Path, backup: Path, loss: str) -> None:
    """Whatever is left of the old one, it is kept, and its log is not taken for the new one's."""
    cut_off(database)
    whole = database.read_bytes()
    damaged = whole[:4000] + b"\xff" * 60_000 + whole[64_000:]
    left = {"missing": None, "garbage": b"\xa5" * len(whole), "empty": b"", "damaged": damaged}[loss]
    database.unlink()
    if left is not None:
        database.write_bytes(left)
    done = put_back(backup, database)
    assert (done.people, done.erased_again, accounts(database)) == (1, 1, {KEPT})
    assert (done.replaced is None) == (left is None)
    assert not database.with_name("cugino.db-wal").exists()
    if done.replaced and loss == "garbage":
        assert done.replaced.read_bytes() == left
        assert Path(f"{done.replaced}-wal").exists()
    Store(database).close()


def test_on_a_new_machine(database: Path, backup: Path, tmp_path: Path) -> None:
    """No database and no ledger there: the one from the backup comes along, and nothing is asked."""
    with closing(Store(database)) as store, store.transaction():
        store.erasure.remember("telegram:5", NIGHT)
    later = backed_up(database, backup.parent, 1).file
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code, said = ran("restore", later, cwd=elsewhere)
    assert (code, "as of 2027-03-01 03:00 UTC" in said) == (0, True), said
    assert "whoever said /stop since then is written to again" in said
    assert names(elsewhere) == {"cugino.db", "cugino.db.erased", "cugino.db.lock"}
    with closing(Store(elsewhere / "cugino.db")) as store:
        add(store, "telegram:6")
    assert accounts(elsewhere / "cugino.db") == {KEPT, NEW, "telegram:6"}


def test_a_newer_database_goes_back_to_the_release_of_the_backup(database: Path, backup: Path) -> None:
    """After an upgrade that was no good: the database that this release cannot read is kept."""
    insert = "insert into _sqlite_migrations (migration_set, name, applied_at) values ('cugino', 'zebra', '')"
    changed(database, insert)
    done = put_back(backup, database)
    Store(database).close()
    assert done.replaced is not None
    with pytest.raises(StoreError, match="written by a newer Cugino"):
        Store(done.replaced)


# What is refused


def filled_files(folder: Path) -> dict[str, bytes]:
    """What is in a folder, but for what reading leaves there."""
    found = (
        {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        if folder.exists()
        else {}
    )
    return {name: content for name, content in found.items() if content and not name.endswith("-shm")}


def error_of(backup: Path, database: Path) -> str:
    """The line with which it is refused; database and log are as they were, and nothing is left beside them."""
    before = filled_files(database.parent)
    with pytest.raises(StoreError) as caught:
        put_back(backup, database)
    assert filled_files(database.parent) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_while_it_is_served(application: Application, database: Path, folder: Path) -> None:
    """The running bot goes on; the line says what to do first."""
    backup = backed_up(database, folder).file
    application.start()
    said = refused("restore", backup, "--yes", "--database", database, cwd=folder)
    assert said == f"cugino: {database} is being served; stop `cugino run`, restore, then start it again\n"
    assert application.stop() == 0
    assert accounts(database) == {KEPT, GONE}


def test_while_another_program_has_it_open(database: Path, backup: Path) -> None:
    """It would go on with the old one and lose what it writes."""
    with closing(sqlite3.connect(database)) as other:
        other.execute("select count(*) from people").fetchone()
        assert "is in use by another program" in error_of(backup, database)
    put_back(backup, database)


def test_what_is_no_backup_or_no_place_for_one(database: Path, backup: Path, tmp_path: Path) -> None:
    """Itself, nothing, somebody else's database, a folder that is missing."""
    assert "is the database itself" in error_of(database, database)
    assert "there is no file" in error_of(backup.with_name("missing.db"), database)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table recipes (name text)")
    assert "other.db is no database of Cugino" in error_of(backup, other)
    assert "is no database of Cugino" in error_of(backup, tmp_path)
    assert "there is no folder" in error_of(backup, tmp_path / "missing" / "cugino.db")


def test_without_anybody_to_ask(database: Path, backup: Path) -> None:
    """A script says --yes, or nothing is replaced."""
    said = refused("restore", backup, "--database", database, cwd=database.parent)
    assert "would be replaced; add --yes" in said
    assert KEPT in accounts(database)


def test_damaged_ledger_stops_it(database: Path, backup: Path) -> None:
    """Without it people would come back unnoticed: whoever restores decides."""
    ledger_of(database).write_bytes(os.urandom(300).replace(b"\n", b"."))
    assert "cugino.db.erased, line 1, is damaged" in error_of(backup, database)


def test_full_disk(database: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little room is said before anything is written."""
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(9**12, 9**12, 0))
    assert "has 0 MB left, and the database needs 1 MB; make room" in error_of(backup, database)


# At a terminal


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of one."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)


@pytest.mark.parametrize(("reply", "is_done"), [("n", False), ("y", True)])
def test_asks_at_a_terminal(
    database: Path, backup: Path, terminal: tuple[int, int], reply: str, is_done: bool
) -> None:
    """A bar shows how far the copy is; no is no."""
    ours, theirs = terminal
    process = subprocess.Popen(
        [*PROGRAM, "restore", str(backup), "--database", str(database)],
        env=clean_environment(PYTHONPATH=str(PROJECT)), stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, f"{reply}\n".encode())
    shown = b""
    try:
        while more := os.read(ours, 10_000):
            shown += more
    except OSError:  # the terminal's other end is closed: it has ended
        pass
    assert (process.wait(PATIENCE) == 0) == is_done
    assert f"Put it in the place of {database}".encode() in shown
    assert (b"copying" in shown and b"100%" in shown) == is_done
    assert (b"nothing was changed" in shown) != is_done
    assert (NEW in accounts(database)) != is_done


# Cut off


@pytest.mark.parametrize("is_lost", [False, True])
def test_killed_anywhere_there_is_the_old_database_or_the_new_one(
    database: Path, backup: Path, tmp_path: Path, is_lost: bool
) -> None:
    """Before each change to a file; restoring once more then succeeds and clears up."""
    cut_off(database)
    if is_lost:
        database.write_bytes(b"\xa5" * 9000)
    start = {path: path.read_bytes() for path in tmp_path.glob("cugino.db*")}
    moments = []
    for number in count(1):
        for path in tmp_path.glob("cugino.db*"):
            path.unlink()
        for path, content in start.items():
            path.write_bytes(content)
        if not killed_at(number, lambda: put_back(backup, database)):
            break
        if is_lost and database.read_bytes() == start[database]:
            moments.append("old")
        else:
            for ending in ("", "-wal"):
                if (file := tmp_path / f"cugino.db{ending}").exists():
                    shutil.copy(file, tmp_path / f"copy.db{ending}")
            with closing(Store(tmp_path / "copy.db")) as store:
                found = {account for (account,) in store.database.execute("select account from people")}
            assert found in ({KEPT, NEW, "telegram:3000"}, {KEPT})
            moments.append("new" if found == {KEPT} else "old")
        put_back(backup, database, hours=1)
        assert accounts(database) == {KEPT}
        assert not list(tmp_path.glob("*.restoring*"))
        assert not (tmp_path / "cugino.db-wal").exists()
    assert moments == sorted(moments, reverse=True)
    assert {"old", "new"} == set(moments)
    assert len(moments) > 20
