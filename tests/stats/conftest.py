"""A statistics database of people who lived for some weeks, and the live one that it is of."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.export import EVERYTHING, Exporter, Wanted
from bot.store import Store
from content.library import Library
from flows.catalogue import Catalogue, load_catalogue
from tests.rehearsed import copied

ROME = ZoneInfo("Europe/Rome")
# The day on which the figures are counted: the months of the rehearsal are over.
ON = date(2026, 12, 1)


class Stopped(Clock):
    """A clock that stands still, at noon in Rome."""

    def __init__(self, on: date) -> None:
        self._now = datetime.combine(on, time(12), ROME).astimezone(UTC)

    def now(self) -> datetime:
        """Always the same."""
        return self._now


def exported(database: Path, target: Path, on: date, catalogue: Catalogue) -> Path:
    """The statistics database of a live one."""
    with contextlib.closing(Store(database)) as store:
        exporter = Exporter(store, catalogue, Library(), ROME, Stopped(on))
        exporter.write(Wanted(EVERYTHING, "sqlite"), target)
    return target


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The flows there are."""
    return load_catalogue()


# What a rehearsal lacks: a flow that was another one before, pauses, and messages that went wrong.
ROUGHENED = """
update sessions set revision = '0ld0ld0l' where id % 3 = 0 and flow = 'checkup';
update answers set revision = '0ld0ld0l' where session % 3 = 0 and flow = 'checkup';
update people set paused_until = '2026-12-20' where id % 9 = 0;
update reminders set state = 'failed' where state = 'sent' and id % 53 = 0;
update outbox set state = 'uncertain' where state = 'sent' and id % 31 = 0;
update outbox set state = 'dead' where state = 'sent' and id % 37 = 0;
update reminders set state = 'skipped_late', message = null where state = 'sent' and id % 59 = 0;
"""
# And numbers that go every way: of each person's number, what it was every week of November.
NOTED = """
insert or ignore into readings (person, business, metric, day, value, noted_at)
select a.person, s.business, a.item, date('2026-11-29', (-7 * w.week) || ' days'),
    max(0, cast(a.value as real) * (a.person % 4) / 4.33),
    date('2026-11-29', (-7 * w.week) || ' days') || 'T09:00:00+00:00'
from answers a join sessions s on s.id = a.session
join (select 0 as week union select 1 union select 2 union select 3) w
where a.step = 'me4' and a.standing = 1 and a.value is not null;
"""


@pytest.fixture(scope="session")
def live(rehearsed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rehearsed database, with more that can go wrong."""
    path = copied(rehearsed_once, tmp_path_factory.mktemp("live"))
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(ROUGHENED + NOTED)
    return path


@pytest.fixture(scope="session")
def statistics(live: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its statistics database."""
    return exported(live, tmp_path_factory.mktemp("statistics") / "statistics.db", ON, catalogue)
