"""What is known at one moment, as conditions read it.

Everything that follows from answers (points, flags, scores, derived values) is worked out afresh from the
current answers, when a condition asks for it: an answer that was taken back leaves no flag behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.catalogue import Catalogue, compiled
from flows.conditions import UNKNOWN, Namespace, known_facts
from flows.schema import Flow
from flows.steps import Cases, Step, Wording

Value = str | float | list[str] | None


def slot_key(step: str, item: str | None = None) -> str:
    """How one question is named where steps repeat: `me4@m_enq`; just the step's id where they do not."""
    return f"{step}@{item}" if item else step


def step_of(slot: str) -> str:
    """The step of a slot."""
    return slot.partition("@")[0]


class ByItem(dict[str, Any]):
    """The answers of a step that repeats, by item; unknown for what is no item."""

    def __missing__(self, item: str) -> Any:
        return UNKNOWN


@dataclass(frozen=True)
class Known:
    """One current answer of an earlier conversation: its value (None: skipped) and age in days."""

    value: Value
    age: float = 0.0


@dataclass(frozen=True)
class Facts:
    """What the coach hands in: no clock and no database is needed beyond this.

    `answers` are the current ones by slot; `lexicon` are the word lists of the person's language. `day` is what
    the calendar says of the day that a list is for, `events` how many days ago something happened; only tasks
    read them."""

    profile: Mapping[str, Value] = field(default_factory=dict)
    answers: Mapping[str, Known] = field(default_factory=dict)
    lexicon: Mapping[str, Sequence[str]] = field(default_factory=dict)
    day: Mapping[str, Value] = field(default_factory=dict)
    events: Mapping[str, float] = field(default_factory=dict)


