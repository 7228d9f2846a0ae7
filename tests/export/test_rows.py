"""What the rows say: every answer and every session, as stored and as understood."""

from __future__ import annotations

import tracemalloc

import pytest

from bot.export import Wanted
from bot.export.guard import KEPT
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.datasets import DATASETS
from bot.store.people import Person
from bot.store.reading import PAGE
from content.library import Library
from tests.export.exports import Exports, many
from tests.store.support import NOW, add, answer, begin, finish, later

DAY = "2026-03-02"


def test_answers_with_what_they_mean(
    store: Store, person: Person, kept: Kept, library: Library, exports: Exports
) -> None:
    """Each answer is a row: as typed, as understood, in words, when, how long it took and what it replaced."""
    answer(store, person, kept, "ck1", "two", "due", now=later(0.5))
    answer(store, person, kept, "ck1", "four", "quattro", now=later(2))
    answer(store, person, kept, "ck2", None, "salta", "skipped", later(3))
    first, second, third = exports.jsonl("answers", identified=True)
    label = library["it"].get("flows.checkup.ck1.options")
    assert first == {
        "id": 1, "person": person.id, "session": kept.id, "flow": "checkup", "revision": "abcd1234", "step": "ck1",
        "item": None, "raw": "due", "value": "two", "label": label["two"], "outcome": "answered",
        "asked_at": f"{DAY}T10:00:00.000+01:00", "answered_at": f"{DAY}T10:00:30.000+01:00", "seconds": 30.0,
        "replaced": None, "standing": False,
    }  # fmt: skip
    assert {**second, **{name: first[name] for name in first if first[name] == second[name]}} == second
    assert (second["value"], second["label"], second["replaced"]) == ("four", label["four"], first["id"])
    assert (second["seconds"], second["standing"]) == (120.0, True)
    assert (third["raw"], third["value"], third["label"]) == ("salta", None, None)
    assert third["outcome"] == "skipped"
    assert list(first) == list(DATASETS["answers"].columns)


def test_by_default_it_says_what_and_not_who(
    store: Store, person: Person, kept: Kept, library: Library, exports: Exports
) -> None:
    """The same answers with pseudonyms and days; what was typed only where it is what a button says."""
    label = library["it"].get("flows.checkup.ck1.options.two")
    answer(store, person, kept, "ck1", "two", "due, credo")
    answer(store, person, kept, "ck2", "me", label)
    answer(store, person, kept, "ck1", "two", label, now=later(1))
    first, second, third = exports.jsonl("answers")
    assert (first["asked_at"], first["answered_at"]) == (DAY, DAY)
    assert (first["raw"], first["value"], first["label"]) == (None, "two", label)
    assert (second["raw"], second["value"]) == (None, "me")
    assert (third["raw"], third["value"], third["label"]) == (label, "two", label)
    assert [first[name][0] for name in ("person", "session")] == ["p", "s"]
    assert len({first["person"], first["session"]}) == 2
    assert list(first) == list(DATASETS["answers"].columns)


def test_kinds_of_values(store: Store, person: Person, exports: Exports) -> None:
    """Numbers, times, lists and words keep their type in JSON lines, and have a label of their kind."""
    kept = begin(store, person, "start")
    for slot, value in (("hour", "08:30"), ("channels", ["fb", "ig"]), ("name", "Forno Bèllo"), ("x", -5.5)):
        answer(store, person, kept, slot, value)
    rows = exports.jsonl("answers", identified=True)
    assert [row["value"] for row in rows] == ["08:30", ["fb", "ig"], "Forno Bèllo", -5.5]
    assert [row["label"] for row in rows] == ["08:30", "Facebook e Instagram", None, None]
    written = [row["value"] for row in exports.csv("answers", identified=True)]
    assert written == ["08:30", "fb ig", "Forno Bèllo", "-5.5"]
    assert [row["value"] for row in exports.jsonl("answers")] == ["08:30", ["fb", "ig"], None, -5.5]


@pytest.mark.parametrize(
    ("flow", "slot", "value"),
    [
        ("gone", "ck1", "two"),
        ("checkup", "gone", "two"),
        ("checkup", "ck1", "gone"),
        ("checkup", "ck1", ["x"]),
    ],
)
def test_what_no_definition_knows_has_no_label(
    store: Store, person: Person, exports: Exports, flow: str, slot: str, value: str | list[str]
) -> None:
    """Answers of an older release are exported as they were understood then, where people can be recognised
    anyway; elsewhere they might be anything."""
    answer(store, person, begin(store, person, flow), slot, value)
    (row,) = exports.jsonl("answers", identified=True)
    assert (row["value"], row["label"]) == (value, None)
    (row,) = exports.jsonl("answers")
    assert (row["raw"], row["value"], row["label"]) == (None, None, None)


def test_repeated_steps_name_their_item(store: Store, person: Person, kept: Kept, exports: Exports) -> None:
    """A step asked once per item says for which one."""
    answer(store, person, kept, "ck1@ig", "two")
    (row,) = exports.csv("answers")
    assert (row["step"], row["item"]) == ("ck1", "ig")


