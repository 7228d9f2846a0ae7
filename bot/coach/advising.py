"""Advice: which one fits now, how it is told, and what the person makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot.coach.speech import ADVICE, advice_button, data
from bot.messages import Button, Outgoing
from bot.store import Store
from bot.store.conversations import Given, Kept
from bot.store.people import Person
from content.library import Words
from flows.advice import Choice, cards, choices
from flows.catalogue import Catalogue
from flows.schema import Advice
from flows.situation import Situation, step_of
from flows.spoken import spoken


class Advising:
    """Chooses and tells advice."""

    def __init__(self, catalogue: Catalogue, store: Store) -> None:
        self._catalogue = catalogue
        self._store = store

    def next(
        self, person: Person, kept: Kept, situation: Situation, now: datetime
    ) -> tuple[Given, Choice] | None:
        """The first advice that fits and that this session has not brought yet; written down."""
        brought = {given.advice: given for given in self._store.advice.of_session(kept.id)}
        for choice in choices(self._catalogue, situation):
            if choice.advice not in brought:
                place = len(brought)
                given = self._store.advice.choose(
                    person.id, kept.id, choice.advice, place, choice.because, now
                )
                return given, choice
        return None

    def first(
        self, person: Person, kept: Kept, situation: Situation, now: datetime
    ) -> tuple[Given, Choice] | None:
        """The advice that fits best now; the one written down already, where an answer was only changed."""
        best = next(iter(choices(self._catalogue, situation)), None)
        if best is None:
            return None
        for given in self._store.advice.of_session(kept.id):
            if given.advice == best.advice:
                return given, best
        return self.next(person, kept, situation, now)

    def waiting(self, kept: Kept, situation: Situation) -> int:
        """How many more would fit."""
        brought = {given.advice for given in self._store.advice.of_session(kept.id)}
        return sum(choice.advice not in brought for choice in choices(self._catalogue, situation))

    def tell(
        self, person: Person, given: Given, situation: Situation, words: Words, now: datetime
    ) -> list[Outgoing]:
        """The advice whole, after the duties of the trade where this is the first that needs them."""
        advice = self._catalogue.advice[given.advice]
        messages = [*self._cards(person, given, advice, situation, words, now)]
        self._store.advice.told(given.id, now)
        messages.append(self._message(given, advice, situation, words))
        return messages

    def _cards(
        self, person: Person, given: Given, advice: Advice, situation: Situation, words: Words, now: datetime
    ) -> Iterator[Outgoing]:
        for card in cards(self._catalogue, situation, advice):
            if not self._store.advice.was_told(person.id, card):
                told = self._store.advice.choose(person.id, given.session, card, given.place, None, now)
                self._store.advice.told(told.id, now)
                yield Outgoing(self._text(self._catalogue.advice[card], situation, words))

    def _message(self, given: Given, advice: Advice, situation: Situation, words: Words) -> Outgoing:
        parts = [self._text(advice, situation, words), *self._because(given, situation, words)]
        key = f"advice.{advice.area}.{advice.advice}"
        more = [
            [
                Button(
                    str(words.get(f"{key}.more.{entry.id}.button")),
                    data(ADVICE, given.id, f"more.{entry.id}"),
                )
            ]
            for entry in advice.more
            if situation.holds(entry.when)
        ]
        decide = [
            advice_button(words, "advice_done", given.id, "done"),
            advice_button(words, "not_for_me", given.id, "not"),
        ]
        return Outgoing(
            "\n\n".join(parts), [*more, decide, [advice_button(words, "another", given.id, "another")]]
        )

    def _text(self, advice: Advice, situation: Situation, words: Words) -> str:
        key, values = f"advice.{advice.area}.{advice.advice}", text_values(self._catalogue, situation, words)
        wording = next((w.use for w in advice.wordings if situation.holds(w.when)), "default")
        title = words.text(f"{key}.title", wording, **values)
        text = words.text(f"{key}.text", wording, **values)
        example = words.text(f"{key}.example", wording, **values) if words.get(f"{key}.example") else ""
        body = f"<b>{title}</b>\n\n{text}"
        return f"{body}\n\n<i>{example}</i>" if example else body

    def _because(self, given: Given, situation: Situation, words: Words) -> Iterator[str]:
        """Which answer brought the advice; nothing where the step was not asked."""
        if not given.because or situation.answers.get(given.because) is None:
            return
        step = self._catalogue.step(step_of(given.because))
        flow = self._catalogue.step_flow[step.step].flow
        wording = next((w.use for w in step.wordings if situation.holds(w.when)), "default")
        answer = spoken(flow, step, situation.answers[given.because], wording, words)
        question = words.text(f"flows.{flow}.{step.step}.question", wording)
        yield str(words.text("phrases.advice_because", question=question, answer=answer))

    def more(self, given: Given, which: str, situation: Situation, words: Words) -> Outgoing | None:
        """A further explanation; None where the advice has no such one."""
        advice = self._catalogue.advice[given.advice]
        if which not in {entry.id for entry in advice.more}:
            return None
        key = f"advice.{advice.area}.{advice.advice}.more.{which}.text"
        return Outgoing(str(words.text(key, **text_values(self._catalogue, situation, words))))

    def title(self, advice_id: str, situation: Situation, words: Words) -> Markup:
        """What an advice is called."""
        advice = self._catalogue.advice[advice_id]
        wording = next((w.use for w in advice.wordings if situation.holds(w.when)), "default")
        key = f"advice.{advice.area}.{advice_id}.title"
        return words.text(key, wording, **text_values(self._catalogue, situation, words))


def text_values(catalogue: Catalogue, situation: Situation, words: Words) -> dict[str, Any]:
    """What every advice text may use: role, who, trade, the flows there are, and the trade's examples."""
    known = situation.facts.profile
    trade = str(known.get("trade") or "other")
    return {
        "role": str(known.get("role") or "owner"),
        "who": str(known.get("who") or ""),
        "trade": trade,
        "channels": known.get("channels") or [],
        "flows": frozenset(catalogue.flows),
        "ex": words.get(f"examples.{trade}", {}),
    }
