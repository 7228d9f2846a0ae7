"""Draws a chart, as SVG for a page or as PNG for a message.

Pictures are as narrow as a phone, so that their words can be read on one; a page sets them beside words.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.charts.kinds import draw_on, wrapped
from bot.charts.looks import EITHER, LIGHT, Look, by_scheme
from bot.charts.shapes import Bars, Chart, Heatmap, Lines, Ranges, Stack
from bot.charts.slimming import slim

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 4.6  # inches
ROW, BAR, EDGE = (
    0.3,
    0.19,
    0.5,
)  # inches that a row takes, each bar of several in one, and what is around the rows
LINES_HIGH = 2.8
MANY, THIN = 16, 0.2  # rows from which on they are thinner, and how thin they are, in inches
DPI = 160
AXIS = 42  # characters of what is written below it in one line


def svg(chart: Chart) -> str:
    """A picture for a page, in whatever letters its reader has, light or dark as they like it."""
    with _figure(chart, EITHER) as figure:
        file = io.StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(file, format="svg", metadata=nothing)
    return by_scheme(slim(file.getvalue()))


def png(chart: Chart, title: str) -> bytes:
    """A picture for a message, with a title in it."""
    file = io.BytesIO()
    with titled(chart, title) as figure:
        figure.savefig(file, format="png", dpi=DPI)
    return file.getvalue()


@contextmanager
def titled(chart: Chart, title: str) -> Iterator[Figure]:
    """A drawing with its title above it, and what its colours mean below: both above would share one place."""
    with _figure(chart, LIGHT) as figure:
        figure.suptitle(
            "\n".join(textwrap.wrap(title, 50)), x=0.02, ha="left", fontsize=11, fontweight="bold"
        )
        for legend in figure.legends:
            legend.set_loc("outside lower left")
        yield figure


@contextmanager
def _figure(chart: Chart, look: Look) -> Iterator[Figure]:
    # Not at the top: nobody but those who draw waits for it.
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(look.style()):
        figure = Figure(figsize=(WIDTH, _height(chart)), layout="constrained", facecolor=look.paper)
        axes = figure.add_subplot()
        if not isinstance(chart, Lines):
            _name_rows(axes, chart)
        draw_on(axes, chart, look)
        yield figure


def _height(chart: Chart) -> float:
    """How high a picture is, in inches."""
    if isinstance(chart, Lines):
        return LINES_HIGH
    if len(chart.names) > MANY:
        return EDGE + THIN * len(chart.names)
    several = len(chart.parts) if isinstance(chart, Bars) else 1
    rows = sum(max(ROW * (0.75 * wrapped(n).count("\n") + 1), BAR * several + 0.12) for n in chart.names)
    legend = 0.25 * (1 if isinstance(chart, Ranges) else 0 if several == 1 and isinstance(chart, Bars) else 2)
    return EDGE + max(rows, 2 * ROW) + legend


def _name_rows(axes: Axes, chart: Bars | Stack | Heatmap | Ranges) -> None:
    axes.set_yticks(list(range(len(chart.names))), [wrapped(name) for name in chart.names])
    axes.set_ylim(len(chart.names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0, labelsize=8 if len(chart.names) > MANY else None)
    axes.set_xlabel("\n".join(textwrap.wrap(chart.axis, AXIS)), loc="left")
