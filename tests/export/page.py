"""The data dictionary as a page, from the words of a language: `deploy/data.<language>.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.export.dictionary import ONLY_IDENTIFIED, PSEUDONYMS, Dictionary
from bot.report.aggregates import BY, GROUP, QUERIES, meaning
from bot.stats.definitions import load_panels
from bot.stats.wording import Wording
from bot.store.datasets import DATASETS, Dataset, Kind
from content.library import Words
from flows.catalogue import load_catalogue

DEPLOY = Path(__file__).parents[2] / "deploy"
OTHERS = {"it": ("In English", "data.en.md"), "en": ("In italiano", "data.it.md")}
# What a cell may look like, by what is in it; by column where that says more.
EXAMPLES: Mapping[str, str] = {
    "id": "1042", "person": "p5d0c2f9b1e7a4c38", "business": "b0a94e7d2c61f8b35", "session": "s71c3e08fa2d96b4e",
    "list": "fb ig gbp", "count": "3", "number": "1.5", "seconds": "12.4", "flag": "1", "day": "2026-03-31",
    "moment": "2026-03-31", "hour": "8", "account": "telegram:123456789", "given": "1 o 2", "value": "two",
    "label": "1 o 2", "word": "fiera-2026",
}  # fmt: skip
IDENTIFIED: Mapping[str, str] = {
    "person": "17", "business": "17", "session": "204", "moment": "2026-03-31T08:30:12.345+02:00",
    "given": "direi due", "value": "two",
}  # fmt: skip
COLUMNS: Mapping[str, str] = {
    "language": "it", "timezone": "Europe/Rome", "role": "owner", "trade": "bakery", "state": "active",
    "reminders": "on", "minutes": "m10", "name": "Da Pina", "town": "Forlì", "who": "cousin", "holidays": "no",
    "days": "mon tue wed", "flow": "checkup", "revision": "e50d8b92", "step": "ck1", "item": "m_enq",
    "outcome": "answered", "flag": "scattered", "score": "total", "advice": "A-FOC-01", "because": "ck1",
    "helped": "yes", "form": "full", "task": "C-DLY-01", "reason": "weak", "metric": "m_enq", "raw": "12 circa",
    "kind": "checklist", "why": "full", "delivery": "sent", "total": "7", "members": "2",
}  # fmt: skip
STATES: Mapping[str, str] = {"sessions": "done", "items": "done", "deliveries": "sent", "advice": "done"}


def page(words: Words) -> str:
    """The whole page."""
    return "\n".join(_lines(Dictionary(words), words)).rstrip() + "\n"


def example(dataset: str, column: str, kind: Kind, identified: bool = False) -> str:
    """A cell of a column."""
    if column in ("state", "outcome") and dataset in STATES:
        return STATES[dataset]
    if identified and kind in IDENTIFIED:
        return IDENTIFIED[kind]
    return COLUMNS[column] if column in COLUMNS and kind in ("code", "list", "text") else EXAMPLES[kind]


def _lines(dictionary: Dictionary, words: Words) -> Iterator[str]:
    said = dictionary.text
    name, other = OTHERS[words.language]
    yield from (f"# {said('title')}", "", f"{said('intro')} ([{name}]({other}))", "")
    yield from (f"## {said('guide.default_title')}", "")
    for part in ("default", "pseudonyms", "publication", "identified"):
        yield from (said(f"guide.{part}"), "")
    for part in ("files", "wide", "changed", "news"):
        yield from (f"## {said(f'guide.{part}_title')}", "", said(f"guide.{part}"), "")
        if part == "files":
            yield from (said("guide.formulas"), "")
        if part == "news":
            yield from (said("guide.news_gone"), "")
    for dataset in DATASETS.values():
        yield from _dataset(dictionary, dataset)
    for name in sorted(QUERIES):
        yield from _figures(dictionary, name, words)


def _figures(dictionary: Dictionary, name: str, words: Words) -> Iterator[str]:
    said, wording = dictionary.text, Wording(words, load_catalogue())
    yield from (f"## `{name}`: {said(f'derived.{name}.title')}", "", said(f"derived.{name}.rows"), "")
    yield from (said("figures.intro"), "")
    yield from (_row(said("headings.column"), said("headings.meaning")), "|---|---|")
    queries = {query.query: query for panel in load_panels() for query in panel.queries}
    query = queries[QUERIES[name][0]]
    dimensions = list(query.dimensions) or [BY, GROUP]
    for column in [*dimensions, *(column for column in query.columns if column not in query.dimensions)]:
        yield _row(f"`{column}`", meaning(query, column, wording, words))
    yield ""


def _dataset(dictionary: Dictionary, dataset: Dataset) -> Iterator[str]:
    said = dictionary.text
    yield from (f"## `{dataset.name}`: {said(f'datasets.{dataset.name}.title')}", "")
    yield from (said(f"datasets.{dataset.name}.rows"), "")
    unique = ", ".join(f"`{column}`" for column in dataset.identity)
    yield f"{said('guide.unique')}: {unique}. {said('guide.brings')}: {said(f'datasets.{dataset.name}.news')}"
    headings = ("column", "holds", "identified", "example", "meaning")
    yield from ("", _row(*(said(f"headings.{heading}") for heading in headings)), "|---|---|---|---|---|")
    for column, kind in dataset.columns.items():
        yield _row(
            f"`{column}`", *_holds(dictionary, dataset, column, kind), _meaning(dictionary, dataset, column)
        )
    yield ""


def _holds(dictionary: Dictionary, dataset: Dataset, column: str, kind: Kind) -> tuple[str, str, str]:
    """What is in a column by default, what with --identified, and an example."""
    shown = f"`{example(dataset.name, column, kind)}`"
    if kind in ONLY_IDENTIFIED:
        return dictionary.text("headings.empty"), dictionary.holds(kind), shown
    if kind in PSEUDONYMS:
        return dictionary.holds("code", kind), dictionary.holds("id"), shown
    if kind == "moment":
        return dictionary.holds("day"), dictionary.holds("moment"), shown
    return dictionary.holds(kind), "", shown


def _meaning(dictionary: Dictionary, dataset: Dataset, column: str) -> str:
    said = dictionary.meaning(dataset.name, column)
    codes = dictionary.listed(dataset.name, column)
    if codes:
        return f"{said} {'; '.join(f'`{code}` {word}' for code, word in codes.items())}"
    source = dictionary.codes(dataset.name, column)
    return f"{said.removesuffix('.')} ({source})." if source else said


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
