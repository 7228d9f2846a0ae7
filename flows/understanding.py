"""Understanding what was typed: labels, near-labels, numbers, keywords, times, in the person's language.

An exact label, or a number that is part of a label, beats a position; `#1` is the first button. On number steps
digits are the value; on steps with several answers `1 3` is the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from content.library import Words
from flows.quantities import clean, parse_number, parse_time, plain, whole_number
from flows.schema import MultiStep, NumberStep, Step, TextStep, TimeStep
from flows.session import Question, Shown
from flows.situation import Value

NEAR = 84  # rapidfuzz ratio from which a mistyped label is still that label
AHEAD = 6  # by how much it must be nearer than the next


@dataclass(frozen=True)
class Understood:
    """A value that may be recorded."""

    value: Value


@dataclass(frozen=True)
class NotUnderstood:
    """Why there is no value: a key under `unclear` in `phrases.yaml`, and its values."""

    reason: str
    values: dict[str, object] = field(default_factory=dict)


Reading = Understood | NotUnderstood


def understand(step: Step, question: Question, typed: str, words: Words) -> Reading:
    """What an entry means as an answer to the open question."""
    text = clean(typed)
    if (place := re.fullmatch(r"#\s*(\d{1,3})", text)) and question.suggest:
        text = question.suggest[int(place[1]) - 1] if 0 < int(place[1]) <= len(question.suggest) else ""
    match step:
        case NumberStep():
            return _number(question, text, words)
        case TimeStep():
            return _time(step, text, words)
        case TextStep():
            return _text(step, text)
        case MultiStep():
            return _several(step, question, text, words)
        case _:
            found = _option(question, text, words)
            return Understood(found) if found else NotUnderstood("choice")


def is_among(text: str, entries: Iterable[str]) -> bool:
    """Whether the text is one of the entries, spelling of accents and capitals aside."""
    said = plain(text)
    return bool(said) and any(said == plain(entry) for entry in entries)


def exact_label(question: Question, text: str) -> bool:
    """Whether the text is one of the labels on the screen: then it is an answer and never a command."""
    return is_among(text, (option.label for option in question.options))


def plain_pick(options: Sequence[Shown], text: str, words: Words) -> str | None:
    """The button that a typed label or number means, where no question stands open."""
    said = plain(clean(text))
    if not said:
        return None
    for option in options:
        if plain(option.label) == said:
            return option.id
    if position := re.fullmatch(r"#?\s*(\d{1,3})", said):
        return _at(options, int(position[1]))
    return _by_likeness(options, said)


def _option(question: Question, text: str, words: Words) -> str | None:
    """The one option that is meant, or None."""
    options, said = question.options, plain(text)
    if not said:
        return None
    for option in options:
        if plain(option.label) == said:
            return option.id
    if position := re.fullmatch(r"#\s*(\d{1,3})", said):
        return _at(options, int(position[1]))
    number = whole_number(text, words)
    if number is not None:
        return _by_number(options, number, words) or _at(options, int(number))
    return _by_keyword(question, said, words) or _by_likeness(options, said)


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
        if numbers and number > max(numbers) and any(plain(e) in plain(option.label) for e in endings):
            return option.id
    return None


def _by_keyword(question: Question, said: str, words: Words) -> str | None:
    """The option with the longest label or keyword that stands in what was said, if it is the only one."""
    best: dict[str, int] = {}
    for option in question.options:
        for entry in (option.label, *keywords(question, option.id, words)):
            phrase = plain(entry)
            if phrase and f" {phrase} " in f" {said} ":
                best[option.id] = max(best.get(option.id, 0), len(phrase))
    if not best:
        return None
    longest = max(best.values())
    winners = [option for option, length in best.items() if length == longest]
    return winners[0] if len(winners) == 1 else None


def _by_likeness(options: Sequence[Shown], said: str) -> str | None:
    """The option whose label is nearly what was said, or the only one that has all its words."""
    said_words = set(said.split())
    inside = [option.id for option in options if said_words <= set(plain(option.label).split())]
    if len(inside) == 1 and len(said) > 1:
        return inside[0]
    if len(said) < 4 or not options:
        return None
    ranked = sorted(((fuzz.ratio(said, plain(o.label)), o.id) for o in options), reverse=True)
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= AHEAD
    return ranked[0][1] if ranked[0][0] >= NEAR and clear else None


def keywords(question: Question, option: str, words: Words) -> list[str]:
    """Words that count as this option when typed: its own, and the common ones for yes, no and not knowing."""
    own = words.get(f"flows.{question.flow}.{question.step}.keywords.{option}", [])
    shared = words.get(f"labels.words.{option}", [])
    common = {"yes": "yes", "no": "no", "dk": "unknown"}.get(option)
    return [*own, *shared, *(words.get(f"language.{common}", []) if common else [])]


def _several(step: MultiStep, question: Question, text: str, words: Words) -> Reading:
    if is_among(text, words.get("language.all", [])):
        return _counted(step, [o.id for o in step.options if not o.exclusive and _there(question, o.id)])
    joined = "|".join(re.escape(entry) for entry in words.get("language.and", []))
    pieces = [p for p in re.split(rf"[,;/+&\n]|\s(?:{joined})\s", text.strip()) if p.strip()]
    if all(re.fullmatch(r"[#\d\s]+", piece) for piece in pieces):
        pieces = [p for piece in pieces for p in piece.split()]
    picked: list[str] = []
    for piece in pieces:
        found = _piece(step, question, piece.strip(), words)
        if not found:
            return NotUnderstood("multi", {"piece": piece.strip()[:40]})
        picked += [option for option in found if option not in picked]
    return _counted(step, picked)


def _there(question: Question, option: str) -> bool:
    return any(shown.id == option for shown in question.options)


def _piece(step: MultiStep, question: Question, piece: str, words: Words) -> list[str]:
    """The options that one piece of a list means: one, a range, or all those named in it."""
    if step.ordered and (between := _range(question, piece, words)):
        return between
    if len(named := _named(question, plain(piece), words)) > 1:
        return named
    found = _option(question, piece, words)
    return [found] if found else []


def _named(question: Question, said: str, words: Words) -> list[str]:
    """Every option with a label or keyword in what was said, but for those that are part of another's."""
    phrases = {
        option.id: phrase
        for option in question.options
        for entry in (option.label, *keywords(question, option.id, words))
        if (phrase := plain(entry)) and f" {phrase} " in f" {said} "
    }
    return [
        option
        for option, phrase in phrases.items()
        if not any(phrase != other and f" {phrase} " in f" {other} " for other in phrases.values())
    ]


