"""Structure that can be seen without walking: rounds without end, and states that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from content.problems import Problem
from flows.catalogue import Catalogue, compiled
from flows.machine import edges
from flows.schema import Flow
from flows.session import BEGIN, CANCELLED, DONE
from flows.steps import MultiStep


def structure_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Rounds over what is no list, and states from which the end cannot be reached."""
    for flow in catalogue.flows.values():
        yield from _rounds(catalogue, flow)
        yield from trapped(catalogue, flow, edges(flow))


def _rounds(catalogue: Catalogue, flow: Flow) -> Iterator[Problem]:
    for number, step in enumerate(flow.steps):
        if step.each is None:
            continue
        odd = next(_not_lists(catalogue, step.each), None)
        if odd:
            place = catalogue.place(flow.flow, "steps", number, "each")
            what = f"step {step.step!r} goes through {odd}, which is no list of options: it may never end"
            yield Problem(*place, what, "let `each` read a step of kind multi, or a list")


def _not_lists(catalogue: Catalogue, source: str) -> Iterator[str]:
    """What is read as a list and is none: typed answers, or one option only."""
    expression = compiled(source)
    for step in sorted(expression.reads("answer") & catalogue.step_flow.keys()):
        if not isinstance(catalogue.step(step), MultiStep):
            yield f"answer.{step}"
    for name in sorted(expression.reads("profile")):
        for flow in catalogue.flows.values():
            if any(not isinstance(flow.by_id[s], MultiStep) for s in flow.setters.get(name, ())):
                yield f"profile.{name}"


def trapped(catalogue: Catalogue, flow: Flow, ways: Iterable[Mapping[str, object]]) -> Iterator[Problem]:
    """States of the machine from which no edge ever leads to `done`."""
    sources: dict[str, set[str]] = {}
    for way in ways:
        sources.setdefault(str(way["dest"]), set()).add(str(way["source"]))
    reach, open_ones = {DONE}, [DONE]
    while open_ones:
        found = sources.get(open_ones.pop(), set()) - reach
        reach |= found
        open_ones += found
    for state in [BEGIN, *(step.step for step in flow.steps)]:
        if state not in reach and state != CANCELLED:
            path = ("steps", flow.position[state]) if state in flow.position else ()
            place = catalogue.place(flow.flow, *path)
            yield Problem(*place, f"from {state!r} the end cannot be reached", "let a way lead on to done")
