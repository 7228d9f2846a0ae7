"""The commands: what `/menu`, `/dati` and the rest do, in whatever state somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.coach.conversation import Conversations
from bot.coach.counsel import HELPED, Counsel
from bot.coach.daily.daily import Daily, Handler
from bot.coach.moves import Moves
from bot.coach.numbers.readings import Readings
from bot.coach.operators import Operators
from bot.coach.own_data import ask_to_erase, hand_over
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from bot.coach.speech import (
    LANGUAGE,
    command_button,
    data,
    flow_button,
    restart_button,
)
from bot.messages import Button
from bot.store import Store
from content.library import Library, Words
from flows.quantities import plain
from flows.session import Move


def command_names(words: Words) -> dict[str, str]:
    """Every way to write a command in one language, without the slash, and the command's id."""
    found: dict[str, str] = {}
    for command, entry in words.get("commands", {}).items():
        for name in (entry["command"], *entry.get("also", [])):
            found[str(name)] = str(command)
    return found


def spoken_commands(commands: Mapping[str, Any]) -> dict[str, str]:
    """Every word that means a command without a slash, in its plain form, and the command's id."""
    found: dict[str, str] = {}
    for command, entry in commands.items():
        for spoken in entry.get("words", []):
            if said := plain(str(spoken)):
                found.setdefault(said, str(command))
    return found


