"""Where an export goes: a file that is there when it is complete, or not at all, and that is its owner's alone."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bot.export.faults import ExportError

UNFINISHED = ".cugino-export-"


@contextlib.contextmanager
def working_folder(place: Path, prefix: str = UNFINISHED) -> Iterator[Path]:
    """A folder of its own in `place`, for its owner alone, gone at the end. What a process that was killed has
    left there goes too. Raises `OSError`."""
    with contextlib.ExitStack() as held:
        with _locked(place, fcntl.LOCK_EX):  # nobody sweeps between making a folder and locking it
            _sweep(place, prefix)
            folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix=prefix, dir=place)))
            held.enter_context(_locked(folder))
        yield folder


@contextlib.contextmanager
def complete(output: Path) -> Iterator[Path]:
    """A new file to write, which takes the place of `output` when the block ends well. Raises `ExportError`."""
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file():
        raise ExportError(f"{output} is no ordinary file; name another, or none for standard output")
    try:
        with working_folder(target.parent) as folder:
            unfinished = folder / "unfinished"
            os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY, 0o600))
            yield unfinished
            # A library may have made the file anew.
            unfinished.chmod(0o600)
            _flush(unfinished)
            os.replace(unfinished, target)
            _flush(target.parent)
    except OSError as error:
        raise ExportError(
            f"{output} cannot be written ({error.strerror or error}); name a file in a folder with room and"
            " rights for it"
        ) from error


@contextlib.contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Standard output, which stays open."""
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _locked(folder: Path, how: int = fcntl.LOCK_EX | fcntl.LOCK_NB) -> Iterator[None]:
    """Holds a folder, for as long as the process lives at most."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


def _sweep(place: Path, prefix: str) -> None:
    """Removes what nobody works on any more."""
    for left in place.glob(f"{prefix}*"):
        with contextlib.suppress(OSError), _locked(left):
            shutil.rmtree(left, ignore_errors=True)
