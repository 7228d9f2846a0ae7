"""Tables on their way into a file of one format or another, with the papers that go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.export.destination import complete, standard_output
from bot.export.dictionary import Dictionary
from bot.export.labels import Labels
from bot.export.plain import write_csv, write_jsonl
from bot.export.snapshot import write_sqlite
from bot.export.tables import Table

TEXTS: Mapping[str, Callable[[BinaryIO, Table], None]] = {"csv": write_csv, "jsonl": write_jsonl}


@dataclass(frozen=True)
class Papers:
    """What goes with the tables: what there is to know `about` them, by name; what their columns hold; and the
    questions that the answers answer."""

    about: Sequence[tuple[str, str]]
    dictionary: Dictionary
    labels: Labels | None = None


def write_tables(
    tables: Sequence[Table], format: str, output: Path | None, papers: Papers, is_zipped: bool = False
) -> int:
    """Writes tables in one of `FORMATS` to a file, or the one that there is to standard output; how many rows.
    Raises `ExportError` or `StoreError`; then the file from before stands, or none."""
    if format == "xlsx":
        _to_file(output, lambda path: _write_workbook(path, tables, papers))
    elif format == "sqlite":
        _to_file(output, lambda path: _write_sqlite(path, tables, papers))
    elif is_zipped:
        _to_file(output, lambda path: _write_archive(path, tables, format, papers))
    else:
        (table,) = tables
        if output is None:
            with standard_output() as file:
                TEXTS[format](file, table)
        else:
            _to_file(output, lambda path: _write_text(path, table, format))
    return sum(table.count for table in tables)


def _to_file(output: Path | None, write: Callable[[Path], None]) -> None:
    assert output is not None, "whoever asks is told before that a file must be named"
    with complete(output) as path:
        write(path)


def _write_text(path: Path, table: Table, format: str) -> None:
    with path.open("wb") as file:
        TEXTS[format](file, table)


def _write_archive(path: Path, tables: Iterable[Table], format: str, papers: Papers) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            with archive.open(f"{table.name}.{format}", "w", force_zip64=True) as file:
                # zipfile's own type for it is narrower than what it gives.
                TEXTS[format](file, table)  # type: ignore[arg-type]
        about = "".join(f"{name}: {value}\n" for name, value in papers.dictionary.about(papers.about))
        archive.writestr("about.txt", about)


def _write_workbook(path: Path, tables: Sequence[Table], papers: Papers) -> None:
    from bot.export.workbook import Book

    book, dictionary = Book(path), papers.dictionary
    try:
        for table in tables:
            book.add(table)
        book.add_text(
            dictionary.sheet("dictionary"), dictionary.headings, dictionary.widths, dictionary.rows(tables)
        )
        rows = str(sum(table.count for table in tables))
        book.add_text(
            dictionary.sheet("about"),
            dictionary.about_headings,
            (28, 90),
            dictionary.about([*papers.about, ("rows", rows)]),
        )
    finally:
        book.close()


def _write_sqlite(path: Path, tables: Sequence[Table], papers: Papers) -> None:
    names = ("dataset", "column", "holds", "meaning", "codes")
    dictionary = (dict(zip(names, row, strict=True)) for row in papers.dictionary.rows(tables))
    write_sqlite(path, tables, papers.about, papers.labels, dictionary)
