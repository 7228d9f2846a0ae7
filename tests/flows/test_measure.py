"""The numbers that count: what is offered, where they start, what is asked twice, and what is advised."""

from __future__ import annotations

from typing import Any

import pytest

from flows.metrics import suggested_target
from flows.session import Move, Press
from flows.situation import Situation, Value
from tests.flows.talking import BAKER, Profile, Stage, Talk, earlier, real_stage

WITHOUT_GOOGLE: Profile = {**BAKER, "channels": ["fb", "ig"]}
# Numbers with nothing to advise but that others' are no yardstick.
NUMBERS: dict[str, Value] = {
    "me1": "enq",
    "me2": ["msg"],
    "me3": ["m_enq"],
    "me4__m_enq": 12,
    "me5__m_enq": 15,
    "me6": "always",
    "me7": "mon",
    "me8": None,
    "me9": 0,
}


@pytest.fixture
def stage() -> Stage:
    """The real flows and the real words."""
    return real_stage()


def counted(stage: Stage, profile: Profile = WITHOUT_GOOGLE, /, **other: Any) -> Situation:
    """The end of a passage with the numbers, some answers otherwise; `...` leaves the question out."""
    answers = {step: value for step, value in {**NUMBERS, **other}.items() if value is not ...}
    return stage.after("measure", profile, **answers)


def choosing(stage: Stage, me3: list[str], profile: Profile = BAKER) -> Talk:
    """A passage with these numbers chosen from the whole list, and the first start asked for."""
    talk = stage.begin("measure", profile)
    talk.answers(("me1", "enq"), ("me2", ["msg"]), ("me3", ["others"]), ("me3b", me3))
    return talk


# Which numbers


@pytest.mark.parametrize(
    ("goal", "offered"),
    [
        ("enq", ["m_enq", "m_book", "m_conv"]),
        ("walk", ["m_walk", "m_dir", "m_calls"]),
        ("return", ["m_code", "m_ret"]),
        ("rep", ["m_rev", "m_revreply"]),
        ("serve", ["m_rt", "m_unans"]),
        ("learn", ["m_msg", "m_faq"]),
        (None, ["m_enq", "m_walk", "m_calls", "m_ret", "m_rev", "m_rt", "m_msg"]),
    ],
)
def test_numbers_offered_for_each_goal(stage: Stage, goal: str | None, offered: list[str]) -> None:
    """Those of the goal, calls for whoever is on Google, none of Google's for whoever is not, and all the others
    at the end."""
    of_google = {"m_calls", "m_dir"}
    for profile, there in ((WITHOUT_GOOGLE, {*offered} - of_google), (BAKER, {*offered, "m_calls"})):
        talk = stage.begin("measure", profile)
        if goal:
            talk.answer("me1", goal)
        else:
            talk.give(Move("skip"))
        talk.answer("me2", ["msg"])
        assert {*talk.options} == {*there, "others"}
        assert len(talk.options) == len({*talk.options})
        assert talk.options[-1] == "others"


def test_others_are_all_that_somebody_can_note_towards_a_goal(stage: Stage) -> None:
    """Every result and every signal that is not computed; effort and context are never a goal."""
    catalogue = stage.engine.catalogue
    goals = {
        name
        for name, metric in catalogue.metrics.items()
        if metric.kind in ("result", "signal") and metric.source == "noted"
    }
    offered = [option.id for option in catalogue.step("me3b").options]
    assert {*offered} == goals
    assert {option.id for option in catalogue.step("me3").options} - {"others"} <= goals


def test_others_stand_alone(stage: Stage) -> None:
    """Whoever wants the list takes nothing from the suggestions, and follows what is chosen there."""
    talk = stage.begin("measure", BAKER)
    talk.answers(("me1", "enq"), ("me2", ["msg"]))
    for option in ("m_enq", "others"):
        talk.give(Press("me3", f"+{option}"))
    assert [option.id for option in talk.open.options if option.picked] == ["others"]
    talk.give(Press("me3", "ok"))
    talk.answer("me3b", ["m_saves", "m_enq"])
    assert talk.value("derived.me_metrics") == ["m_enq", "m_saves"]
    assert talk.open.slot == "me4@m_enq"


