"""Detours off the straight way: each kind of fault of an engine is noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from flows.catalogue import load_catalogue
from flows.checks.reading import Reading
from flows.checks.walking.answers import NONSENSE
from flows.checks.walking.contexts import Before, Contexts, Lexicon
from flows.checks.walking.cover import Products
from flows.checks.walking.detours import Detours
from flows.checks.walking.endings import Ends
from flows.checks.walking.groups import Grouping
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walker import Walker
from flows.engine import Engine
from flows.session import Input, Move, Press, Session, Turn, Typed
from flows.situation import Facts


class Faulty(Engine):
    """An engine that does one thing wrong."""

    def __init__(self, right: Engine, fault: str) -> None:
        super().__init__(right.catalogue)
        self.fault = fault

    def advance(self, session: Session, given: Input, facts: Facts, words: Any) -> Turn:
        """One turn, gone wrong where the fault says so."""
        turn = super().advance(session, given, facts, words)
        match self.fault, given:
            case "forgets", Move("back") if turn.session.answers:
                turn.session.answers.pop(next(iter(turn.session.answers)))
            case "silent", Typed():
                turn.says.clear()
            case "stuck", Move("resume"):
                turn.asks = None
            case "stays", Move("cancel"):
                turn.session.state = session.state
            case "hides", Move("change", None):
                turn.choose = []
            case "loses", Press(_, action) if action.startswith("=") and len(session.answers) > 2:
                turn.session.answers.pop("role", None)
            case "takes", Typed(text) if text == NONSENSE:
                turn.session.answers[session.step or ""] = text
            case "counts", _ if turn.asks is not None:
                turn.asks = replace(turn.asks, number=turn.asks.total + 1)
            case "backwards", _ if turn.asks is not None:
                turn.asks = replace(turn.asks, number=turn.asks.total - turn.asks.number)
            case "ticks", Press(_, action) if action.startswith("+"):
                turn.session.picked = [*(turn.session.picked or []), "none"]
        return turn


def walk(walker: Walker, troubles: Troubles) -> None:
    """Walks all groups of a flow."""
    ends = Ends(walker.catalogue, walker.reading, Before(), troubles)
    products = Products(walker, walker.contexts, ends)
    for group in Grouping(walker, walker.contexts, ends.variables).groups():
        products.walk(group)


def walker_through_start() -> tuple[Walker, Troubles]:
    """A walker through the first questions, and what it stumbles over."""
    catalogue = load_catalogue()
    troubles = Troubles(catalogue)
    reading = Reading(catalogue, catalogue.flows["start"])
    contexts = Contexts(catalogue, reading, Before(), Lexicon({}))
    return Walker(catalogue, reading, contexts, troubles), troubles


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("silent", "is taken, or nothing is said to it"),
        ("takes", "is taken, or nothing is said to it"),
        ("counts", "the progress says"),
        ("backwards", "the progress goes back from"),
    ],
)
def test_straight_walks_notice_what_an_engine_does_wrong(fault: str, what: str) -> None:
    """What has to be sent back is sent back, and the progress never runs ahead or backwards."""
    walker, troubles = walker_through_start()
    walker.engine = Faulty(walker.engine, fault)
    walk(walker, troubles)
    assert any(what in problem.what for problem in troubles.problems)


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("forgets", "going back and keeping the answer changes answers"),
        ("silent", "nonsense is passed over in silence"),
        ("stuck", "after a pause another question is asked"),
        ("stays", "cancel does not leave"),
        ("hides", "role cannot be changed"),
        ("loses", "takes the answer of role away"),
        ("ticks", "stands beside one that excludes it"),
    ],
)
def test_detours_notice_what_an_engine_does_wrong(fault: str, what: str) -> None:
    """Back, pause, cancel, change, nonsense and ticks are really looked at: a fault in each of them is found."""
    walker, troubles = walker_through_start()
    walk(walker, troubles)
    assert troubles.problems == []
    walker.engine = Faulty(walker.engine, fault)
    Detours(walker, troubles).all(list(walker.seen.places.values()), walker.seen.end)
    assert any(what in problem.what for problem in troubles.problems)
