"""How far an export that goes on from time to time has come: a small JSON file beside what it wrote."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bot.export.faults import ExportError
from bot.store.datasets import News

Options = Mapping[str, str | bool | None]


@dataclass(frozen=True)
class Cursor:
    """Everything up to here has been taken: rows with these highest `keys` by dataset, and changed before the
    moment `at`. `options`: what was asked for. `left_out`: the people who were in none of it then."""

    options: Options
    at: datetime
    keys: Mapping[str, int]
    left_out: frozenset[int]

    def news(self, dataset: str, now: Cursor) -> News:
        """What is new in a dataset since this one and until `now`."""
        again = tuple(sorted(self.left_out - now.left_out))
        return News(self.keys.get(dataset, 0), self.at, now.at, again)


def load_cursor(path: Path, options: Options) -> Cursor | None:
    """How far these same options have come; None before the first time. Raises `ExportError`."""
    if not path.absolute().parent.is_dir():
        raise ExportError(
            f"--incremental: there is no folder {str(path.parent)!r}; make it, or name another file"
        )
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        cursor = Cursor(
            dict(kept["options"]),
            datetime.fromisoformat(kept["at"]),
            {str(name): int(key) for name, key in kept["keys"].items()},
            frozenset(map(int, kept["left_out"])),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ExportError(f"{path} cannot be read ({error.strerror}); name another cursor file") from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ExportError(
            f"{path} is no cursor file; name another, or one that is not there yet to take everything"
        ) from None
    changed = [name for name in options if options[name] != cursor.options.get(name)]
    if changed:
        name = changed[0]
        raise ExportError(
            f"{path} goes on with {name} {_said(cursor.options.get(name))}, and now it is {_said(options[name])};"
            " ask as before, or name another cursor file to take everything"
        )
    return cursor


def save_cursor(path: Path, cursor: Cursor) -> None:
    """Writes how far it has come, whole or not at all. Raises `ExportError`."""
    kept = {**asdict(cursor), "at": cursor.at.isoformat(), "left_out": sorted(cursor.left_out)}
    target = Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written ({error.strerror}); what was exported is complete, and comes again next"
            " time"
        ) from error


def _said(value: str | bool | None) -> str:
    return "not set" if value is None else str(value)