class Situation:
    """The facts, seen from within one running conversation (or from outside, with `flow` None).

    `given` are the answers of that conversation so far; they stand over older ones, and the flow's steps that
    it has not answered yet are unknown, whatever an earlier passage said. Without them the flow is over: its
    answers are among the facts, and count like all others, by how new they are.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        facts: Facts,
        flow: Flow | None = None,
        given: Mapping[str, Value] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.facts = facts
        self.flow = flow
        self.answers: Mapping[str, Value] = given if given is not None else {}
        self._running_flow = flow if given is not None else None
        self.item: str | None = None
        self._memory: dict[tuple[str, str], Any] = {}
        self._worth: dict[str, Any] = {}
        self._names: dict[str, Any] = {
            "profile": Namespace(self.profile),
            "answer": Namespace(self.answer),
            "age": Namespace(self._age),
            "points": Namespace(self._points),
            "flag": Namespace(self.flag),
            "score": Namespace(self.score),
            "derived": Namespace(self._derived),
            "table": Namespace(self._table),
            "lexicon": Namespace(lambda name: list(facts.lexicon.get(name, ()))),
            "day": Namespace(lambda name: _or_unknown(facts.day.get(name))),
            "event": Namespace(lambda name: _or_unknown(facts.events.get(name))),
        }
        self._known = known_facts(self._names)

    def forget(self) -> None:
        """Answers changed: what was worked out from them is worked out again."""
        self._memory.clear()
        self._worth.clear()

    def holds(self, source: str | None, **local: Any) -> bool:
        """Whether a condition holds; no condition always does. Locals: `item`, `given`."""
        return source is None or bool(self.value(source, **local))

    def value(self, source: str, **local: Any) -> Any:
        """What an expression is worth; `UNKNOWN` where it rests on something not known."""
        if self.item is not None:
            local.setdefault("item", self.item)
        if local:
            return compiled(source)({**self._names, **local})
        if source not in self._worth:
            self._worth[source] = compiled(source).among(self._known)
        return self._worth[source]

    def first(self, cases: Cases, **local: Any) -> Any:
        """The value of the first case that holds; None where none does."""
        for case in cases:
            if self.holds(case.when, **local):
                return self.value(case.value, **local)
        return None

    def wording(self, wordings: Iterable[Wording], item: str | None = None) -> str:
        """Which way of putting a question or an advice fits: the first that holds, else `default`."""
        local = {"item": item} if item else {}
        return next((w.use for w in wordings if self.holds(w.when, **local)), "default")

    def profile(self, name: str) -> Any:
        """A profile field: what this conversation set, else what was known before."""
        if self._running_flow is not None:
            for step in self._running_flow.setters.get(name, ()):
                if self.answers.get(step) is not None:
                    return self.answers[step]
        known = self.facts.profile.get(name)
        return UNKNOWN if known is None else known

    def answer(self, step: str) -> Any:
        """The current answer of a step; unknown where skipped or not asked. Where the step repeats, a mapping
        from each present item to its answer."""
        flow = self.catalogue.step_flow.get(step)
        if flow is not None and (each := flow.by_id[step].each):
            return ByItem({item: self._at(slot_key(step, item)) for item in self.value(each)})
        return self._at(step) if self._still_asked(step) else UNKNOWN

    def _still_asked(self, step: str) -> bool:
        """Whether an answer of an earlier conversation counts: its question would be put today as well."""
        flow = self.catalogue.step_flow.get(step)
        if flow is None or self._running(step):
            return True
        return bool(self._remembered("asked", step, lambda s: self._fits(flow.by_id[s])))

    def _fits(self, step: Step) -> bool:
        return step.step not in self.facts.answers or self.holds(step.when)

    def _at(self, slot: str) -> Any:
        if self._running(step_of(slot)):
            value = self.answers.get(slot)
        else:
            known = self.facts.answers.get(slot)
            value = known.value if known else None
        return UNKNOWN if value is None else value

    def _running(self, step: str) -> bool:
        return self._running_flow is not None and step in self._running_flow.by_id

    def _asked(self, step: str) -> bool:
        known = self.answers if self._running(step) else self.facts.answers
        return step in known and self._still_asked(step)

    def _age(self, step: str) -> Any:
        """Days since the newest answer of a step; 0 within the running conversation."""
        if self._running(step):
            return 0.0 if any(step_of(slot) == step for slot in self.answers) else UNKNOWN
        ages = [known.age for slot, known in self.facts.answers.items() if step_of(slot) == step]
        return min(ages, default=UNKNOWN)

    def _points(self, step: str) -> Any:
        """The score of the chosen option (of several, their sum); 0 where skipped, unknown where not asked."""
        if not self._asked(step):
            return UNKNOWN
        value = self.answer(step)
        chosen = value if isinstance(value, list) else [value]
        options = self.catalogue.step(step).options
        return sum(self.first(option.score) or 0 for option in options if option.id in chosen)

    def flag(self, name: str) -> bool:
        """Whether a flag is up: by the option now chosen of some step, or by a condition."""
        return bool(self._remembered("flag", name, self._is_up))

    def _is_up(self, name: str) -> bool:
        for way in self.catalogue.raised_by.get(name, ()):
            value = self.answer(way.step)
            chosen = value if isinstance(value, list) else [value]
            if way.option in chosen and self._newest_of_topic(way.step) and self.holds(way.when):
                return True
        return any(self.holds(source) for source in self.catalogue.flag_conditions.get(name, ()))

    def _newest_of_topic(self, step: str) -> bool:
        return step == self.newest(step)

    def newest(self, step: str) -> str:
        """Of the steps with the same topic, the one answered last; the step itself where there is none."""
        topic = self.catalogue.step(step).topic
        answered = [o for o in self.catalogue.topics.get(topic or "", ()) if self.answer(o) is not UNKNOWN]
        return min(answered, key=lambda o: (self._age(o), not self._running(o)), default=step)

    def score(self, name: str) -> Any:
        """A score as the flow that computed it last has it; unknown where none was answered."""
        return self._remembered("score", name, self._newest_score)

    def _newest_score(self, name: str) -> Any:
        ways = self.catalogue.scores.get(name, ())
        for flow, cases in ways:
            if flow is self._running_flow:
                return _or_unknown(self.first(cases))
        dated = [(self._score_age(flow, cases), flow, cases) for flow, cases in ways]
        answered = [way for way in dated if way[0] is not None]
        if not answered:
            return UNKNOWN
        _, _, cases = min(answered, key=lambda way: way[0] or 0.0)
        return _or_unknown(self.first(cases))

    def _score_age(self, flow: Flow, cases: Cases) -> float | None:
        """Days since anything was answered that a score rests on: the steps whose points it is, else all."""
        weighed = {step for case in cases for step in compiled(str(case.value)).reads("points")}
        steps = weighed or flow.by_id.keys()
        ages = [known.age for slot, known in self.facts.answers.items() if step_of(slot) in steps]
        return min(ages, default=None)

    def _derived(self, name: str) -> Any:
        return self._remembered("derived", name, lambda n: _or_unknown(self.first(self.catalogue.derived[n])))

    def _table(self, name: str) -> Any:
        return self.catalogue.tables.get(name, UNKNOWN)

    def _remembered(self, kind: str, name: str, work_out: Any) -> Any:
        key = (kind, name)
        if key not in self._memory:
            self._memory[key] = work_out(name)
        return self._memory[key]


def _or_unknown(value: Any) -> Any:
    return UNKNOWN if value is None else value
