"""A process that has imported everything, and forks one application at a time.

One request a line on standard input, one answer a line on standard output, both JSON. It has one thread, so that
what it forks is whole; what it reads before the fork (words, definitions, certificates) is the same in every
process. The end of its input ends it, and what it forked.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
import traceback
from typing import Any, NoReturn

import bot.app.composition
import bot.app.serving
import bot.coach
import bot.telegram.request
from bot.cli import main as cugino
from content.library import Library
from flows.catalogue import load_catalogue
from flows.engine import Engine
from tests.faults.points import Board, install


def warm() -> None:
    """Reads once what every start would read again."""
    catalogue, library = load_catalogue(), Library(None, "it")
    library.load()
    engine, trusted = Engine(catalogue), bot.telegram.request._trusted()
    _put(bot.app.composition, "load_catalogue", lambda: catalogue)
    _put(bot.app.composition, "Library", lambda content, language: library)
    _put(library, "load", lambda: None)
    _put(bot.coach, "Engine", lambda catalogue: engine)
    _put(bot.telegram.request, "_trusted", lambda: trusted)
    gc.freeze()


def _put(owner: Any, name: str, value: Any) -> None:
    getattr(owner, name)  # an error where there is no such name any more
    setattr(owner, name, value)


class Zygote:
    """Answers requests, about the one child there is."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._child: int | None = None

    def start(self, environment: dict[str, str], log: str, point: str, nth: int) -> dict[str, Any]:
        """Forks an application, with a point armed from its first step on where `nth` is not 0."""
        self._board.clear()
        if nth:
            self._board.arm(point, nth)
        self._child = os.fork()
        if self._child == 0:
            _run(environment, log)
        return {}

    def arm(self, point: str, nth: int) -> dict[str, Any]:
        """The nth pass of a point kills, from now on."""
        self._board.arm(point, nth)
        return {}

    def look(self) -> dict[str, Any]:
        """How the child ended, as `subprocess` says it, and whether by its point; None while it runs."""
        return self._ended(os.WNOHANG)

    def kill(self) -> dict[str, Any]:
        """Ends the child at once, if it has not ended by itself."""
        if self._child is not None:
            os.kill(self._child, signal.SIGKILL)
        return self._ended(0)

    def _ended(self, options: int) -> dict[str, Any]:
        pid, status = os.waitpid(self._child, options) if self._child is not None else (0, 0)
        if pid == 0:
            return {"code": None, "struck": False}
        self._child = None
        return {"code": os.waitstatus_to_exitcode(status), "struck": self._board.struck}


def _run(environment: dict[str, str], log: str) -> NoReturn:
    """What `cugino run` does, in this process; does not return."""
    code = 1
    try:
        for number, path, flags in (
            (0, os.devnull, os.O_RDONLY),
            (1, log, os.O_WRONLY | os.O_APPEND | os.O_CREAT),
        ):
            os.dup2(os.open(path, flags, 0o600), number)
        os.dup2(1, 2)
        os.environ.clear()
        os.environ.update(environment)
        cugino.main(args=["run"], prog_name="cugino")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Reads requests until their end."""
    warm()
    board = Board()
    install(board)
    zygote = Zygote(board)
    try:
        for line in sys.stdin:
            request = json.loads(line)
            answer = getattr(zygote, request.pop("do"))(**request)
            print(json.dumps(answer), flush=True)
    finally:
        zygote.kill()


if __name__ == "__main__":
    main()
