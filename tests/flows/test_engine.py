"""The engine: one input, one turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import Library
from flows.catalogue import Catalogue, load_catalogue
from flows.engine import Engine
from flows.machine import build_machine, edges, fire
from flows.session import CANCELLED, DONE, PAUSED, Move, Press, Saying, Session, Typed
from flows.situation import Facts
from tests.flows.small import Talk

SHOP = """
flow: shop
minutes: 1
ending: none
steps:
  - step: kind
    kind: choice
    options: [{id: bread}, {id: cakes}, {id: both}]
  - step: oven
    kind: choice
    when: answer.kind == 'bread' or answer.kind == 'both'
    options: [{id: wood}, {id: gas}]
  - step: sizes
    kind: multi
    min: 1
    max: 2
    options: [{id: small}, {id: large, when: answer.kind != 'bread'}, {id: giant}, {id: nothing, exclusive: true}]
  - step: now
    kind: number
    min: 0
    max: 100
    unknown: true
  - step: goal
    kind: number
    when: answer.now is known
    min: 0
    max: 1000
    confirm: [{name: lower, when: given < answer.now}]
  - step: why
    kind: text
    min: 3
    max: 40
    retry: [{name: jargon, when: "given | found(['brand'])"}]
  - {step: extra, kind: text, on_request: true}
"""


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A passage through the shop, at its first question."""
    return Talk(tmp_path, SHOP)


def walk(talk: Talk, *typed: str) -> None:
    """Answers by typing."""
    talk.give(*(Typed(text) for text in typed))


def test_straight_through(talk: Talk) -> None:
    """Every question that applies is asked once, in order, and what was answered is kept."""
    asked = [talk.open.slot]
    for text in ("bread", "gas", "small", "10", "20", "because"):
        talk.give(Typed(text))
        asked += [talk.turn.asks.slot] if talk.turn.asks else []
    assert asked == ["kind", "oven", "sizes", "now", "goal", "why"]
    assert talk.session.state == DONE
    assert talk.session.answers == {
        "kind": "bread", "oven": "gas", "sizes": ["small"], "now": 10, "goal": 20, "why": "because",
    }  # fmt: skip


def test_removing_an_edge_changes_the_conversation(talk: Talk) -> None:
    """The machine decides what comes next: without one of its edges the conversation takes another way."""
    machine = talk.engine.machines["shop"]
    machine.remove_transition("next", "kind", "oven")
    talk.give(Typed("bread"))
    assert talk.open.slot == "sizes"


def test_removing_the_edges_back_keeps_people_where_they_are(talk: Talk) -> None:
    """Going back is an edge as well."""
    talk.give(Typed("bread"))
    talk.engine.machines["shop"].remove_transition("revisit", "oven", "kind")
    talk.give(Move("back"))
    assert talk.open.slot == "oven"


def test_an_unknown_state_is_said_to_be_one(talk: Talk) -> None:
    """A state that the machine does not have is a lookup error, never a silent stay."""
    lost = Session("shop", talk.session.revision, state="gone")
    with pytest.raises(LookupError, match="gone"):
        fire(talk.engine.machines["shop"], "next", lost, object())  # type: ignore[arg-type]


def test_progress_counts_only_what_will_be_asked(talk: Talk) -> None:
    """The total follows what is known: cakes need no oven."""
    assert (talk.open.number, talk.open.total) == (1, 4)
    talk.give(Typed("bread"))
    assert (talk.open.number, talk.open.total) == (2, 5)
    talk.give(Move("back"), Typed("cakes"))
    assert (talk.open.number, talk.open.total) == (2, 4)


def test_changing_an_answer_asks_again_only_what_it_touches(talk: Talk) -> None:
    """An answer that opens, closes or alters later questions takes back those, names them, and no others."""
    walk(talk, "cakes", "small, large", "10", "20")
    talk.give(Move("change", "kind"), Typed("bread"))
    assert talk.open.slot == "oven"
    assert Saying("asked_again", {"names": ["sizes"]}) in talk.turn.says
    assert talk.session.answers == {"kind": "bread", "now": 10, "goal": 20}
    walk(talk, "gas", "small")
    assert talk.open.slot == "why"


def test_changing_to_the_same_touches_nothing(talk: Talk) -> None:
    """The same answer again leaves everything as it was."""
    walk(talk, "cakes", "small", "10")
    talk.give(Move("change", "kind"), Typed("cakes"))
    assert talk.open.slot == "goal"
    assert "asked_again" not in talk.said


