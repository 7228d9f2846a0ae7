"""What a running bot consists of, whichever way people reach it."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.app.flood import Flood
from bot.clock import Clock
from bot.coach import Coach
from bot.delivery import Delivery
from bot.messages import Incoming
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.telegram.incoming import PREFIX as TELEGRAM
from content.library import Library
from flows.catalogue import load_catalogue
from flows.describing import described

log = logging.getLogger(__name__)
ROOMS = tuple(Path(__file__).parents[2] / name for name in ("bot", "flows", "content"))
GARBAGE = 10_000  # new objects between two looks, instead of 700: some turns' worth


class App:
    """Everything but the way people reach it."""

    def __init__(self, settings: Settings) -> None:
        """Raises `StoreError` or `Unusable` with lines that say what to mend."""
        self.settings = settings
        self.clock = Clock(settings.clock_offset)
        self.library = Library(settings.content, settings.language)
        self.store = Store(settings.database)
        self.catalogue = load_catalogue()
        self.operators = frozenset(f"{TELEGRAM}{number}" for number in settings.operators)
        self.coach = Coach(
            self.store, self.catalogue, self.library, self.clock, settings.timezone, self.operators
        )
        self._flood = Flood(self.coach.is_stop)

    def note_revisions(self) -> None:
        """Writes down what the flows ask today, for those who read the answers when that has changed."""
        languages = self.library.languages
        with self.store.transaction():
            for flow in self.catalogue.flows.values():
                self.store.revisions.note(
                    flow.flow, flow.revision, described(flow, languages), self.clock.now()
                )

    def take(
        self,
        incoming: Incoming,
        delivery: Delivery,
        update: dict[str, Any] | None = None,
        but: tuple[type[Exception], ...] = (),
    ) -> bool:
        """Takes one thing in and hands its replies to delivery; false where it had to be set aside.

        What fails twice on its own is set aside for operators, so that it blocks nobody. Raises `StoreError`
        where the database is at fault, and the kinds in `but`: then nothing counts as taken in.
        """
        calm = self._flood.calm(incoming, delivery.waiting(incoming.account))
        if calm is None:
            return True
        for attempt in (1, 2):
            try:
                delivery.post(self.coach.receive(calm))
                return True
            except Exception as error:
                if isinstance(error, (StoreError, *but)):
                    raise
                if attempt == 2:
                    self.set_aside(update or {}, incoming.account, error)
        return False

    def set_aside(self, update: dict[str, Any], account: str | None, error: Exception) -> None:
        """Keeps what could not be taken in, for operators; the log says where it broke, no more."""
        fault = f"{type(error).__name__}: {error}"[:500]
        place = place_of(error)
        number = _storable(update.get("update_id"))
        log.error("update %s was set aside: %s at %s; see cugino doctor", number, type(error).__name__, place)
        # What nobody's erasure could find again is not kept.
        kept = _as_json(update) if account and update else ""
        with self.store.transaction():
            self.store.updates.set_aside(number, account, kept, fault, self.clock.now())


def place_of(error: Exception) -> str:
    """Where in Cugino it broke, rather than in some library."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(Path(frame.filename).is_relative_to(room) for room in ROOMS)]
    last = (ours or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _storable(number: Any) -> int | None:
    """An update's id; None for what never was one, which no database would keep."""
    return number if type(number) is int and 0 <= number < 2**63 else None


def _as_json(update: dict[str, Any]) -> str:
    """The update to look at; empty where it is nested too deep to be written."""
    try:
        return json.dumps(update)
    except RecursionError:
        return ""


def settle_in() -> None:
    """What is loaded by now stays for good: the garbage collector need not look at it again every few turns."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[App]:
    """An app, closed at the end."""
    app = App(settings)
    try:
        app.note_revisions()
        yield app
    finally:
        app.store.close()
