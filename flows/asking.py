"""Which questions are asked, and how the open one looks: everything that reads a definition for one passage."""

from __future__ import annotations

from content.library import Words
from flows.conditions import Unknown
from flows.schema import Flow
from flows.session import Question, Session, Shown
from flows.situation import Situation, Value, slot_key, step_of
from flows.spoken import label_of, spoken
from flows.steps import ChoiceStep, MultiStep, NumberStep, Step, TimeStep


def item_of(slot: str) -> str | None:
    """The item of a slot; None where its step does not repeat."""
    return slot.partition("@")[2] or None


class Asking:
    """The questions of one passage, as far as is known now."""

    def __init__(self, flow: Flow, session: Session, situation: Situation, words: Words) -> None:
        self.flow = flow
        self.session = session
        self.situation = situation
        self.words = words
        self._slots: list[str] | None = None

    def learnt(self) -> None:
        """Answers changed: which questions are asked is worked out again."""
        self.situation.forget()
        self._slots = None

    @property
    def slot(self) -> str:
        """The open question's slot."""
        return slot_key(self.session.step or "", self.session.item)

    @property
    def step(self) -> Step:
        """The open question's step."""
        return self.flow.by_id[self.session.step or ""]

    def step_at(self, slot: str) -> Step | None:
        """The step of a slot; None where the flow has no such step."""
        return self.flow.by_id.get(step_of(slot))

    @property
    def slots(self) -> list[str]:
        """Every question that will be asked, in order; those asked per item go round together."""
        if self._slots is None:
            self._slots = self._worked_out()
        return self._slots

    def _worked_out(self) -> list[str]:
        found: list[str] = []
        rounds: set[str] = set()
        for step in self.flow.steps:
            if step.each is None:
                found += self.slots_of(step)
            elif step.each not in rounds:
                rounds.add(step.each)
                together = [self.slots_of(other) for other in self.flow.steps if other.each == step.each]
                for item in self.situation.value(step.each):
                    found += [slot for slots in together for slot in slots if item_of(slot) == item]
        return found

    def slots_of(self, step: Step) -> list[str]:
        """The questions of one step: one, one per item, or none."""
        if step.on_request:
            return []
        if step.each is None:
            return [step.step] if self.situation.holds(step.when) else []
        items = self.situation.value(step.each)
        return [slot_key(step.step, item) for item in items if self.situation.holds(step.when, item=item)]

    def can_change(self, slot: str) -> bool:
        """Whether somebody may come back to a question."""
        step = self.step_at(slot)
        if step is None or step.kind == "show":
            return False
        return (step.on_request and slot == step.step) or slot in self.session.answers

    @property
    def changeable(self) -> list[str]:
        """Every question that somebody may come back to, those asked only on request last."""
        on_request = [step.step for step in self.flow.steps if step.on_request]
        return [slot for slot in (*self.slots, *on_request) if self.can_change(slot)]

    def shape(self, slot: str) -> object:
        """All of a question that its answer rests on; None where it is only asked on request."""
        step = self.flow.by_id[step_of(slot)]
        if step.on_request:
            return None
        if slot not in self.slots:
            return "not asked"
        item, value = item_of(slot), self.session.answers.get(slot)
        checks = step.confirm if value is not None else ()
        return (
            self.wording(step, item),
            tuple(option.id for option in step.options if self.situation.holds(option.when, item=item)),
            tuple(self._bounds(step, item).items()),
            tuple(check.name for check in checks if self.situation.holds(check.when, given=value, item=item)),
        )

    def spoken(self, slot: str, value: Value) -> str:
        """A value as an answer to a question, in words."""
        step = self.flow.by_id[step_of(slot)]
        return spoken(self.flow.flow, step, value, self.wording(step, item_of(slot)), self.words)

    def options(self) -> tuple[Shown, ...]:
        """The options of the open question."""
        self.situation.item = self.session.item
        return self._options(self.step, self.wording(self.step, self.session.item))

    def known(self) -> Value:
        """What another conversation has learnt of the open question, where it can be an answer here; else None."""
        step, item = self.step, self.session.item
        self.situation.item = item
        value = self.situation.first(step.known) if step.known else None
        if value is None or isinstance(value, Unknown):
            return None
        if step.options:
            return value if value in {shown.id for shown in self.options()} else None
        bounds = self._bounds(step, item)
        return value if not bounds or bounds["min"] <= value <= bounds["max"] else None

    def suggested(self) -> tuple[str, ...]:
        """What the open question suggests beside typing."""
        self.situation.item = self.session.item
        return self._suggested(self.step)

    def question(self) -> Question:
        """The open question, ready to be worded."""
        session, step, slot, asked = self.session, self.step, self.slot, self.slots
        self.situation.item = session.item
        wording = self.wording(step, session.item)
        name, value = session.pending or (None, None)
        return Question(
            flow=self.flow.flow,
            slot=slot,
            step=step.step,
            item=session.item,
            kind=step.kind,
            wording=wording,
            options=self._options(step, wording),
            number=asked.index(slot) + 1 if slot in asked else 0,
            total=len(asked),
            columns=step.columns,
            skippable=step.skippable,
            first=not asked or slot == asked[0],
            confirm=name,
            confirm_value=value,
            earlier=session.answers.get(slot),
            bounds=self._bounds(step, session.item),
            unit=self._unit(step),
            unknown=isinstance(step, NumberStep) and step.unknown,
            suggest=self._suggested(step),
        )

    def wording(self, step: Step, item: str | None) -> str:
        """Which way of putting a question fits."""
        return self.situation.wording(step.wordings, item)

    def _bounds(self, step: Step, item: str | None) -> dict[str, float]:
        if not isinstance(step, NumberStep):
            return {}
        sources = {"min": step.min, "max": step.max, "every": step.every}
        return {name: float(self.situation.value(source, item=item)) for name, source in sources.items()}

    def _unit(self, step: Step) -> str | None:
        if not isinstance(step, NumberStep) or step.unit is None:
            return None
        return step.unit if isinstance(step.unit, str) else self.situation.first(step.unit)

    def _suggested(self, step: Step) -> tuple[str, ...]:
        given = step.suggest if isinstance(step, NumberStep | TimeStep) else ()
        values = self.situation.value(given) if isinstance(given, str) else given
        return tuple(f"{value:g}" if isinstance(value, int | float) else str(value) for value in values)

    def _options(self, step: Step, wording: str) -> tuple[Shown, ...]:
        there = [option.id for option in step.options if self.situation.holds(option.when)]
        ticked = self._ticked(step)
        labels = getattr(step, "labels", None)
        return tuple(
            Shown(i, label_of(self.flow.flow, step.step, i, wording, self.words, labels), i in ticked)
            for i in there
        )

    def _ticked(self, step: Step) -> list[str]:
        """The ticks so far: those made, else the earlier answer, else what the definition presets."""
        if isinstance(step, ChoiceStep):
            return [str(self.situation.first(step.preset))]
        if not isinstance(step, MultiStep):
            return []
        if self.session.picked is not None:
            return self.session.picked
        earlier = self.session.answers.get(self.slot)
        if isinstance(earlier, list):
            return earlier
        return list(self.situation.first(step.preset) or [])