def test_a_question_that_no_longer_applies_loses_its_answer(talk: Talk) -> None:
    """Cakes need no oven: the earlier answer is withdrawn, and written down as such."""
    walk(talk, "both", "gas")
    turn = talk.give(Move("change", "kind"), Typed("cakes"))
    assert [(record.slot, record.outcome) for record in turn.records] == [
        ("kind", "answered"),
        ("oven", "withdrawn"),
    ]


def test_a_doubt_that_arises_later_is_asked(talk: Talk) -> None:
    """A goal that a changed starting point turns upside down is asked again."""
    walk(talk, "cakes", "small", "10", "20", "because")
    talk.give(Move("change", "now"), Typed("50"))
    assert talk.open.slot == "goal"
    assert talk.session.answers["why"] == "because"


def test_are_you_sure(talk: Talk) -> None:
    """A doubtful value waits for a yes; a no asks again; another value counts instead."""
    walk(talk, "cakes", "small", "10", "5")
    assert talk.open.confirm == "lower"
    assert "goal" not in talk.session.answers
    walk(talk, "no")
    assert "goal" not in talk.session.answers
    walk(talk, "5", "sì")
    assert talk.session.answers["goal"] == 5
    talk.give(Move("change", "goal"), Typed("4"), Typed("30"))
    assert talk.session.answers["goal"] == 30


def test_one_friendly_retry(talk: Talk) -> None:
    """A jargon word is sent back once, with the word; the second time it is accepted."""
    walk(talk, "cakes", "small", "10", "20", "our brand")
    assert talk.turn.says == [Saying("flows.shop.why.retry.jargon", {"found": "brand"})]
    walk(talk, "our brand")
    assert talk.session.state == DONE


def test_skip_and_unknown(talk: Talk) -> None:
    """A skipped question counts as unknown, and so does "I don't know"; what needs it is not asked."""
    walk(talk, "cakes")
    talk.give(Move("skip"), Typed("boh"))
    assert talk.session.answers == {"kind": "cakes", "sizes": None, "now": None}
    assert talk.open.slot == "why"


def test_back_from_everywhere(talk: Talk) -> None:
    """Back goes to the answered question before; from the end to the last; at the first it says so."""
    talk.give(Move("back"))
    assert talk.said == ["nothing_before"]
    walk(talk, "cakes", "small")
    talk.give(Move("back"))
    assert (talk.open.slot, talk.open.earlier) == ("sizes", ["small"])
    talk.give(Press("sizes", "keep"))
    assert talk.open.slot == "now"
    walk(talk, "1", "2", "because")
    talk.give(Move("back"))
    assert talk.open.slot == "why"


def test_ticks(talk: Talk) -> None:
    """Ticks are set, not toggled, so that a doubled press does nothing; an exclusive one stands alone."""
    walk(talk, "cakes")
    talk.give(Press("sizes", "+small"), Press("sizes", "+small"))
    assert [option.id for option in talk.open.options if option.picked] == ["small"]
    assert talk.turn.in_place
    talk.give(Press("sizes", "+nothing"))
    assert [option.id for option in talk.open.options if option.picked] == ["nothing"]
    talk.give(
        Press("sizes", "+large"), Press("sizes", "+giant"), Press("sizes", "+small"), Press("sizes", "ok")
    )
    assert talk.said == ["unclear.too_many"]
    talk.give(Press("sizes", "-giant"), Press("sizes", "ok"))
    assert talk.session.answers["sizes"] == ["small", "large"]


@pytest.mark.parametrize(
    "press", [Press("kind", "=bread"), Press("sizes", "=bread"), Press("sizes", "yes"), Press("sizes", "dk")]
)
def test_a_press_that_does_not_fit_changes_nothing(talk: Talk, press: Press) -> None:
    """Old, forged and misplaced presses are said to be so and leave the answers alone."""
    walk(talk, "cakes")
    before = dict(talk.session.answers)
    talk.give(press)
    assert talk.said == ["old_button"]
    assert talk.session.answers == before
    assert talk.open.slot == "sizes"


def test_a_hidden_option_cannot_be_chosen(talk: Talk) -> None:
    """What the definition hides here cannot be pressed or typed."""
    walk(talk, "bread", "gas")
    talk.give(Press("sizes", "+large"))
    assert talk.said == ["old_button"]
    talk.give(Typed("large"))
    assert talk.said == ["unclear.multi"]


