"""What is on a list: the rules one by one, and a year of lists in which nothing is starved."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from flows.checklist.choosing import ANSWERING, MOST, choose
from flows.checklist.plan import Chosen, Past, Plan
from flows.situation import Facts, Known, Situation
from tests.flows.checklist.living import CATALOGUE, Life

MONDAY, TUESDAY = date(2026, 6, 8), date(2026, 6, 9)
OWNER: Mapping[str, Any] = {
    "role": "owner", "trade": "bakery", "who": "cousin", "channels": ["fb", "ig", "gbp", "wab"],
}  # fmt: skip
# Everything weak, a plan with offers and people in it, one number that is followed.
WEAK: Mapping[str, Any] = {
    "ck1": "four", "ck2": "first", "ck3": "when", "ck4": "no", "ck5": "no", "ck6": "pw", "st4": "enq",
    "st8": ["promo", "people"], "st11": "Tre frasi", "me3": ["m_enq"], "me4@m_enq": 10, "me6": "some",
    "me7": "sat", "me8": 20, "me9": 50, "ro4": "no", "ro7": "no",
}  # fmt: skip
# Everything in order, and a plan.
STRONG: Mapping[str, Any] = {
    "ck1": "two", "ck2": "named", "ck3": "daily", "ck4": "num", "ck5": "written", "ck6": "full", "me6": "always",
    "st4": "enq", "st8": ["make", "proof"], "st11": "Tre frasi", "st12": "yes",
}  # fmt: skip


def chosen(
    profile: Mapping[str, Any] = OWNER,
    answers: Mapping[str, Any] | None = None,
    day: Mapping[str, Any] | None = None,
    events: Mapping[str, float] | None = None,
    age: float = 20,
    plan: Plan | None = None,
) -> list[Chosen]:
    """The list of somebody of whom this is known, on a Tuesday with ten minutes."""
    plan = plan or Plan(TUESDAY, 10)
    plan = replace(plan, began=plan.day - timedelta(days=20)) if plan.began == date.min else plan
    facts = Facts(
        profile=profile,
        answers={step: Known(value, age) for step, value in (answers or {}).items()},
        day={"minutes": plan.minutes, "posts": 0, **(day or {})},
        events=events or {},
    )
    return choose(CATALOGUE, Situation(CATALOGUE, facts), plan)


def tasks(items: list[Chosen]) -> list[str]:
    """The ids."""
    return [item.task for item in items]


def test_the_same_facts_give_the_same_list() -> None:
    """Nothing is left to chance."""
    assert chosen(answers=WEAK) == chosen(answers=WEAK)


@pytest.mark.parametrize(
    ("channels", "task", "parts"),
    [
        (["fb", "gbp", "wa"], "C-DLY-01", ("messages", "comments", "reviews")),
        (["wa"], "C-DLY-01", ("messages",)),
        (["gbp"], "C-DLY-03", ("reviews",)),
        (["site"], None, ()),
        (["none"], None, ()),
    ],
)
def test_answering_is_one_item_of_what_there_is_to_answer(
    channels: list[str], task: str | None, parts: tuple[str, ...]
) -> None:
    """Messages, comments and reviews; where there is nothing to answer, it is not there."""
    first = chosen({**OWNER, "channels": channels})[0]
    answering = first if first.reason == "answer" else None
    assert (answering and answering.task, answering.parts if answering else ()) == (task, parts)


@pytest.mark.parametrize("minutes", [5, 10, 15, 30, 45])
def test_answering_takes_its_share_of_the_minutes(minutes: int) -> None:
    """Of five all, of forty-five eight."""
    assert chosen(plan=Plan(TUESDAY, minutes))[0].minutes == ANSWERING[minutes]


def test_five_minutes_are_messages_and_one_of_the_others_in_turn() -> None:
    """A day of answering only is full."""
    days = [chosen(plan=Plan(TUESDAY + timedelta(days=n), 5)) for n in range(2)]
    assert [tasks(items) for items in days] == [["C-DLY-01"]] * 2
    assert {items[0].parts for items in days} == {("messages", "comments"), ("messages", "reviews")}


def test_what_is_unknown_does_not_apply() -> None:
    """Without a plan and numbers, nothing that rests on them comes, however long it goes on."""
    life = Life(OWNER, minutes=45)
    seen = {item.task for _, items in life.live(200, random.Random(1)) for item in items}
    assert not seen & {
        "C-ROT-11",
        "C-ROT-12",
        "C-WKL-01",
        "C-WKL-09",
        "C-MON-05",
        "C-MON-06",
        "C-EVT-01",
        "C-ONE-02",
    }


def test_a_short_list_is_messages_alone() -> None:
    """After days without a sign, and after a pause."""
    for form in ("short", "one"):
        plan = replace(Plan(MONDAY, 45, is_planning_day=True), form=form)
        assert [(i.task, i.minutes) for i in chosen(answers=WEAK, plan=plan)] == [("C-DLY-01", 3)]


def test_a_list_is_never_empty() -> None:
    """Who has nothing to answer on a short day takes a photo, whatever the photo's cooldown."""
    plan = Plan(TUESDAY, 5, "one", past={"C-ROT-04": Past(shown=1)})
    assert tasks(chosen({**OWNER, "channels": ["none"]}, plan=plan)) == ["C-ROT-04"]


