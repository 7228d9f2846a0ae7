"""The way through a flow: where a passage goes next, back, or to a question of the person's choice.

The machine decides; this is the walk that its guards ask, and keeps answers in step with where it goes.
"""

from __future__ import annotations

from transitions import Machine

from flows.asking import Asking, item_of
from flows.machine import fire
from flows.session import BEGIN, DONE, KNOWN, Outcome, Record, Saying, Turn
from flows.situation import Value, slot_key, step_of
from flows.spoken import step_name


class Route:
    """One turn's moves on one session; answers are recorded in `turn`."""

    def __init__(self, machine: Machine, asking: Asking, turn: Turn) -> None:
        self._machine = machine
        self._asking = asking
        self._turn = turn
        self._flow = asking.flow
        self._session = asking.session
        self.target: str | None = None

    # What the machine's guards ask

    def awaits_here(self, step: str) -> bool:
        """Whether the step waits for an answer for the present item."""
        slot = slot_key(step, self._session.item)
        return slot in self._waiting(step)

    def awaits(self, step: str) -> bool:
        """Whether the step waits for an answer for any item."""
        return bool(self._waiting(step))

    def _waiting(self, step: str) -> list[str]:
        slots = self._asking.slots_of(self._flow.by_id[step])
        return [slot for slot in slots if slot not in self._session.answers]

    # Where to go

    def next(self) -> None:
        """To the first question after this one that waits, or to the end."""
        self._go_on()
        self._propose()

    def _go_on(self) -> None:
        session = self._session
        fire(self._machine, "next", session, self)
        if session.state == DONE:
            self._end()
            return
        here, waiting = slot_key(session.state, session.item), self._waiting(session.state)
        self._arrive(here if here in waiting else waiting[0])

    def _end(self) -> None:
        self._withdraw_left_over()
        self._session.step = self._session.item = None
        self._session.ended = False
        self._turn.finished = True

    def _propose(self) -> None:
        """What another conversation has learnt is shown, to be confirmed instead of asked."""
        if self._session.step is not None and (value := self._asking.known()) is not None:
            self._session.pending = (KNOWN, value)

    def back(self) -> None:
        """To the answered question before this one; from the end, to the last one."""
        asked, here = self._asking.slots, self._asking.slot
        before = asked[: asked.index(here)] if here in asked else asked
        answered = [slot for slot in before if slot in self._session.answers]
        if answered:
            self.go_to(answered[-1])
        else:
            self._turn.says.append(Saying("nothing_before"))

    def change(self, slot: str | None) -> None:
        """To the question whose answer is to be changed; without one, offers those there are."""
        if slot is not None and self._asking.can_change(slot):
            self.go_to(slot)
        else:
            self._turn.choose = self._asking.changeable

    def go_to(self, slot: str) -> None:
        """To a question, wherever the passage is."""
        self.target = step_of(slot)
        self._session.ended = self._session.ended or self._session.state == DONE
        if fire(self._machine, "revisit", self._session, self):
            if slot != self._asking.slot:
                self.reset_question()
            self._arrive(slot)

    def pause(self) -> None:
        """Out for a while; the open question stays."""
        fire(self._machine, "pause", self._session, self)
        self._turn.says.append(Saying("paused"))

    def cancel(self) -> None:
        """Out for good; where only an answer was being changed, back to the end, and the rest stands."""
        if self._session.ended:
            self.reset_question()
            fire(self._machine, "leave", self._session, self)
            self._end()
        else:
            fire(self._machine, "cancel", self._session, self)

    def settle(self) -> None:
        """The world may have moved on since the question was asked: what waits is looked for afresh, unless
        somebody is changing an answer."""
        step = self._asking.step_at(self._asking.slot)
        if step is None or not self._session.is_open:
            return
        self._take_back([slot for slot in self._session.answers if not self._still_stands(slot)])
        changing = self._asking.slot in self._session.answers and self._asking.slot in self._asking.slots
        if not step.on_request and not changing:
            self._start_over()

    def adopt(self) -> None:
        """Carries a session of another revision over: answers that still stand are kept, and the first question
        that waits is asked; where that is another one than before, it is said."""
        session = self._session
        if session.revision == self._flow.revision:
            return
        session.revision = self._flow.revision
        for slot in [slot for slot in session.answers if not self._still_stands(slot)]:
            self._withdraw(slot)
        if session.is_open and self._start_over():
            self._turn.says.append(Saying("flow_changed"))

    def _still_stands(self, slot: str) -> bool:
        step = self._asking.step_at(slot)
        value = self._session.answers[slot]
        if step is None:
            return False
        chosen = value if isinstance(value, list) else [value]
        situation, item = self._asking.situation, item_of(slot)
        ids = {option.id for option in step.options if situation.holds(option.when, item=item)}
        return value is None or not step.options or all(entry in ids for entry in chosen)

    def _start_over(self) -> bool:
        """Goes to the first question that waits; true where that is another one than before."""
        before = self._asking.slot
        first = next((slot for slot in self._asking.slots if slot not in self._session.answers), None)
        self._session.state, self._session.item = BEGIN, None
        self._go_on()
        if first is not None and self._asking.slot != first:
            # From the beginning the machine leads step by step; questions that go round go item by item.
            self.go_to(first)
        moved = self._session.step is None or self._asking.slot != before
        if moved:
            self.reset_question()
            self._propose()
        return moved

    def _arrive(self, slot: str) -> None:
        self._session.step = step_of(slot)
        self._session.item = self._asking.situation.item = item_of(slot)

    def reset_question(self) -> None:
        """What belonged to the question before does not belong to this one."""
        session = self._session
        session.picked, session.pending, session.retried, session.unclear = None, None, [], 0

    # Answers

    def accept(self, raw: str, value: Value, outcome: Outcome) -> None:
        """Writes an answer down and goes on; later answers that it touches are taken back."""
        asking, slot = self._asking, self._asking.slot
        others = [other for other in self._session.answers if other != slot]
        before = {other: asking.shape(other) for other in others} if slot in self._session.answers else {}
        self._turn.records.append(Record(slot, raw, value, outcome))
        self._session.answers[slot] = value
        asking.learnt()
        self._withdraw_touched(before)
        self.reset_question()
        self.next()

    def _withdraw_touched(self, before: dict[str, object]) -> None:
        """Answers whose question is another one now are taken back; those asked again are named."""
        self._take_back(
            [s for s, shape in before.items() if shape is not None and self._asking.shape(s) != shape]
        )

    def _take_back(self, slots: list[str]) -> None:
        """Answers that cannot stay; those whose question is still asked are named."""
        for slot in slots:
            self._withdraw(slot)
        again = [step_name(self._flow.flow, s, self._asking.words) for s in slots if s in self._asking.slots]
        if again:
            self._turn.says.append(Saying("asked_again", {"names": again}))

    def _withdraw_left_over(self) -> None:
        """At the end only answers to questions that were to be asked remain."""
        for slot in list(self._session.answers):
            if slot not in self._asking.slots and not self._flow.by_id[step_of(slot)].on_request:
                self._withdraw(slot)

    def _withdraw(self, slot: str) -> None:
        del self._session.answers[slot]
        self._turn.records.append(Record(slot, "", None, "withdrawn"))
        self._asking.learnt()
