"""All ten conversations in the definition language: eight as sketches, beside the two that are finished."""

import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Undefined

from content.library import Words
from flows.catalogue import BUILT_IN, Catalogue, compiled, load_catalogue
from flows.conditions import LOCALS, NAMESPACES
from flows.engine import Engine
from flows.schema import Flow, Rule
from flows.session import Input, Move, Press, Question, Session, Turn, Typed
from flows.situation import Facts, Known, Situation, Value
from flows.steps import Case, Check, MultiStep, NumberStep, Option, Step, TextStep, TimeStep, Wording
from tests.flows.small import words_for

SKETCHES = Path(__file__).parent / "sketches"
SKETCHED = sorted(path.stem for path in SKETCHES.glob("*.yaml"))
BAKER: dict[str, Value] = {
    "role": "owner",
    "trade": "bakery",
    "who": "cousin",
    "channels": ["fb", "ig", "gbp"],
    "minutes": "m10",
    "hour": "08:30",
    "days": ["mon", "tue", "wed", "thu", "fri", "sat"],
}
LEXICON = {
    "jargon": ["engagement", "storytelling", "follower base"],
    "promo": ["sconto", "offerta", "promo"],
    "stop": ["un", "una", "fate", "la", "lo"],
    "everyone": ["tutti", "chiunque"],
}


def write_definitions(folder: Path) -> Catalogue:
    """The ten definitions together, and an advice of each id that they give."""
    for name in ("start", "checkup"):
        shutil.copy(BUILT_IN / f"{name}.yaml", folder)
    for path in SKETCHES.glob("*.yaml"):
        shutil.copy(path, folder)
    given = sorted(
        {i for path in folder.glob("*.yaml") for i in re.findall(r"A-[A-Z]{3}-\d\d", path.read_text())}
    )
    advice = [{"advice": i, "area": i[2:5].lower(), "minutes": 5, "checked": "2026-11"} for i in given]
    (folder / "advice.yaml").write_text(json.dumps(advice), encoding="utf-8")
    return load_catalogue(folder)


@dataclass
class Talk:
    """One passage through a flow, with what was asked and said on the way."""

    engine: Engine
    words: Words
    facts: Facts
    turn: Turn
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def open(self) -> Question:
        """The open question."""
        assert self.turn.asks is not None
        return self.turn.asks

    @property
    def session(self) -> Session:
        return self.turn.session

    def give(self, given: Input) -> Turn:
        """One input, whatever it is."""
        if self.turn.asks and (not self.asked or self.asked[-1] != self.open.slot):
            self.asked.append(self.open.slot)
        self.turn = self.engine.advance(self.session, given, self.facts, self.words)
        self.said += [saying.phrase for saying in self.turn.says]
        return self.turn

    def answer(self, slot: str, value: Any) -> Turn:
        """Answers the question that has to be open now; None is "I don't know"."""
        assert self.open.slot == slot
        if isinstance(value, list):
            for option in value:
                self.give(Press(slot, f"+{option}"))
            return self.give(Press(slot, "ok"))
        if any(option.id == value for option in self.open.options):
            return self.give(Press(slot, f"={value}"))
        return self.give(Press(slot, "dk") if value is None else Typed(str(value)))

    def answers(self, *given: tuple[str, Any]) -> None:
        """Several answers, one after the other, in the order in which they have to be asked."""
        for slot, value in given:
            self.answer(slot, value)

    def look(self) -> Situation:
        """What follows from the answers so far."""
        return self.engine.look(self.session, self.facts)

    def value(self, source: str) -> Any:
        """What an expression is worth now."""
        return self.look().value(source)

    def advised(self) -> list[str]:
        """The advice that this passage would give, in its order."""
        situation = self.look()
        rules = self.engine.catalogue.flows[self.session.flow].advice
        return [rule.give for rule in rules if situation.holds(rule.when)]


