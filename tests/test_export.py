"""Exports: what operators get, in which form, and what happens to the file."""

import csv
import io
import json
import os
import resource
import stat
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.export import ANSWERS, DATASETS, FORMATS, SESSIONS, ExportError, export, moment
from bot.store import Store, StoreError
from bot.store.conversations import Kept
from bot.store.people import Person
from bot.store.reading import PAGE
from content.library import Library, Words
from flows.catalogue import Catalogue, load_catalogue
from tests.store.support import NOW, add, answer, begin, finish, later

ROME = ZoneInfo("Europe/Rome")
START = "2026-03-02T09:00:00.000000+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store, in a folder of its own."""
    (tmp_path / "data").mkdir()
    store = Store(tmp_path / "data" / "cugino.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The flows there are."""
    return load_catalogue()


@pytest.fixture(scope="module")
def words() -> Words:
    """The operator's language."""
    return Library()["it"]


@pytest.fixture
def person(store: Store) -> Person:
    """A cousin in a bakery."""
    person = add(store)
    with store.transaction():
        store.people.set_profile(person, {"trade": "bakery", "role": "manager"})
    return person


@pytest.fixture
def kept(store: Store, person: Person) -> Kept:
    """Their check-up."""
    return begin(store, person)


class Exporter:
    """Exports to a file and reads it back."""

    def __init__(self, store: Store, catalogue: Catalogue, words: Words, folder: Path) -> None:
        self.common = (store, catalogue, words)
        self.output = folder / "out"

    def csv(
        self, dataset: str, since: datetime | None = None, until: datetime | None = None
    ) -> list[dict[str, str]]:
        """The rows of a CSV export, each by column."""
        export(*self.common, dataset, "csv", since, until, self.output)
        return list(csv.DictReader(io.StringIO(self.output.read_bytes().decode("utf-8-sig"), newline="")))

    def jsonl(self, dataset: str) -> list[dict[str, object]]:
        """The rows of a JSON lines export."""
        export(*self.common, dataset, "jsonl", output=self.output)
        return [json.loads(line) for line in self.output.read_text("utf-8").split("\n")[:-1]]


@pytest.fixture
def exporter(store: Store, catalogue: Catalogue, words: Words, tmp_path: Path) -> Exporter:
    """Exports of the store."""
    return Exporter(store, catalogue, words, tmp_path)


def test_answers_with_what_they_mean(
    store: Store, person: Person, kept: Kept, words: Words, exporter: Exporter
) -> None:
    """Each answer is a row: as typed, as understood, in words, when, how long it took and what it replaced."""
    answer(store, person, kept, "ck1", "two", "due", now=later(0.5))
    answer(store, person, kept, "ck1", "four", "quattro", now=later(2))
    answer(store, person, kept, "ck2", None, "salta", "skipped", later(3))
    first, second, third = exporter.jsonl("answers")
    label = words.get("flows.checkup.ck1.options")
    assert first == {
        "id": 1, "person": person.id, "session": kept.id, "flow": "checkup", "revision": "abcd1234", "step": "ck1",
        "item": None, "raw": "due", "value": "two", "label": label["two"], "outcome": "answered",
        "asked_at": START, "answered_at": "2026-03-02T09:00:30.000000+00:00", "seconds": 30.0, "replaced": None,
        "standing": False,
    }  # fmt: skip
    assert {**second, **{name: first[name] for name in first if first[name] == second[name]}} == second
    assert (second["value"], second["label"], second["replaced"]) == ("four", label["four"], first["id"])
    assert (second["seconds"], second["standing"]) == (120.0, True)
    assert (third["raw"], third["value"], third["label"]) == ("salta", None, None)
    assert third["outcome"] == "skipped"
    assert tuple(first) == ANSWERS


def test_no_account_is_exported(store: Store, person: Person, kept: Kept, exporter: Exporter) -> None:
    """People are numbers: nothing in any export says which account they are."""
    answer(store, person, kept, "ck1", "two")
    for dataset in DATASETS:
        for format in FORMATS:
            export(*exporter.common, dataset, format, output=exporter.output)
            text = exporter.output.read_text("utf-8-sig")
            assert "checkup" in text
            assert "telegram" not in text
            assert person.account.partition(":")[2] not in text


def test_kinds_of_values(store: Store, person: Person, exporter: Exporter) -> None:
    """Numbers, times, lists and words keep their type in JSON lines, and have a label of their kind."""
    kept = begin(store, person, "start")
    for slot, value in (("hour", "08:30"), ("channels", ["fb", "ig"]), ("name", "Forno Bèllo"), ("x", -5.5)):
        answer(store, person, kept, slot, value)
    rows = exporter.jsonl("answers")
    assert [row["value"] for row in rows] == ["08:30", ["fb", "ig"], "Forno Bèllo", -5.5]
    assert [row["label"] for row in rows] == ["08:30", "Facebook e Instagram", "Forno Bèllo", None]
    assert [row["value"] for row in exporter.csv("answers")] == ["08:30", "fb ig", "Forno Bèllo", "-5.5"]


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
    store: Store, person: Person, exporter: Exporter, flow: str, slot: str, value: str | list[str]
) -> None:
    """Answers of an older release are exported as they were understood then."""
    answer(store, person, begin(store, person, flow), slot, value)
    (row,) = exporter.jsonl("answers")
    assert (row["value"], row["label"]) == (value, None)


