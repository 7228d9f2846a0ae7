"""Tables for a terminal, 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from babel.dates import format_date
from tabulate import MIN_PADDING, tabulate

from bot.stats.counting import About
from bot.stats.definitions import Panel, Query
from bot.stats.hiding import SMALLEST
from bot.stats.periods import Period
from bot.stats.tables import FEW, NOT_SHOWN, Figure, Hidden, Table
from bot.stats.wording import Worded, Wording
from content.library import Words
from flows.catalogue import Catalogue

WIDTH = 80
NAME, HEADING = 28, 9  # columns that names and headings take before they are broken
GAP = 2
Row = Mapping[str, Figure]


class Printing:
    """Writes in one language. `known`: of the database that was counted."""

    def __init__(self, words: Words, catalogue: Catalogue, known: About) -> None:
        self._wording = Wording(words, catalogue, known.steps)
        self._words = words
        self._known = known

    def blocks(self, period: Period, counted: Sequence[tuple[Panel, Sequence[Table]]]) -> Iterator[str]:
        """What was counted, block by block, and how it is to be read."""
        yield self._wording.period(period)
        for panel, tables in counted:
            title = self._wording.title(panel)
            yield f"{title}\n{'=' * len(title)}\n{self._wording.question(panel)}"
            for table in tables:
                if table.rows:
                    yield from self._table(table)
        day = format_date(self._known.made_on, "long", locale=self._words.locale)
        people = self._known.opted_out
        notes = (
            self._said("few"),
            self._said("today", day=day),
            self._said("opted_out", people=people if people >= SMALLEST else FEW.text),
        )
        yield "\n".join(map(_wrapped, notes))

    def _said(self, key: str, **values: object) -> str:
        return str(self._words.text(f"stats.{key}", **values).unescape())

    def _table(self, table: Table) -> Iterator[str]:
        worded = self._wording.table(table)
        yield f"{worded.title}\n{_wrapped(worded.denominator)}"
        query = table.query
        if not query.dimensions:
            yield self._upright(query, table.rows[0])
        elif query.chart == "heat":
            yield from self._crossed(query, table.rows)
        else:
            yield from self._by_first(query, table.rows, worded)

    def _upright(self, query: Query, row: Row) -> str:
        """The only row there is: a line for each figure, with the share that it is."""
        rates = {part: rate for rate, (part, _) in reversed(query.rates.items())}
        lines = []
        for name in (*query.counts, *query.values):
            share = ""
            if name in rates:
                whole = query.rates[rates[name]][1]
                share = self._wording.cell(query, rates[name], row)
                if whole != query.counts[0] and share != NOT_SHOWN.text:
                    share += f" ({self._wording.heading(query, whole)})"
            lines.append([self._wording.heading(query, name), self._wording.cell(query, name, row), share])
        heads = ["", "", self._said("share") if rates else ""]
        return tabulate(lines, heads, "simple", disable_numparse=True, colalign=("left", "right", "left"))

    def _crossed(self, query: Query, rows: Sequence[Row]) -> Iterator[str]:
        """One dimension down, the other across, and in between the first rate."""
        down, across = query.dimensions
        rate = next(iter(query.rates))
        codes = list(dict.fromkeys(row[across] for row in rows))
        lines = []
        for code, found in groupby(rows, key=lambda row: row[down]):
            by_code = {row[across]: row for row in found}
            first = next(iter(by_code.values()))
            cells = [self._wording.cell(query, rate, by_code[c]) if c in by_code else "" for c in codes]
            name = self._wording.code(query.dimensions[down], code, first)
            lines.append([name, self._wording.cell(query, query.people, first), *cells])
        heads = [self._wording.heading(query, down), self._wording.heading(query, query.people)]
        yield f"({self._wording.heading(query, across)}: {self._wording.heading(query, rate)})"
        yield from _blocks([*heads, *(str(code) for code in codes)], lines, 2)

    def _by_first(self, query: Query, rows: Sequence[Row], worded: Worded) -> Iterator[str]:
        """A block for each code of the first dimension, where there is another one."""
        heads = [
            f"{text} %" if name in query.rates else text
            for name, text in zip(query.columns, worded.headings, strict=True)
        ]
        lines = list(zip(rows, worded.rows, strict=True))
        names = len(query.dimensions)
        if names == 1:
            yield from self._lines(query, heads, lines, names)
            return
        for name, found in groupby(lines, key=lambda line: line[1][0]):
            yield f"{worded.headings[0]}: {name}"
            rest = [(row, cells[1:]) for row, cells in found]
            yield from self._lines(query, heads[1:], rest, names - 1)

    def _lines(
        self, query: Query, heads: Sequence[str], lines: Sequence[tuple[Row, Sequence[str]]], names: int
    ) -> Iterator[str]:
        """Rows and columns of which nothing may be shown are only named."""
        shown = [cells for row, cells in lines if _says_something(query, row)]
        kept = [
            place
            for place in range(len(heads))
            if place < names or any(cells[place] != NOT_SHOWN.text for cells in shown)
        ]
        if shown:
            yield from _blocks(
                [heads[place] for place in kept], [[cells[place] for place in kept] for cells in shown], names
            )
        silent = [" ".join(cells[:names]) for row, cells in lines if not _says_something(query, row)]
        if shown:
            silent += [head for place, head in enumerate(heads) if place not in kept]
        if silent:
            yield _wrapped(self._said("nothing_shown", names="; ".join(silent)))


def _says_something(query: Query, row: Row) -> bool:
    figures = (row[name] for name in query.columns if name not in query.dimensions)
    return any(figure is not None and not isinstance(figure, Hidden) for figure in figures)


def _blocks(heads: Sequence[str], lines: Sequence[Sequence[str]], names: int) -> Iterator[str]:
    """As many columns beside each other as there is room for; the others below, after the names once more."""
    heads = ["\n".join(textwrap.wrap(head, HEADING, break_long_words=False)) for head in heads]
    lines = [
        ["\n".join(textwrap.wrap(cell, NAME)) if place < names else cell for place, cell in enumerate(line)]
        for line in lines
    ]
    widths = [
        max(_width(head) + MIN_PADDING, *map(_width, cells))
        for head, *cells in zip(heads, *lines, strict=True)
    ]
    room = WIDTH - sum(width + GAP for width in widths[:names])
    blocks: list[list[int]] = [[]]
    left = room
    for place in range(names, len(heads)):
        if blocks[-1] and left < widths[place]:
            blocks.append([])
            left = room
        blocks[-1].append(place)
        left -= widths[place] + GAP
    for block in blocks:
        chosen = [*range(names), *block]
        yield tabulate(
            [[line[place] for place in chosen] for line in lines],
            [heads[place] for place in chosen],
            "simple",
            disable_numparse=True,
            colalign=["left"] * names + ["right"] * len(block),
        )


def _width(text: str) -> int:
    return max(map(len, text.split("\n")), default=0)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)
