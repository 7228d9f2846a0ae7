"""`cugino explore`: the folder it writes, and what a real Datasette shows of it."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from bot.explore.metadata import with_defaults
from bot.stats.counting import opened
from bot.stats.definitions import Query, load_panels
from bot.stats.periods import Period
from bot.store.datasets import DATASETS
from flows.catalogue import load_catalogue
from tests.conftest import Run, clean_environment, eventually
from tests.rehearsed import PLAN, copied

ROOT = Path(__file__).parents[2]
ROME = ZoneInfo("Europe/Rome")
QUERIES = [query for panel in load_panels() for query in panel.queries]
DAYS = {"first": "2026-10-01", "last": "2026-10-31"}


def clock(days: int) -> str:
    """The offset with which it is noon on the day so many days after the rehearsal began."""
    noon = datetime.combine(PLAN.start + timedelta(days), datetime.min.time(), ROME) + timedelta(hours=12)
    return str(noon.timestamp() - time.time())


class Explorer:
    """A running `cugino explore`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = (folder / "log").open("w+")
        self.process = subprocess.Popen(
            [
                sys.executable, "-c", "from bot.cli import main; main()", "explore", "--database", "rehearsed.db",
                "--output", "exploring", "--port", str(self.port),
            ],
            cwd=folder, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
            env=clean_environment(
                PYTHONPATH=str(ROOT), CUGINO_CLOCK_OFFSET=clock(60), CUGINO_TOKEN="123456:not-to-be-seen"
            ),
        )  # fmt: skip

    def get(self, path: str, **values: str) -> Any:
        """The JSON at a path."""
        address = f"http://127.0.0.1:{self.port}/{path}" + (f"?{urlencode(values)}" if values else "")
        with urllib.request.urlopen(address, timeout=30) as answer:
            return json.load(answer)

    def text(self, path: str) -> str:
        """A page as people get it."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def refuses(self, path: str, **values: str) -> bool:
        """Whether it will not do that."""
        try:
            self.get(path, **values)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code in (400, 403, 404)
        return False

    @property
    def answers(self) -> bool:
        """Whether it is there; fails where it has ended."""
        assert self.process.poll() is None, (self.folder / "log").read_text()
        try:
            self.get("-/versions.json")
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Ends it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self.log.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def explorer(rehearsed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """One for all tests of this file; it has ended with Ctrl-C, and cleanly, when they are done."""
    folder = tmp_path_factory.mktemp("explorer")
    copied(rehearsed_once, folder)
    explorer = Explorer(folder)
    try:
        eventually(lambda: explorer.answers, "Datasette answers", patience=60)
        yield explorer
        explorer.process.send_signal(signal.SIGINT)
        assert explorer.process.wait(timeout=30) in (0, 130, -signal.SIGINT)
        assert "Traceback" not in (folder / "log").read_text()
    finally:
        explorer.close()


@pytest.fixture(scope="module")
def rows(explorer: Explorer) -> dict[str, list[dict[str, Any]]]:
    """What each query comes to by itself, before anything is hidden."""
    with opened(explorer.folder / "exploring" / "statistics.db", load_catalogue()) as database:
        return {
            query.query: [dict(row) for row in database.execute(query.sql, DAYS).fetchall()]
            for query in QUERIES
        }


def test_both_files_are_their_owners_alone(explorer: Explorer) -> None:
    """And so is the folder; nothing that was needed on the way is left in it."""
    folder = explorer.folder / "exploring"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "statistics.db": 0o600, "metadata.json": 0o600,
    }  # fmt: skip


def test_the_first_page_says_what_it_is_and_what_it_is_not_for(explorer: Explorer) -> None:
    """In the operator's language."""
    page = explorer.text("")
    assert "Cugino, da esplorare" in page
    assert "non da pubblicare" in page
    assert "rows about people, not for publication" in (explorer.folder / "log").read_text()


def test_every_query_counts_what_the_statistics_count(
    explorer: Explorer, rows: dict[str, list[dict[str, Any]]]
) -> None:
    """Row by row, for a month that is named."""
    assert sum(map(len, rows.values())) > 200
    for query in QUERIES:
        found = explorer.get(f"statistics/{query.query}.json", _shape="array", **DAYS)
        assert found == rows[query.query], query.query


def test_without_days_it_is_about_all_whole_months(explorer: Explorer) -> None:
    """Which is what the report is about, if nobody says anything else."""
    whole = {"first": "2026-10-01", "last": "2026-11-30"}
    asked = explorer.get("statistics/funnel_trade.json", _shape="array", **whole)
    assert explorer.get("statistics/funnel_trade.json", _shape="array") == asked
    assert asked != explorer.get(
        "statistics/funnel_trade.json", _shape="array", first="2026-11-01", last="2026-11-30"
    )