def test_helpers_see_photos_sentences_and_permissions_only() -> None:
    """Nothing of the owner's numbers, and no answering."""
    life = Life({"role": "helper", "trade": "food"}, minutes=15)
    seen = {item.task for _, items in life.live(120, random.Random(1)) for item in items}
    assert seen == {"C-ROT-04", "C-ROT-05", "C-ROT-14"}


def test_whoever_looks_after_the_page_gets_nothing_of_the_owners() -> None:
    """Roles are kept to, whatever is weak."""
    life = Life({**OWNER, "role": "manager"}, WEAK, 30)
    for _, items in life.live(200, random.Random(1)):
        assert all("manager" in CATALOGUE.task[item.task].roles for item in items)


def test_what_has_happened_comes_the_day_after_and_until_it_is_done() -> None:
    """Somebody left today: tomorrow their access is to be taken away."""
    assert "C-EVT-02" not in tasks(chosen(events={"person_left": 0.0}))
    [item] = [i for i in chosen(events={"person_left": 1.0}) if i.task == "C-EVT-02"]
    assert item.reason == "happened"
    done = Plan(TUESDAY, 10, past={"C-EVT-02": Past(shown=1, done=1)})
    assert "C-EVT-02" not in tasks(chosen(events={"person_left": 2.0}, plan=done))
    again = Plan(TUESDAY, 10, past={"C-EVT-02": Past(shown=9, done=9)})
    assert "C-EVT-02" in tasks(chosen(events={"person_left": 1.0}, plan=again))
    assert "C-EVT-02" not in tasks(chosen(events={"person_left": 31.0}))


def test_on_the_day_for_the_numbers_they_go_before_the_weak_area() -> None:
    """It comes once a week; what is weak comes every day."""
    items = chosen(answers=WEAK, day={"record": True})
    assert items[-1].task == "C-WKL-01"
    assert items[-1].reason == "numbers"


def test_who_has_no_minutes_left_gets_the_numbers_outside_them() -> None:
    """With five minutes a day as well."""
    [answering, record] = chosen(answers={**WEAK, "st12": "yes"}, day={"record": True}, plan=Plan(TUESDAY, 5))
    assert (answering.extra, record.task, record.extra) == (False, "C-WKL-01", True)


def test_the_keys_come_first_where_the_owner_cannot_get_in() -> None:
    """What takes fifteen minutes fits no day of ten: it comes on the day for planning, outside the minutes."""
    items = chosen(answers={**WEAK, "ck6": "no"}, plan=Plan(MONDAY, 10, is_planning_day=True))
    extra = [item for item in items if item.extra]
    assert [(item.task, item.reason) for item in extra] == [("C-ONE-01", "access")]
    assert not [item for item in chosen(answers={**WEAK, "ck6": "no"}) if item.extra]


def test_a_weak_area_goes_before_a_strong_one() -> None:
    """With the plan missing, strategy; with the habit missing, routine."""
    plan = Plan(TUESDAY, 15)
    weak_plan = chosen(answers={**STRONG, "ck5": "no"}, plan=plan)
    assert [(i.task, i.reason) for i in weak_plan if i.reason == "weak"] == [("C-ROT-11", "weak")]
    weak_habit = chosen(answers={**STRONG, "ck3": "no"}, plan=plan)
    assert [CATALOGUE.task[i.task].area for i in weak_habit if i.reason == "weak"] == ["routine"]


