"""The folder that Datasette reads, and the command that starts it."""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import socket
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot.explore.metadata import NAME, metadata
from bot.export import STATISTICS, Exporter
from bot.export.destination import working_folder
from bot.settings import PREFIX, SettingsError
from bot.stats.counting import begun, opened
from bot.stats.definitions import load_panels
from bot.stats.periods import NoMonthYet, Period, period_of
from content.library import Words
from flows.catalogue import Catalogue

INSTALL = "pip install 'cugino[explore]'"
HOST = "127.0.0.1"
PORTS = range(1, 65_536)
DATABASE, METADATA = f"{NAME}.db", "metadata.json"
PRIVATE, PRIVATE_FILE = 0o700, 0o600
SETTINGS = {
    "allow_download": "off", "suggest_facets": "off", "sql_time_limit_ms": "20000", "max_returned_rows": "10000",
}  # fmt: skip


def fill(folder: Path, exporter: Exporter, catalogue: Catalogue, words: Words, today: date) -> int:
    """Writes both files anew, for their owner alone: a database, and what Datasette is told of it; how many rows
    there are. Whoever looks at earlier ones keeps those. Raises `ExportError`, `StoreError` or `OSError`."""
    folder.mkdir(mode=PRIVATE, exist_ok=True)
    with working_folder(folder) as work:
        made = work / "made"
        made.mkdir(mode=PRIVATE)
        rows = exporter.write(STATISTICS, made / DATABASE).rows
        with opened(made / DATABASE, catalogue):
            pass  # which adds the views that the queries need
        told = metadata(load_panels(), _period(made / DATABASE, today), words)
        (made / METADATA).touch(mode=PRIVATE_FILE)
        (made / METADATA).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for name in (DATABASE, METADATA):
            os.replace(made / name, folder / name)
    return rows


def _period(database: Path, today: date) -> Period:
    """The whole months there are; before the first one is over, all days there are."""
    first = begun(database) or today
    try:
        return period_of(None, None, today, first)
    except NoMonthYet:
        return Period(first, today)


def is_installed() -> bool:
    """Whether Datasette is there."""
    return importlib.util.find_spec("datasette") is not None


def check_port(port: int) -> None:
    """Raises `SettingsError` where nothing can listen on it."""
    if port not in PORTS:
        raise SettingsError(f"--port: {port} is out of range; expected a number from 1 to {PORTS[-1]}")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except OSError as error:
        raise SettingsError(
            f"--port: {port} cannot be used ({error.strerror}); name a free one, such as {port % 64_000 + 1_000}"
        ) from None


def arguments(folder: Path, port: int) -> list[str]:
    """How Datasette is started, after its own name."""
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    return [
        "serve", "--immutable", str(folder / DATABASE), "--metadata", str(folder / METADATA), "--host", HOST,
        "--port", str(port), *settings,
    ]  # fmt: skip


def as_typed(folder: Path, port: int) -> str:
    """The same for people to type."""
    return shlex.join(["datasette", *arguments(folder, port)])


def serve(folder: Path, port: int) -> NoReturn:
    """Becomes Datasette, which stops with Ctrl-C; it is not told any of our settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(sys.executable, [sys.executable, "-m", "datasette", *arguments(folder, port)], kept)
