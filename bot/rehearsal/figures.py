"""What a rehearsal comes to in figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from statistics import median

from bot.rehearsal.judge import LIST, Case, cases
from bot.rehearsal.record import Record

DAY = timedelta(days=1)
WEEK = 7
TAKEN = 0.99  # of all, for «nearly always»


@dataclass
class Share:
    """So many done of so many."""

    done: int = 0
    of: int = 0

    def add(self, done: bool) -> None:
        """Counts one."""
        self.done += done
        self.of += 1

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.done / self.of if self.of else 0.0


@dataclass
class Figures:
    """Everything that is told of a rehearsal. `areas` says of each task where it belongs."""

    record: Record
    areas: Mapping[str, str]
    sent_on: Counter[tuple[str, date]] = field(default_factory=Counter)
    gaps: dict[str, list[int]] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)
    person_days: int = 0
    days_of_week: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._habit = {one.account: one.habit for one in self.record.people}
        self.gaps = {habit: [] for habit in dict.fromkeys(self._habit.values())}
        for case in cases(self.record):
            self._count(case)

    def _count(self, case: Case) -> None:
        for sent in case.sent:
            self.sent_on[case.account, case.standing(sent.at)[0].local(sent.at).date()] += 1
        lists = [sent for sent in case.sent if sent.reminder.kind == LIST]
        self.late += [(sent.at - sent.reminder.due_at).total_seconds() for sent in lists]
        gaps = [(after.reminder.day - before.reminder.day).days for before, after in pairwise(lists)]
        if gaps:
            self.gaps[self._habit[case.account]].append(max(gaps))
        for day in _days(case, self.record):
            self.person_days += 1
            self.days_of_week[self.week(day)] += 1

    def week(self, moment: datetime) -> int:
        """Which week of the rehearsal a moment belongs to, from 0."""
        return (moment - self.record.start) // (WEEK * DAY)

    @property
    def mean_a_day(self) -> float:
        """Reminders per person and day."""
        return sum(self.sent_on.values()) / self.person_days if self.person_days else 0.0

    @property
    def most_a_day(self) -> int:
        """The most that anybody got on one day."""
        return max(self.sent_on.values(), default=0)

    @cached_property
    def outcomes(self) -> Counter[tuple[str, str, str]]:
        """How many reminders of each kind ended in each way, and why."""
        return Counter((r.kind, r.state, r.why or "") for r in self.record.reminders)

    @cached_property
    def by_week(self) -> Mapping[str, list[float]]:
        """Per person and day of each week: lists, other messages, days left silent on purpose."""
        weeks = range(max(self.days_of_week, default=-1) + 1)
        counts: dict[str, Counter[int]] = defaultdict(Counter)
        for reminder in self.record.reminders:
            name = "lists" if reminder.kind == LIST else "other"
            if reminder.state in ("sent", "silent") and reminder.decided_at:
                counts["silent" if reminder.state == "silent" else name][self.week(reminder.decided_at)] += 1
        return {
            name: [counts[name][week] / max(1, self.days_of_week[week]) for week in weeks]
            for name in ("lists", "other", "silent")
        }

    @cached_property
    def done_by_habit(self) -> Mapping[str, Share]:
        """How much of their lists people of each habit did."""
        found = {habit: Share() for habit in self.gaps}
        for listed in self.record.lists:
            for item in listed.items:
                found[self._habit[listed.account]].add(item.state == "done")
        return found

    @cached_property
    def done_by_area(self) -> Mapping[str, Share]:
        """How many items of each area there were, and how many were done."""
        found: dict[str, Share] = defaultdict(Share)
        for listed in self.record.lists:
            for item in listed.items:
                found[self.areas[item.task]].add(item.state == "done")
        return dict(sorted(found.items(), key=lambda one: -one[1].of))

    @property
    def lateness(self) -> tuple[float, float]:
        """Seconds from due to there: in the middle, and of all but one of a hundred."""
        ordered = sorted(self.late)
        if not ordered:
            return 0.0, 0.0
        return median(ordered), ordered[min(len(ordered) - 1, int(TAKEN * len(ordered)))]


def _days(case: Case, record: Record) -> Iterable[datetime]:
    """The days for which somebody was there, from their first word on."""
    began = next((fact.at for fact in case.facts if fact.name == "state"), record.end)
    gone = next((fact.at for fact in case.facts if fact.value == "erased"), record.end)
    moment = began
    while moment < gone:
        yield moment
        moment += DAY
