"""A sheet as its template writes it, read into what can be set on a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

BREAK = "\n"
BY_HAND = "_" * 14
TEXTS = frozenset({"h1", "h2", "p", "li"})
CELLS = frozenset({"th", "td"})
BLOCKS = TEXTS | CELLS | {"ul", "table", "tr", "hr"}
INLINE = ("b", "i", "small")
# A no-break space is left alone: it holds together what it stands between.
SPACES = re.compile(r"[ \t\n\r\f]+")
GONE = "\0"
LEFT_GAPS = re.compile(r"(?<=[(«“])[ \0]*\0 *| *\0[ \0]*(?=[.,;:!?…)»”])|\0")


@dataclass(frozen=True)
class Piece:
    """Words in one style. `text` is `BREAK`, or has its spaces collapsed to single ones."""

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A heading, a paragraph or an item of a list: `kind` is h1, h2, p or li."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `head` where it is a th."""

    head: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells, all with the same number of them."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Rule | Table


def blocks_of(html: str, shapes: Container[int]) -> list[Block]:
    """The blocks of a sheet, in order. Characters whose code point is not among `shapes` are left out; a cell of
    which nothing remains becomes a line to fill in by hand."""
    reader = _Reader(shapes)
    reader.feed(html)
    reader.close()
    return reader.blocks


def legible(text: str, shapes: Container[int]) -> str:
    """The text without what has no shape, and without the gap that this would leave before a comma or a quote."""
    composed = unicodedata.normalize("NFC", text)
    marked = "".join(
        character if ord(character) in shapes or SPACES.match(character) else GONE for character in composed
    )
    return LEFT_GAPS.sub("", marked)


class _Reader(HTMLParser):
    """What is not closed ends with the next block, and a tag that sheets do not have changes nothing: a slip in a
    template costs its form, never its words."""

    def __init__(self, shapes: Container[int]) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._shapes = shapes
        self._kind = ""
        self._written = False
        self._pieces: list[Piece] = []
        self._styles: list[str] = []
        self._rows: list[list[Cell]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in INLINE:
            self._styles.append(tag)
        elif tag == "br":
            self._add(BREAK)
        elif tag in BLOCKS:
            self._close()
            self._kind = tag if tag in TEXTS | CELLS else ""
            if tag == "hr":
                self.blocks.append(Rule())
            elif tag == "tr":
                self._rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE and tag in self._styles:
            self._styles.remove(tag)
        elif tag in BLOCKS:
            self._close()
            if tag == "table":
                self._close_table()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._kind = self._kind or "p"
            self._written = True
        if self._kind:
            self._add(SPACES.sub(" ", legible(data, self._shapes)))

    def close(self) -> None:
        super().close()
        self._close()
        self._close_table()

    def _add(self, text: str) -> None:
        if text:
            bold, italic, small = (name in self._styles for name in INLINE)
            self._pieces.append(Piece(text, bold, italic, small))

    def _close(self) -> None:
        """Ends the paragraph or cell that is being read."""
        pieces = tuple(_without_empty_lines(self._pieces))
        if self._kind in CELLS:
            cell = Cell(self._kind == "th", pieces or (Piece(BY_HAND),) * self._written)
            self._rows = self._rows or [[]]
            self._rows[-1].append(cell)
        elif self._kind and pieces:
            self.blocks.append(Paragraph(self._kind, pieces))
        self._kind, self._written, self._pieces = "", False, []
        self._styles = []

    def _close_table(self) -> None:
        columns = max(map(len, self._rows), default=0)
        rows = tuple((*row, *[Cell(False, ())] * (columns - len(row))) for row in self._rows if row)
        if rows:
            self.blocks.append(Table(rows))
        self._rows = []


def _without_empty_lines(pieces: list[Piece]) -> Iterator[Piece]:
    line: list[Piece] = []
    written = False
    for piece in [*pieces, Piece(BREAK)]:
        if piece.text != BREAK:
            line.append(piece)
        elif any(part.text.strip() for part in line):
            yield from [Piece(BREAK)] * written
            yield from line
            line, written = [], True
        else:
            line = []
