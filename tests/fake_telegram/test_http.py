"""The stand-in over plain HTTP: paths, tokens, forms of parameters, and shapes the library never sends."""

import asyncio
import io
import json
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import InvalidToken

from tests.fake_telegram import FakeTelegram, Person, methods

from .conftest import Run


async def ask(url: str, method: str = "POST", **given: Any) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.request(method, url, **given) as response:
        return response.status, await response.json()


@pytest.mark.parametrize(
    ("command", "description", "language", "outcome"),
    [
        ("Aiuto", "x", None, "BOT_COMMAND_INVALID"),
        ("perché", "x", None, "BOT_COMMAND_INVALID"),
        ("", "x", None, "command must be non-empty"),
        ("x" * 33, "x", None, "command length must not exceed 32"),
        ("aiuto", " ", None, "command description must be non-empty"),
        ("aiuto", "x" * 257, None, "command description length must not exceed 256"),
        ("aiuto", "x", "ita", "invalid language code specified"),
    ],
)
def test_commands_refused(
    telegram: FakeTelegram,
    bot: Bot,
    run: Run,
    command: str,
    description: str,
    language: str | None,
    outcome: str,
) -> None:
    """Commands are 1–32 of a-z, 0-9 and _, their descriptions 1–256 characters, languages two letters."""
    given = [{"command": command, "description": description}]
    parameters = {"commands": json.dumps(given), "language_code": language or ""}
    url = f"{telegram.api_url}{telegram.token}/setMyCommands"
    status, answer = run(ask(url, data=parameters))
    assert (status, answer["description"]) == (400, f"Bad Request: {outcome}")
    assert telegram.commands(language or "") == []


@pytest.mark.parametrize(
    ("markup", "outcome"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        (
            '{"inline_keyboard": [1]}',
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            '{"inline_keyboard": [[1]]}',
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        ('{"inline_keyboard": [[{}]]}', "can't parse inline keyboard button: Can't find field \"text\""),
    ],
)
def test_malformed_markup_refused(
    telegram: FakeTelegram, run: Run, pina: Person, markup: str, outcome: str
) -> None:
    """Markup of another shape than the library would make is refused too."""
    given = {"chat_id": pina.id, "text": "x", "reply_markup": markup}
    url = f"{telegram.api_url}{telegram.token}/sendMessage"
    _, answer = run(ask(url, data=given))
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {outcome}"}


def test_wrong_token(telegram: FakeTelegram, run: Run) -> None:
    """A token that is well-formed and wrong gets 401, which the library calls invalid."""
    wrong = telegram.token[:-1] + "B"
    assert run(ask(f"{telegram.api_url}{wrong}/getMe")) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )

    async def start() -> None:
        async with Bot(wrong, base_url=telegram.api_url):
            pass

    with pytest.raises(InvalidToken):
        run(start())


@pytest.mark.parametrize("path", ["", "nonsense/getMe", "12:34/getMe", "{token}", "{token}/a/b"])
def test_malformed_paths(telegram: FakeTelegram, run: Run, path: str) -> None:
    """A path without a token and a method is not found."""
    status, answer = run(ask(telegram.api_url + path.format(token=telegram.token)))
    assert (status, answer["description"]) == (404, "Not Found")


def test_stand_in_refuses_a_token_it_could_never_serve() -> None:
    """A token of another shape is told at once, and not by a 404 to the application."""
    with pytest.raises(ValueError, match="'12:34' is no token: a number, a colon"):
        FakeTelegram("12:34")


def test_unknown_method(telegram: FakeTelegram, run: Run) -> None:
    """A method that the Bot API does not have is not found, and is in the ledger."""
    status, answer = run(ask(f"{telegram.api_url}{telegram.token}/sendJoke"))
    assert (status, answer["description"]) == (404, "Not Found: method not found")
    assert telegram.calls[-1].method == "sendJoke"


@pytest.mark.parametrize(
    "send",
    [
        lambda url, given: ask(url, "GET", params=given),
        lambda url, given: ask(url, "POST", params=given),
        lambda url, given: ask(url, data=given),
        lambda url, given: ask(url, json=given),
        lambda url, given: ask(url, data=_multipart(given)),
        lambda url, given: ask(url.replace("sendMessage", "SENDMESSAGE"), json=given),
    ],
)
def test_parameters_come_in_every_form(
    telegram: FakeTelegram, run: Run, pina: Person, send: Callable[[str, Any], Coroutine[Any, Any, Any]]
) -> None:
    """Query, form, JSON and multipart are read alike, and methods in any case."""
    status, answer = run(
        send(f"{telegram.api_url}{telegram.token}/sendMessage", {"chat_id": str(pina.id), "text": "Così è"})
    )
    assert (status, answer["ok"]) == (200, True)
    assert pina.inbox[-1].text == "Così è"


def _multipart(given: dict[str, str]) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in given.items():
        form.add_field(name, value)
    return form


@pytest.mark.parametrize(("megabytes", "status"), [(3, 200), (51, 413)])
def test_files_are_taken_up_to_fifty_megabytes(
    telegram: FakeTelegram, run: Run, megabytes: int, status: int
) -> None:
    """As Telegram does, and whole."""
    pina = telegram.person(1001, "Pina")
    pina.says("/start")
    form, content = _multipart({"chat_id": "1001"}), b"x" * megabytes * 2**20
    form.add_field("document", io.BytesIO(content), filename="righe.csv", content_type="text/csv")
    found, _ = run(ask(f"{telegram.api_url}{telegram.token}/sendDocument", data=form))
    assert found == status
    assert [one.document.content for one in pina.inbox if one.document] == [content] * (status == 200)


def test_json_that_is_no_object(telegram: FakeTelegram, run: Run) -> None:
    """A JSON body must be an object."""
    status, answer = run(ask(f"{telegram.api_url}{telegram.token}/getMe", json=[1]))
    assert (status, answer["description"]) == (400, "Bad Request: JSON object expected")


def test_refusal_says_when_to_come_back(telegram: FakeTelegram, run: Run) -> None:
    """A 429 has its seconds in the body and in the header, as proxies expect."""
    telegram.faults.next("getMe", error_code=429, retry_after=7)

    async def refused() -> tuple[str, Any]:
        url = f"{telegram.api_url}{telegram.token}/getMe"
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return response.headers["Retry-After"], await response.json()

    header, answer = run(refused())
    assert header == "7"
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


def test_crash_of_the_stand_in_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception inside the stand-in answers 500 and fails the test that used it."""

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(methods.METHODS, "getMe", crash)
    telegram = FakeTelegram()
    telegram.__enter__()
    status, _ = asyncio.run(ask(f"{telegram.api_url}{telegram.token}/getMe"))
    assert status == 500
    with pytest.raises(ZeroDivisionError):
        telegram.__exit__(None, None, None)
