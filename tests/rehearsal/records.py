"""A made-up record in which nothing is wrong, to be made wrong in one way at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rehearsal.record import Checklist, Did, Fact, FactName, Got, Item, Record, Reminder, Somebody

PINA = "telegram:1"
ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2026, 10, 12)
WORKING = frozenset(("mon", "tue", "wed", "thu", "fri", "sat"))
TASKS = ("C-DLY-01", "C-ROT-01", "C-MON-02", "C-ROT-14", "C-ROT-06", "C-WKL-01")


def at(day: int, clock: str) -> datetime:
    """The moment of a day from the Monday on, by Roman clocks."""
    return datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock), ROME)


@dataclass
class Made:
    """A record in the making."""

    record: Record = field(default_factory=lambda: Record(at(0, "00:00"), at(60, "00:00")))

    def __post_init__(self) -> None:
        self.record.people.append(Somebody(PINA, "steady"))
        self.fact(-2, "10:00", "state", "active")
        for name, value in (("hour", time(8, 30)), ("days", WORKING), ("minutes", 10), ("role", "owner")):
            self.fact(-2, "10:01", name, value)  # type: ignore[arg-type]

    def fact(self, day: int, clock: str, name: FactName, value: object) -> None:
        """Something that Pina says."""
        self.record.facts.append(Fact(at(day, clock), PINA, name, value))

    def did(self, day: int, clock: str, text: str = "c:1:done", kind: str = "press") -> None:
        """Something that Pina does."""
        self.record.did.append(Did(at(day, clock), PINA, kind, text))

    def sent(
        self, day: int, clock: str = "08:30:40", kind: str = "checklist", due: str = "", why: str = "full"
    ) -> None:
        """A reminder that Pina gets."""
        message, moment = len(self.record.got) + 1, at(day, clock)
        when = at(day, due) if due else moment
        deadline = when + timedelta(hours=2)
        self.record.got.append(Got(moment, PINA, message, "La lista"))
        self.record.reminders.append(
            Reminder(PINA, kind, moment.date(), when, deadline, "sent", why, moment, message)
        )

    def listed(self, day: int, items: Sequence[Item], minutes: int = 10) -> None:
        """A list that Pina gets."""
        made = Checklist(
            PINA, MONDAY + timedelta(days=day), "full", minutes, at(day, "08:30:40"), tuple(items)
        )
        self.record.lists.append(made)

    def week(self, days: int = 6, answered: bool = True) -> None:
        """A list on each day from Monday on, and a sign of life after it."""
        for day in range(days):
            self.sent(day)
            if answered:
                self.did(day, "09:00")


def items(*tasks: str, minutes: int = 2, state: str = "open") -> list[Item]:
    """Items of a list."""
    return [Item(task, minutes, False, state) for task in tasks]
