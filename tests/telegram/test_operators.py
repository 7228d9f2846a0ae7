"""What operators ask for in their chat, from the real application, carried out beside it."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from PIL import Image

from bot.messages import Outgoing
from bot.store import Store
from bot.telegram.incoming import PREFIX
from tests.conftest import eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import Application

OPERATOR = 9001
LATER = str(40 * 86_400)  # a month is over by then


@pytest.fixture
def ada(telegram: FakeTelegram, application: Application) -> Person:
    """The operator, who has started the bot."""
    application.start(CUGINO_OPERATORS=str(OPERATOR))
    ada = telegram.person(OPERATOR, "Ada")
    ada.says("/start")
    ada.waits_for(text="che ruolo hai")
    return ada


def files(person: Person) -> list[tuple[str, bytes]]:
    """The files somebody got, by name."""
    return [(one.document.name, one.document.content) for one in person.inbox if one.document]


def waits_for_file(person: Person) -> tuple[str, bytes]:
    """The next file that comes."""
    before = len(files(person))
    eventually(lambda: len(files(person)) > before, "a file", patience=120)
    return files(person)[-1]


def test_export_comes_as_a_file(ada: Person, application: Application, pina: Person) -> None:
    """A workbook with the rows, under pseudonyms; the bot answers others meanwhile, and it is on record."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    pina.says("titolare")
    pina.waits_for(text="Che attività è")
    ada.says("/export answers")
    ada.waits_for(text="tra poco")
    name, content = waits_for_file(ada)
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    (row,) = (dict(zip(head, row, strict=True)) for row in rows)
    assert (row["step"], row["value"], row["raw"]) == ("role", "owner", None)
    assert "1001" not in str(row["person"])
    assert "non è da pubblicare" in ada.inbox[-1].text
    with sqlite3.connect(application.database) as database:
        found = database.execute("select operator, action, state, fault from operator_actions").fetchall()
    assert found == [(f"telegram:{OPERATOR}", "export", "done", None)]
    # Nothing lies about once it is sent.
    left = {path.name for path in application.folder.iterdir() if path.name.startswith(".cugino-")}
    assert left == set()


def test_statistics_wait_for_a_whole_month(ada: Person) -> None:
    """Before the first month is over there is nothing to count, and it says from when on."""
    ada.says("/stats")
    ada.waits_for(text="contano mesi interi")


def test_statistics_come_as_a_picture_and_as_figures(
    telegram: FakeTelegram, application: Application, rehearsed: Path
) -> None:
    """Of many people a picture with the most important charts comes, and what they say in words; what they
    are counted from comes as a table."""
    application.database = rehearsed
    application.start(CUGINO_OPERATORS=str(OPERATOR), CUGINO_CLOCK_OFFSET=LATER)
    ada = telegram.person(OPERATOR, "Ada")
    ada.says("/start")
    ada.waits_for(text="che ruolo hai")
    ada.says("/stats")
    ada.waits_for(text="tra poco")
    _, content = waits_for_file(ada)
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "PNG"
    assert picture.width + picture.height <= 10_000, "Telegram takes no larger photo"
    assert "Come va" in ada.inbox[-1].text
    ada.says("/export funnel csv")
    name, content = waits_for_file(ada)
    assert name == "cugino-funnel.csv"
    assert content.decode("utf-8-sig").startswith("by,group,")
    assert "Si possono mostrare" in ada.inbox[-1].text


def test_what_statistics_count_is_kept(application: Application, rehearsed: Path) -> None:
    """The same months come to the same figures half a year later: what became of a reminder is not tidied away."""

    def outcomes() -> dict[str, int]:
        with contextlib.closing(sqlite3.connect(rehearsed)) as database:
            return dict(
                database.execute(
                    "select state, count(*) from reminders where decided_at < '2026-11-15' group by state"
                ).fetchall()
            )

    before = outcomes()
    assert {"sent", "silent", "dropped"} <= before.keys()
    application.database = rehearsed
    application.start(CUGINO_CLOCK_OFFSET=str(200 * 86_400))
    application.stop()
    assert outcomes() == before


def test_what_waits_over_a_restart_is_done(ada: Person, application: Application) -> None:
    """Killed right after it was asked for, the next start brings it."""
    ada.says("/export people")
    ada.waits_for(text="tra poco")
    application.kill()
    application.start(CUGINO_OPERATORS=str(OPERATOR))
    eventually(lambda: bool(files(ada)), "a file")
    assert files(ada)[0][0].endswith(".xlsx")


def test_a_large_file_comes_whole(ada: Person, application: Application) -> None:
    """Of a year of many people it has some megabytes."""
    application.stop()
    content = b"righe\n" * 2**20
    with contextlib.closing(Store(application.database)) as store, store.transaction():
        account = f"{PREFIX}{OPERATOR}"
        person = store.people.find(account)
        assert person is not None
        file = Outgoing("ecco", kind="document", filename="righe.csv", document=content)
        store.outbox.put(person.id, account, [file], datetime.now(UTC))
    application.start(CUGINO_OPERATORS=str(OPERATOR))
    eventually(lambda: bool(files(ada)), "a file")
    assert files(ada) == [("righe.csv", content)]


def test_a_stranger_with_the_same_name_gets_nothing(
    telegram: FakeTelegram, ada: Person, application: Application
) -> None:
    """Operators are numbers: who is called like one is a stranger."""
    other = telegram.person(7777, "Ada")
    other.says("/start")
    other.waits_for(text="che ruolo hai")
    other.says("/export all")
    other.waits_for(text="non lo conosco")
    with sqlite3.connect(application.database) as database:
        assert database.execute("select count(*) from operator_actions").fetchone() == (0,)


def test_a_database_that_is_damaged_meanwhile_is_told(ada: Person, application: Application) -> None:
    """What cannot be made is said in one line, with its reason, and is on record."""
    key = application.database.with_name(application.database.name + ".pseudonyms")
    key.write_text("no key\n")
    ada.says("/export people")
    ada.waits_for(text="holds no key")
    with sqlite3.connect(application.database) as database:
        ((state, fault),) = database.execute("select state, fault from operator_actions").fetchall()
    assert state == "failed"
    assert "holds no key" in fault
