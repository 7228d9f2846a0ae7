"""A short run of `python -m tests.faults`: every point, polling and webhook, and what the judge can see."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.__main__ import table
from tests.faults.judge import Findings, Judge
from tests.faults.plans import COLD
from tests.faults.run import WAYS, Way, World

SEED = 7
KILLS = 18  # all points, and a few lives that end at random


@pytest.mark.parametrize("way", WAYS)
def test_kills_lose_nothing(way: Way) -> None:
    """Killed at every labelled point, at random and in a cold start, the application keeps its promises."""
    with World(way, SEED) as world:
        numbers = [*world.run(KILLS, cold=1)]
    assert numbers == [*range(1, KILLS + 2)]
    outcome = world.outcome
    assert outcome.findings.violations == {}, table([outcome])
    assert (outcome.never_hit, outcome.hits[COLD]) == ([], 1), table([outcome])
    assert outcome.findings.answers > 0
    assert outcome.findings.useless_presses > 0


TAMPERING = {
    "delete from answers where id = (select max(id) from answers)": Findings(lost=1),
    "insert into answers select null, person, session, flow, revision, step, item, raw, value, outcome, asked_at,"
    " answered_at, replaced, standing from answers where outcome = 'answered' limit 1": Findings(twice=1),
    "update answers set value = '\"other\"' where id = (select max(id) from answers)": Findings(
        lost=1, changed=1
    ),
    "update sessions set step = 'elsewhere' where id = (select max(id) from sessions where ended_at is null)": (
        Findings(without_question=1)
    ),
    "update outbox set created_at = '2026-01-01' where id = (select max(id) from outbox)": Findings(
        acted_twice=1
    ),
}


def test_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    """Each promise, broken by hand in a copy of a sound database, is found broken, and no other."""
    with World("polling", SEED) as world:
        assert [*world.run(6, cold=0)]
        assert world.outcome.findings.violations == {}
        for number, (statement, expected) in enumerate(TAMPERING.items()):
            copy = tmp_path / f"{number}.db"
            with (
                contextlib.closing(sqlite3.connect(world.database)) as sound,
                contextlib.closing(sqlite3.connect(copy)) as broken,
            ):
                sound.backup(broken)
                assert broken.execute(statement).rowcount == 1
                broken.commit()
            judge = Judge(world.telegram, copy, world.talkers)
            judge.look(statement)
            found = judge.findings
            assert found.violations
            assert replace(found, violations={}, looks=0) == expected
