"""Tables as text: CSV for spreadsheets, JSON Lines for programs."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from bot.export.guard import Cell
from bot.export.tables import Table, plain
from bot.store.datasets import Kind

# What a spreadsheet would take for a formula, or for the way to one, also behind what it passes over.
FORMULA = re.compile(r"""[\t\r\n\0]|[\s"'\0\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]""")
SPECIAL = re.compile('[",\r\n]')
NUMBERS: Sequence[Kind] = ("id", "number", "seconds")
END = "\r\n"


def write_csv(file: BinaryIO, table: Table) -> None:
    """UTF-8 with commas, and with the mark by which Excel takes it for what it is.

    The csv module would look at each character of each row; quoted once for each different cell, and joined, a row
    costs a third of that.
    """
    with _text(file) as text:
        text.write("\ufeff" + ",".join(map(quoted, table.columns)) + END)
        text.writelines(map(f"%s{END}".__mod__, map(",".join, table.rows(_csv_form))))


def write_jsonl(file: BinaryIO, table: Table) -> None:
    """A line each, with every type that JSON has; dates and moments as ISO 8601 has them."""
    encode = json.JSONEncoder(ensure_ascii=False, default=_json_cell).encode
    names = list(table.columns)
    with _text(file) as text:
        for row in table.rows():
            text.write(encode(dict(zip(names, row, strict=True))))
            text.write("\n")


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


@contextmanager
def _text(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    try:
        yield text
        text.flush()
    finally:
        text.detach()


def quoted(text: str) -> str:
    """A text as a cell of a CSV file (RFC 4180)."""
    return '"' + text.replace('"', '""') + '"' if SPECIAL.search(text) else text


def _csv_form(kind: Kind) -> Callable[[Any], str]:
    return _csv_number if kind in NUMBERS else _csv_cell


def _csv_number(number: float | None) -> str:
    return "" if number is None else str(number).removesuffix(".0")


def _csv_cell(cell: Cell) -> str:
    """Only text can be a formula."""
    match plain(cell):
        case None:
            return ""
        case str() as text:
            return quoted(neutral(text))
        case number:
            return _csv_number(number)


def _json_cell(cell: Any) -> str:
    found = plain(cell)
    assert isinstance(found, str), f"{cell!r} cannot be written as JSON"
    return found
