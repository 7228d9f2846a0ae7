"""Receiving by a webhook: nothing is confirmed before its commit, and only Telegram is heard."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import sqlite3
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.conftest import eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import SECRET, Application
from tests.telegram.test_conversations import BAKER, compare
from tests.telegram.test_trouble import ended

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def hooked(application: Application) -> Application:
    """The application, called by Telegram."""
    application.start(**application.webhook)
    return application


def call(
    application: Application, body: bytes, path: str = "", method: str = "POST", **headers: str
) -> tuple[int, str]:
    """Calls the webhook as anybody could; status and body of the answer."""
    address = urlsplit(application.webhook["CUGINO_WEBHOOK_URL"])
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    connection.request(method, path or address.path, body, headers)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def update(text: str, number: int = 5_000) -> bytes:
    """A message as Telegram reports it."""
    person = {"id": 1001, "is_bot": False, "first_name": "Pina", "language_code": "it"}
    chat = {"id": 1001, "type": "private", "first_name": "Pina"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat, "from": person, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


def answers(application: Application) -> list[tuple[str, str]]:
    """What is kept of the answers."""
    with contextlib.closing(sqlite3.connect(application.database)) as database:
        return database.execute("select step, value from answers order by id").fetchall()


def people(application: Application) -> int:
    """How many people are known."""
    with contextlib.closing(sqlite3.connect(application.database)) as database:
        return int(database.execute("select count(*) from people").fetchone()[0])


def test_whole_checkup(hooked: Application, telegram: FakeTelegram, pina: Person) -> None:
    """A conversation by webhook reads word for word like one by polling."""
    pina.says("/start fiera-2026")
    pina.waits_for(text="che ruolo hai")
    for label, then in BAKER:
        pina.presses(label)
        pina.waits_for(text=then)
    compare(pina, "it-baker", update=False)
    assert not telegram.calls_to("getUpdates")


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: SECRET + "x"}])
def test_stranger_is_not_heard(hooked: Application, headers: dict[str, str]) -> None:
    """Without the secret nothing is read and nothing stored."""
    assert call(hooked, update("/start"), **headers)[0] == 403
    assert people(hooked) == 0
    assert call(hooked, update("/start"), **{HEADER: SECRET})[0] == 200
    assert people(hooked) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"update_id": "7"}', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b" " * (1 << 20) + b"{}", 413),
    ],
    ids=["empty", "list", "no id", "id is text", "no text", "deep", "too long"],
)
def test_what_is_no_update(hooked: Application, pina: Person, body: bytes, status: int) -> None:
    """What cannot be an update is refused, however it was made, and the next one is served."""
    assert call(hooked, body, **{HEADER: SECRET})[0] == status
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")


def test_only_one_address_is_served(hooked: Application) -> None:
    """Other addresses and methods lead nowhere."""
    assert call(hooked, update("/start"), "/", **{HEADER: SECRET})[0] == 404
    assert call(hooked, b"", method="GET", **{HEADER: SECRET})[0] == 405
    assert people(hooked) == 0


def test_lost_answers_and_doubles_count_once(
    hooked: Application, telegram: FakeTelegram, pina: Person
) -> None:
    """An update that comes again, because the 200 got lost or on two connections at once, is taken in once."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.webhook.loses_answers()
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    telegram.webhook.doubles()
    pina.says("forno")
    pina.waits_for(text="chi si occupa")
    telegram.waits_until(lambda: not telegram.pending_updates, "all is confirmed")
    assert answers(hooked) == [("role", '"owner"'), ("trade", '"bakery"')]
    assert len(pina.inbox) == 4
    attempts = [delivery.update_id for delivery in telegram.deliveries]
    assert len(attempts) == len(set(attempts)) + 2


@contextlib.contextmanager
def held(application: Application) -> Iterator[None]:
    """Another program holds the database meanwhile."""
    with contextlib.closing(sqlite3.connect(application.database, isolation_level=None)) as database:
        database.execute("begin immediate")
        yield
        database.execute("rollback")


