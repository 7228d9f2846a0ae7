"""What operators may ask for in their chat: figures as a picture, and tables as a file.

Known by their numeric account alone: names can be taken over, numbers cannot. To everybody else these commands do
not exist. What is asked for is written down here, with the turn; `bot/app/clerk.py` carries it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.coach.scene import Scene
from bot.coach.speech import OPERATOR, data
from bot.export.wanted import EVERYTHING, FIGURES
from bot.messages import Button, Outgoing
from bot.store import Store
from bot.store.datasets import DATASETS
from content.library import Words

FORMATS = ("xlsx", "csv", "jsonl")
TABLES = (*DATASETS, EVERYTHING, *FIGURES)


def operators_commands(words: Words) -> dict[str, str]:
    """Every way to write an operator's command in one language, without the slash, and its id."""
    found: dict[str, str] = {}
    for command, entry in words.get("operators.commands", {}).items():
        for name in (entry["command"], *entry.get("also", [])):
            found[str(name)] = str(command)
    return found


class Operators:
    """The operators' own commands."""

    def __init__(self, store: Store, accounts: frozenset[str]) -> None:
        self._store = store
        self._accounts = accounts

    def knows(self, scene: Scene) -> bool:
        """Whether this is an operator."""
        return scene.incoming.account in self._accounts

    def hear(self, scene: Scene, text: str) -> bool:
        """Does what an operator's command asks for; false for anything else, and for anybody else."""
        if not self.knows(scene) or not text.startswith("/"):
            return False
        name, _, argument = text[1:].partition(" ")
        command = operators_commands(scene.words).get(name.partition("@")[0].casefold())
        if command == "stats":
            self._stats(scene, argument.strip().casefold())
        elif command == "export":
            self._export(scene, argument.split())
        return command is not None

    def press(self, scene: Scene, action: str, what: str) -> bool:
        """A button under an operator's message; false where it means nothing."""
        if not self.knows(scene) or action != "export" or what not in TABLES:
            return False
        self._export(scene, [what])
        return True

    def help(self, scene: Scene) -> list[tuple[str, str]]:
        """What only operators may write, and what it is for."""
        if not self.knows(scene):
            return []
        entries: Mapping[str, Mapping[str, Any]] = scene.words.get("operators.commands", {})
        return [(f"/{entry['command']}", str(entry["description"])) for entry in entries.values()]

    def _stats(self, scene: Scene, said: str) -> None:
        titles = {
            str(panel): str(entry["title"]) for panel, entry in scene.words.get("stats.panels", {}).items()
        }
        meant = {name: name for name in titles} | {title.casefold(): name for name, title in titles.items()}
        if said and said not in meant:
            self._tell(scene, "no_panel", panels=", ".join(titles))
        else:
            self._ask_for(scene, "stats", {"panel": meant.get(said)})

    def _export(self, scene: Scene, said: list[str]) -> None:
        words = [word.casefold() for word in said]
        named = [word for word in words if word in TABLES]
        formats = [word for word in words if word in FORMATS]
        if len(named) != 1 or len(formats) > 1 or len(words) > len(named) + len(formats):
            buttons = [
                Button(self._title(scene, dataset), data(OPERATOR, "export", dataset)) for dataset in TABLES
            ]
            pairs = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
            self._tell(scene, "which_dataset", pairs)
            return
        self._ask_for(scene, "export", {"dataset": named[0], "format": (formats or ["xlsx"])[0]})

    def _ask_for(self, scene: Scene, action: str, details: Mapping[str, Any]) -> None:
        """Writes it down, once: whoever asks again while it is being made only has to wait."""
        details = {**details, "language": scene.words.language}
        account = scene.incoming.account
        waiting = [
            one
            for one in self._store.actions.waiting(account)
            if one.operator == account and (one.action, one.details) == (action, details)
        ]
        if not waiting:
            self._store.actions.begin(account, action, details, scene.now)
        self._tell(scene, "is_coming")

    def _tell(self, scene: Scene, phrase: str, rows: list[list[Button]] | None = None, **values: Any) -> None:
        scene.add([Outgoing(str(scene.words.text(f"operators.{phrase}", **values)), rows or [])])

    @staticmethod
    def _title(scene: Scene, dataset: str) -> str:
        return str(scene.words.get(f"operators.datasets.{dataset}", dataset))
