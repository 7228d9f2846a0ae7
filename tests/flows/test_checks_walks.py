"""What `cugino check` finds by walking: each test breaks something in a copy, or walks a small flow."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from flows.catalogue import load_catalogue
from flows.checks.reading import Mark, Reading
from flows.checks.walking import walker as walker_module
from flows.checks.walking.contexts import Before, Contexts, Lexicon
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walker import Walker
from flows.checks.walking.walks import Walked, walk_all, walk_flow
from flows.session import DONE
from tests.flows.broken import At, Copy

CHECKUP, START = "flows/definitions/checkup.yaml", "flows/definitions/start.yaml"
Found = list[tuple[str, int, str, str]]
NOBODY = "profile.role == 'owner' and profile.role == 'manager'"


def walked_start(copy: Copy) -> Found:
    """What walking through the first questions finds in a copy."""
    catalogue = copy.catalogue
    troubles = Troubles(catalogue)
    walk_flow(catalogue, catalogue.flows["start"], Before(), Lexicon({}), troubles)
    return [(copy.name(p.file), p.line, p.what, p.remedy) for p in sorted(troubles.problems)]


def small(folder: Path, *flows: str, **lexicon: list[str]) -> tuple[list[str], dict[str, Walked]]:
    """What walking through small flows finds, each as `line: what`, and what it came to."""
    for text in flows:
        name = text.split("flow: ", 1)[1].split("\n", 1)[0].strip()
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    catalogue = load_catalogue(folder)
    troubles = Troubles(catalogue)
    walked = walk_all(catalogue, Lexicon(lexicon), troubles)
    return [f"{p.line}: {p.what}" for p in sorted(troubles.problems)], walked


NEVER: list[tuple[At, Any, At, str]] = [
    (("steps", 5, "when"), NOBODY, ("steps", 5), "step 'minutes' is never asked"),
    (
        ("steps", 1, "options", 3, "when"),
        NOBODY,
        ("steps", 1, "options", 3),
        "option 'mechanic' is never shown",
    ),
    (
        ("steps", 5, "wordings"),
        [{"when": NOBODY, "use": "x"}],
        ("steps", 5, "wordings", 0),
        "wording 'x' is never used",
    ),
    (
        ("steps", 5, "confirm"),
        [{"name": "x", "when": "given == 'm7'"}],
        ("steps", 5, "confirm", 0),
        "confirm 'x' never",
    ),
]


@pytest.mark.parametrize(("path", "value", "place", "what"), NEVER)
def test_what_nobody_ever_comes_by(tmp_path: Path, path: At, value: Any, place: At, what: str) -> None:
    """A question, option, wording or check that no answers lead to is named where it stands."""
    copy = Copy(tmp_path)
    copy.put(START, path, value)
    ((file, line, said, remedy),) = walked_start(copy)
    assert (file, line) == (START, copy.line(START, place))
    assert what in said
    assert remedy.startswith("mend its `when`")


def test_expression_that_fails_on_some_way(tmp_path: Path) -> None:
    """A condition that breaks for certain answers is named with its step and those answers."""
    copy = Copy(tmp_path)
    copy.put(START, ("steps", 6, "when"), "1 / (0 if profile.who == 'agency' else 1) > 0")
    found = {(file, line): what for file, line, what, _ in walked_start(copy)}
    what = found[START, copy.line(START, ("steps", 2))]
    assert "step 'who': the conversation breaks (ZeroDivisionError" in what
    assert "role=" in what


@pytest.mark.parametrize(
    ("part", "what"), [("preset", "preset 'food' is no option"), ("default", "default 'food' is no option")]
)
def test_value_worked_out_from_answers_has_to_fit(tmp_path: Path, part: str, what: str) -> None:
    """A preset or a default that only some answers lead to is looked at for those answers."""
    copy = Copy(tmp_path)
    copy.put(START, ("steps", 7, part), [{"when": "profile.trade == 'food'", "value": "[profile.trade]"}])
    place = (START, copy.line(START, ("steps", 7)))
    assert {(file, line): said for file, line, said, _ in walked_start(copy)} == {
        place: f"step 'days': {what}"
    }


def test_rules_cards_and_lights_of_the_checkup(tmp_path: Path) -> None:
    """A rule that never holds (so that some get no advice), praise that comes too early, a card without an advice
    beside it, and a light that breaks: each is found, and nothing else, in one run over every combination."""
    copy = Copy(tmp_path)
    rules = [rule.give for rule in copy.catalogue.flows["checkup"].advice]
    never, well = rules.index("A-ROU-01"), rules.index("A-MEA-09")
    copy.put(CHECKUP, ("advice", never, "when"), "score.routine == 3")
    copy.put(CHECKUP, ("advice", well, "when"), "score.total >= 9")
    copy.edit(CHECKUP, lambda tree: tree["advice"].insert(0, tree["advice"].pop(well)))
    copy.put(CHECKUP, ("cards", 0, "themes"), ["nothing"])
    copy.put(CHECKUP, ("lights", "access", 0, "value"), "['done'][score.roles + 1]")
    catalogue = copy.catalogue
    troubles, before = Troubles(catalogue), Before()
    for name in ("start", "checkup"):
        walk_flow(catalogue, catalogue.flows[name], before, Lexicon({}), troubles)
    expected: dict[At, str] = {
        ("advice",): "a walk ends without any advice:",
        ("advice", never + 1): "the rule for A-ROU-01 never holds: score.routine == 3",
        ("advice", 0): "`all_well` comes first where",
        ("cards", 0): "the card A-LEG-07 is never said: no advice of nothing goes with it",
        ("lights", "access"): "light 'access' breaks (UndefinedError",
    }
    found = {(copy.name(p.file), p.line): p.what for p in troubles.problems}
    assert found.keys() == {(CHECKUP, copy.line(CHECKUP, path)) for path in expected}
    for path, what in expected.items():
        assert what in found[CHECKUP, copy.line(CHECKUP, path)]


def test_ending_without_advice(tmp_path: Path) -> None:
    """Whoever answers all questions of a flow that advises gets an advice; the answers without one are told."""
    text = (
        "flow: poor\nminutes: 1\nending: x\nsteps:\n"
        "  - {step: one, kind: choice, options: [{id: a}, {id: b}]}\n"
        "advice:\n  - {give: A-ONE-01, when: answer.one == 'a'}\n"
    )
    problems, _ = small(tmp_path, text)
    assert problems == ["6: a walk ends without any advice: one=b"]


KINDS = """
flow: kinds
minutes: 1
ending: x
steps:
  - {step: many, kind: multi, min: 1, max: 2, options: [{id: a}, {id: b}, {id: c}, {id: none, exclusive: true}]}
  - step: much
    kind: number
    min: 0
    max: 40
    every: 0.5
    unknown: true
    confirm: [{name: sure, when: given > 30}]
  - {step: words, kind: text, min: 5, max: 50, retry: [{name: jargon, when: given | found(lexicon.jargon)}]}
  - {step: at, kind: time, from: "06:00", until: "21:30", every: 5, default: "'08:30'", default_after: 2}
  - {step: sure, kind: yesno, unknown: true}
  - {step: read, kind: show, when: answer.sure == 'yes'}
  - {step: each, kind: number, each: answer.many, min: 0, max: 9}
  - {step: later, kind: choice, on_request: true, options: [{id: one}, {id: two}]}
