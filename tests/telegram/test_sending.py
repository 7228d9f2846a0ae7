"""Sending by the real application: every way a message can fail, the limits, and what operators see of it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from content.library import BUILT_IN
from tests.conftest import Run, eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import PATIENCE, Application

OPERATOR = 9001


@pytest.fixture
def operated(application: Application) -> Application:
    """The application, with an operator."""
    application.start(CUGINO_OPERATORS=str(OPERATOR))
    return application


@pytest.fixture
def operator(telegram: FakeTelegram, operated: Application) -> Person:
    """The operator, who has started the bot."""
    operator = telegram.person(OPERATOR, "Ada")
    operator.says("/start")
    operator.waits_for(text="che ruolo hai")
    return operator


def endings(application: Application, person: int = 1001) -> list[tuple[str, str | None]]:
    """How the messages to somebody ended, in order, with what was wrong."""
    with sqlite3.connect(application.database) as database:
        return database.execute(
            "select state, fault from outbox where account = ? order by id", (f"telegram:{person}",)
        ).fetchall()


def settled(application: Application, state: str, person: int = 1001) -> str | None:
    """Waits until a message to somebody ended in this state; what was wrong with it."""
    eventually(
        lambda: any(found == state for found, _ in endings(application, person)), f"a message that is {state}"
    )
    return next(fault for found, fault in endings(application, person) if found == state)


def examined(application: Application, cugino: Run, *options: str) -> subprocess.CompletedProcess[str]:
    """What `cugino doctor` says."""
    return cugino("doctor", *options, CUGINO_DATABASE=str(application.database), CUGINO_TOKEN="")


def sends(telegram: FakeTelegram) -> int:
    """How many messages the bot has tried to send."""
    return len(telegram.calls_to("sendMessage"))


def test_a_pause_holds_for_the_whole_token(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """Where Telegram asks one chat to wait, nothing is sent to any, and both are answered afterwards."""
    telegram.faults.next("sendMessage", error_code=429, retry_after=3)
    pina.says("/start")
    telegram.waits_until(lambda: sends(telegram) > 0, "a first try")
    luca = telegram.person(1003, "Luca")
    luca.says("/start")
    luca.waits_for(text="che ruolo hai")
    pina.waits_for(text="che ruolo hai")
    assert telegram.sent_while_held() == []
    assert {state for state, _ in endings(served)} <= {"sent", "claimed"}


def test_a_pause_outlasts_any_patience(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """A pause is kept to, however long; the messages are still there when the program is killed meanwhile."""
    telegram.faults.next("sendMessage", error_code=429, retry_after=900)
    pina.says("/start")
    telegram.waits_until(lambda: bool(telegram.calls_to("sendMessage")[-1:]), "a first try")
    telegram.waits_until(lambda: telegram.calls_to("sendMessage")[0].outcome is not None, "its refusal")
    luca = telegram.person(1003, "Luca")
    luca.says("/start")
    telegram.waits_until(lambda: not telegram.pending_updates, "the updates are confirmed")
    served.kill()
    assert sends(telegram) == 1
    assert {state for state, _ in endings(served) + endings(served, 1003)} == {"claimed"}
    served.start()
    pina.waits_for(text="che ruolo hai")
    luca.waits_for(text="che ruolo hai")


def test_blocked_while_the_bot_did_not_hear_of_it(
    telegram: FakeTelegram, served: Application, pina: Person, cugino: Run
) -> None:
    """A 403 ends the message, not the conversation: who comes back goes on; nobody is alarmed."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.next("sendMessage", error_code=403)
    pina.says("titolare")
    assert "blocked by the user" in (settled(served, "unreachable") or "")
    with sqlite3.connect(served.database) as database:
        assert database.execute("select state from people").fetchall() == [("unreachable",)]
    pina.says("forno")
    pina.waits_for(text="chi si occupa")
    with sqlite3.connect(served.database) as database:
        assert database.execute("select state from people").fetchall() == [("active",)]
    found = examined(served, cugino)
    assert "people who blocked the bot or are gone: 1" in found.stdout
    assert "dead messages" not in found.stdout


@pytest.mark.parametrize("said", ["Bad Request: chat not found", "Bad Request: PEER_ID_INVALID"])
def test_account_that_is_gone(telegram: FakeTelegram, served: Application, pina: Person, said: str) -> None:
    """Telegram's other words for nobody being there count as that."""
    telegram.faults.next("sendMessage", error_code=400, description=said)
    pina.says("/start")
    assert said.partition(": ")[2].casefold() in (settled(served, "unreachable") or "").casefold()


