"""All definitions together: flows by id, advice by id, and where their facts come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from content.problems import Problem, Unusable, shown
from content.yaml_file import line_of, read_yaml, without_lines
from flows.checklist.tasks import Task, Tasks
from flows.conditions import BadExpression, Expression
from flows.metrics import Metric
from flows.schema import Advice, Flow, SourceNote
from flows.steps import Cases, Step

BUILT_IN = Path(__file__).parent / "definitions"
OTHERS = ("advice.yaml", "metrics.yaml", "sources.yaml", "tasks.yaml")
KINDS = ("choice", "multi", "yesno", "number", "text", "time", "show")
T = TypeVar("T")


@cache
def compiled(source: str) -> Expression:
    """The expression of this source, compiled once. Raises `BadExpression`."""
    return Expression(source)


@dataclass(frozen=True)
class Raised:
    """One way in which a flag comes up: by an option of a step, while it is the current answer."""

    flow: str
    step: str
    option: str
    when: str | None


@dataclass(frozen=True)
class Catalogue:
    """Every definition, validated. `trees` are the files as read, for the lines of problems found later."""

    flows: dict[str, Flow]
    advice: dict[str, Advice]
    sources: dict[str, SourceNote]
    metrics: dict[str, Metric] = field(default_factory=dict)
    tasks: Tasks = field(default_factory=Tasks)
    trees: dict[str, tuple[str, Any]] = field(repr=False, default_factory=dict)

    @cached_property
    def step_flow(self) -> dict[str, Flow]:
        """The flow of each step; step ids are unique across flows."""
        return {step.step: flow for flow in self.flows.values() for step in flow.steps}

    def step(self, step_id: str) -> Step:
        """The step of this id."""
        return self.step_flow[step_id].by_id[step_id]

    @cached_property
    def raised_by(self) -> dict[str, tuple[Raised, ...]]:
        """For each flag, the options that raise it."""
        found: dict[str, list[Raised]] = {}
        for flow in self.flows.values():
            for step in flow.steps:
                for option in step.options:
                    for flag, when in option.flags.items():
                        found.setdefault(flag, []).append(Raised(flow.flow, step.step, option.id, when))
        return {flag: tuple(ways) for flag, ways in found.items()}

    @cached_property
    def flag_conditions(self) -> dict[str, tuple[str, ...]]:
        """For each flag, the conditions that raise it beside the options."""
        found: dict[str, list[str]] = {}
        for flow in self.flows.values():
            for flag, source in flow.flags.items():
                found.setdefault(flag, []).append(source)
        return {flag: tuple(sources) for flag, sources in found.items()}

    @cached_property
    def flags(self) -> frozenset[str]:
        """Every flag that anything raises."""
        return frozenset(self.raised_by) | frozenset(self.flag_conditions)

    @cached_property
    def scores(self) -> dict[str, tuple[tuple[Flow, Cases], ...]]:
        """For each score, the flows that compute it."""
        found: dict[str, list[tuple[Flow, Cases]]] = {}
        for flow in self.flows.values():
            for name, cases in flow.scores.items():
                found.setdefault(name, []).append((flow, cases))
        return {name: tuple(ways) for name, ways in found.items()}

    @cached_property
    def derived(self) -> dict[str, Cases]:
        """Every derived value; names are unique across flows."""
        return {name: cases for flow in self.flows.values() for name, cases in flow.derived.items()}

    @cached_property
    def tables(self) -> dict[str, dict[str, dict[str, float | str | bool]]]:
        """Every table of constants, the catalogue of metrics among them; names are unique across flows."""
        tables = {name: table for flow in self.flows.values() for name, table in flow.tables.items()}
        metrics = {name: metric.columns for name, metric in self.metrics.items()}
        return {**tables, **({"metric": metrics} if metrics else {})}

    @cached_property
    def topics(self) -> dict[str, tuple[str, ...]]:
        """The steps of each topic: of these only the newest answer raises flags."""
        found: dict[str, list[str]] = {}
        for flow in self.flows.values():
            for step in flow.steps:
                if step.topic:
                    found.setdefault(step.topic, []).append(step.step)
        return {topic: tuple(steps) for topic, steps in found.items()}

    @cached_property
    def task(self) -> dict[str, Task]:
        """Every task by its id."""
        return {task.task: task for task in self.tasks.tasks}

    @cached_property
    def profile_fields(self) -> frozenset[str]:
        """The profile fields that some step sets."""
        return frozenset(s.sets for flow in self.flows.values() for s in flow.steps if s.sets)

    def place(self, kind: str, *path: str | int) -> tuple[str, int]:
        """File and line of a part of the definition `kind` (a flow's id, `advice`, `metrics`, `sources`,
        `tasks`)."""
        file, tree = self.trees[kind]
        return file, line_of(tree, path)


def load_catalogue(folder: Path = BUILT_IN) -> Catalogue:
    """Reads and validates all definitions in a folder. Raises `Unusable` with every problem found."""
    problems: list[Problem] = []
    trees: dict[str, tuple[str, Any]] = {}
    flows: dict[str, Flow] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in OTHERS:
            continue
        try:
            tree = read_yaml(path)
            flow = _validated(TypeAdapter(Flow), tree, path)
        except Unusable as error:
            problems += error.problems
            continue
        trees[flow.flow] = (shown(path), tree)
        flows[flow.flow] = flow
        if path.stem != flow.flow:
            where = line_of(tree, ["flow"])
            problems.append(
                Problem(shown(path), where, f"flow {flow.flow!r}", f"name it {path.stem!r} as its file")
            )

    def other(name: str, kind: TypeAdapter[T], without: T) -> T:
        path = folder / f"{name}.yaml"
        if not path.exists():
            return without
        try:
            tree = read_yaml(path)
            trees[name] = (shown(path), tree)
            return _validated(kind, tree, path)
        except Unusable as error:
            problems.extend(error.problems)
            return without

    advice = other("advice", TypeAdapter(list[Advice]), [])
    sources = other("sources", TypeAdapter(dict[str, SourceNote]), {})
    metrics = other("metrics", TypeAdapter(list[Metric]), [])
    tasks = other("tasks", TypeAdapter(Tasks), Tasks())
    if problems:
        raise Unusable(problems)
    by_id = ({a.advice: a for a in advice}, sources, {m.metric: m for m in metrics})
    catalogue = Catalogue(flows, *by_id, tasks, trees)
    problems = [*_shared_names(catalogue), *_broken_references(catalogue)]
    if problems:
        raise Unusable(problems)
    return catalogue


def _shared_names(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for flow in catalogue.flows.values():
        for number, step in enumerate(flow.steps):
            if step.step in seen:
                file, line = catalogue.place(flow.flow, "steps", number)
                what = f"step {step.step!r} is also a step of {seen[step.step]!r}"
                yield Problem(file, line, what, "step ids are unique across all flows: choose another")
            seen[step.step] = flow.flow


def _broken_references(catalogue: Catalogue) -> Iterator[Problem]:
    """Flows that are not there, and expressions that cannot be read: people would meet them half way."""
    for flow in catalogue.flows.values():
        for part, names in (("then", [flow.then] if flow.then else []), ("needs", flow.needs)):
            for name in names:
                if name not in catalogue.flows:
                    what = f"{part}: there is no flow {name!r}"
                    yield Problem(
                        *catalogue.place(flow.flow, part), what, f"there are: {', '.join(catalogue.flows)}"
                    )
    for kind, definition in (*catalogue.flows.items(), ("tasks", catalogue.tasks)):
        for path, source in _expressions(definition):
            try:
                compiled(source)
            except BadExpression as error:
                yield Problem(*catalogue.place(kind, *path), str(error), "see flows/README.md on expressions")


EXPRESSIONS = (
    *("when", "value", "each", "min", "max", "every", "begins", "suggest"),
    *("access_red", "since", "occasion", "metrics"),  # of tasks
)


def _expressions(part: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every expression below a part of a definition, with its place."""
    if isinstance(part, BaseModel):
        for name, field_info in type(part).model_fields.items():
            value, here = getattr(part, name), (*path, field_info.alias or name)
            if isinstance(value, str) and name in EXPRESSIONS:
                yield here, value
            elif name == "flags":
                yield from (((*here, flag), source) for flag, source in value.items() if source)
            elif name != "tables":
                yield from _expressions(value, here)
    elif isinstance(part, tuple):
        for number, value in enumerate(part):
            yield from _expressions(value, (*path, number))
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _expressions(value, (*path, name))


