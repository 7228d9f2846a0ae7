"""How quick an export is beside the sqlite3 shell: `python -m tests.bench.exporting`.

Fills a database with a million answers and writes them to CSV, by turns with `cugino export answers` and with the
shell, as processes of their own, both to the same disk. The shell writes the columns of the table as they are; the
export joins, guards, labels and neutralises. The ratio is what to look at.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bot.store import Store
from bot.store.people import as_text
from content.library import Library
from flows.catalogue import Catalogue, load_catalogue
from flows.describing import described

ANSWERS = 1_000_000
ROUNDS = 3
FLOWS = ("start", "checkup")
BEGIN, YEAR = datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=365)
SHELL = (
    "select id, person, session, flow, revision, step, item, raw, value, outcome, asked_at, answered_at, replaced,"
    " standing from answers order by id"
)
PROJECT = Path(__file__).parents[2]
ON_DISK = Path("/var/tmp")


@dataclass(frozen=True)
class Times:
    """One round, in seconds."""

    export: float
    shell: float

    @property
    def ratio(self) -> float:
        """How many times as long the export took."""
        return self.export / self.shell


def fill(store: Store, catalogue: Catalogue, library: Library, answers: int) -> None:
    """So many answers of people who went through the profile and the check-up, over a year."""
    chance = random.Random(1)
    steps = [
        (flow.flow, flow.revision, step)
        for flow in (catalogue.flows[name] for name in FLOWS)
        for step in described(flow, library.languages)
    ]
    people = range(1, answers // len(steps) + 2)
    moments = [as_text(BEGIN + YEAR * (number / len(people))) for number in people]
    with store.transaction():
        for sql, rows in (
            (
                "insert into people (id, account, language, created_at, seen_at) values (?, ?, 'it', ?, ?)",
                ((n, f"telegram:{n}", at, at) for n, at in zip(people, moments, strict=True)),
            ),
            (
                "insert into sessions (id, person, flow, revision, state, begun_at, asked_at, touched_at)"
                " values (?, ?, 'checkup', 'x', 'done', ?, ?, ?)",
                ((n, n, at, at, at) for n, at in zip(people, moments, strict=True)),
            ),
            (
                "insert into answers (person, session, flow, revision, step, raw, value, outcome, asked_at,"
                " answered_at) values (?, ?, ?, ?, ?, ?, ?, 'answered', ?, ?)",
                _answers(people, steps, answers, chance),
            ),
        ):
            store.database.conn.executemany(sql, rows)


def _answers(
    people: range, steps: list[tuple[str, str, dict[str, Any]]], most: int, chance: random.Random
) -> Iterator[tuple[object, ...]]:
    left = most
    for person in people:
        asked = BEGIN + YEAR * (person / len(people))
        for flow, revision, step in steps[:left]:
            raw, value = _given(step, person, chance)
            answered = asked + timedelta(seconds=chance.uniform(2, 40))
            yield person, person, flow, revision, step["step"], raw, value, as_text(asked), as_text(answered)
            asked = answered
        left -= min(left, len(steps))


def _given(step: dict[str, Any], person: int, chance: random.Random) -> tuple[str, str]:
    """What was typed or pressed, and what was understood."""
    if step["options"]:
        option = chance.choice(list(step["options"]))
        label = str(step["options"][option]["it"])
        return label, json.dumps([option] if step["kind"] == "multi" else option)
    return ("08:30", '"08:30"') if step["kind"] == "time" else (f"Forno {person}", f'"Forno {person}"')


def measure(answers: int, rounds: int, folder: Path) -> list[Times]:
    """Some rounds, on a database in `folder` that is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        here = Path(name)
        with closing(Store(here / "cugino.db")) as store:
            fill(store, load_catalogue(), Library(), answers)
        return [Times(_export(here, answers), _shell(here, answers)) for _ in range(rounds)]


def _export(folder: Path, answers: int) -> float:
    program = (sys.executable, "-c", "from bot.cli import main; main()", "export", "answers")
    arguments = (*program, "--database", "cugino.db", "--output", "export.csv")
    seconds = _timed(folder, arguments, folder / "said")
    assert f"{answers} rows" in (folder / "said").read_text()
    return seconds


def _shell(folder: Path, answers: int) -> float:
    seconds = _timed(folder, ("sqlite3", "-csv", "cugino.db", SHELL), folder / "shell.csv")
    with (folder / "shell.csv").open("rb") as file:
        assert sum(1 for _ in file) == answers
    return seconds


def _timed(folder: Path, arguments: tuple[str, ...], output: Path) -> float:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CUGINO_")}
    with output.open("wb") as file:
        begun = time.perf_counter()
        subprocess.run(
            arguments, cwd=folder, env={**environment, "PYTHONPATH": str(PROJECT)}, stdout=file,
            stderr=subprocess.STDOUT, check=True,
        )  # fmt: skip
        return time.perf_counter() - begun


def there_is_a_shell() -> bool:
    """Whether there is anything to compare with."""
    return shutil.which("sqlite3") is not None


def ratio(times: list[Times]) -> float:
    """How many times as long an export takes, in the middle of all rounds."""
    return median(one.ratio for one in times)


def compared(times: list[Times], answers: int) -> str:
    """The ratio, and what it is made of."""
    export, shell = (median(getattr(one, name) for one in times) for name in ("export", "shell"))
    least, most = min(one.ratio for one in times), max(one.ratio for one in times)
    return (
        f"{ratio(times):.1f} times the sqlite3 shell ({least:.1f} to {most:.1f}): {answers} answers to CSV in"
        f" {export:.2f} s, the shell in {shell:.2f} s"
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exporting", description=__doc__)
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", type=Path, default=ON_DISK, help="where the database is made")
    asked = parser.parse_args()
    print(compared(measure(asked.answers, asked.rounds, asked.folder), asked.answers))


if __name__ == "__main__":
    main()