@pytest.mark.parametrize(("slot", "four"), [("me3", 4), ("me3b", 4)])
def test_three_numbers_at_most(stage: Stage, slot: str, four: int) -> None:
    """One is the least; a fourth is sent back."""
    talk = stage.begin("measure", BAKER)
    talk.answers(("me1", "enq"), ("me2", ["msg"]))
    if slot == "me3b":
        talk.answer("me3", ["others"])
    talk.answer(slot, [])
    assert talk.said[-1].endswith(".too_few")
    options = talk.options
    talk.answer(slot, options[:four])
    assert talk.said[-1].endswith(".too_many")
    talk.give(Press(slot, f"-{options[3]}"))
    talk.give(Press(slot, "ok"))
    assert talk.session.answers[slot] == options[:3]


# Rounds


def test_start_and_target_go_round_by_number(stage: Stage) -> None:
    """Both for the first, then both for the next; a start nobody knows has no target yet."""
    talk = stage.begin("measure", BAKER)
    talk.answers(("me1", "enq"), ("me2", ["msg"]), ("me3", ["m_enq", "m_book", "m_conv"]))
    talk.answers(("me4@m_enq", 12), ("me5@m_enq", 15), ("me4@m_book", None), ("me4@m_conv", 40))
    talk.answers(("me5@m_conv", 50), ("me6", "always"), ("me7", "mon"), ("me8", 25), ("me9", 0))
    assert talk.turn.finished
    assert talk.value("derived.me_based") == ["m_enq", "m_conv"]


@pytest.mark.parametrize(
    ("metric", "wording", "target_wording", "most"),
    [
        ("m_enq", "default", "default", 2000),
        ("m_rev", "default", "default", 500),
        ("m_conv", "percent", "percent", 100),
        ("m_saves", "percent", "percent", 50),
        ("m_rt", "minutes", "lower", 10080),
        ("m_unans", "now", "lower", 500),
    ],
)
def test_each_number_has_its_words_and_bounds(
    stage: Stage, metric: str, wording: str, target_wording: str, most: int
) -> None:
    """Counts of a month, a share, minutes, or what waits now; beyond the bounds it is asked again."""
    talk = choosing(stage, [metric])
    for slot, words in ((f"me4@{metric}", wording), (f"me5@{metric}", target_wording)):
        assert (talk.open.slot, talk.open.wording) == (slot, words)
        assert (talk.open.bounds["min"], talk.open.bounds["max"]) == (0, most)
        talk.answer(slot, most + 1)
        assert talk.said[-1] == "unclear.out_of_bounds"
        talk.answer(slot, most)
    assert talk.open.slot == "me6"


def test_dropped_number_takes_its_round_along(stage: Stage) -> None:
    """The answers of the dropped one are taken back, those of the kept one stay, and the new one is asked for."""
    talk = stage.begin("measure", BAKER)
    talk.go_through(**{**NUMBERS, "me3": ["m_enq", "m_book"], "me4__m_book": 3, "me5__m_book": 5})
    talk.change("me3", ["m_enq", "m_conv"])
    assert talk.withdrawn() == ["me4@m_book", "me5@m_book"]
    assert talk.session.answers["me4@m_enq"] == 12
    talk.answers(("me4@m_conv", 40), ("me5@m_conv", 44))
    assert talk.turn.finished


def test_other_goal_takes_the_numbers_back(stage: Stage) -> None:
    """What is offered is something else then; with it go the rounds, and nothing else."""
    talk = stage.begin("measure", BAKER)
    talk.go_through(**NUMBERS)
    talk.change("me1", "serve")
    assert talk.withdrawn() == ["me3"]
    assert talk.options == ["m_calls", "m_rt", "m_unans", "others"]
    talk.answers(("me3", ["m_unans"]), ("me4@m_unans", 3), ("me5@m_unans", 1))
    assert talk.turn.finished
    kept = {slot for slot in NUMBERS if "__" not in slot} - {"me1", "me3"}
    assert {*talk.session.answers} == kept | {"me1", "me3", "me4@m_unans", "me5@m_unans"}
    assert (talk.session.answers["me2"], talk.session.answers["me7"]) == (["msg"], "mon")


def test_changed_start_asks_for_the_target_where_it_has_become_a_leap(stage: Stage) -> None:
    """A target stands as long as the doubts about it are the same."""
    talk = stage.begin("measure", BAKER)
    talk.go_through(**NUMBERS)
    talk.change("me4@m_enq", 13)
    assert talk.withdrawn() == []
    talk.change("me4@m_enq", 7)
    assert talk.withdrawn() == ["me5@m_enq"]
    assert talk.open.slot == "me5@m_enq"


