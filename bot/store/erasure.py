"""Everything kept about a person, to be handed over or erased; and the memory that somebody was erased.

A backup from before brings nobody back, because opening a database erases them again.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.database import StoreError, writing
from bot.store.ledger import Ledger

# What belongs to a person, and by which column. The outbox goes with its person.
PERSONAL = (
    "sessions", "answers", "flags", "scores", "advice_given", "readings", "checklists", "items", "reminders",
    "closures", "events", "outbox",
)  # fmt: skip
# What names an account and no person, and in which column.
BY_ACCOUNT = {"updates_set_aside": "account", "operator_actions": "operator"}
# A document on its way is the person's own export; which process claimed a row, and whether an operator has looked
# at it, says nothing of the person.
TECHNICAL = ("document", "claimed_by", "seen_at")


# Every account that a backup may bring back, and since when.
_TRACES = """
select account, created_at from people
union all select account, received_at from updates_set_aside where account is not null
union all select operator, asked_at from operator_actions where operator <> ''
"""


class Erasure:
    """The right to know and the right to be forgotten."""

    def __init__(self, database: Database, ledger: Ledger) -> None:
        self._db = database
        self._ledger = ledger
        self._traces = ledger.unfinished

    def everything(self, person: int) -> dict[str, Any]:
        """All rows that concern a person, by table."""
        (account,) = self._db.execute("select account from people where id = ?", (person,)).fetchone()
        found: dict[str, Any] = {
            "people": self._rows("select * from people where id = ?", person),
            "businesses": self._rows(
                "select b.*, m.role, m.joined_at from businesses b join members m on m.business = b.id"
                " where m.person = ?",
                person,
            ),
        }
        for table in PERSONAL:
            columns = [c for c in self._db[table].columns_dict if c not in TECHNICAL]
            found[table] = self._rows(f"select {', '.join(columns)} from {table} where person = ?", person)
        for table, column in BY_ACCOUNT.items():
            found[table] = self._rows(f"select * from {table} where {column} = ?", account)
        return found

    def _rows(self, sql: str, value: object) -> list[dict[str, Any]]:
        cursor = self._db.execute(sql, (value,))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def erase(self, account: str) -> None:
        """Removes a person and what belongs to them, and businesses that nobody is left in.

        Within the caller's transaction; `remember` and `scrub` follow the commit.
        """
        self._db.execute("delete from people where account = ?", (account,))
        self._db.execute("delete from updates_set_aside where account = ?", (account,))
        self._db.execute("delete from outbox where account = ?", (account,))
        # What an operator did stays on record; who it was does not.
        self._db.execute("update operator_actions set operator = '' where operator = ?", (account,))
        self._db.execute("delete from businesses where id not in (select business from members)")

    def remember(self, account: str, now: datetime) -> None:
        """Adds an account to the ledger, before the erasure is committed: a crash in between erases again."""
        self._ledger.add(account, now)
        self._traces = True

    def scrub(self) -> bool:
        """Takes the last traces of those erased out of the files, after the commit; true once none are left.

        Blocks for up to three seconds per million rows. Never raises: what was erased stays so, and where another
        program is reading, the disk is full or the last goodbye is still on its way, a later call or the next
        start does the rest.
        """
        if not self._traces:
            return True
        try:
            # A message to nobody in particular still carries the account that it goes to.
            if self._db.execute("select 1 from outbox where person is null limit 1").fetchone():
                return False
            # When rows move between pages SQLite leaves copies in the gaps, which secure_delete does not reach.
            self._db.execute("vacuum")
            busy, _, _ = self._db.execute("pragma wal_checkpoint(truncate)").fetchone()
            if busy:
                return False
            self._ledger.finish()
        except (sqlite3.Error, StoreError):
            return False
        self._traces = False
        return True

    def repeat(self) -> int:
        """Erases again everybody whom a restored backup brought back; how many there were."""
        back = self._ledger.among(self._db.execute(_TRACES).fetchall())
        if back:
            self._traces = True
            with writing(self._db):
                for account in back:
                    self.erase(account)
        self.scrub()
        return len(back)
