"""Understanding what was typed: labels, near-labels, numbers, keywords, times, in the person's language.

An exact label, or a number that is part of a label, beats a position; `#1` is the first button. On number steps
digits are the value; on steps with several answers `1 3` is the whole answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from content.library import Words
from flows.matching import denied, is_among, is_one_of, keywords, the_option
from flows.quantities import clean, parse_number, parse_time, plain, plain_entry, plain_numbers, whole_number
from flows.session import Question
from flows.situation import Value
from flows.steps import MultiStep, NumberStep, Step, TextStep, TimeStep

LONGEST_LIST = 12  # words; what is longer tells something, and names options only by the way


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
    if isinstance(step, NumberStep) and len(question.suggest) == 1 and is_one_of(text, words, "language.yes"):
        text = question.suggest[0]
    match step:
        case NumberStep():
            return _number(question, text, words)
        case TimeStep():
            return time_said(step, text, words)
        case TextStep():
            return _text(step, text)
        case MultiStep():
            return _several(step, question, text, words)
        case _:
            found = the_option(question, text, words)
            return Understood(found) if found else NotUnderstood("choice")


def exact_label(question: Question, text: str) -> bool:
    """Whether the text is one of the labels on the screen: then it is an answer and never a command."""
    return is_among(text, (option.label for option in question.options))


def exact_keyword(question: Question, text: str, words: Words) -> bool:
    """Whether the text is one of the words by which an option of the question is meant."""
    listed = words.get(f"flows.{question.flow}.{question.step}.keywords", {})
    return any(is_among(text, listed.get(option.id, [])) for option in question.options)


def _several(step: MultiStep, question: Question, text: str, words: Words) -> Reading:
    all_there = [o.id for o in step.options if not o.exclusive and _there(question, o.id)]
    if is_one_of(text, words, "language.all"):
        return _counted(step, all_there)
    if rest := _but(text, words):
        but = _several(step, question, rest, words)
        if isinstance(but, Understood) and isinstance(but.value, list):
            return _counted(step, [option for option in all_there if option not in but.value])
        return but
    if step.min == 0 and is_one_of(text, words, "labels.words.none"):
        return Understood([])
    joined = "|".join(re.escape(entry) for entry in words.get("language.and", []))
    pieces = [p for p in re.split(rf"[,;/+&\n]|\s(?:{joined})\s", text.strip()) if p.strip()]
    pieces = [p for p in pieces if not is_one_of(p, words, "language.done")] or pieces
    if all(re.fullmatch(r"[#\d\s]+", piece) for piece in pieces):
        pieces = [p for piece in pieces for p in piece.split()]
    picked: list[str] = []
    for piece in pieces:
        found = _piece(step, question, piece.strip(), words)
        if not found:
            return NotUnderstood("multi", {"piece": piece.strip()[:40]})
        picked += [option for option in found if option not in picked]
    return _counted(step, picked)


def _but(text: str, words: Words) -> str:
    """What follows in "all of them but …"; empty where it is not put that way."""
    everything = "|".join(re.escape(plain_entry(entry)) for entry in words.get("language.all", []))
    but = "|".join(re.escape(plain_entry(entry)) for entry in words.get("language.but", []))
    found = re.fullmatch(rf"(?:{everything}) (?:{but}) (.+)", plain(text))
    return found[1] if found and everything and but else ""


def _there(question: Question, option: str) -> bool:
    return any(shown.id == option for shown in question.options)


def _piece(step: MultiStep, question: Question, piece: str, words: Words) -> list[str]:
    """The options that one piece of a list means: one, a range, or all those named in it."""
    if step.ordered and (between := _range(question, piece, words)):
        return between
    if group := _group(step, question, piece, words):
        return group
    named = _named(question, plain(piece), words) if len(piece.split()) <= LONGEST_LIST else []
    if len(named) > 1:
        return [] if denied(plain(piece), "", words) else named
    found = the_option(question, piece, words)
    return [found] if found else []


def _group(step: MultiStep, question: Question, piece: str, words: Words) -> list[str]:
    """The options that one word stands for, such as "weekend"."""
    groups = words.get(f"labels.groups.{step.labels}", {}) if step.labels else {}
    found: list[str] = next(
        (ids for spoken, ids in groups.items() if plain_entry(spoken) == plain(piece)), []
    )
    return [option for option in found if _there(question, option)]


def _named(question: Question, said: str, words: Words) -> list[str]:
    """Every option with a label or keyword in what was said, but for those that are part of another's."""
    phrases = {
        option.id: phrase
        for option in question.options
        for entry in (option.label, *keywords(question, option.id, words))
        if (phrase := plain_entry(entry)) and f" {phrase} " in f" {said} "
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
    found = [the_option(question, end, words) for end in ends]
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
    if is_one_of(text, words, "language.unknown"):
        return Understood(None) if question.unknown else NotUnderstood("number")
    written = re.findall(r"[-−]?\d[\d.,]*", text)
    number = (
        parse_number(written[0].replace("−", "-").rstrip(".,"), words.locale) if len(written) == 1 else None
    )
    of_unit = words.get(f"language.of_unit.{question.unit}", {})
    if said := next((value for name, value in of_unit.items() if plain_entry(name) == plain(text)), None):
        number = Decimal(str(said))
    if number is None:
        number = whole_number(text, words)
    if number is None:
        number = _number_within(text, words)
    if number is None:
        return NotUnderstood("number")
    if question.unit == "hours_week" and set(plain(text).split()) & set(words.get("language.minutes", [])):
        number /= 60
    return within(question, float(number))


def _number_within(text: str, words: Words) -> Decimal | None:
    """The one number that a text names in words, such as «due ore», or none at all, «niente». The word for one is
    an article as well, and says nothing."""
    if is_one_of(text, words, "labels.words.none"):
        return Decimal(0)
    named = words.worked_out("language.numbers", {}, plain_numbers)
    found = [named[word] for word in plain(text).split() if word in named]
    return Decimal(found[0]) if len(found) == 1 and found[0] != 1 and not re.search(r"\d", text) else None


def within(question: Question, number: float) -> Reading:
    """Whether a number is inside the question's bounds and on its step."""
    bounds = question.bounds
    if not bounds["min"] <= number <= bounds["max"]:
        return NotUnderstood("out_of_bounds", dict(bounds))
    every = bounds["every"]
    if every and abs(round(number / every) * every - number) > 1e-9:
        return NotUnderstood("whole" if every == 1 else "every", dict(bounds))
    return Understood(int(number) if number == int(number) else number)


def time_said(step: TimeStep, text: str, words: Words) -> Reading:
    """A time of day, `HH:MM`, rounded to the step's minutes and within its bounds."""
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
