"""How pictures look, by day and by night: the colours of Okabe and Ito, which colour-blind people can tell apart,
and hatches, which do the same in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.charts.shapes import Tone

# No dots: each of them would be a path of its own, and a picture ten times as large.
HATCHES: Mapping[Tone, str] = {
    "weak": "xxxx", "middling": "////", "strong": "", "first": "", "second": "\\\\\\\\", "third": "||||",
    "other": "", "rest": "++++",
}  # fmt: skip
HEATS = 10  # colours of a heat map
ON_COLOUR = ("#000000", "#ffffff")  # of which one can be read on any colour


@dataclass(frozen=True)
class Look:
    """Colours: of lines and words, of what is behind, of thin lines, of each tone; of a heat map from the lowest
    figure to the highest, and of the words on each of them."""

    ink: str
    paper: str
    grid: str
    tones: Mapping[Tone, str]
    heats: Sequence[str]
    on_heats: Sequence[str]

    def named(self) -> Iterator[tuple[str, str]]:
        """Each colour with a name."""
        yield from (("ink", self.ink), ("paper", self.paper), ("grid", self.grid))
        yield from self.tones.items()
        yield from ((f"heat{n}", colour) for n, colour in enumerate(self.heats))
        yield from ((f"on{n}", colour) for n, colour in enumerate(self.on_heats))

    def style(self) -> dict[Any, Any]:
        """What matplotlib is told."""
        return {
            "font.family": "DejaVu Sans",
            "font.size": 9.5,
            "text.color": self.ink,
            "text.parse_math": False,
            "axes.facecolor": self.paper,
            "axes.edgecolor": self.ink,
            "axes.labelcolor": self.ink,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "xtick.color": self.ink,
            "ytick.color": self.ink,
            "xtick.labelsize": 8.5,
            "grid.color": self.grid,
            "grid.linewidth": 0.6,
            "hatch.color": self.ink,
            "hatch.linewidth": 0.6,
            "patch.edgecolor": self.ink,
            "legend.frameon": False,
            "legend.fontsize": 9,
            "svg.fonttype": "none",
            "svg.hashsalt": "cugino",
        }


def contrast(one: str, other: str) -> float:
    """How well two colours can be told apart, from 1 to 21, as the guidelines for accessible pages count it."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in bytes.fromhex(colour[1:]))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _look(ink: str, paper: str, grid: str, tones: Mapping[Tone, str], low: str, high: str) -> Look:
    heats = [_between(low, high, n / (HEATS - 1)) for n in range(HEATS)]
    on_heats = [max(ON_COLOUR, key=lambda words: contrast(words, heat)) for heat in heats]
    return Look(ink, paper, grid, tones, heats, on_heats)


def _between(low: str, high: str, share: float) -> str:
    ends = zip(bytes.fromhex(low[1:]), bytes.fromhex(high[1:]), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in ends).hex()


LIGHT = _look(
    "#1f2328", "#ffffff", "#d0d4d9",
    {
        "weak": "#d55e00", "middling": "#f0c14b", "strong": "#009e73", "first": "#0072b2", "second": "#e69f00",
        "third": "#56b4e9", "other": "#d9d9d9", "rest": "#cc79a7",
    },
    "#e8f2f9", "#0072b2",
)  # fmt: skip
DARK = _look(
    "#e6e6e6", "#16191d", "#3a3f46",
    {
        "weak": "#d55e00", "middling": "#a87b12", "strong": "#007a59", "first": "#2b7fb8", "second": "#a87b12",
        "third": "#3f7f9f", "other": "#4a4f57", "rest": "#8f5575",
    },
    "#1d2a35", "#56b4e9",
)  # fmt: skip
# Colours that stand for names, of a picture that is to have either look.
_MARKED = {name: f"#{0xC0001 + number:06x}" for number, (name, _) in enumerate(LIGHT.named())}
EITHER = Look(
    _MARKED["ink"], _MARKED["paper"], _MARKED["grid"], {tone: _MARKED[tone] for tone in LIGHT.tones},
    [_MARKED[f"heat{n}"] for n in range(HEATS)], [_MARKED[f"on{n}"] for n in range(HEATS)],
)  # fmt: skip


def by_scheme(picture: str) -> str:
    """A picture drawn in the look `EITHER`, as one that is light or dark as its reader likes; on paper, light."""
    for name, colour in EITHER.named():
        picture = picture.replace(colour, f"var(--{name})")
    used = [name for name, _ in EITHER.named() if f"var(--{name})" in picture]
    light, dark = (
        ";".join(f"--{name}:{colour}" for name, colour in look.named() if name in used)
        for look in (LIGHT, DARK)
    )
    rules = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return picture.replace('<style type="text/css">', f"<style>{rules}", 1)
