"""What a live database holds, in plain Python: slow, and plain enough to be seen to be right."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flows.catalogue import Catalogue

ROME = ZoneInfo("Europe/Rome")
TABLES = (
    "people", "businesses", "members", "sessions", "answers", "flags", "scores", "advice_given", "checklists",
    "items", "readings", "reminders", "outbox",
)  # fmt: skip
Row = dict[str, Any]
Group = TypeVar("Group", bound=Hashable)


def day(moment: str | None) -> date | None:
    """The day in Rome on which something was."""
    return datetime.fromisoformat(moment).astimezone(ROME).date() if moment else None


def monday(of: date) -> date:
    """The Monday of a day's week."""
    return of - timedelta(days=of.weekday())


def median(values: Iterable[float]) -> float | None:
    """The one in the middle, or the mean of two."""
    found = sorted(values)
    if not found:
        return None
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2


def nine_in_ten(values: Iterable[float]) -> float | None:
    """The smallest value that is not exceeded by nine in ten."""
    found = sorted(values)
    return next((value for n, value in enumerate(found, start=1) if 10 * n >= 9 * len(found)), None)


def by(rows: Iterable[Row], key: Callable[[Row], Group]) -> dict[Group, list[Row]]:
    """Rows in groups."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


@dataclass
class Passage:
    """One way through a flow: when it was done or cancelled, and what was answered."""

    row: Row
    number: int
    begun: date
    done: date | None
    left: date | None
    answers: list[Row] = field(repr=False)
    seen: bool = False
    fate: str = ""
    open_step: str | None = None

    @property
    def person(self) -> int:
        """Whose it is."""
        return int(self.row["person"])

    @property
    def flow(self) -> str:
        """Through what."""
        return str(self.row["flow"])


class Life:
    """A database up to the end of a period, without those who opted out. `on`: the day of the count."""

    def __init__(self, path: Path, catalogue: Catalogue, first: date, last: date, on: date) -> None:
        self.catalogue, self.first, self.last, self.on = catalogue, first, last, on
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            self._tables = {
                name: [dict(row) for row in database.execute(f"select * from {name}")] for name in TABLES
            }
            everybody = self._tables["people"]
            self.people = {row["id"]: row for row in everybody if row["statistics"] != "no"}
            self.sessions = self._of_people("sessions")
            self.answers = sorted(self._of_people("answers"), key=lambda row: int(row["id"]))
            self.flags = self._of_people("flags")
            self.scores = self._of_people("scores")
            self.advice = sorted(self._of_people("advice_given"), key=lambda row: int(row["id"]))
            self.lists = self._of_people("checklists")
            self.items = self._of_people("items")
            self.readings = self._of_people("readings")
            self.reminders = self._of_people("reminders")
            self.outbox = {row["id"]: row for row in self._tables["outbox"]}
            self.businesses = {row["id"]: row for row in self._tables["businesses"]}
            self.members = self._tables["members"]
        self._describe_people()
        self.passages = self._passages()

    def _of_people(self, table: str) -> list[Row]:
        return [row for row in self._tables[table] if row["person"] in self.people]

    def _describe_people(self) -> None:
        for person, row in self.people.items():
            joined = sorted(
                (member["joined_at"], member["business"], member["role"])
                for member in self.members if member["person"] == person
            )  # fmt: skip
            business = self.businesses[joined[0][1]] if joined else {}
            row["joined"] = day(row["created_at"])
            row["business"] = joined[0][1] if joined else None
            row["role"] = (joined[0][2] if joined else None) or ""
            for name in ("trade", "who", "channels"):
                row[name] = business.get(name) or ""
            row["language"], row["campaign"] = row["language"] or "", row["campaign"] or ""
            paused = row["paused_until"] and date.fromisoformat(row["paused_until"]) > self.on
            row["standing"] = row["state"] if row["state"] != "active" else "paused" if paused else "going"

    def _passages(self) -> list[Passage]:
        found: list[Passage] = []
        for row in sorted(self.sessions, key=lambda row: int(row["id"])):
            answers = [answer for answer in self.answers if answer["session"] == row["id"]]
            earlier = [one for one in found if (one.person, one.flow) == (row["person"], row["flow"])]
            is_done = row["state"] == "done" or any(one["session"] == row["id"] for one in self.scores)
            seen = self.people[row["person"]]["seen_at"] > row["asked_at"]
            begun = day(row["begun_at"])
            assert begun is not None
            found.append(
                Passage(
                    row, len(earlier) + 1, begun, self._done_on(row, answers) if is_done else None,
                    day(row["ended_at"]) if row["state"] == "cancelled" else None, answers, seen,
                )
            )  # fmt: skip
        return found

    def _done_on(self, row: Row, answers: list[Row]) -> date | None:
        on_request = {
            step.step for flow in self.catalogue.flows.values() for step in flow.steps if step.on_request
        }
        days = [
            day(answer["answered_at"])
            for answer in answers
            if answer["replaced"] is None
            and answer["outcome"] != "withdrawn"
            and answer["step"] not in on_request
        ]
        return max((one for one in days if one), default=day(row["ended_at"]) or day(row["begun_at"]))

    def by_now(self, on: date | None) -> bool:
        """Whether something had happened when the period ended."""
        return on is not None and on <= self.last

    def in_period(self, on: date | None) -> bool:
        """Whether something happened in the period."""
        return on is not None and self.first <= on <= self.last

    def counted(self) -> list[Passage]:
        """Of every person and flow the passage that counts, with its fate."""
        chosen: dict[tuple[int, str], Passage] = {}
        for passage in self.passages:
            if self.in_period(passage.begun):
                place = (passage.person, passage.flow)
                before = chosen.get(place)
                if before is None or self._rank(passage) > self._rank(before):
                    chosen[place] = passage
        for passage in chosen.values():
            passage.fate = self._fate(passage)
            if passage.fate != "done":
                later = [a for a in passage.answers if not self.by_now(day(a["answered_at"]))]
                asked = next((a["step"] for a in later if a["outcome"] != "withdrawn"), None)
                passage.open_step = asked or passage.row["step"] or ""
                passage.seen = passage.seen or asked is not None
        return list(chosen.values())

    def _rank(self, passage: Passage) -> tuple[bool, date, int]:
        return self.by_now(passage.done), passage.begun, passage.number

    def _fate(self, passage: Passage) -> str:
        if self.by_now(passage.done):
            return "done"
        days = [found for a in passage.answers if (found := day(a["answered_at"])) and self.by_now(found)]
        heard = max(days, default=passage.begun)
        return "timed_out" if self.by_now(passage.left) or (self.last - heard).days >= 7 else "open"

    def questions(self) -> list[Row]:
        """What was asked of whom: the step, its fate, whether seen and edited, and the seconds it took."""
        found: list[Row] = []
        for passage in self.counted():
            mine = {"person": passage.person, "flow": passage.flow, "revision": passage.row["revision"]}
            given = [answer for answer in passage.answers if self.by_now(day(answer["answered_at"]))]
            for step, answers in by(given, lambda a: str(a["step"])).items():
                newest = list({answer["item"]: answer for answer in answers}.values())
                stand = [answer for answer in newest if answer["outcome"] != "withdrawn"]
                if not stand or step == passage.open_step:
                    continue
                answered = [answer for answer in stand if answer["outcome"] == "answered"]
                first = next((a for a in answers if a["outcome"] == "answered"), None)
                found.append(mine | {
                    "step": step, "fate": "answered" if answered else "skipped", "seen": True,
                    "edited": any(a["replaced"] and a["outcome"] != "withdrawn" for a in answers),
                    "values": {answer["item"]: answer["value"] for answer in answered},
                    "seconds": _seconds(first) if answered and first else None,
                })  # fmt: skip
            if passage.fate != "done":
                found.append(mine | {
                    "step": passage.open_step, "fate": passage.fate, "seen": passage.seen, "edited": False,
                    "values": {}, "seconds": None,
                })  # fmt: skip
        return found

    def known(self) -> list[Row]:
        """Everybody who had come."""
        return [row for row in self.people.values() if self.by_now(row["joined"])]

    def arrived(self) -> list[Row]:
        """Everybody who came in the period."""
        return [row for row in self.people.values() if self.in_period(row["joined"])]

    def signs_of_life(self) -> dict[int, set[date]]:
        """On which days each person did something."""
        found: dict[int, set[date]] = defaultdict(set)
        moments = [(person, row["created_at"]) for person, row in self.people.items()]
        for rows, names in (
            (self.sessions, ("begun_at",)), (self.answers, ("answered_at",)), (self.items, ("decided_at",)),
            (self.readings, ("noted_at",)), (self.advice, ("decided_at", "helped_at")),
            (self.reminders, ("answered_at",)),
        ):  # fmt: skip
            moments += [(row["person"], row[name]) for row in rows for name in names]
        for person, moment in moments:
            on = day(moment)
            if on is not None:
                found[person].add(on)
        return found

    def finished(self, flow: str) -> set[int]:
        """Who had come to the end of a flow."""
        return {one.person for one in self.passages if one.flow == flow and self.by_now(one.done)}


def _seconds(answer: Row) -> float:
    asked, answered = (datetime.fromisoformat(answer[name]) for name in ("asked_at", "answered_at"))
    return (answered - asked).total_seconds()
