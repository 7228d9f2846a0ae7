"""What one conversation has learnt is shown in another to be confirmed, and never taken without asking."""

from __future__ import annotations

from typing import Any

import pytest

from flows.session import KNOWN, Move, Press, Typed
from flows.situation import Value
from tests.flows.talking import BAKER, Earlier, Profile, Stage, Talk, earlier, real_stage

ALONE: Profile = {**BAKER, "who": "me"}
PLAN = earlier(30, st4="enq", st6=20, st7=24)


@pytest.fixture
def stage() -> Stage:
    """The real flows and the real words."""
    return real_stage()


def until(talk: Talk, slot: str, **answers: Any) -> Talk:
    """The same passage where this question is open."""
    talk.go_on_to(slot, **answers)
    return talk


def shown(talk: Talk) -> Value:
    """The value that waits to be confirmed; None where the question is plainly asked."""
    return talk.open.confirm_value if talk.open.confirm == KNOWN else None


# What is known, and for how long


@pytest.mark.parametrize("who", ["cousin", "staff", "agency", "both", "all", "none", "me"])
def test_who_runs_the_page(stage: Stage, who: str) -> None:
    """The profile's answer, for as long as it stands there."""
    talk = stage.begin("roles", {**BAKER, "who": who})
    assert (talk.open.slot, shown(talk)) == ("ro1", who)


def test_answer_that_is_no_option_here_is_asked_for(stage: Stage) -> None:
    """Who has become a manager is not "me" any more; and whoever said nothing is asked."""
    assert shown(stage.begin("roles", {**ALONE, "role": "manager"})) is None
    assert shown(stage.begin("roles", {**BAKER, "who": None})) is None


@pytest.mark.parametrize(
    ("objective", "goal"),
    [
        *(("enq", "enq"), ("local", "walk"), ("return", "return"), ("wom", "rep")),
        *(("serve", "serve"), ("learn", "learn"), (None, None)),
    ],
)
def test_goal_of_the_plan(stage: Stage, objective: str | None, goal: str | None) -> None:
    """In the words of the numbers, for a hundred and twenty days."""
    for age, value in ((0.0, goal), (120.0, goal), (120.1, None)):
        assert shown(stage.begin("measure", BAKER, earlier(age, st4=objective))) == value


@pytest.mark.parametrize(
    ("objective", "metrics"),
    [("enq", ["m_enq", "m_book"]), ("local", ["m_walk"]), ("wom", ["m_rev"]), ("return", []), ("serve", [])],
)
def test_numbers_of_the_plan(stage: Stage, objective: str, metrics: list[str]) -> None:
    """Start and target of the number that the objective counts, and of no other; enquiries or bookings are one
    count in the plan."""
    for chosen in ("m_enq", "m_book", "m_walk", "m_rev", "m_code", "m_msg"):
        for age in (120, 121):
            known = earlier(age, st4=objective, st6=20, st7=24)
            talk = stage.begin("measure", BAKER, known)
            until(talk, f"me4@{chosen}", me3=["others"], me3b=[chosen])
            known_here = chosen in metrics and age == 120
            assert shown(talk) == (20 if known_here else None)
            talk.give(Press(f"me4@{chosen}", "yes") if known_here else Typed("20"))
            assert talk.open.slot == f"me5@{chosen}"
            assert shown(talk) == (24 if known_here else None)


def test_bookings_beside_enquiries_are_a_count_of_their_own(stage: Stage) -> None:
    """Where both are followed, what the plan counted is the enquiries."""
    talk = until(stage.begin("measure", BAKER, PLAN), "me4@m_book", me3=["m_enq", "m_book"])
    assert talk.session.answers["me4@m_enq"] == 20
    assert shown(talk) is None
    talk.answer("me4@m_book", 20)
    assert (talk.open.slot, shown(talk)) == ("me5@m_book", None)


@pytest.mark.parametrize(
    ("objective", "metric"), [("enq", "m_enq"), ("local", "m_walk"), ("wom", "m_rev"), ("return", None)]
)
def test_start_of_the_numbers(stage: Stage, objective: str, metric: str | None) -> None:
    """The plan shows what was noted for the number that its objective counts."""
    for age in (120, 121):
        starts = earlier(age, me3=["m_enq", "m_walk", "m_rev"], me4__m_enq=7, me4__m_walk=8, me4__m_rev=9)
        talk = until(stage.begin("strategy", BAKER, starts), "st6", st4=objective)
        value = {"m_enq": 7, "m_walk": 8, "m_rev": 9, None: None}[metric]
        assert shown(talk) == (value if age == 120 else None)


@pytest.mark.parametrize(("flow", "slot", "other"), [("strategy", "st9", "ro3"), ("roles", "ro3", "st9")])
def test_hours_of_whoever_does_it_alone(stage: Stage, flow: str, slot: str, other: str) -> None:
    """Only where one person does it all are the hours of the page those of the plan."""
    for profile, age, value in ((ALONE, 120, 2.5), (ALONE, 121, None), (BAKER, 1, None)):
        talk = until(stage.begin(flow, profile, earlier(age, **{other: 2.5})), slot, ro1=profile["who"])
        assert shown(talk) == value


def test_value_beyond_the_bounds_is_asked_for(stage: Stage) -> None:
    """The plan takes more than the number does: what cannot be an answer is not shown."""
    for start, value in ((500, 500), (501, None)):
        known = earlier(10, st4="local", st6=start, st7=500)
        talk = until(stage.begin("measure", BAKER, known), "me4@m_walk", me3=["m_walk"], me1="walk")
        assert shown(talk) == value


