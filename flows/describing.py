"""What a flow asks, written down, so that its answers can still be read when the flow has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from content.library import MissingText, Words
from flows.schema import Flow
from flows.spoken import label_of, step_name
from flows.steps import NumberStep, ShowStep, Step


def described(flow: Flow, languages: Mapping[str, Words]) -> list[dict[str, Any]]:
    """Each step that asks something, in its order: `step`, its `kind`, whether it is asked of `each` item or on
    request only, its `name` by language, and its `options`, each with its label by language."""
    return [
        {
            "step": step.step,
            "kind": step.kind,
            "each": step.each is not None,
            "on_request": step.on_request,
            "name": _names(flow.flow, step, languages),
            "options": {option: _labels(flow.flow, step, option, languages) for option in _options(step)},
        }
        for step in flow.steps
        if not isinstance(step, ShowStep)
    ]


def _options(step: Step) -> Iterable[str]:
    return () if isinstance(step, NumberStep) else (option.id for option in step.options)


def _names(flow: str, step: Step, languages: Mapping[str, Words]) -> dict[str, str]:
    found = {}
    for language, words in languages.items():
        try:
            found[language] = step_name(flow, step.step, words)
        except MissingText:
            continue  # words that an operator put in their place need not have all of ours
    return found


def _labels(flow: str, step: Step, option: str, languages: Mapping[str, Words]) -> dict[str, str]:
    shared = getattr(step, "labels", None)
    found = {}
    for language, words in languages.items():
        try:
            found[language] = label_of(flow, step.step, option, "default", words, shared)
        except MissingText:
            continue
    return found
