"""What an answer was called when it was given, also where the flow has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal

from content.library import Library
from flows.catalogue import Catalogue
from flows.describing import described

Step = Mapping[str, Any]  # as flows.describing gives it
Steps = Sequence[Step]


class Labels:
    """The steps of every flow and revision, and their words in the operator's language."""

    def __init__(self, kept: Mapping[tuple[str, str], Steps], catalogue: Catalogue, library: Library) -> None:
        """`kept`: what each revision asked, as the store has it, the oldest first. Today's words go first."""
        self.language = library.fallback
        self._locale = library[library.fallback].locale
        today = {
            (flow.flow, flow.revision): described(flow, library.languages)
            for flow in catalogue.flows.values()
        }
        # Today's come last, as the newest.
        before = {revision: steps for revision, steps in kept.items() if revision not in today}
        self.revisions: dict[tuple[str, str], Steps] = {**before, **today}
        self._steps = {
            (flow, revision, step["step"]): step
            for (flow, revision), steps in self.revisions.items()
            for step in steps
        }
        # Of a revision that nobody wrote down: what the step is in the newest that knows it.
        self._newest = {(flow, step): found for (flow, _, step), found in self._steps.items()}

    @property
    def flows(self) -> set[str]:
        """Every flow that there is or was."""
        return {flow for flow, _ in self.revisions}

    @property
    def trades(self) -> set[str]:
        """Every trade that can or could be chosen."""
        return {
            option
            for (_, _, step), found in self._steps.items()
            if step == "trade"
            for option in found["options"]
        }

    def knows(self, flow: str, revision: str) -> bool:
        """Whether it is known what a revision asked."""
        return (flow, revision) in self.revisions

    def step(self, flow: str, revision: str, step: str) -> Step | None:
        """What a step asked; None where nobody knows any more."""
        return self._steps.get((flow, revision, step)) or self._newest.get((flow, step))

    def steps(self, flow: str) -> list[Step]:
        """Every step that a flow has or had, as it was last: today's in their order, then those of before."""
        found: dict[str, Step] = {}
        for known, revision in reversed(self.revisions):
            if known == flow:
                for step in self.revisions[known, revision]:
                    found.setdefault(step["step"], step)
        return list(found.values())

    def name(self, step: Step) -> str:
        """What a step is called, in the operator's language where it is."""
        names = step["name"]
        return str(names.get(self.language) or next(iter(names.values()), step["step"]))

    def label(self, step: Step | None, value: object) -> str | None:
        """A value in the operator's words; None where it has none, as with free text."""
        if step is None or value is None or isinstance(value, bool):
            return None
        if isinstance(value, list | tuple):
            names = [self._name(step, str(one)) for one in value]
            known = [name for name in names if name is not None]
            return format_list(known, locale=self._locale) if len(known) == len(names) else None
        if isinstance(value, int | float):
            return str(format_decimal(value, locale=self._locale))
        return str(value) if step["kind"] == "time" else self._name(step, str(value))

    def _name(self, step: Step, option: str) -> str | None:
        by_language = step["options"].get(option, {})
        found = by_language.get(self.language) or next(iter(by_language.values()), None)
        return None if found is None else str(found)

    @staticmethod
    def offered(step: Step | None) -> frozenset[str]:
        """Every label of a step's buttons, in any language."""
        options = step["options"].values() if step else ()
        return frozenset(label for labels in options for label in labels.values())
