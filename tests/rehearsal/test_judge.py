"""The judge sees each kind of thing that must not be, and nothing in a record that is all right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from bot.rehearsal.judge import judge
from bot.rehearsal.record import Got, Item, Record, Tried
from bot.rehearsal.standing import is_feast
from flows.catalogue import Catalogue
from tests.rehearsal.records import MONDAY, PINA, TASKS, Made, at, items

Wrong = Callable[[Made], None]


def twice(made: Made) -> None:
    """Two lists on one date, the second after midnight by UTC's clocks only."""
    made.fact(-1, "10:00", "hour", time(5, 0))
    made.sent(0, "05:00:10")
    made.did(0, "05:30")
    made.sent(0, "06:30:00")


def by_night(made: Made) -> None:
    """Something other than a list in the evening."""
    made.sent(0, "21:31", "look_back")


def early(made: Made) -> None:
    """A list before seven, at an hour that nobody chose."""
    made.sent(0, "06:59")


def by_night_elsewhere(made: Made) -> None:
    """In the afternoon in Rome it is night in Tokyo."""
    made.fact(-1, "12:00", "zone", "Asia/Tokyo")
    made.sent(0, "16:01", "advice")


def past_the_edge(made: Made) -> None:
    """A list chosen for the last minute, too late for it."""
    made.fact(-1, "12:00", "hour", time(21, 20))
    made.sent(0, "21:47:30")


def away(made: Made) -> None:
    """A list before its hour."""
    made.sent(0, "08:29")


def day_off(made: Made) -> None:
    """A list on a Sunday."""
    made.sent(6)


def holiday(made: Made) -> None:
    """A list on the last day of a holiday."""
    made.fact(0, "07:30", "closed", (MONDAY, MONDAY + timedelta(days=2)))
    made.sent(2)


def public_holiday(made: Made) -> None:
    """A list on a public holiday, to somebody who does not work on those."""
    made.fact(-1, "07:30", "open_on_feasts", False)
    made.sent((date(2026, 12, 8) - MONDAY).days)


def saint(made: Made) -> None:
    """A list on the day of the town's saint."""
    made.fact(-1, "07:30", "open_on_feasts", False)
    made.fact(-1, "07:30", "saint", (10, 14))
    made.sent(2)


def pause(made: Made) -> None:
    """A list in a pause."""
    made.fact(0, "07:30", "paused", MONDAY + timedelta(days=3))
    made.sent(2)


def off(made: Made) -> None:
    """A list to somebody who wants no reminders."""
    made.fact(0, "07:30", "reminders", "off")
    made.sent(0)


def stopped(made: Made) -> None:
    """A list after /stop."""
    made.fact(0, "07:30", "state", "stopped")
    made.sent(0)


def unanswered(made: Made) -> None:
    """Five lists in a row without a sign."""
    made.week(5, answered=False)


def unanswered_in_three_weeks(made: Made) -> None:
    """Five without a sign of life within three days, among others that had one."""
    for day in (0, 5, 10, 15):
        made.sent(day)
        made.sent(day + 4)
        made.did(day + 4, "09:00")


def late(made: Made) -> None:
    """Something that arrives when it is of no use any more."""
    made.sent(0, "15:01", "advice", due="13:00")


def unasked(made: Made) -> None:
    """A message that is neither a reminder nor an answer."""
    made.record.got.append(Got(at(0, "12:00"), PINA, 99, "Compra adesso!"))


def blocked(made: Made) -> None:
    """A second try after the first had found the bot blocked."""
    made.fact(0, "07:30", "state", "blocked")
    made.record.tried += [Tried(at(0, "08:30"), PINA), Tried(at(1, "08:30"), PINA)]


def blocked_and_told(made: Made) -> None:
    """A try after Telegram had said so."""
    made.fact(0, "07:30", "state", "blocked")
    made.did(0, "07:30", "", "blocked")
    made.record.tried.append(Tried(at(0, "08:30"), PINA))


def empty(made: Made) -> None:
    """A list of nothing."""
    made.listed(0, [])


def long(made: Made) -> None:
    """A list of six."""
    made.listed(0, items(*TASKS, minutes=1))


def same_twice(made: Made) -> None:
    """A list with one thing twice."""
    made.listed(0, items("C-DLY-01", "C-DLY-01"))


def over(made: Made) -> None:
    """More minutes than there are, whatever the list says of itself."""
    made.listed(0, items("C-DLY-01", "C-MON-02", minutes=6), minutes=30)


def over_on_a_busy_day(made: Made) -> None:
    """More than five minutes on the busy day."""
    made.fact(-1, "07:30", "busy", "mon")
    made.listed(0, items("C-DLY-01", "C-MON-02", minutes=3))


def foreign(made: Made) -> None:
    """What only a helper does, for the owner."""
    made.listed(0, items("C-DLY-01", "C-ROT-05"))


def running(made: Made) -> None:
    """What goes round, on two days running."""
    made.listed(0, items("C-DLY-01", "C-ROT-01"))
    made.listed(1, items("C-DLY-01", "C-ROT-01"))