def test_every_query_says_who_could_have_counted(explorer: Explorer) -> None:
    """With the warning that small figures are not hidden here, and the days it is about."""
    queries = explorer.get("-/metadata.json")["databases"]["statistics"]["queries"]
    assert queries.keys() == {query.query for query in QUERIES}
    for entry in queries.values():
        assert "non da pubblicare" in entry["description"]
        assert "2026-10-01" in entry["description"]
        assert len(entry["title"]) > 5
    page = explorer.text("statistics/signs")
    assert "che hanno finito un check-up" in page


def test_every_table_and_column_is_explained(explorer: Explorer) -> None:
    """In the words of the data dictionary."""
    there = {table["name"]: table for table in explorer.get("statistics.json")["tables"]}
    told = explorer.get("-/metadata.json")["databases"]["statistics"]["tables"]
    assert told.keys() == DATASETS.keys()
    for name, entry in told.items():
        assert entry["columns"].keys() == {*there[name]["columns"]}
        assert all(len(text) > 3 for text in [entry["description"], *entry["columns"].values()])
        assert {*entry["facets"]} <= {*there[name]["columns"]}
    assert {"account", "name", "town"} & {
        column for table in there.values() for column in table["columns"]
    } <= {"name"}
    assert there["businesses"]["columns"] == [
        c for c in DATASETS["businesses"].columns if c not in ("name", "town")
    ]


@pytest.mark.parametrize("sql", ["delete from people", "update people set trade = ''", "create table x (y)"])
def test_nothing_can_be_changed(explorer: Explorer, sql: str) -> None:
    """By no statement; and the file cannot be taken away over the network either."""
    before = (explorer.folder / "exploring" / "statistics.db").read_bytes()
    assert explorer.refuses("statistics.json", sql=sql)
    assert explorer.refuses("statistics.db")
    assert (explorer.folder / "exploring" / "statistics.db").read_bytes() == before


def test_it_listens_on_this_machine_alone_and_knows_no_secret(explorer: Explorer) -> None:
    """Its process has no setting of ours in its environment."""
    environment = Path(f"/proc/{explorer.process.pid}/environ")
    if not environment.exists():
        pytest.skip("there is no /proc here")
    assert b"CUGINO_" not in environment.read_bytes()
    arguments = Path(f"/proc/{explorer.process.pid}/cmdline").read_bytes().split(b"\0")
    assert b"datasette" in arguments
    assert arguments[arguments.index(b"--host") + 1] == b"127.0.0.1"


@pytest.mark.usefixtures("rehearsed")
def test_the_folder_can_be_written_alone_and_anew(cugino: Run, tmp_path: Path) -> None:
    """Beside the database where none is named; it says how to look at it. Who did it is written down."""
    for _ in range(2):
        done = cugino("explore", "--no-serve", "--database", "rehearsed.db", CUGINO_LANGUAGE="en")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert {path.name for path in (tmp_path / "explore").iterdir()} == {"statistics.db", "metadata.json"}
    assert "datasette serve --immutable explore/statistics.db" in done.stderr
    told = json.loads((tmp_path / "explore" / "metadata.json").read_text(encoding="utf-8"))
    assert told["title"] == "Cugino, to be explored"


def test_a_port_that_is_taken_is_named_before_anything_is_written(cugino: Run, tmp_path: Path) -> None:
    """In one line."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = cugino("explore", "--port", str(port), "--database", "cugino.db")
    assert done.returncode == 78
    assert f"--port: {port} cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
    assert cugino("explore", "--port", "0").returncode == 78
    assert "there is no database" in cugino("explore", "--port", str(free_port())).stderr


@pytest.mark.usefixtures("rehearsed")
def test_without_datasette_it_says_how_to_get_it(tmp_path: Path) -> None:
    """And where the files are meanwhile."""
    hide = "import sys; sys.modules['datasette'] = None; from bot.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hide, "explore", "--database", "rehearsed.db", "--port", str(free_port())],
        cwd=tmp_path, env=clean_environment(PYTHONPATH=str(ROOT)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        "cugino: Datasette is not installed: pip install 'cugino[explore]'"
    )
    assert (tmp_path / "explore" / "statistics.db").exists()


def test_only_days_that_are_missing_are_filled_in() -> None:
    """Every mention of a bound, and nothing that looks like one."""
    query = Query(
        query="q", per="people", people="n", counts=("n",),
        sql="select ':firsts' as n where day >= date(:first, '-7 days') and day <= :last and :lastly",
    )  # fmt: skip
    period = Period(PLAN.start.replace(day=1), PLAN.start.replace(day=31))
    assert with_defaults(query.sql, period) == (
        "select ':firsts' as n where day >= date(ifnull(nullif(:first, ''), '2026-10-01'), '-7 days')"
        " and day <= ifnull(nullif(:last, ''), '2026-10-31') and :lastly"
    )
