"""What people type: a command, a button by its name, an item of the list, a number, an answer, or something
else."""

from __future__ import annotations

import re

from bot.coach.commands import Commands
from bot.coach.conversation import Conversations
from bot.coach.counsel import Counsel
from bot.coach.daily.daily import Daily
from bot.coach.numbers.readings import Readings
from bot.coach.scene import Scene
from bot.coach.speech import COMMAND, ERASE, data
from bot.store import Store
from bot.store.conversations import Kept
from flows.matching import is_among, is_one_of, plain_pick
from flows.quantities import clean, plain
from flows.session import Shown, Typed


class Hearing:
    """Makes out what a text means."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        conversations: Conversations,
        counsel: Counsel,
        readings: Readings,
        daily: Daily,
    ) -> None:
        self._store = store
        self._commands = commands
        self._conversations = conversations
        self._counsel = counsel
        self._readings = readings
        self._daily = daily

    def hear(self, scene: Scene, text: str) -> str | None:
        """Does what a text asks for; what it means by a button is handed back, to be pressed."""
        found = self._commands.find(text.strip())
        if found is not None:
            self._commands.run(scene, *found)
            return None
        if erasing := self._asked_to_erase(scene, text):
            return erasing
        kept = self._conversations.open(scene)
        is_about_list = kept is None or self._daily.ticking.is_last(scene)
        if is_about_list and (self._daily.ticking.number(scene, text) or self._reading(scene, text)):
            return None
        is_free = not self._conversations.asks_for(kept, "text", "time", "number")
        may_say_when = not self._conversations.asks_for(kept, "text", "time")
        if self._daily.times.hour_typed(scene, text) or self._daily.ticking.typed(scene, text, is_free):
            return None
        if may_say_when and self._daily.with_words(scene, text):
            # Before the labels: «pausa 14 giorni» is not «Pausa 7 giorni», which is only much alike.
            if kept is not None:
                self._conversations.show(scene, kept)
            return None
        meant = self._readings.answered(scene, text) or self._counsel.answered(scene, text)
        if offered := meant or self._offered(scene, text):
            return offered
        command = self._commands.spoken(scene, text)
        if command and not (kept and self._conversations.is_answer(scene, kept, text, command)):
            self._commands.run(scene, command)
        elif kept is not None and self._is_beside(scene, kept, text):
            self._commands.run(scene, "number", text)
        elif kept is not None:
            self._conversations.take(scene, kept, Typed(text))
        elif "start" not in self._store.conversations.begun(scene.person.id):
            self._commands.welcome(scene)
        elif advice := self._counsel.asked_for(scene, text):
            self._counsel.tell(scene, advice)
        elif self._readings.plainly(scene, text):
            return None
        elif is_one_of(text, scene.words, "language.thanks"):
            scene.say("you_are_welcome")
        else:
            scene.is_aside = True
            self._commands.menu(scene, "unclear_outside")
        return None

    def _reading(self, scene: Scene, text: str) -> bool:
        """A bare number, where an item of the list has just asked for one."""
        item = self._daily.ticking.asks_reading(scene, text)
        if item is None:
            return False
        self._readings.command(scene, text)
        self._daily.ticking.was_read(item)
        return True

    def _is_beside(self, scene: Scene, kept: Kept, text: str) -> bool:
        """Whether a text is a number of what is followed, said while a question about something else is open."""
        return not self._conversations.asks_for_count(kept) and self._readings.is_certain(scene, text)

    def _offered(self, scene: Scene, text: str) -> str | None:
        """The data of the button that a typed label or number means, where the last buttons were no question's."""
        if not scene.person.offered:
            return None
        labels = [Shown(pressed, label) for label, pressed in scene.person.offered]
        picked = plain_pick(labels, text, scene.words)
        if re.search(r"\d\s*[%€]", text):
            return None
        is_number = re.fullmatch(r"#?\s*\d+", plain(clean(text)))
        is_item = self._daily.ticking.is_last(scene) and not text.strip().startswith("#")
        is_other = is_item or self._readings.is_below_number(scene)
        if picked and is_number and (picked.endswith(":restart") or is_other):
            # A number meant for the question above must not throw its answers away, nor one to note another, nor
            # one beyond the items of a list put an end to lists.
            return None
        return picked

    def _asked_to_erase(self, scene: Scene, text: str) -> str | None:
        """The button meant by a typed yes or no while "erase everything?" stands last on the screen. A number is
        no yes there: meant for a question further up, it would erase somebody. It asks once more."""
        buttons = scene.person.offered
        if not buttons or not buttons[0][1].startswith(f"{ERASE}:"):
            return None
        (sure_label, sure), (leave_label, leave) = buttons[:2]
        if is_among(text, [sure_label, *scene.words.get("language.yes", [])]):
            return sure
        if is_among(text, [leave_label, "2", "#2", *scene.words.get("language.no", [])]):
            return leave
        return data(COMMAND, "erase") if re.fullmatch(r"#?\s*\d+", plain(clean(text))) else None
