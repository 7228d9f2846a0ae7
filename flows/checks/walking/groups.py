"""Which answers are read together, and so have to be tried in all combinations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

from flows.checks.reading import Reading, Reads, Tried, Variable
from flows.checks.walking.contexts import Contexts
from flows.checks.walking.walker import Walker

# Combinations walked in one flow with every value; beyond that, values that are seen alike count as one.
EVERY_VALUE = 20_000
# Combinations of one group with values seen alike as one; beyond that, two by two has to do.
ALIKE = 2_000


@dataclass(frozen=True)
class Group:
    """Answers that something reads together, as `reads` sees them. `aids` decide, as `aiding` sees them, which
    questions of the group are asked and how. `alike`: there are too many combinations to try each value, so one
    stands for all that are seen alike."""

    variables: frozenset[Variable]
    reads: Reads
    aids: frozenset[Variable]
    aiding: Reads
    alike: bool = False

    @property
    def name(self) -> str:
        """The group as one writes it: ck1×ck2."""
        ordered = sorted(self.variables, key=lambda v: (v[0] != "step", v[1], v[0]))
        return "×".join(f"age of {name}" if kind == "age" else name for kind, name in ordered)


class Grouping:
    """The groups of one flow."""

    def __init__(self, walker: Walker, contexts: Contexts, variables: Sequence[Variable]) -> None:
        self.walker = walker
        self.contexts = contexts
        self.reading: Reading = walker.reading
        self.variables = variables
        self.too_many: list[str] = []
        self._aiding: dict[frozenset[Variable], tuple[frozenset[Variable], Reads]] = {}

    def groups(self) -> Iterator[Group]:
        """What one condition, flag, score, derived value or light reads together, and each answer alone."""
        read: dict[frozenset[Variable], set[str]] = {}
        for sources, own in self._owners():
            variables = self.reading.of(sources).variables | own
            read.setdefault(variables, set()).update(sources)
        together = [self._group(v, self.reading.of(read[v])) for v in read if len(v) > 1]
        alone = [self._group(frozenset([variable]), self.reading.all) for variable in self.variables]
        yield from alone
        yield from self._affordable(list(self._largest(together)))

    def _group(self, variables: frozenset[Variable], reads: Reads) -> Group:
        return Group(variables, reads, *self.aids(variables))

    def _largest(self, groups: list[Group]) -> Iterator[Group]:
        """Those that are not within another one; of those that are too large, nothing else is part."""
        found: list[Group] = []
        for group in sorted(groups, key=lambda g: (-len(g.variables), g.name)):
            if self._size(group) > EVERY_VALUE and self._size(replace(group, alike=True)) > ALIKE:
                self.too_many.append(group.name)
            elif not any(self._within(group, larger) for larger in found):
                found.append(group)
                yield group

    def _affordable(self, groups: list[Group]) -> Iterator[Group]:
        """The groups, from small to large; when many have been walked, the large ones with fewer values."""
        left = EVERY_VALUE
        for group in sorted(groups, key=self._size):
            if (size := self._size(group)) <= left:
                left -= size
                yield group
            elif self._size(fewer := replace(group, alike=True)) <= ALIKE:
                yield fewer
            else:
                self.too_many.append(group.name)

    def _within(self, group: Group, larger: Group) -> bool:
        """Whether all combinations of a group are among those of another one, which sees as much of each."""
        return group.variables <= larger.variables and all(
            self._sees(larger, variable) >= self._sees(group, variable, larger)
            for variable in group.variables
        )

    def _sees(self, group: Group, variable: Variable, also: Group | None = None) -> int:
        """How many kinds of values a group tells apart, where asked for together with another one."""
        if variable[0] == "step" and not group.alike:
            return 0
        reads = [group.reads, *([also.reads] if also else [])]
        values = self.values(variable)
        return len({tuple(self.reading.alike(variable, value, read) for read in reads) for value in values})

    def _owners(self) -> Iterator[tuple[list[str], frozenset[Variable]]]:
        """The expressions of each thing, and the answer that it looks at while that is given: a score's cases are
        one thing, and so is a step's every condition."""
        owned: dict[object, list[str]] = {}
        looked_at: dict[object, frozenset[Variable]] = {}
        for use in self.reading.uses:
            alone = use.step or use.role in ("rule", "card", "flag")
            key: object = use.path if alone else (use.role, use.owner)
            owned.setdefault(key, []).append(use.source)
            looked_at[key] = frozenset([("step", use.step)] if use.role == "check" and use.step else [])
        yield from ((sources, looked_at[key]) for key, sources in owned.items())

    def aids(self, variables: frozenset[Variable]) -> tuple[frozenset[Variable], Reads]:
        """What decides whether the steps of a group are asked, and which options they show."""
        if variables not in self._aiding:
            asked, sources = set(variables), set[str]()
            waiting = [name for kind, name in sorted(variables) if kind == "step"]
            while waiting:
                aiding = self.reading.of_step(waiting.pop())
                sources |= aiding.sources
                found = aiding.variables - asked
                asked |= found
                waiting += [name for kind, name in sorted(found) if kind == "step"]
            self._aiding[variables] = (frozenset(asked) - variables, self.reading.of(sources))
        return self._aiding[variables]

    def _size(self, group: Group) -> int:
        """How many combinations there may be at most, as far as it can be told before walking."""
        counted = []
        for kind, name in group.variables:
            values = self.values((kind, name))
            seen = {self.reading.alike((kind, name), v, group.reads) for v in values}
            counted.append(len(seen if group.alike or kind != "step" else values) or 1)
        return prod(counted)

    def values(self, variable: Variable) -> Sequence[Tried]:
        """Every value to try of one variable."""
        if variable[0] != "step":
            return self.contexts.values(variable)
        return self.walker.possible(variable[1])