def test_repeated_steps_name_their_item(store: Store, person: Person, kept: Kept, exporter: Exporter) -> None:
    """A step asked once per item says for which one."""
    answer(store, person, kept, "ck1@ig", "two")
    (row,) = exporter.csv("answers")
    assert (row["step"], row["item"]) == ("ck1", "ig")


def test_csv_is_what_spreadsheets_expect(
    store: Store, person: Person, kept: Kept, exporter: Exporter
) -> None:
    """A mark for UTF-8, lines ended as in RFC 4180, and quotes around what would break a row."""
    answer(store, person, kept, "ck1", "two", 'è "così", sì;\nanche qui')
    (row,) = exporter.csv("answers")
    assert row["raw"] == 'è "così", sì;\nanche qui'
    data = exporter.output.read_bytes()
    head = ",".join(ANSWERS).encode()
    assert data.startswith(b"\xef\xbb\xbf" + head + b"\r\n")
    assert data.endswith(b"\r\n")
    assert '"è ""così"", sì;\nanche qui"'.encode() in data
    assert data.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize("text", ["=1+1", "+39 0543", "-5", "@anna", "\tx", "\rx", "=", '=HYPERLINK("x")'])
def test_formulas_are_neutralised(
    store: Store, person: Person, kept: Kept, exporter: Exporter, text: str
) -> None:
    """What somebody typed is never carried out by a spreadsheet; JSON lines keep it as it was."""
    answer(store, person, kept, "ck1", text, text)
    answer(store, person, kept, "ck2", [text, "fb"])
    first, second = exporter.csv("answers")
    assert (first["raw"], first["value"]) == (f"'{text}", f"'{text}")
    assert second["value"] == f"'{text} fb"
    assert exporter.jsonl("answers")[0]["raw"] == text


def test_numbers_and_harmless_words_are_left_alone(
    store: Store, person: Person, kept: Kept, exporter: Exporter
) -> None:
    """A negative number stays a number, and a sign inside a text is none at its beginning."""
    answer(store, person, kept, "ck1", -5.0, "meno 5")
    answer(store, person, kept, "ck2", -2.25, "a=b @c -1", now=later(-1))
    first, second = exporter.csv("answers")
    assert (first["value"], first["raw"], first["seconds"]) == ("-5", "meno 5", "0")
    assert (second["value"], second["raw"], second["seconds"]) == ("-2.25", "a=b @c -1", "-60")
    assert (first["standing"], first["replaced"]) == ("1", "")


def test_sessions_in_figures(store: Store, person: Person, exporter: Exporter) -> None:
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
    first, second = exporter.jsonl("sessions")
    assert first == {
        "session": kept.id, "person": person.id, "flow": "checkup", "revision": "abcd1234", "state": "done",
        "step": None, "trade": "bakery", "role": "manager", "campaign": None, "begun_at": START,
        "ended_at": "2026-03-02T09:04:00.000000+00:00", "seconds": 240.0, "asked": 4, "answered": 2, "skipped": 1,
        "changed": 1, "total": 7.0, "advice": "A-STR-01",
    }  # fmt: skip
    assert tuple(first) == SESSIONS
    assert {name: second[name] for name in ("state", "step", "asked", "answered", "skipped", "changed")} == {
        "state": "ck1", "step": "ck1", "asked": 1, "answered": 0, "skipped": 0, "changed": 0,
    }  # fmt: skip
    assert [second[name] for name in ("ended_at", "seconds", "total", "advice")] == [None] * 4


