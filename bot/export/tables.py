"""What is written: a table with its columns, page by page, so that any number of rows needs the same memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Any

from bot.export.guard import Cell, Form, Guard, Page, Stored
from bot.store import Store
from bot.store.datasets import ALL, Dataset, Kind, Span
from bot.store.reading import PAGE

Progress = Callable[[int], None]


def as_they_are(kind: Kind) -> None:
    """The form of cells that keep their types."""


@dataclass
class Table:
    """Columns by name, with what is in them; `unique` are those that tell rows apart.

    `stored` are pages of rows as they come, `guarded` says for a form what makes them go out; `count` grows with
    the rows that have been read. `meanings`: columns in words, where they are no dataset's.
    """

    name: str
    columns: Mapping[str, Kind]
    unique: Sequence[str]
    stored: Iterable[Stored]
    guarded: Callable[[Form], Callable[[Stored], Page]]
    meanings: Mapping[str, str] = field(default_factory=dict)
    count: int = 0

    def rows(self, form: Form = as_they_are) -> Iterator[tuple[Any, ...]]:
        """Every row, once."""
        return chain.from_iterable(zip(*page, strict=True) for page in self._pages(form))

    def _pages(self, form: Form) -> Iterator[Page]:
        guarded = self.guarded(form)
        for rows in self.stored:
            if rows:
                self.count += len(rows)
                yield guarded(rows)


def table_of(
    store: Store, guard: Guard, dataset: Dataset, span: Span = ALL, progress: Progress = lambda _: None
) -> Table:
    """A dataset, guarded. `progress` is told how many keys have been passed, of as many as the highest one."""
    stored = told(store.reading.pages(dataset, span), progress)
    return Table(dataset.name, guard.columns(dataset), dataset.identity, stored, partial(guard.of, dataset))


def told(pages: Iterable[Stored], progress: Progress) -> Iterator[Stored]:
    """The same pages, each told of when it has been read."""
    for rows in pages:
        progress(PAGE)
        yield rows


def unguarded(kinds: Iterable[Kind], form: Form) -> Callable[[Stored], Page]:
    """What forms rows that go out as they are."""
    changes = [form(kind) for kind in kinds]

    def formed(rows: Stored) -> Page:
        columns = zip(*rows, strict=True)
        return [
            cells if change is None else map(change, cells)
            for cells, change in zip(columns, changes, strict=True)
        ]

    return formed


def plain(cell: Cell) -> str | float | None:
    """A cell for what knows nothing but texts and numbers."""
    match cell:
        case tuple():
            return " ".join(cell)
        case date():  # and a datetime, which is one
            return instant(cell) if isinstance(cell, datetime) else cell.isoformat()
        case bool():
            return int(cell)
        case _:
            return cell


def instant(moment: datetime) -> str:
    """A moment as it is written wherever there is no type for one."""
    return moment.isoformat(timespec="milliseconds")
