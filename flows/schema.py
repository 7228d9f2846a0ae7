"""The language in which a conversation is written down: what a definition may say, and nothing else.

A definition is language-neutral: it names steps, options, flags and scores by id; every sentence belonging to
an id is in `content/`. Conditions and values are expressions (see `flows.conditions`), kept here as their source.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from flows.steps import Cases, Id, Part, Source, Step, Wording

AdviceId = Annotated[str, Field(pattern=r"^A-[A-Z]{3}-\d\d$")]


class Rule(Part):
    """Gives an advice where `when` holds; `because` is the step whose answer brought it.

    `all_well`: nothing is weak, and the ending says so.
    """

    give: AdviceId
    when: Source
    because: Id | None = None
    all_well: bool = False


class Card(Part):
    """An advice said once beside another one, of the given themes: the duties of a trade."""

    give: AdviceId
    when: Source
    themes: tuple[Id, ...] = ()


class Offer(Part):
    """A flow that an ending may offer, where `when` holds."""

    flow: Id
    when: Source | None = None


def _as_offer(given: object) -> object:
    return {"flow": given} if isinstance(given, str) else given


class Flow(Part):
    """One diagnostic conversation.

    `needs`: flows that come first; `begins`: who it is for; `then`: the flow that follows by itself;
    `offers`: flows of which its ending offers the first that fits; `ending`: the message in
    `content/<language>/messages/`; `sheet`: what it comes to on one page, as a message and on paper.
    `flags`, `scores`, `derived`, `lights` are computed from the answers; `tables` are constants, known to all
    flows. A flag named here is raised by its condition whatever its topic; one that a newer answer should take
    back hangs on an option.
    """

    flow: Id
    minutes: int
    ending: Id
    sheet: Id | None = None
    needs: tuple[Id, ...] = ()
    begins: Source | None = None
    then: Id | None = None
    offers: tuple[Annotated[Offer, BeforeValidator(_as_offer)], ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    flags: dict[Id, Source] = Field(default_factory=dict)
    scores: dict[Id, Cases] = Field(default_factory=dict)
    derived: dict[Id, Cases] = Field(default_factory=dict)
    lights: dict[Id, Cases] = Field(default_factory=dict)
    tables: dict[Id, dict[str, dict[str, float | str | bool]]] = Field(default_factory=dict)
    advice: tuple[Rule, ...] = ()
    cards: tuple[Card, ...] = ()

    @cached_property
    def revision(self) -> str:
        """Eight hex digits of the structure's hash; mending words in `content/` leaves it alone."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:8]

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """The steps by their id."""
        return {step.step: step for step in self.steps}

    @cached_property
    def own_flags(self) -> frozenset[str]:
        """The flags that this flow's options and conditions raise."""
        return frozenset(self.flags) | {
            f for step in self.steps for option in step.options for f in option.flags
        }

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each step stands, from 0."""
        return {step.step: n for n, step in enumerate(self.steps)}

    @cached_property
    def setters(self) -> dict[str, tuple[str, ...]]:
        """For each profile field, the steps that set it."""
        found: dict[str, tuple[str, ...]] = {}
        for step in self.steps:
            if step.sets:
                found[step.sets] = (*found.get(step.sets, ()), step.step)
        return found

    @model_validator(mode="after")
    def _steps_once(self) -> Self:
        ids = [step.step for step in self.steps]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"step {twice[0]!r} stands twice; give each step its own id")
        return self


class More(Part):
    """A further explanation of an advice, behind a button of its own."""

    id: Id
    when: Source | None = None


class Advice(Part):
    """What is known of an advice beside its words: `minutes` it takes, where its facts come from (codes of
    `sources.yaml`), when they were last `checked` (year-month), the example bank's `theme`, its wordings.

    `asked`: it may be asked for outside a conversation, by words or by a `command`; `opens`: the flow that a
    button under it begins.
    """

    advice: AdviceId
    area: Id
    minutes: Annotated[int, Field(ge=1)]
    theme: Id | None = None
    sources: tuple[str, ...] = ()
    checked: Annotated[str, Field(pattern=r"^\d{4}-\d\d$")]
    wordings: tuple[Wording, ...] = ()
    more: tuple[More, ...] = ()
    asked: bool = False
    command: Id | None = None
    opens: Id | None = None


class SourceNote(Part):
    """Where a fact was taken from."""

    where: str
    taken: str
    confidence: Literal["high", "medium", "low"]
