"""Everything kept about a person, to be handed over or erased; and the memory that somebody was erased.

The memory is a file beside the database: hashes under a key of the accounts that were erased, and when. A
backup from before brings nobody back, because opening a database erases them again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.store.people import as_text

# What belongs to a person, and by which column. The outbox goes with its person.
PERSONAL = ("sessions", "answers", "flags", "scores", "advice_given", "outbox")


class Erasure:
    """The right to know and the right to be forgotten."""

    def __init__(self, database: Database, ledger: Path) -> None:
        self._db = database
        self.ledger = ledger

    def everything(self, person: int) -> dict[str, Any]:
        """All rows that concern a person, by table; documents on their way are left out."""
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
            columns = [c for c in self._db[table].columns_dict if c != "document"]
            found[table] = self._rows(f"select {', '.join(columns)} from {table} where person = ?", person)
        found["updates_set_aside"] = self._rows("select * from updates_set_aside where account = ?", account)
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
        self._db.execute("delete from businesses where id not in (select business from members)")

    def scrub(self) -> None:
        """Takes what was erased out of the write-ahead log too."""
        self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def remember(self, account: str, now: datetime) -> None:
        """Adds an account's hash to the ledger, before the erasure is committed: a crash in between erases again."""
        key = self._key(make=True)
        self._append({"erased": self._hash(key, account), "at": as_text(now)})

    def repeat(self) -> int:
        """Erases again everybody whom a restored backup brought back; how many there were."""
        if not self.ledger.exists():
            return 0
        key = self._key(make=False)
        erased: dict[str, str] = {}
        for entry in self._entries():
            if "erased" in entry:
                erased[entry["erased"]] = max(entry["at"], erased.get(entry["erased"], ""))
        back = [
            account
            for account, created_at in self._db.execute("select account, created_at from people").fetchall()
            if created_at <= erased.get(self._hash(key, account), "")
        ]
        if back:
            with self._db.atomic():
                for account in back:
                    self.erase(account)
            self.scrub()
        return len(back)

    def _entries(self) -> list[dict[str, str]]:
        lines = self.ledger.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]

    def _key(self, make: bool) -> bytes:
        if make and not self.ledger.exists():
            self._append({"key": secrets.token_hex(32)})
        return bytes.fromhex(self._entries()[0]["key"])

    def _append(self, entry: dict[str, str]) -> None:
        handle = os.open(self.ledger, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        try:
            os.write(handle, (json.dumps(entry) + "\n").encode())
            os.fsync(handle)
        finally:
            os.close(handle)

    @staticmethod
    def _hash(key: bytes, account: str) -> str:
        return hmac.new(key, account.encode(), hashlib.sha256).hexdigest()
