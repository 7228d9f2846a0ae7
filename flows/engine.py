"""The engine: one input, one turn. Pure; the machine decides what comes next, this says what that means.

session, input, facts  →  Turn (session after, answers to write down, what to say, what stands open)
"""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property
from typing import Any

from transitions import Machine

from content.library import Words
from flows.catalogue import Catalogue
from flows.machine import build_machine, fire
from flows.schema import ChoiceStep, Flow, MultiStep, NumberStep, Step, TimeStep
from flows.session import (
    BEGIN,
    DONE,
    PAUSED,
    Input,
    Move,
    Outcome,
    Press,
    Question,
    Record,
    Saying,
    Session,
    Shown,
    Turn,
    Typed,
)
from flows.situation import Facts, Situation, Value, slot_key, step_of
from flows.spoken import label_of, spoken, step_name
from flows.understanding import NotUnderstood, Reading, Understood, counted, is_among, understand, within


class Engine:
    """All flows, ready to be walked through. Shared by everybody; keeps nothing between turns."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.machines = {name: build_machine(flow) for name, flow in catalogue.flows.items()}

    def begin(self, flow: str, facts: Facts, words: Words) -> Turn:
        """Opens a new passage at its first question."""
        session = Session(flow, self.catalogue.flows[flow].revision)
        return self.advance(session, Move("begin"), facts, words)

    def advance(self, session: Session, given: Input, facts: Facts, words: Words) -> Turn:
        """Takes one input. The session handed in is left as it was; the turn carries the one after.

        Raises `KeyError` where the session's flow no longer exists.
        """
        flow = self.catalogue.flows[session.flow]
        passage = Passage(self.catalogue, flow, self.machines[flow.flow], deepcopy(session), facts, words)
        return passage.take(given)

    def look(self, session: Session, facts: Facts) -> Situation:
        """The facts as seen from within a passage; for endings and sheets."""
        return Situation(self.catalogue, facts, self.catalogue.flows[session.flow], session.answers)


class Passage:
    """One turn's work on one session; the walk that the machine's guards ask."""

    def __init__(
        self, catalogue: Catalogue, flow: Flow, machine: Machine, session: Session, facts: Facts, words: Words
    ) -> None:
        self.flow = flow
        self.machine = machine
        self.session = session
        self.words = words
        self.situation = Situation(catalogue, facts, flow, session.answers)
        self.target: str | None = None
        self.turn = Turn(session)

    # What the machine's guards ask

    def awaits_here(self, step: str) -> bool:
        """Whether the step waits for an answer for the present item."""
        slot = slot_key(step, self.session.item)
        return slot not in self.session.answers and slot in self._slots_of(self.flow.by_id[step])

    def awaits(self, step: str) -> bool:
        """Whether the step waits for an answer for any item."""
        return any(slot not in self.session.answers for slot in self._slots_of(self.flow.by_id[step]))

    # The questions that will be asked, as far as is known now

    def _slots_of(self, step: Step) -> list[str]:
        if step.on_request:
            return []
        if step.each is None:
            return [step.step] if self.situation.holds(step.when) else []
        items = self.situation.value(step.each)
        return [slot_key(step.step, item) for item in items if self.situation.holds(step.when, item=item)]

    @cached_property
    def _all_slots(self) -> list[str]:
        found: list[str] = []
        rounds: dict[str, None] = {}
        for step in self.flow.steps:
            if step.each is None:
                found += self._slots_of(step)
            elif step.each not in rounds:
                rounds[step.each] = None
                together = [s for s in self.flow.steps if s.each == step.each]
                for item in self.situation.value(step.each):
                    for each in together:
                        if slot_key(each.step, item) in self._slots_of(each):
                            found.append(slot_key(each.step, item))
        return found

    # One input

    def take(self, given: Input) -> Turn:
        """Works through one input and says what stands open afterwards."""
        self._adopt()
        if self.session.state == PAUSED and not (isinstance(given, Move) and given.to in ("cancel", "pause")):
            self._go_to(slot_key(self.session.step or self.flow.steps[0].step, self.session.item))
        match given:
            case Move():
                self._move(given)
            case Press():
                self._press(given)
            case Typed():
                self._typed(given.text)
        if self.session.is_open and self.session.state != PAUSED:
            self.turn.asks = self._question()
        return self.turn

    def _adopt(self) -> None:
        """Carries a session of another revision over: answers that still stand are kept, and the first question
        that waits is asked; where that is another one than before, it is said."""
        session = self.session
        if session.revision == self.flow.revision:
            return
        session.revision = self.flow.revision
        for slot in [slot for slot in session.answers if not self._still_stands(slot)]:
            self._withdraw(slot)
        if not session.is_open:
            return
        if self._start_over():
            self.turn.says.append(Saying("flow_changed"))

    def _start_over(self) -> bool:
        """Goes to the first question that waits; true where that is another one than before."""
        before = self._slot
        self.session.state, self.session.item = BEGIN, None
        self._next()
        moved = self.session.step is None or self._slot != before
        if moved:
            self._reset_question()
        return moved

    def _still_stands(self, slot: str) -> bool:
        step = self.flow.by_id.get(step_of(slot))
        value = self.session.answers[slot]
        if step is None:
            return False
        chosen = value if isinstance(value, list) else [value]
        ids = {option.id for option in step.options}
        return value is None or not ids or all(entry in ids for entry in chosen)

    def _move(self, move: Move) -> None:
        match move.to:
            case "begin":
                self._next()
            case "back":
                self._back()
            case "skip":
                self._skip(raw="")
            case "pause":
                if fire(self.machine, "pause", self.session, self):
                    self.turn.says.append(Saying("paused"))
            case "cancel":
                fire(self.machine, "cancel", self.session, self)
            case "change":
                self._change(move.slot)
            case "resume" | "show":
                self._settle()

    def _settle(self) -> None:
        """The world may have moved on since the question was asked: what waits is looked for afresh, unless
        somebody is changing an answer."""
        step = self.flow.by_id.get(self.session.step or "")
        if step is None or not self.session.is_open:
            return
        changing = self._slot in self.session.answers and self._slot in self._all_slots
        if not step.on_request and not changing:
            self._start_over()

    @property
    def _slot(self) -> str:
        return slot_key(self.session.step or "", self.session.item)

    @property
    def _step(self) -> Step:
        return self.flow.by_id[self.session.step or ""]

    def _press(self, press: Press) -> None:
        if press.action == "change":
            self._change(press.slot or None)
            return
        if not self.session.is_open or press.slot != self._slot:
            self.turn.says.append(Saying("old_button"))
            return
        match press.action[:1], press.action[1:]:
            case "=", value:
                self._chosen(value)
            case ("+" | "-") as sign, value:
                self._tick(value, sign == "+")
            case _:
                self._act(press.action)

    def _act(self, action: str) -> None:
        if action in ("yes", "no"):
            self._confirmed(action == "yes")
        elif self.session.pending and action != "back":
            self.turn.says.append(Saying("old_button"))
        elif action == "ok" and isinstance(self._step, MultiStep):
            self._finish_ticks(self._step)
        elif action == "dk" and isinstance(self._step, NumberStep) and self._step.unknown:
            self._accept(self.words.text("phrases.button.unknown"), None, "answered")
        elif action == "keep" and self._slot in self.session.answers:
            self._keep()
        elif action == "go" and self._step.kind == "show":
            self._accept("", "seen", "answered")
        elif action == "skip":
            self._skip(raw="")
        elif action == "back":
            self._back()
        else:
            self.turn.says.append(Saying("old_button"))

    def _chosen(self, value: str) -> None:
        """A button with a value: an option, or a number or time that was suggested."""
        question = self._question()
        label = next((shown.label for shown in question.options if shown.id == value), value)
        if self.session.pending:
            self.turn.says.append(Saying("old_button"))
        elif any(shown.id == value for shown in question.options) and not isinstance(self._step, MultiStep):
            self._consider(label, value)
        elif value in question.suggest:
            self._consider(value, float(value) if isinstance(self._step, NumberStep) else value)
        else:
            self.turn.says.append(Saying("old_button"))

    def _tick(self, value: str, on: bool) -> None:
        step, question = self._step, self._question()
        if not isinstance(step, MultiStep) or value not in {shown.id for shown in question.options}:
            self.turn.says.append(Saying("old_button"))
            return
        exclusive = {option.id for option in step.options if option.exclusive}
        picked = [shown.id for shown in question.options if shown.picked and shown.id != value]
        if on:
            picked = [value] if value in exclusive else [p for p in picked if p not in exclusive] + [value]
        self.session.picked = picked
        self.turn.in_place = True

    def _finish_ticks(self, step: MultiStep) -> None:
        picked = [shown.id for shown in self._question().options if shown.picked]
        reading = counted(step, picked)
        raw = ", ".join(shown.label for shown in self._question().options if shown.picked)
        self._take_reading(raw, reading)

    def _typed(self, text: str) -> None:
        if not self.session.is_open:
            return
        if self.session.pending:
            yes, no = (is_among(text, self.words.get(f"language.{which}", [])) for which in ("yes", "no"))
            if yes or no:
                self._confirmed(yes)
                return
            self.session.pending = None
        question, step = self._question(), self._step
        if is_among(text, self.words.get("language.done", [])) and isinstance(step, MultiStep):
            self._finish_ticks(step)
        elif is_among(text, self.words.get("language.keep", [])) and question.earlier is not None:
            self._keep()
        elif step.kind == "show":
            self._accept("", "seen", "answered")
        else:
            self._take_reading(text, understand(step, question, text, self.words))

    def _take_reading(self, raw: str, reading: Reading) -> None:
        match reading:
            case Understood(value):
                self._consider(raw, value)
            case NotUnderstood(reason, values):
                self._not_understood(raw, reason, values)

    def _not_understood(self, raw: str, reason: str, values: dict[str, object]) -> None:
        self.session.unclear += 1
        step = self._step
        if isinstance(step, TimeStep) and step.default_after and self.session.unclear >= step.default_after:
            default = self.situation.first(step.default)
            self.turn.says.append(Saying("default_taken", {"value": default}))
            self._accept(raw, default, "answered", echo=False)
            return
        again = self.session.unclear > 1
        self.turn.says.append(Saying(f"unclear_again.{reason}" if again else f"unclear.{reason}", values))

    def _consider(self, raw: str, value: Value) -> None:
        """A readable answer: within bounds, perhaps sent back once, perhaps "are you sure?"."""
        step = self._step
        if isinstance(step, NumberStep) and isinstance(value, int | float):
            reading = within(self._question(), value)
            if isinstance(reading, NotUnderstood):
                self._not_understood(raw, reading.reason, reading.values)
                return
            value = reading.value
        for check in step.retry:
            if check.name not in self.session.retried and (hit := self._check(check.when, value)):
                self.session.retried.append(check.name)
                self.turn.says.append(
                    Saying(f"flows.{self.flow.flow}.{step.step}.retry.{check.name}", {"found": hit})
                )
                return
        for check in step.confirm:
            if self._check(check.when, value):
                self.session.pending = (check.name, value)
                return
        self._accept(raw, value, "answered")

    def _check(self, when: str, value: Value) -> Any:
        return self.situation.value(when, given=value)

    def _confirmed(self, sure: bool) -> None:
        if self.session.pending is None:
            self.turn.says.append(Saying("old_button"))
            return
        _, value = self.session.pending
        self.session.pending = None
        if sure:
            self._accept(self._spoken(self._slot, value), value, "answered")

    def _skip(self, raw: str) -> None:
        if not self.session.is_open:
            return
        if self._slot in self.session.answers:
            self._keep()
            return
        if not self._step.skippable:
            self.turn.says.append(Saying("not_skippable"))
            return
        default = self.situation.first(self._step.default)
        if default is not None:
            self.turn.says.append(Saying("default_taken", {"value": self._spoken(self._slot, default)}))
        else:
            self.turn.says.append(Saying("skipped"))
        self._accept(raw, default, "skipped", echo=False)

    def _keep(self) -> None:
        """The earlier answer stands; on to what is still open."""
        if self._slot in self.session.answers:
            value = self.session.answers[self._slot]
            self.turn.says.append(Saying("kept", {"value": self._spoken(self._slot, value)}))
            self._reset_question()
            self._next()

    def _accept(self, raw: str, value: Value, outcome: Outcome, echo: bool = True) -> None:
        slot = self._slot
        again = slot in self.session.answers
        before = (
            {other: self._shape(other) for other in self.session.answers if other != slot} if again else {}
        )
        if echo and value != "seen":
            self.turn.says.append(Saying("echo", {"value": self._spoken(slot, value)}))
        self.turn.records.append(Record(slot, raw, value, outcome))
        self.session.answers[slot] = value
        self._learnt()
        self._withdraw_touched(before)
        self._reset_question()
        self._next()

    def _learnt(self) -> None:
        self.situation.forget()
        self.__dict__.pop("_all_slots", None)

    def _withdraw(self, slot: str) -> None:
        del self.session.answers[slot]
        self.turn.records.append(Record(slot, "", None, "withdrawn"))
        self._learnt()

    def _withdraw_touched(self, before: dict[str, object]) -> None:
        """Later answers whose question is another one now are taken back; those asked again are named."""
        again = []
        for slot, shape in before.items():
            if shape is None or self._shape(slot) == shape:
                continue
            self._withdraw(slot)
            if slot in self._all_slots:
                again.append(step_name(self.flow.flow, slot, self.words))
        if again:
            self.turn.says.append(Saying("asked_again", {"names": again}))

    def _shape(self, slot: str) -> object:
        """All of a question that its answer rests on; None where it is only asked on request."""
        step = self.flow.by_id[step_of(slot)]
        if step.on_request:
            return None
        if slot not in self._all_slots:
            return "not asked"
        item = slot.partition("@")[2] or None
        value = self.session.answers.get(slot)
        checks = step.confirm if value is not None else ()
        doubts = tuple(c.name for c in checks if self.situation.holds(c.when, given=value, item=item))
        return (
            self._wording(step, item),
            tuple(o.id for o in step.options if self.situation.holds(o.when, item=item)),
            tuple(self._bounds(step, item).items()),
            doubts,
        )

    def _next(self) -> None:
        fire(self.machine, "next", self.session, self)
        session = self.session
        if session.state == DONE:
            for slot in [s for s in session.answers if not self._stays(s)]:
                self._withdraw(slot)
            session.step = session.item = None
            self.turn.finished = True
            return
        here = slot_key(session.state, session.item)
        waiting = [s for s in self._slots_of(self.flow.by_id[session.state]) if s not in session.answers]
        session.step = session.state
        session.item = (here if here in waiting else waiting[0]).partition("@")[2] or None
        self.situation.item = session.item

    def _stays(self, slot: str) -> bool:
        return self.flow.by_id[step_of(slot)].on_request or slot in self._all_slots

    def _back(self) -> None:
        asked = self._all_slots
        before = asked[: asked.index(self._slot)] if self._slot in asked else asked
        answered = [slot for slot in before if slot in self.session.answers]
        if answered:
            self._go_to(answered[-1])
        else:
            self.turn.says.append(Saying("nothing_before"))

    def _change(self, slot: str | None) -> None:
        if slot is None or not self._can_change(slot):
            self.turn.choose = [s for s in self._changeable if self._can_change(s)]
            return
        self._go_to(slot)

    @property
    def _changeable(self) -> list[str]:
        on_request = [step.step for step in self.flow.steps if step.on_request]
        return [*self._all_slots, *on_request]

    def _can_change(self, slot: str) -> bool:
        step = self.flow.by_id.get(step_of(slot))
        return step is not None and (
            step.on_request or (slot in self.session.answers and step.kind != "show")
        )

    def _go_to(self, slot: str) -> None:
        self.target = step_of(slot)
        if fire(self.machine, "revisit", self.session, self):
            if slot != self._slot:
                self._reset_question()
            self.session.step = self.target
            self.session.item = slot.partition("@")[2] or None
            self.situation.item = self.session.item

    def _reset_question(self) -> None:
        session = self.session
        session.picked, session.pending, session.retried, session.unclear = None, None, [], 0

    # The open question

    def _question(self) -> Question:
        session, step, slot = self.session, self._step, self._slot
        self.situation.item = session.item
        asked = self._all_slots
        wording = self._wording(step, session.item)
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
            unclear=session.unclear,
        )

    def _wording(self, step: Step, item: str | None) -> str:
        return next((w.use for w in step.wordings if self.situation.holds(w.when, item=item)), "default")

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
        earlier = self.session.answers.get(self._slot)
        if isinstance(earlier, list):
            return earlier
        return list(self.situation.first(step.preset) or [])

    def _spoken(self, slot: str, value: Value) -> str:
        step = self.flow.by_id[step_of(slot)]
        item = slot.partition("@")[2] or None
        return spoken(self.flow.flow, step, value, self._wording(step, item), self.words)
