"""Reminders: a row for each person, kind and local date, with the moment it is due and its deadline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlite_utils import Database

from bot.store.people import as_text

# Silent: the day passed without a message, on purpose. Dropped: it was not to come any more. Failed: a fault of
# ours.
Outcome = Literal["sent", "silent", "dropped", "skipped_late", "failed"]

_REMINDER = "select id, person, kind, day, due_at, deadline, about, why = 'postponed' from reminders"


@dataclass(frozen=True)
class Reminder:
    """One that waits: whose, of what kind, for which local date, when it is due and until when it is of use;
    `about` is the session that it is about, if any."""

    id: int
    person: int
    kind: str
    day: date
    due_at: datetime
    deadline: datetime
    about: int | None = None
    is_postponed: bool = False


class Reminders:
    """What is to come, and what came."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def plan(
        self,
        person: int,
        kind: str,
        day: date,
        due_at: datetime,
        deadline: datetime,
        about: int | None = None,
    ) -> bool:
        """Puts one in, in place of the one of its kind that waits; false where that date has had its own."""
        self._db.execute(
            "delete from reminders where person = ? and kind = ? and state = 'waiting'", (person, kind)
        )
        added = self._db.execute(
            "insert into reminders (person, kind, day, due_at, deadline, about) values (?, ?, ?, ?, ?, ?)"
            " on conflict do nothing",
            (person, kind, day.isoformat(), as_text(due_at), as_text(deadline), about),
        )
        return bool(added.rowcount)

    def waiting(self, person: int, kind: str) -> Reminder | None:
        """The one of a kind that waits."""
        return self._first("person = ? and kind = ? and state = 'waiting'", (person, kind))

    def by_id(self, number: int) -> Reminder | None:
        """One that waits still."""
        return self._first("id = ? and state = 'waiting'", (number,))

    def _first(self, where: str, values: Sequence[object]) -> Reminder | None:
        row = self._db.execute(f"{_REMINDER} where {where}", values).fetchone()
        return None if row is None else _reminder(row)

    def has_had(self, person: int, kind: str, day: date) -> bool:
        """Whether a date has had its reminder of a kind, whatever became of it."""
        found = self._db.execute(
            "select 1 from reminders where person = ? and kind = ? and day = ? and state <> 'waiting'",
            (person, kind, day.isoformat()),
        )
        return found.fetchone() is not None

    def last(self, person: int, kind: str, about: int | None = None) -> datetime | None:
        """When one of a kind was last sent, about a session if one is named."""
        (at,) = self._db.execute(
            "select max(decided_at) from reminders where person = ? and kind = ? and state = 'sent'"
            " and (? is null or about = ?)",
            (person, kind, about, about),
        ).fetchone()
        return datetime.fromisoformat(at) if at else None

    def due(self, now: datetime, most: int, accounts: str = "") -> list[int]:
        """The ids of those that are due, the longest due first. `accounts`: how the accounts begin
        that this process can reach, such as `telegram:`; without, everybody's."""
        rows = self._db.execute(
            "select r.id from reminders r join people p on p.id = r.person where r.state = 'waiting'"
            " and r.due_at <= ? and substr(p.account, 1, ?) = ? order by r.due_at limit ?",
            (as_text(now), len(accounts), accounts, most),
        )
        return [number for (number,) in rows]

    def next_due(self, accounts: str = "") -> datetime | None:
        """When the next one is due, of these accounts."""
        row = self._db.execute(
            "select r.due_at from reminders r join people p on p.id = r.person where r.state = 'waiting'"
            " and substr(p.account, 1, ?) = ? order by r.due_at limit 1",
            (len(accounts), accounts),
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def settle(
        self, number: int, outcome: Outcome, now: datetime, why: str | None = None, message: int | None = None
    ) -> None:
        """Writes what became of one; `message` is its row in the outbox."""
        self._db.execute(
            "update reminders set state = ?, why = ?, decided_at = ?, message = ? where id = ?",
            (outcome, why, as_text(now), message, number),
        )

    def postpone(self, number: int, due_at: datetime) -> None:
        """Lets one come later on its date."""
        self._db.execute(
            "update reminders set due_at = ?, why = 'postponed' where id = ?", (as_text(due_at), number)
        )

    def drop_waiting(self, person: int, but: str = "") -> None:
        """None of those that wait is to come any more, but for one kind; their dates may have others."""
        self._db.execute(
            "delete from reminders where person = ? and state = 'waiting' and kind <> ?", (person, but)
        )

    def answered(self, person: int, now: datetime, since: datetime) -> None:
        """The person was heard from: the latest day's reminders count as answered, and all sent since a moment."""
        newest = self._db.execute(
            "select day, answered_at from reminders where person = ? and state in ('sent', 'silent')"
            " order by day desc limit 1",
            (person,),
        ).fetchone()
        if newest is None or newest[1]:
            return
        self._db.execute(
            "update reminders set answered_at = ? where person = ? and (day = ? or decided_at >= ?)"
            " and state in ('sent', 'silent') and answered_at is null",
            (as_text(now), person, newest[0], as_text(since)),
        )

    def forgive(self, person: int, now: datetime) -> None:
        """The person has said how they want it: whatever stayed unanswered before does not count any more."""
        self._db.execute(
            "update reminders set answered_at = ? where person = ? and state in ('sent', 'silent')"
            " and answered_at is null",
            (as_text(now), person),
        )

    def unanswered(self, person: int, since: datetime) -> int:
        """How many messages since a moment stayed without any sign before the next one."""
        found = self._db.execute(
            "select count(*) from reminders where person = ? and state = 'sent' and answered_at is null"
            " and decided_at > ?",
            (person, as_text(since)),
        )
        return int(found.fetchone()[0])

    def reactions(self, person: int, kind: str, most: int) -> list[bool]:
        """Whether the person reacted before the next one, on each of the latest days that had a reminder of a
        kind, or were left in peace after some that had no answer; the latest first."""
        rows = self._db.execute(
            "select decided_at, answered_at from reminders where person = ? and kind = ?"
            " and (state = 'sent' or state = 'silent' and why = 'left_in_peace') order by day desc limit ?",
            (person, kind, most),
        ).fetchall()
        following = [None, *(decided for decided, _ in rows)]
        return [
            answered is not None and (after is None or answered <= after)
            for (_, answered), after in zip(rows, following, strict=False)
        ]

    def unplanned(self, kind: str, accounts: str = "") -> list[str]:
        """The accounts that begin like this of those who might get one of a kind, and for whom none waits."""
        rows = self._db.execute(
            "select p.account from people p where p.state = 'active' and p.reminders = 'on' and not exists"
            " (select 1 from reminders r where r.person = p.id and r.kind = ? and r.state = 'waiting')"
            " and substr(p.account, 1, ?) = ?",
            (kind, len(accounts), accounts),
        )
        return [account for (account,) in rows]


def _reminder(row: Iterable[Any]) -> Reminder:
    number, person, kind, day, due_at, deadline, about, postponed = row
    moments = datetime.fromisoformat(due_at), datetime.fromisoformat(deadline)
    return Reminder(number, person, kind, date.fromisoformat(day), *moments, about, bool(postponed))
