"""What gets onto the page, and what does not: figures, sentences, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.charts.shapes import Bars, Chart, Heatmap, Lines, Ranges, Stack
from bot.report.charting import Charting
from bot.report.describing import described
from bot.report.findings import findings, topics
from bot.stats.definitions import Panel, Query, load_panels
from bot.stats.tables import FEW, Figure, Table
from bot.stats.wording import Wording
from content.library import Library, Words
from flows.catalogue import load_catalogue
from tests.report.conftest import LANGUAGES
from tests.report.madeup import CODES, counted, hidden, row_of, table_of

VOID = {"meta", "img", "br", "hr", "input", "link", "source"}
QUERIES: Mapping[str, Query] = {query.query: query for panel in load_panels() for query in panel.queries}


@pytest.fixture(scope="module")
def words() -> Words:
    """Italian."""
    return Library()["it"]


@pytest.fixture(scope="module")
def wording(words: Words) -> Wording:
    """Italian tables."""
    return Wording(words, load_catalogue())


@pytest.fixture(scope="module")
def charting(wording: Wording, words: Words) -> Charting:
    """Italian pictures."""
    return Charting(wording, words)


class Strict(HTMLParser):
    """Raises where a tag is not closed, or not in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes it."""
        names = [name for name, _ in attrs]
        assert len(names) == len({*names}), (tag, names)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Has to be the one that was opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, self.getpos()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_small_well_formed_and_needs_nothing_else(pages: dict[str, Path], language: str) -> None:
    """Less than a megabyte; every tag closed in its turn, no id twice; nothing that would have to be fetched."""
    text = pages[language].read_text(encoding="utf-8")
    assert len(text.encode()) < 1_000_000
    parser = Strict()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    assert len(parser.ids) == len({*parser.ids})
    assert re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?!#|data:)[^\s"'>)]+""", text) == []
    assert "default-src 'none'" in text
    assert not re.search(
        r"\{\{|\}\}|\{%|undefined|None|Markup", re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.S)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_query_has_its_place(pages: dict[str, Path], language: str) -> None:
    """With its title, and who could have counted."""
    text = pages[language].read_text(encoding="utf-8")
    for panel in load_panels():
        assert f'<section class="panel" id="{panel.panel}"' in text
        for query in panel.queries:
            assert f'<article aria-labelledby="q-{query.query}">' in text
    assert text.count('<p class="who">') == len(QUERIES)


def test_no_picture_shows_what_the_table_does_not(charting: Charting) -> None:
    """Of whatever is hidden, no picture knows a size: all there is are the words for it, and what they say."""
    seen = 0
    for query in QUERIES.values():
        for _, chart in charting.drawings(table_of(query)):
            seen += 1
            assert sizes(chart) <= possible(table_of(query)), query.query
    assert seen > 30


def sizes(chart: Chart) -> set[float]:
    """Every length that is drawn."""
    if isinstance(chart, Ranges):
        found = [s for s in chart.spreads if not isinstance(s, str)]
        return {round(size, 6) for s in found for size in (s.low, s.middle, s.high)}
    factor = 100 if isinstance(chart, Heatmap) else 1
    every = [mark.size for row in chart.marks for mark in row] + [
        mark.bound for row in chart.marks for mark in row
    ]
    return {round(size * factor, 6) for size in every if size is not None}


def possible(table: Table) -> set[float]:
    """Every figure of a table that is shown, each share of one in another, and the bounds that are said."""
    found: set[float] = {4.0, 96.0}
    for row in table.rows:
        counts = [figure for figure in row.values() if isinstance(figure, int | float)]
        found |= {float(figure) for figure in counts} | {100 * figure for figure in counts}
        found |= {100 * one / other for one in counts for other in counts if other}
    return {round(figure, 6) for figure in found}


