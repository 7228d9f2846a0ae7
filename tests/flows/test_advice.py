"""Which advice comes when: the queue over all conversations, and whether an advice may come again."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from flows.advice import Choice, Past, choices, may_come, queue
from flows.catalogue import Catalogue, load_catalogue
from flows.situation import Facts, Known, Situation, Value
from tests.flows.talking import BAKER, Stage, earlier, real_stage

# An advice of each sort, from two conversations; `one` scores three areas, `two` none.
ONE = """
flow: one
minutes: 1
ending: x
steps:
  - {step: weak, kind: choice, options: [{id: a}, {id: b}]}
  - {step: half, kind: choice, topic: shared, options: [{id: a}, {id: b}]}
scores:
  strategy: "1"
  roles: "2"
  measure: "0"
  focus: "0"
  routine: "1"
advice:
  - {give: A-ONE-09, when: "true"}
  - {give: A-STR-01, when: answer.weak is known, because: weak}
  - {give: A-ROU-01, when: answer.weak is known}
  - {give: A-ROL-01, when: answer.weak is known}
  - {give: A-FOC-01, when: answer.weak is known}
  - {give: A-MEA-02, when: answer.weak is known}
  - {give: A-MEA-01, when: answer.weak is known, because: half}
  - {give: A-ACC-02, when: answer.weak is known}
  - {give: A-MEA-09, when: answer.weak is known, all_well: true}
  - {give: A-MEA-03, when: answer.weak == 'b'}
"""
TWO = """
flow: two
minutes: 1
ending: x
steps:
  - {step: other, kind: choice, topic: shared, options: [{id: a}, {id: b}]}
advice:
  - {give: A-LIS-01, when: answer.other is known}
  - {give: A-MEA-01, when: answer.other is known, because: other}
  - {give: A-ACC-01, when: answer.other is known}
  - {give: A-ONE-09, when: answer.other == 'a', because: other}
  - {give: A-ONE-08, when: "true"}
"""
AREAS = {
    "A-ACC": "access",
    "A-STR": "strategy",
    "A-ROL": "roles",
    "A-MEA": "measure",
    "A-FOC": "focus",
    "A-ROU": "routine",
    "A-LIS": "listening",
    "A-ONE": "access",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Both conversations, and the advice that they give."""
    given = sorted({part[:8] for text in (ONE, TWO) for part in text.split("give: ")[1:]})
    lines = [f"- {{advice: {i}, area: {AREAS[i[:5]]}, minutes: 5, checked: 2026-11}}\n" for i in given]
    (tmp_path / "one.yaml").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(TWO, encoding="utf-8")
    (tmp_path / "advice.yaml").write_text("".join(lines), encoding="utf-8")
    return load_catalogue(tmp_path)


def known(**ages: float) -> dict[str, Known]:
    """Every question answered `a`, so many days ago."""
    return {step: Known("a", age) for step, age in ages.items()}


def queued(catalogue: Catalogue, answers: dict[str, Known], *flows: str) -> list[Choice]:
    """What waits, over these flows."""
    return queue(catalogue, Situation(catalogue, Facts(answers=answers)), flows)


def test_queue_goes_by_need(catalogue: Catalogue) -> None:
    """The keys, areas at nothing, areas half way, the rest; what praises or fits everybody comes last of all.
    Among equals the first sign, then the place of the rule in its conversation, then the id."""
    waiting = queued(catalogue, known(weak=3, half=3, other=3), "one", "two")
    assert [choice.advice for choice in waiting] == [
        *("A-ACC-01", "A-ONE-09", "A-ACC-02"),
        *("A-MEA-01", "A-MEA-02", "A-FOC-01"),
        *("A-STR-01", "A-ROU-01"),
        *("A-ROL-01", "A-LIS-01"),
        *("A-MEA-09", "A-ONE-08"),
    ]


def test_queue_knows_only_the_flows_that_are_named(catalogue: Catalogue) -> None:
    """What somebody has not been through says nothing."""
    waiting = queued(catalogue, known(weak=3, half=3, other=3), "two")
    assert [choice.advice for choice in waiting] == [
        *("A-ACC-01", "A-ONE-09", "A-MEA-01", "A-LIS-01", "A-ONE-08")
    ]
    assert {choice.flow for choice in waiting} == {"two"}
    assert queued(catalogue, known(weak=3, half=3, other=3)) == []


def test_queue_leaves_out_what_does_not_fit(catalogue: Catalogue) -> None:
    """Only rules that hold now."""
    assert [choice.advice for choice in queued(catalogue, {}, "one", "two")] == ["A-ONE-08", "A-ONE-09"]
    answers = {**known(half=3, other=3), "weak": Known("b", 3)}
    assert "A-MEA-03" in [choice.advice for choice in queued(catalogue, answers, "one")]
    assert "A-MEA-03" not in [choice.advice for choice in queued(catalogue, known(weak=3), "one")]


def test_advice_of_two_flows_comes_once(catalogue: Catalogue) -> None:
    """In the place that is nearer to the front, with the flow whose rule put it there."""
    waiting = queued(catalogue, known(weak=3, half=3, other=3), "one", "two")
    assert len(waiting) == len({choice.advice for choice in waiting})
    flows = {choice.advice: choice.flow for choice in waiting}
    assert (flows["A-ONE-09"], flows["A-MEA-01"], flows["A-ACC-02"]) == ("two", "two", "one")
    without = queued(catalogue, {**known(weak=3, half=3), "other": Known("b", 3)}, "one", "two")
    assert {choice.advice: choice.flow for choice in without}["A-ONE-09"] == "one"
    assert {choice.advice for choice in without[-3:]} == {"A-MEA-09", "A-ONE-08", "A-ONE-09"}


