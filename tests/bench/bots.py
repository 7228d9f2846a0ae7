"""The processes of the benchmark: the other end of the line, and the bots whose processor time is counted."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import clean_environment

PROJECT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 30.0
CUGINO = ("-c", "from bot.cli import main; main()", "run")


class Failed(Exception):
    """Something did not happen that everything else depends on."""


class Peer:
    """The other end of the line, and its people."""

    def __init__(self) -> None:
        program = [sys.executable, "-m", "tests.bench.peer"]
        self._process = subprocess.Popen(program, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._line = http.client.HTTPConnection("127.0.0.1", int(self._process.stdout.readline()))
        self.api_url = f"http://127.0.0.1:{self._line.port}/bot"
        self._numbers = itertools.count(100_000_000)

    def close(self) -> None:
        """Ends it."""
        self._line.close()
        self._process.kill()
        self._process.communicate()

    def token(self) -> str:
        """A token that no bot has yet."""
        return f"{next(self._numbers)}:{'A' * 35}"

    def tell(self, token: str, verb: str, **details: Any) -> dict[str, Any]:
        """Does something in a bot's world; its figures after that."""
        self._line.request("POST", f"/control{token}/{verb}", json.dumps(details))
        figures: dict[str, Any] = json.loads(self._line.getresponse().read())
        return figures


@dataclass(frozen=True)
class Moment:
    """What a bot had done up to a moment; times in seconds."""

    at: float
    cpu: float
    turns: int
    calls: int


class Bot:
    """A bot in a process of its own, polling."""

    def __init__(self, peer: Peer, program: Sequence[str], folder: Path) -> None:
        """Starts it; `program` is what comes after `python`, with {token} and {api_url} to fill in."""
        self.token = peer.token()
        self._peer = peer
        settings = {
            "PYTHONPATH": str(PROJECT), "CUGINO_TOKEN": self.token, "CUGINO_API_URL": peer.api_url,
            "CUGINO_DATABASE": str(folder / f"{self.token.partition(':')[0]}.db"),
        }  # fmt: skip
        filled = [part.format(token=self.token, api_url=peer.api_url) for part in program]
        started = time.monotonic()
        with (folder / "log").open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, *filled], env=clean_environment(**settings), cwd=folder, stderr=log
            )
        while (first_poll := peer.tell(self.token, "figures")["first_poll"]) is None:
            if self._process.poll() is not None or time.monotonic() > started + PATIENCE:
                raise Failed(f"{program} does not poll: {(folder / 'log').read_text()[-2000:]}")
            time.sleep(0.02)
        self.start_seconds = float(first_poll) - started

    def play(self, kind: str, people: int, latency: float) -> None:
        """Lets people talk to it."""
        self._peer.tell(self.token, "play", kind=kind, people=people, latency=latency)

    def rest(self) -> None:
        """Lets nobody talk to it any more. Raises `Failed` where somebody never gets an answer."""
        self._peer.tell(self.token, "rest")
        until = time.monotonic() + PATIENCE
        while waiting := self._peer.tell(self.token, "figures")["waiting"]:
            if time.monotonic() > until:
                raise Failed(f"{waiting} people got no answer")
            time.sleep(0.02)

    def moment(self) -> Moment:
        """What it has done until now."""
        figures = self._peer.tell(self.token, "figures")
        return Moment(time.monotonic(), self._cpu(), figures["turns"], figures["calls"])

    def _cpu(self) -> float:
        """Processor seconds of all its threads, in user and system mode."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def stop(self) -> None:
        """Ends it as a service manager would."""
        self._process.terminate()
        self._process.wait(PATIENCE)


@contextlib.contextmanager
def running(peer: Peer, program: Sequence[str], folder: Path) -> Iterator[Bot]:
    """A bot, stopped at the end."""
    bot = Bot(peer, program, folder)
    try:
        yield bot
    finally:
        bot.stop()
