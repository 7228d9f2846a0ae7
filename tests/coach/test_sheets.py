"""The sheets: shown again, kept in step with the answers, printed; and what one conversation knows of another."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.messages import Outgoing
from flows.situation import Value
from tests.coach.conftest import CHECKUP, MEASURE, ROLES, STRATEGY, Someone

People = Callable[..., Someone]
PLAN, CARD, NUMBERS = "📄", "🔑", "🧭"
FLOWS = {
    "strategy": ("/strategia", STRATEGY, PLAN),
    "roles": ("/ruoli", ROLES, CARD),
    "measure": ("/numeri", MEASURE, NUMBERS),
}
FLOW = pytest.mark.parametrize("flow", sorted(FLOWS))
KNOWN_NUMBERS: dict[str, Value] = {**MEASURE, "me1": True, "me4": True, "me5": True}


def sheet(person: Someone) -> str:
    """The sheet among what was said last, without its mark-up."""
    [text] = [m.text for m in person.last if m.text.lstrip().startswith((PLAN, CARD, NUMBERS))]
    return re.sub(r"<[^>]+>", "", text)


def printed(person: Someone) -> tuple[Outgoing, str]:
    """Presses for the paper; the document, and its text on one line."""
    person.presses(person.button("Da stampare (PDF)"))
    [document] = [m for m in person.last if m.kind == "document"]
    assert document.document is not None
    pages = PdfReader(BytesIO(document.document)).pages
    assert len(pages) == 1
    return document, " ".join(pages[0].extract_text().split())


def known(person: Someone) -> bool:
    """Whether what stands open is something known, to be confirmed."""
    return person.offers[:2] == ["Sì, confermo", "No, cambio"]


# Shown again


@FLOW
def test_a_fresh_sheet_is_shown_again(nina: Someone, flow: str) -> None:
    """For ninety days the command shows the sheet, and begins nothing."""
    command, answers, mark = FLOWS[flow]
    nina.goes_through(command, answers)
    first = sheet(nina)
    nina.later(days=89)
    nina.says(command)
    assert sheet(nina) == first
    assert first.startswith(mark)
    assert nina.question is None
    assert nina.offers[-1] == "Da capo"
    assert nina.rows(f"select state from sessions where flow = '{flow}'") == [("done",)]


@FLOW
def test_an_old_sheet_is_looked_at_again(nina: Someone, flow: str) -> None:
    """After ninety days the conversation begins anew; called off, the old answers stand."""
    command, answers, _ = FLOWS[flow]
    nina.goes_through(command, answers)
    nina.later(days=90)
    nina.says(command)
    assert nina.question == next(iter(answers))
    assert nina.rows(f"select count(*) from sessions where flow = '{flow}'") == [(2,)]
    nina.says("/annulla", "/numero", "/dati")
    assert nina.rows(f"select state from sessions where flow = '{flow}' order by id") == [
        ("done",),
        ("cancelled",),
    ]


def test_a_changed_answer_makes_it_fresh(nina: Someone) -> None:
    """Ninety days count from the answer given last."""
    nina.goes_through("/ruoli", ROLES)
    nina.later(days=80)
    nina.changes("roles", "ro9", "stop")
    nina.later(days=80)
    nina.says("/ruoli")
    assert sheet(nina)
    nina.later(days=11)
    nina.says("/ruoli")
    assert nina.question == "ro1"


def test_a_sheet_beside_an_open_conversation(nina: Someone) -> None:
    """Shown in the middle of another conversation, it is followed by the open question, which can be answered."""
    nina.goes_through("/strategia", STRATEGY)
    nina.says("/checkup")
    nina.says("/strategia")
    assert sheet(nina).startswith(PLAN)
    assert nina.question == "ck1"
    nina.answers("two")
    assert nina.question == "ck2"


@FLOW
def test_anew_from_the_sheet(nina: Someone, flow: str) -> None:
    """«Da capo» begins a passage of its own; until it is finished the old sheet is as it was."""
    command, answers, _ = FLOWS[flow]
    nina.goes_through(command, answers)
    nina.says(command)
    first = sheet(nina)
    nina.presses(nina.button("Da capo"))
    assert nina.question == next(iter(answers))
    assert "Eravamo rimasti qui" in nina.says(command)
    nina.says("/annulla", command)
    assert sheet(nina) == first


# Kept in step


@pytest.mark.parametrize(
    ("flow", "slot", "value", "line"),
    [
        ("strategy", "st1", "Coppie giovani della zona", "Per chi: Coppie giovani della zona"),
        ("strategy", "st7", 15, "da 10 a 15"),
        ("strategy", "st9", 1.5, "Ore a settimana: 1,5"),
        ("strategy", "st5", "Vi seguo perché c'è sempre posto", "«Vi seguo perché c&#39;è sempre posto»"),
        ("roles", "ro6", "pw", "un accesso a testa"),
        ("roles", "ro7", "no", "Verifica in due passaggi: da attivare"),
        ("roles", "ro8", "never", "Scheda Google: da creare"),
        ("roles", "ro9", "stop", "Ferie o febbre: ci si ferma"),
        ("roles", "ro10", "still", "Chi ha smesso: accessi da togliere"),
        ("roles", "ro5", "rules", "regole concordate"),
        ("measure", "me5@m_enq", 18, "Traguardo: 18 richieste al mese"),
        ("measure", "me7", "fri", "Si segnano ogni venerdì"),
    ],
)
def test_a_changed_answer_is_on_the_sheet(
    nina: Someone, flow: str, slot: str, value: Value, line: str
) -> None:
    """An answer changed from the sheet: the sheet comes anew and is right, also when asked for again."""
    command, answers, _ = FLOWS[flow]
    nina.goes_through(command, answers)
    assert line not in sheet(nina)
    nina.changes(flow, slot, value)
    changed = sheet(nina)
    assert line in changed
    nina.says(command)
    assert sheet(nina) == changed


@pytest.mark.parametrize(
    ("typed", "shown"), [("mezz'ora", "0,5"), ("30 minuti", "0,5"), ("2,5", "2,5"), ("2 ore", "2")]
)
def test_hours_as_people_write_them(nina: Someone, typed: str, shown: str) -> None:
    """Half an hour is half an hour, and not thirty."""
    nina.goes_through("/strategia", STRATEGY)
    nina.presses(nina.button("Cambia una risposta"))
    nina.presses(nina.button("Ore a settimana"))
    nina.says(typed)
    assert f"Ore a settimana: {shown}\n" in sheet(nina)


def test_change_by_its_buttons(nina: Someone) -> None:
    """«Cambia una risposta» under the sheet lists the answers; the one pressed is asked, and the sheet follows."""
    nina.goes_through("/ruoli", ROLES)
    nina.says("/ruoli")
    nina.presses(nina.button("Cambia una risposta"))
    nina.presses(nina.button("La scheda Google"))
    assert "Prima avevi risposto: «Io»" in nina.last[-1].text
    nina.says("un'altra persona")
    assert "Scheda Google: prossimo passo" in sheet(nina)


def test_the_objective_changes(nina: Someone) -> None:
    """What rested on the answer before is asked again, and nothing of it is left on the sheet."""
    nina.goes_through("/strategia", STRATEGY)
    said = nina.changes("strategy", "st4", "wom")
    assert "chiedo di nuovo" in said
    assert nina.question == "st6"
    nina.answers(4)
    nina.answers(7)
    assert "Recensioni al mese: da 4 a 7" in sheet(nina)
    nina.changes("strategy", "st4", "serve")
    assert "l numero lo scegliamo insieme" in sheet(nina)
    assert "al mese" not in sheet(nina)


def test_a_gap_has_words_of_its_own(nina: Someone) -> None:
    """Where everything was skipped, every line says what is to come; no sheet prints an empty value."""
    for flow, (command, answers, _) in FLOWS.items():
        nina.goes_through(command, dict.fromkeys(answers, None) | {"ro1": True})
        text = sheet(nina)
        assert not re.search(r"(: *$|: *\.|None|«»)", text.replace("Le chiavi", ""), re.MULTILINE), (
            flow,
            text,
        )
        _, paper = printed(nina)
        assert "None" not in paper
    assert "I numeri li scegliamo insieme" in text


def test_an_answer_withdrawn_leaves_a_gap(nina: Someone) -> None:
    """Where a question falls away, the sheet has the words of the gap instead of the old answer."""
    nina.goes_through("/strategia", {**STRATEGY, "st2": ["fb", "ig"], "st10": "other", "st10b": ["fb", "ig"]})
    assert "Strumento: Facebook e Instagram" in sheet(nina)
    nina.changes("strategy", "st10", "later")
    assert "Strumento: lo scegliamo per ultimo" in sheet(nina)
    assert "lo scegliamo per ultimo" in printed(nina)[1]


def test_nothing_of_another_passage(nina: Someone) -> None:
    """A new passage takes the place of the one before with all its answers, skipped ones included."""
    nina.goes_through("/strategia", STRATEGY)
    nina.says("/strategia")
    nina.presses(nina.button("Da capo"))
    while slot := nina.question:
        nina.answers({**STRATEGY, "st5": None, "st8": None, "st9": None}[slot])
    text = sheet(nina)
    assert "pane è sempre fresco" not in text
    assert "Parliamo di: 2 o 3 temi" in text
    assert "Ore a settimana: da decidere" in text


# Asked on request


def test_read_by_somebody_else(nina: Someone) -> None:
    """Under the plan it can be noted that somebody has read it; then that button is gone."""
    nina.goes_through("/strategia", STRATEGY)
    assert nina.rows("select value from scores where name = 'strategy'") == [(1.0,)]
    nina.presses(nina.button("Fatto leggere a qualcuno"))
    nina.answers("yes")
    assert sheet(nina)
    assert "Fatto leggere a qualcuno" not in nina.offers
    assert nina.rows("select value from scores where name = 'strategy'") == [(2.0,)]
    nina.changes("strategy", "st12", "no")
    assert nina.rows("select name from flags where name = 'explain_fail'") == [("explain_fail",)]


def test_names_on_the_card(nina: Someone) -> None:
    """First names are asked for one by one, stand on the card and on paper, and are escaped."""
    nina.goes_through("/ruoli", ROLES)
    nina.presses(nina.button("Nome di chi cura la pagina"))
    nina.says("Luca <b>")
    nina.presses(nina.button("Nome della seconda chiave"))
    nina.says("Rosa")
    [card] = [m.text for m in nina.last if m.text.startswith(CARD)]
    assert "<b>Luca &lt;b&gt;:</b> pubblica" in card
    assert "chi è titolare e Rosa" in card
    assert not {"Nome di chi cura la pagina", "Nome della seconda chiave"} & set(nina.offers)
    _, paper = printed(nina)
    assert "Luca <b>" in paper
    assert "chi è titolare e Rosa" in paper


# On paper


@FLOW
def test_the_paper_says_what_the_message_says(nina: Someone, flow: str) -> None:
    """The document is a PDF of one page, with the same answers as the message."""
    command, answers, _ = FLOWS[flow]
    nina.says("/profilo", "nome dell'attività", "Forno Nina & figli")
    nina.goes_through(command, answers)
    text = sheet(nina)
    document, paper = printed(nina)
    assert (
        document.filename
        == {"strategy": "piano.pdf", "roles": "chi-fa-cosa.pdf", "measure": "numeri.pdf"}[flow]
    )
    assert "Forno Nina & figli" in paper
    values = {
        "strategy": ["Famiglie del quartiere con bambini", "Facebook e Passaparola", "da 10 a 12", "sempre fresco",
                     "Scheda Google / Maps", "appena sfornato"],
        "roles": ["chi è titolare e", "attiva per tutti", "una persona già d'accordo"],
        "measure": ["Richieste dai social", "10 richieste al mese", "12 richieste al mese", "lunedì"],
    }[flow]  # fmt: skip
    for value in values:
        assert value in text.replace("&#39;", "'"), value
        assert value in paper, value
    days = re.findall(r"\d{1,2} \w+ \d{4}", text)
    assert days
    assert days[-1] in paper


def test_the_paper_follows_a_change(nina: Someone) -> None:
    """An old message's button prints the sheet as it is today."""
    nina.goes_through("/ruoli", ROLES)
    old = nina.button("Da stampare (PDF)")
    nina.changes("roles", "ro7", "no")
    nina.presses(old)
    content = nina.last[0].document
    assert content is not None
    assert "da attivare" in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_noted_numbers_on_the_sheet(nina: Someone) -> None:
    """What was noted stands beside start and goal, and what an enquiry costs follows from it."""
    nina.goes_through("/strategia", STRATEGY)
    nina.goes_through("/numeri", KNOWN_NUMBERS)
    assert "Ultimo: da segnare" in sheet(nina)
    assert "Costo per richiesta" not in sheet(nina)
    nina.says("3 richieste")
    nina.says("/numeri")
    assert "Ultimo: 3 richieste" in sheet(nina)
    # 3 hours a week at 20 euro, for 3 enquiries a week.
    assert "Costo per richiesta: circa 20 euro" in sheet(nina)
    assert "circa 20 euro" in printed(nina)[1]


