"""What the doctor says about backups."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.doctor.findings import Finding
from bot.settings import load_settings
from tests.backup.conftest import NIGHT, backed_up


def found(database: Path, days: float, part: str) -> list[tuple[str, str]]:
    """The findings so many days after `NIGHT` in which a part stands."""
    findings: list[Finding] = examine(load_settings(database=database), {}, NIGHT + timedelta(days=days))
    return [(finding.level, finding.text) for finding in findings if part in finding.text]


@pytest.mark.parametrize(
    ("days", "level", "said"),
    [
        (-1, "ok", "0 hours ago"),
        (0.1, "ok", "2 hours ago"),
        (1.9, "ok", "45 hours ago"),
        (2.1, "note", "2 days ago; is the one that should come every day still being made?"),
        (6.9, "note", "6 days ago"),
        (7.1, "trouble", "7 days ago; make one now, and look why none was made since"),
    ],
)
def test_age_of_the_last_backup(database: Path, folder: Path, days: float, level: str, said: str) -> None:
    """A day may be missed, a week may not."""
    backed_up(database, folder)
    [(how, text)] = found(database, days, "last backup")
    assert (how, said in text) == (level, True), text


def test_no_backup_yet(database: Path) -> None:
    """Worth knowing, no more: there are other ways to make one."""
    assert [level for level, _ in found(database, 0, "no backup yet: `cugino backup --to FOLDER`")] == [
        "note"
    ]


def test_database_that_was_replaced_is_remembered(database: Path, folder: Path) -> None:
    """People who were erased may be in it, and in what a killed restore left."""
    left = [database.with_name(f"cugino.db{end}") for end in (".before-20270301-090000", ".restoring")]
    assert found(database, 0, "restore") == []
    for path in left:
        path.touch()
    texts = found(database, 0, "restore")
    assert [level for level, _ in texts] == ["note", "note"]
    assert [str(path) in text for path, (_, text) in zip(left, texts, strict=True)] == [True, True]
