"""Sessions and their answers, and what was worked out from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.people import as_text
from flows.session import BEGIN, CANCELLED, DONE, PAUSED, Record, Session
from flows.situation import Value, slot_key, step_of


@dataclass
class Kept:
    """A session as stored. `asked_at`: when its open question was put; `touched_at`: when it last moved."""

    id: int
    session: Session
    asked_at: datetime
    touched_at: datetime


@dataclass(frozen=True)
class Standing:
    """A current answer: its slot, value and when it was given."""

    slot: str
    value: Value
    answered_at: datetime


_SESSION = "select id, flow, revision, state, step, item, scratch, asked_at, touched_at from sessions"


def values_of(stored: Iterable[str | None]) -> list[Value]:
    """The values of answers as stored, all read in one go."""
    found: list[Value] = json.loads(f"[{','.join(value or 'null' for value in stored)}]")
    return found


class Conversations:
    """Passages through flows."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, person: int, business: int, session: Session, now: datetime) -> Kept:
        """Writes down a session that has just begun."""
        moment = as_text(now)
        row = self._db.execute(
            "insert into sessions (person, business, flow, revision, state, begun_at, asked_at, touched_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (person, business, session.flow, session.revision, BEGIN, moment, moment, moment),
        ).lastrowid
        return Kept(int(row or 0), session, now, now)

    def open(self, person: int) -> Kept | None:
        """The newest session of a person that waits for an answer."""
        where = f"{_SESSION} where person = ? and ended_at is null order by touched_at desc limit 1"
        return self._loaded(self._db.execute(where, (person,)).fetchone())

    def left_open(self, after: datetime, until: datetime) -> list[str]:
        """The accounts of those who were last heard from between two moments and have a question open, pauses
        aside, unless it was put again since."""
        rows = self._db.execute(
            "select distinct p.account from sessions s join people p on p.id = s.person"
            " where s.ended_at is null and s.state <> ? and p.seen_at > ? and p.seen_at <= ?"
            " and s.touched_at <= p.seen_at"
            " and p.state = 'active'",
            (PAUSED, as_text(after), as_text(until)),
        )
        return [account for (account,) in rows]

    def latest(self, person: int, flow: str | None = None) -> Kept | None:
        """The newest session that was not cancelled, of one flow or of any."""
        where = (
            f"{_SESSION} where person = ? and state <> ? and (? is null or flow = ?) order by id desc limit 1"
        )
        return self._loaded(self._db.execute(where, (person, CANCELLED, flow, flow)).fetchone())

    def by_id(self, person: int, session: int) -> Kept | None:
        """A session, if it is this person's."""
        return self._loaded(
            self._db.execute(f"{_SESSION} where id = ? and person = ?", (session, person)).fetchone()
        )

    def finished(self, person: int) -> set[str]:
        """The flows that a person has been through to the end."""
        rows = self._db.execute(
            "select distinct flow from sessions where person = ? and state = ?", (person, DONE)
        )
        return {flow for (flow,) in rows}

    def times_finished(self, person: int, flow: str) -> int:
        """How often a person has been through a flow to the end."""
        found = self._db.execute(
            "select count(*) from sessions where person = ? and flow = ? and state = ?", (person, flow, DONE)
        )
        return int(found.fetchone()[0])

    def first_finished(self, person: int, flow: str) -> datetime | None:
        """When a person first came to the end of a flow."""
        (at,) = self._db.execute(
            "select min(ended_at) from sessions where person = ? and flow = ? and state = ?",
            (person, flow, DONE),
        ).fetchone()
        return datetime.fromisoformat(at) if at else None

    def begun(self, person: int) -> set[str]:
        """The flows that a person has ever begun."""
        rows = self._db.execute("select distinct flow from sessions where person = ?", (person,))
        return {flow for (flow,) in rows}

    def _loaded(self, row: Sequence[Any] | None) -> Kept | None:
        if row is None:
            return None
        number, flow, revision, state, step, item, scratch, asked_at, touched_at = row
        standing = self._db.execute(
            "select step, item, value from answers where session = ? and standing = 1 order by id", (number,)
        )
        rows = standing.fetchall()
        answers = dict(
            zip((slot_key(s, i) for s, i, _ in rows), values_of(v for _, _, v in rows), strict=True)
        )
        kept = json.loads(scratch)
        pending = tuple(kept["pending"]) if kept.get("pending") else None
        session = Session(
            flow, revision, state, step, item, answers,
            kept.get("picked"), pending, kept.get("retried", []), kept.get("unclear", 0),
            kept.get("ended", False),
        )  # fmt: skip
        return Kept(number, session, datetime.fromisoformat(asked_at), datetime.fromisoformat(touched_at))

    def save(self, kept: Kept, session: Session, now: datetime) -> None:
        """Writes where a session stands after a turn. One that had ended stays as old as it was."""
        scratch = {
            name: value
            for name, value in (
                ("picked", session.picked),
                ("pending", session.pending),
                ("retried", session.retried),
                ("unclear", session.unclear),
                ("ended", session.ended),
            )
            if value is not None and value != [] and value != 0
        }
        moved = (session.step, session.item) != (kept.session.step, kept.session.item)
        asked_at = now if moved else kept.asked_at
        self._db.execute(
            "update sessions set revision = ?, state = ?, step = ?, item = ?, scratch = ?, asked_at = ?,"
            " touched_at = ?, ended_at = case when ? = 1 then null else coalesce(ended_at, ?) end where id = ?",
            (
                session.revision, session.state, session.step, session.item, json.dumps(scratch),
                as_text(asked_at), as_text(now), int(session.is_open), as_text(now), kept.id,
            ),
        )  # fmt: skip
        kept.session, kept.asked_at, kept.touched_at = session, asked_at, now

    def record(self, person: int, kept: Kept, records: Iterable[Record], now: datetime) -> None:
        """Writes answers down; one that stood before is linked, never overwritten."""
        for entry in records:
            step, item = step_of(entry.slot), entry.slot.partition("@")[2] or None
            before = self._overtaken(kept.id, step, item)
            self._db.execute(
                "insert into answers (person, session, flow, revision, step, item, raw, value, outcome, asked_at,"
                " answered_at, replaced, standing) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    person, kept.id, kept.session.flow, kept.session.revision, step, item, entry.raw,
                    None if entry.value is None else json.dumps(entry.value, ensure_ascii=False),
                    entry.outcome, as_text(kept.asked_at), as_text(now),
                    before, int(entry.outcome != "withdrawn"),
                ),
            )  # fmt: skip

    def _overtaken(self, session: int, step: str, item: str | None) -> int | None:
        """The answer that stood until now, which stands no longer."""
        row = self._db.execute(
            "update answers set standing = 0 where session = ? and step = ? and item is ? and standing = 1"
            " returning id",
            (session, step, item),
        ).fetchone()
        return row[0] if row else None

    def standing(self, person: int) -> list[Standing]:
        """The current answers of the newest passage through each flow that a person has finished, also while one
        is being changed."""
        rows = self._db.execute(
            "select a.step, a.item, a.value, a.answered_at from answers a"
            " where a.person = ? and a.standing = 1 and a.session in"
            " (select max(id) from sessions where person = ? and state <> ?"
            " and (state = ? or scratch like ?) group by flow) order by a.id",
            (person, person, CANCELLED, DONE, '%"ended": true%'),
        ).fetchall()
        values = values_of(value for _, _, value, _ in rows)
        return [
            Standing(slot_key(step, item), value, datetime.fromisoformat(at))
            for (step, item, _, at), value in zip(rows, values, strict=True)
        ]

    def conclude(
        self, person: int, kept: Kept, flags: Iterable[str], scores: Mapping[str, float], now: datetime
    ) -> None:
        """Writes what a finished session came to, in place of what it came to before an answer was changed."""
        self._db.execute("delete from flags where session = ?", (kept.id,))
        self._db.execute("delete from scores where session = ?", (kept.id,))
        flow, moment = kept.session.flow, as_text(now)
        for flag in flags:
            self._db.execute(
                "insert into flags values (?, ?, ?, ?, ?)", (person, kept.id, flow, flag, moment)
            )
        for name, value in scores.items():
            self._db.execute(
                "insert into scores values (?, ?, ?, ?, ?, ?)", (person, kept.id, flow, name, value, moment)
            )
