"""Missed days: when a list is shorter, when there is silence, and when it is asked whether it suits."""

from __future__ import annotations

import pytest

from flows.checklist.rhythm import LIMIT, Lately, missed, today


def test_six_days_without_a_sign() -> None:
    """Two normal days, a short one, two of silence, the question, and then nothing any more: four messages."""
    unanswered, days = 0, []
    for day in range(6):
        comes = today(Lately(missed=day, unanswered=unanswered))
        days.append(comes)
        unanswered += comes in ("full", "short", "full_question", "question")
    assert days == ["full", "full", "short", "silent", "silent", "question"]
    assert unanswered == LIMIT


@pytest.mark.parametrize("missed_days", range(3))
def test_never_more_than_four_unanswered(missed_days: int) -> None:
    """Whoever reacts now and then is left alone for a while at four, and asked at three."""
    assert today(Lately(missed_days, LIMIT)) == "limit"
    assert today(Lately(0, LIMIT - 1)) == "full_question"


def test_with_four_unanswered_the_question_is_not_put_any_more() -> None:
    """Quiet until the person writes."""
    assert today(Lately(5, LIMIT)) == "sleep"


def test_days_without_a_sign_are_counted_back_to_the_last_reaction() -> None:
    """The latest first."""
    assert [missed(days) for days in ([], [True], [False, True, False], [False, False])] == [0, 0, 1, 2]
