"""Numbers noted in passing, in a conversation and outside: what is typed of them, and pressed below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.coach.counsel import Counsel
from bot.coach.numbers.carried import Number, carried, carry
from bot.coach.numbers.days import Meant
from bot.coach.numbers.noting import PUT_BACK, REMOVE, REWRITE, RIGHT, Noting, is_within
from bot.coach.numbers.progress import ADVISE, TIPS, written
from bot.coach.numbers.said import LONGEST, Said, names_number, nearly_meant, number_said
from bot.coach.scene import Scene
from bot.coach.speech import READING, data, label_of_button, number
from bot.messages import Button
from flows.matching import is_among, is_one_of

CHOICES = 6
CHOSEN = "of"  # what a button asks for that says which metric a number is of


class Readings:
    """Takes numbers, and what people do with them afterwards."""

    def __init__(self, noting: Noting, counsel: Counsel) -> None:
        self._noting = noting
        self._metrics = noting.metrics
        self._store = noting.store
        self._counsel = counsel

    # Typed

    def command(self, scene: Scene, text: str) -> None:
        """`/numero 7 richieste` notes it, `/numero togli` takes the last one out, `/numero` says how."""
        if not text:
            scene.say("number.how", example=self._noting.example(scene))
        elif is_among(text, [label_of_button(scene.words, "number_remove")]):
            newest = self._store.newest(scene.person.business, scene.person.id)
            if newest is None:
                scene.say("number.none_yet", example=self._noting.example(scene))
            else:
                self._noting.remove(scene, newest)
        else:
            self._take(scene, number_said(text, scene.words, self._noting.today(scene)), text)

    def plainly(self, scene: Scene, text: str) -> bool:
        """A number typed where no question is open; false where the text is about something else.

        What is neither followed nor a result may well be: «5 minuti», «ho una richiesta». There it asks first, as
        with a figure that stands alone.
        """
        said = number_said(text, scene.words, self._noting.today(scene))
        followed = self._noting.followed(scene)
        if said.is_list and not said.trouble and "?" not in text:
            scene.say("number.unclear", example=self._noting.example(scene))
            return True
        if "?" in text or (said.strange and not said.trouble):
            return False
        meant = self._meant(scene, said, followed)
        if not said.metrics:
            meant = self._possible(said, meant)
        if not meant or (said.trouble and not said.metrics) or (said.value is None and not said.trouble):
            return False
        results = [metric for metric in meant if self._metrics[metric].kind == "result"]
        sure = set(meant) & set(followed) or (results and not said.is_article)
        if said.trouble or (said.metrics and sure):
            self._take(scene, said, text)
        else:
            self._ask_which(scene, said, meant)
        return True

    def is_certain(self, scene: Scene, text: str) -> bool:
        """Whether a text can be nothing but a number of a metric that is followed: then it is one also while a
        question about something else is open."""
        if not names_number(text, scene.words):
            return False
        said = number_said(text, scene.words, self._noting.today(scene))
        is_clear = said.value is not None and not said.is_article and not said.strange and not said.trouble
        return is_clear and "?" not in text and bool(said.metrics & set(self._noting.followed(scene)))

    def answered(self, scene: Scene, text: str) -> str | None:
        """The button meant by a typed yes or no, where the last thing asked was whether a number is right."""
        buttons = [pressed for _, pressed in scene.person.offered]
        if not buttons or not buttons[0].startswith(f"{READING}:{RIGHT}:"):
            return None
        if is_one_of(text, scene.words, "language.yes"):
            return buttons[0]
        return buttons[1] if is_one_of(text, scene.words, "language.no") else None

    def is_below_number(self, scene: Scene) -> bool:
        """Whether the last buttons have to do with a number noted, so that a figure may be the next one."""
        pressed = [data for _, data in scene.person.offered]
        return any(p.startswith(f"{READING}:") and not p.startswith(f"{READING}:{CHOSEN}:") for p in pressed)

    def _take(self, scene: Scene, said: Said, text: str) -> None:
        """Notes what was said, or says what is missing."""
        followed = self._noting.followed(scene)
        if said.trouble:
            scene.say(said.trouble)
        elif said.value is None or (said.metrics and said.strange):
            scene.say("number.unclear", example=self._noting.example(scene))
        elif not (meant := self._meant(scene, said, followed)):
            scene.say("number.unknown", example=self._noting.example(scene))
        elif len(meant) > 1 and (possible := self._possible(said, meant)):
            self._ask_which(scene, said, possible)
        else:
            self._noting.attempt(scene, replace(self._number(scene, said, meant[0]), raw=text[:LONGEST]))

    def _meant(self, scene: Scene, said: Said, followed: list[str]) -> list[str]:
        """The metrics that may be meant: by their words, nearly so, or those that are followed."""
        if said.metrics:
            return self._by_words(said, followed)
        if said.strange:
            near = nearly_meant(said.strange, self._metrics, scene.words)
            return [near] if near else []
        return [metric for metric in followed if said.unit in (None, self._metrics[metric].unit)]

    def _possible(self, said: Said, metrics: Sequence[str]) -> list[str]:
        """Those of the metrics that can have this number."""
        return [m for m in metrics if said.value is not None and is_within(self._metrics[m], said.value)]

    def _by_words(self, said: Said, followed: list[str]) -> list[str]:
        return [m for m in followed if m in said.metrics] or sorted(self._metrics.keys() & said.metrics)

    def _number(self, scene: Scene, said: Said, metric: str) -> Number:
        day = said.meant or Meant(self._noting.today(scene))
        return Number(metric, day.day, round(float(said.value or 0), 2), span=day.span)

    def _ask_which(self, scene: Scene, said: Said, metrics: Sequence[str]) -> None:
        """Which metric a number is of; its buttons hold until another number is noted."""
        newest = self._store.newest(scene.person.business)
        rows = []
        for metric in metrics[:CHOICES]:
            pressed = carry(scene.person.id, newest.id if newest else 0, self._number(scene, said, metric))
            rows.append(
                [Button(str(scene.words.get(f"metrics.{metric}.name")), data(READING, CHOSEN, pressed))]
            )
        scene.say("number.which", rows, value=written(scene.words, float(said.value or 0)))

    # Pressed

    def press(self, scene: Scene, action: str, what: str) -> None:
        """A button that had to do with a number; one whose number has changed since does nothing."""
        if action == ADVISE and what in TIPS:
            self._counsel.tell(scene, what)
        elif action == REWRITE and what in self._metrics:
            scene.say("number.rewrite", example=self._noting.example(scene, what))
        elif action == REMOVE and (noted := self._store.by_id(scene.person.business, number(what))):
            self._noting.remove(scene, noted)
        elif not self._pressed_number(scene, action, what):
            scene.say("number.old_button")

    def _pressed_number(self, scene: Scene, action: str, what: str) -> bool:
        """Notes the number that a button carries; false where it rests on what is no more."""
        found = carried(what, scene.person.id)
        if found is None or found[1].metric not in self._metrics or found[1].day > self._noting.today(scene):
            return False
        about, number = found
        if action == CHOSEN:
            newest = self._store.newest(scene.person.business)
            if about != (newest.id if newest else 0):
                return False
            self._noting.attempt(scene, number)
            return True
        here = self._noting.in_period(scene, number)
        if action not in (RIGHT, PUT_BACK) or about != (here[-1].id if here else 0):
            return False
        if not is_within(self._metrics[number.metric], number.value):
            return False
        self._noting.note(scene, number, "number.noted" if action == RIGHT else "number.back")
        return True