def test_in_english(someone: People) -> None:
    """The sheet and its paper in English."""
    joe = someone("terminal:joe", "en")
    joe.says("/start", "owner", "garage", "me", "facebook", "10", "8", "mon-sat", "/cancel")
    joe.goes_through("/strategy", STRATEGY)
    assert sheet(joe).startswith(PLAN)
    assert "from 10 to 12" in sheet(joe)
    joe.presses(next(b.data for b in reversed(joe.all_buttons) if b.data == "s:strategy:pdf"))
    content = joe.last[0].document
    assert content is not None
    text = " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())
    assert "from 10 to 12" in text
    assert "Famiglie del quartiere" in text


# Buttons that are old, or not theirs


@pytest.mark.parametrize(
    "pressed",
    ["s:strategy:pdf", "s:strategy:again", "s:roles:pdf", "s:checkup:pdf", "s:gone:again", "s:roles:x"],
)
def test_a_sheet_that_is_not_there(nina: Someone, someone: People, pressed: str) -> None:
    """A sheet button of somebody else, or of no sheet, shows nobody's answers and begins nothing."""
    nina.goes_through("/strategia", STRATEGY)
    nina.goes_through("/ruoli", ROLES)
    luca = someone("terminal:luca")
    luca.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "/annulla")
    assert "già passata" in luca.presses(pressed)
    assert [m.kind for m in luca.last] == ["send"] * len(luca.last)
    assert luca.question is None


