"""How quick the whole bot is over HTTP, beside bare bots on the same library: `python -m tests.bench`.

Everything is measured in one run, by turns, so that whatever disturbs the machine disturbs all alike; figures are
the median of all rounds, with the least and the most. Linux only, for the processor time of other processes.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import sqlite3
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bot.telegram.polling import AT_A_TIME
from tests.bench import broadcast, due, exporting, turns
from tests.bench.bots import CUGINO, Bot, Peer, running

# On many systems /tmp is kept in memory, where a commit costs nothing.
ON_DISK = Path("/var/tmp")
ECHO = ("-m", "tests.bench.echo")
PROGRAMS = {
    "httpx": (*ECHO, "httpx", "{api_url}", "{token}"),
    "aiohttp": (*ECHO, "aiohttp", "{api_url}", "{token}"),
    "cugino": ("-m", "tests.bench.application"),
}
SETTLING_SECONDS = 0.3
ALONE_TURNS = 1000
TOGETHER = (AT_A_TIME, 1)


@dataclass(frozen=True)
class Case:
    """One line of the table: who is talked to, by how many people, and seconds of `latency` for each call."""

    title: str
    program: str
    kind: str
    people: int
    latency: float = 0.0


DEFAULT_ECHO = Case("bare echo, httpx (the library's own)", "httpx", "parrot", 100)
LEAN_ECHO = Case("bare echo, aiohttp", "aiohttp", "parrot", 100)
APPLICATION = Case("cugino run", "cugino", "owner", 100)
FAR_ECHO = Case("bare echo, 50 ms away, 64 people", "aiohttp", "parrot", 64, 0.05)
FAR_APPLICATION = Case("cugino run, 50 ms away, 64 people", "cugino", "owner", 64, 0.05)
CASES = (DEFAULT_ECHO, LEAN_ECHO, APPLICATION, FAR_ECHO, FAR_APPLICATION)


@dataclass(frozen=True)
class Figures:
    """What one round found: milliseconds of processor time a turn, turns a second, calls of the API a turn."""

    cpu_ms: float
    per_second: float
    calls: float


@dataclass
class Found:
    """What all rounds found."""

    cases: dict[Case, list[Figures]]
    alone: dict[int, list[turns.Figures]]
    starts: list[float]

    def shares(self, case: Case) -> list[float]:
        """The processor time of a turn as a share of what the bare default echo took in the same round."""
        pairs = zip(self.cases[case], self.cases[DEFAULT_ECHO], strict=True)
        return [figures.cpu_ms / echo.cpu_ms for figures, echo in pairs]

    def rates(self, case: Case) -> list[float]:
        """Turns a second."""
        return [figures.per_second for figures in self.cases[case]]


def measure(rounds: int, seconds: float, warm_up: int, folder: Path) -> Found:
    """Plays so many rounds, `seconds` for each case, after `warm_up` turns; with databases in `folder`."""
    found = Found(defaultdict(list), defaultdict(list), [])
    with contextlib.ExitStack() as opened:
        here = Path(opened.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        peer = opened.enter_context(contextlib.closing(Peer()))
        bots = {
            name: opened.enter_context(running(peer, program, here)) for name, program in PROGRAMS.items()
        }
        for case in (DEFAULT_ECHO, LEAN_ECHO, APPLICATION):
            prepare(bots[case.program], case, warm_up)
        for _ in range(rounds):
            for case in CASES:
                found.cases[case].append(play(bots[case.program], case, seconds))
            for together in TOGETHER:
                found.alone[together] += turns.measure(ALONE_TURNS, 1, here, together)
            with running(peer, CUGINO, here) as newcomer:
                found.starts.append(newcomer.start_seconds)
    return found


def prepare(bot: Bot, case: Case, warm_up: int) -> None:
    """Lets a bot do what it does only in the beginning, and people come to all the questions there are."""
    bot.play(case.kind, case.people, case.latency)
    while bot.moment().turns < warm_up:
        time.sleep(0.1)
    bot.rest()


def play(bot: Bot, case: Case, seconds: float) -> Figures:
    """Measures in the midst of a conversation: neither its beginning nor its end counts."""
    bot.play(case.kind, case.people, case.latency)
    time.sleep(SETTLING_SECONDS)
    before = bot.moment()
    time.sleep(seconds)
    after = bot.moment()
    bot.rest()
    taken = after.turns - before.turns
    return Figures(
        1000 * (after.cpu - before.cpu) / taken,
        taken / (after.at - before.at),
        (after.calls - before.calls) / taken,
    )


def table(found: Found) -> list[str]:
    """The figures, a line for each case."""
    lines = [line("", "CPU ms a turn", "of the first", "turns a second", "calls")]
    for case, figures in found.cases.items():
        lines.append(
            line(
                case.title,
                turns.spread([f.cpu_ms for f in figures], 2),
                turns.spread(found.shares(case), 2),
                turns.spread(found.rates(case), 0),
                f"{median(f.calls for f in figures):.1f}",
            )
        )
    for together, alone in found.alone.items():
        pairs = zip(alone, found.cases[DEFAULT_ECHO], strict=True)
        lines.append(
            line(
                f"coach and store alone, {together} to a commit",
                turns.spread([f.cpu_ms for f in alone], 2),
                turns.spread([f.cpu_ms / echo.cpu_ms for f, echo in pairs], 2),
                turns.spread([f.per_second for f in alone], 0),
                "",
            )
        )
    return lines


def line(title: str, cpu: str, share: str, rate: str, calls: str) -> str:
    """One line of the table."""
    return f"{title:41}{cpu:>21}{share:>21}{rate:>21}{calls:>7}".rstrip()


def targets(found: Found) -> list[str]:
    """What is aimed at, and whether this run got there."""
    share = median(found.shares(APPLICATION))
    rate, far = median(found.rates(APPLICATION)), median(found.rates(FAR_APPLICATION))
    alone, start = median(f.per_second for f in found.alone[AT_A_TIME]), median(found.starts)
    return [
        verdict("CPU a turn, of the bare default echo's", share <= 0.5, f"{share:.2f}", "at most 0.5"),
        verdict("turns a second", rate >= 950, f"{rate:.0f}", "at least 950"),
        verdict("turns a second, 50 ms away", far >= 380, f"{far:.0f}", "at least 380"),
        verdict("turns a second, coach and store alone", alone >= 1500, f"{alone:.0f}", "at least 1500"),
        verdict("start to first poll", start <= 1.5, f"{turns.spread(found.starts, 2)} s", "at most 1.5 s"),
    ]


def verdict(what: str, is_met: bool, figure: str, target: str) -> str:
    """One line on one target."""
    return f"{'met' if is_met else 'NOT MET':8} {what}: {figure}, aimed at {target}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=2.0, help="for each case in each round")
    parser.add_argument("--warm-up", type=int, default=1000, help="turns before anything is measured")
    parser.add_argument(
        "--notices", type=int, default=broadcast.NOTICES, help="that go out while people talk"
    )
    parser.add_argument(
        "--waiting",
        type=int,
        nargs="+",
        default=due.SIZES,
        help="people among whom to find those who are due",
    )
    parser.add_argument(
        "--answers", type=int, default=exporting.ANSWERS, help="to export, beside the sqlite3 shell"
    )
    parser.add_argument("--folder", type=Path, default=ON_DISK, help="where the databases are made")
    asked = parser.parse_args()
    used = ", ".join(f"{name} {version(name)}" for name in ("python-telegram-bot", "aiohttp", "httpx"))
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {used}")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the start")
    print(
        f"{asked.rounds} rounds of {asked.seconds:g} s a line, by turns: median (least to most)\n", flush=True
    )
    found = measure(asked.rounds, asked.seconds, asked.warm_up, asked.folder)
    print("\n".join([*table(found), "", *targets(found)]), flush=True)
    waits = broadcast.measure(asked.notices, asked.folder)
    print(verdict("replies stay quick", waits.p95 < 2, str(waits), "p95 below 2 s"))
    looks = [due.measure(people, asked.folder) for people in asked.waiting]
    print(verdict("what is due is found", due.ratio(looks) <= 5, due.compared(looks), "at most 5 times"))
    if exporting.there_is_a_shell():
        times = exporting.measure(asked.answers, exporting.ROUNDS, asked.folder)
        took = exporting.compared(times, asked.answers)
        print(verdict("an export is quick", exporting.ratio(times) <= 8, took, "at most 8 times"))
    else:
        print("not measured: an export beside the sqlite3 shell, which is missing (apt-get install sqlite3)")


if __name__ == "__main__":
    main()
