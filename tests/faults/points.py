"""The labelled points at which the application can be killed, and where in it they lie.

The one place that knows names inside the application. A seam that is not there any more fails at the start.
"""

from __future__ import annotations

import functools
import inspect
import mmap
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.delivery import Delivery
from bot.delivery.results import Results
from bot.store import Store
from bot.store.migrations import migrations
from bot.store.outbox import Outbox
from bot.store.updates import Updates
from bot.telegram.client import Client
from bot.telegram.receiving import Receiving
from bot.telegram.request import AiohttpRequest
from bot.telegram.webhook import Webhook

# Passed at every start, before anybody is heard.
AT_THE_START = ("starting", "tidying")
POINTS = (
    "fetched",
    "in-transaction",
    "committed",
    "sending",
    "accepted",
    "unmarked",
    "marked",
    "confirming",
    *AT_THE_START,
)
When = Callable[[Mapping[str, Any], Any], bool]


def _always(given: Mapping[str, Any], result: Any) -> bool:
    return True


def _is_send(given: Mapping[str, Any], result: Any) -> bool:
    return str(given["url"]).endswith(("/sendMessage", "/editMessageText"))


def _confirms(given: Mapping[str, Any], result: Any) -> bool:
    return given["offset"] is not None


def _is_confirmation(given: Mapping[str, Any], result: Any) -> bool:
    return bool(result.status == 200)


def _is_committed(given: Mapping[str, Any], result: Any) -> bool:
    return bool(given["parcels"]) and given["self"]._held is None


@dataclass(frozen=True)
class Seam:
    """A point lies before or after each call of `owner.name` for which `when` holds, given its arguments and,
    after it, its result."""

    point: str
    side: Literal["before", "after"]
    owner: Any
    name: str
    when: When = _always


SEAMS = (
    # Updates are here, and nothing was taken in.
    Seam("fetched", "before", Receiving, "receive"),
    # The coach has written everything, down to the replies.
    Seam("in-transaction", "after", Outbox, "put"),
    # Nobody but the database knows of the turn.
    Seam("committed", "before", Delivery, "post", _is_committed),
    Seam("sending", "before", AiohttpRequest, "do_request", _is_send),
    # Telegram has the message, and the bot's answer is not written down.
    Seam("accepted", "after", AiohttpRequest, "do_request", _is_send),
    Seam("unmarked", "before", Results, "write"),
    Seam("marked", "after", Results, "write"),
    # Committed, and Telegram does not know it yet: by polling, by webhook.
    Seam("confirming", "before", Client, "raw_updates", _confirms),
    Seam("confirming", "after", Webhook, "_receive", _is_confirmation),
    # In the transaction of the migrations (at the first start), before anything is done, in the claim.
    Seam("starting", "after", migrations, "apply"),
    Seam("starting", "after", Store, "__init__"),
    Seam("starting", "after", Outbox, "claim_left_over"),
    # In the transaction of the tidy-up.
    Seam("tidying", "after", Updates, "forget_old"),
)


class Board:
    """Which point kills, shared by the process that arms it and the one that is to be killed."""

    def __init__(self) -> None:
        self._cells = mmap.mmap(-1, 3)  # point, passes left, struck

    def arm(self, point: str, nth: int) -> None:
        """The `nth` pass of a point from now on (1 to 255) kills."""
        self._cells[1] = nth
        self._cells[0] = POINTS.index(point) + 1

    def clear(self) -> None:
        """No point kills, and none has."""
        self._cells[:] = bytes(3)

    @property
    def struck(self) -> bool:
        """Whether the point that was armed has killed."""
        return bool(self._cells[2])

    def passes(self, point: str) -> None:
        """Called where the point lies; does not return where it kills."""
        if self._cells[0] != POINTS.index(point) + 1:
            return
        self._cells[1] -= 1
        if self._cells[1] == 0:
            self._cells[2] = 1
            os.kill(os.getpid(), signal.SIGKILL)


def install(board: Board) -> None:
    """Puts every point into the application, in this process and those forked from it."""
    for seam in SEAMS:
        original = getattr(seam.owner, seam.name, None)
        if original is None:
            raise LookupError(f"no {seam.name} in {seam.owner}: where does {seam.point!r} lie now?")
        setattr(seam.owner, seam.name, _pierced(seam, original, board))


def _pierced(seam: Seam, original: Callable[..., Any], board: Board) -> Callable[..., Any]:
    signature = inspect.signature(original)

    def passes(side: str, arguments: tuple[Any, ...], named: dict[str, Any], result: Any = None) -> None:
        if side == seam.side and seam.when(signature.bind(*arguments, **named).arguments, result):
            board.passes(seam.point)

    @functools.wraps(original)
    async def waited_for(*arguments: Any, **named: Any) -> Any:
        passes("before", arguments, named)
        result = await original(*arguments, **named)
        passes("after", arguments, named, result)
        return result

    @functools.wraps(original)
    def called(*arguments: Any, **named: Any) -> Any:
        passes("before", arguments, named)
        result = original(*arguments, **named)
        passes("after", arguments, named, result)
        return result

    return waited_for if inspect.iscoroutinefunction(original) else called
