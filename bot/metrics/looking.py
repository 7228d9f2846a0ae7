"""What the database and its disk say at the moment they are asked."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from bot.clock import Clock
from bot.store import StoreError
from bot.store.figures import Figures, figures_of

PURPOSES = ("reply", "notice")
ENDS = ("sent", "plain", "unreachable", "dead", "uncertain", "superseded", "too_late")
OPEN = ("claimed", "sending", "dead", "uncertain", "plain")
MISSED = ("skipped_late", "failed")
PEOPLE = ("active", "stopped", "unreachable")


class Looking:
    """The figures of the latest look. Of a database that cannot be read there are none, and one that says so."""

    def __init__(self, registry: CollectorRegistry, database: Path, clock: Clock, accounts: str) -> None:
        """`accounts`: how those begin that the bot reaches."""
        self._database = database
        self._clock = clock
        self._accounts = accounts
        self._looked_at = clock.now()
        self._figures: Figures | None = None
        self._messages = Counter(
            "cugino_messages_total", "Messages that came to an end, by purpose and end.", ["purpose", "end"],
            registry=registry,
        )  # fmt: skip
        for purpose, end in itertools.product(PURPOSES, ENDS):
            self._messages.labels(purpose, end)
        registry.register(self)

    def look(self) -> None:
        """Looks anew. Takes as long as the disk does: not for the thread that answers people."""
        try:
            found = figures_of(self._database, self._clock.now(), self._accounts, self._looked_at)
        except StoreError:
            self._figures = None
            return
        self._figures, self._looked_at = found, found.looked_at
        for (purpose, end), count in found.ended.items():
            self._messages.labels(purpose, end).inc(count)

    def collect(self) -> Iterator[Metric]:
        """The figures as metrics."""
        yield _gauge(
            "database_readable", "1 while the database can be read.", float(self._figures is not None)
        )
        yield from self._files()
        if self._figures is not None:
            yield from self._found(self._figures, self._clock.now())

    def _files(self) -> Iterator[Metric]:
        log = self._database.with_name(self._database.name + "-wal")
        yield _gauge("database_size_bytes", "Size of the database.", _size(self._database))
        yield _gauge("write_ahead_log_size_bytes", "Size of the write-ahead log.", _size(log))
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(self._database.parent).free
            yield _gauge("disk_free_bytes", "Free space beside the database.", free)

    def _found(self, found: Figures, now: datetime) -> Iterator[Metric]:
        counts = {state: heap.count for state, heap in found.outbox.items()}
        ages = {state: _age(heap.since, now) for state, heap in found.outbox.items()}
        yield _by("state", "outbox_messages", "Messages that wait, or went wrong unseen.", counts, OPEN)
        yield _by("state", "outbox_oldest_age_seconds", "Age of the oldest of them.", ages, OPEN)
        late = _age(found.due_since, now) if found.due_since else 0.0
        yield _gauge("reminder_oldest_wait_seconds", "By how much the latest of due reminders is late.", late)
        yield _gauge("reminders_planned", "Reminders that are to come.", found.planned)
        yield _by("outcome", "reminders_missed", "Missed in the last 24 hours.", found.missed, MISSED)
        yield _gauge("updates_set_aside", "Updates that failed twice, unseen.", found.set_aside)
        yield _by("state", "people", "People.", found.people, PEOPLE)
        if found.contact is not None:
            age = _age(found.contact, now)
            yield _gauge("telegram_contact_age_seconds", "Since people could last be heard.", age)
        if found.backup is not None:
            yield _gauge("backup_age_seconds", "Since the last verified backup.", _age(found.backup, now))


def _gauge(name: str, help: str, value: float) -> Metric:
    return GaugeMetricFamily(f"cugino_{name}", help, value=value)


def _by(
    label: str, name: str, help: str, found: Mapping[str, float], all_there_are: tuple[str, ...]
) -> Metric:
    family = GaugeMetricFamily(f"cugino_{name}", help, labels=[label])
    for one in all_there_are:
        family.add_metric([one], found.get(one, 0))
    return family


def _age(since: datetime, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
