"""Answers worth trying on a step: every option, every bound, and what lies just beyond; and how to enter them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from flows.checks.reading import Held, Mark, Tried
from flows.session import Input, Press, Question, Typed
from flows.steps import MultiStep, NumberStep, ShowStep, Step, TextStep, TimeStep

NONSENSE = "zzqxj wvvk"
WORDS = "parola "


@dataclass(frozen=True)
class Frame:
    """What limits the answers to a step: options that are there, bounds, ticks, words and numbers looked for."""

    ids: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    every: float = 1
    preset: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    words: tuple[str, ...] = ()


def frame_of(question: Question, numbers: Sequence[float], words: Sequence[str]) -> Frame:
    """The frame of an open question."""
    bounds = question.bounds
    return Frame(
        ids=tuple(shown.id for shown in question.options),
        low=bounds.get("min", 0),
        high=bounds.get("max", 0),
        every=bounds.get("every", 1),
        preset=tuple(shown.id for shown in question.options if shown.picked),
        suggest=question.suggest,
        numbers=tuple(numbers),
        words=tuple(words),
    )


def worth_trying(step: Step, frame: Frame) -> list[Held]:
    """The values to try, each once, skipping aside."""
    return list(dict.fromkeys(_values(step, frame)))


def _values(step: Step, frame: Frame) -> Iterator[Held]:
    match step:
        case MultiStep():
            yield from _ticks(step, frame)
        case NumberStep():
            yield from (_whole(number) for number in _numbers(frame))
            if step.unknown:
                yield None
        case TextStep():
            yield from _texts(step, frame)
        case TimeStep():
            yield from (step.earliest, step.latest, *frame.suggest)
        case ShowStep():
            yield "seen"
        case _:
            yield from frame.ids


def _ticks(step: MultiStep, frame: Frame) -> Iterator[tuple[str, ...]]:
    """Each option alone (or with as many others as it takes), the preset, all, the fewest and the most."""
    exclusive = [o.id for o in step.options if o.exclusive and o.id in frame.ids]
    ids = [i for i in frame.ids if i not in exclusive]
    most = len(ids) if step.max is None else min(step.max, len(ids))
    few = max(1, step.min)
    for place in range(len(ids)):
        yield tuple(i for i in ids if i in (ids + ids)[place : place + few])
    yield from ((i,) for i in exclusive if step.min <= 1)
    if frame.preset and few <= len(frame.preset) <= most:
        yield frame.preset
    yield tuple(ids[:most])
    yield tuple(ids[: step.min])


def _numbers(frame: Frame) -> Iterator[float]:
    """Both bounds, one inside, and each number that a condition looks for with its neighbours."""
    low, high, every = frame.low, frame.high, frame.every or 1
    yield low
    yield low + round((high - low) / every / 2) * every
    yield high
    yield from (float(number) for number in frame.suggest)
    for number in frame.numbers:
        near = low + round((number - low) / every) * every
        yield from (n for n in (near - every, near, near + every) if low <= n <= high)


def _texts(step: TextStep, frame: Frame) -> Iterator[str]:
    lengths = {step.min, step.max}
    lengths |= {int(n) + more for n in frame.numbers for more in (-1, 0, 1)}
    yield from (_text(length) for length in sorted(lengths) if max(step.min, 1) <= length <= step.max)
    for word in frame.words:
        yield f"{word} {_text(max(1, step.min - len(word) - 1))}"[: step.max].strip()


def _text(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[:length].rstrip().ljust(length, "a")


def _whole(number: float) -> float:
    return int(number) if number == int(number) else round(number, 6)


def entered(step: Step, question: Question, value: Tried, language: str) -> tuple[Input, ...]:
    """What a person does to give this answer."""
    slot = question.slot
    if value is Mark.SKIPPED:
        return (Press(slot, "skip"),)
    if isinstance(step, MultiStep) and isinstance(value, tuple):
        return _ticked(question, value)
    if isinstance(step, NumberStep) and value is None:
        return (Press(slot, "dk"),)
    if isinstance(step, ShowStep):
        return (Press(slot, "go"),)
    if isinstance(step, NumberStep) and isinstance(value, int | float):
        shown = f"{value:g}"
        if shown in question.suggest:
            return (Press(slot, f"={shown}"),)
        return (Typed(format_decimal(value, locale=language, group_separator=False)),)
    if isinstance(step, TextStep) or (isinstance(step, TimeStep) and value not in question.suggest):
        return (Typed(str(value)),)
    return (Press(slot, f"={value}"),)


def _ticked(question: Question, value: tuple[str, ...]) -> tuple[Input, ...]:
    """As the ticks stand where that is the answer, by taking all away where none is, else in one line."""
    slot = question.slot
    picked = tuple(shown.id for shown in question.options if shown.picked)
    if set(picked) == set(value):
        return (Press(slot, "ok"),)
    if not value:
        return (*(Press(slot, f"-{option}") for option in picked), Press(slot, "ok"))
    places = {shown.id: place for place, shown in enumerate(question.options, start=1)}
    return (Typed(" ".join(f"#{places[option]}" for option in value)),)


def refused(step: Step, question: Question, language: str) -> Iterator[tuple[Input, ...]]:
    """Entries just beyond every bound, each to be sent back."""
    slot = question.slot
    match step:
        case MultiStep():
            yield from _too_many_or_few(step, question)
        case NumberStep():
            yield (Typed(NONSENSE),)
            for number in _beyond(question.bounds):
                yield (Typed(format_decimal(number, locale=language, group_separator=False)),)
        case TextStep():
            yield from ((Typed(text),) for text in ("a" * (step.min - 1), "a" * (step.max + 1)) if text)
            yield (Typed("333 1234567"),)
        case TimeStep():
            yield from ((Typed(time),) for time in _too_early_or_late(step))
        case ShowStep():
            return
        case _:
            yield (Typed(NONSENSE),)
            yield (Press(slot, "=no_such_option"),)


def _beyond(bounds: dict[str, float]) -> Iterable[float]:
    low, high, every = bounds["min"], bounds["max"], bounds["every"] or 1
    between = [low + every / 2] if low + every / 2 < high else []
    return [low - every, high + every, *between]


def _too_early_or_late(step: TimeStep) -> Iterator[str]:
    """The next time that `every` allows outside the bounds, where the day has one."""
    for bound, sign in ((step.earliest, -1), (step.latest, 1)):
        minutes = int(bound[:2]) * 60 + int(bound[3:]) + sign * step.every
        if 0 <= minutes < 24 * 60:
            yield f"{minutes // 60:02d}:{minutes % 60:02d}"


def _too_many_or_few(step: MultiStep, question: Question) -> Iterator[tuple[Input, ...]]:
    exclusive = {o.id for o in step.options if o.exclusive}
    there = [shown.id for shown in question.options]
    ids = [i for i in there if i not in exclusive]
    yield (Typed(NONSENSE),)
    if step.min > 0:
        yield (*(Press(question.slot, f"-{i}") for i in there), Press(question.slot, "ok"))
    if step.max is not None and step.max < len(ids):
        yield _ticked(question, tuple(ids[: step.max + 1]))
    if exclusive & set(there) and ids:
        yield _ticked(question, (ids[0], next(i for i in there if i in exclusive)))
