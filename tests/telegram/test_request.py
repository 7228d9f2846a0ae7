"""The library's requests over aiohttp: connections are kept while they are fresh, and errors say what is known."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram import request
from bot.telegram.request import AiohttpRequest, NeverLeft


@asynccontextmanager
async def server(handler: Callable[..., object]) -> AsyncIterator[str]:
    """A real server on a free port."""
    runner = web.ServerRunner(web.Server(handler), shutdown_timeout=0.1)  # type: ignore[arg-type]
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def client(seconds: float = 5.0) -> AsyncIterator[AiohttpRequest]:
    """An open request."""
    asking = AiohttpRequest(4, seconds)
    await asking.initialize()
    try:
        yield asking
    finally:
        await asking.shutdown()


@pytest.mark.parametrize(("idle", "connections"), [(60.0, 1), (0.05, 2)])
def test_idle_connection_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch, idle: float, connections: int
) -> None:
    """A connection that lay idle too long may be closed at the other end: the next request opens a new one."""
    monkeypatch.setattr(request, "IDLE_SECONDS", idle)
    peers: list[object] = []

    async def answer(asked: web.BaseRequest) -> web.Response:
        peers.append(asked.transport)
        return web.json_response({"ok": True})

    async def scenario() -> None:
        async with server(answer) as address, client() as asking:
            for _ in range(3):
                await asking.do_request(address, "POST")
            await asyncio.sleep(0.2)
            await asking.do_request(address, "POST")

    asyncio.run(scenario())
    assert len(peers) == 4
    assert len(set(map(id, peers))) == connections


def test_what_is_sent_can_be_read() -> None:
    """Parameters go out as JSON, nested ones and accents included."""
    found: list[object] = []

    async def answer(asked: web.BaseRequest) -> web.Response:
        found.append(await asked.json())
        return web.json_response({})

    async def scenario() -> None:
        data = RequestData(
            [RequestParameter.from_input("text", "perché 😀"), RequestParameter.from_input("n", 7)]
        )
        async with server(answer) as address, client() as asking:
            await asking.do_request(address, "POST", data)

    asyncio.run(scenario())
    assert found == [{"text": "perché 😀", "n": 7}]


def test_nobody_listens() -> None:
    """A refused connection is known to have sent nothing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"

        async def scenario() -> None:
            async with client() as asking:
                await asking.do_request(address, "POST")

        with pytest.raises(NeverLeft):
            asyncio.run(scenario())


def test_no_answer_in_time() -> None:
    """Whether a request without an answer arrived cannot be told, and no error names the address."""

    async def never(asked: web.BaseRequest) -> web.Response:
        await asyncio.sleep(60)
        return web.Response()

    async def scenario() -> None:
        async with server(never) as address, client(0.1) as asking:
            await asking.do_request(f"{address}bot1:SECRET/sendMessage", "POST")

    with pytest.raises(TimedOut) as caught:
        asyncio.run(scenario())
    assert not isinstance(caught.value, NeverLeft)
    assert "SECRET" not in str(caught.value)


def test_connection_that_breaks() -> None:
    """A connection closed without an answer leaves it open whether anything arrived."""

    async def slam(asked: web.BaseRequest) -> web.Response:
        assert asked.transport
        asked.transport.abort()
        return web.Response()

    async def scenario() -> None:
        async with server(slam) as address, client() as asking:
            await asking.do_request(f"{address}bot1:SECRET/sendMessage", "POST")

    with pytest.raises(NetworkError) as caught:
        asyncio.run(scenario())
    assert not isinstance(caught.value, NeverLeft)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize("payload", [b"<html>", b"[]", b"\xff"])
def test_answer_of_something_else(payload: bytes) -> None:
    """What is no answer of the Bot API is said to be none, without its content."""
    with pytest.raises(TelegramError, match="no Bot API"):
        AiohttpRequest.parse_json_payload(payload)


def test_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy that the environment names is used, but for the addresses that it excepts."""
    asked: list[str] = []

    async def proxy(request: web.BaseRequest) -> web.Response:
        asked.append(str(request.url))
        return web.json_response({"ok": True})

    async def scenario() -> None:
        async with server(proxy) as address, client() as asking:
            monkeypatch.setenv("http_proxy", address)
            monkeypatch.setenv("no_proxy", "127.0.0.1")
            await asking.do_request("http://api.example.org/bot", "POST")

    request._proxy_to.cache_clear()
    asyncio.run(scenario())
    request._proxy_to.cache_clear()
    assert asked == ["http://api.example.org/bot"]
