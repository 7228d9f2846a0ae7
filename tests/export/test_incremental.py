"""Exports that go on from time to time: whoever puts them together has what a whole export has, whatever happened
in between and meanwhile."""

from __future__ import annotations

import json
import random
import stat
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.export import ExportError, Wanted
from bot.store import Store
from bot.store.checklists import ItemState
from bot.store.conversations import Kept
from bot.store.datasets import DATASETS
from bot.store.people import Person
from flows.checklist.plan import Chosen
from flows.session import Outcome
from tests.export.exports import Exports, left_in, many
from tests.store.support import NOW, add, answer, begin, finish

Rows = dict[tuple[Any, ...], dict[str, Any]]


class Consumer:
    """A program that takes every increment and keeps, of each row, the last that it got."""

    def __init__(self, exports: Exports, folder: Path) -> None:
        self._exports = exports
        self._folder = folder
        self.kept: dict[str, Rows] = {name: {} for name in DATASETS}

    def cursor(self, dataset: str) -> Path:
        """Where it is remembered how far a dataset has come."""
        return self._folder / f"{dataset}.cursor"

    def take(self, dataset: str, meanwhile: Callable[[int], None] = lambda _: None) -> int:
        """Takes what is new; how many rows that were."""
        wanted = Wanted(dataset, "jsonl", identified=True)
        self._exports.exporter.write(wanted, self._exports.output, self.cursor(dataset), meanwhile)
        lines = self._exports.output.read_text("utf-8").split("\n")[:-1]
        for line in lines:
            row = json.loads(line)
            self.kept[dataset][tuple(row[name] for name in DATASETS[dataset].identity)] = row
        return len(lines)


class Life:
    """Things that happen to a few people, one at a time, each at a moment of its own."""

    def __init__(self, store: Store, exports: Exports, seed: int) -> None:
        self._store = store
        self._clock = exports.clock
        self._random = random.Random(seed)
        self._people = [add(store, f"telegram:{number}", self._clock.now()) for number in range(4)]
        self._sessions: list[tuple[Person, Kept]] = []
        self._number = 0

    def go_on(self, _: int = 0) -> None:
        """One thing more."""
        self._clock.at += timedelta(minutes=self._random.randint(1, 90))
        person = self._random.choice(self._people)
        what = self._random.choice(
            [self._talk, self._talk, self._conclude, self._advise, self._list, self._tick, self._remind,
             self._note, self._profile, self._opt]
        )  # fmt: skip
        what(person)
        with self._store.transaction():
            self._store.people.seen(person.id, self._clock.now(), "active")

    def _talk(self, person: Person) -> None:
        mine = [kept for who, kept in self._sessions if who is person]
        if not mine or self._random.random() < 0.2:
            self._sessions.append((person, begin(self._store, person, now=self._clock.now())))
        else:
            value = self._random.choice(["two", "three", None])
            outcome: Outcome = "skipped" if value is None else "answered"
            slot = f"ck{self._random.randint(1, 3)}"
            answer(
                self._store, person, self._random.choice(mine), slot, value, "x", outcome, self._clock.now()
            )

    def _conclude(self, person: Person) -> None:
        for who, kept in self._sessions:
            if who is person:
                finish(self._store, kept, self._clock.now())
                flags = [flag for flag in ("scattered", "idle") if self._random.random() < 0.5]
                scores = {"focus": float(self._random.randint(0, 2)), "total": 5.0}
                with self._store.transaction():
                    self._store.conversations.conclude(person.id, kept, flags, scores, self._clock.now())

    def _advise(self, person: Person) -> None:
        advice, now = self._store.advice, self._clock.now()
        with self._store.transaction():
            found = [given for all in advice.history(person.id).values() for given in all]
            if not found or self._random.random() < 0.3:
                advice.choose(person.id, None, "A-FOC-01", 0, None, now)
                return
            given = self._random.choice(found)
            advice.told(given.id, now)
            advice.decided(given.id, self._random.choice(["done", "later"]), now)
            advice.helped(given.id, self._random.choice(["yes", "no"]), now)

    def _list(self, person: Person) -> None:
        day = self._clock.now().date()
        with self._store.transaction():
            if self._store.checklists.of(person.id, day) is None:
                chosen = [Chosen("C-DLY-01", "answer", 5), Chosen("C-WK-01", "week", 10)]
                self._store.checklists.make(person.id, day, "full", 15, chosen, self._clock.now())

    def _tick(self, person: Person) -> None:
        newest = self._store.checklists.newest(person.id)
        # As the bot does: only the newest list, of today or of yesterday.
        if newest is None or self._clock.now().date() - newest.day > timedelta(days=1):
            return
        with self._store.transaction():
            item = self._random.choice(newest.items)
            state: ItemState = self._random.choice(["done", "later", "open"])
            self._store.checklists.decide(item.id, state, self._clock.now())
            if state == "done":
                self._store.checklists.count(item.id, 3)

    def _remind(self, person: Person) -> None:
        now, reminders = self._clock.now(), self._store.reminders
        with self._store.transaction():
            waiting = reminders.waiting(person.id, "checklist")
            if waiting is None:
                reminders.plan(person.id, "checklist", now.date(), now, now + timedelta(hours=2))
            elif self._random.random() < 0.3:
                reminders.postpone(waiting.id, now + timedelta(minutes=30))
            else:
                reminders.settle(waiting.id, "sent", now, "full")
                reminders.answered(person.id, now, now - timedelta(days=1))

    def _note(self, person: Person) -> None:
        self._number += 1
        now = self._clock.now()
        with self._store.transaction():
            day = NOW.date() + timedelta(days=self._number)
            self._store.readings.note(person.id, person.business, "m_enq", day, self._number, "x", now)

    def _profile(self, person: Person) -> None:
        with self._store.transaction():
            change = self._random.choice([{"trade": "hair"}, {"trade": "farm"}, {"role": "helper"}])
            self._store.people.set_profile(person, change)
            self._store.people.set_state(self._random.choice(self._people).id, "unreachable")

    def _opt(self, person: Person) -> None:
        with self._store.transaction():
            choice = self._random.choice(["yes", "yes", "no"])
            self._store.people.set_profile(person, {"statistics": choice})


