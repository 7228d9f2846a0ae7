"""A store on a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "cugino.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open store."""
    store = Store(path)
    yield store
    store.close()
