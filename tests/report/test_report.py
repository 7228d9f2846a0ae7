"""`cugino report` as it is run: the file, the period, the languages, and what people can get wrong."""

from __future__ import annotations

import re
import shutil
import stat
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.library import BUILT_IN
from tests.conftest import Run
from tests.rehearsed import PLAN

ROME = ZoneInfo("Europe/Rome")


def clock(days: int) -> str:
    """The offset with which it is noon on the day so many days after the rehearsal began."""
    noon = datetime.combine(PLAN.start + timedelta(days), datetime.min.time(), ROME) + timedelta(hours=12)
    return str(noon.timestamp() - time.time())


TWO_MONTHS_LATER = clock(60)  # when October and November are over


@pytest.mark.usefixtures("rehearsed")
def test_a_board_gets_one_page(cugino: Run, tmp_path: Path) -> None:
    """Of all whole months there are, for its owner alone to pass on; the database is left as it was, but for the
    key of the pseudonyms."""
    before = {*tmp_path.iterdir()}
    done = cugino(
        "report",
        "--output",
        "report.html",
        CUGINO_DATABASE="rehearsed.db",
        CUGINO_CLOCK_OFFSET=TWO_MONTHS_LATER,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "report.html: 2026-10 to 2026-11" in done.stderr
    page = tmp_path / "report.html"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text(encoding="utf-8")
    assert '<p class="period">Da ottobre 2026 a novembre 2026</p>' in text
    assert '<html lang="it">' in text
    assert "&lt;10" in text
    assert len(text) < 1_000_000
    left = {path.name for path in {*tmp_path.iterdir()} - before}
    assert left - {"rehearsed.db-wal", "rehearsed.db-shm"} == {"report.html", "rehearsed.db.pseudonyms"}


@pytest.mark.usefixtures("rehearsed")
def test_months_and_language_can_be_chosen_and_words_be_changed(cugino: Run, tmp_path: Path) -> None:
    """The first month alone, in English, under a title of one's own."""
    shutil.copytree(BUILT_IN, tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = tmp_path / "words" / "en" / "report.yaml"
    file.write_text(
        re.sub(r"(?m)^title: .*$", "title: The shop &amp; the figures", file.read_text("utf-8")), "utf-8"
    )
    done = cugino(
        "report", "--output", "r.html", "--from", "2026-10", "--to", "2026-10", "--content", "words",
        "--language", "en", "--database", "rehearsed.db", CUGINO_CLOCK_OFFSET=TWO_MONTHS_LATER,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<p class="period">October 2026</p>' in text
    assert "<h1>The shop &amp; the figures</h1>" in text


@pytest.mark.usefixtures("rehearsed")
@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["--output", "r.html", "--database", "none.db"], 1, "there is no database none.db"),
        (["--output", "nowhere/r.html"], 78, "--output: there is no folder 'nowhere'"),
        (["--output", "folder"], 78, "--output: 'folder' is no ordinary file"),
        (["--output", "r.html", "--from", "May"], 1, "'May' is no month; write one such as 2026-05"),
        (["--output", "r.html", "--to", "2026-12"], 1, "2026-12 is not over yet"),
        (["--output", "r.html", "--from", "2026-11", "--to", "2026-10"], 1, "put the earlier one first"),
        (["--output", "r.html", "--language", "tlh"], 78, "there are no words for 'tlh'"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    cugino: Run, tmp_path: Path, arguments: list[str], code: int, line: str
) -> None:
    """And no file is left behind."""
    (tmp_path / "folder").mkdir()
    done = cugino("report", *arguments, CUGINO_DATABASE="rehearsed.db", CUGINO_CLOCK_OFFSET=TWO_MONTHS_LATER)
    assert (done.returncode, done.stdout) == (code, "")
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "r.html").exists()


@pytest.mark.usefixtures("rehearsed")
def test_before_the_first_month_is_over_it_says_when_to_come_back(cugino: Run) -> None:
    """There is nothing to publish yet."""
    done = cugino(
        "report", "--output", "r.html", CUGINO_DATABASE="rehearsed.db", CUGINO_CLOCK_OFFSET=clock(5)
    )
    assert done.returncode == 1
    assert "come back on 2026-11-01" in done.stderr
    assert len(done.stderr.splitlines()) == 1
