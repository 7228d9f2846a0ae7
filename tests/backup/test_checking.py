"""Looking through a backup: every byte that changed is noticed, and nothing is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup.checking import checked
from bot.backup.files import sums_of
from bot.store import Store, StoreError, ledger_of
from tests.backup.conftest import KEPT, backed_up, changed, names, refused
from tests.store.support import NOW, add


@pytest.fixture
def backup(database: Path, folder: Path) -> Path:
    """A backup with a ledger."""
    with closing(Store(database)) as store, store.transaction():
        store.erasure.remember("telegram:5", NOW)
    return backed_up(database, folder).file


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file there, with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def error_of(backup: Path) -> str:
    """The line with which a backup is refused; no file beside it changes, and none comes about."""
    before = files_in(backup.parent)
    with pytest.raises(StoreError) as caught:
        checked(backup)
    assert files_in(backup.parent) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.35, 0.6, 0.85, 1.0])
def test_one_flipped_bit_is_noticed(backup: Path, part: float) -> None:
    """Also in the middle of a word, where no rule of the database is broken."""
    with backup.open("r+b") as file:
        file.seek(int((backup.stat().st_size - 1) * part))
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))
    assert f"{backup} is not as it was written" in error_of(backup)


def test_cut_off_backup_is_refused_everywhere(backup: Path, database: Path) -> None:
    """By `--check` and by restore, which changes nothing."""
    os.truncate(backup, backup.stat().st_size // 2)
    before = database.read_bytes()
    assert "is not as it was written" in refused("backup", "--check", backup, cwd=backup.parent)
    assert "is not as it was written" in refused(
        "restore", backup, "--yes", "--database", database, cwd=backup.parent
    )
    assert database.read_bytes() == before


@pytest.mark.parametrize("damage", ["header", "page", "cut off"])
def test_damage_is_noticed_without_sums(backup: Path, damage: str) -> None:
    """A copy made by hand has none: each page is looked at."""
    sums_of(backup).unlink()
    size = backup.stat().st_size
    if damage == "cut off":
        os.truncate(backup, size // 2)
    else:
        with backup.open("r+b") as file:
            file.seek(0 if damage == "header" else size // 2)
            file.write(b"\xff" * 3000)
    assert "another" in error_of(backup) or "not a usable database" in error_of(backup)


def test_index_that_lacks_a_row_is_noticed(backup: Path) -> None:
    """Nothing fails where it is read; but who looks by that index misses somebody."""
    sums_of(backup).unlink()
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute(
            "update sqlite_master set sql = replace(sql, '(person, day)', '(day, person)')"
            " where name = 'reminders_by_person'"
        )
    assert f"{backup} is damaged (row 1 missing from index reminders_by_person)" in error_of(backup)


def test_row_that_belongs_to_nobody_is_noticed(backup: Path) -> None:
    """What no foreign key allows came about by hand."""
    sums_of(backup).unlink()
    changed(backup, "delete from people where account = ?", KEPT)
    assert "belongs to nobody" in error_of(backup)


def test_missing_or_changed_ledger_is_noticed(backup: Path) -> None:
    """It is as much a part of a backup as the database."""
    ledger = ledger_of(backup)
    ledger.write_bytes(ledger.read_bytes() + b'{"finished": true}\n')
    assert f"{ledger} is not as it was written" in error_of(backup)
    ledger.unlink()
    assert f"{ledger} is missing" in error_of(backup)


def test_unreadable_sums_prove_nothing(backup: Path) -> None:
    """Neither empty ones nor something else count as sums that agree."""
    for content in (b"", b"\xff\xfe", b"not a sum  name\n", sums_of(backup).read_bytes() + b"more\n"):
        sums_of(backup).write_bytes(content)
        assert "holds no sums that can be read" in error_of(backup)


def test_database_in_use_is_no_backup(database: Path) -> None:
    """What is still in the write-ahead log would be missing; the line says how to get a backup of it."""
    with closing(Store(database)) as store:
        add(store, "telegram:77")
        said = error_of(database)
    assert f"{database}-wal belongs to cugino.db, which is no backup" in said
    assert f"cugino backup --database {database} --to FOLDER" in said


def test_copy_made_by_hand_is_sound(database: Path, folder: Path) -> None:
    """Without sums and without a ledger; a closed database is one, too, and gets no companions by being read."""
    copy = folder / "by-hand.db"
    shutil.copy(database, copy)
    found = checked(copy)
    assert (found.is_sealed, found.erased, found.contents.people) == (False, None, 2)
    assert names(folder) == {"by-hand.db"}


def test_what_is_no_backup_is_refused(folder: Path) -> None:
    """Nothing, a folder, another program's database, a newer one."""
    assert "there is no file" in error_of(folder / "missing.db")
    assert "there is no file" in error_of(folder)
    other = folder / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table recipes (name text)")
    assert "another program" in error_of(other)
    newer = folder / "newer.db"
    Store(newer).close()
    changed(
        newer, "insert into _sqlite_migrations (migration_set, name, applied_at) values ('cugino', 'zz', '')"
    )
    assert "written by a newer Cugino (zz)" in error_of(newer)
