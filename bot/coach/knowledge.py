"""What is known of a person now, as conditions see it."""

from __future__ import annotations

from datetime import datetime

from bot.coach.earlier import WhenAsked
from bot.coach.scene import Scene
from bot.store import Store
from bot.store.conversations import Kept
from flows.catalogue import Catalogue
from flows.engine import Engine
from flows.situation import Facts, Known, Situation, step_of

DAY = 86_400.0


class Knowledge:
    """Facts from the store."""

    def __init__(self, engine: Engine, store: Store) -> None:
        self.catalogue: Catalogue = engine.catalogue
        self.store = store
        self._engine = engine

    def facts(self, scene: Scene) -> Facts:
        """Profile and current answers, read when a condition first asks for one."""
        answers = WhenAsked(lambda: self._answers(scene))
        return Facts(scene.person.profile, answers, scene.words.get("lexicon", {}))

    def _answers(self, scene: Scene) -> dict[str, Known]:
        standing = self.store.conversations.standing(scene.person.id)
        return {s.slot: Known(s.value, (scene.now - s.answered_at).total_seconds() / DAY) for s in standing}

    def overall(self, scene: Scene, flow: str | None = None) -> Situation:
        """The facts as seen from outside any conversation; `flow` says whose rules and lights are meant."""
        return Situation(self.catalogue, self.facts(scene), self.catalogue.flows.get(flow or ""))

    def situation(self, scene: Scene, kept: Kept) -> Situation:
        """The facts as seen from a session: from within while it is open, else from outside, as newer answers to
        other conversations count as well."""
        if kept.session.is_open and kept.session.flow in self.catalogue.flows:
            return self._engine.look(kept.session, self.facts(scene))
        return self.overall(scene, kept.session.flow)

    def last_answered(self, scene: Scene, flow: str) -> datetime | None:
        """When somebody last answered anything in a flow that they have finished, what is only asked on request
        aside."""
        steps = {step.step for step in self.catalogue.flows[flow].steps if not step.on_request}
        standing = self.store.conversations.standing(scene.person.id)
        return max((s.answered_at for s in standing if step_of(s.slot) in steps), default=None)

    def exists(self, kept: Kept) -> bool:
        """Whether a session's flow is still there."""
        return kept.session.flow in self.catalogue.flows

    def is_newest(self, scene: Scene, kept: Kept) -> bool:
        """Whether no later passage through the same flow has taken a session's place."""
        newest = self.store.conversations.latest(scene.person.id, kept.session.flow)
        return newest is not None and newest.id == kept.id

    def is_for(self, scene: Scene, flow: str) -> bool:
        """Whether a flow is there, with words in the person's language, and for this person."""
        found = self.catalogue.flows.get(flow)
        if found is None or not scene.words.get(f"flows.{flow}.title"):
            return False
        return self.overall(scene).holds(found.begins)
