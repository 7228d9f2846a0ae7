"""Answers with a row for each session: a column for each question, and one for its label where it has options.

Today's questions stand in their order, then those of before; of a question that is asked of several things, a
column for each that somebody was asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from bot.export.guard import Cell, Form, Guard, Page, Remembered, Stored
from bot.export.labels import Labels, Step
from bot.export.tables import Progress, Table, told
from bot.store import Store
from bot.store.datasets import DATASETS, Kind, Span
from flows.situation import slot_key, step_of

NAME = "answers_wide"
SESSIONS, ANSWERS = DATASETS["sessions"], DATASETS["answers"]
SESSION = list(SESSIONS.columns).index("session")
LABEL = "_label"
Given = dict[str, tuple[Cell, str | None]]  # by slot: a value and its label


@dataclass(frozen=True)
class Column:
    """One column: of a slot, its value or its label."""

    name: str
    slot: str
    is_label: bool


def wide_table(
    store: Store, guard: Guard, labels: Labels, flow: str, span: Span, progress: Progress = lambda _: None
) -> Table:
    """The answers of a flow that stand. `progress` is told how many keys of sessions have been passed."""
    newest = store.reading.last(ANSWERS)
    steps = {step["step"]: step for step in labels.steps(flow)}
    sessions = guard.columns(SESSIONS)
    slots = _slots(steps, store.reading.slots(flow, newest), guard.identified)
    columns = list(_columns(slots, steps, sessions))
    answer = Remembered(lambda key: guard.answer(*key)[1:])

    def guarded(form: Form) -> Callable[[Stored], Page]:
        of_sessions = guard.of(SESSIONS, form)
        forms = [form("label" if column.is_label else "value") for column in columns]

        def paged(rows: Stored) -> Page:
            given = _given(store, answer, flow, rows, newest)
            found = [given[row[SESSION]] for row in rows]
            cells = (
                [one.get(column.slot, (None, None))[column.is_label] for one in found] for column in columns
            )
            formed = (
                column if change is None else map(change, column)
                for column, change in zip(cells, forms, strict=True)
            )
            return [*of_sessions(rows), *formed]

        return paged

    kinds: dict[str, Kind] = {column.name: "label" if column.is_label else "value" for column in columns}
    meanings = {column.name: _meaning(column, steps, labels) for column in columns}
    stored = told(store.reading.pages(SESSIONS, replace(span, flow=flow)), progress)
    return Table(NAME, {**sessions, **kinds}, ("session",), stored, guarded, meanings)


def _slots(steps: dict[str, Step], used: Collection[tuple[str, str | None]], identified: bool) -> list[str]:
    """What answers are given to, in order."""
    forgotten = sorted({step for step, _ in used} - steps.keys())
    found = []
    for step in [*steps, *forgotten]:
        known = steps.get(step)
        if known and known["kind"] == "text" and not identified:
            continue
        items = sorted(item for one, item in used if one == step and item)
        is_single = known is None or not known["each"] or (step, None) in used
        found += [step] if is_single and not (known is None and items) else []
        found += [slot_key(step, item) for item in items]
    return found


def _columns(slots: Iterable[str], steps: dict[str, Step], taken: Collection[str]) -> Iterable[Column]:
    """A name that a session's own column has already is preceded by `answer_`."""
    for slot in slots:
        name = f"answer_{slot}" if slot in taken else slot
        yield Column(name, slot, False)
        if steps.get(step_of(slot), {}).get("options"):
            yield Column(name + LABEL, slot, True)


def _given(store: Store, answer: Remembered, flow: str, rows: Stored, newest: int) -> dict[int, Given]:
    """The answers of the sessions on a page."""
    found: dict[int, Given] = defaultdict(dict)
    for session, revision, step, item, raw, value in store.reading.standing(
        flow, rows[0][SESSION] - 1, rows[-1][SESSION], newest
    ):
        found[session][slot_key(step, item)] = answer[flow, revision, step, raw, value]
    return found


def _meaning(column: Column, steps: dict[str, Step], labels: Labels) -> str:
    """The question in a word or two, and what its options are called."""
    step = steps.get(step_of(column.slot))
    if step is None:
        return column.slot
    item = column.slot.partition("@")[2]
    name = f"{labels.name(step)} ({item})" if item else labels.name(step)
    if column.is_label or not step["options"]:
        return name
    options = (f"{option} = {labels.label(step, option) or option}" for option in step["options"])
    return f"{name}: {'; '.join(options)}"
