"""Every expression of the definitions, with the place where it is written and what it may read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.catalogue import Catalogue
from flows.checklist.tasks import Task
from flows.schema import Flow
from flows.steps import Case, Step

Place = tuple[str | int, ...]
NO_LOCALS: frozenset[str] = frozenset()
ITEM = frozenset({"item"})


@dataclass(frozen=True)
class Use:
    """One expression: `kind` and `path` find its line, `what` names it for people, `role` says what it decides.

    Roles of a step's expressions: `when`, `each`, `option`, `wording`, `check`, `bound`, `value`, and `points`
    for what its options count; of the flow's: `begins`, `offer`, `flag`, `score`, `derived`, `light`, `rule`,
    `card`; `advice` and `task` outside the flows. `owner` is the name of what the expression belongs to: several
    cases of one score have one owner."""

    kind: str
    path: Place
    source: str
    what: str
    role: str
    owner: str
    step: str | None = None
    local: frozenset[str] = NO_LOCALS


def all_uses(catalogue: Catalogue) -> Iterator[Use]:
    """Every expression of every definition."""
    for flow in catalogue.flows.values():
        yield from flow_uses(flow)
    yield from advice_uses(catalogue)
    yield from task_uses(catalogue)


def flow_uses(flow: Flow) -> Iterator[Use]:
    """Every expression of one flow."""
    if flow.begins:
        yield Use(flow.flow, ("begins",), flow.begins, "begins", "begins", "begins")
    for n, offer in enumerate(flow.offers):
        if offer.when:
            yield Use(
                flow.flow, ("offers", n, "when"), offer.when, f"offer {offer.flow!r}", "offer", offer.flow
            )
    for number, step in enumerate(flow.steps):
        yield from step_uses(flow.flow, number, step)
    for name, source in flow.flags.items():
        yield Use(flow.flow, ("flags", name), source, f"flag {name!r}", "flag", name)
    for role, table in (("score", flow.scores), ("derived", flow.derived), ("light", flow.lights)):
        part = "derived" if role == "derived" else f"{role}s"
        for name, cases in table.items():
            yield from _cases(flow.flow, (part, name), cases, f"{role} {name!r}", role, name)
    for n, rule in enumerate(flow.advice):
        yield Use(flow.flow, ("advice", n, "when"), rule.when, f"the rule for {rule.give}", "rule", str(n))
    for n, card in enumerate(flow.cards):
        yield Use(flow.flow, ("cards", n, "when"), card.when, f"the card {card.give}", "card", str(n))


def step_uses(kind: str, number: int, step: Step) -> Iterator[Use]:
    """Every expression of one step, the conditions of its flags included."""
    at: Place = ("steps", number)
    item = ITEM if step.each else NO_LOCALS
    what, name = f"step {step.step!r}", step.step
    if step.when:
        yield Use(kind, (*at, "when"), step.when, what, "when", name, name, item)
    if step.each:
        yield Use(kind, (*at, "each"), step.each, what, "each", name, name)
    for n, wording in enumerate(step.wordings):
        yield Use(kind, (*at, "wordings", n, "when"), wording.when, what, "wording", name, name, item)
    for part in ("known", "default", "preset", "unit"):
        yield from _cases(kind, (*at, part), _cases_of(step, part), what, "value", name, name, item)
    for part in ("confirm", "retry"):
        for n, check in enumerate(getattr(step, part)):
            local = item | {"given"}
            yield Use(kind, (*at, part, n, "when"), check.when, what, "check", name, name, local)
    for part in ("min", "max", "every", "suggest"):
        if isinstance(bound := getattr(step, part, None), str):
            yield Use(kind, (*at, part), bound, what, "bound", name, name, item)
    for n, option in enumerate(getattr(step, "listed", ())):
        of = f"option {option.id!r} of {what}"
        if option.when:
            yield Use(kind, (*at, "options", n, "when"), option.when, of, "option", name, name, item)
        for flag, when in option.flags.items():
            if when:
                yield Use(kind, (*at, "options", n, "flags", flag), when, of, "flag", flag)
        yield from _cases(kind, (*at, "options", n, "score"), option.score, of, "points", name)


def _cases_of(step: Step, part: str) -> tuple[Case, ...]:
    found = getattr(step, part, ())
    return found if isinstance(found, tuple) else ()


def _cases(
    kind: str,
    path: Place,
    cases: tuple[Case, ...],
    what: str,
    role: str,
    owner: str,
    step: str | None = None,
    local: frozenset[str] = NO_LOCALS,
) -> Iterator[Use]:
    for n, case in enumerate(cases):
        if case.when:
            yield Use(kind, (*path, n, "when"), case.when, what, role, owner, step, local)
        yield Use(kind, (*path, n, "value"), case.value, what, role, owner, step, local)


def advice_uses(catalogue: Catalogue) -> Iterator[Use]:
    """The conditions of wordings and further explanations in `advice.yaml`."""
    for n, advice in enumerate(catalogue.advice.values()):
        what = f"advice {advice.advice}"
        for m, wording in enumerate(advice.wordings):
            yield Use("advice", (n, "wordings", m, "when"), wording.when, what, "advice", advice.advice)
        for m, more in enumerate(advice.more):
            if more.when:
                yield Use("advice", (n, "more", m, "when"), more.when, what, "advice", advice.advice)


def task_uses(catalogue: Catalogue) -> Iterator[Use]:
    """Every expression of `tasks.yaml`."""
    tasks = catalogue.tasks
    for area, cases in tasks.weights.items():
        yield from _cases("tasks", ("weights", area), cases, f"the weight of {area!r}", "task", "weights")
    if tasks.access_red:
        yield Use("tasks", ("access_red",), tasks.access_red, "access_red", "task", "access_red")
    for n, task in enumerate(tasks.tasks):
        for part in ("when", "since", "occasion", "metrics"):
            if source := getattr(task, part):
                yield Use("tasks", ("tasks", n, part), source, f"task {task.task}", "task", task.task)


def waits(catalogue: Catalogue, task: Task) -> bool:
    """Whether a task needs a conversation that there is not yet: until then it is on nobody's list."""
    return any(need not in catalogue.flows for need in task.needs)
