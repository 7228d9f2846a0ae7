"""What the queries need beside the exported tables: views, and what today's definitions say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from bot.stats.periods import month_after
from flows.catalogue import Catalogue
from flows.metrics import Aim, Reading, judge
from flows.steps import ShowStep

VIEWS = Path(__file__).with_name("views.sql")
START, TARGET = "me4", "me5"


def prepare(database: sqlite3.Connection, catalogue: Catalogue) -> None:
    """Adds views and tables to a statistics database, once: the area of each task (`tasks`), the questions that
    everybody is asked (`always`), and what the numbers that people follow said at the end of each month
    (`verdicts`)."""
    with database:
        database.executescript(VIEWS.read_text(encoding="utf-8"))
        if database.execute("select 1 from sqlite_master where name = 'verdicts'").fetchone():
            return
        database.execute("create table tasks (task text primary key, area text)")
        tasks = [(task.task, task.area) for task in catalogue.tasks.tasks]
        database.executemany("insert into tasks values (?, ?)", tasks)
        database.execute("create table always (step text primary key)")
        database.executemany("insert into always values (?)", _always(catalogue))
        database.execute(
            "create table verdicts (person text, metric text, day text, status text,"
            " primary key (day, person, metric))"
        )
        rows = [(*row, day.isoformat()) for row in _followed(database) for day in _month_ends(database)]
        verdicts = _judged(database, catalogue, rows)
        database.executemany("insert into verdicts values (?, ?, ?, ?)", verdicts)


def _always(catalogue: Catalogue) -> Iterator[tuple[str]]:
    for flow in catalogue.flows.values():
        for step in flow.steps:
            if not (isinstance(step, ShowStep) or step.when or step.each or step.on_request):
                yield (step.step,)


def _month_ends(database: sqlite3.Connection) -> list[date]:
    first, last = database.execute(
        "select (select min(joined_at) from people), (select value from about where name = 'made_on')"
    ).fetchone()
    found: list[date] = []
    if first is None:
        return found
    day = month_after(date.fromisoformat(first)) - timedelta(days=1)
    while day < date.fromisoformat(last):
        found.append(day)
        day = month_after(day + timedelta(days=1)) - timedelta(days=1)
    return found


def _followed(database: sqlite3.Connection) -> Iterable[tuple[str, str, str]]:
    """Everybody's numbers that were given a start: the person, their business, the metric."""
    return database.execute(
        "select distinct a.person, p.business, a.item from answers a join people p on p.person = a.person"
        f" where a.step = '{START}' and a.item is not null"
    ).fetchall()


def _judged(
    database: sqlite3.Connection, catalogue: Catalogue, rows: Iterable[tuple[str, str, str, str]]
) -> Iterator[tuple[str, str, str, str]]:
    for person, business, metric, day in rows:
        if metric in catalogue.metrics:
            today = date.fromisoformat(day)
            aim = _aim(database, person, metric, day)
            noted = database.execute(
                "select day, value from readings"
                " where business is ? and metric = ? and noted_at <= ? and day <= ?",
                (business, metric, day, day),
            )
            readings = [Reading(date.fromisoformat(on), value) for on, value in noted]
            yield person, metric, day, judge(catalogue.metrics[metric], aim, readings, today).status


def _aim(database: sqlite3.Connection, person: str, metric: str, day: str) -> Aim:
    """Where a number started and should get to, as said up to a day."""
    said = {
        step: database.execute(
            "select value, answered_at from answers where person = ? and item = ? and step = ?"
            " and answered_at <= ? and outcome <> 'withdrawn' order by id desc limit 1",
            (person, metric, step, day),
        ).fetchone() or (None, day)
        for step in (START, TARGET)
    }  # fmt: skip
    start, target = (None if value is None else float(value) for value, _ in said.values())
    return Aim(start, target, date.fromisoformat(said[START][1]))
