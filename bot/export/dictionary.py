"""What is in every table and column, in the words of a language: `content/<language>/data.yaml`."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.export.tables import Table
from bot.store.datasets import DATASETS, Kind
from content.library import MissingText, Words

WORDS = "data"
PSEUDONYMS: Sequence[Kind] = ("person", "business", "session")
ONLY_IDENTIFIED: Sequence[Kind] = ("text", "account")
CODED: Sequence[Kind] = ("code", "word", "list")


class Dictionary:
    """The data dictionary, in one language."""

    widths = (14, 18, 22, 70, 70)  # of its columns on a sheet, in characters

    def __init__(self, words: Words) -> None:
        self._words = words

    @property
    def headings(self) -> list[str]:
        """Of `rows`."""
        return [self.text(f"headings.{name}") for name in ("dataset", "column", "holds", "meaning", "codes")]

    @property
    def about_headings(self) -> list[str]:
        """Of `about`."""
        return [self.text("headings.name"), self.text("headings.value")]

    def sheet(self, name: str) -> str:
        """What the sheet with the dictionary or with what there is to know about a file is called."""
        return self.text(f"sheets.{name}")

    def about(self, known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """What there is to know about a file, in words."""
        return [(self.text(f"about.{name}"), value) for name, value in known]

    def rows(self, tables: Iterable[Table]) -> Iterator[tuple[str, str, str, str, str]]:
        """For each column of each table: table, column, what it holds, what it is, and its codes."""
        for table in tables:
            dataset = DATASETS.get(table.name)
            for column, kind in table.columns.items():
                # A table of answers by session has the columns of sessions, and then its own.
                found = dataset.name if dataset else "sessions"
                stored = dataset.columns.get(column) if dataset else None
                meaning = table.meanings.get(column) or self.meaning(found, column)
                codes = "" if column in table.meanings else self.codes(found, column)
                yield table.name, column, self.holds(kind, stored), meaning, codes

    def holds(self, kind: Kind, stored: Kind | None = None) -> str:
        """What cells of a kind look like."""
        is_pseudonym = kind == "code" and stored in PSEUDONYMS
        return self.text("holds.pseudonym" if is_pseudonym else f"holds.{kind}")

    def meaning(self, dataset: str, column: str) -> str:
        """What a column is. Raises `MissingText`."""
        return self._of(dataset, "columns", column) or self._missing(dataset, column)

    def codes(self, dataset: str, column: str) -> str:
        """The codes of a column, each with what it means, or where they come from; empty where it has none."""
        codes = self.listed(dataset, column)
        if codes:
            return "; ".join(f"{code} = {meaning}" for code, meaning in codes.items())
        return self._of(dataset, "sources", column) or ""

    def listed(self, dataset: str, column: str) -> Mapping[str, str]:
        """The codes of a column by what they mean; empty where they are not listed here."""
        for place in (f"datasets.{dataset}", "common"):
            found = self._words.get(f"{WORDS}.{place}.codes.{column}")
            if isinstance(found, Mapping):
                return {str(code): _shown(meaning) for code, meaning in found.items()}
        return {}

    def text(self, key: str) -> str:
        """A text, as it stands. Raises `MissingText`."""
        found = self._words.get(f"{WORDS}.{key}")
        if found is None:
            raise MissingText(self._words, f"{WORDS}.{key}")
        return _shown(found)

    def _of(self, dataset: str, what: str, column: str) -> str | None:
        for place in (f"datasets.{dataset}", "common"):
            found = self._words.get(f"{WORDS}.{place}.{what}.{column}")
            if found is not None:
                return _shown(found)
        return None

    def _missing(self, dataset: str, column: str) -> str:
        raise MissingText(self._words, f"{WORDS}.datasets.{dataset}.columns.{column}")


def _shown(text: object) -> str:
    """A text as it is read outside a chat."""
    return html.unescape(str(text))
