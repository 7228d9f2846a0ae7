"""What a rehearsal leaves behind: what was sent, what people did and wanted, and the database's own account of it.

The judge knows nothing else, so that it can be shown a record in which something is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

# What is true of a person from a moment on, as they said it themselves.
FactName = Literal[
    "zone", "hour", "days", "minutes", "busy", "role", "open_on_feasts", "saint", "closed", "reopened", "paused",
    "reminders", "state", "statistics",
]  # fmt: skip


@dataclass(frozen=True)
class Got:
    """A message that arrived: when, at whose phone, its id there, what it said."""

    at: datetime
    account: str
    message: int
    text: str
    kind: str = "send"


@dataclass(frozen=True)
class Tried:
    """A message that found the bot blocked."""

    at: datetime
    account: str


@dataclass(frozen=True)
class Did:
    """What a person did, as it reached the bot: `kind` as in `Incoming`."""

    at: datetime
    account: str
    kind: str
    text: str


@dataclass(frozen=True)
class Fact:
    """What holds from a moment on; `closed` adds days, all else takes the place of what held before."""

    at: datetime
    account: str
    name: FactName
    value: Any


@dataclass(frozen=True)
class Reminder:
    """A reminder as the database tells of it; `message` is the id that it got at the phone, once it was sent."""

    account: str
    kind: str
    day: date
    due_at: datetime
    deadline: datetime
    state: str
    why: str | None
    decided_at: datetime | None
    message: int | None = None


@dataclass(frozen=True)
class Item:
    """An item of a list: its task, minutes, whether it is beside the minutes, and what became of it."""

    task: str
    minutes: int
    extra: bool = False
    state: str = "open"


@dataclass(frozen=True)
class Checklist:
    """A list as the database tells of it."""

    account: str
    day: date
    form: str
    minutes: int
    made_at: datetime
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Somebody:
    """A made-up person, as far as the report tells of them."""

    account: str
    habit: str


@dataclass
class Record:
    """All of it. `odd`: what went otherwise than the people expected, without breaking any rule; `faults`: what
    the bot could not take in."""

    start: datetime
    end: datetime
    people: list[Somebody] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)
    lists: list[Checklist] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
