"""What `cugino check` looks at: the definitions, every way through them, and the words of every language.

`definitions` reads them as they are written, `walking` goes through them with the engine, `wording` reads what is
said. Each finding is a `Problem` with its file, line and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from content.library import Library
from content.problems import Problem, Unusable
from flows.catalogue import BUILT_IN, Catalogue, load_catalogue
from flows.checks.definitions.names import name_problems
from flows.checks.definitions.references import reference_problems
from flows.checks.definitions.structure import structure_problems
from flows.checks.definitions.tasks import task_problems
from flows.checks.definitions.values import value_problems
from flows.checks.uses import all_uses
from flows.checks.walking.contexts import Lexicon
from flows.checks.walking.endings import Ending
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walks import Walked, walk_all
from flows.checks.wording.needed import Outcomes
from flows.checks.wording.texts import text_problems

Progress = Callable[[str], None]
__all__ = ["Report", "check"]


@dataclass
class Report:
    """What a check found, sorted by place, and lines that say what it covered."""

    problems: list[Problem] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.problems

    def add(self, problems: Iterable[Problem]) -> None:
        """Takes up problems, each once."""
        self.problems = sorted({*self.problems, *problems})


def check(
    content: Path | None = None, definitions: Path = BUILT_IN, progress: Progress | None = None
) -> Report:
    """Checks the words in a folder (the built-in ones if none is named) and the definitions in another one.

    `progress` is told what is being looked at. Raises nothing: files that cannot be read are problems as well.
    """
    report = Report()
    try:
        catalogue, library = load_catalogue(definitions), Library(content)
    except Unusable as error:
        report.add(error.problems)
        return report
    # Of files that are no YAML nothing more can be said before they are.
    report.add(p for words in library.languages.values() for p in words.unreadable_files())
    if report.ok:
        _look(report, catalogue, library, progress)
    return report


def _look(report: Report, catalogue: Catalogue, library: Library, progress: Progress | None) -> None:
    report.add(definition_problems(catalogue, library))
    sound, walked = report.ok, dict[str, Walked]()
    report.covered.append(_counted(catalogue))
    if sound:
        troubles = Troubles(catalogue)
        walked = walk_all(catalogue, _lexicon(library), troubles, progress)
        report.add(troubles.problems)
        report.covered += [one.line for one in walked.values()]
    for language, words in library.languages.items():
        if progress:
            progress(f"reading {language} …")
        outcomes = outcomes_of(walked) if sound else None
        problems, line = text_problems(catalogue, library, words, outcomes, endings_of(walked))
        report.add(problems)
        report.covered.append(line)


def definition_problems(catalogue: Catalogue, library: Library) -> Iterator[Problem]:
    """What is wrong with the definitions as they are written. While names are unknown, nothing else is said."""
    if not catalogue.flows:
        yield Problem("definitions", 0, "there is no flow", "write one YAML file for each flow")
    unknown = list(name_problems(catalogue, library))
    yield from unknown
    if not unknown:
        for look in (reference_problems, value_problems, structure_problems, task_problems):
            yield from look(catalogue)


def _counted(catalogue: Catalogue) -> str:
    steps = sum(len(flow.steps) for flow in catalogue.flows.values())
    expressions = sum(1 for _ in all_uses(catalogue))
    return (
        f"definitions: {len(catalogue.flows)} flows, {steps} steps, {expressions} expressions, "
        f"{len(catalogue.advice)} advice, {len(catalogue.tasks.tasks)} tasks, {len(catalogue.sources)} sources"
    )


def _lexicon(library: Library) -> Lexicon:
    """The word lists of the first language: walks type its words."""
    lists = library.first.get("lexicon", {})
    return Lexicon({str(name): [str(word) for word in words] for name, words in lists.items()})


def outcomes_of(walked: dict[str, Walked]) -> Outcomes:
    """What texts have to name: the lights and derived values that walks ended with, the wordings they met."""
    lights: dict[str, frozenset[str]] = {}
    derived: dict[str, frozenset[str]] = {}
    for one in walked.values():
        for name, values in one.tally.lights.items():
            lights[name] = lights.get(name, frozenset()) | values
        for name, values in one.tally.derived.items():
            derived[name] = derived.get(name, frozenset()) | values
    wordings = (wording for one in walked.values() for wording in one.seen.wordings)
    return Outcomes(lights, derived, frozenset(wordings))


def endings_of(walked: dict[str, Walked]) -> dict[str, list[Ending]]:
    """Endings to word, by flow."""
    return {name: one.tally.samples for name, one in walked.items()}