@dataclass(frozen=True)
class Stage:
    """The engine with all ten flows, and words for them."""

    engine: Engine
    words: Words

    def begin(self, flow: str, profile: dict[str, Value], earlier: dict[str, Known] | None = None) -> Talk:
        facts = Facts(profile, earlier or {}, LEXICON)
        return Talk(self.engine, self.words, facts, self.engine.begin(flow, facts, self.words))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    catalogue = write_definitions(tmp_path_factory.mktemp("definitions"))
    return Stage(Engine(catalogue), words_for(tmp_path_factory.mktemp("content"), catalogue))


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
        for name in ("wordings", "default", "confirm", "retry", "preset", "options"):
            yield from sources(getattr(step, name, ()), where)
        if isinstance(step, NumberStep):
            yield from ((where, source) for source in (step.min, step.max, step.every))


def test_ten_flows_load_together(stage: Stage) -> None:
    """The eight sketches and the two finished definitions are one catalogue."""
    assert sorted(stage.engine.catalogue.flows) == sorted(["start", "checkup", *SKETCHED])
    assert len(SKETCHED) == 8
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
            "table": set(flow.tables),
            "lexicon": set(LEXICON),
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


def test_strategy(stage: Stage) -> None:
    """A leap is asked about, jargon is sent back once, the suggested channel follows the chain."""
    talk = stage.begin("strategy", BAKER)
    talk.answers(
        ("st1", "famiglie del quartiere con bambini piccoli"),
        ("st2", ["gbp", "fb", "ig", "wom"]),
        ("st3", "look"),
        ("st4", "enq"),
        ("st5", "fate un bello sconto promo"),
    )
    assert talk.open.wording == "enq"
    talk.answers(("st6", 20), ("st7", 41))
    assert (talk.open.slot, talk.open.confirm) == ("st7", "leap")
    talk.give(Press("st7", "no"))
    assert talk.open.confirm is None
    talk.answer("st7", 40)
    talk.answer("st8", ["make", "promo"])
    assert talk.open.bounds["every"] == 0.5
    talk.answer("st9", "3,5")
    assert talk.value("derived.st_suggested") == "ig"
    assert talk.value("derived.st_target") == 24
    talk.answer("st10", "yes")
    plan = "Facciamo vedere il pane del mattino con lo storytelling alle famiglie del quartiere"
    turn = talk.answer("st11", plan)
    assert [(s.phrase, s.values) for s in turn.says] == [
        ("flows.strategy.st11.retry.jargon", {"found": "storytelling"})
    ]
    assert not turn.records
    talk.answer("st11", plan)
    assert talk.turn.finished
    assert talk.asked == ["st1", "st2", "st3", "st4", "st5", "st6", "st7", "st8", "st9", "st10", "st11"]
    assert talk.look().flag("only_promo")
    assert not talk.look().flag("leap")
    assert talk.value("derived.st_channel") == "ig"
    assert talk.look().score("strategy") == 1
    assert talk.advised() == ["A-STR-04", "A-STR-05", "A-STR-08"]

    talk.give(Move("change", "st12"))
    talk.answer("st12", "yes")
    assert talk.turn.finished
    assert talk.look().score("strategy") == 2

    talk.give(Move("change", "st2"))
    talk.give(Press("st2", "-ig"))
    talk.give(Press("st2", "ok"))
    assert (talk.open.slot, talk.open.wording) == ("st10", "fb")


@pytest.mark.parametrize(
    ("trade", "channels", "looked_for", "hours", "google", "suggested"),
    [
        ("bakery", ["fb"], ["fb", "ig"], 5, None, "gbp"),
        ("bakery", ["gbp"], ["fb", "ig"], 5, "never", "gbp"),
        ("food", ["gbp"], ["gbp", "ig", "fb"], 5, "me", "gbp"),
        ("craft", ["gbp"], ["li", "fb"], 5, None, "li"),
        ("bakery", ["gbp"], ["gbp", "ig", "fb"], 5, None, "ig"),
        ("mechanic", ["gbp"], ["ig", "fb", "wa"], 5, None, "fb"),
        ("mechanic", ["gbp"], ["ig", "wa"], 5, None, "wa"),
        ("mechanic", ["gbp"], ["ig", "tt"], 5, None, "ig"),
        ("mechanic", ["gbp"], ["tt"], 3, None, "tt"),
        ("mechanic", ["gbp"], ["tt"], 2.5, None, "gbp"),
    ],
)
def test_suggested_channel(
    stage: Stage,
    trade: str,
    channels: list[str],
    looked_for: list[str],
    hours: float,
    google: str | None,
    suggested: str,
) -> None:
    """The first reason that holds decides on the channel; Google where none does."""
    answers = {"st2": Known(looked_for), "st9": Known(hours), "ro8": Known(google)}
    facts = Facts({"trade": trade, "channels": channels}, answers)
    assert Situation(stage.engine.catalogue, facts).value("derived.st_suggested") == suggested


