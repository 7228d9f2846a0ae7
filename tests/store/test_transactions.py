"""Transactions: all or nothing, also with other programs around."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.messages import Outgoing
from bot.store import DiskTrouble, Store, StoreError
from tests.store.support import NOW, add, begin, fill, tables

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from bot.store import Store
sys.stdin.readline()
store = Store(Path(sys.argv[1]))
for number in range(50):
    with store.transaction():
        store.people.add(f"telegram:{sys.argv[2]}{number}", "it", "Europe/Rome", None, datetime.now(UTC))
store.close()
"""


def test_failure_undoes_everything(store: Store) -> None:
    """What failed half way leaves no row in any table, and the next transaction goes through."""
    before = add(store)
    counts = {table: store.database[table].count for table in tables(store)}

    def turn() -> None:
        with store.transaction():
            assert store.updates.is_new(7, NOW)
            person = store.people.add("telegram:2", "it", "Europe/Rome", None, NOW)
            store.people.set_profile(before, {"name": "Forno"})
            store.outbox.put(person.id, person.account, [Outgoing("Ciao")], NOW)
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        turn()
    assert {table: store.database[table].count for table in tables(store)} == counts
    again = store.people.find(before.account)
    assert again is not None
    assert again.profile == {}
    with store.transaction():
        assert store.updates.is_new(7, NOW)


def test_refused_commit_leaves_nothing_open(store: Store) -> None:
    """Where the commit itself is refused, that transaction is over and the next one begins."""
    person = add(store)

    def turn() -> None:
        with store.transaction():
            store.database.execute("pragma defer_foreign_keys = on")
            store.people.set_profile(person, {"name": "Forno"})
            store.database.execute("insert into members (person, business, joined_at) values (999, 999, '')")

    with pytest.raises(sqlite3.IntegrityError):
        turn()
    begin(store, person)
    found = store.people.find(person.account)
    assert found is not None
    assert found.profile == {}


def test_wrong_statement_is_no_fault_of_the_database(store: Store) -> None:
    """A fault of the program is not passed off as one of the disk, which would stop everybody's messages."""
    with pytest.raises(sqlite3.OperationalError, match="no such column"), store.transaction():
        store.database.execute("select nonsense from people")
    with pytest.raises(OSError, match="template"), store.transaction():
        raise OSError("no such template")


def test_full_disk_changes_nothing(store: Store) -> None:
    """A full disk is called that, nothing of the transaction stays, and with room again all goes on."""
    person = add(store)
    (pages,) = store.database.execute("pragma page_count").fetchone()
    store.database.execute(f"pragma max_page_count = {pages}")

    def turn() -> None:
        with store.transaction():
            store.updates.is_new(7, NOW)
            store.outbox.put(person.id, person.account, [Outgoing("parola " * 2000)], NOW)

    with pytest.raises(DiskTrouble) as caught:
        turn()
    assert "free disk space" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert store.outbox.counts() == {}
    store.database.execute("pragma max_page_count = 1000000")
    fill(store, person, "parola")
    with store.transaction():
        assert store.updates.is_new(7, NOW)


def test_ledger_that_cannot_be_written_erases_nobody(path: Path) -> None:
    """Nobody is erased who could come back unnoticed: without its ledger line, the erasure is undone."""
    store = Store(path)
    person = add(store)
    ledger = path.with_name(path.name + ".erased")
    ledger.mkdir()

    def turn() -> None:
        with store.transaction():
            store.erasure.erase(person.account)
            store.erasure.remember(person.account, NOW)

    with pytest.raises(StoreError, match=r"\.erased cannot be used"):
        turn()
    assert store.people.find(person.account) is not None
    store.close()


def test_another_writer_is_named(path: Path, store: Store) -> None:
    """Where another program keeps the lock, one line says so, and nothing has changed."""
    person = add(store)
    store.database.execute("pragma busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreError, match="held by another program") as caught, store.transaction():
        pytest.fail("two writers at once")
    assert "\n" not in str(caught.value)
    other.execute("rollback")
    other.close()
    begin(store, person)


def test_several_processes_write_at_once(path: Path) -> None:
    """Processes that make a new database at the same time, and write to it, all succeed with all they write."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "abcd"
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[1] for process in processes]
    assert said == [""] * 4
    store = Store(path)
    assert store.database["people"].count == 200
    assert store.database["businesses"].count == 200
    store.close()


def is_taken(store: Store, update_id: int) -> bool:
    """Whether an update was taken in."""
    found = store.database.execute("select 1 from updates_seen where update_id = ?", (update_id,))
    return found.fetchone() is not None


def fails_after(store: Store, update_id: int) -> None:
    """A turn that goes wrong when it has written already."""
    with store.transaction():
        store.updates.is_new(update_id, NOW)
        raise RuntimeError("half way")


def test_together_each_is_all_or_nothing(store: Store, path: Path) -> None:
    """Of several turns with one commit the one that fails leaves nothing, and the others count, but not before."""
    with store.together():
        with store.transaction():
            store.updates.is_new(1, NOW)
        with pytest.raises(RuntimeError):
            fails_after(store, 2)
        with store.transaction():
            store.updates.is_new(3, NOW)
        other = sqlite3.connect(path)
        assert other.execute("select count(*) from updates_seen").fetchone() == (0,)
    assert other.execute("select update_id from updates_seen order by 1").fetchall() == [(1,), (3,)]
    other.close()
    with store.transaction():
        store.updates.is_new(4, NOW)
    assert is_taken(store, 4)


def test_together_nothing_counts_where_the_end_is_not_reached(store: Store) -> None:
    """What goes wrong outside any of the turns undoes them all, and the next ones go through."""

    def turns() -> None:
        with store.together():
            with store.transaction():
                store.updates.is_new(1, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        turns()
    assert not is_taken(store, 1)
    with store.together(), store.transaction():
        store.updates.is_new(2, NOW)
    assert is_taken(store, 2)


def fills_the_disk(store: Store) -> None:
    """A turn that writes more than there is room for."""
    with store.transaction():
        for number in range(2000):
            store.updates.is_new(1000 + number, NOW)


def test_full_disk_undoes_all_that_is_together(store: Store) -> None:
    """Where SQLite gives the whole up, no later turn is committed on its own: all are taken in again."""
    pages = store.database.execute("pragma page_count").fetchone()[0]

    def turns() -> None:
        with store.together():
            with store.transaction():
                store.updates.is_new(1, NOW)
            store.database.execute(f"pragma max_page_count = {pages}")
            with pytest.raises(DiskTrouble):
                fills_the_disk(store)
            store.database.execute("pragma max_page_count = 1000000")
            with store.transaction():
                store.updates.is_new(2, NOW)

    with pytest.raises(DiskTrouble):
        turns()
    assert [is_taken(store, number) for number in (1, 2, 1000)] == [False] * 3
    with store.together(), store.transaction():
        store.updates.is_new(3, NOW)
    assert is_taken(store, 3)