flags:
  much: answer.much >= 12.5
"""


def test_every_kind_of_step_is_walked(tmp_path: Path) -> None:
    """All kinds of answers, both sides of a doubt, a retry, repeated steps, and steps on request only."""
    problems, walked = small(tmp_path, KINDS, jargon=["brand"])
    assert problems == []
    seen, flow = walked["kinds"].seen, walked["kinds"].flow
    assert seen.asked == set(flow.by_id)
    assert seen.shown >= {(step.step, option.id) for step in flow.steps for option in step.options}
    assert seen.checks == {("much", "sure"), ("words", "jargon")}
    assert seen.ways >= {
        ("begin", "many"),
        ("sure", "read"),
        ("sure", "each"),
        ("each", "each"),
        ("each", DONE),
    }
    tried = {value for name, value in walked["kinds"].tally.walk_with if name == ("step", "much")}
    assert tried >= {0, 40, 20, 12, 12.5, 13, 30, 30.5, None, Mark.SKIPPED}
    assert walked["kinds"].detours > 100


def test_all_combinations_of_what_is_read_together(tmp_path: Path) -> None:
    """A value that reads three answers, one of them through a score, is worked out for each combination."""
    options = "options: [{id: a, score: 1}, {id: b, score: 2}, {id: c}]"
    steps = "\n".join(f"  - {{step: s{n}, kind: choice, skippable: false, {options}}}" for n in range(4))
    text = (
        f"flow: sums\nminutes: 1\nending: x\nsteps:\n{steps}\nscores:\n  first: points.s0 + points.s1\n"
        "derived:\n  both: score.first + points.s2\n"
    )
    problems, walked = small(tmp_path, text)
    assert problems == []
    assert walked["sums"].combinations == {"s0×s1×s2": 27}
    assert walked["sums"].pairs == 6 * 9
    for part in ("4/4 steps", "12/12 options", "5 transitions", "27 combinations of s0×s1×s2", "54 pairs"):
        assert part in walked["sums"].line


def test_what_cannot_be_walked_in_full_is_said(tmp_path: Path) -> None:
    """Too many combinations are not silently left out; a rule that was not met then is no proof of anything."""
    options = "options: [" + ", ".join(f"{{id: o{n}, score: {n}}}" for n in range(12)) + "]"
    steps = "\n".join(f"  - {{step: s{n}, kind: choice, {options}}}" for n in range(5))
    total = " + ".join(f"points.s{n}" for n in range(5))
    text = f"flow: big\nminutes: 1\nending: x\nsteps:\n{steps}\nscores:\n  total: {total}\n"
    rules = "advice:\n  - {give: A-ONE-01, when: score.total == 55}\n  - {give: A-ONE-01, when: 'true'}\n"
    problems, walked = small(tmp_path, text + rules)
    assert problems == []
    assert walked["big"].too_many == ["s0×s1×s2×s3×s4"]
    assert "pairs instead of 1 larger groups (s0×s1×s2×s3×s4)" in walked["big"].line
    assert walked["big"].pairs == 10 * 13 * 13


FIRST = """
flow: first
minutes: 1
ending: x
steps:
  - {step: role, kind: choice, sets: role, skippable: false, options: [{id: owner}, {id: helper}]}
  - {step: who, kind: choice, sets: who, when: profile.role == 'owner', options: [{id: me}, {id: you}]}