def test_the_sheet_of_somebody_erased(nina: Someone) -> None:
    """After everything was erased no old button prints it."""
    nina.goes_through("/strategia", STRATEGY)
    pdf = nina.button("Da stampare (PDF)")
    nina.says("/cancella")
    nina.presses(nina.button("Sì, cancella tutto"))
    assert "che ruolo hai" in nina.presses(pdf)
    assert "già passata" in nina.presses(pdf)


def test_paper_while_the_plan_is_open_again(nina: Someone) -> None:
    """While an answer is being changed there is no sheet to print: the question stands again."""
    nina.goes_through("/strategia", STRATEGY)
    pdf = nina.button("Da stampare (PDF)")
    nina.presses(nina.button("Cambia una risposta"))
    nina.presses(nina.button("Ore a settimana"))
    nina.presses(pdf)
    assert not [m for m in nina.last if m.kind == "document"]
    assert nina.question == "st9"
    nina.answers(4)
    assert "Ore a settimana: 4" in sheet(nina)
    assert printed(nina)


@FLOW
def test_no_sheets_for_a_helper(someone: People, flow: str) -> None:
    """Whoever lends a hand is told kindly who fills these in, and has no sheet."""
    person = someone("terminal:leo")
    person.says("/start", "do una mano", "negozio", "10", "8", "lun")
    said = person.says(FLOWS[flow][0])
    assert "chi è titolare o chi cura la pagina" in said
    assert person.question is None
    assert "già passata" in person.presses(f"s:{flow}:pdf")
    assert "già passata" in person.presses(f"s:{flow}:again")


