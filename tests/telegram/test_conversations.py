"""Whole conversations, through the real application and the stand-in for Telegram."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.conftest import timeless
from tests.fake_telegram import FakeTelegram, Person, render
from tests.telegram.conftest import Application

GOLDEN = Path(__file__).parent.parent / "transcripts" / "telegram"

BAKER = [
    ("Titolare", "Che attività"),
    ("Forno o pasticceria", "chi si occupa"),
    ("Parente, amica o amico", "Dove siete"),
    ("☐ Facebook", "Dove siete"),
    ("☐ Instagram", "Dove siete"),
    ("☐ TikTok", "Dove siete"),
    ("☑ TikTok", "Dove siete"),
    ("Fatto", "Quanti minuti"),
    ("10 minuti", "A che ora"),
    ("07:30", "In quali giorni"),
    ("Fatto", "Su quanti canali"),
    ("1 o 2", "A chi tocca"),
    ("Chi lo vede per primo", "in agenda"),
    ("Quando capita", "quante richieste"),
    ("So solo i like", "3 frasi"),
    ("Indietro", "quante richieste"),
    ("Tieni questa", "3 frasi"),
    ("Boh… abbiamo un piano?", "riesci a entrare"),
    ("No", "I tuoi cinque segnali"),
    ("Dimmi come", "15 minuti"),
    ("Non vedo la voce", ""),
    ("Un'altra cosa", "Te lo dico perché"),
    ("Fatto", "Segnato"),
    ("Un po'", "me lo segno"),
]
GARAGE = [
    ("owner", "kind of business"),
    ("garage", "Who looks after"),
    ("nobody", "Where are you present"),
    ("facebook and google", "How many minutes"),
    ("10", "time of day"),
    ("8.30", "Which days"),
    ("mon-fri", "On how many channels"),
    ("#4", "Whose job"),
    ("3", "to-do list"),
    ("sometimes", "how many enquiries"),
    ("no", "3 sentences"),
    ("no", "access of your own"),
    ("back", "3 sentences"),
    ("out loud", "access of your own"),
    ("my cousin has it", "didn't quite get"),
    ("don't know", "Your five signs"),
    ("tell me how", "because"),
    ("something else", "because"),
    ("done", "Noted"),
    ("it helped", "noted that"),
]


def compare(person: Person, name: str, update: bool) -> None:
    """The conversation is the golden one."""
    file = GOLDEN / f"{name}.txt"
    said = timeless(render(person))
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_italian_checkup_by_buttons(served: Application, pina: Person, update: bool) -> None:
    """A baker presses Start, answers by buttons, and reads the one advice that fits."""
    pina.says("/start fiera-2026")
    pina.waits_for(text="che ruolo hai")
    for label, then in BAKER:
        pina.presses(label)
        pina.waits_for(text=then)
    compare(pina, "it-baker", update)
    with sqlite3.connect(served.database) as database:
        found = database.execute(
            "select p.campaign, m.role, b.trade, b.channels from people p join members m on m.person = p.id"
            " join businesses b on b.id = m.business"
        ).fetchall()
        advice = database.execute("select advice, outcome, helped from advice_given order by id").fetchall()
    assert found == [("fiera-2026", "owner", "bakery", '["fb", "ig"]')]
    assert advice == [("A-ACC-01", "later", None), ("A-STR-01", "done", "little")]


def test_english_checkup_typed(telegram: FakeTelegram, served: Application, update: bool) -> None:
    """A garage owner with an English phone types everything, mistakes included."""
    joe = telegram.person(1002, "Joe", language_code="en-GB")
    joe.says("/start")
    joe.waits_for(text="what is your role")
    for typed, then in GARAGE:
        joe.says(typed)
        joe.waits_for(text=then)
    compare(joe, "en-garage", update)


def test_killed_between_two_answers(served: Application, pina: Person) -> None:
    """After a power cut the conversation goes on from the same question, with every confirmed answer there."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    pina.presses("Titolare")
    pina.waits_for(text="Che attività")
    served.kill()
    pina.presses("Negozio")
    served.start()
    pina.waits_for(text="chi si occupa")
    with sqlite3.connect(served.database) as database:
        assert database.execute("select step, value from answers order by id").fetchall() == [
            ("role", '"owner"'),
            ("trade", '"shop"'),
        ]


