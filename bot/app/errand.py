"""One errand of an operator's, as a process of its own: told on standard input what to make, it answers on
standard output with what to say and which file goes with it."""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.app.composition import place_of
from bot.charts.posters import poster
from bot.charts.shapes import Chart, Ranges
from bot.clock import Clock
from bot.export import FIGURES, Exporter, ExportError, Wanted
from bot.export.wanted import ENDINGS
from bot.report.aggregates import write_figures
from bot.report.charting import Charting
from bot.report.findings import findings
from bot.settings import Settings, load_settings
from bot.stats.counting import begun, count
from bot.stats.definitions import Panel
from bot.stats.periods import NoMonthYet, period_of
from bot.stats.tables import Table
from bot.stats.wording import Wording
from bot.store import Store, StoreError
from content.library import Library
from content.problems import Unusable
from flows.catalogue import load_catalogue

# What is worth a look first: a chart of each of these, as far as it may be shown.
OVERVIEW = ("funnel", "weakest", "access", "lists", "advice_all", "retention")
MOST = 6  # charts in one picture
Answer = dict[str, str | None]


class Errand:
    """What is needed to make either."""

    def __init__(self, order: Mapping[str, Any]) -> None:
        self._order = order
        self._folder = Path(order["folder"])
        content = Path(order["content"]) if order["content"] else None
        # No token: nothing here talks to anybody.
        self._settings: Settings = load_settings(
            database=Path(order["database"]), content=content, token=None
        )
        self._library = Library(self._settings.content, order["language"])
        self._words = self._library[order["language"]]
        self._catalogue = load_catalogue()
        self._zone = ZoneInfo(self._settings.timezone)
        self._clock = Clock(self._settings.clock_offset)

    def run(self) -> Answer:
        """Raises `ExportError`, `StoreError` or `Unusable` where it cannot be made."""
        return self._stats() if self._order["action"] == "stats" else self._export()

    def _export(self) -> Answer:
        dataset, format = self._order["dataset"], self._order["format"]
        title = str(self._words.get(f"operators.datasets.{dataset}", dataset))
        with self._exporter() as exporter:
            if dataset in FIGURES:
                return self._figures(exporter, dataset, format, title)
            wanted = Wanted(dataset, format)
            file = self._folder / exporter.file_name(wanted)
            done = exporter.write(wanted, file)
        if not done.rows:
            return self._said("send", "export_empty", title=title)
        return self._said("document", "export_done", file.name, title=title, rows=done.rows)

    def _figures(self, exporter: Exporter, name: str, format: str, title: str) -> Answer:
        file = self._folder / f"cugino-{name}.{ENDINGS[format]}"
        try:
            period, rows = write_figures(
                name, format, file, (None, None), self._today(), exporter, self._catalogue, self._words
            )
        except NoMonthYet as error:
            return self._no_month(error)
        when = Wording(self._words, self._catalogue).period(period)
        return self._said("document", "figures_done", file.name, title=title, rows=rows, period=when)

    def _stats(self) -> Answer:
        wording, today = Wording(self._words, self._catalogue), self._today()
        panel = self._order.get("panel")
        with self._exporter() as exporter, exporter.statistics() as statistics:
            try:
                period = period_of(None, None, today, begun(statistics) or today)
            except NoMonthYet as error:
                return self._no_month(error)
            counted = count(statistics, period, self._catalogue, [panel] if panel else ())
        charts = self._charts(counted, wording)
        said = "" if panel else "\n".join(f"• {one}" for one in findings(counted, wording, self._words))
        title = wording.title(counted[0][0]) if panel else str(self._words.text("operators.overview"))
        told = {"title": title, "period": wording.period(period), "findings": said}
        if not charts:
            return self._said("send", "stats_hidden", **told)
        file = self._folder / "cugino-stats.png"
        file.write_bytes(poster(charts))
        return self._said("photo", "stats_done", file.name, **told)

    def _charts(
        self, counted: Sequence[tuple[Panel, Sequence[Table]]], wording: Wording
    ) -> Sequence[tuple[str, Chart]]:
        """Of one panel all charts, of all of them those worth a look first."""
        charting = Charting(wording, self._words)
        tables = [table for _, found in counted for table in found]
        if len(counted) > 1:
            tables = [table for table in tables if table.query.query in OVERVIEW]
            tables.sort(key=lambda table: OVERVIEW.index(table.query.query))
        found = []
        for table in tables:
            title = wording.table(table).title
            found += [
                (f"{title}: {what}" if what else title, chart)
                for what, chart in charting.drawings(table)
                if not isinstance(chart, Ranges)  # which say little without words beside them
            ]
        return found[:MOST]

    def _no_month(self, error: NoMonthYet) -> Answer:
        day = format_date(error.day, "d MMMM", locale=self._words.locale)
        return self._said("send", "no_month", day=day)

    @contextlib.contextmanager
    def _exporter(self) -> Iterator[Exporter]:
        with contextlib.closing(Store(self._settings.database)) as store:
            yield Exporter(store, self._catalogue, self._library, self._zone, self._clock)

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _said(self, kind: str, phrase: str, file: str | None = None, **values: Any) -> Answer:
        text = str(self._words.text(f"operators.{phrase}", **values))
        return {"kind": kind, "text": text, "file": file, "fault": None}


def main() -> None:
    """Reads an order, answers it. A fault of ours is told by its place alone: what it says may hold anything."""
    order = json.load(sys.stdin)
    try:
        answer = Errand(order).run()
    except (ExportError, StoreError, Unusable) as error:
        words = Library(None, order["language"])[order["language"]]
        text = str(words.text("operators.failed", fault=str(error)))
        answer = {"kind": "send", "text": text, "file": None, "fault": str(error)}
    except Exception as error:
        place = f"{type(error).__name__} at {place_of(error)}"
        print(place, *traceback.format_tb(error.__traceback__), file=sys.stderr)
        answer = {"kind": "broken", "text": place, "file": None, "fault": place}
    json.dump(answer, sys.stdout)
