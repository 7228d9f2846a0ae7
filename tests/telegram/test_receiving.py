"""What Telegram may report besides plain answers, and what is due after a while out of touch."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import Application

AWAY = 200.0
NIGHT = 14 * 3600.0


def answers(application: Application) -> list[tuple[str, str]]:
    """What is kept of the answers."""
    with sqlite3.connect(application.database) as database:
        return database.execute("select step, value from answers order by id").fetchall()


def test_album_is_answered_once(served: Application, telegram: FakeTelegram, pina: Person) -> None:
    """Five pictures sent together get one line; the next album another."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    for album in ("a", "b"):
        for _ in range(5):
            pina.sends_photo(album=album)
        pina.waits_for(text="solo parole e pulsanti")
    telegram.waits_until(lambda: not telegram.pending_updates, "all is confirmed")
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    assert len([message for message in pina.inbox if "solo parole" in message.text]) == 2


def test_lower_ids_after_a_quiet_week(served: Application, telegram: FakeTelegram, pina: Person) -> None:
    """Telegram may start again at lower numbers: every update counts all the same."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.renumber_updates(5)
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    pina.says("forno")
    pina.waits_for(text="chi si occupa")
    assert answers(served) == [("role", '"owner"'), ("trade", '"bakery"')]


def test_groups_and_forums_are_left_alone(served: Application, telegram: FakeTelegram, pina: Person) -> None:
    """In a group or in the topics of a forum nothing that is said or pressed counts."""
    forum = telegram.group(-100777, "Mercato", is_forum=True)
    forum.added_bot(pina)
    forum.waits_for(text="solo in privato")
    forum.says(pina, "/start")
    forum.says(pina, "titolare", topic=7)
    channel = telegram.channel(-100888, "Novità")
    channel.posts("titolare")
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    assert len(forum.inbox) == 1
    assert answers(served) == []


@pytest.fixture
def noon(application: Application) -> float:
    """The application at about noon in Rome; by how many seconds its clock is ahead."""
    now = datetime.now(ZoneInfo("Europe/Rome"))
    ahead = (12 * 3600.0 - (now - now.replace(hour=0, minute=0, second=0)).total_seconds()) % 86_400
    application.start(CUGINO_CLOCK_OFFSET=str(ahead))
    return ahead


def restarted(application: Application, ahead: float) -> None:
    """The application, stopped and started again with its clock so many seconds ahead."""
    assert application.stop() == 0
    application.start(CUGINO_CLOCK_OFFSET=str(ahead))


def test_question_is_put_again_after_a_gap(application: Application, noon: float, pina: Person) -> None:
    """Presses are kept for 150 s: after longer, whoever was in the middle of something is asked again, once."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    restarted(application, noon + AWAY)
    assert "non ho potuto leggerti" in pina.waits_for(text="che ruolo hai").content.text
    restarted(application, noon + AWAY)
    pina.presses("Titolare")
    pina.waits_for(text="Che attività")
    assert len([message for message in pina.inbox if "leggerti" in message.text]) == 1
    assert answers(application) == [("role", '"owner"')]


def test_many_short_lives_are_no_gap(
    application: Application, telegram: FakeTelegram, noon: float, pina: Person
) -> None:
    """A program that is killed again and again, but never for long, was never out of touch."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    restarted(application, noon)
    for lives in range(1, 4):
        application.kill()
        polls = telegram.count_calls("getUpdates")
        application.start(CUGINO_CLOCK_OFFSET=str(noon + lives * 70))
        telegram.waits_until(lambda: telegram.count_calls("getUpdates") >= polls + 2, "it is in touch")  # noqa: B023
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    assert [message for message in pina.inbox if "leggerti" in message.text] == []


def test_nobody_else_is_disturbed_after_a_gap(
    application: Application, telegram: FakeTelegram, noon: float, pina: Person
) -> None:
    """Whoever wrote meanwhile is just answered; whoever paused, stopped or has been silent hears nothing."""
    luca, rosa, gino = (telegram.person(number, "Altri") for number in (1003, 1004, 1005))
    for person in (pina, luca, rosa, gino):
        person.says("/start")
        person.waits_for(text="che ruolo hai")
    luca.says("/pausa")
    luca.waits_for(text="Ci fermiamo qui")
    rosa.says("/stop")
    rosa.waits_for(text="non ti scrivo più")
    restarted(application, noon + 3600)
    pina.waits_for(text="leggerti")
    gino.waits_for(text="leggerti")
    assert application.stop() == 0
    gino.says("titolare")
    application.start(CUGINO_CLOCK_OFFSET=str(noon + 3600 + AWAY))
    gino.waits_for(text="Che attività")
    assert ["leggerti" in gino.inbox[-1].text, len(luca.inbox), len(rosa.inbox)] == [False, 3, 3]
    assert len([message for message in pina.inbox if "leggerti" in message.text]) == 1


def test_nobody_is_woken_after_a_gap(
    application: Application, telegram: FakeTelegram, noon: float, pina: Person
) -> None:
    """A question left open at noon is not put again in the middle of the night, but is still there."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    restarted(application, noon + NIGHT)
    luca = telegram.person(1003, "Luca")
    luca.says("/start")
    luca.waits_for(text="che ruolo hai")
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    assert len(pina.inbox) == 3
