"""Exports of a database in use, and exports that are killed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.export import Wanted
from bot.export.destination import UNFINISHED
from bot.export.snapshot import COPY
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.people import Person
from content.library import Library
from flows.catalogue import Catalogue
from tests.bench.turns import Stage
from tests.conftest import clean_environment
from tests.export.exports import Exports, left_in, many
from tests.store.support import answer, begin

PROJECT = Path(__file__).parents[2]
COMMAND = "from bot.cli import main; main()"
ANSWERS = 100_000
TURNS = 700
LOG = 12_000_000  # bytes; at 8 million the bot begins to copy it back
# The command, but the process dies when it comes to a certain point.
DIES = """
import os, signal
from {module} import {place} as place
before = place.{name}
def die(*given, **named):
    if {after}:
        before(*given, **named)
    os.kill(os.getpid(), signal.{how})
    return before(*given, **named)
place.{name} = die
"""


def dying(module: str, place: str, name: str, how: str = "SIGKILL", after: bool = False) -> str:
    """The command, in a process that is killed before or after it does something."""
    return DIES.format(module=module, place=place, name=name, how=how, after=after) + COMMAND


@contextmanager
def exporting(folder: Path, *arguments: str, code: str = COMMAND) -> Iterator[subprocess.Popen[bytes]]:
    """`cugino export`, gone at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", code, "export", *arguments, "--database", "cugino.db"],
        cwd=folder,
        env=clean_environment(PYTHONPATH=str(PROJECT)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


@pytest.fixture
def stage(tmp_path: Path, catalogue: Catalogue, library: Library) -> Iterator[Stage]:
    """A bot that people talk to, with a hundred thousand answers from before."""
    stage = Stage(tmp_path, catalogue, library)
    with closing(stage.store):
        stage.play(100, 1)
        person = stage.store.people.by_id(1)
        assert person is not None
        many(stage.store, person, begin(stage.store, person), ANSWERS)
        stage.store.database.execute("pragma wal_checkpoint(truncate)")
        yield stage


def length_of_log(stage: Stage) -> int:
    """Bytes of the write-ahead log: the most there were since it was last cut short."""
    return stage.store.path.with_name("cugino.db-wal").stat().st_size


def test_turns_go_on_and_the_log_stays_short(stage: Stage, tmp_path: Path) -> None:
    """In the middle of an export, however long somebody takes to read it, the bot answers as always, and what it
    writes is copied back from the log; the export has every row that was there when it began, once."""
    last = stage.store.database.execute("select max(id) from answers").fetchone()[0]
    with exporting(tmp_path, "answers") as running:
        assert running.stdout is not None
        begun = running.stdout.read(1000)
        stage.play(TURNS, 1)
        assert running.poll() is None, "it cannot be through: nobody has read what it wrote"
        assert length_of_log(stage) < LOG
        data = begun + running.stdout.read()
        assert running.wait(60) == 0
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    assert [int(row[0]) for row in rows] == list(range(1, last + 1))
    # Somebody who reads for as long in one go shows that there was enough to write.
    with closing(sqlite3.connect(stage.store.path)) as reader:
        reader.execute("select id from answers").fetchone()
        cursor = reader.execute("select id from answers")
        cursor.fetchone()
        stage.play(TURNS, 1)
        assert length_of_log(stage) > LOG


def test_everything_is_of_one_moment_while_turns_go_on(stage: Stage, tmp_path: Path) -> None:
    """All tables fit together, whatever is said meanwhile; nobody has to wait for them."""
    with exporting(tmp_path, "all", "--format", "sqlite", "--output", "all.db") as running:
        taken = 0
        while running.poll() is None:
            taken += stage.play(20, 1).turns
        assert running.stderr is not None
        assert running.returncode == 0, running.stderr.read()
    assert taken > 0
    assert length_of_log(stage) < LOG
    with closing(sqlite3.connect(tmp_path / "all.db")) as found:
        for table, column, other in (
            ("answers", "session", "sessions"), ("sessions", "person", "people"), ("flags", "session",
             "sessions"),
            ("items", "checklist", "checklists"), ("advice", "session", "sessions"),
        ):  # fmt: skip
            key = "id" if other == "checklists" else column
            missing = f"select count(*) from {table} where {column} not in (select {key} from {other})"
            assert found.execute(missing).fetchone() == (0,), table
        assert found.execute("select count(*) from answers").fetchone()[0] >= ANSWERS
    assert not [name for name in os.listdir(tmp_path) if name.startswith((COPY, UNFINISHED))]


@pytest.mark.parametrize(
    ("format", "how"), [("csv", "SIGKILL"), ("xlsx", "SIGKILL"), ("xlsx", "SIGTERM"), ("sqlite", "SIGKILL")]
)
def test_killed_half_way_it_leaves_what_was_there(
    store: Store, person: Person, kept: Kept, exports: Exports, how: str, format: str
) -> None:
    """The file from before stands, whole; what was begun is gone, at the next export at the latest."""
    many(store, person, kept, 5000)
    folder = store.path.parent
    (folder / "out").write_text("old")
    code = dying("bot.export.guard", "Guard", "answer", how)
    arguments = ("answers", "--identified", "--format", format, "--output", "out")
    with exporting(folder, *arguments, code=code) as running:
        assert running.wait(60) == (-signal.SIGKILL if how == "SIGKILL" else 128 + signal.SIGTERM)
    assert (folder / "out").read_text() == "old"
    left = [name for name in os.listdir(folder) if name.startswith(UNFINISHED)]
    assert len(left) == (how == "SIGKILL")
    for name in left:
        assert (folder / name).stat().st_mode & 0o77 == 0
    (state,) = store.database.execute("select state from operator_actions").fetchone()
    assert state == ("asked" if how == "SIGKILL" else "failed")
    exports.output = folder / "out"
    assert len(exports.write("answers", format)) > 5
    assert not [name for name in os.listdir(folder) if name.startswith(UNFINISHED)]


def test_a_copy_that_was_left_behind_goes(store: Store, person: Person, exports: Exports) -> None:
    """Killed while everything is copied, the next export takes the copy away, which is as private as the rest."""
    folder = store.path.parent
    code = dying("bot.export.exporting", "Dictionary", "rows")
    arguments = ("all", "--format", "xlsx", "--output", "out")
    with exporting(folder, *arguments, code=code) as running:
        assert running.wait(60) == -signal.SIGKILL
    (left,) = (name for name in os.listdir(folder) if name.startswith(COPY))
    assert (folder / left).stat().st_mode & 0o77 == 0
    exports.write("all", "csv")
    assert not [name for name in os.listdir(folder) if name.startswith(COPY)]


def test_nobody_sweeps_away_what_is_under_way(
    store: Store, person: Person, kept: Kept, exports: Exports
) -> None:
    """Of two exports into one folder at once, the second leaves alone what the first is still at."""
    many(store, person, kept, 10)
    done = []

    def another(_: int) -> None:
        done.append(Exports(store, exports.catalogue, exports.library, exports.folder).exporter.write(
            Wanted("answers"), exports.folder / "two"
        ))  # fmt: skip

    exports.exporter.write(Wanted("answers"), exports.output, progress=another)
    assert len(done) == 1
    assert (exports.folder / "two").read_bytes() == exports.output.read_bytes()
    assert list(left_in(exports.folder)) == ["out", "two"]


POINTS = {
    "before anything is read": ("bot.export.exporting", "Exporter", "_tables", False),
    "in the middle": ("bot.export.guard", "Guard", "answer", False),
    "before the file has its name": ("bot.export.destination", "os", "replace", False),
    "after the file has its name": ("bot.export.destination", "os", "replace", True),
    "before the cursor is written": ("bot.export.cursor", "json", "dump", False),
    "before the cursor has its name": ("bot.export.cursor", "tempfile", "mkstemp", True),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_increments_lose_nothing(
    store: Store, person: Person, kept: Kept, exports: Exports, point: str
) -> None:
    """Wherever it is killed: what was in no complete file comes the next time, and at most comes twice."""
    folder = store.path.parent
    exports.output, cursor = folder / "out", folder / "cursor"
    many(store, person, kept, 50)
    exports.write("answers", cursor=cursor)
    got = ids(exports.output)
    exports.output.unlink()
    many(store, person, kept, 50)
    answer(store, person, kept, "ck1", "two")
    arguments = ("answers", "--incremental", "cursor", "--output", "out")
    with exporting(folder, *arguments, code=dying(*POINTS[point][:3], after=POINTS[point][3])) as running:
        assert running.wait(60) == -signal.SIGKILL
    assert json.loads(cursor.read_text())["keys"]["answers"] == 50
    assert exports.output.exists() == (point not in list(POINTS)[:3])
    if exports.output.exists():
        assert len(ids(exports.output)) == 51
    many(store, person, kept, 5)
    exports.write("answers", cursor=cursor)
    assert [*got, *ids(exports.output)] == list(range(1, 107))
    assert json.loads(cursor.read_text())["keys"]["answers"] == 106


def ids(path: Path) -> list[int]:
    """The ids in a CSV file."""
    return [int(number) for number in re.findall(r"^(\d+),", path.read_text("utf-8-sig"), re.MULTILINE)]
