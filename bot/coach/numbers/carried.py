"""A number on a button: callback data has 64 bytes, and a press may come when all has changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import cast, get_args

from bot.coach.numbers.days import Span
from bot.coach.speech import base36, number

HUNDREDTHS = 100


@dataclass(frozen=True)
class Number:
    """A number that may be noted, in the metric's unit. `raw` is what was typed, None where a button brings it;
    `span`: whether it was said of a day, or of a whole week or month."""

    metric: str
    day: date
    value: float
    raw: str | None = None
    span: Span = "day"


def carry(person: int, about: int, number: Number) -> str:
    """What a button carries: its person, the reading that it rests on (0 for none), and a number."""
    value = round(number.value * HUNDREDTHS)
    sign = "-" if value < 0 else ""
    parts = (
        base36(person),
        base36(about),
        number.metric,
        base36(number.day.toordinal()),
        sign + base36(abs(value)),
    )
    return ".".join((*parts, number.span))


def carried(text: str, person: int) -> tuple[int, Number] | None:
    """The reading and the number that a button of this person's carries; None for anything else."""
    found = re.fullmatch(
        r"([0-9a-z]+)\.([0-9a-z]+)\.([a-z0-9_]+)\.([0-9a-z]+)\.(-?)([0-9a-z]+)\.([a-z]+)", text
    )
    if not found or number(found[1]) != person or found[7] not in get_args(Span):
        return None
    about, ordinal, value = (number(found[place]) for place in (2, 4, 6))
    if about < 0 or value < 0 or not 0 < ordinal <= date.max.toordinal():
        return None
    signed = (-value if found[5] else value) / HUNDREDTHS
    return about, Number(found[3], date.fromordinal(ordinal), signed, span=cast(Span, found[7]))
