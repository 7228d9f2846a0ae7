"""How many turns a second coach and store take, on disk, and where the time goes.

`python -m tests.bench.turns`; one turn is one message or press, through `Coach.receive`. As many are committed
together as the application does when a crowd comes; with `--together 1` each on its own.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from sqlite_utils import Database

import bot.coach.conversation
import flows.engine
from bot.app.composition import settle_in
from bot.clock import Clock
from bot.coach import Coach
from bot.messages import Incoming, Outgoing
from bot.store import Store
from bot.telegram.polling import AT_A_TIME
from content.library import Library, Words
from flows.catalogue import Catalogue, load_catalogue

TURNS = 6_000
REPETITIONS = 5
WARM_UP = 300

# What people do, from the first word to the advice: what begins with "=", "+", "-" or stands alone after a
# colon is pressed, everything else is typed. Between them the two press what the other types.
SCRIPTS = (
    (
        "/start", "=owner", "forno", "=cousin", "facebook, insta e google", "=m10", "alle 7 e mezza",
        ":ok", "=two", "chi capita", "=when", "no", "=oral", "la sua password", ":tell", "fatto",
    ),
    (
        "/start", "titolare", "=hair", "mia sorella", "+fb", "+ig", "+wa", "-wa", ":ok", "15 minuti", "=08:30",
        "da lunedì a sabato", "3", "=me", "qualche volta", "=likes", "boh", "=no", "dimmi come", ":done",
    ),
)  # fmt: skip


class Visitor:
    """Somebody who goes through the profile and the check-up, and remembers the buttons last seen."""

    def __init__(self, number: int) -> None:
        self.account = f"telegram:{number}"
        self.message = 0
        self._script = iter(SCRIPTS[number % len(SCRIPTS)])
        self._buttons: list[str] = []

    def next(self, update_id: int) -> Incoming | None:
        """What they do next; None once they are through."""
        given = next(self._script, None)
        if given is None:
            return None
        if given[0] not in "=+-:":
            return Incoming(self.account, "text", given, update_id, language="it")
        data = next(data for data in self._buttons if data.endswith(given))
        return Incoming(self.account, "press", data, update_id, self.message, "it")

    def reads(self, messages: list[Outgoing]) -> None:
        """Sees what came back."""
        self.message += len(messages)
        self._buttons = [button.data for message in messages for row in message.buttons for button in row]


@dataclass(frozen=True)
class Figures:
    """One repetition: turns taken, and the seconds that went by and that the processor worked."""

    turns: int
    wall: float
    cpu: float

    @property
    def per_second(self) -> float:
        """Turns a second."""
        return self.turns / self.wall

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time a turn."""
        return 1000 * self.cpu / self.turns


class Stage:
    """A coach on a new database in a folder of its own, and people who come to it in no order."""

    def __init__(self, folder: Path, catalogue: Catalogue, library: Library) -> None:
        self.store = Store(folder / "cugino.db")
        self.coach = Coach(self.store, catalogue, library, Clock(), "Europe/Rome")
        self._chance = random.Random(3)
        self._update_id = 0

    def play(self, turns: int, together: int) -> Figures:
        """At least so many turns, as many people side by side as that takes, each to the end; so many turns
        `together` with one commit."""
        length = sum(len(script) for script in SCRIPTS) / len(SCRIPTS)
        first = self._update_id + 1
        people = [Visitor(first + number) for number in range(max(2, round(turns / length)))]
        wall = cpu = 0.0
        taken = 0
        while people:
            doing = self._some(people, together)
            wall_before, cpu_before = time.perf_counter(), time.process_time()
            with self.store.together():
                said = [self.coach.receive(incoming) for _, incoming in doing]
            cpu += time.process_time() - cpu_before
            wall += time.perf_counter() - wall_before
            taken += len(doing)
            for (visitor, _), parcels in zip(doing, said, strict=True):
                visitor.reads([parcel.content for parcel in parcels])
        return Figures(taken, wall, cpu)

    def _some(self, people: list[Visitor], most: int) -> list[tuple[Visitor, Incoming]]:
        """What a few of them do next; whoever is through leaves."""
        doing = []
        for visitor in self._chance.sample(people, min(most, len(people))):
            self._update_id += 1
            incoming = visitor.next(self._update_id)
            if incoming is None:
                people.remove(visitor)
            else:
                doing.append((visitor, incoming))
        return doing


