"""What is wrong in a file that a person wrote: where, what, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}" + (f" ({self.remedy})" if self.remedy else "")


class Unusable(Exception):
    """Files that cannot be used as they are; `problems` says what to mend, one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


def shown(path: Path) -> str:
    """The path as a person would name it: from the present folder, or from the room of the built-in files."""
    for start in (Path.cwd(), Path(__file__).parent.parent):
        if path.is_relative_to(start):
            return path.relative_to(start).as_posix()
    return path.as_posix()
