"""Exports to files, and the files read back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl  # type: ignore[import-untyped]

from bot.clock import Clock
from bot.export import Exported, Exporter, Wanted
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.people import Person, as_text
from content.library import Library
from flows.catalogue import Catalogue
from tests.store.support import NOW

ROME = ZoneInfo("Europe/Rome")
NAMES = {"csv": "csv", "jsonl": "jsonl", "xlsx": "xlsx", "sqlite": "db"}


class SlowClock(Clock):
    """A clock that is set by hand, and goes on by a millisecond each time somebody looks."""

    def __init__(self, now: datetime = NOW) -> None:
        self.at = now

    def now(self) -> datetime:
        """Later than before."""
        self.at += timedelta(milliseconds=1)
        return self.at


class Exports:
    """Takes things out of one store, into one folder."""

    def __init__(self, store: Store, catalogue: Catalogue, library: Library, folder: Path) -> None:
        self.store = store
        self.catalogue = catalogue
        self.library = library
        self.folder = folder
        self.clock = SlowClock(NOW + timedelta(days=1))
        self.output = folder / "out"
        self.done: Exported | None = None

    @property
    def exporter(self) -> Exporter:
        """One that knows what the store says now."""
        return Exporter(self.store, self.catalogue, self.library, ROME, self.clock)

    def write(self, dataset: str, format: str = "csv", cursor: Path | None = None, **wanted: Any) -> bytes:
        """What the file holds."""
        self.done = self.exporter.write(Wanted(dataset, format, **wanted), self.output, cursor)
        return self.output.read_bytes()

    def csv(self, dataset: str, **wanted: Any) -> list[dict[str, str]]:
        """The rows of a CSV export, each by column."""
        text = self.write(dataset, "csv", **wanted).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def jsonl(self, dataset: str, **wanted: Any) -> list[dict[str, Any]]:
        """The rows of an export as JSON Lines."""
        text = self.write(dataset, "jsonl", **wanted).decode()
        return [json.loads(line) for line in text.split("\n")[:-1]]

    def workbook(self, dataset: str, **wanted: Any) -> Any:
        """An Excel export, as openpyxl reads it; to be closed."""
        return openpyxl.load_workbook(io.BytesIO(self.write(dataset, "xlsx", **wanted)))

    def sqlite(self, dataset: str, **wanted: Any) -> dict[str, list[dict[str, Any]]]:
        """The tables of a SQLite export."""
        self.write(dataset, "sqlite", **wanted)
        with closing(sqlite3.connect(self.output)) as database:
            database.row_factory = sqlite3.Row
            names = [
                row[0] for row in database.execute("select name from sqlite_master where type = 'table'")
            ]
            return {
                name: [dict(row) for row in database.execute(f"select * from [{name}]")]
                for name in names
                if not name.startswith("sqlite_")
            }


def many(store: Store, person: Person, kept: Kept, count: int) -> None:
    """So many answers, each with a text of its own."""
    with store.transaction():
        store.database.conn.executemany(
            "insert into answers (person, session, flow, revision, step, raw, value, outcome, asked_at,"
            " answered_at) values (?, ?, 'start', 'abcd1234', 'name', ?, ?, 'answered', ?, ?)",
            (
                (person.id, kept.id, f"parola {n} " * 10, f'"parola {n}"', as_text(NOW), as_text(NOW))
                for n in range(count)
            ),
        )


def left_in(folder: Path) -> Iterator[str]:
    """Everything in a folder but the database and what belongs to it."""
    yield from sorted(path.name for path in folder.iterdir() if path.name != "data")
