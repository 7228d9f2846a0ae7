"""Numbers that are followed: what each one is, and what its readings say.

Nothing here knows what day it is. Fractions throughout, because 100 × 1.1 is more than 110 in floating point, and
a goal that was reached would be called missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from flows.steps import Id, Part

Period = Literal["week", "month", "quarter"]
Status = Literal["none", "noted", "too_few", "missing", "ahead", "on_track", "flat", "behind"]
Trend = Literal["better", "same", "worse"]
Applause = Literal["applause_only", "customers_only"]

WEEKS_OF_MONTH = Fraction("4.33")
GOAL_DAYS = 90  # a target is where the number should be after so many days
MARGIN = Fraction(1, 10)  # a tenth more or less is no difference
SMALL = 20  # counts under this go up and down by themselves
MISSED = 2  # periods in a row without a reading, after which nothing is judged
NEEDED: dict[Period, int] = {"week": 4, "month": 2, "quarter": 2}
FLAT_AFTER: dict[Period, int] = {"week": 28, "month": 56, "quarter": 56}  # days
OF_A_MONTH: dict[Period, Fraction] = {
    "week": 1 / WEEKS_OF_MONTH,
    "month": Fraction(1),
    "quarter": Fraction(3),
}


class Spike(Part):
    """When a reading is so unusual that one asks: above `times` the last one, or a `jump` of more than this, up or
    down, in the metric's unit."""

    times: Annotated[float, Field(gt=1)] | None = None
    jump: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.times is None) == (self.jump is None):
            raise ValueError("a spike is `times` the last reading or a `jump`; give one of the two")
        return self


class Metric(Part):
    """One number that can be followed; the keys are explained at the head of `definitions/metrics.yaml`."""

    metric: Id
    kind: Literal["result", "signal", "effort", "context"]
    per: Period
    unit: Literal["count", "percent", "minutes", "euro", "stars", "hours", "list"]
    standing: bool = False
    min: float | None = None
    max: float | None = None
    spike: Spike | None = None
    lower: bool = False
    source: Literal["noted", "computed", "text"] = "noted"
    confidence: Literal["high", "medium", "low", "convention", "none"]
    sources: tuple[str, ...] = ()

    @property
    def monthly(self) -> bool:
        """Its baseline and target are those of a month, however often it is noted; otherwise they are of the same
        kind as a reading (percent, minutes, stars, euros, hours, conversations waiting now)."""
        return self.unit == "count" and not self.standing

    @property
    def columns(self) -> dict[str, float | str | bool]:
        """What expressions may read of it, as `table.metric.<id>.<key>`; bounds that a text lacks are left out."""
        bounds = {"min": self.min, "max": self.max}
        known = {name: bound for name, bound in bounds.items() if bound is not None}
        return {"kind": self.kind, "per": self.per, "unit": self.unit, "lower": self.lower, **known}

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        is_text = self.source == "text"
        if is_text != (self.unit == "list"):
            raise ValueError(f"metric {self.metric!r}: a text has the unit list; make both or neither so")
        if is_text != (self.min is None) or is_text != (self.max is None):
            raise ValueError(f"metric {self.metric!r}: numbers have min and max, texts have none")
        return self


@dataclass(frozen=True)
class Reading:
    """What a number was on a day, for the metric's period and in its unit."""

    day: date
    value: float


@dataclass(frozen=True)
class Aim:
    """Where a number started (`baseline`) and should be 90 days after `since` (`target`); None where not known.

    Counts are those of a month, also where they are noted every week; see `Metric.monthly`.
    """

    baseline: float | None
    target: float | None
    since: date


@dataclass(frozen=True)
class Verdict:
    """What the readings of one metric say.

    `average`: of the newest `records`, in the metric's unit and period; None without any. `expected`: where it
    would be today on the straight way to the target, in the same unit and period. `periods`: for how many weeks,
    months or quarters it has been flat; 0 unless it is. `trend`: the newest records against those before them;
    None where there are too few, or nothing is judged. `down_after_up`: worse after a good spell.
    """

    status: Status
    average: float | None = None
    expected: float | None = None
    records: int = 0
    periods: int = 0
    trend: Trend | None = None
    down_after_up: bool = False

    @property
    def up(self) -> bool:
        """Better than before; of a number where less is better, it has gone down."""
        return self.trend == "better"


@dataclass(frozen=True)
class _Course:
    """An aim in the unit and period of the readings, so many `days` after it was set."""

    baseline: Fraction
    target: Fraction
    expected: Fraction
    days: int


