"""What conditions rest on in the end: the answers behind flags, scores and derived values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from flows.catalogue import Catalogue, compiled
from flows.checks.atoms import atoms, numbers
from flows.checks.uses import Use, flow_uses
from flows.schema import Flow
from flows.situation import Facts, Known, Situation

# What an answer can be while a flow is walked through; lists are tuples, so that they can be looked up.
Held = str | float | tuple[str, ...] | None


class Mark(Enum):
    """What is no value: a question that was skipped, or never asked."""

    SKIPPED = "skipped"
    ABSENT = "absent"


Tried = Held | Mark
# ("step", id): an answer of this flow. From outside: ("profile", field), ("answer", step), ("age", step).
Variable = tuple[str, str]
COMPUTED = ("flag", "score", "derived")
# Roles of expressions that decide what is asked, and how.
ASKING = ("when", "each", "option", "wording", "check", "bound", "value")


def held(value: object) -> Held:
    """A value as it is looked up."""
    if isinstance(value, list | tuple):
        return tuple(str(entry) for entry in value)
    return value if isinstance(value, str | int | float) else None


def given(value: Held) -> str | float | list[str] | None:
    """A looked-up value as facts carry it."""
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Reads:
    """Everything behind some expressions: the answers in the end, and the expressions on the way there.

    `raising` are the options that a flag on the way asks for.
    """

    variables: frozenset[Variable]
    sources: frozenset[str]
    raising: frozenset[tuple[Variable, str]]


class Reading:
    """What the expressions of one flow read, seen from within that flow."""

    def __init__(self, catalogue: Catalogue, flow: Flow) -> None:
        self.catalogue = catalogue
        self.flow = flow
        self._known: dict[frozenset[str], Reads] = {}
        self._alike: dict[tuple[Variable, Tried, Reads], tuple[object, ...]] = {}

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every expression of the flow."""
        return tuple(flow_uses(self.flow))

    @cached_property
    def all(self) -> Reads:
        """Everything that any expression of the flow rests on."""
        return self.of(use.source for use in self.uses)

    @cached_property
    def asking(self) -> Reads:
        """What decides which questions are asked, and how."""
        return self.of(use.source for use in self.uses if use.role in ASKING and use.step)

    def of_step(self, step: str) -> Reads:
        """What decides whether and how one step is asked."""
        return self.of(use.source for use in self.uses if use.step == step and use.role in ASKING)

    def of(self, sources: Iterable[str]) -> Reads:
        """Everything behind these expressions."""
        start = frozenset(sources)
        if start not in self._known:
            self._known[start] = self._followed(start)
        return self._known[start]

    def _followed(self, start: frozenset[str]) -> Reads:
        variables: set[Variable] = set()
        raising: set[tuple[Variable, str]] = set()
        sources: set[str] = set(start)
        waiting = sorted(start)
        seen: set[tuple[str, str]] = set()
        while waiting:
            for path in compiled(waiting.pop()).paths:
                if len(path) < 2 or (fact := (path[0], path[1])) in seen:
                    continue
                seen.add(fact)
                variables.update(self._direct(*fact))
                raised = self._raised(fact[1]) if fact[0] == "flag" else ()
                raising.update(raised)
                variables.update(variable for variable, _ in raised)
                found = set(self._behind(*fact)) - sources
                sources |= found
                waiting += sorted(found)
        return Reads(frozenset(variables), frozenset(sources), frozenset(raising))

    def _direct(self, namespace: str, name: str) -> Iterator[Variable]:
        if namespace == "profile":
            own = self.flow.setters.get(name, ())
            yield from (("step", step) for step in own)
            if any(
                name in other.setters for other in self.catalogue.flows.values() if other is not self.flow
            ):
                yield ("profile", name)
        elif namespace in ("answer", "points", "age"):
            yield self._answer(name)
            if namespace == "age" and name not in self.flow.by_id:
                yield ("age", name)
        elif namespace == "flag":
            for way in self.catalogue.raised_by.get(name, ()):
                topic = self.catalogue.step(way.step).topic
                yield from (self._answer(step) for step in self.catalogue.topics.get(topic or "", ()))

    def _answer(self, step: str) -> Variable:
        return ("step" if step in self.flow.by_id else "answer", step)

    def _raised(self, flag: str) -> list[tuple[Variable, str]]:
        return [(self._answer(way.step), way.option) for way in self.catalogue.raised_by.get(flag, ())]

    def _behind(self, namespace: str, name: str) -> Iterator[str]:
        """The expressions that a computed fact is worked out by."""
        if namespace == "flag":
            yield from (way.when for way in self.catalogue.raised_by.get(name, ()) if way.when)
            yield from self.catalogue.flag_conditions.get(name, ())
        cases = self.catalogue.derived.get(name, ()) if namespace == "derived" else ()
        if namespace == "points" and name in self.catalogue.step_flow:
            cases = tuple(case for option in self.catalogue.step(name).options for case in option.score)
        if namespace == "score":
            ways = self.catalogue.scores.get(name, ())
            own = [found for flow, found in ways if flow is self.flow]
            cases = tuple(case for found in own or [found for _, found in ways] for case in found)
        for case in cases:
            yield from (source for source in (case.when, case.value) if source)

    def numbers(self, variable: Variable) -> list[float]:
        """The numbers in expressions that read this answer, or that look at it while it is given."""
        kind, name = variable
        found: set[float] = set()
        for source in self.all.sources:
            if any(variable in self._direct(p[0], p[1]) for p in compiled(source).paths if len(p) > 1):
                found |= numbers(source)
        checks = (use.source for use in self.uses if use.role == "check" and use.step == name)
        for source in checks if kind == "step" else ():
            found |= numbers(source)
        return sorted(found)

    def alike(self, variable: Variable, value: Tried, reads: Reads) -> tuple[object, ...]:
        """How these expressions see one value: values seen alike need not be told apart."""
        key = (variable, value, reads)
        if key not in self._alike:
            self._alike[key] = tuple(self._sight(*key))
        return self._alike[key]

    def _sight(self, variable: Variable, value: Tried, reads: Reads) -> Iterator[object]:
        if variable[0] == "age" or self._hides(variable) or self._is_bare(variable, reads):
            yield value
            return
        situation = self._with(variable, value)
        for source in sorted(reads.sources):
            for fact, atom in atoms(source):
                if fact[0] not in COMPUTED and variable in self._direct(*fact):
                    yield _seen(situation, atom)
        yield from (_chosen(value, option) for v, option in sorted(reads.raising) if v == variable)
        if self._has_rivals(variable):
            yield value is None or value is Mark.ABSENT

    def _has_rivals(self, variable: Variable) -> bool:
        """Whether a newer answer to another step of the same topic counts instead, whatever it says."""
        kind, name = variable
        topic = None if kind == "profile" else self.catalogue.step(name).topic
        return topic is not None and len(self.catalogue.topics[topic]) > 1

    def _hides(self, variable: Variable) -> bool:
        """Whether more than this answer is needed to see it: the item of a repeated step, or what its points
        depend on."""
        kind, name = variable
        if kind == "profile":
            return False
        step = self.catalogue.step(name)
        sources = (source for o in step.options for case in o.score for source in (case.when, case.value))
        return step.each is not None or any(source and compiled(source).paths for source in sources)

    def _is_bare(self, variable: Variable, reads: Reads) -> bool:
        """Whether some expression reads this answer by a way that no part of it shows, such as a topic."""
        return (
            variable[0] != "profile"
            and not any(
                variable in self._direct(*fact) for source in reads.sources for fact, _ in atoms(source)
            )
            and all(variable != raised for raised, _ in reads.raising)
        )

    def _with(self, variable: Variable, value: Tried) -> Situation:
        """A situation in which nothing but this value is known."""
        kind, name = variable
        if isinstance(value, Mark):
            return Situation(self.catalogue, Facts(), self.flow if kind == "step" else None)
        if kind == "step":
            return Situation(self.catalogue, Facts(), self.flow, {name: given(value)})
        if kind == "profile":
            return Situation(self.catalogue, Facts(profile={name: given(value)}))
        return Situation(self.catalogue, Facts(answers={name: Known(given(value))}))


def _chosen(value: Tried, option: str) -> bool:
    return option in value if isinstance(value, tuple) else option == value


def _seen(situation: Situation, atom: str) -> str:
    try:
        return repr(situation.value(atom))
    except Exception as error:  # whatever it is, walking will meet and name it
        return repr(error)
