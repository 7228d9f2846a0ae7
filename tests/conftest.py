"""What all tests share."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.rehearsed import copied, made_once

# A test stops when it finds something, never because a machine is slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parent
# Begun first, since whoever begins a long file last keeps all others waiting: those that take the longest, then
# whatever else runs processes of its own. The rest takes a second or two a file and fills the gaps at the end.
LONG = (
    "test_wheel.py",
    "telegram/test_sending.py",
    "telegram/test_webhook.py",
    "test_transcripts.py",
    "telegram/test_conversations.py",
    "guides",
    "stats",
    "report",
    "explore",
    "export",
    "metrics",
    "flows/test_checks_texts.py",
    "flows/test_checks_definitions.py",
    "faults",
    "backup",
    "deploy",
    "telegram",
    "test_doctor.py",
    "bench",
    "hostile",
    "terminal",
    "test_cli.py",
    "sheets",
    "coach",
)
# Workers for each core: a good half of the time that the long files take, they wait for Telegram's pace.
WORKERS = 2


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update` writes golden files anew; look at the difference before committing it."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means here."""
    return WORKERS * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts long files first; needs `--no-loadscope-reorder`, as xdist would put files of many tests first."""
    places = [ROOT / name for name in LONG]
    if missing := [str(place) for place in places if not place.exists()]:
        raise pytest.UsageError(f"LONG in tests/conftest.py names what is not there: {', '.join(missing)}")

    def rank(item: pytest.Item) -> int:
        own = (item.path, *item.path.parents)
        return next((number for number, place in enumerate(places) if place in own), len(places))

    items.sort(key=rank)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update"))


def clean_environment(**extra: str) -> dict[str, str]:
    """The environment without anybody's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CUGINO_")}
    return {**kept, "PYTHONUTF8": "1", **extra, "PYTHONPATH": as_on_a_server(extra.get("PYTHONPATH", ""))}


def as_on_a_server(path: str = "") -> str:
    """`PYTHONPATH` for a program without pandas, which nothing but tests has: sqlite-utils would load it at every
    start."""
    return os.pathsep.join(filter(None, (path, str(ROOT / "without"))))


@pytest.fixture
def cugino(tmp_path: Path) -> Run:
    """Runs the real program in an empty folder: `cugino("check", stdin="", CUGINO_LANGUAGE="en")`."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", "from bot.cli import main; main()", *arguments]
        folder = Path(__file__).parent.parent
        variables = clean_environment(PYTHONPATH=str(folder), **environment)
        return subprocess.run(
            program, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=variables,
            timeout=120, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def rehearsed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which 60 made-up people lived for 45 days: made once a run, and only to be read."""
    own = tmp_path_factory.getbasetemp()
    return made_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture
def rehearsed(rehearsed_once: Path, tmp_path: Path) -> Path:
    """A copy of that database for one test, `rehearsed.db` in its own folder."""
    return copied(rehearsed_once, tmp_path)


def eventually(condition: Callable[[], bool], what: str, patience: float = 30.0) -> None:
    """Looks again and again until the condition holds; `what` words the failure."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience:g} s in vain: {what}")
        time.sleep(0.02)


def timeless(text: str) -> str:
    """The text with instants replaced, so that a golden file stays true tomorrow."""
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00", "(time)", text)