def fault(made: Made) -> None:
    """The bot could not take something in."""
    made.record.faults.append("KeyError")


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (twice, "two of one kind on a date"),
        (by_night, "by night"),
        (early, "by night"),
        (by_night_elsewhere, "by night"),
        (past_the_edge, "by night"),
        (away, "away from its hour"),
        (day_off, "on a closed day"),
        (holiday, "on a closed day"),
        (public_holiday, "on a closed day"),
        (saint, "on a closed day"),
        (pause, "on a closed day"),
        (off, "after reminders were off"),
        (stopped, "after stop or block"),
        (unanswered, "too many unanswered"),
        (unanswered_in_three_weeks, "too many unanswered"),
        (late, "beyond its deadline"),
        (unasked, "nobody asked"),
        (blocked, "blocked and tried again"),
        (blocked_and_told, "blocked and tried again"),
        (empty, "items"),
        (long, "items"),
        (same_twice, "items"),
        (over, "minutes"),
        (over_on_a_busy_day, "minutes"),
        (foreign, "foreign role"),
        (running, "two days running"),
        (fault, "fault"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_must_not_be_is_seen(wrong: Wrong, rule: str, catalogue: Catalogue) -> None:
    """Each rule, broken in a record that is all right otherwise, is the one that is reported."""
    made = Made()
    assert _rules(made.record, catalogue) == set()
    wrong(made)
    assert rule in _rules(made.record, catalogue)
    assert _rules(made.record, catalogue) <= {rule, "away from its hour"}


def early_baker(made: Made) -> None:
    """A list at four, for who chose that hour, and one that was nearly two hours late."""
    made.fact(-1, "10:00", "hour", time(4, 0))
    made.sent(0, "04:00:30")
    made.did(0, "05:00")
    made.sent(1, "05:59")


def last_minute(made: Made) -> None:
    """A list at the edge of the night, for who chose that hour."""
    made.fact(-1, "10:00", "hour", time(21, 30))
    made.sent(0, "21:44")


def open_on_feasts(made: Made) -> None:
    """A list on a public holiday, for who works then."""
    made.fact(-1, "07:30", "open_on_feasts", True)
    made.sent((date(2026, 12, 8) - MONDAY).days)


def back_on(made: Made) -> None:
    """Lists after a pause and after being off for a while, as soon as they are wanted."""
    made.fact(0, "07:30", "reminders", "off")
    made.fact(0, "08:30:35", "reminders", "on")
    made.sent(0)
    made.fact(1, "07:30", "paused", MONDAY + timedelta(days=2))
    made.sent(2)


def just_said(made: Made) -> None:
    """Stop, a moment after the list had left."""
    made.fact(0, "08:30:38", "state", "stopped")
    made.sent(0)


def a_sign_now_and_then(made: Made) -> None:
    """A sign every third day answers what came since the last one."""
    for day in (0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12):
        made.sent(day)
        if day % 3 == 2:
            made.did(day, "09:00")


def told_otherwise(made: Made) -> None:
    """Another hour clears what was unanswered."""
    made.week(4, answered=False)
    made.fact(3, "10:00", "hour", time(9, 0))
    made.sent(4, "09:00:30")


def asleep_and_back(made: Made) -> None:
    """Whoever comes back after the question begins anew."""
    made.week(3, answered=False)
    made.sent(3, why="question")
    made.did(9, "10:00", "ciao", "text")
    for day in (10, 11, 12):
        made.sent(day)


def answer(made: Made) -> None:
    """A message right after something was done."""
    made.did(0, "12:00", "/menu", "text")
    made.record.got.append(Got(at(0, "12:00:02"), PINA, 99, "Che cosa facciamo?"))


def put_off(made: Made) -> None:
    """What was put off comes on the next day; and extra items are beside the minutes."""
    made.listed(0, [*items("C-DLY-01"), Item("C-ROT-01", 3, False, "later")])
    made.listed(1, [*items("C-ROT-01", minutes=3), *items("C-DLY-01", minutes=7), Item("C-MON-01", 10, True)])


@pytest.mark.parametrize(
    "right",
    [
        early_baker,
        last_minute,
        open_on_feasts,
        back_on,
        just_said,
        a_sign_now_and_then,
        told_otherwise,
        asleep_and_back,
        answer,
        put_off,
    ],
    ids=lambda value: value.__name__,
)
def test_what_may_be_is_left_alone(right: Wrong, catalogue: Catalogue) -> None:
    """What looks like too much and is as it should be."""
    made = Made()
    right(made)
    assert _rules(made.record, catalogue) == set()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-04", True),
        ("2025-10-04", False),
        ("2027-03-28", True),
        ("2027-03-29", True),
        ("2027-03-30", False),
        ("2026-12-26", True),
        ("2026-12-07", False),
    ],
)
def test_public_holidays_are_known(day: str, expected: bool) -> None:
    """Those of the whole country, Easter among them; a saint's only where it is said."""
    assert is_feast(date.fromisoformat(day), None) is expected
    assert is_feast(date(2026, 12, 7), (12, 7))


def _rules(record: Record, catalogue: Catalogue) -> set[str]:
    return {one.rule for one in judge(record, catalogue.tasks.tasks)}
