"""`cugino export` as it is typed: what it says, what it asks, and what is written down about it."""

from __future__ import annotations

import csv
import getpass
import io
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from bot.store import Store
from tests.conftest import Run, clean_environment
from tests.export.test_alive import COMMAND, PROJECT
from tests.store.support import NOW, add, answer, begin

# All of the months in which the rehearsed people lived are over then.
LATER = 120 * 86400


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with one answer of a text, and somebody who opted out."""
    path = tmp_path / "cugino.db"
    with closing(Store(path)) as store:
        person, shy = add(store, "telegram:4242"), add(store, "telegram:2")
        answer(store, person, begin(store, person, "start"), "name", "Da Pina")
        with store.transaction():
            store.people.set_profile(shy, {"statistics": "no"})
    return path


def actions(database: Path) -> list[tuple[str, str, dict[str, Any], str, str | None]]:
    """What is written down of what operators did."""
    with closing(sqlite3.connect(database)) as found:
        rows = found.execute(
            "select operator, action, details, state, fault from operator_actions order by id"
        ).fetchall()
    return [(operator, action, json.loads(details), *rest) for operator, action, details, *rest in rows]


def test_rows_go_to_standard_output_and_words_beside(cugino: Run, database: Path) -> None:
    """A program gets a clean table; a person reads that it is not for publication, and what to call it."""
    done = cugino("export", "answers")
    assert done.returncode == 0
    assert [row["step"] for row in csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")))] == [
        "name"
    ]
    first, second = done.stderr.splitlines()
    assert first == "1 rows; 1 people opted out of statistics and are not in it"
    name = r"cugino-answers-\d{4}-\d\d-\d\d-internal\.csv"
    assert re.match(rf"rows about people, not for publication; to keep them: --output {name}\. ", second)
    assert "publication" not in done.stdout


def test_every_export_is_written_down(cugino: Run, database: Path, tmp_path: Path) -> None:
    """Who, what and how it ended, with names or without; also where it failed."""
    cugino("export", "answers", "--output", "a.csv")
    cugino("export", "all", "--format", "xlsx", "--identified", "--output", "b.xlsx")
    failed = cugino("export", "people", "--output", "no/c.csv", "--since", "2026-01-01")
    assert failed.returncode == 1
    first, second, third = actions(database)
    operator = f"machine:{getpass.getuser()}"
    assert (first[0], first[1], first[3], first[4]) == (operator, "export", "done", None)
    assert (first[2]["dataset"], first[2]["--output"], first[2]["--identified"]) == (
        "answers",
        "a.csv",
        False,
    )
    assert (second[2]["dataset"], second[2]["--identified"], second[3]) == ("all", True, "done")
    assert (third[2]["--since"], third[3]) == ("2025-12-31T23:00:00+00:00", "failed")
    assert "no/c.csv cannot be written" in str(third[4])
    for name in ("a.csv", "b.xlsx"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


def at_a_terminal(folder: Path, said: str, *arguments: str) -> tuple[int, str]:
    """Exit code and what a person at a terminal reads, who types something."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "export", *arguments], cwd=folder, stdin=theirs, stdout=theirs,
        stderr=theirs, env=clean_environment(PYTHONPATH=str(PROJECT), TERM="xterm"), start_new_session=True,
    ) as running:  # fmt: skip
        os.close(theirs)
        os.write(ours, said.encode())
        read = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how a terminal says that nobody is there any more
                break
            if not part:
                break
            read += part
        os.close(ours)
    return running.returncode, read.decode()


@pytest.mark.parametrize(
    ("said", "options", "code", "asks"),
    [("n\n", [], 1, True), ("\n", [], 1, True), ("y\n", [], 0, True), ("", ["--yes"], 0, False)],
)
def test_names_are_asked_about(
    database: Path, tmp_path: Path, said: str, options: list[str], code: int, asks: bool
) -> None:
    """At a terminal it is asked once more before names go out; what is not confirmed is not done."""
    found, read = at_a_terminal(
        tmp_path, said, "answers", "--identified", "--output", "out.csv", "--database", "cugino.db", *options
    )
    assert found == code, read
    assert ("Go on?" in read) == asks
    assert (tmp_path / "out.csv").exists() == (code == 0)
    assert len(actions(database)) == (code == 0)
    if code == 0:
        assert "Da Pina" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_a_bar_shows_how_far_it_is(database: Path, tmp_path: Path) -> None:
    """Where somebody looks; not among the rows."""
    _, read = at_a_terminal(tmp_path, "", "answers", "--output", "out.csv", "--database", "cugino.db")
    assert "exporting" in read
    assert "100%" in read
    _, read = at_a_terminal(tmp_path, "", "answers", "--database", "cugino.db")
    assert "exporting" not in read
    assert "answered_at" in read


