"""The walks in which each two answers meet, as far as they can."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from random import Random

from flows.checks.reading import Reading, Reads, Tried, Variable
from flows.checks.walking.contexts import Context, Contexts
from flows.checks.walking.endings import Ends
from flows.checks.walking.groups import Grouping
from flows.checks.walking.places import Place
from flows.checks.walking.walker import Walker
from flows.steps import ChoiceStep, YesNoStep

WALKS = 860  # walks for the pairs of one flow
PATIENCE = 12  # attempts in a row that failed, before two questions count as never asked together
SOUGHT = 800  # walks in which something that never held is looked for, where not all could be walked
FEW = 20  # values of one variable that are all tried with all others


class Pairs:
    """Walks one flow until each two values were met together. `counted` says how many pairs there are,
    `left` how many were not tried because it would have taken too long."""

    def __init__(self, walker: Walker, contexts: Contexts, ends: Ends, grouping: Grouping) -> None:
        self.walker = walker
        self.contexts = contexts
        self.ends = ends
        self.grouping = grouping
        self.reading: Reading = walker.reading
        self.counted = 0
        self.left = 0
        self._walks = 0
        self._requested = [("step", step.step) for step in walker.flow.steps if step.on_request]

    def walk(self) -> None:
        """Walks until nothing new can be met. Two facts from before the flow are no business of this flow; each
        of them is met once."""
        variables = self.ends.variables
        values = [self._values(variable) for variable in variables]
        for n, m in combinations(range(len(variables)), 2):
            if "step" not in (variables[n][0], variables[m][0]):
                continue
            self._meet(n, m, values[n], values[m])
        for variable in self.contexts.variables:
            for value in self.contexts.values(variable):
                if (variable, value) not in self.ends.tally.walk_with:
                    self._walk({variable: value}, {})

    def _meet(self, n: int, m: int, values: list[Tried], others: list[Tried]) -> None:
        """Each value of one with each of the other, until it is plain that the rest cannot meet."""
        one, other = self.ends.variables[n], self.ends.variables[m]
        pairs, failed = self.ends.tally.pairs, 0
        for value in values:
            for also in others:
                met = (n, value, m, also) in pairs
                if not met and self._walks >= WALKS:
                    self.left += 1
                elif not met and failed < PATIENCE:
                    failed = 0 if self._try({one: value}, {other: also}) else failed + 1
                self.counted += (n, value, m, also) in pairs

    def seek(self, variables: frozenset[Variable], sources: Sequence[str], found: Callable[[], bool]) -> None:
        """Walks with answers taken at random, always the same ones, until something was found or is not there. Of
        values that these conditions see alike, one is taken."""
        chance = Random(len(variables))
        reads = self.reading.of(sources) if sources else self.reading.all
        values = {variable: self._kinds(variable, reads) for variable in sorted(variables)}
        for _ in range(SOUGHT):
            if found():
                return
            self._walk({variable: chance.choice(some) for variable, some in values.items()}, {})

    def _values(self, variable: Variable) -> list[Tried]:
        """The values of one variable; of typed ones, of lists, and of what was known before, one for each kind
        that is seen alike, unless another flow reads them."""
        values = list(dict.fromkeys(self.grouping.values(variable)))
        step = self.walker.flow.by_id.get(variable[1]) if variable[0] == "step" else None
        chosen = isinstance(step, ChoiceStep | YesNoStep)
        if len(values) <= FEW and (chosen or (step is not None and self.ends.is_left(step))):
            return values
        return self._kinds(variable, self.reading.all)

    def _kinds(self, variable: Variable, reads: Reads) -> list[Tried]:
        """The values of a variable, one of each kind that is seen alike."""
        values = self.grouping.values(variable)
        return list(
            reversed(
                {self.reading.alike(variable, value, reads): value for value in reversed(values)}.values()
            )
        )

    def _try(self, one: Context, other: Context) -> bool:
        """Walks as somebody did who came by both questions, or gave one of the answers, with the rest changed."""
        wanted = {**one, **other}
        tally, index = self.ends.tally, self.ends.index
        (first, value), (second, also) = *one.items(), *other.items()
        both = tally.walk_through.get((index[first], index[second]))
        bases = [both, tally.walk_with.get((first, value)), tally.walk_with.get((second, also))]
        aids = self.grouping.aids(frozenset(wanted))[0]
        for base in (known for known in bases if known is not None):
            if self._walk({**{v: base[v] for v in aids if v in base}, **wanted}, base):
                return True
        return False

    def _walk(self, wanted: Mapping[Variable, Tried], base: Mapping[Variable, Tried]) -> bool:
        self._walks += 1
        outside = {v: value for v, value in wanted.items() if v[0] != "step"}
        context = self.contexts.complete(outside, [self._least_met(outside), base])
        place = self.walker.begin(context) if context is not None else None
        place = self._to_end(place, wanted)
        if wanted.keys() & set(self._requested):
            for _, name in self._requested:
                place = self._to_end(self.walker.request(place, name) if place else None, wanted)
        if place is None:
            return False
        self.ends.look(place)
        return all(place.tries.get(v) == value for v, value in wanted.items())

    def _to_end(self, place: Place | None, wanted: Mapping[Variable, Tried]) -> Place | None:
        while place is not None and place.question is not None:
            place = self.walker.answer(place, self._choice(place, wanted))
        return place

    def _least_met(self, outside: Context) -> dict[Variable, Tried]:
        missing = [v for v in self.contexts.variables if v not in outside]
        return {v: self._newest(outside, v, self.contexts.values(v)) for v in missing}

    def _newest(self, known: Context, variable: Variable, values: Sequence[Tried]) -> Tried:
        return max(values, key=lambda value: self._new(known, variable, value))

    def _choice(self, place: Place, wanted: Mapping[Variable, Tried]) -> Tried:
        """The wanted answer where it is offered, else the one that makes most new pairs."""
        assert place.question is not None
        variable = ("step", place.question.step)
        values = self.walker.values(place)
        if variable in wanted and wanted[variable] in values:
            return wanted[variable]
        return self._newest(place.tries, variable, values)

    def _new(self, known: Mapping[Variable, Tried], variable: Variable, value: Tried) -> int:
        pairs, index = self.ends.tally.pairs, self.ends.index
        n = index[variable]
        found = 0
        for other, also in known.items():
            m = index.get(other, n)
            pair = (m, also, n, value) if m < n else (n, value, m, also)
            found += m != n and pair not in pairs
        return found
