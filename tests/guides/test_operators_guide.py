"""The guide for operators, in two languages: all that it names exists, all that it tells to run runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from bot.cli import main
from bot.coach.operators import FORMATS, TABLES, operators_commands
from bot.settings import PREFIX, Settings
from bot.stats.definitions import ORDER
from bot.store.datasets import DATASETS
from content.library import Library
from flows.catalogue import load_catalogue
from tests.conftest import clean_environment
from tests.guides.commands import PROGRAM
from tests.guides.reading import CODE, section
from tests.test_docs import FENCE, ROOT, options_of, table_rows, text_of

GUIDES = {language: ROOT / "deploy" / f"guide.{language}.md" for language in ("it", "en")}
OF_A_LANGUAGE = re.compile(
    r"\.(it|en)(?=\.md)|(?<=README)\.en(?=\.md)|(?<=content/)(it|en)(?=/)|(?<=report\.)(it|en-dark)|#.*"
)
PANELS = {"it": "Leggere le cifre senza sbagliare", "en": "Reading figures without being misled"}
DATA = {"it": "Prendere i dati", "en": "Getting the data"}
FIRST_DAY = {"it": "Il primo giorno", "en": "The first day"}
# What takes its time, and changes nothing.
COUNTING = "cugino report "
WRITES = re.compile(r"--output (\S+)|--incremental (\S+)")
RECORD = ("details", "state")  # columns of the operators' record that are spoken of
# How other names begin: of other programs, addresses, what stands for a file.
LEADING = (
    "cugino ",
    "cugino.db",
    "sudo ",
    "docker ",
    "ssh ",
    "pip ",
    "http://127.0.0.1",
    "t.me/your_bot",
    "telegram:",
)
THINGS = ("cugino", "cugino …", "sqlite3", ".cursor")
both = pytest.mark.parametrize("language", GUIDES)


def blocks(language: str) -> list[tuple[str, str]]:
    """Everything to be run: the kind of each block and what is in it."""
    return [(kind, body) for _, kind, body in FENCE.findall(text_of(GUIDES[language]))]


def outline(language: str) -> dict[str, list[str] | list[int]]:
    """What both languages have in common."""
    text = text_of(GUIDES[language])
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    return {
        "headings": [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)],
        "tables": [len(row) for row in table_rows(text)],
        "first cells": [code for row in table_rows(text) for code in CODE.findall(row[0]) if "/" not in code],
        "links": [OF_A_LANGUAGE.sub("", link) for link in links],
        "bold": [len(re.findall(r"^(?:\d\. |- |)\*\*", text, re.MULTILINE))],
        "steps": re.findall(r"^(\d\. |- )", text, re.MULTILINE),
        "blocks": [f"{kind}: {body}" for kind, body in blocks(language)],
    }


def first_table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, its own heading apart."""
    found = next(part for part in section(text, heading).strip().split("\n\n") if part.startswith("|"))
    return table_rows(found)[2:]


def test_both_say_the_same() -> None:
    """The same headings, tables, links and things to run, one for one."""
    assert outline("it") == outline("en")


@both
def test_every_panel_and_every_table_is_explained(language: str) -> None:
    """A row for each, in the order in which they are shown, and no others."""
    text = text_of(GUIDES[language])
    panels = first_table(text, PANELS[language])
    assert [CODE.findall(row[0]) for row in panels] == [[panel] for panel in ORDER]
    named = [name for row in first_table(text, DATA[language]) for name in CODE.findall(row[1])]
    assert sorted(named) == sorted(TABLES)


@both
def test_what_is_written_in_a_chat_is_understood(language: str) -> None:
    """Commands for everybody and for operators, in the guide's own language, and what stands behind them."""
    words = Library()[language]
    own = operators_commands(words)
    for line in (code for code in CODE.findall(text_of(GUIDES[language])) if code.startswith("/")):
        command, *rest = line[1:].split()
        known = {str(entry["command"]) for entry in words.get("commands").values()}
        known |= {str(words.get(f"flows.{flow}.command", "")) for flow in load_catalogue().flows}
        assert command in {*own, *known}, line
        assert set(rest) <= {*ORDER, *TABLES, *FORMATS}, line
    said = section(text_of(GUIDES[language]), FIRST_DAY[language])
    assert {own[code[1:].split()[0]] for code in CODE.findall(said) if code[1:].split()[0] in own} == {
        *own.values()
    }
    assert set(FORMATS) <= set(CODE.findall(said))


