"""People: what is written about somebody is what is read."""

from datetime import datetime, timedelta, timezone

import pytest

from bot.store import Store
from bot.store.people import as_text
from tests.store.support import NOW, add, later

PROFILE = {
    "hour": "08:30",
    "minutes": "m10",
    "consent": "yes",
    "statistics": "no",
    "name": "Forno Bello & figli",
    "trade": "bakery",
    "who": "cousin",
    "channels": ["fb", "ig"],
    "days": [],
    "town": "Forlì",
    "role": "owner",
}


def test_unknown_account_is_nobody(store: Store) -> None:
    """An account that was never seen belongs to no person."""
    add(store)
    assert store.people.find("telegram:2") is None


def test_new_person_is_found_again(store: Store) -> None:
    """Somebody new is found with language, zone, a business of their own and an empty profile."""
    added = add(store)
    assert store.people.find("telegram:1001") == added
    assert (added.language, added.timezone, added.state, added.profile) == ("it", "Europe/Rome", "active", {})
    assert add(store, "telegram:2").business != added.business


def test_profile_comes_back_as_it_was_given(store: Store) -> None:
    """Every field of the profile, with lists as lists, is read as it was written; None empties it."""
    person = add(store)
    with store.transaction():
        store.people.set_profile(person, PROFILE)
    assert person.profile == PROFILE
    found = store.people.find(person.account)
    assert found == person
    with store.transaction():
        store.people.set_profile(person, dict.fromkeys(PROFILE))
    found = store.people.find(person.account)
    assert found is not None
    assert found.profile == {} == person.profile


def test_field_without_a_place_is_a_mistake(store: Store) -> None:
    """A profile field that no column keeps is not dropped in silence."""
    person = add(store)
    with pytest.raises(KeyError, match="shoe_size"), store.transaction():
        store.people.set_profile(person, {"shoe_size": "42"})


def test_what_changes_around_a_person(store: Store) -> None:
    """State, language, time last seen and offered buttons are kept."""
    person = add(store)
    with store.transaction():
        store.people.seen(person.id, later(5), "stopped")
        store.people.set_language(person.id, "en")
        store.people.offer(person, [("Sì", "m:yes"), ("No", "m:no")])
    found = store.people.find(person.account)
    assert found is not None
    assert (found.state, found.language, found.seen_at) == ("stopped", "en", later(5))
    assert found.offered == [("Sì", "m:yes"), ("No", "m:no")] == person.offered
    with store.transaction():
        store.people.set_state(person.id, "active")
        store.people.lost(person.account, later(4))
        store.people.offer(person, [])
    found = store.people.find(person.account)
    assert found is not None
    assert found.state == "active"
    with store.transaction():
        store.people.lost(person.account, later(5))
        store.people.offer(person, [])
    found = store.people.find(person.account)
    assert found is not None
    assert (found.state, found.offered) == ("unreachable", [])


def test_ids_are_never_given_twice(store: Store) -> None:
    """Whoever comes after somebody erased is another number, in exports kept from before and in buttons."""
    add(store)
    gone = add(store, "telegram:2")
    with store.transaction():
        store.erasure.erase(gone.account)
    new = add(store, "telegram:3")
    assert new.id > gone.id
    assert new.business > gone.business


def test_instants_are_stored_in_utc() -> None:
    """The order of stored times is the order in time, whatever zone they came in."""
    rome = timezone(timedelta(hours=2))
    assert as_text(datetime(2026, 7, 1, 9, 30, tzinfo=rome)) == "2026-07-01T07:30:00.000000+00:00"
    assert as_text(NOW) < as_text(NOW.astimezone(rome) + timedelta(microseconds=1))
