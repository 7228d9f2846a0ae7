"""Reading YAML 1.2 with line numbers, so that every problem can be shown where it stands.

A program reads all words and definitions at its start, so that the quick way counts: libyaml composes, and what
its nodes mean is told here by the rules of YAML 1.2 (its own are those of 1.1, to which `no` is false and 8:30 a
number). Whatever is out of the ordinary is read once more by ruamel.yaml, which says best what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from content.problems import Problem, Unusable, shown

Step = str | int
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The core schema: https://yaml.org/spec/1.2.2/#1032-tag-resolution
NULLS, BOOLEANS = ("", "~", "null", "Null", "NULL"), re.compile(r"(true|True|TRUE)|false|False|FALSE")
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
# What nobody writes here, and readers take for different things: other bases, infinity, dates, merged keys.
UNUSUAL = re.compile(
    r"0[ox].*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|<<|=|[-+]?0[0-9]+|[-+0-9._:eE]*_[-+0-9._:eE]*|[0-9]{4}-[0-9]{1,2}-.*"
)
TAG = "!!"


class Lines:
    """Where the entries of a mapping or a list begin: lines from 0, as ruamel.yaml keeps them."""

    def __init__(self) -> None:
        self._found: dict[Step, int] = {}

    def note(self, step: Step, line: int) -> None:
        """An entry, and its line."""
        self._found[step] = line

    def key(self, step: Step) -> tuple[int, int]:
        """Line and column of an entry. Raises `KeyError` for one that is not there."""
        return self._found[step], 0

    item = key


class Table(dict[Any, Any]):
    """A mapping that knows its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lc = Lines()


class Row(list[Any]):
    """A list that knows its lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lc = Lines()


class _OutOfTheOrdinary(Exception):
    """Something that is left to ruamel.yaml."""


def read_yaml(path: Path) -> Any:
    """The file's content; mappings and lists know their lines (see `line_of`). Raises `Unusable`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Unusable([Problem(shown(path), 0, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise Unusable([Problem(shown(path), 0, "is not UTF-8 text", "save it as UTF-8")]) from None
    try:
        return _quickly(text)
    except (_OutOfTheOrdinary, yaml.YAMLError):
        return _with_care(path, text)


def _quickly(text: str) -> Any:
    if TAG in text:
        raise _OutOfTheOrdinary
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None:
        raise _OutOfTheOrdinary
    return _value(node)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        if node.tag.startswith("!"):
            raise _OutOfTheOrdinary
        return node.value if node.style else _plain(node.value)
    if isinstance(node, yaml.SequenceNode):
        row = Row()
        for number, entry in enumerate(node.value):
            row.append(_value(entry))
            row.lc.note(number, entry.start_mark.line)
        return row
    table = Table()
    for key_node, entry in node.value:
        key = _value(key_node)
        if isinstance(key, dict | list) or key in table:
            raise _OutOfTheOrdinary
        table[key] = _value(entry)
        table.lc.note(key, key_node.start_mark.line)
    return table


def _plain(text: str) -> Any:
    """What an unquoted scalar means."""
    if UNUSUAL.fullmatch(text):
        raise _OutOfTheOrdinary
    if text in NULLS:
        return None
    if found := BOOLEANS.fullmatch(text):
        return found[1] is not None
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text


def _with_care(path: Path, text: str) -> Any:
    """The same by ruamel.yaml. Raises `Unusable`."""
    try:
        return YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = str(error.problem).split(" with value")[0]
        raise Unusable([Problem(shown(path), line, what, "keep one of the two")]) from None
    except MarkedYAMLError as error:
        # A quote left open is noticed at the end of the file, and mended where it began.
        mark = error.context_mark if "quoted" in (error.context or "") else error.problem_mark
        line = mark.line + 1 if mark else 0
        remedy = "check indentation, the colon and a blank after it, and quotes around texts that hold ': '"
        raise Unusable([Problem(shown(path), line, f"is not YAML: {error.problem}", remedy)]) from None
    except YAMLError as error:
        raise Unusable([Problem(shown(path), 0, f"is not YAML: {str(error).splitlines()[0]}")]) from None


def line_of(tree: Any, path: Sequence[Step]) -> int:
    """The line, from 1, of the deepest part of `path` that exists in `tree`; 1 where nothing is known."""
    line = 1
    for step in path:
        marks = getattr(tree, "lc", None)
        try:
            if marks is not None and isinstance(tree, dict):
                line = marks.key(step)[0] + 1
            elif marks is not None and isinstance(step, int):
                line = marks.item(step)[0] + 1
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            break
    return line


def without_lines(tree: Any) -> Any:
    """The same in plain dictionaries, lists and texts: quicker to look things up in."""
    if isinstance(tree, dict):
        return {str(key): without_lines(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [without_lines(value) for value in tree]
    if isinstance(tree, str):
        return str(tree)
    return tree
