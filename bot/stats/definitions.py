"""What is counted: panels of named queries, read from `panels/`, one file each."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from string import Template
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from content.problems import Problem, Unusable, shown
from content.yaml_file import line_of, read_yaml, without_lines

PANELS = Path(__file__).with_name("panels")
SHARED = "shared"
# In this order they are shown.
ORDER = (
    "reach", "funnel", "questions", "signs", "access", "roles", "measurement", "lists", "advice", "service",
    "association",
)  # fmt: skip

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
# A count of another query, in all its rows or in some: `flows.done` or `flows.done[flow=checkup]`.
REFERENCE = re.compile(r"(\w+)\.(\w+)(?:\[(\w+)=(\w+)\])?")
Reference = Annotated[str, Field(pattern=rf"^{REFERENCE.pattern}$")]
# How the codes of a column are put in words.
Vocabulary = Literal[
    "trade", "role", "language", "campaign", "who", "flow", "revision", "step", "sign", "advice", "area", "metric",
    "week", "weeks", "hour", "kind", "channels", "skill", "missed", "topic",
]  # fmt: skip
Unit = Literal["seconds", "minutes", "days", "points", "per_cent", "hours"]
Chart = Literal["bars", "stacked", "funnel", "lines", "heat"]
Per = Literal["people", "lists", "items", "gaps", "advice", "messages"]


class Part(BaseModel):
    """Anything written in a definition: unknown keys are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))


class Chain(Part):
    """One question after another: whoever begins (`begun`), or gets past one (`past`), may be asked (`asked`) a
    later one; all are counts of a row. `sql` gives, by the dimensions of the query, a later question
    (`next_step`) that nobody else is asked, and how many of them are not (`missed`), null where the rules say
    that all are. The last dimension is the question, null for the beginning."""

    begun: Name
    past: tuple[Name, ...]
    asked: Name
    sql: str


class Query(Part):
    """One table of figures, a row per combination of its `dimensions` (each with its vocabulary).

    `per` says what its counts count. `people` is the column with how many people are behind a row. `rates`: new
    columns, each a count of another one that it is part of. `values`: medians and the like, with their unit;
    `behind`, the count of those whose values they are, unless it is `people`. `ranked`: the largest come first.

    What adds up has to be said, since it can give away what is hidden. `parts`: totals and the counts of the row
    that make them up. `nested`: counts of the row that are part of another; `holds`: those that together are part
    of one. `constant`: counts that depend on some of the dimensions alone. `of`: queries of which this one breaks
    the rows down further; columns of one name are totals there. `same`, `within`: counts that are a count of
    another query, or each a part of one. `among`: counts that are a count of another query, but for what
    belongs to people who came before the period.

    `sql` takes `:first` and `:last`, local days, both included.
    """

    query: Name
    per: Per
    dimensions: dict[Name, Vocabulary] = {}
    people: Name
    counts: tuple[Name, ...]
    rates: dict[Name, tuple[Name, Name]] = {}
    values: dict[Name, Unit] = {}
    behind: dict[Name, Name] = {}
    chart: Chart | None = None
    ranked: bool = False
    parts: dict[Name, tuple[Name, ...]] = {}
    nested: dict[Name, Name] = {}
    holds: dict[Name, tuple[Name, ...]] = {}
    of: tuple[Name, ...] = ()
    constant: dict[Name, tuple[Name, ...]] = {}
    same: dict[Name, Reference] = {}
    within: dict[Name, Reference] = {}
    among: dict[Name, tuple[Reference, ...]] = {}
    chain: Chain | None = None
    sql: Annotated[str, Field(min_length=1)]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What a table of it shows, in order."""
        return (*self.dimensions, *self.counts, *self.rates, *self.values)

    @model_validator(mode="after")
    def _known_columns(self) -> Query:
        named = [self.people, *self.parts, *self.nested, *self.nested.values(), *self.constant, *self.same]
        named += [*self.within, *self.among, *self.behind.values()]
        named += [*self.holds]
        for names in (*self.rates.values(), *self.parts.values(), *self.holds.values()):
            named += names
        if unknown := sorted(set(named) - set(self.counts)):
            raise ValueError(f"{self.query}: {', '.join(unknown)} is no count of it")
        if unknown := sorted(set(self.behind) - set(self.values)):
            raise ValueError(f"{self.query}: {', '.join(unknown)} is no value of it")
        return self


class Panel(Part):
    """What belongs together on one page."""

    panel: Name
    queries: tuple[Query, ...]


def load_panels(folder: Path = PANELS) -> tuple[Panel, ...]:
    """Every panel, in the order in which they are shown. Raises `Unusable`."""
    shared = without_lines(read_yaml(folder / f"{SHARED}.yaml"))
    return tuple(_panel(folder / f"{name}.yaml", shared) for name in ORDER)


def _panel(path: Path, shared: dict[str, str]) -> Panel:
    tree = read_yaml(path)
    try:
        return Panel.model_validate(_filled(without_lines(tree), shared))
    except ValidationError as error:
        raise Unusable(
            Problem(shown(path), line_of(tree, detail["loc"]), detail["msg"]) for detail in error.errors()
        ) from None


def _filled(part: Any, shared: dict[str, str]) -> Any:
    """What several queries share is written once and put in by its name, `$passages`."""
    match part:
        case dict():
            return {key: _filled(value, shared) for key, value in part.items()}
        case list():
            return [_filled(value, shared) for value in part]
        case str():
            return Template(part).substitute(shared)
        case _:
            return part
