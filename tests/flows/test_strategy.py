"""The plan on one page: what it suggests, what it asks twice, what it is worth, and what it advises."""

from __future__ import annotations

from typing import Any

import pytest

from flows.advice import cards
from flows.session import Move, Press
from flows.situation import Situation, Value
from tests.flows.talking import BAKER, Profile, Stage, Talk, earlier, real_stage

# A plan with nothing to advise but to hang it up.
PLAN: dict[str, Value] = {
    "st1": "famiglie del quartiere con bambini piccoli",
    "st2": ["gbp", "fb", "ig", "wom"],
    "st3": "look",
    "st4": "enq",
    "st5": "imparo come si fa il pane in casa",
    "st6": 20,
    "st7": 24,
    "st8": ["make", "help"],
    "st9": 5,
    "st10": "ig",
    "st11": "Facciamo vedere il pane del mattino alle famiglie che abitano qui vicino",
}
OF_PLAN = ("st1", "st4", "st5", "st7", "st8", "st10")


@pytest.fixture
def stage() -> Stage:
    """The real flows and the real words."""
    return real_stage()


def planned(stage: Stage, profile: Profile = BAKER, /, **other: Any) -> Situation:
    """The end of a passage with the plan, some answers of it otherwise; `...` leaves the question out."""
    answers = {step: value for step, value in {**PLAN, **other}.items() if value is not ...}
    return stage.after("strategy", profile, **answers)


def passage(stage: Stage, profile: Profile = BAKER, /, **other: Any) -> Talk:
    """A whole passage with the plan, answered question by question."""
    talk = stage.begin("strategy", profile)
    talk.go_through(**{**PLAN, **other})
    return talk


# The tool

GOOGLE_FIRST = ("mechanic", "stay", "craft", "studio", "health", "food")
PICTURES_FIRST = ("hair", "bakery", "shop", "food", "farm", "stay")
EVERYWHERE = ["gbp", "li", "ig", "fb", "wa", "tt"]


@pytest.mark.parametrize(
    ("trade", "looked_for", "suggested"),
    [
        *((trade, EVERYWHERE, "gbp") for trade in GOOGLE_FIRST),
        *((trade, ["li", "ig", "fb", "wa", "tt"], "li") for trade in ("studio", "craft")),
        *((trade, ["li", "ig", "fb", "wa", "tt"], "ig") for trade in PICTURES_FIRST),
        *((trade, EVERYWHERE, "ig") for trade in ("hair", "bakery", "shop", "farm")),
        *((trade, ["li", "ig", "fb", "wa", "tt"], "fb") for trade in ("mechanic", "health", "other")),
        ("other", EVERYWHERE, "fb"),
        ("bakery", ["gbp", "fb", "wa", "tt"], "fb"),
        ("bakery", ["gbp", "wa", "tt"], "wa"),
        ("mechanic", ["ig", "wa", "tt"], "wa"),
        ("mechanic", ["ig", "tt"], "ig"),
        ("bakery", ["li", "tt", "wom"], "tt"),
        ("mechanic", ["li"], "gbp"),
        ("bakery", ["wom", "ota", "passing", "phone"], "gbp"),
        ("bakery", ["dk"], "gbp"),
    ],
)
def test_first_reason_that_holds_decides_on_the_tool(
    stage: Stage, trade: str, looked_for: list[str], suggested: str
) -> None:
    """Google where it is looked at, LinkedIn for studios and crafts, pictures, then Facebook, WhatsApp, TikTok."""
    situation = planned(stage, {**BAKER, "trade": trade}, st2=looked_for)
    assert situation.value("derived.st_suggested") == suggested


@pytest.mark.parametrize("looked_for", [EVERYWHERE, ["ig", "fb"], ["tt"]])
def test_profile_on_google_comes_before_everything(stage: Stage, looked_for: list[str]) -> None:
    """Whoever has no profile on Google, or never claimed it, starts there."""
    without = planned(stage, {**BAKER, "channels": ["fb", "ig"]}, st2=looked_for)
    assert without.value("derived.st_suggested") == "gbp"
    for owner in ("never", "other", "me", "dk"):
        situation = stage.after("strategy", BAKER, earlier(ro8=owner), st2=looked_for, st9=5)
        assert (situation.value("derived.st_suggested") == "gbp") == (owner == "never")


@pytest.mark.parametrize(("hours", "suggested"), [(3, "tt"), (2.5, "gbp"), (None, "gbp")])
def test_tiktok_takes_three_hours(stage: Stage, hours: float | None, suggested: str) -> None:
    """With less, or with hours nobody told, it is not suggested."""
    assert planned(stage, st2=["tt"], st9=hours).value("derived.st_suggested") == suggested


