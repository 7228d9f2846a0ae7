"""A small database made by hand, whose sums anybody can do in their head.

In October 2026 came 60 owners: 35 bakers, 22 farmers and 3 studios, and 2 more bakers who want to be in no
statistics. Of each trade the first ones did the most:

- the profile was finished by 34 bakers, 21 farmers and 2 studios: 57
- the check-up by 20 bakers and 20 farmers: 40; the plan is at 0 with all farmers, at 1 with 15 bakers, at 2 with 5
- a list of 2 items had 30 bakers and 15 farmers: 45 lists, 90 items; the first 24 bakers did both, the others one
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.store import Store
from bot.store.people import Person, as_text
from flows.session import DONE, Record, Session

BEGUN = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)  # a Monday
SIGNS = ("strategy", "roles", "measure", "focus", "routine")
TRADES = {"bakery": 35, "farm": 22, "studio": 3}
PROFILE = {"bakery": 34, "farm": 21, "studio": 2}
CHECKUP = {"bakery": 20, "farm": 20, "studio": 0}
LISTS = {"bakery": 30, "farm": 15, "studio": 0}
BOTH_DONE = {"bakery": 24, "farm": 0, "studio": 0}


def make(path: Path) -> Path:
    """Writes it, as the coach would."""
    with contextlib.closing(Store(path)) as store:
        for trade, many in TRADES.items():
            for number in range(many):
                with store.transaction():
                    _live(store, trade, number)
        for number in range(2):
            with store.transaction():
                person = _live(store, "bakery", number)
                store.people.set_profile(person, {"statistics": "no"})
    return path


def _live(store: Store, trade: str, number: int) -> Person:
    known = store.database.execute("select count(*) from people").fetchone()[0]
    person = store.people.add(f"telegram:{1000 + known}", "it", "Europe/Rome", None, BEGUN)
    store.people.set_profile(person, {"trade": trade, "role": "owner", "who": "me"})
    _begin(store, person, "start", "trade", trade, is_done=number < PROFILE[trade])
    if number < CHECKUP[trade]:
        session = _begin(store, person, "checkup", "ck5", "no", is_done=True)
        plan = 0 if trade == "farm" else 2 if number < 5 else 1
        for sign in SIGNS:
            store.database.execute(
                "insert into scores values (?, ?, 'checkup', ?, ?, ?)",
                (person.id, session, sign, plan if sign == "strategy" else 1, as_text(BEGUN)),
            )
    if number < LISTS[trade]:
        _list(store, person, done=2 if number < BOTH_DONE[trade] else 1)
    return person


def _begin(store: Store, person: Person, flow: str, step: str, value: str, is_done: bool) -> int:
    """One question, which takes ten seconds to answer."""
    asked, answered = BEGUN, BEGUN + timedelta(seconds=10)
    revision = "abcd1234"
    kept = store.conversations.begin(person.id, person.business, Session(flow, revision), asked)
    store.conversations.save(kept, replace(kept.session, state=step, step=step), asked)
    if is_done:
        store.conversations.record(person.id, kept, [Record(step, value, value, "answered")], answered)
        store.conversations.save(kept, replace(kept.session, state=DONE, step=None), answered)
    return kept.id


def _list(store: Store, person: Person, done: int) -> None:
    """On Thursday, 10 minutes; the first `done` of its two items are ticked at noon."""
    made, ticked = BEGUN + timedelta(days=3), BEGUN + timedelta(days=3, hours=2)
    number = store.database.execute(
        "insert into checklists (person, day, form, minutes, made_at) values (?, '2026-10-08', 'full', 10, ?)",
        (person.id, as_text(made)),
    ).lastrowid
    for place in range(2):
        is_done = place < done
        store.database.execute(
            "insert into items (checklist, person, place, task, reason, minutes, state, decided_at)"
            " values (?, ?, ?, 'C-DLY-01', 'answer', 5, ?, ?)",
            (number, person.id, place, "done" if is_done else "open", as_text(ticked) if is_done else None),
        )
