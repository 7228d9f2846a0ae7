"""Who somebody is does not leave the house: in no dataset, in no format, whatever the tables hold."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from bot.export import EVERYTHING, FORMATS
from bot.export.pseudonyms import Pseudonyms, key_of
from bot.store import Store, StoreError
from bot.store.datasets import DATASETS
from tests.export.exports import Exports
from tests.store.support import add, answer, begin, fill

MARK = "Pina Rossi 3331234567"
ACCOUNT = "telegram:987654321"
SECRETS = ("Pina", "Rossi", "3331234567", "987654321", "telegram:")
# Columns in which people cannot write: what the program puts there is a code, a number, a moment or JSON of these.
NOT_WRITTEN = {
    "people": {
        "language",
        "timezone",
        "hour",
        "minutes",
        "busy",
        "consent",
        "statistics",
        "state",
        "reminders",
    },
    "businesses": {"trade", "who", "channels", "days", "holidays"},
    "members": {"role"},
    "sessions": {"flow", "revision", "state", "step", "item"},
    "answers": {"flow", "revision", "step", "item", "outcome"},
    "flags": {"flow", "name"},
    "scores": {"flow", "name"},
    "advice_given": {"advice", "because", "outcome", "helped"},
    "checklists": {"form"},
    "items": {"task", "reason", "state", "occasion"},
    "readings": {"metric"},
    "reminders": {"kind", "state", "why"},
    "outbox": {"purpose", "kind", "state"},
    "events": {"name"},
    "operator_actions": {"state"},
    "updates_set_aside": set(),
}
MOMENTS = {"day", "first_day", "last_day", "paused_until", "deadline", "until"}


def mark_everything(store: Store) -> list[str]:
    """Writes the mark into every text that people may have written, and a few more; which columns those were."""
    marked = []
    with store.transaction():
        for table, written in NOT_WRITTEN.items():
            for column, kind in store.database[table].columns_dict.items():
                if kind is not str or column in written | MOMENTS or column.endswith(("_at", "person")):
                    continue
                value = (
                    json.dumps([MARK] if column == "parts" else MARK)
                    if column in ("value", "parts")
                    else MARK
                )
                value = json.dumps({"unclear": MARK}) if column == "scratch" else value
                value = ACCOUNT if column in ("account", "operator") else value
                store.database.execute(f"update {table} set {column} = ?", (value,))
                marked.append(f"{table}.{column}")
    return marked


@pytest.fixture
def marked(store: Store) -> Store:
    """One person, who has left their name and number in every place there is."""
    person = add(store, ACCOUNT)
    fill(store, person, MARK)
    for flow, slot in (("start", "name"), ("start", "trade"), ("start", "gone"), ("gone", "ck1")):
        answer(store, person, begin(store, person, flow), slot, MARK)
    with store.transaction():  # codes, which `fill` takes for texts
        store.database.execute("update reminders set kind = 'checklist'")
        store.database.execute("update events set name = 'enquiry'")
    columns = mark_everything(store)
    assert {"people.campaign", "answers.raw", "answers.value", "readings.raw", "businesses.name"} <= set(
        columns
    )
    return store


def opened(data: bytes) -> bytes:
    """All that is in a file, also packed."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("dataset", [*DATASETS, EVERYTHING])
def test_nothing_says_who_somebody_is(marked: Store, exports: Exports, dataset: str, format: str) -> None:
    """No account, no name, no number and no text is in any file, however it is packed; and yet there are rows."""
    data = opened(exports.write(dataset, format))
    assert [secret for secret in SECRETS if secret.encode() in data] == []
    assert exports.done is not None
    assert exports.done.rows > 0


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("flow", ["start", "checkup"])
def test_wide_tables_say_no_more(marked: Store, exports: Exports, flow: str, format: str) -> None:
    """Nor do answers with a row for each session."""
    data = opened(exports.write("answers", format, wide=True, flow=flow))
    assert [secret for secret in SECRETS if secret.encode() in data] == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_text_step_of_today_says_nothing(marked: Store, exports: Exports, format: str) -> None:
    """Where it is known that a question takes text, nothing of the answer goes out, also where it looks like an
    option of another one."""
    flow = exports.catalogue.flows["start"]
    with marked.transaction():
        marked.database.execute(
            "update answers set revision = ?, value = ?, raw = 'bakery' where step = 'name'",
            (flow.revision, '"bakery"'),
        )
    rows = [row for row in exports.jsonl("answers") if row["step"] == "name"]
    assert [(row["raw"], row["value"], row["label"]) for row in rows] == [(None, None, None)]


