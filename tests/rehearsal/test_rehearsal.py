"""A small rehearsal of the real bot, and the command."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from bot.charts.rehearsal import Bars, Picture, Weeks, described, draw
from bot.cli import main
from bot.rehearsal.figures import Figures
from bot.rehearsal.judge import judge
from bot.rehearsal.people import HABITS
from bot.rehearsal.record import Record
from bot.rehearsal.rehearse import Plan, rehearse
from bot.rehearsal.report import picture_of, report
from flows.catalogue import Catalogue
from tests.conftest import Run
from tests.rehearsal.conftest import SMALL

PICTURE = Path(__file__).with_name("rehearsal.png")


def figures_of(record: Record, catalogue: Catalogue) -> Figures:
    """What a record comes to."""
    return Figures(record, {task.task: task.area for task in catalogue.tasks.tasks})


def test_nobody_gets_too_much(small: Record, catalogue: Catalogue) -> None:
    """Some weeks of some people without a single violation, nor anything that could not be taken in."""
    assert [str(one) for one in judge(small, catalogue.tasks.tasks)] == []


def test_every_habit_is_there(small: Record) -> None:
    """People of each habit, who got lists and did something; nearly all of them, and nearly everything."""
    assert {one.habit for one in small.people} == set(HABITS)
    said = {fact.name for fact in small.facts}
    assert {"zone", "hour", "days", "minutes", "reminders", "saint", "state"} <= said
    assert {"closed", "paused"} & said
    states = {fact.value for fact in small.facts if fact.name == "state"}
    assert {"active", "blocked"} <= states
    assert {"stopped", "erased"} & states
    assert {one.kind for one in small.reminders} >= {"checklist", "look_back", "resume", "snooze_hour"}
    assert {one.state for one in small.reminders} >= {"sent", "silent"}
    eager = {one.account for one in small.people if one.habit == "eager"}
    assert len([one for one in small.lists if one.account in eager]) > 8 * len(eager)


def test_figures_add_up(small: Record, catalogue: Catalogue) -> None:
    """What is counted by week, habit and area is what was there."""
    figures = figures_of(small, catalogue)
    items = sum(len(one.items) for one in small.lists)
    assert sum(share.of for share in figures.done_by_habit.values()) == items
    assert sum(share.of for share in figures.done_by_area.values()) == items
    sent = sum(one.state == "sent" and one.message is not None for one in small.reminders)
    assert sum(figures.sent_on.values()) == sent
    weeks = figures.by_week
    counted = sum(
        (lists + other) * figures.days_of_week[week]
        for week, (lists, other) in enumerate(zip(weeks["lists"], weeks["other"], strict=True))
    )
    assert counted == pytest.approx(sum(one.state == "sent" for one in small.reminders))
    assert 0 < figures.mean_a_day < figures.most_a_day
    habits = figures.done_by_habit
    assert habits["eager"].share > habits["steady"].share > habits["forgetful"].share > 0
    text = report(SMALL, figures, [])
    assert "Violations: none" in text
    assert all(habit in text for habit in HABITS)


def test_same_seed_same_life(catalogue: Catalogue, tmp_path: Path) -> None:
    """The same seed gives the same record to the last message, another seed another one."""
    plan = Plan(days=4, people=6, seed=3)
    first, again = (rehearse(plan, catalogue, tmp_path / name) for name in ("1.db", "2.db"))
    assert first == again
    other = rehearse(Plan(days=1, people=2, seed=4), catalogue, tmp_path / "3.db")
    assert [one.text for one in other.did] != [one.text for one in first.did]
    # No loop is left behind for those who come after.
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_command(cugino: Run, tmp_path: Path) -> None:
    """It tells, draws, describes what it drew, keeps the database where it is asked to, and ends well."""
    wanted = ("--days", "3", "--people", "3", "--from", "2026-03-02")
    done = cugino("rehearse", *wanted, "--picture", "r.png", "--database", "r.db")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 people, 3 days from 2026-03-02, seed 7" in done.stdout
    assert "Violations: none" in done.stdout
    assert "r.png: What 3 made-up people got in 3 days" in done.stdout
    assert _description(tmp_path / "r.png") in done.stdout
    assert (tmp_path / "r.db").exists()
    code, told, complained = _in_process("--database", str(tmp_path / "r.db"))
    assert (code, told, complained.count("\n")) == (78, "", 1)
    assert "there already" in complained


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--days", "0"), "--days"),
        (("--days", "401"), "from 1 to 400"),
        (("--people", "5001"), "from 1 to 5000"),
        (("--from", "domani"), "such as 2026-10-05"),
        (("--from", "1200-01-01"), "from 2000"),
        (("--picture", "nowhere/r.png"), "no folder"),
        (("--database", "nowhere/r.db"), "no folder"),
    ],
)
def test_what_cannot_be_rehearsed(arguments: tuple[str, ...], said: str) -> None:
    """One line that says what is wrong."""
    code, told, complained = _in_process(*arguments)
    assert (code, told, complained.count("\n")) == (78, "", 1)
    assert said in complained


def _in_process(*arguments: str) -> tuple[int, str, str]:
    """The command within this process, for what ends before anything is rehearsed."""
    done = CliRunner().invoke(main, ["rehearse", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_picture(small: Record, catalogue: Catalogue) -> None:
    """A PNG of a decent size, whose description tells what it shows."""
    drawn = picture_of(SMALL, figures_of(small, catalogue))
    image = Image.open(io.BytesIO(draw(drawn)))
    assert image.format == "PNG"
    assert image.width >= 1000
    assert len(image.getcolors() or ()) > 4
    text = described(drawn)
    assert image.info["Description"] == text
    assert "eager people" in text
    assert "listening" in text


def test_picture_of_little() -> None:
    """One week, one habit, or nobody at all can be drawn."""
    nobody = Picture("Nobody", Weeks([], [], [], []), Bars([], [], []), Bars([], [], []))
    one = Picture(
        "One", Weeks(["5 Oct"], [0.5], [0], [0]), Bars(["eager"], [0], [0]), Bars(["rules"], [1], [2])
    )
    assert described(nobody) == "Nobody: nothing, as nobody came."
    assert "rules 2 (50% done)" in described(one)
    assert draw(nobody)[:4] == draw(one)[:4] == b"\x89PNG"


def test_picture_in_the_readme() -> None:
    """The picture that is shown is one of this command's, and small."""
    assert PICTURE.stat().st_size < 150_000
    assert _description(PICTURE).startswith("What 500 made-up people got in 90 days.")


def _description(path: Path) -> str:
    with Image.open(path) as image:
        return str(image.info["Description"])
