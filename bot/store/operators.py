"""What operators looked at and took out: who, what, when, and how it ended."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlite_utils import Database

from bot.store.people import as_text

KEPT = timedelta(days=2 * 365)
End = Literal["done", "failed", "refused"]


@dataclass(frozen=True)
class Action:
    """Something asked for and not yet done: by which `operator` (an account, or `machine:` and a user's name),
    what, and with which details."""

    id: int
    operator: str
    action: str
    details: Mapping[str, Any]
    asked_at: datetime


def at_the_machine() -> str:
    """The operator who uses the commands: `machine:` and the user's name, or number where there is none."""
    try:
        return f"machine:{getpass.getuser()}"
    except (OSError, KeyError):  # a number without a name, as in a container
        return f"machine:{os.getuid()}"


class Actions:
    """The record, which outlives what it tells of. Within the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, operator: str, action: str, details: Mapping[str, Any], now: datetime) -> int:
        """Writes down that something was asked for."""
        row = self._db.execute(
            "insert into operator_actions (operator, action, details, state, asked_at)"
            " values (?, ?, ?, 'asked', ?)",
            (operator, action, json.dumps(details, ensure_ascii=False), as_text(now)),
        ).lastrowid
        return int(row or 0)

    def finish(self, action: int, end: End, now: datetime, fault: str | None = None) -> None:
        """Writes down how it ended; `fault` is what was wrong."""
        self._db.execute(
            "update operator_actions set state = ?, fault = ?, finished_at = ? where id = ?",
            (end, fault, as_text(now), action),
        )

    def waiting(self, operators: str) -> list[Action]:
        """What was asked for by those whose names begin like this, and is not done, the oldest first."""
        rows = self._db.execute(
            "select id, operator, action, details, asked_at from operator_actions"
            " where state = 'asked' and substr(operator, 1, ?) = ? order by id",
            (len(operators), operators),
        ).fetchall()
        return [
            Action(number, operator, action, json.loads(details), datetime.fromisoformat(asked_at))
            for number, operator, action, details, asked_at in rows
        ]

    def forget_old(self, now: datetime) -> None:
        """Drops what is older than two years."""
        self._db.execute("delete from operator_actions where asked_at < ?", (as_text(now - KEPT),))
