"""The sheets: what a conversation came to on one page, as a message to pass on and as a paper to hang up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.coach.knowledge import Knowledge
from bot.coach.numbers.progress import Judging, amount
from bot.coach.scene import Scene
from bot.coach.speech import QUESTION, SHEET, change_button, data, label_of_button, on_request_buttons
from bot.messages import Button, Outgoing
from bot.sheets.paper import paper
from bot.store.conversations import Kept
from content.library import Words
from flows.conditions import Unknown
from flows.metrics import NEEDED, WEEKS_OF_MONTH, cost_per_enquiry
from flows.session import DONE
from flows.sheets import sheet_values
from flows.situation import Situation
from flows.spoken import item_name, step_name

# A sheet is looked at again after so long.
REVIEWED_AFTER = timedelta(days=90)
EXAMPLE = 7  # «7 richieste»
NUMBERS, PROFILE, NAME = "measure", "start", "name"


class Sheets:
    """Fills in the sheets of flows that have one."""

    def __init__(self, knowledge: Knowledge, judging: Judging, timezone: str) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._store = knowledge.store
        self._judging = judging
        self._timezone = timezone

    def finished(self, scene: Scene, flow: str) -> Kept | None:
        """The passage that a sheet stands on; None without a sheet, before the end, while it is open again, and
        for those whom the flow is not for any more."""
        found = self._catalogue.flows.get(flow)
        if found is None or found.sheet is None or not self._knowledge.is_for(scene, flow):
            return None
        kept = self._store.conversations.latest(scene.person.id, flow)
        return kept if kept is not None and kept.session.state == DONE else None

    def is_fresh(self, scene: Scene, flow: str) -> bool:
        """Whether there is a sheet that need not be looked at again yet."""
        answered = self._knowledge.last_answered(scene, flow) if self.finished(scene, flow) else None
        return answered is not None and scene.now - answered < REVIEWED_AFTER

    def show(self, scene: Scene, kept: Kept, again: bool = False) -> None:
        """The sheet as a message, with the ways on: on paper, change an answer, add what is only asked on request,
        and `again` from the beginning."""
        flow = self._catalogue.flows[kept.session.flow]
        words, carried = scene.words, (kept.id, kept.session.revision)
        rows: list[list[Button]] = [[_button(words, flow.flow, "pdf", "sheet_pdf")]]
        situation = self._knowledge.overall(scene, flow.flow)
        rows += [[button] for button in on_request_buttons(words, situation, flow, *carried)]
        rows += self._name_button(scene)
        rows.append([change_button(words, *carried)])
        if again:
            rows[-1].append(_button(words, flow.flow, "again", "restart"))
        text = words.message(f"sheet_{flow.sheet}", **self.values(scene, flow.flow))
        scene.add([Outgoing(str(text), rows)])

    def _name_button(self, scene: Scene) -> list[list[Button]]:
        """A sheet without the name of the business offers to put it there."""
        kept = self._store.conversations.latest(scene.person.id, PROFILE)
        flow = self._catalogue.flows.get(PROFILE)
        if flow is None or NAME not in flow.by_id or scene.person.profile.get(NAME):
            return []
        if kept is None or kept.session.state != DONE or kept.session.revision != flow.revision:
            return []
        label = step_name(PROFILE, NAME, scene.words)
        return [[Button(label, data(QUESTION, kept.id, NAME, kept.session.revision, "change"))]]

    def print(self, scene: Scene, kept: Kept) -> None:
        """The sheet on paper: a PDF of one A4 page."""
        flow, words = self._catalogue.flows[kept.session.flow], scene.words
        values = self.values(scene, flow.flow)
        title = str(words.get(f"phrases.sheet.{flow.sheet}.title"))
        footer = f"Cugino · {values['date']}"
        html = str(words.sheet(str(flow.sheet), **values))
        document = paper(html, title, words.language, self._today(scene), footer)
        text = str(words.text("phrases.sheet.ready"))
        name = f"{words.get(f'phrases.sheet.{flow.sheet}.file')}.pdf"
        scene.add([Outgoing(text, kind="document", filename=name, document=document)])

    def values(self, scene: Scene, flow: str) -> dict[str, Any]:
        """All that a sheet's templates may use."""
        situation, words = self._knowledge.overall(scene, flow), scene.words
        answered = self._knowledge.last_answered(scene, flow) or scene.now
        metrics = [self._number(scene, situation, m) for m in self._judging.followed(scene)]
        decided = answered.astimezone(self._zone(scene)).date()
        on = max([decided, *self._noted_on(scene, flow)])
        return {
            **sheet_values(situation, words),
            "business": str(scene.person.profile.get("name") or ""),
            "date": _in_words(on, words),
            "review": _in_words(decided + REVIEWED_AFTER, words),
            "metrics": metrics,
            "cost": self._cost(scene, situation),
        }

    def _noted_on(self, scene: Scene, flow: str) -> list[date]:
        """The days of the numbers that the sheet shows."""
        followed = self._judging.followed(scene) if flow == NUMBERS else []
        kept = (self._store.readings.of(scene.person.business, metric) for metric in followed)
        return [noted[-1].day for noted in kept if noted]

    def beside(self, scene: Scene, flow: str) -> dict[str, Any]:
        """What is said of a sheet beside it: the day for the numbers, and how one notes them."""
        situation = self._knowledge.overall(scene, flow)
        followed = self._judging.followed(scene)
        return {
            "record_day": sheet_values(situation, scene.words)["record_day"],
            "examples": [amount(scene.words, metric, EXAMPLE) for metric in followed],
        }

    def _number(self, scene: Scene, situation: Situation, metric: str) -> dict[str, Any]:
        """One followed number: how it is counted, its start and goal, and the last one with what it says."""
        words, noted = scene.words, self._store.readings.of(scene.person.business, metric)
        progress = self._judging.progress(scene, metric, self._today(scene)) if noted else None
        aims = (situation.value(f"answer.{step}[item]", item=metric) for step in ("me4", "me5"))
        baseline, target = ("" if isinstance(aim, Unknown) else amount(words, metric, aim) for aim in aims)
        return {
            "name": item_name(metric, words),
            "per": self._catalogue.metrics[metric].per,
            "monthly": self._catalogue.metrics[metric].monthly,
            **{part: words.text(f"metrics.{metric}.{part}") for part in ("count", "where", "reading")},
            "baseline": baseline,
            "target": target,
            "last": amount(words, metric, noted[-1].value) if noted else "",
            "last_date": _in_words(noted[-1].day, words) if noted else "",
            "status_text": progress.text if progress else "",
        }

    def _cost(self, scene: Scene, situation: Situation) -> str:
        """What an enquiry costs, by the mean of the last enquiries; '' where anything for it is not known."""
        noted = self._store.readings.of(scene.person.business, "m_enq")
        hours, worth, ads = (situation.value(n) for n in ("derived.me_hours", "answer.me8", "answer.me9"))
        if not noted or isinstance(hours, Unknown) or isinstance(worth, Unknown):
            return ""
        spent = 0 if isinstance(ads, Unknown) else ads
        last = [one.value for one in noted[-NEEDED["week"] :]]
        cost = cost_per_enquiry(hours, worth, spent, sum(last) / len(last) * float(WEEKS_OF_MONTH))
        return "" if cost is None else format_decimal(round(cost), locale=scene.words.locale)

    def _today(self, scene: Scene) -> date:
        return scene.now.astimezone(self._zone(scene)).date()

    def _zone(self, scene: Scene) -> ZoneInfo:
        return ZoneInfo(scene.person.timezone or self._timezone)


def _in_words(day: date, words: Words) -> str:
    return format_date(day, "long", locale=words.locale)


def _button(words: Words, flow: str, action: str, label: str) -> Button:
    return Button(label_of_button(words, label), data(SHEET, flow, action))
