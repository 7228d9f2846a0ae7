"""Advice put into words: the text, what brought it, the ways on, and what it was about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from babel.numbers import format_decimal
from markupsafe import Markup

from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.speech import ADVICE, advice_button, data, flow_button
from bot.messages import Button, Outgoing
from bot.store.advice import Given
from content.library import Words
from flows.advice import cards
from flows.catalogue import Catalogue
from flows.conditions import UNKNOWN, Unknown
from flows.schema import Advice
from flows.situation import Situation, step_of
from flows.spoken import spoken


class Advising:
    """Tells advice, and notes that it was told."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._store = knowledge.store

    def tell(self, scene: Scene, given: Given, situation: Situation) -> None:
        """The advice whole, after the duties of the trade where this is the first that needs them."""
        advice = self._catalogue.advice[given.advice]
        scene.add([*self._cards(scene, given, advice, situation)])
        self._store.advice.told(given.id, scene.now)
        scene.add([self._message(scene, given, advice, situation)])

    def _cards(self, scene: Scene, given: Given, advice: Advice, situation: Situation) -> Iterator[Outgoing]:
        for card in cards(self._catalogue, situation, advice):
            if not self._store.advice.was_told(scene.person.id, card):
                told = self._store.advice.choose(
                    scene.person.id, given.session, card, given.place, None, scene.now
                )
                self._store.advice.told(told.id, scene.now)
                yield Outgoing(self._text(self._catalogue.advice[card], situation, scene.words))

    def _message(self, scene: Scene, given: Given, advice: Advice, situation: Situation) -> Outgoing:
        words = scene.words
        parts = [self._text(advice, situation, words), *self._because(given, situation, words)]
        key = f"advice.{advice.area}.{advice.advice}"
        more = [
            [Button(str(words.get(f"{key}.more.{m.id}.button")), data(ADVICE, given.id, f"more.{m.id}"))]
            for m in advice.more
            if situation.holds(m.when)
        ]
        if advice.opens and self._knowledge.is_for(scene, advice.opens):
            more.append([flow_button(words, advice.opens)])
        decide = [
            advice_button(words, "advice_done", given.id, "done"),
            advice_button(words, "not_for_me", given.id, "not"),
        ]
        return Outgoing(
            "\n\n".join(parts), [*more, decide, [advice_button(words, "another", given.id, "another")]]
        )

    def _text(self, advice: Advice, situation: Situation, words: Words) -> str:
        key, values = f"advice.{advice.area}.{advice.advice}", text_values(self._catalogue, situation, words)
        wording = situation.wording(advice.wordings)
        title = words.text(f"{key}.title", wording, **values)
        text = words.text(f"{key}.text", wording, **values)
        example = words.text(f"{key}.example", wording, **values) if words.get(f"{key}.example") else ""
        body = f"<b>{title}</b>\n\n{text}"
        return f"{body}\n\n<i>{example}</i>" if example else body

    def _because(self, given: Given, situation: Situation, words: Words) -> Iterator[str]:
        """Which answer brought the advice; nothing where the step was not asked."""
        if not given.because or given.because not in self._catalogue.step_flow:
            return
        answered = situation.answer(given.because)
        if isinstance(answered, Unknown):
            return
        step = self._catalogue.step(step_of(given.because))
        flow = self._catalogue.step_flow[step.step].flow
        wording = situation.wording(step.wordings)
        answer = spoken(flow, step, answered, wording, words)
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
        wording = situation.wording(advice.wordings)
        key = f"advice.{advice.area}.{advice_id}.title"
        return words.text(key, wording, **text_values(self._catalogue, situation, words))


def text_values(catalogue: Catalogue, situation: Situation, words: Words) -> dict[str, Any]:
    """What every advice text may use: role, who, trade, the flows there are, the trade's examples, and the
    person's own numbers."""
    known = {name: situation.profile(name) for name in ("role", "who", "trade", "channels")}
    trade = str(known["trade"] or "other")
    return {
        "role": str(known["role"] or "owner"),
        "who": str(known["who"] or ""),
        "trade": trade,
        "channels": known["channels"] or [],
        "flows": frozenset(catalogue.flows),
        "ex": words.get(f"examples.{trade}", {}),
        "numbers": Numbers(situation, words),
    }


class Numbers:
    """The person's own numbers, `numbers.baseline` in a text; written as the language does, None where unknown."""

    NAMES: ClassVar = {
        "baseline": "answer.st6",
        "target": "answer.st7",
        "suggested": "derived.st_target",
        "hours": "derived.hours",
        "hour_value": "answer.me8",
        "ads": "answer.me9",
    }

    def __init__(self, situation: Situation, words: Words) -> None:
        self._situation = situation
        self._words = words

    def __getitem__(self, name: str) -> str | int | None:
        if name == "channels":
            return int(self._situation.value("derived.active_channels") or 0)
        value = self._situation.value(self.NAMES[name]) if name in self.NAMES else UNKNOWN
        return None if isinstance(value, Unknown) else format_decimal(value, locale=self._words.locale)
