"""Who walks: what was known of a person before a flow begins, as far as the flow reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from flows.catalogue import Catalogue, compiled
from flows.checks.definitions.values import constant
from flows.checks.reading import Mark, Reading, Reads, Tried, Variable, given
from flows.checks.walking.answers import Frame, worth_trying
from flows.schema import Flow
from flows.situation import Facts, Known, Situation, slot_key
from flows.steps import NumberStep, Step

Context = Mapping[Variable, Tried]
TRIES = 5000  # values tried to complete a context before it counts as impossible
KEPT = 6  # contexts of one kind that are kept while others are joined to them


@dataclass
class Before:
    """What walks through other flows left behind: each value, and which two of them were met together."""

    values: dict[Variable, dict[Tried, None]] = field(default_factory=dict)
    pairs: set[tuple[Variable, Tried, Variable, Tried]] = field(default_factory=set)
    both: set[tuple[Variable, Variable]] = field(default_factory=set)

    def learn(self, end: Mapping[Variable, Tried]) -> None:
        """Takes up what one walk left behind."""
        for one, value in end.items():
            self.values.setdefault(one, {})[value] = None
            for other, also in end.items():
                self.pairs.add((one, value, other, also))
                self.both.add((one, other))

    def together(self, one: Variable, value: Tried, other: Variable, also: Tried) -> bool:
        """Whether the two can be known of one person; where no walk knew both, nothing speaks against it."""
        return (one, other) not in self.both or (one, value, other, also) in self.pairs


@dataclass(frozen=True)
class Lexicon:
    """The word lists of a language, and which of their words are worth typing."""

    lists: dict[str, list[str]]

    def words_for(self, reading: Reading, variable: Variable) -> tuple[str, ...]:
        """The first word of each list that is looked for in expressions with this answer."""
        found: dict[str, None] = {}
        for source in sorted(reading.all.sources):
            expression = compiled(source)
            if variable[1] in expression.reads("answer") or "given" in {p[0] for p in expression.paths}:
                for name in sorted(expression.reads("lexicon")):
                    found.update(dict.fromkeys(self.lists.get(name, [])[:1]))
        return tuple(found)


class Contexts:
    """The contexts in which one flow can begin."""

    def __init__(self, catalogue: Catalogue, reading: Reading, before: Before, lexicon: Lexicon) -> None:
        self.catalogue = catalogue
        self.reading = reading
        self.flow: Flow = reading.flow
        self.before = before
        self.lexicon = lexicon
        outside = sorted(v for v in reading.all.variables if v[0] != "step")
        # What walks through other flows met comes first: the rest fits whatever that is, and nothing is tried
        # over and over only because two of these do not go together.
        self.variables = sorted(outside, key=lambda variable: variable not in before.values)
        self._needed = set(_needs(catalogue, self.flow.flow))
        self._for_whom = sorted(reading.of([self.flow.begins] if self.flow.begins else []).variables)
        self._welcome: dict[tuple[Tried, ...], bool] = {}
        self._values = {variable: self._found(variable) for variable in self.variables}
        for one in self._for_whom if len(self._for_whom) == 1 else ():
            self._values[one] = [value for value in self._values[one] if self._begins({one: value})]

    def values(self, variable: Variable) -> list[Tried]:
        """What may be known for one variable, `ABSENT` where nothing may be."""
        return self._values[variable]

    def _found(self, variable: Variable) -> list[Tried]:
        met = list(self.before.values.get(variable, {}))
        if variable[0] == "age":
            days = {0.0, 1.0} | {n + more for n in self.reading.numbers(variable) for more in (-1, 0, 1)}
            return [day for day in sorted(days) if day >= 0]
        steps = self._steps(variable)
        found = met or [value for step in steps for value in worth_trying(step, self.frame(variable, step))]
        certain = all(self.catalogue.step_flow[step.step].flow in self._needed for step in steps)
        return list(dict.fromkeys([*found, *([] if met and certain else [Mark.ABSENT])]))

    def _steps(self, variable: Variable) -> list[Step]:
        kind, name = variable
        if kind != "profile":
            return [self.catalogue.step(name)]
        others = [flow for flow in self.catalogue.flows.values() if flow is not self.flow]
        return [flow.by_id[step] for flow in others for step in flow.setters.get(name, ())]

    def frame(self, variable: Variable, step: Step) -> Frame:
        """What limits the answers to a step, as far as it can be told before it is asked."""
        low, high, every = 0.0, 100.0, 1.0
        suggest = getattr(step, "suggest", ())
        if isinstance(step, NumberStep):
            bounds = [constant(source) for source in (step.min, step.max, step.every)]
            low, high, every = (
                float(b) if isinstance(b, int | float) else d
                for b, d in zip(bounds, (0, 100, 1), strict=True)
            )
        return Frame(
            ids=tuple(option.id for option in step.options),
            low=low,
            high=high,
            every=every,
            suggest=tuple(map(str, suggest)) if isinstance(suggest, tuple) else (),
            numbers=tuple(self.reading.numbers(variable)),
            words=self.lexicon.words_for(self.reading, variable),
        )

    def fits(self, partial: Context, variable: Variable, value: Tried) -> bool:
        """Whether one more thing can be known beside these, of somebody whom the flow is for."""
        together = all(self.before.together(one, known, variable, value) for one, known in partial.items())
        return together and self._begins({**partial, variable: value})

    def complete(self, partial: Context, prefer: Sequence[Mapping[Variable, Tried]] = ()) -> Context | None:
        """These and all the rest, in accord with one another and with whom the flow is for; None if never."""
        known: dict[Variable, Tried] = {}
        for variable, value in partial.items():
            if not self.fits(known, variable, value):
                return None
            known[variable] = value
        steps = count()
        return next(self._completions(known, prefer, steps), None)

    def _completions(
        self, partial: dict[Variable, Tried], prefer: Sequence[Mapping[Variable, Tried]], steps: Iterator[int]
    ) -> Iterator[Context]:
        missing = next((v for v in self.variables if v not in partial), None)
        if missing is None:
            yield partial
            return
        wanted = [p[missing] for p in prefer if missing in p and p[missing] in self._values[missing]]
        for value in dict.fromkeys([*wanted, *self._values[missing]]):
            if next(steps) > TRIES:
                return
            if self.fits(partial, missing, value):
                yield from self._completions({**partial, missing: value}, prefer, steps)

    def _begins(self, context: Context) -> bool:
        """Whether the flow is for this person; while that cannot be told, it may be."""
        if any(variable not in context for variable in self._for_whom):
            return True
        key = tuple(context[variable] for variable in self._for_whom)
        if key not in self._welcome:
            situation = Situation(self.catalogue, self.facts(context))
            self._welcome[key] = situation.holds(self.flow.begins)
        return self._welcome[key]

    def kinds(self, variables: Iterable[Variable], reads: Reads) -> Iterator[Context]:
        """One whole context for each way in which these expressions can see these variables."""
        partials: list[dict[Variable, Tried]] = [{}]
        for variable in sorted(variables):
            partials = self._joined(partials, variable, reads)
        done: set[object] = set()
        for partial in partials:
            if (kind := self._kind(partial, reads)) in done:
                continue
            found = self.complete(partial)
            if found is not None:
                done.add(kind)
                yield found

    def _joined(
        self, partials: list[dict[Variable, Tried]], variable: Variable, reads: Reads
    ) -> list[dict[Variable, Tried]]:
        kept: dict[object, list[dict[Variable, Tried]]] = {}
        for partial in partials:
            for value in self._values[variable]:
                if self.fits(partial, variable, value):
                    joined = {**partial, variable: value}
                    alike = kept.setdefault(self._kind(joined, reads), [])
                    if len(alike) < KEPT:
                        alike.append(joined)
        return [partial for alike in kept.values() for partial in alike]

    def _kind(self, context: Context, reads: Reads) -> object:
        return tuple(self.reading.alike(variable, value, reads) for variable, value in context.items())

    def facts(self, context: Context) -> Facts:
        """What the coach would hand in."""
        profile, answers = {}, {}
        for (kind, name), value in context.items():
            if isinstance(value, Mark) or kind == "age":
                continue
            if kind == "profile":
                profile[name] = given(value)
            else:
                age = context.get(("age", name))
                for slot in self._slots(name):
                    answers[slot] = Known(given(value), age if isinstance(age, float) else 1.0)
        return Facts(profile, answers, self.lexicon.lists)

    def _slots(self, name: str) -> list[str]:
        step = self.catalogue.step(name)
        if step.each is None:
            return [name]
        reads = Reading(self.catalogue, self.catalogue.step_flow[name]).of([step.each])
        steps = [self.catalogue.step(s) for kind, s in reads.variables if kind in ("step", "answer")]
        return [slot_key(name, option.id) for one in steps for option in one.options]


def _needs(catalogue: Catalogue, flow: str) -> Iterator[str]:
    """All flows that come before this one, however far back."""
    for need in catalogue.flows[flow].needs:
        yield need
        yield from _needs(catalogue, need)
