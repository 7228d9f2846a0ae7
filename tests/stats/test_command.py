"""`cugino stats`, the real program, on a small database made by hand."""

from __future__ import annotations

import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import Store
from tests.conftest import clean_environment
from tests.stats.byhand import make

GOLDEN = Path(__file__).with_name("golden")
ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database, made once."""
    return make(tmp_path_factory.mktemp("byhand") / "byhand.db")


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    """A copy of it, which the program finds."""
    return Path(shutil.copy(made, tmp_path / "cugino.db"))


def on(year: int, month: int, day: int) -> str:
    """The clock's offset that makes today about this day."""
    return str((datetime(year, month, day, 12, tzinfo=UTC) - datetime.now(UTC)).total_seconds())


NOVEMBER = on(2026, 11, 3)


def compared(text: str, name: str, update: bool) -> None:
    """With the golden file of this name."""
    path = GOLDEN / name
    if update:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("panel", "language"),
    [("reach", "it"), ("funnel", "it"), ("signs", "it"), ("lists", "it"), ("funnel", "en")],
)
def test_what_is_printed(cugino: Run, database: Path, panel: str, language: str, update: bool) -> None:
    """Word by word; look at the files."""
    done = cugino("stats", panel, "--language", language, CUGINO_CLOCK_OFFSET=NOVEMBER)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    compared(done.stdout, f"{panel}.{language}.txt", update)


def figure(text: str, name: str) -> list[str]:
    """What stands beside a name in an upright table."""
    line = next(line for line in text.splitlines() if line.startswith(f"{name}  "))
    return line.removeprefix(name).split()


def test_the_sums_are_right(cugino: Run, database: Path) -> None:
    """As done in the head; 57 of 60 have finished the profile, so it is only said that it is more than 83%."""
    text = cugino("stats", "funnel", CUGINO_CLOCK_OFFSET=NOVEMBER).stdout
    assert text.startswith("ottobre 2026\n")
    assert figure(text, "arrivate") == ["60"]
    assert figure(text, "profilo finito") == ["…", ">83%"]
    assert figure(text, "check-up fatto") == ["40", "67%"]
    assert figure(text, "prima lista") == ["45", "75%"]
    assert figure(text, "un consiglio letto") == ["<10", "<17%"]
    assert "Fuori dalle statistiche per loro scelta: <10 persone." in text
    text = cugino("stats", "lists", CUGINO_CLOCK_OFFSET=NOVEMBER).stdout
    assert figure(text, "cose") == ["90"]
    assert figure(text, "fatte") == ["69", "77%", "(cose)"]  # 24 times 2, 21 times 1
    assert figure(text, "aperte") == ["…"]  # with them, the few that were put off could be worked out
    assert figure(text, "fatte (mediana)") == ["100%"]  # of 45, the 23rd
    assert figure(text, "minuti in lista (mediana)") == ["10", "min"]


def test_a_studio_cannot_be_found_through_the_totals(cugino: Run, database: Path) -> None:
    """60 came, and the others are known: so not one of the trades is shown."""
    text = cugino("stats", "reach", CUGINO_CLOCK_OFFSET=NOVEMBER).stdout
    assert figure(text, "persone") == ["60"]
    by_trade = text.split("\nLe persone, per attività\n")[1].split("\nLe persone, per ruolo\n")[0]
    figures, names = by_trade.split("Senza cifre da mostrare:")
    assert re.search(r"\b(35|22|57|38|25)\b", figures) is None
    assert {"Studio professionale", "Forno o pasticceria", "Azienda agricola"} <= set(
        re.split(r"; |\.", " ".join(names.split()))
    )


def test_all_panels_at_once_say_the_same(cugino: Run, database: Path) -> None:
    """Every panel, in order, with the same figures."""
    every = cugino("stats", CUGINO_CLOCK_OFFSET=NOVEMBER)
    assert every.returncode == 0
    titles = [
        "Chi arriva e chi resta", "I passi", "Le domande", "I cinque segnali", "Le chiavi", "Chi fa cosa",
        "I numeri", "La lista del giorno", "I consigli", "Il servizio", "Per l'associazione",
    ]  # fmt: skip
    places = [every.stdout.index(f"\n{title}\n{'=' * len(title)}\n") for title in titles]
    assert places == sorted(places)
    one = cugino("stats", "signs", CUGINO_CLOCK_OFFSET=NOVEMBER).stdout.split("\n\n", 1)[1]
    assert one.split("«<10»")[0] in every.stdout


