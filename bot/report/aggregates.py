"""Exports of figures instead of rows: what may be shown, as the statistics count it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bot.export import Exporter
from bot.export.tables import Progress, Table, unguarded
from bot.export.writing import Papers, write_tables
from bot.stats.counting import begun, count
from bot.stats.definitions import Query
from bot.stats.periods import Period, period_of
from bot.stats.tables import Figure, Hidden
from bot.stats.tables import Table as Counted
from bot.stats.wording import Wording
from bot.store.datasets import Kind
from content.library import Words
from flows.catalogue import Catalogue

# The queries that make up a table; where there are several, each breaks the first one down by another dimension.
QUERIES: Mapping[str, tuple[str, ...]] = {
    "funnel": ("funnel", "funnel_trade", "funnel_role", "funnel_language", "funnel_campaign"),
    "cohorts": ("retention_week",),
}
BY, GROUP = "by", "group"


def write_figures(
    name: str,
    format: str,
    output: Path | None,
    months: tuple[str | None, str | None],
    today: date,
    exporter: Exporter,
    catalogue: Catalogue,
    words: Words,
    progress: Progress = lambda _: None,
) -> tuple[Period, int]:
    """Writes one of `FIGURES` over whole months; which, and how many rows. Raises `NoPeriod`, `ExportError` or
    `StoreError`."""
    with exporter.statistics(progress) as statistics:
        period = period_of(*months, today, begun(statistics) or today)
        counted = [table for _, tables in count(statistics, period, catalogue) for table in tables]
    found = {table.query.query: table for table in counted}
    tables = [found[query] for query in QUERIES[name]]
    wording = Wording(words, catalogue)
    about = [
        ("publication", str(words.get("data.publishable"))),
        ("dataset", name),
        ("made_on", today.isoformat()),
        ("period", f"{period.first} – {period.last}"),
        ("denominator", wording.table(tables[0]).denominator),
    ]
    papers = Papers(about, exporter.dictionary)
    return period, write_tables([_table(name, tables, wording, words)], format, output, papers)


def _table(name: str, tables: Sequence[Counted], wording: Wording, words: Words) -> Table:
    """One table of all: a row says what it is broken down by, where there is a choice."""
    first = tables[0].query
    figures = [column for column in first.columns if column not in first.dimensions]
    if len(tables) == 1:
        dimensions = list(first.dimensions)
        rows = [[row[column] for column in first.columns] for row in tables[0].rows]
    else:
        dimensions = [BY, GROUP]
        rows = [_group(table, row, figures) for table in tables for row in table.rows]
    meanings = {column: meaning(first, column, wording, words) for column in (*dimensions, *figures)}
    kinds: dict[str, Kind] = {**dict.fromkeys(dimensions, "code"), **dict.fromkeys(figures, "value")}
    cells = [[_cell(figure) for figure in row] for row in rows]
    return Table(name, kinds, dimensions, [cells], partial(unguarded, list(kinds.values())), meanings)


def meaning(query: Query, column: str, wording: Wording, words: Words) -> str:
    """What a column of one of these tables is."""
    if column in (BY, GROUP, *query.dimensions):
        return str(words.get(f"data.figures.{column}"))
    heading = wording.heading(query, column)
    return f"{words.get('data.figures.share')}: {heading}" if column in query.rates else heading


def _group(table: Counted, row: Mapping[str, Figure], figures: Sequence[str]) -> list[Figure]:
    by = next(iter(table.query.dimensions), "all")
    return [by, row.get(by, "all"), *(row.get(column) for column in figures)]


def _cell(figure: Figure) -> str | float | None:
    if isinstance(figure, Hidden):
        return figure.text
    return round(figure, 4) if isinstance(figure, float) else figure
