"""The page for Prometheus on bad days, its names and labels, and whether the bot is alive."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from itertools import product

import pytest

from bot.metrics.counting import RESULTS
from bot.metrics.looking import ENDS, PURPOSES
from tests.conftest import Run, eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.metrics.conftest import Scraped, Watched, by, ended, listening
from tests.telegram.conftest import PATIENCE, Application

PROMTOOL = shutil.which("promtool")


# When things are bad


def test_a_database_that_cannot_be_read_is_said_and_nothing_breaks(watched: Watched, pina: Person) -> None:
    """Rubbish in its place, or nothing at all: the page is there, with what the process knows by itself."""
    watched.start()
    database = watched.application.database
    away = database.parent / "away"
    away.mkdir()
    files = list(database.parent.glob("cugino.db*"))
    for file in files:
        file.rename(away / file.name)
    for content in (None, b"no database " * 1000):
        if content is not None:
            database.write_bytes(content)
        found = watched.look()
        assert found.value("database_readable") == 0
        assert found.value("turn_duration_seconds_count") == 0
        assert not {"cugino_people", "cugino_outbox_messages"} & found.names
    for file in files:
        (away / file.name).rename(file)
    assert watched.look().value("database_readable") == 1


def test_a_look_that_takes_long_holds_nobody_up(watched: Watched, pina: Person) -> None:
    """Where the disk does not answer, here a pipe that nobody writes into, people are answered all the same."""
    watched.start()
    watched.look()
    database = watched.application.database
    away = database.rename(database.with_name("away"))
    os.mkfifo(database)
    found: list[Scraped] = []
    looking = threading.Thread(target=lambda: found.append(watched.look()))
    looking.start()
    try:
        pina.says("/start")
        pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
        assert found == []
    finally:
        # Opened for reading and writing, a pipe lets its reader go on, whoever else there is.
        os.close(os.open(database, os.O_RDWR))
        database.unlink()
        away.rename(database)
        looking.join(PATIENCE)
    assert not looking.is_alive()
    assert watched.look().value("turn_duration_seconds_count") == 1


def test_without_the_setting_nothing_listens(application: Application) -> None:
    """Metrics are off until somebody wants them."""
    application.start()
    assert listening(application) == []


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("9464", 78, "CUGINO_METRICS_LISTEN: '9464' is no address with a port; expected the host and port"),
        (
            "256.0.0.1:9464",
            1,
            "256.0.0.1:9464 cannot be listened on; name another address in CUGINO_METRICS_",
        ),
        (None, 1, "is in use by another program; name another address in CUGINO_METRICS_LISTEN"),
    ],
)
def test_an_unusable_address_stops_the_start_with_one_line(
    application: Application, telegram: FakeTelegram, address: str | None, code: int, said: str
) -> None:
    """Of all that the log says, the last line says it."""
    wanted = address or f"127.0.0.1:{telegram.api_url.split(':')[2].split('/')[0]}"
    process = application.launch(CUGINO_METRICS_LISTEN=wanted)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == code, errors
    assert said in errors.splitlines()[-1]
    assert "Traceback" not in errors


def test_metrics_and_webhook_do_not_share_an_address(cugino: Run) -> None:
    """Of two servers on one port the second could not start."""
    done = cugino(
        "run", CUGINO_TOKEN="1:a", CUGINO_WEBHOOK_URL="https://bot.example.org/t", CUGINO_WEBHOOK_SECRET="s",
        CUGINO_METRICS_LISTEN="127.0.0.1:8080",
    )  # fmt: skip
    assert done.returncode == 78
    assert done.stderr.startswith("cugino: CUGINO_METRICS_LISTEN: CUGINO_LISTEN is the same")


# Names and labels


def test_labels_are_a_fixed_set_and_name_nobody(
    watched: Watched, telegram: FakeTelegram, pina: Person
) -> None:
    """No number of an account, no name, no token; and as many series after a conversation as before."""
    watched.start()
    before = watched.look()
    pina.says("/start")
    pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    found = watched.waits_for(lambda found: ended(found) == {"sent": 2}, "the replies are written off")
    assert {key for key in found.values if key not in before.values} <= {
        ("cugino_telegram_contact_age_seconds", ())
    }
    secrets = (str(pina.id), "Pina", telegram.token, telegram.token.partition(":")[0])
    labels = [f'"{value}"' for _, pairs in found.values for _, value in pairs]
    assert [secret for secret in secrets if any(secret in label for label in labels)] == []
    pairs = {
        (dict(key)["purpose"], dict(key)["end"])
        for name, key in found.values
        if name.endswith("messages_total")
    }
    assert pairs == set(product(PURPOSES, ENDS))
    assert by(found, "sends_total", "result").keys() == {"sent", "plain", *RESULTS.values()}


@pytest.mark.skipif(PROMTOOL is None, reason="needs promtool: sudo apt-get install prometheus")
def test_the_page_and_its_names_are_as_prometheus_wants_them(watched: Watched) -> None:
    """`promtool check metrics` finds nothing to complain about in ours."""
    watched.start()
    found = watched.look()
    done = subprocess.run(
        [str(PROMTOOL), "check", "metrics"], input=found.text, capture_output=True, text=True, check=False
    )
    complaints = [
        line for line in (done.stdout + done.stderr).splitlines() if re.match(r"cugino_|error", line)
    ]
    assert complaints == []
    assert found.names >= {"cugino_build_info", "cugino_people"}


# Alive or not


def test_health_tells_alive_from_silent(application: Application, cugino: Run) -> None:
    """A code for whatever watches over the process, and one line for people."""

    def health(**settings: str) -> tuple[int, str]:
        done = cugino("health", CUGINO_DATABASE=str(application.database), **settings)
        return done.returncode, (done.stdout + done.stderr).strip()

    code, said = health()
    assert (code, "cannot be opened" in said) == (1, True)
    application.start()
    assert health() == (
        1, "cugino: the bot has not been in touch with Telegram yet; give it a minute after the start"
    )  # fmt: skip
    assert application.stop() == 0
    code, said = health()
    assert code == 0
    assert re.fullmatch(r"in touch with Telegram \d+ seconds ago", said)
    code, said = health(CUGINO_CLOCK_OFFSET="600")
    assert code == 1
    assert "last in touch with Telegram 10 minutes ago; is `cugino run` running" in said
    application.database.write_bytes(b"no database " * 1000)
    code, said = health()
    assert code == 1
    assert re.fullmatch(r"cugino: .* is not a usable database .*; restore a backup.*", said)


def test_health_is_found_while_it_runs(application: Application, pina: Person, cugino: Run) -> None:
    """Also where the last life ended long ago: as soon as people can be heard again."""
    application.start(CUGINO_CLOCK_OFFSET="-3600")
    assert application.stop() == 0
    settings = {"CUGINO_DATABASE": str(application.database)}
    assert cugino("health", **settings).returncode == 1
    application.start()
    pina.says("/start")
    eventually(lambda: cugino("health", **settings).returncode == 0, "it is noted")
