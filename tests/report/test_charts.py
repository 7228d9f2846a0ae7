"""Charts: what is drawn, that hatches tell apart what colours do, and that nothing hidden can be read off."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from bot.charts.drawing import png, svg, titled
from bot.charts.looks import DARK, HATCHES, LIGHT, Look, contrast
from bot.charts.shapes import Bars, Chart, Heatmap, Lines, Mark, Part, Ranges, Spread, Stack, Tone

SPACE = "{http://www.w3.org/2000/svg}"
ONE = [Part("persone", "first")]
LIGHTS = [Part("da scoprire", "weak"), Part("a metà", "middling"), Part("a posto", "strong")]


def percents(*sizes: float) -> list[Mark]:
    """Shares as they are drawn."""
    return [Mark(size, f"{size:g}%") for size in sizes]


CHARTS: dict[str, Chart] = {
    "bars": Bars(["Forno", "Bar & «co»"], ONE, [[Mark(1234, "1.234")], [Mark(None, "<10")]], "persone"),
    "groups": Bars(["Forno"], LIGHTS, [percents(10, 20, 70)], "", most=100),
    "stack": Stack(["Forno", "Bar"], LIGHTS, [percents(20, 30, 50), percents(50, 25, 25)], "%"),
    "heat": Heatmap(
        ["5 ott", "12 ott"], ["1", "2"], [[Mark(0.5, "50"), Mark(0.2, "20")], [Mark(1, "100"), Mark(None)]], "dopo"
    ),
    "lines": Lines(
        ["mag", "giu"], LIGHTS[:2], [percents(10, 20), [Mark(30, "30%"), Mark(None, "<10")]], "", most=100
    ),
    "ranges": Ranges(["Forno", "Bar"], [Spread(20, 50, 70, "50%"), "<10"], "", ("metà", "mezzo"), most=100),
}  # fmt: skip


def texts(picture: str) -> list[str]:
    """Everything that is written in a picture."""
    return [text.text or "" for text in ElementTree.fromstring(picture).iter(f"{SPACE}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_picture_with_its_words(name: str) -> None:
    """It is well-formed, small, without anything from elsewhere, and says names and figures as handed over."""
    picture, chart = svg(CHARTS[name]), CHARTS[name]
    assert len(picture) < 12_000
    addresses = {*re.findall(r"https?://[^\"' ]+", picture)}
    assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    written = texts(picture)
    assert {*chart.names} <= {*written}
    if isinstance(chart, Bars | Stack | Heatmap):
        assert {mark.text for row in chart.marks for mark in row if mark.text} <= {*written}


@pytest.mark.parametrize("name", CHARTS)
def test_every_colour_of_a_picture_is_that_of_the_day_or_of_the_night(name: str) -> None:
    """None is written where it is used, and each that is used is said twice."""
    picture = svg(CHARTS[name])
    rules = re.findall(r":root\{([^}]*)\}", picture)
    day, night = (dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", rule)) for rule in rules)
    used = {*re.findall(r"var\(--(\w+)\)", picture)}
    assert used == day.keys() == night.keys()
    assert re.findall("#[0-9a-f]{6}", re.sub(r":root\{[^}]*\}", "", picture)) == []
    assert (day["ink"], day["paper"]) == (LIGHT.ink, LIGHT.paper)
    assert (night["ink"], night["paper"]) == (DARK.ink, DARK.paper)
    assert "screen and (prefers-color-scheme:dark)" in picture


def test_figures_in_a_picture_stay_as_they_were_written() -> None:
    """A thousand in Italian looks like a number with three digits behind a point, and a dollar like a formula."""
    bars = Bars(["$a_1$ 0.12345"], ONE, [[Mark(1234, "1.234")]], "")
    assert {"1.234", "$a_1$ 0.12345"} <= {*texts(svg(bars))}


def test_what_is_hidden_is_drawn_alike_whatever_it_is_and_wherever() -> None:
    """Its box is as long in one row as in another, dashed and empty, with the words for it."""
    bars = Bars(["a", "b", "c"], ONE, [[Mark(100, "100")], [Mark(None, "<10")], [Mark(None, "…")]], "")
    boxes = dashed(svg(bars))
    assert len(boxes) == 2
    assert len({round(right - left, 1) for left, right in boxes}) == 1
    assert {"<10", "…"} <= {*texts(svg(bars))}


def test_of_a_share_that_is_hidden_no_more_is_drawn_than_is_said() -> None:
    """Its box ends where it may be known to begin or to end."""
    bars = Bars(["a", "b"], ONE, [[Mark(50, "50%")], [Mark(None, ">90%", 90)]], "", most=100)
    ((left, right),) = dashed(svg(bars))
    (full,) = (
        one.get("x") for one in ElementTree.fromstring(svg(bars)).iter(f"{SPACE}text") if one.text == "100"
    )
    assert (right - left) / (float(full or 0) - left) == pytest.approx(0.9, abs=0.01)


def test_what_is_hidden_of_a_whole_is_one_rest() -> None:
    """Two parts that are hidden are drawn as one: where one ends and the other begins cannot be seen."""
    stack = Stack(["Forno"], LIGHTS, [[Mark(60, "60%"), Mark(None, "<10"), Mark(None, "…")]], "%")
    assert len(dashed(svg(stack))) == 1
    assert "<10" not in texts(svg(stack))  # both together may well be more
    alone = Stack(["Forno"], LIGHTS, [[Mark(None, "<10")] * 3], "%")
    assert len(dashed(svg(alone))) == 1
    assert "<10" in texts(svg(alone))


def dashed(picture: str) -> list[tuple[float, float]]:
    """From where to where dashed boxes reach."""
    (style,) = (one.text or "" for one in ElementTree.fromstring(picture).iter(f"{SPACE}style"))
    names = re.findall(r"\.(\w+)\{fill: none;[^}]*stroke-dasharray", style)
    found = []
    for path in ElementTree.fromstring(picture).iter(f"{SPACE}path"):
        if path.get("class") in names:
            across = [float(x) for x, _ in re.findall(r"([\d.]+) ([\d.]+)", path.get("d", ""))]
            found.append((min(across), max(across)))
    return found


def test_hatches_tell_apart_what_colours_do() -> None:
    """In black and white, too, no two of three lights and no two of three things side by side look the same."""
    groups: tuple[tuple[Tone, ...], ...] = (
        ("weak", "middling", "strong"),
        ("first", "second", "third"),
        ("strong", "weak", "third", "rest"),
    )
    for group in groups:
        assert len({HATCHES[tone] for tone in group}) == len(group)
    assert svg(CHARTS["stack"]).count("<pattern") == 2


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_suffices(look: Look) -> None:
    """4.5 to 1, for words beside bars and in the cells of a heat map."""
    assert contrast(look.ink, look.paper) >= 4.5
    assert min(contrast(*pair) for pair in zip(look.heats, look.on_heats, strict=True)) >= 4.5


def test_a_picture_for_a_message_has_its_title_in_it() -> None:
    """A PNG as wide as a phone, and higher for its title."""
    above, plain = (
        Image.open(io.BytesIO(png(CHARTS["stack"], title))) for title in ("I segnali\nper mestiere" * 3, "")
    )
    assert above.format == "PNG"
    assert 700 < above.width < 800
    assert above.tobytes() != plain.tobytes()


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_lies_on_the_title(name: str) -> None:
    """Neither what the colours mean nor the drawing, whose own words stay free of each other as well."""
    with titled(CHARTS[name], "Prima e dopo, per mestiere") as figure:
        figure.draw_without_rendering()
        assert figure.get_suptitle()
        (title,) = (text for text in figure.texts if text.get_text() == figure.get_suptitle())
        boxes = [title.get_window_extent(), *(legend.get_window_extent() for legend in figure.legends)]
        boxes += [box for axes in figure.axes if (box := axes.get_tightbbox())]
        assert len(boxes) == 2 + len(figure.legends)
        assert [(a, b) for a in boxes for b in boxes if a is not b and a.overlaps(b)] == []
