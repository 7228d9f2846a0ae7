"""The engine: one input, one turn. Pure; the machine decides what comes next, this says what an input means.

session, input, facts  →  Turn (session after, answers to write down, what to say, what stands open)
"""

from __future__ import annotations

from typing import Any

from content.library import Words
from flows.asking import Asking
from flows.catalogue import Catalogue
from flows.machine import build_machine
from flows.matching import is_among, is_one_of
from flows.quantities import clean
from flows.route import Route
from flows.session import (
    PAUSED,
    Input,
    Move,
    Outcome,
    Press,
    Saying,
    Session,
    Turn,
    Typed,
)
from flows.situation import Facts, Situation, Value
from flows.steps import MultiStep, NumberStep, TimeStep
from flows.understanding import NotUnderstood, Reading, Understood, counted, understand, within


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
        after = session.copy()
        situation = Situation(self.catalogue, facts, flow, after.answers)
        asking, turn = Asking(flow, after, situation, words), Turn(after)
        return Passage(asking, Route(self.machines[session.flow], asking, turn), turn).take(given)

    def look(self, session: Session, facts: Facts) -> Situation:
        """The facts as seen from within a passage; for endings and sheets."""
        return Situation(self.catalogue, facts, self.catalogue.flows[session.flow], session.answers)


