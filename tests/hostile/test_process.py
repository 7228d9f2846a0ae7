"""The worst of it through the real application, over HTTP: answered or set aside, and nobody is named."""

from __future__ import annotations

import http.client
import sqlite3
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.fake_telegram import FakeTelegram, Person
from tests.hostile.texts import MARK, TEXTS
from tests.hostile.updates import text_update
from tests.telegram.conftest import SECRET, Application

NASTY = [
    "30,000 bytes of families",
    "NUL",
    "commas and digits",
    "letters that stand for eighteen",
    "bold name",
]
MALLORY = 200_200_200


def from_mallory(text: Any) -> dict[str, Any]:
    """An update of Mallory's, to be numbered by Telegram."""
    return {"message": text_update(0, MALLORY, text)["message"]}


def start(application: Application, way: str) -> None:
    """Starts it, polling or called by Telegram."""
    application.start(**(application.webhook if way == "webhook" else {}))


@pytest.mark.parametrize("way", ["polling", "webhook"])
def test_conversation_goes_on(
    application: Application, telegram: FakeTelegram, pina: Person, way: str
) -> None:
    """Every nasty text is answered and every broken update set aside, while another's conversation goes on."""
    start(application, way)
    mallory = telegram.person(MALLORY, MARK)
    mallory.says("/start")
    mallory.waits_for(text="che ruolo hai")
    answers = ["/start", "titolare", "forno", "mio cugino", "facebook"]
    for name, said in zip(NASTY, answers, strict=True):
        telegram.push(from_mallory({MARK: MALLORY}))
        telegram.push(from_mallory(TEXTS[name]))
        mallory.waits_for(text="che ruolo hai")
        pina.says(said)
        pina.waits_for()
    telegram.waits_until(lambda: not telegram.pending_updates, "all is confirmed")
    with closing(sqlite3.connect(application.database)) as database:
        assert database.execute("select step, value from answers order by id").fetchall() == [
            ("role", '"owner"'), ("trade", '"bakery"'), ("who", '"cousin"'), ("channels", '["fb"]'),
        ]  # fmt: skip
        aside = database.execute("select account from updates_set_aside").fetchall()
    assert aside == [(f"telegram:{MALLORY}",)] * len(NASTY)
    assert application.stop() == 0
    assert "was set aside" in application.log
    assert "Traceback" not in application.log
    for private in (MARK, str(MALLORY), "1001", TEXTS["NUL"]):
        assert private not in application.log


SECRETS = "X-Telegram-Bot-Api-Secret-Token"
STRANGE = {
    "no text": {SECRETS: b"\xff\xfe"},
    "secret and more": {SECRETS: SECRET.encode() + b"\xff"},
    "accents": {SECRETS: "é".encode()},
    "negative length": {"Content-Length": b"-1"},
    "endless": {"Content-Length": b"99999999999999999999"},
    "unknown encoding": {"Transfer-Encoding": b"nonsense"},
}


def refusal(application: Application, headers: dict[str, bytes]) -> int:
    """The status of a call with these headers."""
    address = urlsplit(application.webhook["CUGINO_WEBHOOK_URL"])
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    connection.putrequest("POST", address.path)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


def test_strangers_leave_no_trace(application: Application, pina: Person) -> None:
    """Whatever a stranger's headers hold, it is refused as theirs, and the log does not fill."""
    start(application, "webhook")
    statuses = {name: refusal(application, headers) for name, headers in STRANGE.items()}
    assert all(400 <= status < 500 for status in statuses.values()), statuses
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    assert application.stop() == 0
    assert "Traceback" not in application.log
    assert "ERROR" not in application.log
