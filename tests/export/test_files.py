"""What happens to the file: complete or not there, its owner's alone, and whatever was in its place stands."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.export import FORMATS, ExportError, Wanted
from bot.store import Store, StoreError
from bot.store.conversations import Kept
from bot.store.datasets import DATASETS
from bot.store.people import Person
from bot.store.reading import PAGE
from tests.export.exports import Exports, left_in, many
from tests.store.support import answer


def test_csv_is_what_spreadsheets_expect(store: Store, person: Person, kept: Kept, exports: Exports) -> None:
    """A mark for UTF-8, lines ended as in RFC 4180, and quotes around what would break a row."""
    answer(store, person, kept, "ck1", "two", 'è "così", sì;\nanche qui')
    (row,) = exports.csv("answers", identified=True)
    assert row["raw"] == 'è "così", sì;\nanche qui'
    data = exports.output.read_bytes()
    head = ",".join(DATASETS["answers"].columns).encode()
    assert data.startswith(b"\xef\xbb\xbf" + head + b"\r\n")
    assert data.endswith(b"\r\n")
    assert '"è ""così"", sì;\nanche qui"'.encode() in data
    assert data.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize("format", FORMATS)
def test_file_belongs_to_its_owner_alone(
    store: Store, person: Person, kept: Kept, exports: Exports, format: str
) -> None:
    """An export is readable for whoever made it, also where it takes the place of a file open to all."""
    answer(store, person, kept, "ck1", "two")
    exports.output.write_text("old")
    exports.output.chmod(0o644)
    with exports.output.open() as before:
        assert exports.write("answers", format) != b"old"
        # Another file under the same name: whoever reads the old one never sees half of the new.
        assert before.read() == "old"
    assert stat.S_IMODE(exports.output.stat().st_mode) == 0o600
    assert stat.S_IMODE((exports.folder / "data" / "cugino.db.pseudonyms").stat().st_mode) == 0o600


@contextmanager
def little_room() -> Iterator[None]:
    """No file can grow beyond 100 kB."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


@pytest.mark.parametrize("format", FORMATS)
def test_failure_leaves_no_half_file(
    store: Store, person: Person, kept: Kept, exports: Exports, format: str
) -> None:
    """Where writing or reading fails half way, the file from before stands, and no remains lie about."""
    many(store, person, kept, 20 * PAGE)
    exports.csv("people")
    exports.output.write_text("old")
    store.database.execute("pragma wal_checkpoint(truncate)")
    with little_room(), pytest.raises((ExportError, StoreError), match="cannot be written") as caught:
        exports.write("answers", format, identified=True)
    assert "\n" not in str(caught.value)
    with store.transaction():
        store.database.execute("update answers set value = 'broken' where id = ?", (3 * PAGE,))
    with pytest.raises(ValueError, match="Expecting value"):
        exports.write("answers", format)
    assert exports.output.read_text() == "old"
    assert list(left_in(exports.folder)) == ["out"]


@pytest.mark.parametrize(
    ("rows", "sheets"), [(9, [9]), (10, [10]), (11, [10, 1]), (25, [10, 10, 5]), (0, [0])]
)
def test_a_full_sheet_goes_on_on_another(
    store: Store, person: Person, kept: Kept, exports: Exports, monkeypatch: pytest.MonkeyPatch, rows: int,
    sheets: list[int],
) -> None:  # fmt: skip
    """Each with its own heading; here with room for ten rows on a sheet, instead of a million."""
    monkeypatch.setattr("bot.export.workbook.ROWS", 11)
    many(store, person, kept, rows)
    with closing(exports.workbook("answers", identified=True)) as book:
        names = [name for name in book.sheetnames if name.startswith("answers")]
        assert names == ["answers", *(f"answers ({n})" for n in range(2, len(sheets) + 1))]
        assert [book[name].max_row - 1 for name in names] == sheets
        assert {tuple(cell.value for cell in book[name][1]) for name in names} == {
            tuple(DATASETS["answers"].columns)
        }
        ids = [row[0].value for name in names for row in book[name].iter_rows(min_row=2)]
    assert ids == list(range(1, rows + 1))


def test_link_is_followed(store: Store, person: Person, kept: Kept, exports: Exports) -> None:
    """A link stays a link, to the new export."""
    answer(store, person, kept, "ck1", "two")
    target = exports.output.with_name("target")
    target.touch()
    exports.output.symlink_to(target)
    assert len(exports.csv("answers")) == 1
    assert exports.output.is_symlink()
    assert target.stat().st_size > 0


def test_places_that_take_no_file(exports: Exports, tmp_path: Path) -> None:
    """A folder, a pipe and a folder that is missing are refused in one line, and left as they are."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, why in (("folder", "no ordinary file"), ("pipe", "no ordinary file"), ("no/x", "No such file")):
        with pytest.raises(ExportError, match=why) as caught:
            exports.exporter.write(Wanted("answers"), tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert list(left_in(tmp_path)) == ["folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_standard_output(
    store: Store, person: Person, kept: Kept, exports: Exports, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Without a file the same bytes go to standard output, which stays open."""
    answer(store, person, kept, "ck1", "two", "è")
    exports.exporter.write(Wanted("answers", identified=True))
    print("after")
    exports.csv("answers", identified=True)
    assert capsysbinary.readouterr().out == exports.output.read_bytes() + b"after\n"


def test_nothing_to_export_is_a_file_with_its_heading(exports: Exports) -> None:
    """Before anybody has answered, an export is empty and no error."""
    for name, dataset in DATASETS.items():
        assert exports.csv(name, identified=True) == []
        assert exports.output.read_bytes().decode("utf-8-sig") == ",".join(dataset.columns) + "\r\n"
        assert exports.jsonl(name) == []
        assert exports.sqlite(name)[name] == []
        assert exports.write(name, "xlsx").startswith(b"PK")


def test_damage_in_the_middle_is_explained(
    store: Store, person: Person, kept: Kept, exports: Exports
) -> None:
    """A database that turns out to be damaged is a line for the operator, and no file."""
    many(store, person, kept, 5 * PAGE)
    store.close()
    with store.path.open("r+b") as file:
        file.seek(store.path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    exports.store = Store(store.path)
    with pytest.raises(StoreError, match="is not a usable database") as caught:
        exports.write("answers")
    assert "\n" not in str(caught.value)
    assert list(left_in(exports.folder)) == []
    exports.store.close()
