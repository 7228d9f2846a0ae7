"""What operators take out: a page at a time, so that no long read keeps the write-ahead log from emptying.

Rows come in the order of their ids. What was added after the first page is left out; what was changed or
erased meanwhile shows as it is when its page is read. Who opted out of statistics is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.store.database import explained
from bot.store.datasets import ALL, DATASETS, Dataset, Span
from bot.store.people import as_text

PAGE = 1000
PATIENCE = 60_000  # milliseconds
Row = tuple[Any, ...]

_SLOTS = "select distinct step, item from answers where flow = :flow and id > :after and id <= :upto"
_STANDING = """
select a.session, a.revision, a.step, a.item, a.raw, a.value from answers a join sessions s on s.id = a.session
where s.flow = :flow and a.session > :after and a.session <= :upto and a.standing = 1 and a.id <= :newest
"""


class Reading:
    """Long lists, from a database that somebody else is writing to. Raises `StoreError`."""

    def __init__(self, database: Database, path: Path) -> None:
        self._db = database
        self._path = path

    def be_patient(self) -> None:
        """From now on this connection waits for up to a minute for its turn to write, however busy others are:
        what takes long to read is not given up for a moment's crowd."""
        self._found(f"pragma busy_timeout = {PATIENCE}")

    def rows(self, dataset: Dataset, span: Span = ALL) -> Iterator[Row]:
        """The rows of a dataset, as stored."""
        for page in self.pages(dataset, span):
            yield from page

    def pages(self, dataset: Dataset, span: Span = ALL) -> Iterator[list[Row]]:
        """The rows of a dataset, as stored, page by page: of each `PAGE` keys, those that are chosen."""
        sql, chosen = dataset.sql(span), _named(span)
        last = self.last(dataset) if span.last is None else span.last
        for after in range(0, last, PAGE):
            # By ranges of keys, not by counting rows: a page without a match is as short as any other.
            yield self._found(sql, {**chosen, "after": after, "upto": min(after + PAGE, last)})

    def slots(self, flow: str, newest: int) -> set[tuple[str, str | None]]:
        """The steps and items that a flow's answers up to an id are given to."""
        found: set[tuple[str, str | None]] = set()
        for after in range(0, newest, PAGE):
            page = {"flow": flow, "after": after, "upto": min(after + PAGE, newest)}
            found.update((step, item) for step, item in self._found(_SLOTS, page))
        return found

    def standing(self, flow: str, after: int, upto: int, newest: int) -> list[Row]:
        """What stands of the sessions of a flow with ids after one and up to another, given up to an id: session,
        revision, step, item, raw, value."""
        page = {"flow": flow, "after": after, "upto": upto, "newest": newest}
        return self._found(_STANDING, page)

    def last(self, dataset: Dataset) -> int:
        """The highest key that a dataset has now."""
        ((last,),) = self._found(f"select coalesce(max(rowid), 0) from {dataset.table}")
        return int(last)

    def lasts(self) -> dict[str, int]:
        """The highest key of each dataset."""
        return {name: self.last(dataset) for name, dataset in DATASETS.items()}

    def left_out(self) -> frozenset[int]:
        """The people who want to be left out of statistics."""
        return frozenset(person for (person,) in self._found("select id from people where statistics = 'no'"))

    def opted_out(self) -> int:
        """How many people want to be left out of statistics."""
        return len(self.left_out())

    def _found(self, sql: str, values: dict[str, Any] | None = None) -> list[Row]:
        with explained(self._path):
            return self._db.execute(sql, values or {}).fetchall()


def _named(span: Span) -> dict[str, Any]:
    found: dict[str, Any] = {"flow": span.flow, "trade": span.trade}
    for name, moment in (("since", span.since), ("until", span.until)):
        found[name] = as_text(moment) if moment else None
    if span.news:
        found |= {
            "known": span.news.known,
            "news": as_text(span.news.since),
            "news_end": as_text(span.news.until),
        }
    return found
