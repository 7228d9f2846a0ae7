"""The HTTP side: reads a call, lets the planned fault happen, answers as api.telegram.org does."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from typing import Any

from aiohttp import BodyPartReader, web

from . import methods
from .deliveries import Deliverer
from .faults import Faults
from .limits import Limits
from .model import ApiError, Call, Document, Json
from .polling import Dropped, LongPoll
from .state import TOKEN, State
from .validation import Parameters
from .webhook import Webhook

LARGEST = 50 * 2**20  # bytes of a file from a bot; https://core.telegram.org/bots/api#sending-files
PATH = re.compile(rf"/bot({TOKEN})/(\w*)")


class Server:
    """Serves one socket at a time; every method runs on the loop of the stand-in's thread, and so do
    deliveries to a webhook."""

    def __init__(self, state: State, faults: Faults, limits: Limits, webhook: Webhook) -> None:
        self._state = state
        self._faults = faults
        self._limits = limits
        self._webhook = webhook
        self._runner: web.ServerRunner | None = None

    async def start(self, listening: socket.socket) -> None:
        self._stopping = asyncio.Event()
        self._poll = LongPoll(self._state)
        self._deliverer = Deliverer(self._state, self._webhook)
        self._runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=1)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()

    async def stop(self) -> None:
        """Ends what is under way without an answer, as an outage would, and closes the socket."""
        if self._runner:
            self._stopping.set()
            self._poll.close()
            await self._deliverer.close()
            await self._runner.cleanup()
            self._runner = None

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = PATH.fullmatch(request.path)
        if path is None:
            return _error(ApiError(404, "Not Found"))
        parameters, refusal = await _read(request)
        method = methods.spelled(path[2])
        call = Call(method, parameters.values, parameters.files, self._state.now())
        self._state.enter(call)
        try:
            return await self._answer(request, path[1], call, parameters, refusal)
        except Dropped as dropped:
            self._finish(call, str(dropped))
            if request.transport:
                request.transport.abort()
            return web.Response()
        except ApiError as error:
            self._finish(call, str(error), error)
            return _error(error)
        except Exception as crash:
            self._state.crashes.append(crash)
            self._finish(call, f"crashed: {crash!r}")
            return _error(ApiError(500, f"The stand-in crashed: {crash!r}"))

    async def _answer(
        self,
        request: web.BaseRequest,
        token: str,
        call: Call,
        parameters: Parameters,
        refusal: ApiError | None,
    ) -> web.StreamResponse:
        if token != self._state.token:
            raise ApiError(401, "Unauthorized")
        if refusal:
            raise refusal
        methods.check(call.method)
        with self._state.changed:
            plan = self._faults.plan(call.method)
        await self._pause(plan.delay_before(accepting=True), "before accepting")
        if plan.ending and plan.ending.error:
            raise plan.ending.error
        if plan.drops_before(accepting=True):
            raise Dropped("dropped before accepting")
        if call.method == "getUpdates":
            call.result = await self._poll.serve(parameters, lambda: _is_gone(request))
        else:
            call.result = self._accept(call, parameters)
        await self._pause(plan.delay_before(accepting=False), "after accepting")
        if plan.drops_before(accepting=False):
            raise Dropped("dropped after accepting")
        self._finish(call, "ok")
        return web.json_response({"ok": True, "result": call.result})

    def _accept(self, call: Call, parameters: Parameters) -> Any:
        with self._state.change():
            if call.method in methods.SENDS:
                self._limits.check(call, self._state.chats.get(parameters.integer("chat_id")))
            return methods.METHODS[call.method](self._state, parameters)

    async def _pause(self, seconds: float, when: str) -> None:
        if not seconds:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
        raise Dropped(f"dropped {when}")

    def _finish(self, call: Call, outcome: str, refusal: ApiError | None = None) -> None:
        with self._state.change():
            call.outcome = outcome
            if refusal and call.method in methods.SENDS:
                self._limits.note(refusal)


def _is_gone(request: web.BaseRequest) -> bool:
    return request.transport is None or request.transport.is_closing()


def _error(error: ApiError) -> web.Response:
    shown: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        shown["parameters"] = error.parameters
    retry_after = error.parameters.get("retry_after")
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    return web.json_response(shown, status=error.code, headers=headers)


async def _read(request: web.BaseRequest) -> tuple[Parameters, ApiError | None]:
    """The parameters from wherever the Bot API takes them: query, form, JSON or multipart."""
    values, files = dict(request.query), dict[str, Document]()
    if request.content_type == "application/json":
        try:
            given = json.loads(await request.text() or "{}")
        except ValueError:
            given = None
        if not isinstance(given, dict):
            return Parameters(values, files), ApiError(400, "Bad Request: JSON object expected")
        values |= {name: _as_text(value) for name, value in given.items() if value is not None}
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            if part.filename is None:
                values[part.name] = await part.text()
            else:
                kind = part.headers.get("Content-Type", "application/octet-stream")
                files[part.name] = Document(part.filename, kind, await _content(part))
        if any(len(file.content) > LARGEST for file in files.values()):
            return Parameters(values, files), ApiError(413, "Request Entity Too Large")
    else:
        values |= {name: str(value) for name, value in (await request.post()).items()}
    return Parameters(values, files), None


async def _content(part: BodyPartReader) -> bytes:
    """The whole of a file, however large: read at once, aiohttp would stop at a megabyte."""
    found = bytearray()
    while chunk := await part.read_chunk(2**16):
        found += chunk
    return bytes(found)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
