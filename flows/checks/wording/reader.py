"""Reading a text as people will: is it well formed, of the right length, in our words, and easy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from content.library import Words
from content.problems import Problem
from flows.checks.wording.markup import markup_faults, plain_text
from flows.checks.wording.needed import Kind
from flows.checks.wording.style import Style, emoji


@dataclass
class Reader:
    """Looks at texts of one language as they are read. Whoever renders counts texts and renderings here."""

    words: Words
    style: Style
    texts: int = 0
    renderings: int = 0
    _told: set[tuple[str, int, str, str]] = field(default_factory=set)

    def look(self, place: tuple[str, int], name: str, kind: Kind, said: str) -> Iterator[Problem]:
        """What is wrong with a text as it is said; the same of another rendering is told once."""
        for what, remedy in self._faults(kind, name, said):
            yield from self.once(place, name, what, remedy)

    def once(self, place: tuple[str, int], name: str, what: str, remedy: str) -> Iterator[Problem]:
        """A problem, if no other rendering of what stands in this place had it."""
        key = (*place, name, what.split(":")[0])
        if key not in self._told:
            self._told.add(key)
            yield Problem(*place, f"{name} {what}", remedy)

    def _faults(self, kind: Kind, name: str, said: str) -> Iterator[tuple[str, str]]:
        if kind.html:
            yield from markup_faults(said)
        read = plain_text(said) if kind.html else said
        yield from _length(kind, read)
        yield from self.style.faults(read)
        # A sheet shows what people wrote, however long.
        if kind.name != "sheet" and not any(part in self.style.exempt for part in name.split(".")):
            yield from self.style.long_sentences(read)
        if (count := emoji(read)) > 1:
            yield f"has {count} emoji", "one at most"


def _length(kind: Kind, read: str) -> Iterator[tuple[str, str]]:
    if kind.most and len(read) > kind.most:
        yield f"is too long: {len(read)} characters", f"{kind.most} at most"
    elif len(read) < kind.least:
        yield f"is too short: {len(read)} characters", f"{kind.least} at least"
