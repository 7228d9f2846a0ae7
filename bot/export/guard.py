"""How rows leave the house: people under pseudonyms, moments as days, no free text; or everything, where asked.

What a column holds is said in `bot/store/datasets.py`; what becomes of it, here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import partial
from typing import Any

from bot.export.labels import Labels, Step
from bot.export.pseudonyms import Pseudonyms
from bot.store.datasets import Dataset, Kind

Cell = str | float | bool | tuple[str, ...] | date | datetime | None
Change = Callable[[Any], Any]
Form = Callable[[Kind], Change | None]  # what a format still makes of cells of a kind
Stored = Sequence[Sequence[Any]]  # rows as the store has them
# The cells of some rows, column by column: so converted, they cost a quarter of what they do row by row.
Page = Sequence[Iterable[Any]]
KEPT = 5_000  # different values remembered, of each sort
MANY: Sequence[Kind] = ("id", "number", "seconds", "moment")  # of which hardly any comes twice
HOUR, MINUTE = len("2026-03-02T09"), len("2026-03-02T09:00")
OPEN = ("text", "account")  # what says who somebody is
# Of answers, what was typed, what it was taken for and its label (these three in a row) depend on the step.
ANSWER: Sequence[Kind] = ("given", "value", "label")
GIVEN = ("flow", "revision", "step", "raw", "value")
# What a link can carry. Whoever types one can write anything, also a phone number.
WORD = re.compile(r"(?!.*\d{6})[A-Za-z0-9_-]{1,64}")
CLOCK = re.compile(r"\d\d:\d\d")


class Remembered(dict[Any, Any]):
    """What has been worked out before; all is forgotten once there is too much. Half the cost of `lru_cache`."""

    def __init__(self, work: Change) -> None:
        self._work = work

    def __missing__(self, key: Any) -> Any:
        if len(self) >= KEPT:
            self.clear()
        found = self[key] = self._work(key)
        return found


class Guard:
    """One way to let rows out: `identified` or not, moments in `zone`."""

    def __init__(
        self, pseudonyms: Pseudonyms, labels: Labels, zone: tzinfo, identified: bool = False
    ) -> None:
        self.identified = identified
        self._labels = labels
        self._zone = zone
        # What is not in here goes out as it is.
        self._changes: dict[Kind, Change] = {
            "hour": self._hour,
            "day": _day,
            "list": _list,
            "flag": {None: None, 0: False, 1: True}.__getitem__,
            "moment": self._moment,
        }
        self._kinds: dict[Kind, Kind] = {"person": "id", "business": "id", "session": "id"}
        if not identified:
            for kind in self._kinds:
                self._changes[kind] = partial(pseudonyms.of, kind)
            self._kinds = {**dict.fromkeys(self._kinds, "code"), "moment": "day"}
            self._changes["word"] = _word

    def columns(self, dataset: Dataset) -> dict[str, Kind]:
        """The columns that go out, in order, with what is in them then."""
        return {
            name: self._kinds.get(kind, kind)
            for name, kind in dataset.columns.items()
            if self.identified or kind not in OPEN
        }

    def of(self, dataset: Dataset, form: Form) -> Callable[[Stored], Page]:
        """What turns rows as stored into those that go out in a form, column by column."""
        outgoing = self.columns(dataset)
        changes = [
            (place, self._change(kind, form(outgoing[name])))
            for place, (name, kind) in enumerate(dataset.columns.items())
            if name in outgoing
        ]
        names = list(dataset.columns)
        given = [names.index(name) for name in GIVEN] if dataset.name == "answers" else []
        answer = Remembered(partial(self._formed_answer, [form(kind) for kind in ANSWER]))

        def guarded(rows: Stored) -> Page:
            columns = list(zip(*rows, strict=True))
            page = [
                columns[place] if change is None else map(change, columns[place]) for place, change in changes
            ]
            if given:
                answers = map(answer.__getitem__, zip(*(columns[place] for place in given), strict=True))
                page[given[-2] : given[-1] + 2] = zip(*answers, strict=True)
            return page

        return guarded

    def _change(self, kind: Kind, form: Change | None) -> Change | None:
        """Everything that is done to cells of a kind, in one go."""
        if kind == "moment" and not self.identified:
            return self._local_day(form or _same)
        steps = [step for step in (self._changes.get(kind), form) if step is not None]
        if not steps:
            return None
        change = steps[0] if len(steps) == 1 else _both(*steps)
        return change if kind in MANY else Remembered(change).__getitem__

    def _formed_answer(self, forms: Sequence[Change | None], key: Any) -> tuple[Any, ...]:
        cells = self.answer(*key)
        return tuple(form(cell) if form else cell for form, cell in zip(forms, cells, strict=True))

    def answer(
        self, flow: str, revision: str, step: str, raw: str, value: str | None
    ) -> tuple[str | None, Cell, str | None]:
        """What an answer as stored is let out as: what was typed, what was understood, its label."""
        known = self._labels.step(flow, revision, step)
        understood = None if value is None else json.loads(value)
        if isinstance(understood, list):
            understood = tuple(understood)
        label = self._labels.label(known, understood)
        if self.identified:
            return raw, understood, label
        if not self._is_chosen(known, self._labels.knows(flow, revision), understood):
            return None, None, None
        is_harmless = raw == label or raw in self._labels.offered(known)
        return raw if is_harmless else None, understood, label

    @staticmethod
    def _is_chosen(step: Step | None, is_sure: bool, value: Cell) -> bool:
        """Whether a value cannot be free text. Of a revision that nobody wrote down, a step may have taken
        anything, whatever it takes today."""
        if value is None or isinstance(value, int | float):
            return True
        if step is None or step["kind"] == "text":
            return False
        chosen = value if isinstance(value, tuple) else (value,)
        return is_sure or all(one in step["options"] or CLOCK.fullmatch(str(one)) for one in chosen)

    def _moment(self, text: str | None) -> Cell:
        return None if text is None else self._local(text)

    def _local_day(self, form: Change) -> Change:
        """The day of a moment, in a form. Hardly any moment comes twice, but many lie in one hour."""
        hours = Remembered(lambda hour: None if (day := self._day_throughout(hour)) is None else form(day))

        def day_of(text: str | None) -> Any:
            if text is None:
                return form(None)
            day = hours[text[:HOUR]]
            return form(self._local(text[:MINUTE]).date()) if day is None else day

        return day_of

    def _day_throughout(self, hour: str) -> date | None:
        """The local day on which an hour of UTC lies; None where midnight falls into it."""
        first, last = self._local(f"{hour}:00").date(), self._local(f"{hour}:59").date()
        return first if first == last else None

    def _hour(self, text: str | None) -> Cell:
        """The full hour of a moment, or of an hour as people write it."""
        if text is None:
            return None
        return int(text[:2]) if len(text) < MINUTE else self._local(text).hour

    def _local(self, text: str) -> datetime:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(self._zone)


def _same(cell: Cell) -> Cell:
    return cell


def _both(first: Change, then: Change) -> Change:
    return lambda cell: then(first(cell))


def _day(text: str | None) -> Cell:
    return None if text is None else date.fromisoformat(text)


def _list(text: str | None) -> Cell:
    return None if text is None else tuple(json.loads(text))


def _word(text: str | None) -> Cell:
    return text if text is not None and WORD.fullmatch(text) else None
