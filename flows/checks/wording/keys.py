"""Keys: every text that is needed is there, and nothing stands in a file that nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from content.library import Library, Words
from content.problems import Problem, shown
from content.yaml_file import line_of
from flows.catalogue import Catalogue
from flows.checks.hints import meant, nearest
from flows.checks.wording.needed import TYPED, Text

Needed = Mapping[tuple[str, ...], Text]
# Files whose keys no definition gives: they are compared with the first language, this many levels deep.
FREE = {"language": 1, "ui_labels": 2, "lexicon": 1}
ALONE = ("style",)
REMEDIES = {"phrases": "leave it out, or name it in flows/checks/wording/said.py where code says it"}
LANGUAGE = (
    "name locale yes no unknown done keep all and or_more from_to numbers parts_of_hour negations but evening "
    "days helped minutes named_times of_unit thanks spans zones list"
).split()
# Of these, what stands one level deeper.
LANGUAGE_PARTS: Mapping[str, tuple[str, ...]] = {
    "helped": ("yes", "little", "no"),
    "list": ("done", "later", "open", "why", "days"),
    "spans": (
        *("from", "to", "until", "at", "next", "tomorrow", "after_tomorrow", "next_week", "next_month"),
        *("easter", "easter_monday", "weekly", "named_days", "months", "beside"),
    ),
    "zones": ("also", "never", "beside"),
}


def key_problems(catalogue: Catalogue, library: Library, words: Words, needed: Needed) -> Iterator[Problem]:
    """Missing and superfluous files and keys of one language."""
    there = set(words.files())
    files = {text.file for text in needed.values()} | set(ALONE) | {"language", "ui_labels"}
    files |= set(FREE) & set(library.first.files())
    for file in sorted(files - there):
        remedy = (
            f"copy it from {library.first.language}/ and translate it"
            if words is not library.first
            else "add it"
        )
        yield Problem(shown(words.folder / f"{file}.yaml"), 0, "is missing", remedy)
    for file in sorted(there - files):
        near = nearest(file, files - there)
        remedy = f"did you mean {near}.yaml?" if near else "leave it out"
        yield Problem(shown(words.folder / f"{file}.yaml"), 0, "nothing reads this file", remedy)
    renamed: set[tuple[str, ...]] = set()
    for file in sorted((files & there) - set(FREE) - set(ALONE)):
        yield from _superfluous(words, needed, file, words.tree(file), (), renamed)
    yield from _missing(words, needed, there, renamed)
    for file in sorted(set(FREE) & there):
        yield from _compared(library, words, file)
    yield from _wordings_said(catalogue, words)


def _place(words: Words, file: str, path: tuple[str, ...]) -> tuple[str, int]:
    return shown(words.folder / f"{file}.yaml"), line_of(words.tree(file), path)


def _missing(words: Words, needed: Needed, there: set[str], named: set[tuple[str, ...]]) -> Iterator[Problem]:
    """What is needed and not there; a whole part that is missing is named once, and not if `named` before."""
    for text in needed.values():
        if text.optional or text.file not in there:
            continue
        found: Any = words.tree(text.file)
        for depth, part in enumerate(text.path):
            path = text.path[: depth + 1]
            if isinstance(found, Mapping) and part in found:
                found = found[part]
                continue
            if (key := (text.file, *path)) not in named:
                named.add(key)
                kind = f"{text.kind.name} " if path == text.path and text.kind.name != part else ""
                what = f"no {kind}{'.'.join(path)}"
                yield Problem(*_place(words, text.file, text.path[:depth]), what, f"add {part!r} here")
            break
        else:
            yield from _no_text(words, text, found)


def _no_text(words: Words, text: Text, found: Any) -> Iterator[Problem]:
    """What stands where a text should: a list, nothing, or wordings without one that holds for everybody."""
    where = _place(words, text.file, text.path)
    if text.kind is TYPED:
        return
    if isinstance(found, Mapping):
        if not text.wordings:
            yield Problem(*where, f"{'.'.join(text.path)} has parts where a text should be", "write one text")
        elif "default" not in found and text.default:
            yield Problem(
                *where, f"{'.'.join(text.path)} has no wording 'default'", "add the one for everybody"
            )
    elif not isinstance(found, str | int | float) or isinstance(found, bool) or not str(found).strip():
        remedy = "write a text, between quotes where it is yes, no, or a number"
        yield Problem(*where, f"{'.'.join(text.path)} is no text: {found!r}", remedy)


def _superfluous(
    words: Words, needed: Needed, file: str, found: Any, path: tuple[str, ...], renamed: set[tuple[str, ...]]
) -> Iterator[Problem]:
    """Keys that nothing needs, at the highest level at which nothing below is needed. Those that are probably
    meant for one that is missing are added to `renamed`."""
    if not isinstance(found, Mapping):
        return
    known = {
        k[len(path) + 1]
        for k in needed
        if k[0] == file and k[1 : len(path) + 1] == path and len(k) > len(path) + 1
    }
    for key in found:
        here = (*path, str(key))
        text = needed.get((file, *here))
        if text is not None:
            yield from _odd_wordings(words, text, found[key])
            if text.kind is TYPED and not isinstance(found[key], list | Mapping):
                place = _place(words, file, here)
                yield Problem(*place, f"{'.'.join(here)} is no list", "write it in brackets: [one, two]")
        elif str(key) in known:
            yield from _superfluous(words, needed, file, found[key], here, renamed)
        else:
            near = nearest(str(key), known - set(found))
            if near:
                renamed.add((file, *path, near))
            remedy = f"did you mean {near}?" if near else REMEDIES.get(file, "leave it out")
            yield Problem(*_place(words, file, here), f"nobody says {'.'.join(here)}", remedy)


def _below(needed: Needed, path: tuple[str, ...]) -> set[str]:
    """The next part of every needed key that begins with this path."""
    return {key[len(path)] for key in needed if key[: len(path)] == path and len(key) > len(path)}


def _odd_wordings(words: Words, text: Text, found: Any) -> Iterator[Problem]:
    for key in found if isinstance(found, Mapping) and text.kind is not TYPED else ():
        if key != "default" and key not in text.wordings:
            place = _place(words, text.file, (*text.path, str(key)))
            what = f"{'.'.join(text.path)} has no wording {str(key)!r}"
            yield Problem(*place, what, meant(str(key), [*text.wordings, "default"]))


def _compared(library: Library, words: Words, file: str) -> Iterator[Problem]:
    """A file whose keys the first language decides; of `language.yaml`, the code."""
    first = library.first
    wanted: set[tuple[str, ...]]
    if file == "language":
        wanted = {(key,) for key in LANGUAGE}
        wanted |= {(key, part) for key, parts in LANGUAGE_PARTS.items() for part in parts}
    elif words is first or file not in first.files():
        return
    else:
        wanted = set(_paths(first.tree(file), FREE[file]))
    there = set(_paths(words.tree(file), FREE[file]))
    if file == "language":
        there |= {path for path in _paths(words.tree(file), 2) if path[0] in LANGUAGE_PARTS}
    whose = "the code" if file == "language" else f"{first.language}/{file}.yaml"
    for path in sorted(wanted - there):
        if path[:-1] in there or len(path) == 1:
            what, remedy = f"no {'.'.join(path)}, which {whose} has", f"add {path[-1]!r}"
            yield Problem(*_place(words, file, path[:-1]), what, remedy)
    for path in sorted(there - wanted):
        if path[:-1] in wanted or len(path) == 1:
            remedy = meant(path[-1], {other[-1] for other in wanted if other[:-1] == path[:-1]})
            yield Problem(*_place(words, file, path), f"{whose} has no {'.'.join(path)}", remedy)


def _paths(tree: Any, depth: int) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, Mapping) and depth:
        for key, value in tree.items():
            yield (str(key),)
            yield from ((str(key), *rest) for rest in _paths(value, depth - 1))


def _wordings_said(catalogue: Catalogue, words: Words) -> Iterator[Problem]:
    """A wording that a definition tells apart, and no text of the step or advice does."""
    parts = [
        (f"flows/{flow.flow}", step.step, [w.use for w in step.wordings])
        for flow in catalogue.flows.values()
        for step in flow.steps
    ]
    parts += [(f"advice/{a.area}", a.advice, [w.use for w in a.wordings]) for a in catalogue.advice.values()]
    for file, name, wordings in parts:
        if file in words.files() and isinstance(tree := words.tree(file), Mapping) and name in tree:
            for wording in wordings:
                if not _mentions(tree[name], wording):
                    what = f"{name} has no text for the wording {wording!r}"
                    yield Problem(*_place(words, file, (name,)), what, f"add {wording!r} beside 'default'")


def _mentions(tree: Any, key: str) -> bool:
    if not isinstance(tree, Mapping):
        return False
    return key in tree or any(_mentions(value, key) for value in tree.values())
