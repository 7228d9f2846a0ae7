"""Tables as an Excel workbook: dates and numbers are what they are, and text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxFileError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from bot.export.guard import Cell
from bot.export.tables import Table, plain
from bot.store.datasets import Kind

ROWS = 1_048_576  # on one sheet, its heading included
LONGEST = 32_767  # in one cell, as Excel counts: in units of UTF-16
NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel's own formats, which every language of it writes in its own way.
DATE, MOMENT = 14, 22
WIDTHS: Mapping[Kind, int] = {
    "code": 20,
    "day": 12,
    "moment": 18,
    "label": 36,
    "value": 24,
    "given": 36,
    "text": 36,
}
NARROWEST = 9

Rows = Iterable[Sequence[Cell]]


class Book:
    """One workbook under way; several tables, each on a sheet of its own."""

    def __init__(self, path: Path) -> None:
        """Writes to `path`, with what it needs meanwhile beside it."""
        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "tmpdir": str(path.parent),
        }  # fmt: skip
        self._book = Workbook(str(path), options)
        self._book.use_zip64()
        self._head = self._book.add_format({"bold": True, "valign": "top"})
        self._dates = self._book.add_format({"num_format": DATE})
        self._moments = self._book.add_format({"num_format": MOMENT})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, table: Table) -> None:
        """A table; what one sheet cannot hold goes on on another."""
        widths = [_width(name, kind) for name, kind in table.columns.items()]
        rows: Iterator[Sequence[Cell]] = table.rows()
        self._sheet(table.name, list(table.columns), widths, rows)
        for number, first in enumerate(rows, start=2):
            self._sheet(f"{table.name} ({number})", list(table.columns), widths, chain([first], rows))

    def add_text(self, name: str, heading: Sequence[str], widths: Sequence[int], rows: Rows) -> None:
        """A sheet for reading: wide columns, whose lines are broken."""
        self._sheet(name, heading, widths, iter(rows), self._wrapped)

    def close(self) -> None:
        """Finishes the file. Raises `OSError`."""
        try:
            self._book.close()
        except XlsxFileError as error:
            raise OSError(*getattr(error.args[0], "args", (0, str(error)))) from error

    def _sheet(
        self,
        name: str,
        heading: Sequence[str],
        widths: Sequence[int],
        rows: Iterator[Sequence[Cell]],
        layout: Format | None = None,
    ) -> None:
        """One sheet, with as many rows as it can hold."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, layout)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(heading):
            sheet.write_string(0, column, title, self._head)
        last = 0
        for last, row in zip(range(1, ROWS), rows, strict=False):
            self._write(sheet, last, row)
        sheet.autofilter(0, 0, last, len(heading) - 1)

    def _write(self, sheet: Worksheet, line: int, row: Sequence[Cell]) -> None:
        for column, cell in enumerate(row):
            match cell:
                case None:
                    pass
                case bool():
                    sheet.write_boolean(line, column, cell)
                case int() | float():
                    sheet.write_number(line, column, cell)
                case datetime():
                    sheet.write_datetime(line, column, cell.replace(tzinfo=None), self._moments)
                case date():
                    sheet.write_datetime(line, column, cell, self._dates)
                case _:
                    sheet.write_string(line, column, readable(str(plain(cell))))


def readable(text: str) -> str:
    """A text as a cell can hold it: without what XML cannot say, cut where it is too long."""
    text = NO_XML.sub("", text)
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    return text.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _width(name: str, kind: Kind) -> int:
    return max(len(name) + 4, WIDTHS.get(kind, NARROWEST))