def test_what_is_too_large_is_tried_once(telegram: FakeTelegram, operated: Application, pina: Person) -> None:
    """It would be refused each time, and all that comes after it would wait."""
    telegram.faults.next("sendMessage", error_code=413, description="Request Entity Too Large")
    pina.says("/start")
    assert settled(operated, "dead") == "NeverSendable: request entity too large"
    pina.says("titolare")
    pina.waits_for(text="Che attività")


def test_dead_letter_is_shown_until_seen(
    telegram: FakeTelegram, operated: Application, operator: Person, pina: Person, cugino: Run
) -> None:
    """What Telegram will never accept is tried once; the operator gets one message, the doctor tells, and stops
    telling once it was seen."""
    telegram.faults.next(
        "sendMessage", error_code=400, description="Bad Request: BUTTON_DATA_INVALID", times=2
    )
    before = sends(telegram)
    pina.says("/start")
    assert "button_data_invalid" in (settled(operated, "dead") or "").casefold()
    assert "che nessuno ha letto: " in operator.waits_for(text="Avviso per chi gestisce il bot").content.text
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    # Two dead ones, an excuse, the word to the operator, and the next question; nothing was tried again.
    assert sends(telegram) == before + 5
    assert len([message for message in pina.inbox if "un mio messaggio non è partito" in message.text]) == 1
    found = examined(operated, cugino)
    assert (found.returncode, "dead messages: 2" in found.stdout) == (1, True)
    assert "messages that went wrong 2" in examined(operated, cugino, "--seen").stderr
    assert "dead messages" not in examined(operated, cugino).stdout


def test_alarm_waits_for_an_operator_and_for_the_hour(
    telegram: FakeTelegram, operated: Application, pina: Person
) -> None:
    """What went wrong before an operator pressed Start is told when one has; what follows within the hour is told
    after it, also by another process."""

    def refused(*people: Person) -> None:
        for person in people:
            telegram.faults.next("sendMessage", error_code=400, description="Bad Request: x")
            person.says("ciao")
            person.waits_for(text="un mio messaggio non è partito")

    luca = telegram.person(1003, "Luca")
    luca.says("/start")
    luca.waits_for(text="che ruolo hai")
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    refused(pina)
    operator = telegram.person(OPERATOR, "Ada")
    operator.says("/start")
    operator.waits_for(text="che ruolo hai")
    refused(luca)
    operator.waits_for(text="che nessuno ha letto: 2")
    rosa, gino = (telegram.person(number, "Altri") for number in (1004, 1005))
    for person in (rosa, gino):
        person.says("/start")
        person.waits_for(text="che ruolo hai")
    refused(rosa, gino)
    operated.kill()
    operated.start(CUGINO_OPERATORS=str(OPERATOR), CUGINO_CLOCK_OFFSET="4000")
    operator.waits_for(text="che nessuno ha letto: 2")
    assert len([message for message in operator.inbox if "Avviso" in message.text]) == 2


def test_alarm_that_fails_raises_none(
    telegram: FakeTelegram, operated: Application, operator: Person, pina: Person
) -> None:
    """An operator who cannot be written to brings about no further alarm."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    operator.deactivates()
    telegram.faults.next("sendMessage", error_code=400, description="Bad Request: x")
    pina.says("titolare")
    settled(operated, "dead")
    settled(operated, "unreachable", OPERATOR)
    pina.says("forno")
    pina.waits_for(text="chi si occupa")
    assert [state for state, _ in endings(operated, OPERATOR)].count("unreachable") == 1


def test_alarm_is_never_sent_twice(
    telegram: FakeTelegram, operated: Application, operator: Person, pina: Person
) -> None:
    """A notice whose answer got lost is uncertain and not repeated, unlike a reply."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.next("sendMessage", error_code=400, description="Bad Request: x")
    telegram.faults.drop("sendMessage", after_accepting=True)
    pina.says("titolare")
    settled(operated, "uncertain", OPERATOR)
    pina.says("forno")
    pina.waits_for(text="chi si occupa")
    assert len([message for message in operator.inbox if "Avviso per chi gestisce" in message.text]) == 1


@pytest.mark.parametrize("after_accepting", [False, True])
def test_broken_connection(
    telegram: FakeTelegram, served: Application, pina: Person, after_accepting: bool
) -> None:
    """A reply whose answer got lost is sent once more: read twice, perhaps, but never missing."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.drop("sendMessage", after_accepting=after_accepting)
    pina.says("titolare")
    eventually(lambda: endings(served)[-1][0] == "sent", "the reply is settled")
    asked = [message for message in pina.inbox if "Che attività" in message.text]
    assert len(asked) == 1 + after_accepting


def test_broken_twice_is_uncertain(
    telegram: FakeTelegram, served: Application, pina: Person, cugino: Run
) -> None:
    """After a second lost answer nobody knows, and the doctor says so; the conversation goes on."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.drop("sendMessage", after_accepting=True, times=2)
    pina.says("titolare")
    settled(served, "uncertain")
    pina.says("forno")
    pina.waits_for(text="chi si occupa")
    assert "uncertain messages: 1" in examined(served, cugino).stdout


