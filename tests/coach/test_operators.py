"""What operators ask for in their chat: known by their number alone, written down, and nothing to anybody else."""

from __future__ import annotations

import pytest

from bot.coach import Coach
from bot.coach.operators import FORMATS, TABLES, operators_commands
from bot.coach.speech import OPERATOR, data
from bot.messages import Incoming
from bot.store import Store
from tests.coach.conftest import CATALOGUE, LIBRARY, Hands, Someone

ADA = "telegram:9001"


class Operator(Someone):
    """Somebody at a coach that knows whose number runs it."""

    def __init__(self, store: Store, clock: Hands, account: str = ADA, language: str = "it") -> None:
        super().__init__(store, clock, account, language)
        self.coach = Coach(store, CATALOGUE, LIBRARY, clock, "Europe/Rome", frozenset({ADA}))


@pytest.fixture
def ada(store: Store) -> Operator:
    """The operator, in the middle of her own profile."""
    ada = Operator(store, Hands())
    ada.says("/start", "titolare")
    return ada


def asked(store: Store) -> list[tuple[str, dict[str, object]]]:
    """What is written down to be done."""
    return [(one.action, dict(one.details)) for one in store.actions.waiting("telegram:")]


@pytest.mark.parametrize(
    ("text", "action", "details"),
    [
        ("/stats", "stats", {"panel": None}),
        ("/statistiche", "stats", {"panel": None}),
        ("/stats@cugino_bot", "stats", {"panel": None}),
        ("/export answers", "export", {"dataset": "answers", "format": "xlsx"}),
        ("/esporta csv Sessions", "export", {"dataset": "sessions", "format": "csv"}),
        ("/export all jsonl", "export", {"dataset": "all", "format": "jsonl"}),
    ],
)
def test_operator_asks(
    store: Store, ada: Operator, text: str, action: str, details: dict[str, object]
) -> None:
    """What was asked for is written down with the turn, and said to be on its way."""
    assert "tra poco" in ada.says(text)
    assert asked(store) == [(action, {**details, "language": "it"})]


def test_asking_twice_makes_it_once(store: Store, ada: Operator) -> None:
    """Whoever presses again while it is being made only waits; something else is made as well."""
    ada.says("/export answers", "/export answers", "/export people")
    assert [details["dataset"] for _, details in asked(store)] == ["answers", "people"]


@pytest.mark.parametrize(
    "text", ["/export", "/export pippo", "/export answers people", "/export answers pdf"]
)
def test_which_table_is_asked_by_buttons(store: Store, ada: Operator, text: str) -> None:
    """Without a table, or with a word that is none, each is offered; a press, or the label typed, asks for it."""
    assert "Quale tabella" in ada.says(text)
    assert asked(store) == []
    assert len([b for row in ada.last[-1].buttons for b in row]) == len(TABLES)
    assert "tra poco" in ada.presses(data(OPERATOR, "export", "answers"))
    assert "tra poco" in ada.says(text, "Conversazioni")
    assert [details["dataset"] for _, details in asked(store)] == ["answers", "sessions"]


def test_her_own_conversation_stands(store: Store, ada: Operator) -> None:
    """In between she stays where she was: the next answer belongs to the open question."""
    ada.says("/stats", "/export answers")
    assert "✓ Forno" in ada.says("forno")


@pytest.mark.parametrize(
    "account", ["telegram:90011", "telegram:900", "telegram:1", "terminal:9001", "terminal:ada"]
)
def test_a_stranger_gets_nothing(store: Store, account: str) -> None:
    """To everybody else these commands and buttons do not exist, whatever they are called: nothing is written
    down, and the answer is the one to any command that there is not."""
    stranger = Operator(store, Hands(), account)
    stranger.says("/start")
    unknown = stranger.says("/pippo")
    for words in LIBRARY.languages.values():
        for name in operators_commands(words):
            for argument in ("", " answers", " all csv"):
                assert stranger.says(f"/{name}{argument}") == unknown
    pressed = stranger.presses(data(OPERATOR, "export", "all"))
    assert pressed == stranger.presses(data("x", "what", "is", "this"))
    assert asked(store) == []
    assert "/stats" not in stranger.says("/help")


def test_help_names_what_only_operators_may(ada: Operator) -> None:
    """Operators read their own commands below the others."""
    said = ada.says("/help")
    assert "/stats" in said
    assert "/export" in said


@pytest.mark.parametrize("pressed", ["export:passwd", "import:answers", "export:ALL"])
def test_odd_buttons_are_old_buttons(store: Store, ada: Operator, pressed: str) -> None:
    """A button that means nothing asks for nothing."""
    assert ada.presses(f"{OPERATOR}:{pressed}") == ada.presses("x:y")
    assert asked(store) == []


def test_what_an_operator_did_stays_without_a_name(store: Store, ada: Operator) -> None:
    """Who erases herself leaves the record of what was taken out, and no number in it."""
    ada.says("/export answers", "/cancella", "sì")
    rows = store.database.execute("select operator, action, state from operator_actions").fetchall()
    assert rows == [("", "export", "asked")]
    assert store.actions.waiting("telegram:") == []


def test_every_dataset_and_format_has_its_word() -> None:
    """Buttons have labels in each language, and no command of operators is one of everybody's."""
    for words in LIBRARY.languages.values():
        assert words.get("operators.datasets").keys() == {*TABLES}
        everybody = {str(entry["command"]) for entry in words.get("commands").values()}
        also = {str(name) for entry in words.get("commands").values() for name in entry.get("also", [])}
        assert not operators_commands(words).keys() & (everybody | also)
        assert not {*FORMATS} & {*TABLES}


def test_old_records_are_dropped(store: Store, ada: Operator) -> None:
    """After two years nobody needs to know any more."""
    ada.says("/export answers")
    now = ada.clock.now()
    with store.transaction():
        store.actions.forget_old(now.replace(year=now.year + 1))
        assert asked(store) != []
        store.actions.forget_old(now.replace(year=now.year + 3))
        assert asked(store) == []


def test_her_own_data_hold_what_she_asked_for(ada: Operator) -> None:
    """The record is about her too, and she can read it."""
    ada.says("/export answers")
    ada.does(Incoming(ADA, "text", "/dati", language="it"))
    assert b'"dataset' in (ada.last[-1].document or ada.last[0].document or b"")