def _validated(kind: TypeAdapter[T], tree: Any, path: Path) -> T:
    try:
        return kind.validate_python(without_lines(tree))
    except ValidationError as error:
        problems = [_problem(detail, tree, path) for detail in error.errors()]
        raise Unusable(problems) from None


def _problem(detail: Any, tree: Any, path: Path) -> Problem:
    where = [part for part in detail["loc"] if _is_key(part)]
    name = ".".join(str(part) for part in where) or "this file"
    file, line = shown(path), line_of(tree, where)
    match detail["type"]:
        case "extra_forbidden":
            return Problem(
                file,
                line,
                f"{where[-1]!r} is no word of a definition",
                "see flows/README.md for those there are",
            )
        case "missing":
            return Problem(file, line, f"{name} is missing", f"add {where[-1]!r}")
        case "union_tag_invalid":
            return Problem(
                file, line, f"{detail['ctx']['tag']!r} is no kind of step", f"there are: {', '.join(KINDS)}"
            )
        case "string_pattern_mismatch":
            remedy = "ids have small letters, digits and _, advice is like A-ACC-01, months like 2026-11"
            return Problem(file, line, f"{name}: {detail['input']!r} is not written as it should be", remedy)
        case "too_short":
            return Problem(
                file, line, f"{name} has too few entries", f"at least {detail['ctx']['min_length']}"
            )
        case "value_error":
            what, _, remedy = str(detail["ctx"]["error"]).partition("; ")
            return Problem(file, line, what, remedy)
        case _:
            return Problem(file, line, f"{name}: {detail['msg']}, not {detail['input']!r}"[:300])


def _is_key(part: object) -> bool:
    """Pydantic names the chosen kind of step among the keys; in the file it is not a level of its own."""
    return part not in KINDS and not str(part).startswith(("function-", "dict[", "tuple["))
