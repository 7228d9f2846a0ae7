"""Who does what and who holds the keys: what is asked of whom, what it is worth, and what it advises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from flows.session import Move
from flows.situation import Situation, Value
from tests.flows.talking import BAKER, Profile, Stage, Talk, earlier, real_stage

# An employee who knows the craft, with everything agreed and the keys in order.
TEAM: dict[str, Value] = {
    "ro1": "staff",
    "ro2": ["calm", "plan", "read", "photo"],
    "ro3": 3,
    "ro4": "yes",
    "ro5": "owner",
    "ro6": "two",
    "ro7": "all",
    "ro8": "me",
    "ro9": "named",
    "ro10": "nobody",
}
SKILLS = ["calm", "plan", "read", "photo", "rules", "know"]
DECOYS = {"friends": "myth_comment", "opened": "myth_open", "vips": "myth_pr"}
MANAGER: Profile = {**BAKER, "role": "manager", "who": "staff"}
ALONE: dict[str, Any] = {"ro1": "me", "ro4": ..., "ro5": ...}
NOBODY: dict[str, Any] = {"ro1": "none", "ro2": ..., "ro3": ..., "ro4": ..., "ro5": ...}


@pytest.fixture
def stage() -> Stage:
    """The real flows and the real words."""
    return real_stage()


def agreed(stage: Stage, profile: Profile = BAKER, /, **other: Any) -> Situation:
    """The end of a passage with the team, some answers otherwise; `...` leaves the question out."""
    answers = {step: value for step, value in {**TEAM, **other}.items() if value is not ...}
    return stage.after("roles", profile, **answers)


def passage(stage: Stage, profile: Profile = BAKER, /, **other: Any) -> Talk:
    """A whole passage with the team, answered question by question."""
    talk = stage.begin("roles", profile)
    talk.go_through(**{**TEAM, **other})
    return talk


def light(situation: Situation, name: str) -> Any:
    """A light of the ending."""
    return situation.first(situation.catalogue.flows["roles"].lights[name])


# What is asked


@pytest.mark.parametrize(
    ("who", "left_out"),
    [
        *((who, set[str]()) for who in ("cousin", "staff", "agency", "both", "all")),
        ("me", {"ro4", "ro5"}),
        ("none", {"ro2", "ro3", "ro4", "ro5"}),
    ],
)
def test_nothing_is_asked_about_people_who_are_not_there(stage: Stage, who: str, left_out: set[str]) -> None:
    """Nothing to agree on with oneself, and no skills of nobody."""
    assert {*TEAM} - {*passage(stage, ro1=who).asked} == left_out


@pytest.mark.parametrize(
    ("channels", "ro6", "left_out"),
    [
        (["fb"], "two", set()),
        (["ig", "gbp"], "two", set()),
        (["fb"], "neither", {"ro7"}),
        (["gbp", "wa", "tt"], ..., {"ro6", "ro7"}),
        (["none"], ..., {"ro6", "ro7"}),
    ],
)
def test_keys_of_pages_that_are_not_there(
    stage: Stage, channels: list[str], ro6: Any, left_out: set[str]
) -> None:
    """Without Facebook and Instagram there is no full control and no second step to ask about."""
    talk = passage(stage, {**BAKER, "channels": channels}, ro6=ro6)
    assert {*TEAM} - {*talk.asked} == left_out


def test_questions_are_worded_for_who_answers(stage: Stage) -> None:
    """Whoever runs their own page is asked about themselves; so is whoever runs that of others."""
    alone, manager = stage.begin("roles", BAKER), stage.begin("roles", MANAGER)
    for talk in (alone, manager):
        talk.give(Move("skip"))
    owner = stage.begin("roles", {**BAKER, "who": "me"})
    owner.go_through(**{step: TEAM[step] for step in ("ro2", "ro3")})
    assert (alone.open.slot, alone.open.wording) == ("ro2", "default")
    assert (manager.open.slot, manager.open.wording) == ("ro2", "manager")
    owner.give(Move("change", "ro2"))
    assert owner.open.wording == "me"
    owner.give(Move("change", "ro6"))
    assert owner.open.wording == "alone"


def test_manager_is_never_the_owner(stage: Stage) -> None:
    """A manager's "me" is what they are to the business: it is not among the answers."""
    owner, manager = stage.begin("roles", BAKER), stage.begin("roles", MANAGER)
    assert "me" in owner.options
    assert "me" not in manager.options
    assert {*owner.options} - {*manager.options} == {"me"}