def test_since_and_until(store: Store, person: Person, kept: Kept, exporter: Exporter) -> None:
    """The first instant belongs to the export and the last does not, whatever zone they are given in."""
    for minute in (10, 20, 30):
        answer(store, person, kept, f"m{minute}", "x", now=later(minute))
        begin(store, person, f"m{minute}", later(minute))
    spans = {
        (None, None): ["m10", "m20", "m30"],
        (20, None): ["m20", "m30"],
        (None, 20): ["m10"],
        (10, 30): ["m10", "m20"],
        (31, None): [],
    }
    for (since, until), expected in spans.items():
        for zone in (UTC, ROME):
            span = [None if at is None else later(at).astimezone(zone) for at in (since, until)]
            assert [row["step"] for row in exporter.csv("answers", *span)] == expected
            flows = [row["flow"] for row in exporter.csv("sessions", *span)]
            assert [flow for flow in flows if flow != "checkup"] == expected


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("2026-03-02", False, "2026-03-01T23:00:00+00:00"),
        ("2026-03-02", True, "2026-03-02T23:00:00+00:00"),
        ("2026-03-29", True, "2026-03-29T22:00:00+00:00"),
        ("2026-03-02T18:30", True, "2026-03-02T17:30:00+00:00"),
        ("2026-07-02 18:30:15", False, "2026-07-02T16:30:15+00:00"),
        ("2026-03-02T18:30:00Z", True, "2026-03-02T18:30:00+00:00"),
        ("2026-03-02T18:30:00-05:00", False, "2026-03-02T23:30:00+00:00"),
    ],
)
def test_moments_as_operators_write_them(text: str, end: bool, expected: str) -> None:
    """A day is one of the operator's own, and as an end it is included whole, an hour shorter in March."""
    assert moment(text, ROME, end).isoformat() == expected


@pytest.mark.parametrize("text", ["", "ieri", "2026-02-30", "03/02/2026", "9999-12-31"])
def test_what_is_no_moment(text: str) -> None:
    """A date that there is not, or that cannot be counted with, is named with one that would do."""
    with pytest.raises(ExportError, match="2026-03-31") as caught:
        moment(text, ROME, end=True)
    assert repr(text) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_who_opted_out_is_left_out_and_counted(
    store: Store, person: Person, kept: Kept, exporter: Exporter
) -> None:
    """People who want to be in no statistics are in no export; how many they are is known."""
    for number, choice in enumerate(("no", "no", "yes"), start=2):
        other = add(store, f"telegram:{number}")
        answer(store, other, begin(store, other), "ck1", f"v{choice}")
        with store.transaction():
            store.people.set_profile(other, {"statistics": choice})
    answer(store, person, kept, "ck1", "two")
    assert {row["value"] for row in exporter.csv("answers")} == {"two", "vyes"}
    assert {row["person"] for row in exporter.csv("sessions")} == {str(person.id), "4"}
    done = export(*exporter.common, "answers", output=exporter.output)
    assert (done.rows, done.left_out) == (2, 2)


def many(store: Store, person: Person, kept: Kept, count: int) -> None:
    """So many answers, each with a text of its own."""
    with store.transaction():
        store.database.conn.executemany(
            "insert into answers (person, session, flow, revision, step, raw, value, outcome, asked_at,"
            " answered_at) values (?, ?, 'start', 'abcd1234', 'name', ?, ?, 'answered', ?, ?)",
            ((person.id, kept.id, f"parola {n} " * 10, f'"parola {n}"', START, START) for n in range(count)),
        )


@pytest.mark.parametrize(("format", "most"), [("csv", 40_000), ("jsonl", 10_000)])
def test_memory_does_not_grow_with_the_rows(
    store: Store, person: Person, kept: Kept, exporter: Exporter, format: str, most: int
) -> None:
    """Many times as many rows need hardly more memory."""
    peaks = []
    for rows in (2_000, most):
        many(store, person, kept, rows - store.database["answers"].count)
        tracemalloc.start()
        done = export(*exporter.common, "answers", format, output=exporter.output)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert done.rows == rows
    assert peaks[1] < peaks[0] * 1.25


def test_every_page_is_read_once(store: Store, person: Person, kept: Kept, exporter: Exporter) -> None:
    """Over page ends and gaps that erasures left, each row comes once and in order."""
    many(store, person, kept, 3 * PAGE)
    with store.transaction():
        store.database.execute("delete from answers where id between ? and ?", (PAGE - 5, 2 * PAGE + 5))
    ids = [int(row["id"]) for row in exporter.csv("answers")]
    assert ids == [*range(1, PAGE - 5), *range(2 * PAGE + 6, 3 * PAGE + 1)]


@pytest.mark.parametrize("dataset", sorted(DATASETS))
def test_export_does_not_hold_up_the_bot(store: Store, person: Person, kept: Kept, dataset: str) -> None:
    """In the middle of an export nothing is being read: others write, and empty the write-ahead log."""
    many(store, person, kept, 2 * PAGE)
    for _ in range(3):
        begin(store, person)
    reader = Store(store.path)
    rows = getattr(reader.reading, dataset)(None, None)
    next(rows)
    answer(store, person, kept, "ck1", "two")
    assert store.database.execute("pragma wal_checkpoint(truncate)").fetchone() == (0, 0, 0)
    assert len([*rows]) == {"answers": 2 * PAGE, "sessions": 4}[dataset] - 1
    reader.close()