def test_again_by_somebody_who_became_a_helper(nina: Someone) -> None:
    """Whoever filled one in before may read it, and cannot begin it anew."""
    nina.goes_through("/strategia", STRATEGY)
    nina.says("/strategia")
    again = nina.button("Da capo")
    nina.says("/profilo", "il tuo ruolo", "do una mano ogni tanto")
    nina.presses(again)
    assert nina.question is None


# Across conversations: shown and confirmed, never asked again


def test_who_runs_the_page_is_known(nina: Someone) -> None:
    """The profile says who; one tap keeps it as an answer, and whoever refuses is asked."""
    said = nina.says("/ruoli")
    assert known(nina)
    assert "Parente, amica o amico" in said
    nina.answers(True)
    assert nina.rows("select value from answers where step = 'ro1'") == [('"cousin"',)]
    nina.says("/annulla", "/ruoli")
    nina.answers(False)
    assert nina.question == "ro1"
    assert not known(nina)


@pytest.mark.parametrize("finished", [True, False])
def test_who_was_said_counts_once_it_is_finished(nina: Someone, finished: bool) -> None:
    """A passage that was called off changes neither the profile nor the card of the passage before."""
    nina.goes_through("/ruoli", ROLES)
    nina.says("/ruoli")
    nina.presses(nina.button("Da capo"))
    nina.answers(False)
    nina.answers("me")
    nina.says("" if finished else "/annulla")
    while slot := nina.question:
        nina.answers({**ROLES, "ro6": "me"}[slot])
    nina.says("/ruoli")
    assert ("Si controlla prima:" in sheet(nina)) == finished
    assert nina.rows("select who from businesses") == [("me" if finished else "cousin",)]


