"""`python -m tests.faults`: a long run, its progress, and the figures at the end."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator

import click

from tests.faults.plans import COLD, RANDOM
from tests.faults.points import POINTS
from tests.faults.run import WAYS, EndedByItself, Outcome, Way, World

PROGRESS_SECONDS = 10.0


@click.command()
@click.option(
    "--kills",
    type=click.IntRange(min=30),
    default=1000,
    show_default=True,
    help="Kills in forked children, half of them by webhook.",
)
@click.option("--cold", default=50, show_default=True, help="Kills of cold starts beside them.")
@click.option("--seed", type=int, help="Repeats the choices of an earlier run.")
@click.option("--only", type=click.Choice(WAYS), help="One way of receiving updates alone.")
def main(kills: int, cold: int, seed: int | None, only: Way | None) -> None:
    """Kill the application, start it again, and check promises 1, 5 and 6."""
    if cold > kills // 5:
        raise click.BadParameter("at most a fifth of --kills", param_hint="--cold")
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    click.echo(f"seed {seed}")
    ways: tuple[Way, ...] = (only,) if only else WAYS
    outcomes = [
        _run(way, seed, _share(kills, len(ways), place), _share(cold, len(ways), place))
        for place, way in enumerate(ways)
    ]
    click.echo(table(outcomes))
    click.echo(f"seed {seed}")
    failed = any(outcome.findings.violations or outcome.never_hit for outcome in outcomes)
    sys.exit(1 if failed else 0)


def _share(total: int, parts: int, place: int) -> int:
    return total // parts + (place < total % parts)


def _run(way: Way, seed: int, kills: int, cold: int) -> Outcome:
    with World(way, seed) as world:
        try:
            _show_progress(way, world.run(kills, cold), kills + cold)
        except EndedByItself as error:
            click.echo(f"VIOLATION {error}")
            world.outcome.findings.violations[str(error)] = None
    return world.outcome


def _show_progress(way: Way, numbers: Iterator[int], total: int) -> None:
    begun = told = time.monotonic()
    for number in numbers:
        now = time.monotonic()
        if now - told > PROGRESS_SECONDS or number == total:
            told = now
            click.echo(f"{way}: {number} of {total} kills in {now - begun:.0f} s")


def table(outcomes: list[Outcome]) -> str:
    """The figures of a run, one column for each way of receiving."""
    rows: list[tuple[str, list[object]]] = [("killed", [outcome.way for outcome in outcomes])]
    for point in (*POINTS, RANDOM, COLD):
        rows.append((f"  {point}", [outcome.hits[point] for outcome in outcomes]))
    rows += [
        ("kills, cold starts aside", [outcome.kills for outcome in outcomes]),
        ("points that were not passed", [outcome.missed.total() for outcome in outcomes]),
        ("looks at everything", [outcome.findings.looks for outcome in outcomes]),
        ("longest until made up for (s)", [f"{outcome.slowest:.1f}" for outcome in outcomes]),
        ("promise 1: answers given", [outcome.findings.answers for outcome in outcomes]),
        ("  lost", [outcome.findings.lost for outcome in outcomes]),
        ("  kept twice", [outcome.findings.twice for outcome in outcomes]),
        ("  out of order", [outcome.findings.misplaced for outcome in outcomes]),
        ("  updates acted on twice", [outcome.findings.acted_twice for outcome in outcomes]),
        ("promise 5: without their question", [outcome.findings.without_question for outcome in outcomes]),
        ("  messages", [outcome.findings.messages for outcome in outcomes]),
        ("  of them shown again", [outcome.findings.repeated for outcome in outcomes]),
        ("promise 6: old and doubled presses", [outcome.findings.useless_presses for outcome in outcomes]),
        ("  answers changed by them", [outcome.findings.changed for outcome in outcomes]),
        ("violations", [len(outcome.findings.violations) for outcome in outcomes]),
    ]
    lines = [f"{name:36}" + "".join(f"{figure!s:>10}" for figure in figures) for name, figures in rows]
    never = [
        f"never hit by {outcome.way}: {', '.join(outcome.never_hit)}"
        for outcome in outcomes
        if outcome.never_hit
    ]
    return "\n".join([*lines, *never])


if __name__ == "__main__":
    main()
