"""What a finished conversation came to: written down, and told."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from bot.coach.counsel import Counsel
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from bot.coach.speech import advice_button, change_button, flow_button, lights, say
from bot.messages import Button
from bot.store.conversations import Kept
from flows.asking import item_of
from flows.conditions import Unknown
from flows.schema import Flow
from flows.session import Turn
from flows.situation import Situation, Value, step_of
from flows.spoken import spoken, step_name
from flows.steps import Step


class Endings:
    """Concludes a session and tells its result."""

    def __init__(self, knowledge: Knowledge, counsel: Counsel, sheets: Sheets) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._store = knowledge.store
        self._counsel = counsel
        self._sheets = sheets

    def finish(self, scene: Scene, kept: Kept, turn: Turn) -> None:
        """Writes down flags and scores, and says what they mean."""
        flow = self._catalogue.flows[turn.session.flow]
        situation = self._knowledge.situation(scene, kept)
        flags = sorted(name for name in flow.own_flags if situation.flag(name))
        scores = {name: situation.score(name) for name in flow.scores}
        known = {name: float(value) for name, value in scores.items() if isinstance(value, int | float)}
        self._store.conversations.conclude(scene.person.id, kept, flags, known, scene.now)
        # A sheet shows by itself what the last answer was, or that there was none.
        sayings = [
            saying for saying in turn.says if not (flow.sheet and saying.phrase in ("echo", "skipped"))
        ]
        said = Markup("\n\n").join(say(scene.words, saying) for saying in sayings)
        if flow.sheet:
            self._sheets.show(scene, kept)
        self._tell(scene, kept, situation, flow, said)

    def _tell(self, scene: Scene, kept: Kept, situation: Situation, flow: Flow, said: Markup) -> None:
        chosen = self._counsel.first(scene, kept, situation) if flow.advice else None
        values: dict[str, Any] = {
            "said": said,
            "lights": lights(scene.words, situation),
            "score": {name: situation.score(name) for name in flow.scores},
            "derived": {name: situation.first(cases) for name, cases in flow.derived.items()},
            "profile": self.profile_lines(scene, kept),
            "role": str(scene.person.profile.get("role") or "owner"),
            "advice": None,
            "all_well": False,
            "waiting": 0,
            **(self._sheets.beside(scene, flow.flow) if flow.sheet else {}),
        }
        rows = [] if flow.sheet else [[change_button(scene.words, kept.id, kept.session.revision)]]
        if chosen:
            given, choice = chosen
            values["advice"] = self._counsel.advising.title(given.advice, situation, scene.words)
            values["all_well"] = choice.all_well
            values["waiting"] = self._counsel.waiting(kept, situation)
            rows = [
                [advice_button(scene.words, "tell_me", given.id, "tell")],
                [
                    advice_button(scene.words, "another", given.id, "another"),
                    advice_button(scene.words, "later", given.id, "later"),
                ],
                *rows,
            ]
        scene.tell(flow.ending, [*rows, *self._offer(scene, flow, situation)], **values)

    def _offer(self, scene: Scene, flow: Flow, situation: Situation) -> list[list[Button]]:
        """The one conversation that an ending offers: the first that fits and has no fresh sheet yet."""
        for offer in flow.offers:
            fits = self._knowledge.is_for(scene, offer.flow) and situation.holds(offer.when)
            if fits and not self._sheets.is_fresh(scene, offer.flow):
                return [[flow_button(scene.words, offer.flow)]]
        return []

    def profile_lines(self, scene: Scene, kept: Kept) -> list[tuple[str, str]]:
        """What a session's answers say, as pairs of name and value."""
        flow = self._catalogue.flows[kept.session.flow]
        situation = self._knowledge.situation(scene, kept)
        lines = []
        for slot, value in kept.session.answers.items():
            step = flow.by_id.get(step_of(slot))
            if step is None or step.kind == "show" or (step.on_request and value is None):
                continue
            if step.sets:
                step, value = self._in_profile(flow, step, situation)
            wording = situation.wording(step.wordings, item_of(slot))
            text = spoken(flow.flow, step, value, wording, scene.words)
            lines.append((flow.position[step.step], step_name(flow.flow, slot, scene.words), text))
        return [(name, text) for _, name, text in sorted(lines)]

    @staticmethod
    def _in_profile(flow: Flow, step: Step, situation: Situation) -> tuple[Step, Value]:
        """What the profile says, which other conversations change as well, and a step that has words for it."""
        said = situation.profile(str(step.sets))
        if isinstance(said, Unknown):
            return step, None
        able = (s for s in flow.steps if s.sets == step.sets and said in {option.id for option in s.options})
        return (step if not step.options or isinstance(said, list) else next(able, step)), said
