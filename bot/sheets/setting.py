"""Words set into lines of a given width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.sheets.reading import BREAK, SPACES, Piece

Line = list[Piece]
Measure = Callable[[Piece], float]


@dataclass(frozen=True)
class _Word:
    """What is not parted at the end of a line: pieces without a space between them."""

    pieces: tuple[Piece, ...]

    def width(self, measure: Measure) -> float:
        return sum(map(measure, self.pieces))


def lines_of(pieces: Sequence[Piece], width: float, measure: Measure) -> list[Line]:
    """The pieces as lines no wider than `width`, in the unit in which `measure` gives the width of a piece. A word
    that is wider by itself is parted wherever it has to be."""
    lines: list[Line] = []
    for words in _paragraphs(pieces):
        line: Line = []
        used = 0.0
        for word in words:
            space = measure(replace(word.pieces[0], text=" ")) if line else 0.0
            if line and used + space + word.width(measure) > width:
                lines.append(line)
                line, used, space = [], 0.0, 0.0
            for part in _parted(word, width, measure):
                if line and used + space + part.width(measure) > width:
                    lines.append(line)
                    line, used, space = [], 0.0, 0.0
                line = _joined(line, part, bool(space))
                used, space = used + space + part.width(measure), 0.0
        lines.append(line)
    return lines


def widest_word(pieces: Sequence[Piece], measure: Measure) -> float:
    """The width below which a word would have to be parted."""
    return max((word.width(measure) for words in _paragraphs(pieces) for word in words), default=0.0)


def natural_width(pieces: Sequence[Piece], measure: Measure) -> float:
    """The width at which no line breaks but where the text says so."""
    return max((sum(map(measure, line)) for line in lines_of(pieces, float("inf"), measure)), default=0.0)


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[_Word]]:
    """The words between the breaks that the text itself has."""
    words: list[_Word] = []
    word: list[Piece] = []
    for piece in [*pieces, Piece(BREAK)]:
        parts = [""] if piece.text == BREAK else SPACES.split(piece.text)
        for number, part in enumerate(parts):
            if (number or piece.text == BREAK) and word:
                words.append(_Word(tuple(word)))
                word = []
            if part:
                word.append(replace(piece, text=part))
        if piece.text == BREAK:
            yield words
            words = []


def _parted(word: _Word, width: float, measure: Measure) -> Iterator[_Word]:
    if word.width(measure) <= width:
        yield word
        return
    for piece in word.pieces:
        yield from (_Word((replace(piece, text=character),)) for character in piece.text)


def _joined(line: Line, word: _Word, space: bool) -> Line:
    """The line with a word more; neighbours of one style become one piece."""
    joined = list(line)
    for number, piece in enumerate(word.pieces):
        text = f" {piece.text}" if space and not number else piece.text
        if joined and replace(joined[-1], text="") == replace(piece, text=""):
            joined[-1] = replace(piece, text=joined[-1].text + text)
        else:
            joined.append(replace(piece, text=text))
    return joined