def test_rows_of_which_nothing_is_shown_make_room(charting: Charting, words: Words) -> None:
    """Where they are most of the rows, they are counted instead; where hardly any is left, there is no picture."""
    query = QUERIES["lists_hour"]
    rows = [row_of(query, (hour,), 50) for hour in CODES["hour"]]
    few_shown = Table(query, (*rows[:2], *(hidden(query, row) for row in rows[2:])))
    ((_, chart),) = charting.drawings(few_shown)
    assert len(chart.names) == 2
    assert str(words.text("report.charts.left_out", count=22)) in chart.axis
    assert charting.drawings(Table(query, (rows[0], *(hidden(query, row) for row in rows[1:])))) == []
    assert charting.drawings(Table(query, ())) == []


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("funnel", Bars), ("signs", Stack), ("signs_trade", Stack), ("retention_week", Heatmap),
        ("retention", Lines), ("lists", Ranges), ("advice_all", Bars), ("access_trade", Stack),
        ("lists_hour", Bars),
    ],
)  # fmt: skip
def test_each_sort_of_table_has_its_sort_of_picture(charting: Charting, query: str, kind: type) -> None:
    """And a text that stands in for it, with names and figures of its own."""
    drawings = charting.drawings(table_of(QUERIES[query]))
    assert kind in {type(chart) for _, chart in drawings}


def test_pictures_of_two_dimensions_keep_together_what_belongs_together(charting: Charting) -> None:
    """One for each sign, of all trades, however the rows are sorted."""
    table = table_of(QUERIES["signs_trade"], hide=False)
    mixed = Table(table.query, tuple(sorted(table.rows, key=lambda row: str(row["trade"]))))
    drawings = charting.drawings(mixed)
    assert len(drawings) == len(CODES["sign"])
    assert {len(chart.names) for _, chart in drawings} == {len(CODES["trade"])}


def test_a_picture_is_told_in_words(charting: Charting, words: Words) -> None:
    """Its title, what is largest and smallest, from where to where, and how much is kept back."""
    (_, lights), *_ = charting.drawings(table_of(QUERIES["signs"]))
    told = described(lights, "I segnali", words)
    assert told.startswith("I segnali, a barre divise in parti. Voci: 5.")
    assert "Cifre non mostrate in 2 voci." in told
    ((_, line),) = charting.drawings(table_of(QUERIES["retention"], hide=False))
    assert re.search(r"da 100% \(1\) a 100% \(4\)", described(line, "Chi resta", words))


def test_a_sentence_with_a_hidden_figure_is_left_out(wording: Wording, words: Words) -> None:
    """The next one takes its place; of five at most."""
    everything = counted(hide=False)
    before = findings(everything, wording, words)
    assert len(before) == 5
    after = findings(without(everything, "access", "red", FEW), wording, words)
    assert len(after) == 5
    assert before[1] not in after
    assert before[2:] == after[1:4]
    nothing = [
        (p, [Table(t.query, tuple(hidden(t.query, row) for row in t.rows)) for t in ts])
        for p, ts in everything
    ]
    assert findings(nothing, wording, words) == []
    assert topics(nothing, wording, words) == []


def test_topics_for_webinars_come_from_the_weakest_signs(wording: Wording, words: Words) -> None:
    """Each with how many of how many."""
    query = QUERIES["weakest"]
    rows = [
        {**row_of(query, (sign, sign), 50), "checked": 97, "zero": n, "zero_share": n / 97}
        for sign, n in (("roles", 41), ("focus", 33))
    ]
    panel = next(panel for panel in load_panels() if query in panel.queries)
    first, second = topics([(panel, [Table(query, tuple(rows))])], wording, words)
    assert "41 persone su 97 (42%)" in first
    assert "33 persone su 97 (34%)" in second


def without(
    counted: list[tuple[Panel, list[Table]]], query: str, column: str, figure: Figure
) -> list[tuple[Panel, list[Table]]]:
    """The same, with a figure hidden in every row of a query."""
    return [
        (
            panel,
            [
                Table(table.query, tuple({**row, column: figure} for row in table.rows))
                if table.query.query == query
                else table
                for table in tables
            ],
        )
        for panel, tables in counted
    ]
