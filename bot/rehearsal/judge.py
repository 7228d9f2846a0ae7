"""The judge: rules of its own about what people got, and a line for each time that one was broken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TypeVar

from bot.rehearsal.lists import judge_lists
from bot.rehearsal.record import Did, Fact, Got, Record, Reminder
from bot.rehearsal.standing import Standing, standing_at
from bot.rehearsal.violations import Violation
from flows.checklist.tasks import Task

NIGHT, MORNING = time(21, 30), time(7, 0)
LIST, WINDOW, EDGE = "checklist", timedelta(hours=2), timedelta(minutes=15)
Row = TypeVar("Row", Did, Fact, Got, Reminder)
SPREAD = timedelta(minutes=2)  # over which the lists of an hour are spread
# What was decided a moment before somebody said otherwise may still arrive.
GRACE = timedelta(seconds=5)
A_REPLY = timedelta(seconds=90)  # what comes so soon after somebody wrote may be the answer
MOST_UNANSWERED, WITHIN = 4, timedelta(days=21)
A_SIGN = timedelta(days=3)
# What makes all that was unanswered count no more, as it is pressed or typed.
CLEARS = ("r:today", "r:on", "r:pause", "r:five", "m:today", "/oggi", "oggi", "/today", "today")
CLEARING_FACTS = ("hour", "zone", "paused", "reminders", "minutes")


@dataclass(frozen=True)
class Sent:
    """A reminder that arrived."""

    reminder: Reminder
    at: datetime


@dataclass
class Case:
    """All that there is of one person."""

    account: str
    facts: list[Fact]
    sent: list[Sent]
    did: list[Did]
    got: list[Got]
    asleep: list[Reminder] = field(default_factory=list)

    def standing(self, at: datetime) -> tuple[Standing, Standing]:
        """How things stand, and how they stood a moment ago."""
        return standing_at(self.facts, at), standing_at(self.facts, at - GRACE)


def judge(record: Record, tasks: Iterable[Task]) -> list[Violation]:
    """All violations, by rule. Of `tasks` it is known whom they are for, and which go round."""
    found: list[Violation] = []
    for case in cases(record):
        for rule in (_twice, _by_night, _away, _closed, _unwanted, _unanswered, _late, _unasked):
            found += rule(case)
    found += _blocked(record)
    found += judge_lists(record, tasks)
    found += [Violation("fault", "", record.end, fault) for fault in record.faults]
    return sorted(found, key=lambda one: (one.rule, one.at, one.account))


def cases(record: Record) -> Iterator[Case]:
    """The people of a record, one by one."""
    facts, did = _by_account(record.facts), _by_account(record.did)
    got, reminders = _by_account(record.got), _by_account(record.reminders)
    for somebody in record.people:
        account = somebody.account
        arrived = {one.message: one.at for one in got[account] if one.kind != "edit"}
        sent = [
            Sent(reminder, arrived[reminder.message])
            for reminder in reminders[account]
            if reminder.state == "sent" and reminder.message in arrived
        ]
        sent.sort(key=lambda one: one.at)
        asleep = [one for one in reminders[account] if one.why == "asleep" and one.state == "silent"]
        yield Case(account, facts[account], sent, did[account], got[account], asleep)


def _by_account(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.account].append(row)
    return found


def _twice(case: Case) -> Iterator[Violation]:
    """One reminder of a kind on a local date."""
    seen = Counter[tuple[str, object]]()
    for sent in case.sent:
        day = case.standing(sent.at)[0].local(sent.at).date()
        seen[sent.reminder.kind, day] += 1
        if seen[sent.reminder.kind, day] > 1:
            yield _violation("two of one kind on a date", case, sent, f"again on {day}")


def _by_night(case: Case) -> Iterator[Violation]:
    """Nothing by night, but a list near the hour that was chosen for it."""
    for sent in case.sent:
        if all(_is_by_night(now, sent) for now in case.standing(sent.at)):
            now = case.standing(sent.at)[0]
            local = now.local(sent.at)
            yield _violation("by night", case, sent, f"{local:%H:%M:%S} {now.zone}, hour {now.chosen_hour}")


def _is_by_night(now: Standing, sent: Sent) -> bool:
    if MORNING <= now.local(sent.at).time() < NIGHT:
        return False
    return sent.reminder.kind != LIST or _is_away(now, sent)


def _away(case: Case) -> Iterator[Violation]:
    """A list comes at its hour, or within the two hours after it."""
    for sent in case.sent:
        if sent.reminder.kind == LIST and all(_is_away(now, sent) for now in case.standing(sent.at)):
            now = case.standing(sent.at)[0]
            what = f"{now.local(sent.at):%H:%M:%S} {now.zone}, hour {now.chosen_hour}"
            yield _violation("away from its hour", case, sent, what)


def _is_away(now: Standing, sent: Sent) -> bool:
    """Whether a list comes before its hour or too long after it; into the night it may come by a little alone."""
    local = now.local(sent.at).replace(tzinfo=None)
    chosen, night = (datetime.combine(local.date(), at) for at in (now.chosen_hour, NIGHT))
    end = night + EDGE if chosen + EDGE >= night else min(chosen + WINDOW, night)
    return not chosen <= local <= end + SPREAD + GRACE


def _closed(case: Case) -> Iterator[Violation]:
    """Nothing on a day on which nobody works, nor in a pause."""
    for sent in case.sent:
        why = [now.closed(now.local(sent.at).date()) for now in case.standing(sent.at)]
        if all(why):
            yield _violation("on a closed day", case, sent, str(why[0]))


def _unwanted(case: Case) -> Iterator[Violation]:
    """Nothing after «no reminders», /stop, a block, or being erased."""
    for sent in case.sent:
        stands = case.standing(sent.at)
        if all(now.reminders == "off" for now in stands):
            yield _violation("after reminders were off", case, sent, "off")
        if all(now.state in ("stopped", "blocked", "erased") for now in stands):
            yield _violation("after stop or block", case, sent, stands[0].state)


def _unanswered(case: Case) -> Iterator[Violation]:
    """At most four reminders of 21 days that nothing followed: neither within three days, nor before another day's
    came."""
    waiting: list[Sent] = []
    is_answered, is_asleep = True, False
    for at, one in _in_order(case):
        if isinstance(one, Sent):
            waiting = [*(sent for sent in waiting if at - sent.at < WITHIN), one]
            is_answered, is_asleep = False, one.reminder.why == "question"
            if len(waiting) > MOST_UNANSWERED:
                yield _violation("too many unanswered", case, one, f"{len(waiting)} in 21 days")
        elif isinstance(one, Reminder):
            is_asleep = True
        elif isinstance(one, Fact) or is_asleep or one.text.startswith(CLEARS):
            waiting, is_asleep = [], False
        elif not is_answered and waiting:
            newest = waiting[-1].reminder.day
            waiting = [s for s in waiting if at - s.at > A_SIGN and s.reminder.day != newest]
            is_answered = True


def _in_order(case: Case) -> list[tuple[datetime, Sent | Did | Fact | Reminder]]:
    """What counts for being answered, by the moment at which it happened."""
    said = [one for one in case.did if one.kind in ("press", "text")]
    clearing = [one for one in case.facts if one.name in CLEARING_FACTS]
    rows: list[tuple[datetime, Sent | Did | Fact | Reminder]] = []
    rows += [(one.at, one) for one in case.sent]
    rows += [(one.at, one) for one in said]
    rows += [(one.at, one) for one in clearing]
    rows += [(one.decided_at, one) for one in case.asleep if one.decided_at]
    return sorted(rows, key=lambda row: row[0])


def _late(case: Case) -> Iterator[Violation]:
    """Nothing once it is of no use any more: a list two hours after its time, anything else four."""
    for sent in case.sent:
        reminder = sent.reminder
        if sent.at > reminder.deadline + GRACE:
            yield _violation("beyond its deadline", case, sent, f"until {reminder.deadline:%H:%M:%S}")


def _unasked(case: Case) -> Iterator[Violation]:
    """Whatever comes is a reminder, or the answer to something."""
    reminders = {sent.reminder.message for sent in case.sent}
    moments = iter(sorted([one.at for one in case.did]))
    last, coming = None, next(moments, None)
    for got in sorted(case.got, key=lambda one: one.at):
        while coming is not None and coming <= got.at:
            last, coming = coming, next(moments, None)
        if got.message in reminders and got.kind != "edit":
            continue
        if last is None or got.at - last > A_REPLY:
            yield Violation("nobody asked", case.account, got.at, repr(got.text[:60]))


def _blocked(record: Record) -> Iterator[Violation]:
    """Whoever blocked the bot is tried once at most."""
    facts = _by_account(record.facts)
    known = {(one.account, one.at) for one in record.did if one.kind == "blocked"}
    before: dict[str, datetime] = {}
    for tried in record.tried:
        states = [fact for fact in facts[tried.account] if fact.name == "state" and fact.at <= tried.at]
        since = states[-1].at if states else tried.at
        first = before.setdefault(tried.account, tried.at)
        if first < since:
            first = before[tried.account] = tried.at
        told = (tried.account, since) in known and tried.at - since > GRACE
        if told or tried.at - first > GRACE:
            yield Violation("blocked and tried again", tried.account, tried.at, f"blocked since {since}")


def _violation(rule: str, case: Case, sent: Sent, what: str) -> Violation:
    return Violation(rule, case.account, sent.at, f"{sent.reminder.kind}: {what}")