def test_the_profile_follows_the_roles(nina: Someone) -> None:
    """Who was changed with the roles is who the profile shows and the other conversations speak of."""
    nina.goes_through("/ruoli", ROLES)
    nina.says("/ruoli")
    nina.presses(nina.button("Da capo"))
    nina.answers(False)
    while slot := nina.question:
        nina.answers("me" if slot == "ro1" else {**ROLES, "ro6": "me"}[slot])
    said = nina.says("/profilo")
    assert "Chi cura i social: Io" in said
    nina.says("/checkup", "1", "1", "1", "1", "1")
    assert "perdi il telefono" in nina.last[-1].text or "Se perdi" in nina.last[-1].text
    nina.says("/annulla", "/strategia")
    assert nina.goes_through("/strategia", {**STRATEGY, "st9": True})
    assert "Chi: chi è titolare" in sheet(nina)


@pytest.mark.parametrize(
    ("objective", "result", "metric"),
    [("enq", "enq", "m_enq"), ("local", "walk", "m_walk"), ("wom", "rep", "m_rev")],
)
def test_the_plan_is_known_to_the_numbers(nina: Someone, objective: str, result: str, metric: str) -> None:
    """Objective, start and goal of the plan are shown in the numbers, and one tap keeps each."""
    nina.goes_through("/strategia", {**STRATEGY, "st4": objective})
    nina.says("/numeri")
    answers: dict[str, Value | bool] = {
        "me1": True, "me2": ["msg"], "me3": [metric], f"me4@{metric}": True, f"me5@{metric}": True,
    }  # fmt: skip
    for slot, answer in answers.items():
        assert nina.question == slot
        assert known(nina) == (answer is True)
        nina.answers(answer)
    assert nina.question == "me6"
    found = nina.rows("select step, value from answers where step in ('me1', 'me4', 'me5') order by id")
    assert [(step, str(value).strip('"')) for step, value in found] == [
        ("me1", result), ("me4", "10"), ("me5", "12"),
    ]  # fmt: skip


def test_refused_it_is_asked(nina: Someone) -> None:
    """Whoever says that a known start is no longer right is asked, and the plan keeps its own."""
    nina.goes_through("/strategia", STRATEGY)
    nina.says("/numeri")
    nina.answers(False)
    assert not known(nina)
    nina.answers("enq")
    nina.answers(["msg"])
    nina.answers(["m_enq"])
    nina.answers(False)
    assert "Va bene anche a occhio" in nina.last[-1].text
    nina.answers(20)
    nina.answers(False)
    nina.answers(24)
    assert [
        float(str(value))
        for (value,) in nina.rows("select value from answers where step in ('me4', 'me5') order by id")
    ] == [20, 24]
    nina.says("/annulla", "/strategia")
    assert "da 10 a 12" in sheet(nina)


def test_the_numbers_are_known_to_the_plan(nina: Someone) -> None:
    """The start chosen with the numbers is shown in the plan."""
    nina.goes_through("/numeri", MEASURE)
    nina.goes_through("/strategia", {**STRATEGY, "st6": True})
    assert "da 10 a 12" in sheet(nina)
    assert [float(str(v)) for (v,) in nina.rows("select value from answers where step = 'st6'")] == [10]


