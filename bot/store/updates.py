"""Which updates were taken in, which could not be, and when the bot was last in touch."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.store.people import as_text

REMEMBERED = timedelta(days=7)  # Telegram repeats an update for a day at most


class Updates:
    """What came in."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def is_new(self, update_id: int, now: datetime) -> bool:
        """Marks an update as taken in; false where it had been.

        By the id itself, not by its order: Telegram may start lower again.
        """
        added = self._db.execute(
            "insert into updates_seen (update_id, seen_at) values (?, ?) on conflict do nothing",
            (update_id, as_text(now)),
        )
        return bool(added.rowcount)

    def set_aside(
        self, update_id: int | None, account: str | None, content: str, fault: str, now: datetime
    ) -> None:
        """Keeps an update that failed twice on its own, for operators to look at, and counts it as taken in."""
        if update_id is not None:
            self.is_new(update_id, now)
        self._db.execute(
            "insert into updates_set_aside (update_id, account, received_at, content, fault)"
            " values (?, ?, ?, ?, ?)",
            (update_id, account, as_text(now), content, fault),
        )

    def acknowledge(self, now: datetime) -> int:
        """Marks every update that was set aside as seen by an operator; how many there were."""
        marked = self._db.execute(
            "update updates_set_aside set seen_at = ? where seen_at is null", (as_text(now),)
        )
        return int(marked.rowcount)

    def note_contact(self, now: datetime) -> None:
        """Writes down that people can be heard at this moment."""
        self._db.execute(
            "insert into moments values ('contact', ?) on conflict (name) do update set at = excluded.at",
            (as_text(now),),
        )

    def last_contact(self) -> datetime | None:
        """When people could last be heard; None before the first time."""
        row = self._db.execute("select at from moments where name = 'contact'").fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def forget_old(self, now: datetime) -> None:
        """Drops the ids of updates that cannot come again."""
        self._db.execute("delete from updates_seen where seen_at < ?", (as_text(now - REMEMBERED),))
