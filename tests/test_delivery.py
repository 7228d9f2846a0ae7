"""Delivery on a real store: what is committed together goes out after the commit, in order, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.delivery import Delivery
from bot.faults import Held, NeverSendable, NotSent, SendFault, Unreachable
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


def notice(store: Store, delivery: Delivery, text: str = "avviso") -> None:
    """A message that nobody waits for, to somebody known."""
    with store.transaction():
        person = store.people.find("telegram:1") or store.people.add(
            "telegram:1", "it", "Europe/Rome", None, NOW
        )
        parcels = store.outbox.put(person.id, "telegram:1", [Outgoing(text)], NOW, "notice")
    delivery.post(parcels)


def goodbye(store: Store, delivery: Delivery) -> None:
    """A last word to the same person."""
    person = store.people.find("telegram:1")
    assert person is not None
    with store.transaction():
        parcels = store.outbox.put(person.id, "telegram:1", [Outgoing("addio", last_word=True)], NOW)
    delivery.post(parcels)


async def accepted(account: str, content: Outgoing) -> Receipt:
    """A service to which everything is welcome."""
    return Receipt(1)


def left_over(store: Store) -> list[str]:
    """What the next process finds to send."""
    other = Store(store.path)
    with other.transaction():
        parcels = other.outbox.claim_left_over("telegram:", NOW)
    other.close()
    return [parcel.content.text for parcel in parcels]


def test_last_word_overtakes_a_notice_about_to_go(store: Store) -> None:
    """A notice whose sending is being written down when somebody says stop is not sent, and ends as superseded."""
    add(store)

    async def run() -> None:
        delivery = Delivery(store, Clock(), accepted)
        notice(store, delivery)
        await asyncio.sleep(0)
        goodbye(store, delivery)
        await delivery.idle()

    asyncio.run(run())
    assert store.outbox.counts() == {"sent": 1, "superseded": 1}


@pytest.mark.parametrize("fault", [Held("a pause", 60), NotSent("no connection")])
def test_unsent_notice_is_left_to_the_next_start(store: Store, fault: SendFault) -> None:
    """What was provably not sent when the program stops is not called uncertain."""
    tried = asyncio.Event()

    async def refuse(account: str, content: Outgoing) -> Receipt:
        tried.set()
        raise fault

    async def run() -> None:
        delivery = Delivery(store, Clock(), refuse)
        notice(store, delivery)
        await tried.wait()
        await asyncio.sleep(0)
        await delivery.stop(0)

    asyncio.run(run())
    assert left_over(store) == ["avviso"]


def test_notice_that_was_never_tried_is_not_uncertain(store: Store) -> None:
    """The same where the program stops before anything was written down."""

    async def run() -> None:
        delivery = Delivery(store, Clock(), accepted)
        notice(store, delivery)
        await delivery.stop(0)

    asyncio.run(run())
    assert left_over(store) == ["avviso"]


def test_result_that_cannot_be_stored_holds_up_no_other(store: Store) -> None:
    """Half a character in what a service says is replaced, and all results are written."""

    async def refuse(account: str, content: Outgoing) -> Receipt:
        if content.text == "brutto":
            raise NeverSendable("Bad Request: \ud83d")
        return Receipt(1)

    async def run() -> None:
        delivery = Delivery(store, Clock(), refuse)
        with store.transaction():
            person = store.people.add("telegram:1", "it", "Europe/Rome", None, NOW)
            texts = [Outgoing("brutto"), Outgoing("buono")]
            parcels = store.outbox.put(person.id, "telegram:1", texts, NOW)
        delivery.post(parcels)
        await delivery.idle()

    asyncio.run(run())
    assert store.outbox.counts() == {"dead": 1, "sent": 1}


def test_whoever_came_back_meanwhile_stays(store: Store) -> None:
    """That somebody could not be reached counts only until they are heard from."""
    person = add(store)

    async def refuse(account: str, content: Outgoing) -> Receipt:
        raise Unreachable("blocked")

    async def run(comes_back: bool) -> str:
        delivery = Delivery(store, Clock(), refuse)
        with store.transaction():
            parcels = store.outbox.put(person.id, person.account, [Outgoing("ciao")], NOW)
        delivery.post(parcels)
        await asyncio.sleep(0)
        if comes_back:
            with store.transaction():
                store.people.seen(person.id, Clock().now(), "active")
        await delivery.idle()
        found = store.people.find(person.account)
        assert found is not None
        return found.state

    assert asyncio.run(run(comes_back=True)) == "active"
    with store.transaction():
        store.people.seen(person.id, NOW, "active")
    assert asyncio.run(run(comes_back=False)) == "unreachable"


def test_what_is_of_no_use_any_more_is_not_sent(store: Store) -> None:
    """A list that waited past its deadline ends as superseded, and its reminder as too late."""
    person, now = add(store), Clock().now()
    with store.transaction():
        store.reminders.plan(person.id, "checklist", now.date(), now, now)
        [number] = store.reminders.due(now, 1)
        [late] = store.outbox.put(
            person.id, person.account, [Outgoing("ieri")], now, "notice", now - timedelta(hours=1)
        )
        [good] = store.outbox.put(
            person.id, person.account, [Outgoing("oggi")], now, "notice", now + timedelta(hours=1)
        )
        store.reminders.settle(number, "sent", now, message=late.id)

    async def scenario(delivery: Delivery, gone: list[str]) -> None:
        delivery.post([late, good])

    assert sent(store, scenario) == ["oggi"]
    ends = dict(store.database.execute("select id, state from outbox"))
    assert ends == {late.id: "superseded", good.id: "sent"}
    assert store.database.execute("select state, why from reminders").fetchall() == [
        ("skipped_late", "delivery")
    ]
