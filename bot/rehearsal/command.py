"""The command: a plan checked, a rehearsal on a file of its own, a report and a picture."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from bot.charts.rehearsal import described, draw
from bot.rehearsal.figures import Figures
from bot.rehearsal.judge import judge
from bot.rehearsal.rehearse import FROM, Plan, rehearse
from bot.rehearsal.report import picture_of, report
from bot.settings import SettingsError
from flows.catalogue import load_catalogue

MOST_DAYS, MOST_PEOPLE = 400, 5000
YEARS = range(2000, 2091)  # in which every public holiday is known


def planned(days: int, people: int, seed: int, start: str | None) -> Plan:
    """What was asked for. Raises `SettingsError`."""
    for name, value, most in (("days", days, MOST_DAYS), ("people", people, MOST_PEOPLE)):
        if not 1 <= value <= most:
            raise SettingsError(
                f"--{name}: {value} is out of range; expected a whole number from 1 to {most}"
            )
    try:
        first = date.fromisoformat(start) if start else FROM
    except ValueError:
        raise SettingsError(f"--from: {start!r} is no day; expected one such as {FROM}") from None
    if first.year not in YEARS:
        raise SettingsError(f"--from: {start!r} is too far away; expected a year from 2000 to {YEARS[-1]}")
    return Plan(days, people, seed, first)


def perform(plan: Plan, picture: Path | None, database: Path | None) -> bool:
    """Rehearses, tells and draws; whether no rule was broken. Raises `SettingsError`, `StoreError`, `Unusable` or
    `OSError`."""
    for name, path in (("picture", picture), ("database", database)):
        if path is not None and not path.parent.is_dir():
            raise SettingsError(f"--{name}: there is no folder {str(path.parent)!r}")
    catalogue = load_catalogue()
    progress = click.progressbar(length=plan.days, label="rehearsing", file=sys.stderr)
    with _file(database) as file, progress as bar:
        record = rehearse(plan, catalogue, file, bar.update)
    violations = judge(record, catalogue.tasks.tasks)
    figures = Figures(record, {task.task: task.area for task in catalogue.tasks.tasks})
    click.echo(report(plan, figures, violations))
    if picture is not None:
        drawn = picture_of(plan, figures)
        picture.write_bytes(draw(drawn))
        click.echo(f"\n{picture}: {described(drawn)}")
    return not violations


@contextlib.contextmanager
def _file(database: Path | None) -> Iterator[Path]:
    """The file for the database: a new one, which is kept where it was named."""
    if database is None:
        with tempfile.TemporaryDirectory(prefix="cugino-") as folder:
            yield Path(folder) / "rehearsal.db"
        return
    if database.exists():
        raise SettingsError(f"--database: {str(database)!r} is there already; name a new file")
    yield database
