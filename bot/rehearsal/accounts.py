"""What the database tells of a rehearsal, read by queries of the rehearsal's own.

What was left silent or dropped is forgotten after a month, so it is read more often than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.rehearsal.record import Checklist, Fact, Item, Record, Reminder
from bot.rehearsal.standing import standing_at
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
PEOPLE = """
select account, coalesce(hour, '08:30'), reminders, state, coalesce(statistics, 'yes') from people order by account
"""
AGAIN = timedelta(days=2)  # what was on its way the last time has arrived by now


class Accounts:
    """Reads a database into a record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reminders: dict[int, Reminder] = {}
        self._since = ""

    def harvest(self, store: Store, now: datetime) -> None:
        """Reads what became of reminders since the last time."""
        rows = store.database.execute(REMINDERS, (self._since,)).fetchall()
        self._reminders |= {row[0]: _reminder(row) for row in rows}
        self._since = (now - AGAIN).isoformat(timespec="microseconds")

    def finish(self, store: Store) -> None:
        """Fills the record."""
        self._record.reminders = [self._reminders[number] for number in sorted(self._reminders)]
        items: dict[int, list[Item]] = defaultdict(list)
        for number, task, minutes, extra, state in store.database.execute(ITEMS):
            items[number].append(Item(task, minutes, bool(extra), state))
        self._record.lists = [
            Checklist(
                account, date.fromisoformat(day), form, minutes, datetime.fromisoformat(made), tuple(items[n])
            )
            for n, account, day, form, minutes, made in store.database.execute(LISTS)
        ]
        self._compare(store)

    def _compare(self, store: Store) -> None:
        """Notes where the bot believes something else of people than they said; asleep is as good as on."""
        facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._record.facts:
            facts[fact.account].append(fact)
        for account, hour, reminders, state, statistics in store.database.execute(PEOPLE):
            now = standing_at(facts[account], self._record.end)
            pairs = (
                ("hour", f"{now.chosen_hour:%H:%M}", hour if now.hour else f"{now.chosen_hour:%H:%M}"),
                ("reminders", now.reminders == "off", reminders == "off"),
                ("stopped", now.state == "stopped", state == "stopped"),
                ("statistics", now.statistics, statistics),
            )
            for what, said, believed in pairs:
                if said != believed:
                    self._record.odd.append(f"{account} {what}: said {said}, and the bot believes {believed}")


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
