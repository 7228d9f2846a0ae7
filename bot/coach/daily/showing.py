"""A list as a message: its items, how far it has got, and a row of buttons for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from markupsafe import Markup

from bot.coach.advising import text_values
from bot.coach.knowledge import Knowledge
from bot.coach.numbers.progress import amount
from bot.coach.scene import Scene
from bot.coach.speech import LIST, REMINDER, data, label_of_button
from bot.messages import Button, Outgoing
from bot.store.checklists import Checklist, Item
from content.library import Words
from flows.checklist.tasks import Task
from flows.metrics import Period
from flows.situation import Situation
from flows.spoken import item_name

EXAMPLE = 7  # «7 richieste»
# Days after which a reading of a period is asked for again.
PERIODS: dict[Period, int] = {"week": 0, "month": 28, "quarter": 84}
PARTS = ("messages", "comments", "reviews")
# What a button of an item does.
DONE, LATER, WHY, REOPEN = "done", "later", "why", "open"


class Showing:
    """Puts lists and their tasks into words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._readings = knowledge.store.readings

    def message(
        self, scene: Scene, checklist: Checklist, greeting: str = "", question: bool = False
    ) -> Outgoing:
        """The list as it stands. `greeting` goes above it; with `question` it asks whether it suits as it is."""
        words, items = scene.words, self._known(checklist)
        done = sum(item.state == "done" for item in items)
        total = sum(not item.chosen.extra or item.state == "done" for item in items)
        bar = words.text("phrases.bar.done") * done + words.text("phrases.bar.open") * max(0, total - done)
        situation = self._knowledge.overall(scene)
        lines = [self._line(scene, item, n, situation) for n, item in enumerate(items, start=1)]
        text = words.message(
            "list",
            greeting=Markup(greeting),
            date=format_date(checklist.day, words.text("phrases.list.date"), locale=words.locale),
            minutes=sum(item.chosen.minutes for item in items if not item.chosen.extra),
            bar=bar,
            done=done,
            total=total,
            items=lines,
            praise=words.text(f"phrases.praise.{checklist.praise}") if checklist.praise else "",
            question=words.text("phrases.list.suits") if question else "",
        )
        rows = [self._row(item, n, words) for n, item in enumerate(items, start=1)]
        return Outgoing(str(text), [*rows, *self._last_rows(checklist, words, question)])

    def _known(self, checklist: Checklist) -> list[Item]:
        """The items whose tasks there still are."""
        return [item for item in checklist.items if item.chosen.task in self._catalogue.task]

    def _line(self, scene: Scene, item: Item, number: int, situation: Situation) -> dict[str, Any]:
        return {
            "number": number,
            "state": item.state,
            "text": self.text(scene, item, "text", situation),
            "minutes": item.chosen.minutes,
            "extra": item.chosen.extra,
        }

    def _row(self, item: Item, number: int, words: Words) -> list[Button]:
        actions = {"open": [DONE, LATER, WHY], "later": [DONE, WHY], "done": [REOPEN]}[item.state]
        return [
            Button(label_of_button(words, f"item_{action}", number=number), data(LIST, item.id, action))
            for action in actions
        ]

    def _last_rows(self, checklist: Checklist, words: Words, question: bool) -> Iterator[list[Button]]:
        if question:
            yield from suiting_rows(words)
        else:
            yield [
                Button(label_of_button(words, "snooze"), data(REMINDER, "snooze", checklist.id)),
                Button(label_of_button(words, "no_reminders"), data(REMINDER, "off", 0)),
            ]

    def text(
        self, scene: Scene, item: Item, part: str, situation: Situation | None = None, **values: object
    ) -> Markup:
        """A text of an item's task: `text`, `explain`, `ask`, `thanks`, `yes` or `no`."""
        task, words = self._catalogue.task[item.chosen.task], scene.words
        situation = situation or self._knowledge.overall(scene)
        known = {
            **text_values(self._catalogue, situation, words),
            **{name: name in item.chosen.parts for name in PARTS},
            "minutes": item.chosen.minutes,
            "metrics": self._named(scene, task, situation),
            "faq1": self._first_question(situation),
        }
        return words.text(f"tasks.{task.task}.{part}", **{**known, **values})

    def explained(self, scene: Scene, item: Item) -> Outgoing:
        """Why a task is worth it, how it goes, and why it is there today."""
        situation = self._knowledge.overall(scene)
        reason = scene.words.text(f"phrases.reason.{item.chosen.reason}", area=self._area(item, scene.words))
        parts = [
            Markup("<b>{}</b>").format(self.text(scene, item, "text", situation)),
            self.text(scene, item, "explain", situation),
            Markup("<i>{}</i>").format(reason),
        ]
        return Outgoing("\n\n".join(map(str, parts)))

    def _area(self, item: Item, words: Words) -> str:
        return str(words.text(f"phrases.area.{self._catalogue.task[item.chosen.task].area}"))

    def asked(self, scene: Scene, item: Item) -> Outgoing | None:
        """What is asked once an item is ticked off; None where nothing is."""
        task = self._catalogue.task[item.chosen.task]
        if task.asks is None:
            return None
        situation, words = self._knowledge.overall(scene), scene.words
        metrics = self.metrics(scene, task, situation)
        if task.asks == "readings" and not metrics:
            return None
        example = amount(words, metrics[0], EXAMPLE) if metrics else ""
        rows = []
        if task.asks == "yesno":
            rows = [
                [Button(str(words.get(f"labels.yesno.{a}")), data(LIST, item.id, a)) for a in ("yes", "no")]
            ]
        return Outgoing(str(self.text(scene, item, "ask", situation, example=example)), rows)

    def metrics(self, scene: Scene, task: Task, situation: Situation) -> list[str]:
        """The metrics whose readings a task asks for: those that somebody can note; on the day for the numbers
        those of longer periods only where there is none of late."""
        listed = situation.value(task.metrics) if task.metrics else ()
        noted = [m for m in listed or () if self._is_noted(m)]
        due = [metric for metric in noted if not task.record or self._is_due(scene, metric)]
        return due or noted

    def _is_noted(self, metric: str) -> bool:
        return metric in self._catalogue.metrics and self._catalogue.metrics[metric].source == "noted"

    def _is_due(self, scene: Scene, metric: str) -> bool:
        days = PERIODS[self._catalogue.metrics[metric].per]
        kept = self._readings.of(scene.person.business, metric)
        return not kept or (scene.now.date() - kept[-1].day).days >= days

    def _named(self, scene: Scene, task: Task, situation: Situation) -> str:
        names = [item_name(metric, scene.words) for metric in self.metrics(scene, task, situation)]
        return format_list([name[:1].lower() + name[1:] for name in names], locale=scene.words.locale)

    def _first_question(self, situation: Situation) -> str:
        faq = situation.value("derived.faq") if "faq" in self._catalogue.derived else None
        return str(faq[0]) if faq else ""


def suiting_rows(words: Words) -> list[list[Button]]:
    """The ways to have it otherwise: five minutes, another hour, a pause, or no reminders."""

    def button(label: str, what: str, value: object = 0) -> Button:
        return Button(label_of_button(words, label), data(REMINDER, what, value))

    return [
        [button("five_minutes", "five"), button("other_hour", "hour")],
        [button("pause_week", "pause", 7), button("no_reminders", "off")],
    ]
