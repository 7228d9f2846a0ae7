"""Reading the guides: what they name, what they show, what they have their reader make."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.test_docs import ROOT, text_of

DEVELOPERS = ROOT / "bot" / "README.md"
WRITERS = {"it": ROOT / "content" / "README.md", "en": ROOT / "content" / "README.en.md"}
ROOMS = ("bot", "flows", "content", "tests")
CODE = re.compile(r"`([^`\n]+)`")
LINKED = re.compile(r"\[`([^`]+)`\]\(([^)#\s]+)[^)]*\)")
MADE = re.compile(r"<!-- (file|add|check|transcript):? ?(\S*) -->\n```\w+\n(.*?)```", re.DOTALL)


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one."""
    return text.partition(f"# {heading}\n")[2].partition("\n#")[0]


@cache
def defined(file: Path) -> frozenset[str]:
    """What a Python file defines: functions, classes, constants, and what belongs to a class, as `Class.name`."""
    return frozenset(_names(ast.parse(text_of(file)).body))


def _names(body: list[ast.stmt], of: str = "") -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield f"{of}{name}"
            case ast.ClassDef(name=name):
                yield name
                yield from _names(node.body, f"{name}.")
            case ast.Assign(targets=targets):
                yield from (f"{of}{ast.unparse(target)}" for target in targets)
            case ast.AnnAssign(target=target):
                yield f"{of}{ast.unparse(target)}"


@cache
def files(ending: str) -> tuple[Path, ...]:
    """All files of the rooms and the tests that end like this."""
    return tuple(path for room in ROOMS for path in (ROOT / room).rglob(f"*{ending}"))


@cache
def defined_anywhere() -> frozenset[str]:
    """Everything that is defined in the program or its tests."""
    return frozenset(name for file in files(".py") for name in defined(file))


@cache
def every_word() -> frozenset[str]:
    """Every word of the program, of its definitions and of what it says."""
    return frozenset(
        word for file in files(".py") + files(".yaml") for word in re.findall(r"\w+", text_of(file))
    )


def is_file(name: str) -> bool:
    """Whether a file is there, by its path from the project or from `bot/`, or by its bare name."""
    if "/" in name:
        return any((base / name).exists() for base in (ROOT, ROOT / "bot"))
    return (ROOT / name).exists() or any(path.name == name for path in files(Path(name).suffix))
