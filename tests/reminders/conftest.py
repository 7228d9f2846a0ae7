"""What the tests of reminders share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.reminders.days import Days, rome
from tests.telegram.conftest import application, pina, telegram  # noqa: F401


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on a file."""
    store = Store(tmp_path / "cugino.db")
    yield store
    store.close()


@pytest.fixture
def days(store: Store) -> Callable[[str], Days]:
    """Days that begin at a moment of Rome's clocks: `days("2026-03-01 18:00")`."""
    return lambda moment: Days(store, rome(moment))
