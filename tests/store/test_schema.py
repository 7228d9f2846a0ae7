"""The tables: strict types, and no personal data that erasure would miss."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import Store
from bot.store.erasure import PERSONAL
from tests.store.support import tables

# Beside PERSONAL, what erasure takes care of in a way of its own.
OTHERWISE = ("people", "members", "businesses", "updates_set_aside", "operator_actions")
# Tables that say nothing about anybody.
IMPERSONAL = ("moments", "updates_seen", "revisions")
NAMES_A_PERSON = (
    "person",
    "account",
    "user",
    "chat",
    "telegram",
    "owner",
    "member",
    "created_by",
    "operator",
)


def personal(database: Database) -> set[str]:
    """Every table with a column that leads to a person: by a reference, however long, or by its name."""
    references: dict[str, set[str]] = {}
    found = {"people"}
    for name in database.table_names():
        references[name] = {key[2] for key in database.execute(f"pragma foreign_key_list({name})")}
        columns = [column[1] for column in database.execute(f"pragma table_info({name})")]
        if any(column.startswith(NAMES_A_PERSON) for column in columns):
            found.add(name)
    while more := {name for name, others in references.items() if others & found} - found:
        found |= more
    return found


def missed(database: Database) -> set[str]:
    """Personal tables that erasure does not know."""
    return personal(database) - {*PERSONAL, *OTHERWISE}


def test_all_tables_are_strict(store: Store) -> None:
    """A column of ours takes nothing but its own type."""
    listed = store.database.execute("select name, strict from pragma_table_list where type = 'table'")
    strict = dict(listed.fetchall())
    assert {name: strict[name] for name in tables(store)} == dict.fromkeys(tables(store), 1)
    with pytest.raises(sqlite3.IntegrityError):
        store.database.execute("insert into updates_seen values ('seven', '')")


def test_every_table_is_known_to_be_personal_or_not(store: Store) -> None:
    """Whoever adds a table decides whether it goes with its person: PERSONAL in erasure.py, or the lists here."""
    assert tables(store) == sorted({*PERSONAL, *OTHERWISE, *IMPERSONAL})
    assert len(tables(store)) == len(PERSONAL) + len(OTHERWISE) + len(IMPERSONAL)


def test_erasure_covers_everything_that_refers_to_a_person(store: Store) -> None:
    """No column leads to a person from a table that erasure leaves alone."""
    assert missed(store.database) == set()
    assert personal(store.database) >= {*PERSONAL, "members", "updates_set_aside"}


@pytest.mark.parametrize(
    "columns",
    [
        "person integer references people (id) on delete cascade",
        "session integer references sessions (id) on delete cascade",
        "given integer references advice_given (id)",
        "account text",
        "person integer",
    ],
)
def test_new_personal_table_is_noticed(store: Store, columns: str) -> None:
    """The test before would find a table that somebody adds and forgets to erase."""
    store.database.execute(f"create table diaries (id integer primary key, {columns}) strict")
    assert missed(store.database) == {"diaries"}


def test_rows_go_with_their_person(store: Store) -> None:
    """Every reference to people, and from one personal table to another, cleans up after itself."""
    rules = {
        (name, key[3]): key[6]
        for name in tables(store)
        for key in store.database.execute(f"pragma foreign_key_list({name})")
    }
    to_people = {
        (name, key[3])
        for name in tables(store)
        for key in store.database.execute(f"pragma foreign_key_list({name})")
        if key[2] == "people"
    }
    assert {name for name, column in to_people} == {*PERSONAL, "members"}
    assert {place: rule for place, rule in rules.items() if place in to_people and rule != "CASCADE"} == {}
    assert {place for place, rule in rules.items() if rule not in ("CASCADE", "SET NULL")} == set()


def test_references_are_found_by_an_index(store: Store) -> None:
    """Erasing one person does not look through everybody's rows."""
    wanting = set()
    for name in tables(store):
        indexes = [index[1] for index in store.database.execute(f"pragma index_list({name})")]
        firsts = {store.database.execute(f"pragma index_info({index})").fetchone()[2] for index in indexes}
        columns = {key[3] for key in store.database.execute(f"pragma foreign_key_list({name})")}
        wanting |= {(name, column) for column in columns - firsts}
    assert wanting == set()


def test_opening_again_changes_no_table(path: Path, store: Store) -> None:
    """A database that is up to date is left as it is."""
    before = store.database.schema
    store.close()
    again = Store(path)
    assert again.database.schema == before
    again.close()
