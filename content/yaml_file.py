"""Reading YAML 1.2 with line numbers, so that every problem can be shown where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from content.problems import Problem, Unusable, shown

Step = str | int


def read_yaml(path: Path) -> Any:
    """The file's content; mappings and lists know their lines (see `line_of`). Raises `Unusable`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise Unusable([Problem(shown(path), 0, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise Unusable([Problem(shown(path), 0, "is not UTF-8 text", "save it as UTF-8")]) from None
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
