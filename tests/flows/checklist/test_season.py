"""What the calendar says of a day: feasts, busy times of a trade, and closing for some days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from flows.checklist.season import occasions
from tests.flows.checklist.living import CATALOGUE

TASKS = CATALOGUE.tasks


@pytest.mark.parametrize(
    ("day", "feast"),
    [
        (date(2026, 3, 21), None),
        (date(2026, 3, 22), "easter-2026"),
        (date(2026, 4, 5), "easter-2026"),
        (date(2026, 4, 6), None),
        (date(2026, 8, 1), "ferragosto-2026"),
        (date(2026, 12, 11), "christmas-2026"),
        (date(2026, 12, 26), None),
    ],
)
def test_opening_hours_change_for_two_weeks_before_a_feast(day: date, feast: str | None) -> None:
    """Up to the day itself; Easter moves."""
    assert occasions(TASKS, "other", day, None).get("feast") == feast


def test_a_busy_time_is_prepared_weeks_ahead_and_looked_back_at_for_two() -> None:
    """For bakers Christmas is one; the new year has begun by the time it is over."""
    days = {day: occasions(TASKS, "bakery", day, None) for day in (date(2026, 11, 25), date(2026, 12, 11))}
    assert {found.get("peak_ahead") for found in days.values()} == {"peak-2026-12-25"}
    assert occasions(TASKS, "bakery", date(2026, 12, 12), None).get("peak_ahead") is None
    assert occasions(TASKS, "bakery", date(2027, 1, 8), None).get("peak_past") == "peak-2026-12-25"
    assert occasions(TASKS, "bakery", date(2027, 1, 9), None).get("peak_past") is None


def test_carnival_moves_with_easter() -> None:
    """Shrove Tuesday 2027 is 9 February."""
    assert occasions(TASKS, "bakery", date(2027, 1, 15), None).get("peak_ahead") == "peak-2027-02-09"


@pytest.mark.parametrize(
    ("day", "closes", "leave"),
    [
        (date(2026, 7, 24), date(2026, 8, 1), None),
        (date(2026, 7, 25), date(2026, 8, 1), "leave-2026-08-01"),
        (date(2026, 8, 1), date(2027, 1, 1), None),
        (date(2026, 7, 31), None, None),
        (date(2026, 8, 1), None, "leave-2026-08-01"),
        (date(2026, 8, 7), None, "leave-2026-08-01"),
        (date(2026, 12, 15), None, "leave-2026-12-15"),
    ],
)
def test_who_covers_is_asked_a_week_before_closing(day: date, closes: date | None, leave: str | None) -> None:
    """Where nobody has said when, at the beginning of August and in the middle of December."""
    assert occasions(TASKS, "mechanic", day, closes).get("leave") == leave


def test_every_trade_has_dates_that_exist() -> None:
    """In a leap year as in others."""
    for trade in TASKS.peaks:
        for n in range(366):
            occasions(TASKS, trade, date(2028, 1, 1) + timedelta(days=n), None)
