"""How long people wait for a reply while notices go out at Telegram's limit.

`python -m tests.bench.broadcast --notices 3000`: the real `cugino run` with its own pace, the stand-in for
Telegram, and people who read for a while before they answer. Takes as long as the notices, at 30 a second.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from bot.messages import Outgoing
from bot.store import Store
from tests.bench.bots import CUGINO, PROJECT
from tests.conftest import clean_environment
from tests.fake_telegram import FakeTelegram, Person

NOTICES = 600
TALKERS = 10
READING_SECONDS = (1.5, 3.5)
FIRST = 100_000
TALK = (
    "/start", "titolare", "forno", "mio cugino", "facebook", "10 minuti", "8:30", "lun-sab", "due", "3",
    "quando capita", "no", "boh", "non lo so", "dimmi come", "fatto",
)  # fmt: skip


@dataclass(frozen=True)
class Waits:
    """Seconds from what people did to the first reply, and how many notices went out meanwhile, in how long."""

    seconds: list[float]
    notices: int
    lasted: float

    @property
    def p95(self) -> float:
        """What 95 of 100 replies took at most."""
        return quantiles(self.seconds, n=20)[-1]

    def __str__(self) -> str:
        return (
            f"{len(self.seconds)} replies while {self.notices} notices went out in {self.lasted:.0f} s: after"
            f" {median(self.seconds):.2f} s (median), {self.p95:.2f} s (p95), {max(self.seconds):.2f} s (longest)"
        )


class Talker:
    """Somebody who answers, reads for a while, and answers again."""

    def __init__(self, person: Person, chance: random.Random) -> None:
        self._person = person
        self._chance = chance
        self._said = 0
        self._next = time.monotonic() + chance.uniform(*READING_SECONDS)
        self._since: float | None = None
        self._seen = 0
        self.waits: list[float] = []

    @property
    def read(self) -> int:
        """How many messages reached them."""
        return len(self._person.inbox)

    def look(self) -> None:
        """Takes note of a reply, or says the next thing when it is time."""
        now = time.monotonic()
        if self._since is not None and self.read > self._seen:
            self.waits.append(now - self._since)
            self._since, self._next = None, now + self._chance.uniform(*READING_SECONDS)
        elif self._since is None and now >= self._next:
            self._seen, self._since = self.read, now
            self._person.says(TALK[self._said % len(TALK)])
            self._said += 1


def measure(notices: int = NOTICES, folder: Path | None = None) -> Waits:
    """Lets people talk until every notice has gone out."""
    with tempfile.TemporaryDirectory(dir=folder) as here, FakeTelegram() as telegram:
        database = Path(here) / "cugino.db"
        _prepare(telegram, database, notices)
        talkers = [Talker(telegram.person(1 + number), random.Random(number)) for number in range(TALKERS)]
        with _running(telegram, database):
            begun = time.monotonic()
            while telegram.count_calls("sendMessage") - sum(t.read for t in talkers) < notices:
                for talker in talkers:
                    talker.look()
                time.sleep(0.005)
        return Waits([wait for t in talkers for wait in t.waits], notices, time.monotonic() - begun)


def _prepare(telegram: FakeTelegram, database: Path, notices: int) -> None:
    """Notices that an earlier process left behind."""
    store, now = Store(database), datetime.now(UTC)
    with store.transaction():
        for number in range(FIRST, FIRST + notices):
            telegram.person(number).chat.access = "open"
            known = store.people.add(f"telegram:{number}", "it", "Europe/Rome", None, now)
            store.outbox.put(known.id, known.account, [Outgoing("Un avviso")], now, "notice")
    store.close()


@contextmanager
def _running(telegram: FakeTelegram, database: Path) -> Iterator[None]:
    settings = {
        "PYTHONPATH": str(PROJECT), "CUGINO_TOKEN": telegram.token, "CUGINO_API_URL": telegram.api_url,
        "CUGINO_DATABASE": str(database),
    }  # fmt: skip
    bot = subprocess.Popen(
        [sys.executable, *CUGINO],
        env=clean_environment(**settings),
        cwd=database.parent,
        stderr=subprocess.DEVNULL,
    )
    try:
        telegram.waits_until(lambda: telegram.count_calls("getUpdates") > 0, "a poll", timeout=30)
        yield
    finally:
        bot.terminate()
        bot.wait(30)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.broadcast", description=__doc__)
    parser.add_argument("--notices", type=int, default=NOTICES)
    asked = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} before the start", flush=True)
    print(measure(asked.notices))


if __name__ == "__main__":
    main()
