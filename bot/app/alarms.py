"""Alarms: operators hear of what went wrong, once an hour for each kind and not for each case."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.app.composition import App
from bot.store import StoreError
from bot.store.outbox import Parcel
from bot.telegram.incoming import PREFIX

log = logging.getLogger(__name__)
QUIET = timedelta(hours=1)


class Alarms:
    """Tells operators, each in a private chat."""

    def __init__(self, app: App, post: Callable[[list[Parcel]], None]) -> None:
        self._app = app
        self._post = post
        self._told: dict[str, datetime] = {}
        self._untold: Counter[str] = Counter()

    def sound(self, kind: str, count: int = 1) -> None:
        """Something of this kind went wrong: `dead`, `plain` or `set_aside`."""
        self._untold[kind] += count
        now = self._app.clock.now()
        if kind in self._told and now - self._told[kind] < QUIET:
            return
        accounts = [f"{PREFIX}{number}" for number in self._app.settings.operators]
        try:
            self._post(self._app.coach.unasked.alert(kind, self._untold[kind], accounts))
        except StoreError as error:
            log.warning("%s", error)
            return
        self._told[kind] = now
        del self._untold[kind]