"""
SECOND = """
flow: second
minutes: 1
needs: [first]
begins: not profile.role == 'helper'
ending: x
steps:
  - {step: one, kind: choice, options: [{id: a}, {id: b, when: "profile.role == 'helper'"}]}
advice:
  - {give: A-ONE-01, when: profile.role == 'helper' and profile.who == 'me'}
  - {give: A-ONE-01, when: not profile.who == 'them'}
"""


def test_people_are_as_earlier_flows_leave_them(tmp_path: Path) -> None:
    """A flow is walked by those it is for, with what the flow before can leave behind."""
    problems, walked = small(tmp_path, FIRST, SECOND)
    assert problems == [
        "8: step 'one': option 'b' is never shown",
        "10: the rule for A-ONE-01 never holds: profile.role == 'helper' and profile.who == 'me'",
    ]
    met = {value for name, value in walked["second"].tally.walk_with if name == ("profile", "who")}
    assert met == {"me", "you", Mark.ABSENT}


def test_endless_round_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of more items than anybody would go through: the walk stops and says so."""
    text = (
        "flow: round\nminutes: 1\nending: x\nsteps:\n"
        "  - {step: one, kind: show, each: \"range(30) | map('string') | list\"}\n"
    )
    assert small(tmp_path, text)[0] == []
    monkeypatch.setattr(walker_module, "LONGEST", 20)
    assert small(tmp_path, text)[0] == ["5: step 'one': asks more than 20 times"]


@pytest.mark.parametrize("name", ["start", "checkup"])
def test_what_is_remembered_is_what_the_engine_does(name: str) -> None:
    """A turn that another walk took already leads to the same place as the engine, asked anew."""
    catalogue = load_catalogue()
    reading = Reading(catalogue, catalogue.flows[name])
    contexts = Contexts(catalogue, reading, Before(), Lexicon({}))
    walker = Walker(catalogue, reading, contexts, Troubles(catalogue))
    chance = Random(1)
    for _ in range(40):
        some = chance.choice(contexts.variables) if contexts.variables else None
        context = contexts.complete({some: chance.choice(contexts.values(some))} if some else {})
        anew = Walker(catalogue, reading, contexts, Troubles(catalogue))
        place, again = (one.begin(context or {}) for one in (walker, anew))
        while place and place.question and again:
            value = chance.choice(walker.values(place))
            place, again = walker.answer(place, value), anew.answer(again, value)
            assert place == again
    assert walker.seen.places
