"""Conversations: facts in, one turn of the engine, its answers kept, what follows said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from markupsafe import Markup

from bot.coach.advising import Advising
from bot.coach.earlier import WhenAsked
from bot.coach.scene import Scene
from bot.coach.speech import (
    advice_button,
    change_button,
    choose_message,
    flow_button,
    lights,
    question_message,
    say,
)
from bot.messages import Outgoing
from bot.store import Store
from bot.store.conversations import Given, Kept
from flows.advice import choices
from flows.engine import Engine
from flows.session import CANCELLED, Input, Move, Saying, Session, Turn, Typed
from flows.situation import Facts, Known, Situation, step_of
from flows.spoken import spoken, step_name
from flows.understanding import exact_label

DAY = 86_400.0
LONG_AWAY = timedelta(hours=12)


class Conversations:
    """Everything between a person and a flow."""

    def __init__(self, engine: Engine, store: Store, advising: Advising) -> None:
        self.engine = engine
        self.store = store
        self.advising = advising
        self.catalogue = engine.catalogue

    def facts(self, scene: Scene) -> Facts:
        """What is known of the person now."""
        answers = WhenAsked(lambda: self._answers(scene))
        return Facts(scene.person.profile, answers, scene.words.get("lexicon", {}))

    def _answers(self, scene: Scene) -> dict[str, Known]:
        standing = self.store.conversations.standing(scene.person.id)
        return {s.slot: Known(s.value, (scene.now - s.answered_at).total_seconds() / DAY) for s in standing}

    def situation(self, scene: Scene, kept: Kept) -> Situation:
        """The facts as seen from a session; from none, where its flow is gone."""
        facts = self.facts(scene)
        if kept.session.flow not in self.catalogue.flows:
            return Situation(self.catalogue, facts)
        return self.engine.look(kept.session, facts)

    def open(self, scene: Scene) -> Kept | None:
        """The conversation that waits for an answer, if its flow still exists."""
        kept = self.store.conversations.open(scene.person.id)
        if kept is not None and kept.session.flow not in self.catalogue.flows:
            kept.session.state = CANCELLED
            self.store.conversations.save(kept, kept.session, scene.now)
            return None
        return kept

    def exists(self, kept: Kept) -> bool:
        """Whether a session's flow is still there."""
        return kept.session.flow in self.catalogue.flows

    def on_offer(self, scene: Scene) -> list[str]:
        """The flows that this person may begin, the profile aside."""
        situation = Situation(self.catalogue, self.facts(scene))
        flows = self.catalogue.flows.values()
        return [f.flow for f in flows if f.flow != "start" and situation.holds(f.begins)]

    def waiting_advice(self, scene: Scene) -> Given | None:
        """The newest advice that was put off or not looked at, if it still fits."""
        return next(
            (g for g in self.store.advice.waiting(scene.person.id) if self.still_fits(scene, g)), None
        )

    def still_fits(self, scene: Scene, given: Given) -> bool:
        """Whether an advice would be chosen now, by the newest passage through its flow."""
        kept = self.store.conversations.by_id(scene.person.id, given.session)
        if kept is None or not self.exists(kept) or not self.is_newest(scene, kept):
            return False
        fitting = choices(self.catalogue, self.situation(scene, kept))
        return any(choice.advice == given.advice for choice in fitting)

    def knows(self, given: Given | None) -> bool:
        """Whether an advice is still there."""
        return given is not None and given.advice in self.catalogue.advice

    def is_newest(self, scene: Scene, kept: Kept) -> bool:
        """Whether no later passage through the same flow has taken a session's place."""
        newest = self.store.conversations.latest(scene.person.id, kept.session.flow)
        return newest is not None and newest.id == kept.id

    def is_label(self, scene: Scene, kept: Kept, text: str) -> bool:
        """Whether the text is a label on the screen: then it is an answer, even where it is also a command."""
        turn = self.engine.advance(kept.session, Move("show"), self.facts(scene), scene.words)
        return turn.asks is not None and exact_label(turn.asks, text)

    def advise(self, scene: Scene, kept: Kept, given: Given, action: str) -> None:
        """A button under an advice."""
        situation = self.situation(scene, kept)
        match action.partition("."):
            case ("tell", _, _) if not self.still_fits(scene, given):
                scene.say("advice_gone")
            case ("tell", _, _):
                scene.add(self.advising.tell(scene.person, given, situation, scene.words, scene.now))
            case ("more", _, which):
                more = self.advising.more(given, which, situation, scene.words)
                if more is None:
                    scene.say("advice_gone")
                else:
                    scene.add([more])
            case ("another", _, _):
                self._another(scene, kept, given, situation)
            case (("done" | "not" | "later") as outcome, _, _):
                name = "not_for_me" if outcome == "not" else outcome
                self.store.advice.decided(given.id, name, scene.now)
                scene.say(f"advice_{name}")
            case _:
                scene.say("advice_gone")

    def _another(self, scene: Scene, kept: Kept, given: Given, situation: Situation) -> None:
        """The next advice that fits. The one before waits where nothing was said of it."""
        if given.outcome is None:
            self.store.advice.decided(given.id, "later", scene.now)
        found = self.advising.next(scene.person, kept, situation, scene.now)
        if found is None:
            scene.say("advice_no_more")
            return
        scene.add(self.advising.tell(scene.person, found[0], situation, scene.words, scene.now))

    def begin(self, scene: Scene, flow_id: str) -> None:
        """Opens a flow, after those that it needs; says so where it is not for this person."""
        flow = self.catalogue.flows[flow_id]
        done = self.store.conversations.finished(scene.person.id)
        missing = next((need for need in flow.needs if need not in done), None)
        if missing:
            scene.say("first_this", name=scene.words.get(f"flows.{missing}.title"))
            self.begin(scene, missing)
            return
        waiting = self.open(scene)
        if waiting is not None and waiting.session.flow == flow_id:
            self.show(scene, waiting, "welcome_back")
            return
        facts = self.facts(scene)
        if not Situation(self.catalogue, facts).holds(flow.begins):
            scene.say("not_for_helper")
            return
        turn = self.engine.begin(flow_id, facts, scene.words)
        begun = Session(flow_id, flow.revision)
        kept = self.store.conversations.begin(scene.person.id, scene.person.business, begun, scene.now)
        self._settle(scene, kept, turn)

    def take(self, scene: Scene, kept: Kept, given: Input) -> None:
        """One input to a session."""
        away = scene.now - kept.touched_at > LONG_AWAY
        if away:
            kept.session.unclear = 0
        turn = self.engine.advance(kept.session, given, self.facts(scene), scene.words)
        if away and isinstance(given, Typed) and any(s.phrase.startswith("unclear") for s in turn.says):
            # Whoever comes back after a while greets first; that is no answer that went wrong.
            turn.says = [Saying("welcome_back")]
            turn.session.unclear = 0
        self._settle(scene, kept, turn)

    def show(self, scene: Scene, kept: Kept, greeting: str | None = None) -> None:
        """Puts the open question again."""
        turn = self.engine.advance(kept.session, Move("show"), self.facts(scene), scene.words)
        if greeting:
            turn.says.insert(0, Saying(greeting))
        self._settle(scene, kept, turn)

    def _settle(self, scene: Scene, kept: Kept, turn: Turn) -> None:
        """Keeps what a turn brought, then says it."""
        conversations, person = self.store.conversations, scene.person
        self.store.people.set_profile(person, self._profile_changes(turn))
        conversations.record(person.id, kept, turn.records, scene.now)
        conversations.save(kept, turn.session, scene.now)
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

    def _profile_changes(self, turn: Turn) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for record in turn.records:
            field = self.catalogue.step(step_of(record.slot)).sets if self._known(record.slot) else None
            if field:
                changes[field] = record.value
        return changes

    def _known(self, slot: str) -> bool:
        return step_of(slot) in self.catalogue.step_flow

    def _finish(self, scene: Scene, kept: Kept, turn: Turn) -> None:
        flow = self.catalogue.flows[turn.session.flow]
        follows = flow.then and flow.then not in self.store.conversations.begun(scene.person.id)
        situation = self.situation(scene, kept)
        flags = sorted(name for name in flow.own_flags if situation.flag(name))
        scores = {name: situation.score(name) for name in flow.scores}
        known = {name: float(value) for name, value in scores.items() if isinstance(value, int | float)}
        self.store.conversations.conclude(scene.person.id, kept, flags, known, scene.now)
        said = Markup("\n\n").join(say(scene.words, saying) for saying in turn.says)
        self._ending(scene, kept, situation, said)
        if flow.then and follows:
            self._follow(scene, flow.then)
        elif (other := self.open(scene)) is not None:
            self._go_on(scene, other)

    def _go_on(self, scene: Scene, other: Kept) -> None:
        """Back to the conversation that was open before, unless what has changed closes it to this person."""
        flow = self.catalogue.flows[other.session.flow]
        if Situation(self.catalogue, self.facts(scene)).holds(flow.begins):
            self.show(scene, other)
        else:
            other.session.state = CANCELLED
            self.store.conversations.save(other, other.session, scene.now)

    def _follow(self, scene: Scene, flow_id: str) -> None:
        """The flow that comes by itself; silently left out where it is not for this person."""
        flow = self.catalogue.flows[flow_id]
        if Situation(self.catalogue, self.facts(scene)).holds(flow.begins):
            self.begin(scene, flow_id)

    def _ending(self, scene: Scene, kept: Kept, situation: Situation, said: Markup) -> None:
        flow = self.catalogue.flows[kept.session.flow]
        chosen = self.advising.first(scene.person, kept, situation, scene.now) if flow.advice else None
        values: dict[str, Any] = {
            "said": said,
            "lights": lights(scene.words, situation),
            "score": {name: situation.score(name) for name in flow.scores},
            "derived": {name: situation.first(cases) for name, cases in flow.derived.items()},
            "profile": self.profile_lines(scene, kept),
            "role": str(scene.person.profile.get("role") or "owner"),
        }
        rows = [[change_button(scene.words, kept.id, kept.session.revision)]]
        if chosen:
            given, choice = chosen
            values["advice"] = self.advising.title(given.advice, situation, scene.words)
            values["all_well"] = choice.all_well
            values["waiting"] = self.advising.waiting(kept, situation)
            rows = [
                [advice_button(scene.words, "tell_me", given.id, "tell")],
                [
                    advice_button(scene.words, "another", given.id, "another"),
                    advice_button(scene.words, "later", given.id, "later"),
                ],
                *rows,
            ]
        offered = [o.flow for o in flow.offers if o.flow in self.catalogue.flows and situation.holds(o.when)]
        rows += [[flow_button(scene.words, other)] for other in offered]
        scene.tell(flow.ending, rows, **values)

    def profile_lines(self, scene: Scene, kept: Kept) -> list[tuple[str, str]]:
        """What a session's answers say, as pairs of name and value."""
        flow = self.catalogue.flows[kept.session.flow]
        situation = self.situation(scene, kept)
        lines = []
        for slot, value in kept.session.answers.items():
            step = flow.by_id.get(step_of(slot))
            if step is None or step.kind == "show" or (step.on_request and value is None):
                continue
            wording = next((w.use for w in step.wordings if situation.holds(w.when)), "default")
            text = spoken(flow.flow, step, value, wording, scene.words)
            lines.append((flow.position[step.step], step_name(flow.flow, slot, scene.words), text))
        return [(name, text) for _, name, text in sorted(lines)]
