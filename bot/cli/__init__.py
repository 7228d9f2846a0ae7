"""The commands. Everything a person can get wrong ends in one clear line and an exit code that says so.

What one command alone needs is imported there: everything else starts sooner without.
"""

from __future__ import annotations

import click

from bot.cli import backups, counting, figures, health, keeping, publishing, serving, writing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cugino")
def main() -> None:
    """Cugino coaches small businesses whose social media are run, more or less, by a cousin."""


for command in (
    serving.run, serving.chat, writing.check, writing.draw_flow, writing.rehearse, figures.export_rows,
    counting.stats,
    keeping.doctor, health.health, backups.backup, backups.restore, publishing.report,
    publishing.explore,
):  # fmt: skip
    main.add_command(command)
