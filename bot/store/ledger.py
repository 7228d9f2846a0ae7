"""The memory of who was erased: a file beside the database, with nobody's account in it.

Each line is a JSON object: first the key, then hashes under it with the time of the erasure, and a mark once
the last traces are gone from the database file. Where the memories of two databases came together there are
several keys, and a hash is under one of them.
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
        keys = _keys_of(self._entries())
        if not keys:
            keys = [secrets.token_bytes(32)]
            self._append({"key": keys[0].hex()})
        self._append({"erased": _hash(keys[0], account), "at": as_text(now)})

    def finish(self) -> None:
        """Writes down that nothing is left of those erased so far."""
        self._append({"finished": True})

    @property
    def unfinished(self) -> bool:
        """Whether traces of somebody may still be in the database file."""
        return "erased" in (self._entries() or [{}])[-1]

    def merge(self, other: Ledger) -> int:
        """Adds what another one remembers and this one does not; how many erasures that were. Before they count
        as finished, the database has to be gone through once more."""
        known = {json.dumps(entry) for entry in self._entries()}
        new = [entry for entry in other._entries() if json.dumps(entry) not in known]
        erased = [entry for entry in new if "erased" in entry]
        if erased:
            self._append(*(entry for entry in new if "key" in entry), *erased)
        return len(erased)

    def count(self) -> int:
        """How many erasures it remembers."""
        return sum("erased" in entry for entry in self._entries())

    def among(self, people: Iterable[tuple[str, str]]) -> list[str]:
        """Which of these accounts, each with the time since when it is known, were erased later than that."""
        entries = self._entries()
        keys = _keys_of(entries)
        erased: dict[str, str] = {}
        for entry in entries:
            if "erased" in entry:
                erased[entry["erased"]] = max(entry["at"], erased.get(entry["erased"], ""))
        if not erased:
            return []
        return [
            account
            for account, since in people
            if any(since <= erased.get(_hash(key, account), "") for key in keys)
        ]

    def _entries(self) -> list[dict[str, Any]]:
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise file_trouble(self.path, error) from error
        entries = [_entry(line) for line in lines]
        # A power cut may have torn the last line off; what it was to announce was never committed.
        if None in entries[:-1] or (entries[-1] is None and not _is_torn(lines[-1])):
            raise StoreError(
                f"{self.path}, line {entries.index(None) + 1}, is damaged; restore this file from a backup:"
                " without it, people who were erased could come back"
            )
        return [entry for entry in entries if entry]

    def _append(self, *entries: dict[str, Any]) -> None:
        try:
            new = not self.path.exists()
            with open(
                os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600), "r+b", buffering=0
            ) as file:
                content = file.read()
                torn = content.rpartition(b"\n")[2]
                line = b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)
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


def _is_torn(line: bytes) -> bool:
    """Whether it is the beginning of a line of ours, or room for one that was never written, and nothing else."""
    return line.startswith(b"{") or not line.strip(b"\0")


def _keys_of(entries: Iterable[dict[str, Any]]) -> list[bytes]:
    return [bytes.fromhex(entry["key"]) for entry in entries if "key" in entry]


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
