"""The sheets: each as a message and on paper, with everything that walks ended with, and with nothing known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
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
    folder = reader.words.folder / "sheets"
    there = {path.stem for path in folder.glob("*.j2")} - {PARTS}
    for name in sorted(there - set(flows)):
        yield Problem(shown(folder / f"{name}.j2"), 0, "no flow has this sheet", "leave it out")
    for name, flow in sorted(flows.items()):
        for path in (folder / f"{name}.j2", reader.words.folder / "messages" / f"sheet_{name}.j2"):
            if not path.exists():
                yield Problem(shown(path), 0, "is missing", "write it as the other languages do")
            else:
                yield from _sheet(catalogue, reader, flow, path, endings.get(flow.flow, []))


def _sheet(
    catalogue: Catalogue, reader: Reader, flow: Flow, path: Path, endings: list[Ending]
) -> Iterator[Problem]:
    reader.texts += 1
    faults = list(_faults(catalogue, reader.words, path))
    yield from faults
    for values in _values(catalogue, reader.words, flow, endings) if not faults else []:
        paper = path.parent.name == "sheets"
        try:
            said = (
                reader.words.sheet(path.stem, **values)
                if paper
                else reader.words.message(path.stem, **values)
            )
        except Exception as error:  # a template may fail in any way there is
            yield Problem(shown(path), line_in_template(error), *why(error, values))
            return
        reader.renderings += 1
        # On paper there are headings and tables, which Telegram knows nothing of: what they say is looked at.
        kind = Kind("sheet", LONGEST_SHEET, html=not paper)
        for problem in reader.look(
            (shown(path), 0), path.stem, kind, plain_text(CELLS.sub("\n", str(said))) if paper else str(said)
        ):
            yield Problem(shown(path), 0, problem.what, problem.remedy)


def _faults(catalogue: Catalogue, words: Words, path: Path) -> Iterator[Problem]:
    """Names that do not exist, in the template and in what it takes from `parts`."""
    known = [*sheet_values(Situation(catalogue, Facts()), words), *GIVEN, *NUMBERS]
    parts = path.parent.parent / "sheets" / f"{PARTS}.j2"
    for file in (path, parts) if parts.exists() else (path,):
        source = file.read_text(encoding="utf-8")
        for fault in faults_of(source, known, words):
            yield Problem(shown(file), fault.line, fault.what, fault.remedy)
        yield from _unknown_facts(catalogue, source, file)


def _unknown_facts(catalogue: Catalogue, source: str, file: Path) -> Iterator[Problem]:
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
            yield Problem(shown(file), node.lineno, what, meant(node.attr, there[name], f"{name}."))


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
