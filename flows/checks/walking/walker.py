"""Walking: the engine itself, driven from question to question, with words that say nothing.

What a turn leads to rests on what the conditions of the steps read, and on nothing else: the same answer to the
same question is driven once for each way in which that differs, however many walks come by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flows.catalogue import Catalogue
from flows.checks.definitions.values import unfit
from flows.checks.reading import Held, Mark, Reading, Tried, Variable, held
from flows.checks.walking.answers import entered, frame_of, refused, worth_trying
from flows.checks.walking.contexts import Context, Contexts
from flows.checks.walking.places import Led, Mute, Place, Seen
from flows.checks.walking.trouble import Troubles
from flows.conditions import Unknown
from flows.engine import Engine
from flows.session import KNOWN, Input, Move, Press, Question, Turn
from flows.situation import Facts, Value, step_of
from flows.steps import NumberStep, Step

LONGEST = 200  # questions in one walk: many times as many as anybody would answer


class Walker:
    """Walks through one flow."""

    def __init__(
        self, catalogue: Catalogue, reading: Reading, contexts: Contexts, troubles: Troubles
    ) -> None:
        self.catalogue = catalogue
        self.flow = reading.flow
        self.reading = reading
        self.contexts = contexts
        self.troubles = troubles
        self.engine = Engine(catalogue)
        self.words = Mute()
        self.seen = Seen()
        self.driven = 0
        self._deciding = sorted(reading.asking.variables)
        self._memory: dict[object, Led | None] = {}
        self._tried: dict[object, list[Held]] = {}
        self._offered: dict[str, dict[Tried, None]] = {}
        self._limits: dict[str, tuple[list[float], tuple[str, ...]]] = {}

    def begin(self, context: Context) -> Place | None:
        """The first question for somebody of whom this is known; None where the walk breaks."""
        facts = self.contexts.facts(context)
        key = ("begin", *self._circumstances(context))
        if key not in self._memory:
            self._memory[key] = self._first(facts)
        led = self._memory[key]
        if led is None:
            return None
        place = Place(facts, led.session, led.question, context, context)
        return self._reached(place)

    def _first(self, facts: Facts) -> Led | None:
        try:
            turn = self.engine.begin(self.flow.flow, facts, self.words)
        except Exception as error:  # a condition may fail in any way there is
            self.troubles.broken(self.flow, None, error, {})
            return None
        self._check_values(facts, turn)
        self.seen.ways.add(("begin", turn.session.state))
        asked = self._past_known(facts, turn, {})
        return Led(asked.session, asked.asks, None) if asked else None

    def values(self, place: Place) -> list[Tried]:
        """The answers to try on the open question, skipping last."""
        question = place.question
        assert question is not None
        step = self.flow.by_id[question.step]
        frame = frame_of(question, *self._limits_of(step))
        key = (question.step, frame)
        if key not in self._tried:
            self._tried[key] = worth_trying(step, frame)
        found = [*self._tried[key], *([Mark.SKIPPED] if step.skippable and step.kind != "show" else [])]
        self._offered.setdefault(step.step, {}).update(dict.fromkeys(found))
        return found

    def possible(self, step_id: str) -> list[Tried]:
        """Every answer that was worth trying on a step so far; before it was asked, as far as can be told."""
        if step_id in self._offered:
            return list(self._offered[step_id])
        step = self.flow.by_id[step_id]
        return [*worth_trying(step, self.contexts.frame(("step", step_id), step)), Mark.SKIPPED]

    def _limits_of(self, step: Step) -> tuple[list[float], tuple[str, ...]]:
        if step.step not in self._limits:
            variable = ("step", step.step)
            words = self.contexts.lexicon.words_for(self.reading, variable)
            self._limits[step.step] = (self.reading.numbers(variable), words)
        return self._limits[step.step]

    def answer(self, place: Place, value: Tried) -> Place | None:
        """The place that an answer to the open question leads to; None where the walk breaks there."""
        question = place.question
        assert question is not None
        if place.asked >= LONGEST:
            self.troubles.at_step(self.flow, question.step, f"asks more than {LONGEST} times", "bound `each`")
            return None
        key = (question.slot, value, *self._circumstances(place.values))
        if key not in self._memory:
            self._memory[key] = self._led(place, question, value)
        led = self._memory[key]
        if led is None:
            return None
        answers = {**place.session.answers, question.slot: led.value}
        values = {**place.values, ("step", question.step): self._now(place, question, value, led.value)}
        for slot in led.dropped:
            del answers[slot]
            values["step", step_of(slot)] = Mark.ABSENT
        session = replace(led.session, answers=answers)
        tries = {("step", question.step): value, **place.tries}
        return self._reached(Place(place.facts, session, led.question, values, tries, place.asked + 1))

    def request(self, place: Place, step_id: str) -> Place | None:
        """At the end, the question of a step that is only asked when somebody wants it."""
        key = ("request", step_id, *self._circumstances(place.values))
        if key not in self._memory:
            turn = self._entered(place, (Move("change", step_id),))
            self._memory[key] = Led(turn.session, turn.asks, None) if turn and turn.asks else None
        led = self._memory[key]
        if led is None:
            return None
        session = replace(led.session, answers=dict(place.session.answers))
        return self._reached(
            Place(place.facts, session, led.question, place.values, place.tries, place.asked)
        )

    def _circumstances(self, values: Mapping[Variable, Tried]) -> tuple[Tried, ...]:
        return tuple(values.get(variable, Mark.ABSENT) for variable in self._deciding)

    def _now(self, place: Place, question: Question, value: Tried, recorded: Value) -> Tried:
        """What is known of a step once it is answered; of a repeated one, the answers for all items so far."""
        if question.item is None:
            return held(recorded)
        before = place.values.get(("step", question.step))
        return (*(before if isinstance(before, tuple) else ()), f"{question.item}={value}")

    def _reached(self, place: Place) -> Place:
        """Notes a place come by for the first time, and tries there what has to be sent back."""
        question = place.question
        if question is None:
            if self.seen.end is None or len(place.session.answers) > len(self.seen.end.session.answers):
                self.seen.end = place
            return place
        seen, step = self.seen, self.flow.by_id[question.step]
        options = tuple(shown.id for shown in question.options)
        marked = tuple(shown.id for shown in question.options if shown.picked)
        key = (
            step.step,
            question.wording,
            options,
            marked,
            len(question.suggest),
            tuple(question.bounds.items()),
        )
        if key in seen.places:
            return place
        seen.places[key] = place
        seen.asked.add(step.step)
        seen.shown.update((step.step, option) for option in options)
        seen.wordings.add((step.step, question.wording))
        if question.number > question.total and not step.on_request:
            what = f"the progress says {question.number} of {question.total}"
            self.troubles.at_step(self.flow, step.step, what, "look at `when` and `each` of the steps before")
        for inputs in refused(step, question, self.words.language):
            self._sent_back(place, step, inputs)
        return place

    def _check_values(self, facts: Facts, turn: Turn) -> None:
        """Values that are worked out from answers fit the step as well as those written out."""
        if turn.asks is None:
            return
        step = self.flow.by_id[turn.asks.step]
        for value in turn.asks.suggest:
            self._fits(step, float(value) if isinstance(step, NumberStep) else value, "suggest")
        self._fits(step, self.engine.look(turn.session, facts).first(getattr(step, "preset", ())), "preset")

    def _fits(self, step: Step, value: object, part: str) -> None:
        if value is not None and not isinstance(value, Unknown) and (wrong := unfit(step, value, part)):
            self.troubles.at_step(self.flow, step.step, *wrong)

    def _sent_back(self, place: Place, step: Step, inputs: tuple[Input, ...]) -> None:
        turn = self._entered(place, inputs)
        if turn is None:
            return
        self.seen.sent_back += 1
        same = turn.asks is not None and turn.asks.slot == place.slot
        if not same or turn.session.answers != place.session.answers or not turn.says:
            what = f"the entry {inputs[-1]!r} is taken, or nothing is said to it"
            self.troubles.at_step(self.flow, step.step, what, "look at the bounds")

    def _entered(self, place: Place, inputs: tuple[Input, ...]) -> Turn | None:
        """One entry after the other; None where the engine breaks."""
        turn, session = None, place.session
        for one in inputs:
            try:
                turn = self.engine.advance(session, one, place.facts, self.words)
            except Exception as error:  # a condition may fail in any way there is
                self.troubles.broken(self.flow, place.session.step, error, place.values)
                return None
            session = turn.session
        return turn

    def _led(self, place: Place, question: Question, value: Tried) -> Led | None:
        """Gives the answer for real: past a friendly retry, and past "are you sure?" both ways."""
        self.driven += 1
        step = self.flow.by_id[question.step]
        inputs = entered(step, question, value, self.words.language)
        turn = self._entered(place, inputs)
        for _ in step.retry:
            if turn is None or not (retried := turn.session.retried):
                break
            self.seen.checks.update((step.step, name) for name in retried)
            turn = self._entered(
                Place(place.facts, turn.session, turn.asks, place.values, place.tries), inputs
            )
        if turn is not None and is_doubtful(turn):
            turn = self._sure(place, step, turn)
        if turn is None:
            return None
        if question.slot not in turn.session.answers:
            what = f"the answer {value!r} is not taken"
            self.troubles.at_step(self.flow, step.step, what, "look at bounds, options and `default`")
            return None
        if value is Mark.SKIPPED:
            self._fits(step, turn.session.answers[question.slot], "default")
        self._check_values(place.facts, turn)
        self._check_progress(place, question, turn)
        self.seen.ways.add((step.step, turn.session.state))
        dropped = frozenset(place.session.answers) - frozenset(turn.session.answers)
        led = turn.session.answers[question.slot]
        asked = self._past_known(place.facts, turn, place.values)
        return Led(asked.session, asked.asks, led, dropped) if asked else None

    def _past_known(self, facts: Facts, turn: Turn, values: Mapping[Variable, Tried]) -> Turn | None:
        """Where the next question shows what is known already: a yes is taken for its answer, a no asks it."""
        question = turn.asks
        if question is None or question.confirm != KNOWN:
            return turn
        shown = Place(facts, turn.session, question, values, {})
        yes = self._entered(shown, (Press(question.slot, "yes"),))
        if yes is not None and question.slot not in yes.session.answers:
            what = f"what is known already ({question.confirm_value!r}) is not taken"
            self.troubles.at_step(self.flow, question.step, what, "look at `known`")
        return self._entered(shown, (Press(question.slot, "no"),))

    def _sure(self, place: Place, step: Step, turn: Turn) -> Turn | None:
        name, _ = turn.session.pending or ("", None)
        self.seen.checks.add((step.step, name))
        doubtful = Place(place.facts, turn.session, turn.asks, place.values, place.tries)
        no = self._entered(doubtful, (Press(place.slot, "no"),))
        if no is not None and (no.session.pending or no.asks is None or no.asks.slot != place.slot):
            what = f'"no" to {name!r} does not ask again'
            self.troubles.at_step(self.flow, step.step, what, "look at `confirm`")
        return self._entered(doubtful, (Press(place.slot, "yes"),))

    def _check_progress(self, place: Place, question: Question, turn: Turn) -> None:
        then = turn.asks
        if then is not None and then.number < question.number and not self.flow.by_id[then.step].on_request:
            what = f"the progress goes back from {question.number} to {then.number}"
            self.troubles.at_step(self.flow, then.step, what, "let `when` read earlier steps only")


def is_doubtful(turn: Turn) -> bool:
    """Whether an answer waits for "are you sure?"; what is known already waits at the next question."""
    return turn.session.pending is not None and turn.session.pending[0] != KNOWN