@contextmanager
def stage(catalogue: Catalogue, library: Library, folder: Path | None = None) -> Iterator[Stage]:
    """A stage that has been played on a little already, so that nothing is read for the first time."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        opened = Stage(Path(made), catalogue, library)
        try:
            opened.play(WARM_UP, AT_A_TIME)
            yield opened
        finally:
            opened.store.close()


def measure(
    turns: int = TURNS, repetitions: int = REPETITIONS, folder: Path | None = None, together: int = AT_A_TIME
) -> list[Figures]:
    """The figures of each repetition, every one on a new database in `folder` (default: the temporary one), with
    so many turns `together` in a commit."""
    catalogue, library = load_catalogue(), Library()
    library.load()
    settle_in()
    found = []
    for _ in range(repetitions):
        with stage(catalogue, library, folder) as opened:
            found.append(opened.play(turns, together))
    return found


class Parts:
    """Where the time goes: each moment counts for the innermost part that is at work."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._clock = clock
        self._at_work = ["rest"]
        self._since = clock()

    def __call__(self, name: str, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Does some work that counts for a part."""
        self._switch()
        self._at_work.append(name)
        try:
            return work(*args, **kwargs)
        finally:
            self._switch()
            self._at_work.pop()

    def _switch(self) -> None:
        now = self._clock()
        self.seconds[self._at_work[-1]] += now - self._since
        self._since = now


SEAMS = (
    (Coach, "receive", "coach"),
    (flows.engine.Engine, "advance", "engine"),
    (flows.engine, "understand", "understanding"),
    (Words, "text", "words"),
    (Words, "message", "words"),
    (bot.coach.conversation, "question_message", "wording of questions"),
)


def parts(turns: int = TURNS, folder: Path | None = None, together: int = AT_A_TIME) -> dict[str, float]:
    """Milliseconds of processor time a turn by part; `fsync` is the time that a commit waits for the disk.

    Measuring costs some itself: the parts sum up to more than a turn takes.
    """
    with stage(load_catalogue(), Library(), folder) as opened, ExitStack() as patched:
        timed, waited = Parts(time.process_time), 0.0
        execute = Database.execute

        def executed(database: Database, sql: str, *values: Any) -> Any:
            nonlocal waited
            if sql != "commit":
                return timed("SQL", execute, database, sql, *values)
            began, worked = time.perf_counter(), time.process_time()
            result = timed("commit", execute, database, sql, *values)
            waited += time.perf_counter() - began - (time.process_time() - worked)
            return result

        patched.enter_context(patch.object(Database, "execute", executed))
        for owner, name, part in SEAMS:
            patched.enter_context(patch.object(owner, name, _counted(timed, part, getattr(owner, name))))
        taken = opened.play(turns, together).turns
    del timed.seconds["rest"]  # the people's own
    found = {**timed.seconds, "fsync": waited}
    return {part: 1000 * seconds / taken for part, seconds in sorted(found.items(), key=lambda p: -p[1])}


def _counted(timed: Parts, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: timed(part, work, *args, **kwargs)


def spread(values: list[float], digits: int) -> str:
    """Median, and from the least to the most."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument(
        "--together", type=int, default=AT_A_TIME, help="turns with one commit; a crowd's: 20"
    )
    parser.add_argument("--folder", type=Path, help="where the databases are made")
    asked = parser.parse_args()
    figures = measure(asked.turns, asked.repetitions, asked.folder, asked.together)
    print(f"{len(figures)} times {figures[0].turns} turns on disk, {asked.together} to a commit")
    print(f"turns a second       {spread([f.per_second for f in figures], 0)}")
    print(f"processor ms a turn  {spread([f.cpu_ms for f in figures], 3)}")
    print("of these, measured part by part:")
    for part, milliseconds in parts(asked.turns, asked.folder, asked.together).items():
        print(f"  {part:20} {milliseconds:.3f}")


if __name__ == "__main__":
    main()
