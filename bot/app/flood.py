"""One person's flood: what comes in far faster than it can be answered is not taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.messages import Incoming

# Replies on their way to one person. At Telegram's pace they are read in about as many seconds.
TOO_MANY = 20
FEW_AGAIN = 5


class Flood:
    """Asks for calm once, then lets nothing through until most replies have gone out; `/stop` always."""

    def __init__(self, is_stop: Callable[[Incoming], bool]) -> None:
        self._is_stop = is_stop
        self._warned: dict[str, int | None] = {}

    def calm(self, incoming: Incoming, waiting: int) -> Incoming | None:
        """What to take in instead, given how many replies still wait to go to that person."""
        if incoming.account in self._warned and waiting <= FEW_AGAIN:
            del self._warned[incoming.account]
        if incoming.kind in ("blocked", "unblocked", "group") or self._is_stop(incoming):
            return incoming
        if incoming.account in self._warned:
            is_again = incoming.update_id is not None and self._warned[incoming.account] == incoming.update_id
            # Its commit may have failed, and the warning with it.
            return replace(incoming, kind="flood", text="") if is_again else None
        if waiting < TOO_MANY:
            return incoming
        self._warned[incoming.account] = incoming.update_id
        return replace(incoming, kind="flood", text="")
