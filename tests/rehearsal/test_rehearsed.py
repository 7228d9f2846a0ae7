"""The rehearsed database that other tests share: a copy for each, and all that people do is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.rehearsal.people import CAMPAIGNS
from bot.store import Store, ledger_of
from bot.store.ledger import Ledger
from tests.rehearsed import PLAN


def count(path: Path, what: str) -> int:
    """How many rows there are in a table, or where something holds in it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return int(database.execute(f"select count(*) from {what}").fetchone()[0])


@pytest.fixture
def store(rehearsed: Path) -> Iterator[Store]:
    """The copy of one test, opened as the bot does it."""
    with closing(Store(rehearsed)) as store:
        yield store


def found(store: Store, sql: str) -> set[object]:
    """The values of the first column."""
    return {value for (value,) in store.database.execute(sql)}


def test_it_is_a_copy(rehearsed_once: Path, rehearsed: Path, store: Store) -> None:
    """What one test does to it is nothing to the next one; and a copy knows who was erased."""
    with store.transaction():
        store.database.execute("delete from answers")
    assert count(rehearsed, "answers") == 0
    assert count(rehearsed_once, "answers") > 1000
    assert rehearsed.parent != rehearsed_once.parent
    erased = Ledger(ledger_of(rehearsed)).count()
    assert erased >= 1
    assert count(rehearsed, "people") == PLAN.people - erased


def test_all_kinds_of_people_come(store: Store) -> None:
    """By each campaign and by none, in both languages, and some who would not be counted."""
    assert found(store, "select campaign from people") == {None, *CAMPAIGNS}
    assert found(store, "select statistics from people") == {None, "no"}
    assert found(store, "select state from people") == {"active", "stopped", "unreachable"}
    assert found(store, "select reminders from people") >= {"on", "off", "asleep"}
    [(english, everybody)] = store.database.execute("select sum(language = 'en'), count(*) from people")
    assert 1 / 5 < english / everybody < 1 / 2
    assert len(found(store, "select trade from businesses")) > 8


def test_conversations_end_in_every_way(store: Store) -> None:
    """To the end, cancelled, or left for good; answers are given, skipped, not known and changed."""
    ended = "select distinct flow from sessions where ended_at is not null and state <> 'cancelled'"
    assert found(store, ended) == {"start", "checkup", "roles", "measure", "strategy"}
    assert found(store, "select count(*) > 2 from sessions where state = 'cancelled'") == {1}
    assert found(store, "select count(*) > 2 from sessions where ended_at is null") == {1}
    assert found(store, "select outcome from answers") >= {"answered", "skipped"}
    assert found(store, "select count(*) > 20 from answers where replaced is not null") == {1}
    assert found(store, """select count(*) > 5 from answers where value = '"dk"'""") == {1}
    twice = "select person from sessions where flow = 'checkup' and ended_at is not null group by person"
    assert len(found(store, f"{twice} having count(*) > 1")) > 5


def test_advice_is_shown_done_and_helps(store: Store) -> None:
    """It is read or not, done, put off or put aside; whether it helped is said in every way, and only of what is
    done; some of it was asked for."""
    of_told = "from advice_given where told_at is not null"
    assert found(store, f"select outcome {of_told}") == {None, "done", "not_for_me", "later"}
    assert found(store, "select told_at is null from advice_given") == {0, 1}
    assert found(store, f"select helped {of_told} and outcome = 'done'") == {None, "yes", "little", "no"}
    assert found(store, "select helped from advice_given where outcome is null or outcome <> 'done'") == {
        None
    }
    assert found(store, "select session is null from advice_given where helped is not null") == {0, 1}


def test_each_flow_has_its_revision(store: Store) -> None:
    """What the flows ask is written down."""
    assert found(store, "select flow from revisions") == found(store, "select flow from sessions")
