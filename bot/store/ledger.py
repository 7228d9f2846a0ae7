"""The memory of who was erased: a file beside the database, with nobody's account in it.

Each line is a JSON object: first the key, then hashes under it with the time of the erasure, and a mark once
the last traces are gone from the database file.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.store.database import StoreError, file_trouble
from bot.store.people import as_text


class Ledger:
    """One such file, which need not exist yet. Everything raises `StoreError` where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, account: str, now: datetime) -> None:
        """Writes down that an account was erased; on disk when this returns."""
        key = _key_of(self._entries())
        if key is None:
            key = secrets.token_bytes(32)
            self._append({"key": key.hex()})
        self._append({"erased": _hash(key, account), "at": as_text(now)})

    def finish(self) -> None:
        """Writes down that nothing is left of those erased so far."""
        self._append({"finished": True})

    @property
    def unfinished(self) -> bool:
        """Whether traces of somebody may still be in the database file."""
        return "erased" in (self._entries() or [{}])[-1]

    def count(self) -> int:
        """How many erasures it remembers."""
        return sum("erased" in entry for entry in self._entries())

    def among(self, people: Iterable[tuple[str, str]]) -> list[str]:
        """Which of these accounts, each with the time since when it is known, were erased later than that."""
        entries = self._entries()
        key = _key_of(entries)
        erased: dict[str, str] = {}
        for entry in entries:
            if "erased" in entry:
                erased[entry["erased"]] = max(entry["at"], erased.get(entry["erased"], ""))
        if key is None or not erased:
            return []
        return [account for account, since in people if since <= erased.get(_hash(key, account), "")]

    def _entries(self) -> list[dict[str, Any]]:
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise file_trouble(self.path, error) from error
        entries = [_entry(line) for line in lines]
        # A power cut may have torn the last line off; what it was to announce was never committed.
        if None in entries[:-1]:
            raise StoreError(
                f"{self.path}, line {entries.index(None) + 1}, is damaged; restore this file from a backup:"
                " without it, people who were erased could come back"
            )
        return [entry for entry in entries if entry]

    def _append(self, entry: dict[str, Any]) -> None:
        try:
            new = not self.path.exists()
            with open(
                os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600), "r+b", buffering=0
            ) as file:
                content = file.read()
                torn = content.rpartition(b"\n")[2]
                line = json.dumps(entry).encode() + b"\n"
                if torn and _entry(torn) is None:
                    file.truncate(len(content) - len(torn))
                elif torn:
                    line = b"\n" + line
                if file.write(line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            if new:
                _keep_name(self.path.parent)
        except OSError as error:
            raise file_trouble(self.path, error) from error


def _entry(line: bytes) -> dict[str, Any] | None:
    """What a line says; nothing for an empty one, None for one that cannot be read."""
    try:
        found = json.loads(line or b"{}")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _key_of(entries: Iterable[dict[str, Any]]) -> bytes | None:
    return next((bytes.fromhex(entry["key"]) for entry in entries if "key" in entry), None)


def _hash(key: bytes, account: str) -> str:
    return hmac.new(key, account.encode(), hashlib.sha256).hexdigest()


def _keep_name(folder: Path) -> None:
    """A new file is only safe from a power cut once its folder is written too."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
