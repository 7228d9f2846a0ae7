"""The drill: people talk, a backup is made meanwhile, the machine dies, and the backup is put back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.coach.unasked import PRESSES_KEPT
from bot.store import ledger_of
from bot.store.restoring import OUT_OF_TOUCH
from tests.backup.conftest import backups, ran
from tests.conftest import eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.reminders.crowds import (
    all_have_theirs,
    fates,
    fill,
    forget_what_was_said,
    lists_of,
    offset_to,
    people,
    prepared,
    resident,
    rows,
)
from tests.reminders.days import rome
from tests.store.support import contents
from tests.telegram.conftest import PATIENCE, Application

EVE, MONDAY, TUESDAY = "2027-02-28 18:00", "2027-03-01", "2027-03-02"
ROSA = 987_654_321_012
BEFORE, AFTER = "Titolare", "Forno o pasticceria"


def answered(application: Application, person: Person) -> list[str]:
    """The steps that somebody has answered, as the database has it."""
    sql = "select step from answers where standing and person = (select id from people where account = ?)"
    return [step for (step,) in rows(application.database, sql, f"telegram:{person.id}")]


def begins(person: Person) -> None:
    """Up to the second question."""
    person.says("/start")
    person.waits_for(text="che ruolo hai", timeout=PATIENCE)
    person.presses(BEFORE)
    person.waits_for(text="Che attività", timeout=PATIENCE)


def goes_on(person: Person) -> None:
    """From the second question to the third."""
    person.presses(AFTER)
    person.waits_for(text="chi si occupa", timeout=PATIENCE)


def at(moment: str) -> dict[str, str]:
    """The setting with which a clock shows a moment of Monday now."""
    return {"CUGINO_CLOCK_OFFSET": offset_to(rome(f"{MONDAY} {moment}"))}


def test_backup_loss_and_restore(application: Application, telegram: FakeTelegram) -> None:
    """Answers from before the backup are there, whoever erased themselves is not, everybody is asked where they
    stood, nobody gets the day's list twice, and the bot goes on."""
    application.is_paced = False
    database, folder = application.database, application.folder / "backups"
    folder.mkdir()
    pina, luca, gino, rosa = (
        telegram.person(number, name)
        for number, name in ((1, "Pina"), (2, "Luca"), (3, "Gino"), (ROSA, "Rosa"))
    )
    *early, late = people(telegram, 4)
    fill(database, [person.id for person in early], rome(EVE))
    with prepared(database, rome(EVE)) as here:
        resident(here, late, days="tutti i giorni").says("alle 10")
        forget_what_was_said(here)

    application.start(**at("08:30"))
    for person in (pina, luca, rosa):
        begins(person)
    code, said = ran("backup", "--to", folder, cwd=folder, CUGINO_DATABASE=str(database), **at("08:31"))
    assert (code, "verified, people 7" in said) == (0, True), said
    [backup] = backups(folder)
    goes_on(luca)
    assert application.stop() == 0

    application.start(**at("09:05"))
    telegram.waits_until(lambda: all_have_theirs(early), "the lists of nine o'clock", PATIENCE)
    begins(gino)
    rosa.says("/cancella")
    rosa.presses("Sì, cancella tutto", rosa.waits_for(text="Non si può tornare indietro"))
    rosa.waits_for(text="non conservo più niente", timeout=PATIENCE)
    telegram.waits_until(lambda: not telegram.pending_updates, "everything is confirmed")
    application.kill()
    lose(database)
    pina.presses(AFTER)  # what nobody took in before the end waits at Telegram

    code, said = ran("restore", backup, "--yes", cwd=folder, CUGINO_DATABASE=str(database), **at("09:10"))
    assert (code, "erased again, because they had asked for it: 1" in said) == (0, True), said
    assert f"telegram:{ROSA}".encode() in backup.read_bytes()
    assert str(ROSA).encode() not in contents(database)
    heard = {person.id: len(person.inbox) for person in (pina, luca, gino, rosa)}

    application.start(**at("09:12"))
    pina.waits_for(text="chi si occupa", timeout=PATIENCE)
    luca.waits_for(text="Che attività", timeout=PATIENCE)
    goes_on(luca)
    gino.says("ciao")  # he came after the backup
    gino.waits_for(text="che ruolo hai", timeout=PATIENCE)
    assert [answered(application, person) for person in (pina, luca, gino, rosa)] == [
        ["role", "trade"], ["role", "trade"], [], [],
    ]  # fmt: skip
    eventually(lambda: fates(database, TUESDAY).keys() >= accounts_of(early), "tomorrow is planned")
    assert fates(database, MONDAY) == {
        **{account: ["skipped_late"] for account in accounts_of([*early, pina, luca])},
        f"telegram:{late.id}": ["waiting"],
    }
    assert [len(lists_of(person)) for person in (*early, late)] == [1, 1, 1, 0]
    assert len(rosa.inbox) == heard[rosa.id]
    for person in (pina, luca, gino):
        new = Counter(message.text for message in person.inbox[heard[person.id] :])
        assert set(new.values()) == {1}, person.chat.name
    assert application.stop() == 0
    assert "ERROR" not in application.log


def accounts_of(some: list[Person]) -> set[str]:
    """The accounts of people."""
    return {f"telegram:{person.id}" for person in some}


def lose(database: Path) -> None:
    """What a dying disk leaves: a file of the same size with nothing of ours in it, and half a log."""
    database.write_bytes(b"\xa5" * database.stat().st_size)
    log = database.with_name(database.name + "-wal")
    log.write_bytes(log.read_bytes()[:5_000])
    assert ledger_of(database).exists()


def test_everybody_who_was_answering_counts_as_interrupted() -> None:
    """The store makes the gap just as long as the coach takes for one; neither room can ask the other."""
    assert OUT_OF_TOUCH == PRESSES_KEPT
