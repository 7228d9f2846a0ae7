"""Making backups: whole, private, verified, and only so many of them."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from bot.backup.checking import checked
from bot.backup.files import sums_of
from bot.backup.making import PART, make
from bot.store import Store, StoreError, ledger_of
from bot.store.copies import contents
from bot.store.moments import BACKUP
from tests.backup.conftest import (
    GONE,
    KEPT,
    NIGHT,
    PROGRAM,
    accounts,
    backed_up,
    backups,
    changed,
    killed_at,
    names,
    ran,
    refused,
)
from tests.conftest import clean_environment
from tests.store.support import NOBODY, NOW, add, as_nobody
from tests.test_doctor import Usage

PROJECT = Path(__file__).parents[2]
NAME = "cugino-20270301-030000.db"
WRITER = """
import sys
from pathlib import Path
from bot.messages import Outgoing
from bot.store import Store
from tests.store.support import NOW, add
store = Store(Path(sys.argv[1]))
log, enough = Path(sys.argv[1] + "-wal"), int(sys.argv[2])
person, peak = add(store, "telegram:7"), 0
for number in range(enough):
    with store.transaction():
        store.people.set_profile(person, {"town": chr(97 + number % 26) * 20_000})
        store.outbox.put(person.id, person.account, [Outgoing("x")], NOW)
    peak = max(peak, log.stat().st_size)
    if number % 500 == 0:
        print(number, flush=True)