def test_on_request(talk: Talk) -> None:
    """What is only asked on request is never asked by itself, and can be added at any time."""
    walk(talk, "cakes", "small", "1", "2", "because")
    assert "extra" not in talk.session.answers
    talk.give(Move("change", "extra"), Typed("more"))
    assert talk.session.answers["extra"] == "more"
    assert talk.session.state == DONE


def test_what_can_be_changed_is_offered(talk: Talk) -> None:
    """Without a question named, those answered so far are offered, and what can be added."""
    walk(talk, "cakes", "small")
    talk.give(Move("change"))
    assert talk.turn.choose == ["kind", "sizes", "extra"]


def test_a_release_keeps_people_where_they_were(talk: Talk) -> None:
    """A changed flow carries a session on where step and answers still stand."""
    walk(talk, "bread", "gas", "small")
    talk.load(SHOP.replace("max: 100", "max: 50"))
    talk.give(Typed("10"))
    assert "flow_changed" not in talk.said
    assert talk.session.answers["now"] == 10


def test_a_release_without_the_open_question(talk: Talk) -> None:
    """Where the open question is gone, it is said, and the nearest one is asked; answers stay."""
    walk(talk, "bread", "gas", "small")
    gone = SHOP.replace("step: now", "step: today").replace("answer.now", "answer.today")
    talk.load(gone)
    talk.give(Move("show"))
    assert talk.said == ["flow_changed"]
    assert talk.open.slot == "today"
    assert talk.session.answers == {"kind": "bread", "oven": "gas", "sizes": ["small"]}


def test_a_release_that_drops_an_option(talk: Talk) -> None:
    """An answer that no longer exists is asked again; the others stay."""
    walk(talk, "both", "gas", "small")
    talk.load(SHOP.replace(", {id: both}", ", {id: all}").replace("== 'both'", "== 'all'"))
    talk.give(Move("show"))
    assert talk.open.slot == "kind"
    assert talk.session.answers == {"oven": "gas", "sizes": ["small"]}


REAL = ["start", "checkup"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The definitions that people meet."""
    return load_catalogue()


@pytest.mark.parametrize("flow", REAL)
def test_every_question_has_every_way_out(catalogue: Catalogue, flow: str) -> None:
    """From each question: nonsense, back, skip, pause and resume, change, and cancel, all leave a way on."""
    engine, words, facts = Engine(catalogue), Library()["it"], Facts({"role": "owner", "channels": ["fb"]})
    turn = engine.begin(flow, facts, words)
    seen = 0
    while turn.asks:
        seen += 1
        session = turn.session
        paused = engine.advance(session, Move("pause"), facts, words)
        assert paused.session.state == PAUSED
        resumed = engine.advance(paused.session, Move("resume"), facts, words)
        assert resumed.asks == turn.asks
        answered = engine.advance(paused.session, Move("skip"), facts, words)
        assert answered.session.answers.keys() == {*session.answers, turn.asks.slot}
        assert engine.advance(session, Move("cancel"), facts, words).session.state == CANCELLED
        once = engine.advance(session, Typed("xyzzy plugh"), facts, words)
        twice = engine.advance(once.session, Typed("xyzzy plugh"), facts, words)
        if once.asks and once.asks.slot == turn.asks.slot:
            assert [s.phrase.partition(".")[0] for s in once.says] == ["unclear"]
            assert [s.phrase.partition(".")[0] for s in twice.says] in (["unclear_again"], ["default_taken"])
        for slot in session.answers:
            back = engine.advance(session, Move("change", slot), facts, words)
            kept = engine.advance(back.session, Press(slot, "keep"), facts, words)
            assert kept.asks == turn.asks
        turn = engine.advance(session, Move("skip"), facts, words)
    assert turn.session.state == DONE
    assert seen == len([s for s in catalogue.flows[flow].steps if not s.on_request]) - (flow == "start")


def test_machines_are_shared_and_keep_nothing(catalogue: Catalogue) -> None:
    """Sessions are not registered with the machine: a thousand leave it as it was."""
    machine = build_machine(catalogue.flows["checkup"])
    assert machine.models == []
    assert {edge["trigger"] for edge in edges(catalogue.flows["checkup"])} == {
        "next", "revisit", "pause", "cancel", "leave",
    }  # fmt: skip
