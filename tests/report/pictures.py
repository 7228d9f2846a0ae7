"""Draws two screens of the report as pictures, for those who only look.

`python -m tests.report.pictures rehearsed.db` counts a rehearsed database and writes `report.it.png` and
`report.en-dark.png` beside this file. Needs Chromium. Such a database comes from
`cugino rehearse --days 182 --people 300 --from 2026-05-04 --seed 7 --database rehearsed.db`.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from PIL import Image

from bot.clock import Clock
from bot.export import EVERYTHING, Exporter, Wanted
from bot.report.making import made
from bot.store import Store
from content.library import Library
from flows.catalogue import load_catalogue
from tests.report.browser import opened, started

FOLDER = Path(__file__).parent
WIDTH, HEIGHT = 1200, 1230
COLOURS = 48
# In which language, by day or by night, and from which chapter on.
SHOWN: dict[str, tuple[str, Literal["light", "dark"], str | None]] = {
    "report.it.png": ("it", "light", None),
    "report.en-dark.png": ("en", "dark", "signs"),
}


def draw(database: Path, folder: Path = FOLDER) -> None:
    """Makes both pictures."""
    library, catalogue = Library(), load_catalogue()
    with tempfile.TemporaryDirectory() as place, started() as browser:
        statistics = Path(place, "statistics.db")
        with contextlib.closing(Store(database)) as store:
            exporter = Exporter(store, catalogue, library, ZoneInfo("Europe/Rome"), Clock())
            exporter.write(Wanted(EVERYTHING, "sqlite"), statistics)
            (seen,) = store.database.execute("select max(seen_at) from people").fetchone()
        today = date.fromisoformat(seen[:10]) + timedelta(days=1)
        for name, (language, scheme, chapter) in SHOWN.items():
            page = Path(place, f"{language}.html")
            _, text = made(statistics, None, None, today, catalogue, library[language])
            page.write_text(text, encoding="utf-8")
            with opened(browser, page, WIDTH, HEIGHT, color_scheme=scheme, reduced_motion="reduce") as window:
                if chapter:
                    window.locator(f"#{chapter}").evaluate("one => one.scrollIntoView()")
                (folder / name).write_bytes(small(window.screenshot()))


def small(png: bytes) -> bytes:
    """The same picture in a few colours."""
    file = io.BytesIO()
    shown = Image.open(io.BytesIO(png)).convert("RGB")
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
