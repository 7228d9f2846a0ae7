"""The guide for operators, in two languages: all that it names exists, all that it tells to run runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.coach.operators import FORMATS, TABLES, operators_commands
from bot.settings import Settings
from bot.stats.definitions import ORDER
from content.library import Library
from flows.catalogue import load_catalogue
from tests.conftest import clean_environment
from tests.guides.commands import PROGRAM
from tests.guides.reading import CODE, section
from tests.test_docs import FENCE, ROOT, table_rows, text_of

GUIDES = {language: ROOT / "deploy" / f"guide.{language}.md" for language in ("it", "en")}
OF_A_LANGUAGE = re.compile(r"\.(it|en)(?=\.md)|(?<=README)\.en(?=\.md)|(?<=content/)(it|en)(?=/)|#.*")
PANELS = {"it": "Leggere le cifre senza sbagliare", "en": "Reading figures without being misled"}
DATA = {"it": "Prendere i dati", "en": "Getting the data"}
FIRST_DAY = {"it": "Il primo giorno", "en": "The first day"}
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


def test_both_say_the_same() -> None:
    """The same headings, tables, links and things to run, one for one."""
    assert outline("it") == outline("en")


@both
def test_every_panel_and_every_table_is_explained(language: str) -> None:
    """A row for each, in the order in which they are shown, and no others."""
    text = text_of(GUIDES[language])
    panels = table_rows(section(text, PANELS[language]))[2:]
    assert [CODE.findall(row[0]) for row in panels] == [[panel] for panel in ORDER]
    named = [name for row in table_rows(section(text, DATA[language]))[2:] for name in CODE.findall(row[1])]
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
def test_settings_exist(language: str) -> None:
    """And are spelt as they are."""
    named = set(re.findall(r"CUGINO_(\w+)", text_of(GUIDES[language])))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="needs sqlite3: apt-get install sqlite3")
def test_everything_runs_as_it_stands(rehearsed: Path, tmp_path: Path) -> None:
    """In its order, in the folder of a database in which people have lived; and it says something."""
    program = tmp_path / "bin" / "cugino"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    shutil.copy(rehearsed, tmp_path / "cugino.db")
    offset = (datetime(2026, 12, 1, 12, tzinfo=UTC) - datetime.now(UTC)).total_seconds()
    environment = clean_environment(PYTHONPATH=str(ROOT), CUGINO_CLOCK_OFFSET=str(offset))
    environment["PATH"] = f"{program.parent}:{environment['PATH']}"

    def done(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120,
            check=False,
        )  # fmt: skip

    lines = []
    for kind, body in blocks("it"):
        if kind == "python":
            told = done(sys.executable, "-c", body)
            assert told.returncode == 0, told.stderr
            assert "bakery" in told.stdout
            continue
        for line in body.splitlines():
            told = done("bash", "-c", line)
            # Somebody made up has never made a backup, for one.
            assert told.returncode in ((0, 1) if line == "cugino doctor" else (0,)), (line, told.stderr)
            assert "Traceback" not in told.stderr
            lines.append(line)
            assert told.stdout or told.stderr or line == lines[0], line
    assert len(lines) > 10
    record = done("bash", "-c", lines[0]).stdout
    assert re.search(r"\|machine:.*\|explore\|done\n(.*\|export\|done\n)+$", record)
    made = {path.name for path in tmp_path.iterdir()}
    named = {name for line in lines for name in re.findall(r"--output (\S+)|--incremental (\S+)", line)}
    assert {name for pair in named for name in pair if name} <= made
