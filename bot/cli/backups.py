"""For operators: backups, and what to do with them."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.common import DATABASE, one_line
from bot.clock import Clock
from bot.settings import SettingsError, load_settings


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), help="The folder to write it into.")
@click.option("--keep", default=14, show_default=True, help="So many are kept there, the newest.")
@click.option("--check", "file", type=click.Path(path_type=Path), help="Look through this backup instead.")
@DATABASE
def backup(folder: Path | None, keep: int, file: Path | None, database: Path | None) -> None:
    """Back the database up while the bot goes on: copied, verified, and the oldest backups removed.

    With --check, an existing backup is looked through; nothing is changed.
    """
    from bot.backup.command import back_up, look_through

    with one_line():
        if (folder is None) == (file is None):
            raise SettingsError(
                "--to: name the folder for the backup, or with --check a backup to look through"
            )
        settings = load_settings(database=database)
        if file is not None:
            look_through(file)
        elif folder is not None:
            back_up(settings.database, folder, keep, Clock(settings.clock_offset).now())


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@DATABASE
def restore(file: Path, yes: bool, database: Path | None) -> None:
    """Put a backup in the place of the database, while the bot is stopped.

    The database that is there is kept beside it. Whoever was erased stays erased.
    """
    from bot.backup.command import put_back

    with one_line():
        settings = load_settings(database=database)
        put_back(file, settings.database, Clock(settings.clock_offset).now(), yes=yes)
