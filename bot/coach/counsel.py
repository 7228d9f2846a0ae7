"""Which advice comes when: one now, the rest one a week, and what somebody asks for at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from bot.coach.advising import Advising
from bot.coach.knowledge import DAY, Knowledge
from bot.coach.scene import Scene
from bot.coach.speech import ADVICE, advice_button, change_button, command_button
from bot.messages import Button
from bot.store.advice import Given
from bot.store.conversations import Kept
from flows.advice import ONE_IN, Choice, Past, choices, may_come, queue
from flows.conditions import Unknown
from flows.matching import is_one_of, names_any
from flows.situation import Situation

# Whether an advice that is done helped: what its button carries, its label and the reply, and what is kept of it.
HELPED = {"helped_yes": "yes", "helped_little": "little", "helped_no": "no"}


class Counsel:
    """Chooses advice, and takes what the person makes of it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._catalogue = knowledge.catalogue
        self._store = knowledge.store.advice
        self._sessions = knowledge.store.conversations
        self.advising = Advising(knowledge)

    # At the end of a conversation

    def first(self, scene: Scene, kept: Kept, situation: Situation) -> tuple[Given, Choice] | None:
        """The advice that fits best now, of those that were not done or refused already, if there is another; the
        one written down before, where an answer was only changed."""
        fitting = list(choices(self._catalogue, situation))
        best = next(self._open_to(scene, fitting, situation), next(iter(fitting), None))
        if best is None:
            return None
        brought = self._store.of_session(kept.id)
        given = next((g for g in brought if g.advice == best.advice), None)
        if given is None:
            given = self._choose(scene, kept, best, len(brought))
        return given, best

    def _choose(self, scene: Scene, kept: Kept, choice: Choice, place: int) -> Given:
        return self._store.choose(scene.person.id, kept.id, choice.advice, place, choice.because, scene.now)

    def _open_to(self, scene: Scene, fitting: Iterable[Choice], situation: Situation) -> Iterator[Choice]:
        """Those that may come, as things are."""
        history = self._store.history(scene.person.id)
        for choice in fitting:
            given = situation.value(f"age.{choice.because}") if choice.because else None
            answered = None if isinstance(given, Unknown) else given
            if may_come(_past(history.get(choice.advice, []), answered, scene), answered):
                yield choice

    def waiting(self, kept: Kept, situation: Situation) -> int:
        """How many more would fit."""
        brought = {given.advice for given in self._store.of_session(kept.id)}
        return sum(choice.advice not in brought for choice in choices(self._catalogue, situation))

    def _next(self, scene: Scene, kept: Kept, situation: Situation) -> tuple[Given, Choice] | None:
        """The first advice that fits and that this session has not brought yet; written down."""
        brought = {given.advice for given in self._store.of_session(kept.id)}
        for choice in choices(self._catalogue, situation):
            if choice.advice not in brought:
                return self._choose(scene, kept, choice, len(brought)), choice
        return None

    # From the queue

    def due(self, scene: Scene) -> Choice | None:
        """The advice whose turn it is, over all conversations that the person has finished; None where there is
        nothing, or everything was told or decided about."""
        situation = self._knowledge.overall(scene)
        finished = self._sessions.finished(scene.person.id)
        flows = [f for f in self._catalogue.flows if f in finished and self._knowledge.is_for(scene, f)]
        return next(self._open_to(scene, queue(self._catalogue, situation, flows), situation), None)

    def weekly(self, scene: Scene) -> Choice | None:
        """The advice that may come unasked: the one whose turn it is, if the last one is a week old."""
        last = self._store.last_told(scene.person.id)
        if last is None or scene.now - last < timedelta(days=ONE_IN):
            return None
        return self.due(scene)

    def tell_due(self, scene: Scene) -> None:
        """Tells the advice whose turn it is; asked for, it need not wait for its week."""
        choice = self.due(scene)
        kept = self._sessions.latest(scene.person.id, choice.flow) if choice else None
        if choice is None or kept is None:
            scene.say("advice_no_more")
            return
        brought = self._store.of_session(kept.id)
        given = next((g for g in brought if _is_waiting(g, choice)), None)
        if given is None:
            given = self._choose(scene, kept, choice, len(brought))
        self.advising.tell(scene, given, self._knowledge.overall(scene, choice.flow))

    def title(self, scene: Scene, choice: Choice) -> Markup:
        """What an advice is called."""
        return self.advising.title(choice.advice, self._knowledge.overall(scene), scene.words)

    # Asked for

    def asked_for(self, scene: Scene, text: str) -> str | None:
        """The advice that somebody's words ask for, outside any conversation."""
        for advice in self._catalogue.advice.values():
            phrases = (
                scene.words.get(f"advice.{advice.area}.{advice.advice}.asked", []) if advice.asked else []
            )
            if names_any(text, phrases):
                return advice.advice
        return None

    def of_command(self, command: str) -> str | None:
        """The advice that a command asks for."""
        return next((a.advice for a in self._catalogue.advice.values() if a.command == command), None)

    def tell(self, scene: Scene, advice: str) -> None:
        """Tells an advice that somebody asked for, whatever was told before."""
        given = self._store.choose(scene.person.id, None, advice, 0, None, scene.now)
        self.advising.tell(scene, given, self._knowledge.overall(scene))

    # The buttons under an advice

    def pressed(self, scene: Scene, number: int, action: str) -> None:
        """A button under an advice; that of an advice which is gone says so."""
        given = self._store.by_id(scene.person.id, number)
        if given is None or given.advice not in self._catalogue.advice:
            scene.say("advice_gone")
            return
        kept = self._sessions.by_id(scene.person.id, given.session) if given.session else None
        if kept is not None and not self._knowledge.exists(kept):
            scene.say("advice_gone")
            return
        situation = self._knowledge.situation(scene, kept) if kept else self._knowledge.overall(scene)
        match action.partition("."):
            case ("tell", _, _) if not self._still_fits(scene, kept, given, situation):
                scene.say("advice_gone")
            case ("tell", _, _):
                self.advising.tell(scene, given, situation)
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
                self._store.decided(given.id, name, scene.now)
                scene.say(f"advice_{name}", self._after_done(scene, given) if name == "done" else ())
            case (how, _, _) if how in HELPED:
                self._helped(scene, given, how)
            case _:
                scene.say("advice_gone")

    def _after_done(self, scene: Scene, given: Given) -> list[list[Button]]:
        """Whether it helped, and what it may have changed."""
        asked = [advice_button(scene.words, how, given.id, how) for how in HELPED]
        return [asked, *self._update(scene, given)]

    def _helped(self, scene: Scene, given: Given, how: str) -> None:
        """Keeps whether an advice helped, as long as it counts as done; where it did not, there is another one."""
        if given.outcome != "done":
            scene.say("advice_undone")
            return
        self._store.helped(given.id, HELPED[how], scene.now)
        is_more = how != "helped_yes" and not self._sessions.open(scene.person.id) and bool(self.due(scene))
        rows = [[command_button(scene.words, "advice", "another")]] if is_more else []
        scene.say(how, rows, more=is_more)

    def answered(self, scene: Scene, text: str) -> str | None:
        """The button meant by typed words, where the last thing asked was whether an advice helped."""
        for how, (_, pressed) in zip(HELPED, scene.person.offered, strict=False):
            if not pressed.startswith(f"{ADVICE}:") or not pressed.endswith(f":{how}"):
                return None
            if is_one_of(text, scene.words, f"language.helped.{HELPED[how]}"):
                return pressed
        return None

    def _update(self, scene: Scene, given: Given) -> list[list[Button]]:
        """What was done may have changed an answer: the way to say so, where that answer can be changed."""
        flow = self._catalogue.step_flow.get(given.because or "")
        kept = self._sessions.latest(scene.person.id, flow.flow) if flow else None
        if kept is None or given.because not in kept.session.answers or self._sessions.open(scene.person.id):
            return []
        return [[change_button(scene.words, kept.id, kept.session.revision, given.because, "update")]]

    def _still_fits(self, scene: Scene, kept: Kept | None, given: Given, situation: Situation) -> bool:
        """Whether an advice would be chosen now, by the newest passage through its flow."""
        if kept is None or not self._knowledge.is_newest(scene, kept):
            return False
        return any(choice.advice == given.advice for choice in choices(self._catalogue, situation))

    def _another(self, scene: Scene, kept: Kept | None, given: Given, situation: Situation) -> None:
        """The next advice that fits. The one before waits where nothing was said of it."""
        if given.outcome is None:
            self._store.decided(given.id, "later", scene.now)
        if kept is None:
            self.tell_due(scene)
            return
        found = self._next(scene, kept, situation)
        if found is None:
            scene.say("advice_no_more")
            return
        self.advising.tell(scene, found[0], situation)


def _is_waiting(given: Given, choice: Choice) -> bool:
    """Whether an advice was chosen for the same reason and never told."""
    return (given.advice, given.because, given.told_at) == (choice.advice, choice.because, None)


def _past(chosen: Sequence[Given], answered: float | None, scene: Scene) -> Past | None:
    """What became of an advice, whenever it was chosen; nothing, where it was never read or decided about. "Later"
    holds until it is told, the other decisions until it is told because of a newer answer."""
    told = min((_days(scene, given.told_at) for given in chosen if given.told_at), default=None)
    decisions = [(_days(scene, given.decided_at), given.outcome) for given in chosen if given.decided_at]
    settled = min((made for made in decisions if made[1] != "later"), key=lambda one: one[0], default=None)
    if settled and (told is None or settled[0] <= told or answered is None or answered >= settled[0]):
        return Past(*settled)
    put_off = min((days for days, outcome in decisions if outcome == "later"), default=None)
    if put_off is not None and (told is None or put_off <= told):
        return Past(put_off, "later")
    return None if told is None else Past(told, None)


def _days(scene: Scene, moment: str) -> float:
    return (scene.now - datetime.fromisoformat(moment)).total_seconds() / DAY
