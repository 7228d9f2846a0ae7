"""Tables as they stand on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.stats.definitions import Query
from bot.stats.tables import FEW, Figure, Hidden, Table
from bot.stats.wording import Worded
from content.library import Words

LONG = 8  # rows of the longest table that is open from the start
# Of more columns than these, tables are set so.
CROWDS = (("packed", 10), ("crowded", 7))
MOSTLY = 0.6  # of the figures
Row = Mapping[str, Figure]


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text, whether it names what the others are about, and how it is read aloud where it
    stands for a figure that is not shown."""

    text: str
    is_name: bool = False
    said: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table: its headings and rows; `is_turned` where its only row stands upright."""

    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    hidden: Sequence[Hidden]
    is_turned: bool

    @property
    def note(self) -> str | None:
        """Which note says what is not shown; None where all is."""
        if not self.hidden:
            return None
        return "note" if {*self.hidden} == {FEW} else "notes"

    @property
    def shape(self) -> str | None:
        """How it is set, where not as usual: `turned`, or closer where paper has hardly any room for it."""
        if self.is_turned:
            return "turned"
        return next((name for name, most in CROWDS if len(self.heads) > most), None)

    @property
    def is_long(self) -> bool:
        """Whether it is opened on demand."""
        return not self.is_turned and len(self.rows) > LONG

    @property
    def is_mostly_hidden(self) -> bool:
        """Whether there is little to see in it."""
        figures = sum(not cell.is_name for row in self.rows for cell in row)
        return len(self.hidden) > MOSTLY * figures


def grid_of(table: Table, worded: Worded, words: Words) -> Grid:
    """A table with its words, ready for the page."""
    query = table.query
    hidden = [figure for row in table.rows for figure in row.values() if isinstance(figure, Hidden)]
    texts = dict(zip(query.columns, worded.headings, strict=True))
    if not query.dimensions and len(table.rows) == 1:
        (row,), (cells,) = table.rows, worded.rows
        shown = dict(zip(query.columns, cells, strict=True))
        return Grid(
            _heads_of_turned(query, words), list(_turned(query, row, texts, shown, words)), hidden, True
        )
    heads = [Cell(text, name in query.dimensions) for name, text in _told_apart(query, texts, words).items()]
    rows = [
        [
            Cell(text, name in query.dimensions, _spoken(row[name], words))
            for name, text in zip(query.columns, cells, strict=True)
        ]
        for row, cells in zip(table.rows, worded.rows, strict=True)
    ]
    return Grid(heads, rows, hidden, False)


def _told_apart(query: Query, texts: Mapping[str, str], words: Words) -> dict[str, str]:
    """Headings, of which a share is called one where what it is a share of has the same name."""
    often = Counter(texts.values())
    return {
        name: str(words.text("report.column.share_of", what=text).unescape())
        if name in query.rates and often[text] > 1
        else text
        for name, text in texts.items()
    }


def _heads_of_turned(query: Query, words: Words) -> list[Cell]:
    names = ["what", "figure", *(["share"] if query.rates else [])]
    return [Cell(str(words.text(f"report.column.{name}")), name == "what") for name in names]


def _turned(
    query: Query, row: Row, texts: Mapping[str, str], shown: Mapping[str, str], words: Words
) -> Iterator[list[Cell]]:
    """The only row there is, upright: what is counted, how many, and what share that is of what."""
    rates = {part: (rate, whole) for rate, (part, whole) in query.rates.items()}
    for name in (*query.counts, *query.values):
        cells = [Cell(texts[name], True), Cell(shown[name], said=_spoken(row[name], words))]
        if query.rates:
            rate, whole = rates.get(name, (None, None))
            text = "" if rate is None else shown[rate]
            of = "" if whole in (None, query.counts[0]) else f" ({texts[str(whole)]})"
            cells.append(Cell(text + of, said=_spoken(row[rate], words) if rate else None))
        yield cells


def _spoken(figure: Figure, words: Words) -> str | None:
    """How a figure that is not shown is read aloud, as signs may be left out then; None where it is shown."""
    if not isinstance(figure, Hidden):
        return None
    kind = {"<": "less", ">": "more"}.get(figure.text[:1], "other")
    return str(words.text(f"report.hidden.{kind}", bound=figure.text[1:]))