def test_nothing_is_confirmed_without_its_commit(
    hooked: Application, telegram: FakeTelegram, pina: Person
) -> None:
    """While the database cannot be written Telegram hears 503 and the health says so; then all goes on."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    with held(hooked):
        pina.says("titolare")
        telegram.waits_until(
            lambda: any(delivery.status == 503 for delivery in telegram.deliveries),
            "a refusal",
            timeout=30,
        )
        status, said = call(hooked, b"", "/health", "GET")
        assert (status, "held by another program" in said) == (503, True)
        assert telegram.pending_updates
    pina.waits_for(text="Che attività", timeout=30)
    assert answers(hooked) == [("role", '"owner"')]
    assert call(hooked, b"", "/health", "GET") == (200, '{"status": "ok"}')


def test_question_is_put_again_after_a_gap(hooked: Application, pina: Person) -> None:
    """After a while out of touch, whoever was answering is asked again, once Telegram had time to call."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    assert hooked.stop() == 0
    hooked.start(**hooked.webhook, CUGINO_CLOCK_OFFSET="200")
    pina.waits_for(text="non ho potuto leggerti", timeout=30)


def test_killed_while_called(hooked: Application, telegram: FakeTelegram, pina: Person) -> None:
    """What arrives while the program is dead is delivered to the next one."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    hooked.kill()
    pina.presses("Titolare")
    hooked.start(**hooked.webhook)
    pina.waits_for(text="Che attività", timeout=30)
    assert answers(hooked) == [("role", '"owner"')]


def test_from_webhook_to_polling_and_back(hooked: Application, telegram: FakeTelegram, pina: Person) -> None:
    """A webhook is never taken off unasked; asked to, the bot polls, and nothing is lost on the way."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    assert hooked.stop() == 0
    pina.says("titolare")
    assert "cugino run --remove-webhook" in ended(hooked)
    hooked.start("--remove-webhook")
    pina.waits_for(text="Che attività")
    hooked.kill()
    hooked.start(**hooked.webhook)
    pina.says("forno")
    pina.waits_for(text="chi si occupa")


def test_port_that_is_taken(application: Application) -> None:
    """One line names the address and the setting."""
    address = application.webhook["CUGINO_LISTEN"]
    host, _, port = address.partition(":")
    with socket.socket() as other:
        other.bind((host, int(port)))
        other.listen()
        line = ended(application, code=1, **application.webhook)
    assert address in line
    assert "CUGINO_LISTEN" in line


def test_misspelt_setting_is_named(application: Application) -> None:
    """A name that is none is a warning at the start, with the one that was probably meant."""
    application.start(CUGINO_OPERATOR="9")
    assert application.stop() == 0
    assert "did you mean CUGINO_OPERATORS?" in application.log


def test_address_that_telegram_refuses(application: Application, telegram: FakeTelegram) -> None:
    """Telegram's own words stand beside the name of the setting."""
    telegram.faults.next("setWebhook", error_code=400, description="Bad Request: bad webhook: IP is reserved")
    line = ended(application, code=78, **application.webhook)
    assert "CUGINO_WEBHOOK_URL" in line
    assert "ip is reserved" in line.casefold()


def test_webhook_taken_over(hooked: Application, telegram: FakeTelegram) -> None:
    """Where another program sets a webhook of its own, this one stops and says so."""
    theirs = f"{telegram.api_url}{telegram.token}/setWebhook?url=http://127.0.0.1:9/theirs"
    urllib.request.urlopen(theirs).close()
    assert hooked.ends() == 78
    assert "another program has changed the webhook" in hooked.log.strip().splitlines()[-1]


def test_webhook_that_was_there_before(application: Application, telegram: FakeTelegram) -> None:
    """Taking the place of another address is said, without the rest of that address."""
    application.start(**application.webhook)
    application.stop()
    other = Application(telegram, application.folder / "other")
    other.folder.mkdir()
    other.start(**other.webhook)
    assert "takes the place of the webhook at 127.0.0.1" in _log_of(other)


def _log_of(application: Application) -> str:
    assert application.stop() == 0
    return application.log


def test_flag_needs_polling(application: Application) -> None:
    """To take a webhook off and to set one at once cannot be meant."""
    process = application.launch("--remove-webhook", **application.webhook)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 78
    assert "leave it empty" in errors


def test_log_holds_no_secret(hooked: Application, pina: Person) -> None:
    """Neither the secret nor anybody's number is in the log."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    eventually(lambda: call(hooked, b"x", **{HEADER: SECRET})[0] == 400, "an answer")
    assert hooked.stop() == 0
    assert "listening on" in hooked.log
    assert SECRET not in hooked.log
    assert "1001" not in hooked.log