@pytest.mark.parametrize("seed", range(4))
def test_all_increments_together_are_everything(
    store: Store, exports: Exports, tmp_path: Path, seed: int
) -> None:
    """Whatever changes between two exports, and while one is under way, the rows that somebody has put together
    are those of a whole export, each as it is."""
    life, consumer = Life(store, exports, seed), Consumer(exports, tmp_path)
    steps = random.Random(seed)
    for _ in range(25):
        for _ in range(steps.randint(1, 12)):
            life.go_on()
        consumer.take(steps.choice(list(DATASETS)), life.go_on)
    for dataset in DATASETS:
        consumer.take(dataset)
        rows = exports.jsonl(dataset, identified=True)
        keys = DATASETS[dataset].identity
        whole = {tuple(row[name] for name in keys): row for row in rows}
        assert {key: consumer.kept[dataset].get(key) for key in whole} == whole, dataset
    assert sum(map(len, consumer.kept.values())) > 20


@pytest.mark.parametrize("dataset", [name for name, one in DATASETS.items() if one.changed])
def test_nothing_new_is_no_row(store: Store, exports: Exports, tmp_path: Path, dataset: str) -> None:
    """Where nothing has happened the next export is empty, and it is a file still."""
    life, consumer = Life(store, exports, 1), Consumer(exports, tmp_path)
    for _ in range(120):
        life.go_on()
    with store.transaction():
        store.database.execute("update people set statistics = null")
        store.database.execute(
            "update reminders set why = null where why = 'postponed'"
        )  # which always come again
    exports.clock.at += timedelta(days=5)
    assert consumer.take(dataset) > 0
    assert consumer.take(dataset) == 0
    assert exports.output.read_bytes() == b""


def test_what_changed_comes_again(
    store: Store, person: Person, kept: Kept, exports: Exports, tmp_path: Path
) -> None:
    """An answer that was replaced comes again, with the one that replaced it, and no other."""
    consumer = Consumer(exports, tmp_path)
    for slot in ("ck1", "ck2", "ck3"):
        answer(store, person, kept, slot, "two", now=exports.clock.at)
    assert consumer.take("answers") == 3
    exports.clock.at += timedelta(hours=1)
    answer(store, person, kept, "ck2", "four", now=exports.clock.at)
    exports.clock.at += timedelta(hours=1)
    assert consumer.take("answers") == 2
    standing = {key[0]: row["standing"] for key, row in consumer.kept["answers"].items()}
    assert standing == {1: True, 2: False, 3: True, 4: True}


def test_who_comes_back_brings_everything(store: Store, exports: Exports, tmp_path: Path) -> None:
    """Whoever said no to statistics and says yes later is taken along with what was left out until then."""
    consumer = Consumer(exports, tmp_path)
    shy, other = add(store), add(store, "telegram:2")
    for who in (shy, other):
        answer(store, who, begin(store, who), "ck1", 1)
    with store.transaction():
        store.people.set_profile(shy, {"statistics": "no"})
    assert consumer.take("answers") == 1
    exports.clock.at += timedelta(days=1)
    with store.transaction():
        store.people.set_profile(shy, {"statistics": "yes"})
    assert consumer.take("answers") == 1
    assert len(consumer.kept["answers"]) == 2
    assert consumer.take("answers") == 0