def test_put_off_is_back_the_next_day() -> None:
    """Whatever its cooldown."""
    for put_off in (False, True):
        plan = Plan(TUESDAY, 15, past={"C-ROT-11": Past(shown=1, put_off=put_off)})
        assert ("C-ROT-11" in tasks(chosen(answers={**STRONG, "ck5": "no"}, plan=plan))) == put_off


def test_a_month_opens_in_its_first_seven_days() -> None:
    """Who begins later waits for the next; who was there may have it all month."""
    late = date(2026, 6, 19)
    newcomer, old_hand = (
        chosen(answers=STRONG, plan=Plan(late, 45, began=began))
        for began in (date(2026, 6, 10), date(2026, 6, 2))
    )
    assert not [item for item in newcomer if item.reason == "month"]
    assert [item for item in old_hand if item.reason == "month"]


@pytest.mark.parametrize(
    ("past", "comes"),
    [
        (Past(shown=6, missed=1), False),
        (Past(shown=7, missed=1), True),
        (Past(shown=59, missed=4), False),
        (Past(shown=60, missed=4), True),
        (Past(shown=300, done=300), False),
    ],
)
def test_what_is_done_once_is_tried_four_times_and_rests(past: Past, comes: bool) -> None:
    """After a week each, then after two months; done, it never comes back."""
    others = {task.task: Past(shown=9, done=9) for task in CATALOGUE.tasks.tasks if task.cadence == "once"}
    answers = {**STRONG, "ck4": "no", "me6": "some"}
    listed = chosen(answers=answers, plan=Plan(TUESDAY, 45, past={**others, "C-ONE-10": past}))
    assert ("C-ONE-10" in tasks(listed)) == comes


def test_a_season_comes_once_for_each_occasion() -> None:
    """Done for this Easter, it comes for the next."""
    plan = Plan(TUESDAY, 45, past={"C-SEA-01": Past(shown=5, done=5, occasion="easter-2026")})
    assert "C-SEA-01" not in tasks(chosen(day={"feast": "easter-2026"}, plan=plan))
    assert "C-SEA-01" in tasks(chosen(day={"feast": "ferragosto-2026"}, plan=plan))


@pytest.mark.parametrize("minutes", [5, 10, 15, 30, 45])
@pytest.mark.parametrize("diligence", [0.2, 0.9])
def test_in_a_year_nothing_is_starved_and_nothing_comes_too_soon(minutes: int, diligence: float) -> None:
    """Whoever is busy or idle: budgets hold, lists have one to five items, limits of a week are kept, and all that
    applies has its turn."""
    life = Life(OWNER, WEAK, minutes, diligence)
    shown: dict[str, list[date]] = {}
    # Five minutes leave one thing a week beside answering: what applies has its turn within two years.
    for day, items in life.live(365 if minutes > 5 else 730, random.Random(minutes)):
        assert 1 <= len(items) <= MOST
        assert sum(item.minutes for item in items if not item.extra) <= minutes
        assert sum(item.extra for item in items) <= 1
        for item in items:
            shown.setdefault(item.task, []).append(day)
    for task, days in shown.items():
        rule = CATALOGUE.task[task]
        gaps = [(b - a).days for a, b in pairwise(days)]
        if rule.cadence in ("rotating", "weekly"):
            assert all(gap > rule.cooldown for gap in gaps), task
    weeks = Counter(
        day.isocalendar()[:2] for task, days in shown.items() for day in days if task.startswith("C-ONE")
    )
    assert max(weeks.values(), default=0) <= 2  # seven days apart, two can fall into one week of the calendar
    assert _applying(life) - shown.keys() <= _too_small(minutes)


def _applying(life: Life) -> set[str]:
    """The tasks that apply to somebody by their answers, parts of answering and what never happens aside."""
    situation = life.situation(life.began + timedelta(days=40))
    return {
        task.task
        for task in CATALOGUE.tasks.tasks
        if "owner" in task.roles and not task.needs and not task.answering and situation.holds(task.when)
    } - {"C-EVT-02", "C-EVT-06", "C-WKL-02"}


def _too_small(minutes: int) -> set[str]:
    """What five minutes leave no room for: the daily core, and the lightest of what comes weekly or is
    over in a week."""
    return {"C-DLY-04", "C-DLY-05", "C-ROT-14", "C-WKL-09", "C-SEA-04"} if minutes == 5 else set()
