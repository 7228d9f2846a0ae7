"""The wheel: built, installed into an empty environment elsewhere and used from another folder."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flows.catalogue import load_catalogue

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "flows", "content")


def run(*command: str | Path, cwd: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    """A process that sees neither this project's folder, nor its environment, nor its settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CUGINO_", "PYTHON")) and name != "VIRTUAL_ENV"
    }
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept, input=said, capture_output=True, encoding="utf-8"
    )


def succeed(*command: str | Path, cwd: Path) -> None:
    """Run a step that the tests below build on."""
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, in which nothing left by an earlier build can get into it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, source)
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    dist = tmp_path_factory.mktemp("dist")
    succeed(sys.executable, "-m", "build", "--wheel", "--outdir", dist, source, cwd=dist)
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def cugino(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel beside nothing but what it depends on."""
    environment = tmp_path_factory.mktemp("elsewhere") / "venv"
    succeed(sys.executable, "-m", "venv", environment, cwd=environment.parent)
    pip = (environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    succeed(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=environment.parent)
    return environment / "bin" / "cugino"


def test_every_file_of_the_rooms_is_in_the_wheel(wheel: Path) -> None:
    """No definition, text, template or marker is left out, and nothing else is taken in."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    written = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == written
    assert {f"{room}/py.typed" for room in ROOMS} <= packed


def test_everything_is_found_when_installed(cugino: Path, tmp_path: Path) -> None:
    """All definitions and words, where there is no source; they are the same files, which pass their check."""
    done = run(cugino, "doctor", cwd=tmp_path)
    assert re.search(rf"^ok +flows: {', '.join(sorted(load_catalogue().flows))};", done.stdout, re.MULTILINE)
    assert re.search(r"^ok +languages: it, en ", done.stdout, re.MULTILINE)


def test_chat_speaks_italian_when_installed(cugino: Path, tmp_path: Path) -> None:
    """Lines on standard input are a conversation, kept in the working folder; their end is a clean exit."""
    done = run(cugino, "chat", cwd=tmp_path, said="/start\n1\n/help\n/privacy\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    words = set(re.findall(r"[^\W\d_]+", done.stdout.lower()))
    assert {"che", "non", "per", "una"} <= words
    assert (tmp_path / "cugino.db").is_file()