def test_numbers_and_harmless_words_are_left_alone(
    store: Store, person: Person, kept: Kept, exports: Exports
) -> None:
    """A negative number stays a number, and a sign inside a text is none at its beginning."""
    answer(store, person, kept, "ck1", -5.0, "meno 5")
    answer(store, person, kept, "ck2", -2.25, "a=b @c -1", now=later(-1))
    first, second = exports.csv("answers", identified=True)
    assert (first["value"], first["raw"], first["seconds"]) == ("-5", "meno 5", "0")
    assert (second["value"], second["raw"], second["seconds"]) == ("-2.25", "a=b @c -1", "-60")
    assert (first["standing"], first["replaced"]) == ("1", "")


def test_sessions_in_figures(store: Store, person: Person, exports: Exports) -> None:
    """A session is a row: who, how far, how long, how many questions, and what came of it."""
    kept = begin(store, person)
    answer(store, person, kept, "ck1", "two")
    answer(store, person, kept, "ck1", "four", now=later(1))
    answer(store, person, kept, "ck2@ig", None, outcome="skipped")
    answer(store, person, kept, "ck2@fb", "me")
    answer(store, person, kept, "ck3", "daily")
    answer(store, person, kept, "ck3", None, outcome="withdrawn")
    with store.transaction():
        store.conversations.conclude(person.id, kept, [], {"focus": 2.0, "total": 7.0}, NOW)
        for name in ("A-STR-01", "A-ACC-01"):
            store.advice.choose(person.id, kept.id, name, 0, None, NOW)
    finish(store, kept, later(4))
    begin(store, person, "start", later(5))
    first, second = exports.jsonl("sessions", identified=True)
    assert first == {
        "session": kept.id, "person": person.id, "business": person.business, "flow": "checkup",
        "revision": "abcd1234", "passage": 1, "state": "done", "step": None, "trade": "bakery", "role": "manager",
        "campaign": None, "begun_at": f"{DAY}T10:00:00.000+01:00", "touched_at": f"{DAY}T10:04:00.000+01:00",
        "ended_at": f"{DAY}T10:04:00.000+01:00", "seconds": 240.0, "asked": 4, "answered": 2, "skipped": 1,
        "changed": 1, "seen": False, "total": 7.0, "advice": "A-STR-01",
    }  # fmt: skip
    assert list(first) == list(DATASETS["sessions"].columns)
    assert {name: second[name] for name in ("state", "step", "asked", "answered", "skipped", "changed")} == {
        "state": "ck1", "step": "ck1", "asked": 1, "answered": 0, "skipped": 0, "changed": 0,
    }  # fmt: skip
    assert [second[name] for name in ("ended_at", "seconds", "total", "advice")] == [None] * 4


def test_who_opted_out_is_left_out_and_counted(
    store: Store, person: Person, kept: Kept, exports: Exports
) -> None:
    """People who want to be in no statistics are in no export; how many they are is known."""
    for number, choice in enumerate(("no", "no", "yes"), start=2):
        other = add(store, f"telegram:{number}")
        answer(store, other, begin(store, other), "ck1", "two", f"v{choice}")
        with store.transaction():
            store.people.set_profile(other, {"statistics": choice})
    answer(store, person, kept, "ck1", "two", "mine")
    assert {row["raw"] for row in exports.csv("answers", identified=True)} == {"mine", "vyes"}
    assert {row["person"] for row in exports.csv("sessions", identified=True)} == {str(person.id), "4"}
    assert exports.done is not None
    assert (exports.done.rows, exports.done.left_out) == (2, 2)


@pytest.mark.parametrize(("format", "most"), [("csv", 40_000), ("jsonl", 25_000), ("sqlite", 25_000)])
def test_memory_does_not_grow_with_the_rows(
    store: Store, person: Person, kept: Kept, exports: Exports, format: str, most: int
) -> None:
    """Once as much is remembered as ever will be, many times as many rows need hardly more memory."""
    peaks = []
    for rows in (KEPT + PAGE, most):
        many(store, person, kept, rows - store.database["answers"].count)
        exporter = exports.exporter
        tracemalloc.start()
        done = exporter.write(Wanted("answers", format, identified=True), exports.output)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert done.rows == rows
    assert peaks[1] < peaks[0] * 1.25


def test_every_page_is_read_once(store: Store, person: Person, kept: Kept, exports: Exports) -> None:
    """Over page ends and gaps that erasures left, each row comes once and in order."""
    many(store, person, kept, 3 * PAGE)
    with store.transaction():
        store.database.execute("delete from answers where id between ? and ?", (PAGE - 5, 2 * PAGE + 5))
    ids = [int(row["id"]) for row in exports.csv("answers")]
    assert ids == [*range(1, PAGE - 5), *range(2 * PAGE + 6, 3 * PAGE + 1)]


@pytest.mark.parametrize("dataset", ["answers", "sessions"])
def test_export_does_not_hold_up_the_bot(store: Store, person: Person, kept: Kept, dataset: str) -> None:
    """In the middle of an export nothing is being read: others write, and empty the write-ahead log."""
    many(store, person, kept, 2 * PAGE)
    for _ in range(3):
        begin(store, person)
    reader = Store(store.path)
    rows = reader.reading.rows(DATASETS[dataset])
    next(rows)
    answer(store, person, kept, "ck1", "two")
    assert store.database.execute("pragma wal_checkpoint(truncate)").fetchone() == (0, 0, 0)
    assert len([*rows]) == {"answers": 2 * PAGE, "sessions": 4}[dataset] - 1
    reader.close()