def test_replies_survive_an_outage_and_a_kill(
    telegram: FakeTelegram, served: Application, pina: Person
) -> None:
    """A reply that was committed and could not be sent goes out after the restart."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    telegram.faults.next("sendMessage", error_code=429, retry_after=600)
    pina.presses("Titolare")
    telegram.waits_until(
        lambda: any(call.outcome not in ("ok", None) for call in telegram.calls_to("sendMessage")),
        "a refused send",
    )
    served.kill()
    served.start()
    pina.waits_for(text="Che attività")


def test_old_and_doubled_presses_change_nothing(served: Application, pina: Person) -> None:
    """A button of an earlier question, or the same press twice, leaves the answers alone and shows the place."""
    pina.says("/start")
    role = pina.waits_for(text="che ruolo hai")
    pina.presses("Titolare", role)
    pina.presses("Titolare", role)
    pina.waits_for(text="Che attività")
    assert "già passata" in pina.waits_for(text="Che attività").content.text
    pina.presses("Negozio")
    pina.waits_for(text="chi si occupa")
    pina.presses("Do una mano ogni tanto", role)
    assert "già passata" in pina.waits_for(text="chi si occupa").content.text
    with sqlite3.connect(served.database) as database:
        assert database.execute("select step, value from answers order by id").fetchall() == [
            ("role", '"owner"'),
            ("trade", '"shop"'),
        ]


def test_voice_photo_and_edits_are_no_answers(served: Application, pina: Person) -> None:
    """What the bot cannot read gets one gentle line and the question again; a corrected message likewise."""
    said = pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    for send in (pina.sends_voice, pina.sends_photo, pina.sends_sticker):
        send()
        assert "solo parole e pulsanti" in pina.waits_for(text="che ruolo hai").content.text
    pina.edits(said, "titolare")
    assert "/cambia" in pina.waits_for(text="che ruolo hai").content.text
    with sqlite3.connect(served.database) as database:
        assert database.execute("select count(*) from answers").fetchone() == (0,)


def test_groups_and_blocks(telegram: FakeTelegram, served: Application, pina: Person) -> None:
    """In a group the bot says once that it works in private; a block is noticed, and so is its end."""
    group = telegram.group(-100123, "Commercianti")
    group.added_bot(pina)
    group.waits_for(text="solo in privato")
    group.says(pina, "titolare")
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    pina.blocks()
    telegram.waits_until(lambda: not telegram.pending_updates, "the block is taken in")
    with sqlite3.connect(served.database) as database:
        assert database.execute("select state from people").fetchall() == [("unreachable",)]
    pina.unblocks()
    pina.says("titolare")
    pina.waits_for(text="Che attività")
    assert len(group.inbox) == 1


def test_menu_of_each_language(telegram: FakeTelegram, served: Application) -> None:
    """Telegram's command menu is there in Italian and English."""
    telegram.waits_until(lambda: bool(telegram.commands("") and telegram.commands("en")), "the menus are set")
    assert "profilo" in {entry["command"] for entry in telegram.commands("it")}
    assert "profile" in {entry["command"] for entry in telegram.commands("en")}
    assert telegram.commands("") == telegram.commands("it")


def test_data_and_erasure(served: Application, pina: Person, telegram: FakeTelegram) -> None:
    """`/dati` sends everything as a file; `/cancella` leaves nothing, not in the write-ahead log either."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    pina.says("titolare, io stessa")
    pina.waits_for(text="Che attività")
    pina.says("/profilo")
    pina.waits_for(text="Che attività")
    pina.says("/dati")
    document = pina.waits_for(text="tutto quello che conservo").content.document
    assert document is not None
    kept = json.loads(document.content)
    assert kept["people"][0]["account"] == "telegram:1001"
    assert [answer["raw"] for answer in kept["answers"]] == ["titolare, io stessa"]
    pina.says("/cancella")
    pina.presses("Sì, cancella tutto", pina.waits_for(text="Non si può tornare indietro"))
    pina.waits_for(text="non conservo più niente")
    telegram.waits_until(lambda: not telegram.pending_updates, "everything is confirmed")
    assert served.stop() == 0
    left = b"".join(path.read_bytes() for path in served.folder.glob("cugino.db*"))
    assert b"1001" not in left
    assert b"io stessa" not in left


def test_log_names_nobody(served: Application, pina: Person) -> None:
    """The log holds neither the token nor anything of a person."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    pina.says("chiamami al 3331234567")
    pina.waits_for(text="che ruolo hai")
    assert served.stop() == 0
    assert "connected" in served.log
    for secret in ("1001", "Pina", "3331234567", served.telegram.token):
        assert secret not in served.log