def test_tool_is_suggested_by_name_and_agreed_to(stage: Stage) -> None:
    """The question names the channel, and a yes is kept as that channel."""
    talk = stage.begin("strategy", BAKER)
    talk.answers(*((step, PLAN[step]) for step in ("st1", "st2", "st3", "st4", "st5")))
    talk.answers(("st6", 20), ("st7", 24), ("st8", ["make", "help"]), ("st9", "3,5"))
    assert talk.open.wording == "ig"
    assert talk.options == ["ig", "other", "later"]
    talk.answer("st10", "ig")
    assert talk.open.slot == "st11"
    assert talk.value("derived.st_channels") == ["ig"]


@pytest.mark.parametrize(
    ("looked_for", "own"),
    [
        (["fb", "li", "wom"], ["fb", "li"]),
        (["tt", "li", "wa", "ig", "fb"], ["fb", "ig", "wa", "tt", "li"]),
        (["gbp", "wom", "ota", "passing", "phone"], ["fb", "ig", "wa"]),
        (["dk"], ["fb", "ig", "wa"]),
        (None, ["fb", "ig", "wa"]),
    ],
)
def test_own_choice_is_from_where_customers_look(
    stage: Stage, looked_for: list[str] | None, own: list[str]
) -> None:
    """Channels that can be worked on, one or two of them; three common ones where none was named."""
    talk = stage.begin("strategy", BAKER)
    talk.answer("st1", PLAN["st1"])
    if looked_for:
        talk.answer("st2", looked_for)
    while talk.open.slot != "st10":
        talk.give(Move("skip"))
    talk.answer("st10", "other")
    assert talk.options == own
    talk.answer("st10b", [])
    assert talk.said[-1].endswith(".too_few")
    if len(own) > 2:
        talk.answer("st10b", own[:3])
        assert talk.said[-1].endswith(".too_many")
        talk.give(Press("st10b", f"-{own[2]}"))
        talk.give(Press("st10b", "ok"))
    else:
        talk.answer("st10b", own)
    assert talk.open.slot == "st11"
    assert talk.value("derived.st_channels") == own[:2]


@pytest.mark.parametrize(
    ("st10", "st10b", "channels"),
    [("later", ..., []), (None, ..., []), ("other", None, []), ("other", ["wa", "fb"], ["wa", "fb"])],
)
def test_no_tool_until_one_is_chosen(stage: Stage, st10: str | None, st10b: Any, channels: list[str]) -> None:
    """Whoever thinks about it, or skips, has none yet."""
    assert planned(stage, st10=st10, st10b=st10b).value("derived.st_channels") == channels


# The numbers


@pytest.mark.parametrize(
    ("now", "target"),
    [
        *((0, 3), (1, 4), (4, 7)),
        *((5, 6), (6, 8), (9, 11), (10, 12), (49, 59), (50, 60)),
        *((51, 57), (60, 66), (99, 109), (100, 110), (101, 112), (1000, 1100), (5000, 5500)),
    ],
)
def test_realistic_step(stage: Stage, now: int, target: int) -> None:
    """Three more for a handful, a fifth more up to fifty, a tenth beyond: rounded up, and never one too many."""
    talk = stage.begin("strategy", BAKER)
    talk.answers(*((step, PLAN[step]) for step in ("st1", "st2", "st3", "st4", "st5")), ("st6", now))
    assert talk.open.suggest == (str(target),)
    talk.give(Press("st7", f"={target}"))
    assert talk.open.slot == "st8"
    assert talk.session.answers["st7"] == target


@pytest.mark.parametrize(
    ("now", "target", "doubt"),
    [
        *((10, 9, "lower"), (10, 10, None), (10, 20, None), (10, 21, "leap")),
        *((5, 10, None), (5, 11, "leap"), (5, 4, "lower")),
        *((4, 14, None), (4, 15, "far"), (4, 3, "lower"), (0, 10, None), (0, 11, "far"), (0, 0, None)),
    ],
)
def test_target_that_is_asked_about_twice(stage: Stage, now: int, target: int, doubt: str | None) -> None:
    """Less than today, more than double from five up, more than ten above a handful; a no asks anew."""
    talk = stage.begin("strategy", BAKER)
    talk.answers(*((step, PLAN[step]) for step in ("st1", "st2", "st3", "st4", "st5")), ("st6", now))
    talk.answer("st7", target)
    if doubt:
        assert (talk.open.slot, talk.open.confirm, talk.open.confirm_value) == ("st7", doubt, target)
        talk.give(Press("st7", "no"))
        assert (talk.open.slot, talk.open.confirm) == ("st7", None)
        assert "st7" not in talk.session.answers
        talk.answer("st7", target)
        talk.give(Press("st7", "yes"))
    assert talk.open.slot == "st8"
    assert talk.session.answers["st7"] == target
    assert talk.look().flag("leap") == (doubt == "leap")


