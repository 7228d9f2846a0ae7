"""How a name that does not exist is answered: with the one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

NEAR = 60  # rapidfuzz ratio from which two names may be the same one, misspelt
LISTED = 12


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to an unknown one, if it is near."""
    found = process.extractOne(name, sorted(set(known)), scorer=fuzz.ratio, score_cutoff=NEAR)
    return found[0] if found else None


def meant(name: str, known: Iterable[str], prefix: str = "") -> str:
    """The remedy for an unknown name: the nearest known one, else those there are."""
    names = sorted(set(known))
    if near := nearest(name, names):
        return f"did you mean {prefix}{near}?"
    more = " …" if len(names) > LISTED else ""
    return f"there are: {', '.join(prefix + n for n in names[:LISTED])}{more}" if names else "there are none"
