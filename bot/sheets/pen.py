"""Drawing on a PDF page, with the letters that ship with the sheets."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from fpdf import FPDF
from fpdf.fonts import TTFFont

from bot.sheets.drawing import HEIGHT, POINT, SIDE, WIDTH, Box, Colour, Mark
from bot.sheets.reading import Piece, legible

FONTS = Path(__file__).parent / "fonts"
FACES = {
    "": "DejaVuSansCondensed.ttf",
    "B": "DejaVuSansCondensed-Bold.ttf",
    "I": "DejaVuSansCondensed-Oblique.ttf",
}
FAMILY = "sheet"
GREY: Colour = (90, 98, 100)
FOOTER_SIZE, FOOTER_BASE = 10.0, HEIGHT - 9.0  # points; mm
# What only steers a text is not to be seen, whatever the font draws for it.
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})


class Pen:
    """One A4 page in the making, and what it says of itself in its properties. Closes its font files at the end of
    a `with`."""

    def __init__(self, title: str, language: str, on: date) -> None:
        self._pdf = FPDF(unit="mm", format="A4")
        self._faces = {style: self._face(style, file) for style, file in FACES.items()}
        common = set.intersection(*(set(face.cmap) for face in self._faces.values()))
        self.shapes = frozenset(code for code in common if unicodedata.category(chr(code)) not in UNSEEN)
        self._pdf.set_title(title)
        self._pdf.set_lang(language)
        self._pdf.set_author("Cugino")
        self._pdf.set_creator("Cugino")
        self._pdf.set_creation_date(datetime(on.year, on.month, on.day, tzinfo=UTC))
        self._pdf.set_auto_page_break(False)
        self._pdf.add_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for face in self._faces.values():
            face.ttfont.close()

    def width(self, piece: Piece) -> float:
        """How wide a piece is at a size of one point, in mm."""
        _, points = self._faces[_style(piece)].get_text_width(piece.text, 1, None)
        return points * POINT

    def draw(self, mark: Mark) -> None:
        """Puts words or a box on the page."""
        if isinstance(mark, Box):
            self._pdf.set_fill_color(*mark.colour)
            self._pdf.rect(mark.x, mark.y, mark.width, mark.height, style="F")
        else:
            self._write(mark.piece, mark.x, mark.y, mark.size, mark.colour)

    def sign(self, footer: str) -> None:
        """Writes the line at the bottom, smaller where it is long."""
        piece = Piece(legible(footer, self.shapes))
        size = min(FOOTER_SIZE, (WIDTH - 2 * SIDE) / max(self.width(piece), 0.1))
        self._write(piece, SIDE, FOOTER_BASE, size, GREY)

    def output(self) -> bytes:
        """The finished PDF."""
        return bytes(self._pdf.output())

    def _face(self, style: str, file: str) -> TTFFont:
        self._pdf.add_font(FAMILY, style, FONTS / file)
        face = self._pdf.fonts[FAMILY + style]
        assert isinstance(face, TTFFont)
        return face

    def _write(self, piece: Piece, x: float, y: float, size: float, colour: Colour) -> None:
        self._pdf.set_font(FAMILY, _style(piece), size)
        self._pdf.set_text_color(*colour)
        self._pdf.text(x, y, piece.text)


def _style(piece: Piece) -> str:
    """The face of a piece; what is both bold and italic is bold."""
    return "B" if piece.bold else "I" if piece.italic else ""
