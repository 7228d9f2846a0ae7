"""Advice chosen for people, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from bot.store.people import as_text


@dataclass(frozen=True)
class Given:
    """An advice chosen for a person, at its place in the order; of no session where they asked for it. `outcome`:
    done, not_for_me, later or None."""

    id: int
    session: int | None
    advice: str
    place: int
    because: str | None
    told_at: str | None
    outcome: Literal["done", "not_for_me", "later"] | None
    decided_at: str | None


_GIVEN = "select id, session, advice, place, because, told_at, outcome, decided_at from advice_given"


class AdviceGiven:
    """Which advice was chosen, told, taken or put aside."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def choose(
        self, person: int, session: int | None, advice: str, place: int, because: str | None, now: datetime
    ) -> Given:
        """Writes down that an advice was chosen for somebody; of no session where they asked for it."""
        row = self._db.execute(
            "insert into advice_given (person, session, advice, place, because, chosen_at)"
            " values (?, ?, ?, ?, ?, ?)",
            (person, session, advice, place, because, as_text(now)),
        ).lastrowid
        return Given(int(row or 0), session, advice, place, because, None, None, None)

    def by_id(self, person: int, number: int) -> Given | None:
        """An advice chosen for this person."""
        row = self._db.execute(f"{_GIVEN} where id = ? and person = ?", (number, person)).fetchone()
        return Given(*row) if row else None

    def of_session(self, session: int) -> list[Given]:
        """What a session brought so far, in order."""
        rows = self._db.execute(f"{_GIVEN} where session = ? order by id", (session,))
        return [Given(*row) for row in rows]

    def history(self, person: int) -> dict[str, list[Given]]:
        """Every time that each advice was chosen for somebody, in order."""
        found: dict[str, list[Given]] = {}
        for row in self._db.execute(f"{_GIVEN} where person = ? order by id", (person,)):
            given = Given(*row)
            found.setdefault(given.advice, []).append(given)
        return found

    def last_told(self, person: int) -> datetime | None:
        """When somebody last read an advice."""
        (at,) = self._db.execute(
            "select max(told_at) from advice_given where person = ?", (person,)
        ).fetchone()
        return datetime.fromisoformat(at) if at else None

    def was_told(self, person: int, advice: str) -> bool:
        """Whether somebody has read this advice before."""
        found = self._db.execute(
            "select 1 from advice_given where person = ? and advice = ? and told_at is not null",
            (person, advice),
        )
        return found.fetchone() is not None

    def told(self, number: int, now: datetime) -> None:
        """The advice was shown whole."""
        self._db.execute(
            "update advice_given set told_at = coalesce(told_at, ?) where id = ?", (as_text(now), number)
        )

    def decided(self, number: int, outcome: str, now: datetime) -> None:
        """What the person made of it: done, not_for_me or later. Only what is done can have helped."""
        self._db.execute(
            "update advice_given set outcome = ?, decided_at = ? where id = ?",
            (outcome, as_text(now), number),
        )
        if outcome != "done":
            self._db.execute(
                "update advice_given set helped = null, helped_at = null where id = ?", (number,)
            )

    def helped(self, number: int, how: str, now: datetime) -> None:
        """Whether an advice that is done helped: yes, little or no; said twice, it was said the first time."""
        self._db.execute(
            "update advice_given set helped = ?, helped_at = ?"
            " where id = ? and outcome = 'done' and (helped is null or helped <> ?)",
            (how, as_text(now), number, how),
        )
