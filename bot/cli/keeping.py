"""For operators: keeping the bot well."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import click

from bot.cli.common import CONTENT, DATABASE, one_line
from bot.clock import Clock
from bot.doctor import examine
from bot.settings import Settings, load_settings
from bot.store import Store, StoreError


@click.command()
@DATABASE
@CONTENT
@click.option("--seen", is_flag=True, help="Mark what went wrong so far as seen; it is not reported again.")
def doctor(database: Path | None, content: Path | None, seen: bool) -> None:
    """Examine this installation and say what to do about what is not well."""
    with one_line():
        settings = load_settings(database=database, content=content)
        if seen:
            _mark_as_seen(settings)
        findings = examine(settings, os.environ, Clock(settings.clock_offset).now())
        for finding in findings:
            click.echo(str(finding))
        if any(finding.level == "trouble" for finding in findings):
            sys.exit(1)


def _mark_as_seen(settings: Settings) -> None:
    if not settings.database.exists():
        raise StoreError(f"there is no database {settings.database}; name one with --database")
    now = Clock(settings.clock_offset).now()
    with contextlib.closing(Store(settings.database)) as store, store.transaction():
        messages, updates = store.outbox.acknowledge(now), store.updates.acknowledge(now)
    click.echo(f"marked as seen: messages that went wrong {messages}, updates set aside {updates}", err=True)
