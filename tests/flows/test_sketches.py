"""All ten conversations in the definition language: five as sketches, beside the five that are finished."""

import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Undefined

from content.library import BUILT_IN as CONTENT
from content.library import Library, Words
from flows.catalogue import BUILT_IN, Catalogue, compiled, load_catalogue
from flows.conditions import LOCALS, NAMESPACES
from flows.engine import Engine
from flows.schema import Flow, Rule
from flows.session import Input, Move, Press, Typed
from flows.situation import Facts, Situation
from flows.steps import Case, Check, MultiStep, NumberStep, Option, Step, TextStep, TimeStep, Wording
from tests.flows.talking import BAKER, Profile, Stage, Talk, earlier

SKETCHES = Path(__file__).parent / "sketches"
SKETCHED = sorted(path.stem for path in SKETCHES.glob("*.yaml"))
REAL = sorted(flow for flow in load_catalogue().flows)


def write_definitions(folder: Path) -> Catalogue:
    """The ten definitions together, and an advice of each id that only a sketch gives."""
    for path in (*BUILT_IN.glob("*.yaml"), *SKETCHES.glob("*.yaml")):
        shutil.copy(path, folder)
    given = {i for path in SKETCHES.glob("*.yaml") for i in re.findall(r"A-[A-Z]{3}-\d\d", path.read_text())}
    missing = sorted(given - load_catalogue().advice.keys())
    entries = [{"advice": i, "area": i[2:5].lower(), "minutes": 5, "checked": "2026-11"} for i in missing]
    with (folder / "advice.yaml").open("a", encoding="utf-8") as advice:
        advice.writelines(f"- {json.dumps(entry)}\n" for entry in entries)
    return load_catalogue(folder)


def write_words(folder: Path, catalogue: Catalogue) -> Words:
    """The real Italian words, and for the sketches words in which every label is its option's id."""
    shutil.copytree(CONTENT / "it", folder / "it")
    for name in SKETCHED:
        texts = {
            step.step: {"name": step.step, "options": {option.id: option.id for option in step.options}}
            for step in catalogue.flows[name].steps
        }
        (folder / "it" / "flows" / f"{name}.yaml").write_text(json.dumps(texts), encoding="utf-8")
    return Library(folder)["it"]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The engine with all ten flows, and words for them."""
    catalogue = write_definitions(tmp_path_factory.mktemp("definitions"))
    return Stage(Engine(catalogue), write_words(tmp_path_factory.mktemp("content"), catalogue))


# Reading them together


def sources(part: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every expression in a part of a definition, and where it stands."""
    if isinstance(part, Rule | Wording | Check | Case):
        yield from ((where, source) for source in (part.when, getattr(part, "value", None)) if source)
    elif isinstance(part, Option):
        yield from ((where, s) for s in (part.when, *part.flags.values()) if s)
    elif isinstance(part, tuple):
        for entry in part:
            yield from sources(entry, where)
    elif isinstance(part, dict):
        for name, entry in part.items():
            yield from sources(entry, f"{where}.{name}") if not isinstance(entry, str) else [(where, entry)]


def all_sources(flow: Flow) -> Iterator[tuple[str, str]]:
    """Every expression of a flow, and where it stands."""
    yield from [(flow.flow, flow.begins)] if flow.begins else []
    for kind in ("flags", "scores", "derived", "lights", "advice"):
        yield from sources(getattr(flow, kind), f"{flow.flow}.{kind}")
    yield from ((f"{flow.flow}.cards", card.when) for card in flow.cards)
    for step in flow.steps:
        where = f"{flow.flow}.{step.step}"
        yield from ((where, source) for source in (step.when, step.each) if source)
        for name in ("wordings", "known", "default", "confirm", "retry", "preset", "options"):
            yield from sources(getattr(step, name, ()), where)
        if isinstance(step, NumberStep):
            suggested = (step.suggest,) if isinstance(step.suggest, str) else ()
            yield from ((where, source) for source in (step.min, step.max, step.every, *suggested))