# What may be done with it


def goal_shown(stage: Stage, known: Earlier = PLAN) -> Talk:
    """The first question of the numbers, with the goal of the plan."""
    talk = stage.begin("measure", BAKER, known)
    assert (talk.open.slot, talk.open.confirm, shown(talk)) == ("me1", KNOWN, "enq")
    return talk


@pytest.mark.parametrize("given", [Press("me1", "yes"), Typed("sì"), Typed("Si")])
def test_yes_takes_it(stage: Stage, given: Press | Typed) -> None:
    """It becomes an answer of this conversation, in its own words."""
    talk = goal_shown(stage)
    (record,) = talk.give(given).records
    assert (record.slot, record.value, record.outcome) == ("me1", "enq", "answered")
    assert record.raw == "Richieste e prenotazioni"
    assert talk.open.slot == "me2"


@pytest.mark.parametrize("given", [Press("me1", "no"), Typed("no")])
def test_no_asks_the_question(stage: Stage, given: Press | Typed) -> None:
    """Plainly, with nothing taken; its buttons work then and did not before."""
    talk = goal_shown(stage)
    talk.give(Press("me1", "=rep"))
    assert talk.said == ["old_button"]
    assert shown(talk) == "enq"
    assert talk.give(given).records == []
    assert (talk.open.slot, talk.open.confirm) == ("me1", None)
    talk.answer("me1", "rep")
    assert talk.session.answers == {"me1": "rep"}


def test_another_answer_may_be_typed_at_once(stage: Stage) -> None:
    """Without saying no first; what is not understood leaves the plain question."""
    talk = goal_shown(stage)
    talk.give(Typed("Recensioni"))
    assert talk.session.answers == {"me1": "rep"}
    lost = goal_shown(stage)
    lost.give(Typed("xyzzy"))
    assert lost.said == ["unclear.choice"]
    assert (lost.open.slot, lost.open.confirm, lost.session.answers) == ("me1", None, {})


def test_skipping_takes_nothing(stage: Stage) -> None:
    """What was known elsewhere is no answer here."""
    talk = goal_shown(stage)
    (record,) = talk.give(Move("skip")).records
    assert (record.value, record.outcome) == (None, "skipped")
    assert talk.open.slot == "me2"
    assert talk.value("derived.me_offer")[:2] == ["m_enq", "m_walk"]


def test_going_back_and_on_shows_it_again(stage: Stage) -> None:
    """Back from a value that waits leads to the question before, and the value waits again afterwards."""
    talk = until(stage.begin("measure", BAKER, PLAN), "me4@m_enq", me3=["m_enq"])
    assert shown(talk) == 20
    talk.give(Press("me4@m_enq", "back"))
    assert (talk.open.slot, talk.open.confirm) == ("me3", None)
    talk.give(Press("me3", "keep"))
    assert (talk.open.slot, shown(talk)) == ("me4@m_enq", 20)
    first = goal_shown(stage)
    first.give(Move("back"))
    assert first.said == ["nothing_before"]
    assert shown(first) == "enq"


def test_answer_taken_is_changed_like_any_other(stage: Stage) -> None:
    """Whoever comes back to it is asked, not shown it as known once more."""
    talk = goal_shown(stage)
    talk.give(Press("me1", "yes"))
    talk.give(Move("change", "me1"))
    assert (talk.open.slot, talk.open.confirm, talk.open.earlier) == ("me1", None, "enq")
    talk.answer("me1", "serve")
    assert talk.session.answers["me1"] == "serve"


@pytest.mark.parametrize("way", ["resume", "show"])
def test_it_waits_through_a_pause(stage: Stage, way: Any) -> None:
    """The same value; after a no, the plain question."""
    talk = goal_shown(stage)
    talk.give(Move("pause"))
    assert talk.turn.asks is None
    talk.give(Move(way))
    assert (talk.open.slot, shown(talk)) == ("me1", "enq")
    talk.give(Press("me1", "no"))
    talk.give(Move("pause"))
    talk.give(Move(way))
    assert (talk.open.slot, talk.open.confirm) == ("me1", None)


def test_yes_to_nothing_is_an_old_button(stage: Stage) -> None:
    """After a no there is nothing to confirm any more."""
    talk = goal_shown(stage)
    talk.give(Press("me1", "no"))
    talk.give(Press("me1", "yes"))
    assert talk.said[-1] == "old_button"
    assert talk.session.answers == {}


def test_known_person_decides_what_is_asked(stage: Stage) -> None:
    """A yes counts as the answer for all that rests on it."""
    talk = stage.begin("roles", {**BAKER, "who": "none"})
    talk.give(Press("ro1", "yes"))
    assert talk.open.slot == "ro6"
    other = stage.begin("roles", {**BAKER, "who": "none"})
    other.give(Press("ro1", "no"))
    other.answer("ro1", "staff")
    assert other.open.slot == "ro2"


def test_target_of_the_plan_goes_with_its_start(stage: Stage) -> None:
    """From another start the target is asked for: what was a step may be none any more."""
    talk = until(stage.begin("measure", BAKER, PLAN), "me4@m_enq", me3=["m_enq"])
    talk.give(Typed("100"))
    assert (talk.open.slot, talk.open.confirm) == ("me5@m_enq", None)
    assert talk.open.suggest == ("110",)
