"""What the tests of hostile input share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.hostile.world import World, a_world
from tests.telegram.conftest import application, pina, telegram  # noqa: F401

# HOSTILE_TIMES=20 looks twenty times as long.
LONGER = int(os.environ.get("HOSTILE_TIMES", "1"))
UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def examples(number: int) -> settings:
    """So many examples, or more where somebody asks for a long run."""
    return settings(max_examples=number * LONGER, deadline=None, suppress_health_check=UNHURRIED)


@pytest.fixture(scope="session")
def _opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with a_world(tmp_path_factory.mktemp("hostile")) as world:
        yield world


@pytest.fixture
def world(_opened: World) -> World:
    """An application that knows nobody; examples begin with `clear` themselves."""
    _opened.clear()
    return _opened