@pytest.mark.parametrize(
    ("st4", "unit"),
    [("enq", "enquiries"), ("local", "newcomers"), ("return", "returners"), ("wom", "reviews")],
)
def test_numbers_are_those_of_the_objective(stage: Stage, st4: str, unit: str) -> None:
    """Each objective counts something of its own, now and in ninety days."""
    talk = stage.begin("strategy", BAKER)
    talk.answers(*((step, {**PLAN, "st4": st4}[step]) for step in ("st1", "st2", "st3", "st4", "st5")))
    for slot in ("st6", "st7"):
        assert (talk.open.slot, talk.open.wording, talk.open.unit) == (slot, st4, unit)
        talk.answer(slot, 12)
    assert talk.open.slot == "st8"


@pytest.mark.parametrize("st4", ["serve", "learn", None])
def test_objectives_without_a_number_here(stage: Stage, st4: str | None) -> None:
    """Answering faster and learning are measured with the numbers; neither does a skipped objective have any."""
    talk = passage(stage, st4=st4) if st4 else stage.begin("strategy", BAKER)
    if not st4:
        talk.go_through(**{step: value for step, value in PLAN.items() if step != "st4"})
    assert not {"st6", "st7"} & {*talk.asked}
    assert talk.turn.finished


@pytest.mark.parametrize("now", [None, ...])
def test_start_that_nobody_knows(stage: Stage, now: Any) -> None:
    """Whether it is not known or skipped: no target is asked for, the plan waits for none, and it is noted."""
    talk = stage.begin("strategy", BAKER)
    talk.go_through(**{s: v for s, v in {**PLAN, "st6": now}.items() if v is not ...})
    assert "st6" in talk.asked
    assert "st7" not in talk.asked
    assert talk.value("derived.st_filled") == 6
    assert talk.advised() == ["A-MEA-03", "A-STR-08"]


# What it is worth


@pytest.mark.parametrize(("st12", "score"), [("yes", 2), ("notyet", 1), ("no", 1), (None, 1), (..., 1)])
def test_whole_plan_is_worth_what_the_listener_says(stage: Stage, st12: Any, score: int) -> None:
    """Two once somebody from outside understood it, one until then."""
    assert planned(stage, st12=st12).score("strategy") == score


@pytest.mark.parametrize("missing", OF_PLAN)
def test_every_required_part_is_required(stage: Stage, missing: str) -> None:
    """Without one of the six the plan is not whole, whoever understood it."""
    situation = planned(stage, st12="yes", **{missing: None})
    assert situation.score("strategy") == 1
    assert situation.value("derived.st_filled") == 5


@pytest.mark.parametrize("missing", ["st2", "st3", "st9", "st11"])
def test_other_parts_may_be_missing(stage: Stage, missing: str) -> None:
    """What the six do not need is a gap on the sheet, not in the score."""
    assert planned(stage, st12="yes", **{missing: None}).score("strategy") == 2


@pytest.mark.parametrize("st12", ["yes", "no"])
def test_less_than_four_parts_are_no_plan(stage: Stage, st12: str) -> None:
    """Four are a beginning, three are nothing yet."""
    two: dict[str, Value] = {"st1": None, "st5": None}
    assert planned(stage, st12=st12, **two).score("strategy") == 1
    assert planned(stage, st12=st12, **two, st8=None).score("strategy") == 0
    assert stage.after("strategy", BAKER, **dict.fromkeys(PLAN)).score("strategy") == 0


@pytest.mark.parametrize(
    ("other", "score"),
    [
        ({"st6": None, "st7": ...}, 2),
        ({"st6": 20, "st7": None}, 1),
        ({"st4": "serve", "st6": ..., "st7": ...}, 2),
        ({"st4": "learn", "st6": ..., "st7": ...}, 2),
        ({"st10": "later"}, 1),
        ({"st10": "other", "st10b": ["fb"]}, 2),
        ({"st10": "other", "st10b": None}, 1),
        ({"st10": "later", "st1": None, "st5": None}, 1),
        ({"st10": None, "st1": None, "st5": None}, 0),
    ],
)
def test_targets_that_wait_and_tools_put_off(stage: Stage, other: dict[str, Any], score: int) -> None:
    """A target waits for its start, or is set with the numbers; a tool put off is an answer, and no tool."""
    assert planned(stage, st12="yes", **other).score("strategy") == score


