"""What people type: commands that Telegram takes, each meaning one thing, and words that stand for answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zoneinfo import available_timezones

from content.library import Words
from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checks.hints import meant
from flows.quantities import plain

ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
LONGEST = 32
# What stands under these keys of `language.yaml` is no list of words: a text for each of them.
NAMED = ("spans.named_days", "spans.months", "zones.also")
ACTIONS = ("done", "later", "open", "why")
DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])")


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


def language_problems(words: Words) -> Iterator[Problem]:
    """Words for days, zones and what is done with a list: lists where lists belong, days and zones that exist,
    and no word that would mean two things."""
    for key in ("list", "spans", "zones"):
        found = words.get(f"language.{key}", {})
        for part, value in found.items() if isinstance(found, Mapping) else ():
            path = f"{key}.{part}"
            if isinstance(value, Mapping) if path in NAMED else isinstance(value, list):
                continue
            remedy = "write {name: …}" if path in NAMED else "write it in brackets: [one, two]"
            yield Problem(*words.place(f"language.{path}"), f"{path} is no list", remedy)
    yield from _named(words)
    yield from _actions(words)


def _named(words: Words) -> Iterator[Problem]:
    """Names that stand for a day, a month or a zone that there is not."""
    zones = available_timezones()
    for key in NAMED:
        found = words.get(f"language.{key}", {})
        for name, value in found.items() if isinstance(found, Mapping) else ():
            place = words.place(f"language.{key}.{name}")
            if key == "spans.named_days" and not DATE.fullmatch(str(value)):
                yield Problem(*place, f"{name!r} is no day: {value!r}", "write day/month: 15/8")
            elif key == "spans.months" and value not in range(1, 13):
                yield Problem(*place, f"{name!r} is no month: {value!r}", "a number from 1 to 12")
            elif key == "zones.also" and str(value) not in zones:
                yield Problem(*place, f"{name!r}: there is no zone {value!r}", meant(str(value), zones))


def _actions(words: Words) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for action in ACTIONS:
        listed = words.get(f"language.list.{action}", [])
        for word in _plain(listed if isinstance(listed, list) else []):
            if (other := taken.setdefault(word, action)) != action:
                place = words.place(f"language.list.{action}")
                yield Problem(*place, f"{word!r} already means {other!r}", "let it mean one of the two")


def _plain(listed: Iterable[object]) -> Iterator[str]:
    yield from dict.fromkeys(plain(str(word)) for word in listed)
