"""Whole months that are over."""

from __future__ import annotations

from datetime import date

import pytest

from bot.stats.periods import NoMonthYet, NoPeriod, Period, period_of

BEGUN = date(2026, 5, 18)


@pytest.mark.parametrize(
    ("since", "until", "today", "first", "last"),
    [
        (None, None, date(2026, 11, 1), date(2026, 5, 1), date(2026, 10, 31)),
        (None, None, date(2026, 10, 31), date(2026, 5, 1), date(2026, 9, 30)),
        ("2026-08", None, date(2026, 11, 25), date(2026, 8, 1), date(2026, 10, 31)),
        (None, "2026-06", date(2026, 11, 25), date(2026, 5, 1), date(2026, 6, 30)),
        ("2026-10", "2026-10", date(2026, 11, 25), date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-12", "2027-02", date(2028, 3, 1), date(2026, 12, 1), date(2027, 2, 28)),
        ("2028-02", "2028-02", date(2028, 3, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (None, None, date(2026, 6, 1), date(2026, 5, 1), date(2026, 5, 31)),
    ],
)
def test_a_period(since: str | None, until: str | None, today: date, first: date, last: date) -> None:
    """From the month in which it all began to the last one that is over, or as was asked."""
    assert period_of(since, until, today, BEGUN) == Period(first, last)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-13", None, "'2026-13' is no month; write one such as 2026-05"),
        ("May", None, "'May' is no month; write one such as 2026-05"),
        ("2026-5", None, "'2026-5' is no month; write one such as 2026-05"),
        (None, "2026-05-31", "'2026-05-31' is no month; write one such as 2026-05"),
        (None, "0000-01", "'0000-01' is no month; write one such as 2026-05"),
        (None, "2026-11", "2026-11 is not over yet; the last month that is over is 2026-10"),
        (None, "9999-12", "9999-12 is not over yet; the last month that is over is 2026-10"),
        ("2026-11", None, "no month lies between 2026-11 and 2026-10; put the earlier one first"),
        ("2026-09", "2026-08", "no month lies between 2026-09 and 2026-08; put the earlier one first"),
    ],
)
def test_what_is_no_period(since: str | None, until: str | None, said: str) -> None:
    """One line that says what would be right."""
    with pytest.raises(NoPeriod) as caught:
        period_of(since, until, date(2026, 11, 25), BEGUN)
    assert str(caught.value) == said


def test_no_month_is_over_yet() -> None:
    """When it will be, is said."""
    with pytest.raises(NoMonthYet) as caught:
        period_of(None, None, date(2026, 5, 31), BEGUN)
    assert caught.value.day == date(2026, 6, 1)
    assert "come back on 2026-06-01" in str(caught.value)
