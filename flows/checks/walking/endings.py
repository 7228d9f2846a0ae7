"""The end of a walk: which rules held, which advice came of it, and whether that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flows.catalogue import Catalogue
from flows.checks.reading import Mark, Reading, Tried, Variable, held
from flows.checks.uses import Place as Path
from flows.checks.walking.contexts import Before
from flows.checks.walking.places import Place
from flows.checks.walking.trouble import Troubles, told
from flows.schema import Flow
from flows.situation import Situation
from flows.steps import Step

PART = {"rule": "advice", "card": "cards", "light": "lights", "score": "scores", "derived": "derived"}


@dataclass(frozen=True)
class Part:
    """Something that an end is looked through for: a rule, a card, a light, a score or a derived value."""

    kind: str
    name: str
    path: Path
    variables: tuple[Variable, ...]


@dataclass(frozen=True)
class Ending:
    """What an ending may have to say: lights, scores and derived values by name, the advice chosen, whether
    nothing is weak, and how many more advice wait; and all that was known there."""

    lights: dict[str, str]
    scores: dict[str, Any]
    derived: dict[str, Any]
    situation: Situation
    advice: str | None = None
    all_well: bool = False
    waiting: int = 0


class Remembered(Situation):
    """A situation whose scores and flags are looked up where other walks agreed on all they rest on."""

    def __init__(self, ends: Ends, place: Place) -> None:
        super().__init__(ends.catalogue, place.facts, ends.flow, place.session.answers)
        self._ends = ends
        self._values = place.values

    def flag(self, name: str) -> bool:
        """Whether a flag is up."""
        return bool(self._ends.remembered("flag", name, self._values, partial(super().flag, name)))

    def score(self, name: str) -> Any:
        """A score."""
        return self._ends.remembered("score", name, self._values, partial(super().score, name))


@dataclass
class Tally:
    """What all ends together came to."""

    walks: int = 0
    held: dict[int, set[bool]] = field(default_factory=dict)
    card_held: dict[int, set[bool]] = field(default_factory=dict)
    cards_said: set[int] = field(default_factory=set)
    lights: dict[str, set[str]] = field(default_factory=dict)
    derived: dict[str, set[str]] = field(default_factory=dict)
    best: dict[str, float] = field(default_factory=dict)
    all_well: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    pairs: set[tuple[int, Tried, int, Tried]] = field(default_factory=set)
    samples: list[Ending] = field(default_factory=list)
    walk_through: dict[tuple[int, int], Mapping[Variable, Tried]] = field(default_factory=dict)
    walk_with: dict[tuple[Variable, Tried], Mapping[Variable, Tried]] = field(default_factory=dict)


class Ends:
    """Looks through the ends of the walks of one flow."""

    def __init__(self, catalogue: Catalogue, reading: Reading, before: Before, troubles: Troubles) -> None:
        self.catalogue = catalogue
        self.flow: Flow = reading.flow
        self.reading = reading
        self.before = before
        self.troubles = troubles
        self.tally = Tally()
        steps = [("step", step.step) for step in self.flow.steps]
        self.variables: list[Variable] = [*sorted(v for v in reading.all.variables if v[0] != "step"), *steps]
        self.index = {variable: n for n, variable in enumerate(self.variables)}
        self._parts = {kind: list(self._of_kind(kind)) for kind in PART}
        self._memory: dict[object, Any] = {}
        self._behind: dict[tuple[str, str], tuple[Variable, ...]] = {}
        self._sampled: set[tuple[str, str, str]] = set()
        self._left: set[tuple[Tried, ...]] = set()
        self._leaves = sorted(self._left_behind())

    def _of_kind(self, kind: str) -> Iterator[Part]:
        names = dict.fromkeys((use.owner, use.path[:2]) for use in self.reading.uses if use.role == kind)
        for name, path in names:
            sources = [u.source for u in self.reading.uses if u.role == kind and u.owner == name]
            yield Part(kind, name, path, tuple(sorted(self.reading.of(sources).variables)))

    def _left_behind(self) -> Iterator[Variable]:
        """What other flows read of this one."""
        for flow in self.catalogue.flows.values():
            if flow is not self.flow:
                for kind, name in Reading(self.catalogue, flow).all.variables:
                    own = name in (self.flow.setters if kind == "profile" else self.flow.by_id)
                    if own and (kind == "profile" or (kind == "answer" and not self.flow.by_id[name].each)):
                        yield kind, name

    def is_left(self, step: Step) -> bool:
        """Whether another flow reads the answer to this step."""
        return ("profile", step.sets or "") in self._leaves or ("answer", step.step) in self._leaves

    def look(self, place: Place) -> None:
        """Takes up one end, and notes what is wrong with it."""
        self.tally.walks += 1
        situation = Remembered(self, place)
        values = place.values
        self._count_pairs(place.tries)
        try:
            self._look_through(situation, values)
            self._leave(situation, values)
        except Exception as error:  # a condition may fail in any way there is
            self.troubles.broken(self.flow, None, error, values)

    def remembered(
        self, kind: str, name: str, values: Mapping[Variable, Tried], work_out: Callable[[], Any]
    ) -> Any:
        """A flag or a score, worked out once for all walks that agree on what it rests on."""
        if (kind, name) not in self._behind:
            self._behind[kind, name] = tuple(sorted(self.reading.of([f"{kind}.{name}"]).variables))
        key = ("fact", kind, name, *(values.get(v, Mark.ABSENT) for v in self._behind[kind, name]))
        if key not in self._memory:
            self._memory[key] = work_out()
        return self._memory[key]

    def _worth(self, part: Part, situation: Situation, values: Mapping[Variable, Tried]) -> Any:
        """What a part comes to, worked out once for all walks that agree on what it reads."""
        key = (part.kind, part.name, *(values.get(v, Mark.ABSENT) for v in part.variables))
        if key not in self._memory:
            try:
                self._memory[key] = self._worked_out(part, situation)
            except Exception as error:  # a condition may fail in any way there is
                reason = f"{type(error).__name__}: {error}"
                what = f"{part.kind} {part.name!r} breaks ({reason}){told(values)}"
                remedy = "let it stand for answers that are missing"
                self.troubles.at(self.flow, part.path, what, remedy, f"{part.kind} {part.name} {reason}")
                self._memory[key] = None
        return self._memory[key]

    def _worked_out(self, part: Part, situation: Situation) -> Any:
        match part.kind:
            case "rule":
                return situation.holds(self.flow.advice[int(part.name)].when)
            case "card":
                return situation.holds(self.flow.cards[int(part.name)].when)
            case "score":
                return situation.score(part.name)
            case "light":
                return str(situation.first(self.flow.lights[part.name]))
        value = situation.first(self.flow.derived[part.name])
        str(value)  # what is undefined fails here, not only where a text shows it
        return value

    def _look_through(self, situation: Situation, values: Mapping[Variable, Tried]) -> None:
        worth = {
            kind: {part.name: self._worth(part, situation, values) for part in parts}
            for kind, parts in self._parts.items()
        }
        for name, score in worth["score"].items():
            if isinstance(score, int | float):
                self.tally.best[name] = max(self.tally.best.get(name, score), score)
        for name, value in worth["derived"].items():
            if isinstance(value, str):
                self.tally.derived.setdefault(name, set()).add(value)
        for name, light in worth["light"].items():
            self.tally.lights.setdefault(name, set()).add(light)
        self._advise(situation, worth, values)

    def _advise(
        self, situation: Situation, worth: dict[str, dict[str, Any]], values: Mapping[Variable, Tried]
    ) -> None:
        given: dict[str, bool] = {}
        for name, fits in worth["rule"].items():
            self.tally.held.setdefault(int(name), set()).add(bool(fits))
            if fits:
                rule = self.flow.advice[int(name)]
                given.setdefault(rule.give, rule.all_well)
        themes = {self.catalogue.advice[advice].theme for advice in given if advice in self.catalogue.advice}
        for name, fits in worth["card"].items():
            self.tally.card_held.setdefault(int(name), set()).add(bool(fits))
            themed = self.flow.cards[int(name)].themes
            if fits and (not themed or themes & set(themed)):
                self.tally.cards_said.add(int(name))
        if self.flow.advice and not given:
            what = f"a walk ends without any advice:{told(values).removeprefix(' after')}"
            self.troubles.at(self.flow, ("advice",), what, "add a rule that holds there", "no advice")
        first = next(iter(given), None)
        if first and given[first]:
            self.tally.all_well.setdefault(str(worth["score"]), (worth["score"], told(values)))
        ending = Ending(
            worth["light"],
            worth["score"],
            worth["derived"],
            situation,
            first,
            bool(first and given[first]),
            len(given) - 1,
        )
        self._sample(ending)

    def _sample(self, ending: Ending) -> None:
        """Keeps an ending that shows something which none before has shown."""
        shows = {("light", name, light) for name, light in ending.lights.items()}
        shows |= {
            ("derived", name, value) for name, value in ending.derived.items() if isinstance(value, str)
        }
        shows |= {("well", str(ending.all_well), str(ending.waiting > 0)), ("advice", str(ending.advice), "")}
        if not shows <= self._sampled:
            self._sampled |= shows
            self.tally.samples.append(ending)

    def _count_pairs(self, values: Mapping[Variable, Tried]) -> None:
        known = [(n, values.get(v, Mark.ABSENT)) for n, v in enumerate(self.variables)]
        for place, (n, value) in enumerate(known):
            variable = self.variables[n]
            if (variable, value) not in self.tally.walk_with:
                self.tally.walk_with[variable, value] = values
            for m, other in known[place + 1 :]:
                self.tally.pairs.add((n, value, m, other))
                if value is not Mark.ABSENT and other is not Mark.ABSENT:
                    self.tally.walk_through.setdefault((n, m), values)

    def _leave(self, situation: Situation, values: Mapping[Variable, Tried]) -> None:
        """What other flows will find of this walk."""
        if not self._leaves:
            return
        left: dict[Variable, Tried] = {}
        for kind, name in self._leaves:
            if kind == "profile":
                found = situation.profile(name)
                left[kind, name] = held(found) if held(found) is not None else Mark.ABSENT
            else:
                left[kind, name] = values.get(("step", name), Mark.ABSENT)
        if (key := tuple(left.values())) not in self._left:
            self._left.add(key)
            self.before.learn(left)