class Passage:
    """One turn's work on one session: what an input means for the open question."""

    def __init__(self, asking: Asking, route: Route, turn: Turn) -> None:
        self._asking = asking
        self._route = route
        self.session = asking.session
        self.turn = turn

    def take(self, given: Input) -> Turn:
        """Works through one input and says what stands open afterwards."""
        self._route.adopt()
        leaving = isinstance(given, Move) and given.to in ("cancel", "pause")
        if self.session.state == PAUSED and not leaving:
            self._route.go_to(self._asking.slot)
        match given:
            case Move():
                self._move(given)
            case Press():
                self._press(given)
            case Typed():
                self._typed(given.text)
        if self.session.is_open and self.session.state != PAUSED:
            self.turn.asks = self._asking.question()
        return self.turn

    def _move(self, move: Move) -> None:
        match move.to:
            case "begin":
                self._route.next()
            case "back":
                self._route.back()
            case "skip":
                self._skip(raw="")
            case "pause":
                self._route.pause()
            case "cancel":
                self._route.cancel()
            case "change":
                self._route.change(move.slot)
            case "resume" | "show":
                self._route.settle()

    def _press(self, press: Press) -> None:
        if press.action == "change":
            self._route.change(press.slot or None)
            return
        if not self.session.is_open or press.slot != self._asking.slot:
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
        elif action == "ok" and isinstance(self._asking.step, MultiStep):
            self._finish_ticks(self._asking.step)
        elif action == "dk" and isinstance(self._asking.step, NumberStep) and self._asking.step.unknown:
            self._accept(self._asking.words.text("phrases.button.unknown"), None, "answered")
        elif action == "keep" and self._asking.slot in self.session.answers:
            self._keep()
        elif action == "go" and self._asking.step.kind == "show":
            self._accept("", "seen", "answered")
        elif action == "skip":
            self._skip(raw="")
        elif action == "back":
            self._route.back()
        else:
            self.turn.says.append(Saying("old_button"))

    def _chosen(self, value: str) -> None:
        """A button with a value: an option, or a number or time that was suggested."""
        label = next((shown.label for shown in self._asking.options() if shown.id == value), None)
        if self.session.pending:
            self.turn.says.append(Saying("old_button"))
        elif label is not None and not isinstance(self._asking.step, MultiStep):
            self._consider(label, value)
        elif value in self._asking.suggested():
            self._consider(value, float(value) if isinstance(self._asking.step, NumberStep) else value)
        else:
            self.turn.says.append(Saying("old_button"))

    def _tick(self, value: str, on: bool) -> None:
        step, options = self._asking.step, self._asking.options()
        if not isinstance(step, MultiStep) or value not in {shown.id for shown in options}:
            self.turn.says.append(Saying("old_button"))
            return
        exclusive = {option.id for option in step.options if option.exclusive}
        picked = [shown.id for shown in options if shown.picked and shown.id != value]
        if on:
            picked = [value] if value in exclusive else [p for p in picked if p not in exclusive] + [value]
        self.session.picked = picked
        self.turn.in_place = True

    def _finish_ticks(self, step: MultiStep) -> None:
        picked = [shown for shown in self._asking.options() if shown.picked]
        reading = counted(step, [shown.id for shown in picked])
        self._take_reading(", ".join(shown.label for shown in picked), reading)

    def _typed(self, text: str) -> None:
        if not self.session.is_open:
            return
        if self.session.pending:
            yes, no = (self._is_said(text, which, place) for which, place in (("yes", 1), ("no", 2)))
            if yes or no:
                self._confirmed(yes)
                return
            self.session.pending = None
        question, step = self._asking.question(), self._asking.step
        if isinstance(step, MultiStep) and is_one_of(text, self._asking.words, "language.done"):
            self._finish_ticks(step)
        elif question.earlier is not None and is_one_of(text, self._asking.words, "language.keep"):
            self._keep()
        elif step.kind == "show":
            self._accept("", "seen", "answered")
        else:
            self._take_reading(text, understand(step, question, text, self._asking.words))

    def _is_said(self, text: str, which: str, place: int) -> bool:
        """Whether a text is the yes or the no of "are you sure?", its button or that one's place; but a figure is
        a number where one is asked for."""
        words, is_number = self._asking.words, isinstance(self._asking.step, NumberStep)
        placed = [f"#{place}"] if is_number else [f"#{place}", str(place)]
        label = str(words.get(f"phrases.button.{which}", ""))
        return is_one_of(text, words, f"language.{which}") or is_among(text, [label]) or clean(text) in placed

    def _take_reading(self, raw: str, reading: Reading) -> None:
        match reading:
            case Understood(value):
                self._consider(raw, value)
            case NotUnderstood(reason, values):
                self._not_understood(raw, reason, values)

    def _not_understood(self, raw: str, reason: str, values: dict[str, object]) -> None:
        self.session.unclear += 1
        step = self._asking.step
        if isinstance(step, TimeStep) and step.default_after and self.session.unclear >= step.default_after:
            if self._asking.slot in self.session.answers:
                self._keep()
                return
            default = self._asking.situation.first(step.default)
            self.turn.says.append(Saying("default_taken", {"value": default}))
            self._accept(raw, default, "answered", echo=False)
            return
        again = self.session.unclear > 1
        self.turn.says.append(Saying(f"unclear_again.{reason}" if again else f"unclear.{reason}", values))

    def _consider(self, raw: str, value: Value) -> None:
        """A readable answer: within bounds, perhaps sent back once, perhaps "are you sure?"."""
        step = self._asking.step
        if isinstance(step, NumberStep) and isinstance(value, int | float):
            reading = within(self._asking.question(), value)
            if isinstance(reading, NotUnderstood):
                self._not_understood(raw, reading.reason, reading.values)
                return
            value = reading.value
        for check in step.retry:
            if check.name not in self.session.retried and (hit := self._check(check.when, value)):
                self.session.retried.append(check.name)
                self.turn.says.append(
                    Saying(f"flows.{self._asking.flow.flow}.{step.step}.retry.{check.name}", {"found": hit})
                )
                return
        for check in step.confirm:
            if self._check(check.when, value):
                self.session.pending = (check.name, value)
                return
        self._accept(raw, value, "answered")

    def _check(self, when: str, value: Value) -> Any:
        return self._asking.situation.value(when, given=value)

    def _confirmed(self, sure: bool) -> None:
        if self.session.pending is None:
            self.turn.says.append(Saying("old_button"))
            return
        _, value = self.session.pending
        self.session.pending = None
        if sure:
            self._accept(self._asking.spoken(self._asking.slot, value), value, "answered")

    def _skip(self, raw: str) -> None:
        if not self.session.is_open:
            return
        if self._asking.slot in self.session.answers:
            self._keep()
            return
        if not self._asking.step.skippable:
            self.turn.says.append(Saying("not_skippable"))
            return
        default = self._asking.situation.first(self._asking.step.default)
        if default is not None:
            self.turn.says.append(
                Saying("default_taken", {"value": self._asking.spoken(self._asking.slot, default)})
            )
        else:
            self.turn.says.append(Saying("skipped"))
        self._accept(raw, default, "skipped", echo=False)

    def _keep(self) -> None:
        """The earlier answer stands; on to what is still open."""
        if self._asking.slot in self.session.answers:
            value = self.session.answers[self._asking.slot]
            self.turn.says.append(Saying("kept", {"value": self._asking.spoken(self._asking.slot, value)}))
            self._route.reset_question()
            self._route.next()

    def _accept(self, raw: str, value: Value, outcome: Outcome, echo: bool = True) -> None:
        if echo and value != "seen":
            self.turn.says.append(Saying("echo", {"value": self._asking.spoken(self._asking.slot, value)}))
        self._route.accept(raw, value, outcome)
