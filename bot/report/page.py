"""The page: one HTML file with its style, its pictures and its few lines of script inside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.charts.drawing import svg
from bot.charts.shapes import Chart
from bot.report.charting import Charting, Drawing
from bot.report.describing import described
from bot.report.grids import grid_of
from bot.stats.definitions import Panel
from bot.stats.tables import Table
from bot.stats.wording import Wording
from content.library import Words

WIDE = 4  # columns of the widest table that has room beside a picture
PIXELS = 4 / 3  # in a point
SIZE = re.compile(r'width="([\d.]+)pt" height="([\d.]+)pt"')
Counted = Sequence[tuple[Panel, Sequence[Table]]]


@dataclass(frozen=True)
class Facts:
    """What the page says beside its tables: how many people it is about, sentences on top, topics for webinars,
    and when and by which version it was made."""

    period: str
    people: str
    findings: Sequence[str]
    topics: Sequence[str]
    day: date
    version: str


def page(counted: Counted, facts: Facts, wording: Wording, words: Words) -> str:
    """The HTML of it all. Raises `Unusable`."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    day = format_date(facts.day, "long", locale=words.locale)
    script = environment.get_template("script.js.j2").render()
    return environment.get_template("page.html.j2").render(
        language=words.language,
        say=lambda key, **values: words.text(f"report.{key}", **values),
        facts=facts,
        day=day,
        panels=list(_panels(counted, wording, words)),
        reading=list(_reading(words, day)),
        style=Markup(environment.get_template("style.css.j2").render()),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _reading(words: Words, day: str) -> Iterator[tuple[Markup, Markup]]:
    elsewhere = {
        "few": words.text("stats.few").unescape(), "today": words.text("stats.today", day=day).unescape(),
    }  # fmt: skip
    for name in words.get("report.reading.about"):
        key = f"report.reading.about.{name}"
        yield words.text(f"{key}.term"), words.text(f"{key}.text", **elsewhere)


def _panels(counted: Counted, wording: Wording, words: Words) -> Iterator[dict[str, Any]]:
    charting = Charting(wording, words)
    for panel, tables in counted:
        yield {
            "id": panel.panel,
            "title": wording.title(panel),
            "question": wording.question(panel),
            "blocks": [
                _block(table, charting.drawings(table), wording, words) for table in tables if _tells(table)
            ],
        }


def _tells(table: Table) -> bool:
    """Whether there is anything in a table; one that breaks down another needs more than one row for that."""
    return len(table.rows) > (1 if table.query.of and table.query.dimensions else 0)


def _block(table: Table, drawings: Sequence[Drawing], wording: Wording, words: Words) -> dict[str, Any]:
    worded = wording.table(table)
    grid = grid_of(table, worded, words)
    return {
        "id": f"q-{table.query.query}",
        "title": worded.title,
        "denominator": worded.denominator,
        "pictures": [_picture(worded.title, what, chart, words) for what, chart in drawings],
        "grid": grid,
        "note": words.text(f"report.hidden.{grid.note}") if grid.note else None,
        "is_folded": grid.is_long or (not drawings and grid.is_mostly_hidden),
        "is_wide": len(grid.heads) > WIDE or len(drawings) > 1,
    }


def _picture(title: str, what: str, chart: Chart, words: Words) -> dict[str, Any]:
    """A picture with its size in pixels, and the words that stand in for it. `what` it is of, under the title."""
    drawn = svg(chart)
    size = SIZE.search(drawn)
    assert size is not None, "a picture has a size"
    width, height = (round(float(points) * PIXELS) for points in size.groups())
    address = f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"
    alt = described(chart, f"{title}: {what}" if what else title, words)
    return {"what": what, "address": address, "alt": alt, "width": width, "height": height}