@both
def test_every_name_is_known(language: str) -> None:
    """Tables, columns, panels, options, settings, files: nothing is called by a name that it has not."""
    text = text_of(GUIDES[language])
    settings = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    columns = {column for dataset in DATASETS.values() for column in dataset.columns}
    known = {*TABLES, *columns, *ORDER, *FORMATS, *settings, *main.commands, *RECORD, *THINGS}
    options = set().union(*(options_of(command) for command in main.commands.values()))
    assert set(re.findall(rf"{PREFIX}\w+", text)) <= settings
    for code in CODE.findall(FENCE.sub("", text)):
        # A chat's commands have a test of their own.
        if code[0] != "/" and not code.startswith(LEADING) and not (ROOT / code).is_file():
            assert {word for word in code.split() if word.startswith("--")} <= options, code
            assert code.startswith("--") or code in known, code
    for command, of in re.findall(r"`cugino (\w+) ?(\w*)", text):
        assert command in main.commands
        assert not of or of in ORDER, of


def told_by(
    words: Sequence[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder, and waits for it."""
    return subprocess.run(
        words,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def house(rehearsed: Path, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder with a database in which people have lived, and the environment of a day two months later."""
    program = tmp_path / "bin" / "cugino"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    shutil.copy(rehearsed, tmp_path / "cugino.db")
    offset = (datetime(2026, 12, 1, 12, tzinfo=UTC) - datetime.now(UTC)).total_seconds()
    environment = clean_environment(PYTHONPATH=str(ROOT), CUGINO_CLOCK_OFFSET=str(offset))
    return tmp_path, {**environment, "PATH": f"{program.parent}:{environment['PATH']}"}


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="needs sqlite3: apt-get install sqlite3")
def test_everything_runs_as_it_stands(house: tuple[Path, dict[str, str]]) -> None:
    """In its order, in the folder of such a database; and it says something. What counts takes the longest and
    changes nothing: it goes on beside the rest."""
    folder, environment = house
    said: dict[str, str] = {}
    with ThreadPoolExecutor(1) as beside:
        counting: dict[str, Future[subprocess.CompletedProcess[str]]] = {}
        for kind, body in blocks("it"):
            for line in [body] if kind == "python" else body.splitlines():
                # A recipe in Python is for a machine that has pandas.
                words = (
                    ["env", f"PYTHONPATH={ROOT}", sys.executable, "-c"]
                    if kind == "python"
                    else ["bash", "-c"]
                )
                words.append(line)
                if line.startswith(COUNTING):
                    counting[line] = beside.submit(told_by, words, folder, environment)
                else:
                    said[line] = answer(line, told_by(words, folder, environment))
        said |= {line: answer(line, told.result()) for line, told in counting.items()}
    assert len(said) > 10
    assert counting
    read, *rest = said
    assert [line for line in rest if not said[line]] == []
    record = told_by(["bash", "-c", read], folder, environment).stdout
    assert re.fullmatch(r"(?:\S+\|machine:[^|]+\|(?:explore|export)\|done\n)+", record)
    exports = sum("cugino export" in line for line in said)
    assert (record.count("|export|"), record.count("|explore|")) == (exports, 1)
    made = {path.name for path in folder.iterdir()}
    named = {name for line in said for pair in re.findall(WRITES, line) for name in pair if name}
    assert named <= made
    recipes = {line.split()[0]: text for line, text in said.items() if "cugino" not in line}
    assert re.search(r"^checkup +[1-9]\d+ +[\d.]+$", recipes["import"], re.MULTILINE)
    assert re.fullmatch(r"(?:ck\d\|[^|]+\|[1-9]\d+\n)+", recipes["sqlite3"])
    for file, first in {
        "risposte.xlsx": ("step", "label", "id", "standing"),
        "checkup.xlsx": ("ck1", "ck1_label"),
    }.items():
        book = openpyxl.load_workbook(folder / file, read_only=True)
        assert set(first) <= set(next(book.worksheets[0].values))


def answer(line: str, told: subprocess.CompletedProcess[str]) -> str:
    """All that a line said. Nobody there has ever made a backup, for one, so that `doctor` may be troubled."""
    assert told.returncode in ((0, 1) if line == "cugino doctor" else (0,)), (line, told.stderr)
    assert "Traceback" not in told.stderr
    return told.stdout + told.stderr
