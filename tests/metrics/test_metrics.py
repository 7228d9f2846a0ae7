"""The page for Prometheus, from the real application: what it counts, and what it says when things are bad."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from importlib.metadata import version
from itertools import product
from pathlib import Path

import pytest

from bot.metrics.counting import RESULTS
from bot.metrics.looking import ENDS, PURPOSES
from tests.conftest import Run, eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.metrics.conftest import Scraped, Watched
from tests.reminders.crowds import fill, people
from tests.reminders.days import rome
from tests.reminders.test_process import EVE, MONDAY, starts
from tests.telegram.conftest import PATIENCE, Application

PROMTOOL = shutil.which("promtool")
NOTHING_WAITS = {"claimed": 0.0, "sending": 0.0, "dead": 0.0, "uncertain": 0.0, "plain": 0.0}


def by(found: Scraped, name: str, label: str) -> dict[str, float]:
    """The series of a name that has this one label, by its value."""
    return {
        dict(labels)[label]: value for (one, labels), value in found.values.items() if one == f"cugino_{name}"
    }


def ended(found: Scraped, purpose: str = "reply") -> dict[str, float]:
    """How messages ended, those that did."""
    counts = {end: found.value("messages_total", purpose=purpose, end=end) for end in ENDS}
    return {end: count for end, count in counts.items() if count}


# What is counted


def test_a_turn_and_its_reply_are_counted(watched: Watched, pina: Person) -> None:
    """One message in, two out; each once, however often somebody looks."""
    watched.start()
    before = watched.look()
    pina.says("/start")
    pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    now = watched.waits_for(
        lambda found: ended(found) == {"sent": len(pina.inbox)}, "the replies are written off"
    )
    again = watched.look()
    for found in (now, again):
        assert found.value("turn_duration_seconds_count") == 1
        assert 0 < found.value("turn_duration_seconds_sum") < 10
        assert found.value("sends_total", result="sent") == len(pina.inbox)
        assert ended(found) == {"sent": len(pina.inbox)}
        assert by(found, "outbox_messages", "state") == NOTHING_WAITS
        assert by(found, "people", "state") == {"active": 1, "stopped": 0, "unreachable": 0}
        assert found.value("commits_failed_total") == 0
    assert before.value("turn_duration_seconds_count") == 0
    assert ended(before) == {}


def test_the_page_says_what_runs_and_how_large_it_is(watched: Watched) -> None:
    """Release, sizes, room on the disk, memory. It is the only page, on the only port."""
    watched.start()
    found = watched.look()
    assert found.kind.startswith("text/plain; version=")
    [build] = [dict(labels) for name, labels in found.values if name == "cugino_build_info"]
    assert build["version"] == version("cugino")
    assert found.value("database_readable") == 1
    assert found.value("database_size_bytes") == watched.application.database.stat().st_size
    assert found.value("write_ahead_log_size_bytes") > 0
    assert found.value("disk_free_bytes") > 0
    assert found.values["process_resident_memory_bytes", ()] > 0
    assert listening(watched.application) == [watched.port]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{watched.port}/", timeout=20)


def test_each_way_a_message_can_fail_is_a_series_of_its_own(
    watched: Watched, telegram: FakeTelegram, pina: Person
) -> None:
    """Refused for good, broken off twice, refused for its formatting, and blocked; requests and messages apart."""
    watched.start()
    pina.says("/start")
    pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    start = watched.waits_for(lambda found: sum(ended(found).values()) == len(pina.inbox), "all is settled")

    telegram.faults.next("sendMessage", error_code=400, description="Bad Request: message is too nice")
    pina.says("/help")
    apologised = ended(start)["sent"] + 1
    watched.waits_for(
        lambda found: ended(found) == {"sent": apologised, "dead": 1},
        "one is dead, and an apology has gone out",
    )
    telegram.faults.drop("sendMessage", after_accepting=False, times=2)
    pina.says("/privacy")
    watched.waits_for(lambda found: ended(found).get("uncertain") == 1, "one is uncertain")
    telegram.faults.next("sendMessage", error_code=400, description="Bad Request: can't parse entities: x")
    pina.says("/privacy")
    watched.waits_for(lambda found: ended(found).get("plain") == 1, "one went out without formatting")
    telegram.faults.next("sendMessage", error_code=403)
    pina.says("/privacy")
    found = watched.waits_for(
        lambda found: (
            ended(found).get("unreachable") == 1 and not found.value("outbox_messages", state="claimed")
        ),
        "somebody is gone",
    )

    made = {
        result: found.value("sends_total", result=result) - start.value("sends_total", result=result)
        for result in ("never_sendable", "broken", "plain", "unreachable", "held")
    }
    assert made == {"never_sendable": 1, "broken": 2, "plain": 1, "unreachable": 1, "held": 0}
    assert by(found, "outbox_messages", "state") == {**NOTHING_WAITS, "dead": 1, "uncertain": 1, "plain": 1}
    assert by(found, "people", "state")["unreachable"] == 1


def test_what_an_operator_has_looked_at_is_no_alarm_any_more(
    watched: Watched, telegram: FakeTelegram, pina: Person, cugino: Run
) -> None:
    """Dead messages stay until they are marked as seen; the counter keeps them."""
    watched.start()
    telegram.faults.next("sendMessage", error_code=400, description="Bad Request: message is too nice")
    pina.says("/start")
    watched.waits_for(lambda found: found.value("outbox_messages", state="dead") == 1, "one is dead")
    cugino("doctor", "--seen", CUGINO_DATABASE=str(watched.application.database), CUGINO_TOKEN="")
    found = watched.look()
    assert found.value("outbox_messages", state="dead") == 0
    assert found.value("messages_total", purpose="reply", end="dead") == 1


def test_what_waits_shows_its_number_and_age(watched: Watched, telegram: FakeTelegram, pina: Person) -> None:
    """While Telegram asks for a pause; after the next start the same messages are on the page again."""
    watched.start()
    telegram.faults.next("sendMessage", error_code=429, retry_after=900)
    pina.says("/start")
    found = watched.waits_for(
        lambda found: found.value("sends_total", result="held") == 1, "Telegram asks for a pause"
    )
    assert found.value("outbox_messages", state="claimed") == 2
    watched.waits_for(
        lambda found: found.value("outbox_oldest_age_seconds", state="claimed") > 0, "it grows older"
    )
    watched.application.kill()
    telegram.faults.next("sendMessage", error_code=429, retry_after=900)
    watched.start(CUGINO_CLOCK_OFFSET="600")
    found = watched.look()
    assert found.value("outbox_messages", state="claimed") == 2
    assert found.value("outbox_oldest_age_seconds", state="claimed") > 600
    watched.application.kill()


def test_lists_are_counted_with_their_lag(watched: Watched, telegram: FakeTelegram) -> None:
    """Five minutes late for three people; their next lists are planned."""
    some = people(telegram, 3)
    fill(watched.application.database, [person.id for person in some], rome(EVE))
    starts(watched.application, f"{MONDAY} 09:05", CUGINO_METRICS_LISTEN=f"127.0.0.1:{watched.port}")
    found = watched.waits_for(
        lambda found: ended(found, "notice") == {"sent": 3}, "three lists have gone out"
    )
    assert found.value("reminders_total", kind="checklist", outcome="sent") == 3
    assert found.value("reminder_lag_seconds_count") == 3
    assert 3 * 290 < found.value("reminder_lag_seconds_sum") < 3 * 400
    assert found.value("reminders_planned") == 3
    assert found.value("reminder_oldest_wait_seconds") == 0
    assert by(found, "reminders_missed", "outcome") == {"skipped_late": 0, "failed": 0}


def test_lists_that_came_too_late_are_still_known_after_the_next_start(
    watched: Watched, telegram: FakeTelegram
) -> None:
    """Nobody got theirs: counted by the process that found it, and for a day whatever process runs."""
    some = people(telegram, 3)
    fill(watched.application.database, [person.id for person in some], rome(EVE))
    listen = {"CUGINO_METRICS_LISTEN": f"127.0.0.1:{watched.port}"}
    starts(watched.application, f"{MONDAY} 23:00", **listen)
    found = watched.waits_for(
        lambda found: found.value("reminders_total", kind="checklist", outcome="skipped_late") == 3, "skipped"
    )
    assert found.value("reminder_lag_seconds_count") == 0
    assert found.value("reminders_missed", outcome="skipped_late") == 3
    assert watched.application.stop() == 0
    starts(watched.application, f"{MONDAY} 23:30", **listen)
    found = watched.look()
    assert found.value("reminders_total", kind="checklist", outcome="skipped_late") == 0
    assert found.value("reminders_missed", outcome="skipped_late") == 3


def test_an_update_that_was_set_aside_is_shown(
    watched: Watched, telegram: FakeTelegram, pina: Person
) -> None:
    """Until somebody has looked at it."""
    watched.start()
    telegram.push({"message": {"chat": {"id": 1, "type": "private"}, "from": "nobody", "message_id": 1}})
    found = watched.waits_for(lambda found: found.value("updates_set_aside") == 1, "one was set aside")
    assert found.value("database_readable") == 1


def test_the_last_contact_is_on_the_page_once_there_was_one(watched: Watched, pina: Person) -> None:
    """Noted at the end of a life; an hour later it is an hour old, until people can be heard again."""
    watched.start()
    assert ("cugino_telegram_contact_age_seconds", ()) not in watched.look().values
    pina.says("/start")
    pina.waits_for(text="che ruolo hai", timeout=PATIENCE)
    assert watched.application.stop() == 0
    watched.start(CUGINO_CLOCK_OFFSET="3600")
    age = watched.look().value("telegram_contact_age_seconds")
    assert age < 3700


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


def listening(application: Application) -> list[int]:
    """The TCP ports on which it listens."""
    assert application._process is not None
    process = application._process.pid
    own = {os.readlink(path) for path in Path(f"/proc/{process}/fd").iterdir() if path.exists()}
    found = []
    for line in Path(f"/proc/{process}/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, local, _, state, *rest = line.split()
        if state == "0A" and f"socket:[{rest[5]}]" in own:
            found.append(int(local.rpartition(":")[2], 16))
    return found


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
