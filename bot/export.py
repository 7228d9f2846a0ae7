"""What operators take away: answers and sessions as rows of a file, without anybody's account."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from bot.store import Store
from content.library import MissingText, Words
from flows.catalogue import Catalogue
from flows.situation import Value
from flows.spoken import spoken
from flows.steps import ShowStep

Cell = str | float | bool | list[str] | None
Row = Sequence[Cell]
Writer = Callable[[BinaryIO, Sequence[str], Iterable[Row]], None]

ANSWERS = (
    "id", "person", "session", "flow", "revision", "step", "item", "raw", "value", "label", "outcome",
    "asked_at", "answered_at", "seconds", "replaced", "standing",
)  # fmt: skip
SESSIONS = (
    "session", "person", "flow", "revision", "state", "step", "trade", "role", "campaign", "begun_at", "ended_at",
    "seconds", "asked", "answered", "skipped", "changed", "total", "advice",
)  # fmt: skip
DATASETS: Mapping[str, Sequence[str]] = {"answers": ANSWERS, "sessions": SESSIONS}
# What a spreadsheet would take for a formula, or for the way to one.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
LABELS_KEPT = 500
AFTER_ENDED = SESSIONS.index("seconds")


class ExportError(Exception):
    """What somebody asked for cannot be had; the message is one line that says what would be right."""


@dataclass(frozen=True)
class Exported:
    """How many rows were written, and how many people are in none because they opted out of statistics."""

    rows: int
    left_out: int


def export(
    store: Store,
    catalogue: Catalogue,
    words: Words,
    dataset: str,
    format: str = "csv",
    since: datetime | None = None,
    until: datetime | None = None,
    output: Path | None = None,
) -> Exported:
    """Writes one of `DATASETS` in one of `FORMATS` to a file, or to standard output where `output` is None.

    Answers by when they were given, sessions by when they were begun: from `since` on and before `until`, both
    aware. `words` are the operator's language, for labels. The file appears under its name only when it is
    complete. Needs the same memory for any number of rows. Raises `ExportError` or `StoreError`.
    """
    if dataset not in DATASETS:
        raise ExportError(f"there is no dataset {dataset!r}; there are: {', '.join(DATASETS)}")
    if format not in FORMATS:
        raise ExportError(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    if since and until and since >= until:
        raise ExportError(f"nothing lies between {since} and {until}; put the earlier one first")
    found = (
        _answers(store, catalogue, words, since, until)
        if dataset == "answers"
        else _sessions(store, since, until)
    )
    written = 0

    def counted() -> Iterator[Row]:
        nonlocal written
        for written, row in enumerate(found, start=1):  # noqa: B007
            yield row

    with _destination(output) as file:
        FORMATS[format](file, DATASETS[dataset], counted())
    return Exported(written, store.reading.opted_out())


def moment(text: str, zone: tzinfo, end: bool = False) -> datetime:
    """The instant that an operator means: a day (YYYY-MM-DD) from its midnight on, as `end` to the midnight
    after it; or an ISO timestamp. Both in `zone` unless they say otherwise. Raises `ExportError`."""
    try:
        try:
            day = date.fromisoformat(text) + timedelta(days=end)
            found = datetime.combine(day, time.min)
        except ValueError:
            found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ExportError(f"{text!r} is no date; write 2026-03-31 or 2026-03-31T18:00:00+02:00") from None


def _answers(
    store: Store, catalogue: Catalogue, words: Words, since: datetime | None, until: datetime | None
) -> Iterator[Row]:
    @lru_cache(maxsize=LABELS_KEPT)
    def label(flow: str, step: str, value: str) -> str | None:
        return _label(catalogue, words, flow, step, json.loads(value))

    for row in store.reading.answers(since, until):
        yield (
            row.id, row.person, row.session, row.flow, row.revision, row.step, row.item, row.raw,
            None if row.value is None else json.loads(row.value),
            None if row.value is None else label(row.flow, row.step, row.value),
            row.outcome, row.asked_at, row.answered_at, _seconds(row.asked_at, row.answered_at),
            row.replaced, bool(row.standing),
        )  # fmt: skip


def _label(catalogue: Catalogue, words: Words, flow: str, step_id: str, value: Value) -> str | None:
    """A value in words; None where today's definition does not know it any more."""
    step = catalogue.flows[flow].by_id.get(step_id) if flow in catalogue.flows else None
    if step is None or isinstance(step, ShowStep):
        return None
    with contextlib.suppress(MissingText):
        return spoken(flow, step, value, "default", words)
    return None


def _sessions(store: Store, since: datetime | None, until: datetime | None) -> Iterator[Row]:
    for row in store.reading.sessions(since, until):
        seconds = _seconds(row.begun_at, row.ended_at) if row.ended_at else None
        yield (*row[:AFTER_ENDED], seconds, *row[AFTER_ENDED:])


def _seconds(begin: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds()


@contextlib.contextmanager
def _destination(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file():
        raise ExportError(f"{output} is no ordinary file; name another, or none for standard output")
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=target.parent)
        try:
            with open(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            f"{output} cannot be written ({error.strerror}); name a file in a folder with room and rights for it"
        ) from error


class _Utf8:
    """What the csv module writes to; unlike a text wrapper it does not close what is beneath it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


def _write_csv(file: BinaryIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
    # Excel takes UTF-8 for what it is only after this mark.
    file.write("\ufeff".encode())
    out = csv.writer(_Utf8(file))
    out.writerow(columns)
    for row in rows:
        out.writerow([_csv_cell(cell) for cell in row])


def _csv_cell(cell: Cell) -> str | float | None:
    """Only text can be a formula: numbers are left alone, so that they can be counted with."""
    match cell:
        case bool():
            return int(cell)
        case float() if cell.is_integer():
            return int(cell)
        case list():
            return _csv_cell(" ".join(cell))
        case str() if cell.startswith(FORMULA):
            return f"'{cell}"
        case _:
            return cell


def _write_jsonl(file: BinaryIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
    for row in rows:
        record = dict(zip(columns, row, strict=True))
        file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


# Another format is one more function here.
FORMATS: Mapping[str, Writer] = {"csv": _write_csv, "jsonl": _write_jsonl}
