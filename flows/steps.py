"""What a step of a conversation may say: its kind of answer, options, conditions and checks.

Conditions and values are expressions (see `flows.conditions`), kept here as their source.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=20)]
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Source = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """Anything written in a definition: unknown keys are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))


def _as_source(given: object) -> object:
    return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else given


Amount = Annotated[Source, BeforeValidator(_as_source)]


class Case(Part):
    """One line of a choice by condition: the first case whose `when` holds gives the value."""

    when: Source | None = None
    value: Amount


def _as_cases(given: object) -> object:
    return [{"value": str(given)}] if isinstance(given, str | int | float) else given


Cases = Annotated[tuple[Case, ...], BeforeValidator(_as_cases)]


class Wording(Part):
    """Another way to put the same question or advice: `use` names it in `content/`."""

    when: Source
    use: Id


def _as_flags(given: object) -> object:
    names = [given] if isinstance(given, str) else given
    return dict.fromkeys(names) if isinstance(names, list) else given


class Option(Part):
    """One answer that can be chosen.

    `score` goes to `points.<step>` (none: the answer does not count); `flags` are raised while this is the current
    answer, those with a condition only where it holds; `when` hides the option where it makes no sense; an
    `exclusive` option stands alone.
    """

    id: Id
    score: Cases = ()
    flags: Annotated[dict[Id, Source | None], BeforeValidator(_as_flags)] = {}
    when: Source | None = None
    exclusive: bool = False


class Check(Part):
    """A second look at an answer (`given`): a text of this name is shown when the condition holds."""

    name: Id
    when: Source


class StepBase(Part):
    """What every step has.

    `when`: asked only where it holds (it may read earlier steps). `each`: asked once per item of this list;
    neighbours with the same `each` go round together, and their conditions know the present one as `item`.
    `sets`: the profile field that the answer becomes. `topic`: of several steps with one topic, only the
    newest answer raises flags. `known`: what another conversation has learnt already, shown to be confirmed
    instead of asked. `default`: what a skipped step counts as. `on_request`: only asked when somebody wants to
    change it. `confirm`: asks "are you sure?"; `retry`: sends back once, kindly, then accepts.
    """

    step: Id
    when: Source | None = None
    each: Source | None = None
    sets: Id | None = None
    topic: Id | None = None
    wordings: tuple[Wording, ...] = ()
    known: Cases = ()
    default: Cases = ()
    on_request: bool = False
    skippable: bool = True
    columns: Annotated[int, Field(ge=1, le=8)] = 1
    confirm: tuple[Check, ...] = ()
    retry: tuple[Check, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The options in the order shown; none for typed answers."""
        return ()


class Chosen(StepBase):
    """A step answered from a list. `labels` names a list shared by several steps instead of its own words."""

    labels: Id | None = None
    listed: Annotated[tuple[Option, ...], Field(alias="options", min_length=2)]

    @property
    def options(self) -> tuple[Option, ...]:
        return self.listed

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [option.id for option in self.listed]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"option {twice[0]!r} stands twice; give each option its own id")
        return self


class ChoiceStep(Chosen):
    """One of several options. `preset` marks the one that holds already."""

    kind: Literal["choice"]
    preset: Cases = ()


class MultiStep(Chosen):
    """Several options at once, from `min` to `max`. `preset` is a list of ids ticked beforehand.

    `ordered`: the options follow one another, so that "mon-fri" means those and all in between.
    """

    kind: Literal["multi"]
    min: Annotated[int, Field(ge=0)] = 0
    max: int | None = None
    ordered: bool = False
    preset: Cases = ()


class YesNoStep(StepBase):
    """Yes or no, and "I don't know" where `unknown` is set: the ids are `yes`, `no` and `dk`."""

    kind: Literal["yesno"]
    columns: int = 2
    unknown: bool = False
    listed: Annotated[tuple[Option, ...], Field(alias="options")] = ()

    @cached_property
    def options(self) -> tuple[Option, ...]:
        ids = ("yes", "no", "dk") if self.unknown else ("yes", "no")
        written = {option.id: option for option in self.listed}
        return tuple(written.get(i, Option(id=i)) for i in ids)

    @model_validator(mode="after")
    def _known_ids(self) -> Self:
        odd = [o.id for o in self.listed if o.id not in ("yes", "no", "dk")]
        if odd:
            raise ValueError(f"option {odd[0]!r}: a yesno step has yes, no and (with unknown: true) dk")
        if not self.unknown and any(o.id == "dk" for o in self.listed):
            raise ValueError("option 'dk' needs unknown: true")
        return self


class NumberStep(StepBase):
    """A number with a unit. `min`, `max` and `every` (the step between values) may be expressions.

    `unknown` adds the button "I don't know"; `suggest` are values offered as buttons, or an expression that
    lists them; `unit` is the id of a unit's words, or cases that give one.
    """

    kind: Literal["number"]
    unit: Id | Cases | None = None
    min: Amount
    max: Amount
    every: Amount = "1"
    unknown: bool = False
    suggest: tuple[float, ...] | Source = ()


class TextStep(StepBase):
    """A few words, from `min` to `max` characters."""

    kind: Literal["text"]
    min: Annotated[int, Field(ge=0)] = 1
    max: Annotated[int, Field(le=1000)] = 300


class TimeStep(StepBase):
    """A time of day from `from` to `until`, rounded to `every` minutes.

    `default_after`: after so many entries that were not understood the default is taken, and said.
    """

    kind: Literal["time"]
    earliest: Annotated[ClockTime, Field(alias="from")] = "00:00"
    latest: Annotated[ClockTime, Field(alias="until")] = "23:59"
    every: Annotated[int, Field(ge=1, le=60)] = 1
    suggest: tuple[ClockTime, ...] | Source = ()
    default_after: int | None = None


class ShowStep(StepBase):
    """Something to read before going on; one button."""

    kind: Literal["show"]


Step = Annotated[
    ChoiceStep | MultiStep | YesNoStep | NumberStep | TextStep | TimeStep | ShowStep,
    Field(discriminator="kind"),
]
