"""Which of the options is meant: by label, number, keyword, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from content.library import Words
from flows.quantities import clean, plain, plain_entries, plain_entry, whole_number
from flows.session import Question, Shown

NEAR = 84  # rapidfuzz ratio from which a mistyped label is still that label
AHEAD = 6  # by how much it must be nearer than the next
SHORTEST_ALIKE = 5  # shorter words are alike by chance


def is_among(text: str, entries: Iterable[str]) -> bool:
    """Whether the text is one of the entries, spelling of accents and capitals aside."""
    said = plain(text)
    return bool(said) and any(said == plain_entry(entry) for entry in entries)


def is_one_of(text: str, words: Words, key: str) -> bool:
    """Whether the text is one of the words listed under a key, spelling of accents and capitals aside."""
    return plain(text) in words.worked_out(key, [], plain_entries)


def plain_pick(options: Sequence[Shown], text: str, words: Words) -> str | None:
    """The button that a typed label or number means, where no question stands open."""
    said = plain(clean(text))
    if not said:
        return None
    for option in options:
        if plain_entry(option.label) == said:
            return option.id
    if position := re.fullmatch(r"#?\s*(\d{1,3})", said):
        return _at(options, int(position[1]))
    return _alike([(option.id, plain_entry(option.label)) for option in options], said)


def the_option(question: Question, text: str, words: Words) -> str | None:
    """The one option that is meant, or None."""
    options, said = question.options, plain(text)
    if not said:
        return None
    for option in options:
        if plain_entry(option.label) == said:
            return option.id
    if position := re.fullmatch(r"#\s*(\d{1,3})", said):
        return _at(options, int(position[1]))
    number = whole_number(text, words)
    if number is None:
        return _by_keyword(question, said, words) or _by_likeness(question, said, words)
    found = _by_number(options, number, words) or _by_keyword(question, said, words)
    # Where the labels are numbers themselves, another number is no position.
    numbered = sum(bool(re.search(r"\d", option.label)) for option in options)
    return found or (_at(options, int(number)) if 2 * numbered < len(options) else None)


def _at(options: Sequence[Shown], position: int) -> str | None:
    return options[position - 1].id if 1 <= position <= len(options) else None


def _by_number(options: Sequence[Shown], number: Decimal, words: Words) -> str | None:
    """The option whose label holds this number, or stands for it and more ("45 o più")."""
    held = [(option, [Decimal(n) for n in re.findall(r"\d+", option.label)]) for option in options]
    exact = [option.id for option, numbers in held if number in numbers]
    if len(exact) == 1:
        return exact[0]
    endings = words.get("language.or_more", [])
    for option, numbers in held:
        if (
            numbers
            and number > max(numbers)
            and any(plain_entry(e) in plain_entry(option.label) for e in endings)
        ):
            return option.id
    return None


def _by_keyword(question: Question, said: str, words: Words) -> str | None:
    """The option with the longest label or keyword that stands in what was said, if it is the only one and is
    not denied."""
    best: dict[str, str] = {}
    for option in question.options:
        for entry in (option.label, *keywords(question, option.id, words)):
            phrase = plain_entry(entry)
            if phrase and f" {phrase} " in f" {said} ":
                best[option.id] = max(best.get(option.id, ""), phrase, key=len)
    if not best:
        return None
    longest = max(best.values(), key=len)
    winners = [option for option, phrase in best.items() if len(phrase) == len(longest)]
    return winners[0] if len(winners) == 1 and not denied(said, longest, words) else None


def denied(said: str, phrase: str, words: Words) -> bool:
    """Whether what was said beside a phrase turns it round: "non ho accesso", "lunedì chiuso"."""
    beside = set(f" {said} ".replace(f" {phrase} ", " ", 1).split())
    return not beside.isdisjoint(words.worked_out("language.negations", [], plain_entries))


def _by_likeness(question: Question, said: str, words: Words) -> str | None:
    """The option whose label or keyword is nearly what was said, or the only label that has all its words."""
    said_words = set(said.split())
    inside = [o.id for o in question.options if said_words <= set(plain_entry(o.label).split())]
    if len(inside) == 1 and len(said) > 1:
        return inside[0]
    if denied(said, "", words):
        return None
    entries = [(o.id, plain_entry(o.label)) for o in question.options]
    entries += [(o.id, plain_entry(k)) for o in question.options for k in keywords(question, o.id, words)]
    return _alike([entry for entry in entries if len(entry[1]) >= SHORTEST_ALIKE], said)


def _alike(entries: Sequence[tuple[str, str]], said: str) -> str | None:
    """The one that is nearly what was said, if it is nearer than all others."""
    if len(said) < SHORTEST_ALIKE:
        return None
    best: dict[str, float] = {}
    for name, entry in entries:
        best[name] = max(best.get(name, 0.0), fuzz.ratio(said, entry, score_cutoff=NEAR - AHEAD))
    ranked = sorted(((ratio, name) for name, ratio in best.items()), reverse=True)
    if not ranked or ranked[0][0] < NEAR or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD):
        return None
    return ranked[0][1]


def names_any(text: str, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands in the text as whole words."""
    said = f" {plain(text)} "
    return any(f" {entry} " in said for entry in map(plain_entry, phrases) if entry)


def keywords(question: Question, option: str, words: Words) -> list[str]:
    """Words that count as this option when typed: its own, and the common ones for yes, no and not knowing."""
    own = words.get(f"flows.{question.flow}.{question.step}.keywords.{option}", [])
    shared = words.get(f"labels.words.{option}") or words.get(f"metrics.{option}.words", [])
    common = {"yes": "yes", "no": "no", "dk": "unknown"}.get(option)
    return [*own, *shared, *(words.get(f"language.{common}", []) if common else [])]
