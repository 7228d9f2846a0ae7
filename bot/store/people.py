"""People, the businesses they run or help with, and their profile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

# Where each field of the profile is kept: what is the person's, the business's, and the membership's own.
PERSON_FIELDS = ("hour", "minutes", "busy", "consent", "statistics")
BUSINESS_FIELDS = ("name", "trade", "who", "channels", "days", "town", "holidays")
MEMBER_FIELDS = ("role",)
PROFILE_FIELDS = (*PERSON_FIELDS, *BUSINESS_FIELDS, *MEMBER_FIELDS)
LISTS = ("channels", "days")


@dataclass
class Person:
    """One person, with what their profile says.

    `state`: active, stopped or unreachable. `offered`: label and data of the buttons under the last message,
    where that was no question, so that typing a label is as good as pressing it. `reminders`: on, off, or asleep
    until the person writes; `paused_until`: the local day on which they go on."""

    id: int
    account: str
    language: str | None
    timezone: str | None
    state: str
    business: int
    seen_at: datetime
    offered: list[tuple[str, str]]
    reminders: str = "on"
    paused_until: date | None = None
    profile: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=64)  # a turn writes its own instant half a dozen times
def as_text(moment: datetime) -> str:
    """An instant as stored: ISO 8601, UTC, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class People:
    """Who is known."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def find(self, account: str) -> Person | None:
        """The person of an account (`telegram:123`, `terminal:anna`), or None."""
        return self._first("account", account)

    def by_id(self, person: int) -> Person | None:
        """The person of an id, or None."""
        return self._first("id", person)

    def _first(self, column: str, value: object) -> Person | None:
        row = self._db.execute(
            f"""
            select p.id, p.account, p.language, p.timezone, p.state, m.business, p.seen_at, p.offered,
                p.reminders, p.paused_until,
                p.hour, p.minutes, p.busy, p.consent, p.statistics,
                b.name, b.trade, b.who, b.channels, b.days, b.town, b.holidays, m.role
            from people p join members m on m.person = p.id join businesses b on b.id = m.business
            where p.{column} = ?
            order by m.joined_at limit 1
            """,
            (value,),
        ).fetchone()
        if row is None:
            return None
        profile = {
            name: json.loads(value) if name in LISTS else value
            for name, value in zip(PROFILE_FIELDS, row[10:], strict=True)
            if value is not None
        }
        offered = [(label, data) for label, data in json.loads(row[7] or "[]")]
        number, account, language, timezone, state, business, seen_at, _, reminders, paused = row[:10]
        seen = datetime.fromisoformat(seen_at)
        until = date.fromisoformat(paused) if paused else None
        return Person(
            number, account, language, timezone, state, business, seen, offered, reminders, until, profile
        )

    def add(self, account: str, language: str, timezone: str, campaign: str | None, now: datetime) -> Person:
        """A new person, with a business of their own to be described."""
        moment = as_text(now)
        person = self._db.execute(
            "insert into people (account, language, timezone, campaign, created_at, seen_at)"
            " values (?, ?, ?, ?, ?, ?)",
            (account, language, timezone, campaign, moment, moment),
        ).lastrowid
        business = self._db.execute("insert into businesses (created_at) values (?)", (moment,)).lastrowid
        self._db.execute(
            "insert into members (person, business, joined_at) values (?, ?, ?)", (person, business, moment)
        )
        return Person(int(person or 0), account, language, timezone, "active", int(business or 0), now, [])

    def seen(self, person: int, now: datetime, state: str) -> None:
        """Somebody was heard from."""
        self._db.execute(
            "update people set seen_at = ?, state = ? where id = ?", (as_text(now), state, person)
        )

    def set_state(self, person: int, state: str) -> None:
        """Active, stopped or unreachable."""
        self._db.execute("update people set state = ? where id = ?", (state, person))

    def lost(self, account: str, at: datetime) -> None:
        """Somebody could not be reached at a moment; whoever was heard from since can be."""
        self._db.execute(
            "update people set state = 'unreachable' where account = ? and state = 'active' and seen_at <= ?",
            (account, as_text(at)),
        )

    def offer(self, person: Person, buttons: list[tuple[str, str]]) -> None:
        """Remembers the buttons that stand outside any question."""
        if buttons != person.offered:
            stored = json.dumps(buttons, ensure_ascii=False) if buttons else None
            self._db.execute("update people set offered = ? where id = ?", (stored, person.id))
            person.offered = buttons

    def set_language(self, person: int, language: str) -> None:
        """The language that the person chose."""
        self._db.execute("update people set language = ? where id = ?", (language, person))

    def set_timezone(self, person: int, timezone: str) -> None:
        """The IANA name of the zone that the person lives in."""
        self._db.execute("update people set timezone = ? where id = ?", (timezone, person))

    def set_reminders(self, person: Person, reminders: str, paused_until: date | None = None) -> None:
        """On, off or asleep; on, they may be paused until a local day."""
        until = paused_until.isoformat() if paused_until else None
        self._db.execute(
            "update people set reminders = ?, paused_until = ? where id = ?", (reminders, until, person.id)
        )
        person.reminders, person.paused_until = reminders, paused_until

    def others(self, person: int, business: int) -> set[str]:
        """The roles of the other members of a business, as far as they have said."""
        rows = self._db.execute(
            "select role from members where business = ? and person <> ? and role is not null",
            (business, person),
        )
        return {role for (role,) in rows}

    def set_profile(self, person: Person, changes: Mapping[str, Any]) -> None:
        """Writes profile fields; None empties one. Raises `KeyError` for a field there is no place for."""
        for name, value in changes.items():
            stored = json.dumps(value) if name in LISTS and value is not None else value
            if name in PERSON_FIELDS:
                self._db.execute(f"update people set {name} = ? where id = ?", (stored, person.id))
            elif name in BUSINESS_FIELDS:
                self._db.execute(f"update businesses set {name} = ? where id = ?", (stored, person.business))
            elif name in MEMBER_FIELDS:
                self._db.execute(
                    f"update members set {name} = ? where person = ? and business = ?",
                    (stored, person.id, person.business),
                )
            else:
                raise KeyError(name)
            if value is None:
                person.profile.pop(name, None)
            else:
                person.profile[name] = value
