"""The sheet laid out on the page: where every line of words and every box stands, at a given size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.sheets.reading import Block, Cell, Paragraph, Piece, Rule, Table
from bot.sheets.setting import Line, lines_of, natural_width, widest_word

Colour = tuple[int, int, int]

WIDTH, HEIGHT = 210.0, 297.0  # A4, in mm
SIDE = 15.0
BOTTOM = 18.0  # the footer's
ROOM = WIDTH - 2 * SIDE
POINT = 25.4 / 72  # mm
LEADING = 1.3  # the distance of two lines, in sizes

INK: Colour = (20, 24, 26)
DEEP: Colour = (22, 74, 84)
LINE: Colour = (168, 190, 194)
TINT: Colour = (229, 238, 239)
WHITE: Colour = (255, 255, 255)

# Sizes in points at scale 1, which can be read from a metre away and more.
BODY = 15.0
HEADING, BAND, BAND_SECOND, LABEL = 17.0, 32.0, 19.0, 13.5
SMALL = 0.75  # of the size around it
LABEL_SHARE = 0.3  # of the page, for the first column where it names its row


@dataclass(frozen=True)
class Words:
    """One piece on its base line, from its left end. `size` in points, the rest in mm."""

    x: float
    y: float
    piece: Piece
    size: float
    colour: Colour


@dataclass(frozen=True)
class Box:
    """A filled rectangle, in mm from the upper left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


Mark = Words | Box
# The width of a piece at one point, in mm.
Measure = Callable[[Piece], float]


@dataclass(frozen=True)
class Layout:
    """What is drawn, in order, and how far down the page it reaches, in mm."""

    marks: tuple[Mark, ...]
    end: float


def laid_out(blocks: Sequence[Block], measure: Measure, scale: float, air: float) -> Layout:
    """The blocks from the top of the page down. `scale` makes everything larger or smaller, `air` only the space
    between rows and paragraphs."""
    page = _Page(measure, scale, air)
    page.label = page.label_width(blocks)
    for block in blocks:
        page.add(block)
    return Layout(tuple(page.marks), page.y)


