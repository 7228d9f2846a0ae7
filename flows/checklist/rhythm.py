"""When a list comes, and when somebody is left in peace.

Habits take weeks, one missed day undoes nothing, and starting again beats being perfect (R38): a missed day brings
silence, never a second message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

LIMIT = 4  # unanswered messages
LIMIT_DAYS = 21  # within so many days
SHORT_AT, SILENT_AT, QUESTION_AT = 2, 3, 5

# What the day brings: a list, a short one, a list with the question whether it suits, the question alone; or
# nothing: for now, or (sleep) until the person writes.
Today = Literal["full", "short", "full_question", "question", "silent", "limit", "sleep"]


@dataclass(frozen=True)
class Lately:
    """How the last days went: working days in a row without a sign since the person last reacted, and messages of
    the last three weeks that stayed without any for three days."""

    missed: int = 0
    unanswered: int = 0


def today(lately: Lately) -> Today:
    """What comes today. Two normal days, then a short one, two days of silence, the question, and nothing until
    the person writes; whoever reacts now and then never has more than four messages unanswered."""
    if lately.missed >= QUESTION_AT:
        return "question" if lately.unanswered < LIMIT else "sleep"
    if lately.unanswered >= LIMIT:
        return "limit"
    if lately.missed >= SILENT_AT:
        return "silent"
    if lately.missed >= SHORT_AT:
        return "short"
    return "full_question" if lately.unanswered == LIMIT - 1 else "full"


def missed(lists: Sequence[bool | None]) -> int:
    """Days in a row without a sign, of the latest lists first: True where the person reacted, False where not,
    None for a day that was left silent."""
    count = 0
    for reacted in lists:
        if reacted:
            break
        count += 1
    return count
