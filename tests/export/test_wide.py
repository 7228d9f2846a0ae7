"""Answers with a row for each session, and answers whose conversation has changed since."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from bot.store import Store
from bot.store.conversations import Kept
from bot.store.datasets import DATASETS
from bot.store.people import Person
from content.library import Library
from flows.describing import described
from tests.export.exports import Exports
from tests.store.support import NOW, add, answer, begin, later

OLD = "0ld0ld01"
SESSIONS = list(DATASETS["sessions"].columns)


@pytest.fixture
def before(store: Store, exports: Exports) -> list[dict[str, Any]]:
    """What the check-up asked in an earlier release: a question more, another one last, another option."""
    today = described(exports.catalogue.flows["checkup"], exports.library.languages)
    first, *others = (dict(step) for step in json.loads(json.dumps(today)))
    gone = {
        "step": "ck0", "kind": "choice", "each": False, "on_request": False,
        "name": {"it": "Il colore", "en": "The colour"},
        "options": {"red": {"it": "Rosso", "en": "Red"}, "blue": {"it": "Blu", "en": "Blue"}},
    }  # fmt: skip
    first["options"] = {"pair": {"it": "Un paio", "en": "A pair"}}
    steps = [gone, *others, first]
    with store.transaction():
        store.revisions.note("checkup", OLD, steps, NOW - timedelta(days=100))
    return steps


def begun_then(store: Store, person: Person, revision: str, flow: str = "checkup") -> Kept:
    """A session of a revision."""
    kept = begin(store, person, flow)
    kept.session = type(kept.session)(flow, revision)
    with store.transaction():
        store.database.execute("update sessions set revision = ? where id = ?", (revision, kept.id))
    return kept


def header(exports: Exports, flow: str, **wanted: Any) -> list[str]:
    """The columns of a wide table behind those of the session."""
    exports.write("answers", wide=True, flow=flow, **wanted)
    (names, *_) = csv.reader(io.StringIO(exports.output.read_bytes().decode("utf-8-sig")))
    assert names[: len(SESSIONS)] == SESSIONS
    assert len(set(names)) == len(names)
    return names[len(SESSIONS) :]


def test_answers_of_an_earlier_release_keep_their_labels(
    store: Store, person: Person, exports: Exports, before: Sequence[dict[str, Any]]
) -> None:
    """A question that is gone, an option that has another name now: each answer is called what it was called."""
    kept = begun_then(store, person, OLD)
    answer(store, person, kept, "ck0", "red", "Rosso")
    answer(store, person, kept, "ck1", "pair", "Un paio")
    now = begun_then(store, person, exports.catalogue.flows["checkup"].revision)
    answer(store, person, now, "ck1", "two", "1 o 2")
    rows = exports.jsonl("answers")
    assert [(row["step"], row["raw"], row["value"], row["label"]) for row in rows] == [
        ("ck0", "Rosso", "red", "Rosso"),
        ("ck1", "Un paio", "pair", "Un paio"),
        ("ck1", "1 o 2", "two", "1 o 2"),
    ]


def test_a_column_for_each_question(
    store: Store, person: Person, exports: Exports, before: Sequence[dict[str, Any]]
) -> None:
    """Today's in their order, then those of before; an answer stands in the column of its question, wherever that
    was asked, with the label of its time."""
    kept = begun_then(store, person, OLD)
    answer(store, person, kept, "ck0", "blue")
    answer(store, person, kept, "ck1", "pair")
    answer(store, person, kept, "ck2", None, outcome="skipped")
    now = begun_then(store, person, exports.catalogue.flows["checkup"].revision)
    answer(store, person, now, "ck1", "two")
    answer(store, person, now, "ck1", "four", now=later(1))
    names = header(exports, "checkup")
    steps = [name for name in names if not name.endswith("_label")]
    assert steps == ["ck1", "ck2", "ck3", "ck4", "ck5", "ck6", "ck0"]
    assert names == [name for step in steps for name in (step, f"{step}_label")]
    first, second = exports.jsonl("answers", wide=True, flow="checkup")
    assert [first[name] for name in ("ck0", "ck0_label", "ck1", "ck1_label", "ck2")] == [
        "blue", "Blu", "pair", "Un paio", None,
    ]  # fmt: skip
    assert [second[name] for name in ("ck0", "ck1", "ck1_label")] == [None, "four", "4 o più"]
    assert (first["answered"], first["skipped"], second["changed"]) == (2, 1, 1)


def test_a_column_for_each_thing_asked_about(
    store: Store, person: Person, exports: Exports, before: Sequence[dict[str, Any]]
) -> None:
    """A question that is put for several things has as many columns, and a number has no label."""
    kept = begun_then(store, person, exports.catalogue.flows["measure"].revision, "measure")
    for slot, value in (("me4@m_walk", 12), ("me4@m_enq", 7.5)):
        answer(store, person, kept, slot, value)
    names = header(exports, "measure")
    assert [name for name in names if name.startswith("me4")] == ["me4@m_enq", "me4@m_walk"]
    (row,) = exports.jsonl("answers", wide=True, flow="measure")
    assert (row["me4@m_walk"], row["me4@m_enq"]) == (12, 7.5)


def test_names_that_are_taken_and_texts(store: Store, person: Person, exports: Exports) -> None:
    """An answer that is called like a column of its session gets a longer name; texts only come out identified."""
    kept = begun_then(store, person, exports.catalogue.flows["start"].revision, "start")
    answer(store, person, kept, "trade", "hair")
    answer(store, person, kept, "name", "Da Pina")
    names = header(exports, "start")
    assert {"answer_trade", "answer_trade_label", "answer_role", "channels", "channels_label"} <= set(names)
    assert "name" not in names
    assert "name" in header(exports, "start", identified=True)
    (row,) = exports.jsonl("answers", wide=True, flow="start", identified=True)
    assert (row["trade"], row["answer_trade"], row["name"]) == ("bakery", "hair", "Da Pina")


def test_a_question_that_nobody_remembers(store: Store, person: Person, exports: Exports) -> None:
    """Of a revision that was never written down the answers have a column still."""
    kept = begun_then(store, person, "ffffffff")
    answer(store, person, kept, "zz9", 3)
    answer(store, person, kept, "zz8@ig", 4)
    assert header(exports, "checkup")[-2:] == ["zz8@ig", "zz9"]
    (row,) = exports.jsonl("answers", wide=True, flow="checkup")
    assert (row["zz9"], row["zz8@ig"]) == (3, 4)


def test_many_sessions_are_each_in_one_row(store: Store, person: Person, exports: Exports) -> None:
    """Over page ends, and past people who opted out, each session has its own answers."""
    revision = exports.catalogue.flows["checkup"].revision
    out = add(store, "telegram:2")
    with store.transaction():
        store.people.set_profile(out, {"statistics": "no"})
        for number in range(1, 2501):
            who = out if number % 10 == 0 else person
            row = (
                number,
                who.id,
                who.business,
                "checkup",
                revision,
                "done",
                *["2026-03-02T09:00:00+00:00"] * 4,
            )
            store.database.execute(
                "insert into sessions (id, person, business, flow, revision, state, begun_at, asked_at,"
                " touched_at, ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            store.database.execute(
                "insert into answers (person, session, flow, revision, step, raw, value, outcome, asked_at,"
                " answered_at) values (?, ?, 'checkup', ?, 'zz', ?, ?, 'answered', ?, ?)",
                (who.id, number, revision, "x", str(number), row[-1], row[-1]),
            )
    rows = exports.jsonl("answers", wide=True, flow="checkup", identified=True)
    assert [(row["session"], row["zz"]) for row in rows] == [(n, n) for n in range(1, 2501) if n % 10]


def test_the_workbook_says_what_was_asked(
    store: Store, person: Person, exports: Exports, before: Sequence[dict[str, Any]], library: Library
) -> None:
    """The sheet behind the answers puts every column in words, with its options, also those of before."""
    kept = begun_then(store, person, OLD)
    answer(store, person, kept, "ck0", "blue")
    with closing(exports.workbook("answers", wide=True, flow="checkup")) as book:
        assert book.sheetnames == ["answers_wide", "Che cosa c'è", "Note"]
        told = {row[1].value: row[3].value for row in book["Che cosa c'è"].iter_rows(min_row=2)}
    assert told["ck0"] == "Il colore: red = Rosso; blue = Blu"
    assert told["ck0_label"] == "Il colore"
    assert told["ck1"].startswith(library["it"].get("flows.checkup.ck1.name") + ": two = 1 o 2; ")
    assert told["person"] == library["it"].get("data.common.columns.person")
