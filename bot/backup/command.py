"""The commands: what is asked, shown while it takes its time, and said at the end."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.backup.checking import Checked, checked
from bot.backup.making import MEGABYTE, Made, make
from bot.backup.restoring import Restored, closed_to_serving, restore
from bot.settings import SettingsError
from bot.store import StoreError
from bot.store.copies import Contents, Tell
from bot.store.operators import at_the_machine

WHOLE = 1000  # steps of the progress bar


def back_up(database: Path, folder: Path, keep: int, now: datetime) -> None:
    """Makes a backup and says which. Raises `SettingsError` or `StoreError`."""
    if keep < 1:
        raise SettingsError(f"--keep: {keep} is out of range; expected a whole number from 1")
    with _progress("copying") as tell:
        made = make(database, folder, keep, now, tell)
    click.echo(_made(made))
    if made.not_noted:
        click.echo(f"note: {made.not_noted}; so `cugino doctor` does not know of this backup", err=True)
    if folder.stat().st_dev == database.stat().st_dev:
        click.echo(
            f"note: {folder} is on the same disk as the database; keep a copy on another machine", err=True
        )


def _made(made: Made) -> str:
    removed = f", {made.removed} older removed" if made.removed else ""
    return (
        f"{made.file}: {made.size / MEGABYTE:,.1f} MB, verified, {_holds(made.contents)}, {_ledger(made.erased)};"
        f" {made.kept} kept there{removed}"
    )


def look_through(file: Path) -> None:
    """Says what is in a backup. Raises `StoreError` where it is not sound."""
    found = checked(file)
    seal = "as it was written" if found.is_sealed else "sound, though without sums that prove it is unchanged"
    click.echo(f"{file}: {seal}; {_as_of(found.contents)}, {_holds(found.contents)}, {_ledger(found.erased)}")


def put_back(file: Path, database: Path, now: datetime, *, yes: bool) -> None:
    """Puts a backup in place, once that is confirmed, and says what was done. Raises `StoreError`."""
    with closed_to_serving(database):
        backup = checked(file)
        click.echo(f"{file}: {_as_of(backup.contents)}, {_holds(backup.contents)}")
        if database.exists() and not yes:
            _confirm(database)
        with _progress("copying") as tell:
            done = restore(backup, database, at_the_machine(), now, tell)
    for line in _told(done, backup, database):
        click.echo(line)


def _confirm(database: Path) -> None:
    if not sys.stdin.isatty():
        raise StoreError(f"{database} would be replaced; add --yes if that is wanted")
    if not click.confirm(
        f"Put it in the place of {database}, which is kept beside it? What people did since is not in it."
    ):
        raise StoreError("nothing was changed")


def _told(done: Restored, backup: Checked, database: Path) -> Iterator[str]:
    yield f"{database} is restored, {_as_of(backup.contents)}: {done.people} people"
    yield f"erased again, because they had asked for it: {done.erased_again}"
    if done.remembered:
        yield f"erasures that only the backup's ledger knew: {done.remembered}"
    mended = done.mended
    yield (
        f"not sent any more: messages that were on their way {mended.messages}, reminders that were due"
        f" {mended.reminders}"
    )
    if done.was_readable:
        yield f"/stop and other refusals since then, kept: {mended.refusals}"
    else:
        yield "whoever said /stop since then is written to again, unless they repeat it"
    if done.replaced:
        yield (
            f"the replaced database is {done.replaced}; delete it once all is well: people who were erased may be"
            " in it"
        )


def _as_of(found: Contents) -> str:
    return f"as of {found.as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if found.as_of else "never used"


def _holds(found: Contents) -> str:
    return f"people {found.people:,}, answers {found.answers:,}"


def _ledger(erased: int | None) -> str:
    return "no ledger" if erased is None else f"erasures remembered {erased:,}"


@contextlib.contextmanager
def _progress(label: str) -> Iterator[Tell]:
    """A bar, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=WHOLE, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(int(done * WHOLE) - bar.pos)
        bar.update(WHOLE - bar.pos)
