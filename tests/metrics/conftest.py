"""The real application with its metrics served, and what it says."""

from __future__ import annotations

import os
import socket
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics.looking import ENDS
from tests.conftest import eventually
from tests.telegram.conftest import Application, application, pina, telegram  # noqa: F401


@dataclass(frozen=True)
class Scraped:
    """One page: as it came, and the value of each series."""

    text: str
    kind: str
    values: dict[tuple[str, tuple[tuple[str, str], ...]], float]

    def value(self, name: str, **labels: str) -> float:
        """A series of this name without `cugino_`, and exactly these labels."""
        return self.values[f"cugino_{name}", tuple(sorted(labels.items()))]

    @property
    def names(self) -> set[str]:
        """Of all series."""
        return {name for name, _ in self.values}


def scrape(port: int) -> Scraped:
    """The page as Prometheus fetches it; an error where it is not answered with 200."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
        text, kind = answer.read().decode(), answer.headers["Content-Type"]
    found = [one for family in text_string_to_metric_families(text) for one in family.samples]
    return Scraped(text, kind, {(one.name, tuple(sorted(one.labels.items()))): one.value for one in found})


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def by(found: Scraped, name: str, label: str) -> dict[str, float]:
    """The series of a name that has this one label, by its value."""
    return {
        dict(labels)[label]: value for (one, labels), value in found.values.items() if one == f"cugino_{name}"
    }


def ended(found: Scraped, purpose: str = "reply") -> dict[str, float]:
    """How messages ended, those that did."""
    counts = {end: found.value("messages_total", purpose=purpose, end=end) for end in ENDS}
    return {end: count for end, count in counts.items() if count}


def listening(application: Application) -> list[int]:  # noqa: F811
    """The TCP ports on which it listens."""
    assert application._process is not None
    process = application._process.pid
    own = {os.readlink(path) for path in Path(f"/proc/{process}/fd").iterdir() if path.exists()}
    found = []
    for line in Path(f"/proc/{process}/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, local, _, state, *rest = line.split()
        if state == "0A" and f"socket:[{rest[5]}]" in own:
            found.append(int(local.rpartition(":")[2], 16))
    return found


class Watched:
    """The application; `start` serves its metrics, `look` fetches them."""

    def __init__(self, application: Application) -> None:  # noqa: F811
        self.application = application
        self.port = free_port()

    def start(self, **settings: str) -> None:
        """Starts it, metrics included."""
        self.application.start(CUGINO_METRICS_LISTEN=f"127.0.0.1:{self.port}", **settings)

    def look(self) -> Scraped:
        """What it says now."""
        return scrape(self.port)

    def waits_for(self, condition: Callable[[Scraped], bool], what: str) -> Scraped:
        """Looks until the condition holds; what was seen then."""
        seen: list[Scraped] = []

        def holds() -> bool:
            seen.append(self.look())
            return condition(seen[-1])

        eventually(holds, what)
        return seen[-1]


@pytest.fixture
def watched(application: Application) -> Watched:  # noqa: F811
    """The application, not started, to be watched."""
    return Watched(application)
