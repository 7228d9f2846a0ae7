"""The state machine of a flow, generated from its definition.

One machine serves everybody: sessions are its models only for the length of a trigger and are never registered.
There are guards and no callbacks, because a callback that failed would leave the state already moved.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

from transitions import Machine, MachineError

from flows.schema import Flow
from flows.session import BEGIN, CANCELLED, DONE, PAUSED, Session

logging.getLogger("transitions").setLevel(logging.WARNING)


class Walk(Protocol):
    """What the guards ask of a passage."""

    target: str | None

    def awaits_here(self, step: str) -> bool:
        """Whether the step is to be asked for the present item."""

    def awaits(self, step: str) -> bool:
        """Whether the step is to be asked for any item."""


def _asks_here(step: str, walk: Walk) -> bool:
    return walk.awaits_here(step)


def _asks(step: str, walk: Walk) -> bool:
    return walk.awaits(step)


def _is_target(step: str, walk: Walk) -> bool:
    return walk.target == step


def _edge(
    trigger: str, source: str, dest: str, guard: Callable[[Walk], bool] | None = None
) -> dict[str, object]:
    return {"trigger": trigger, "source": source, "dest": dest, "conditions": [guard] if guard else None}


def edges(flow: Flow) -> list[dict[str, object]]:
    """Every transition of the flow's machine, in the order in which guards are asked.

    `next` leads to the first step that still waits for an answer: neighbours asked per item go round with the
    same item first, then with the next one. `revisit` goes to a step of the person's choice, `pause` and
    `cancel` lead out; from `done` an answer can still be changed, and `leave` leads back there.
    """
    steps = [step.step for step in flow.steps]
    found = []
    for place, source in enumerate([BEGIN, *steps]):
        here = place - 1
        each = flow.steps[here].each if here >= 0 else None
        start, stop = _round(flow, here) if each else (here + 1, here + 1)
        found += [_edge("next", source, step, partial(_asks_here, step)) for step in steps[here + 1 : stop]]
        found += [_edge("next", source, step, partial(_asks, step)) for step in steps[start:stop]]
        found += [_edge("next", source, step, partial(_asks, step)) for step in steps[max(stop, here + 1) :]]
        found.append(_edge("next", source, DONE))
    for source in [*steps, PAUSED, DONE]:
        found += [_edge("revisit", source, step, partial(_is_target, step)) for step in steps]
    for source in steps:
        found.append(_edge("pause", source, PAUSED))
    for source in [*steps, PAUSED]:
        found.append(_edge("cancel", source, CANCELLED))
        found.append(_edge("leave", source, DONE))
    return found


def _round(flow: Flow, place: int) -> tuple[int, int]:
    """First place and the one after the last of the neighbours that repeat together with this step."""
    each = flow.steps[place].each
    start, stop = place, place + 1
    while start > 0 and flow.steps[start - 1].each == each:
        start -= 1
    while stop < len(flow.steps) and flow.steps[stop].each == each:
        stop += 1
    return start, stop


def build_machine(flow: Flow) -> Machine:
    """The machine of a flow; built once, shared by all sessions."""
    states = [BEGIN, *(step.step for step in flow.steps), PAUSED, DONE, CANCELLED]
    return Machine(model=None, states=states, transitions=edges(flow), initial=BEGIN, auto_transitions=False)


def fire(machine: Machine, trigger: str, session: Session, walk: Walk) -> bool:
    """Moves the session along the first edge whose guard holds; false where there is none.

    Raises `LookupError` where the session is at a state that the machine does not have.
    """
    try:
        return bool(machine.events[trigger].trigger(session, walk))
    except MachineError:
        return False
    except ValueError as error:
        raise LookupError(f"no state {session.state!r} in flow {session.flow!r}") from error
