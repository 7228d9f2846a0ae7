"""The commands. Everything a person can get wrong ends in one clear line and an exit code that says so.

What one command alone needs is imported there: everything else starts sooner without.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot import logs
from bot.clock import Clock
from bot.doctor import examine, unknown_settings
from bot.export import DATASETS, FORMATS, ExportError, export, moment
from bot.faults import OutOfReach, OutputClosed, Refused
from bot.settings import Settings, SettingsError, load_settings
from bot.store import Store, StoreError
from content.library import Library
from content.problems import Unusable
from flows.catalogue import load_catalogue
from flows.drawing import draw

logger = logging.getLogger(__name__)

# sysexits' EX_CONFIG: starting again changes nothing until somebody has mended the settings.
NEEDS_MENDING = 78
DATABASE = click.option("--database", type=click.Path(path_type=Path), help="The database file.")
CONTENT = click.option(
    "--content", type=click.Path(path_type=Path), help="A folder that replaces the built-in words."
)


@contextmanager
def one_line() -> Iterator[None]:
    """Ends the program with one line for what people can mend."""
    try:
        yield
    except OutputClosed:
        # Python would complain once more when it flushes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (StoreError, ExportError, OutOfReach) as error:
        _stop(str(error))
    except (SettingsError, Refused) as error:
        _stop(str(error), NEEDS_MENDING)
    except Unusable as error:
        _stop("\n".join(str(problem) for problem in error.problems), NEEDS_MENDING)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _stop(f"{error.filename or 'the output'} cannot be used ({error.strerror or error})")


def _stop(line: str, code: int = 1) -> None:
    click.echo(f"cugino: {line}", err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cugino")
def main() -> None:
    """Cugino coaches small businesses whose social media are run, more or less, by a cousin."""


@main.command()
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
    from bot.app.chatting import run_chat

    with one_line():
        if not name.strip():
            raise SettingsError("--as: a name, such as --as pina")
        settings = load_settings(database=database, content=content, language=language)
        logs.configure("WARNING")
        asyncio.run(run_chat(settings, name, language))


@main.command()
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
            _stop(f"{len(report.problems)} to mend")


@main.command(name="export")
@click.argument("dataset", type=click.Choice(sorted(DATASETS)))
@click.option("--format", type=click.Choice(sorted(FORMATS)), default="csv", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; else standard output.")
@click.option("--since", help="From this day or moment on, such as 2026-11-01.")
@click.option("--until", help="Up to and with this day, or before this moment.")
@DATABASE
def export_rows(
    dataset: str,
    format: str,
    output: Path | None,
    since: str | None,
    until: str | None,
    database: Path | None,
) -> None:
    """Write answers or sessions as CSV (for a spreadsheet) or JSON Lines (for a program)."""
    with one_line():
        settings = load_settings(database=database)
        if not settings.database.exists():
            raise StoreError(
                f"there is no database {settings.database}; name the one to read with --database"
            )
        zone = ZoneInfo(settings.timezone)
        first = moment(since, zone) if since else None
        last = moment(until, zone, end=True) if until else None
        words = Library(settings.content, settings.language)[settings.language]
        with contextlib.closing(Store(settings.database)) as store:
            done = export(store, load_catalogue(), words, dataset, format, first, last, output)
        left_out = (
            f"; {done.left_out} people opted out of statistics and are not in it" if done.left_out else ""
        )
        click.echo(f"{done.rows} rows{left_out}", err=True)


@main.command()
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


@main.command(name="draw")
@click.argument("flow")
def draw_flow(flow: str) -> None:
    """Print a flow's state machine as a Mermaid diagram."""
    with one_line():
        flows = load_catalogue().flows
        if flow not in flows:
            raise SettingsError(f"there is no flow {flow!r}; there are: {', '.join(sorted(flows))}")
        click.echo(draw(flows[flow]), nl=False)


@main.command()
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
