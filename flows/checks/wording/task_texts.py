"""The texts of tasks, as everybody for whom they are may read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from babel.lists import format_list

from content.library import Library, Words
from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checklist.tasks import Task
from flows.checks.definitions.tasks import listed
from flows.checks.definitions.values import constant, steps_behind
from flows.checks.uses import waits
from flows.checks.wording.advice_texts import NUMBERS, SOBER
from flows.checks.wording.needed import Kind, options_of, task_parts, themes_of
from flows.checks.wording.reader import Reader
from flows.checks.wording.said import SAMPLES
from flows.checks.wording.style import emoji
from flows.checks.wording.templates import faults_of, reads, why
from flows.spoken import item_name

ANSWERING = ("messages", "comments", "reviews")
VALUES = (
    "role",
    "who",
    "trade",
    "channels",
    "flows",
    "ex",
    "numbers",
    *ANSWERING,
    "minutes",
    "metrics",
    "faq1",
)
# What only some texts may use beside that.
MORE_VALUES: Mapping[str, tuple[str, ...]] = {"ask": ("example",), "thanks": ("number",)}
LONG = (
    "Buongiorno, fate anche torte senza glutine & senza lattosio, e quanto tempo prima le devo ordinare? " * 2
)


class TaskTexts:
    """Looks at all tasks in one language."""

    def __init__(self, catalogue: Catalogue, library: Library, reader: Reader) -> None:
        self.catalogue = catalogue
        self.reader = reader
        self.words: Words = reader.words
        self.themes = themes_of(library.first)

    def problems(self) -> Iterator[Problem]:
        """Everything wrong with the texts of tasks; what is missing is found among the keys."""
        for task in self.catalogue.tasks.tasks:
            for part, kind in task_parts(task):
                source = self.words.get(f"tasks.{task.task}.{part}")
                if isinstance(source, str):
                    self.reader.texts += 1
                    yield from self._text(task, part, kind, source)

    def _text(self, task: Task, part: str, kind: Kind, source: str) -> Iterator[Problem]:
        key, name = f"tasks.{task.task}.{part}", f"{task.task}.{part}"
        place = self.words.place(key)
        known = (*VALUES, *MORE_VALUES.get(part, ()))
        faults = list(faults_of(source, known, self.words, self.themes))
        yield from (Problem(*place, f"{name}: {fault.what}", fault.remedy) for fault in faults)
        done: set[str] = set()
        for values in self._readers(task, known, source) if not faults else ():
            try:
                said = str(self.words.text(key, **values))
            except Exception as error:  # a template may fail in any way there is
                yield from self.reader.once(place, name, *why(error, values))
                continue
            self.reader.renderings += 1
            if said not in done:
                done.add(said)
                yield from self.reader.look(place, name, kind, said)
                if task.area in SOBER and emoji(said):
                    yield from self.reader.once(place, name, "has an emoji", "none where it is about rules")

    def _readers(self, task: Task, known: tuple[str, ...], source: str) -> Iterator[dict[str, Any]]:
        """Every combination of what this text reads, and of the rest what is usual."""
        domains = {name: values for name, values in self._domains(task, source).items() if name in known}
        read = reads(source)
        varied = [name for name in domains if name in read or (name == "trade" and "ex" in read)]
        usual = {name: values[0] for name, values in domains.items()}
        for found in product(*(domains[name] for name in varied)):
            values = {**usual, **dict(zip(varied, found, strict=True))}
            bank = self.words.get(f"examples.{values['trade']}", {})
            yield {**values, "ex": {theme: bank.get(theme, theme) for theme in self.themes}}

    def _domains(self, task: Task, source: str) -> dict[str, list[Any]]:
        """What each value can be for this task; where a text tells some of them apart by name, those and
        another."""
        today = frozenset(self.catalogue.flows)
        channels = _told_apart(options_of(self.catalogue, "channels"), source)
        trades = options_of(self.catalogue, "trade") or ["other"]
        metrics, example = self._metrics(task)
        return {
            "role": list(task.roles),
            "who": [*_told_apart(options_of(self.catalogue, "who"), source), ""],
            "trade": trades if "ex" in reads(source) else _told_apart(trades, source),
            "channels": [[], *([channel] for channel in channels), channels],
            "flows": list(dict.fromkeys([today, today | set(task.needs)])),
            "numbers": NUMBERS,
            **_parts(task),
            "minutes": [task.minutes],
            "metrics": metrics,
            "faq1": ["", LONG],
            "example": example,
            "number": list(dict.fromkeys([0, 1, task.most or 0])),
        }

    def _metrics(self, task: Task) -> tuple[list[str], list[str]]:
        """The metrics that are asked for as people read them: a single one, and as many as there can be, the
        longest; and an example of what to write for each."""
        names, most = self._asked(task)
        named = {metric: item_name(metric, self.words) for metric in names}
        longest = sorted(named.values(), key=len, reverse=True)[:most]
        told = [longest[-1:], longest] if not _is_fixed(task) else [longest]
        units = (str(self.words.get(f"metrics.{metric}.unit.many", "")) for metric in names)
        examples = [f"7 {max(units, key=len, default='')}"] if names else list(SAMPLES["example"])
        return [self._together(one) for one in told], examples

    def _together(self, names: list[str]) -> str:
        return format_list([name[:1].lower() + name[1:] for name in names], locale=self.words.locale)

    def _asked(self, task: Task) -> tuple[list[str], int]:
        """The metrics that a task can ask for, and how many at once."""
        if task.metrics is None or waits(self.catalogue, task):
            return [], 0
        written = listed(task.metrics)
        if _is_fixed(task):
            return written, len(written)
        asked = steps_behind(self.catalogue, task.metrics)
        chosen = dict.fromkeys(option.id for step in asked for option in step.options)
        names = [m for m in chosen if m in self.catalogue.metrics and (not written or m in written)]
        most = max((getattr(step, "max", None) or len(step.options) for step in asked), default=0)
        return names, most


def _is_fixed(task: Task) -> bool:
    return task.metrics is not None and constant(task.metrics) is not None


def _parts(task: Task) -> dict[str, list[Any]]:
    """What an item stands for: the first part of answering, with any of those after it; other tasks for none."""
    if task.answering is None:
        return {part: [False] for part in ANSWERING}
    first = ANSWERING.index(task.answering)
    return {part: [n == first] if n <= first else [False, True] for n, part in enumerate(ANSWERING)}


def _told_apart(options: list[str], source: str) -> list[str]:
    """The options that a text names, and one that it does not."""
    named = [option for option in options if f"'{option}'" in source or f'"{option}"' in source]
    return [*[option for option in options if option not in named][:1], *named]
