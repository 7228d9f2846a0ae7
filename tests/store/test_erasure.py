"""Erasure: nothing stays, nobody comes back by a backup, and nobody else loses anything."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.messages import Outgoing
from bot.store import Store, StoreError, ledger_of
from bot.store.erasure import PERSONAL
from bot.store.outbox import Settled
from bot.store.people import Person
from tests.store.support import (
    add,
    answer,
    backup,
    begin,
    contents,
    fill,
    later,
    restore,
    tables,
)

ROOT = Path(__file__).parents[2]
MARKER = "Zanzibar"
ACCOUNT = "telegram:987654321012"
KILLED = """
import os, signal, sys
from pathlib import Path
from bot.store import Store
from tests.store.support import NOW, add, fill
store = Store(Path(sys.argv[1]))
person = add(store, sys.argv[2])
fill(store, person, sys.argv[3] * 5)
with store.transaction():
    store.erasure.remember(person.account, NOW)
    if sys.argv[4] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    store.erasure.erase(person.account)
os.kill(os.getpid(), signal.SIGKILL)
"""


def erase(store: Store, person: Person, minutes: float = 10) -> bool:
    """Erases somebody as the coach does; whether the last traces are gone."""
    with store.transaction():
        store.erasure.remember(person.account, later(minutes))
        store.erasure.erase(person.account)
    return store.erasure.scrub()


def counts(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    return {table: store.database[table].count for table in tables(store)}


def test_everything_is_gone_from_every_table(store: Store) -> None:
    """Rows in all tables go with their person; those of everybody else stay as they were."""
    other = add(store, "telegram:2")
    fill(store, other, "altri")
    before, kept = counts(store), store.erasure.everything(other.id)
    person = add(store, ACCOUNT)
    fill(store, person, MARKER)
    empty = {table for table, count in counts(store).items() if count == before[table]}
    assert empty == {"moments", "updates_seen", "revisions", "operator_actions"}
    assert erase(store, person)
    assert counts(store) == before
    assert store.erasure.everything(other.id) == kept
    assert store.people.find(ACCOUNT) is None


def test_everything_is_handed_over(store: Store) -> None:
    """What somebody asks for holds a row of each kind, with their words, and nobody else's."""
    person, other = add(store, ACCOUNT), add(store, "telegram:2")
    fill(store, person, MARKER)
    fill(store, other, "altri")
    found = store.erasure.everything(person.id)
    assert found.keys() == {"people", "businesses", "updates_set_aside", "operator_actions", *PERSONAL}
    assert [table for table, rows in found.items() if len(rows) != 1] == ["operator_actions"]
    assert "altri" not in str(found)
    assert found["answers"][0]["value"] == f'"{MARKER}"'
    assert found["businesses"][0]["role"] == "owner"
    assert "document" not in found["outbox"][0]


def test_shared_business_stays_with_its_other_members(store: Store) -> None:
    """Whoever leaves takes their own along; the business goes with the last one."""
    owner, cousin = add(store, ACCOUNT), add(store, "telegram:2")
    with store.transaction():
        store.people.set_profile(owner, {"name": "Forno", "trade": "bakery"})
        store.database.execute(
            "update members set business = ? where person = ?", (owner.business, cousin.id)
        )
    shared = store.people.find(cousin.account)
    assert shared is not None
    begin(store, shared)
    erase(store, owner)
    shared = store.people.find(cousin.account)
    assert shared is not None
    assert shared.profile == {"name": "Forno", "trade": "bakery"}
    assert store.database.execute("select business from sessions").fetchall() == [(shared.business,)]
    erase(store, shared)
    assert store.database["businesses"].count == 0


@pytest.mark.parametrize(("every", "short", "long"), [(7, 100, 900), (5, 30, 600), (3, 80, 500)])
def test_words_are_gone_from_the_bytes_of_the_files(
    path: Path, store: Store, every: int, short: int, long: int
) -> None:
    """Neither the write-ahead log nor the gaps in pages, from which rows were moved, keep a word of somebody."""
    people = [add(store, f"telegram:5550{number:04d}") for number in range(100)]
    for person in people:
        with store.transaction():
            store.people.set_profile(person, {"name": f"{MARKER}-{person.id}. " + "x" * short})
    for person in people[::every]:
        with store.transaction():
            store.people.set_profile(person, {"town": "y" * long})
    for person in people:
        assert f"{MARKER}-{person.id}.".encode() in contents(path)
        assert erase(store, person)
        assert f"{MARKER}-{person.id}.".encode() not in contents(path)
        assert person.account.encode() not in contents(path)


def test_reader_holds_traces_up_only_while_it_reads(path: Path, store: Store) -> None:
    """While another program reads, what was erased is gone from the tables; its traces go as soon as possible."""
    person = add(store, ACCOUNT)
    fill(store, person, MARKER)
    store.database.execute("pragma busy_timeout = 50")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("begin")
    assert reader.execute("select count(*) from people").fetchone() == (1,)
    assert not erase(store, person)
    assert store.people.find(ACCOUNT) is None
    assert MARKER.encode() in contents(path)
    reader.execute("rollback")
    reader.close()
    assert store.erasure.scrub()
    assert MARKER.encode() not in contents(path)


