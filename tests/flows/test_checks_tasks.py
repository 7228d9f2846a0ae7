"""What `cugino check` finds in the definitions of tasks: each test breaks one thing in a copy."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.coach.daily.diary import Diaries
from bot.coach.daily.lists import POSTING, Lists
from bot.coach.daily.occasions import ACCESS_TASK
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.messages import Incoming
from bot.store import Store
from content.library import Library
from content.problems import Problem, Unusable
from flows.catalogue import load_catalogue
from flows.checklist.choosing import FALLBACK
from flows.checklist.season import DAY
from flows.checks import definition_problems
from flows.checks.definitions.names import name_problems
from flows.checks.uses import waits
from flows.engine import Engine
from tests.flows.broken import GONE, At, Copy
from tests.flows.test_sketches import write_definitions

TASKS = "flows/definitions/tasks.yaml"
CATALOGUE = load_catalogue()
NUMBER = {task: number for number, task in enumerate(CATALOGUE.task)}
# What has happened where conversations to come will say so, and no task does.
TO_COME = {"there is no event.prize_word", "there is no event.buying_word"}


def of(task: str, *parts: str | int) -> At:
    """A part of a task in its definition."""
    return ("tasks", NUMBER[task], *parts)


WHEN = of("C-ROT-15", "when")

BROKEN: list[tuple[At, Any, str, str]] = [
    (WHEN, "day.minuts >= 15", "task C-ROT-15: there is no day.minuts", "did you mean day.minutes?"),
    (of("C-EVT-06", "since"), "event.postd", "there is no event.postd", "did you mean event.posted?"),
    (of("C-EVT-01", "since"), "age.st111", "there is no age.st111", "did you mean age.st11?"),
    (of("C-SEA-01", "occasion"), "day.fest", "there is no day.fest", "did you mean day.feast?"),
    (of("C-WKL-01", "metrics"), "derived.me_metric", "no derived.me_metric", "did you mean derived.me_m"),
    (WHEN, "flag.promos", "there is no flag.promos", "did you mean flag.promo?"),
    (WHEN, "score.listning < 2", "there is no score.listning", "did you mean score.listening?"),
    (WHEN, "item == 'fb'", "'item' is not known here", "item is known only inside a step with `each`"),
    (WHEN, "days.minutes", "there is no 'days' to read from", "did you mean day?"),
    (WHEN, "day", "'day' alone says nothing", "name what is read, such as day.name"),
    (WHEN, "'fbb' in profile.channels", "profile.channels is never 'fbb'", "did you mean fb?"),
    (
        of("C-DLY-02", "when"),
        "profile.channels | select('in', ['fb', 'igg']) | list",
        "profile.channels is never 'igg'",
        "did you mean ig?",
    ),
    (("access_red",), "flag.lockot", "access_red: there is no flag.lockot", "did you mean flag.lockout?"),
    (
        ("weights", "roles", 0, "when"),
        "score.role is known",
        "the weight of 'roles': there is no score.role",
        "did you mean score.roles?",
    ),
    (of("C-DLY-01", "sources", 0), "R99", "task C-DLY-01: there is no source 'R99'", "did you mean R"),
    (of("C-EVT-01", "updates"), "st21", "task C-EVT-01: there is no step 'st21'", "did you mean st"),
    (of("C-ROT-14", "trades", 0), "hairs", "there is no trade 'hairs'", "did you mean hair?"),
    (of("C-ROT-13", "area"), "lissening", "the area 'lissening' has no weight", "did you mean listening?"),
    (of("C-MON-03", "metrics"), "['m_cals']", "there is no metric 'm_cals'", "did you mean m_calls?"),
    (of("C-MON-03", "metrics"), "['m_cpe']", "nobody notes the metric 'm_cpe'", "name one whose source"),
    (("peaks", "barber"), ["01-05"], "peaks: there is no trade 'barber'", "did you mean"),
]
UNREADABLE: list[tuple[At, str]] = [
    (WHEN, "day.minutes >="),
    (of("C-EVT-06", "since"), "event."),
    (of("C-SEA-01", "occasion"), "day..feast"),
    (of("C-WKL-01", "metrics"), "['m_enq'"),
    (("access_red",), "flag.lockout or"),
    (("weights", "roles", 0, "when"), "score.roles is"),
    (("weights", "roles", 0, "value"), "[3, 2"),
]


def found(copy: Copy) -> list[Problem]:
    """What is wrong with the definitions of a copy, files named as in their own place."""
    problems = dict.fromkeys(definition_problems(copy.catalogue, copy.library))
    return [Problem(copy.name(p.file), p.line, p.what, p.remedy) for p in problems]


@pytest.mark.parametrize(("path", "value", "what", "remedy"), BROKEN)
def test_what_does_not_exist(tmp_path: Path, path: At, value: Any, what: str, remedy: str) -> None:
    """Names, sources, steps, trades, areas and metrics of tasks: named at their line, with what was meant."""
    copy = Copy(tmp_path)
    copy.put(TASKS, path, value)
    (problem,) = found(copy)
    assert (problem.file, problem.line) == (TASKS, copy.line(TASKS, path))
    assert what in problem.what
    assert problem.remedy.startswith(remedy)


def test_trade_without_busy_times(tmp_path: Path) -> None:
    """Every trade says when it is busy, if only never."""
    copy = Copy(tmp_path)
    copy.put(TASKS, ("peaks", "hair"), GONE)
    (problem,) = found(copy)
    assert (problem.line, problem.what) == (copy.line(TASKS, ("peaks",)), "peaks: none for the trade 'hair'")
    assert problem.remedy == "add its busy times, or [] where it has none"


@pytest.mark.parametrize(("path", "source"), UNREADABLE)
def test_expression_that_cannot_be_read(tmp_path: Path, path: At, source: str) -> None:
    """Nobody begins with it: it is refused as the definitions are loaded."""
    copy = Copy(tmp_path)
    copy.put(TASKS, path, source)
    with pytest.raises(Unusable) as refused:
        load_catalogue(copy.definitions)
    (problem,) = refused.value.problems
    assert (copy.name(problem.file), problem.line) == (TASKS, copy.line(TASKS, path))
    assert problem.what.startswith(f"{source!r} cannot be read")


@pytest.mark.parametrize("source", ["day.minutes > 5", "event.posted < 3"])
def test_only_tasks_know_the_day(tmp_path: Path, source: str) -> None:
    """A conversation has no day of its own, and nothing happens in it."""
    copy = Copy(tmp_path)
    copy.put("flows/definitions/checkup.yaml", ("steps", 0, "when"), source)
    (problem,) = found(copy)
    assert problem.what == f"step 'ck1': {source.partition('.')[0]!r} is not known here"
    assert problem.remedy == "the day and what has happened are known only in tasks"


def test_scores_to_come_may_be_named(tmp_path: Path) -> None:
    """An area that weighs something may be asked for before any conversation looks at it."""
    copy = Copy(tmp_path)
    copy.put(TASKS, WHEN, "not score.listening >= 2 and not score.rules == 1")
    assert found(copy) == []


def test_names_of_conversations_to_come(tmp_path: Path) -> None:
    """What waits for a conversation is not looked up before that is there, and is found as soon as it is."""
    copy = Copy(tmp_path)
    copy.put(TASKS, of("C-ROT-08", "when"), "derived.nowhere")
    assert found(copy) == []
    copy.put(TASKS, of("C-ROT-08", "needs"), ["start"])
    assert [problem.what for problem in found(copy)] == ["task C-ROT-08: there is no derived.nowhere"]


def test_all_tasks_with_all_conversations(tmp_path: Path) -> None:
    """With the sketches of the conversations to come no task waits, and all that tasks read has a name."""
    catalogue = write_definitions(tmp_path)
    assert len(catalogue.task) == 66
    assert not any(waits(catalogue, task) for task in catalogue.tasks.tasks)
    problems = [p for p in name_problems(catalogue, Library()) if p.file.endswith("tasks.yaml")]
    assert {problem.what.partition(": ")[2] for problem in problems} == TO_COME


def test_tasks_that_the_code_names() -> None:
    """The code knows a few tasks by their ids; there are such tasks."""
    assert {FALLBACK, ACCESS_TASK, *POSTING} <= CATALOGUE.task.keys()


def test_the_day_is_what_lists_hand_over(tmp_path: Path) -> None:
    """Four days before Christmas a shop has every occasion there is: all that tasks may read of a day is there."""
    store, now = Store(tmp_path / "cugino.db"), datetime(2026, 12, 21, 8, tzinfo=UTC)
    with store.transaction():
        person = store.people.add("terminal:pina", "it", "Europe/Rome", None, now)
        store.people.set_profile(person, {"role": "owner", "trade": "shop"})
    diaries = Diaries(store, "Europe/Rome")
    lists = Lists(Knowledge(Engine(CATALOGUE), store), diaries)
    scene = Scene(Incoming(person.account, "other"), person, Library()["it"], now)
    situation = lists.situation(scene, diaries.of(person, now), date(2026, 12, 21), 10)
    assert situation.facts.day.keys() == set(DAY)
    assert len(DAY) == len(set(DAY))
    store.close()
