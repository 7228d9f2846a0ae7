"""The picture of a rehearsal: what people got from week to week, and what they did of it.

Colours are those of Okabe and Ito, which colour-blind people can tell apart; in black and white the hatches do.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, PAPER = "#222222", "#ffffff"
BLUE, ORANGE, GREY = "#0072b2", "#e69f00", "#d9d9d9"
INCHES, DPI = (10.0, 7.4), 110
COLOURS = 64  # of the saved picture: few and flat, so that it stays small
MOST_DATES = 14  # along an axis, so that they stand apart
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titleweight": "bold",
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "hatch.linewidth": 0.8,
}


@dataclass(frozen=True)
class Weeks:
    """Per person and day, week by week: lists, other messages, and days left silent on purpose."""

    starts: Sequence[str]
    lists: Sequence[float]
    other: Sequence[float]
    silent: Sequence[float]


@dataclass(frozen=True)
class Bars:
    """So many items done of so many shown, by name, from the bottom up."""

    names: Sequence[str]
    done: Sequence[int]
    shown: Sequence[int]

    @property
    def shares(self) -> list[float]:
        """The part that was done, in per cent."""
        return [100 * d / s if s else 0.0 for d, s in zip(self.done, self.shown, strict=True)]


@dataclass(frozen=True)
class Picture:
    """All that is drawn."""

    title: str
    weeks: Weeks
    habits: Bars
    areas: Bars


def draw(picture: Picture) -> bytes:
    """A PNG, with what it shows as its description."""
    # Not at the top: nobody but this command waits for it.
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with rc_context(STYLE):
        figure = Figure(figsize=INCHES, dpi=DPI, layout="constrained", facecolor=PAPER)
        canvas: Any = FigureCanvasAgg(figure)
        figure.suptitle(picture.title, x=0.01, ha="left", fontsize=14, fontweight="bold")
        places: Any = figure.subplot_mosaic(
            [["weeks", "weeks"], ["habits", "areas"]], height_ratios=[1, 1.15]
        )
        _draw_weeks(places["weeks"], picture.weeks)
        _draw_habits(places["habits"], picture.habits)
        _draw_areas(places["areas"], picture.areas)
        canvas.draw()
        return _saved(canvas, described(picture))


def _draw_weeks(axes: Axes, weeks: Weeks) -> None:
    places = range(len(weeks.starts))
    below = [0.0] * len(weeks.starts)
    for values, name, colour, hatch in (
        (weeks.lists, "lists", BLUE, ""),
        (weeks.other, "other reminders", ORANGE, "///"),
        (weeks.silent, "days left silent on purpose", GREY, "..."),
    ):
        axes.bar(
            places,
            values,
            0.72,
            bottom=below,
            label=name,
            color=colour,
            hatch=hatch,
            edgecolor=INK,
            linewidth=0.6,
        )
        below = [one + more for one, more in zip(below, values, strict=True)]
    axes.set_title("a  Reminders per person and day")
    each = max(1, -(-len(weeks.starts) // MOST_DATES))  # the first of so many weeks has its date below it
    axes.set_xticks(list(places)[::each], weeks.starts[::each])
    axes.set_xlabel("week that begins on")
    axes.set_ylabel("per person and day")
    axes.set_ylim(0, max(1.0, 1.05 * max(below, default=1.0)))
    axes.grid(axis="y", color="#bbbbbb", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.legend(loc="upper right", ncols=3, frameon=True, framealpha=1, edgecolor=PAPER)


def _draw_habits(axes: Axes, bars: Bars) -> None:
    drawn = axes.barh(bars.names, bars.shares, 0.7, color=BLUE, edgecolor=INK, linewidth=0.6)
    axes.bar_label(drawn, [f"{share:.0f}%" for share in bars.shares], padding=4)
    axes.set_title("b  Items done, by habit")
    axes.set_xlabel("% of the items on their lists")
    axes.set_xlim(0, 108)
    axes.set_xticks(range(0, 101, 25))


def _draw_areas(axes: Axes, bars: Bars) -> None:
    left = [shown - done for done, shown in zip(bars.done, bars.shown, strict=True)]
    axes.barh(bars.names, bars.done, 0.7, label="done", color=BLUE, edgecolor=INK, linewidth=0.6)
    drawn = axes.barh(
        bars.names,
        left,
        0.7,
        left=bars.done,
        label="left",
        color=GREY,
        hatch="...",
        edgecolor=INK,
        linewidth=0.6,
    )
    axes.bar_label(drawn, [f"{shown:,}" for shown in bars.shown], padding=4)
    axes.set_title("c  Items on lists, by area")
    axes.set_xlabel("items")
    axes.set_xlim(0, 1.18 * max(bars.shown, default=1))
    axes.legend(loc="lower right", frameon=False)


def _saved(canvas: Any, description: str) -> bytes:
    from numpy import asarray
    from PIL import Image, PngImagePlugin

    image = (
        Image.fromarray(asarray(canvas.buffer_rgba()))
        .convert("RGB")
        .quantize(COLOURS, dither=Image.Dither.NONE)
    )
    kept = PngImagePlugin.PngInfo()
    kept.add_itxt("Description", description)
    file = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True, pnginfo=kept)
    return file.getvalue()


def described(picture: Picture) -> str:
    """What the picture shows, for whoever cannot see it."""
    weeks, habits, areas = picture.weeks, picture.habits, picture.areas
    if not weeks.starts:
        return f"{picture.title}: nothing, as nobody came."
    first, last = (_week(weeks, place) for place in (0, -1))
    best, worst = (f"{habits.names[n]} people did {habits.shares[n]:.0f}% of their items" for n in (-1, 0))
    shown = ", ".join(
        f"{name} {count} ({share:.0f}% done)"
        for name, count, share in reversed([*zip(areas.names, areas.shown, areas.shares, strict=True)])
    )
    return (
        f"{picture.title}. Three bar charts. Per person and day, in the week from {weeks.starts[0]} {first}, and"
        f" in the week from {weeks.starts[-1]} {last}. By habit, {best}, {worst}. Items on lists by area: {shown}."
    )


def _week(weeks: Weeks, place: int) -> str:
    return (
        f"{weeks.lists[place]:.2f} lists, {weeks.other[place]:.2f} other reminders and"
        f" {weeks.silent[place]:.2f} days left silent"
    )