def test_ten_flows_load_together(stage: Stage) -> None:
    """The sketches and the finished definitions are one catalogue, and none is both."""
    assert sorted(stage.engine.catalogue.flows) == sorted([*REAL, *SKETCHED])
    assert len(stage.engine.catalogue.flows) == 10
    assert all(len(flow.steps) > 4 for flow in stage.engine.catalogue.flows.values())


def test_expressions_read_only_what_exists(stage: Stage) -> None:
    """No expression names a step, flag, score, derived value, table or option that is nowhere defined."""
    catalogue = stage.engine.catalogue
    options = {s.step: {o.id for o in s.options} for f in catalogue.flows.values() for s in f.steps}
    seen = 0
    for flow in catalogue.flows.values():
        there = {
            "profile": catalogue.profile_fields,
            "answer": set(catalogue.step_flow),
            "age": set(catalogue.step_flow),
            "points": set(catalogue.step_flow),
            "flag": catalogue.flags,
            "score": set(catalogue.scores),
            "derived": set(catalogue.derived),
            "table": set(catalogue.tables),
            "lexicon": set(stage.words.get("lexicon")),
        }
        assert set(there) == set(NAMESPACES)
        for where, source in all_sources(flow):
            seen += 1
            expression = compiled(source)
            assert {path[0] for path in expression.paths} <= {*NAMESPACES, *LOCALS}, (where, source)
            for namespace, names in there.items():
                assert expression.reads(namespace) <= set(names), (where, source)
            for namespace, step, constant in expression.compared:
                if namespace == "answer" and isinstance(constant, str) and options[step]:
                    assert constant in options[step], (where, source)
        assert {rule.give for rule in flow.advice} <= set(catalogue.advice)
        assert {card.give for card in flow.cards} <= set(catalogue.advice)
        assert {rule.because for rule in flow.advice if rule.because} <= set(catalogue.step_flow)
    assert seen > 300


def worked_out(situation: Situation, flow: Flow) -> None:
    """Every expression of the flow that stands on its own is worth something, and none of them raises."""
    cases = [*flow.derived.values(), *flow.lights.values(), *flow.scores.values()]
    for value in [situation.first(entry) for entry in cases]:
        assert not isinstance(value, Undefined)
    for name in (*situation.catalogue.flags, *flow.flags):
        assert isinstance(situation.flag(name), bool)
    for source in (*(rule.when for rule in flow.advice), *(card.when for card in flow.cards)):
        situation.holds(source)


@pytest.mark.parametrize("flow", SKETCHED)
def test_nothing_known_breaks_nothing(stage: Stage, flow: str) -> None:
    """With no profile and no answers, every derived value, score, flag and rule can still be asked for."""
    catalogue = stage.engine.catalogue
    worked_out(Situation(catalogue, Facts()), catalogue.flows[flow])


# Going through them


def test_platform_with_two_channels(stage: Stage) -> None:
    """Each channel has its rung and its next step; basics in order and nobody talking is the idle window."""
    talk = stage.begin("platform", {**BAKER, "channels": ["fb", "ig", "gbp", "ota"]})
    assert [option.id for option in talk.open.options] == ["fb", "ig", "gbp"]
    talk.answers(
        ("pl0", ["fb", "ig"]),
        ("pl_fb", ["info", "post", "local", "ask"]),
        ("pl_ig", []),
        ("pl9", "full"),
    )
    assert talk.turn.finished
    assert talk.asked == ["pl0", "pl_fb", "pl_ig", "pl9"]
    assert talk.value("derived.step_fb") == 2
    assert talk.value("derived.step_ig") == 0
    assert talk.value("derived.next_fb") == "talk"
    assert talk.value("derived.pl_mean") == 2
    assert talk.value("derived.active") == 1
    assert talk.look().score("focus") == 2
    assert talk.look().flag("strong_offline")
    assert talk.value("derived.archetype") == "ovunque_da_nessuna_parte"
    talk.facts = stage.facts({**BAKER, "channels": ["fb", "ig"]})
    assert talk.value("derived.archetype") == "impresa_social_pigra"
    assert talk.advised() == ["A-FOC-04"]


