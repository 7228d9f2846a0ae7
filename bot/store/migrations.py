"""How each release changes the tables: one file of `schema/` each. One that has been released is never edited."""

from __future__ import annotations

import re
from pathlib import Path

from sqlite_utils import Database, Migrations

SCHEMA = Path(__file__).with_name("schema")
COMMENT = re.compile(r"--.*")

migrations = Migrations("cugino")


@migrations()
def first_tables(db: Database) -> None:
    """People, businesses, conversations, advice, and the way in and out."""
    _run(db, "1_first_tables")


@migrations()
def delivery_in_earnest(db: Database) -> None:
    """Replies and notices told apart, every way a message can end, what operators have seen, when the bot was
    last in touch."""
    _run(db, "2_delivery_in_earnest")


@migrations()
def numbers(db: Database) -> None:
    """The numbers that people note."""
    _run(db, "3_numbers")


@migrations()
def daily(db: Database) -> None:
    """Checklists, reminders, and the days on which a business is closed."""
    _run(db, "4_daily")


@migrations()
def operators(db: Database) -> None:
    """Pictures in messages, whether an advice helped, and what operators did."""
    _run(db, "5_operators")


def _run(db: Database, name: str) -> None:
    """Each statement by itself: SQLite's own way to run a script would commit what is under way."""
    statements = COMMENT.sub("", (SCHEMA / f"{name}.sql").read_text(encoding="utf-8"))
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
