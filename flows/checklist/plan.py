"""What goes into choosing a list, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Form = Literal["full", "short", "one"]
Reason = Literal[
    "answer", "happened", "numbers", "weak", "access", "trade", "core", "season", "month", "week", "turn", "once",
    "extra", "small",
]  # fmt: skip


@dataclass(frozen=True)
class Past:
    """What became of a task before today: days since it was last shown and last done (None: never), how often it
    was shown since it was done, whether it was put off the last time, and the occasion it last stood for."""

    shown: int | None = None
    done: int | None = None
    missed: int = 0
    put_off: bool = False
    occasion: str | None = None


@dataclass(frozen=True)
class Plan:
    """What a list is for: the person's local date, their minutes that day, how long it may be, the day they began
    with the bot, and whether this is the day of the week for planning."""

    day: date
    minutes: int
    form: Form = "full"
    began: date = date.min
    is_planning_day: bool = False
    past: Mapping[str, Past] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """One item: its task, why it is there, its minutes, which parts of answering it stands for, its occasion.

    `extra`: outside the day's minutes, for when there is time.
    """

    task: str
    reason: Reason
    minutes: int
    parts: tuple[str, ...] = ()
    occasion: str | None = None
    extra: bool = False
