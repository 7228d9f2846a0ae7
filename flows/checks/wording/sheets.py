"""The sheets: each as a message and on paper, with everything that walks ended with, and with nothing known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from content.library import Words
from content.problems import Problem, shown
from flows.catalogue import Catalogue
from flows.checks.hints import meant
from flows.checks.walking.endings import Ending
from flows.checks.wording.markup import plain_text
from flows.checks.wording.needed import Kind
from flows.checks.wording.reader import Reader
from flows.checks.wording.said import LONGEST_SHEET
from flows.checks.wording.templates import faults_of, line_in_template, parsed, why
from flows.schema import Flow
from flows.sheets import GIVEN, NAMESPACES, NUMBER, NUMBERS, sheet_values
from flows.situation import Facts, Situation

PARTS = "parts"  # what both forms of a sheet say
CELLS = re.compile(r"</?(?:h1|h2|p|th|td|tr|br|li)>")
OFTEN = 40  # endings that each sheet is filled in with
FILLED = {"business": "B&B «Da Rosa»", "date": "24 novembre 2026", "review": "22 febbraio 2027"}
METRIC = {**dict.fromkeys(NUMBER, "7 richieste"), "per": "week", "monthly": True}


def sheet_problems(
    catalogue: Catalogue, reader: Reader, endings: Mapping[str, list[Ending]]
) -> Iterator[Problem]:
    """Missing and superfluous sheets, and everything wrong with those there are."""
    flows = {flow.sheet: flow for flow in catalogue.flows.values() if flow.sheet}
    words = reader.words
    there = {"sheets": {*words.sheet_names()}, "messages": {*words.message_names()}}
    for name in sorted(there["sheets"] - {*flows, PARTS}):
        yield Problem(_file(words, "sheets", name), 0, "no flow has this sheet", "leave it out")
    for sheet, flow in sorted(flows.items()):
        for folder, name in (("sheets", sheet), ("messages", f"sheet_{sheet}")):
            if name not in there[folder]:
                what, remedy = "is missing", "write it as the other languages do"
                yield Problem(_file(words, folder, name), 0, what, remedy)
            else:
                yield from _sheet(catalogue, reader, flow, (folder, name), endings.get(flow.flow, []))


def _file(words: Words, folder: str, name: str) -> str:
    return shown(words.folder / folder / f"{name}.j2")


def _sheet(
    catalogue: Catalogue, reader: Reader, flow: Flow, template: tuple[str, str], endings: list[Ending]
) -> Iterator[Problem]:
    words, (folder, name) = reader.words, template
    file, render = _file(words, folder, name), words.sheet if folder == "sheets" else words.message
    # On paper there are headings and tables, which Telegram knows nothing of: what they say is looked at.
    on_paper, kind = folder == "sheets", Kind("sheet", LONGEST_SHEET, html=folder != "sheets")
    reader.texts += 1
    faults = list(_faults(catalogue, words, template))
    yield from faults
    for values in _values(catalogue, words, flow, endings) if not faults else []:
        try:
            said = str(render(name, **values))
        except Exception as error:  # a template may fail in any way there is
            yield Problem(file, line_in_template(error), *why(error, values))
            return
        reader.renderings += 1
        for problem in reader.look(
            (file, 0), name, kind, plain_text(CELLS.sub("\n", said)) if on_paper else said
        ):
            yield Problem(file, 0, problem.what, problem.remedy)


def _faults(catalogue: Catalogue, words: Words, template: tuple[str, str]) -> Iterator[Problem]:
    """Names that do not exist, in the template and in what it takes from `parts`."""
    known = [*sheet_values(Situation(catalogue, Facts()), words), *GIVEN, *NUMBERS]
    shared = [("sheets", PARTS)] if PARTS in words.sheet_names() else []
    for folder, name in (template, *shared):
        source, file = words.source(name, folder), _file(words, folder, name)
        for fault in faults_of(source, known, words):
            yield Problem(file, fault.line, fault.what, fault.remedy)
        yield from _unknown_facts(catalogue, source, file)


def _unknown_facts(catalogue: Catalogue, source: str, file: str) -> Iterator[Problem]:
    there = {
        "said": catalogue.step_flow.keys(),
        "answer": catalogue.step_flow.keys(),
        "profile": catalogue.profile_fields,
        "flag": catalogue.flags,
        "score": catalogue.scores.keys(),
        "derived": catalogue.derived.keys(),
    }
    try:
        found = parsed(source).find_all(nodes.Getattr)
    except TemplateSyntaxError:
        return
    for node in found:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in ("said", *NAMESPACES) and node.attr not in there[name]:
            what = f"there is no {name}.{node.attr}"
            yield Problem(file, node.lineno, what, meant(node.attr, there[name], f"{name}."))


def _values(
    catalogue: Catalogue, words: Words, flow: Flow, endings: list[Ending]
) -> Iterator[dict[str, Any]]:
    """A sheet of which nothing is known, and those of endings, with and without what comes from elsewhere."""
    step = max(1, len(endings) // OFTEN)
    empty = dict.fromkeys(NUMBER, "") | {"per": "month", "monthly": False}
    nothing = {**dict.fromkeys(FILLED, ""), "metrics": [], "cost": ""}
    everything = {**FILLED, "metrics": [METRIC, empty], "cost": "20"}
    yield {**sheet_values(Situation(catalogue, Facts(), flow), words), **nothing}
    for number, ending in enumerate(endings[::step]):
        known = sheet_values(ending.situation, words)
        yield {**known, **(everything if number % 2 else nothing)}
