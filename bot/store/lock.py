"""One serving process on one database: a second one would send what the first has under way."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from bot.store.database import StoreError


@contextlib.contextmanager
def serving_alone(path: Path) -> Iterator[None]:
    """Holds a lock beside the database while the block runs; the system lets go of it when the process ends,
    however that happens. Raises `StoreError` where another process holds it."""
    handle = os.open(path.with_name(path.name + ".lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError(
            f"{path} is served by another `cugino run`; stop that one, then start again"
        ) from None
    else:
        yield
    finally:
        os.close(handle)