def test_platform_reads_other_conversations(stage: Stage) -> None:
    """One channel needs no choice; its lively page is a director's where numbers and roles stand at two."""
    before = {
        **earlier(me3=["m_enq"], me4__m_enq=4, me7="mon"),
        **earlier(ro4="yes", ro5="owner", ro9="named"),
        **earlier(st2=["fb"], st10="fb"),
    }
    talk = stage.begin("platform", {**BAKER, "channels": ["fb"]}, before)
    talk.answers(("pl_fb", ["info", "post", "talk", "own", "local", "ask"]), ("pl9", "ok"))
    assert talk.turn.finished
    assert talk.value("derived.step_fb") == 4
    assert talk.value("derived.pl_main") == "fb"
    assert talk.value("derived.archetype") == "regista"
    talk.facts = stage.facts(dict(talk.facts.profile), {**before, **earlier(ro9="stop", ro5="dep")})
    assert talk.look().score("roles") == 1
    assert talk.value("derived.archetype") == "bottega_viva"


def test_platform_asks_about_silence_only_after_silence(stage: Stage) -> None:
    """Bursts and silence are asked about where no rated channel publishes."""
    talk = stage.begin("platform", {**BAKER, "channels": ["fb", "x", "yt"]})
    talk.answers(("pl0", ["fb", "tt", "x"]), ("pl_fb", ["info"]), ("pl_tt", ["who"]), ("pl_x", "dk"))
    talk.answers(("pl8", "yes"), ("pl9", "ok"))
    assert talk.turn.finished
    assert talk.value("derived.archetype") == "fuochi_artificio"
    assert talk.advised() == ["A-FOC-07", "A-FOC-06", "A-ROU-02"]


def test_contest_stops_at_a_draw(stage: Stage) -> None:
    """A draw is the end of the questions about the prize, and outweighs all else that is planned."""
    talk = stage.begin("contest", {**BAKER, "trade": "stay"})
    talk.answers(("co1", ["prize", "people"]), ("co2", "draw"), ("co6", "no"))
    assert talk.turn.finished
    assert talk.asked == ["co1", "co2", "co6"]
    assert talk.look().flag("contest")
    assert talk.value("derived.co_prize") == "stop"
    assert talk.value("derived.co_people") == "go"
    assert talk.value("derived.outcome") == "stop"
    assert talk.advised() == ["A-LEG-03"]
    cards = stage.engine.catalogue.flows["contest"].cards
    assert [card.give for card in cards if talk.look().holds(card.when)] == ["A-LEG-09"]


def test_contest_takes_answers_back(stage: Stage) -> None:
    """The same for everybody may go ahead; a draw after all takes the details of the prize back."""
    talk = stage.begin("contest", BAKER)
    talk.answers(("co1", ["prize"]), ("co2", "all"), ("co3", "buy"), ("co4", "next"))
    assert talk.turn.finished
    assert talk.value("derived.outcome") == "go"
    assert talk.advised() == []
    talk.give(Move("change", "co2"))
    turn = talk.answer("co2", "dk")
    assert [r.slot for r in turn.records if r.outcome == "withdrawn"] == ["co3", "co4"]
    assert talk.value("derived.outcome") == "stop"
    assert not talk.look().flag("voucher")


def test_likes_risk(stage: Stage) -> None:
    """Risk adds up from choices and proportions; who bought nothing is not told so."""
    talk = stage.begin("likes", BAKER)
    talk.answers(
        ("li1", "maybe"), ("li2", 9000), ("li3", 5), ("li4", 3), ("li5", "yes"), ("li6", 2), ("li7", "no")
    )
    assert talk.turn.finished
    assert talk.value("derived.risk") == 7
    assert talk.look().flag("vetrina_gonfiata")
    assert talk.advised() == ["A-LIK-03", "A-LIK-04"]
    guests = stage.begin("likes", {**BAKER, "trade": "stay"})
    guests.answers(("li1", "no"), ("li2", 0), ("li3", 0))
    assert (guests.open.slot, guests.open.wording) == ("li5", "stay")