class Commands:
    """What people may ask of the bot itself."""

    def __init__(
        self,
        library: Library,
        store: Store,
        conversations: Conversations,
        counsel: Counsel,
        sheets: Sheets,
        readings: Readings,
        daily: Daily,
        operators: Operators,
    ) -> None:
        self._library = library
        self._store = store
        self._conversations = conversations
        self._counsel = counsel
        self._sheets = sheets
        self._readings = readings
        self._operators = operators
        self._handlers: Mapping[str, Handler] = {
            "start": self._start,
            "menu": lambda scene, _: self.menu(scene),
            "profile": lambda scene, _: self._profile(scene),
            "advice": lambda scene, _: self._advice(scene),
            "number": self._number,
            "language": lambda scene, _: self._language(scene),
            "privacy": lambda scene, _: self._privacy(scene),
            "stop": lambda scene, _: self._stop(scene),
            "help": lambda scene, _: self._help(scene),
            "mydata": lambda scene, _: hand_over(scene, self._store),
            "erase": lambda scene, _: ask_to_erase(scene),
            **Moves(store, conversations, daily, self.menu).handlers,
            **daily.handlers,
        }

    def run(self, scene: Scene, command: str, argument: str = "") -> None:
        """Carries out a command by its id; an unknown one is said to be so."""
        handler = self._handlers.get(command)
        if handler is not None:
            handler(scene, argument)
        elif command in self._conversations.catalogue.flows:
            self._flow(scene, command)
        elif advice := self._counsel.of_command(command):
            self._counsel.tell(scene, advice)
            self._show_question(scene)
        else:
            scene.say("unknown_command")
            self._show_question(scene)

    def _flow(self, scene: Scene, flow: str) -> None:
        """A conversation; where it has come to a sheet that is still good, that sheet."""
        open_one = self._conversations.open(scene)
        is_open = open_one is not None and open_one.session.flow == flow
        kept = self._sheets.finished(scene, flow)
        if kept is not None and not is_open and self._sheets.is_fresh(scene, flow):
            self._sheets.show(scene, kept, again=True)
            self._show_question(scene)
        else:
            self._conversations.begin(scene, flow)

    def pressed_sheet(self, scene: Scene, flow: str, action: str) -> None:
        """A button under a sheet."""
        kept = self._sheets.finished(scene, flow)
        if action == "again" and kept is not None:
            self._conversations.begin(scene, flow)
        elif action == "pdf" and kept is not None:
            self._sheets.print(scene, kept)
        else:
            scene.say("old_button")
            self._show_question(scene)

    def _number(self, scene: Scene, argument: str) -> None:
        self._readings.command(scene, argument)
        self._show_question(scene)

    def pressed_advice(self, scene: Scene, number: int, action: str) -> None:
        """A button under an advice; below the question whether it helped stands the one that is open."""
        self._counsel.pressed(scene, number, action)
        if action == "done" or action in HELPED:
            self._show_question(scene)

    def pressed_number(self, scene: Scene, action: str, what: str) -> None:
        """A button below a noted number."""
        self._readings.press(scene, action, what)
        self._show_question(scene)

    def _advice(self, scene: Scene) -> None:
        self._counsel.tell_due(scene)
        self._show_question(scene)

    def _show_question(self, scene: Scene) -> None:
        """After a word about something else: where the person is."""
        kept = self._conversations.open(scene)
        if kept is not None:
            self._conversations.show(scene, kept)

    def find(self, text: str) -> tuple[str, str] | None:
        """Id and argument of `/command argument`; the id is empty for a command that nobody knows."""
        if not text.startswith("/"):
            return None
        name, _, argument = text[1:].partition(" ")
        name = name.partition("@")[0].casefold()
        for words in self._library.languages.values():
            if name in (names := command_names(words)):
                return names[name], argument.strip()
        return "", argument

    def spoken(self, scene: Scene, text: str) -> str | None:
        """The command that a word without a slash means, such as "indietro"; None for anything else."""
        return scene.words.worked_out("commands", {}, spoken_commands).get(plain(text))

    def welcome(self, scene: Scene) -> None:
        """Who the bot is and what it keeps, before the first question."""
        scene.tell("welcome")
        self._conversations.begin(scene, "start")

    def _start(self, scene: Scene, argument: str) -> None:
        if scene.person.state == "stopped" and not scene.incoming.text.startswith("/"):
            # A greeting is no word about lists: whoever said stop asks for them.
            scene.say("list.still_off")
        else:
            self._store.people.set_state(scene.person.id, "active")
            scene.person.state = "active"
        open_one = self._conversations.open(scene)
        if open_one is not None:
            self._conversations.show(scene, open_one, "welcome_back")
        elif "start" not in self._store.conversations.finished(scene.person.id):
            self.welcome(scene)
        else:
            self.menu(scene)

    def menu(self, scene: Scene, saying: str | None = None) -> None:
        """What can be done now."""
        words = scene.words
        open_one = self._conversations.open(scene)
        rows = []
        if open_one is not None:
            rows.append(
                [
                    command_button(words, "resume", "resume"),
                    restart_button(words, open_one.id, open_one.session),
                ]
            )
        else:
            rows += [[flow_button(words, flow)] for flow in self._conversations.on_offer(scene)]
        if self._counsel.due(scene):
            rows.append([command_button(words, "advice", "waiting_advice")])
        if "start" in self._store.conversations.finished(scene.person.id):
            rows.append([command_button(words, "today", "today"), command_button(words, "week", "week")])
        rows.append(
            [command_button(words, "profile", "profile"), command_button(words, "privacy", "privacy")]
        )
        if saying:
            scene.say(saying, rows)
        else:
            title = str(words.text(f"flows.{open_one.session.flow}.title")) if open_one else None
            weekly = None if open_one else self._counsel.weekly(scene)
            scene.tell("menu", rows, open=title, weekly=weekly and self._counsel.title(scene, weekly))

    def _profile(self, scene: Scene) -> None:
        kept = self._store.conversations.latest(scene.person.id, "start")
        if kept is None or kept.session.is_open:
            self._conversations.begin(scene, "start")
            return
        scene.tell("profile", profile=self._conversations.profile_lines(scene, kept))
        self._conversations.take(scene, kept, Move("change"))

    def _language(self, scene: Scene) -> None:
        buttons = [
            Button(str(words.get("language.name")), data(LANGUAGE, code))
            for code, words in self._library.languages.items()
        ]
        scene.say("choose_language", [buttons])

    def set_language(self, scene: Scene, code: str) -> None:
        """Speaks the chosen language from now on, beginning with the open question."""
        if code not in self._library.languages:
            scene.say("old_button")
            return
        self._store.people.set_language(scene.person.id, code)
        scene.person.language = code
        scene.words = self._library[code]
        scene.say("language_set")
        kept = self._conversations.open(scene)
        if kept is not None:
            self._conversations.show(scene, kept)
        elif "start" not in self._store.conversations.begun(scene.person.id):
            self.welcome(scene)

    def _privacy(self, scene: Scene) -> None:
        scene.tell("privacy")
        self._show_question(scene)

    def _help(self, scene: Scene) -> None:
        entries = [
            (f"/{entry['command']}", str(entry["description"]))
            for entry in scene.words.get("commands", {}).values()
        ]
        scene.tell("help", commands=[*entries, *self._operators.help(scene)])
        self._show_question(scene)

    def _stop(self, scene: Scene) -> None:
        kept = self._conversations.open(scene)
        if kept is not None:
            self._conversations.take(scene, kept, Move("pause"))
            scene.out.clear()
        self._store.people.set_state(scene.person.id, "stopped")
        scene.person.state = "stopped"
        scene.tell("stop")
        scene.leave_it_at_that()

    def confirmed_erase(self, scene: Scene, answer: str, until: int) -> bool:
        """Whether everything is to be erased now: only while the question is fresh."""
        if answer != "yes":
            self.menu(scene)
            return False
        if scene.now.timestamp() > until:
            ask_to_erase(scene)
            return False
        return True
