"""What becomes of a number: looked at, kept in its period, taken out, and said."""

from __future__ import annotations

import html
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.coach.knowledge import Knowledge
from bot.coach.numbers.carried import Number, carry
from bot.coach.numbers.progress import Judging, amount, written
from bot.coach.scene import Scene
from bot.coach.speech import READING, data, label_of_button
from bot.messages import Button, Outgoing
from bot.store.readings import Noted
from flows.metrics import Metric, is_spike, same_period

EXAMPLE = "m_enq"
# What a button asks for.
REMOVE, PUT_BACK, RIGHT, REWRITE = "off", "back", "yes", "no"
PER = {"week": "number.per.week", "month": "number.per.month", "quarter": "number.per.quarter"}
SAME = {"week": "number.same.week", "month": "number.same.month", "quarter": "number.same.quarter"}


class Noting:
    """Keeps numbers: one of a metric for each of its periods."""

    def __init__(self, knowledge: Knowledge, judging: Judging, timezone: str) -> None:
        metrics = knowledge.catalogue.metrics
        self.metrics = {metric: rule for metric, rule in metrics.items() if rule.source == "noted"}
        self.store = knowledge.store.readings
        self._judging = judging
        self._timezone = timezone

    def attempt(self, scene: Scene, number: Number) -> None:
        """Notes a number if it can be right; asks where it is most unusual."""
        rule, name = self.metrics[number.metric], scene.words.get(f"metrics.{number.metric}.name")
        example = self.example(scene, number.metric)
        if _is_of_another_period(rule, number):
            scene.say(PER[rule.per], name=name, example=example)
        elif not is_within(rule, number.value):
            low, high = (written(scene.words, bound or 0) for bound in (rule.min, rule.max))
            scene.say("number.out_of_bounds", name=name, example=example, min=low, max=high)
        elif rule.unit == "count" and not number.value.is_integer():
            scene.say("number.whole", name=name, example=example)
        elif (last := self._last_before(scene, number)) and is_spike(rule, number.value, last.value):
            self._ask_whether(scene, number, last)
        else:
            self.note(scene, number, "number.noted")

    def _last_before(self, scene: Scene, number: Number) -> Noted | None:
        """The newest number of an earlier period."""
        rule = self.metrics[number.metric]
        earlier = [n for n in self.store.of(scene.person.business, number.metric) if n.day < number.day]
        return next((n for n in reversed(earlier) if not same_period(rule, n.day, number.day)), None)

    def _ask_whether(self, scene: Scene, number: Number, last: Noted) -> None:
        here = self.in_period(scene, number)
        rows = [
            [self._button(scene, "number_right", RIGHT, here[-1].id if here else 0, number)],
            [Button(label_of_button(scene.words, "number_rewrite"), data(READING, REWRITE, number.metric))],
        ]
        shown, before = (amount(scene.words, number.metric, one.value) for one in (number, last))
        scene.say("number.spike", rows, amount=shown, before=before)

    def note(self, scene: Scene, number: Number, phrase: str) -> None:
        """Keeps a number in place of the one of its period, says so, and what the numbers say now."""
        person, words = scene.person, scene.words
        before = self.in_period(scene, number)
        noted = next((old for old in before if (old.day, old.value) == (number.day, number.value)), None)
        if noted is None:
            instead = [old.id for old in before]
            noted = self.store.note(
                person.id, person.business, number.metric, number.day, number.value, number.raw, scene.now, instead
            )  # fmt: skip
        texts = [self._said(scene, phrase, noted)]
        buttons = [Button(label_of_button(words, "number_remove"), data(READING, REMOVE, noted.id))]
        for old in before[-1:] if noted not in before else []:
            period = words.text(f"phrases.{SAME[self.metrics[number.metric].per]}")
            texts.append(self._said(scene, "number.replaced", old, period=period))
            buttons.append(self._put_back_button(scene, old, noted.id))
            buttons += self._sum_button(scene, noted, old)
        rows = [buttons]
        if found := self._judging.progress(scene, number.metric, self.today(scene)):
            texts.append(found.text)
            rows += [found.buttons] if found.buttons else []
        scene.add([Outgoing("\n\n".join(texts), rows)])

    def remove(self, scene: Scene, noted: Noted) -> None:
        """Takes a number out, says so, and offers to put it back."""
        self.store.remove(noted.id)
        text = self._said(scene, "number.removed", noted)
        scene.add([Outgoing(text, [[self._put_back_button(scene, noted, 0)]])])

    def in_period(self, scene: Scene, number: Number) -> list[Noted]:
        """What is kept of the same metric and period: one number, or none."""
        rule = self.metrics[number.metric]
        kept = self.store.of(scene.person.business, number.metric)
        return [noted for noted in kept if same_period(rule, noted.day, number.day)]

    def _put_back_button(self, scene: Scene, noted: Noted, about: int) -> Button:
        label = scene.words.text("phrases.number.put_back", value=written(scene.words, noted.value))
        pressed = carry(scene.person.id, about, Number(noted.metric, noted.day, noted.value))
        return Button(html.unescape(str(label)), data(READING, PUT_BACK, pressed))

    def _sum_button(self, scene: Scene, noted: Noted, before: Noted) -> list[Button]:
        """People count as it comes: two counts of one period may be meant together."""
        rule, total = self.metrics[noted.metric], noted.value + before.value
        if not rule.monthly or not is_within(rule, total):
            return []
        label = scene.words.text("phrases.number.sum", value=written(scene.words, total))
        pressed = carry(scene.person.id, noted.id, Number(noted.metric, noted.day, total))
        return [Button(html.unescape(str(label)), data(READING, RIGHT, pressed))]

    def _said(self, scene: Scene, phrase: str, noted: Noted, **values: object) -> str:
        words = scene.words
        has_year = noted.day.year != self.today(scene).year
        day = format_date(noted.day, "d MMMM y" if has_year else "d MMMM", locale=words.locale)
        shown = amount(words, noted.metric, noted.value)
        if shown.endswith("%") and phrase != "number.replaced":
            shown = f"{words.get(f'metrics.{noted.metric}.name')}, {shown}"
        return str(words.text(f"phrases.{phrase}", amount=shown, day=day, **values))

    def _button(self, scene: Scene, label: str, action: str, about: int, number: Number) -> Button:
        pressed = carry(scene.person.id, about, number)
        return Button(label_of_button(scene.words, label), data(READING, action, pressed))

    def example(self, scene: Scene, metric: str | None = None) -> str:
        """What somebody might type, such as «7 richieste»: of this metric, or the first one followed."""
        chosen = metric or next(iter(self.followed(scene)), EXAMPLE)
        value = min(7.0, self.metrics[chosen].max or 7.0)
        return f"{written(scene.words, value)} {scene.words.get(f'metrics.{chosen}.words')[0]}"

    def followed(self, scene: Scene) -> list[str]:
        """The metrics that the person follows and notes, in their order."""
        return [metric for metric in self._judging.followed(scene) if metric in self.metrics]

    def today(self, scene: Scene) -> date:
        """The day that it is where the person lives."""
        return scene.now.astimezone(ZoneInfo(scene.person.timezone or self._timezone)).date()


def is_within(rule: Metric, value: float | Decimal) -> bool:
    """Whether a number can be one of this metric at all."""
    return (rule.min or 0) <= value <= (rule.max or 0)


def _is_of_another_period(rule: Metric, number: Number) -> bool:
    """Whether a sum was said of a week where it is kept by the month, or the other way round."""
    is_sum = rule.monthly or rule.unit in ("hours", "euro")
    return is_sum and number.span != "day" and number.span != rule.per
