"""The services for systemd: right, tight, and in agreement with what the guide installs."""

from __future__ import annotations

import re
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.common import NEEDS_MENDING
from tests.deploy.files import DEPLOY, needs, run, succeeds, text

UNITS = ("cugino.service", "cugino-backup.service", "cugino-backup.timer")
SERVICES = UNITS[:2]
SYSTEMD = needs("systemd-analyze", "systemd")
PROGRAM = "/opt/cugino/bin/cugino"
# Tenths of systemd's points, of which an unguarded service has 96. The bot needs the internet, the backup nothing.
MOST = {"cugino.service": 11, "cugino-backup.service": 2}


class Unit(RawConfigParser):
    """A unit; of a key that is there twice, the last."""

    def __init__(self, name: str) -> None:
        super().__init__(strict=False, delimiters=("=",))
        self.read(DEPLOY / name)

    def optionxform(self, optionstr: str) -> str:
        """Names as they are written."""
        return optionstr


@pytest.fixture
def runnable(tmp_path: Path) -> list[Path]:
    """The units, with a program that is there on this machine."""
    for name in UNITS:
        (tmp_path / name).write_text(text(name).replace(PROGRAM, "/bin/true"), encoding="utf-8")
    return [tmp_path / name for name in UNITS]


@SYSTEMD
def test_systemd_reads_every_line(runnable: list[Path]) -> None:
    """`verify` has nothing to say: no unknown name, no value that it would ignore."""
    done = run("systemd-analyze", "verify", *runnable)
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "cugino" in line]
    assert (done.returncode, ours) == (0, [])


@SYSTEMD
def test_a_slip_in_a_unit_is_noticed(runnable: list[Path]) -> None:
    """What the test above rests on."""
    unit = runnable[0]
    unit.write_text(unit.read_text(encoding="utf-8").replace("ProtectHome=yes", "ProtectHome=perhaps"))
    done = run("systemd-analyze", "verify", unit)
    assert "perhaps" in done.stdout + done.stderr


@SYSTEMD
@pytest.mark.parametrize("name", SERVICES)
def test_services_may_do_little(name: str) -> None:
    """No more exposed than today."""
    succeeds("systemd-analyze", "security", "--offline=yes", f"--threshold={MOST[name]}", name)


@SYSTEMD
def test_a_looser_service_is_noticed(runnable: list[Path]) -> None:
    """One line less, and the test above fails."""
    unit = runnable[0]
    unit.write_text(text("cugino.service").replace("PrivateUsers=yes\n", ""), encoding="utf-8")
    done = run("systemd-analyze", "security", "--offline=yes", f"--threshold={MOST['cugino.service']}", unit)
    assert done.returncode == 1


@pytest.mark.parametrize("name", SERVICES)
def test_services_run_commands_that_exist(name: str) -> None:
    """With options that they take."""
    program, command, *words = Unit(name)["Service"]["ExecStart"].split()
    assert program == PROGRAM
    main.commands[command].make_context(command, list(words)).close()


def test_the_token_is_handed_over_by_systemd_alone() -> None:
    """From a file of root's, as a credential; nothing else in the unit holds it."""
    service = Unit("cugino.service")["Service"]
    assert service["LoadCredential"] == "token:/etc/cugino/token"
    assert service["Environment"] == "CUGINO_TOKEN_FILE=%d/token"
    assert "LoadCredential" not in Unit("cugino-backup.service")["Service"]


def test_it_gives_up_where_somebody_has_to_mend_something() -> None:
    """The exit code of the program and that of the unit are the same."""
    assert Unit("cugino.service")["Service"]["RestartPreventExitStatus"] == str(NEEDS_MENDING)


def test_the_timer_starts_the_backup_and_makes_up_for_a_missed_night() -> None:
    """A timer starts the service of its name."""
    timer = Unit("cugino-backup.timer")["Timer"]
    assert "Unit" not in timer
    assert timer["Persistent"] == "true"


@SYSTEMD
def test_the_timer_s_hour_is_one() -> None:
    """`calendar` knows when that is."""
    hour = Unit("cugino-backup.timer")["Timer"]["OnCalendar"]
    assert "03:15:00" in succeeds("systemd-analyze", "calendar", "--base-time=2027-03-01", hour)


def test_both_services_see_the_same_folder() -> None:
    """And the backup the one that it writes into."""
    bot, backup = (Unit(name)["Service"] for name in SERVICES)
    for key in ("User", "Group", "StateDirectory", "WorkingDirectory", "EnvironmentFile", "UMask"):
        assert bot[key] == backup[key]
    assert backup["ReadWritePaths"] in backup["ExecStart"]


def test_the_guide_installs_what_the_units_need() -> None:
    """Folders, files, user and program have the same names there."""
    install = text("README.md").partition("## Ask how it is")[0]
    for needed in ("/opt/cugino", "/var/lib/cugino", "/var/backups/cugino", "/var/lib/cugino/.env",
                   "/etc/cugino/token", "-o cugino -g cugino", *UNITS):  # fmt: skip
        assert needed in install, needed
    named = set(re.findall(r"[\w-]+\.(?:service|timer)", text("README.md") + text("runbook.it.md")))
    assert named <= set(UNITS)
