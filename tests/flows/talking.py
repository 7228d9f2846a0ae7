"""Passages through real flows in tests: what is answered, what follows from it, and what is left behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from content.library import Library, Words
from flows.advice import Choice, choices
from flows.catalogue import load_catalogue
from flows.engine import Engine
from flows.session import KNOWN, Input, Move, Press, Question, Session, Turn, Typed
from flows.situation import Facts, Known, Situation, Value, step_of

Profile = dict[str, Value]
Earlier = dict[str, Known]
BAKER: Profile = {
    "role": "owner",
    "trade": "bakery",
    "who": "cousin",
    "channels": ["fb", "ig", "gbp"],
    "minutes": "m10",
    "hour": "08:30",
    "days": ["mon", "tue", "wed", "thu", "fri", "sat"],
}


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
        """Where the passage stands."""
        return self.turn.session

    @property
    def options(self) -> list[str]:
        """The ids of the options on the screen."""
        return [option.id for option in self.open.options]

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
        if value in self.options:
            return self.give(Press(slot, f"={value}"))
        return self.give(Press(slot, "dk") if value is None else Typed(str(value)))

    def answers(self, *given: tuple[str, Any]) -> None:
        """Several answers, one after the other, in the order in which they have to be asked."""
        for slot, value in given:
            self.answer(slot, value)

    def go_through(self, **answers: Any) -> None:
        """To the end, with these answers where they are asked for; what is known already is confirmed, doubts are
        too, and everything else is skipped."""
        self.go_on_to("", **answers)
        assert self.turn.finished

    def go_on_to(self, slot: str, **answers: Any) -> None:
        """The same up to a question."""
        given = by_slot(answers)
        for _ in range(100):
            if self.turn.finished or self.open.slot == slot:
                return
            self._go_on(given)
        raise AssertionError(f"no way to {slot or 'the end'}: {self.asked[-5:]}")

    def _go_on(self, given: dict[str, Any]) -> None:
        slot, doubt = self.open.slot, self.open.confirm
        if doubt:
            self.give(Press(slot, "no" if doubt == KNOWN and slot in given else "yes"))
        elif slot in given and (given[slot] is not None or self.open.unknown):
            self.answer(slot, given[slot])
        else:
            self.give(Move("skip"))

    def change(self, slot: str, value: Any) -> Turn:
        """Changes an answer given before; ticks that were there are taken away first."""
        self.give(Move("change", slot))
        for shown in self.open.options if isinstance(value, list) else ():
            self.give(Press(slot, f"-{shown.id}"))
        return self.answer(slot, value)

    def look(self) -> Situation:
        """What follows from the answers so far."""
        return self.engine.look(self.session, self.facts)

    def value(self, source: str) -> Any:
        """What an expression is worth now."""
        return self.look().value(source)

    def advised(self) -> list[str]:
        """The advice that this passage would give, in its order."""
        return [choice.advice for choice in choices(self.engine.catalogue, self.look())]

    def withdrawn(self) -> list[str]:
        """The slots that the last turn took back."""
        return [record.slot for record in self.turn.records if record.outcome == "withdrawn"]


@dataclass(frozen=True)
class Stage:
    """An engine, words for its flows, and the word lists that conditions read."""

    engine: Engine
    words: Words

    def facts(self, profile: Profile, earlier: Earlier | None = None) -> Facts:
        """What is known of a person."""
        return Facts(profile, earlier or {}, self.words.get("lexicon", {}))

    def begin(self, flow: str, profile: Profile, earlier: Earlier | None = None) -> Talk:
        """A new passage through a flow."""
        facts = self.facts(profile, earlier)
        return Talk(self.engine, self.words, facts, self.engine.begin(flow, facts, self.words))

    def after(
        self, flow: str, profile: Profile, earlier: Earlier | None = None, /, **given: Any
    ) -> Situation:
        """The end of a passage in which just these questions were asked; None: skipped, or not known.

        `me4__m_enq` is the answer of a repeated step for one item.
        """
        catalogue = self.engine.catalogue
        answers = by_slot(given)
        assert {step_of(slot) for slot in answers} <= catalogue.flows[flow].by_id.keys()
        return Situation(catalogue, self.facts(profile, earlier), catalogue.flows[flow], answers)

    def overall(self, profile: Profile, earlier: Earlier) -> Situation:
        """All that is known once every conversation is over."""
        return Situation(self.engine.catalogue, self.facts(profile, earlier))

    def advised(self, situation: Situation) -> list[str]:
        """The advice of the situation's flow, in its order."""
        return [choice.advice for choice in self.chosen(situation)]

    def chosen(self, situation: Situation) -> list[Choice]:
        """The same with the answers that brought it."""
        return list(choices(self.engine.catalogue, situation))


@cache
def real_stage() -> Stage:
    """The real definitions with the real Italian words."""
    return Stage(Engine(load_catalogue()), Library()["it"])


def earlier(age: float = 10, /, **answers: Any) -> Earlier:
    """Current answers of earlier conversations, all of this age in days."""
    return {slot: Known(value, age) for slot, value in by_slot(answers).items()}


def by_slot(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers by slot, of which `me4__m_enq` names one that goes by item."""
    return {name.replace("__", "@"): value for name, value in answers.items()}