def test_file_belongs_to_its_owner_alone(
    store: Store, person: Person, kept: Kept, exporter: Exporter
) -> None:
    """An export is readable for whoever made it, also where it takes the place of a file open to all."""
    answer(store, person, kept, "ck1", "two")
    exporter.output.write_text("old")
    exporter.output.chmod(0o644)
    with exporter.output.open() as before:
        assert len(exporter.csv("answers")) == 1
        # Another file under the same name: whoever reads the old one never sees half of the new.
        assert before.read() == "old"
    assert stat.S_IMODE(exporter.output.stat().st_mode) == 0o600


def test_failure_leaves_no_half_file(
    store: Store, person: Person, kept: Kept, exporter: Exporter, tmp_path: Path
) -> None:
    """Where writing or reading fails half way, the file from before stands, or none, and no remains lie about."""
    many(store, person, kept, 3 * PAGE)
    exporter.output.write_text("old")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        with pytest.raises(ExportError, match="cannot be written") as caught:
            export(*exporter.common, "answers", output=exporter.output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert "\n" not in str(caught.value)
    with store.transaction():
        store.database.execute("update answers set value = 'broken' where id = ?", (3 * PAGE,))
    with pytest.raises(ValueError, match="Expecting value"):
        export(*exporter.common, "answers", "jsonl", output=exporter.output)
    assert exporter.output.read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["data", "out"]


def test_link_is_followed(store: Store, person: Person, kept: Kept, exporter: Exporter) -> None:
    """A link stays a link, to the new export."""
    answer(store, person, kept, "ck1", "two")
    target = exporter.output.with_name("target")
    target.touch()
    exporter.output.symlink_to(target)
    assert len(exporter.csv("answers")) == 1
    assert exporter.output.is_symlink()
    assert target.stat().st_size > 0


def test_places_that_take_no_file(exporter: Exporter, tmp_path: Path) -> None:
    """A folder, a pipe and a folder that is missing are refused in one line, and left as they are."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, why in (("folder", "no ordinary file"), ("pipe", "no ordinary file"), ("no/x", "No such file")):
        with pytest.raises(ExportError, match=why) as caught:
            export(*exporter.common, "answers", output=tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["data", "folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_standard_output(
    store: Store,
    person: Person,
    kept: Kept,
    exporter: Exporter,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Without a file the same bytes go to standard output, which stays open."""
    answer(store, person, kept, "ck1", "two", "è")
    export(*exporter.common, "answers")
    print("after")
    exporter.csv("answers")
    assert capsysbinary.readouterr().out == exporter.output.read_bytes() + b"after\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"dataset": "people"}, "there is no dataset 'people'; there are: answers, sessions"),
        ({"dataset": "answers", "format": "pdf"}, "there is no format 'pdf'; there are: csv, jsonl"),
        ({"dataset": "answers", "since": NOW, "until": NOW}, "put the earlier one first"),
        ({"dataset": "answers", "since": NOW, "until": NOW - timedelta(days=1)}, "put the earlier one first"),
    ],
)
def test_what_cannot_be_exported(exporter: Exporter, asked: dict[str, object], said: str) -> None:
    """An unknown dataset or format, or a span with nothing in it, is said in one line before any file is made."""
    with pytest.raises(ExportError) as caught:
        export(*exporter.common, output=exporter.output, **asked)  # type: ignore[arg-type]
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not exporter.output.exists()


def test_nothing_to_export_is_a_file_with_its_heading(exporter: Exporter) -> None:
    """Before anybody has answered, an export is empty and no error."""
    for dataset, columns in DATASETS.items():
        assert exporter.csv(dataset) == []
        assert exporter.output.read_bytes().decode("utf-8-sig") == ",".join(columns) + "\r\n"
        assert exporter.jsonl(dataset) == []


def test_damage_in_the_middle_is_explained(
    store: Store, person: Person, kept: Kept, catalogue: Catalogue, words: Words, tmp_path: Path
) -> None:
    """A database that turns out to be damaged is a line for the operator, and no file."""
    many(store, person, kept, 5 * PAGE)
    store.close()
    with store.path.open("r+b") as file:
        file.seek(store.path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    damaged = Store(store.path)
    with pytest.raises(StoreError, match="is not a usable database") as caught:
        export(damaged, catalogue, words, "answers", output=tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert [entry.name for entry in tmp_path.iterdir()] == ["data"]
    damaged.close()
