"""A sheet as a PDF: one A4 page to hang up, whatever is written on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.sheets.drawing import BOTTOM, HEIGHT, Layout, Measure, laid_out
from bot.sheets.reading import Block, blocks_of

LARGEST, SMALLER = 1.25, 0.985
AIR = (2.4, 2.2, 2.0, 1.8, 1.6, 1.45, 1.3, 1.2, 1.1, 1.0)


def paper(html: str, title: str, language: str, on: date, footer: str) -> bytes:
    """The sheet as a PDF of exactly one A4 page; the same input gives the same bytes.

    `html` is what `Words.sheet` renders. `title`, `language` (such as "it") and the day `on` go into the
    document's properties, `footer` stands at the bottom.
    """
    # The library behind it takes a fifth of a second to import: the bot's start does not wait for that.
    from bot.sheets.pen import Pen

    with Pen(title, language, on) as pen:
        for mark in _fitting(blocks_of(html, pen.shapes), pen.width).marks:
            pen.draw(mark)
        pen.sign(footer)
        return pen.output()


def _fitting(blocks: Sequence[Block], measure: Measure) -> Layout:
    """The blocks as large as the page allows, and then with as much space between them as it has left."""
    scale = next(scale for scale in _scales() if _fits(laid_out(blocks, measure, scale, AIR[-1])))
    layouts = (laid_out(blocks, measure, scale, air) for air in AIR)
    return next(layout for layout in layouts if _fits(layout))


def _scales() -> Iterator[float]:
    scale = LARGEST
    while True:
        yield scale
        scale *= SMALLER


def _fits(layout: Layout) -> bool:
    return layout.end <= HEIGHT - BOTTOM
