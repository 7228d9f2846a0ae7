"""Two ledgers, one from the machine and one from the backup: who is in either stays erased."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backup.checking import checked
from bot.backup.restoring import closed_to_serving, restore
from bot.store import Store, ledger_of
from bot.store.ledger import Ledger
from tests.backup.conftest import NIGHT, accounts, backed_up
from tests.store.support import add, contents

ONE, TWO, THREE = "telegram:1001", "telegram:1002", "telegram:1003"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Three people."""
    path = tmp_path / "cugino.db"
    with closing(Store(path)) as store:
        for account in (ONE, TWO, THREE):
            add(store, account, NIGHT)
    return path


def erase(database: Path, account: str, hours: float = 1) -> None:
    """Somebody erases themselves."""
    with closing(Store(database)) as store:
        with store.transaction():
            store.erasure.remember(account, NIGHT + timedelta(hours=hours))
            store.erasure.erase(account)
        assert store.erasure.scrub()


def put_back(backup: Path, database: Path, hours: float = 2) -> tuple[int, int]:
    """Restores; how many were erased again, and how many erasures were new to the machine."""
    with closed_to_serving(database):
        done = restore(
            checked(backup), database, "machine:t", NIGHT + timedelta(hours=hours), lambda done: None
        )
    return done.erased_again, done.remembered


def test_ledger_of_the_machine_goes_on(database: Path, folder: Path) -> None:
    """The usual case: it has all that the backup's has, and more; not a byte of it changes but for the mark."""
    erase(database, ONE)
    backup = backed_up(database, folder, 2).file
    erase(database, TWO, 3)
    before = ledger_of(database).read_bytes()
    assert put_back(backup, database, 4) == (1, 0)
    assert ledger_of(database).read_bytes() == before
    assert accounts(database) == {THREE}
    Store(database).close()
    assert ledger_of(database).read_bytes() == before


def test_lost_ledger_is_taken_from_the_backup(database: Path, folder: Path) -> None:
    """Who is in it stays erased, also if a still older backup comes next."""
    old = backed_up(database, folder).file
    erase(database, ONE)
    backup = backed_up(database, folder, 2).file
    for path in (database, ledger_of(database)):
        path.unlink()
    assert put_back(backup, database) == (0, 1)
    assert put_back(old, database, 3) == (1, 0)
    assert accounts(database) == {TWO, THREE}


def test_two_keys_in_one_ledger(database: Path, folder: Path) -> None:
    """The machine lost its ledger and began a new one: each of the two knows somebody whom the other does not."""
    old = backed_up(database, folder).file
    erase(database, ONE)
    with_one = backed_up(database, folder, 2).file
    ledger_of(database).unlink()
    erase(database, TWO, 3)
    kept_aside = database.with_name("other.db")
    shutil.copy(old, kept_aside)
    shutil.copy(ledger_of(with_one), ledger_of(kept_aside))
    assert put_back(kept_aside, database, 4) == (2, 1)
    assert accounts(database) == {THREE}
    for account in (ONE, TWO):
        assert account.encode() not in contents(database)
    both = ledger_of(database).read_text()
    assert (both.count('"key"'), both.count('"erased"')) == (2, 2)
    erase(database, THREE, 5)
    assert put_back(old, database, 6) == (3, 0)
    assert accounts(database) == set()


def test_whoever_came_back_stays(database: Path, folder: Path) -> None:
    """Erased under the one key, come back, backed up: the union of both does not erase the new person."""
    erase(database, ONE)
    with closing(Store(database)) as store:
        add(store, ONE, NIGHT + timedelta(hours=2))
    backup = backed_up(database, folder, 3).file
    ledger_of(database).unlink()
    erase(database, TWO, 4)
    assert put_back(backup, database, 5) == (1, 1)
    assert accounts(database) == {ONE, THREE}


def test_no_ledger_anywhere(database: Path, folder: Path) -> None:
    """Nobody was ever erased: none is made."""
    assert put_back(backed_up(database, folder).file, database) == (0, 0)
    assert not ledger_of(database).exists()


def test_merging_is_done_once(tmp_path: Path) -> None:
    """What is known is not written down again; what is new is unfinished until the database was gone through."""
    one, two = Ledger(tmp_path / "one"), Ledger(tmp_path / "two")
    one.add(ONE, NIGHT)
    one.finish()
    two.add(TWO, NIGHT)
    two.add(ONE, NIGHT)
    two.finish()
    assert (one.merge(two), one.unfinished, one.count()) == (2, True, 3)
    one.finish()
    before = one.path.read_bytes()
    assert (one.merge(two), one.merge(one), one.merge(Ledger(tmp_path / "none"))) == (0, 0, 0)
    assert one.path.read_bytes() == before
    assert two.merge(one) == 1
    people = [(account, "2020") for account in (ONE, TWO, THREE)]
    assert one.among(people) == two.among(people) == [ONE, TWO]
