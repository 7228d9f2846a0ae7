"""What is committed and not yet delivered."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from bot.messages import Button, Outgoing, Purpose
from bot.splitting import fitting
from bot.store.people import as_text

# Unreachable: the person blocked the bot or is gone. Dead: nothing will ever accept it. Uncertain: the connection
# broke while it was sent. Superseded: another message took its place before it was sent.
End = Literal["sent", "unreachable", "dead", "uncertain", "superseded"]

# `json.dumps` would build an encoder for every message.
_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Parcel:
    """One row of the outbox, claimed: `id`, whose account it goes to, and what to send; `until` when, if it is of
    no use later."""

    id: int
    account: str
    content: Outgoing
    purpose: Purpose = "reply"
    until: datetime | None = None


@dataclass(frozen=True)
class Settled:
    """What became of a parcel: how it ended, the `message` id it got, and what was wrong, if anything."""

    id: int
    state: End
    message: int | None = None
    fault: str | None = None


_COLUMNS = "id, account, kind, text, buttons, target, filename, document, purpose, until"
TOO_LATE = "too late: it was of no use any more"
# What an operator should see. Sent and yet wrong: without its formatting.
_WENT_WRONG = "(state in ('dead', 'uncertain') or state = 'sent' and fault is not null)"


class Outbox:
    """Messages between the commit that made them and their delivery.

    A row is `claimed` by the process that will send it. A notice is `sending` before its request leaves, so that
    after a crash nobody sends it again; a reply stays claimed, and is rather read twice than never.
    """

    def __init__(self, database: Database, owner: str) -> None:
        """`owner` names this process; rows claimed by another one are from before a restart."""
        self._db = database
        self._owner = owner

    def put(
        self,
        person: int | None,
        account: str,
        messages: Iterable[Outgoing],
        now: datetime,
        purpose: Purpose = "reply",
        until: datetime | None = None,
    ) -> list[Parcel]:
        """Puts messages in, already claimed by this process; one that is too long, as several. `until`: when they
        stop being of use."""
        parcels = []
        for content in itertools.chain.from_iterable(map(fitting, messages)):
            if content.last_word:
                self._supersede(account, now)
            rows = [[[button.label, button.data] for button in row] for row in content.buttons]
            buttons = _as_json(rows) if rows else None
            number = self._db.execute(
                "insert into outbox (person, account, purpose, kind, text, buttons, target, filename, document,"
                " state, claimed_by, created_at, until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'claimed', ?, ?, ?)",
                (
                    person, account, purpose, content.kind, content.text, buttons, content.target,
                    content.filename, content.document, self._owner, as_text(now), as_text(until) if until else
                    None,
                ),
            ).lastrowid  # fmt: skip
            parcels.append(Parcel(int(number or 0), account, content, purpose, until))
        return parcels

    def _supersede(self, account: str, now: datetime) -> None:
        """What waits for an account is not to be sent, by this process nor by the next."""
        waiting = self._db.execute(
            "select id from outbox where state = 'claimed' and account = ?", (account,)
        ).fetchall()
        self.settle((Settled(number, "superseded") for (number,) in waiting), now)

    def claim_left_over(self, accounts: str, now: datetime) -> list[Parcel]:
        """Claims what an earlier process put in and did not settle, oldest first.

        `accounts` is whom this process can reach: one account, or all that begin alike, such as `telegram:`.
        A notice that was being sent is uncertain from now on.
        """
        many = accounts.endswith(":")
        theirs = "claimed_by is not ? and case when ? then substr(account, 1, ?) else account end = ?"
        whose = (self._owner, many, len(accounts), accounts)
        begun = self._db.execute(f"select id from outbox where state = 'sending' and {theirs}", whose)
        fault = "the process ended while it was being sent"
        self.settle([Settled(number, "uncertain", fault=fault) for (number,) in begun], now)
        rows = self._db.execute(
            f"update outbox set claimed_by = ? where state = 'claimed' and {theirs} returning {_COLUMNS}",
            (self._owner, *whose),
        ).fetchall()
        return [_parcel(row) for row in sorted(rows, key=lambda row: row[0])]

    def begin(self, parcels: Iterable[int]) -> None:
        """Marks that the requests of notices are about to leave."""
        self._db.conn.executemany(
            "update outbox set state = 'sending' where id = ? and state = 'claimed'",
            [(number,) for number in parcels],
        )

    def withdraw(self, parcels: Iterable[int]) -> None:
        """Marks that notices were not sent after all, and still wait."""
        self._db.conn.executemany(
            "update outbox set state = 'claimed' where id = ? and state = 'sending'",
            [(number,) for number in parcels],
        )

    def settle(self, results: Iterable[Settled], now: datetime) -> None:
        """Writes what became of parcels. The words of a message are not kept once it is over; a message to
        somebody who was erased leaves nothing at all."""
        moment, results = as_text(now), list(results)
        self._db.conn.executemany(
            "update outbox set state = ?, message = ?, fault = ?, settled_at = ?, text = '', buttons = null,"
            " document = null where id = ?",
            [(result.state, result.message, result.fault, moment, result.id) for result in results],
        )
        self._db.conn.executemany(
            "update reminders set state = 'skipped_late', why = 'delivery' where message = ?",
            [(result.id,) for result in results if result.fault == TOO_LATE],
        )
        self._db.execute("delete from outbox where person is null and state not in ('claimed', 'sending')")

    def is_fresh(self, person: int, since: datetime) -> bool:
        """Whether a reply to somebody still waits, or was read only after a moment."""
        found = self._db.execute(
            "select 1 from outbox where person = ? and purpose = 'reply' and (state = 'claimed'"
            " or state = 'sent' and settled_at > ?) limit 1",
            (person, as_text(since)),
        )
        return found.fetchone() is not None

    def counts(self) -> dict[str, int]:
        """How many messages are in each state."""
        return dict(self._db.execute("select state, count(*) from outbox group by state").fetchall())

    def has_notice(self, person: int, since: datetime) -> bool:
        """Whether a notice was put in for somebody after a moment."""
        found = self._db.execute(
            "select 1 from outbox where person = ? and purpose = 'notice' and created_at > ? limit 1",
            (person, as_text(since)),
        )
        return found.fetchone() is not None

    def went_wrong(self, state: End, since: datetime) -> int:
        """How many replies ended like this after a moment, with something wrong."""
        found = self._db.execute(
            "select count(*) from outbox where fault is not null and settled_at > ? and state = ?"
            " and purpose = 'reply'",
            (as_text(since), state),
        )
        return int(found.fetchone()[0])

    def acknowledge(self, now: datetime) -> int:
        """Marks every message that went wrong as seen by an operator; how many there were."""
        marked = self._db.execute(
            f"update outbox set seen_at = ? where seen_at is null and {_WENT_WRONG}", (as_text(now),)
        )
        return int(marked.rowcount)

    def forget_settled(self, before: datetime) -> None:
        """Drops what was over before a moment, but for what an operator has not seen yet."""
        self._db.execute(
            f"delete from outbox where settled_at < ? and not (seen_at is null and {_WENT_WRONG})",
            (as_text(before),),
        )


def _parcel(row: Sequence[Any]) -> Parcel:
    number, account, kind, text, buttons, target, filename, document, purpose, until = row
    rows = [[Button(label, data) for label, data in line] for line in json.loads(buttons or "[]")]
    content = Outgoing(text, rows, kind, target, filename, document)
    return Parcel(number, account, content, purpose, datetime.fromisoformat(until) if until else None)
