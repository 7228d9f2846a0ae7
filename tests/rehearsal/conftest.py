"""One small rehearsal, for all tests that look at it."""

from __future__ import annotations

import pytest

from bot.rehearsal.record import Record
from bot.rehearsal.rehearse import Plan, rehearse
from flows.catalogue import Catalogue, load_catalogue

SMALL = Plan(days=24, people=24, seed=9)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The definitions."""
    return load_catalogue()


@pytest.fixture(scope="session")
def small(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """What a small rehearsal left behind."""
    return rehearse(SMALL, catalogue, tmp_path_factory.mktemp("small") / "rehearsal.db")
