"""How long it takes to find what is due among all who wait: `python -m tests.bench.due`.

Fills databases with the waiting lists of a thousand, a hundred thousand and a million people, ten of them due, and
measures `Reminders.due` and `next_due` on each. What is due should cost as much as is due: the ratio between the
largest and the smallest is what to look at.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from bot.store import Store
from bot.store.people import as_text

SIZES = (1_000, 100_000, 1_000_000)
DUE = 10
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
AT_ONCE = 50_000  # rows filled by one statement
LOOKS = 300
ON_DISK = Path("/var/tmp")
TELEGRAM = "telegram:"


@dataclass(frozen=True)
class Found:
    """So many people, and the median of looks, in microseconds."""

    people: int
    due: float
    next_due: float

    def __str__(self) -> str:
        due, coming = f"{DUE} due found in {self.due:.0f} µs", f"the next one in {self.next_due:.0f} µs"
        return f"{self.people:>9} wait: {due}, {coming}"


def fill(store: Store, people: int, due: int = DUE) -> None:
    """So many people with a list to come within a day, `due` of which are due by now."""
    moment = as_text(NOW)
    with store.transaction():
        for batch in _batches(range(1, people + 1)):
            store.database.conn.executemany(
                "insert into people (id, account, language, created_at, seen_at) values (?, ?, 'it', ?, ?)",
                [(n, f"{TELEGRAM}{n}", moment, moment) for n in batch],
            )
            store.database.conn.executemany(
                "insert into reminders (person, kind, day, due_at, deadline) values (?, 'checklist', ?, ?, ?)",
                [_row(n, people, n <= due) for n in batch],
            )


def _batches(numbers: range) -> Iterator[Sequence[int]]:
    rest = iter(numbers)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _row(number: int, people: int, is_due: bool) -> tuple[int, str, str, str]:
    due = NOW - timedelta(seconds=number) if is_due else NOW + DAY * (number / people)
    return number, due.date().isoformat(), as_text(due), as_text(due + timedelta(hours=2))


def plan_of(store: Store, now: datetime) -> list[str]:
    """How SQLite goes about finding what is due, line by line: the statement is the store's own."""
    said: list[str] = []
    store.database.conn.set_trace_callback(said.append)
    store.reminders.due(now, DUE, TELEGRAM)
    store.database.conn.set_trace_callback(None)
    return [str(row[-1]) for row in store.database.execute(f"explain query plan {said[0]}")]


def measure(people: int, folder: Path) -> Found:
    """Fills one database and looks often."""
    with tempfile.TemporaryDirectory(dir=folder) as here:
        store = Store(Path(here) / "cugino.db")
        fill(store, people)
        assert len(store.reminders.due(NOW, 2 * DUE, TELEGRAM)) == DUE
        due = [_seconds(lambda: store.reminders.due(NOW, DUE, TELEGRAM)) for _ in range(LOOKS)]
        coming = [_seconds(lambda: store.reminders.next_due(TELEGRAM)) for _ in range(LOOKS)]
        store.close()
    return Found(people, median(due) * 1e6, median(coming) * 1e6)


def _seconds(look: Callable[[], object]) -> float:
    begun = time.perf_counter()
    look()
    return time.perf_counter() - begun


def ratio(found: Sequence[Found]) -> float:
    """How many times as long it takes among the most as among the fewest."""
    return found[-1].due / found[0].due


def compared(found: Sequence[Found]) -> str:
    """The ratio in words."""
    most, fewest = found[-1], found[0]
    return (
        f"{ratio(found):.1f} times as long among {most.people} ({most.due:.0f} µs) as among {fewest.people}"
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.due", description=__doc__)
    parser.add_argument(
        "--people", type=int, nargs="+", default=SIZES, help="how many wait, from few to many"
    )
    parser.add_argument("--folder", type=Path, default=ON_DISK, help="where the databases are made")
    asked = parser.parse_args()
    found = []
    for people in asked.people:
        found.append(measure(people, asked.folder))
        print(found[-1], flush=True)
    print(compared(found))


if __name__ == "__main__":
    main()
