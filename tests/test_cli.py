"""The commands from outside: what a person gets wrong ends in one line and an exit code that says so."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, clean_environment

PROJECT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (("run",), {}, "CUGINO_TOKEN"),
        (("run",), {"CUGINO_TOKEN": "nonsense"}, "CUGINO_TOKEN"),
        (
            ("run",),
            {
                "CUGINO_TOKEN": "123456:" + "B" * 35,
                "CUGINO_WEBHOOK_URL": "https://example.org/health",
                "CUGINO_WEBHOOK_SECRET": "s",
            },
            "CUGINO_WEBHOOK_URL",
        ),
        (("run",), {"CUGINO_MESSAGES_PER_SECOND": "many"}, "CUGINO_MESSAGES_PER_SECOND"),
        (("chat",), {"CUGINO_TIMEZONE": "Mars/Olympus"}, "CUGINO_TIMEZONE"),
        (("chat",), {"CUGINO_LANGUAGE": "xx"}, "CUGINO_LANGUAGE"),
        (("chat", "--content", "nowhere"), {}, "CUGINO_CONTENT"),
        (("chat", "--database", "no/such/folder.db"), {}, "CUGINO_DATABASE"),
        (("draw", "nothing"), {}, "there is no flow 'nothing'"),
        (("export", "answers"), {}, "there is no database"),
        (("export", "answers", "--since", "yesterday"), {"CUGINO_DATABASE": "there.db"}, "yesterday"),
    ],
)
def test_one_clear_line(
    cugino: Run, tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    """The line names what is wrong; there is no traceback, and the exit code is not 0."""
    sqlite3.connect(tmp_path / "there.db").close()
    done = cugino(*arguments, **environment)
    assert done.returncode == (1 if "export" in arguments else 78)
    assert done.stderr.startswith("cugino: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_words_that_are_not_there(cugino: Run, tmp_path: Path) -> None:
    """What a content folder lacks is named, and the conversation does not fall over."""
    (tmp_path / "words" / "it").mkdir(parents=True)
    (tmp_path / "words" / "it" / "language.yaml").write_text("name: Italiano\n", encoding="utf-8")
    done = cugino("chat", "--content", "words", stdin="ciao\n")
    assert "words/it/messages/welcome.j2: is missing" in done.stdout
    assert done.stderr == ""


def test_draw(cugino: Run) -> None:
    """`cugino draw` prints the state machine as Mermaid."""
    done = cugino("draw", "checkup")
    assert done.returncode == 0
    assert done.stdout.startswith("stateDiagram-v2\n")
    assert "ck5 --> ck6 : 'none' not in profile.channels" in done.stdout


def test_export_from_outside(cugino: Run, tmp_path: Path) -> None:
    """Answers given in the terminal come out as CSV, with a byte order mark and labels."""
    cugino("chat", "--database", "x.db", stdin="titolare\nforno\n")
    done = cugino("export", "answers", "--output", "answers.csv", CUGINO_DATABASE="x.db")
    assert done.returncode == 0
    written = (tmp_path / "answers.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert "Forno o pasticceria" in written.decode("utf-8-sig")
    lines = cugino("export", "sessions", "--format", "jsonl", CUGINO_DATABASE="x.db").stdout.splitlines()
    assert len(lines) == 1


def test_doctor_from_outside(cugino: Run) -> None:
    """`cugino doctor` looks without changing anything, and shows no token."""
    cugino("chat", "--database", "x.db", stdin="titolare\n")
    token = "123456:" + "B" * 35
    done = cugino("doctor", CUGINO_DATABASE="x.db", CUGINO_TOKEN=token)
    assert done.returncode == 0, done.stdout + done.stderr
    assert token not in done.stdout + done.stderr
    misspelt = cugino("doctor", CUGINO_DATABASE="x.db", CUGINO_TOKEN=token, CUGINO_OPERATOR="12")
    assert "CUGINO_OPERATORS" in misspelt.stdout


def test_a_reader_that_stops_reading(tmp_path: Path) -> None:
    """A pipe that is closed early, as by `head`, is no error."""
    command = f"{sys.executable} -c 'from bot.cli import main; main()' draw start | head -n 1"
    environment = clean_environment(PYTHONPATH=str(PROJECT))
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "stateDiagram-v2\n"
