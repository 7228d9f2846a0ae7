"""The ticker itself: what it takes, in which order, and what it leaves alone."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.coach import Coach
from bot.reminders.ticker import AT_ONCE, UNDER_WAY, Ticker
from bot.store import Store, StoreError
from content.library import BUILT_IN, Library
from tests.bench.due import plan_of
from tests.coach.conftest import CATALOGUE, LIBRARY
from tests.reminders.crowds import fill
from tests.reminders.days import Days, Letterbox, Still, rome

Begin = Callable[[str], Days]
SUNDAY, MONDAY = rome("2026-03-01 18:00"), rome("2026-03-02 09:05")
MANY = 60


class Machine:
    """A ticker with a connection of its own."""

    def __init__(self, database: Path, now: datetime = MONDAY, library: Library = LIBRARY) -> None:
        self.store = Store(database)
        self.clock = Still(now)
        self.box = Letterbox(self.store)
        self.coach = Coach(self.store, CATALOGUE, library, self.clock, "Europe/Rome")
        self.ticker = Ticker(self.coach.reminding, self.box, self.clock)

    def runs(self) -> list[str]:
        """Ticks until nothing is due; to whom something was handed over."""
        found: list[str] = []
        while self.ticker.tick():
            found += [parcel.account for parcel in self.box.empty(self.clock.now())]
        return found


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of people whose list is due on Monday at nine."""
    database = tmp_path / "cugino.db"
    fill(database, range(1, MANY + 1), SUNDAY)
    return database


@pytest.fixture
def machine(database: Path) -> Iterator[Machine]:
    """A ticker on that database, after nine."""
    machine = Machine(database)
    yield machine
    machine.store.close()


def test_two_tickers_at_once_hand_each_list_over_once(database: Path) -> None:
    """On two connections, in two threads, on the same rows: what one has taken, the other leaves."""
    taken: list[list[str]] = []
    ready = threading.Barrier(2)

    def run() -> None:
        machine = Machine(database)
        ready.wait()
        taken.append(machine.runs())
        machine.store.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(account for one in taken for account in one) == {
        f"telegram:{n}": 1 for n in range(1, MANY + 1)
    }
    with sqlite3.connect(database) as connection:
        [counts] = connection.execute("select count(*), count(distinct person) from outbox")
        states = connection.execute(
            "select state, count(*) from reminders where day = '2026-03-02' group by 1"
        )
        assert states.fetchall() == [("sent", MANY)]
    assert counts == (MANY, MANY)


def test_what_another_ticker_took_between_looking_and_taking_is_left(database: Path) -> None:
    """Both have looked, and see the same; the second one to take finds nothing that waits."""
    one, other = Machine(database), Machine(database)
    seen = other.coach.reminding.due(AT_ONCE)
    assert seen == one.coach.reminding.due(AT_ONCE)
    assert len(one.runs()) == MANY
    assert [other.coach.reminding.take(number) for number in seen] == [[]] * AT_ONCE
    today = "select distinct state from reminders where day = '2026-03-02'"
    assert one.store.database.execute(today).fetchall() == [("sent",)]
    for machine in (one, other):
        machine.store.close()


def test_the_database_itself_takes_no_second_list_for_a_date(database: Path) -> None:
    """Whatever the program does: one row for a person, a kind and a date, one list for a person and a date."""
    machine = Machine(database)
    machine.runs()
    machine.store.close()
    with sqlite3.connect(database) as connection:
        [row] = connection.execute("select person, kind, day, due_at, deadline from reminders limit 1")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute(
                "insert into reminders (person, kind, day, due_at, deadline) values (?, ?, ?, ?, ?)", row
            )
        [again] = connection.execute("select person, day, form, minutes, made_at from checklists limit 1")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute(
                "insert into checklists (person, day, form, minutes, made_at) values (?, ?, ?, ?, ?)", again
            )


def test_a_date_that_had_its_list_is_planned_no_second_one(database: Path) -> None:
    """Planning says so, and changes nothing."""
    machine = Machine(database)
    machine.runs()
    day, due = date(2026, 3, 2), MONDAY + timedelta(hours=1)
    with machine.store.transaction():
        assert not machine.store.reminders.plan(1, "checklist", day, due, due)
    rows = machine.store.database.execute(
        "select state from reminders where person = 1 and day = ?", (str(day),)
    )
    assert rows.fetchall() == [("sent",)]
    machine.store.close()


