"""The benchmark itself: what it says is for people to judge, that it can be run is for a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_the_benchmark_measures_every_bot_and_every_target(tmp_path: Path) -> None:
    """A short run ends well, with a line for each bot and a word on each target, and leaves nothing behind."""
    asked = (
        "--rounds",
        "1",
        "--seconds",
        "0.2",
        "--warm-up",
        "100",
        "--notices",
        "120",
        "--waiting",
        "100",
        "1000",
        "--answers",
        "2000",
        "--folder",
        str(tmp_path),
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", *asked], cwd=PROJECT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    _, lines, targets = done.stdout.split("\n\n")
    assert len(lines.splitlines()) == 1 + 7
    assert {target.split("  ")[0].strip() for target in targets.splitlines()} <= {
        "met",
        "NOT MET",
        "not measured: an export beside the sqlite3 shell, which is missing (apt-get install sqlite3)",
    }
    assert list(tmp_path.iterdir()) == []
