"""Whether there are backups, and what a restore has left lying about."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.doctor.findings import Finding

# They are meant to be made every day: a day may be missed, a week not.
OLD, TOO_OLD = timedelta(days=2), timedelta(days=7)


def backup_findings(last: datetime | None, now: datetime) -> Iterator[Finding]:
    """How long ago the last backup was made, where one ever was."""
    if last is None:
        yield Finding("note", "there is no backup yet: `cugino backup --to FOLDER`, best every day")
        return
    age = max(now - last, timedelta())
    text = f"last backup {_ago(age)}"
    if age > TOO_OLD:
        yield Finding("trouble", f"{text}; make one now, and look why none was made since")
    elif age > OLD:
        yield Finding("note", f"{text}; is the one that should come every day still being made?")
    else:
        yield Finding("ok", text)


def _ago(age: timedelta) -> str:
    hours = age // timedelta(hours=1)
    return f"{hours // 24} days ago" if hours >= 48 else f"{hours} hours ago"


def left_behind(database: Path) -> Iterator[Finding]:
    """Files in which people may still be who were erased since."""
    for path in sorted(database.absolute().parent.glob(f"{glob.escape(database.name)}.before-*")):
        yield Finding(
            "note",
            f"{path} was replaced by a restore; once all is well, delete it: people who were erased may be in it",
        )
    part = database.with_name(f"{database.name}.restoring")
    if part.exists():
        yield Finding("note", f"{part} is what a restore that was cut off has left; delete it")
