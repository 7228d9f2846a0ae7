"""What no walk came by: questions, options, wordings and checks, rules that never hold, cards never said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from flows.checks.reading import Variable
from flows.checks.uses import Place as Path
from flows.checks.walking.endings import Ends
from flows.checks.walking.places import Seen
from flows.steps import Step

WHEN = "mend its `when`, or leave it out"


@dataclass(frozen=True)
class Gap:
    """Something that no walk came by, until `closed` says otherwise; `rests_on` is what decides on it, by the
    conditions `sources`."""

    path: Path
    what: str
    remedy: str
    rests_on: frozenset[Variable]
    closed: Callable[[], bool]
    sources: tuple[str, ...] = ()


def missed(ends: Ends, seen: Seen) -> Iterator[Gap]:
    """Everything in a flow that no walk came by so far."""
    for gap in (*_of_steps(ends, seen), *_of_rules(ends)):
        if not gap.closed():
            yield gap


def _of_steps(ends: Ends, seen: Seen) -> Iterator[Gap]:
    for number, step in enumerate(ends.flow.steps):
        alone: frozenset[Variable] = frozenset([("step", step.step)])
        at: Path = ("steps", number)
        closed = partial(seen.asked.__contains__, step.step)
        asked = Gap(at, f"step {step.step!r} is never asked", WHEN, alone, closed)
        yield asked
        if not asked.closed():
            continue
        for path, what, remedy, found, key in _parts(step, seen):
            conditions = tuple(_conditions(step, key))
            rests_on = alone | ends.reading.of(conditions).variables
            closed = partial(found.__contains__, (step.step, key))
            yield Gap((*at, *path), f"step {step.step!r}: {what}", remedy, rests_on, closed, conditions)


def _conditions(step: Step, key: str) -> Iterator[str]:
    """The conditions of a part of a step: of an option, a wording or a check."""
    named = [(option.id, option.when) for option in getattr(step, "listed", ())]
    named += [(wording.use, wording.when) for wording in step.wordings]
    named += [(check.name, check.when) for check in (*step.confirm, *step.retry)]
    yield from (when for name, when in named if name == key and when)


def _parts(step: Step, seen: Seen) -> Iterator[tuple[Path, str, str, set[tuple[str, str]], str]]:
    """The parts of a step: where, what would be wrong and what to do, and whether it was come by."""
    for n, option in enumerate(getattr(step, "listed", ())):
        yield ("options", n), f"option {option.id!r} is never shown", WHEN, seen.shown, option.id
    for n, wording in enumerate(step.wordings):
        remedy = "mend its `when`, or put it before the one that always holds"
        yield ("wordings", n), f"wording {wording.use!r} is never used", remedy, seen.wordings, wording.use
    for part in ("confirm", "retry"):
        for n, check in enumerate(getattr(step, part)):
            yield (part, n), f"{part} {check.name!r} never holds", WHEN, seen.checks, check.name


def _of_rules(ends: Ends) -> Iterator[Gap]:
    flow, tally, reading = ends.flow, ends.tally, ends.reading
    for n, rule in enumerate(flow.advice):
        what = f"the rule for {rule.give} never holds: {rule.when}"
        yield Gap(("advice", n), what, WHEN, reading.of([rule.when]).variables, partial(_held, tally.held, n))
    for n, card in enumerate(flow.cards):
        rests_on = reading.of([card.when]).variables
        what = f"the card {card.give} never holds: {card.when}"
        holds = Gap(("cards", n), what, WHEN, rests_on, partial(_held, tally.card_held, n))
        yield holds
        if holds.closed():
            what = f"the card {card.give} is never said: no advice of {', '.join(card.themes)} goes with it"
            remedy = "name a theme of an advice that can be given there"
            yield Gap(("cards", n), what, remedy, rests_on, partial(tally.cards_said.__contains__, n))


def _held(holds: dict[int, set[bool]], number: int) -> bool:
    return True in holds.get(number, set())


def too_well(ends: Ends) -> Iterator[tuple[Path, str, str, str]]:
    """Walks on which `all_well` comes first although a score could be better: where, what, remedy, the walk."""
    tally = ends.tally
    for scores, walk in tally.all_well.values():
        for name, score in scores.items():
            if score != (best := tally.best.get(name, score)):
                n = next(n for n, rule in enumerate(ends.flow.advice) if rule.all_well)
                what = f"`all_well` comes first where {name} is {score}, not {best}"
                yield ("advice", n), what, "let its rule hold only where every score is at its best", walk
                break
