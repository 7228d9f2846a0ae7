"""Everything walked: each flow in the order in which people come to them, and what that showed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

from flows.catalogue import Catalogue
from flows.checks.reading import Reading
from flows.checks.walking.contexts import Before, Contexts, Lexicon
from flows.checks.walking.cover import Products
from flows.checks.walking.detours import Detours
from flows.checks.walking.endings import Ends, Tally
from flows.checks.walking.gaps import missed, too_well
from flows.checks.walking.groups import Grouping
from flows.checks.walking.pairs import Pairs
from flows.checks.walking.places import Seen
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walker import Walker
from flows.schema import Flow

NAMED_GROUPS = 3  # groups that the report names; the others are counted
NAMED_IN_GROUP = 7


@dataclass(frozen=True)
class Walked:
    """What the walks of one flow came to."""

    flow: Flow
    seen: Seen
    tally: Tally
    combinations: dict[str, int]
    too_many: list[str]
    pairs: int
    pairs_left: int
    detours: int
    not_met: list[str]

    @property
    def line(self) -> str:
        """The figures in one line."""
        flow, options = self.flow, [(s.step, o.id) for s in self.flow.steps for o in s.options]
        both = sum(len(held) == 2 for held in self.tally.held.values())
        parts = [
            f"{self.tally.walks:,} walks",
            f"{len(self.seen.asked)}/{len(flow.steps)} steps",
            f"{len(self.seen.shown & set(options))}/{len(options)} options" if options else "",
            f"{len(self.seen.ways)} transitions",
            f"{both}/{len(flow.advice)} rules both ways" if flow.advice else "",
            *self._groups(),
            f"{self.pairs:,} pairs" if self.pairs else "",
            f"{self.pairs_left:,} pairs not tried" if self.pairs_left else "",
            f"{self.seen.sent_back} entries sent back",
            f"{self.detours:,} detours",
        ]
        return f"{flow.flow}: {', '.join(part for part in parts if part)}"

    def _groups(self) -> Iterator[str]:
        largest = sorted(self.combinations, key=lambda name: (-self.combinations[name], name))
        yield from (f"{self.combinations[name]:,} combinations of {name}" for name in largest[:NAMED_GROUPS])
        if rest := largest[NAMED_GROUPS:]:
            yield f"{sum(self.combinations[name] for name in rest):,} of {len(rest)} smaller groups"
        if self.too_many:
            yield f"pairs instead of {len(self.too_many)} larger groups ({', '.join(map(_short, self.too_many))})"
        yield from (f"not met so far: {what}" for what in self.not_met)


def _short(group: str) -> str:
    names = group.split("×")
    return group if len(names) <= NAMED_IN_GROUP else f"{'×'.join(names[:NAMED_IN_GROUP])}×…"


def walk_all(
    catalogue: Catalogue, lexicon: Lexicon, troubles: Troubles, progress: Callable[[str], None] | None = None
) -> dict[str, Walked]:
    """Walks every flow after those that it needs; what is wrong is noted in `troubles`."""
    before = Before()
    order = TopologicalSorter({flow.flow: sorted(_earlier(catalogue, flow)) for flow in _flows(catalogue)})
    found = {}
    for name in order.static_order():
        if progress:
            progress(f"walking through {name} …")
        found[name] = walk_flow(catalogue, catalogue.flows[name], before, lexicon, troubles)
    return found


def _flows(catalogue: Catalogue) -> list[Flow]:
    return [catalogue.flows[name] for name in sorted(catalogue.flows)]


def _earlier(catalogue: Catalogue, flow: Flow) -> set[str]:
    return set(flow.needs) & catalogue.flows.keys()


def walk_flow(
    catalogue: Catalogue, flow: Flow, before: Before, lexicon: Lexicon, troubles: Troubles
) -> Walked:
    """Walks one flow; `before` knows what earlier flows left behind, and learns what this one leaves."""
    reading = Reading(catalogue, flow)
    contexts = Contexts(catalogue, reading, before, lexicon)
    walker = Walker(catalogue, reading, contexts, troubles)
    ends = Ends(catalogue, reading, before, troubles)
    grouping = Grouping(walker, contexts, ends.variables)
    products = Products(walker, contexts, ends)
    for group in grouping.groups():
        products.walk(group)
    pairs = Pairs(walker, contexts, ends, grouping)
    pairs.walk()
    not_met = list(_search(products, pairs, ends, troubles))
    for path, what, remedy, walk in too_well(ends):
        troubles.at(flow, path, f"{what}{walk}", remedy, what)
    detours = Detours(walker, troubles)
    detours.all(list(walker.seen.places.values()), walker.seen.end)
    return Walked(
        flow,
        walker.seen,
        ends.tally,
        products.counted,
        [*grouping.too_many, *products.cut],
        pairs.counted,
        pairs.left,
        detours.taken,
        not_met,
    )


def _search(products: Products, pairs: Pairs, ends: Ends, troubles: Troubles) -> Iterator[str]:
    """Notes what can never happen, and tells what no walk came by only because not all could be walked."""
    grouping = pairs.grouping
    in_full = not (grouping.too_many or products.cut or pairs.left)
    for gap in list(missed(ends, products.walker.seen)):
        proven = in_full or any(gap.rests_on <= done for done in products.done)
        if not proven:
            pairs.seek(gap.rests_on | grouping.aids(gap.rests_on)[0], gap.sources, gap.closed)
        if gap.closed():
            continue
        if proven:
            troubles.at(ends.flow, gap.path, gap.what, gap.remedy)
        else:
            yield gap.what
