"""Talking to people: on Telegram, or in a terminal."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path

import click

from bot import logs
from bot.cli.common import CONTENT, DATABASE, one_line
from bot.doctor import unknown_settings
from bot.settings import SettingsError, load_settings

logger = logging.getLogger(__name__)


@click.command()
@DATABASE
@CONTENT
@click.option(
    "--remove-webhook", is_flag=True, help="Take off the webhook that is set for the token, then poll."
)
@click.option("--verbose", is_flag=True, help="Log more.")
def run(database: Path | None, content: Path | None, remove_webhook: bool, verbose: bool) -> None:
    """Serve people on Telegram: by long polling, or by a webhook where CUGINO_WEBHOOK_URL is set."""
    from bot.app.serving import run_telegram

    with one_line():
        settings = load_settings(database=database, content=content)
        settings.bot_token()
        if settings.webhook_url and remove_webhook:
            raise SettingsError("CUGINO_WEBHOOK_URL: it is set; leave it empty to do without a webhook")
        logs.configure("DEBUG" if verbose else "INFO", settings.secrets)
        for line in unknown_settings(os.environ):
            logger.warning("%s", line)
        asyncio.run(run_telegram(settings, remove_webhook=remove_webhook))


@click.command()
@DATABASE
@CONTENT
@click.option("--language", help="it or en; the person's own where left out.")
@click.option(
    "--as", "name", default="me", show_default=True, help="Who you are: several people share a database."
)
def chat(database: Path | None, content: Path | None, language: str | None, name: str) -> None:
    """Talk to the bot in this terminal; no token needed.

    From a pipe each line is one message: a button by its number (#2) or its label, or any words.
    """
    from bot.app.chatting import run_chat

    with one_line():
        if not name.strip():
            raise SettingsError("--as: a name, such as --as pina")
        settings = load_settings(database=database, content=content, language=language)
        logs.configure("WARNING")
        asyncio.run(run_chat(settings, name, language))