class _Page:
    """A page as it fills up; `y` is where the next block begins."""

    def __init__(self, measure: Measure, scale: float, air: float) -> None:
        self.marks: list[Mark] = []
        self.y = 0.0
        self.label = 0.0
        self._measure = measure
        self._scale = scale
        self._gap = 1.6 * air * scale
        self._pad = 2.4 * scale

    def add(self, block: Block) -> None:
        """Puts a block below the others."""
        if not self.y and not (isinstance(block, Paragraph) and block.kind == "h1"):
            self.y = SIDE
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Rule):
            self.y += self._gap
            self.marks.append(Box(SIDE, self.y, ROOM, 0.3, LINE))
            self.y += self._gap
        elif block.kind == "h1":
            self._band(block)
        else:
            self._paragraph(block)

    def label_width(self, blocks: Sequence[Block]) -> float:
        """The width of the first column where it names its row: one for all tables, so that they stand in line."""
        names = [row[0] for block in blocks if isinstance(block, Table) for row in block.rows if row[0].head]
        wanted = max((self._natural(cell, True) for cell in names), default=0.0)
        needed = max((self._narrowest(cell, True) for cell in names), default=0.0)
        return min(max(needed, min(wanted, LABEL_SHARE * ROOM)), ROOM / 2)

    def _band(self, title: Paragraph) -> None:
        """The title on a coloured band across the page; its second line and those below are smaller."""
        first, *others = _split(title.pieces)
        height = self._scale * 7 + self._gap
        place = len(self.marks)
        y = self.y + height
        for number, pieces in enumerate([first, *others]):
            size = (BAND_SECOND if number else BAND) * self._scale
            bold = [replace(piece, bold=not number or piece.bold) for piece in pieces]
            y = self._set(bold, SIDE, y, ROOM, size, WHITE)
        y += height
        self.marks.insert(place, Box(0, self.y, WIDTH, y - self.y, DEEP))
        self.y = y + 2 * self._gap

    def _paragraph(self, block: Paragraph) -> None:
        indent = 0.0
        pieces: Sequence[Piece] = block.pieces
        size, colour = BODY * self._scale, INK
        if block.kind == "h2":
            self.y += 1.5 * self._gap
            pieces, size, colour = _bold(pieces), HEADING * self._scale, DEEP
        elif block.kind == "li":
            indent = size * POINT
            self._set([Piece("•", bold=True)], SIDE, self.y, indent, size, DEEP)
        self.y = self._set(pieces, SIDE + indent, self.y, ROOM - indent, size, colour) + self._gap

    def _table(self, table: Table) -> None:
        widths = self._widths(table)
        for number, row in enumerate(table.rows):
            self._row(row, widths, last=number == len(table.rows) - 1)
        self.y += 1.5 * self._gap

    def _row(self, row: Sequence[Cell], widths: Sequence[float], last: bool) -> None:
        names = all(cell.head for cell in row)
        top, place = self.y, len(self.marks)
        below = base = top + self._gap + BODY * self._scale * POINT * LEADING
        x = SIDE
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            pieces, size, colour = self._styled(cell, names)
            # All cells of a row stand on one base line, whatever their size.
            y = base - size * POINT * LEADING
            left = x if not number and not names else x + self._pad
            right = x + width - self._pad / 2
            below = max(below, self._set(pieces, left, y, right - left, size, colour))
            x += width
        self.y = below + self._gap
        if names:
            self.marks.insert(place, Box(SIDE, top, ROOM, self.y - top, TINT))
        if not last or names:
            self.marks.append(Box(SIDE, self.y, ROOM, 0.35, LINE))

    def _styled(self, cell: Cell, names: bool) -> tuple[Sequence[Piece], float, Colour]:
        if not cell.head:
            return cell.pieces, BODY * self._scale, INK
        return _bold(cell.pieces), LABEL * self._scale, DEEP

    def _widths(self, table: Table) -> list[float]:
        columns = list(zip(*table.rows, strict=True))
        names = any(row[0].head and not all(cell.head for cell in row) for row in table.rows)
        first = [self.label] if names else []
        rest = columns[len(first) :]
        room = ROOM - sum(first)
        least = [max(self._narrowest(cell, cell.head) for cell in column) for column in rest]
        even = room / max(len(rest), 1)
        if max(least, default=0.0) <= even:
            return [*first, *(even for _ in rest)]
        return [*first, *(room * width / sum(least) for width in least)]

    def _natural(self, cell: Cell, head: bool) -> float:
        pieces, size, _ = self._styled(cell, head)
        return natural_width(pieces, self._at(size)) + 2 * self._pad

    def _narrowest(self, cell: Cell, head: bool) -> float:
        pieces, size, _ = self._styled(cell, head)
        return widest_word(pieces, self._at(size)) + 2 * self._pad

    def _at(self, size: float) -> Measure:
        return lambda piece: self._measure(piece) * size * (SMALL if piece.small else 1)

    def _set(
        self, pieces: Sequence[Piece], x: float, y: float, width: float, size: float, colour: Colour
    ) -> float:
        """Draws words below `y` and gives where the next would begin."""
        for line in lines_of(pieces, width, self._at(size)):
            y += self._leading(line, size)
            self.marks += self._words(line, x, y - 0.28 * size * POINT, size, colour)
        return y

    def _leading(self, line: Line, size: float) -> float:
        small = all(piece.small for piece in line)
        return size * (SMALL if small else 1) * LEADING * POINT

    def _words(self, line: Line, x: float, base: float, size: float, colour: Colour) -> Iterator[Words]:
        for piece in line:
            own = size * (SMALL if piece.small else 1)
            yield Words(x, base, piece, own, colour)
            x += self._measure(piece) * own


def _bold(pieces: Sequence[Piece]) -> list[Piece]:
    return [replace(piece, bold=not piece.small) for piece in pieces]


def _split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces between the breaks."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            found.append([])
        else:
            found[-1].append(piece)
    return found
