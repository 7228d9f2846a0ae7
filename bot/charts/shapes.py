"""What can be drawn: figures already in words, in the order in which they are read.

A figure that is not shown has no size here, so that no picture can give it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# weak, middling, strong: lights. first, second, third: things side by side. other, rest: what is left over.
Tone = Literal["weak", "middling", "strong", "first", "second", "third", "other", "rest"]


@dataclass(frozen=True)
class Mark:
    """One figure: how large (None: not shown, or not there), and how it is written. Of one that is not shown,
    `bound` is what it may be known to lie above or below."""

    size: float | None
    text: str = ""
    bound: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether there is a figure that must not be shown."""
        return self.size is None and bool(self.text)


@dataclass(frozen=True)
class Part:
    """One of the things that every row has a figure of."""

    name: str
    tone: Tone


@dataclass(frozen=True)
class Bars:
    """For each name a bar, or one for each part; `most` is where the axis ends, where that is known."""

    names: Sequence[str]
    parts: Sequence[Part]
    marks: Sequence[Sequence[Mark]]
    axis: str
    most: float | None = None


@dataclass(frozen=True)
class Stack:
    """For each name a whole, divided into parts, in per cent. What is not shown of it is one outlined rest; a row
    without any size is nothing else."""

    names: Sequence[str]
    parts: Sequence[Part]
    marks: Sequence[Sequence[Mark]]
    axis: str


@dataclass(frozen=True)
class Heatmap:
    """For each name and column a figure from 0 to 1; what is not there yet stays empty."""

    names: Sequence[str]
    columns: Sequence[str]
    marks: Sequence[Sequence[Mark]]
    axis: str


@dataclass(frozen=True)
class Lines:
    """For each part a line over names that follow one another, such as months."""

    names: Sequence[str]
    parts: Sequence[Part]
    marks: Sequence[Sequence[Mark]]
    axis: str
    most: float | None = None


@dataclass(frozen=True)
class Spread:
    """Where the half in the middle lies, and its middle; `text` says so beside it."""

    low: float
    middle: float
    high: float
    text: str


@dataclass(frozen=True)
class Ranges:
    """For each name a spread, or the words for one that is not shown."""

    names: Sequence[str]
    spreads: Sequence[Spread | str]
    axis: str
    legend: tuple[str, str]  # what the bar is called, and the mark on it
    most: float | None = None


Chart = Bars | Stack | Heatmap | Lines | Ranges
