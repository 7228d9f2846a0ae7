"""Logs: each test starts a process that logs as Cugino does, and reads its standard error."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
OTHER_TOKEN = "987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsbx"
SECRET = "webhook-secret"
ROOT = Path(__file__).parents[1]
BEGIN = f"""
import logging
from bot.logs import configure
token, other, secret = {TOKEN!r}, {OTHER_TOKEN!r}, {SECRET!r}
configure("INFO", secrets=(token, secret))
log = logging.getLogger("bot.test")
"""


def logged(code: str) -> str:
    """What a process that runs `code` after the logs are configured writes to standard error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.stdout == ""
    return done.stderr


def test_a_line_says_when_in_utc() -> None:
    """Wherever the machine stands, the time is UTC and marked as such."""
    line = logged(
        "record = log.makeRecord(log.name, logging.INFO, 'file', 1, 'detto', (), None)\n"
        "record.created, record.msecs = 1_750_000_000.25, 250.0\n"
        "log.handle(record)\n"
    )
    assert line == "2025-06-15T15:06:40.250Z INFO bot.test: detto\n"


@pytest.mark.parametrize(
    "code",
    [
        "log.info('token %s', token)",
        "log.info(f'POST https://api.telegram.org/bot{token}/getMe')",
        "log.info('POST %s', f'http://127.0.0.1:8081/bot{token}/getMe')",
        "import urllib.parse; log.info(urllib.parse.quote('https://api.telegram.org/bot' + token))",
        "log.info('%r', {'token': token, 'secret': secret})",
        "log.info(f'token {other}')",
        "log.info('https://api.telegram.org/bot123:short/getMe')",
        "log.info('secret %s', secret)",
        "log.info('wrong number of arguments %s %s', token)",
        "log.info('kept %d', token)",
        "log.warning(token, stack_info=True)",
        "logging.getLogger(f'bot.{token}').info('said')",
    ],
)
def test_secrets_are_hidden_in_messages(code: str) -> None:
    """No way of putting a secret into a message brings it out; the rest of the line stays."""
    said = logged(code)
    assert " INFO " in said or " WARNING " in said or said.startswith("INFO ")
    assert_hidden(said)


def assert_hidden(said: str) -> None:
    """No secret in the text, and a sign that something was taken out where one was."""
    secrets = (
        TOKEN,
        TOKEN.partition(":")[2],
        quote(TOKEN),
        OTHER_TOKEN.partition(":")[2],
        SECRET,
        "123:short",
    )
    assert [secret for secret in secrets if secret in said] == []
    assert "[hidden]" in said or "wrong arguments" in said


@pytest.mark.parametrize(
    "code",
    [
        "try: raise OSError(f'no answer from /bot{token}/getMe')\nexcept OSError: log.exception('failed')",
        "try:\n try: int(token)\n except ValueError as e: raise RuntimeError(secret) from e\n"
        "except RuntimeError: log.exception('failed')",
        "raise RuntimeError(f'https://api.telegram.org/bot{token}/sendMessage')",
        "import asyncio\nasync def main():\n raise ExceptionGroup(token, [ValueError(secret)])\n"
        "asyncio.run(main())",
    ],
)
def test_secrets_are_hidden_in_tracebacks(code: str) -> None:
    """Logged or fatal, an exception's text and its causes come without secrets, and the traceback stays."""
    said = logged(code)
    assert "Traceback (most recent call last)" in said
    assert_hidden(said)


def test_an_error_nothing_handled_is_logged_and_fails() -> None:
    """A fatal error is a line like any other, and the process still ends with a failure."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + "1 / 0"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
    )
    assert done.returncode == 1
    assert re.match(rb"\S+Z CRITICAL bot\.logs: .*\nTraceback", done.stderr)


def test_ordinary_text_is_left_alone() -> None:
    """Times, addresses with a port and ids are no tokens."""
    said = logged("log.info('12:30 127.0.0.1:8080/hook 2025-06-15T15:06:40 chat 123456789: sent')")
    assert said.endswith("12:30 127.0.0.1:8080/hook 2025-06-15T15:06:40 chat 123456789: sent\n")


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.http11", "transitions.core", "telegram.ext", "aiohttp.access"]
)
def test_talkative_libraries_only_warn(name: str) -> None:
    """What libraries say about each request or state change is left out, their warnings are not."""
    said = logged(f"log = logging.getLogger({name!r})\nlog.info('one request')\nlog.warning('one trouble')")
    assert "one request" not in said
    assert "one trouble" in said


def test_each_record_is_written_once() -> None:
    """Configuring again replaces the handler, and takes away those that others had put beside it."""
    said = logged(
        "logging.getLogger().addHandler(logging.StreamHandler())\nconfigure('INFO')\nlog.info('detto')"
    )
    assert said.count("detto") == 1


def test_level_is_respected() -> None:
    """Below the level nothing is written."""
    said = logged("configure(logging.ERROR)\nlog.warning('poco')\nlog.error('molto')")
    assert "poco" not in said
    assert "molto" in said
