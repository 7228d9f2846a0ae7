"""The terminal: for a person at a screen, and from a pipe."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.library import BUILT_IN
from tests.conftest import Run, clean_environment

PROJECT = Path(__file__).parent.parent.parent
PATIENCE = 30.0


class Screen:
    """`cugino chat` on a terminal of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._master, slave = pty.openpty()
        environment = clean_environment(PYTHONPATH=str(PROJECT), TERM="xterm-256color")
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", "chat", *options],
            stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment, close_fds=True,
        )  # fmt: skip
        os.close(slave)
        self.shown = ""

    def types(self, text: str) -> None:
        """Keys, and Enter."""
        os.write(self._master, text.encode() + b"\r")

    def waits_for(self, text: str) -> None:
        """Waits until the text has appeared, formatting aside."""
        deadline = time.monotonic() + PATIENCE
        while text not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.shown):
            ready, _, _ = select.select([self._master], [], [], max(deadline - time.monotonic(), 0))
            assert ready, f"{text!r} did not appear; there is:\n{self.shown}"
            try:
                self.shown += os.read(self._master, 65536).decode(errors="replace")
            except OSError:
                raise AssertionError(f"the program ended before {text!r}:\n{self.shown}") from None

    def end(self) -> int:
        """Ctrl-D; the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            # Pressed again while the program is not reading yet, or its output would fill the terminal.
            os.write(self._master, b"\x04")
            ready, _, _ = select.select([self._master], [], [], 0.2)
            with contextlib.suppress(OSError):
                self.shown += os.read(self._master, 65536).decode(errors="replace") if ready else ""
        return self.process.wait(1)

    def close(self) -> None:
        """Whatever a test left behind ends here."""
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture
def screen_for(tmp_path: Path) -> Iterator[Callable[..., Screen]]:
    """Opens terminals: `screen_for("--as", "pina")`."""
    screens: list[Screen] = []

    def open_one(*options: str) -> Screen:
        screens.append(Screen(tmp_path, *options))
        return screens[-1]

    yield open_one
    for screen in screens:
        screen.close()


def test_a_person_at_a_screen(screen_for: Callable[..., Screen]) -> None:
    """Greets, shows numbered buttons in colour, takes words and `#2`, and ends with Ctrl-D."""
    screen = screen_for()
    screen.waits_for("#1 Titolare")
    assert "\x1b[" in screen.shown
    screen.types("titolare")
    screen.waits_for("#2 Bar o ristorante")
    screen.types("#2")
    screen.waits_for("✓ Bar o ristorante")
    assert screen.end() == 0


def test_nothing_typed(cugino: Run) -> None:
    """An input that ends at once is a clean end, after the welcome."""
    done = cugino("chat")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ciao, sono Cugino" in done.stdout


def test_several_people_on_one_database(cugino: Run) -> None:
    """`--as` tells people apart, and each goes on where they were."""
    cugino("chat", "--as", "pina", stdin="titolare\n")
    luca = cugino("chat", "--as", "luca", "--language", "en", stdin="/help\n")
    assert "what is your role" in luca.stdout
    again = cugino("chat", "--as", "pina")
    assert "Che attività" in again.stdout
    assert "Eravamo rimasti qui" in again.stdout


def test_language_of_somebody_known(cugino: Run) -> None:
    """`--language` changes the language of somebody who was there before."""
    cugino("chat", stdin="titolare\n")
    assert "What kind of business" in cugino("chat", "--language", "en").stdout
    assert "What kind of business" in cugino("chat").stdout


def test_edited_words_show_at_once(tmp_path: Path, screen_for: Callable[..., Screen]) -> None:
    """A copywriter's change is there with the next message; a slip is named by file and line."""
    words = tmp_path / "words"
    shutil.copytree(BUILT_IN, words, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = words / "it" / "flows" / "start.yaml"
    screen = screen_for("--content", str(words))
    screen.waits_for("che ruolo hai")
    original = file.read_text(encoding="utf-8")
    file.write_text(original.replace("Che attività è?", "Di che bottega si tratta?"), encoding="utf-8")
    screen.types("titolare")
    screen.waits_for("Di che bottega si tratta?")
    file.write_text(original.replace("trade:\n", "trade: : [\n"), encoding="utf-8")
    screen.types("forno")
    screen.waits_for("start.yaml:")
    file.write_text(original, encoding="utf-8")
    screen.types("forno")
    screen.waits_for("✓ Forno o pasticceria")
    assert screen.end() == 0


def test_messages_of_somebody_else_stay_theirs(tmp_path: Path, cugino: Run) -> None:
    """What was left for annamaria when a terminal was killed is not taken by anna."""
    cugino("chat", "--database", "x.db", "--as", "annamaria", stdin="titolare\n")
    with sqlite3.connect(tmp_path / "x.db") as database:
        database.execute(
            "update outbox set state = 'claimed', claimed_by = 'killed', text = 'LASCIATO' where id ="
            " (select max(id) from outbox)"
        )
    assert "LASCIATO" not in cugino("chat", "--database", "x.db", "--as", "anna").stdout
    assert "LASCIATO" in cugino("chat", "--database", "x.db", "--as", "annamaria").stdout