def test_trouble_at_telegrams_loses_no_reply(
    telegram: FakeTelegram, served: Application, pina: Person
) -> None:
    """While Telegram answers with errors of its own, replies are tried again for as long as it takes."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.next("sendMessage", error_code=502, times=3)
    pina.says("titolare")
    pina.waits_for(text="Che attività", timeout=PATIENCE)
    eventually(lambda: {state for state, _ in endings(served)} == {"sent"}, "all are settled")


def test_outage_is_waited_out(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """Replies that certainly never left are sent when Telegram is back, in order and once."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.delay("sendMessage", 0.3)
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    telegram.stop()
    telegram.start()
    pina.says("forno")
    pina.waits_for(text="chi si occupa", timeout=PATIENCE)
    assert len([message for message in pina.inbox if "Che attività" in message.text]) == 1


def test_slip_in_formatting(
    application: Application, telegram: FakeTelegram, pina: Person, tmp_path: Path, cugino: Run
) -> None:
    """A text that is no HTML goes out plain, at once; operators hear of it."""
    shutil.copytree(BUILT_IN, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "words" / "it" / "messages" / "privacy.j2").write_text("<b>Tengo poco & <i>niente</b> di più")
    application.start(CUGINO_CONTENT=str(tmp_path / "words"), CUGINO_OPERATORS=str(OPERATOR))
    operator = telegram.person(OPERATOR, "Ada")
    operator.says("/start")
    operator.waits_for(text="che ruolo hai")
    pina.says("/privacy")
    pina.waits_for(text="Tengo poco & niente di più")
    operator.waits_for(text="senza formattazione: 1")
    assert "plain messages: 1" in examined(application, cugino).stdout


