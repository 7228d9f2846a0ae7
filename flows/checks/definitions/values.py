"""Values written in the definitions: defaults, presets, suggestions, bounds, and the data behind buttons."""

from __future__ import annotations

from collections.abc import Iterator

from content.problems import Problem
from flows.catalogue import Catalogue, compiled
from flows.checks.hints import meant
from flows.conditions import Expression
from flows.schema import Flow
from flows.situation import slot_key
from flows.steps import ChoiceStep, MultiStep, NumberStep, Step, TextStep, TimeStep, YesNoStep

DATA_BYTES = 64  # what Telegram lets a button carry
SESSION_DIGITS = 7  # of base 36: 78 thousand million sessions


def value_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Values that the step they belong to would refuse, and buttons that carry too much."""
    for flow in catalogue.flows.values():
        for number, step in enumerate(flow.steps):
            for path, what, remedy in [*_bounds(step), *_constants(step), *_suggested(step)]:
                place = catalogue.place(flow.flow, "steps", number, *path)
                yield Problem(*place, f"step {step.step!r}: {what}", remedy)
            yield from _data(catalogue, flow, number, step)


Found = tuple[tuple[str | int, ...], str, str]


def constant(source: str) -> object | None:
    """What an expression is worth that reads no facts; None for the others."""
    expression = compiled(source)
    return None if expression.paths else expression({})


def unfit(step: Step, value: object, part: str = "default") -> tuple[str, str] | None:
    """What is wrong with a value as an answer to this step, and the remedy; None where it would be taken."""
    match step:
        case ChoiceStep() | YesNoStep():
            ids = [option.id for option in step.options]
            return None if value in ids else (f"{part} {value!r} is no option", meant(str(value), ids))
        case MultiStep():
            return _unfit_ticks(step, value, part)
        case NumberStep():
            low, high = constant(step.min), constant(step.max)
            fits = isinstance(value, int | float) and not _outside(value, low, high)
            return None if fits else (f"{part} {value!r} is out of bounds", f"from {step.min} to {step.max}")
        case TimeStep():
            fits = isinstance(value, str) and step.earliest <= value <= step.latest and len(value) == 5
            remedy = f"a time from {step.earliest} to {step.latest}, in quotes"
            return None if fits else (f"{part} {value!r} is out of bounds", remedy)
        case TextStep():
            fits = isinstance(value, str) and step.min <= len(value) <= step.max
            return (
                None if fits else (f"{part} {value!r} does not fit", f"{step.min} to {step.max} characters")
            )
        case _:
            return None


def _outside(value: float, low: object, high: object) -> bool:
    below = isinstance(low, int | float) and value < low
    return below or (isinstance(high, int | float) and value > high)


def _unfit_ticks(step: MultiStep, value: object, part: str) -> tuple[str, str] | None:
    ids = [option.id for option in step.options]
    if not isinstance(value, list):
        return f"{part} {value!r} is no list", "write a list of options: ['one', 'two']"
    odd = [entry for entry in value if entry not in ids]
    if odd:
        return f"{part} {odd[0]!r} is no option", meant(str(odd[0]), ids)
    few = part == "default" and len(value) < step.min
    if few or (step.max is not None and len(value) > step.max):
        return f"{part} has {len(value)} options", f"from {step.min} to {step.max or len(ids)}"
    return None


def _constants(step: Step) -> Iterator[Found]:
    for part in ("default", "preset"):
        for n, case in enumerate(getattr(step, part, ())):
            expression = compiled(case.value)
            if not expression.paths and (wrong := unfit(step, expression({}), part)):
                yield ((part, n, "value"), *wrong)


def _suggested(step: Step) -> Iterator[Found]:
    suggested = getattr(step, "suggest", ())
    for n, value in enumerate(suggested if isinstance(suggested, tuple) else ()):
        if wrong := unfit(step, value, "suggest"):
            yield (("suggest", n), *wrong)


def _bounds(step: Step) -> Iterator[Found]:
    """Bounds between which nothing lies, or that more options than there are would have to fill."""
    low: object
    high: object
    match step:
        case NumberStep():
            low, high = constant(step.min), constant(step.max)
        case TimeStep():
            low, high = step.earliest, step.latest
        case TextStep() | MultiStep():
            low, high = step.min, step.max
        case _:
            return
    name = "from" if isinstance(step, TimeStep) else "min"
    if low is not None and high is not None and str(low) != str(high) and _more(low, high):
        yield (name,), f"nothing lies between {low} and {high}", "let the smaller one come first"
    if isinstance(step, MultiStep):
        for part, bound in (("min", step.min), ("max", step.max)):
            if bound is not None and bound > len(step.options):
                yield (part,), f"{part} {bound} of {len(step.options)} options", "no more than there are"


def _more(low: object, high: object) -> bool:
    if isinstance(low, int | float) and isinstance(high, int | float):
        return low > high
    return str(low) > str(high)


def _data(catalogue: Catalogue, flow: Flow, number: int, step: Step) -> Iterator[Problem]:
    """Callback data is `q:session:slot:revision:action`; of the actions, an option's is the longest."""
    longest = max((option.id for option in step.options), key=len, default="change")
    slot = slot_key(step.step, max(items_of(catalogue, step), key=len, default=None))
    carried = ":".join(["q", "z" * SESSION_DIGITS, slot, flow.revision, f"={longest}"])
    if (size := len(carried.encode())) > DATA_BYTES:
        place = catalogue.place(flow.flow, "steps", number)
        remedy = f"shorten step, item or option by {size - DATA_BYTES}: Telegram takes {DATA_BYTES} bytes"
        yield Problem(
            *place, f"step {step.step!r}: the button {longest!r} of {slot!r} carries {size}", remedy
        )


def items_of(catalogue: Catalogue, step: Step) -> list[str]:
    """What a repeated step goes through, as far as it can be told without answers."""
    if step.each is None:
        return []
    expression = compiled(step.each)
    fixed = expression({}) if not expression.paths else ()
    asked = steps_behind(catalogue, step.each)
    chosen = [option.id for one in asked for option in one.options if not option.exclusive]
    return list(dict.fromkeys([*chosen, *(str(item) for item in fixed)]))


def steps_behind(catalogue: Catalogue, source: str) -> list[Step]:
    """The steps whose answers an expression gives back, directly or as derived values."""
    asked: list[Step] = []
    for read in _behind(catalogue, compiled(source)):
        asked += [catalogue.step(s) for s in sorted(read.reads("answer")) if s in catalogue.step_flow]
        for flow in catalogue.flows.values():
            asked += [flow.by_id[s] for name in read.reads("profile") for s in flow.setters.get(name, ())]
    return asked


def _behind(catalogue: Catalogue, expression: Expression) -> Iterator[Expression]:
    """An expression, and those of the derived values that it gives back."""
    yield expression
    for name in sorted(expression.reads("derived") & catalogue.derived.keys()):
        for case in catalogue.derived[name]:
            yield from _behind(catalogue, compiled(case.value))
