"""Logging: one handler, on standard error, through which no secret passes."""

import logging
import re
import sys
import time
from collections.abc import Iterable
from types import TracebackType

HIDDEN = "[hidden]"

# Shorter runs are left alone, or every "port:path" in a message would go.
_LOOKS_LIKE_TOKEN = re.compile(r"[0-9]{3,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
# In a Bot API address the token's place is known, so there even a malformed one is found.
_TOKEN_IN_ADDRESS = re.compile(r"(?<=/bot)[0-9]+(?::|%3[Aa])[^\s/'\"]+")

# At INFO each of these writes a line per request or state change, httpx with the token in the address.
_TALKATIVE = ("httpx", "httpcore", "transitions", "telegram", "aiohttp.access")

logger = logging.getLogger(__name__)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without any of the `secrets` and without anything that looks like a bot token."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, HIDDEN).replace(secret.replace(":", "%3A"), HIDDEN)
    return _LOOKS_LIKE_TOKEN.sub(HIDDEN, _TOKEN_IN_ADDRESS.sub(HIDDEN, text))


class RedactingFormatter(logging.Formatter):
    """Writes times in UTC and takes secrets out of the finished text, tracebacks included."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.converter = time.gmtime
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """The line to write, with its traceback if there is one."""
        try:
            text = super().format(record)
        except (TypeError, ValueError, KeyError):
            # Left to logging, this would print the arguments to standard error with their secrets.
            place = f"{record.filename}:{record.lineno}"
            text = f"{record.levelname} {record.name}: {record.msg} (wrong arguments, {place})"
        return redact(text, self._secrets)


def configure(level: int | str = logging.INFO, secrets: Iterable[str] = ()) -> None:
    """Send all logging at `level` and above to standard error, and uncaught exceptions with it.

    `secrets` (the token, the webhook's secret) never appear, in no message, address or traceback.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _log_uncaught


def _log_uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
    else:
        logger.critical("stopped by an error that nothing handled", exc_info=(kind, error, traceback))
