"""One look from outside at whether the bot is alive, for whatever watches over the process."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from bot.cli.common import DATABASE, one_line
from bot.clock import Clock
from bot.settings import load_settings
from bot.store import StoreError
from bot.store.figures import last_contact

# Noted at least once a minute, by polling as by webhook; Telegram may take its time for an answer.
LONGEST_SILENCE = timedelta(minutes=3)


@click.command()
@DATABASE
def health(database: Path | None) -> None:
    """Say whether the bot is alive and in touch with Telegram: exit code 0, or 1 where it is not."""
    with one_line():
        settings = load_settings(database=database)
        contact = last_contact(settings.database)
        if contact is None:
            raise StoreError(
                "the bot has not been in touch with Telegram yet; give it a minute after the start"
            )
        silence = Clock(settings.clock_offset).now() - contact
        if silence > LONGEST_SILENCE:
            raise StoreError(
                f"the bot was last in touch with Telegram {_shown(silence)} ago; is `cugino run` running, and"
                " can it reach Telegram?"
            )
        click.echo(f"in touch with Telegram {_shown(silence)} ago")


def _shown(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    for size, unit in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"