def test_strategy_without_a_baseline_and_with_an_own_channel(stage: Stage) -> None:
    """An unknown baseline leaves the target out and counts as settled; other channels are those named."""
    talk = stage.begin("strategy", {**BAKER, "channels": ["fb"]})
    talk.answers(
        ("st1", "tutti quelli che passano in paese"),
        ("st2", ["fb", "li", "wom"]),
        ("st3", "dk"),
        ("st4", "local"),
        ("st5", "imparo come si fa il pane in casa"),
        ("st6", None),
        ("st8", ["make", "help", "place"]),
        ("st9", "0,5"),
    )
    assert talk.value("derived.st_suggested") == "gbp"
    assert talk.open.wording == "gbp"
    talk.answer("st10", "other")
    assert [option.id for option in talk.open.options] == ["fb", "li"]
    talk.answer("st10b", ["li"])
    talk.answer("st11", "Facciamo vedere come nasce il pane a chi abita qui vicino")
    assert talk.turn.finished
    assert "st7" not in talk.asked
    assert talk.value("derived.st_channel") == "li"
    assert talk.value("derived.st_filled") == 6
    assert talk.look().flag("vague")
    assert talk.advised() == ["A-STR-07", "A-MEA-03", "A-ROU-04", "A-ROL-08", "A-STR-08"]


def test_measure_goes_round_by_metric(stage: Stage) -> None:
    """Start and target are asked metric by metric; the target of an unknown start is left out."""
    talk = stage.begin("measure", BAKER, {"ck4": Known("likes", 10)})
    assert talk.look().flag("vanity") is True
    talk.answers(("me1", "enq"), ("me2", ["msg"]))
    assert talk.look().flag("vanity") is False
    assert [option.id for option in talk.open.options] == ["m_enq", "m_book", "m_conv", "m_calls"]
    talk.answers(("me3", ["m_enq", "m_conv"]), ("me4@m_enq", 12))
    assert talk.open.bounds["max"] == 2000
    talk.answer("me5@m_enq", 30)
    assert talk.open.confirm == "leap"
    talk.give(Press("me5@m_enq", "yes"))
    assert (talk.open.wording, talk.open.bounds["max"]) == ("percent", 100)
    talk.answer("me4@m_conv", 101)
    assert talk.said[-1] == "unclear.out_of_bounds"
    talk.answers(("me4@m_conv", None), ("me6", "some"), ("me7", "mon"))
    assert talk.give(Move("skip")).records[0].outcome == "skipped"
    talk.answer("me9", 50)
    assert talk.turn.finished
    assert talk.asked == [
        *("me1", "me2", "me3", "me4@m_enq", "me5@m_enq", "me4@m_conv", "me6", "me7", "me8", "me9")
    ]
    assert talk.value("derived.me_based") == ["m_enq"]
    assert talk.look().score("measure") == 2
    assert talk.advised() == ["A-MEA-03", "A-MEA-04", "A-MEA-05", "A-MEA-08"]


