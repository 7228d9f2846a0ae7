"""Numbers that people note: one of a metric and a day, kept for the business that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from bot.store.people import as_text

_NOTED = "select id, metric, day, value, raw from readings"


@dataclass(frozen=True)
class Noted:
    """A number as noted: `day` is the local date that it stands for, `value` is in the metric's own unit, `raw` as
    it was typed (None where a button put it back)."""

    id: int
    metric: str
    day: date
    value: float
    raw: str | None


class Readings:
    """The numbers of each business. What takes another's place is a new row, so that ids name one number only."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(
        self,
        person: int,
        business: int,
        metric: str,
        day: date,
        value: float,
        raw: str | None,
        now: datetime,
        instead: Sequence[int] = (),
    ) -> Noted:
        """Writes a number down, in place of those with the ids `instead`."""
        for number in instead:
            self.remove(number)
        row = self._db.execute(
            "insert into readings (person, business, metric, day, value, raw, noted_at)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (person, business, metric, day.isoformat(), value, raw, as_text(now)),
        ).lastrowid
        return Noted(int(row or 0), metric, day, value, raw)

    def remove(self, number: int) -> None:
        """Takes a number out."""
        self._db.execute("delete from readings where id = ?", (number,))

    def of(self, business: int, metric: str) -> list[Noted]:
        """The numbers of one metric, by day."""
        rows = self._db.execute(
            f"{_NOTED} where business = ? and metric = ? order by day", (business, metric)
        )
        return [_noted(row) for row in rows]

    def by_id(self, business: int, number: int) -> Noted | None:
        """A number, if it is this business's and still stands."""
        return self._first(f"{_NOTED} where id = ? and business = ?", (number, business))

    def newest(self, business: int, person: int | None = None) -> Noted | None:
        """The number that was noted last, by anybody or by one person."""
        where = f"{_NOTED} where business = ? and (? is null or person = ?) order by id desc limit 1"
        return self._first(where, (business, person, person))

    def _first(self, sql: str, values: Sequence[object]) -> Noted | None:
        row = self._db.execute(sql, values).fetchone()
        return None if row is None else _noted(row)


def _noted(row: Sequence[Any]) -> Noted:
    number, metric, day, value, raw = row
    return Noted(number, metric, date.fromisoformat(day), value, raw)