def test_listening_answers_a_fire_before_going_on(stage: Stage) -> None:
    """What to do about a burning comment comes before the next question."""
    talk = stage.begin("listening", BAKER)
    talk.answers(
        ("ls1", ["g"]),
        ("ls2", "month"),
        ("ls3", "siete aperti domenica? fate torte; quanto costa? dove siete?"),
        ("ls4", "dep"),
        ("ls5", "yes"),
        ("ls6", "t2"),
    )
    assert (talk.open.slot, talk.open.wording) == ("ls6_now", "tier2")
    talk.give(Press("ls6_now", "go"))
    talk.answer("ls7", "d1")
    assert talk.turn.finished
    assert talk.look().score("listening") == 3
    assert talk.value("derived.faq") == ["siete aperti domenica?", "fate torte", "quanto costa?"]
    assert talk.advised() == ["A-LIS-06", "A-LIS-02", "A-LIS-03", "A-LIS-04", "A-LIS-09"]


def test_day_finds_working_days(stage: Stage) -> None:
    """Plan and record days move to the next working day; skipping the hour takes that of the moment."""
    talk = stage.begin("day", {**BAKER, "days": ["tue", "thu"]}, earlier(me7="fri"))
    talk.answers(("dy1", "m15"), ("dy2", "close"))
    talk.give(Move("skip"))
    assert talk.session.answers["dy2_hour"] == "18:30"
    talk.answers(("dy3", "two"), ("dy4", "mon"), ("dy5", "w30"), ("dy6", "wed"))
    assert talk.turn.finished
    assert talk.value("derived.plan_day") == "thu"
    assert talk.value("derived.record_day") == "tue"
    assert talk.value("derived.busy_day is known") is False
    assert talk.value("derived.answer_minutes") == 6
    assert talk.value("profile.hour") == "18:30"


def any_input(talk: Talk, step: Step, chance: random.Random) -> Sequence[Input]:
    """Something that a person might do with the open question."""
    question = talk.open
    if question.confirm:
        return [Press(question.slot, chance.choice(["yes", "yes", "no"]))]
    if chance.random() < 0.2:
        answered = [Move("change", slot) for slot in talk.session.answers]
        return [chance.choice([Move("skip"), Move("skip"), Move("back"), *answered[-2:]])]
    match step:
        case MultiStep():
            number = chance.randint(step.min, min(step.max or 9, len(question.options)))
            picked = chance.sample([option.id for option in question.options], number)
            return [*(Press(question.slot, f"+{i}") for i in picked), Press(question.slot, "ok")]
        case NumberStep():
            high = question.bounds["max"]
            amount = chance.choice([0.0, 1.0, 5.0, high // 100, high])
            return [Typed(chance.choice([f"{amount:.0f}", f"{amount:.0f}", "boh"]))]
        case TextStep():
            return [
                Typed(
                    chance.choice(["tutti quanti, sconto promo?", "il pane del mattino " * 3, "engagement"])
                )
            ]
        case TimeStep():
            return [Typed("8:30")]
        case _ if question.options:
            return [Press(question.slot, f"={chance.choice(question.options).id}")]
    return [Press(question.slot, "go")]


@pytest.mark.parametrize("flow", SKETCHED)
def test_whatever_is_answered_everything_can_be_worked_out(stage: Stage, flow: str) -> None:
    """Forty passages by chance end, and at no point does an expression raise."""
    catalogue = stage.engine.catalogue
    for seed in range(40):
        chance = random.Random(f"{flow} {seed}")
        profile: Profile = {}
        for step in catalogue.flows["start"].steps:
            ids = [option.id for option in step.options]
            if step.sets and ids and chance.random() < 0.8:
                profile[step.sets] = (
                    chance.sample(ids, 3) if isinstance(step, MultiStep) else chance.choice(ids)
                )
        talk = stage.begin(flow, profile)
        for _ in range(400):
            worked_out(talk.look(), catalogue.flows[flow])
            if talk.turn.finished:
                break
            for given in any_input(talk, catalogue.step(talk.open.step), chance):
                talk.give(given)
        assert talk.turn.finished, (flow, seed, talk.asked[-5:])
