"""Draws the three sheets side by side as one picture, for those who only look.

`python -m tests.sheets.pictures` writes `it-sheets.png` beside this file. Needs Chromium, and `pdftoppm` of
Poppler.
"""

from __future__ import annotations

import base64
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from bot.sheets.paper import paper
from content.library import Library
from tests.picture import chunk, marked, shot
from tests.sheets.samples import SHEETS, all_known

PICTURE = Path(__file__).parent / "it-sheets.png"
DOTS = "72"
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 26px; background: #dfe8e5; display: flex; gap: 22px; width: 848px }}
img {{ width: 268px; box-shadow: 0 3px 12px #0004 }}
</style><body>{images}</body>"""


def sheets() -> list[bytes]:
    """The sheets of a bakery as PDFs; always the same bytes."""
    words = Library()["it"]
    return [
        paper(str(words.sheet(name, **all_known())), name, "it", date(2026, 8, 26), "Cugino · 26 agosto 2026")
        for name in SHEETS
    ]


def draw(picture: Path = PICTURE) -> None:
    """Makes the picture. Raises `RuntimeError` where Chromium is missing, `FileNotFoundError` without Poppler."""
    found = sheets()
    images = "".join(f'<img src="data:image/png;base64,{_drawn(pdf)}">' for pdf in found)
    picture.write_bytes(marked(shot(PAGE.format(images=images), height=432), _source(found)))


def is_current(picture: Path = PICTURE) -> bool:
    """Whether the picture shows the sheets as they are now."""
    return chunk(_source(sheets())) in picture.read_bytes()


def _source(found: list[bytes]) -> str:
    return b"".join(found).hex()


def _drawn(pdf: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sheet.pdf")
        file.write_bytes(pdf)
        subprocess.run(
            ["pdftoppm", "-png", "-r", DOTS, "-singlefile", file, file.with_suffix("")], check=True
        )
        return base64.b64encode(file.with_suffix(".png").read_bytes()).decode()


if __name__ == "__main__":
    draw()