def test_long_text_arrives_whole(
    application: Application, telegram: FakeTelegram, pina: Person, tmp_path: Path
) -> None:
    """A text beyond Telegram's limit comes as several messages, a row of the outbox each."""
    shutil.copytree(BUILT_IN, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    lines = "\n".join(f"<b>Riga {n}</b>: quello che tengo, e perché. 😀" for n in range(300))
    (tmp_path / "words" / "it" / "messages" / "privacy.j2").write_text(lines)
    application.start(CUGINO_CONTENT=str(tmp_path / "words"))
    pina.says("/privacy")
    pina.waits_for(text="Riga 299")
    assert len(pina.inbox) > 2
    read = " ".join(message.text for message in pina.inbox)
    assert [f"Riga {n}:" in read for n in range(300)] == [True] * 300
    eventually(lambda: {s for s, _ in endings(application)} == {"sent"}, "all are settled")
    assert len(endings(application)) == len(pina.inbox)


def test_group_that_moved(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """A word to a group that became a supergroup goes to its new address, once."""
    group, grown = telegram.group(-123, "Commercianti"), telegram.group(-100123, "Commercianti")
    grown.added_bot(pina)
    grown.waits_for(text="solo in privato")
    telegram.faults.next("sendMessage", error_code=400, migrate_to_chat_id=-100123)
    group.added_bot(pina)
    grown.waits_for(text="solo in privato")
    assert group.inbox == []


def test_token_that_was_revoked(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """A send that Telegram refuses for the token's sake stops the program with one line."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.next("sendMessage", error_code=401)
    pina.says("titolare")
    assert served.ends() == 78
    assert "does not know this token" in served.log.strip().splitlines()[-1]
    assert "Traceback" not in served.log
    served.start()
    pina.waits_for(text="Che attività")


def test_limits_are_kept(telegram: FakeTelegram, application: Application) -> None:
    """Forty people at once hear two messages each: never more in a second than was set, some slack for a busy
    machine allowed, and Telegram never has to ask for a pause."""
    application.start(CUGINO_MESSAGES_PER_SECOND="15")
    telegram.limits.enforce()
    people = [telegram.person(2000 + number, "Pina") for number in range(40)]
    for person in people:
        person.says("/start")
    for person in people:
        person.waits_for(text="che ruolo hai", timeout=PATIENCE)
    assert telegram.most_sent(seconds=1.0) <= 30
    assert [call.outcome for call in telegram.calls if call.outcome and call.outcome.startswith("429")] == []


def test_pace_of_a_chat_is_kept(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """Whoever answers at once hears one message a second, short bursts aside: every one, and Telegram never has to
    ask for a pause. It is patient for three seconds more than is known of it, for a busy machine."""
    telegram.limits.enforce(private_burst=6)
    for said in ("/start", "titolare", "forno", "mio cugino", "facebook", "10", "8", "lun-sab"):
        pina.says(said)
    pina.waits_for(text="Su quanti canali", timeout=PATIENCE)
    assert len(pina.inbox) > 6
    assert telegram.limits.violations == []


def test_only_the_last_redrawing_is_sent(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """Ticks that come faster than they can be shown are all kept, and the last picture is shown."""
    for said in ("/start", "titolare", "forno", "mio cugino"):
        pina.says(said)
    pina.waits_for(text="Dove siete", timeout=PATIENCE)
    telegram.faults.next("sendMessage", error_code=429, retry_after=2)
    telegram.faults.next("editMessageText", error_code=429, retry_after=2)
    question = pina.inbox[-1]
    for label in ("☐ Facebook", "☐ Instagram", "☐ WhatsApp", "☐ TikTok", "☐ YouTube"):
        pina.presses(label, question)
    pina.waits_for(text="Dove siete")
    ticked = ["☑ Facebook", "☑ Instagram", "☑ WhatsApp", "☑ TikTok", "☑ YouTube"]
    telegram.waits_until(
        lambda: [label for label in question.labels if label.startswith("☑")] == ticked, "all ticks are shown"
    )
    eventually(lambda: "claimed" not in dict(endings(served)), "all are settled")
    assert "superseded" in dict(endings(served))


def test_stop_means_stop(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """What still waits to be sent when somebody says stop is never sent, also not after a restart."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.next("sendMessage", error_code=429, retry_after=2)
    for said in ("titolare", "forno", "mio cugino", "/stop"):
        pina.says(said)
    pina.waits_for(text="non ti scrivo più")
    assert [message.text for message in pina.inbox if "✓" in message.text] == []
    served.kill()
    served.start()
    telegram.person(1003, "Luca").says("/start")
    telegram.person(1003).waits_for(text="che ruolo hai")
    assert "non ti scrivo più" in pina.inbox[-1].text
    eventually(
        lambda: {state for state, _ in endings(served)} == {"sent", "superseded"},
        "all are settled, none by sending",
    )


def test_flood_slows_nobody_else(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """One person's flood is asked once for calm; another is answered as ever, and afterwards so is the first."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    for number in range(400):
        pina.says(f"ciao {number}")
    luca = telegram.person(1003, "Luca")
    luca.says("/start")
    luca.waits_for(text="che ruolo hai")
    telegram.waits_until(lambda: not telegram.pending_updates, "everything is confirmed")
    pina.says("/stop")
    pina.waits_for(text="non ti scrivo più", timeout=PATIENCE)
    assert len(pina.inbox) < 30
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    with sqlite3.connect(served.database) as database:
        answered = database.execute("select count(*) from outbox where account = 'telegram:1001'").fetchone()[
            0
        ]
    assert answered < 40


def test_flood_is_told_once(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """Whoever writes too fast reads one request for calm, and the question is still there."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    for number in range(60):
        pina.says(f"ciao {number}")
    pina.waits_for(text="Piano", timeout=PATIENCE)
    eventually(lambda: "claimed" not in dict(endings(served)), "all are settled")
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    assert len([message for message in pina.inbox if "Piano" in message.text]) == 1


@pytest.mark.parametrize(("per_second", "asked"), [("30", None), ("31", "true")])
def test_nobody_pays_unasked(
    application: Application, telegram: FakeTelegram, pina: Person, per_second: str, asked: str | None
) -> None:
    """Telegram is asked to let more through, for money, only where the operator set more than is free."""
    application.start(CUGINO_MESSAGES_PER_SECOND=per_second)
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    found = {call.parameters.get("allow_paid_broadcast") for call in telegram.calls_to("sendMessage")}
    assert found == {asked}


def test_a_group_hears_little(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """However often the bot is thrown out and added again, a group gets no more than 20 messages a minute."""
    group = telegram.group(-100123, "Commercianti")
    telegram.limits.enforce()
    for _ in range(30):
        group.added_bot(pina)
        group.removed_bot(pina)
    group.added_bot(pina)
    telegram.waits_until(lambda: len(group.inbox) == 20, "twenty messages", timeout=PATIENCE)
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    assert len(group.inbox) == 20
    assert telegram.limits.violations == []
    served.kill()
