"""The containers: a composition that compose reads, of services that may do little."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import main
from bot.settings import PREFIX
from tests.deploy.dockerfile import final
from tests.deploy.files import DEPLOY, SETTINGS, needs, read_yaml, run, succeeds, text

COMPOSE = needs("docker-compose", "docker-compose")
SERVICES = ("bot", "backup", "prometheus", "grafana")


def resolved(*options: str, **environment: str) -> dict[str, Any]:
    """The composition with everything filled in, as compose sees it."""
    given = {"PATH": os.environ["PATH"], **environment}
    found: dict[str, Any] = yaml.safe_load(
        succeeds("docker-compose", "--file", DEPLOY / "compose.yaml", *options, "config", env=given)
    )
    return found


@COMPOSE
def test_compose_reads_it() -> None:
    """Four services, of which two are there only where monitoring is wanted."""
    found = resolved("--profile", "monitoring")["services"]
    assert {name: one.get("profiles") for name, one in found.items()} == {
        "bot": None, "backup": None, "prometheus": ["monitoring"], "grafana": ["monitoring"]
    }  # fmt: skip


@COMPOSE
def test_a_slip_is_noticed(tmp_path: Path) -> None:
    """What the test above rests on."""
    wrong = tmp_path / "compose.yaml"
    wrong.write_text(text("compose.yaml").replace("cap_drop:", "cap_dorp:"))
    assert run("docker-compose", "--file", wrong, "config").returncode != 0


@COMPOSE
def test_settings_come_from_outside() -> None:
    """From the environment or a `.env` beside it; empty is the same as not set."""
    given = resolved(CUGINO_OPERATORS="5,6", CUGINO_VERSION="0.2.0")["services"]["bot"]
    assert given["environment"]["CUGINO_OPERATORS"] == "5,6"
    assert given["environment"]["CUGINO_LANGUAGE"] == ""
    assert given["image"] == "cugino:0.2.0"
    assert given["build"]["args"]["VERSION"] == "0.2.0"


def service(name: str) -> dict[str, Any]:
    """A service as it is written."""
    found: dict[str, Any] = read_yaml("compose.yaml")["services"][name]
    return found


def test_only_settings_that_exist_are_passed_on() -> None:
    """And the token by a file alone."""
    passed = {name for one in SERVICES for name in service(one).get("environment", {})}
    ours = {name for name in passed if name.startswith(PREFIX)}
    assert ours - SETTINGS == set()
    asked = set(re.findall(r"\$\{(\w+)", text("compose.yaml")))
    assert asked - SETTINGS == {"CUGINO_VERSION"}
    assert "CUGINO_TOKEN" not in ours | asked
    assert service("bot")["environment"]["CUGINO_TOKEN_FILE"] == "/run/secrets/token"
    assert service("bot")["secrets"] == ["token"]
    assert "secrets" not in service("backup")


@pytest.mark.parametrize("name", SERVICES)
def test_services_may_do_little(name: str) -> None:
    """No capabilities and no way to get any; ours with a root that is read-only; nothing open to the outside."""
    found = service(name)
    assert found["cap_drop"] == ["ALL"]
    assert found["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in found
    assert "cap_add" not in found
    assert all(port.startswith("127.0.0.1:") for port in found.get("ports", ()))
    if name in ("bot", "backup"):
        assert found["read_only"] is True
        assert [one.partition(":")[0] for one in found["tmpfs"]] == ["/tmp"]
        assert "user" not in found, "the image says who"


def test_data_lies_where_the_image_wants_it() -> None:
    """In the same volume for the bot and for its backup."""
    [database] = re.findall(r"CUGINO_DATABASE=(\S+)", final())
    for name in ("bot", "backup"):
        assert f"data:{Path(database).parent}" in service(name)["volumes"]
    declared = read_yaml("compose.yaml")["volumes"]
    used = {one.partition(":")[0] for name in SERVICES for one in service(name)["volumes"] if one[0] != "."}
    assert used == set(declared)


def test_the_backup_runs_a_command_that_exists() -> None:
    """Into its volume, and what watches over it looks there too."""
    backup = service("backup")
    [found] = re.findall(r"cugino (backup [^;]+);", backup["command"][0])
    name, *words = found.split()
    main.commands[name].make_context(name, list(words)).close()
    assert "backups:/backups" in backup["volumes"]
    assert "/backups" in words
    assert "/backups" in backup["healthcheck"]["test"][1]


def test_what_is_mounted_is_there() -> None:
    """Every file of ours that a service wants."""
    mounted = [one.split(":")[0] for name in SERVICES for one in service(name)["volumes"] if one[0] == "."]
    assert len(mounted) == 4
    assert [path for path in mounted if not (DEPLOY / path).exists()] == []


def test_nobody_s_secrets_are_in_the_sources() -> None:
    """They are files in a folder beside it that is left out of the image as well."""
    files = {one["file"] for one in read_yaml("compose.yaml")["secrets"].values()}
    assert all(path.startswith("./secrets/") for path in files)