def test_names_are_for_whoever_wants_them(stage: Stage) -> None:
    """First names on the card are asked for on request only."""
    talk = passage(stage)
    assert talk.asked == [*TEAM]
    talk.change("ro_page", "Giada")
    talk.change("ro_second", "Marta")
    assert talk.turn.finished
    assert (talk.value("answer.ro_page"), talk.value("answer.ro_second")) == ("Giada", "Marta")


@pytest.mark.parametrize(
    ("slot", "value", "taken"),
    [
        ("ro1", "agency", []),
        ("ro1", "none", ["ro2", "ro3", "ro4", "ro5"]),
        ("ro1", "me", ["ro2", "ro3", "ro4", "ro5", "ro6", "ro7"]),
        ("ro6", "neither", ["ro7"]),
        ("ro6", "pw", []),
        ("ro3", 1, []),
    ],
)
def test_changed_answer_takes_back_what_rests_on_it(
    stage: Stage, slot: str, value: Any, taken: list[str]
) -> None:
    """Of another person other things are asked, and in other words."""
    talk = passage(stage)
    talk.change(slot, value)
    assert sorted(talk.withdrawn()) == taken
    kept = {step for step in TEAM if step not in taken and step != slot}
    assert all(talk.session.answers[step] == TEAM[step] for step in kept)


# Skills


@pytest.mark.parametrize("seen", [[], *([skill] for skill in SKILLS), SKILLS[:3], SKILLS])
def test_skills_count_and_decoys_do_not(stage: Stage, seen: list[str]) -> None:
    """One point for each that was seen with one's own eyes; what is no skill adds nothing."""
    assert agreed(stage, ro2=seen).value("derived.skill") == len(seen)
    assert agreed(stage, ro2=[*seen, *DECOYS]).value("derived.skill") == len(seen)


@pytest.mark.parametrize("decoy", DECOYS)
def test_each_decoy_is_noticed(stage: Stage, decoy: str) -> None:
    """Commenting on friends, pages opened for others and famous friends: each alone."""
    situation = agreed(stage, ro2=["calm", "plan", decoy])
    assert situation.flag("myth")
    assert {myth for myth in DECOYS.values() if situation.flag(myth)} == {DECOYS[decoy]}
    assert not agreed(stage, ro2=SKILLS).flag("myth")


# The keys


@pytest.mark.parametrize(
    ("ro6", "owner", "manager"),
    [
        ("two", (2, ""), (2, "")),
        ("more", (1, ""), (1, "")),
        ("me", (1, "single_admin"), (0, "lockout")),
        ("other", (0, "lockout"), (1, "single_admin")),
        ("pw", (0, "shared_pw"), (0, "shared_pw")),
        ("dk", (0, "lockout_maybe"), (0, "lockout_maybe")),
        ("neither", (0, ""), (0, "")),
    ],
)
def test_keys_are_weighed_by_who_answers(
    stage: Stage, ro6: str, owner: tuple[int, str], manager: tuple[int, str]
) -> None:
    """The only key is worth something else in the manager's hand than in the owner's."""
    for profile, (points, flag) in ((BAKER, owner), (MANAGER, manager)):
        situation = agreed(stage, profile, ro6=ro6)
        assert situation.value("points.ro6") == points
        up = {f for f in ("single_admin", "lockout", "shared_pw", "lockout_maybe") if situation.flag(f)}
        assert up == ({flag} if flag else set())


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("two", "all", "me", "nobody"), "done"),
        (("two", "some", "me", "removed"), "done"),
        (("me", "all", "me", "nobody"), "done"),
        (("more", "some", "me", "nobody"), "half"),
        (("two", "all", "other", "nobody"), "half"),
        (("two", "all", "never", "still"), "half"),
        (("two", "some", "dk", "dk"), "todo"),
        (("two", None, None, None), "todo"),
        (("other", "all", "me", "nobody"), "todo"),
        (("pw", "all", "me", "nobody"), "todo"),
        (("dk", "all", "me", "nobody"), "unknown"),
        (("dk", "no", "other", "still"), "unknown"),
        (("neither", ..., "me", "nobody"), "done"),
        (("neither", ..., "me", "still"), "half"),
        (("neither", ..., "other", "dk"), "todo"),
        ((..., ..., "me", "removed"), "done"),
        ((..., ..., "dk", "removed"), "half"),
        ((..., ..., "never", "still"), "todo"),
        ((..., ..., ..., ...), "unknown"),
    ],
)
def test_access_light(stage: Stage, keys: Sequence[Any], shown: str) -> None:
    """By the share of what was asked; locked out, one password for all, or nobody knows: never green."""
    given = dict(zip(("ro6", "ro7", "ro8", "ro10"), keys, strict=True))
    assert light(agreed(stage, **given), "access") == shown