def _range(question: Question, piece: str, words: Words) -> list[str]:
    dash = re.split(r"\s*[-–—]\s*", piece)
    spoken = re.fullmatch(words.get("language.from_to", r"(?!)"), plain(piece))
    ends = dash if len(dash) == 2 else list(spoken.groups()) if spoken else []
    found = [_option(question, end, words) for end in ends]
    if len(found) != 2 or None in found:
        return []
    ids = [option.id for option in question.options]
    first, last = (ids.index(str(option)) for option in found)
    return ids[first : last + 1] if first <= last else ids[first:] + ids[: last + 1]


def _counted(step: MultiStep, picked: list[str]) -> Reading:
    exclusive = {option.id for option in step.options if option.exclusive}
    if len(picked) > 1 and exclusive & set(picked):
        return NotUnderstood("exclusive")
    if len(picked) < step.min:
        return NotUnderstood("too_few", {"min": step.min})
    if step.max is not None and len(picked) > step.max:
        return NotUnderstood("too_many", {"max": step.max})
    order = [option.id for option in step.options]
    return Understood(sorted(picked, key=order.index))


def counted(step: MultiStep, picked: list[str]) -> Reading:
    """Whether so many ticks are an answer."""
    return _counted(step, picked)


def _number(question: Question, text: str, words: Words) -> Reading:
    if is_among(text, words.get("language.unknown", [])):
        return Understood(None) if question.unknown else NotUnderstood("number")
    written = re.findall(r"[-−]?\d[\d.,]*", text)
    number = (
        parse_number(written[0].replace("−", "-").rstrip(".,"), words.locale) if len(written) == 1 else None
    )
    if number is None:
        number = whole_number(text, words)
    if number is None:
        return NotUnderstood("number")
    return within(question, float(number))


def within(question: Question, number: float) -> Reading:
    """Whether a number is inside the question's bounds and on its step."""
    bounds = question.bounds
    if not bounds["min"] <= number <= bounds["max"]:
        return NotUnderstood("out_of_bounds", dict(bounds))
    every = bounds["every"]
    if every and abs(round(number / every) * every - number) > 1e-9:
        return NotUnderstood("whole" if every == 1 else "every", dict(bounds))
    return Understood(int(number) if number == int(number) else number)


def _time(step: TimeStep, text: str, words: Words) -> Reading:
    parsed = parse_time(text, words)
    if parsed is None:
        return NotUnderstood("time", {"from": step.earliest, "until": step.latest})
    hour, minute = parsed
    minute = round(minute / step.every) * step.every
    value = f"{(hour + minute // 60) % 24:02d}:{minute % 60:02d}"
    if not step.earliest <= value <= step.latest:
        return NotUnderstood("time_bounds", {"from": step.earliest, "until": step.latest})
    return Understood(value)


PHONE = re.compile(r"(?<![\d€])(?:\+|00)?\d(?:[\s./-]?\d){7,14}(?!\d)")
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
TAX_CODE = re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]\b", re.IGNORECASE)


def _text(step: TextStep, text: str) -> Reading:
    """Free text; what looks like somebody's phone, e-mail or tax code is sent back, not kept."""
    if any(pattern.search(text) for pattern in (PHONE, EMAIL, TAX_CODE)):
        return NotUnderstood("personal")
    if len(text) < step.min:
        return NotUnderstood("too_short", {"min": step.min})
    if len(text) > step.max:
        return NotUnderstood("too_long", {"max": step.max, "length": len(text)})
    return Understood(text)