def test_listener_is_asked_about_on_another_day(stage: Stage) -> None:
    """Not in the passage; whoever comes back to it is asked, and the answer counts at once."""
    talk = passage(stage)
    assert talk.asked == [*PLAN]
    assert talk.look().score("strategy") == 1
    talk.give(Move("change", "st12"))
    assert talk.options == ["yes", "notyet", "no"]
    talk.answer("st12", "no")
    assert talk.turn.finished
    assert talk.advised() == ["A-STR-03", "A-STR-08"]
    talk.change("st12", "yes")
    assert talk.look().score("strategy") == 2
    assert talk.advised() == ["A-STR-08"]


def test_jargon_is_sent_back_once(stage: Stage) -> None:
    """The word is named; whoever keeps to it is not asked again."""
    talk = stage.begin("strategy", BAKER)
    while talk.open.slot != "st11":
        talk.give(Move("skip"))
    plan = "Facciamo vedere il pane del mattino con lo Storytelling alle famiglie del quartiere"
    turn = talk.answer("st11", plan)
    says = [(s.phrase, s.values) for s in turn.says]
    assert says == [("flows.strategy.st11.retry.jargon", {"found": "storytelling"})]
    assert not turn.records
    assert talk.open.slot == "st11"
    talk.answer("st11", plan)
    assert talk.turn.finished
    assert talk.session.answers["st11"] == plan


def test_plain_words_are_not_sent_back(stage: Stage) -> None:
    """Nor are words that only contain one from the trade of others."""
    talk = stage.begin("strategy", BAKER)
    while talk.open.slot != "st11":
        talk.give(Move("skip"))
    talk.answer("st11", "Mettiamo i pani nel forno a legna e rispondiamo a tutti, anche la domenica mattina")
    assert talk.turn.finished


# What it advises


@pytest.mark.parametrize(
    ("who", "vague"),
    [
        ("clienti del paese x", True),
        ("clienti del paese xy", False),
        ("vorrei chiunque passi davanti alla vetrina", True),
        ("Tutti quelli che passano davanti alla vetrina", True),
        ("la signora Pina, che viene tutti i giorni", False),
        (None, False),
    ],
)
def test_vague_customers(stage: Stage, who: str | None, vague: bool) -> None:
    """A few letters or everybody are nobody to speak to; every day is not everybody."""
    situation = planned(stage, st1=who)
    assert situation.flag("vague") == vague
    assert ("A-STR-07" in stage.advised(situation)) == vague


@pytest.mark.parametrize(
    ("why", "only"),
    [
        ("fate sconti", True),
        ("perché fate sempre un bello sconto", True),
        ("Sconto pane!", True),
        ("sconti sul pane fresco", False),
        ("siete bravi", False),
        ("il pane è buono e c'è qualche offerta per le famiglie", False),
        (None, False),
    ],
)
def test_offers_alone_are_no_reason_to_follow(stage: Stage, why: str | None, only: bool) -> None:
    """An offer and fewer than two words that say something; short praise without an offer is none."""
    situation = planned(stage, st5=why)
    assert situation.flag("only_promo") == only
    assert ("A-STR-04" in stage.advised(situation)) == only


@pytest.mark.parametrize(
    ("advice", "because", "raised", "level"),
    [
        ("A-STR-03", "st12", {"st12": "no"}, {"st12": "notyet"}),
        ("A-STR-04", "st5", {"st5": "fate gli sconti"}, {}),
        ("A-STR-07", "st1", {"st1": "tutti quelli che passano"}, {}),
        ("A-STR-06", "st7", {"st6": 5, "st7": 11}, {"st6": 5, "st7": 10}),
        ("A-STR-06", "st7", {"st6": 5, "st7": 11}, {"st6": 4, "st7": 15}),
        ("A-MEA-03", "st6", {"st6": None, "st7": ...}, {"st6": 0, "st7": 3}),
        ("A-MEA-03", "st6", {"st6": None, "st7": ...}, {"st4": "serve", "st6": ..., "st7": ...}),
        ("A-ROU-04", "st9", {"st9": 0.5}, {"st9": 1}),
        ("A-ROL-08", "st9", {"st9": 1.5}, {"st9": 2}),
        ("A-ROL-08", "st9", {"st9": 1}, {"st9": 0.5}),
        ("A-STR-05", "st8", {"st8": ["make", "promo"]}, {"st8": ["make", "place"]}),
    ],
)
def test_rule_both_ways(
    stage: Stage, advice: str, because: str, raised: dict[str, Any], level: dict[str, Any]
) -> None:
    """Each advice comes by its answer, names it, and does not come by the answer next to it."""
    chosen = {choice.advice: choice.because for choice in stage.chosen(planned(stage, **raised))}
    assert chosen == {advice: because, "A-STR-08": None}
    assert advice not in stage.advised(planned(stage, **level))


