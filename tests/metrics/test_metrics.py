"""The page for Prometheus, from the real application: what it counts, and what it says when things are bad."""

from __future__ import annotations

import urllib.error
import urllib.request
from importlib.metadata import version

import pytest

from tests.conftest import Run
from tests.fake_telegram import FakeTelegram, Person
from tests.metrics.conftest import Watched, by, ended, listening
from tests.reminders.crowds import fill, people
from tests.reminders.days import rome
from tests.reminders.test_process import EVE, MONDAY, starts
from tests.telegram.conftest import PATIENCE

NOTHING_WAITS = {"claimed": 0.0, "sending": 0.0, "dead": 0.0, "uncertain": 0.0, "plain": 0.0}


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
