"""A run: kills by plan, people in between, a look at everything after each restart."""

from __future__ import annotations

import socket
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Literal, Self

from tests.conftest import clean_environment
from tests.fake_telegram import FakeTelegram
from tests.faults.judge import Findings, Judge
from tests.faults.lives import PROJECT, Cold, End, Forked, Life
from tests.faults.people import Talker
from tests.faults.plans import COLD, Plan, plans
from tests.faults.points import POINTS

Way = Literal["polling", "webhook"]
WAYS: tuple[Way, ...] = ("polling", "webhook")
NAMES = (("Pina", "it"), ("Luca", "it"), ("Rosa", "it"), ("Gino", "it"), ("Mary", "en"), ("Tom", "en"))
QUIET_SECONDS = 60.0
GLANCE_SECONDS = 0.02
KILL = -9
IMPATIENT = 2  # so many people do something while the bot is down


class EndedByItself(Exception):
    """The application ended and nobody had killed it; with the end of its log."""


@dataclass
class Outcome:
    """What one way of receiving went through: kills by point, points that did not come to be passed, and what was
    found. `slowest`: the longest from a start until everything was made up for, in seconds."""

    way: Way
    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    findings: Findings = field(default_factory=Findings)

    @property
    def kills(self) -> int:
        """How many lives ended by a kill, cold starts aside."""
        return self.hits.total() - self.hits[COLD]

    @property
    def never_hit(self) -> list[str]:
        """The points at which nothing was ever killed."""
        return [point for point in POINTS if not self.hits[point]]


class World:
    """One stand-in, one database, a few people, and the lives of the application in between."""

    def __init__(self, way: Way, seed: int) -> None:
        self._random = Random(f"{seed} {way}")
        self._seed = seed
        self.outcome = Outcome(way)

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cugino-faults-")))
            self.database = self._folder / "cugino.db"
            self.telegram = stack.enter_context(FakeTelegram())
            self.telegram.webhook.retry_seconds = 0.01
            self._forked = stack.enter_context(Forked())
            self.talkers = [
                Talker(self.telegram.person(1001 + number, name, language), f"{self._seed} {name}")
                for number, (name, language) in enumerate(NAMES)
            ]
            self._judge = Judge(self.telegram, self.database, self.talkers)
            self.outcome.findings = self._judge.findings
            self._environment = self._settings()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def run(self, kills: int, cold: int) -> Iterator[int]:
        """Goes through so many kills; yields after each, with how many there were. Raises `EndedByItself`."""
        for number, plan in enumerate(plans(kills, cold, self._random), 1):
            self._one(plan, f"kill {number}, {self.outcome.way}, {plan.point}")
            yield number
        self._finish()

    def _one(self, plan: Plan, what: str) -> None:
        """One life: people who could not wait, the start, a look at what was made up for, then the kill."""
        for talker in self._random.sample(self.talkers, IMPATIENT):
            talker.fidget()
        greetings = self._greetings()
        life = self._start(plan)
        try:
            if not plan.early:
                self._make_up(life, greetings, f"before {what}")
                if plan.nth:
                    life.arm(plan.point, plan.nth)
            self._note(plan, self._talk_until_end(life, plan.seconds or QUIET_SECONDS))
        except BaseException:
            life.kill()
            raise

    def _start(self, plan: Plan) -> Life:
        log = self._folder / "log"
        if plan.point == COLD:
            return Cold(self._environment, log, self._folder)
        return self._forked.start(self._environment, log, plan.point, plan.nth if plan.early else 0)

    def _talk_until_end(self, life: Life, seconds: float) -> End:
        """Whoever sees something new does the next thing, until the life ends or is killed after so long."""
        deadline = time.monotonic() + seconds
        while (end := life.end()) is None and time.monotonic() < deadline:
            for talker in self.talkers:
                if talker.is_ready():
                    talker.act()
            self.telegram.state.wait_until(lambda: any(t.is_ready() for t in self.talkers), GLANCE_SECONDS)
        return end or life.kill()

    def _greetings(self) -> int:
        """How often the application has introduced itself to Telegram; its database is open by then."""
        return self.telegram.count_calls("getMe")

    def _make_up(self, life: Life, greetings: int, when: str) -> None:
        """Waits until all that was left over is done, then looks. `greetings`: how many there were before.

        The database is left alone until the application has opened it, and with that recovered it.
        """
        begun = time.monotonic()
        while self._greetings() == greetings or not self._judge.is_quiet():
            if (end := life.end()) is not None:
                raise self._unforeseen(end)
            if time.monotonic() - begun > QUIET_SECONDS:
                self._judge.give_up(when, QUIET_SECONDS)
                return
            self.telegram.state.wait_until(lambda: False, GLANCE_SECONDS)
        self.outcome.slowest = max(self.outcome.slowest, time.monotonic() - begun)
        self._judge.look(when)

    def _note(self, plan: Plan, end: End) -> None:
        if end.code != KILL:
            raise self._unforeseen(end)
        has_hit = end.struck or not plan.nth
        (self.outcome.hits if has_hit else self.outcome.missed)[plan.point] += 1

    def _finish(self) -> None:
        """A last life, until all is done."""
        greetings = self._greetings()
        life = self._forked.start(self._environment, self._folder / "log")
        self._make_up(life, greetings, "at the end")
        self._judge.sum_up()
        life.kill()

    def _unforeseen(self, end: End) -> EndedByItself:
        log = (self._folder / "log").read_text().splitlines()
        return EndedByItself("\n".join([f"the application ended by itself with {end.code}:", *log[-20:]]))

    def _settings(self) -> dict[str, str]:
        settings = {
            "PYTHONPATH": str(PROJECT),
            "CUGINO_TOKEN": self.telegram.token,
            "CUGINO_API_URL": self.telegram.api_url,
            "CUGINO_DATABASE": str(self.database),
        }
        if self.outcome.way == "webhook":
            address = f"127.0.0.1:{_free_port()}"
            settings |= {
                "CUGINO_WEBHOOK_URL": f"http://{address}/telegram",
                "CUGINO_WEBHOOK_SECRET": "made-up-for-this-run",
                "CUGINO_LISTEN": address,
            }
        return clean_environment(**settings)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
