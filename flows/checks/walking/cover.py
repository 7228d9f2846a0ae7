"""The walks in which whatever is read together is tried in all combinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.checks.reading import Mark, Reading, Tried, Variable
from flows.checks.walking.contexts import Contexts
from flows.checks.walking.endings import Ends
from flows.checks.walking.groups import Group
from flows.checks.walking.places import Place
from flows.checks.walking.walker import Walker

TURNS = 500  # turns driven for one group; where that is not enough, two by two has to do


class Products:
    """Walks the groups of one flow in full. `counted` says how many combinations each has, `cut` which ones would
    have taken too long."""

    def __init__(self, walker: Walker, contexts: Contexts, ends: Ends) -> None:
        self.walker = walker
        self.contexts = contexts
        self.ends = ends
        self.reading: Reading = walker.reading
        self.counted: dict[str, int] = {}
        self.done: list[frozenset[Variable]] = []
        self.cut: list[str] = []
        self._until = 0
        self._turns: dict[str, int] = {}
        self._seen: set[object] = set()
        self._met: set[object] = set()
        self._after: dict[tuple[Group, str], list[Variable]] = {}

    def walk(self, group: Group) -> None:
        """Walks all combinations of one group."""
        before = len(self._met)
        self._until = self.walker.driven + TURNS
        outside = {v for v in group.variables | group.aids if v[0] != "step"}
        for context in self.contexts.kinds(
            outside, self.reading.of(group.reads.sources | group.aiding.sources)
        ):
            place = self.walker.begin(context)
            if place is not None:
                self._branch(place, group)
        if self.walker.driven > self._until:
            self.cut.append(group.name)
            return
        self.done.append(group.variables)
        if len(group.variables) > 1:
            self.counted[group.name] = len(self._met) - before

    def _branch(self, place: Place, group: Group) -> None:
        question = place.question
        if question is None:
            self._met.add(self._state(group, place, group.variables))
            self.ends.look(place)
            self._on_request(place, group)
            return
        key = (question.slot, self._state(group, place, self._relevant(group, question.step)))
        if key in self._seen or self.walker.driven > self._until:
            return
        self._seen.add(key)
        for value in self._branches(place, question.step, group):
            then = self.walker.answer(place, value)
            if then is not None:
                self._branch(then, group)

    def _on_request(self, place: Place, group: Group) -> None:
        """What is only asked when somebody wants it, is asked at the end."""
        for kind, name in sorted(group.variables):
            if (
                kind == "step"
                and self.reading.flow.by_id[name].on_request
                and ("step", name) not in place.tries
            ):
                then = self.walker.request(place, name)
                if then is not None:
                    self._branch(then, group)

    def _relevant(self, group: Group, step: str) -> Iterable[Variable]:
        """What still makes a difference from this question on: the group, and what decides what it is asked."""
        if (group, step) not in self._after:
            position = self.reading.flow.position
            rest = [
                s
                for kind, s in sorted(group.variables | group.aids)
                if kind == "step" and position[s] >= position[step]
            ]
            deciding = self.reading.of(s for name in rest for s in self.reading.of_step(name).sources)
            self._after[group, step] = sorted(group.variables | deciding.variables)
        return self._after[group, step]

    def _state(self, group: Group, place: Place, variables: Iterable[Variable]) -> object:
        found = []
        for variable in sorted(variables):
            value = place.values.get(variable, Mark.ABSENT)
            whole = variable in group.variables and variable[0] == "step" and not group.alike
            reads = group.reads if variable in group.variables else group.aiding
            found.append(value if whole else self.reading.alike(variable, value, reads))
        return (group.name, tuple(found))

    def _turn(self, step: str, values: int) -> int:
        """Which value it is the turn of; where an answer decides what comes next, always the same one, because
        each other one would have to be driven anew."""
        if ("step", step) in self.reading.asking.variables:
            return 0
        self._turns[step] = self._turns.get(step, -1) + 1
        return self._turns[step] % values

    def _branches(self, place: Place, step: str, group: Group) -> Iterator[Tried]:
        """All values of a step of the group, one of each kind of those that aid it, else one in turn."""
        values = self.walker.values(place)
        variable = ("step", step)
        again = place.question is not None and place.question.item and variable in place.values
        if variable not in group.variables | group.aids or again:
            yield values[self._turn(step, len(values))]
        elif variable in group.variables and not group.alike:
            yield from values
        else:
            reads = group.reads if variable in group.variables else group.aiding
            yield from {
                self.reading.alike(variable, value, reads): value for value in reversed(values)
            }.values()