def judge(metric: Metric, aim: Aim, readings: Iterable[Reading], today: date) -> Verdict:
    """What the readings up to `today` say of the way to the target.

    One reading counts for each period, the newest. `none`: there is none; `missing`: two periods in a row have
    ended without one, so nothing is judged; `noted`: no baseline or target to compare with; `too_few`: fewer than
    4 weekly readings, or 2 of the others.

    Then, in this order: at the target is `ahead`; less than 1 expected is `on_track`; a small count that moved no
    more than by chance (`is_noise`) is `on_track`, and `flat` once 28 days have passed (56 where it is not noted
    every week); a tenth above what is expected is `ahead`, within a tenth of it `on_track`; within a tenth of
    the baseline after those days, though more was expected, is `flat`; the rest is `behind`.
    """
    records = _one_each(metric, [reading for reading in readings if reading.day <= today])
    if not records:
        return Verdict("none")
    needed = NEEDED[metric.per]
    newest = _values(records[-needed:])
    average = _mean(newest)
    course = _course(metric, aim, today)
    known = Verdict("noted", float(average), float(course.expected) if course else None, len(newest))
    if _period(metric.per, today) - _period(metric.per, records[-1].day) > MISSED:
        return replace(known, status="missing")
    trend, after_up = _moved(metric, _values(records), course)
    if course is None:
        return replace(known, trend=trend, down_after_up=after_up)
    if len(newest) < needed:
        return replace(known, status="too_few")
    status = _status(metric, course, average, needed)
    periods = _flat_for(metric, records, course.baseline) if status == "flat" else 0
    return replace(known, status=status, periods=periods, trend=trend, down_after_up=after_up)


def is_noise(metric: Metric, before: float | Fraction, after: float | Fraction, records: int) -> bool:
    """The Poisson reading: whether a small count may have moved by chance alone.

    `before` is what was usual and `after` the average of so many `records`, both of one period. A count varies by
    its square root, an average of n of them by that divided by √n; a change of less than twice as much says
    nothing: 2 × √before for a single record (at least 2), √before for four (at least 1).
    """
    usual = _exact(before)
    if metric.unit != "count" or usual >= SMALL:
        return False
    change = _exact(after) - usual
    return change**2 * records < 4 * max(Fraction(1), abs(usual))


def _status(metric: Metric, course: _Course, average: Fraction, records: int) -> Status:
    reached = average <= course.target if metric.lower else average >= course.target
    if reached:
        return "ahead"
    # A ratio to next to nothing says little. Where less is better, it has to be no worse than at the start.
    if course.expected < 1 and not (metric.lower and average > course.baseline):
        return "on_track"
    late = course.days >= FLAT_AFTER[metric.per]
    if is_noise(metric, course.baseline, average, records):
        return "flat" if late else "on_track"
    here, wanted = (course.expected, average) if metric.lower else (average, course.expected)
    if here >= wanted * (1 + MARGIN):
        return "ahead"
    if here >= wanted * (1 - MARGIN):
        return "on_track"
    moves = not _within_tenth(course.expected, course.baseline)
    return "flat" if late and moves and _within_tenth(average, course.baseline) else "behind"


def _course(metric: Metric, aim: Aim, today: date) -> _Course | None:
    if aim.baseline is None or aim.target is None:
        return None
    factor = OF_A_MONTH[metric.per] if metric.monthly else Fraction(1)
    baseline, target = _exact(aim.baseline) * factor, _exact(aim.target) * factor
    days = max(0, (today - aim.since).days)
    way = Fraction(min(days, GOAL_DAYS), GOAL_DAYS)
    return _Course(baseline, target, baseline + (target - baseline) * way, days)


def _moved(metric: Metric, values: Sequence[Fraction], course: _Course | None) -> tuple[Trend | None, bool]:
    """The newest averages against those before them, and whether a good spell has come to an end: what was before
    them had been better than what was earlier still or, where that is not known, than the baseline."""
    count = NEEDED[metric.per]
    if len(values) < 2 * count:
        return None, False
    newest, before, earlier = (values[-count:], values[-2 * count : -count], values[-3 * count : -2 * count])
    trend = _trend(metric, _mean(before), _mean(newest))
    start = _mean(earlier) if len(earlier) == count else course.baseline if course else None
    was_up = start is not None and _trend(metric, start, _mean(before)) == "better"
    return trend, was_up and trend == "worse"


def _trend(metric: Metric, before: Fraction, after: Fraction) -> Trend:
    """At least a tenth more or less than before, and beyond chance."""
    if is_noise(metric, before, after, NEEDED[metric.per]) or before == after:
        return "same"
    if abs(after - before) < MARGIN * abs(before):
        return "same"
    return "better" if (after < before) == metric.lower else "worse"


def _flat_for(metric: Metric, records: Sequence[Reading], baseline: Fraction) -> int:
    """From the oldest record of the latest unbroken run of flat averages to the newest, in periods."""
    needed = NEEDED[metric.per]
    values = _values(records)
    start = len(values) - needed
    while start > 0 and _still_flat(metric, _mean(values[start - 1 : start - 1 + needed]), baseline):
        start -= 1
    return _period(metric.per, records[-1].day) - _period(metric.per, records[start].day) + 1


