"""Which texts the definitions and the code need: each with its key, its kind and the values it may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from content.library import BLANK, Library, Words
from content.yaml_file import without_lines
from flows.catalogue import Catalogue
from flows.checklist.tasks import Task
from flows.checks.definitions.values import items_of
from flows.checks.wording.said import BUTTONS, FILLED_BUTTONS, MARKS, PHRASES, samples
from flows.schema import Advice, Flow
from flows.spoken import METRICS, item_name
from flows.steps import NumberStep, ShowStep, Step

# What operators read. Which texts there are, the first language says.
OFFICE_FILES = ("data", "operators", "report", "stats")
NO_WORDINGS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kind:
    """What sort of text: its name, how many characters it has at least and at most, whether it is HTML (a label is
    plain), and whether anybody reads it."""

    name: str
    most: int
    least: int = 1
    html: bool = True
    shown: bool = True


LABEL = Kind("label", 28, html=False)
BUTTON = Kind("button", 28)
NAME = Kind("name", 28, html=False)
TITLE = Kind("title", 60)
QUESTION = Kind("question", 200)
PHRASE = Kind("phrase", 350)
MARK = Kind("mark", 60)
ADVICE_TITLE = Kind("title", 50, 12)
ADVICE_TEXT = Kind("advice", 450, 150)
EXAMPLE = Kind("example", 450)
MORE = Kind("text", 450, 80)
LINE = Kind("line", 200, html=False)
HINT = Kind("line", 200)
UNIT = Kind("unit", 40, html=False)
COMMAND = Kind("command", 32, html=False, shown=False)
DESCRIPTION = Kind("description", 256, html=False)
TYPED = Kind("list of words", 0, html=False, shown=False)
DATA = Kind("value", 0, html=False, shown=False)
OFFICE = Kind("text", 900)
OFFICE_PLAIN = Kind("text", 900, html=False)
ADVICE_KINDS = (ADVICE_TITLE, ADVICE_TEXT, EXAMPLE, MORE)
TASK_TEXT = Kind("text", 160)
TASK_EXPLAIN = Kind("explain", 350)
TASK_ASK = Kind("ask", 200)
TASK_REPLY = Kind("reply", 200)
TASK_KINDS = (TASK_TEXT, TASK_EXPLAIN, TASK_ASK, TASK_REPLY)


@dataclass(frozen=True)
class Text:
    """A text that is needed, or may be there. `file` is without ending, `path` the keys in it; `values` are
    samples of what it is rendered with; `wordings` it may have beside `default`, which may be left out where
    nobody ever reads it."""

    file: str
    path: tuple[str, ...]
    kind: Kind
    values: tuple[Mapping[str, Any], ...] = ({},)
    wordings: frozenset[str] = NO_WORDINGS
    default: bool = True
    optional: bool = False

    @property
    def key(self) -> str:
        """The key by which `Words` finds it."""
        return ".".join([self.file.replace("/", "."), *self.path])


@dataclass(frozen=True)
class Outcomes:
    """What walks showed that texts have to name: the values of lights and of derived values, by name, and which
    wordings each step was asked in."""

    lights: Mapping[str, frozenset[str]] = field(default_factory=dict)
    derived: Mapping[str, frozenset[str]] = field(default_factory=dict)
    wordings: frozenset[tuple[str, str]] = frozenset()


def needed_texts(
    catalogue: Catalogue, library: Library, words: Words, outcomes: Outcomes | None
) -> dict[tuple[str, ...], Text]:
    """Every text by file and path. Which commands and which examples there are, the first language says."""
    found = [
        *_phrases(catalogue, words, outcomes),
        *_labels(catalogue),
        *_commands(library.first),
        *_office(library.first),
    ]
    for flow in catalogue.flows.values():
        found += _flow(catalogue, flow, words, outcomes)
    for advice in catalogue.advice.values():
        found += _advice(advice)
    for metric in catalogue.metrics:
        found += _metric(metric)
    for task in catalogue.tasks.tasks:
        found += [Text("tasks", (task.task, part), kind) for part, kind in task_parts(task)]
    found += _examples(catalogue, library.first)
    return {(text.file, *text.path): text for text in found}


def _phrases(catalogue: Catalogue, words: Words, outcomes: Outcomes | None) -> Iterator[Text]:
    for table, kind in ((PHRASES, PHRASE), (MARKS, MARK), ({f"button.{b}": () for b in BUTTONS}, BUTTON)):
        for key, names in table.items():
            yield Text("phrases", tuple(key.split(".")), kind, tuple(samples(names)))
    yield from (Text("phrases", ("button", b), BUTTON, (value,)) for b, value in FILLED_BUTTONS.items())
    areas = sorted({task.area for task in catalogue.tasks.tasks})
    yield from (Text("phrases", ("area", area), MARK) for area in areas)
    for flow in catalogue.flows.values():
        yield from (Text("phrases", ("sign", light), MARK) for light in flow.lights)
        if flow.sheet:
            yield Text("phrases", ("sheet", flow.sheet, "title"), TITLE)
            yield Text("phrases", ("sheet", flow.sheet, "file"), NAME)
    there = words.get("phrases", {})
    lights = _values(there, "light", outcomes.lights if outcomes else None)
    yield from (Text("phrases", (part, value), MARK) for value in lights for part in ("light", "light_word"))
    for name in sorted(catalogue.derived.keys() & there.keys()):
        only = {name: outcomes.derived.get(name, frozenset())} if outcomes else None
        yield from (Text("phrases", (name, value), PHRASE) for value in _values(there, name, only))


def _values(there: Mapping[str, Any], part: str, known: Mapping[str, frozenset[str]] | None) -> list[str]:
    """The values that texts are needed for; those that have one, where no walk showed any."""
    if known is None:
        return sorted(map(str, there.get(part) or {}))
    return sorted({value for values in known.values() for value in values})


def _labels(catalogue: Catalogue) -> Iterator[Text]:
    yield from (Text("labels", ("yesno", option), LABEL) for option in ("yes", "no", "dk"))
    for flow in catalogue.flows.values():
        for step in flow.steps:
            shared = getattr(step, "labels", None)
            if shared and shared != METRICS:
                yield from (Text("labels", (shared, option.id), LABEL) for option in step.options)
                yield Text("labels", ("groups", shared), TYPED, optional=True)
            if isinstance(step, NumberStep):
                yield from (Text("labels", ("units", unit), PHRASE) for unit in _units(step))
            items = (item for item in items_of(catalogue, step) if item not in catalogue.metrics)
            yield from (Text("labels", ("items", item), LABEL) for item in items)
            for option in step.options:
                yield Text("labels", ("words", option.id), TYPED, optional=True)


def _units(step: NumberStep) -> Iterator[str]:
    """The units of a number; of cases, those that are written out."""
    if isinstance(step.unit, str):
        yield step.unit
    else:
        yield from (case.value.strip("'\"") for case in step.unit or ())


def _office(words: Words) -> Iterator[Text]:
    for file in OFFICE_FILES:
        for path, text in _leaves(words.get(file, {})):
            if isinstance(text, list):
                yield Text(file, path, TYPED, optional=True)
            else:
                kind = OFFICE if file == "operators" else OFFICE_PLAIN
                yield Text(file, path, kind, (dict.fromkeys(BLANK.findall(str(text)), 7),))


def _leaves(tree: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(tree, Mapping):
        for name, part in without_lines(tree).items():
            yield from _leaves(part, (*above, str(name)))
    else:
        yield above, tree


def _commands(words: Words) -> Iterator[Text]:
    for command in words.get("commands", {}):
        yield Text("commands", (str(command), "command"), COMMAND)
        yield Text("commands", (str(command), "description"), DESCRIPTION)
        yield Text("commands", (str(command), "also"), TYPED, optional=True)
        yield Text("commands", (str(command), "words"), TYPED, optional=True)


def _flow(catalogue: Catalogue, flow: Flow, words: Words, outcomes: Outcomes | None) -> Iterator[Text]:
    file = f"flows/{flow.flow}"
    yield Text(file, ("title",), TITLE)
    for step in flow.steps:
        wordings = frozenset(wording.use for wording in step.wordings)
        items = [{"item": label} for label in _item_labels(catalogue, step, words)] or [{"item": ""}]
        yield Text(file, (step.step, "name"), NAME)
        kind = PHRASE if isinstance(step, ShowStep) else QUESTION
        default = outcomes is not None and (step.step, "default") in outcomes.wordings
        yield Text(file, (step.step, "question"), kind, tuple(items), wordings, default)
        yield from _options(catalogue, file, step, wordings, default)
        if step.known:
            shown = tuple({**one, **item} for one in samples(("value",)) for item in items)
            yield Text(file, (step.step, "known"), PHRASE, shown, wordings, default)
        for part, values in (("confirm", samples(("value",))), ("retry", [{"found": "brand"}])):
            for check in getattr(step, part):
                yield Text(file, (step.step, part, check.name), PHRASE, tuple(values))


def _item_labels(catalogue: Catalogue, step: Step, words: Words) -> Iterable[str]:
    return [item_name(item, words) for item in items_of(catalogue, step)]


def _options(
    catalogue: Catalogue, file: str, step: Step, wordings: frozenset[str], default: bool
) -> Iterator[Text]:
    labels = getattr(step, "labels", None)
    for option in step.options:
        shared = option.id in (catalogue.metrics if labels == METRICS else ("yes", "no", "dk"))
        if labels in (None, METRICS):
            path = (step.step, "options", option.id)
            yield Text(file, path, LABEL, wordings=wordings, default=default, optional=shared)
        yield Text(file, (step.step, "keywords", option.id), TYPED, optional=True)


def _metric(metric: str) -> Iterator[Text]:
    yield Text("metrics", (metric, "name"), LABEL)
    yield from (Text("metrics", (metric, part), HINT) for part in ("count", "where", "reading"))
    yield from (Text("metrics", (metric, "unit", many), UNIT) for many in ("one", "many"))
    yield Text("metrics", (metric, "words"), TYPED, optional=True)


def _advice(advice: Advice) -> Iterator[Text]:
    file, wordings = f"advice/{advice.area}", frozenset(wording.use for wording in advice.wordings)
    for part, kind in (("title", ADVICE_TITLE), ("text", ADVICE_TEXT)):
        yield Text(file, (advice.advice, part), kind, wordings=wordings)
    yield Text(file, (advice.advice, "example"), EXAMPLE, wordings=wordings, optional=True)
    if advice.asked:
        yield Text(file, (advice.advice, "asked"), TYPED)
    for more in advice.more:
        yield Text(file, (advice.advice, "more", more.id, "button"), LABEL)
        yield Text(file, (advice.advice, "more", more.id, "text"), MORE)


def task_parts(task: Task) -> Iterator[tuple[str, Kind]]:
    """The texts of a task, and what kind of text each is: beside its line, what it asks decides."""
    yield from (("text", TASK_TEXT), ("explain", TASK_EXPLAIN))
    if task.asks:
        yield "ask", TASK_ASK
    replies = {"yesno": ("yes", "no"), "number": ("thanks",)}.get(task.asks or "", ())
    yield from ((part, TASK_REPLY) for part in replies)


def options_of(catalogue: Catalogue, name: str) -> list[str]:
    """Every option of the steps that set a profile field, each once."""
    steps = [flow.by_id[s] for flow in catalogue.flows.values() for s in flow.setters.get(name, ())]
    return list(dict.fromkeys(option.id for step in steps for option in step.options))


def _examples(catalogue: Catalogue, words: Words) -> Iterator[Text]:
    """A line of every theme for every trade: whatever themes any trade has."""
    for trade in options_of(catalogue, "trade"):
        yield from (Text("examples", (trade, theme), LINE) for theme in themes_of(words))


def themes_of(words: Words) -> list[str]:
    """Every theme that the examples of any trade have."""
    there = [lines for lines in words.get("examples", {}).values() if isinstance(lines, Mapping)]
    return list(dict.fromkeys(str(theme) for lines in there for theme in lines))