@pytest.mark.parametrize(("days", "shown"), [(120, True), (121, False)])
def test_what_is_known_grows_old(nina: Someone, days: int, shown: bool) -> None:
    """After 120 days what another conversation learnt is asked instead of shown."""
    nina.goes_through("/strategia", STRATEGY)
    nina.later(days=days, minutes=-5)
    nina.says("/numeri")
    assert known(nina) == shown
    assert nina.question == "me1"


@pytest.mark.parametrize("days", [0, 121])
def test_hours_are_known_to_both(someone: People, days: int) -> None:
    """For whoever does it all alone the hours of the plan are those of the page, both ways, while they are new."""
    for account, first, then, slot in (
        ("a", "strategia", "ruoli", "ro3"),
        ("b", "ruoli", "strategia", "st9"),
    ):
        person = someone(f"terminal:{account}")
        person.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "/annulla")
        answers = {"strategia": STRATEGY, "ruoli": {**ROLES, "ro6": "me"}}
        person.goes_through(f"/{first}", {**answers[first], "st9": 2.5, "ro3": 2.5})
        person.later(days=days)
        person.says(f"/{then}")
        while person.question != slot:
            person.answers(answers[then][str(person.question)])
        assert known(person) == (days == 0)
        person.answers(True if days == 0 else 1)
        assert person.question != slot
        [(value,)] = person.rows(
            f"select a.value from answers a join people p on p.id = a.person"
            f" where a.step = '{slot}' and p.account = '{person.account}'"
        )
        assert float(str(value)) == (2.5 if days == 0 else 1)


def test_hours_of_two_people_are_not_mixed(nina: Someone) -> None:
    """Where somebody else runs the page, the hours of the plan are not theirs: they are asked."""
    nina.goes_through("/strategia", STRATEGY)
    nina.says("/ruoli")
    nina.answers(True)
    nina.answers(["calm"])
    assert nina.question == "ro3"
    assert not known(nina)


@pytest.mark.parametrize(
    ("command", "answers", "slot", "typed", "value"),
    [
        ("/ruoli", ROLES, "ro2", "i numeri", ["read"]),
        ("/strategia", STRATEGY, "st8", "consiglio, lavori", ["help", "proof"]),
    ],
)
def test_words_for_an_answer_begin_nothing_else(
    nina: Someone, command: str, answers: dict[str, Value], slot: str, typed: str, value: list[str]
) -> None:
    """Where an answer's word is also the name of another conversation, it is the answer."""
    nina.says(command)
    while nina.question != slot:
        nina.answers(answers[str(nina.question)])
    nina.says(typed)
    assert nina.rows(f"select value from answers where step = '{slot}'") == [(json.dumps(value),)]


KEYS = [
    pytest.param([("/checkup", {**CHECKUP, "ck6": "pw"}), ("/ruoli", ROLES)], False, id="put right"),
    pytest.param([("/ruoli", ROLES), ("/checkup", {**CHECKUP, "ck6": "pw"})], True, id="gone wrong"),
    pytest.param(
        [("/ruoli", {**ROLES, "ro6": "pw"}), ("/checkup", CHECKUP)], False, id="put right in the check-up"
    ),
]


@pytest.mark.parametrize(("passages", "shared"), KEYS)
def test_the_newer_answer_on_the_keys_counts(
    nina: Someone, passages: list[tuple[str, dict[str, Value]]], shared: bool
) -> None:
    """Of what was said about the keys the newer holds: for the lights, the flags and the queue."""
    for command, answers in passages:
        nina.goes_through(command, answers)
        light = "da sistemare" if "pw" in answers.values() else "a posto"
        assert f"Chiavi della pagina: {light}" in "".join(m.text for m in nina.last)
        nina.later(minutes=5)
    assert ("Una chiave a testa" in nina.says("/consiglio")) == shared


def test_an_older_passage_is_not_heard_while_the_newer_is_mended(nina: Someone) -> None:
    """While an answer of the newest passage is being changed, what the one before it said does not come back."""
    nina.goes_through("/ruoli", {**ROLES, "ro6": "pw"})
    nina.later(days=100)
    nina.goes_through("/ruoli", ROLES)
    nina.presses(nina.button("Cambia una risposta"))
    nina.presses(nina.button("Chi copre"))
    assert "Una chiave a testa" not in nina.says("/consiglio")
