"""The judge's rules about what is on lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from bot.rehearsal.record import Checklist, Fact, Record
from bot.rehearsal.standing import standing_at
from bot.rehearsal.violations import Violation
from flows.checklist.tasks import Task

MOST_ITEMS = 5
NEXT_DAY = timedelta(days=1)


def judge_lists(record: Record, tasks: Iterable[Task]) -> Iterator[Violation]:
    """What is wrong with lists."""
    known = {task.task: task for task in tasks}
    rotating = {task.task for task in known.values() if task.cadence == "rotating"}
    roles = {task.task: task.roles for task in known.values()}
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in record.facts:
        facts[fact.account].append(fact)
    before: dict[str, Checklist] = {}
    for listed in sorted(record.lists, key=lambda one: (one.account, one.day)):
        for rule, what in (
            *_size(listed),
            *_minutes(listed, facts[listed.account]),
            *_foreign(listed, facts[listed.account], roles),
            *_again(listed, before.get(listed.account), rotating),
        ):
            yield Violation(rule, listed.account, listed.made_at, f"list of {listed.day}: {what}")
        before[listed.account] = listed


def _size(listed: Checklist) -> Iterator[tuple[str, str]]:
    """One item to five, each of them once."""
    tasks = [item.task for item in listed.items]
    if not 1 <= len(tasks) <= MOST_ITEMS:
        yield "items", f"{len(tasks)} items"
    if len(set(tasks)) < len(tasks):
        yield "items", f"twice the same among {', '.join(tasks)}"


def _minutes(listed: Checklist, facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """No more minutes than the person has that day, what is beside them apart."""
    there = standing_at(facts, listed.made_at).minutes_on(listed.day)
    taken = sum(item.minutes for item in listed.items if not item.extra)
    if taken > there:
        yield "minutes", f"{taken} minutes of {there}"


def _foreign(
    listed: Checklist, facts: Sequence[Fact], roles: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str]]:
    """Nothing that is somebody else's to do."""
    role = standing_at(facts, listed.made_at).role
    for item in listed.items:
        if role not in roles.get(item.task, ()):
            yield "foreign role", f"{item.task} for a {role}"


def _again(
    listed: Checklist, before: Checklist | None, rotating: Collection[str]
) -> Iterator[tuple[str, str]]:
    """What goes round is not there two days running, unless it was put off, or is all that a list has: none is
    ever empty."""
    if len(listed.items) == 1 or before is None or listed.day - before.day > NEXT_DAY:
        return
    yesterday = {item.task for item in before.items if item.state != "later"}
    for item in listed.items:
        if item.task in rotating and item.task in yesterday:
            yield "two days running", item.task
