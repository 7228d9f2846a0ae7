"""Tables as one SQLite file; with every dataset in it, guarded, it is the statistics database.

That is what `cugino export all --format sqlite` writes, what Datasette shows, and what statistics are counted
from: a figure cannot give away what is not in there.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from bot.export.destination import working_folder
from bot.export.guard import Change
from bot.export.labels import Labels
from bot.export.tables import Table, plain
from bot.store import Store
from bot.store.database import explained, file_trouble
from bot.store.datasets import Kind

TYPES: dict[Kind, type] = {
    "id": int, "count": int, "flag": int, "hour": int, "number": float, "seconds": float,
}  # fmt: skip
# By what the tables are looked up and joined.
INDEXES = {"person", "session", "checklist", "flow", "day", "step"}
COPY = ".cugino-copy-"


@contextlib.contextmanager
def at_one_moment(path: Path) -> Iterator[Store]:
    """A copy of a database in use, all of one moment, gone at the end. Raises `StoreError`."""
    try:
        with working_folder(path.absolute().parent, COPY) as folder:
            copy = folder / "copy.db"
            with explained(path), contextlib.closing(Store(path)) as live:
                live.database.execute("vacuum into ?", (str(copy),))
            with contextlib.closing(Store(copy)) as store:
                yield store
    except OSError as error:
        raise file_trouble(path.parent, error) from error


def write_sqlite(
    target: Path,
    tables: Sequence[Table],
    about: Iterable[tuple[str, str]],
    labels: Labels | None,
    dictionary: Iterable[dict[str, str]] = (),
) -> None:
    """Writes tables into a new file, with what there is to know `about` them, and what each question and option
    was called. Raises `StoreError`."""
    with explained(target), contextlib.closing(sqlite3.connect(target, isolation_level=None)) as connection:
        database = Database(connection, execute_plugins=False)
        # A file that is not finished is thrown away: nothing needs to be undone.
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        for table in tables:
            _write(table, database)
        if labels is not None:
            _write_steps(labels, database)
        written = str(sum(table.count for table in tables))
        database.table("about").insert_all(
            {"name": name, "value": value} for name, value in [*about, ("rows", written)]
        )
        database.table("dictionary").insert_all(dictionary)
        database.execute("analyze")


def _write(table: Table, database: Database) -> None:
    made = database.table(table.name)
    made.create(
        {name: TYPES.get(kind, str) for name, kind in table.columns.items()}, pk=tuple(table.unique) or None
    )
    insert = f"insert into [{table.name}] values ({', '.join('?' * len(table.columns))})"
    database.execute("begin")
    database.conn.executemany(insert, table.rows(_sqlite_form))
    database.execute("commit")
    for name in INDEXES & table.columns.keys():
        made.create_index([name], if_not_exists=True)


def _sqlite_form(kind: Kind) -> Change | None:
    return None if kind in ("code", "given", "label") else plain


def _write_steps(labels: Labels, database: Database) -> None:
    """What the answers answer: `steps`, each in its place, and what each of their `options` is called."""
    steps = [
        {
            "flow": flow, "revision": revision, "place": place, "step": step["step"], "kind": step["kind"],
            "each": step["each"], "on_request": step["on_request"], "name": labels.name(step),
        }
        for (flow, revision), found in labels.revisions.items()
        for place, step in enumerate(found, start=1)
    ]  # fmt: skip
    database.table("steps").insert_all(steps, pk=("flow", "revision", "step"))
    options = [
        {
            "flow": flow, "revision": revision, "step": step["step"], "option": option,
            "label": labels.label(step, option),
        }
        for (flow, revision), found in labels.revisions.items()
        for step in found
        for option in step["options"]
    ]  # fmt: skip
    database.table("options").insert_all(options, pk=("flow", "revision", "step", "option"))