@pytest.mark.parametrize(
    ("keys", "share"),
    [
        (("two", "all", "me", "nobody"), 1),
        (("two", "all", "me", "dk"), 0.75),
        (("more", "some", "other", "removed"), 0.5),
        (("two", None, "other", "still"), 0.25),
        (("neither", ..., "me", "dk"), 0.5),
        ((..., ..., "me", "nobody"), 1),
    ],
)
def test_share_is_of_what_was_asked(stage: Stage, keys: Sequence[Any], share: float) -> None:
    """A skipped question counts as none of its points, one that does not apply not at all."""
    given = dict(zip(("ro6", "ro7", "ro8", "ro10"), keys, strict=True))
    assert agreed(stage, **given).value("derived.key_share") == share


def test_manager_alone_with_the_key_is_red(stage: Stage) -> None:
    """The same answer is nearly green for an owner and shuts the owner out for a manager."""
    assert light(agreed(stage, BAKER, ro6="me"), "access") == "done"
    assert light(agreed(stage, MANAGER, ro6="me"), "access") == "todo"


# Who does what


@pytest.mark.parametrize(
    ("ro4", "ro5", "ro9", "score"),
    [
        *(("yes", "owner", "named", 2), ("yes", "rules", "named", 2), ("oral", "rules", "named", 2)),
        *(("no", "owner", "named", 1), ("yes", "dep", "named", 1), ("oral", "owner", "stop", 1)),
        *(("yes", "page", "self", 1), ("no", "dep", "named", 1), ("no", "rules", "stop", 1)),
        *(("oral", "page", "stop", 0), ("no", "dep", "self", 0), (None, None, None, 0)),
    ],
)
def test_what_is_agreed_on(stage: Stage, ro4: Any, ro5: Any, ro9: Any, score: int) -> None:
    """Five points of six are in order, two are a beginning."""
    situation = agreed(stage, ro4=ro4, ro5=ro5, ro9=ro9)
    assert situation.score("roles") == score
    assert light(situation, "roles") == ["todo", "half", "done"][score]


@pytest.mark.parametrize("ro1", ["all", "none"])
def test_nobody_named_is_nothing_yet(stage: Stage, ro1: str) -> None:
    """However much is agreed on."""
    assert agreed(stage, ro1=ro1).score("roles") == 0
    assert agreed(stage, ro1="both").score("roles") == 2


@pytest.mark.parametrize(("ro9", "score"), [("named", 2), ("self", 1), ("stop", 1), (None, 1)])
def test_one_person_business_needs_cover_only(stage: Stage, ro9: str | None, score: int) -> None:
    """There is nothing to agree on with oneself: whether somebody covers decides."""
    assert agreed(stage, **ALONE, ro9=ro9).score("roles") == score


# Hours


@pytest.mark.parametrize(
    ("channels", "hours"),
    [
        (["fb"], 1),
        (["gbp"], 0.5),
        (["fb", "ig", "gbp"], 2.5),
        (["wa", "wab"], 1),
        (["wab", "gbp"], 1.5),
        (["fb", "site", "ota", "gbp"], 1.5),
        (["fb", "ig", "wa", "wab", "gbp", "tt", "yt", "li", "x", "ota", "site"], 7.5),
        (["none"], 0),
    ],
)
def test_hours_that_channels_need(stage: Stage, channels: list[str], hours: float) -> None:
    """One for each channel that talks, half for Google; a site and a portal need none every week."""
    assert agreed(stage, {**BAKER, "channels": channels}).value("derived.need_hours") == hours


