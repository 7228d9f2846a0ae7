"""Understanding what was typed, in both languages."""

from __future__ import annotations

import pytest

from content.library import Library
from flows.catalogue import load_catalogue
from flows.engine import Engine
from flows.quantities import parse_number, parse_time
from flows.session import Move, Saying, Session, Typed
from flows.situation import Facts, Value

ENGINE = Engine(load_catalogue())
LIBRARY = Library()
OWNER = Facts({"role": "owner", "trade": "bakery", "who": "cousin", "channels": ["fb", "ig", "gbp"]})


def understood(language: str, step: str, typed: str) -> Value:
    """The value recorded for an entry at a step; None where it was not understood."""
    flow = ENGINE.catalogue.step_flow[step]
    session = Session(flow.flow, flow.revision, state=step, step=step)
    turn = ENGINE.advance(session, Typed(typed), OWNER, LIBRARY[language])
    return turn.records[0].value if turn.records else None


@pytest.mark.parametrize(
    ("step", "typed", "value"),
    [
        ("ck1", "1 o 2", "two"),
        ("ck1", "2", "two"),
        ("ck1", "due", "two"),
        ("ck1", "3", "three"),
        ("ck1", "4", "four"),
        ("ck1", "7", "four"),
        ("ck1", "#3", "four"),
        ("ck1", "#1", "two"),
        ("ck1", "boh", "dk"),
        ("ck1", "non lo so", "dk"),
        ("ck1", "NESSUNO CON COSTANZA!!", "none"),
        ("ck1", "nesuno con costanza", "none"),
        ("ck3", "no", "no"),
        ("ck3", "tutti i giorni", "daily"),
        ("ck3", "quando capita, dai", "when"),
        ("ck4", "piu o meno", "idea"),
        ("ck4", "so solo i like eh", "likes"),
        ("ck6", "sì col mio accesso", "full"),
        ("ck6", "si", None),
        ("ck6", "con la password", "pw"),
        ("trade", "faccio il pane", "bakery"),
        ("trade", "sono idraulico", "craft"),
        ("trade", "2", "food"),
        ("trade", "B&B", "stay"),
        ("who", "se ne occupa mia cugina", "cousin"),
        ("minutes", "5", "m5"),
        ("minutes", "quindici", "m15"),
        ("minutes", "90", "m45"),
        ("minutes", "20", None),
        ("channels", "1 3", ["fb", "wa"]),
        ("channels", "facebook, insta e google", ["fb", "ig", "gbp"]),
        ("channels", "Facebook Instagram", ["fb", "ig"]),
        ("channels", "whatsapp business", ["wab"]),
        ("channels", "nessuno", ["none"]),
        ("channels", "nessuno e facebook", None),
        ("channels", "piccione", None),
        ("days", "lun-ven", ["mon", "tue", "wed", "thu", "fri"]),
        ("days", "da martedì a sabato", ["tue", "wed", "thu", "fri", "sat"]),
        ("days", "sab, dom", ["sat", "sun"]),
        ("days", "sab-lun", ["mon", "sat", "sun"]),
        ("days", "tutti i giorni", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("hour", "8", "08:00"),
        ("hour", "8.30", "08:30"),
        ("hour", "8:30", "08:30"),
        ("hour", "0830", "08:30"),
        ("hour", "8,30", "08:30"),
        ("hour", "alle 8 e mezza", "08:30"),
        ("hour", "8 e 30", "08:30"),
        ("hour", "8h32", "08:30"),
        ("hour", "#2", "08:30"),
        ("hour", "#9", None),
        ("hour", "3", None),
        ("hour", "4", "04:00"),
        ("hour", "25", None),
        ("hour", "21:30", "21:30"),
        ("hour", "21:59", None),
        ("name", "Forno da Pina", "Forno da Pina"),
        ("name", "chiama il 333 1234567", None),
        ("name", "pina@forno.it", None),
        ("name", "RSSMRA80A01H501U", None),
        ("name", "Bar Sport dal 1985", "Bar Sport dal 1985"),
        ("consent", "certo", "yes"),
        ("consent", "macché", "no"),
        ("ck6", "non ho accesso", "no"),
        ("ck6", "non ho la password", "no"),
        ("ck5", "non è scritto", "oral"),
        ("ck3", "non ogni giorno", None),
        ("role", "non sono il titolare", None),
        ("days", "tutti i giorni tranne il lunedì", ["tue", "wed", "thu", "fri", "sat", "sun"]),
        ("days", "tutti tranne lun e mar", ["wed", "thu", "fri", "sat", "sun"]),
        ("days", "lunedì chiuso", None),
        ("days", "weekend", ["sat", "sun"]),
        ("channels", "non abbiamo facebook", None),
        ("channels", "facebook e instagram, whatsapp no", None),
        ("hour", "alle 7 di sera", "19:00"),
        ("hour", "mezzogiorno", "12:00"),
        ("hour", "alle otto e mezza", "08:30"),
        ("minutes", "3", None),
        ("ck1", "zero", "none"),
        ("trade", "macanico", "mechanic"),
        ("channels", "tik tok e basta così", ["tt"]),
        ("hour", "le 9 meno un quarto", "08:45"),
    ],
)  # fmt: skip
def test_italian(step: str, typed: str, value: Value) -> None:
    """What an Italian writes."""
    assert understood("it", step, typed) == value


@pytest.mark.parametrize(
    ("step", "typed", "value"),
    [
        ("ck1", "none", "none"),
        ("ck1", "or more", "four"),
        ("ck1", "dunno", "dk"),
        ("trade", "I'm a plumber", "craft"),
        ("who", "my nephew does", "cousin"),
        ("days", "Mon to Fri", ["mon", "tue", "wed", "thu", "fri"]),
        ("days", "every day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("hour", "half past 8", "08:30"),
        ("hour", "6 pm", "18:00"),
        ("hour", "8am", "08:00"),
        ("channels", "google and tiktok", ["gbp", "tt"]),
        ("role", "I'm not the owner", None),
        ("days", "every day except Monday", ["tue", "wed", "thu", "fri", "sat", "sun"]),
        ("days", "closed on Monday", None),
        ("days", "weekdays", ["mon", "tue", "wed", "thu", "fri"]),
        ("hour", "7 in the evening", "19:00"),
        ("hour", "quarter to 9", "08:45"),
    ],
)
def test_english(step: str, typed: str, value: Value) -> None:
    """What an English speaker writes."""
    assert understood("en", step, typed) == value


@pytest.mark.parametrize(
    ("language", "written", "number"),
    [
        ("it", "1.200", 1200),
        ("it", "3,5", 3.5),
        ("it", "3.5", 3.5),
        ("it", "1.234,5", 1234.5),
        ("it", "1,234.5", 1234.5),
        ("en", "1,200", 1200),
        ("en", "3.5", 3.5),
        ("en", "3,5", 3.5),
        ("it", "12", 12),
        ("it", "dodici", None),
        ("it", "1.2.3", None),
        ("it", "", None),
    ],
)
def test_numbers(language: str, written: str, number: float | None) -> None:
    """Decimals and thousands as the language writes them, and as the other one does where that is the only way."""
    parsed = parse_number(written, language)
    assert (float(parsed) if parsed is not None else None) == number


def test_times_that_are_none() -> None:
    """What is no time is not taken for one."""
    words = LIBRARY["it"]
    assert [parse_time(text, words) for text in ("", "mai", "8:75", "99", "123456", "12345")] == [None] * 6


def test_two_unclear_times_take_the_default() -> None:
    """The second entry that is no time is taken for the default, and said so."""
    words = LIBRARY["it"]
    flow = ENGINE.catalogue.flows["start"]
    session = Session("start", flow.revision, state="hour", step="hour")
    once = ENGINE.advance(session, Typed("boh"), OWNER, words)
    assert [saying.phrase for saying in once.says] == ["unclear.time"]
    twice = ENGINE.advance(once.session, Typed("mah"), OWNER, words)
    assert Saying("default_taken", {"value": "08:30"}) in twice.says
    assert twice.session.answers["hour"] == "08:30"


def test_control_characters_are_dropped() -> None:
    """NUL, zero-width and bidirectional marks do not reach what is kept."""
    assert understood("it", "name", "For\u0000no\u200b da \u202ePina") == "Forno da Pina"


def test_showing_again_asks_the_same() -> None:
    """Looking does not change anything."""
    words = LIBRARY["it"]
    turn = ENGINE.begin("checkup", OWNER, words)
    again = ENGINE.advance(turn.session, Move("show"), OWNER, words)
    assert again.asks == turn.asks
    assert again.session == turn.session
