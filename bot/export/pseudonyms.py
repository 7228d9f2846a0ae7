"""Pseudonyms: the same person has the same one in every export, and without the key nobody can say who it is."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from bot.store import StoreError
from bot.store.database import file_trouble

KEY_BYTES = 32
DIGITS = 16  # 64 bits: among a million people two alike are one chance in 30 million


class Pseudonyms:
    """Names for numbers, under a key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.of = lru_cache(maxsize=10_000)(self._of)

    @property
    def fingerprint(self) -> str:
        """What tells this key from others, and nothing about it."""
        return hashlib.sha256(b"fingerprint" + self._key).hexdigest()[:DIGITS]

    def _of(self, kind: str, number: int | None) -> str | None:
        """What a `person`, `business` or `session` of this number is called: a letter and 16 hex digits."""
        if number is None:
            return None
        digest = hmac.digest(self._key, f"{kind}:{number}".encode(), hashlib.sha256)
        return kind[0] + digest.hex()[:DIGITS]


def key_of(database: Path) -> bytes:
    """The key that belongs to a database: the file beside it, made when first needed. Raises `StoreError`."""
    path = database.with_name(database.name + ".pseudonyms")
    try:
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            key = bytes.fromhex(path.read_text("ascii").strip())
        else:
            key = secrets.token_bytes(KEY_BYTES)
            with open(handle, "w", encoding="ascii") as file:
                file.write(key.hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise file_trouble(path, error) from error
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StoreError(
            f"{path} holds no key; restore it from a backup, or delete it to begin with new names"
        )
    return key
