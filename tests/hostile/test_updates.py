"""Updates of any shape: taken in, ignored or set aside under their sender, and nobody else notices."""

from __future__ import annotations

import contextlib
import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.conftest import examples
from tests.hostile.updates import MALLORY, PINA, Json, mutated, press_update, private, senders, text_update
from tests.hostile.world import World

PINAS, MALLORYS = f"telegram:{PINA}", f"telegram:{MALLORY}"
CHECKUP = ["titolare", "forno", "mio cugino", "facebook", "10", "8:30", "lun-sab"]
HERS: list[tuple[str, str | None, str]] = [
    ("role", '"owner"', "answered"),
    ("trade", '"bakery"', "answered"),
    ("who", '"cousin"', "answered"),
    ("channels", '["fb"]', "answered"),
    ("minutes", '"m10"', "answered"),
    ("hour", '"08:30"', "answered"),
    ("days", '["mon", "tue", "wed", "thu", "fri", "sat"]', "answered"),
]


class Numbers:
    """Update ids, each once."""

    def __init__(self) -> None:
        self._last = 700_000_000

    def next(self) -> int:
        """The one after the last."""
        self._last += 1
        return self._last


def numbered(update: Json, number: int) -> Json:
    """The update with an id of its own, unless it was the id that was made wrong."""
    return {**update, "update_id": number} if update.get("update_id") == 0 else update


def take(world: World, update: Any) -> None:
    """Takes an update in, and sees that it changed nobody's answers but its sender's."""
    before, aside = world.answers(), len(world.set_aside())
    world.receive(update)
    after = world.answers()
    whose = senders(update)
    changed = {a for a in before.keys() | after.keys() if before.get(a) != after.get(a)}
    assert changed <= whose, (changed, update)
    for account, _ in world.set_aside()[aside:]:
        assert account in whose or (account is None and not whose), (account, update)
    assert len(world.set_aside()) <= aside + 1


@examples(40)
@given(updates=st.lists(mutated(), min_size=1, max_size=len(CHECKUP)))
def test_any_update(world: World, updates: list[Json]) -> None:
    """Whatever somebody's updates look like, Pina's answers in between stay exactly hers."""
    world.clear()
    numbers = Numbers()
    world.receive(text_update(numbers.next(), PINA, "/start"))
    world.receive(text_update(numbers.next(), MALLORY, "/start"))
    for n, said in enumerate(CHECKUP):
        if n < len(updates):
            take(world, numbered(updates[n], numbers.next()))
        world.receive(text_update(numbers.next(), PINA, said))
    assert world.answers()[PINAS] == HERS


@pytest.fixture
def under_way(world: World) -> World:
    """Pina and Mallory both stand at the first question."""
    world.receive(text_update(1, PINA, "/start"), text_update(2, MALLORY, "/start"))
    return world


@pytest.mark.parametrize("kind", ["message", "callback_query"])
def test_somebody_elses_chat(under_way: World, kind: str) -> None:
    """In a private chat only its owner is heard."""
    button = under_way.shown_to(PINAS)[0].data
    update = text_update(3, MALLORY, "titolare") if kind == "message" else press_update(3, MALLORY, button)
    (update["message"] if kind == "message" else update["callback_query"]["message"])["chat"] = private(PINA)
    take(under_way, update)
    assert under_way.answers() == {}
    assert under_way.receive(text_update(4, PINA, "titolare"))
    assert list(under_way.answers()) == [PINAS]


@pytest.mark.parametrize(
    "number", [None, -1, 2**63, 10**40, True, 1.5, float("inf"), "7", "Zorzona", [], {}], ids=repr
)
@pytest.mark.parametrize("text", ["titolare", 5], ids=["fine", "broken too"])
def test_impossible_update_id(
    under_way: World, caplog: pytest.LogCaptureFixture, number: Any, text: Any
) -> None:
    """An id that no database keeps stops nothing; the update is set aside, and the id not logged as text."""
    take(under_way, {**text_update(0, MALLORY, text), "update_id": number})
    assert [account for account, _ in under_way.set_aside()] == [MALLORYS]
    assert "Zorzona" not in caplog.text
    assert under_way.receive(text_update(4, MALLORY, "titolare"))


@pytest.mark.parametrize("account", [True, 1.0, "2002", None, [], 10**400], ids=lambda a: repr(a)[:9])
def test_impossible_sender(under_way: World, account: Any) -> None:
    """What cannot be anybody's number is nobody's account."""
    update = text_update(3, MALLORY, "titolare")
    update["message"]["from"]["id"] = account
    take(under_way, update)
    assert under_way.answers() == {}


def test_bottomless_update(under_way: World) -> None:
    """However deep something is nested that just could be read, it is set aside."""
    aside = 0
    with contextlib.suppress(RecursionError):
        for depth in range(900, 1000, 5):
            update = {
                **text_update(depth, MALLORY, "titolare"),
                "deep": json.loads("[" * depth + "]" * depth),
            }
            update["message"]["text"] = 5
            take_anyway(under_way, update)
            aside += 1
    assert aside
    assert [account for account, _ in under_way.set_aside()] == [MALLORYS] * aside


def take_anyway(world: World, update: Json) -> None:
    """Takes an update in; what goes wrong is this test's own failure, not the reader's limit."""
    try:
        world.receive(update)
    except RecursionError as error:
        raise AssertionError("an update that could be read was neither taken in nor set aside") from error


def test_log_names_nobody(under_way: World, caplog: pytest.LogCaptureFixture) -> None:
    """Of an update that was set aside the log says its number and where it broke, and nothing that was in it."""
    caplog.set_level(logging.DEBUG)
    update = text_update(4_711, MALLORY, "Zorzona")
    update["message"]["chat"]["type"] = {"Zorzona": MALLORY}
    update["message"]["from"]["language_code"] = ["Zorzona"]
    take(under_way, update)
    assert "4711 was set aside" in caplog.text
    assert "Zorzona" not in caplog.text
    assert str(MALLORY) not in caplog.text
    assert not any("Zorzona" in fault or str(MALLORY) in fault for _, fault in under_way.set_aside())
