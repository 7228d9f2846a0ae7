"""What an examination finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.store.health import Heap

Level = Literal["ok", "note", "trouble"]


@dataclass(frozen=True)
class Finding:
    """One line. `note`: worth knowing; `trouble`: something to be done, or people wait or lose something."""

    level: Level
    text: str

    def __str__(self) -> str:
        return f"{self.level:<8}{self.text}"


def oldest(heap: Heap, now: datetime) -> str:
    """How old the oldest of a heap is, in words."""
    minutes = max(0, int((now - heap.since).total_seconds() // 60))
    for size, unit in ((1440, "days"), (60, "hours")):
        if minutes >= 2 * size:
            return f"the oldest from {minutes // size} {unit} ago"
    return f"the oldest from {minutes} minutes ago"
