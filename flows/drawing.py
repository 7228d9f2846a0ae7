"""A flow's state machine as a Mermaid diagram, generated from its definition."""

from __future__ import annotations

from flows.machine import edges
from flows.schema import Flow
from flows.session import BEGIN, DONE

NAMES = {BEGIN: "[*]", DONE: "[*]"}


def draw(flow: Flow) -> str:
    """Mermaid text: the way forward through the questions. A label says when a question is asked at all.

    Only edges that some walk can take are drawn: one that would pass by a question asked of everybody is not.
    """
    lines = ["stateDiagram-v2", "    direction TB"]
    for step in flow.steps:
        if not step.on_request:
            lines.append(f"    {step.step} : {step.step} ({step.kind})")
    for edge in edges(flow):
        source, dest = str(edge["source"]), str(edge["dest"])
        if edge["trigger"] == "next" and _possible(flow, source, dest):
            lines.append(f"    {NAMES.get(source, source)} --> {NAMES.get(dest, dest)}{_label(flow, dest)}")
    lines += [
        "    note right of " + flow.steps[0].step,
        "        From every question: back, skip, change an earlier answer,",
        "        pause and resume, cancel.",
        "    end note",
    ]
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _possible(flow: Flow, source: str, dest: str) -> bool:
    """Whether nothing that is always asked stands between the two."""
    start = flow.position.get(source, -1) + 1
    stop = flow.position.get(dest, len(flow.steps))
    asked = [flow.by_id[name] for name in (source, dest) if name in flow.by_id]
    if any(step.on_request for step in asked):
        return False
    between = flow.steps[start:stop]
    return all(step.when is not None or step.each is not None or step.on_request for step in between)


def _label(flow: Flow, dest: str) -> str:
    step = flow.by_id.get(dest)
    if step is None or (step.when is None and step.each is None):
        return ""
    each = f"each of {step.each}" if step.each else ""
    condition = step.when or ""
    return " : " + " if ".join(part for part in (each, condition) if part).replace(":", " ")
