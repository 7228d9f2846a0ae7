"""What goes wrong around the application: one clear line, an exit code that says so, nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from content.library import BUILT_IN
from tests.fake_telegram import FakeTelegram, Person
from tests.telegram.conftest import PATIENCE, Application


def ended(application: Application, *, code: int = 78, **settings: str) -> str:
    """Starts the application, which must end by itself with this exit code; its last line."""
    process = application.launch(**settings)
    output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert "Traceback" not in output + errors
    assert application.telegram.token not in output + errors
    return errors.strip().splitlines()[-1]


def test_wrong_token(application: Application) -> None:
    """A token that Telegram does not know is named as the cause."""
    assert "does not know this token" in ended(application, CUGINO_TOKEN="123456:" + "A" * 35)


def test_no_network(application: Application, telegram: FakeTelegram) -> None:
    """Without a network the start fails with the address and a remedy."""
    telegram.stop()
    line = ended(application, code=1)
    telegram.start()
    assert "cannot be used" in line
    assert "CUGINO_API_URL" in line


def test_something_else_answers(application: Application) -> None:
    """Where a page answers instead of the Bot API, as in a hotel's network, one line says so."""

    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>please log in</html>")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's output is its own."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        line = ended(application, code=1, CUGINO_API_URL=f"http://127.0.0.1:{server.server_port}/bot")
        server.shutdown()
    assert "no Bot API" in line
    assert "please log in" not in line


def test_second_instance(served: Application, telegram: FakeTelegram, tmp_path: Path) -> None:
    """Of two programs on one token the older one stops, and says why."""
    other = Application(telegram, tmp_path / "other")
    other.folder.mkdir()
    other.start()
    assert served.ends() == 78
    assert "another program is fetching updates" in served.log
    assert other.stop() == 0


def test_webhook_in_the_way(application: Application, telegram: FakeTelegram) -> None:
    """A webhook that somebody set is not removed silently."""
    telegram.faults.next(
        "getUpdates",
        error_code=409,
        description="Conflict: can't use getUpdates method while webhook is active",
    )
    assert "a webhook is set" in ended(application)
    assert not telegram.calls_to("deleteWebhook")


@pytest.mark.parametrize("code", [500, 502, 429])
def test_telegram_in_trouble(served: Application, telegram: FakeTelegram, pina: Person, code: int) -> None:
    """Errors while polling and sending are waited out."""
    telegram.faults.next("getUpdates", error_code=code, retry_after=1 if code == 429 else None)
    pina.says("/start")
    pina.waits_for(text="che ruolo hai", timeout=PATIENCE)


def test_unusable_database(application: Application) -> None:
    """A file that is no database stops the start, and is left as it was."""
    application.database.write_bytes(b"this is no database, " * 500)
    assert "not a usable database" in ended(application, code=1)
    assert application.database.read_bytes().startswith(b"this is no database")


def test_poison_is_set_aside(
    application: Application, telegram: FakeTelegram, pina: Person, tmp_path: Path
) -> None:
    """What fails twice on its own is kept for operators, who hear of it, and blocks nobody."""
    shutil.copytree(BUILT_IN, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "words" / "it" / "messages" / "privacy.j2").write_text("{{ no_such_thing }}")
    application.start(CUGINO_CONTENT=str(tmp_path / "words"), CUGINO_OPERATORS="9001")
    operator = telegram.person(9001, "Ada")
    operator.says("/start")
    operator.waits_for(text="che ruolo hai")
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    pina.says("/privacy")
    operator.waits_for(text="non è riuscito a leggere: 1")
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    with sqlite3.connect(application.database) as database:
        [(account, fault)] = database.execute("select account, fault from updates_set_aside").fetchall()
    assert account == "telegram:1001"
    assert "no_such_thing" in fault


def test_an_update_given_twice_counts_once(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """The same update, delivered again, is not answered again; a lower id is not taken for an old one."""
    said = pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    update = {"update_id": 77, "message": {**said.json, "text": "titolare", "entities": []}}
    telegram.push(update)
    pina.waits_for(text="Che attività")
    telegram.push(update)
    pina.says("negozio")
    pina.waits_for(text="chi si occupa")
    with sqlite3.connect(served.database) as database:
        assert database.execute("select count(*) from answers").fetchone() == (2,)


def test_what_cannot_be_read_blocks_nobody_and_is_erased(
    application: Application, telegram: FakeTelegram, pina: Person
) -> None:
    """A malformed update is set aside under whoever sent it, and goes when they erase themselves."""
    application.start()
    said = pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    broken = {**said.json, "text": ["SEGRETO"]}
    telegram.push({"update_id": 900, "message": broken})
    telegram.push({"update_id": 901, "callback_query": {"from": {"id": 1}, "data": 7}})
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    with sqlite3.connect(application.database) as database:
        assert database.execute("select account from updates_set_aside order by id").fetchall() == [
            ("telegram:1001",),
            ("telegram:1",),
        ]
    pina.says("/cancella")
    pina.presses("Sì, cancella tutto", pina.waits_for(text="Non si può tornare indietro"))
    pina.waits_for(text="non conservo più niente")
    assert application.stop() == 0
    assert b"SEGRETO" not in b"".join(path.read_bytes() for path in application.folder.glob("cugino.db*"))
    assert "SEGRETO" not in application.log


def test_two_on_one_database(served: Application) -> None:
    """A second bot on the same database does not start, and takes nothing from the first."""
    assert "served by another" in ended(served, code=1)
