"""Lives of the application: from a start to the kill that ends it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class End:
    """How a life ended: the exit code as `subprocess` gives it, and whether the armed point did it."""

    code: int
    struck: bool = False


class Life(Protocol):
    """One process of the application."""

    def arm(self, point: str, nth: int) -> None:
        """The nth pass of a point kills, from now on."""

    def end(self) -> End | None:
        """How it ended; None while it runs."""

    def kill(self) -> End:
        """Ends it at once, unless it has ended already."""


class Forked:
    """Lives that are children of a process which has imported everything; one at a time."""

    def __init__(self) -> None:
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zygote.communicate()

    def start(self, environment: dict[str, str], log: Path, point: str = "", nth: int = 0) -> Self:
        """Starts a life; the one before must have ended. A point is armed from the first step on, if any."""
        self._ask("start", environment=environment, log=str(log), point=point, nth=nth)
        return self

    def arm(self, point: str, nth: int) -> None:
        """The nth pass of a point kills, from now on."""
        self._ask("arm", point=point, nth=nth)

    def end(self) -> End | None:
        """How it ended; None while it runs."""
        answer = self._ask("look")
        return None if answer["code"] is None else End(**answer)

    def kill(self) -> End:
        """Ends it at once, unless it has ended already."""
        return End(**self._ask("kill"))

    def _ask(self, request: str, **details: Any) -> dict[str, Any]:
        assert self._zygote.stdin
        assert self._zygote.stdout
        self._zygote.stdin.write(json.dumps({"do": request, **details}) + "\n")
        self._zygote.stdin.flush()
        answer = self._zygote.stdout.readline()
        if not answer:
            raise RuntimeError("the process that forks applications has ended")
        found: dict[str, Any] = json.loads(answer)
        return found


class Cold:
    """A life from the very start, as a service manager would begin it; no point can be armed in it."""

    def __init__(self, environment: dict[str, str], log: Path, folder: Path) -> None:
        with log.open("a") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from bot.cli import main; main()", "run"],
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def arm(self, point: str, nth: int) -> None:
        """Not possible here."""
        raise NotImplementedError("a process of its own is killed at a moment, not at a point")

    def end(self) -> End | None:
        """How it ended; None while it runs."""
        code = self._process.poll()
        return None if code is None else End(code)

    def kill(self) -> End:
        """Ends it at once, unless it has ended already."""
        self._process.kill()
        return End(self._process.wait())
