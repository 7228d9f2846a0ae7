"""Which pictures a table becomes. They are made from what is published of it, so they can show nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from babel.numbers import format_percent

from bot.charts.shapes import Bars, Chart, Heatmap, Lines, Mark, Part, Ranges, Spread, Stack, Tone
from bot.stats.definitions import Query
from bot.stats.tables import Figure, Hidden, Table
from bot.stats.wording import Wording
from content.library import Words

MOST, HOURS = 14, 24  # rows that a picture shows: the first ones of the table; hours are shown all
COHORTS, WEEKS = 27, 13  # that a heat map shows: half a year, and a quarter
SERIES = 3  # bars side by side
ENOUGH = 0.4  # of the rows of a picture that is drawn whole
FEWEST = 2  # rows of a picture from which most have been left out
PER_CENT = 100
BOUND = re.compile(r"[<>](\d+)\s?%")
# What is drawn of a table whose other columns count something else.
DRAWN: Mapping[str, tuple[str, ...]] = {
    "hours": ("hours",), "lists_hour": ("done",), "reminders_hour": ("sent",), "chosen": ("numbers", "noted"),
}  # fmt: skip
# Columns whose name says how well something stands, or that something is open.
TONES: Mapping[str, Tone] = {
    "zero": "weak", "red": "weak", "worse": "weak", "timed_out": "weak", "still": "weak", "failed": "weak",
    "one": "middling", "unsure": "middling", "later": "middling", "skipped": "middling",
    "two": "strong", "fine": "strong", "better": "strong", "done": "strong", "answered": "strong",
    "back": "strong", "sent": "strong", "same": "other", "open": "other", "unopened": "other", "waiting": "other",
    "silent": "other",
}  # fmt: skip
IN_TURN: Sequence[Tone] = ("first", "second", "third", "rest", "other", "middling", "weak", "strong")
ALIKE: Mapping[Tone, Tone] = {"second": "middling", "middling": "second"}
Row = Mapping[str, Figure]
# What it is a picture of, beside the title of the table; empty where it is of all of it.
Drawing = tuple[str, Chart]


class Charting:
    """Makes pictures in one language."""

    def __init__(self, wording: Wording, words: Words) -> None:
        self._wording = wording
        self._words = words
        self._makers: Mapping[str, Callable[[Query, Sequence[Row]], Iterator[Drawing]]] = {
            "bars": self._bars, "funnel": self._funnel, "stacked": self._stacks, "lines": self._lines,
            "heat": self._heat,
        }  # fmt: skip

    def drawings(self, table: Table) -> list[Drawing]:
        """The pictures that suit a table, but for those of which too little may be shown."""
        maker = self._makers.get(table.query.chart or "")
        found = maker(table.query, table.rows) if maker and table.rows else iter(())
        return [(what, told) for what, chart in found if (told := self._worth_drawing(chart)) is not None]

    def _worth_drawing(self, chart: Chart) -> Chart | None:
        """A picture without rows that show nothing, where most of them do not; None where hardly any does."""
        shown = _shown(chart)
        if sum(shown) >= ENOUGH * len(shown):
            return chart
        if sum(shown) < FEWEST or not isinstance(chart, Bars | Stack):
            return None
        left_out = str(self._words.text("report.charts.left_out", count=len(shown) - sum(shown)))
        names, marks = list(compress(chart.names, shown)), list(compress(chart.marks, shown))
        return replace(chart, names=names, marks=marks, axis=" · ".join(filter(None, (chart.axis, left_out))))

    def _bars(self, query: Query, rows: Sequence[Row]) -> Iterator[Drawing]:
        if query.dimensions:
            yield "", self._bars_by_name(query, _told(query, rows))
            return
        if query.parts:
            yield "", self._bars_of_a_whole(query, rows[0])
        else:
            yield "", self._bars_of_columns(query, query.counts, rows[0])
        for quartiles in _quartiles(query):
            yield self._heading(query, quartiles[1]), self._range(query, quartiles, rows[0])

    def _bars_by_name(self, query: Query, rows: Sequence[Row]) -> Chart:
        columns = DRAWN.get(query.query) or (tuple(query.rates) or query.counts)[:SERIES]
        are_rates = columns[0] in query.rates
        return Bars(
            self._names(query, rows),
            self._parts(query, columns),
            [[self._mark(query, column, row) for column in columns] for row in rows],
            self._heading(query, columns[0]) if len(columns) == 1 else "",
            most=PER_CENT if are_rates else None,
        )

    def _bars_of_a_whole(self, query: Query, row: Row) -> Chart:
        """A bar for each part of the only row there is, and for its parts, in per cent of the whole."""
        total = next(iter(query.parts))
        parts = {part for inner in query.parts.values() for part in inner}
        columns = [column for column in query.counts if column in parts]
        marks = [[self._share(query, total, column, row)] for column in columns]
        names = [self._heading(query, column) for column in columns]
        return Bars(names, [Part("", "first")], marks, self._of(query, total, row), most=PER_CENT)

    def _bars_of_columns(self, query: Query, columns: Sequence[str], row: Row) -> Chart:
        names = [self._heading(query, column) for column in columns]
        return Bars(names, [Part("", "first")], [[self._mark(query, column, row)] for column in columns], "")

    def _funnel(self, query: Query, rows: Sequence[Row]) -> Iterator[Drawing]:
        """From one step to the next, each a part of the one before."""
        columns = list(query.counts)
        if query.parts:
            columns = [next(iter(query.parts))]
            while columns[-1] in query.parts:
                columns.append(query.parts[columns[-1]][0])
        yield "", self._bars_of_columns(query, columns, rows[0])

    def _range(self, query: Query, quartiles: tuple[str, str, str], row: Row) -> Chart:
        low, middle, high = quartiles
        at = [float(size) for size in (row[name] for name in quartiles) if isinstance(size, int | float)]
        text = self._wording.cell(query, middle, row)
        spread = Spread(at[0], at[1], at[2], text) if len(at) == len(quartiles) else text
        bar = f"{self._heading(query, low)} – {self._heading(query, high)}"
        most = PER_CENT if query.values[middle] == "per_cent" else None
        return Ranges([""], [spread], "", (bar, self._heading(query, middle)), most)

    def _stacks(self, query: Query, rows: Sequence[Row]) -> Iterator[Drawing]:
        """One picture; of two dimensions one for each value of the first. More are left to the table."""
        outer, *inner = query.dimensions
        if not inner:
            yield "", self._stack(query, rows, [outer])
        elif len(inner) == 1:
            for code in dict.fromkeys(row[outer] for row in rows):
                found = [row for row in rows if row[outer] == code]
                yield self._wording.cell(query, outer, found[0]), self._stack(query, found, inner)

    def _stack(self, query: Query, rows: Sequence[Row], names: Sequence[str]) -> Chart:
        shown = _told(query, rows)
        total, *_ = query.parts
        # What is divided further is shown divided: told, as done, put off and not for them.
        parts = [one for part in query.parts[total] for one in query.parts.get(part, (part,))]
        return Stack(
            [self._name(query, row, names) for row in shown],
            self._parts(query, parts),
            [[self._share(query, total, part, row) for part in parts] for row in shown],
            self._of(query, total, shown[0]) if len(shown) == 1 else f"% · {self._heading(query, total)}",
        )

    def _lines(self, query: Query, rows: Sequence[Row]) -> Iterator[Drawing]:
        columns = (tuple(query.rates) or query.counts)[:SERIES]
        (along,) = query.dimensions
        yield (
            "",
            Lines(
                self._names(query, rows),
                self._parts(query, columns),
                [[self._mark(query, column, row) for column in columns] for row in rows],
                self._heading(query, along),
                most=PER_CENT if query.rates else None,
            ),
        )

    def _heat(self, query: Query, rows: Sequence[Row]) -> Iterator[Drawing]:
        """By the first dimension downwards, by the second one to the right: the first rate."""
        down, right = query.dimensions
        rate = next(iter(query.rates))
        found = {
            (self._wording.cell(query, down, row), self._wording.cell(query, right, row)): _in_cell(
                self._mark(query, rate, row)
            )
            for row in rows
        }
        names = list(dict.fromkeys(name for name, _ in found))[-COHORTS:]
        weeks = sorted(rows, key=lambda row: float(str(row[right])))
        columns = list(dict.fromkeys(self._wording.cell(query, right, row) for row in weeks))[:WEEKS]
        marks = [[found.get((name, column), Mark(None)) for column in columns] for name in names]
        yield "", Heatmap(names, columns, marks, self._heading(query, right))

    def _names(self, query: Query, rows: Sequence[Row]) -> list[str]:
        """Each row by as many dimensions as tell it apart."""
        every = list(query.dimensions)
        for count in range(1, len(every)):
            if len({tuple(row[name] for name in every[:count]) for row in rows}) == len(rows):
                return [self._name(query, row, every[:count]) for row in rows]
        return [self._name(query, row, every) for row in rows]

    def _name(self, query: Query, row: Row, dimensions: Sequence[str]) -> str:
        return " · ".join(self._wording.cell(query, name, row) for name in dimensions)

    def _parts(self, query: Query, columns: Sequence[str]) -> list[Part]:
        if len(columns) == 1:
            return [Part(self._heading(query, columns[0]), "first")]
        tones = _tones(columns)
        return [Part(self._heading(query, c), tone) for c, tone in zip(columns, tones, strict=True)]

    def _mark(self, query: Query, column: str, row: Row) -> Mark:
        """A figure as it is drawn, rates in per cent; beside a count, what share it is where that is known."""
        figure, text = row[column], self._wording.cell(query, column, row)
        if isinstance(figure, Hidden):
            return Mark(None, text, _bound(figure))
        if figure is None or isinstance(figure, str):
            return Mark(None)
        if column in query.rates:
            return Mark(PER_CENT * figure, text)
        rate = next((name for name, (part, _) in query.rates.items() if part == column), None)
        share = row[rate] if rate else None
        if rate and isinstance(share, int | float):
            text = f"{text} · {self._wording.cell(query, rate, row)}"
        return Mark(float(figure), text)

    def _share(self, query: Query, total: str, part: str, row: Row) -> Mark:
        whole, count = row[total], row[part]
        if not isinstance(whole, int) or not isinstance(count, int) or not whole:
            hidden = total if isinstance(whole, Hidden) else part
            return Mark(
                None, self._wording.cell(query, hidden, row) if isinstance(row[hidden], Hidden) else ""
            )
        return Mark(PER_CENT * count / whole, format_percent(count / whole, locale=self._words.locale))

    def _of(self, query: Query, total: str, row: Row) -> str:
        return f"% · {self._heading(query, total)}: {self._wording.cell(query, total, row)}"

    def _heading(self, query: Query, column: str) -> str:
        return self._wording.heading(query, column)


def _tones(columns: Sequence[str]) -> list[Tone]:
    """For each column a tone, no two alike as long as there are any."""
    found: list[Tone] = []
    named = [TONES.get(column) for column in columns]
    for own in named:
        left = [
            tone
            for tone in IN_TURN
            if tone not in (*named, *found) and ALIKE.get(tone, tone) not in (*named, *found)
        ]
        found.append(own if own and own not in found else next(iter(left), IN_TURN[-1]))
    return found


def _quartiles(query: Query) -> Iterator[tuple[str, str, str]]:
    for middle in query.values:
        low, high = f"{middle}_q1", f"{middle}_q3"
        if low in query.values and high in query.values:
            yield low, middle, high


def _told(query: Query, rows: Sequence[Row]) -> Sequence[Row]:
    """Of many rows those of which anything may be shown, and of these the first ones."""
    most = HOURS if "hour" in query.dimensions.values() else MOST
    if len(rows) <= most:
        return rows
    told = [row for row in rows if not isinstance(row[query.people], Hidden)]
    return (told or rows)[:most]


def _in_cell(mark: Mark) -> Mark:
    """In a heat map from 0 to 1, and without the sign, for which there is no room."""
    size = None if mark.size is None else mark.size / PER_CENT
    return Mark(size, mark.text.replace("%", "").strip())


def _bound(figure: Hidden) -> float | None:
    """Where a share lies above or below, in per cent, as it is written."""
    found = BOUND.fullmatch(figure.text)
    return float(found[1]) if found else None


def _shown(chart: Chart) -> list[bool]:
    """Of which rows something is shown."""
    if isinstance(chart, Ranges):
        return [isinstance(spread, Spread) for spread in chart.spreads]
    return [any(mark.size is not None for mark in row) for row in chart.marks]
