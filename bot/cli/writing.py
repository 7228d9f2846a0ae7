"""For those who write: looking through words and flows, drawing one, living through months of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.cli.common import CONTENT, one_line, stop
from bot.settings import SettingsError, load_settings
from flows.catalogue import load_catalogue
from flows.drawing import draw


@click.command()
@CONTENT
def check(content: Path | None) -> None:
    """Check words and flows: every name, text, template and way through; says what was covered."""
    from flows.checks import check as run_checks

    with one_line():
        settings = load_settings(content=content)
        report = run_checks(settings.content, progress=lambda line: click.echo(line, err=True))
        for problem in report.problems:
            click.echo(str(problem), err=True)
        for line in report.covered:
            click.echo(line)
        if not report.ok:
            stop(f"{len(report.problems)} to mend")


@click.command(name="draw")
@click.argument("flow")
def draw_flow(flow: str) -> None:
    """Print a flow's state machine as a Mermaid diagram."""
    with one_line():
        flows = load_catalogue().flows
        if flow not in flows:
            raise SettingsError(f"there is no flow {flow!r}; there are: {', '.join(sorted(flows))}")
        click.echo(draw(flows[flow]), nl=False)


@click.command()
@click.option("--days", default=90, show_default=True, help="How long, 1 to 400.")
@click.option("--people", default=100, show_default=True, help="How many, 1 to 5000.")
@click.option("--seed", default=7, show_default=True, help="The same number gives the same rehearsal.")
@click.option("--from", "start", help="The first day, such as 2026-03-02; else always the same one.")
@click.option("--picture", type=click.Path(path_type=Path), help="Draw it into this PNG file.")
@click.option("--database", type=click.Path(path_type=Path), help="Keep the database, in a new file.")
def rehearse(
    days: int, people: int, seed: int, start: str | None, picture: Path | None, database: Path | None
) -> None:
    """Live through months with made-up people, in minutes: what they get, and whether it is ever too much.

    It ends with 1 where a rule about reminders was broken.
    """
    from bot.rehearsal.command import perform, planned

    with one_line():
        plan = planned(days, people, seed, start)
        if not perform(plan, picture, database):
            sys.exit(1)
