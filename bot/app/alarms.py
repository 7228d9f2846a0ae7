"""Alarms: operators hear of what went wrong, once an hour for each kind and not for each case."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from bot.app.composition import App
from bot.store import Store, StoreError
from bot.store.moments import WEBHOOK_TROUBLE
from bot.store.outbox import Parcel
from content.problems import Unusable

log = logging.getLogger(__name__)
QUIET = timedelta(hours=1)
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

Count = Callable[[Store, datetime], int]


def _webhook_trouble(store: Store, since: datetime) -> int:
    return int((store.moments.last(WEBHOOK_TROUBLE) or BEGINNING) > since)


# How often each kind of thing went wrong since a moment.
KINDS: Mapping[str, Count] = {
    "dead": lambda store, since: store.outbox.went_wrong("dead", since),
    "plain": lambda store, since: store.outbox.went_wrong("sent", since),
    "set_aside": lambda store, since: store.updates.set_aside_since(since),
    "webhook": _webhook_trouble,
}


class Alarms:
    """Tells operators, each in a private chat. What was told and when is in the database: nothing goes untold for
    a restart, or because no operator had pressed Start yet."""

    def __init__(self, app: App, post: Callable[[list[Parcel]], None]) -> None:
        self._app = app
        self._post = post
        self._accounts = sorted(app.operators)

    def look(self) -> None:
        """Tells, in a moment, what has gone wrong since it was last told, unless that was within the hour.

        Not at once: this may be within a commit that others share, and an alarm that fails must not undo it.
        """
        if self._accounts:
            asyncio.get_running_loop().call_soon(self._tell)

    def _tell(self) -> None:
        try:
            for kind, count in KINDS.items():
                self._look(kind, count)
        except (StoreError, Unusable) as error:
            log.warning("%s", error)

    def _look(self, kind: str, count: Count) -> None:
        store = self._app.store
        told = store.moments.last(f"alarm_{kind}") or BEGINNING
        if self._app.clock.now() - told >= QUIET and (found := count(store, told)):
            self._post(self._app.coach.unasked.alert(kind, found, self._accounts))
