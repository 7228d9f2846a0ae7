"""What a picture shows, in words, for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel.lists import format_list

from bot.charts.shapes import Bars, Chart, Heatmap, Lines, Mark, Part, Ranges, Spread, Stack
from content.library import Words

FEW = 6  # bars that are all named; of more, the longest and the shortest
Named = tuple[str, Mark]


def described(chart: Chart, title: str, words: Words) -> str:
    """A text that stands in for the picture of this title."""
    return Describing(words).text(chart, title)


class Describing:
    """One language; the sentences are in `report.yaml`."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def text(self, chart: Chart, title: str) -> str:
        """All sentences about a picture."""
        match chart:
            case Bars() | Stack():
                kind = "stack" if isinstance(chart, Stack) else "bars"
                told = [
                    self._rows(chart.names, part, column, chart) for column, part in enumerate(chart.parts)
                ]
                hidden = sum(any(mark.is_hidden for mark in row) for row in chart.marks)
            case Lines():
                kind, told = "lines", [self._line(chart, column) for column in range(len(chart.parts))]
                hidden = sum(any(mark.is_hidden for mark in row) for row in chart.marks)
            case Heatmap():
                kind, told = "heat", [self._column(chart, column) for column in (1, len(chart.columns) - 1)]
                hidden = sum(mark.is_hidden for row in chart.marks for mark in row)
            case Ranges():
                kind, told = "ranges", [self._spreads(chart)]
                hidden = sum(isinstance(spread, str) for spread in chart.spreads)
        sentences = [self._say(kind, title=title, count=len(chart.names)), *dict.fromkeys(filter(None, told))]
        if hidden:
            sentences.append(self._say("hidden", count=hidden))
        return " ".join(sentences)

    def _rows(self, names: Sequence[str], part: Part, column: int, chart: Bars | Stack) -> str:
        marks = [row[column] for row in chart.marks]
        return self._extremes(
            part.name, [(n, m) for n, m in zip(names, marks, strict=True) if m.size is not None]
        )

    def _extremes(self, what: str, found: list[Named]) -> str:
        if not found:
            return ""
        if len(found) <= FEW:
            listed = format_list([f"{name} {mark.text}" for name, mark in found], locale=self._words.locale)
            return self._sentence(what, listed)
        by_size = sorted(found, key=lambda one: one[1].size or 0)
        (low, least), (high, most) = by_size[0], by_size[-1]
        said = self._say("extremes", high=high, most=most.text, low=low, least=least.text)
        return self._sentence(what, said)

    def _sentence(self, what: str, said: str) -> str:
        return self._say("about" if what else "alone", what=what, said=said)

    def _line(self, chart: Lines, column: int) -> str:
        there = [
            (n, row[column])
            for n, row in zip(chart.names, chart.marks, strict=True)
            if row[column].size is not None
        ]
        if not there:
            return ""
        (first, begin), (last, end) = there[0], there[-1]
        said = self._say("course", first=first, begin=begin.text, last=last, end=end.text)
        return self._sentence(chart.parts[column].name, said)

    def _column(self, chart: Heatmap, column: int) -> str:
        """From which to which figure the rows go in one column."""
        if not 0 <= column < len(chart.columns):
            return ""
        marks = sorted(
            (row[column] for row in chart.marks if row[column].size is not None), key=lambda m: m.size or 0
        )
        if not marks:
            return ""
        return self._say(
            "spread", axis=chart.axis, column=chart.columns[column], least=marks[0].text, most=marks[-1].text
        )

    def _spreads(self, chart: Ranges) -> str:
        found = [
            (name, Mark(spread.middle, spread.text))
            for name, spread in zip(chart.names, chart.spreads, strict=True)
            if isinstance(spread, Spread)
        ]
        return self._extremes(chart.legend[1], found)

    def _say(self, key: str, **values: Any) -> str:
        return str(self._words.text(f"report.charts.{key}", **values).unescape())
