"""What the commands share: options, and one clear line for everything a person can mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.export import ExportError
from bot.faults import OutOfReach, OutputClosed, Refused
from bot.settings import SettingsError
from bot.store import StoreError
from content.problems import Unusable

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
        stop(str(error))
    except (SettingsError, Refused) as error:
        stop(str(error), NEEDS_MENDING)
    except Unusable as error:
        stop("\n".join(str(problem) for problem in error.problems), NEEDS_MENDING)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        stop(f"{error.filename or 'the output'} cannot be used ({error.strerror or error})")


def stop(line: str, code: int = 1) -> None:
    click.echo(f"cugino: {line}", err=True)
    sys.exit(code)
