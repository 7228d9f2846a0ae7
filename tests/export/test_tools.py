"""Exports opened with the tools that operators have: pandas, openpyxl, DuckDB and the sqlite3 shell."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pandas as pd  # type: ignore[import-untyped]
import pytest

from bot.clock import Clock
from bot.export import EVERYTHING, Exporter, Wanted
from bot.store import Store
from bot.store.datasets import DATASETS
from content.library import Library
from flows.catalogue import Catalogue
from tests.export.exports import NAMES, ROME
from tests.store.support import add, answer, begin

NAMED = "Perché «Bèllo», d'accordo; 5,5"


class Files:
    """Every dataset in every format, with and without names, of people who lived for some weeks."""

    def __init__(self, exporter: Exporter, folder: Path) -> None:
        self._exporter = exporter
        self._folder = folder

    def of(self, dataset: str, format: str, identified: bool = False, flow: str | None = None) -> Path:
        """The file, made when first asked for."""
        kind = f"{flow or ''}-identified" if identified else f"{flow or ''}"
        path = self._folder / f"{dataset}{kind}.{NAMES[format]}"
        if not path.exists():
            wanted = Wanted(dataset, format, identified=identified, flow=flow, wide=flow is not None)
            self._exporter.write(wanted, path)
        return path


@pytest.fixture(scope="module")
def database(rehearsed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsed database, with one answer that has everything in it that breaks tables."""
    folder = tmp_path_factory.mktemp("tools")
    for file in rehearsed_once.parent.iterdir():
        shutil.copy(file, folder)
    path = folder / rehearsed_once.name
    with closing(Store(path)) as store:
        with store.transaction():
            store.database.execute("update people set statistics = null")
        person = add(store, "terminal:perché")
        answer(store, person, begin(store, person, "start"), "name", NAMED, 'a "b",\r\n;\tè')
    return path


