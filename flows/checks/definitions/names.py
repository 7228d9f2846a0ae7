"""Names: whatever an expression reads exists, is answered by then, and is compared with what it can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from content.library import Library
from content.problems import Problem
from flows.catalogue import Catalogue, compiled
from flows.checklist.season import DAY
from flows.checks.hints import meant
from flows.checks.uses import Use, all_uses, waits
from flows.conditions import LOCALS, OF_THE_DAY, BadExpression, Expression
from flows.schema import Flow

COMPUTED = ("flag", "score", "derived")
LOCAL_PLACES = {
    "item": "item is known only inside a step with `each`",
    "given": "given is known only in confirm and retry",
    **dict.fromkeys(OF_THE_DAY, "the day and what has happened are known only in tasks"),
}


@dataclass(frozen=True)
class Names:
    """What exists, by namespace: everywhere, and in tasks, which read the day, what has happened, and scores that
    no flow computes yet. `waiting` are the tasks whose conversation is still to come."""

    catalogue: Catalogue
    known: dict[str, frozenset[str]]
    in_tasks: dict[str, frozenset[str]]
    waiting: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue, library: Library) -> Names:
        """All names that the definitions and the languages give."""
        steps = frozenset(catalogue.step_flow)
        lexicons = [frozenset(words.get("lexicon", {})) for words in library.languages.values()]
        known = {
            "profile": catalogue.profile_fields,
            **dict.fromkeys(("answer", "age", "points"), steps),
            "flag": catalogue.flags,
            "score": frozenset(catalogue.scores),
            "derived": frozenset(catalogue.derived),
            "table": frozenset(catalogue.tables),
            "lexicon": frozenset.intersection(*lexicons),
        }
        tasks = catalogue.tasks
        happening = {event for task in tasks.tasks for event in (task.event, task.event_if_yes) if event}
        in_tasks = {
            **known,
            "score": known["score"] | frozenset(tasks.weights),
            "day": frozenset(DAY),
            "event": frozenset(happening),
        }
        waiting = frozenset(task.task for task in tasks.tasks if waits(catalogue, task))
        return cls(catalogue, known, in_tasks, waiting)


def name_problems(catalogue: Catalogue, library: Library) -> Iterator[Problem]:
    """Everything wrong with the expressions, taken one by one and in circles."""
    names = Names.of(catalogue, library)
    readable = True
    for use in all_uses(catalogue):
        place = catalogue.place(use.kind, *use.path)
        try:
            expression = compiled(use.source)
        except BadExpression as error:
            readable = False
            remedy = "write it as a Jinja2 expression, texts in quotes: answer.ck6 == 'no'"
            yield Problem(*place, f"{use.what}: {error}", remedy)
            continue
        if use.role == "task" and use.owner in names.waiting:
            continue
        for what, remedy in _of_expression(use, expression, names):
            yield Problem(*place, f"{use.what}: {what}", remedy)
    if readable:
        yield from _circles(catalogue)


def _of_expression(use: Use, expression: Expression, names: Names) -> Iterator[tuple[str, str]]:
    for path in sorted(expression.paths):
        yield from _path(path, use, names)
    for namespace, name, constant in sorted(expression.compared, key=repr):
        yield from _constant(namespace, name, constant, names.catalogue)
    flow = names.catalogue.flows.get(use.kind)
    if flow and use.step and use.role in ("when", "each", "option"):
        yield from _later(flow, use.step, expression)


def _path(path: tuple[str, ...], use: Use, names: Names) -> Iterator[tuple[str, str]]:
    root, rest = path[0], path[1:]
    known = names.in_tasks if use.role == "task" else names.known
    if root in LOCAL_PLACES and root not in (*use.local, *known):
        yield f"{root!r} is not known here", LOCAL_PLACES[root]
    elif root in LOCALS:
        return
    elif root not in known:
        yield f"there is no {root!r} to read from", meant(root, [*known, *use.local])
    elif not rest:
        yield f"{root!r} alone says nothing", f"name what is read, such as {root}.name"
    elif rest[0] not in (there := known[root]):
        yield f"there is no {root}.{rest[0]}", meant(rest[0], there, f"{root}.")


def _constant(namespace: str, name: str, constant: object, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """A constant that no answer can be never compares true."""
    options = possible(namespace, name, catalogue)
    if options and constant is not None and not isinstance(constant, bool) and constant not in options:
        yield f"{namespace}.{name} is never {constant!r}", meant(str(constant), options)


def possible(namespace: str, name: str, catalogue: Catalogue) -> set[str]:
    """The options that an answer or a profile field can be; none where it is typed or not known."""
    if namespace == "answer":
        ids = [name] if name in catalogue.step_flow else []
    else:
        ids = [s for flow in catalogue.flows.values() for s in flow.setters.get(name, ())]
    steps = [catalogue.step(step) for step in ids]
    if any(not step.options for step in steps):
        return set()
    return {option.id for step in steps for option in step.options}


def _later(flow: Flow, step: str, expression: Expression) -> Iterator[tuple[str, str]]:
    read = set().union(*(expression.reads(namespace) for namespace in ("answer", "points", "age")))
    for other in sorted(read & flow.by_id.keys(), key=flow.position.__getitem__):
        if flow.position[other] >= flow.position[step]:
            what = "its own answer" if other == step else f"the later step {other!r}"
            yield f"reads {what}, which is never known by then", "read an earlier step, or move this one"


def _circles(catalogue: Catalogue) -> Iterator[Problem]:
    """A value that rests on itself would be worked out for ever."""
    reads: dict[tuple[str, str], set[tuple[str, str]]] = {}
    places: dict[tuple[str, str], Use] = {}
    for use in all_uses(catalogue):
        if use.role in COMPUTED:
            places.setdefault((use.role, use.owner), use)
            found = {(n, name) for n in COMPUTED for name in compiled(use.source).reads(n)}
            reads.setdefault((use.role, use.owner), set()).update(found)
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as error:
        circle = error.args[1]
        first = places[min(node for node in circle if node in places)]
        named = " → ".join(f"{role}.{name}" for role, name in reversed(circle))
        place = catalogue.place(first.kind, *first.path)
        yield Problem(*place, f"{first.what} rests on itself: {named}", "let one of them read answers only")
