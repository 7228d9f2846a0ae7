"""Opening: what is made, and the one line for what cannot be used."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store, StoreError
from tests.store.support import NOW, add, as_nobody, fill


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can get to, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def error_of(path: Path) -> str:
    """The line with which opening is refused; what was in the folder is as it was."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.glob("*") if entry.is_file()}
    with pytest.raises(StoreError) as caught:
        Store(path)
    after = {entry.name: entry.read_bytes() for entry in path.parent.glob("*") if entry.is_file()}
    assert after == before
    line = str(caught.value)
    assert "\n" not in line
    assert str(path) in line or str(path.parent) in line
    return line


def test_files_belong_to_their_owner_alone(path: Path) -> None:
    """Database, write-ahead log, index and ledger can be read by nobody else, whatever the umask says."""
    before = os.umask(0)
    try:
        store = Store(path)
        person = add(store)
        with store.transaction():
            store.erasure.remember(person.account, NOW)
        modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
        store.close()
    finally:
        os.umask(before)
    names = ("cugino.db", "cugino.db-wal", "cugino.db-shm", "cugino.db.erased")
    assert modes == dict.fromkeys(names, 0o600)


def test_opening_again_keeps_everything(path: Path) -> None:
    """What was written is there the next time, in one file without companions."""
    store = Store(path)
    person = add(store)
    fill(store, person, "parola")
    kept = store.erasure.everything(person.id)
    store.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["cugino.db"]
    again = Store(path)
    assert again.erasure.everything(person.id) == kept
    again.close()


def test_newer_database_is_refused(path: Path) -> None:
    """A database that a later release has changed is left alone, and the change is named."""
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('cugino', 'zebra', '')"
        )
    connection.close()
    assert "written by a newer Cugino (zebra); install" in error_of(path)


def test_database_of_another_program_is_refused(path: Path) -> None:
    """A path that leads to somebody else's tables does not get ours added."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table recipes (name text)")
    connection.close()
    assert "another program" in error_of(path)


@pytest.mark.parametrize("length", [100, 5000])
def test_file_that_is_no_database_is_refused(path: Path, length: int) -> None:
    """A file with something else in it is named with what to do."""
    path.write_bytes(b"no database " * length)
    assert "is not a usable database" in error_of(path)
    assert "restore a backup" in error_of(path)


def test_damaged_database_is_refused(path: Path) -> None:
    """A database whose first page was written over is not opened."""
    Store(path).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    assert "is not a usable database" in error_of(path)


def test_folder_in_place_of_the_file_is_refused(path: Path) -> None:
    """A folder is called a folder."""
    path.mkdir()
    assert "is a folder; name a file" in error_of(path)


def test_missing_folder_is_refused(path: Path) -> None:
    """A folder that is not there is not made."""
    assert "check the folder" in error_of(path.parent / "missing" / "cugino.db")
    assert not (path.parent / "missing").exists()


def test_database_held_by_another_program_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that keeps the whole database to itself is to be stopped first."""
    Store(path).close()
    monkeypatch.setattr("bot.store.database.BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("pragma locking_mode = exclusive")
    other.execute("begin exclusive")
    with pytest.raises(StoreError, match="held by another program") as caught:
        Store(path)
    assert "\n" not in str(caught.value)
    other.execute("rollback")
    other.close()
    Store(path).close()


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o600, 0o777), (None, 0o555)]
)
def test_file_without_the_rights_to_write_is_refused(
    open_folder: Path, file_mode: int | None, folder_mode: int
) -> None:
    """Before anybody is answered it shows that nothing can be kept: for a file, a folder, or a new file."""
    path = open_folder / "cugino.db"
    if file_mode is not None:
        Store(path).close()
        path.chmod(file_mode if os.geteuid() == 0 else file_mode & 0o444)
    open_folder.chmod(folder_mode)
    before = {entry.name: entry.stat().st_mtime_ns for entry in open_folder.iterdir()}

    def work() -> str:
        try:
            Store(path)
        except StoreError as error:
            return str(error)
        return "opened"

    said = as_nobody(work)
    assert str(open_folder) in said
    assert "cannot be written" in said or "Permission denied" in said
    assert "rights" in said or "the right to write" in said
    assert "\n" not in said
    assert {entry.name: entry.stat().st_mtime_ns for entry in open_folder.iterdir()} == before


def test_as_nobody_can_open_what_it_may(open_folder: Path) -> None:
    """The test before fails for want of rights, and for no other reason."""
    open_folder.chmod(0o777)

    def work() -> str:
        Store(open_folder / "own.db").close()
        return "opened"

    assert as_nobody(work) == "opened"
