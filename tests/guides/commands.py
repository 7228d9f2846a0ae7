"""Commands that the guides show: whether they are there, and a copy of the project to run them in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bot.cli import main
from tests.conftest import clean_environment
from tests.guides.reading import is_file
from tests.test_docs import ROOT, options_of, text_of

PYTEST = {"--update", "-n", "-k"}
PROGRAM = "from bot.cli import main; main()"


def is_command(line: str) -> bool:
    """Whether the first word of a command leads to something, and its options are known there."""
    match [word for word in line.split() if not re.match(r"[A-Z_]+=", word)]:
        case ["make", target, *_]:
            return re.search(rf"^{target}:", text_of(ROOT / "Makefile"), re.MULTILINE) is not None
        case [".venv/bin/cugino", name, *rest]:
            return name in main.commands and options(rest) <= options_of(main.commands[name])
        case [".venv/bin/pytest", *rest]:
            return options(rest) <= PYTEST and all(
                is_file(word) for word in rest if word.startswith("tests/")
            )
        case ["sudo", "systemctl", "restart", service]:
            return (ROOT / "deploy" / f"{service}.service").exists()
        case [program, *_]:
            return shutil.which(program) is not None
    return False


def options(words: list[str]) -> set[str]:
    """Those that begin with a dash."""
    return {word for word in words if word.startswith("-")}


class Copied:
    """The program and its words in a folder of their own, with a `.venv/bin/cugino` that runs them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for room in ("bot", "flows", "content"):
            shutil.copytree(ROOT / room, folder / room)
        program = folder / ".venv" / "bin" / "cugino"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)

    def cugino(
        self, *arguments: str, stdin: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs the program of the copy."""
        return self._run([sys.executable, "-c", PROGRAM, *arguments], stdin, environment)

    def shell(self, line: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a line as it stands in a guide."""
        return self._run(["bash", "-c", line], stdin, {})

    def _run(
        self, words: list[str], stdin: str, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=self.folder, timeout=120,
            env=clean_environment(PYTHONPATH=str(self.folder), **environment), check=False,
        )  # fmt: skip
