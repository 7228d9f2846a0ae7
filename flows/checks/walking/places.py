"""Where walks stand, what they came across, and the words that they are walked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from content.library import Words
from flows.checks.reading import Tried, Variable
from flows.session import Question, Session
from flows.situation import Facts, Value, slot_key


class Mute(Words):
    """Words for walks, in which nobody reads: each label is its own key."""

    def __init__(self) -> None:
        super().__init__("it", Path())

    def get(self, key: str, default: Any = None) -> Any:
        """The key itself for labels; for what can be left out, such as lists of words, what then counts."""
        return key if default is None else default

    def text(self, key: str, wording: str = "default", /, **values: Any) -> Markup:
        """Nothing: texts are checked on their own."""
        return Markup("")


@dataclass(frozen=True)
class Place:
    """Where a walk stands. `values` is what is known, answers of this flow and from before, and `tries` what was
    entered (a skipped step may count as its default); `asked` how many questions were answered on the way;
    `question` is None at the end."""

    facts: Facts
    session: Session
    question: Question | None
    values: Mapping[Variable, Tried]
    tries: Mapping[Variable, Tried]
    asked: int = 0

    @property
    def slot(self) -> str:
        """The slot of the open question."""
        return slot_key(self.session.step or "", self.session.item)


@dataclass(frozen=True)
class Led:
    """What one answer led to, for every walk that comes by in the same circumstances."""

    session: Session
    question: Question | None
    value: Value
    dropped: frozenset[str] = frozenset()


@dataclass
class Seen:
    """What walks of one flow came across."""

    asked: set[str] = field(default_factory=set)
    shown: set[tuple[str, str]] = field(default_factory=set)
    wordings: set[tuple[str, str]] = field(default_factory=set)
    ways: set[tuple[str, str]] = field(default_factory=set)
    checks: set[tuple[str, str]] = field(default_factory=set)
    places: dict[object, Place] = field(default_factory=dict)
    end: Place | None = None
    sent_back: int = 0
