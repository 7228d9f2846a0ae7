"""Whatever somebody does, the coach does not fall over, loses no answer, and leaves a way on."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Incoming
from bot.store import Store
from tests.coach.conftest import CATALOGUE, LIBRARY, Hands, Someone

COMMANDS = sorted(
    f"/{entry['command']}"
    for words in LIBRARY.languages.values()
    for command, entry in words.get("commands", {}).items()
    if command != "erase"
)
LABELS = sorted(
    {
        str(label)
        for words in LIBRARY.languages.values()
        for flow in CATALOGUE.flows
        for step in words.tree(f"flows/{flow}").values()
        if isinstance(step, dict)
        for option in step.get("options", {}).values()
        for label in (option.values() if isinstance(option, dict) else [option])
    }
)
ORDINARY = [
    "1",
    "2",
    "#1",
    "1 3",
    "sì",
    "no",
    "boh",
    "salta",
    "indietro",
    "fatto",
    "pausa",
    "8.30",
    "lun-ven",
    "facebook",
    "0,5",
    "una riga su chi viene da noi",
    "7 richieste",
    "/numero 7 richieste",
    "pagina persa",
]

typed = st.one_of(
    st.sampled_from(LABELS), st.sampled_from(ORDINARY), st.sampled_from(COMMANDS), st.text(max_size=40)
).map(lambda text: ("text", text))
pressed = st.integers(min_value=0, max_value=10_000).map(lambda number: ("press", number))
forged = st.text(max_size=64).map(lambda text: ("forged", text))
odd = st.sampled_from([("other", ""), ("edited", ""), ("blocked", ""), ("unblocked", "")])
away = st.integers(min_value=1, max_value=400).map(lambda hours: ("away", hours))
happening = st.one_of(typed, typed, pressed, pressed, pressed, forged, odd, away)


def incoming_of(person: Someone, kind: str, what: object) -> Incoming | None:
    """What comes in; None where only time went by."""
    if kind == "away":
        person.later(hours=float(str(what)))
        return None
    if kind == "press":
        old = person.all_buttons
        data = old[-1 - int(str(what)) % min(len(old), 60)].data if old else "m:menu"
        return Incoming(person.account, "press", data, message=1)
    if kind == "forged":
        return Incoming(person.account, "press", str(what))
    assert kind in ("text", "other", "edited", "blocked", "unblocked")
    return Incoming(person.account, kind, str(what))  # type: ignore[arg-type]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(happenings=st.lists(happening, min_size=1, max_size=40), language=st.sampled_from(["it", "en"]))
def test_anything_at_all(happenings: list[tuple[str, object]], language: str) -> None:
    """Random passages: no exception, every answer stays written, every input gets a reply with a way on."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "cugino.db")
        person = Someone(store, Hands(), language=language)
        person.says("/start")
        written: list[tuple[object, ...]] = []
        for kind, what in happenings:
            incoming = incoming_of(person, kind, what)
            if incoming is None:
                continue
            person.does(incoming)
            if kind in ("blocked", "unblocked"):
                assert person.last == []
                continue
            assert person.last, (kind, what)
            assert all(0 < len(message.text) <= 4096 for message in person.last)
            assert all(len(b.data.encode()) <= 64 for m in person.last for row in m.buttons for b in row)
            answers = person.rows("select id, step, raw, value, outcome from answers order by id")
            assert answers[: len(written)] == written
            written = answers
            assert_one_place(person)
        assert "/" in person.says("/help")
        store.close()


def assert_one_place(person: Someone) -> None:
    """Of each flow at most one conversation is open, and its open question is one of that flow's."""
    open_ones = person.rows("select flow, step from sessions where ended_at is null")
    assert len({flow for flow, _ in open_ones}) == len(open_ones), open_ones
    assert all(step is not None for _, step in open_ones)
