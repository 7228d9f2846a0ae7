"""What is on a list today: pure, so that the same person, date and history always give the same list.

Every item says why it is there. The order of picking: answering, what has happened, the numbers on their day, one
thing for a weak area, the rest of the daily core, the season, the month, the week, what goes round, and what is
done once. Two things follow from small budgets (a convention of this house): what is due and does not fit beside
the weak area takes turns with it, and what never fits comes once a week, outside the minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from flows.advice import SIGNS
from flows.catalogue import Catalogue
from flows.checklist.plan import Chosen, Past, Plan, Reason
from flows.checklist.tasks import Task
from flows.conditions import Unknown
from flows.situation import Situation

MOST = 5
FEW_MINUTES = 5
# What answering takes of a day with so many minutes: messages, comments and reviews together.
ANSWERING = {5: 5, 10: 5, 15: 6, 30: 8, 45: 8}
SHORT_DAY = 15  # up to so many minutes one daily task beside answering is enough
HEAVIEST = 3
FOR_THE_TRADE = 2
WAITED = 28  # what has waited so many days longer than it had to counts one more, so that nothing is starved
RETRIED_AFTER, RETRIES, RESTED = (
    7,
    4,
    60,
)  # shown and not done: again after a week, four times, then in two months
WEEK = 7
FIRST_DAYS = 7  # of a month
CORE, FALLBACK = "core", "C-ROT-04"
LASTING = ("once", "monthly", "seasonal")
IN_TURN = ("seasonal", "monthly", "weekly", "rotating", "once")
DUE = ("seasonal", "monthly", "weekly")

OF_CADENCE: Mapping[str, Reason] = {
    "core": "core", "event": "happened", "seasonal": "season", "monthly": "month", "weekly": "week",
    "rotating": "turn", "once": "once",
}  # fmt: skip


def choose(catalogue: Catalogue, situation: Situation, plan: Plan) -> list[Chosen]:
    """The items of a list, in the order in which they are read; one at least, unless no task is for this
    person."""
    return _Choosing(catalogue, situation, plan).items()


class _Choosing:
    def __init__(self, catalogue: Catalogue, situation: Situation, plan: Plan) -> None:
        self._catalogue = catalogue
        self._situation = situation
        self._plan = plan
        self._role = str(situation.profile("role") or "owner")
        self._mine = [task for task in catalogue.tasks.tasks if self._is_mine(task)]
        self._weights = {
            area: int(situation.first(cases) or 0) for area, cases in catalogue.tasks.weights.items()
        }
        self._is_red = situation.holds(catalogue.tasks.access_red) if catalogue.tasks.access_red else False
        self._left = plan.minutes
        self._chosen: list[tuple[Task, Chosen]] = []

    def items(self) -> list[Chosen]:
        answering = self._answering()
        if answering:
            self._take(*answering)
        if self._plan.form == "full":
            self._fill()
        if not self._chosen:
            self._fall_back()
        order = sorted(self._chosen, key=lambda one: _place(one[0], one[1]))
        return [chosen for _, chosen in order]

    def _is_mine(self, task: Task) -> bool:
        if self._role not in task.roles or any(need not in self._catalogue.flows for need in task.needs):
            return False
        return self._situation.holds(task.when)

    # Answering

    def _answering(self) -> tuple[Task, Chosen] | None:
        """Messages, comments and reviews as one item; on the shortest days messages, and one of the others."""
        parts = [task for task in self._mine if task.answering]
        if not parts:
            return None
        if self._plan.form != "full":
            parts = parts[:1]
        elif self._plan.minutes <= FEW_MINUTES and len(parts) > 2:
            parts = [parts[0], parts[1 + self._plan.day.toordinal() % 2]]
        minutes = sum(task.minutes for task in parts)
        if self._plan.form == "full" and len(parts) > 1:
            minutes = ANSWERING.get(self._plan.minutes, minutes)
        return parts[0], Chosen(parts[0].task, "answer", minutes, tuple(str(t.answering) for t in parts))

    # Everything else

    def _fill(self) -> None:
        for task in self._of("event"):
            self._take_if_fits(task)
        for task in self._records():
            self._take_if_fits(task)
        due, weak = self._of(*DUE), self._weak()
        if weak and self._is_turn_of(due, weak[0]):
            self._take_first(due)
        self._take_first(weak, "weak")
        for task in self._of(CORE)[: 1 if self._plan.minutes <= SHORT_DAY else MOST]:
            self._take_if_fits(task)
        for cadence in IN_TURN:
            for task in self._of(cadence):
                self._take_if_fits(task)
        self._add_extra()

    def _records(self) -> list[Task]:
        return [task for task in self._mine if task.record and self._may(task)]

    def _of(self, *cadences: str) -> list[Task]:
        """The tasks of these cadences that may come today: by cadence, then the heaviest first."""
        found = [
            task
            for task in self._mine
            if task.cadence in cadences and not task.answering and not task.record and self._may(task)
        ]
        return sorted(found, key=lambda task: (cadences.index(task.cadence), *self._rank(task)))

    def _weak(self) -> list[Task]:
        """What is for the weakest areas, among what goes round and what is done once."""
        found = [t for t in self._mine if t.cadence in ("rotating", "once") and self._may(t)]
        return sorted(found, key=self._rank)

    def _is_turn_of(self, due: Sequence[Task], weak: Task) -> bool:
        """Whether what is due goes first today: where it does not fit beside the weak area they take turns."""
        fitting = [task for task in due if task.minutes <= self._left]
        beside = any(task.minutes + weak.minutes <= self._left for task in fitting)
        return bool(fitting) and not beside and self._plan.day.toordinal() % 2 == 0

    def _add_extra(self) -> None:
        """One thing for when there is time: what has happened and the numbers, on their day; else, once a week,
        what does not fit into the minutes of any day, the keys first."""
        if len(self._chosen) >= MOST:
            return
        taken = {task.task for task, _ in self._chosen}
        dated = [task for task in (*self._of("event"), *self._records()) if task.task not in taken]
        rest = self._plan.minutes - self._answering_minutes()
        due = sorted(self._of(*DUE, "once", "rotating"), key=self._rank)
        never_fits = [task for task in due if task.minutes > rest and self._may_beside(task)]
        keys = [task for task in never_fits if task.access and self._is_red]
        waiting = [*dated, *((*keys, *never_fits) if self._plan.is_planning_day else ())]
        if waiting:
            self._add(waiting[0], OF_CADENCE[waiting[0].cadence] if dated else "extra", extra=True)

    def _answering_minutes(self) -> int:
        return sum(chosen.minutes for _, chosen in self._chosen if chosen.reason == "answer")

    def _fall_back(self) -> None:
        """A list is never empty: a photo is always worth taking."""
        small = [task for task in self._mine if task.task == FALLBACK] or self._mine
        if small:
            self._add(small[0], "small")

    # Whether, and how soon

    def _may(self, task: Task) -> bool:
        """Whether a task may come today, by what became of it before."""
        past = self._plan.past.get(task.task, Past())
        if task.since is not None:
            return self._has_happened(task, past)
        if task.cadence == "monthly" and not self._is_month_open():
            return False
        occasion = self._occasion(task)
        if task.occasion is not None and occasion is None:
            return False
        if task.occasion is not None and past.occasion != occasion:
            return True
        if past.put_off:
            return True
        if task.cadence in LASTING:
            return _is_due_again(task, past)
        return past.shown is None or past.shown > task.cooldown

    def _has_happened(self, task: Task, past: Past) -> bool:
        since = self._situation.value(str(task.since))
        if isinstance(since, Unknown) or since < 1 or (task.within is not None and since > task.within):
            return False
        if past.done is not None and (past.done <= since or past.done <= task.cooldown):
            return False
        return past.missed < RETRIES or past.put_off

    def _is_month_open(self) -> bool:
        """From the first seven days of a month on, for whoever was there by then."""
        opens = self._plan.day.replace(day=FIRST_DAYS)
        return self._plan.day <= opens or self._plan.began <= opens

    def _occasion(self, task: Task) -> str | None:
        found = self._situation.value(task.occasion) if task.occasion else None
        return None if found is None or isinstance(found, Unknown) else str(found)

    def _may_beside(self, task: Task) -> bool:
        """What is limited to one a week: what is done once, and rules; and what is on this list already."""
        if any(task is other for other, _ in self._chosen):
            return False
        if task.cadence == "once" and (self._is_strong(task) or self._had(lambda t: t.cadence == "once")):
            return False
        return not (
            task.area == "rules" and task.cadence != "event" and self._had(lambda t: t.area == "rules")
        )

    def _is_strong(self, task: Task) -> bool:
        """Whether nothing is weak where a task belongs: what is done once comes for what is weak alone."""
        return task.area in SIGNS and self._weight(task) < 2

    def _had(self, kind: Callable[[Task], bool]) -> bool:
        """Whether a task of a kind is on this list, or was on one in the last six days."""
        recent = (
            task
            for task in self._mine
            if (shown := self._plan.past.get(task.task, Past()).shown) is not None and shown < WEEK
        )
        return any(kind(task) for task in (*recent, *(task for task, _ in self._chosen)))

    def _weight(self, task: Task) -> int:
        return HEAVIEST if task.access and self._is_red else self._weights.get(task.area, 1)

    def _rank(self, task: Task) -> tuple[float, ...]:
        """The heaviest first, then what was shown least lately, then by sign; equal ones as they are written."""
        past = self._plan.past.get(task.task, Past())
        trade = self._situation.profile("trade")
        weight = self._weight(task) + (FOR_THE_TRADE if trade in task.trades else 0)
        since = (self._plan.day - self._plan.began).days if past.shown is None else past.shown
        waited = max(0, min(since, 2 * 366) - task.cooldown) // WAITED
        shown = float("inf") if past.shown is None else past.shown
        sign = SIGNS.index(task.area) if task.area in SIGNS else len(SIGNS)
        return -(weight + waited), -shown, sign

    # Taking

    def _take_first(self, tasks: Iterable[Task], reason: Reason | None = None) -> None:
        for task in tasks:
            if self._take_if_fits(task, reason):
                return

    def _take_if_fits(self, task: Task, reason: Reason | None = None) -> bool:
        if task.minutes > self._left or len(self._chosen) >= MOST or not self._may_beside(task):
            return False
        self._add(task, reason or OF_CADENCE[task.cadence])
        return True

    def _add(self, task: Task, reason: Reason, extra: bool = False) -> None:
        if task.record:
            reason = "numbers"
        elif task.access and self._is_red:
            reason = "access"
        elif reason == "weak" and self._weight(task) < 2:
            reason = "trade" if self._situation.profile("trade") in task.trades else OF_CADENCE[task.cadence]
        chosen = Chosen(task.task, reason, task.minutes, (), self._occasion(task), extra)
        self._take(task, chosen)

    def _take(self, task: Task, chosen: Chosen) -> None:
        self._chosen.append((task, chosen))
        if not chosen.extra:
            self._left -= chosen.minutes


def _is_due_again(task: Task, past: Past) -> bool:
    """What lasts comes back when its days are over; shown and not done, a few times."""
    if past.done is not None and (task.cadence in ("once", "seasonal") or past.done <= task.cooldown):
        return False
    if past.shown is None or past.missed == 0:
        return True
    return past.shown >= (RETRIED_AFTER if past.missed % RETRIES else RESTED)


ORDER: Sequence[Iterable[Reason]] = (("answer",), ("happened",), ("core",), ("weak", "access", "trade"))


def _place(task: Task, chosen: Chosen) -> int:
    """Answering first, then what has happened, the daily core, the weak area, and what else there is; the numbers
    come last but for what is for when there is time."""
    if chosen.extra:
        return len(ORDER) + 2
    if task.record:
        return len(ORDER) + 1
    return next((n for n, reasons in enumerate(ORDER) if chosen.reason in reasons), len(ORDER))