def test_measure_takes_the_goal_from_a_fresh_strategy(stage: Stage) -> None:
    """Who said in strategy what should change is not asked again; less is more where less is better."""
    talk = stage.begin("measure", BAKER, {"st4": Known("serve", 30)})
    talk.answers(("me2", ["none"]), ("me3", ["m_rt"]), ("me4@m_rt", 300))
    assert talk.open.wording == "lower"
    talk.answer("me5@m_rt", 400)
    assert talk.open.confirm == "worse_lower"
    late = stage.begin("measure", BAKER, {"st4": Known("serve", 121)})
    assert late.open.slot == "me1"


def test_measure_drops_the_rounds_of_a_metric_that_is_dropped(stage: Stage) -> None:
    """Changing the metrics takes the answers of the dropped one back and asks for the new one."""
    talk = stage.begin("measure", BAKER)
    talk.answers(("me1", "enq"), ("me2", ["msg"]), ("me3", ["m_enq"]), ("me4@m_enq", 12), ("me5@m_enq", 15))
    talk.give(Move("change", "me3"))
    talk.give(Press("me3", "-m_enq"))
    talk.answer("me3", ["m_book"])
    assert [r.slot for r in talk.turn.records if r.outcome == "withdrawn"] == ["me4@m_enq", "me5@m_enq"]
    talk.answer("me4@m_book", 3)
    assert talk.open.slot == "me5@m_book"


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
    talk.facts = Facts({**BAKER, "channels": ["fb", "ig"]}, {}, LEXICON)
    assert talk.value("derived.archetype") == "impresa_social_pigra"
    assert talk.advised() == ["A-FOC-04"]


def test_platform_reads_other_conversations(stage: Stage) -> None:
    """One channel needs no choice; its lively page is a director's where numbers and roles stand at two."""
    earlier = {
        "ck4": Known("num", 3),
        "ro4": Known("yes", 2),
        "ro5": Known("owner", 2),
        "ro9": Known("named", 2),
        "st10": Known("yes", 5),
        "st2": Known(["fb"], 5),
    }
    talk = stage.begin("platform", {**BAKER, "channels": ["fb"]}, earlier)
    talk.answers(("pl_fb", ["info", "post", "talk", "own", "local", "ask"]), ("pl9", "ok"))
    assert talk.turn.finished
    assert talk.value("derived.step_fb") == 4
    assert talk.value("derived.pl_main") == "fb"
    assert talk.value("derived.archetype") == "regista"
    talk.facts = Facts(talk.facts.profile, {**earlier, "ro9": Known("stop", 2)}, LEXICON)
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


@pytest.mark.parametrize(
    ("role", "ro6", "flag", "points"),
    [
        ("owner", "me", "single_admin", 1),
        ("owner", "other", "lockout", 0),
        ("manager", "me", "lockout", 0),
        ("manager", "other", "single_admin", 1),
    ],
)
def test_roles_weighs_keys_by_who_speaks(stage: Stage, role: str, ro6: str, flag: str, points: int) -> None:
    """The only key is worth something else in the manager's hand than in the owner's."""
    talk = stage.begin("roles", {**BAKER, "role": role})
    assert ("me" in [option.id for option in talk.open.options]) == (role == "owner")
    talk.answers(("ro1", "cousin"), ("ro2", ["calm", "vips"]), ("ro3", 1), ("ro4", "no"), ("ro5", "owner"))
    assert talk.open.wording == ("manager" if role == "manager" else "default")
    talk.answers(("ro6", ro6), ("ro7", "all"), ("ro8", "me"), ("ro9", "named"), ("ro10", "removed"))
    assert talk.turn.finished
    assert {name for name in ("single_admin", "lockout") if talk.look().flag(name)} == {flag}
    assert talk.value("derived.ro6_points") == points
    light = talk.look().first(stage.engine.catalogue.flows["roles"].lights["access"])
    assert light == ("todo" if flag == "lockout" else "done")
    assert talk.look().score("roles") == 1
    assert talk.value("derived.need_hours") == 2.5
    assert talk.look().flag("overloaded")
    assert "A-ROL-04" in talk.advised()


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
    talk = stage.begin("day", {**BAKER, "days": ["tue", "thu"]}, {"me7": Known("fri", 4)})
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
        profile: dict[str, Value] = {}
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
