"""What may come beside the list, one thing a day: a conversation left half way, a look back, a check-up again.

Each is looked up in the morning, when the list goes out, and looked at again in the moment it is to be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.coach.counsel import Counsel
from bot.coach.daily.diary import Diaries
from bot.coach.daily.lists import Lists
from bot.coach.daily.week import Weeks
from bot.coach.knowledge import Knowledge
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from bot.coach.speech import (
    QUESTION,
    REMINDER,
    command_button,
    data,
    flow_button,
    label_of_button,
)
from bot.messages import Button, Outgoing
from bot.store.conversations import Kept
from flows.advice import ONE_IN
from flows.conditions import Unknown
from flows.session import DONE

LEFT = timedelta(hours=20)
CHECKUP, PLAN, TOOL_STEP, ACCESS_TASK = "checkup", "strategy", "st10", "C-MON-02"
FIRST_CHECKUP, NEXT_CHECKUP, PLAN_AGAIN = 30.0, 90.0, 90.0  # days
TOOL_AFTER, TOOL_UNTIL = 7.0, 30.0
ACCESS_EVERY = 35.0

Made = tuple[str, list[list[Button]]]


class Occasions:
    """What there is to be reminded of, in the order of what matters most."""

    def __init__(
        self,
        knowledge: Knowledge,
        counsel: Counsel,
        sheets: Sheets,
        lists: Lists,
        weeks: Weeks,
        diaries: Diaries,
    ) -> None:
        self._knowledge = knowledge
        self._store = knowledge.store
        self._counsel = counsel
        self._sheets = sheets
        self._lists = lists
        self._weeks = weeks
        self._diaries = diaries
        self._applies: Mapping[str, Callable[[Scene], bool]] = {
            "resume": lambda scene: self.left_open(scene) is not None,
            "tool": self._has_put_off_tool,
            "checkup": self._is_checkup_due,
            "plan": self._is_plan_due,
            "look_back": self._may_look_back,
            "access": self._is_access_due,
            "advice": self._is_advice_due,
        }

    def first(self, scene: Scene) -> str | None:
        """The kind of the first that applies."""
        return next((kind for kind in self._applies if self.applies(scene, kind)), None)

    def applies(self, scene: Scene, kind: str) -> bool:
        """Whether there is still something to be reminded of."""
        return kind in self._applies and self._applies[kind](scene)

    def about(self, scene: Scene, kind: str) -> int | None:
        """The session that a reminder is about."""
        kept = self.left_open(scene) if kind == "resume" else None
        return kept.id if kept else None

    def message(self, scene: Scene, kind: str) -> Outgoing:
        """What is said; every one can be the last."""
        if kind == "look_back":
            return self._weeks.message(
                scene, [[command_button(scene.words, "week", "my_weeks")], _off(scene)]
            )
        text, rows = self._made(scene, kind)
        return Outgoing(text, [*rows, _off(scene)])

    def _made(self, scene: Scene, kind: str) -> Made:
        words = scene.words

        def said(**values: object) -> str:
            return str(words.text(f"phrases.remind.{kind}", **values))

        match kind:
            case "resume" | "resume_again":
                kept = self.left_open(scene, again=True)
                title = words.get(f"flows.{kept.session.flow}.title") if kept else ""
                return str(words.text("phrases.remind.resume", title=title)), resume_rows(scene)
            case "tool":
                return said(), [[self._tool_button(scene)]]
            case "plan":
                return said(), [[flow_button(words, PLAN)]]
            case "access":
                return said(), [[command_button(words, "today", "today")]]
            case "advice":
                choice = self._counsel.weekly(scene)
                title = self._counsel.title(scene, choice) if choice else ""
                return said(title=title), [[command_button(words, "advice", "tell_me")]]
            case _:
                return said(), [[flow_button(words, CHECKUP)]]

    # Whether they apply

    def left_open(self, scene: Scene, again: bool = False) -> Kept | None:
        """The conversation that was left half way since yesterday, if nobody has been asked about it yet."""
        kept = self._store.conversations.open(scene.person.id)
        if kept is None or not self._knowledge.exists(kept):
            return None
        if again:
            return kept
        asked = self._store.reminders.last(scene.person.id, "resume", kept.id)
        return kept if asked is None and scene.now - kept.touched_at > LEFT else None

    def _has_put_off_tool(self, scene: Scene) -> bool:
        situation = self._knowledge.overall(scene)
        if TOOL_STEP not in self._knowledge.catalogue.step_flow or situation.answer(TOOL_STEP) != "later":
            return False
        age = situation.value(f"age.{TOOL_STEP}")
        return bool(TOOL_AFTER <= age <= TOOL_UNTIL) and self._days_since_sent(scene, "tool") > age

    def _is_checkup_due(self, scene: Scene) -> bool:
        return self._is_flow_due(scene, CHECKUP, "checkup", FIRST_CHECKUP, NEXT_CHECKUP)

    def _is_plan_due(self, scene: Scene) -> bool:
        return self._is_flow_due(scene, PLAN, "plan", PLAN_AGAIN, PLAN_AGAIN)

    def _is_flow_due(self, scene: Scene, flow: str, kind: str, first: float, then: float) -> bool:
        """Whether a conversation that is over is worth having again: after some days, later after more."""
        if not self._knowledge.is_for(scene, flow) or self._store.conversations.open(scene.person.id):
            return False
        answered = self._knowledge.last_answered(scene, flow)
        if answered is None:
            return False
        wait = first if self._store.conversations.times_finished(scene.person.id, flow) < 2 else then
        return _days(scene, answered) >= wait and self._days_since_sent(scene, kind) >= then

    def _may_look_back(self, scene: Scene) -> bool:
        diary = self._diaries.of(scene.person, scene.now)
        today = diary.today(scene.now)
        return diary.is_last_of_week(today) and self._weeks.active(scene, today) > 0

    def _is_access_due(self, scene: Scene) -> bool:
        """The monthly check of who gets in, where no list has brought it about."""
        task = self._knowledge.catalogue.task.get(ACCESS_TASK)
        role = str(scene.person.profile.get("role") or "owner")
        if task is None or role not in task.roles or not self._knowledge.overall(scene).holds(task.when):
            return False
        today = self._diaries.of(scene.person, scene.now).today(scene.now)
        month_ago = today - timedelta(days=ACCESS_EVERY)
        if self._store.checklists.done_since(scene.person.id, (ACCESS_TASK,), month_ago):
            return False
        is_old_hand = self._lists.days_with_bot(scene) >= ACCESS_EVERY
        return is_old_hand and self._days_since_sent(scene, "access") >= ACCESS_EVERY

    def _is_advice_due(self, scene: Scene) -> bool:
        """One a week, whether the last one was told or only mentioned."""
        return self._days_since_sent(scene, "advice") >= ONE_IN and self._counsel.weekly(scene) is not None

    def _days_since_sent(self, scene: Scene, kind: str) -> float:
        last = self._store.reminders.last(scene.person.id, kind)
        return float("inf") if last is None else _days(scene, last)

    def _tool_button(self, scene: Scene) -> Button:
        flow = self._knowledge.catalogue.step_flow[TOOL_STEP]
        kept = self._store.conversations.latest(scene.person.id, flow.flow)
        if (
            kept is None
            or kept.session.state != DONE
            or isinstance(kept.session.answers.get(TOOL_STEP), Unknown)
        ):
            return flow_button(scene.words, flow.flow)
        carried = data(QUESTION, kept.id, TOOL_STEP, kept.session.revision, "change")
        return Button(label_of_button(scene.words, "choose_now"), carried)


def resume_rows(scene: Scene) -> list[list[Button]]:
    """Now, in an hour, tomorrow, or not at all."""

    def button(label: str, what: str) -> Button:
        return Button(label_of_button(scene.words, label), data(REMINDER, what, 0))

    return [
        [command_button(scene.words, "resume", "resume_now"), button("in_an_hour", "again_hour")],
        [button("tomorrow", "again_tomorrow"), button("not_interested", "drop")],
    ]


def _off(scene: Scene) -> list[Button]:
    return [Button(label_of_button(scene.words, "no_reminders"), data(REMINDER, "off", 0))]


def _days(scene: Scene, moment: datetime) -> float:
    return (scene.now - moment) / timedelta(days=1)
