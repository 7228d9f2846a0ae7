"""Moments that have to outlive the process: the last contact, the last backup, the last alarm of each kind."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.store.people import as_text

CONTACT = "contact"
WEBHOOK_TROUBLE = "webhook_trouble"
BACKUP = "backup"


class Moments:
    """One moment for each name."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(self, name: str, at: datetime) -> None:
        """Writes a moment down, in place of an earlier one."""
        self._db.execute(
            "insert into moments values (?, ?) on conflict (name) do update set at = excluded.at",
            (name, as_text(at)),
        )

    def last(self, name: str) -> datetime | None:
        """The moment that was written down last; None where there was none yet."""
        row = self._db.execute("select at from moments where name = ?", (name,)).fetchone()
        return datetime.fromisoformat(row[0]) if row else None
