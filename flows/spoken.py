"""Answers and questions as people call them, in their language."""

from __future__ import annotations

from babel.lists import format_list
from babel.numbers import format_decimal

from content.library import MissingText, Words
from flows.situation import Value, step_of
from flows.steps import NumberStep, Step

# The list of labels that is no list of its own: the metrics' names.
METRICS = "metrics"


def label_of(flow: str, step: str, option: str, wording: str, words: Words, labels: str | None = None) -> str:
    """The label of an option, plain text. Raises `MissingText`."""
    key = f"flows.{flow}.{step}.options.{option}"
    found = words.get(key)
    if found is None and labels:
        key = f"metrics.{option}.name" if labels == METRICS else f"labels.{labels}.{option}"
        found = words.get(key)
    if found is None and option in ("yes", "no", "dk"):
        found = words.get(f"labels.yesno.{option}")
    if isinstance(found, dict):
        found = found.get(wording, found.get("default"))
    if found is None:
        raise MissingText(words, key)
    return str(found)


def step_name(flow: str, slot: str, words: Words) -> str:
    """What a question is called where answers are listed, in a word or two; plain text. Raises `MissingText`."""
    key = f"flows.{flow}.{step_of(slot)}.name"
    name = words.get(key)
    if name is None:
        raise MissingText(words, key)
    item = slot.partition("@")[2]
    return f"{name} ({item_name(item, words)})" if item else str(name)


def item_name(item: str, words: Words) -> str:
    """What the item of a repeated step is called: a metric, or an entry of `labels.items`; plain text."""
    return str(words.get(f"metrics.{item}.name") or words.get(f"labels.items.{item}", item))


def spoken(flow: str, step: Step, value: Value, wording: str, words: Words) -> str:
    """A value in words: its label, a number as the language writes it, a list as one says it."""
    if value is None:
        return str(words.text("phrases.no_answer"))
    labels = getattr(step, "labels", None)
    if isinstance(value, list):
        if not value:
            return str(words.text("phrases.none_of_them"))
        named = [label_of(flow, step.step, option, wording, words, labels) for option in value]
        return format_list(named, locale=words.locale)
    if isinstance(value, int | float):
        return format_decimal(value, locale=words.locale)
    if step.options and not isinstance(step, NumberStep):
        return label_of(flow, step.step, value, wording, words, labels)
    return value
