"""What noted numbers say of the way to a goal, in words and with the buttons that follow from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from babel.numbers import format_decimal

from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.speech import QUESTION, READING, data, label_of_button
from bot.messages import Button
from content.library import Words
from flows.metrics import NEEDED, Aim, Reading, Verdict, applause, first_baseline, judge
from flows.situation import Situation, slot_key

FLOW, CHOSEN, START, TARGET = "measure", "me_metrics", "me4", "me5"
# What is seen without buying anything.
APPLAUSE = ("m_views", "m_reach", "m_gviews", "m_int", "m_follow")
STUCK, RISING = "A-MEA-06", "A-MEA-09"
TIPS = (STUCK, RISING)
ADVISE = "tip"


@dataclass(frozen=True)
class Progress:
    """Something to say below a number, and one row of buttons."""

    text: str
    buttons: list[Button] = field(default_factory=list)


def amount(words: Words, metric: str, value: float) -> str:
    """A number with its unit, «7 richieste», «1 richiesta», «35%»; at most two decimals."""
    shown = written(words, value)
    unit = str(words.get(f"metrics.{metric}.unit.{'one' if value == 1 else 'many'}", ""))
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}".strip()


def written(words: Words, value: float) -> str:
    """A number as the language writes it, with at most two decimals."""
    return str(format_decimal(round(value, 2), locale=words.locale))


class Judging:
    """Reads the numbers of a business as its goals have it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._store = knowledge.store

    def followed(self, scene: Scene) -> list[str]:
        """The metrics that the person has chosen to follow, in their order."""
        return self._chosen(self._situation(scene)) if CHOSEN in self._catalogue.derived else []

    def _chosen(self, situation: Situation) -> list[str]:
        listed = situation.value(f"derived.{CHOSEN}")
        return [metric for metric in listed or () if metric in self._catalogue.metrics]

    def _situation(self, scene: Scene) -> Situation:
        """What is known from outside, or from within while the only answers there are are being changed."""
        overall = self._knowledge.overall(scene)
        kept = self._store.conversations.latest(scene.person.id, FLOW)
        if kept is None or overall.value(f"derived.{CHOSEN}"):
            return overall
        return self._knowledge.situation(scene, kept)

    def progress(self, scene: Scene, metric: str, today: date) -> Progress | None:
        """What the numbers of a metric say now; None where it is not followed and changes nothing else."""
        if CHOSEN not in self._catalogue.derived:
            return None
        situation = self._situation(scene)
        followed = self._chosen(situation)
        found = self._cross_reading(scene, situation, metric, followed, today)
        if metric not in followed:
            return found
        aim = _aim(situation, metric, today)
        own = self._own(scene, metric, aim, self._verdict(scene, metric, aim, today))
        return replace(own, text=found.text) if found else own

    def _readings(self, scene: Scene, metric: str) -> list[Reading]:
        kept = self._store.readings.of(scene.person.business, metric)
        return [Reading(noted.day, noted.value) for noted in kept]

    def _verdict(self, scene: Scene, metric: str, aim: Aim, today: date) -> Verdict:
        return judge(self._catalogue.metrics[metric], aim, self._readings(scene, metric), today)

    def _cross_reading(
        self, scene: Scene, situation: Situation, metric: str, followed: Sequence[str], today: date
    ) -> Progress | None:
        """What applause and results say together."""
        results = [m for m in followed if self._catalogue.metrics[m].kind == "result"]
        if metric not in (*results, *APPLAUSE):
            return None
        till, window = (
            [self._verdict(scene, other, _aim(situation, other, today), today) for other in listed]
            for listed in (results, [m for m in APPLAUSE if m in self._catalogue.metrics])
        )
        match applause(till, [verdict for verdict in window if verdict.status != "none"]):
            case "applause_only":
                return Progress(str(scene.words.text("phrases.number.applause_only")))
            case "customers_only":
                return Progress(str(scene.words.text("phrases.number.customers_only")))
            case None:
                return None

    def _own(self, scene: Scene, metric: str, aim: Aim, verdict: Verdict) -> Progress:
        """What the numbers of one metric say, by themselves."""
        words, per = scene.words, self._catalogue.metrics[metric].per
        values = {
            "average": amount(words, metric, round(verdict.average or 0, 1)),
            "records": verdict.records,
            "per": per,
        }
        if verdict.down_after_up:
            return Progress(str(words.text("phrases.number.down_after_up", **values)))
        match verdict.status:
            case "ahead":
                tip = self._tip(words, "number_pin_down", RISING)
                return Progress(str(words.text("phrases.number.ahead", **values)), [tip])
            case "on_track":
                return Progress(str(words.text("phrases.number.on_track", **values)))
            case "flat":
                text = words.text("phrases.number.flat", **values, periods=verdict.periods)
                is_first = not self._store.advice.was_told(scene.person.id, STUCK)
                return Progress(str(text), [self._tip(words, "number_change", STUCK)] if is_first else [])
            case "behind":
                target = self._goal(scene, metric, TARGET, "number_target")
                tip = self._tip(words, "number_change", STUCK)
                return Progress(str(words.text("phrases.number.behind", **values)), [*target, tip])
            case "too_few":
                left = NEEDED[per] - verdict.records
                return Progress(str(words.text("phrases.number.too_few", left=left)))
            case "missing":
                return Progress(str(words.text("phrases.number.missing")))
            case _:
                return self._aimless(scene, metric, aim)

    def _aimless(self, scene: Scene, metric: str, aim: Aim) -> Progress:
        """A number that cannot be judged yet: without a start, or without a target."""
        words, rule = scene.words, self._catalogue.metrics[metric]
        if aim.baseline is not None:
            target = self._goal(scene, metric, TARGET, "number_goal")
            return Progress(str(words.text("phrases.number.no_target")), target)
        start = first_baseline(rule, self._readings(scene, metric))
        if start is None:
            return Progress(str(words.text("phrases.number.no_start")))
        text = words.text("phrases.number.start", start=amount(words, metric, start), monthly=rule.monthly)
        return Progress(str(text), self._goal(scene, metric, START, "number_goal"))

    @staticmethod
    def _tip(words: Words, label: str, advice: str) -> Button:
        return Button(label_of_button(words, label), data(READING, ADVISE, advice))

    def _goal(self, scene: Scene, metric: str, step: str, label: str) -> list[Button]:
        """The button that asks for a start or target anew; none where it was never asked."""
        kept = self._store.conversations.latest(scene.person.id, FLOW)
        slot = slot_key(step, metric)
        if kept is None or not self._knowledge.exists(kept) or slot not in kept.session.answers:
            return []
        pressed = data(QUESTION, kept.id, slot, kept.session.revision, "change")
        return [Button(label_of_button(scene.words, label), pressed)]


def _aim(situation: Situation, metric: str, today: date) -> Aim:
    """Start and target as answered, both of them unknown for what is not followed."""
    begun = situation.facts.answers.get(slot_key(START, metric))
    start, target = (
        _number(situation.value(f"answer.{step}[item]", item=metric)) for step in (START, TARGET)
    )
    return Aim(start, target, today - timedelta(days=math.floor(begun.age if begun else 0)))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None