# Targets


@pytest.mark.parametrize("metric", ["m_enq", "m_rev", "m_conv", "m_saves", "m_rt", "m_unans"])
def test_suggested_target_is_that_of_the_readings(stage: Stage, metric: str) -> None:
    """The conversation suggests what the readings would, up to the bounds."""
    definition = stage.engine.catalogue.metrics[metric]
    most = int(definition.max or 0)
    for start in (*range(min(most, 120) + 1), most - 1, most):
        talk = choosing(stage, [metric])
        talk.answer(f"me4@{metric}", start)
        assert talk.open.suggest == (str(suggested_target(definition, start)),)


@pytest.mark.parametrize(
    ("metric", "start", "target"),
    [
        *(("m_enq", start, target) for start, target in ((0, 3), (4, 7), (5, 6), (50, 60), (51, 57))),
        *(("m_enq", start, target) for start, target in ((100, 110), (2000, 2000))),
        *(("m_conv", start, target) for start, target in ((95, 100), (100, 100), (40, 48))),
        *(("m_rt", start, target) for start, target in ((0, 0), (1, 0), (4, 3), (300, 240), (99, 79))),
    ],
)
def test_realistic_step(stage: Stage, metric: str, start: int, target: int) -> None:
    """Three more, a fifth, a tenth; a fifth less where less is better; never beyond what there can be."""
    talk = choosing(stage, [metric])
    talk.answer(f"me4@{metric}", start)
    assert talk.open.suggest == (str(target),)
    talk.give(Press(f"me5@{metric}", f"={target}"))
    assert talk.session.answers[f"me5@{metric}"] == target
    assert talk.open.slot == "me6"


@pytest.mark.parametrize(
    ("metric", "start", "target", "doubt"),
    [
        *(("m_enq", 10, target, doubt) for target, doubt in ((9, "worse"), (10, None), (20, None))),
        *(("m_enq", 10, 21, "leap"), ("m_enq", 5, 11, "leap"), ("m_enq", 5, 10, None)),
        *(("m_enq", 4, 14, None), ("m_enq", 4, 15, "far"), ("m_enq", 0, 11, "far"), ("m_enq", 3, 2, "worse")),
        *(("m_rt", 60, target, doubt) for target, doubt in ((60, None), (61, "worse_lower"), (0, None))),
        *(("m_rt", 60, 200, "worse_lower"), ("m_rt", 0, 30, "worse_lower"), ("m_unans", 3, 4, "worse_lower")),
    ],
)
def test_target_that_is_asked_about_twice(
    stage: Stage, metric: str, start: int, target: int, doubt: str | None
) -> None:
    """Worse than today, more than double, far from a handful; where less is better only more is a doubt."""
    slot = f"me5@{metric}"
    talk = choosing(stage, [metric])
    talk.answers((f"me4@{metric}", start), (slot, target))
    if doubt:
        assert (talk.open.slot, talk.open.confirm) == (slot, doubt)
        assert slot not in talk.session.answers
        talk.give(Press(slot, "yes"))
    assert talk.session.answers[slot] == target
    assert talk.open.slot == "me6"


# What it is worth


@pytest.mark.parametrize(
    ("other", "score"),
    [
        ({}, 2),
        ({"me7": None}, 1),
        ({"me4__m_enq": None, "me5__m_enq": ...}, 1),
        ({"me5__m_enq": None}, 2),
        ({"me3": ["m_enq", "m_book"], "me4__m_book": None}, 2),
        ({"me3": ["others"], "me3b": ["m_enq"]}, 2),
        ({"me3": ["others"], "me3b": None, "me4__m_enq": ..., "me5__m_enq": ...}, 0),
        ({"me3": None, "me4__m_enq": ..., "me5__m_enq": ...}, 0),
        ({"me2": ["fol"], "me6": "never"}, 2),
    ],
)
def test_score(stage: Stage, other: dict[str, Any], score: int) -> None:
    """Two with one start and a day, one with a number chosen, else none; what was watched before is no part."""
    assert counted(stage, **other).score("measure") == score


# Vanity

VAIN = ["fol", "like", "views"]
NONE_YET: dict[str, Any] = {"me3": None, "me4__m_enq": ..., "me5__m_enq": ...}