def test_all_datasets_at_once(store: Store, exports: Exports, tmp_path: Path) -> None:
    """One cursor for everything: the second archive holds what is new in each table."""
    life, cursor = Life(store, exports, 2), tmp_path / "all.cursor"
    for _ in range(80):
        life.go_on()
    with store.transaction():
        store.database.execute("update people set statistics = null")
        store.database.execute(
            "update reminders set why = null where why = 'postponed'"
        )  # which always come again
    exports.write("all", "csv", cursor)
    exports.clock.at += timedelta(days=5)
    person = add(store, "telegram:99", exports.clock.at)
    answer(store, person, begin(store, person, now=exports.clock.at), "ck1", 1, now=exports.clock.at)
    exports.clock.at += timedelta(hours=1)
    exports.write("all", "csv", cursor)
    with zipfile.ZipFile(exports.output) as archive:
        lines = {name: archive.read(name).decode().count("\n") for name in archive.namelist()}
    assert {name: count - 1 for name, count in lines.items() if count > 1 and name != "about.txt"} == {
        "people.csv": 5, "businesses.csv": 5, "sessions.csv": 1, "answers.csv": 1,
    }  # fmt: skip


def test_the_cursor_is_its_owners_alone_and_names_nobody(
    store: Store, person: Person, kept: Kept, exports: Exports, tmp_path: Path
) -> None:
    """A small file with numbers and moments, readable for whoever made it."""
    cursor = tmp_path / "cursor"
    answer(store, person, kept, "ck1", "two")
    exports.write("answers", cursor=cursor)
    assert stat.S_IMODE(cursor.stat().st_mode) == 0o600
    text = cursor.read_text()
    assert json.loads(text)["keys"]["answers"] == 1
    assert "telegram" not in text
    assert cursor.stat().st_size < 2000


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"dataset": "sessions"}, "goes on with dataset answers, and now it is sessions"),
        ({"format": "csv"}, "goes on with --format jsonl, and now it is csv"),
        ({"flow": "start"}, "goes on with --flow not set, and now it is start"),
        ({"identified": True}, "goes on with --identified False, and now it is True"),
        ({"since": NOW}, "goes on with --since not set, and now it is 2026-03-02T09:00:00+00:00"),
    ],
)
def test_other_options_need_another_cursor(
    store: Store,
    person: Person,
    kept: Kept,
    exports: Exports,
    tmp_path: Path,
    other: dict[str, Any],
    said: str,
) -> None:
    """Rows that would not fit together are refused in one line, and the cursor stands."""
    cursor = tmp_path / "cursor"
    exports.write("answers", "jsonl", cursor)
    before = cursor.read_bytes()
    with pytest.raises(ExportError) as caught:
        exports.exporter.write(
            Wanted(**{"dataset": "answers", "format": "jsonl", **other}), exports.output, cursor
        )
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert cursor.read_bytes() == before


def test_another_key_needs_another_cursor(
    store: Store, person: Person, kept: Kept, exports: Exports, tmp_path: Path
) -> None:
    """New pseudonyms would make new people of the old ones."""
    cursor = tmp_path / "cursor"
    exports.write("people", cursor=cursor)
    store.path.with_name("cugino.db.pseudonyms").unlink()
    with pytest.raises(ExportError, match="the key of the pseudonyms"):
        exports.write("people", cursor=cursor)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "3", '{"options": {}, "at": "x", "keys": {}, "left_out": []}', "\0"]
)
def test_a_file_that_is_no_cursor(exports: Exports, tmp_path: Path, text: str) -> None:
    """It is refused, and not written over."""
    (tmp_path / "cursor").write_text(text)
    with pytest.raises(ExportError, match="is no cursor file"):
        exports.write("people", cursor=tmp_path / "cursor")
    assert (tmp_path / "cursor").read_text() == text


@pytest.mark.parametrize(
    ("asked", "cursor", "said"),
    [
        ({"format": "sqlite"}, "cursor", "--incremental: a SQLite file holds everything"),
        ({"trade": "hair"}, "cursor", "--incremental: a business may change its trade"),
        ({}, "out", "--incremental: the cursor is a file of its own"),
        ({}, "no/cursor", "--incremental: there is no folder"),
    ],
)
def test_what_does_not_go_together(
    exports: Exports, tmp_path: Path, asked: dict[str, Any], cursor: str, said: str
) -> None:
    """It is said before anything is written."""
    with pytest.raises(ExportError) as caught:
        exports.exporter.write(Wanted(**{"dataset": "people", **asked}), exports.output, tmp_path / cursor)
    assert said in str(caught.value)
    assert list(left_in(tmp_path)) == []


def test_a_failure_leaves_the_cursor(
    store: Store, person: Person, kept: Kept, exports: Exports, tmp_path: Path
) -> None:
    """What could not be written comes the next time."""
    cursor = tmp_path / "cursor"
    many(store, person, kept, 10)
    exports.write("answers", cursor=cursor)
    before = cursor.read_bytes()
    many(store, person, kept, 10)
    with pytest.raises(ExportError, match="No such file"):
        exports.exporter.write(Wanted("answers"), tmp_path / "no" / "file", cursor)
    assert cursor.read_bytes() == before
    exports.write("answers", cursor=cursor)
    assert exports.done is not None
    assert exports.done.rows == 10