def test_goodbye_is_the_last_trace(path: Path, store: Store) -> None:
    """The goodbye still carries the account; once it is settled, that goes too."""
    person = add(store, ACCOUNT)
    with store.transaction():
        store.erasure.remember(ACCOUNT, later(1))
        store.erasure.erase(ACCOUNT)
        (goodbye,) = store.outbox.put(None, ACCOUNT, [Outgoing("Addio")], later(1))
    assert store.people.find(person.account) is None
    assert not store.erasure.scrub()
    with store.transaction():
        store.outbox.settle([Settled(goodbye.id, "sent", 9)], later(1))
    assert store.erasure.scrub()
    assert ACCOUNT.encode() not in contents(path)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_crash_around_the_commit_erases_on_the_next_start(path: Path, moment: str) -> None:
    """A process killed before the commit, or after it and before the traces were gone, leaves nothing behind
    once the database is opened again."""
    arguments = [str(path), ACCOUNT, MARKER, moment]
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=ROOT, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert MARKER.encode() in contents(path)
    store = Store(path)
    assert store.people.find(ACCOUNT) is None
    assert MARKER.encode() not in contents(path)
    assert ACCOUNT.encode() not in contents(path)
    store.close()


def test_ledger_hides_who_it_remembers(path: Path, store: Store) -> None:
    """The ledger has no account in it, no plain hash of one, and is its owner's alone."""
    person = add(store, ACCOUNT)
    erase(store, person)
    ledger = ledger_of(path).read_text()
    assert ACCOUNT not in ledger
    assert ACCOUNT.partition(":")[2] not in ledger
    assert ledger.count('"erased"') == 1
    assert ledger_of(path).stat().st_mode & 0o777 == 0o600
    other_key = path.with_name("other.db")
    second = Store(other_key)
    erase(second, add(second, ACCOUNT))
    second.close()
    hashes = [ledger_of(file).read_text().splitlines()[1] for file in (path, other_key)]
    assert hashes[0] != hashes[1]


def test_old_backup_brings_nobody_back(path: Path) -> None:
    """Opening a backup from before the erasure erases again, in tables and bytes, and nobody else."""
    store = Store(path)
    person, other = add(store, ACCOUNT), add(store, "telegram:2")
    fill(store, person, MARKER)
    fill(store, other, "altri")
    backup(path, path.with_name("backup.db"))
    kept = store.erasure.everything(other.id)
    erase(store, person)
    store.close()
    restore(path.with_name("backup.db"), path)
    assert MARKER.encode() in contents(path)
    again = Store(path)
    assert again.people.find(ACCOUNT) is None
    assert MARKER.encode() not in contents(path)
    assert again.erasure.everything(other.id) == kept
    assert (again.database["businesses"].count, again.database["updates_set_aside"].count) == (1, 1)
    again.close()


def test_who_comes_back_stays(path: Path) -> None:
    """Whoever begins anew after an erasure is kept at the next start, and what was before stays erased."""
    store = Store(path)
    person = add(store, ACCOUNT)
    fill(store, person, MARKER)
    backup(path, path.with_name("backup.db"))
    erase(store, person)
    back = add(store, ACCOUNT, now=later(11))
    answer(store, back, begin(store, back, now=later(12)), "ck1", "two")
    kept = store.erasure.everything(back.id)
    store.close()
    again = Store(path)
    assert again.erasure.everything(back.id) == kept
    again.close()
    restore(path.with_name("backup.db"), path)
    old = Store(path)
    assert old.people.find(ACCOUNT) is None
    old.close()


def test_line_torn_off_by_a_power_cut(path: Path) -> None:
    """A ledger line that was never finished is passed over, and what is added after it is read."""
    store = Store(path)
    first, second = add(store, ACCOUNT), add(store, "telegram:2")
    backup(path, path.with_name("backup.db"))
    erase(store, first)
    with ledger_of(path).open("ab") as file:
        file.write(b'{"erased": "3f')
    erase(store, second)
    store.close()
    restore(path.with_name("backup.db"), path)
    again = Store(path)
    assert again.database["people"].count == 0
    again.close()


def test_ledger_without_its_last_line_break(path: Path) -> None:
    """A ledger that somebody edited loses nothing by it."""
    store = Store(path)
    first, second = add(store, ACCOUNT), add(store, "telegram:2")
    backup(path, path.with_name("backup.db"))
    erase(store, first)
    text = ledger_of(path).read_text().splitlines()
    ledger_of(path).write_text("\n".join(text[:2]))
    erase(store, second)
    store.close()
    restore(path.with_name("backup.db"), path)
    again = Store(path)
    assert again.database["people"].count == 0
    again.close()


def test_damaged_ledger_is_not_passed_over(path: Path) -> None:
    """Where lines of the ledger cannot be read, people could come back unnoticed: opening says so and stops."""
    store = Store(path)
    erase(store, add(store, ACCOUNT))
    store.close()
    lines = ledger_of(path).read_bytes().splitlines(keepends=True)
    ledger_of(path).write_bytes(lines[0] + b"\xff\xfe\n" + lines[2])
    with pytest.raises(StoreError, match=r"cugino\.db\.erased, line 2, is damaged; restore") as caught:
        Store(path)
    assert "\n" not in str(caught.value)


def test_opening_without_erasures_makes_no_ledger(path: Path) -> None:
    """Nothing is remembered about people whom nobody erased."""
    store = Store(path)
    fill(store, add(store), MARKER)
    assert store.erasure.scrub()
    store.close()
    assert os.listdir(path.parent) == ["cugino.db"]
