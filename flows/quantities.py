"""Numbers and times as people write them, and the plain form in which writings are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel.numbers import NumberFormatError, parse_decimal

from content.library import Words

SIGNS = re.compile(r"[^\w#]|_")
KEPT = "\n\u200d"  # the joiner holds composed emoji together


def plain(text: str) -> str:
    """Small letters without accents, signs and doubled blanks; how two writings are compared."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    if not spread.isascii():
        spread = "".join(c for c in spread if not unicodedata.combining(c))
    return " ".join(SIGNS.sub(" ", spread).split())


@lru_cache(maxsize=16_384)
def plain_entry(entry: str) -> str:
    """`plain` of a label or word of the content, remembered; what people type never comes here."""
    return plain(str(entry))


def plain_entries(listed: Iterable[str]) -> frozenset[str]:
    """The plain forms of listed words; for `Words.worked_out`."""
    return frozenset(entry for entry in map(plain_entry, listed) if entry)


def plain_numbers(named: Mapping[str, int]) -> dict[str, int]:
    """Numbers by the plain form of their names; for `Words.worked_out`."""
    return {plain_entry(word): number for word, number in named.items()}


def clean(text: str) -> str:
    """The text without control and invisible formatting characters, blanks folded, line breaks kept."""
    kept = "".join(c for c in text if c in KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return "\n".join(line for line in lines if line)


def whole_number(text: str, words: Words) -> Decimal | None:
    """The number that the whole text is, in digits or as a word; None otherwise."""
    named = words.worked_out("language.numbers", {}, plain_numbers)
    said = plain(text)
    if said in named:
        return Decimal(named[said])
    return parse_number(text, words.locale) if re.fullmatch(r"[\d.,\s]+", text.strip()) else None


def parse_number(text: str, language: str) -> Decimal | None:
    """A number as written in the language (`1.200`, `3,5` in Italian), or else as written in the other one."""
    other = "en" if language == "it" else "it"
    for locale in (language, other):
        try:
            return parse_decimal(text.strip(), locale=locale, strict=True)
        except (NumberFormatError, InvalidOperation):
            continue
    return None


def parse_time(text: str, words: Words) -> tuple[int, int] | None:
    """Hour and minute of `8`, `8.30`, `0830`, `8h30`, `8 e 30`, `8 e mezza`, `8pm`; None for anything else."""
    said = text.casefold().strip()
    numbers = words.worked_out("language.numbers", {}, plain_numbers)
    said = " ".join(str(numbers.get(plain(word), word)) for word in said.split())
    named = words.get("language.named_times", {})
    if said_plainly := next(
        (time for spoken, time in named.items() if plain_entry(spoken) in plain(said)), None
    ):
        said = str(said_plainly)
    found = re.search(r"(?<!\d)(\d{1,2})\s*[:.,he]\s*(\d{2})(?!\d)", said) or re.search(
        r"(?<!\d)(\d{2})(\d{2})(?!\d)", said
    )
    if found:
        hour, minute = int(found[1]), int(found[2])
    elif found := re.search(r"(?<!\d)(\d{1,2})(?!\d)", said):
        hour, minute = divmod(int(found[1]) * 60 + _part_of_hour(said, words), 60)
    else:
        return None
    evening = any(
        f" {plain_entry(entry)} " in f" {plain(said)} " for entry in words.get("language.evening", [])
    )
    if (evening or re.search(r"\d\s*p\.?m\b", said)) and hour < 12:
        hour += 12
    if re.search(r"\d\s*a\.?m\b", said) and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None


def _part_of_hour(said: str, words: Words) -> int:
    parts = words.get("language.parts_of_hour", {})
    return next((int(minutes) for spoken, minutes in parts.items() if plain_entry(spoken) in plain(said)), 0)
