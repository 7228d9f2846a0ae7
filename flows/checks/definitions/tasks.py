"""Tasks: what they name beside expressions exists, and every trade and area has what choosing rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checklist.tasks import Task
from flows.checks.atoms import parsed
from flows.checks.definitions.names import possible
from flows.checks.hints import meant
from flows.checks.uses import waits

Found = tuple[tuple[str | int, ...], str, str]


def task_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Unknown sources, steps, trades and metrics, areas that weigh nothing, and busy times of no trade or of not
    every trade."""
    for number, task in enumerate(catalogue.tasks.tasks):
        for path, what, remedy in _of_task(catalogue, task):
            place = catalogue.place("tasks", "tasks", number, *path)
            yield Problem(*place, f"task {task.task}: {what}", remedy)
    if "tasks" in catalogue.trees:
        yield from _peaks(catalogue)


def _of_task(catalogue: Catalogue, task: Task) -> Iterator[Found]:
    yield from _unknown("sources", task.sources, catalogue.sources, "source")
    yield from _unknown("trades", task.trades, possible("profile", "trade", catalogue), "trade")
    if task.area not in (weights := catalogue.tasks.weights):
        yield ("area",), f"the area {task.area!r} has no weight", meant(task.area, weights)
    if waits(catalogue, task):
        return
    if task.updates and task.updates not in (there := catalogue.step_flow):
        yield ("updates",), f"there is no step {task.updates!r}", meant(task.updates, there)
    yield from _metrics(catalogue, task)


def _unknown(part: str, named: Iterable[str], there: Iterable[str], kind: str) -> Iterator[Found]:
    for n, name in enumerate(named):
        if name not in there:
            yield (part, n), f"there is no {kind} {name!r}", meant(name, there)


def _metrics(catalogue: Catalogue, task: Task) -> Iterator[Found]:
    """The metrics that an expression lists; of others than noted ones nobody can be asked a reading."""
    noted = [name for name, metric in catalogue.metrics.items() if metric.source == "noted"]
    for name in listed(task.metrics) if task.metrics else ():
        if name not in catalogue.metrics:
            yield ("metrics",), f"there is no metric {name!r}", meant(name, noted)
        elif name not in noted:
            yield ("metrics",), f"nobody notes the metric {name!r}", "name one whose source is `noted`"


def listed(source: str) -> list[str]:
    """The texts in the lists that are written out in an expression."""
    tree = parsed(source)
    lists = [*([tree] if isinstance(tree, nodes.List) else []), *tree.find_all(nodes.List)]
    texts = [node.value for one in lists for node in one.items if isinstance(node, nodes.Const)]
    return list(dict.fromkeys(text for text in texts if isinstance(text, str)))


def _peaks(catalogue: Catalogue) -> Iterator[Problem]:
    trades, peaks = possible("profile", "trade", catalogue), catalogue.tasks.peaks
    for trade in peaks:
        if trade not in trades:
            place = catalogue.place("tasks", "peaks", trade)
            yield Problem(*place, f"peaks: there is no trade {trade!r}", meant(trade, trades))
    for trade in sorted(trades - peaks.keys()):
        remedy = "add its busy times, or [] where it has none"
        yield Problem(*catalogue.place("tasks", "peaks"), f"peaks: none for the trade {trade!r}", remedy)
