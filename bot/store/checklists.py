"""Checklists, one for each person and local date, and what became of their items."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlite_utils import Database

from bot.store.people import as_text
from flows.checklist.plan import Chosen, Form, Past

ItemState = Literal["open", "done", "later"]

_ITEM = "select id, checklist, task, reason, minutes, parts, occasion, extra, state, number, decided_at from items"


@dataclass(frozen=True)
class Item:
    """One item of a list: what was chosen and why, and what became of it."""

    id: int
    checklist: int
    chosen: Chosen
    state: ItemState
    number: float | None
    decided_at: datetime | None


@dataclass(frozen=True)
class Checklist:
    """A list as made for a person's local date. `praise`: what was said of a fact below it."""

    id: int
    day: date
    form: Form
    minutes: int
    praise: str | None
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class DayDone:
    """One day that had a list: how many items it had, how many were done, and whether answering was."""

    day: date
    items: int
    done: int
    answered: bool


class Checklists:
    """The lists of each person."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def make(
        self, person: int, day: date, form: Form, minutes: int, chosen: Sequence[Chosen], now: datetime
    ) -> Checklist:
        """Writes a list down, all items open."""
        number = self._db.execute(
            "insert into checklists (person, day, form, minutes, made_at) values (?, ?, ?, ?, ?)",
            (person, day.isoformat(), form, minutes, as_text(now)),
        ).lastrowid
        for place, one in enumerate(chosen):
            self._db.execute(
                "insert into items (checklist, person, place, task, reason, minutes, parts, occasion, extra)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number, person, place, one.task, one.reason, one.minutes,
                    json.dumps(one.parts) if one.parts else None, one.occasion, int(one.extra),
                ),
            )  # fmt: skip
        found = self.of(person, day)
        assert found is not None
        return found

    def of(self, person: int, day: date) -> Checklist | None:
        """The list of a date."""
        return self._first("person = ? and day = ?", (person, day.isoformat()))

    def newest(self, person: int) -> Checklist | None:
        """The list of the latest date."""
        return self._first("person = ? order by day desc limit 1", (person,))

    def by_id(self, person: int, number: int) -> Checklist | None:
        """A list, if it is this person's."""
        return self._first("person = ? and id = ?", (person, number))

    def _first(self, where: str, values: Sequence[object]) -> Checklist | None:
        row = self._db.execute(
            f"select id, day, form, minutes, praise from checklists where {where}", values
        ).fetchone()
        if row is None:
            return None
        items = self._db.execute(f"{_ITEM} where checklist = ? order by place", (row[0],)).fetchall()
        number, day, form, minutes, praise = row
        return Checklist(
            number, date.fromisoformat(day), form, minutes, praise, [_item(item) for item in items]
        )

    def item(self, person: int, number: int) -> Item | None:
        """An item, if it is this person's."""
        row = self._db.execute(f"{_ITEM} where id = ? and person = ?", (number, person)).fetchone()
        return _item(row) if row else None

    def decide(self, item: int, state: ItemState, now: datetime) -> None:
        """Done, put off, or open again."""
        at = None if state == "open" else as_text(now)
        self._db.execute(
            "update items set state = ?, decided_at = ?, number = case when ? = 'open' then null else number end"
            " where id = ?",
            (state, at, state, item),
        )

    def count(self, item: int, number: float) -> None:
        """The number that was asked when an item was ticked off; for yes and no, 1 and 0."""
        self._db.execute("update items set number = ? where id = ?", (number, item))

    def praise(self, checklist: int, phrase: str) -> None:
        """Notes what was said of a fact below a list."""
        self._db.execute("update checklists set praise = ? where id = ?", (phrase, checklist))

    def last_praised(self, person: int) -> date | None:
        """The day of the last list below which a fact was praised."""
        (day,) = self._db.execute(
            "select max(day) from checklists where person = ? and praise is not null", (person,)
        ).fetchone()
        return date.fromisoformat(day) if day else None

    def began(self, person: int) -> date | None:
        """The day of a person's first list."""
        (day,) = self._db.execute("select min(day) from checklists where person = ?", (person,)).fetchone()
        return date.fromisoformat(day) if day else None

    def past(self, person: int, before: date) -> dict[str, Past]:
        """What became of each task on the days before a date."""
        rows = self._db.execute(
            """
            select i.task, max(c.day), max(case when i.state = 'done' then c.day end),
                sum(c.day > coalesce(d.day, '')), max(c.day || case when i.state = 'later' then '1' else '0' end),
                max(c.day || coalesce(i.occasion, ''))
            from items i join checklists c on c.id = i.checklist
            left join (
                select i.task, max(c.day) as day from items i join checklists c on c.id = i.checklist
                where i.person = :person and i.state = 'done' and c.day < :before group by i.task
            ) d on d.task = i.task
            where i.person = :person and c.day < :before
            group by i.task
            """,
            {"person": person, "before": before.isoformat()},
        )
        return {
            task: Past(
                (before - date.fromisoformat(shown)).days,
                (before - date.fromisoformat(done)).days if done else None,
                missed,
                put_off.endswith("1"),
                occasion[len("2026-01-01") :] or None,
            )
            for task, shown, done, missed, put_off, occasion in rows
        }

    def done_since(self, person: int, tasks: Sequence[str], day: date) -> int:
        """How often any of these tasks was done on lists from a day on."""
        marks = ", ".join("?" * len(tasks))
        found = self._db.execute(
            "select count(*) from items i join checklists c on c.id = i.checklist"
            f" where i.person = ? and i.state = 'done' and c.day >= ? and i.task in ({marks})",
            (person, day.isoformat(), *tasks),
        )
        return int(found.fetchone()[0])

    def days(self, person: int, first: date, last: date) -> list[DayDone]:
        """The days of lists between two dates, both included, in order."""
        rows = self._db.execute(
            "select c.day, count(*), sum(i.state = 'done'), max(i.reason = 'answer' and i.state = 'done')"
            " from checklists c join items i on i.checklist = c.id where c.person = ? and c.day between ? and ?"
            " group by c.day order by c.day",
            (person, first.isoformat(), last.isoformat()),
        )
        return [DayDone(date.fromisoformat(day), n, done, bool(answered)) for day, n, done, answered in rows]

    def active_days(self, person: int) -> int:
        """On how many days anything of a list was done."""
        found = self._db.execute(
            "select count(distinct checklist) from items where person = ? and state = 'done'", (person,)
        )
        return int(found.fetchone()[0])

    def asked(self, person: int, since: datetime) -> list[Item]:
        """The items ticked off since a moment whose number is not known, the newest first."""
        rows = self._db.execute(
            f"{_ITEM} where person = ? and state = 'done' and number is null and decided_at > ?"
            " order by decided_at desc",
            (person, as_text(since)),
        )
        return [_item(row) for row in rows]

    # What has happened

    def happened(self, person: int, name: str, now: datetime) -> None:
        """Notes that something has happened to somebody; the last time counts."""
        self._db.execute(
            "insert into events values (?, ?, ?) on conflict (person, name) do update"
            " set happened_at = excluded.happened_at",
            (person, name, as_text(now)),
        )

    def events(self, person: int) -> dict[str, datetime]:
        """When each thing last happened to somebody."""
        rows = self._db.execute("select name, happened_at from events where person = ?", (person,))
        return {name: datetime.fromisoformat(at) for name, at in rows}


def _item(row: Sequence[Any]) -> Item:
    number, checklist, task, reason, minutes, parts, occasion, extra, state, count, decided_at = row
    chosen = Chosen(task, reason, minutes, tuple(json.loads(parts or "[]")), occasion, bool(extra))
    at = datetime.fromisoformat(decided_at) if decided_at else None
    return Item(number, checklist, chosen, state, count, at)
