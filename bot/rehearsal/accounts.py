"""What the database tells of a rehearsal, read by queries of the rehearsal's own.

What was left silent or dropped is forgotten after a month, so it is read more often than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.rehearsal.record import Checklist, Item, Record, Reminder
from bot.store import Store

REMINDERS = """
select r.id, p.account, r.kind, r.day, r.due_at, r.deadline, r.state, r.why, r.decided_at, o.message
from reminders r join people p on p.id = r.person left join outbox o on o.id = r.message
where r.state <> 'waiting' and r.decided_at >= ?
"""
ITEMS = "select checklist, task, minutes, extra, state from items order by checklist, place"
LISTS = """
select c.id, p.account, c.day, c.form, c.minutes, c.made_at from checklists c join people p on p.id = c.person
order by c.id
"""


class Accounts:
    """Reads one database into a record."""

    def __init__(self, store: Store, record: Record) -> None:
        self._db = store.database
        self._record = record
        self._reminders: dict[int, Reminder] = {}
        self._until = ""

    def harvest(self) -> None:
        """Reads the reminders that were decided since the last time, and a little before."""
        rows = self._db.execute(REMINDERS, (self._until,)).fetchall()
        self._reminders |= {row[0]: _reminder(row) for row in rows}
        known = sorted(r.decided_at for r in self._reminders.values() if r.decided_at)
        if known:
            # Two days back: what was on its way the last time has arrived since.
            earlier = [at for at in known if (known[-1] - at).days >= 2]
            self._until = earlier[-1].isoformat() if earlier else ""

    def finish(self) -> None:
        """Fills the record."""
        self._record.reminders = [self._reminders[number] for number in sorted(self._reminders)]
        items: dict[int, list[Item]] = defaultdict(list)
        for number, task, minutes, extra, state in self._db.execute(ITEMS):
            items[number].append(Item(task, minutes, bool(extra), state))
        self._record.lists = [
            Checklist(
                account, date.fromisoformat(day), form, minutes, datetime.fromisoformat(made), tuple(items[n])
            )
            for n, account, day, form, minutes, made in self._db.execute(LISTS)
        ]


def _reminder(row: Sequence[Any]) -> Reminder:
    _, account, kind, day, due_at, deadline, state, why, decided_at, message = row
    return Reminder(
        account,
        kind,
        date.fromisoformat(day),
        datetime.fromisoformat(due_at),
        datetime.fromisoformat(deadline),
        state,
        why,
        datetime.fromisoformat(decided_at) if decided_at else None,
        message,
    )
