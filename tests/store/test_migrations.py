"""Databases of every earlier state of the tables, opened by today's program.

`released/` holds such databases as SQL, with rows of every kind, each written by the program of its day.
Once a release has gone out its tables are history: somebody's database has been through that file, and no other.
So the files are pinned here by their SHA-256, and a change is a new file.

Whoever adds one first keeps a database of the state before, with rows of every kind in it
(`sqlite3 cugino.db .dump > tests/store/released/5_operators.sql`), and pins the newest file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import click
import pytest
from sqlite_utils import Database

from bot.cli import main
from bot.store import Store, StoreError
from bot.store.migrations import SCHEMA, migrations
from tests.conftest import Run
from tests.store.support import NOW, add, fill

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(__file__).with_name("released").glob("*.sql"))
PINNED = {
    "1_first_tables.sql": "b5904873553defd3f681c503542df877e6e9c704636b80320b377bd174486d43",
    "2_delivery_in_earnest.sql": "c452718c7ca8c4d85012b24465c15b722e93f0433f37ca5f66e929d485d06c28",
    "3_numbers.sql": "ae1e2669399d85b85bec4e65e3afe65dfb75a17f59e25b6ee56cff3aa59091b6",
    "4_daily.sql": "70af101dfab7f62cd330ae7433c577c77ea2d809fbc83b75d59195441b75d811",
}
CHANGES = ("create", "alter", "insert", "update", "delete", "drop")

Rows = dict[str, list[dict[str, Any]]]


def loaded(file: Path, path: Path) -> Path:
    """The database that a file of SQL describes."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(file.read_text(encoding="utf-8"))
    return path


def rows(path: Path) -> Rows:
    """Every row of every table, in order, as it can be read from outside."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        named = "select name from sqlite_master where type = 'table' and name not like '!_%' escape '!'"
        tables = [name for (name,) in connection.execute(named)]
        return {
            name: sorted(map(dict, connection.execute(f"select * from {name}")), key=repr) for name in tables
        }


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest, path: Path) -> Path:
    """A database of each earlier state."""
    return loaded(request.param, path)


def test_what_was_released_is_never_edited() -> None:
    """A database that has been through one of these files would else differ from one that is made today."""
    found = {name: hashlib.sha256((SCHEMA / name).read_bytes()).hexdigest() for name in PINNED}
    assert found == PINNED


def test_every_state_but_the_newest_is_kept_and_pinned() -> None:
    """Migrations and files go by the same numbers; there is a database for each state that came before today's."""
    every = [migration.name for migration in migrations._migrations]
    files = sorted(SCHEMA.glob("*.sql"), key=lambda file: int(file.stem.partition("_")[0]))
    assert [file.stem for file in files] == [f"{number}_{name}" for number, name in enumerate(every, 1)]
    assert [file.name for file in FILES] == list(PINNED) == [file.name for file in files[:-1]]


def test_kept_databases_have_rows_of_every_kind(released: Path) -> None:
    """A test on empty tables would show nothing."""
    found = rows(released)
    assert [name for name, there in found.items() if not there] == []
    states = {row["state"] for row in found["outbox"]}
    assert states >= {"claimed", "sent", "dead", "uncertain"}
    if len(found) > 13:  # since messages are told apart
        assert states >= {"sending", "unreachable", "superseded"}
    assert {row["state"] for row in found["people"]} == {"active", "stopped", "unreachable"}
    assert {row["outcome"] for row in found["answers"]} == {"answered", "skipped", "withdrawn"}


def test_nothing_is_lost_on_the_way(released: Path) -> None:
    """Each row of then is there with its id, its values and its references; the file is sound."""
    before = rows(released)
    with closing(Store(released)) as store:
        assert [line for (line,) in store.database.execute("pragma integrity_check")] == ["ok"]
        assert store.database.execute("pragma foreign_key_check").fetchall() == []
        assert migrations.pending(store.database) == []
    after = rows(released)
    for table, there in before.items():
        shared = there[0].keys() & after[table][0].keys()
        assert shared == there[0].keys(), table
        kept = [{name: row[name] for name in there[0]} for row in after[table]]
        expected = [as_today(table, row) for row in there]
        assert sorted(kept, key=repr) == sorted(expected, key=repr), table


