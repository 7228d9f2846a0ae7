"""What a restored database does not do again: send, remind, give ids, or forget a no."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.backup.checking import checked
from bot.backup.restoring import Restored, closed_to_serving, restore
from bot.messages import Outgoing
from bot.store import Store
from bot.store.moments import BACKUP, CONTACT
from tests.backup.conftest import KEPT, NIGHT, backed_up, changed
from tests.store.support import add, begin

SEEN = NIGHT - timedelta(minutes=5)
LATER = NIGHT + timedelta(days=1)


def put_back(backup: Path, database: Path, now: datetime = LATER) -> Restored:
    """Restores at a moment."""
    with closed_to_serving(database):
        return restore(checked(backup), database, "machine:pina", now, lambda done: None)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """One person, in the middle of everything, at `SEEN`."""
    path = tmp_path / "cugino.db"
    with closing(Store(path)) as store:
        person = add(store, KEPT, SEEN)
        begin(store, person, now=SEEN)
        with store.transaction():
            store.outbox.put(person.id, KEPT, [Outgoing("una risposta")], SEEN)
            notices = store.outbox.put(person.id, KEPT, [Outgoing("una lista")] * 2, SEEN, "notice")
            store.outbox.begin([notices[0].id])
            for kind, due in (
                ("checklist", NIGHT),
                ("resume", LATER),
                ("look_back", LATER + timedelta(hours=1)),
            ):
                store.reminders.plan(person.id, kind, due.date(), due, due + timedelta(hours=2))
            store.actions.begin("telegram:9001", "export", {}, SEEN)
            store.moments.note(CONTACT, SEEN)
    return path


def states(database: Path, table: str, column: str = "state") -> list[object]:
    """What a column holds, in the order of the rows."""
    with closing(Store(database)) as store:
        rows = store.database.execute(f"select {column} from {table} order by id").fetchall()
    return [value for (value,) in rows]


def test_what_was_on_its_way_is_not_sent_again(database: Path, folder: Path) -> None:
    """Replies and notices, files for operators; nobody learns of them as uncertain, and no words are kept."""
    done = put_back(backed_up(database, folder).file, database)
    assert done.mended.messages == 3
    assert states(database, "outbox") == ["superseded"] * 3
    assert states(database, "outbox", "text") == [""] * 3
    with closing(Store(database)) as store:
        assert store.outbox.claim_left_over("telegram:", LATER) == []
        assert store.actions.waiting("") == []


def test_what_was_due_meanwhile_is_skipped_and_the_rest_waits(database: Path, folder: Path) -> None:
    """Also where its deadline is not over yet: as far as anybody knows it came."""
    done = put_back(backed_up(database, folder).file, database)
    assert done.mended.reminders == 2
    assert states(database, "reminders") == ["skipped_late", "skipped_late", "waiting"]
    assert states(database, "reminders", "why") == ["restored", "restored", None]
    with closing(Store(database)) as store:
        person = store.people.find(KEPT)
        assert person is not None
        assert store.reminders.has_had(person.id, "checklist", NIGHT.date())


def test_no_id_is_given_twice(database: Path, folder: Path) -> None:
    """Not to what came after the backup either: its buttons are on people's screens, its rows in exports."""
    backup = backed_up(database, folder).file
    with closing(Store(database)) as store:
        other = add(store, "telegram:2")
        begin(store, other)
        with store.transaction():
            lost = store.checklists.make(other.id, date(2027, 3, 1), "full", 10, [], NIGHT).id
        highest = dict(store.database.execute("select name, seq from sqlite_sequence").fetchall())
    put_back(backup, database)
    with closing(Store(database)) as store:
        new = add(store, "telegram:3")
        assert new.id > highest["people"]
        assert begin(store, new).id > highest["sessions"]
        with store.transaction():
            assert store.checklists.make(new.id, date(2027, 3, 1), "full", 10, [], NIGHT).id > lost


@pytest.mark.parametrize(("contact", "gap"), [(60.0, 60.0), (0.1, 2.5), (None, 5.0)])
def test_whoever_was_answering_is_asked_again(
    database: Path, folder: Path, contact: float | None, gap: float
) -> None:
    """The gap is long enough to be noticed, however quick the operator was: minutes before the restore."""
    with closing(Store(database)) as store, store.transaction():
        store.database.execute("delete from moments")
        if contact is not None:
            store.moments.note(CONTACT, NIGHT - timedelta(minutes=contact))
    put_back(backed_up(database, folder).file, database, NIGHT)
    with closing(Store(database)) as store:
        assert store.moments.last(CONTACT) == NIGHT - timedelta(minutes=gap)


def test_restore_is_on_record(database: Path, folder: Path) -> None:
    """Who did it and of when the backup was; that is also when the database was last backed up."""
    put_back(backed_up(database, folder).file, database)
    with closing(Store(database)) as store:
        assert store.moments.last(BACKUP) == SEEN
        rows = store.database.execute(
            "select operator, action, details, state from operator_actions"
        ).fetchall()
    assert rows[1:] == [("machine:pina", "restore", '{"as_of": "2027-03-01T02:55:00.000000+00:00"}', "done")]
    assert rows[0][3] == "failed"


def test_a_no_is_kept(database: Path, folder: Path) -> None:
    """Who said /stop, reminders off or no statistics after the backup: as long as the old database can be read."""
    with closing(Store(database)) as store:
        for number in range(2, 6):
            add(store, f"telegram:{number}")
    backup = backed_up(database, folder).file
    with closing(Store(database)) as store, store.transaction():
        for number, change in ((2, "state = 'stopped'"), (3, "reminders = 'off'"), (4, "statistics = 'no'")):
            store.database.execute(f"update people set {change} where account = 'telegram:{number}'")
    assert put_back(backup, database).mended.refusals == 3
    assert states(database, "people") == ["active", "stopped", "active", "active", "active"]
    assert states(database, "people", "reminders") == ["on", "on", "off", "on", "on"]
    assert states(database, "people", "statistics") == [None, None, None, "no", None]


def test_a_no_in_an_old_database_is_kept_as_well(database: Path, folder: Path) -> None:
    """One from before there were reminders, or without any tables, is no obstacle."""
    backup = backed_up(database, folder).file
    changed(database, "update people set state = 'stopped'")
    changed(database, "alter table people drop column reminders")
    assert put_back(backup, database).mended.refusals == 1
    database.write_bytes(b"")
    done = put_back(backup, database, LATER + timedelta(hours=1))
    assert (done.was_readable, done.mended.refusals) == (False, 0)
