"""The coach on a real database file, with a person who talks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.coach import Coach
from bot.messages import Button, Incoming, Outgoing
from bot.store import Store
from content.library import Library
from flows.catalogue import load_catalogue

CATALOGUE = load_catalogue()
LIBRARY = Library()


class Hands(Clock):
    """A clock whose hands a test can move."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = timedelta()

    def now(self) -> datetime:
        """The present instant, moved on as the test said."""
        return super().now() + self.ahead


class Someone:
    """A person at the coach. Remembers every message and button there has been."""

    def __init__(
        self, store: Store, clock: Hands, account: str = "terminal:pina", language: str = "it"
    ) -> None:
        self.store = store
        self.clock = clock
        self.account = account
        self.language = language
        self.coach = Coach(store, CATALOGUE, LIBRARY, clock, "Europe/Rome")
        self.last: list[Outgoing] = []
        self.all_buttons: list[Button] = []

    def does(self, incoming: Incoming) -> str:
        """Hands something in; the texts that came back."""
        self.last = [parcel.content for parcel in self.coach.receive(incoming)]
        self.all_buttons += [b for message in self.last for row in message.buttons for b in row]
        return "\n\n".join(message.text for message in self.last)

    def says(self, *texts: str) -> str:
        """Types, one after the other; what the last one brought."""
        return [self.does(Incoming(self.account, "text", text, language=self.language)) for text in texts][-1]

    def presses(self, data: str) -> str:
        """Presses a button that carries this."""
        return self.does(Incoming(self.account, "press", data, language=self.language))

    def button(self, label: str) -> str:
        """What the newest button of this label carries."""
        return next(button.data for button in reversed(self.all_buttons) if button.label == label)

    def later(self, **time: float) -> None:
        """Time goes by."""
        self.clock.ahead += timedelta(**time)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What the database says."""
        return self.store.database.execute(sql).fetchall()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on a file."""
    store = Store(tmp_path / "cugino.db")
    yield store
    store.close()


@pytest.fixture
def someone(store: Store) -> Callable[..., Someone]:
    """Brings people in: `someone("terminal:luca")`."""
    clock = Hands()
    return lambda account="terminal:pina", language="it": Someone(store, clock, account, language)


@pytest.fixture
def pina(someone: Callable[..., Someone]) -> Someone:
    """A baker who has told her profile and stands at the first question of the check-up."""
    pina = someone()
    pina.says("/start", "titolare", "forno", "mio cugino", "facebook, instagram", "10", "8", "lun-sab")
    return pina
