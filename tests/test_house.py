"""The house: what a newcomer runs, what is installed, and what is written down about both."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TARGETS = ("demo", "test", "faults", "bench", "setup", "format", "clean", "help")
MADE = re.compile(r"\.(git|venv|.*_cache|hypothesis)|__pycache__|build|dist|.*\.egg-info|\.env|.*\.db(-.*)?")


def constraints() -> dict[str, str]:
    """The fixed version of each package."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def make(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What make says and how it ends, without the options of a make that these tests may run under."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def written_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that people wrote, none that was made."""
    for path in sorted(folder.iterdir()):
        if MADE.fullmatch(path.name):
            continue
        if path.is_dir():
            yield from written_files(path)
        else:
            yield path


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_what_a_newcomer_needs(target: str) -> None:
    """Each target can be made, and `make help` says what it is for."""
    planned = make("--dry-run", target)
    assert planned.returncode == 0, planned.stderr
    assert re.search(rf"^make {target} +\w.{{10,}}$", make("help").stdout, re.MULTILINE)


def test_make_test_runs_every_check() -> None:
    """The one command is lint, format, types and tests, the words among them, in the order from quick to slow."""
    planned = make("--dry-run", "test").stdout
    commands = ("ruff check .", "ruff format --check .", "mypy\n", "/pytest -n")
    positions = [planned.find(command) for command in commands]
    assert positions == sorted(positions)
    assert -1 not in positions
    assert positions[0] >= 0


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 3.9; exit 1", r"Cugino needs Python 3\.11 or newer; \S+ is version 3\.9\. Try: make PYTHON="),
        ('case "$*" in *ensurepip*) exit 1;; esac; exec {python} "$@"', r"cannot make virtual environments"),
        (None, r"needs Python 3\.11 or newer, and there is no \S+ here"),
    ],
)
def test_unsuitable_python_is_named(tmp_path: Path, script: str | None, said: str) -> None:
    """A Python that is missing, too old or without venv gets one line that says what to do, and no .venv."""
    python = tmp_path / "python"
    if script:
        python.write_text("#!/bin/sh\n" + script.format(python=sys.executable) + "\n")
        python.chmod(0o755)
    done = make("setup", f"PYTHON={python}", f"VENV={tmp_path / 'venv'}")
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(lines) == 1
    assert re.search(said, lines[0])
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_environment_is_renewed_when_its_description_changes(tmp_path: Path, changed: str) -> None:
    """An environment made before a change of the dependencies is not used after it."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / ".venv").mkdir()
    current = f"{sys.version_info.major}.{sys.version_info.minor}"
    for stamp in ("app", "dev"):
        (tmp_path / ".venv" / f".{stamp}-{current}").touch()
        os.utime(tmp_path / ".venv" / f".{stamp}-{current}", (2, 2))
    setup = ("--question", "setup", f"PYTHON={sys.executable}")
    assert make(*setup, folder=tmp_path).returncode == 0
    os.utime(tmp_path / changed, (3, 3))
    assert make(*setup, folder=tmp_path).returncode == 1


def test_constraints_are_names_and_versions() -> None:
    """Nothing but fixed versions of named packages, in order, so that any index serves."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    fixed = [line for line in lines if not line.startswith("#")]
    assert [line for line in fixed if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    assert fixed == sorted(set(fixed))
    assert not any("/" in line for line in lines)


def test_constraints_cover_everything_installed() -> None:
    """Every package that Cugino or its tools need, however far down, is fixed, and is the one tested here."""
    fixed = constraints()
    names, seen = [f"{PROJECT['name']}[dev]"], set[str]()
    while names:
        wanted = Requirement(names.pop())
        for text in distribution(wanted.name).requires or ():
            needed = Requirement(text)
            extras = wanted.extras or {""}
            if needed.marker and not any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                continue
            name = canonicalize_name(needed.name)
            if name not in seen:
                seen.add(name)
                names.append(f"{name}[{','.join(needed.extras)}]" if needed.extras else name)
    # pip comes with every environment, and which one is not Cugino's business.
    assert {name: version(name) for name in seen - {"pip"}} == fixed


def test_dependencies_have_lower_bounds_only() -> None:
    """A version fixed or capped in the package itself would hold up those who install it elsewhere."""
    extras = [text for group in PROJECT["optional-dependencies"].values() for text in group]
    declared = [Requirement(text) for text in [*PROJECT["dependencies"], *extras]]
    assert [str(one) for one in declared if [part.operator for part in one.specifier] != [">="]] == []
    fixed = constraints()
    assert [
        str(one) for one in declared if not one.specifier.contains(fixed[canonicalize_name(one.name)])
    ] == []


def test_every_setting_is_in_the_example() -> None:
    """`.env.example` names exactly the settings there are, each with a comment and its default."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    examples = re.findall(rf"^# .*\n{PREFIX}(\w+)=(.*)$", text, re.MULTILINE)
    assert [name.lower() for name, _ in examples] == list(Settings.model_fields)
    defaults = {name: str(field.default) for name, field in Settings.model_fields.items()}
    for name, example in examples:
        default = defaults[name.lower()]
        assert example == {"None": "", "()": "", "0.0": "0"}.get(default, default)


def test_no_path_of_a_machine_is_written_down() -> None:
    """No file speaks of somebody's home or working folder, which exists nowhere else."""
    machine = re.compile(rb"(?<![\w.*$}])/(?:home|Users|root|work)/[\w.-]+")
    found = {str(path.relative_to(ROOT)): machine.findall(path.read_bytes()) for path in written_files()}
    assert {name: paths for name, paths in found.items() if paths} == {}
    assert Path(__file__) in set(written_files())