@pytest.mark.parametrize(
    ("channels", "hours", "overloaded"),
    [
        (["fb", "ig", "tt", "yt", "li"], 3.5, False),
        (["fb", "ig", "tt", "yt", "li"], 3, True),
        (["fb", "ig", "gbp"], 2, False),
        (["fb", "ig", "gbp"], 1.5, True),
        (["fb", "ig", "gbp"], 0, True),
        (["fb", "ig", "gbp"], None, False),
        (["none"], 0, False),
    ],
)
def test_overloaded(stage: Stage, channels: list[str], hours: float | None, overloaded: bool) -> None:
    """Below seven tenths of what the channels need, and not at seven tenths."""
    assert agreed(stage, {**BAKER, "channels": channels}, ro3=hours).flag("overloaded") == overloaded


# The newest answer wins, whichever conversation it was given in

TWICE: list[tuple[str, tuple[str, Value], tuple[str, Value]]] = [
    ("flag.cousin", ("who", "cousin"), ("ro1", "staff")),
    ("flag.cousin", ("ro1", "cousin"), ("who", "me")),
    ("flag.agency", ("who", "agency"), ("ro1", "cousin")),
    ("flag.nobody_named", ("who", "all"), ("ro1", "cousin")),
    ("flag.nobody_named", ("ro1", "none"), ("who", "staff")),
    ("flag.nobody_named", ("ck2", "first"), ("ro1", "cousin")),
    ("flag.nobody_named", ("ro1", "all"), ("ck2", "named")),
    ("flag.owner_all", ("ck2", "me"), ("ro1", "cousin")),
    ("flag.cousin_when_can", ("ck2", "cousin"), ("ro1", "staff")),
    ("flag.shared_pw", ("ck6", "pw"), ("ro6", "two")),
    ("flag.lockout", ("ck6", "no"), ("ro6", "neither")),
    ("flag.lockout", ("ro6", "other"), ("ck6", "full")),
    ("flag.lockout_maybe", ("ro6", "dk"), ("ck6", "full")),
    ("flag.vanity", ("ck4", "likes"), ("me2", ["calls"])),
    ("flag.vanity", ("me2", ["fol", "like"]), ("ck4", "num")),
    ("flag.overloaded", ("st9", 1), ("ro3", 6)),
    ("flag.overloaded", ("ro3", 1), ("st9", 6)),
]


@pytest.mark.parametrize(("flag", "raises", "lowers"), TWICE)
def test_newest_answer_wins(
    stage: Stage, flag: str, raises: tuple[str, Value], lowers: tuple[str, Value]
) -> None:
    """The flag stands while the answer that raises it is the newer one, and falls with a newer other one."""
    for newer, up in ((raises, True), (lowers, False)):
        older = lowers if newer is raises else raises
        known = {**earlier(20, **dict([older])), **earlier(3, **dict([newer]))}
        assert stage.overall(BAKER, known).value(flag) is up


@pytest.mark.parametrize(("flag", "raises", "lowers"), TWICE)
def test_answer_of_the_running_conversation_is_the_newest(
    stage: Stage, flag: str, raises: tuple[str, Value], lowers: tuple[str, Value]
) -> None:
    """Whatever was answered a moment before it began; skipped, it leaves the earlier one standing."""
    flow = stage.engine.catalogue.step_flow[lowers[0]].flow
    before = earlier(0.001, **dict([raises]))
    assert stage.after(flow, BAKER, before, **dict([lowers])).value(flag) is False
    assert stage.after(flow, BAKER, before, **{lowers[0]: None}).value(flag) is True


def test_hours_are_the_newer_ones(stage: Stage) -> None:
    """Of those counted and those planned; where only one of them is there, that."""
    for ro3_age, st9_age, hours in ((5, 9, 2), (9, 5, 7)):
        known = {**earlier(ro3_age, ro3=2), **earlier(st9_age, st9=7)}
        assert stage.overall(BAKER, known).value("derived.hours") == hours
    assert stage.overall(BAKER, earlier(st9=7)).value("derived.hours") == 7
    assert stage.overall(BAKER, earlier(ro3=2)).value("derived.hours") == 2
    assert stage.overall(BAKER, {**earlier(3, ro3=None), **earlier(9, st9=7)}).value("derived.hours") == 7
    assert stage.overall(BAKER, {}).value("derived.hours is known") is False


# What it advises

COUSIN: dict[str, Any] = {"ro1": "cousin"}


