"""Style: words that are not used, sentences that are too long, how hard a text is to read, and emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from content.library import Words

ENOUGH = 10  # words from which readability can be told
EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff]|[\u2600-\u27bf\u2b00-\u2bff]\ufe0f"
    "|[⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕])"
    "(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.)*"
)
LIGHTS = frozenset("🟢🟡⚪")
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")]*\s+|\n+")


@dataclass(frozen=True)
class Style:
    """One language's `style.yaml`. `forbidden`: words or phrases and what to say instead."""

    forbidden: dict[str, str] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    sentence_words: int = 30
    exempt: frozenset[str] = frozenset()
    gulpease_floor: float | None = None

    @classmethod
    def of(cls, words: Words) -> Style:
        """The style of a language; without its file, none but the length of sentences."""
        given: Any = words.get("style", {})
        forbidden = [entry for entry in given.get("forbidden", []) if isinstance(entry, Mapping)]
        return cls(
            {str(entry["word"]): str(entry.get("instead", "")) for entry in forbidden if entry.get("word")},
            tuple(str(phrase) for phrase in given.get("exceptions", [])),
            int(given.get("sentence_words", 30)),
            frozenset(str(advice) for advice in given.get("sentence_words_exempt", [])),
            given.get("gulpease_floor"),
        )

    @cached_property
    def _forbidden(self) -> re.Pattern[str] | None:
        return _phrases(list(self.forbidden))

    @cached_property
    def _exceptions(self) -> re.Pattern[str] | None:
        return _phrases(list(self.exceptions))

    def unwanted(self, text: str) -> Iterator[tuple[str, str]]:
        """Each forbidden word or phrase in a text, as a whole, and what to say instead."""
        if self._forbidden is None:
            return
        rest = self._exceptions.sub(" · ", text) if self._exceptions else text
        said = {_folded(word): instead for word, instead in self.forbidden.items()}
        for found in dict.fromkeys(_folded(match.group()) for match in self._forbidden.finditer(rest)):
            yield found, said.get(found, "")

    def faults(self, text: str) -> Iterator[tuple[str, str]]:
        """What is wrong with the words of a text as it is read, and the remedy."""
        for word, instead in self.unwanted(text):
            yield f"says {word!r}", f"say {instead}" if instead else "leave it out"
        index, floor = gulpease(text), self.gulpease_floor
        if index is not None and floor is not None and index < floor:
            yield f"is hard to read (Gulpease {index:.0f})", f"shorter sentences and words: {floor} at least"

    def long_sentences(self, text: str) -> Iterator[tuple[str, str]]:
        """Sentences with more words than one should have."""
        for sentence in sentences(text):
            if (count := len(sentence.split())) > self.sentence_words:
                start = " ".join(sentence.split()[:5])
                yield (
                    f"has a sentence of {count} words: «{start} …»",
                    f"{self.sentence_words} at most: divide it",
                )


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _phrases(phrases: list[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    written = (
        re.escape(p).replace(r"\ ", r"\s+").replace("'", "['’]") for p in sorted(phrases, key=len)[::-1]
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a text as it is read; a line break ends one too."""
    return [part for part in SENTENCE_END.split(text) if re.search(r"\w", part)]


def gulpease(text: str) -> float | None:
    """How easily Italian is read, from 0 to 100; None for a text too short to tell.

    89 + (300 × sentences − 10 × letters) ÷ words: the index of the GULP group of Rome's university, 1988.
    """
    words = re.findall(r"[^\W_]+", text)
    if len(words) < ENOUGH:
        return None
    letters = sum(character.isalnum() for character in text)
    return min(100.0, 89 + (300 * len(sentences(text)) - 10 * letters) / len(words))


def emoji(text: str) -> int:
    """How many emoji a text has, the lights aside."""
    return sum(match.group() not in LIGHTS for match in EMOJI.finditer(text))