@pytest.mark.parametrize(("half", "other", "because"), [(3, 9, "half"), (9, 3, "other"), (3, 3, "half")])
def test_because_is_the_newest_answer_of_its_topic(
    catalogue: Catalogue, half: float, other: float, because: str
) -> None:
    """Whichever conversation it was given in; what is quoted is what counts now."""
    waiting = queued(catalogue, known(weak=3, half=half, other=other), "one", "two")
    assert {choice.advice: choice.because for choice in waiting}["A-MEA-01"] == because
    skipped = {**known(weak=3, half=half), "other": Known(None, 1)}
    assert {c.advice: c.because for c in queued(catalogue, skipped, "one")}["A-MEA-01"] == "half"


def test_end_of_a_conversation_keeps_the_order_of_its_rules(catalogue: Catalogue) -> None:
    """There the definition has the word, and only its own rules are looked at."""
    flow = catalogue.flows["two"]
    situation = Situation(catalogue, Facts(answers=known(weak=1)), flow, {"other": "a"})
    assert [choice.advice for choice in choices(catalogue, situation)] == [
        *("A-LIS-01", "A-MEA-01", "A-ACC-01", "A-ONE-09", "A-ONE-08")
    ]
    assert list(choices(catalogue, Situation(catalogue, Facts()))) == []


@pytest.mark.parametrize(
    ("outcome", "age", "answered", "comes"),
    [
        (None, 59.9, None, False),
        (None, 60, None, True),
        (None, 1, 400, False),
        (None, 1, 1, False),
        (None, 1, 0.9, True),
        (None, 60, 400, True),
        ("done", 1, None, False),
        ("done", 400, None, False),
        ("done", 400, 400, False),
        ("done", 400, 399, True),
        ("not_for_me", 400, None, False),
        ("not_for_me", 10, 20, False),
        ("not_for_me", 59.9, 1, False),
        ("not_for_me", 60, 1, True),
        ("not_for_me", 60, 60, False),
        ("later", 0, None, True),
        ("later", 30, 31, True),
    ],
)
def test_advice_comes_again(
    outcome: Literal["done", "not_for_me", "later"] | None, age: float, answered: float | None, comes: bool
) -> None:
    """After sixty days, or when a newer answer brings it; after done only an answer counts, after not for me it
    takes both; later waits for nothing but its turn."""
    assert may_come(Past(age, outcome), answered) is comes


def test_advice_never_told_may_come() -> None:
    """Whatever brought it, and whenever."""
    assert may_come(None, None) is True
    assert may_come(None, 400) is True


# The real conversations

CHECKUP = ("ck1", "ck2", "ck3", "ck4", "ck5", "ck6")
LIVED: dict[str, Value] = dict(zip(CHECKUP, ("four", "first", "no", "likes", "no", "pw"), strict=True))
FLOWS = ("checkup", "measure", "roles", "strategy")


@pytest.fixture
def stage() -> Stage:
    """The real flows and the real words."""
    return real_stage()


def real_queue(stage: Stage, known: dict[str, Known], *flows: str) -> list[str]:
    """What waits after these real conversations."""
    waiting = queue(stage.engine.catalogue, stage.overall(BAKER, known), flows)
    return [choice.advice for choice in waiting]


def test_keys_of_the_house_come_first(stage: Stage) -> None:
    """One password for all is told before any sign, whoever learnt it, and not once it is mended."""
    checkup = earlier(20, **LIVED)
    signs = ["A-STR-01", "A-ROL-01", "A-MEA-02", "A-FOC-01", "A-ROU-01"]
    assert real_queue(stage, checkup, "checkup") == ["A-ACC-02", *signs]
    mended = {**checkup, **earlier(3, ro6="two", ro7="all")}
    assert real_queue(stage, mended, "checkup", "roles")[0] == signs[0]
    again = {**earlier(20, ro6="two", ro7="all"), **earlier(3, **LIVED)}
    assert real_queue(stage, again, "checkup", "roles")[0] == "A-ACC-02"


def test_what_fits_everybody_waits_for_all_else(stage: Stage) -> None:
    """Hanging up the sheet and keeping a copy come last, in the order of the signs."""
    waiting = real_queue(stage, earlier(20, **LIVED), *FLOWS)
    assert waiting[-2:] == ["A-STR-08", "A-ACC-10"]


def test_score_that_rises_moves_advice_back(stage: Stage) -> None:
    """Once numbers are chosen, measuring is half way and waits behind the signs at nothing."""
    before = real_queue(stage, earlier(20, **LIVED), "checkup")
    numbers = earlier(3, me2=["msg"], me3=["m_enq"], me4__m_enq=None, me6="never", me7="mon")
    after = real_queue(stage, {**earlier(20, **LIVED), **numbers}, "checkup", "measure")
    assert before.index("A-MEA-02") < before.index("A-FOC-01")
    assert "A-MEA-02" not in after
    assert after.index("A-MEA-03") > after.index("A-ROU-01")
