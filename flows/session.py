"""What passes through the engine: a session, what came in, and the turn that goes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from flows.situation import Value

BEGIN, PAUSED, DONE, CANCELLED = "begin", "paused", "done", "cancelled"
REST = (BEGIN, PAUSED, DONE, CANCELLED)
Outcome = Literal["answered", "skipped", "withdrawn"]
# The name under which a value waits that another conversation has learnt already.
KNOWN = "known"


@dataclass
class Session:
    """One person's passage through a flow.

    `state` is the machine's: a step, or one of `REST`. `step` and `item` are the open question, also while
    paused. `answers` are the current ones by slot, None for skipped. `picked`, `pending`, `retried`, `unclear`
    belong to the open question: ticks so far, a value that waits for "are you sure?", the friendly retries
    already made, and how often in a row an entry was not understood. `ended`: it came to its end before, and only
    changes something since.
    """

    flow: str
    revision: str
    state: str = BEGIN
    step: str | None = None
    item: str | None = None
    answers: dict[str, Value] = field(default_factory=dict)
    picked: list[str] | None = None
    pending: tuple[str, Value] | None = None
    retried: list[str] = field(default_factory=list)
    unclear: int = 0
    ended: bool = False

    def copy(self) -> Session:
        """The same passage, to be moved on without touching this one; values are never changed in place."""
        return replace(self, answers=dict(self.answers), retried=list(self.retried))

    @property
    def is_open(self) -> bool:
        """Whether a question waits for an answer, or would after a pause."""
        return self.state not in (BEGIN, DONE, CANCELLED)


@dataclass(frozen=True)
class Press:
    """A button: of which question (`slot`), and what it does.

    Actions: `=id` this one, `+id`/`-id` tick or untick, `ok` these are all, `dk` I don't know, `skip`, `back`,
    `keep` the earlier answer stands, `yes`/`no` to "are you sure?", `go` on, `change`.
    """

    slot: str
    action: str


@dataclass(frozen=True)
class Typed:
    """Words, as typed."""

    text: str


@dataclass(frozen=True)
class Move:
    """A wish about the conversation itself. `slot` names the question for `change`; without, it is asked for."""

    to: Literal["begin", "back", "skip", "pause", "resume", "cancel", "change", "show"]
    slot: str | None = None


Input = Press | Typed | Move


@dataclass(frozen=True)
class Record:
    """One answer to be written down, as given (`raw`) and as understood (`value`)."""

    slot: str
    raw: str
    value: Value
    outcome: Outcome


@dataclass(frozen=True)
class Saying:
    """Something to be said before the question: a key of `content/<language>/phrases.yaml`, and its values."""

    phrase: str
    values: dict[str, object] = field(default_factory=dict)


class Shown(NamedTuple):
    """One option on the screen."""

    id: str
    label: str
    picked: bool = False


@dataclass(frozen=True)
class Question:
    """The open question, ready to be worded.

    `number` of `total`: counts only what will be asked as far as is known now. `confirm` names the check that
    waits for yes or no, `KNOWN` where something already known is shown. `earlier` is the answer given before,
    when somebody comes back to it.
    """

    flow: str
    slot: str
    step: str
    item: str | None
    kind: str
    wording: str
    options: tuple[Shown, ...]
    number: int
    total: int
    columns: int
    skippable: bool
    first: bool
    confirm: str | None = None
    confirm_value: Value = None
    earlier: Value = None
    bounds: dict[str, float] = field(default_factory=dict)
    unit: str | None = None
    unknown: bool = False
    suggest: tuple[str, ...] = ()


@dataclass
class Turn:
    """What one input brought about. `asks` is what stands open afterwards; `choose` lists the slots that can be
    changed, where somebody asked to change one; `in_place`: only ticks moved, the message can be redrawn."""

    session: Session
    records: list[Record] = field(default_factory=list)
    says: list[Saying] = field(default_factory=list)
    asks: Question | None = None
    choose: list[str] | None = None
    in_place: bool = False
    finished: bool = False
