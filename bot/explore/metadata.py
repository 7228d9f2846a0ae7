"""What Datasette is told: what tables and columns hold, and the named queries of `bot/stats`, ready to run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.export.dictionary import Dictionary
from bot.stats.definitions import Panel, Query
from bot.stats.periods import Period
from bot.store.datasets import DATASETS, Dataset
from content.library import Words

NAME = "statistics"  # of the database, and of its file without ending
BOUNDS = ("first", "last")
BOUND = re.compile(rf":({'|'.join(BOUNDS)})\b")
# By what people like to narrow tables down, where a table has it.
FACETS = (
    "trade", "role", "language", "campaign", "who", "flow", "state", "outcome", "kind", "form", "metric", "helped",
)  # fmt: skip
MOST_FACETS = 4


def metadata(panels: Iterable[Panel], period: Period, words: Words) -> dict[str, Any]:
    """The configuration, to be written as JSON. Days that nobody names are those of the period."""
    title, warning = (str(words.text(f"report.explore.{key}").unescape()) for key in ("title", "warning"))
    dictionary = Dictionary(words)
    return {
        "title": title,
        "description": warning,
        "databases": {
            NAME: {
                "title": title,
                "description": warning,
                "tables": {dataset.name: _table(dataset, dictionary) for dataset in DATASETS.values()},
                "queries": {
                    query.query: _query(panel, query, period, words)
                    for panel in panels
                    for query in panel.queries
                },
            }
        },
    }


def _table(dataset: Dataset, dictionary: Dictionary) -> dict[str, Any]:
    shown = [name for name, kind in dataset.columns.items() if kind not in ("text", "account")]
    return {
        "title": dictionary.text(f"datasets.{dataset.name}.title"),
        "description": dictionary.text(f"datasets.{dataset.name}.rows"),
        "columns": {name: " ".join(_told(dataset.name, name, dictionary)) for name in shown},
        "facets": [name for name in FACETS if name in shown][:MOST_FACETS],
    }


def _told(table: str, column: str, dictionary: Dictionary) -> Iterator[str]:
    yield dictionary.meaning(table, column)
    if codes := dictionary.codes(table, column):
        yield f"({codes})"


def _query(panel: Panel, query: Query, period: Period, words: Words) -> dict[str, Any]:
    def says(key: str) -> str:
        return str(words.text(f"stats.{key}").unescape())

    about = words.text("report.explore.query", first=period.first, last=period.last).unescape()
    return {
        "title": f"{says(f'panels.{panel.panel}.title')}: {says(f'queries.{query.query}.title')}",
        "description": f"{says(f'queries.{query.query}.denominator')} {about}",
        "params": list(BOUNDS),
        "hide_sql": True,
        "sql": with_defaults(query.sql, period),
    }


def with_defaults(sql: str, period: Period) -> str:
    """A query in which days that nobody names (Datasette hands over empty text then) are those of the period."""
    days = {"first": period.first, "last": period.last}
    return BOUND.sub(lambda bound: f"ifnull(nullif({bound[0]}, ''), '{days[bound[1]]}')", sql).strip()
