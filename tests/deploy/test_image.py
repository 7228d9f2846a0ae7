"""The container image, as far as that goes without a container engine: its steps played, its limits kept."""

from __future__ import annotations

import fnmatch
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from tests.conftest import clean_environment
from tests.deploy.dockerfile import environment, final, stages, value_of
from tests.deploy.files import DEPLOY, PATH, ROOT, SETTINGS, text
from tests.fake_telegram import FakeTelegram
from tests.telegram.conftest import PATIENCE

HADOLINT = Path(sys.executable).with_name("hadolint")
ENTER = ("unshare", "--map-root-user", "--mount")
# Folders that every system has: one stands for /data, the other for /tmp, the only ones that can be written.
DATA, TMP = "/mnt", "/media"
# As a container engine does with `read_only`, `tmpfs` and a volume.
ROOM = f"""
mount --make-rprivate /
mount --bind "$1" {DATA}
mount -t tmpfs tmpfs {TMP}
mount -o remount,bind,ro /
shift
cd {DATA}
exec "$@"
"""


def may_enter() -> bool:
    """Whether this machine lets us have a root of our own."""
    return (
        shutil.which(ENTER[0]) is not None
        and not subprocess.run([*ENTER, "true"], capture_output=True).returncode
    )


def inside(folder: Path, *command: str, **settings: str) -> subprocess.Popen[str]:
    """A process in a room like the container's, with the image's environment."""
    given = {name: value.replace("/data", DATA).replace("/tmp", TMP) for name, value in environment().items()}
    variables = clean_environment(PYTHONPATH=str(ROOT), TMPDIR=TMP, **given, **settings)
    return subprocess.Popen(
        [*ENTER, "sh", "-ec", ROOM, "sh", str(folder), *command],
        env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def cugino(*arguments: str) -> tuple[str, ...]:
    """The program, from the sources."""
    return (sys.executable, "-c", "from bot.cli import main; main()", *arguments)


def test_hadolint_has_nothing_to_say() -> None:
    """Not even a remark on style."""
    done = subprocess.run(
        [HADOLINT, "--failure-threshold", "style", DEPLOY / "Dockerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


# What goes in


def ignored(path: str) -> bool:
    """Whether the context leaves a file out: of the rules, the last one that fits."""
    out = False
    for line in text("Dockerfile.dockerignore").splitlines():
        if not line or line.startswith("#"):
            continue
        rule = line.removeprefix("!").removeprefix("**/")
        parts = [path, *(str(parent) for parent in Path(path).parents)]
        names = [Path(part).name for part in parts] if "**/" in line else parts
        if any(fnmatch.fnmatch(name, rule) for name in names):
            out = not line.startswith("!")
    return out


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the engine would be sent."""
    target = tmp_path_factory.mktemp("context")
    for room in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE", "Makefile", ".env.example",
                 "bot", "flows", "content", "tests", "deploy"):  # fmt: skip
        files = (ROOT / room).rglob("*") if (ROOT / room).is_dir() else [ROOT / room]
        for file in files:
            name = file.relative_to(ROOT)
            if file.is_file() and not ignored(str(name)):
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target / name)
    return target


def test_the_context_holds_the_program_and_nothing_of_anybody(context: Path) -> None:
    """No token, database or history, wherever they lie."""
    assert {path.name for path in context.iterdir()} == {
        "pyproject.toml", "constraints.txt", "README.md", "LICENSE", "bot", "flows", "content",
    }  # fmt: skip
    for name in (
        ".env",
        "cugino.db",
        ".git/config",
        "deploy/secrets/token",
        "deploy/.env",
        "bot/x/__pycache__/a.pyc",
    ):
        assert ignored(name), name
    assert not any("__pycache__" in path.parts for path in context.rglob("*"))


@pytest.fixture(scope="module")
def installed(context: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first stage, played: its files copied and its commands run, elsewhere. What the program depends on is
    not fetched again: `tests/test_wheel.py` does that."""
    work, target = tmp_path_factory.mktemp("src"), tmp_path_factory.mktemp("opt") / "cugino"
    own = {"PATH": f"{Path(sys.executable).parent}:{PATH}", "PIP_NO_DEPS": "1"}
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HTTP", "http"))
    }
    for step in stages()[0]:
        if step.word == "COPY":
            *sources, to = step.rest.split()
            for source in sources:
                if (context / source).is_dir():
                    shutil.copytree(context / source, work / to)
                else:
                    shutil.copy(context / source, work / to)
        elif step.word == "RUN":
            command = step.rest.replace("/opt/cugino", str(target))
            done = subprocess.run(
                ["sh", "-ec", command],
                cwd=work,
                env={**kept, **own},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_what_the_first_stage_installs_is_the_program(installed: Path, tmp_path: Path) -> None:
    """It starts, from there and from nowhere else; what installs things stayed behind."""
    assert not (installed / "bin" / "pip").exists()
    [own] = installed.glob("lib/python*/site-packages")
    assert not (own / "pip").exists()
    others = ":".join(path for path in sys.path if path.endswith("site-packages"))
    code = "import bot; from bot.cli import main; print(bot.__file__); main(['--version'], 'cugino')"
    done = subprocess.run(
        [installed / "bin" / "python", "-c", code], cwd=tmp_path, env={"PYTHONPATH": f"{own}:{others}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    where, version = done.stdout.splitlines()
    assert where.startswith(str(own)), done.stderr
    assert version.startswith("cugino, version ")
    assert (installed / "bin" / "cugino").exists()


# What runs


def test_the_last_stage_takes_the_program_and_runs_it_as_nobody() -> None:
    """A number, so that an orchestrator sees that it is not root; a folder that is this number's alone."""
    assert "COPY --from=build /opt/cugino /opt/cugino" in final()
    user, _, group = value_of("USER").partition(":")
    assert user == group
    assert int(user) >= 10_000
    assert f"--uid {user}" in final()
    assert "install -d -o cugino -g cugino -m 700 /data /backups" in final()
    assert (value_of("WORKDIR"), json.loads(value_of("VOLUME"))) == ("/data", ["/data"])
    assert 'PATH="/opt/cugino/bin:${PATH}"' in final()


def test_the_image_runs_commands_that_exist() -> None:
    """By signals that reach the program itself: no shell in between."""
    assert json.loads(value_of("ENTRYPOINT")) == ["cugino"]
    [command] = json.loads(value_of("CMD"))
    assert command in main.commands
    options, _, check = value_of("HEALTHCHECK").partition(" CMD ")
    program, name = json.loads(check)
    assert (program, name in main.commands) == ("cugino", True)
    assert "--start-period=" in options


def test_settings_of_the_image_exist() -> None:
    """And the token is none of them."""
    ours = {name for name in environment() if name.startswith("CUGINO_")}
    assert ours == {"CUGINO_DATABASE"}
    assert ours <= SETTINGS


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """The stand-in."""
    with FakeTelegram() as telegram:
        yield telegram


@pytest.mark.skipif(
    not may_enter(), reason="needs unshare (util-linux), and a kernel that lets people use it"
)
def test_it_works_where_nothing_but_its_folder_can_be_written(telegram: FakeTelegram, tmp_path: Path) -> None:
    """It serves, says how it is, and draws; everything else is read-only."""
    nothing = inside(tmp_path, "touch", str(ROOT / "nobody-may"))
    assert "Read-only file system" in nothing.communicate()[1]
    pina = telegram.person(1001, "Pina")
    own = {"CUGINO_TOKEN": telegram.token, "CUGINO_API_URL": telegram.api_url}
    process = inside(tmp_path, *cugino("run"), **own)
    try:
        telegram.waits_until(
            lambda: bool(telegram.calls_to("getUpdates")) or process.poll() is not None, "it polls", PATIENCE
        )
        pina.says("/start")
        pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert (tmp_path / "cugino.db").exists()

    checked = inside(tmp_path, *cugino("health"))
    assert "in touch with Telegram" in checked.communicate(timeout=PATIENCE)[0]
    assert checked.returncode == 0
    drawing = inside(
        tmp_path, *cugino("rehearse", "--days", "2", "--people", "2", "--picture", f"{DATA}/x.png")
    )
    _, errors = drawing.communicate(timeout=60)
    assert drawing.returncode == 0, errors
    assert "matplotlib" not in errors.lower()
    assert (tmp_path / "x.png").exists()