def test_options_from_outside(cugino: Run, database: Path, tmp_path: Path) -> None:
    """Days, flows, wide tables and increments, as one types them."""
    day = NOW.date().isoformat()
    assert cugino("export", "answers", "--since", day, "--until", day).stdout.count("\n") == 2
    assert cugino("export", "answers", "--until", "2026-03-01").stdout.count("\n") == 1
    wide = cugino("export", "answers", "--wide", "--flow", "start", "--identified", "--format", "jsonl")
    assert json.loads(wide.stdout)["name"] == "Da Pina"
    for rows in (1, 0):
        done = cugino("export", "answers", "--incremental", "cursor", "--format", "jsonl")
        assert (done.returncode, done.stdout.count("\n")) == (0, rows)
    refused = cugino("export", "answers", "--incremental", "cursor")
    assert refused.returncode == 1
    assert refused.stderr.startswith("cugino: cursor goes on with --format jsonl, and now it is csv; ")
    assert refused.stderr.count("\n") == 1
    assert refused.stdout == ""


def test_english_labels(cugino: Run, database: Path, tmp_path: Path) -> None:
    """Labels, sheets and explanations are in the operator's language."""
    cugino("export", "people", "--format", "xlsx", "--output", "p.xlsx", CUGINO_LANGUAGE="en")
    with closing(openpyxl.load_workbook(tmp_path / "p.xlsx")) as book:
        assert book.sheetnames == ["people", "What is in it", "Notes"]
        assert book["Notes"]["B2"].value.startswith("These are rows about real people")


def test_figures_can_be_exported(cugino: Run, rehearsed: Path, tmp_path: Path) -> None:
    """Funnel and cohorts are counts of whole months that give nobody away: no count from 1 to 9 is in them."""
    shift = {"CUGINO_DATABASE": rehearsed.name, "CUGINO_CLOCK_OFFSET": str(LATER)}
    done = cugino("export", "funnel", "--format", "sqlite", "--output", "funnel.db", **shift)
    assert done.returncode == 0, done.stderr
    assert "not for publication" not in done.stderr
    with closing(sqlite3.connect(tmp_path / "funnel.db")) as found:
        found.row_factory = sqlite3.Row
        rows = [dict(row) for row in found.execute("select * from funnel")]
        tables = {name for (name,) in found.execute("select name from sqlite_master where type = 'table'")}
    assert tables - {"sqlite_stat1", "sqlite_stat4"} == {"funnel", "about", "dictionary"}
    assert [row["by"] for row in rows][:2] == ["all", "trade"]
    assert int(rows[0]["people"]) > 40
    assert {row["by"] for row in rows} == {"all", "trade", "role", "language", "campaign"}
    counts = [
        str(row[name]) for row in rows for name in ("people", "begun", "profile", "checkup", "advice", "item")
    ]
    assert not [count for count in counts if count.isdecimal() and 0 < int(count) < 10]
    assert "<10" in counts
    done = cugino("export", "cohorts", "--format", "xlsx", "--output", "cohorts.xlsx", **shift)
    assert done.returncode == 0, done.stderr
    with closing(openpyxl.load_workbook(tmp_path / "cohorts.xlsx")) as book:
        sheet, notes = (
            book["cohorts"],
            {row[0].value: row[1].value for row in book["Note"].iter_rows(min_row=2)},
        )
        assert [cell.value for cell in sheet[1]][:3] == ["week", "weeks", "people"]
        assert isinstance(sheet["C2"].value, int)
        assert notes["Da pubblicare"].startswith("Cifre da mostrare")
        assert all(row[3].value for row in book["Che cosa c'è"].iter_rows(min_row=2))
    assert [action[2]["dataset"] for action in actions(rehearsed)] == ["funnel", "cohorts"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2026-03-01"], "'2026-03-01' is no month; write one such as 2026-05"),
        (["--flow", "checkup"], "--flow: cohorts are figures of everybody; leave it out"),
        (["--identified"], "--identified: cohorts are figures of everybody; leave it out"),
        (["--format", "xlsx"], "--output: xlsx is no text; name one, such as --output cugino-cohorts.xlsx"),
    ],
)
def test_figures_are_of_everybody(cugino: Run, database: Path, options: list[str], said: str) -> None:
    """What cannot be had of them is said in one line."""
    done = cugino("export", "cohorts", *options, CUGINO_CLOCK_OFFSET=str(LATER))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"cugino: {said}\n"