def test_the_longest_due_go_first_and_a_few_at_a_time(machine: Machine) -> None:
    """Never more than fit into one commit, so that whoever writes meanwhile is answered in between."""
    order = [
        account
        for (account,) in machine.store.database.execute(
            "select p.account from reminders r join people p on p.id = r.person order by r.due_at"
        )
    ]
    assert machine.ticker.tick() == AT_ONCE
    first = [parcel.account for parcel in machine.box.empty(MONDAY)]
    assert first + machine.runs() == order


def test_nothing_is_taken_while_delivery_has_its_hands_full(machine: Machine) -> None:
    """What is claimed and cannot be sent yet would only wait in another place, and be lost to a crash."""
    machine.box.under_way = UNDER_WAY
    assert machine.ticker.tick() == 0
    assert machine.coach.reminding.due(1) != []
    machine.box.under_way = UNDER_WAY - 1
    assert machine.ticker.tick() == AT_ONCE


def test_before_the_hour_nothing_is_due(database: Path) -> None:
    """Not by a second."""
    machine = Machine(database, rome("2026-03-02 08:59:59"))
    assert machine.runs() == []
    machine.store.close()


def test_a_fault_of_ours_costs_nobody_else_their_list(tmp_path: Path, database: Path) -> None:
    """Words that cannot be shown in Italian: whoever reads English gets theirs; the others' next day is planned,
    and the fault is written down."""
    shutil.copytree(BUILT_IN, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "words" / "it" / "messages" / "list.j2").write_text("{{ no_such_thing }}")
    machine = Machine(database, library=Library(tmp_path / "words"))
    with machine.store.transaction():
        machine.store.people.set_language(7, "en")
    assert machine.runs() == ["telegram:7"]
    states = machine.store.database.execute(
        "select day, state, why is not null, count(*) from reminders group by 1, 2, 3 order by 1, 2"
    ).fetchall()
    assert states == [
        ("2026-03-02", "failed", 1, MANY - 1), ("2026-03-02", "sent", 1, 1), ("2026-03-03", "waiting", 0, MANY),
    ]  # fmt: skip
    lists = machine.store.database.execute("select count(*) from checklists").fetchall()
    assert lists == [(1,)]
    machine.store.close()


def test_what_cannot_be_written_is_not_sent_and_comes_later(database: Path) -> None:
    """Another program holds the database: nothing is handed over, and afterwards each list once."""
    machine = Machine(database)
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("begin immediate")
    with pytest.raises(StoreError, match="held by another program"):
        machine.ticker.tick()
    holder.execute("rollback")
    holder.close()
    assert machine.box.empty(MONDAY) == []
    assert Counter(machine.runs()) == {f"telegram:{n}": 1 for n in range(1, MANY + 1)}
    machine.store.close()


def test_whoever_has_no_list_to_come_is_given_one_at_the_start(database: Path) -> None:
    """People from before there were lists; those who stopped, sleep or cannot be reached are left alone."""
    machine = Machine(database, SUNDAY)
    with machine.store.transaction():
        machine.store.database.execute("delete from reminders")
        machine.store.people.set_state(1, "stopped")
        machine.store.people.set_state(2, "unreachable")
        for number, how in ((3, "off"), (4, "asleep")):
            person = machine.store.people.by_id(number)
            assert person is not None
            machine.store.people.set_reminders(person, how)
    for account in machine.coach.reminding.unplanned():
        machine.coach.reminding.plan(account)
    planned = machine.store.database.execute(
        "select person from reminders where state = 'waiting' order by 1"
    )
    assert [number for (number,) in planned] == list(range(5, MANY + 1))
    for account in machine.coach.reminding.unplanned():
        machine.coach.reminding.plan(account)
    assert machine.store.database.execute("select count(*) from reminders").fetchall() == [(MANY - 4,)]
    machine.store.close()


def test_what_is_due_is_found_by_its_index(database: Path) -> None:
    """However many wait, only those that are due are looked at."""
    machine = Machine(database)
    assert "reminders_due (due_at<?)" in " ".join(plan_of(machine.store, MONDAY))
    assert "SCAN r" not in " ".join(plan_of(machine.store, MONDAY))
    machine.store.close()
