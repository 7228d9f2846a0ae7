"""What a rehearsal prints, and what its picture shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from statistics import median

from tabulate import tabulate

from bot.charts.rehearsal import Bars, Picture, Weeks
from bot.rehearsal.figures import Figures, Share
from bot.rehearsal.rehearse import Plan
from bot.rehearsal.violations import Violation

MOST_SHOWN, MOST_OF_A_RULE = 40, 8  # oddities, and violations of one rule, that are told one by one


def report(plan: Plan, figures: Figures, violations: Sequence[Violation]) -> str:
    """Everything, as text."""
    return "\n\n".join([*_parts(plan, figures), *_oddities(figures), _verdict(violations)])


def _parts(plan: Plan, figures: Figures) -> Iterator[str]:
    record = figures.record
    middle, nearly_all = figures.lateness
    yield (
        f"{plan.people} people, {plan.days} days from {plan.start}, seed {plan.seed}:"
        f" {len(record.did)} things done, {len(record.got)} messages read, {len(record.lists)} lists"
    )
    yield _table(
        ("unasked", ""),
        [
            ("messages per person and day, mean", f"{figures.mean_a_day:.2f}"),
            ("messages per person and day, most", figures.most_a_day),
            ("lateness of a list, median", f"{middle:.1f} s"),
            ("lateness of a list, 99 of 100", f"{nearly_all:.1f} s"),
        ],
    )
    outcomes = sorted(figures.outcomes.items(), key=lambda one: (one[0][0] != "checklist", one[0]))
    yield _table(("reminder", "became", "why", "number"), [(*key, count) for key, count in outcomes])
    yield _table(
        ("habit", "people", "items", "done", "longest gap between lists, median", "most"),
        [_habit(figures, habit, share) for habit, share in figures.done_by_habit.items()],
    )
    yield _table(
        ("area", "items", "done"),
        [(area, share.of, f"{share.share:.0%}") for area, share in figures.done_by_area.items()],
    )


def _habit(figures: Figures, habit: str, share: Share) -> tuple[object, ...]:
    people = sum(one.habit == habit for one in figures.record.people)
    gaps = figures.gaps[habit]
    longest = (f"{median(gaps):.0f} days", f"{max(gaps)} days") if gaps else ("", "")
    return habit, people, share.of, f"{share.share:.0%}", *longest


def _oddities(figures: Figures) -> Iterator[str]:
    odd = figures.record.odd
    if odd:
        yield "\n".join([f"Not as people expected: {len(odd)}", *_shown(odd)])


def _verdict(violations: Sequence[Violation]) -> str:
    if not violations:
        return "Violations: none"
    rules = Counter(one.rule for one in violations)
    lines = [f"  {count} {rule}" for rule, count in rules.most_common()]
    shown = [str(one) for rule in rules for one in [v for v in violations if v.rule == rule][:MOST_OF_A_RULE]]
    return "\n".join([f"Violations: {len(violations)}", *lines, "Such as", *(f"  {line}" for line in shown)])


def _shown(lines: Sequence[str]) -> list[str]:
    left = [f"  … and {len(lines) - MOST_SHOWN} more"] if len(lines) > MOST_SHOWN else []
    return [f"  {line}" for line in lines[:MOST_SHOWN]] + left


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return str(tabulate(rows, heads, disable_numparse=True, colalign=_aligned(heads, rows)))


def _aligned(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Names to the left, figures to the right."""
    first = rows[0] if rows else heads
    return ["right" if str(cell)[:1].isdigit() else "left" for cell in first]


def picture_of(plan: Plan, figures: Figures) -> Picture:
    """What the picture shows."""
    weeks = figures.by_week
    starts = [plan.start + timedelta(days=7 * week) for week in range(len(weeks["lists"]))]
    return Picture(
        title=f"What {plan.people} made-up people got in {plan.days} days",
        weeks=Weeks([f"{day:%-d %b}" for day in starts], weeks["lists"], weeks["other"], weeks["silent"]),
        habits=_bars(figures.done_by_habit, lambda share: share.share),
        areas=_bars(figures.done_by_area, lambda share: share.of),
    )


def _bars(shares: Mapping[str, Share], by: Callable[[Share], float]) -> Bars:
    ordered = sorted(shares.items(), key=lambda one: by(one[1]))
    return Bars([name for name, _ in ordered], [s.done for _, s in ordered], [s.of for _, s in ordered])