@pytest.fixture(scope="module")
def files(
    database: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, library: Library
) -> Iterator[Files]:
    """Exports of that database."""
    with closing(Store(database)) as store:
        exporter = Exporter(store, catalogue, library, ROME, Clock())
        yield Files(exporter, tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def truth(database: Path) -> Iterator[sqlite3.Connection]:
    """The database itself, of whose people none opted out."""
    with closing(sqlite3.connect(database)) as connection:
        yield connection


def count(truth: sqlite3.Connection, dataset: str) -> int:
    """How many rows a dataset ought to have: nobody opted out."""
    return int(truth.execute(f"select count(*) from {DATASETS[dataset].table}").fetchone()[0])


@pytest.mark.parametrize("dataset", DATASETS)
def test_pandas_reads_the_csv(files: Files, truth: sqlite3.Connection, dataset: str) -> None:
    """Every row and column, numbers as numbers, days as days."""
    frame = pd.read_csv(files.of(dataset, "csv"), encoding="utf-8-sig", keep_default_na=False, na_values=[""])
    assert len(frame) == count(truth, dataset)
    for column, kind in DATASETS[dataset].columns.items():
        if kind in ("count", "id", "flag", "hour", "number", "seconds"):
            assert pd.api.types.is_numeric_dtype(frame[column]), column
        if kind in ("day", "moment"):
            pd.to_datetime(frame[column].dropna(), format="%Y-%m-%d")


def test_pandas_reads_exact_moments(files: Files, truth: sqlite3.Connection) -> None:
    """With --identified, moments are those of the database, to the millisecond, over the change of the clocks."""
    frame = pd.read_csv(files.of("answers", "csv", identified=True), encoding="utf-8-sig")
    moments = pd.to_datetime(frame["answered_at"], utc=True)
    stored = truth.execute("select answered_at from answers order by id").fetchall()
    expected = pd.Series(pd.to_datetime([at for (at,) in stored], utc=True)).dt.floor("ms")
    assert (moments.reset_index(drop=True) == expected).all()
    assert len({str(at)[-6:] for at in frame["answered_at"]}) == 2, (
        "the rehearsal goes over the change of clocks"
    )


@pytest.mark.parametrize("identified", [False, True])
def test_pandas_reads_the_workbook(files: Files, truth: sqlite3.Connection, identified: bool) -> None:
    """Dates are dates, moments are moments in the operator's zone, numbers are numbers, and accents are there."""
    frames = pd.read_excel(files.of("answers", "xlsx", identified), sheet_name=None)
    frame = frames["answers"]
    assert len(frame) == count(truth, "answers")
    assert frame["answered_at"].dtype.kind == "M"
    assert pd.api.types.is_numeric_dtype(frame["seconds"])
    assert (
        frame["standing"].map(bool).sum() == truth.execute("select sum(standing) from answers").fetchone()[0]
    )
    last = datetime.fromisoformat(truth.execute("select answered_at from answers where id = 1").fetchone()[0])
    local = last.astimezone(ROME).replace(tzinfo=None)
    expected = local if identified else datetime.combine(local.date(), datetime.min.time())
    assert abs(frame["answered_at"][0].to_pydatetime() - expected).total_seconds() < 0.001
    assert (NAMED in set(frame["value"])) == identified
    assert "Perché" not in str(frame["label"].tolist())
    assert any("à" in str(label) for label in frame["label"])


def test_openpyxl_reads_every_sheet(files: Files, truth: sqlite3.Connection) -> None:
    """A sheet for each dataset, what is in it, and notes; headings stand still, are bold and can be filtered."""
    with closing(openpyxl.load_workbook(files.of(EVERYTHING, "xlsx"))) as book:
        assert book.sheetnames == [*DATASETS, "Che cosa c'è", "Note"]
        for name, dataset in DATASETS.items():
            sheet = book[name]
            assert sheet.max_row == count(truth, name) + 1
            assert [cell.value for cell in sheet[1]] == [
                column for column, kind in dataset.columns.items() if kind not in ("text", "account")
            ]
            assert all(cell.font.bold for cell in sheet[1])
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert all(sheet.column_dimensions[cell.column_letter].width >= 9 for cell in sheet[1])
        days = {type(cell.value) for cell in book["checklists"]["C"][1:]}
        assert days <= {date, datetime}
        assert book["checklists"]["C2"].number_format in ("mm-dd-yy", "m/d/yyyy", "dd/mm/yyyy")
        explained = [(row[0].value, row[1].value) for row in book["Che cosa c'è"].iter_rows(min_row=2)]
        assert ("answers", "outcome") in explained
        notes = {row[0].value: row[1].value for row in book["Note"].iter_rows(min_row=2)}
        assert "non si pubblicano" in notes["Da pubblicare"]
        assert int(notes["Righe"]) == sum(count(truth, name) for name in DATASETS)


def ducks(sql: str) -> list[tuple[object, ...]]:
    """What DuckDB finds, with nothing fetched from anywhere."""
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as duck:
        return list(duck.execute(sql).fetchall())


@pytest.mark.parametrize("dataset", DATASETS)
def test_duckdb_takes_the_csv_as_it_is(files: Files, truth: sqlite3.Connection, dataset: str) -> None:
    """Without a word about separators, quotes or types: columns are named, and numbers and dates are what they
    are."""
    source = f"read_csv('{files.of(dataset, 'csv')}', sample_size = -1)"
    types = {str(row[0]): str(row[1]) for row in ducks(f"describe select * from {source}")}
    kinds = {
        name: kind for name, kind in DATASETS[dataset].columns.items() if kind not in ("text", "account")
    }
    assert list(types) == list(kinds)
    assert ducks(f"select count(*) from {source}") == [(count(truth, dataset),)]
    for column, kind in kinds.items():
        (filled,) = ducks(f"select count({column}) from {source}")
        if filled != (0,):
            expected = {
                "day": "DATE",
                "moment": "DATE",
                "number": "DOUBLE BIGINT",
                "seconds": "DOUBLE BIGINT",
            }
            expected |= dict.fromkeys(("id", "count", "flag", "hour"), "BIGINT")
            assert types[column] in expected.get(kind, "VARCHAR BOOLEAN").split(), column


def test_duckdb_takes_the_awkward_text(files: Files) -> None:
    """Quotes, separators and line ends inside a cell, with the type of exact moments."""
    path = files.of("answers", "csv", identified=True)
    found = ducks(
        f"select raw, value, typeof(answered_at) from read_csv('{path}', sample_size = -1)"
        f" where value = $${NAMED}$$"
    )
    assert found == [('a "b",\r\n;\tè', NAMED, "TIMESTAMP WITH TIME ZONE")]


def test_duckdb_takes_json_lines(files: Files, truth: sqlite3.Connection) -> None:
    """With lists as lists and truths as truths."""
    path = files.of("answers", "jsonl")
    assert (
        ducks(f"select count(*), sum(standing::int) from read_json('{path}')")
        == truth.execute("select count(*), sum(standing) from answers").fetchall()
    )
    stored = [json.loads(row[0]) for row in truth.execute("select channels from businesses") if row[0]]
    path = files.of("businesses", "jsonl")
    assert ducks(f"select max(len(channels)) from read_json('{path}')") == [(max(map(len, stored)),)]


def test_the_shell_imports_the_csv(files: Files, truth: sqlite3.Connection) -> None:
    """`.import` gives a table with the same rows; what was quoted is whole."""
    path = files.of("answers", "csv", identified=True)
    said = shell(
        f".mode csv\n.import '{path}' answers\n.mode list\nselect count(*), sum(standing) from answers;\n"
        f"select raw from answers where value = '{NAMED.replace(chr(39), chr(39) * 2)}';\n"
    )
    first, rest = said.split("\n", 1)
    assert first == "{}|{}".format(*truth.execute("select count(*), sum(standing) from answers").fetchone())
    assert rest.rstrip("\n").replace("\r\n", "\n") == 'a "b",\n;\tè'


def test_the_shell_reads_the_sqlite_file(files: Files, truth: sqlite3.Connection) -> None:
    """It is whole, has keys that hold, and tells what questions and options were called."""
    path = str(files.of(EVERYTHING, "sqlite"))
    said = shell(
        "pragma integrity_check; select count(*) from answers a join sessions s using (session)"
        " join people p on p.person = s.person; select value from about where name = 'identified';"
        " select count(*) > 100 from dictionary;",
        path,
    )
    assert said.split() == ["ok", str(count(truth, "answers")), "no", "1"]
    labels = shell(
        "select count(*) from answers a join options o on o.flow = a.flow and o.revision = a.revision"
        " and o.step = a.step and o.option = a.value where o.label <> a.label;",
        path,
    )
    assert labels.strip() == "0"


def shell(commands: str, path: str = ":memory:") -> str:
    """What the sqlite3 shell says."""
    if not shutil.which("sqlite3"):
        pytest.skip("needs the sqlite3 shell: apt-get install sqlite3")
    done = subprocess.run(
        ["sqlite3", "-batch", path], input=commands.encode(), capture_output=True, check=True, timeout=60
    )
    assert done.stderr == b""
    return done.stdout.decode()


def test_all_tables_in_an_archive(files: Files, truth: sqlite3.Connection) -> None:
    """A file for each dataset, and what there is to know about them."""
    for format in ("csv", "jsonl"):
        with zipfile.ZipFile(files.of(EVERYTHING, format)) as archive:
            assert archive.namelist() == [*(f"{name}.{format}" for name in DATASETS), "about.txt"]
            assert "non si pubblicano" in archive.read("about.txt").decode()
            rows = archive.read(f"readings.{format}").decode().count("\n")
            assert rows == count(truth, "readings") + (format == "csv")


def test_every_format_says_the_same(files: Files) -> None:
    """The same answers, cell by cell, as far as a format can tell them apart."""
    csv = pd.read_csv(files.of("answers", "csv"), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    with closing(sqlite3.connect(files.of("answers", "sqlite"))) as database:
        rows = database.execute("select * from answers").fetchall()
    assert [["" if cell is None else plain(cell) for cell in row] for row in rows] == csv.values.tolist()
    lines = files.of("answers", "jsonl").read_text(encoding="utf-8").splitlines()
    assert [
        ["" if cell is None else plain(cell) for cell in json.loads(line).values()] for line in lines
    ] == (csv.values.tolist())


def plain(cell: object) -> str:
    """A cell as CSV writes it."""
    if isinstance(cell, list):
        return " ".join(cell)
    return str(int(cell)) if isinstance(cell, bool) else str(cell).removesuffix(".0")