@pytest.mark.parametrize("dataset", [*DATASETS, EVERYTHING])
def test_identified_says_everything(marked: Store, exports: Exports, dataset: str) -> None:
    """The same tables with what was left out: so the tests above look in the right place."""
    data = opened(exports.write(dataset, "jsonl", identified=True)).decode()
    texts = {
        name
        for name, one in DATASETS.items()
        if {"account", "text", "given", "word"} & set(one.columns.values())
    }
    assert (MARK in data or ACCOUNT in data) == (dataset in texts or dataset == EVERYTHING)


@pytest.mark.parametrize(
    ("word", "shown"),
    [("fiera-2026", "fiera-2026"), ("CNA_Forli", "CNA_Forli"), ("sono Pina", None), ("3331234567", None)],
)
def test_the_word_of_a_link(store: Store, exports: Exports, word: str, shown: str | None) -> None:
    """A word that a link can carry goes out; what somebody typed behind /start does not."""
    person = add(store)
    with store.transaction():
        store.database.execute("update people set campaign = ?", (word,))
    begin(store, person)
    assert exports.jsonl("people")[0]["campaign"] == shown
    assert exports.jsonl("sessions")[0]["campaign"] == shown
    assert exports.jsonl("people", identified=True)[0]["campaign"] == word


@pytest.mark.parametrize("format", FORMATS)
def test_opted_out_people_are_in_none(marked: Store, exports: Exports, format: str) -> None:
    """Nothing of theirs is in any table, with names or without."""
    with marked.transaction():
        marked.database.execute("update people set statistics = 'no'")
    for identified in (False, True):
        exports.write(EVERYTHING, format, identified=identified)
        assert exports.done is not None
        assert (exports.done.rows, exports.done.left_out) == (0, 1)


def test_members_who_opted_out_are_not_counted(store: Store, exports: Exports) -> None:
    """A business of two, one of whom said no, has one that is spoken of."""
    owner, cousin = add(store), add(store, "telegram:2")
    with store.transaction():
        store.database.execute(
            "update members set business = ? where person = ?", (owner.business, cousin.id)
        )
        store.people.set_profile(owner, {"statistics": "no"})
        store.database.execute("delete from businesses where id = ?", (cousin.business,))
    assert [row["members"] for row in exports.jsonl("businesses")] == [1]


def test_pseudonyms_are_the_same_in_every_export(store: Store, exports: Exports) -> None:
    """Two files can be joined, today's and tomorrow's; people, businesses and sessions of one number are three."""
    person = add(store)
    answer(store, person, begin(store, person), "ck1", 1)
    first = exports.jsonl("answers")[0]
    again = exports.jsonl("sessions")[0]
    assert (first["person"], first["session"]) == (again["person"], again["session"])
    assert exports.csv("answers")[0]["person"] == first["person"]
    names = {again["person"][1:], again["session"][1:], again["business"][1:]}
    assert len(names) == 3
    assert "1" not in names


def test_another_key_makes_other_names(store: Store, exports: Exports, tmp_path: Path) -> None:
    """Who has not the key cannot say who somebody is, and two installations cannot be joined."""
    add(store)
    before = exports.jsonl("people")[0]["person"]
    kept = key_of(store.path)
    assert Pseudonyms(kept).of("person", 1) == before
    assert Pseudonyms(bytes(32)).of("person", 1) != before
    store.path.with_name("cugino.db.pseudonyms").unlink()
    after = exports.jsonl("people")[0]["person"]
    assert after != before
    store.path.with_name("cugino.db.pseudonyms").write_text(kept.hex())
    assert exports.jsonl("people")[0]["person"] == before


def test_a_key_that_is_none(store: Store, exports: Exports) -> None:
    """Half a key is no key: it is said, and no name is made with it."""
    add(store)
    store.path.with_name("cugino.db.pseudonyms").write_text("abcd")
    with pytest.raises(StoreError, match="holds no key") as caught:
        exports.write("people")
    assert "\n" not in str(caught.value)
    assert not exports.output.exists()