@pytest.mark.parametrize(
    ("other", "advised"),
    [
        ({}, ["A-ROL-05"]),
        ({"ro6": "other"}, ["A-ACC-01", "A-ROL-05"]),
        ({"ro6": "pw"}, ["A-ACC-02", "A-ROL-05"]),
        ({"ro6": "dk"}, ["A-ACC-11", "A-ROL-05"]),
        ({"ro6": "me"}, ["A-ACC-03", "A-ROL-05"]),
        ({"ro6": "more"}, ["A-ROL-05"]),
        ({"ro6": "neither", "ro7": ...}, ["A-ROL-05"]),
        *(({"ro7": value}, ["A-ACC-04", "A-ROL-05"]) for value in ("some", "no", "dk")),
        *(({"ro8": value}, ["A-ACC-05", "A-ROL-05"]) for value in ("other", "never", "dk")),
        *(({"ro10": value}, ["A-ACC-06", "A-ROL-05"]) for value in ("still", "dk")),
        ({"ro10": "removed"}, ["A-ROL-05"]),
        ({"ro6": "other", "ro7": "no"}, ["A-ACC-01", "A-ROL-05"]),
        ({"ro6": "pw", "ro7": "no"}, ["A-ACC-02", "A-ACC-04", "A-ROL-05"]),
        ({"ro6": "me", "ro8": "never"}, ["A-ACC-05", "A-ACC-03", "A-ROL-05"]),
        ({"ro6": "me", "ro8": "other"}, ["A-ACC-03", "A-ACC-05", "A-ROL-05"]),
        ({"ro1": "agency"}, ["A-ACC-08", "A-ROL-10", "A-ROL-05"]),
        ({"ro1": "agency", "ro6": "other"}, ["A-ACC-08", "A-ACC-01", "A-ROL-10", "A-ROL-05"]),
        ({"ro1": "agency", "ro8": "other"}, ["A-ACC-08", "A-ACC-05", "A-ROL-10", "A-ROL-05"]),
        ({"ro1": "agency", "ro6": "me"}, ["A-ACC-03", "A-ACC-08", "A-ROL-10", "A-ROL-05"]),
        ({"ro1": "both"}, ["A-ROL-05"]),
        ({"ro1": "all"}, ["A-ROL-01", "A-ROL-05"]),
        (NOBODY, ["A-ROL-01"]),
        (ALONE, ["A-ROL-02"]),
        (COUSIN, ["A-ROL-09", "A-ROL-10", "A-ROL-05"]),
        ({**COUSIN, "ro3": 2}, ["A-ROL-09", "A-ROL-10", "A-ROL-05"]),
        ({**COUSIN, "ro3": 1.5}, ["A-ROL-08", "A-ROL-10", "A-ROL-05"]),
        ({**COUSIN, "ro4": "no"}, ["A-ROL-03", "A-ROL-09", "A-ROL-10", "A-ROL-05"]),
        ({**COUSIN, "ro4": "oral"}, ["A-ROL-09", "A-ROL-10", "A-ROL-05"]),
        ({"ro4": "no"}, ["A-ROL-05"]),
        *(({"ro5": value}, ["A-ROL-06", "A-ROL-05"]) for value in ("page", "dep")),
        ({"ro5": "rules"}, ["A-ROL-05"]),
        ({"ro3": 1.5}, ["A-ROL-08", "A-ROL-05"]),
        ({"ro3": 2}, ["A-ROL-05"]),
        *(({"ro9": value}, ["A-ROL-07", "A-ROL-05"]) for value in ("self", "stop")),
        ({"ro2": ["calm"]}, ["A-ROL-04"]),
        ({"ro2": []}, ["A-ROL-04"]),
        ({"ro2": ["calm", "plan"]}, []),
        ({"ro2": ["calm", "plan", "read"]}, []),
        ({"ro2": ["calm", "plan", "read", "vips"]}, ["A-ROL-04"]),
        ({"ro2": ["calm", "plan", "read", "photo", "vips"]}, ["A-ROL-05"]),
        ({**COUSIN, "ro2": ["calm"]}, ["A-ROL-04", "A-ROL-09", "A-ROL-10"]),
        ({"ro1": "all", "ro2": ["calm"]}, ["A-ROL-01", "A-ROL-04"]),
        ({"ro1": "both", "ro2": ["calm"]}, []),
        ({"ro1": "agency", "ro2": ["friends"]}, ["A-ACC-08", "A-ROL-10"]),
        ({**ALONE, "ro2": ["friends"]}, ["A-ROL-02"]),
    ],
)
def test_rules_of_an_owner(stage: Stage, other: dict[str, Any], advised: list[str]) -> None:
    """Each advice comes by its answer and not by the one next to it; a copy of the best comes to everybody."""
    assert stage.advised(agreed(stage, **other)) == [*advised, "A-ACC-10"]


