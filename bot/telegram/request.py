"""The library's way to the Bot API, over aiohttp: a quarter of the processor time of its default."""

from __future__ import annotations

import io
import json
import ssl
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import certifi
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
# Telegram closes idle connections: a message sent on one that it has just closed ends as uncertain.
IDLE_SECONDS = 10.0
JSON = {"Content-Type": "application/json"}


class NeverLeft(NetworkError):
    """No connection came about: Telegram has certainly not seen the request."""


class Broken(NetworkError):
    """The connection broke when the request had gone out."""


class AiohttpRequest(BaseRequest):
    """Requests over up to `connections` connections; an answer may take `read_seconds` unless a call says else."""

    def __init__(self, connections: int, read_seconds: float) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Opens the session, once."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=IDLE_SECONDS, ssl=_trusted()
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Closes every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of one request. Raises `NeverLeft` where it was certainly not sent, `TimedOut` or
        `Broken` where that cannot be told."""
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=_headers(request_data),
                proxy=_proxy(url),
                timeout=timeout,
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverLeft("no connection") from error
        except TimeoutError as error:
            raise TimedOut("no answer in time") from error
        except aiohttp.ClientError as error:
            # Its text may hold the address, and with it the token.
            raise Broken(type(error).__name__) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer read. Raises `TelegramError`; what came instead is not logged, as the library would."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("what answers there is no Bot API")
        return answer


def _proxy(url: str) -> str | None:
    """The proxy that the environment names, as with most programs."""
    parts = urlsplit(url)
    return _proxy_to(parts.scheme, parts.netloc)


@cache
def _proxy_to(scheme: str, host: str) -> str | None:
    """Looked up once: aiohttp's `trust_env` does so in a thread, for every request, at the price of a turn."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


@cache
def _trusted() -> ssl.SSLContext:
    """The system's certificates, and those that come along: some installations of Python know none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _seconds(given: Any, default: float) -> float | None:
    return default if given is BaseRequest.DEFAULT_NONE else given


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    """JSON, which costs least to write and to read, but for files."""
    if data is None:
        return None
    if not data.contains_files:
        return json.dumps(data.parameters).encode()
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        # As a stream: in one piece, a large file would keep everybody waiting.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=kind)
    return form


def _headers(data: RequestData | None) -> dict[str, str] | None:
    return None if data is None or data.contains_files else JSON
