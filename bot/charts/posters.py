"""Several charts in one picture, for a message: side by side, two in a row, so that a phone shows them all."""

from __future__ import annotations

import io
from collections.abc import Sequence

from bot.charts.drawing import png
from bot.charts.shapes import Chart

COLUMNS = 2
GAP = 24  # pixels
COLOURS = 64  # few and flat, so that it is sent quickly


def poster(charts: Sequence[tuple[str, Chart]]) -> bytes:
    """A PNG of charts, each with its title; at least one."""
    from PIL import Image

    drawn = [Image.open(io.BytesIO(png(chart, title))).convert("RGB") for title, chart in charts]
    columns = min(COLUMNS, len(drawn))
    rows = [drawn[start : start + columns] for start in range(0, len(drawn), columns)]
    width = columns * max(picture.width for picture in drawn) + (columns - 1) * GAP
    height = sum(max(picture.height for picture in row) + GAP for row in rows) - GAP
    found = Image.new("RGB", (width, height), "white")
    top = 0
    for row in rows:
        for column, picture in enumerate(row):
            found.paste(picture, (column * (width + GAP) // columns, top))
        top += max(picture.height for picture in row) + GAP
    file = io.BytesIO()
    found.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