@pytest.mark.parametrize(
    ("ro6", "advised"),
    [("me", ["A-ACC-01"]), ("other", ["A-ACC-03"]), ("two", []), ("pw", ["A-ACC-02"]), ("dk", ["A-ACC-11"])],
)
def test_rules_of_a_manager(stage: Stage, ro6: str, advised: list[str]) -> None:
    """The one who answers is not the one who should hold the keys."""
    assert stage.advised(agreed(stage, MANAGER, ro6=ro6)) == [*advised, "A-ROL-05", "A-ACC-10"]


def test_keys_come_before_who_does_what(stage: Stage) -> None:
    """Everything wrong at once, in its order, each with the answer that brought it."""
    cousin = {"ro1": "cousin", "ro2": ["friends"], "ro3": 0.5, "ro4": "no", "ro5": "dep"}
    keys = {"ro6": "other", "ro7": "no", "ro8": "dk", "ro9": "stop", "ro10": "still"}
    chosen = stage.chosen(agreed(stage, **cousin, **keys))
    assert [(choice.advice, choice.because) for choice in chosen] == [
        ("A-ACC-01", "ro6"),
        ("A-ACC-06", "ro10"),
        ("A-ACC-05", "ro8"),
        ("A-ROL-03", "ro4"),
        ("A-ROL-06", "ro5"),
        ("A-ROL-08", "ro3"),
        ("A-ROL-04", "ro2"),
        ("A-ROL-07", "ro9"),
        ("A-ROL-10", "ro1"),
        ("A-ACC-10", None),
    ]
    agency = {"ro1": "agency", "ro6": "me", "ro10": "dk"}
    assert stage.advised(agreed(stage, **agency)) == [
        *("A-ACC-06", "A-ACC-03", "A-ACC-08", "A-ROL-10", "A-ROL-05", "A-ACC-10")
    ]
    everybody = {"ro1": "all", "ro5": "dep", "ro6": "pw", "ro3": 1}
    assert stage.advised(agreed(stage, **everybody)) == [
        *("A-ACC-02", "A-ROL-01", "A-ROL-06", "A-ROL-08", "A-ROL-05", "A-ACC-10")
    ]


def test_regular_help_of_relatives_only(stage: Stage) -> None:
    """Two hours a week of a relative or friend are regular; those of an employee have a footing already."""
    small: Profile = {**BAKER, "channels": ["fb"]}
    for ro1, ro3, regular in (("cousin", 2, True), ("cousin", 1.5, False), ("staff", 2, False)):
        assert ("A-ROL-09" in stage.advised(agreed(stage, small, ro1=ro1, ro3=ro3))) == regular


def test_staff_of_a_practice_reads_what_is_private(stage: Stage) -> None:
    """Messages to a practice tell of health: whoever is employed there is told how to read them as well."""
    for trade, told in (("health", True), ("studio", False), ("bakery", False)):
        profile: Profile = {**BAKER, "trade": trade}
        assert ("A-ROL-10" in stage.advised(agreed(stage, profile))) == told
    assert "A-ROL-10" not in stage.advised(agreed(stage, {**BAKER, "trade": "health"}, **ALONE))


def test_earlier_check_up_counts_where_keys_are_not_asked_about(stage: Stage) -> None:
    """What the check-up learnt of the keys stands until a newer answer, and is what is quoted."""
    known = earlier(ck6="pw")
    answers = {step: value for step, value in TEAM.items() if step not in ("ro6", "ro7")}
    situation = stage.after("roles", BAKER, known, **answers)
    assert stage.chosen(situation)[0].advice == "A-ACC-02"
    assert stage.chosen(situation)[0].because == "ck6"
    assert "A-ACC-02" not in stage.advised(stage.after("roles", BAKER, known, **TEAM))
