"""What the judge reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Violation:
    """A rule that was broken: which, whose, when, and what was seen."""

    rule: str
    account: str
    at: datetime
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.account} {self.at:%Y-%m-%d %H:%M:%S} UTC, {self.what}"
