"""When a business is closed for some days, as its people have said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from bot.store.people import as_text


@dataclass(frozen=True)
class Closure:
    """Closed from the first day to the last, both included."""

    id: int
    first: date
    last: date


class Closures:
    """Holidays that people set."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, person: int, business: int, first: date, last: date, now: datetime) -> Closure:
        """Writes down that a business is closed, in place of what lies wholly within."""
        self._db.execute(
            "delete from closures where business = ? and first_day >= ? and last_day <= ?",
            (business, first.isoformat(), last.isoformat()),
        )
        row = self._db.execute(
            "insert into closures (person, business, first_day, last_day, noted_at) values (?, ?, ?, ?, ?)",
            (person, business, first.isoformat(), last.isoformat(), as_text(now)),
        ).lastrowid
        return Closure(int(row or 0), first, last)

    def remove(self, business: int, number: int) -> bool:
        """Takes one out; false where there is none of this number."""
        gone = self._db.execute("delete from closures where id = ? and business = ?", (number, business))
        return bool(gone.rowcount)

    def from_day(self, business: int, day: date) -> list[Closure]:
        """Those that are not over on a day, the next first."""
        rows = self._db.execute(
            "select id, first_day, last_day from closures where business = ? and last_day >= ? order by first_day",
            (business, day.isoformat()),
        )
        return [Closure(n, date.fromisoformat(first), date.fromisoformat(last)) for n, first, last in rows]
