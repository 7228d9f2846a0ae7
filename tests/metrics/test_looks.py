"""Looks into a database, and wrappers that count: what they say, and that nothing goes wrong for their sake."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from sqlite_utils import Database

from bot.metrics.counting import Counting
from bot.store import Store, StoreError, figures
from bot.store.figures import decided, figures_of
from bot.store.outbox import Parcel, Settled
from tests.reminders.crowds import fill
from tests.reminders.days import Days, rome

EVE, LATER = rome("2027-02-28 18:00"), rome("2027-03-01 09:10")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two people of Telegram, whose lists are due on Monday at nine."""
    database = tmp_path / "cugino.db"
    fill(database, (1, 2), EVE)
    return database


def test_who_waits_longest_is_somebody_whom_the_bot_reaches(database: Path) -> None:
    """Lists of people who came by a terminal wait for a terminal: no alarm ever ends that."""
    store = Store(database)
    Days(store, EVE).comes("terminal:pina", hour="8", days="tutti i giorni")
    store.close()
    assert figures_of(database, rome("2027-03-01 08:30"), "telegram:", EVE).due_since is None
    found = figures_of(database, LATER, "telegram:", EVE)
    assert found.due_since is not None
    assert rome("2027-03-01 09:00") <= found.due_since <= rome("2027-03-01 09:02")
    assert found.planned == 3


def test_an_end_is_counted_once_however_often_one_looks(database: Path) -> None:
    """Each look begins where the one before ended."""
    store = Store(database)
    with store.transaction():
        store.database.execute("delete from outbox")
        for number in (1, 2, 3):
            store.database.execute(
                "insert into outbox (id, person, account, purpose, kind, text, state, created_at)"
                " values (?, 1, 'telegram:1', 'reply', 'send', 'x', 'claimed', ?)",
                (number, LATER.isoformat()),
            )
        store.outbox.settle([Settled(1, "sent", 5)], LATER)
    first = figures_of(database, LATER, "telegram:", EVE)
    assert first.ended == {("reply", "sent"): 1}
    assert figures_of(database, LATER, "telegram:", first.looked_at).ended == {}
    with store.transaction():
        store.outbox.settle(
            [Settled(2, "sent", 6, "x"), Settled(3, "dead", None, "x")], LATER + timedelta(seconds=1)
        )
    second = figures_of(database, LATER, "telegram:", first.looked_at)
    assert second.ended == {("reply", "plain"): 1, ("reply", "dead"): 1}
    store.close()


def test_a_backup_that_was_noted_is_known(database: Path) -> None:
    """Before that there is none."""
    assert figures_of(database, LATER, "telegram:", EVE).backup is None
    store = Store(database)
    with store.transaction():
        store.moments.note("backup", EVE)
    store.close()
    assert figures_of(database, LATER, "telegram:", EVE).backup == EVE


def test_a_look_uses_indexes_where_much_is_kept(database: Path) -> None:
    """Nothing that grows with the years is read from end to end: neither messages nor reminders."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        said: list[str] = []
        connection.set_trace_callback(said.append)
        figures._looked(Database(connection, execute_plugins=False), LATER, "telegram:", EVE)
        plans = [
            detail
            for sql in said
            for *_, detail in connection.execute(f"explain query plan {sql}").fetchall()
        ]
    assert len(plans) > 10
    assert any("outbox_by_fault" in plan for plan in plans)
    assert [plan for plan in plans if plan in ("SCAN outbox", "SCAN reminders", "SCAN r")] == []


# Counting


def value(registry: CollectorRegistry, name: str, **labels: str) -> float | None:
    """A series."""
    return registry.get_sample_value(f"cugino_{name}", labels)


def test_a_commit_that_failed_is_counted_and_its_turns_are_not() -> None:
    """They come again."""
    registry = CollectorRegistry()
    counting = Counting(registry)
    is_full = True

    @contextlib.contextmanager
    def together() -> Iterator[None]:
        yield
        if is_full:
            raise StoreError("the disk is full")

    take, timed = counting.each_turn(lambda: None), counting.timed(together)
    with pytest.raises(StoreError), timed():
        take()
    assert value(registry, "turn_duration_seconds_count") == 0
    assert value(registry, "commits_failed_total") == 1
    is_full = False
    with timed():
        take()
        take()
    with timed():
        pass
    assert value(registry, "turn_duration_seconds_count") == 2


def test_reminders_that_cannot_be_looked_at_stop_nobody(database: Path) -> None:
    """The ticker goes on where the figures cannot be found."""
    store = Store(database)
    registry = CollectorRegistry()
    outlet = Counting(registry).each_reminder(Breaking(store), store, lambda: [1, 2])
    with outlet.together():
        pass
    assert value(registry, "reminders_total", kind="checklist", outcome="sent") == 0


class Breaking:
    """An outlet after whose commit the database cannot be used any more."""

    under_way = 0

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Commits, and that was it."""
        with self._store.together():
            yield
        self._store.close()

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Takes nothing over."""


def test_what_waits_still_is_not_decided(database: Path) -> None:
    """Put off, or not its turn."""
    store = Store(database)
    numbers = [number for (number,) in store.database.execute("select id from reminders")]
    assert decided(store.database, database, numbers) == []
    with store.transaction():
        store.reminders.settle(numbers[0], "failed", LATER)
    [one] = decided(store.database, database, numbers)
    assert (one.kind, one.outcome) == ("checklist", "failed")
    assert 8 * 60 <= one.lag <= 10 * 60
    store.close()