def _still_flat(metric: Metric, average: Fraction, baseline: Fraction) -> bool:
    return _within_tenth(average, baseline) or is_noise(metric, baseline, average, NEEDED[metric.per])


def suggested_target(metric: Metric, baseline: float) -> int:
    """A realistic target for 90 days from now, whole, in the unit and time base of the baseline.

    Up to 4 it is 3 more, up to 50 a fifth more, above that a tenth more, rounded up; where less is better a fifth
    less, rounded down. Never beyond the metric's bounds.
    """
    start = _exact(baseline)
    if metric.lower:
        wanted = floor(start * Fraction(4, 5))
    elif start < 5:
        wanted = ceil(start + 3)
    else:
        wanted = ceil(start * (Fraction(6, 5) if start <= 50 else Fraction(11, 10)))
    if metric.min is not None:
        wanted = max(wanted, ceil(metric.min))
    return wanted if metric.max is None else min(wanted, floor(metric.max))


def first_baseline(metric: Metric, readings: Iterable[Reading]) -> float | None:
    """Where a number starts that was not known at first: the mean of the first two readings; None with fewer.

    A count is brought to a month and rounded to a whole number; other units stay as they are read.
    """
    records = _one_each(metric, readings)
    if len(records) < 2:
        return None
    mean = _mean(_values(records[:2]))
    if metric.unit != "count":
        return float(mean)
    return float(floor((mean / OF_A_MONTH[metric.per] if metric.monthly else mean) + Fraction(1, 2)))


def is_spike(metric: Metric, value: float, last: float | None) -> bool:
    """Whether a reading is so far from the last one that one asks before taking it; never for the first one.

    A last reading under 1 counts as 1: from nothing to something is no spike yet.
    """
    if last is None or metric.spike is None:
        return False
    if metric.spike.jump is not None:
        return abs(_exact(value) - _exact(last)) > _exact(metric.spike.jump)
    return abs(_exact(value)) > _exact(metric.spike.times or 0) * max(Fraction(1), abs(_exact(last)))


def same_period(metric: Metric, a: date, b: date) -> bool:
    """Whether two days are in one period of the metric: a week from Monday, a calendar month, a quarter."""
    return _period(metric.per, a) == _period(metric.per, b)


def cost_per_enquiry(
    hours_week: float | None, hour_value: float | None, ads_month: float | None, enquiries_month: float
) -> float | None:
    """Euros that one enquiry costs, to the cent: (hours of a month × value of an hour + ads) ÷ enquiries.

    None where hours, their value (euros) or enquiries are not known or zero: ads alone would pass for the whole.
    """
    if not hours_week or not hour_value or enquiries_month <= 0:
        return None
    work = _exact(hours_week) * WEEKS_OF_MONTH * _exact(hour_value)
    return float(round((work + _exact(ads_month or 0)) / _exact(enquiries_month), 2))


def applause(results: Iterable[Verdict], signals: Iterable[Verdict]) -> Applause | None:
    """What two sides of the shop window say together; None where they say nothing clear.

    `results` are verdicts of what touches the till (kind result), `signals` of what only applauds: views, reach,
    interactions, followers. `applause_only`: some applause rises and every result stays flat. `customers_only`: a
    result rises and no applause does.
    """
    till, window = list(results), list(signals)
    if not till or not window:
        return None
    if any(verdict.up for verdict in window):
        return "applause_only" if all(_unmoved(verdict) for verdict in till) else None
    quiet = all(verdict.trend in ("same", "worse") for verdict in window)
    return "customers_only" if quiet and any(verdict.up for verdict in till) else None


def _unmoved(verdict: Verdict) -> bool:
    """Flat on the way to its target; without one, the same as before."""
    return verdict.status == "flat" or (verdict.status == "noted" and verdict.trend == "same")


def _period(per: Period, day: date) -> int:
    """The number of the period that a day is in; the next one has the next number."""
    if per == "week":
        return (day.toordinal() - 1) // 7  # the first day there is was a Monday
    return day.year * 12 + day.month if per == "month" else day.year * 4 + (day.month - 1) // 3


def _one_each(metric: Metric, readings: Iterable[Reading]) -> list[Reading]:
    """One reading for each period, oldest first: a later one in the same period corrects it."""
    ordered = sorted(readings, key=lambda reading: reading.day)
    return list({_period(metric.per, reading.day): reading for reading in ordered}.values())


def _values(readings: Iterable[Reading]) -> list[Fraction]:
    return [_exact(reading.value) for reading in readings]


def _exact(value: float | Fraction) -> Fraction:
    """The number as it is written: 4.3 is 43/10."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _within_tenth(value: Fraction, of: Fraction) -> bool:
    return abs(value - of) <= MARGIN * abs(of)
