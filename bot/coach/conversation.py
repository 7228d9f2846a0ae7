"""Conversations: facts in, one turn of the engine, its answers kept, what follows said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.coach.counsel import Counsel
from bot.coach.endings import Endings
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from bot.coach.speech import choose_message, question_message, say
from bot.messages import Outgoing
from bot.store.conversations import Kept
from flows.engine import Engine
from flows.session import CANCELLED, PAUSED, Input, Move, Saying, Session, Turn, Typed
from flows.situation import Situation, step_of
from flows.steps import NumberStep, TextStep
from flows.understanding import exact_keyword, exact_label

LONG_AWAY = timedelta(hours=12)
# Of whom it can be said that they have left: one person, or an agency.
PAGE_PEOPLE = ("cousin", "staff", "agency")
PERSON_LEFT = "person_left"


class Conversations:
    """Everything between a person and a flow."""

    def __init__(self, engine: Engine, knowledge: Knowledge, counsel: Counsel, sheets: Sheets) -> None:
        self.engine = engine
        self.catalogue = engine.catalogue
        self._knowledge = knowledge
        self._store = knowledge.store
        self._endings = Endings(knowledge, counsel, sheets)

    def open(self, scene: Scene) -> Kept | None:
        """The conversation that waits for an answer, if its flow still exists."""
        kept = self._store.conversations.open(scene.person.id)
        if kept is not None and not self._knowledge.exists(kept):
            kept.session.state = CANCELLED
            self._store.conversations.save(kept, kept.session, scene.now)
            return None
        return kept

    def on_offer(self, scene: Scene) -> list[str]:
        """The flows that this person may begin, the profile aside."""
        situation = self._knowledge.overall(scene)
        worded = [f for f in self.catalogue.flows.values() if scene.words.get(f"flows.{f.flow}.title")]
        return [f.flow for f in worded if f.flow != "start" and situation.holds(f.begins)]

    def is_answer(self, scene: Scene, kept: Kept, text: str, command: str) -> bool:
        """Whether the text is an answer, even where it is also a command: a label on the screen, or a word for one
        where the command would begin something else."""
        turn = self.engine.advance(kept.session, Move("show"), self._knowledge.facts(scene), scene.words)
        if turn.asks is None:
            return False
        begins = command == "advice" or command in self.catalogue.flows
        return exact_label(turn.asks, text) or (begins and exact_keyword(turn.asks, text, scene.words))

    def asks_for(self, kept: Kept | None, *kinds: str) -> bool:
        """Whether the open question is of one of these kinds; false where none is open."""
        if kept is None:
            return False
        step = self.catalogue.flows[kept.session.flow].by_id.get(kept.session.step or "")
        return step is not None and step.kind in kinds

    def asks_for_count(self, kept: Kept) -> bool:
        """Whether the open question is answered by a number of no unit of its own, such as «7 richieste»."""
        step = self.catalogue.flows[kept.session.flow].by_id.get(kept.session.step or "")
        return isinstance(step, NumberStep) and not isinstance(step.unit, str)

    def begin(self, scene: Scene, flow_id: str) -> None:
        """Opens a flow, after those that it needs; says so where it is not for this person."""
        flow = self.catalogue.flows[flow_id]
        done = self._store.conversations.finished(scene.person.id)
        missing = next((need for need in flow.needs if need not in done), None)
        if missing:
            scene.say("first_this", name=scene.words.get(f"flows.{missing}.title"))
            self.begin(scene, missing)
            return
        waiting = self.open(scene)
        if waiting is not None and waiting.session.flow == flow_id:
            self.show(scene, waiting, "welcome_back")
            return
        facts = self._knowledge.facts(scene)
        if not Situation(self.catalogue, facts).holds(flow.begins):
            scene.say("not_for_helper")
            return
        turn = self.engine.begin(flow_id, facts, scene.words)
        begun = Session(flow_id, flow.revision)
        kept = self._store.conversations.begin(scene.person.id, scene.person.business, begun, scene.now)
        self._settle(scene, kept, turn)

    def take(self, scene: Scene, kept: Kept, given: Input) -> None:
        """One input to a session."""
        paused = kept.session.state == PAUSED
        if paused and isinstance(given, Typed) and self._asks_for_text(kept):
            # "Write something and we go on": that something is no answer.
            self.show(scene, kept, "welcome_back")
            return
        away = paused or scene.now - kept.touched_at > LONG_AWAY
        if away:
            kept.session.unclear = 0
        turn = self.engine.advance(kept.session, given, self._knowledge.facts(scene), scene.words)
        if away and isinstance(given, Typed) and any(s.phrase.startswith("unclear") for s in turn.says):
            # Whoever comes back after a while greets first; that is no answer that went wrong.
            turn.says = [Saying("welcome_back")]
            turn.session.unclear = 0
        self._settle(scene, kept, turn)

    def _asks_for_text(self, kept: Kept) -> bool:
        step = self.catalogue.flows[kept.session.flow].by_id.get(kept.session.step or "")
        return isinstance(step, TextStep)

    def show(self, scene: Scene, kept: Kept, greeting: str | None = None) -> None:
        """Puts the open question again."""
        turn = self.engine.advance(kept.session, Move("show"), self._knowledge.facts(scene), scene.words)
        if greeting:
            turn.says.insert(0, Saying(greeting))
        self._settle(scene, kept, turn)

    def _settle(self, scene: Scene, kept: Kept, turn: Turn) -> None:
        """Keeps what a turn brought, then says it."""
        conversations, person = self._store.conversations, scene.person
        conversations.record(person.id, kept, turn.records, scene.now)
        conversations.save(kept, turn.session, scene.now)
        self._change_profile(scene, self._profile_changes(scene, turn))
        if turn.finished:
            self._finish(scene, kept, turn)
        elif turn.choose is not None:
            scene.add(
                [choose_message(scene.words, turn.session.flow, kept.id, turn.session.revision, turn.choose)]
            )
        elif turn.asks is not None:
            message = question_message(scene.words, self.catalogue, kept.id, turn.session.revision, turn)
            if turn.in_place and scene.incoming.message is not None:
                message = Outgoing(message.text, message.buttons, "edit", scene.incoming.message)
            scene.add([message])
        elif turn.session.state == CANCELLED:
            scene.say("cancelled")
        else:
            scene.add(Outgoing(say(scene.words, saying)) for saying in turn.says)

    def _change_profile(self, scene: Scene, changes: dict[str, Any]) -> None:
        """Writes the profile; where somebody else looks after the page from now on, that has happened."""
        before = scene.person.profile.get("who")
        is_known = before in PAGE_PEOPLE and changes.get("who") not in (None, before)
        if is_known and "start" in self._store.conversations.finished(scene.person.id):
            self._store.checklists.happened(scene.person.id, PERSON_LEFT, scene.now)
        self._store.people.set_profile(scene.person, changes)

    def _profile_changes(self, scene: Scene, turn: Turn) -> dict[str, Any]:
        """The profile's own conversation changes it as it goes; any other when it is finished, and only where
        nothing newer was said: what somebody called off changes nothing."""
        if turn.session.flow == "start":
            told = [(record.slot, record.value) for record in turn.records]
        elif turn.finished:
            standing = self._store.conversations.standing(scene.person.id)
            by_age = sorted(standing, key=lambda answer: answer.answered_at)
            told = [(answer.slot, answer.value) for answer in by_age if answer.value is not None]
        else:
            return {}
        fields = [(self._field(slot), value) for slot, value in told]
        return {field: value for field, value in fields if field is not None}

    def _field(self, slot: str) -> str | None:
        return self.catalogue.step(step_of(slot)).sets if self._known(slot) else None

    def _known(self, slot: str) -> bool:
        return step_of(slot) in self.catalogue.step_flow

    def _finish(self, scene: Scene, kept: Kept, turn: Turn) -> None:
        flow = self.catalogue.flows[turn.session.flow]
        follows = flow.then and flow.then not in self._store.conversations.begun(scene.person.id)
        self._endings.finish(scene, kept, turn)
        if flow.then and follows:
            self._follow(scene, flow.then)
        elif (other := self.open(scene)) is not None:
            self._go_on(scene, other)

    def _go_on(self, scene: Scene, other: Kept) -> None:
        """Back to the conversation that was open before, unless what has changed closes it to this person."""
        flow = self.catalogue.flows[other.session.flow]
        if Situation(self.catalogue, self._knowledge.facts(scene)).holds(flow.begins):
            self.show(scene, other)
        else:
            other.session.state = CANCELLED
            self._store.conversations.save(other, other.session, scene.now)
            if (below := self.open(scene)) is not None:
                self._go_on(scene, below)

    def _follow(self, scene: Scene, flow_id: str) -> None:
        """The flow that comes by itself; silently left out where it is not for this person."""
        flow = self.catalogue.flows[flow_id]
        if Situation(self.catalogue, self._knowledge.facts(scene)).holds(flow.begins):
            self.begin(scene, flow_id)

    def profile_lines(self, scene: Scene, kept: Kept) -> list[tuple[str, str]]:
        """What a session's answers say, as pairs of name and value."""
        return self._endings.profile_lines(scene, kept)
