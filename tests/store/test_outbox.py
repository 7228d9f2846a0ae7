"""The outbox: what was committed and not delivered is found again, and what was delivered is not."""

from dataclasses import replace
from pathlib import Path

from bot.messages import Button, Outgoing
from bot.store import Store
from bot.store.outbox import Parcel, Settled
from tests.store.support import NOW, add, later

MESSAGES = [
    Outgoing("<b>Ciao</b>", [[Button("Sì", "q:1")], [Button("No", "q:2"), Button("Boh", "q:3")]]),
    Outgoing("Di nuovo", kind="edit", target=55),
    Outgoing("I tuoi dati", kind="document", filename="cugino.json", document=b"{\x00}"),
]


def plain(parcels: list[Parcel]) -> list[Parcel]:
    """Parcels as they can be compared: rows of buttons are sequences of any kind."""
    return [
        replace(
            parcel, content=replace(parcel.content, buttons=[list(row) for row in parcel.content.buttons])
        )
        for parcel in parcels
    ]


def test_messages_survive_a_restart_as_they_were(path: Path) -> None:
    """What one process put in and did not settle, the next one gets whole and in order, once."""
    store = Store(path)
    person = add(store)
    with store.transaction():
        put = store.outbox.put(person.id, person.account, MESSAGES, NOW)
    assert [parcel.content for parcel in put] == MESSAGES
    assert store.outbox.counts() == {"claimed": 3}
    with store.transaction():
        assert store.outbox.claim_left_over("telegram:", NOW) == []
    store.close()
    again = Store(path)
    with again.transaction():
        assert plain(again.outbox.claim_left_over("telegram:", NOW)) == plain(put)
    with again.transaction():
        assert again.outbox.claim_left_over("telegram:", NOW) == []
    again.close()


def test_each_process_claims_what_it_can_deliver(path: Path) -> None:
    """A terminal does not take what Telegram is to bring, nor the other way round."""
    store = Store(path)
    for account in ("telegram:1", "terminal:anna"):
        person = add(store, account)
        with store.transaction():
            store.outbox.put(person.id, account, [Outgoing("Ciao")], NOW)
    store.close()
    again = Store(path)
    with again.transaction():
        claimed = [
            [parcel.account for parcel in again.outbox.claim_left_over(way, NOW)]
            for way in ("terminal:", "telegram:")
        ]
    assert claimed == [["terminal:anna"], ["telegram:1"]]
    again.close()


def test_what_is_settled_is_not_sent_again(path: Path) -> None:
    """After a restart only what is neither sent, dead nor uncertain is left over."""
    store = Store(path)
    person = add(store)
    with store.transaction():
        parcels = store.outbox.put(
            person.id, person.account, [Outgoing(state) for state in ("a", "b", "c", "d")], NOW
        )
    ids = [parcel.id for parcel in parcels]
    with store.transaction():
        results = [
            Settled(ids[0], "sent", message=77),
            Settled(ids[1], "dead", fault="too long"),
            Settled(ids[2], "uncertain", fault="timed out"),
        ]
        store.outbox.settle(results, later(1))
    assert store.outbox.counts() == {"sent": 1, "dead": 1, "uncertain": 1, "claimed": 1}
    store.close()
    again = Store(path)
    with again.transaction():
        assert [parcel.content.text for parcel in again.outbox.claim_left_over("telegram:", NOW)] == ["d"]
    again.close()


def test_words_of_what_is_settled_are_not_kept(store: Store) -> None:
    """Once a message is settled, what it said is gone; what became of it stays."""
    person = add(store)
    with store.transaction():
        parcels = store.outbox.put(person.id, person.account, MESSAGES, NOW)
    with store.transaction():
        store.outbox.settle([Settled(parcel.id, "sent", parcel.id + 100) for parcel in parcels], later(1))
    columns = "text, buttons, document, state, message, settled_at"
    assert store.database.execute(f"select {columns} from outbox order by id").fetchall() == [
        ("", None, None, "sent", parcel.id + 100, later(1).isoformat(timespec="microseconds"))
        for parcel in parcels
    ]
    with store.transaction():
        store.outbox.forget_settled(later(1))
    assert store.outbox.counts() == {"sent": 3}
    with store.transaction():
        store.outbox.forget_settled(later(2))
    assert store.outbox.counts() == {}


def test_message_to_nobody_known_leaves_nothing(store: Store) -> None:
    """A goodbye to somebody erased, or a word to a group, is gone once it is settled, whatever came of it."""
    with store.transaction():
        parcels = store.outbox.put(None, "telegram:1", [Outgoing("Addio"), Outgoing("Ciao")], NOW)
    with store.transaction():
        store.outbox.settle([Settled(parcels[0].id, "sent", 5), Settled(parcels[1].id, "dead")], NOW)
    assert store.outbox.counts() == {}


def test_result_never_lands_on_another_message(store: Store) -> None:
    """A message under way to somebody who is erased meanwhile leaves its number to no other message."""
    person = add(store)
    with store.transaction():
        (under_way,) = store.outbox.put(person.id, person.account, [Outgoing("Domanda")], NOW)
    with store.transaction():
        store.erasure.erase(person.account)
        (goodbye,) = store.outbox.put(None, person.account, [Outgoing("Addio")], NOW)
    with store.transaction():
        store.outbox.settle([Settled(under_way.id, "sent", 5)], NOW)
    assert goodbye.id != under_way.id
    assert store.outbox.counts() == {"claimed": 1}
