"""Moves within a conversation: back, skip, change an answer, pause, go on, begin again, leave it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.coach.conversation import Conversations
from bot.coach.daily.daily import Daily, Handler
from bot.coach.scene import Scene
from bot.store import Store
from bot.store.conversations import Kept
from flows.session import Move


class Moves:
    """Carries moves out; where no conversation is open, says what there is instead."""

    def __init__(
        self, store: Store, conversations: Conversations, daily: Daily, menu: Callable[[Scene], None]
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._daily = daily
        self._menu = menu
        self.handlers: Mapping[str, Handler] = {
            "back": lambda scene, _: self._move(scene, "back"),
            "skip": lambda scene, _: self._move(scene, "skip"),
            "change": lambda scene, _: self._change(scene),
            "pause": self._pause,
            "resume": lambda scene, _: self._resume(scene),
            "restart": lambda scene, _: self._restart(scene),
            "cancel": lambda scene, _: self._move(scene, "cancel"),
        }

    def _pause(self, scene: Scene, argument: str) -> None:
        """Of the conversation that is open; with a number of days, or where none is, of lists."""
        if not argument and self._conversations.open(scene) is not None:
            self._move(scene, "pause")
        else:
            self._daily.pause(scene, argument)

    def _move(self, scene: Scene, to: str) -> None:
        kept = self._conversations.open(scene)
        if kept is None and to == "back":
            kept = self._last(scene)
        if kept is None:
            scene.say("nothing_open")
        elif to == "back":
            self._conversations.take(scene, kept, Move("back"))
        elif to == "skip":
            self._conversations.take(scene, kept, Move("skip"))
        elif to == "pause":
            self._conversations.take(scene, kept, Move("pause"))
        else:
            self._conversations.take(scene, kept, Move("cancel"))

    def _last(self, scene: Scene) -> Kept | None:
        """The newest conversation, if its flow still exists."""
        kept = self._store.conversations.latest(scene.person.id)
        flows = self._conversations.catalogue.flows
        return kept if kept is not None and kept.session.flow in flows else None

    def _change(self, scene: Scene) -> None:
        kept = self._conversations.open(scene) or self._last(scene)
        if kept is None:
            scene.say("nothing_to_change")
        else:
            self._conversations.take(scene, kept, Move("change"))

    def _resume(self, scene: Scene) -> None:
        kept = self._conversations.open(scene)
        if kept is None:
            self._menu(scene)
        else:
            self._conversations.take(scene, kept, Move("resume"))

    def _restart(self, scene: Scene) -> None:
        kept = self._conversations.open(scene)
        if kept is None:
            self._menu(scene)
            return
        flow = kept.session.flow
        self._conversations.take(scene, kept, Move("cancel"))
        self._conversations.begin(scene, flow)
