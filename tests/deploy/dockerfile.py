"""The Dockerfile, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.deploy.files import text


@dataclass(frozen=True)
class Step:
    """One instruction of a stage: its word in capitals, and the rest of it on one line."""

    word: str
    rest: str


def steps(source: str | None = None) -> list[Step]:
    """All instructions in order."""
    written = text("Dockerfile") if source is None else source
    lines = [line for line in written.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    return [Step(word.upper(), rest) for word, _, rest in (line.partition(" ") for line in joined)]


def stages() -> list[list[Step]]:
    """The instructions of each stage, `FROM` first."""
    found: list[list[Step]] = []
    for step in steps():
        if step.word == "FROM":
            found.append([])
        if found:
            found[-1].append(step)
    return found


def final() -> str:
    """The last stage, an instruction a line."""
    return "\n".join(f"{step.word} {step.rest}" for step in stages()[-1])


def value_of(word: str) -> str:
    """The last instruction of that word in the last stage."""
    return [step.rest for step in stages()[-1] if step.word == word][-1]


def environment() -> dict[str, str]:
    """What the image sets, `PATH` aside."""
    pairs = [pair for step in stages()[-1] if step.word == "ENV" for pair in step.rest.split()]
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs) if name != "PATH"}
