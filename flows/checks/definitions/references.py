"""References: advice, sources and steps that a definition names exist, and flows do not lead in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checks.hints import meant
from flows.schema import Flow


def reference_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Unknown advice, sources and steps, circles, and advice that no flow gives. (Flows that are not there, the
    catalogue refuses.)"""
    unknown = [problem for flow in catalogue.flows.values() for problem in _given(catalogue, flow)]
    yield from unknown
    yield from _sources(catalogue)
    yield from _circle(catalogue, "needs")
    yield from _circle(catalogue, "then")
    if not unknown:
        yield from _never_given(catalogue)


def _given(catalogue: Catalogue, flow: Flow) -> Iterator[Problem]:
    for part in ("advice", "cards"):
        for n, entry in enumerate(getattr(flow, part)):
            if entry.give not in catalogue.advice:
                place = catalogue.place(flow.flow, part, n, "give")
                yield Problem(*place, f"there is no advice {entry.give}", meant(entry.give, catalogue.advice))
            because = getattr(entry, "because", None)
            if because and because not in catalogue.step_flow:
                place = catalogue.place(flow.flow, part, n, "because")
                yield Problem(*place, f"there is no step {because!r}", meant(because, catalogue.step_flow))


def _sources(catalogue: Catalogue) -> Iterator[Problem]:
    for n, advice in enumerate(catalogue.advice.values()):
        for m, code in enumerate(advice.sources):
            if code not in catalogue.sources:
                place = catalogue.place("advice", n, "sources", m)
                what = f"advice {advice.advice}: there is no source {code!r}"
                yield Problem(*place, what, meant(code, catalogue.sources))


def _circle(catalogue: Catalogue, part: str) -> Iterator[Problem]:
    """Flows that need, or follow, one another for ever."""
    graph: dict[str, set[str]] = {}
    for flow in catalogue.flows.values():
        graph[flow.flow] = set(flow.needs) if part == "needs" else {flow.then} if flow.then else set()
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        named = " → ".join(reversed(circle))
        place = catalogue.place(min(circle), part)
        yield Problem(*place, f"`{part}` leads in a circle: {named}", "leave one of them out")


def _never_given(catalogue: Catalogue) -> Iterator[Problem]:
    given = {rule.give for flow in catalogue.flows.values() for rule in flow.advice}
    given |= {card.give for flow in catalogue.flows.values() for card in flow.cards}
    given |= {advice.advice for advice in catalogue.advice.values() if advice.asked}
    for n, advice in enumerate(catalogue.advice):
        if advice not in given:
            place = catalogue.place("advice", n)
            remedy = "give it in a rule or a card of a flow, say `asked: true`, or leave it out"
            yield Problem(*place, f"no flow gives {advice}", remedy)
