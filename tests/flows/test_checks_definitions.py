"""What `cugino check` finds in definitions as they are written: each test breaks one thing in a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from content.library import Library
from content.problems import Unusable
from flows.catalogue import load_catalogue
from flows.checks import check, definition_problems
from flows.checks.definitions.structure import trapped
from flows.machine import edges
from tests.flows.broken import GONE, At, Copy

CHECKUP, START = "flows/definitions/checkup.yaml", "flows/definitions/start.yaml"
ADVICE = "flows/definitions/advice.yaml"
RULE: At = ("advice", 0, "when")
WHEN: At = ("steps", 0, "when")

NAMES: list[tuple[str, At, Any, str, str]] = [
    (
        CHECKUP,
        RULE,
        "flag.lockot",
        "the rule for A-ACC-01: there is no flag.lockot",
        "did you mean flag.lockout?",
    ),
    (CHECKUP, RULE, "profile.chanels", "there is no profile.chanels", "did you mean profile.channels?"),
    (CHECKUP, RULE, "answer.chanels", "there is no answer.chanels", "did you mean answer.channels?"),
    (CHECKUP, RULE, "score.totl == 1", "there is no score.totl", "did you mean score.total?"),
    (CHECKUP, RULE, "table.metrics.m_enq", "there is no table.metrics", "did you mean table.metric?"),
    (
        CHECKUP,
        RULE,
        "'a' | found(lexicon.jargn)",
        "there is no lexicon.jargn",
        "did you mean lexicon.jargon?",
    ),
    (CHECKUP, RULE, "flags.lockout", "there is no 'flags' to read from", "did you mean flag?"),
    (CHECKUP, RULE, "profile", "'profile' alone says nothing", "name what is read, such as profile.name"),
    (
        CHECKUP,
        WHEN,
        "item == 'fb'",
        "'item' is not known here",
        "item is known only inside a step with `each`",
    ),
    (CHECKUP, WHEN, "given == 'fb'", "'given' is not known here", "given is known only in confirm and retry"),
    (CHECKUP, RULE, "answer.ck6 == 'ful'", "answer.ck6 is never 'ful'", "did you mean full?"),
    (CHECKUP, RULE, "profile.who in ['me', 'stff']", "profile.who is never 'stff'", "did you mean staff?"),
    (CHECKUP, RULE, "'ttt' in profile.channels", "profile.channels is never 'ttt'", "did you mean tt?"),
    (
        ADVICE,
        (0, "wordings", 0, "when"),
        "profile.role ==",
        "'profile.role ==' cannot be read",
        "write it as",
    ),
    (CHECKUP, WHEN, "answer.ck3 == 'no'", "step 'ck1': reads the later step 'ck3'", "read an earlier step"),
    (CHECKUP, WHEN, "points.ck1 > 0", "step 'ck1': reads its own answer", "read an earlier step"),
    (
        CHECKUP,
        ("scores", "strategy"),
        "score.total",
        "rests on itself: score.total → score.strategy → score.total",
        "let one of them",
    ),
    (
        ADVICE,
        (0, "wordings", 0, "when"),
        "profile.rol == 'x'",
        "there is no profile.rol",
        "did you mean profile.role?",
    ),
    (
        ADVICE,
        (0, "more", 0, "when"),
        "profile.whom",
        "there is no profile.whom",
        "did you mean profile.who?",
    ),
]
REFERENCES: list[tuple[str, At, Any, str, str]] = [
    (CHECKUP, ("advice", 1, "give"), "A-ACC-99", "there is no advice A-ACC-99", "did you mean A-ACC-0"),
    (CHECKUP, ("cards", 0, "give"), "A-LEG-99", "there is no advice A-LEG-99", "did you mean A-LEG-0"),
    (CHECKUP, ("advice", 0, "because"), "ckk6", "there is no step 'ckk6'", "did you mean ck6?"),
    (ADVICE, (0, "sources", 0), "R99", "advice A-ACC-01: there is no source 'R99'", "did you mean R"),
]
VALUES: list[tuple[str, At, Any, str, str]] = [
    (
        START,
        ("steps", 0, "default"),
        "'ownr'",
        "step 'role': default 'ownr' is no option",
        "did you mean owner?",
    ),
    (
        START,
        ("steps", 6, "default"),
        "'03:00'",
        "default '03:00' is out of bounds",
        "a time from 04:00 to 21:30",
    ),
    (
        START,
        ("steps", 6, "suggest", 1),
        "22:00",
        "suggest '22:00' is out of bounds",
        "a time from 04:00 to 21:30",
    ),
    (
        START,
        ("steps", 6, "until"),
        "03:30",
        "nothing lies between 04:00 and 03:30",
        "let the smaller one come first",
    ),
    (
        START,
        ("steps", 7, "preset", 0, "value"),
        "['tues']",
        "preset 'tues' is no option",
        "did you mean tue?",
    ),
    (
        START,
        ("steps", 7, "preset", 0, "value"),
        "'tue'",
        "preset 'tue' is no list",
        "write a list of options",
    ),
    (START, ("steps", 7, "default", 0, "value"), "[]", "default has 0 options", "from 1 to 7"),
    (START, ("steps", 7, "min"), 8, "min 8 of 7 options", "no more than there are"),
    (START, ("steps", 8, "max"), 1, "nothing lies between 2 and 1", "let the smaller one come first"),
    (
        START,
        ("steps", 5, "each"),
        "answer.role",
        "step 'minutes' goes through answer.role",
        "let `each` read",
    ),
]


def found(copy: Copy) -> list[tuple[str, int, str, str]]:
    """What is wrong with the definitions of a copy."""
    problems = definition_problems(load_catalogue(copy.definitions), Library(copy.content))
    return [(copy.name(p.file), p.line, p.what, p.remedy) for p in dict.fromkeys(problems)]


@pytest.mark.parametrize(("file", "path", "value", "what", "remedy"), [*NAMES, *REFERENCES])
def test_name_that_does_not_exist(
    tmp_path: Path, file: str, path: At, value: Any, what: str, remedy: str
) -> None:
    """It is named with its file and line, and with the one that was probably meant."""
    copy = Copy(tmp_path)
    copy.put(file, path, value)
    problems = found(copy)
    places = {(where, line) for where, line, _, _ in problems}
    assert places == {(file, copy.line(file, path))}
    assert what in problems[0][2]
    assert problems[0][3].startswith(remedy)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("answer.ck6 | fond(['x'])", "no filter is called 'fond'"),
        ("answer.ck6 is knwon", "no test is called 'knwon'"),
    ],
)
def test_unknown_filters_and_tests_stop_the_start(tmp_path: Path, value: str, what: str) -> None:
    """Nobody meets them half way, in an expression that is rarely asked for."""
    copy = Copy(tmp_path)
    copy.put(CHECKUP, RULE, value)
    with pytest.raises(Unusable) as caught:
        _ = copy.catalogue
    (problem,) = caught.value.problems
    assert problem.line == copy.line(CHECKUP, RULE)
    assert problem.what.endswith(f"cannot be read: {what}")


@pytest.mark.parametrize(("file", "path", "value", "what", "remedy"), VALUES)
def test_value_that_a_step_would_refuse(
    tmp_path: Path, file: str, path: At, value: Any, what: str, remedy: str
) -> None:
    """Defaults, presets, suggestions and bounds fit the step that they stand under."""
    copy = Copy(tmp_path)
    copy.put(file, path, value)
    problems = [problem for problem in found(copy) if what in problem[2]]
    assert len(problems) == 1
    assert problems[0][3].startswith(remedy)
    assert abs(problems[0][1] - copy.line(file, path)) <= 1


def test_real_definitions_are_clean(tmp_path: Path) -> None:
    """A copy with nothing broken has nothing to mend: whatever the other tests find, they broke."""
    assert found(Copy(tmp_path)) == []


def test_offers_may_name_what_is_not_built_yet(tmp_path: Path) -> None:
    """A flow that does not exist is not offered; naming it is no mistake."""
    copy = Copy(tmp_path)
    copy.put(CHECKUP, ("offers", 0), "not_built_yet")
    assert found(copy) == []


@pytest.mark.parametrize(
    ("file", "path", "value", "named"),
    [(CHECKUP, ("then",), "start", "`then`"), (START, ("needs",), ["checkup"], "`needs`")],
)
def test_flows_that_lead_in_a_circle(tmp_path: Path, file: str, path: At, value: Any, named: str) -> None:
    """Two flows that need or follow each other would never let anybody out."""
    copy = Copy(tmp_path)
    copy.put(file, path, value)
    assert [(where, what) for where, _, what, _ in found(copy)] == [
        (CHECKUP, f"{named} leads in a circle: checkup → start → checkup")
    ]


def test_advice_that_no_flow_gives(tmp_path: Path) -> None:
    """Advice that is in no rule and on no card is found where it stands."""
    copy = Copy(tmp_path)
    copy.edit(
        CHECKUP,
        lambda tree: tree["advice"].remove(next(r for r in tree["advice"] if r["give"] == "A-ROU-02")),
    )
    number = [advice["advice"] for advice in copy.catalogue.trees["advice"][1]].index("A-ROU-02")
    remedy = "give it in a rule or a card of a flow, say `asked: true`, or leave it out"
    assert found(copy) == [(ADVICE, copy.line(ADVICE, (number,)), "no flow gives A-ROU-02", remedy)]


def test_button_that_carries_too_much(tmp_path: Path) -> None:
    """Step, item and option together may be longer than Telegram takes."""
    copy = Copy(tmp_path)
    copy.put(START, ("steps", 5, "each"), "profile.channels")
    copy.put(START, ("steps", 5, "options", 4, "id"), "forty_five_or_more__")
    copy.edit(START, lambda tree: tree["steps"][4]["options"].append({"id": "moving_pictures__"}))
    place = (START, copy.line(START, ("steps", 5)))
    what = "step 'minutes': the button 'forty_five_or_more__' of 'minutes@moving_pictures__' carries 66"
    remedy = "shorten step, item or option by 2: Telegram takes 64 bytes"
    assert [problem for problem in found(copy) if "carries" in problem[2]] == [(*place, what, remedy)]


def test_state_that_leads_nowhere(tmp_path: Path) -> None:
    """A machine state from which no edge leads to the end is named at its step."""
    catalogue = Copy(tmp_path).catalogue
    flow = catalogue.flows["checkup"]
    assert list(trapped(catalogue, flow, edges(flow))) == []
    onwards = [edge for edge in edges(flow) if edge["trigger"] == "next" and edge["source"] != "ck6"]
    (problem,) = trapped(catalogue, flow, onwards)
    assert (problem.line, problem.what) == (
        catalogue.place("checkup", "steps", 5)[1],
        "from 'ck6' the end cannot be reached",
    )


def test_nothing_is_walked_while_names_are_unknown(tmp_path: Path) -> None:
    """The first thing to mend is said alone, not with all that follows from it; the words are still read."""
    copy = Copy(tmp_path)
    copy.put(CHECKUP, RULE, "flag.lockot")
    report = check(copy.content, copy.definitions)
    assert not report.ok
    assert [problem.what for problem in report.problems] == ["the rule for A-ACC-01: there is no flag.lockot"]
    assert [line.split(":")[0] for line in report.covered] == ["definitions", "it", "en"]


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    """Neither a broken definition nor an empty or broken file of words ends in an exception."""
    copy = Copy(tmp_path)
    copy.path("content/en/labels.yaml").write_text("", encoding="utf-8")
    copy.path("content/it/phrases.yaml").write_text("paused: one: two\n", encoding="utf-8")
    report = check(copy.content, copy.definitions)
    assert [(copy.name(p.file), p.line, p.what.split(":")[0]) for p in report.problems] == [
        ("content/en/labels.yaml", 1, "holds no keys"),
        ("content/it/phrases.yaml", 1, "is not YAML"),
    ]
    copy.put(CHECKUP, ("steps", 0, "kind"), "chioce")
    assert [copy.name(p.file) for p in check(copy.content, copy.definitions).problems] == [CHECKUP]
    assert not check(tmp_path / "nowhere", copy.definitions).ok
    assert not check(copy.content, tmp_path / "nowhere").ok


def test_taken_away_needs(tmp_path: Path) -> None:
    """A step whose flag nobody raises any more leaves its readers behind, each named."""
    copy = Copy(tmp_path)
    copy.put(CHECKUP, ("steps", 0, "options", 2, "flags"), GONE)
    whats = [what for _, _, what, _ in found(copy)]
    assert len(whats) == 4
    assert all("there is no flag.scattered" in what for what in whats)
