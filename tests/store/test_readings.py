"""Noted numbers: kept for a business, told apart by their ids, gone with their person."""

import sqlite3
from datetime import date

import pytest

from bot.store import Store
from bot.store.people import Person
from bot.store.readings import Noted
from tests.store.support import NOW, add, later

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def note(
    store: Store,
    person: Person,
    value: float,
    day: date = MONDAY,
    metric: str = "m_enq",
    instead: tuple[int, ...] = (),
) -> Noted:
    """A number, noted in a transaction of its own."""
    with store.transaction():
        return store.readings.note(
            person.id, person.business, metric, day, value, f"{value:g} richieste", NOW, instead
        )


def test_numbers_by_day(store: Store) -> None:
    """Those of one metric and business, in the order of their days and not of their noting."""
    person, other = add(store), add(store, "telegram:2")
    second, first = note(store, person, 7.5, TUESDAY), note(store, person, 9)
    note(store, person, 1, metric="m_rev")
    note(store, other, 2)
    assert store.readings.of(person.business, "m_enq") == [first, second]
    assert second == Noted(second.id, "m_enq", TUESDAY, 7.5, "7.5 richieste")
    assert store.readings.of(person.business, "m_book") == []


def test_a_number_in_place_of_another_is_a_new_one(store: Store) -> None:
    """The id before is nobody's any more, and no id comes twice."""
    person = add(store)
    old = note(store, person, 7)
    new = note(store, person, 9, instead=(old.id,))
    assert store.readings.of(person.business, "m_enq") == [new]
    assert store.readings.by_id(person.business, old.id) is None
    with store.transaction():
        store.readings.remove(new.id)
    assert note(store, person, 9).id > new.id > old.id


def test_one_number_for_a_day(store: Store) -> None:
    """Two for the same day are refused, whoever notes them."""
    person = add(store)
    note(store, person, 7)
    with pytest.raises(sqlite3.IntegrityError):
        note(store, person, 9)
    assert [noted.value for noted in store.readings.of(person.business, "m_enq")] == [7]


def test_only_its_business_finds_a_number(store: Store) -> None:
    """By its id and as the newest one."""
    person, other = add(store), add(store, "telegram:2")
    assert store.readings.newest(person.business) is None
    first, second = note(store, person, 7, TUESDAY), note(store, person, 8)
    assert store.readings.newest(person.business) == second
    assert store.readings.newest(person.business, other.id) is None
    assert store.readings.newest(other.business) is None
    assert store.readings.by_id(person.business, first.id) == first
    assert store.readings.by_id(other.business, first.id) is None


def test_numbers_go_with_who_noted_them(store: Store) -> None:
    """Those that another member of the business noted stay."""
    owner, cousin = add(store), add(store, "telegram:2")
    with store.transaction():
        store.database.execute(
            "update members set business = ? where person = ?", (owner.business, cousin.id)
        )
    shared = store.people.find(cousin.account)
    assert shared is not None
    note(store, owner, 7)
    theirs = note(store, shared, 8, TUESDAY)
    assert [row["value"] for row in store.erasure.everything(owner.id)["readings"]] == [7]
    with store.transaction():
        store.erasure.remember(owner.account, later(1))
        store.erasure.erase(owner.account)
    assert store.readings.of(shared.business, "m_enq") == [theirs]
