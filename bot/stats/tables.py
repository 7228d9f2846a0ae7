"""Figures as they may be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.stats.definitions import Query


@dataclass(frozen=True)
class Hidden:
    """A figure that is not shown: `<10`, `<4 %` or `>96 %` say how much of it may be known, `…` nothing."""

    text: str


FEW = Hidden("<10")
NOT_SHOWN = Hidden("…")
# A code, a count, a rate from 0 to 1 or a value in its unit; None where there is nothing to tell.
Figure = str | int | float | Hidden | None


@dataclass(frozen=True)
class Table:
    """What a query came to, safe to publish: a figure for each of its columns in every row."""

    query: Query
    rows: tuple[Mapping[str, Figure], ...]
