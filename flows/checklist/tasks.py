"""What a task may say of itself, and what holds for all of them. The words are in `content/`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from flows.steps import Cases, Id, Part, Source

TaskId = Annotated[str, Field(pattern=r"^C-[A-Z]{3}-\d\d$")]
Role = Literal["owner", "manager", "helper"]
Cadence = Literal["core", "rotating", "weekly", "monthly", "once", "seasonal", "event"]
# A day of every year, or so many days from Easter.
YearDay = Annotated[str, Field(pattern=r"^(\d\d-\d\d|easter([+-]\d{1,2})?)$")]


class Task(Part):
    """One thing that can be on a list.

    `when`: it applies (what is not known does not); `needs`: flows that its condition rests on, without which it
    waits; `cooldown`: days that it stays away; `trades`: for which it weighs more. `answering`: which part of
    answering it is; `record`: it belongs to the day for the numbers; `access`: it is about who gets in. An event
    is `since` so many days, and of interest `within` so many; a season's task has its `occasion`. `asks`: what is
    asked when it is ticked off: a number up to `most`, the readings of `metrics`, or yes or no. `event`: what has
    happened once it is done, `event_if_yes` where the answer is yes; `updates`: the step whose answer it may have
    changed."""

    task: TaskId
    cadence: Cadence
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=60)]
    area: Id
    when: Source | None = None
    needs: tuple[Id, ...] = ()
    trades: tuple[Id, ...] = ()
    cooldown: Annotated[int, Field(ge=0, le=366)] = 0
    answering: Literal["messages", "comments", "reviews"] | None = None
    record: bool = False
    access: bool = False
    since: Source | None = None
    within: int | None = None
    occasion: Source | None = None
    asks: Literal["number", "readings", "yesno"] | None = None
    most: int | None = None
    metrics: Source | None = None
    event: Id | None = None
    event_if_yes: Id | None = None
    updates: Id | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        for holds, what in (
            (
                (self.cadence == "event") == (self.since is not None),
                "an event, and nothing else, has `since`",
            ),
            (
                (self.cadence == "seasonal") == (self.occasion is not None),
                "a season's task has an `occasion`",
            ),
            ((self.asks == "number") == (self.most is not None), "a number that is asked has `most`"),
            (
                (self.asks == "readings") == (self.metrics is not None),
                "readings that are asked have `metrics`",
            ),
            (self.asks == "yesno" or self.event_if_yes is None, "`event_if_yes` goes with `asks: yesno`"),
        ):
            if not holds:
                raise ValueError(f"task {self.task}: {what}; see flows/README.md")
        return self


class Tasks(Part):
    """All tasks, and what choosing among them rests on.

    `weights`: how weak each area is, 1 to 3; `access_red`: tasks about access weigh 3; `peaks`: the busy times of
    each trade; `feasts`: when opening hours change; `leaves`: when people tend to close.
    """

    weights: dict[Id, Cases] = Field(default_factory=dict)
    access_red: Source | None = None
    peaks: dict[Id, tuple[YearDay, ...]] = Field(default_factory=dict)
    feasts: dict[Id, YearDay] = Field(default_factory=dict)
    leaves: tuple[YearDay, ...] = ()
    tasks: tuple[Task, ...] = ()

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        ids = [task.task for task in self.tasks]
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            raise ValueError(f"task {twice[0]} stands twice; give each task its own id")
        return self
