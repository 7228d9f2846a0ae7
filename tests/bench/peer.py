"""The other end of the line: a lean Bot API for bots that are measured, in a process of its own.

Whatever it costs counts for no bot, but it must never be what they wait for; hence a server with nothing in it
but what these bots and the benchmark say. `python -m tests.bench.peer` prints its port and serves until killed.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from tests.bench.world import Parameters, World

MOST_UPDATES = 100
PATH = re.compile(rb"\w+ /(bot|control)([^/ ]+)/(\w+) ")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
FIELD = re.compile(rb'name="(\w+)".*?\r\n\r\n(.*?)\r\n--', re.DOTALL)

Worlds = dict[str, World]


class Connection(asyncio.Protocol):
    """One connection, kept alive: a request, its answer, the next request."""

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody connected."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        """From now on answers go nowhere."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Part of a request, or the rest of it."""
        self._received += data
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._received[: end + 2]
        length = LENGTH.search(head)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self._received) < whole:
            return
        body, self._received = self._received[end + 4 : whole], self._received[whole:]
        path = PATH.match(head)
        assert path, head
        to, token, method = (part.decode() for part in path.groups())
        self._serve(to, token, method, parameters_of(body))

    def _serve(self, to: str, token: str, method: str, parameters: Parameters) -> None:
        world = self._worlds.get(token) or self._worlds.setdefault(token, World(token))
        if to == "control":
            self._write(json.dumps(control(world, method, parameters)).encode())
            return
        world.calls += 1
        if method == "getUpdates":
            self._poll(world, parameters)
        else:
            _after(world.latency, lambda: self._result(json.dumps(world.answer(method, parameters)).encode()))

    def _poll(self, world: World, parameters: Parameters) -> None:
        offset, limit = int(parameters.get("offset") or 0), int(parameters.get("limit") or MOST_UPDATES)

        def give() -> None:
            world.on_update = None
            timer.cancel()
            _after(world.latency, lambda: self._result(world.updates_from(limit)))

        timer = asyncio.get_running_loop().call_later(float(parameters.get("timeout") or 0), give)
        if world.has_updates(offset):
            give()
        else:
            world.on_update = give

    def _result(self, result: bytes) -> None:
        self._write(b'{"ok":true,"result":' + result + b"}")

    def _write(self, body: bytes) -> None:
        if self._transport is not None:
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self._transport.write(head % len(body) + body)


def _after(seconds: float, work: Callable[[], None]) -> None:
    if seconds:
        asyncio.get_running_loop().call_later(seconds, work)
    else:
        work()


def parameters_of(body: bytes) -> Parameters:
    """The fields of a body in any of the ways that clients write them."""
    if body.startswith(b"{"):
        fields: Parameters = json.loads(body)
        return fields
    if body.startswith(b"--"):
        return {name.decode(): value.decode() for name, value in FIELD.findall(body)}
    return dict(parse_qsl(body.decode()))


def control(world: World, verb: str, asked: Parameters) -> Parameters:
    """What the benchmark wants of a world; always answered with its figures."""
    if verb == "play":
        world.play(asked["kind"], asked["people"], asked["latency"])
    elif verb == "rest":
        world.rest()
    return world.figures()


async def serve() -> None:
    """Serves on a free port, which it prints."""
    worlds: Worlds = {}
    server = await asyncio.get_running_loop().create_server(lambda: Connection(worlds), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