def test_advice_comes_in_its_order(stage: Stage) -> None:
    """What the listener said first, then the reasons and the people, the numbers, the hours, the offers."""
    poor: dict[str, Any] = {
        "st12": "no",
        "st1": "tutti quelli che passano",
        "st5": "fate gli sconti",
        "st8": ["make", "promo"],
    }
    leaping = planned(stage, **poor, st6=10, st7=30, st9=0.5)
    assert stage.advised(leaping) == [
        *("A-STR-03", "A-STR-04", "A-STR-07", "A-STR-06", "A-ROU-04", "A-STR-05", "A-STR-08")
    ]
    waiting = planned(stage, **poor, st6=None, st7=..., st9=1)
    assert stage.advised(waiting) == [
        *("A-STR-03", "A-STR-04", "A-STR-07", "A-MEA-03", "A-ROL-08", "A-STR-05", "A-STR-08")
    ]
    assert stage.advised(planned(stage)) == ["A-STR-08"]


def test_profile_on_google_that_is_not_there_yet(stage: Stage) -> None:
    """Whoever agrees on it and has none is shown how to get one; whoever has one, or agrees on another, is not."""
    without: Profile = {**BAKER, "channels": ["fb"]}
    agreed = stage.chosen(planned(stage, without, st10="gbp"))
    assert [(choice.advice, choice.because) for choice in agreed] == [
        ("A-ACC-05", "st10"),
        ("A-STR-08", None),
    ]
    for profile, st10 in ((BAKER, "gbp"), (without, "later")):
        assert "A-ACC-05" not in stage.advised(planned(stage, profile, st10=st10))


@pytest.mark.parametrize(
    ("trade", "card"),
    [("health", "A-LEG-07"), ("studio", "A-LEG-08"), ("stay", "A-LEG-09"), ("bakery", None)],
)
def test_trades_with_duties_are_told_beside_advice_on_posts(
    stage: Stage, trade: str, card: str | None
) -> None:
    """Beside what to publish, and not beside the rest."""
    catalogue, situation = stage.engine.catalogue, planned(stage, {**BAKER, "trade": trade})
    posts, rest = catalogue.advice["A-STR-05"], catalogue.advice["A-STR-07"]
    assert list(cards(catalogue, situation, posts)) == ([card] if card else [])
    assert list(cards(catalogue, situation, rest)) == []


# Changing one's mind


@pytest.mark.parametrize(
    ("slot", "value", "taken", "open_then"),
    [
        ("st1", "chi torna dal lavoro la sera e cena da solo", [], None),
        ("st2", ["gbp", "fb", "wom"], ["st10"], "st10"),
        ("st2", ["ig", "fb", "wa"], [], None),
        ("st4", "local", ["st6", "st7"], "st6"),
        ("st4", "serve", ["st6", "st7"], None),
        ("st6", 21, [], None),
        ("st6", 25, ["st7"], "st7"),
        ("st6", 11, ["st7"], "st7"),
        ("st6", None, ["st7"], None),
        ("st7", 40, [], None),
        ("st9", 1, [], None),
        ("st10", "later", [], None),
    ],
)
def test_changed_answer_takes_back_what_rests_on_it(
    stage: Stage, slot: str, value: Any, taken: list[str], open_then: str | None
) -> None:
    """Just that, and what is still to be asked is asked again."""
    talk = passage(stage)
    talk.change(slot, value)
    assert sorted(talk.withdrawn()) == taken
    assert (talk.turn.asks and talk.turn.asks.slot) == open_then
    kept = {step for step in PLAN if step not in taken}
    assert {step for step in kept if step != slot and talk.session.answers.get(step) != PLAN[step]} == set()


def test_fewer_hours_take_tiktok_back(stage: Stage) -> None:
    """What was suggested because of the hours is asked about again without them."""
    talk = passage(stage, st2=["tt"], st10="tt")
    talk.change("st9", 2)
    assert talk.withdrawn() == ["st10"]
    assert talk.options == ["gbp", "other", "later"]


def test_other_customers_take_the_own_choice_back(stage: Stage) -> None:
    """Channels chosen from among where customers look are chosen again when they look elsewhere."""
    talk = passage(stage, st10="other", st10b=["fb"])
    talk.change("st2", ["ig", "wom"])
    assert talk.withdrawn() == ["st10b"]
    assert talk.options == ["ig"]
