"""Delivery on a real store: what is committed together goes out after the commit, in order, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.delivery import Delivery
from bot.messages import Outgoing, Receipt
from bot.store import Store
from tests.store.support import NOW, add

Scenario = Callable[[Delivery, list[str]], Awaitable[None]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on a file."""
    store = Store(tmp_path / "cugino.db")
    yield store
    store.close()


def sent(store: Store, scenario: Scenario) -> list[str]:
    """What went out while the scenario lasted."""
    gone: list[str] = []

    async def send(account: str, content: Outgoing) -> Receipt:
        gone.append(content.text)
        return Receipt(len(gone))

    async def run() -> None:
        delivery = Delivery(store, Clock(), send)
        await scenario(delivery, gone)
        await delivery.idle()

    asyncio.run(run())
    return gone


def put(store: Store, delivery: Delivery, *texts: str, last_word: bool = False) -> None:
    """A turn that says something."""
    with store.transaction():
        messages = [Outgoing(text, last_word=last_word) for text in texts]
        parcels = store.outbox.put(None, "telegram:1", messages, NOW)
    delivery.post(parcels)


def test_nothing_goes_out_before_the_commit(store: Store) -> None:
    """What several turns say waits for the commit that they share."""
    add(store)

    async def scenario(delivery: Delivery, gone: list[str]) -> None:
        with delivery.together():
            put(store, delivery, "uno", "due")
            put(store, delivery, "tre")
            assert delivery.waiting("telegram:1") == 0
        assert delivery.waiting("telegram:1") == 3

    assert sent(store, scenario) == ["uno", "due", "tre"]
    assert store.outbox.counts() == {}


def test_nothing_goes_out_without_the_commit(store: Store) -> None:
    """Where the commit fails nobody hears of it, and what comes after goes out."""

    async def scenario(delivery: Delivery, gone: list[str]) -> None:
        with pytest.raises(RuntimeError):
            fails(delivery)
        put(store, delivery, "dopo")

    def fails(delivery: Delivery) -> None:
        with delivery.together():
            put(store, delivery, "mai")
            raise RuntimeError

    assert sent(store, scenario) == ["dopo"]
    assert store.outbox.counts() == {}


def test_last_word_among_others(store: Store) -> None:
    """A last word takes the place of what waits, also of what was committed with it."""

    async def scenario(delivery: Delivery, gone: list[str]) -> None:
        put(store, delivery, "uno")
        with delivery.together():
            put(store, delivery, "due")
            put(store, delivery, "addio", last_word=True)

    assert sent(store, scenario) == ["addio"]
