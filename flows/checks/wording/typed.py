"""What people type: commands that Telegram takes, each meaning one thing, and words that stand for answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from content.library import Words
from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checks.hints import meant

ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
LONGEST = 32


def command_problems(words: Words) -> Iterator[Problem]:
    """Names that are none, and names or words that mean two commands."""
    taken: dict[str, str] = {}
    for command, entry in words.get("commands", {}).items():
        if not isinstance(entry, Mapping):
            continue
        for name in _names(entry):
            if not 1 <= len(name) <= LONGEST or not ALLOWED.issuperset(name):
                what = f"the command {name!r} is none that Telegram takes"
                yield Problem(*words.place(f"commands.{command}"), what, "1 to 32 of a-z, 0-9 and _")
        said = [*(f"/{name}" for name in _names(entry)), *map(str, entry.get("words", []))]
        for way in dict.fromkeys(said):
            if (other := taken.setdefault(way, str(command))) != str(command):
                what = f"{way!r} already means {other!r}"
                yield Problem(*words.place(f"commands.{command}"), what, "let it mean one of the two")


def _names(entry: Mapping[str, Any]) -> list[str]:
    return [str(name) for name in (entry.get("command", ""), *entry.get("also", []))]


def typed_problems(catalogue: Catalogue, words: Words) -> Iterator[Problem]:
    """Words for several answers at once that name others, and a way to write ranges that cannot be read."""
    lists: dict[str, set[str]] = {}
    for flow in catalogue.flows.values():
        for step in flow.steps:
            if shared := getattr(step, "labels", None):
                lists.setdefault(shared, set()).update(option.id for option in step.options)
    groups = words.get("labels.groups", {})
    for name, known in lists.items():
        for spoken, ids in groups.get(name, {}).items():
            for odd in [i for i in ids if i not in known]:
                place = words.place(f"labels.groups.{name}.{spoken}")
                yield Problem(*place, f"{spoken!r} names {odd!r}, which is no answer", meant(str(odd), known))
    if (pattern := words.get("language.from_to")) is not None and not _two_groups(str(pattern)):
        remedy = "a regular expression with two parts in brackets, from and to"
        yield Problem(*words.place("language.from_to"), f"{str(pattern)!r} is no range", remedy)


def _two_groups(pattern: str) -> bool:
    try:
        return re.compile(pattern).groups == 2
    except re.error:
        return False
