"""What comes in and what goes out, whichever way people talk to the bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

IncomingKind = Literal["text", "press", "other", "edited", "blocked", "unblocked", "group", "flood"]
# A reply is waited for, so it goes first and rather twice than never; a notice at most once.
Purpose = Literal["reply", "notice"]


@dataclass(frozen=True)
class Incoming:
    """One thing that happened on a person's side.

    `account` says who, by whatever way they speak (`telegram:123`, `terminal:anna`). `text` is what was typed,
    or what the pressed button carries; `message` the message that button stands under.
    """

    account: str
    kind: IncomingKind
    text: str = ""
    update_id: int | None = None
    message: int | None = None
    language: str | None = None


@dataclass(frozen=True)
class Button:
    """A label, plain text, and what it carries (at most 64 bytes)."""

    label: str
    data: str


@dataclass(frozen=True)
class Outgoing:
    """One message: text as Telegram HTML, rows of buttons. `edit` redraws the message `target`.

    A photo is a PNG in `document`. The `last_word` takes the place of everything that still waits to go to the
    same account.
    """

    text: str
    buttons: Sequence[Sequence[Button]] = ()
    kind: Literal["send", "edit", "document", "photo"] = "send"
    target: int | None = None
    filename: str | None = None
    document: bytes | None = None
    last_word: bool = False


@dataclass(frozen=True)
class Receipt:
    """An accepted message: its id, and what had to be left out for it to be accepted, if anything."""

    message: int | None = None
    remark: str | None = None
