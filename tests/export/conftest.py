"""A store with a cousin in a bakery, and what is needed to export it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.conversations import Kept
from bot.store.people import Person
from content.library import Library
from flows.catalogue import Catalogue, load_catalogue
from tests.export.exports import Exports
from tests.store.support import add, begin


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store, in a folder of its own."""
    (tmp_path / "data").mkdir()
    store = Store(tmp_path / "data" / "cugino.db")
    yield store
    store.close()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The flows there are."""
    return load_catalogue()


@pytest.fixture(scope="session")
def library() -> Library:
    """The words there are; the operator's language is Italian."""
    return Library()


@pytest.fixture
def person(store: Store) -> Person:
    """A cousin in a bakery."""
    person = add(store)
    with store.transaction():
        store.people.set_profile(person, {"trade": "bakery", "role": "manager"})
    return person


@pytest.fixture
def kept(store: Store, person: Person) -> Kept:
    """Their check-up."""
    return begin(store, person)


@pytest.fixture
def exports(store: Store, catalogue: Catalogue, library: Library, tmp_path: Path) -> Exports:
    """Exports of the store."""
    return Exports(store, catalogue, library, tmp_path)
