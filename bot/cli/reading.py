"""What the commands share that read the answers: the database, who takes rows out of it, and today's date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.export import Exporter
from bot.settings import Settings
from bot.store import Store, StoreError
from content.library import Library
from flows.catalogue import Catalogue


@contextlib.contextmanager
def stored(settings: Settings) -> Iterator[Store]:
    """The database, which must be there. Raises `StoreError`."""
    if not settings.database.exists():
        raise StoreError(f"there is no database {settings.database}; name the one to read with --database")
    with contextlib.closing(Store(settings.database)) as store:
        yield store


def exporter_of(store: Store, catalogue: Catalogue, library: Library, settings: Settings) -> Exporter:
    """Takes rows out of it, as the settings say."""
    return Exporter(store, catalogue, library, ZoneInfo(settings.timezone), Clock(settings.clock_offset))


def today_of(settings: Settings) -> date:
    """The date in the time zone of the settings."""
    return Clock(settings.clock_offset).now().astimezone(ZoneInfo(settings.timezone)).date()
