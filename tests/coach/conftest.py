"""The coach on a real database file, with a person who talks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.coach import Coach
from bot.coach.speech import data
from bot.messages import Button, Incoming, Outgoing
from bot.store import Store
from content.library import Library
from flows.catalogue import load_catalogue
from flows.situation import Value, step_of

CATALOGUE = load_catalogue()
LIBRARY = Library()

# What somebody may say of each flow: an option, several, a number or text, True for a yes, None to skip. Where the
# plan and the numbers know an answer of each other, a passage says yes or no to that instead.
CHECKUP: Mapping[str, Value] = {
    "ck1": "two", "ck2": "named", "ck3": "daily", "ck4": "num", "ck5": "written", "ck6": "full",
}  # fmt: skip
STRATEGY: Mapping[str, Value] = {
    "st1": "Famiglie del quartiere con bambini", "st2": ["fb", "wom"], "st3": "ask", "st4": "enq",
    "st5": "il pane è sempre fresco", "st6": 10, "st7": 12, "st8": ["make", "people"], "st9": 3, "st10": "gbp",
    "st11": "Facciamo vedere il pane appena sfornato a chi abita qui vicino",
}  # fmt: skip
ROLES: Mapping[str, Value] = {
    "ro1": True, "ro2": ["calm", "photo"], "ro3": 3, "ro4": "yes", "ro5": "owner", "ro6": "two", "ro7": "all",
    "ro8": "me", "ro9": "named", "ro10": "nobody",
}  # fmt: skip
MEASURE: Mapping[str, Value] = {
    "me1": "enq", "me2": ["msg"], "me3": ["m_enq"], "me4": 10, "me5": 12, "me6": "always", "me7": "mon",
    "me8": 20, "me9": 0,
}  # fmt: skip


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

    @property
    def offers(self) -> list[str]:
        """The labels of the buttons under what was said last."""
        return [button.label for message in self.last for row in message.buttons for button in row]

    @property
    def question(self) -> str | None:
        """The slot of the question that was put last; None where none was."""
        pressed = self._pressed
        return pressed.split(":")[2] if pressed else None

    @property
    def _pressed(self) -> str | None:
        """What the first button of the last message carries, if that is a question's."""
        rows = self.last[-1].buttons if self.last else ()
        first = next((button.data for row in rows for button in row), "")
        return first if first.startswith("q:") and not first.endswith(":change") else None

    def answers(self, value: Value | bool) -> str:
        """Answers the question that was put last, by a button where it has one for that."""
        pressed = self._pressed
        assert pressed is not None, self.last
        carried, step = pressed.rpartition(":")[0], CATALOGUE.step(step_of(pressed.split(":")[2]))
        match value:
            case bool():
                return self.presses(f"{carried}:{'yes' if value else 'no'}")
            case None:
                return self.presses(f"{carried}:skip")
            case list():
                for option in value:
                    self.presses(f"{carried}:+{option}")
                return self.presses(f"{carried}:ok")
            case str() if step.kind in ("choice", "yesno"):
                return self.presses(f"{carried}:={value}")
            case _:
                return self.says(str(value).replace(".", ","))

    def goes_through(self, command: str, answers: Mapping[str, Value]) -> str:
        """Begins a flow and answers its questions, by slot or by step, until none stands open."""
        said = self.says(command)
        while (slot := self.question) is not None:
            said = self.answers(answers[slot] if slot in answers else answers[step_of(slot)])
        return said

    def changes(self, flow: str, slot: str, value: Value) -> str:
        """Changes one answer of the newest passage through a flow, by its list of answers."""
        [(session, revision)] = self.rows(
            f"select id, revision from sessions where flow = '{flow}' and state <> 'cancelled'"
            " order by id desc limit 1"
        )
        self.presses(data("q", session, slot, str(revision), "change"))
        return self.answers(value)

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


@pytest.fixture
def nina(someone: Callable[..., Someone]) -> Someone:
    """A baker whose page a relative or friend looks after, with her profile told and no question open."""
    nina = someone("terminal:nina")
    nina.says(
        "/start", "titolare", "forno", "mio cugino", "facebook, instagram", "10", "8", "lun-sab", "/annulla"
    )
    return nina
