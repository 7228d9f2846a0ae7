"""What is committed and not yet delivered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.messages import Button, Outgoing
from bot.store.people import as_text


@dataclass(frozen=True)
class Parcel:
    """One row of the outbox, claimed: `id`, whose account it goes to, and what to send."""

    id: int
    account: str
    content: Outgoing


@dataclass(frozen=True)
class Settled:
    """What became of a parcel: sent (with the `message` id it got), dead or uncertain."""

    id: int
    state: str
    message: int | None = None
    fault: str | None = None


_COLUMNS = "id, account, kind, text, buttons, target, filename, document"


class Outbox:
    """Messages between the commit that made them and their delivery."""

    def __init__(self, database: Database, owner: str) -> None:
        """`owner` names this process; rows claimed by another one are from before a restart."""
        self._db = database
        self._owner = owner

    def put(
        self, person: int | None, account: str, messages: Iterable[Outgoing], now: datetime
    ) -> list[Parcel]:
        """Puts messages in, already claimed by this process."""
        parcels = []
        for content in messages:
            rows = [[[button.label, button.data] for button in row] for row in content.buttons]
            buttons = json.dumps(rows, ensure_ascii=False) if rows else None
            number = self._db.execute(
                "insert into outbox (person, account, kind, text, buttons, target, filename, document, state,"
                " claimed_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'claimed', ?, ?)",
                (
                    person, account, content.kind, content.text, buttons, content.target, content.filename,
                    content.document, self._owner, as_text(now),
                ),
            ).lastrowid  # fmt: skip
            parcels.append(Parcel(int(number or 0), account, content))
        return parcels

    def claim_left_over(self, accounts: str) -> list[Parcel]:
        """Claims what an earlier process put in and did not settle, oldest first.

        `accounts` is whom this process can reach: one account, or all that begin alike, such as `telegram:`.
        """
        many = accounts.endswith(":")
        rows = self._db.execute(
            f"update outbox set state = 'claimed', claimed_by = ? where state = 'claimed'"
            f" and claimed_by is not ? and case when ? then substr(account, 1, ?) else account end = ?"
            f" returning {_COLUMNS}",
            (self._owner, self._owner, many, len(accounts), accounts),
        ).fetchall()
        return [_parcel(row) for row in sorted(rows)]

    def settle(self, results: Iterable[Settled], now: datetime) -> None:
        """Writes what became of parcels. The words of a sent message are not kept; a message to somebody who
        was erased leaves nothing at all."""
        for result in results:
            self._db.execute(
                "update outbox set state = ?, message = ?, fault = ?, settled_at = ?, text = '', buttons = null,"
                " document = null where id = ?",
                (result.state, result.message, result.fault, as_text(now), result.id),
            )
            self._db.execute("delete from outbox where id = ? and person is null", (result.id,))

    def counts(self) -> dict[str, int]:
        """How many messages are in each state."""
        return dict(self._db.execute("select state, count(*) from outbox group by state").fetchall())

    def forget_settled(self, before: datetime) -> None:
        """Drops what was sent before a moment."""
        self._db.execute("delete from outbox where state = 'sent' and settled_at < ?", (as_text(before),))


def _parcel(row: Sequence[Any]) -> Parcel:
    number, account, kind, text, buttons, target, filename, document = row
    rows = [[Button(label, data) for label, data in line] for line in json.loads(buttons or "[]")]
    return Parcel(number, account, Outgoing(text, rows, kind, target, filename, document))
