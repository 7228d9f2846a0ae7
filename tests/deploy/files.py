"""The files of deploy/, and how they are read."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SETTINGS = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
RUNBOOKS = {language: DEPLOY / f"runbook.{language}.md" for language in ("it", "en")}


def needs(program: str, package: str) -> pytest.MarkDecorator:
    """Skips where a program is missing, and names the package that has it."""
    reason = f"needs {program}: sudo apt-get install {package}"
    return pytest.mark.skipif(shutil.which(program, path=PATH) is None, reason=reason)


# Where Debian has servers, which is not in everybody's PATH.
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def run(*command: object, cwd: Path = DEPLOY, **more: Any) -> subprocess.CompletedProcess[str]:
    """A tool of the system, at its end."""
    program = shutil.which(str(command[0]), path=PATH) or str(command[0])
    return subprocess.run(
        [program, *map(str, command[1:])],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **more,
    )


def succeeds(*command: object, **more: Any) -> str:
    """What a tool says that must be content."""
    done = run(*command, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def text(name: str) -> str:
    """A file of deploy/."""
    return (DEPLOY / name).read_text(encoding="utf-8")


def read_yaml(name: str) -> Any:
    """A YAML file of deploy/."""
    return yaml.safe_load(text(name))


def alerts() -> list[dict[str, Any]]:
    """The alerts, as Prometheus reads them."""
    [group] = read_yaml("prometheus/alerts.yml")["groups"]
    return list(group["rules"])


def anchors(path: Path) -> list[str]:
    """What links may point to: its headings, as GitHub names them, in order."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