def test_the_list_of_panels(cugino: Run) -> None:
    """Without a database."""
    done = cugino("stats", "--list", "--language", "en")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 11
    assert done.stdout.splitlines()[0].split(maxsplit=1) == [
        "reach", "Who comes and who stays: How many people came, and how many are still here?",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["funel"], "there is no panel 'funel'; there are: reach, funnel, questions,"),
        (["--from", "2026-14"], "'2026-14' is no month; write one such as 2026-05"),
        (["--to", "2026-11"], "2026-11 is not over yet; the last month that is over is 2026-10"),
        (["--from", "2026-10", "--to", "2026-09"], "no month lies between 2026-10 and 2026-09;"),
        (["--database", "none.db"], "there is no database none.db; name the one to read with --database"),
    ],
)
def test_what_can_be_mended_is_one_line(cugino: Run, database: Path, arguments: list[str], said: str) -> None:
    """It says what would be right, and nothing is printed."""
    done = cugino("stats", *arguments, CUGINO_CLOCK_OFFSET=NOVEMBER)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"cugino: {said}")
    assert len(done.stderr.splitlines()) == 1


def test_no_month_is_over_yet(cugino: Run, database: Path) -> None:
    """When to come back is said."""
    done = cugino("stats", CUGINO_CLOCK_OFFSET=on(2026, 10, 20))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "cugino: statistics are about whole months, and none is over yet; come back on 2026-11-01\n"
    )


def test_nobody_is_there_yet(cugino: Run, tmp_path: Path) -> None:
    """An empty database is no trouble."""
    Store(tmp_path / "cugino.db").close()
    done = cugino("stats", CUGINO_CLOCK_OFFSET=NOVEMBER)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Qui non c'è ancora niente da contare.\n\n"


def test_a_month_without_anybody(cugino: Run, database: Path) -> None:
    """Nothing happened in December: everything is small, and nothing breaks."""
    done = cugino(
        "stats",
        "--from",
        "2026-12",
        "--to",
        "2026-12",
        "--language",
        "en",
        CUGINO_CLOCK_OFFSET=on(2027, 1, 9),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("December 2026\n")


def test_people_who_opt_out_are_out(cugino: Run, database: Path) -> None:
    """Also once they had been counted."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "update people set statistics = 'no' where id in (select person from members m"
            " join businesses b on b.id = m.business where b.trade = 'farm')"
        )
    text = cugino("stats", "funnel", "--language", "en", CUGINO_CLOCK_OFFSET=NOVEMBER).stdout
    assert figure(text, "came")[0] in ("38", "…")
    assert figure(text, "check-up done")[0] == "20"
    assert "Left out of statistics because they want to be: 24 people." in text


def test_counting_leaves_the_database_as_it_was_and_waits_for_nobody(cugino: Run, database: Path) -> None:
    """Somebody writes all the while, and nothing of the copy is left behind."""
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("begin immediate")
        writer.execute("update people set hour = '07:00' where id = 1")
        done = cugino("stats", "service", CUGINO_CLOCK_OFFSET=NOVEMBER)
        writer.execute("rollback")
    assert done.returncode == 0
    left = {path.name for path in database.parent.iterdir() if path.is_dir()}
    assert left == set()


def test_a_bar_shows_how_far_it_has_come(database: Path) -> None:
    """On a terminal, beside the figures, which can be kept in a file."""
    ours, theirs = pty.openpty()
    program = [sys.executable, "-c", "from bot.cli import main; main()", "stats", "service"]
    environment = clean_environment(PYTHONPATH=str(ROOT), CUGINO_CLOCK_OFFSET=NOVEMBER)
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=theirs, cwd=database.parent, env=environment
    ) as running:
        os.close(theirs)
        seen = b""
        while chunk := _read(ours):
            seen += chunk
        assert running.stdout is not None
        text = running.stdout.read().decode()
    os.close(ours)
    assert running.returncode == 0
    assert b"counting" in seen
    assert b"100%" in seen
    assert "counting" not in text


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""
