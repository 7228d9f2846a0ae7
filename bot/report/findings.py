"""What is worth saying on top: sentences with figures that may all be shown, the most important ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.stats.definitions import Panel
from bot.stats.tables import Figure, Hidden, Table
from bot.stats.wording import Wording
from content.library import BLANK, Words

MOST = 5
# Each sentence with the query its figures are from and, of many rows, the one whose dimension has this code.
SENTENCES: Sequence[tuple[str, str, tuple[str, str | int] | None]] = (
    ("reach", "reach", None),
    ("access", "access", None),
    ("weakest", "weakest", None),
    ("lists", "lists", None),
    ("advice", "advice_all", None),
    ("change", "change", ("sign", "total")),
    ("fixed", "access_fixed", None),
    ("checkup", "funnel", None),
    ("retention", "retention", ("weeks", 4)),
    ("reminders", "reminders", None),
)
EVERYBODY, TOPICS = "reach", "weakest"
Counted = Sequence[tuple[Panel, Sequence[Table]]]


def people(counted: Counted, wording: Wording) -> str:
    """How many people there were when the period ended."""
    (table,) = (table for _, found in counted for table in found if table.query.query == EVERYBODY)
    return wording.cell(table.query, "people", table.rows[0])


def findings(counted: Counted, wording: Wording, words: Words) -> list[str]:
    """The first sentences of which every figure may be shown."""
    tables = {table.query.query: table for _, found in counted for table in found}
    said = (_said(f"findings.{name}", tables[query], row, wording, words) for name, query, row in SENTENCES)
    return [sentence for sentence in said if sentence][:MOST]


def topics(counted: Counted, wording: Wording, words: Words) -> list[str]:
    """What meetings could be about: the weakest signs, each with its figures."""
    (table,) = (table for _, found in counted for table in found if table.query.query == TOPICS)
    said = (_sentence("webinars.topic", table, row, wording, words) for row in table.rows)
    return [sentence for sentence in said if sentence]


def _said(
    key: str, table: Table, wanted: tuple[str, str | int] | None, wording: Wording, words: Words
) -> str | None:
    rows = [row for row in table.rows if wanted is None or row[wanted[0]] == wanted[1]]
    return _sentence(key, table, rows[0], wording, words) if rows else None


def _sentence(
    key: str, table: Table, row: Mapping[str, Figure], wording: Wording, words: Words
) -> str | None:
    """A sentence about a row; None where a figure in it is not shown, or there is none."""
    blanks = BLANK.findall(str(words.get(f"report.{key}")))
    if any(isinstance(row[name], Hidden) or row[name] in (None, 0) for name in blanks):
        return None
    values = {name: wording.cell(table.query, name, row) for name in blanks}
    return str(words.text(f"report.{key}", **values).unescape())
