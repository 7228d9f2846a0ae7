"""What a copy of a database needs before it can take the place of a lost one.

Life went on after the copy was made. What waited in it has been sent since; ids that were given since stand on
buttons and in exports; some people were erased, or said no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.store import Store, StoreError
from bot.store.copies import reading
from bot.store.moments import BACKUP, CONTACT
from bot.store.outbox import Settled
from bot.store.people import as_text

# More than are given between two backups: none is given a second time.
IDS_LEFT_OUT = 10_000_000
# Telegram keeps the press of a button for so long: after more, whoever was just answering is asked again.
OUT_OF_TOUCH = timedelta(seconds=150)


@dataclass(frozen=True)
class Mended:
    """How many messages and reminders are not to be sent any more, and how many people's no was carried over."""

    messages: int
    reminders: int
    refusals: int


@dataclass(frozen=True)
class Refusal:
    """What somebody said no to, each to be taken over where it is true."""

    account: str
    stopped: bool
    reminders_off: bool
    statistics_off: bool


def mend(
    store: Store, as_of: datetime | None, refusals: list[Refusal], operator: str, now: datetime
) -> Mended:
    """Makes an open copy of `as_of` fit to be served from, and writes down who wanted it: `operator`. Raises
    `StoreError`."""
    with store.transaction():
        mended = Mended(_still(store, now), _skipped(store, now), _refused(store, refusals))
        _leave_ids_out(store)
        if as_of is not None:
            store.moments.note(BACKUP, as_of)
            store.moments.note(CONTACT, min(store.moments.last(CONTACT) or as_of, now - OUT_OF_TOUCH))
        action = store.actions.begin(operator, "restore", {"as_of": as_text(as_of) if as_of else None}, now)
        store.actions.finish(action, "done", now)
        return mended


def _still(store: Store, now: datetime) -> int:
    """What was on its way arrived, or is too old to come now: files that operators asked for, too."""
    execute = store.database.execute
    waiting = execute("select id from outbox where state in ('claimed', 'sending')").fetchall()
    store.outbox.settle([Settled(number, "superseded") for (number,) in waiting], now)
    for action in store.actions.waiting(""):
        store.actions.finish(action.id, "failed", now, "a backup was restored")
    return len(waiting)


def _skipped(store: Store, now: datetime) -> int:
    """What was due since has had its message, as far as anybody knows."""
    skipped = store.database.execute(
        "update reminders set state = 'skipped_late', why = 'restored', decided_at = ?"
        " where state = 'waiting' and due_at <= ?",
        (as_text(now), as_text(now)),
    )
    return int(skipped.rowcount)


def _refused(store: Store, refusals: list[Refusal]) -> int:
    changed = 0
    for refusal in refusals:
        for applies, column, value in (
            (refusal.stopped, "state", "stopped"),
            (refusal.reminders_off, "reminders", "off"),
            (refusal.statistics_off, "statistics", "no"),
        ):
            if applies:
                changed += store.database.execute(
                    f"update people set {column} = ? where account = ? and {column} is not ?",
                    (value, refusal.account, value),
                ).rowcount
    return changed


def _leave_ids_out(store: Store) -> None:
    """An old button must not mean somebody or something new, and who exports from an id on must miss nothing."""
    store.database.execute(
        "insert into sqlite_sequence (name, seq) select name, 0 from sqlite_master where type = 'table'"
        " and lower(sql) like '%autoincrement%' and name not in (select name from sqlite_sequence)"
    )
    store.database.execute("update sqlite_sequence set seq = seq + ?", (IDS_LEFT_OUT,))


def refusals_in(replaced: Path) -> list[Refusal] | None:
    """Who said no to what in a database that is about to be replaced; None where that cannot be read."""
    try:
        with reading(replaced) as database:
            columns = database["people"].columns_dict
            reminders = "reminders = 'off'" if "reminders" in columns else "0"
            rows = database.execute(
                f"select account, state = 'stopped', {reminders}, coalesce(statistics = 'no', 0) from people"
                f" where state = 'stopped' or {reminders} or statistics = 'no'"
            ).fetchall()
    except StoreError:
        return None
    return [Refusal(account, bool(stop), bool(off), bool(no)) for account, stop, off, no in rows]
