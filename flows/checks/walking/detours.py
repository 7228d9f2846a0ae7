"""Detours: from every question back, past, away and home again, changed, and not understood, and on to the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.checks.reading import Mark, Reading, Tried, held
from flows.checks.walking.answers import NONSENSE, entered
from flows.checks.walking.places import Place
from flows.checks.walking.trouble import Troubles, told
from flows.checks.walking.walker import LONGEST, Walker, is_doubtful
from flows.session import CANCELLED, KNOWN, PAUSED, Input, Move, Press, Question, Session, Turn, Typed
from flows.situation import step_of
from flows.steps import MultiStep, ShowStep, Step

MANY = 12  # places from which an earlier answer is changed to one other value only, not to two


class Detours:
    """Leaves the straight way of one flow wherever it can be left. `taken` counts how often."""

    def __init__(self, walker: Walker, troubles: Troubles) -> None:
        self.walker = walker
        self.flow = walker.flow
        self.reading: Reading = walker.reading
        self.troubles = troubles
        self.taken = 0
        self._values = 2
        self._turns: dict[str, int] = {}

    def all(self, places: Iterable[Place], end: Place | None) -> None:
        """Tries every detour from each of these questions, and every change from the end."""
        found = list(places)
        self._values = 1 if len(found) > MANY else 2
        for place in found:
            if place.question is None or self.flow.by_id[place.question.step].on_request:
                continue
            try:
                self._from(place, place.question)
            except Exception as error:  # a condition may fail in any way there is
                self.troubles.broken(self.flow, place.question.step, error, place.values)
        if end is not None:
            self._changes(end)

    def _from(self, place: Place, question: Question) -> None:
        self._back(place, question)
        self._skip(place, question)
        self._away(place, question)
        self._nonsense(place, question)
        self._tick(place, question)
        self._changes(place)

    def _turn(self, place: Place, session: Session, given: Input) -> Turn:
        self.taken += 1
        return self.walker.engine.advance(session, given, place.facts, self.walker.words)

    def _expect(self, right: bool, place: Place, what: str) -> None:
        if not right:
            step = place.question.step if place.question else None
            remedy = "look at `when` and `each` of the steps around"
            self.troubles.at_step(self.flow, step, f"{what}{told(place.values)}", remedy, what)

    def _asks(self, turn: Turn, slot: str) -> bool:
        return turn.asks is not None and turn.asks.slot == slot

    def _back(self, place: Place, question: Question) -> None:
        """Back to the answer before, which can be kept; or the first question says that it is the first."""
        turn = self._turn(place, place.session, Move("back"))
        before = turn.asks
        if before is None or before.slot == question.slot:
            self._expect(bool(before and turn.says), place, "going back leads nowhere")
            return
        self._expect(
            before.earlier is not None or self._skipped(place, before), place, "back loses an answer"
        )
        kept = self._turn(place, turn.session, Press(before.slot, "keep"))
        self._expect(self._asks(kept, question.slot), place, "keeping the answer before does not lead on")
        same = kept.session.answers == place.session.answers
        self._expect(same, place, "going back and keeping the answer changes answers")

    @staticmethod
    def _skipped(place: Place, question: Question) -> bool:
        return question.slot in place.session.answers and place.session.answers[question.slot] is None

    def _skip(self, place: Place, question: Question) -> None:
        turn = self._turn(place, place.session, Move("skip"))
        if question.skippable and question.kind != "show":
            self._expect(not self._asks(turn, question.slot), place, "skipping does not lead on")
        self._expect(turn.finished or turn.asks is not None, place, "skipping leaves no question open")
        self._expect(bool(turn.says), place, "skipping is passed over in silence")

    def _away(self, place: Place, question: Question) -> None:
        paused = self._turn(place, place.session, Move("pause"))
        self._expect(paused.session.state == PAUSED and paused.asks is None, place, "a pause does not hold")
        for way in (Move("resume"), Move("show")):
            home = self._turn(place, paused.session, way)
            self._expect(self._asks(home, question.slot), place, "after a pause another question is asked")
            same = home.session.answers == place.session.answers
            self._expect(same, place, "a pause changes answers")
        for session in (place.session, paused.session):
            left = self._turn(place, session, Move("cancel"))
            self._expect(
                left.session.state == CANCELLED and left.asks is None, place, "cancel does not leave"
            )

    def _nonsense(self, place: Place, question: Question) -> None:
        """Twice not understood: either the question stands, or a default was taken; and an answer leads on."""
        if question.kind in ("show", "text"):
            return
        session = place.session
        for _ in range(2):
            turn = self._turn(place, session, Typed(NONSENSE))
            self._expect(bool(turn.says), place, "nonsense is passed over in silence")
            self._expect(turn.finished or turn.asks is not None, place, "nonsense leaves no way on")
            session = turn.session
        if turn.asks is not None:
            self._to_end(place, turn, "after nonsense")

    def _tick(self, place: Place, question: Question) -> None:
        """Each tick can be set and taken away; one that excludes others takes them away."""
        step = self.flow.by_id[question.step]
        if not isinstance(step, MultiStep):
            return
        exclusive = {option.id for option in step.options if option.exclusive}
        session = place.session
        for shown in question.options:
            on = self._turn(place, session, Press(question.slot, f"+{shown.id}"))
            picked = on.session.picked or []
            self._expect(on.in_place and shown.id in picked, place, f"the tick {shown.id!r} is not set")
            alone = len(picked) == 1 if shown.id in exclusive else not exclusive & set(picked)
            self._expect(alone, place, f"the tick {shown.id!r} stands beside one that excludes it")
            off = self._turn(place, on.session, Press(question.slot, f"-{shown.id}"))
            self._expect(shown.id not in (off.session.picked or []), place, f"the tick {shown.id!r} stays")
            session = on.session

    # Changes

    def _changes(self, place: Place) -> None:
        """Every earlier answer is offered for a change, and can be changed."""
        turn = self._turn(place, place.session, Move("change"))
        answered = {slot for slot in place.session.answers if not isinstance(self._step(slot), ShowStep)}
        choose = turn.choose or []
        offered = {slot for slot in choose if not self._step(slot).on_request}
        missing = sorted(s for s in answered - offered if not self._step(s).on_request)
        self._expect(not missing, place, f"{', '.join(missing)} cannot be changed")
        for slot in choose:
            self._change(place, slot)

    def _step(self, slot: str) -> Step:
        return self.flow.by_id[step_of(slot)]

    def _change(self, place: Place, slot: str) -> None:
        asked = self._turn(place, place.session, Move("change", slot))
        self._expect(self._asks(asked, slot), place, f"a change of {slot} does not ask it")
        if asked.asks is None:
            return
        before = place.session.answers.get(slot)
        there = Place(place.facts, asked.session, asked.asks, place.values, place.tries)
        for value in self._others(there, asked.asks, held(before)):
            turn = self._enter(there, asked, value)
            lost = [s for s in self._untouched(place, slot) if self._differs(place, turn, s)]
            self._expect(not lost, place, f"a change of {slot} takes the answer of {', '.join(lost)} away")
            self._to_end(place, turn, f"after a change of {slot}")

    def _others(self, place: Place, question: Question, before: Tried) -> Iterator[Tried]:
        """Some other values in turn, so that all get theirs."""
        values = [v for v in self.walker.values(place) if v not in (before, Mark.SKIPPED)]
        for _ in range(min(self._values, len(values))):
            turn = self._turns[question.step] = self._turns.get(question.step, -1) + 1
            yield values[turn % len(values)]

    def _enter(self, place: Place, turn: Turn, value: Tried) -> Turn:
        """Enters an answer; a friendly retry gets the same again, "are you sure?" a yes."""
        question = turn.asks
        assert question is not None
        step = self.flow.by_id[question.step]
        if question.confirm == KNOWN:
            turn = self._turn(place, turn.session, Press(question.slot, "no"))
        for _ in range(len(step.retry) + 1):
            for given in entered(step, question, value, self.walker.words.language):
                turn = self._turn(place, turn.session, given)
            if not turn.session.retried:
                break
        if is_doubtful(turn):
            turn = self._turn(place, turn.session, Press(question.slot, "yes"))
        return turn

    def _untouched(self, place: Place, slot: str) -> list[str]:
        """The other answers whose questions rest on nothing that the changed one says."""
        changed = ("step", step_of(slot))
        return [
            other
            for other in place.session.answers
            if other != slot and changed not in self._rests_on(step_of(other))
        ]

    def _rests_on(self, step: str) -> set[tuple[str, str]]:
        found, waiting = set[tuple[str, str]](), [step]
        while waiting:
            read = self.reading.of_step(waiting.pop()).variables - found
            found |= read
            waiting += [name for kind, name in read if kind == "step"]
        return found

    @staticmethod
    def _differs(place: Place, turn: Turn, slot: str) -> bool:
        answers = turn.session.answers
        return slot not in answers or answers[slot] != place.session.answers[slot]

    def _to_end(self, place: Place, turn: Turn, when: str) -> None:
        """The conversation goes on, and comes to its end."""
        for _ in range(LONGEST):
            if turn.asks is None:
                break
            here = Place(place.facts, turn.session, turn.asks, place.values, place.tries)
            turn = self._enter(here, turn, self.walker.values(here)[0])
        self._expect(turn.finished, place, f"{when} the conversation does not come to its end")
