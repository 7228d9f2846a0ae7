"""Text as Telegram sees it: lengths in UTF-16 code units, outer white space, commands, references, links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .model import Json, bad_request

COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")
CONTROL = {code: " " for code in range(32) if chr(code) != "\n"} | {ord("\r"): None}
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[a-zA-Z]+))")
REFERENCE_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def command_entities(text: str) -> list[Json]:
    """The `bot_command` entities Telegram finds in what a person typed."""
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in COMMAND.finditer(text)
    ]


def clean(text: str) -> str:
    """Control characters become spaces, carriage returns go; unpaired surrogates are refused."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
    return text.translate(CONTROL)


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cuts outer white space, at the front only up to the first entity, and keeps entities in step."""
    text = text.rstrip(" \n")
    first = min((entity["offset"] for entity in entities), default=len(text))
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[cut:]
    length = utf16_length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - cut
        if offset < length:
            kept.append({**entity, "offset": offset, "length": min(entity["length"], length - offset)})
    return text, kept


def checked_link(url: str) -> str | None:
    """The address as Telegram completes it, or None where it is none: a host without a dot, say."""
    if url.lower().startswith(("tg://", "ton://", "tonsite://")):
        return url
    address = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host or " " in address.strip():
        return None
    return address if parts.path or parts.query or parts.fragment else f"{address}/"


def link_target(url: str) -> Json | None:
    """What the entity of a link holds; None for an address that Telegram drops without a word."""
    mention = re.fullmatch(r"tg://user\?id=(\d+)", url)
    if mention:
        user = {"id": int(mention[1]), "is_bot": False, "first_name": ""}
        return {"type": "text_mention", "user": user}
    address = checked_link(url)
    return {"url": address} if address else None


def decode_reference(source: str, at: int) -> tuple[str, int]:
    """The character at a position, an HTML reference decoded, and the position after it.

    References that Telegram does not know stay as they are written, and the semicolon may be missing.
    """
    found = REFERENCE.match(source, at)
    decoded = _referenced(found) if found else None
    if found is None or decoded is None:
        return source[at], at + 1
    return decoded, found.end() + source.startswith(";", found.end())


def _referenced(found: re.Match[str]) -> str | None:
    if found["name"]:
        return REFERENCE_NAMES.get(found["name"])
    code = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    return chr(code) if 0 < code < 0x10FFFF and len(found.group()) < 10 else None
