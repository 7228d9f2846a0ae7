"""The wheel: built, installed into an empty environment elsewhere and used from another folder."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from content.library import Library
from flows.catalogue import load_catalogue

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "flows", "content")
FLOWS = ("start", "checkup", "measure", "roles", "strategy")


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


@pytest.fixture(scope="module")
def checked(cugino: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What `cugino check` says of what is built in, which takes half a minute: asked once."""
    return run(cugino, "check", cwd=tmp_path_factory.mktemp("checked"))


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


def test_check_passes_when_installed(checked: subprocess.CompletedProcess[str]) -> None:
    """All content and flows are found, and found right, where there is no source."""
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_chat_speaks_italian_when_installed(cugino: Path, tmp_path: Path) -> None:
    """Lines on standard input are a conversation, kept in the working folder; their end is a clean exit."""
    done = run(cugino, "chat", cwd=tmp_path, said="/start\n1\n/help\n/privacy\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    words = set(re.findall(r"[^\W\d_]+", done.stdout.lower()))
    assert {"che", "non", "per", "una"} <= words
    assert (tmp_path / "cugino.db").is_file()


# What its check says: it walks through the real flows in every way, and reads the real words


def line_of(checked: subprocess.CompletedProcess[str], name: str) -> str:
    """What was covered of a flow."""
    (line,) = (line for line in checked.stdout.splitlines() if line.startswith(f"{name}: "))
    return line


def figure(line: str, what: str) -> int:
    """A number in a line of the report, by what stands behind it."""
    found = re.search(rf"(\d[\d,]*)(?:/\d+)? {re.escape(what)}", line)
    assert found, f"no {what!r} in {line!r}"
    return int(found[1].replace(",", ""))


def test_nothing_is_to_be_mended_and_progress_is_told(checked: subprocess.CompletedProcess[str]) -> None:
    """No problem is named, and whoever waits sees what is being looked at, flows in the order in which people come
    to them."""
    assert checked.stderr.splitlines() == [
        *(f"walking through {name} …" for name in FLOWS),
        "reading it …",
        "reading en …",
    ]


def test_report_says_what_was_covered(checked: subprocess.CompletedProcess[str]) -> None:
    """One line each for the definitions, every flow and every language."""
    names = [line.split(":")[0] for line in checked.stdout.splitlines()]
    assert names == ["definitions", *FLOWS, *Library().languages]


@pytest.mark.parametrize("name", FLOWS)
def test_flow_is_walked_through(checked: subprocess.CompletedProcess[str], name: str) -> None:
    """All steps and options, every rule both ways but those for everybody, and detours from everywhere."""
    flow, line = load_catalogue().flows[name], line_of(checked, name)
    assert f"{len(flow.steps)}/{len(flow.steps)} steps" in line
    options = sum(len(step.options) for step in flow.steps)
    assert f"{options}/{options} options" in line
    conditions = sum(rule.when != "true" for rule in flow.advice)
    assert not flow.advice or f"{conditions}/{len(flow.advice)} rules both ways" in line
    assert figure(line, "transitions") > len(flow.steps) - sum(step.on_request for step in flow.steps)
    assert figure(line, "pairs") > 500
    assert figure(line, "detours") > 300
    assert figure(line, "entries sent back") > 10
    assert "not met" not in line


@pytest.mark.parametrize("name", ["start", "checkup"])
def test_short_flow_is_walked_through_completely(
    checked: subprocess.CompletedProcess[str], name: str
) -> None:
    """Where the questions are few enough, nothing is left to pairs."""
    assert "instead of" not in line_of(checked, name)


def test_total_is_worked_out_for_every_combination(checked: subprocess.CompletedProcess[str]) -> None:
    """The five questions of the total, each with all its options and skipped, wherever they can be chosen."""
    flow, line = load_catalogue().flows["checkup"], line_of(checked, "checkup")
    shown = {step.step: len(step.options) + 1 for step in flow.steps}
    # Of ck2's options, people who work alone see one that others do not, and the other way round; without a
    # channel only ck2 and ck5 are asked.
    every = shown["ck1"] * shown["ck2"] * shown["ck3"] * shown["ck4"] * shown["ck5"]
    assert figure(line, "combinations of ck1×ck2×ck3×ck4×ck5×channels") == every + shown["ck2"] * shown["ck5"]
    assert figure(line, "walks") > every
