"""Whole messages: each template with everything that the coach may hand to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from content.library import Words
from content.problems import Problem, shown
from flows.catalogue import Catalogue
from flows.checks.hints import nearest
from flows.checks.walking.endings import Ending
from flows.checks.wording.needed import Kind, options_of
from flows.checks.wording.reader import Reader
from flows.checks.wording.said import LONGEST, MESSAGES, PROFILE, message_samples, said_before
from flows.checks.wording.templates import faults_of, line_in_template, why
from flows.schema import Flow

ENDING = ("said", "lights", "score", "derived", "profile", "role")
WITH_ADVICE = ("advice", "all_well", "waiting")
WITH_SHEET = ("record_day", "examples")
TITLE = Markup("Un nome &amp; una riserva")


def message_problems(
    catalogue: Catalogue, reader: Reader, endings: Mapping[str, list[Ending]]
) -> Iterator[Problem]:
    """Missing and superfluous messages, and everything wrong with those there are."""
    words = reader.words
    flows = {flow.ending: flow for flow in catalogue.flows.values()}
    sheets = {f"sheet_{flow.sheet}" for flow in catalogue.flows.values() if flow.sheet}
    needed, there = {*MESSAGES, *flows}, set(words.message_names()) - sheets
    for name in sorted(there - needed):
        near = nearest(name, needed - there)
        remedy = f"did you mean {near}.j2?" if near else "leave it out"
        needed -= {near} if near else set()
        yield Problem(_file(words, name), 0, "nobody says this message", remedy)
    for name in sorted(needed - there):
        yield Problem(_file(words, name), 0, "is missing", "write it as the other languages do")
    for name in sorted(needed & there):
        reader.texts += 1
        if name in flows:
            flow = flows[name]
            known = [*ENDING, *(WITH_ADVICE if flow.advice else ()), *(WITH_SHEET if flow.sheet else ())]
            values = _ending_values(catalogue, flow, words, endings.get(flow.flow, []))
            yield from _message(reader, name, known, list(values), LONGEST)
        else:
            samples = list(message_samples(name, words.get("commands", {})))
            yield from _message(reader, name, list(samples[0]), samples, MESSAGES[name])


def _file(words: Words, name: str) -> str:
    return shown(words.folder / "messages" / f"{name}.j2")


def _message(
    reader: Reader, name: str, known: list[str], samples: list[dict[str, Any]], longest: int
) -> Iterator[Problem]:
    words, file = reader.words, _file(reader.words, name)
    source = words.source(name)
    faults = list(faults_of(source, known, words))
    yield from (Problem(file, fault.line, fault.what, fault.remedy) for fault in faults)
    for values in samples if not faults else []:
        try:
            said = str(words.message(name, **values))
        except Exception as error:  # a template may fail in any way there is
            what, remedy = why(error, values)
            yield Problem(file, line_in_template(error), what, remedy)
            return
        reader.renderings += 1
        for problem in reader.look((file, 0), name, Kind("message", longest), said):
            yield Problem(file, _line(source, problem.what), problem.what, problem.remedy)


def _line(source: str, what: str) -> int:
    """The line of a template that holds the word in question; 0 where none does, or more than one."""
    quoted = what.partition("'")[2].rpartition("'")[0].casefold()
    lines = [n for n, line in enumerate(source.splitlines(), 1) if quoted and quoted in line.casefold()]
    return lines[0] if len(lines) == 1 else 0


def _ending_values(
    catalogue: Catalogue, flow: Flow, words: Words, endings: list[Ending]
) -> Iterator[dict[str, Any]]:
    """What the coach hands to an ending, for everything that walks ended with."""
    for ending in endings:
        for role in options_of(catalogue, "role") or ["owner"]:
            for said in said_before():
                values: dict[str, Any] = {
                    "said": said,
                    "lights": [_light(words, name, light) for name, light in ending.lights.items()],
                    "score": ending.scores,
                    "derived": ending.derived,
                    "profile": PROFILE,
                    "role": role,
                }
                if flow.advice:
                    values |= {"advice": TITLE, "all_well": ending.all_well, "waiting": ending.waiting}
                if flow.sheet:
                    yield values | {"record_day": "", "examples": []}
                    values |= {"record_day": "lunedì", "examples": ["7 richieste", "12 chiamate"]}
                yield values


def _light(words: Words, name: str, light: str) -> dict[str, Any]:
    parts = {"name": f"sign.{name}", "mark": f"light.{light}", "word": f"light_word.{light}"}
    return {"id": name, **{part: Markup(words.get(f"phrases.{key}", key)) for part, key in parts.items()}}