@pytest.mark.parametrize(
    ("watched", "vain"),
    [
        *(([name], True) for name in VAIN),
        (VAIN, True),
        *((["like", name], False) for name in ("msg", "calls", "book", "reviews", "till")),
        (["none"], False),
        (None, False),
    ],
)
def test_likes_alone_are_vanity(stage: Stage, watched: list[str] | None, vain: bool) -> None:
    """One number that touches the till is enough; none at all is something else."""
    situation = counted(stage, **NONE_YET, me2=watched)
    assert situation.flag("vanity") == vain
    assert ("A-MEA-02" in stage.advised(situation)) == vain


def test_vanity_of_the_check_up_is_quoted_until_something_newer_is_known(stage: Stage) -> None:
    """Skipping the question leaves what the check-up learnt; an answer stands over it."""
    known = earlier(ck4="likes")
    skipped = stage.after("measure", BAKER, known, me2=None, me3=None)
    first = stage.chosen(skipped)[0]
    assert (first.advice, first.because) == ("A-MEA-02", "ck4")
    assert "A-MEA-02" not in stage.advised(stage.after("measure", BAKER, known, me2=["till"], me3=None))


# What it advises


@pytest.mark.parametrize(
    ("profile", "other", "advised"),
    [
        (WITHOUT_GOOGLE, {}, []),
        (WITHOUT_GOOGLE, {"me2": ["like"]}, []),
        (WITHOUT_GOOGLE, {**NONE_YET, "me2": ["like"]}, ["A-MEA-02", "A-MEA-01"]),
        (WITHOUT_GOOGLE, NONE_YET, ["A-MEA-01"]),
        (WITHOUT_GOOGLE, {"me4__m_enq": None, "me5__m_enq": ...}, ["A-MEA-03"]),
        (WITHOUT_GOOGLE, {"me3": ["m_enq", "m_book"], "me4__m_book": None}, ["A-MEA-03"]),
        (WITHOUT_GOOGLE, {"me3": ["m_enq", "m_book"], "me4__m_book": 0}, []),
        *((WITHOUT_GOOGLE, {"me6": value}, ["A-MEA-04"]) for value in ("some", "never")),
        (WITHOUT_GOOGLE, {"me6": None}, []),
        (WITHOUT_GOOGLE, {"me1": "learn", "me6": "never"}, []),
        (WITHOUT_GOOGLE, {"me1": "serve", "me6": "never"}, ["A-ROU-01"]),
        *((WITHOUT_GOOGLE, {"me1": value, "me6": "never"}, ["A-MEA-04"]) for value in ("walk", None)),
        (BAKER, {}, ["A-MEA-08"]),
        (BAKER, {"me3": ["m_enq", "m_calls"], "me4__m_calls": 3}, []),
        (BAKER, {"me3": ["m_dir"], "me4__m_dir": 3}, ["A-MEA-08"]),
        (BAKER, NONE_YET, ["A-MEA-01", "A-MEA-08"]),
        *((WITHOUT_GOOGLE, {"me8": value}, ["A-MEA-05"]) for value in (0, 20)),
        (WITHOUT_GOOGLE, {"me9": 1}, ["A-MEA-05"]),
        (WITHOUT_GOOGLE, {"me9": None}, []),
    ],
)
def test_rules(stage: Stage, profile: Profile, other: dict[str, Any], advised: list[str]) -> None:
    """Each advice comes by its answer and not by the one next to it; the last one is for everybody."""
    assert stage.advised(counted(stage, profile, **other)) == [*advised, "A-STR-08"]


def test_advice_comes_in_its_order(stage: Stage) -> None:
    """The number itself, the question at the counter, what Google counts, and what it costs."""
    poor: dict[str, Any] = {"me2": ["like"], "me6": "never", "me8": 20, "me9": 50}
    pending = counted(stage, BAKER, **poor, me4__m_enq=None, me5__m_enq=...)
    assert [(choice.advice, choice.because) for choice in stage.chosen(pending)] == [
        ("A-MEA-03", "me3"),
        ("A-MEA-04", "me6"),
        ("A-MEA-08", "me3"),
        ("A-MEA-05", "me8"),
        ("A-STR-08", None),
    ]
    assert stage.advised(counted(stage, BAKER, **{**poor, **NONE_YET})) == [
        *("A-MEA-02", "A-MEA-01", "A-MEA-04", "A-MEA-08", "A-MEA-05", "A-STR-08")
    ]
