"""Out of touch and back: who is asked again, whatever happens meanwhile; and alarms that do no harm."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.alarms import Alarms
from bot.app.composition import App
from bot.app.contact import Contact
from bot.delivery import Delivery
from bot.messages import Incoming, Outgoing, Receipt
from bot.settings import Settings
from bot.store import StoreError
from bot.store.moments import CONTACT
from content.library import BUILT_IN
from tests.coach.conftest import Hands

PEOPLE = [f"telegram:{number}" for number in (5, 6, 7)]
LONG = timedelta(minutes=10)


class Bench:
    """An app at noon, people at its first question, and what they have been sent since."""

    def __init__(self, app: App, hands: Hands) -> None:
        self.app = app
        self.hands = hands
        self.sent: list[tuple[str, str]] = []

    async def opens(self) -> None:
        """Everybody says hello."""
        self.delivery = Delivery(self.app.store, self.hands, self.send)
        for account in PEOPLE:
            self.app.take(Incoming(account, "text", "/start"), self.delivery)
        await self.delivery.idle()
        self.sent.clear()
        self.contact = Contact(self.app, self.delivery)
        self.contact.note()

    async def send(self, account: str, content: Outgoing) -> Receipt:
        """Keeps what is sent."""
        self.sent.append((account, content.text))
        return Receipt(len(self.sent))

    async def back(self) -> None:
        """People can be heard again."""
        self.contact.made()
        for _ in range(2 * len(PEOPLE) + 2):
            await asyncio.sleep(0)
        await self.delivery.idle()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Noon in Italy, whatever the hour."""
    hands = Hands()
    now = datetime.now(UTC)
    hands.ahead = now.replace(hour=11, minute=0) - now
    monkeypatch.setattr("bot.app.composition.Clock", lambda offset: hands)
    app = App(Settings(database=tmp_path / "cugino.db", operators=(5,)))
    yield Bench(app, hands)
    app.store.close()


def play(scenario: Coroutine[Any, Any, None]) -> None:
    """Runs a scenario to its end."""
    asyncio.run(scenario)


def sets_aside(app: App) -> None:
    """Something that cannot be taken in."""
    with app.store.transaction():
        app.store.updates.set_aside(7, PEOPLE[0], "{}", "ValueError: x", app.clock.now())


def test_everybody_is_asked_once_after_a_gap(bench: Bench) -> None:
    """One gap after the other asks whoever is silent once, not every time."""

    async def scenario() -> None:
        await bench.opens()
        for _ in range(4):
            bench.hands.ahead += LONG
            await bench.back()
        assert sorted(account for account, _ in bench.sent) == PEOPLE

    play(scenario())


def test_killed_while_asking(bench: Bench) -> None:
    """As long as not everybody was asked, the next start finds the gap as it was."""

    async def scenario() -> None:
        await bench.opens()
        before = bench.app.store.moments.last(CONTACT)
        bench.hands.ahead += LONG
        bench.contact.made()
        assert bench.app.store.moments.last(CONTACT) == before
        bench.contact.stop()
        bench.contact = Contact(bench.app, bench.delivery)
        await bench.back()
        assert sorted(account for account, _ in bench.sent) == PEOPLE

    play(scenario())


def test_question_that_was_held_up_comes_once(bench: Bench) -> None:
    """Whose question goes out only now, after the gap, is not asked a second time."""

    async def scenario() -> None:
        await bench.opens()
        with bench.app.store.transaction():
            person = bench.app.store.people.find(PEOPLE[0])
            assert person is not None
            held = bench.app.store.outbox.put(person.id, PEOPLE[0], [Outgoing("domanda")], bench.hands.now())
        bench.hands.ahead += LONG
        bench.delivery.post(held)
        await bench.back()
        assert sorted(account for account, _ in bench.sent) == PEOPLE
        assert (PEOPLE[0], "domanda") in bench.sent

    play(scenario())


def test_clock_that_is_put_back(bench: Bench) -> None:
    """After a rehearsal with the clock ahead contacts are noted again."""

    async def scenario() -> None:
        await bench.opens()
        bench.hands.ahead += timedelta(days=1)
        bench.contact.made()
        bench.contact.note()
        bench.hands.ahead -= timedelta(days=1)
        Contact(bench.app, bench.delivery).made()
        noted = bench.app.store.moments.last(CONTACT)
        assert noted is not None
        assert noted <= bench.hands.now()

    play(scenario())


def test_alarm_is_told_though_the_first_commit_failed(bench: Bench) -> None:
    """What goes wrong within a commit that fails is told once it goes wrong again in one that does not."""

    async def scenario() -> None:
        await bench.opens()
        alarms = Alarms(bench.app, bench.delivery.post)

        def breaks(fails: bool) -> None:
            with bench.delivery.together():
                sets_aside(bench.app)
                alarms.look()
                if fails:
                    raise StoreError("the disk")

        with pytest.raises(StoreError):
            breaks(fails=True)
        await asyncio.sleep(0)
        breaks(fails=False)
        await asyncio.sleep(0)
        await bench.delivery.idle()
        assert [account for account, _ in bench.sent] == [PEOPLE[0]]

    play(scenario())


def test_words_of_an_older_release_stop_nothing(bench: Bench, tmp_path: Path) -> None:
    """Where an operator's own words lack the alarm's, everything goes on without it."""
    shutil.copytree(BUILT_IN, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for phrases in (tmp_path / "words").glob("*/phrases.yaml"):
        phrases.write_text(phrases.read_text(encoding="utf-8").replace("alert:", "alarm:"), encoding="utf-8")
    app = App(Settings(database=tmp_path / "other.db", operators=(5,), content=tmp_path / "words"))

    async def scenario() -> None:
        delivery = Delivery(app.store, app.clock, bench.send)
        app.take(Incoming(PEOPLE[0], "text", "/start"), delivery)
        sets_aside(app)
        Alarms(app, delivery.post).look()
        await asyncio.sleep(0)
        app.take(Incoming(PEOPLE[0], "text", "titolare"), delivery)
        await delivery.idle()
        assert "Che attività" in bench.sent[-1][1]

    play(scenario())
    app.store.close()
