"""How each sort of chart is drawn, on axes of which the look is set."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.charts.looks import HATCHES, HEATS, Look
from bot.charts.shapes import Bars, Chart, Heatmap, Lines, Mark, Part, Ranges, Spread, Stack

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAME = 20  # characters of a name in one line
STUB = 0.07  # of the axis: as long as every bar is that is not shown
LETTER = 0.016  # of the axis: about as wide as a letter in a bar
ROOM = 1.2  # how much longer than the longest bar the axis is, for the figure behind it
LEGEND = 52  # letters that a line of the legend takes
DASHES = ("-", "--", ":", "-.")
DASHED = (0, (3, 2))
POINTS = ("o", "s", "^", "D")
TICKED = 13  # points of a line that are named at most
TICKS = (0, 25, 50, 75, 100)


def draw_on(axes: Axes, chart: Chart, look: Look) -> None:
    """Draws everything but the names of rows."""
    match chart:
        case Bars():
            _bars(axes, chart, look)
        case Stack():
            _stack(axes, chart, look)
        case Heatmap():
            _heatmap(axes, chart, look)
        case Lines():
            _lines(axes, chart, look)
        case Ranges():
            _ranges(axes, chart, look)


def wrapped(name: str) -> str:
    """A name in as many lines as it takes."""
    return "\n".join(textwrap.wrap(name, NAME)) or name


def _bars(axes: Axes, chart: Bars, look: Look) -> None:
    sizes = [mark.size for row in chart.marks for mark in row if mark.size is not None]
    end = chart.most or ROOM * max(sizes, default=1.0) or 1.0
    thick = 0.7 / len(chart.parts)
    for column, part in enumerate(chart.parts):
        middle = (column - (len(chart.parts) - 1) / 2) * thick
        for place, row in enumerate(chart.marks):
            _bar(axes, row[column], part, (place + middle, thick), end, look)
    _scale(axes, end, chart.most)
    if len(chart.parts) > 1:
        _legend(axes, chart.parts, look)


def _bar(axes: Axes, mark: Mark, part: Part, place: tuple[float, float], end: float, look: Look) -> None:
    at, thick = place
    if mark.is_hidden:
        size = end * STUB if mark.bound is None else mark.bound
        axes.barh(
            at, size, thick * 0.9, facecolor="none", edgecolor=look.ink, linestyle=DASHED, linewidth=0.9
        )
    elif mark.size is not None:
        size = mark.size
        axes.barh(
            at, size, thick * 0.9, color=look.tones[part.tone], hatch=HATCHES[part.tone], edgecolor=look.ink,
            linewidth=0.6,
        )  # fmt: skip
    else:
        return
    axes.annotate(
        mark.text, (size, at), (4, 0), textcoords="offset points", va="center",
        bbox={"facecolor": look.paper, "edgecolor": "none", "pad": 0.8},
    )  # fmt: skip


def _scale(axes: Axes, end: float, most: float | None) -> None:
    """The axis below bars: in per cent, or none, as every bar says how long it is."""
    if most is None:
        axes.set_xlim(0, end)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
    else:
        axes.set_xlim(0, end * 1.12)
        axes.set_xticks([tick for tick in TICKS if tick <= most])
        axes.grid(axis="x")


def _stack(axes: Axes, chart: Stack, look: Look) -> None:
    for place, row in enumerate(chart.marks):
        left = 0.0
        for mark, part in zip(row, chart.parts, strict=True):
            if mark.size:
                axes.barh(
                    place, mark.size, 0.72, left=left, color=look.tones[part.tone], hatch=HATCHES[part.tone],
                    edgecolor=look.ink, linewidth=0.6,
                )  # fmt: skip
                _inside(axes, mark.text, left, mark.size, place, look)
                left += mark.size
        hidden, rest = [mark.text for mark in row if mark.is_hidden], 100 - left
        if hidden and rest > 0:
            axes.barh(
                place,
                rest,
                0.72,
                left=left,
                facecolor="none",
                edgecolor=look.ink,
                linestyle=DASHED,
                linewidth=0.9,
            )
            # Some together are no longer what each of them is said to be.
            is_whole = len(hidden) in (1, len(row)) and len(set(hidden)) == 1
            _inside(axes, hidden[0] if is_whole else "…", left, rest, place, look)
    axes.set_xlim(0, 100.5)
    axes.set_xticks(TICKS)
    axes.spines["left"].set_visible(False)
    _legend(axes, chart.parts, look)


def _inside(axes: Axes, text: str, left: float, size: float, place: int, look: Look) -> None:
    """A figure in a bar, where the bar is long enough for it."""
    if size > 100 * LETTER * (len(text) + 1.5):
        axes.text(
            left + size / 2, place, text, ha="center", va="center", fontsize=8.5,
            bbox={"facecolor": look.paper, "edgecolor": "none", "pad": 1.2},
        )  # fmt: skip


def _heatmap(axes: Axes, chart: Heatmap, look: Look) -> None:
    from matplotlib.colors import ListedColormap
    from numpy import array, ma

    sizes = array([[float("nan") if m.size is None else m.size for m in row] for row in chart.marks], ndmin=2)
    across, down = (array(range(n + 1)) - 0.5 for n in (len(chart.columns), len(chart.names)))
    axes.pcolormesh(
        across, down, ma.masked_invalid(sizes), cmap=ListedColormap(list(look.heats)), vmin=0, vmax=1,
        edgecolors=look.paper, linewidth=0.8,
    )  # fmt: skip
    for place, row in enumerate(chart.marks):
        for column, mark in enumerate(row):
            colour = look.ink if mark.size is None else look.on_heats[min(int(mark.size * HEATS), HEATS - 1)]
            axes.text(column, place, mark.text, ha="center", va="center", fontsize=7.5, color=colour)
    axes.set_xticks(range(len(chart.columns)), chart.columns)
    axes.xaxis.set_ticks_position("top")
    axes.xaxis.set_label_position("top")
    axes.tick_params(length=0)
    axes.tick_params(axis="y", labelsize=8.5)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _lines(axes: Axes, chart: Lines, look: Look) -> None:
    from matplotlib.lines import Line2D

    sizes = [mark.size for row in chart.marks for mark in row if mark.size is not None]
    end = chart.most or ROOM * max(sizes, default=1.0) or 1.0
    handles = []
    for column, part in enumerate(chart.parts):
        drawn = [row[column].size for row in chart.marks]
        style: dict[str, Any] = {
            "color": look.tones[part.tone], "linestyle": DASHES[column % len(DASHES)], "linewidth": 1.8,
            "marker": POINTS[column % len(POINTS)], "markersize": 5.5, "markeredgecolor": look.ink,
        }  # fmt: skip
        axes.plot(range(len(drawn)), [float("nan") if one is None else one for one in drawn], **style)
        handles.append(Line2D([], [], label=part.name, **style))
        for place in {0, len(drawn) - 1}:
            mark = chart.marks[place][column]
            if mark.size is not None:
                axes.annotate(
                    mark.text,
                    (place, mark.size),
                    (0, 6),
                    textcoords="offset points",
                    ha="center",
                    fontsize=8.5,
                )
    was_hidden = False
    for place, row in enumerate(chart.marks):
        hidden = [mark.text for mark in row if mark.is_hidden]
        if hidden and not was_hidden:
            axes.text(place, end * 0.02, hidden[0], ha="center", va="bottom", fontsize=8.5)
        was_hidden = bool(hidden)
    ticks = range(0, len(chart.names), -(-len(chart.names) // TICKED))
    axes.set_xticks(ticks, [wrapped(chart.names[place]) for place in ticks])
    axes.set_xlim(-0.4, len(chart.names) - 0.6)
    axes.set_ylim(0, end * 1.08)
    if chart.most:
        axes.set_yticks([tick for tick in TICKS if tick <= chart.most])
    axes.set_xlabel(chart.axis, loc="left")
    axes.grid(axis="y")
    if len(chart.parts) > 1:
        _place_legend(axes, handles, [part.name for part in chart.parts])


def _ranges(axes: Axes, chart: Ranges, look: Look) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    spreads = [spread for spread in chart.spreads if isinstance(spread, Spread)]
    end = chart.most or ROOM * max((spread.high for spread in spreads), default=1.0) or 1.0
    for place, spread in enumerate(chart.spreads):
        if isinstance(spread, str):
            _bar(axes, Mark(None, spread), Part("", "first"), (place, 0.6), end, look)
            continue
        axes.barh(
            place, spread.high - spread.low, 0.4, left=spread.low, color=look.tones["third"], edgecolor=look.ink,
            linewidth=0.6,
        )  # fmt: skip
        axes.plot(
            [spread.middle], [place], marker="D", markersize=6, color=look.ink, markeredgecolor=look.paper
        )
        axes.annotate(
            spread.text, (spread.high, place), (6, 0), textcoords="offset points", va="center",
            bbox={"facecolor": look.paper, "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip
    _scale(axes, end, chart.most)
    bar, middle = chart.legend
    handles: list[Any] = [
        Patch(facecolor=look.tones["third"], edgecolor=look.ink, label=bar),
        Line2D([], [], marker="D", linestyle="", color=look.ink, label=middle),
    ]
    _place_legend(axes, handles, [bar, middle])


def _legend(axes: Axes, parts: Sequence[Part], look: Look) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=look.tones[p.tone], hatch=HATCHES[p.tone], edgecolor=look.ink, label=p.name)
        for p in parts
    ]
    _place_legend(axes, handles, [part.name for part in parts])


def _place_legend(axes: Axes, handles: Sequence[Any], names: Sequence[str]) -> None:
    """Above the picture, in as many columns as there is room for."""
    columns = max(1, min(len(names), 52 // (max(map(len, names)) + 6)))
    axes.figure.legend(handles=handles, loc="outside upper left", ncols=columns, borderaxespad=0.2)
