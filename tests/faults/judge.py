"""What was promised, compared with what is in the database and on people's screens."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.situation import slot_key
from tests.fake_telegram import FakeTelegram
from tests.faults.people import Answer, Talker, newest_question

LOOKS_BETWEEN_CHECKS = 25
UNSETTLED = "select count(*) from outbox where state in ('claimed', 'sending')"


@dataclass
class Findings:
    """The figures of the promises, and every violation in words, once.

    Promise 1: `lost`, `twice` and `misplaced` answers. Promise 5: `without_question`, people whose screen does not
    show where they are; `repeated` messages are allowed. Promise 6: `changed`, answers that came from a button
    pressed too late or twice. `acted_twice`: updates that brought about two turns.
    """

    lost: int = 0
    twice: int = 0
    misplaced: int = 0
    without_question: int = 0
    changed: int = 0
    acted_twice: int = 0
    answers: int = 0
    useless_presses: int = 0
    messages: int = 0
    repeated: int = 0
    looks: int = 0
    violations: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Whose:
    """Of whom and after what something is said."""

    talker: Talker
    account: str
    when: str

    def __str__(self) -> str:
        return f"{self.when}, {self.account}"


class Judge:
    """Looks at one database and one stand-in, while the application runs and has nothing to do.

    It never keeps the database open: an application that is started after a kill has to recover it alone.
    """

    def __init__(self, telegram: FakeTelegram, database: Path, talkers: Sequence[Talker]) -> None:
        self.findings = Findings()
        self._telegram = telegram
        self._database = database
        self._talkers = talkers

    def is_quiet(self) -> bool:
        """Whether everything that people did was taken in, confirmed and answered."""
        if self._telegram.pending_updates or not self._database.exists():
            return False
        with self._reading() as database:
            tables = database.execute("select count(*) from sqlite_master where name = 'moments'")
            return bool(tables.fetchone()[0]) and database.execute(UNSETTLED).fetchone() == (0,)

    def look(self, when: str) -> None:
        """Compares everything. `when` says after what, in violations."""
        if self.findings.looks % LOOKS_BETWEEN_CHECKS == 0:
            self._check_file(when)
        self.findings.looks += 1
        counts = Counter[str]()
        with self._reading() as database:
            self._check_updates(database, when)
            for talker in self._talkers:
                whose = Whose(talker, f"telegram:{talker.person.id}", when)
                counts.update(self._check_answers(database, whose))
                counts.update(self._check_turns(database, whose))
                self._check_screen(database, whose)
        # What was lost stays lost: each look counts anew, and the worst is kept.
        for figure, count in counts.items():
            setattr(self.findings, figure, max(getattr(self.findings, figure), count))

    def give_up(self, when: str, seconds: float) -> None:
        """It did not become quiet in time: whoever has no answer by now has no question."""
        pending = len(self._telegram.pending_updates)
        with self._reading() as database:
            [unsettled] = database.execute(UNSETTLED).fetchone()
        self.findings.without_question += 1
        self._violation(f"{when}: after {seconds:g} s {pending} updates and {unsettled} messages wait")

    def sum_up(self) -> Findings:
        """The figures of the whole run, once it is quiet for the last time."""
        self._check_file("at the end")
        with self._reading() as database:
            sent = database.execute(
                "select account, message from outbox where kind = 'send' and state = 'sent'"
            )
            rows = sent.fetchall()
            others = database.execute(
                "select state, fault from outbox where state <> 'sent' or fault is not null"
            )
            for state, fault in others:
                # Of several redrawings of one message only the last is sent.
                if state != "superseded":
                    self._violation(f"at the end: a message is {state} ({fault})")
        for talker in self._talkers:
            messages = talker.person.chat.messages
            mine = [message for account, message in rows if account == f"telegram:{talker.person.id}"]
            if unknown := set(mine) - messages.keys():
                self._violation(
                    f"at the end: messages said to be sent that nobody has: {sorted(unknown)[:5]}"
                )
            self.findings.messages += len(messages)
            self.findings.repeated += len(messages) - len(mine)
            self.findings.answers += len(talker.answers)
            self.findings.useless_presses += sum(done.kind in ("old", "doubled") for done in talker.inputs)
        return self.findings

    def _check_updates(self, database: sqlite3.Connection, when: str) -> None:
        """Every update was taken in, and none had to be set aside."""
        made = {done.update for talker in self._talkers for done in talker.inputs}
        seen = {number for (number,) in database.execute("select update_id from updates_seen")}
        if made != seen:
            self._violation(
                f"{when}: updates not taken in {sorted(made - seen)[:5]}, of nobody {sorted(seen - made)[:5]}"
            )
        for number, fault in database.execute("select update_id, fault from updates_set_aside"):
            self._violation(f"update {number} was set aside: {fault}")

    def _check_answers(self, database: sqlite3.Connection, whose: Whose) -> dict[str, int]:
        """The answers are exactly those that the person gave, in order, and nothing took the place of any."""
        found, replaced = _answers(database, whose.account)
        expected = whose.talker.answers
        missing, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
        is_misplaced = not missing and not extra and found != expected
        if missing or extra or replaced or is_misplaced:
            order = ", out of order" if is_misplaced else ""
            self._violation(f"{whose}: lost {[*missing]}, not given {[*extra]}, {replaced} replaced{order}")
        twice = sum(count for answer, count in extra.items() if answer in expected)
        return {
            "lost": missing.total(),
            "twice": twice,
            "misplaced": int(is_misplaced),
            "changed": extra.total() - twice + replaced,
        }

    def _check_turns(self, database: sqlite3.Connection, whose: Whose) -> dict[str, int]:
        """Each update brought about one turn: what a turn says carries the moment at which it took the update."""
        said = database.execute("select created_at from outbox where account = ?", (whose.account,))
        turns = {moment for (moment,) in said}
        seen = dict(database.execute("select update_id, seen_at from updates_seen"))
        taken = {seen[done.update] for done in whose.talker.inputs if done.update in seen}
        if turns != taken:
            self._violation(
                f"{whose}: turns without an update at {sorted(turns - taken)[:5]},"
                f" updates without an answer at {sorted(taken - turns)[:5]}"
            )
        return {"acted_twice": len(turns - taken)}

    def _check_screen(self, database: sqlite3.Connection, whose: Whose) -> None:
        """The newest question on the screen is where the one open session stands; there is none where none is."""
        rows = database.execute(
            "select s.id, s.step, s.item from sessions s join people p on p.id = s.person"
            " where p.account = ? and s.ended_at is null",
            (whose.account,),
        )
        standing = [(number, slot_key(step, item)) for number, step, item in rows]
        with self._telegram.state.changed:
            messages = list(whose.talker.person.chat.messages.values())
        # Where nothing is open, the question before must not seem to be.
        newest = newest_question(messages if standing else messages[-1:])
        shown = [newest.key] if newest else []
        if standing != shown:
            self.findings.without_question += 1
            self._violation(f"{whose}: stands at {standing}, and the screen shows {shown}")

    def _check_file(self, when: str) -> None:
        with self._reading() as database:
            said = database.execute("pragma quick_check").fetchall()
        if said != [("ok",)]:
            self._violation(f"{when}: the database is damaged: {said[:3]}")

    def _violation(self, words: str) -> None:
        if words not in self.findings.violations:
            self.findings.violations[words] = None
            print(f"VIOLATION {words}", flush=True)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        address = f"{self._database.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
            # One snapshot for everything that is compared.
            database.execute("begin")
            yield database


def _answers(database: sqlite3.Connection, account: str) -> tuple[list[Answer], int]:
    """The answers of an account in order, and how many of them are not what was answered first."""
    rows = database.execute(
        "select a.session, a.step, a.item, a.outcome, a.value, a.standing = 0 or a.replaced is not null"
        " from answers a join people p on p.id = a.person where p.account = ? order by a.id",
        (account,),
    ).fetchall()
    found = [
        Answer(session, slot_key(step, item), outcome, _value(outcome, value))
        for session, step, item, outcome, value, _ in rows
    ]
    return found, sum(replaced for *_, replaced in rows)


def _value(outcome: str, stored: str | None) -> Any:
    value = json.loads(stored or "null")
    if outcome == "skipped":
        return None
    return tuple(sorted(value)) if isinstance(value, list) else value
