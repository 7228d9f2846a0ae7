"""Golden conversations: what is said in `transcripts/` is what the program says, word for word.

A file holds a whole conversation: lines beginning with `> ` are the person's, the rest is the bot's. `pytest
--update` runs the person's lines again and writes what the bot says now. The language is the file name's prefix.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Run, timeless

FOLDER = Path(__file__).parent / "transcripts"
# Every conversation begins at this instant, a Tuesday morning, so that the dates in it stay true; far enough from
# the hours at which lists come that it makes no difference how long it takes.
BEGINS = datetime(2027, 3, 2, 7, 40, tzinfo=UTC)
LATER = re.compile(r"^=== (\d+) days? later ===$", re.MULTILINE)


def spoken(cugino: Run, file: Path) -> str:
    """What the program prints for the person's lines of a transcript, in as many runs as there are absences."""
    language = file.stem.partition("-")[0]
    parts = LATER.split(file.read_text(encoding="utf-8"))
    offset = (BEGINS - datetime.now(UTC)).total_seconds()
    output = []
    for number, part in enumerate(parts):
        if number % 2:
            offset += int(part) * 86_400
            output.append(f"=== {part} day{'s' if part != '1' else ''} later ===\n")
            continue
        lines = "".join(f"{line[2:]}\n" for line in part.splitlines() if line.startswith("> "))
        done = cugino(
            "chat", "--database", "chat.db", "--language", language,
            stdin=lines, CUGINO_CLOCK_OFFSET=str(offset),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        output.append(done.stdout)
    return timeless("\n".join(output))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_transcript(file: Path, cugino: Run, update: bool) -> None:
    """Each conversation goes exactly as written."""
    said = spoken(cugino, file)
    if update:
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_both_languages_are_there() -> None:
    """Each language has a conversation of its own."""
    assert {file.stem.partition("-")[0] for file in FOLDER.glob("*.txt")} == {"it", "en"}
