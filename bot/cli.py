"""The commands. Everything a person can get wrong ends in one clear line and an exit code that says so."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot import logs
from bot.app import run_chat, run_telegram
from bot.faults import Refused
from bot.settings import SettingsError, load_settings
from bot.store import StoreError
from content.problems import Unusable
from flows.catalogue import load_catalogue
from flows.drawing import draw

DATABASE = click.option("--database", type=click.Path(path_type=Path), help="The database file.")
CONTENT = click.option(
    "--content", type=click.Path(path_type=Path), help="A folder that replaces the built-in words."
)


@contextmanager
def one_line() -> Iterator[None]:
    """Ends the program with one line for what people can mend."""
    try:
        yield
    except (SettingsError, StoreError, Refused) as error:
        _stop(str(error))
    except Unusable as error:
        _stop("\n".join(str(problem) for problem in error.problems))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _stop(line: str) -> None:
    click.echo(f"cugino: {line}", err=True)
    sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cugino")
def main() -> None:
    """Cugino coaches small businesses whose social media are run, more or less, by a cousin."""


@main.command()
@DATABASE
@CONTENT
@click.option("--verbose", is_flag=True, help="Log more.")
def run(database: Path | None, content: Path | None, verbose: bool) -> None:
    """Serve people on Telegram."""
    with one_line():
        settings = load_settings(database=database, content=content)
        settings.bot_token()
        logs.configure("DEBUG" if verbose else "INFO", settings.secrets)
        asyncio.run(run_telegram(settings))


@main.command()
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
    with one_line():
        settings = load_settings(database=database, content=content, language=language)
        logs.configure("WARNING")
        asyncio.run(run_chat(settings, name, language))


@main.command(name="draw")
@click.argument("flow")
def draw_flow(flow: str) -> None:
    """Print a flow's state machine as a Mermaid diagram."""
    with one_line():
        flows = load_catalogue().flows
        if flow not in flows:
            raise SettingsError(f"there is no flow {flow!r}; there are: {', '.join(sorted(flows))}")
        click.echo(draw(flows[flow]), nl=False)