print(peak, flush=True)
"""
MEGABYTE = 1_000_000


def test_backup_is_whole_private_and_proven(database: Path, folder: Path) -> None:
    """Database, ledger and sums belong to their owner alone; `sha256sum` agrees; it says what is in it."""
    with closing(Store(database)) as store, store.transaction():
        store.erasure.remember("telegram:5", NOW)
    if os.geteuid() == 0:  # as root does it for a bot that is not root
        for path in (database, ledger_of(database)):
            os.chown(path, NOBODY, NOBODY)
    before = os.umask(0)
    try:
        code, said = ran("backup", "--to", folder, cwd=database.parent)
    finally:
        os.umask(before)
    assert code == 0
    [backup] = backups(folder)
    assert names(folder) == {f"{backup.name}{end}" for end in ("", ".erased", ".sha256")} | {
        ".cugino-backup.lock"
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {path.stat().st_uid for path in folder.glob("cugino-*")} == {database.stat().st_uid}
    assert accounts(backup) == {KEPT, GONE}
    assert ledger_of(backup).read_bytes() == ledger_of(database).read_bytes()
    subprocess.run(["sha256sum", "--check", "--strict", sums_of(backup).name], cwd=folder, check=True)
    size = f"{backup.stat().st_size / MEGABYTE:.1f} MB"
    assert f"{backup}: {size}, verified, people 2, answers 2, erasures remembered 1; 1 kept there" in said
    assert "same disk" in said
    code, said = ran("backup", "--check", backup, cwd=folder)
    assert code == 0
    assert "as it was written; as of 2026-03-02 09:00 UTC, people 2, answers 2, erasures remembered 1" in said


def test_database_knows_when_it_was_last_backed_up(database: Path, folder: Path) -> None:
    """The moment stands in the database, and changes nothing else in it."""
    before = contents(database)
    backed_up(database, folder)
    with closing(Store(database)) as store:
        assert store.moments.last(BACKUP) == NIGHT
    assert contents(database).numbers == before.numbers


def test_backup_counts_although_the_database_cannot_be_told(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes for long: the backup is there, and a line says what is missing."""
    monkeypatch.setattr("bot.store.copies.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("begin immediate")
        made = backed_up(database, folder)
    assert checked(made.file).is_sealed
    assert "is held by another program" in str(made.not_noted)


def test_backup_of_an_older_release(database: Path, folder: Path) -> None:
    """Before an upgrade's first start the tables are still the old ones: they are backed up as they are."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("delete from _sqlite_migrations where name <> 'first_tables'")
        connection.execute("drop table moments")
    made = backed_up(database, folder)
    assert (made.contents.people, made.not_noted) == (2, None)


# While the bot writes


def test_thousands_of_writes_meanwhile(database: Path, folder: Path) -> None:
    """The copies are of one moment each and sound, and the log does not grow with what is written."""
    writes, found = 2_000, []
    program = [sys.executable, "-c", WRITER, str(database), str(writes)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        for hour in count():
            found.append(backed_up(database, folder, hour).contents.numbers["outbox"])
            if writer.poll() is not None:
                break
        *_, peak = writer.stdout.read().split()
    assert writer.returncode == 0
    assert len(found) > 3
    assert found == sorted(found)
    assert found[0] < found[-1]
    assert backed_up(database, folder, len(found)).contents.numbers["outbox"] == writes + 2
    assert int(peak) < writes * 20_000 / 2, peak
    assert all(checked(backup).is_sealed for backup in backups(folder)[-3:])


def test_erasure_in_the_middle_of_the_copy_is_not_undone_by_it(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The copy is of a moment before, so the person is in it; the ledger beside it knows better."""
    monkeypatch.setattr("bot.store.copies.STEPS", 100)

    def meanwhile(done: float) -> None:
        if not ledger_of(database).exists():
            with closing(Store(database)) as store, store.transaction():
                store.erasure.remember(GONE, NIGHT)
                store.erasure.erase(GONE)

    made = make(database, folder, 14, NIGHT, meanwhile)
    assert accounts(database) == {KEPT}
    assert accounts(made.file) == {KEPT, GONE}
    assert made.erased == 1
    elsewhere = tmp_path / "elsewhere.db"
    assert ran("restore", made.file, "--database", elsewhere, cwd=tmp_path)[0] == 0
    assert accounts(elsewhere) == {KEPT}


# What must be left alone, and what goes


def test_newest_are_kept(database: Path, folder: Path) -> None:
    """Older ones go with ledger and sums; whatever has another name, or is no file, stays."""
    foreign = {"cugino-20260101-000000.db.bak", "cugino.db", "notes.txt", "cugino-2026-01-01.db"}
    for name in foreign:
        (folder / name).write_text("")
    (folder / "cugino-20200101-000000.db").mkdir()
    (folder / "cugino-20200102-000000.db").symlink_to(folder / "notes.txt")
    (folder / "cugino-20200103-000000.db.erased").write_text("")  # of one that was cut off
    made = [backed_up(database, folder, hour, keep=2) for hour in range(4)]
    assert [(one.kept, one.removed) for one in made] == [(1, 0), (2, 0), (2, 1), (2, 1)]
    new = {f"cugino-20270301-0{hour}0000.db{end}" for hour in (5, 6) for end in ("", ".sha256")}
    old = {"cugino-20200101-000000.db", "cugino-20200102-000000.db", ".cugino-backup.lock"}
    assert names(folder) == foreign | new | old


def test_new_backup_is_kept_though_the_clock_went_back(database: Path, folder: Path) -> None:
    """The one that was just made is never the one to go."""
    backed_up(database, folder, 10)
    made = backed_up(database, folder, 0, keep=1)
    assert [path.name for path in backups(folder)] == [NAME]
    assert (made.kept, made.removed) == (1, 1)


def test_keeping_none_is_refused(database: Path, folder: Path) -> None:
    """There is always one left."""
    backed_up(database, folder)
    said = refused("backup", "--to", folder, "--keep", 0, cwd=database.parent, code=78)
    assert "--keep: 0 is out of range" in said
    assert len(backups(folder)) == 1


# What cannot be done


def test_without_anywhere_to_put_it(database: Path, folder: Path) -> None:
    """A folder that is missing is not made: perhaps a disk is not there."""
    for path in (database.parent / "missing", database):
        with pytest.raises(StoreError, match=f"there is no folder {path}; make it first"):
            backed_up(database, path)
    assert not (database.parent / "missing").exists()
    assert "--to: name the folder" in refused("backup", cwd=folder, code=78)
    assert "--to: name the folder" in refused(
        "backup", "--to", folder, "--check", database, cwd=folder, code=78
    )


def test_without_anything_to_back_up(database: Path, folder: Path, tmp_path: Path) -> None:
    """No database, none of ours, or one that is damaged: one line, and nothing is left."""
    (tmp_path / "empty.db").touch()
    (tmp_path / "text.db").write_bytes(b"no database " * 1000)
    changed(tmp_path / "other.db", "create table recipes (name text)")
    shutil.copy(database, tmp_path / "damaged.db")
    with (tmp_path / "damaged.db").open("r+b") as file:
        file.seek(database.stat().st_size // 2)
        file.write(b"\xff" * 50_000)
    for name, why in (
        ("missing.db", "there is no database"), ("empty.db", "is empty"), ("text.db", "is not a usable database"),
        ("other.db", "is the database of another program"), ("damaged.db", "(not a usable|damaged)"),
    ):  # fmt: skip
        with pytest.raises(StoreError, match=why) as caught:
            backed_up(tmp_path / name, folder)
        assert "\n" not in str(caught.value)
        assert name in str(caught.value)
        assert names(folder) <= {".cugino-backup.lock"}
    assert "there is no database cugino.db" in refused("backup", "--to", folder, cwd=folder)


def test_damaged_ledger_is_no_part_of_a_backup(database: Path, folder: Path) -> None:
    """With it people could come back: the operator hears of it on the day it happens."""
    ledger_of(database).write_bytes(b'{"key": "00"}\nnothing of ours\n{"finished": true}\n')
    with pytest.raises(StoreError, match="line 2, is damaged"):
        backed_up(database, folder)
    assert names(folder) == {".cugino-backup.lock"}


def test_newer_database_is_refused(database: Path, folder: Path) -> None:
    """What this release does not know it cannot verify."""
    insert = "insert into _sqlite_migrations (migration_set, name, applied_at) values ('cugino', 'zebra', '')"
    changed(database, insert)
    with pytest.raises(StoreError, match="written by a newer Cugino"):
        backed_up(database, folder)
    assert names(folder) == {".cugino-backup.lock"}


def test_same_name_is_refused(database: Path, folder: Path) -> None:
    """Two in one second: the first one stays as it is."""
    first = backed_up(database, folder).file
    before = first.stat().st_mtime_ns
    with pytest.raises(StoreError, match="is there already; wait a second"):
        backed_up(database, folder)
    assert first.stat().st_mtime_ns == before


def test_two_at_once(database: Path, folder: Path) -> None:
    """The second one to the same folder is refused, and does the first no harm."""
    lines: list[str] = []

    def meanwhile(done: float) -> None:
        if not lines:
            lines.append(refused("backup", "--to", folder, cwd=database.parent))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.store.copies.STEPS", 100)
        made = make(database, folder, 14, NIGHT, meanwhile)
    assert "is under way; wait until it has ended" in lines[0]
    assert checked(made.file).is_sealed


def test_full_disk(database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little room is said before anything is written; a bot on the same disk keeps some."""
    with monkeypatch.context() as patched:
        patched.setattr("shutil.disk_usage", lambda path: Usage(9**12, 9**12, 50 * MEGABYTE))
        with pytest.raises(StoreError, match=r"has 50 MB left, and a backup needs 10\d MB; make room"):
            backed_up(database, folder)
    with closing(Store(database)) as store:
        person = add(store, "telegram:3")
        with store.transaction():
            store.people.set_profile(person, {"town": "x" * 2 * MEGABYTE})
    limited = subprocess.run(
        [*PROGRAM, "backup", "--to", str(folder), "--database", str(database)],
        env=clean_environment(PYTHONPATH=str(PROJECT)), capture_output=True, text=True, cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, MEGABYTE)),
    )  # fmt: skip
    assert limited.returncode == 1
    assert limited.stderr.startswith(f"cugino: {folder} cannot take the copy")
    assert limited.stderr.count("\n") == 1
    assert names(folder) == {".cugino-backup.lock"}


def test_folder_without_the_right_to_write(open_folder: Path) -> None:
    """Whoever may not make files there hears so, and what to do."""
    database = open_folder / "cugino.db"
    Store(database).close()
    open_folder.chmod(0o555)

    def work() -> str:
        try:
            backed_up(database, open_folder)
        except StoreError as error:
            return str(error)
        return "made"

    said = as_nobody(work)
    assert said.startswith(f"{open_folder} cannot be written (Permission denied); name a folder in which")


# Cut off


def test_ctrl_c_leaves_nothing(database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of the copy it ends as a program that was told to stop."""
    monkeypatch.setattr("bot.store.copies.STEPS", 100)
    with pytest.raises(KeyboardInterrupt):
        make(database, folder, 14, NIGHT, lambda done: signal.raise_signal(signal.SIGINT))
    assert names(folder) == {".cugino-backup.lock"}


def test_killed_in_the_middle_of_the_copy(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a copy has no name that a backup has, and is gone after the next one."""
    monkeypatch.setattr("bot.store.copies.STEPS", 100)
    assert killed_at(10**9, lambda: make(database, folder, 14, NIGHT, lambda done: os.kill(os.getpid(), 9)))
    assert backups(folder) == []
    assert PART in names(folder)
    backed_up(database, folder)
    assert names(folder) == {NAME, f"{NAME}.sha256", ".cugino-backup.lock"}


def test_killed_anywhere_only_whole_backups_look_finished(database: Path, folder: Path) -> None:
    """Before each change to a file: what is called a backup is one, with its ledger, and the next one is made."""
    with closing(Store(database)) as store, store.transaction():
        store.erasure.remember("telegram:5", NOW)
    moments = []
    for number in count(1):
        for path in folder.iterdir():
            path.unlink()
        if not killed_at(number, lambda: backed_up(database, folder, keep=1)):
            break
        moments.append(len(backups(folder)))
        for backup in backups(folder):
            found = checked(backup)
            assert (found.is_sealed, found.erased, found.contents.people) == (True, 1, 2)
        backed_up(database, folder, 1, keep=1)
        expected = {f"cugino-20270301-040000.db{end}" for end in ("", ".erased", ".sha256")}
        assert names(folder) == expected | {".cugino-backup.lock"}
    assert moments == sorted(moments)
    assert {0, 1} == set(moments)
    assert len(moments) > 10
