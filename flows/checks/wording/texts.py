"""Texts, one language at a time: each is rendered in every way it can be said, and looked at as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.library import Library, Words, is_locale
from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checks.hints import meant
from flows.checks.walking.endings import Ending
from flows.checks.wording.advice_texts import AdviceTexts
from flows.checks.wording.keys import key_problems
from flows.checks.wording.markup import plain_text
from flows.checks.wording.messages import message_problems
from flows.checks.wording.needed import ADVICE_KINDS, BUTTON, TASK_KINDS, Outcomes, Text, needed_texts
from flows.checks.wording.reader import Reader
from flows.checks.wording.sheets import sheet_problems
from flows.checks.wording.style import Style
from flows.checks.wording.task_texts import TaskTexts
from flows.checks.wording.templates import faults_of, why
from flows.checks.wording.typed import command_problems, language_problems, typed_problems


def text_problems(
    catalogue: Catalogue,
    library: Library,
    words: Words,
    outcomes: Outcomes | None,
    endings: Mapping[str, list[Ending]],
) -> tuple[list[Problem], str]:
    """Everything wrong in one language, and a line that says what was looked at."""
    needed = needed_texts(catalogue, library, words, outcomes)
    problems = [*key_problems(catalogue, library, words, needed)]
    reader = Reader(words, Style.of(words))
    for text in needed.values():
        if text.kind.shown and text.kind not in (*ADVICE_KINDS, *TASK_KINDS):
            problems += _rendered(reader, text)
    advice, tasks = AdviceTexts(catalogue, library, reader), TaskTexts(catalogue, library, reader)
    problems += [*advice.problems(), *tasks.problems(), *message_problems(catalogue, reader, endings)]
    problems += sheet_problems(catalogue, reader, endings)
    problems += [*command_problems(words), *typed_problems(catalogue, words), *_style_file(catalogue, words)]
    problems += [*_locale(words), *language_problems(words)]
    line = f"{words.language}: {reader.texts:,} texts, {reader.renderings:,} renderings"
    return problems, f"{line}, {len(reader.style.forbidden)} words that are not used"


def _rendered(reader: Reader, text: Text) -> Iterator[Problem]:
    """One text in all its wordings, with all its sample values."""
    found = reader.words.get(text.key)
    if found is None:
        return
    reader.texts += 1
    for wording, source in found.items() if isinstance(found, Mapping) else [(None, found)]:
        name = ".".join([*text.path, *([wording] if wording else [])])
        place = reader.words.place(".".join([text.key, *([wording] if wording else [])]))
        if not isinstance(source, str | int | float):
            continue
        if not text.kind.html:
            yield from reader.look(place, name, text.kind, str(source))
            continue
        faults = list(faults_of(str(source), text.values[0], reader.words))
        yield from (Problem(*place, f"{name}: {fault.what}", fault.remedy) for fault in faults)
        if not faults:
            yield from _said(reader, text, wording, place, name)


def _said(
    reader: Reader, text: Text, wording: str | None, place: tuple[str, int], name: str
) -> Iterator[Problem]:
    for values in text.values:
        try:
            said = str(reader.words.text(text.key, wording or "default", **values))
        except Exception as error:  # a template may fail in any way there is
            what, remedy = why(error, values)
            yield Problem(*place, f"{name} {what}", remedy)
            return
        kind = text.kind
        reader.renderings += 1
        yield from reader.look(place, name, kind, plain_text(said) if kind is BUTTON else said)


def _locale(words: Words) -> Iterator[Problem]:
    name = words.get("language.locale")
    if name is not None and not is_locale(str(name)):
        remedy = "a language, or a language and a country: it, en_GB"
        yield Problem(*words.place("language.locale"), f"there are no conventions of {str(name)!r}", remedy)


def _style_file(catalogue: Catalogue, words: Words) -> Iterator[Problem]:
    """Exceptions for advice that does not exist, and entries without a word."""
    for exempt in words.get("style.sentence_words_exempt", []):
        if str(exempt) not in catalogue.advice:
            place = words.place("style.sentence_words_exempt")
            yield Problem(*place, f"there is no advice {exempt}", meant(str(exempt), catalogue.advice))
    for entry in words.get("style.forbidden", []):
        if not isinstance(entry, Mapping) or not entry.get("word"):
            remedy = 'write {word: …, instead: "…"}'
            yield Problem(*words.place("style.forbidden"), f"{entry!r} names no word", remedy)
