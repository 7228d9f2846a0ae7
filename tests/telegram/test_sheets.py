"""The plan, the roles and the numbers through the real application, down to the paper that Telegram receives."""

from __future__ import annotations

import sqlite3
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.fake_telegram import BotMessage, Person
from tests.telegram.conftest import Application

PDF = "Da stampare (PDF)"
PROFILE = [
    ("titolare", "Che attività"),
    ("forno", "chi si occupa"),
    ("mio cugino", "Dove siete"),
    ("facebook e instagram", "Quanti minuti"),
    ("10", "A che ora"),
    ("8", "In quali giorni"),
    ("lun-sab", "Su quanti canali"),
    ("/annulla", "la chiudiamo qui"),
]
# What is pressed, or typed after «>», and what comes back.
PLAN = [
    (">/strategia", "3 clienti veri"),
    (">Famiglie del quartiere con bambini", "dove vi cercano"),
    ("☐ Facebook", "dove vi cercano"),
    ("☐ Passaparola", "dove vi cercano"),
    ("Fatto", "che cosa fanno di più"),
    ("Scrivono e chiedono", "una cosa sola"),
    (">più prenotazioni", "vi seguo perché"),
    (">il pane è sempre fresco", "quante richieste"),
    (">10", "E tra 90 giorni"),
    ("12", "Scegli 2 o 3 temi"),
    (">quello che facciamo, offerte", "quante ore a settimana"),
    (">3", "partirei dalla scheda Google"),
    (">va bene", "Prova del nove"),
    ("Indietro", "partirei dalla scheda Google"),
    ("Tieni questa", "Prova del nove"),
    (">Facciamo vedere il pane appena sfornato a chi abita qui vicino", "Il piano c'è"),
]
ROLES = [
    (">/ruoli", "È ancora così?"),
    ("Sì, confermo", "Quali frasi sono vere"),
    ("☐ Calma chi si lamenta", "Quali frasi sono vere"),
    ("Fatto", "quante ore a settimana"),
    (">0,5", "nero su bianco"),
    (">a voce", "chi decide"),
    (">dipende", "controllo completo"),
    ("Una password per tutti", "serve un codice"),
    (">no", "La scheda Google dell"),
    ("Io", "Ferie o febbre"),
    (">ci fermiamo", "ha ancora gli accessi"),
    ("Nessuno ha smesso", "qui sopra è pront"),
]
NUMBERS = [
    (">/numeri", "Partiamo da qui?"),
    (">sì", "quali numeri guardi"),
    (">like e follower", "Ti propongo questi"),
    ("☐ Richieste dai social", "Ti propongo questi"),
    ("Fatto", "È ancora così?"),
    ("Sì, confermo", "Lo teniamo?"),
    ("Sì, confermo", "come vi hanno trovato"),
    (">a volte", "In che giorno"),
    (">lunedì", "quanti euro vale"),
    (">20 euro", "quanti euro spendete"),
    ("Salta", "Segnato. Quando hai il numero"),
]
FLOWS = [
    (PLAN, "📄", "piano.pdf", ["Famiglie del quartiere con bambini", "da 10 a 12", "Scheda Google"]),
    (ROLES, "🔑", "chi-fa-cosa.pdf", ["un accesso a testa", "da attivare", "ci si ferma"]),
    (NUMBERS, "🧭", "numeri.pdf", ["Richieste dai social", "10 richieste al mese", "12 richieste al mese"]),
]  # fmt: skip


def talks(person: Person, turns: list[tuple[str, str]]) -> None:
    """Presses and types, and waits for what each brings."""
    for given, then in turns:
        if given.startswith(">"):
            person.says(given[1:])
        else:
            person.presses(given)
        person.waits_for(text=then)


def newest(person: Person, start: str) -> BotMessage:
    """The newest message that begins like this."""
    return next(m for m in reversed(person.inbox) if m.content.text.startswith(start))


def paper(message: BotMessage) -> tuple[str, str]:
    """The file's name, and the text of its one page, on one line."""
    document = message.content.document
    assert document is not None
    assert document.mime_type == "application/pdf"
    assert document.content.startswith(b"%PDF-")
    pages = PdfReader(BytesIO(document.content)).pages
    assert len(pages) == 1
    return document.name, " ".join(pages[0].extract_text().split())


@pytest.fixture
def baker(unpaced: Application, pina: Person) -> Person:
    """Pina, with her profile told."""
    pina.says("/start")
    pina.waits_for(text="che ruolo hai")
    talks(pina, [(f">{typed}", then) for typed, then in PROFILE])
    return pina


def test_three_conversations_and_their_papers(unpaced: Application, baker: Person) -> None:
    """By buttons and by typing: each ends with its sheet and one advice, and each sheet comes as a PDF."""
    for turns, mark, name, values in FLOWS:
        talks(baker, turns)
        sheet = newest(baker, mark)
        assert PDF in [b.label for row in sheet.content.buttons for b in row]
        assert "Una cosa sola per questa settimana" in baker.inbox[-1].content.text
        baker.presses(PDF, sheet)
        file, text = paper(baker.waits_for(text="pronto da stampare"))
        assert file == name
        for value in values:
            assert value in sheet.content.text, value
            assert value in text, value
    with sqlite3.connect(unpaced.database) as database:
        states = database.execute("select flow, state from sessions order by id").fetchall()
    assert states[-3:] == [("strategy", "done"), ("roles", "done"), ("measure", "done")]


def test_sheet_buttons_after_a_restart(unpaced: Application, baker: Person) -> None:
    """A sheet from before a power cut can be printed, changed and begun anew; an old question's button cannot."""
    talks(baker, ROLES[:-1])
    question = baker.inbox[-1]
    talks(baker, ROLES[-1:])
    sheet = newest(baker, "🔑")
    unpaced.kill()
    unpaced.start()
    baker.presses(PDF, sheet)
    assert "un accesso a testa" in paper(baker.waits_for(text="pronto da stampare"))[1]
    baker.presses("Sì, sono ancora attivi", question)
    baker.waits_for(text="già passata")
    baker.presses("Cambia una risposta", sheet)
    baker.waits_for(text="Quale risposta vuoi cambiare")
    talks(
        baker,
        [
            ("Le chiavi della pagina", "Prima avevi risposto"),
            ("Io e un'altra persona", "qui sopra è pront"),
        ],
    )
    assert "un accesso a testa" not in newest(baker, "🔑").content.text
    baker.presses(PDF, sheet)
    assert "un accesso a testa" not in paper(baker.waits_for(text="pronto da stampare"))[1]
