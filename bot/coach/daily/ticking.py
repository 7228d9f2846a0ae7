"""What people do with the items of a list: tick off, put off, ask why, say a number."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.coach.daily.lists import Lists
from bot.coach.daily.showing import DONE, LATER, REOPEN, WHY, Showing
from bot.coach.knowledge import Knowledge
from bot.coach.numbers.said import number_said
from bot.coach.scene import Scene
from bot.coach.speech import LIST, change_button, command_button
from bot.messages import Outgoing
from bot.store.checklists import Checklist, Item, ItemState
from flows.matching import is_one_of
from flows.quantities import clean, plain, plain_entries

ANSWERABLE = timedelta(hours=12)  # so long a number is taken for what an item asked
IN_A_ROW = (20, 10, 5)  # days of answering that are worth a word
PRAISED_EVERY = timedelta(days=7)
STATES: dict[str, ItemState] = {DONE: "done", LATER: "later", REOPEN: "open"}


class Ticking:
    """Takes what people do with their lists."""

    def __init__(self, knowledge: Knowledge, lists: Lists, showing: Showing) -> None:
        self._catalogue = knowledge.catalogue
        self._sessions = knowledge.store.conversations
        self._store = knowledge.store.checklists
        self._lists = lists
        self._showing = showing

    def press(self, scene: Scene, number: int, action: str) -> None:
        """A button of an item; one of a list that is over changes nothing, and says so."""
        item = self._store.item(scene.person.id, number)
        checklist = self._lists.current(scene, item.checklist) if item else None
        if item is None or checklist is None or item.chosen.task not in self._catalogue.task:
            scene.say("list.old", [[command_button(scene.words, "today", "today")]])
        elif action == WHY:
            scene.add([self._showing.explained(scene, item)])
        elif action in ("yes", "no"):
            self._said_whether(scene, item, action == "yes")
        elif action in STATES:
            self.decide(scene, checklist, [item], STATES[action])
        else:
            scene.say("list.old")

    def decide(self, scene: Scene, checklist: Checklist, items: list[Item], state: ItemState) -> None:
        """Done, put off or open again: kept, shown in place, and followed by what the tasks ask."""
        for item in items:
            if item.state != state:
                self._store.decide(item.id, state, scene.now)
                self._note_event(scene, item, state)
        self._praise(scene, checklist)
        now = self._store.by_id(scene.person.id, checklist.id)
        assert now is not None
        scene.add([self._in_place(scene, self._showing.message(scene, now))])
        if state == "done":
            for item in items:
                scene.add(self._follows(scene, item))

    def _in_place(self, scene: Scene, message: Outgoing) -> Outgoing:
        target = scene.incoming.message
        return Outgoing(message.text, message.buttons, "edit", target) if target is not None else message

    def _note_event(self, scene: Scene, item: Item, state: ItemState) -> None:
        event = self._catalogue.task[item.chosen.task].event
        if event and state == "done":
            self._store.happened(scene.person.id, event, scene.now)

    def _follows(self, scene: Scene, item: Item) -> list[Outgoing]:
        """What is asked after a task was done, and the answer that it may have changed."""
        asked = self._showing.asked(scene, item)
        found = [asked] if asked else []
        step = self._catalogue.task[item.chosen.task].updates
        flow = self._catalogue.step_flow.get(step or "")
        kept = self._sessions.latest(scene.person.id, flow.flow) if flow else None
        if kept is None or step is None or kept.session.is_open or self._sessions.open(scene.person.id):
            return found
        button = change_button(scene.words, kept.id, kept.session.revision, step, "say_how")
        return [*found, Outgoing(str(scene.words.text("phrases.list.how_was_it")), [[button]])]

    def _said_whether(self, scene: Scene, item: Item, is_so: bool) -> None:
        task = self._catalogue.task[item.chosen.task]
        if task.asks != "yesno":
            scene.say("list.old")
            return
        self._store.count(item.id, float(is_so))
        if is_so and task.event_if_yes:
            self._store.happened(scene.person.id, task.event_if_yes, scene.now)
        text = self._showing.text(scene, item, "yes" if is_so else "no")
        target = scene.incoming.message
        scene.add([Outgoing(str(text), (), "edit", target) if target is not None else Outgoing(str(text))])

    def _praise(self, scene: Scene, checklist: Checklist) -> None:
        """A word for a fact, about once a week: that everybody was answered, so many working days in a row."""
        last = self._store.last_praised(scene.person.id)
        if last is not None and checklist.day - last < PRAISED_EVERY:
            return
        days = self._store.days(scene.person.id, checklist.day - timedelta(days=60), checklist.day)
        row = 0
        for day in reversed(days):
            if not day.answered:
                break
            row += 1
        if reached := next((n for n in IN_A_ROW if row >= n), None):
            self._store.praise(checklist.id, f"answered_{reached}")

    # Typed

    def is_last(self, scene: Scene) -> bool:
        """Whether a list stands last on the screen, of all that has buttons."""
        offered = scene.person.offered
        return bool(offered) and offered[0][1].startswith(f"{LIST}:")

    def typed(self, scene: Scene, text: str, is_free: bool) -> bool:
        """«fatto 2», «1 e 3», «dopo 2», «tutto fatto», typed while a list stands last on the screen; where no
        question is open (`is_free`), «fatto 2» at any time."""
        is_last = self.is_last(scene)
        if text.strip().startswith("#"):
            # The second button, as everywhere.
            return False
        if not is_last and not (is_free and re.search(r"\b[1-9]\b", text) and re.search(r"[^\W\d]", text)):
            return False
        checklist = self._lists.made(scene) or self._store.newest(scene.person.id)
        if checklist is None or self._lists.current(scene, checklist.id) is None:
            return False
        said = plain(clean(text))
        numbers = [int(n) for n in re.findall(r"\b\d+\b", said)]
        beside = scene.words.worked_out("language.and", [], plain_entries)
        rest = " ".join(word for word in re.sub(r"\d+", " ", said).split() if word not in beside)
        # A number by itself ticks its item off; what has neither number nor word says nothing.
        action = self._meant(scene, rest) if rest or numbers else None
        if (
            action is None
            or (not is_last and not rest)
            or any(not 1 <= n <= len(checklist.items) for n in numbers)
        ):
            return False
        items = [checklist.items[n - 1] for n in dict.fromkeys(numbers)]
        if not numbers and action == "done":
            items = [item for item in checklist.items if item.state == "open" and not item.chosen.extra]
        if not items:
            return False
        if action == WHY:
            scene.add(self._showing.explained(scene, item) for item in items)
        else:
            self.decide(scene, checklist, items, STATES[action])
        return True

    def asks_reading(self, scene: Scene, text: str) -> Item | None:
        """The item just ticked off that a bare number belongs to, as it asked for readings."""
        if re.search(r"[^\W\d_]", text) or not re.search(r"\d", text):
            return None
        waiting = self._store.asked(scene.person.id, scene.now - ANSWERABLE)
        return next((i for i in waiting[:1] if self._asks(i) == "readings"), None)

    def was_read(self, item: Item) -> None:
        """What an item asked has been answered."""
        self._store.count(item.id, 1)

    def _asks(self, item: Item) -> str | None:
        task = self._catalogue.task.get(item.chosen.task)
        return task.asks if task else None

    def _meant(self, scene: Scene, said: str) -> str | None:
        """What the words beside the numbers of items mean: done, where there are none."""
        if not said:
            return DONE
        heard = (
            action
            for action in (DONE, LATER, WHY, REOPEN)
            if is_one_of(said, scene.words, f"language.list.{action}")
        )
        return next(heard, None)

    def number(self, scene: Scene, text: str) -> bool:
        """A plain number, or a yes or no, where an item that was just ticked off asked for one."""
        asked = self._store.asked(scene.person.id, scene.now - ANSWERABLE)
        waiting = [item for item in asked if self._asks(item) in ("number", "yesno")]
        if not waiting:
            return False
        item, task = waiting[0], self._catalogue.task[waiting[0].chosen.task]
        if task.asks == "yesno":
            for answer in ("yes", "no"):
                if is_one_of(text, scene.words, f"language.{answer}"):
                    self._said_whether(scene, item, answer == "yes")
                    return True
            return False
        said = number_said(text, scene.words, scene.now.date())
        if said.value is None or said.metrics or said.strange or said.trouble or said.unit:
            return False
        if not 0 <= said.value <= (task.most or 0) or said.value % 1:
            scene.say("list.out_of_bounds", most=task.most)
            return True
        self._store.count(item.id, float(said.value))
        scene.add([Outgoing(str(self._showing.text(scene, item, "thanks", number=int(said.value))))])
        return True
