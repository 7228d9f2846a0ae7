"""Which updates were taken in, and which were set aside because they could not be."""

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

    def set_aside_since(self, moment: datetime) -> int:
        """How many updates were set aside after a moment."""
        found = self._db.execute(
            "select count(*) from updates_set_aside where received_at > ?", (as_text(moment),)
        )
        return int(found.fetchone()[0])

    def forget_old(self, now: datetime) -> None:
        """Drops the ids of updates that cannot come again."""
        self._db.execute("delete from updates_seen where seen_at < ?", (as_text(now - REMEMBERED),))