def as_today(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is to be found today; where a migration changes what is in one, that stands here."""
    if table == "outbox" and row["state"] == "dead" and str(row["fault"]).startswith("Unreachable:"):
        return {**row, "state": "unreachable"}
    return row


def test_tables_are_those_of_a_new_database(released: Path, tmp_path: Path) -> None:
    """Whichever way a database came, it has the same tables, columns, indexes and rules."""
    for file in (released, tmp_path / "new.db"):
        Store(file).close()
    assert described(released) == described(tmp_path / "new.db")


def described(path: Path) -> dict[str, Any]:
    """Tables and indexes, without what a text of SQL has of blanks and quotes."""
    with closing(sqlite3.connect(path)) as connection:
        entries = connection.execute(
            "select type, name, sql from sqlite_master where sql is not null and substr(name, 1, 7) <> 'sqlite_'"
        ).fetchall()
    return {
        name: (kind, re.sub(r'[\s"]+', " ", sql).replace("( ", "(").strip()) for kind, name, sql in entries
    }


def test_ids_go_on_where_they_were(released: Path) -> None:
    """None that was ever given is given again, also not one whose row is gone."""
    before = {row["name"]: row["seq"] for row in rows(released)["sqlite_sequence"]}
    with closing(Store(released)) as store:
        person = add(store, "telegram:4711")
        fill(store, person, "parola")
        new = store.database.execute("select max(id) from outbox").fetchone()[0]
    assert person.id == before["people"] + 1
    assert new == before["outbox"] + 1


def test_everybody_can_be_handed_theirs_and_be_erased(released: Path) -> None:
    """The rest of the program works with what came from an earlier state."""
    with closing(Store(released)) as store:
        people = store.database.execute("select id, account from people").fetchall()
        for number, account in people:
            assert store.erasure.everything(number)["people"][0]["account"] == account
            with store.transaction():
                store.erasure.remember(account, NOW)
                store.erasure.erase(account)
        assert store.database["answers"].count == store.database["businesses"].count == 0


# A migration that does not come to its end


@pytest.fixture
def older(path: Path) -> Path:
    """A database one state behind today's."""
    return loaded(FILES[-1], path)


@pytest.mark.parametrize("line", ["create table people (id integer)", "insert into nowhere values (1)"])
def test_migration_that_fails_leaves_everything_as_it_was(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Also where it fails at its last statement; one line says so, and the next try does it all."""
    before, tables = rows(older), described(older)
    broken = tmp_path / "schema"
    shutil.copytree(SCHEMA, broken)
    newest = max(broken.glob("*.sql"), key=lambda file: int(file.stem.partition("_")[0]))
    newest.write_text(newest.read_text(encoding="utf-8").rstrip() + f"\n{line};\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("bot.store.migrations.SCHEMA", broken)
        with pytest.raises(StoreError, match="cannot be used") as caught:
            Store(older)
    assert "\n" not in str(caught.value)
    assert (rows(older), described(older)) == (before, tables)
    Store(older).close()
    assert set(described(older)) > set(tables)


def test_killed_at_any_statement_it_opens_as_if_nothing_had_been(older: Path, tmp_path: Path) -> None:
    """Before each change of a table, in a process of its own: the file is as it was, and the next start does it
    all."""
    whole, copy = tmp_path / "whole.db", tmp_path / "copy.db"
    shutil.copy(older, whole)
    before, tables = rows(older), described(older)
    Store(whole).close()
    logs = []
    for number in count(1):
        if not killed_at(number, older):
            break
        for end in ("-wal", ""):
            shutil.copy(f"{older}{end}", f"{copy}{end}")
        logs.append(Path(f"{copy}-wal").stat().st_size)
        assert (rows(copy), described(copy)) == (before, tables)
    assert len(logs) > 10
    assert max(logs) > 0, "no change had gone to the disk before a kill"
    assert (rows(older), described(older)) == (rows(whole), described(whole))


def killed_at(number: int, path: Path) -> bool:
    """Opens a database in a process that is killed before its nth change; false where it comes to an end."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _count_down(number)
            Store(path)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


def _count_down(left: int) -> None:
    execute = Database.execute

    def counted(database: Database, sql: str, *values: Any) -> sqlite3.Cursor:
        nonlocal left
        if sql.lstrip().lower().startswith(CHANGES):
            # What has been changed goes to the file before the end, as in a transaction too large for the memory.
            execute(database, "pragma cache_size = 1")
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(database, sql, *values)

    Database.execute = counted  # type: ignore[method-assign, assignment]


def test_two_programs_that_start_at_once_migrate_once(older: Path) -> None:
    """Both open it; none of them fails or does it a second time."""
    opening = (
        "import sys; from pathlib import Path; from bot.store import Store; Store(Path(sys.argv[1])).close()"
    )
    program = [sys.executable, "-c", opening, str(older)]
    both = [subprocess.Popen(program, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0), ("", 0)]
    with closing(sqlite3.connect(older)) as connection:
        applied = connection.execute("select name from _sqlite_migrations").fetchall()
    assert sorted(name for (name,) in applied) == sorted(
        migration.name for migration in migrations._migrations
    )


# A release that came later


# They make a new file, say it among other things, or look only for one moment.
LOOK_ONLY = ("rehearse", "doctor", "health")


def takes_a_database() -> Iterator[tuple[str, list[str]]]:
    """Every command that works on a database there is, with what else it has to be given."""
    for name, command in main.commands.items():
        options = {option for part in command.params for option in part.opts}
        if "--database" in options and name not in LOOK_ONLY:
            yield name, [word for part in command.params for word in needed(name, part)]


def needed(command: str, part: click.Parameter) -> list[str]:
    """A value for what a command cannot do without."""
    given = {("backup", "folder"): ["--to", "."], ("restore", "file"): ["newer.db"]}
    if found := given.get((command, str(part.name))):
        return found
    if not part.required:
        return []
    value = next(iter(part.type.choices)) if isinstance(part.type, click.Choice) else "x"
    return [str(value)] if isinstance(part, click.Argument) else [part.opts[0], str(value)]


def from_a_newer_release(path: Path) -> Path:
    """A database that has been through a migration which nobody here knows."""
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('cugino', 'zebra', '')"
        )
    return path


@pytest.mark.parametrize(("command", "arguments"), list(takes_a_database()), ids=lambda value: str(value))
def test_newer_database_is_refused_by_every_command(
    cugino: Run, tmp_path: Path, command: str, arguments: list[str]
) -> None:
    """One line says so, and the file stays as it is."""
    newer = from_a_newer_release(tmp_path / "newer.db")
    before = newer.read_bytes()
    database = "cugino.db" if command == "restore" else "newer.db"
    done = cugino(command, *arguments, "--database", database, CUGINO_TOKEN=f"1:{'A' * 35}")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        "newer.db was written by a newer Cugino (zebra); install that release or a later one" in done.stderr
    )
    assert done.stderr.count("\n") == 1
    assert newer.read_bytes() == before


def test_doctor_says_of_a_newer_database_what_to_do(cugino: Run, tmp_path: Path) -> None:
    """Among its other lines."""
    from_a_newer_release(tmp_path / "cugino.db")
    done = cugino("doctor")
    assert done.returncode == 1
    assert "trouble cugino.db was written by a newer Cugino (zebra)" in done.stdout
