"""Numbers noted in passing: through the whole coach, on a real database file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.coach.numbers.carried import Number, carried, carry
from bot.coach.numbers.said import number_said
from bot.store import Store
from flows.session import DONE, Record, Session
from flows.situation import Value
from tests.coach.conftest import CATALOGUE, LIBRARY, Hands, Someone

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ITALIAN, ENGLISH = LIBRARY["it"], LIBRARY["en"]


class Standing(Hands):
    """A clock that stands still between the moves of its hands."""

    def __init__(self, start: datetime = TUESDAY) -> None:
        super().__init__()
        self.start = start

    def now(self) -> datetime:
        """The instant it was set to, moved on as the test said."""
        return self.start + self.ahead


Arriving = Callable[..., Someone]


@pytest.fixture
def arriving(store: Store) -> Arriving:
    """Brings in people who have told their profile and have no question open."""
    clock = Standing()

    def arrive(account: str = "terminal:nino", language: str = "it", start: datetime = TUESDAY) -> Someone:
        clock.start = start
        person = Someone(store, clock, account, language)
        if language == "it":
            person.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "/annulla")
        else:
            person.says("/start", "owner", "bakery", "me", "facebook", "10", "8", "mon-sat", "/cancel")
        return person

    return arrive


@pytest.fixture
def nino(arriving: Arriving) -> Someone:
    """A baker who follows no number."""
    return arriving()


def follow(person: Someone, **aims: tuple[Value, Value]) -> None:
    """Lets somebody have gone through the numbers' conversation just now: baseline and target of each metric."""
    conversations, now = person.store.conversations, person.clock.now()
    found = person.store.people.find(person.account)
    assert found is not None
    flow = CATALOGUE.flows["measure"]
    said: dict[str, Value] = {
        "me1": "enq",
        "me2": ["msg"],
        "me6": "always",
        "me7": "mon",
        "me8": 20,
        "me9": 0,
    }
    records = [Record(step, "", value, "answered") for step, value in said.items()]
    records.append(Record("me3", "", list(aims), "answered"))
    for metric, (baseline, target) in aims.items():
        records += [Record(f"me4@{metric}", "", baseline, "answered")]
        records += [Record(f"me5@{metric}", "", target, "answered")] if baseline is not None else []
    with person.store.transaction():
        kept = conversations.begin(found.id, found.business, Session(flow.flow, flow.revision), now)
        conversations.record(found.id, kept, records, now)
        conversations.save(kept, replace(kept.session, state=DONE), now)


def noted(person: Someone) -> list[tuple[object, ...]]:
    """Every number there is: metric, day, value."""
    return person.rows("select metric, day, value from readings order by metric, day")


def labels(person: Someone) -> list[str]:
    """The buttons below what was said last."""
    return [button.label for message in person.last for row in message.buttons for button in row]


def weekly(person: Someone, metric_word: str, *values: int) -> str:
    """Notes one number a week, from now on; what the last one brought."""
    said = ""
    for value in values:
        said = person.says(f"/numero {value} {metric_word}")
        person.later(days=7)
    return said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("/numero 7 richieste", ("m_enq", "2026-11-24", 7)),
        ("7 richieste", ("m_enq", "2026-11-24", 7)),
        ("ieri 12 chiamate", ("m_calls", "2026-11-23", 12)),
        ("/numero 12 chiamate ieri", ("m_calls", "2026-11-23", 12)),
        ("7 richieste lunedì", ("m_enq", "2026-11-23", 7)),
        ("7 richieste martedì", ("m_enq", "2026-11-24", 7)),
        ("7 richieste martedì scorso", ("m_enq", "2026-11-17", 7)),
        ("7 richieste la settimana scorsa", ("m_enq", "2026-11-17", 7)),
        ("l'altro ieri 4 persone", ("m_walk", "2026-11-22", 4)),
        ("4 persone due giorni fa", ("m_walk", "2026-11-22", 4)),
        ("due recensioni", ("m_rev", "2026-11-24", 2)),
        ("30 chiamate il mese scorso", ("m_calls", "2026-10-31", 30)),
        ("30 chiamate il primo novembre", ("m_calls", "2026-11-01", 30)),
        ("15 novembre 12 chiamate", ("m_calls", "2026-11-15", 12)),
        ("12 chiamate il 15 novembre 2025", ("m_calls", "2025-11-15", 12)),
        ("12 chiamate 25/12", ("m_calls", "2025-12-25", 12)),
        ("12 chiamate 15-11-26", ("m_calls", "2026-11-15", 12)),
        ("lunedì 23 novembre abbiamo avuto 7 richieste", ("m_enq", "2026-11-23", 7)),
        ("/numero 3,5 ore 15/11", ("m_hours", "2026-11-15", 3.5)),
        ("/numero 1.200 visualizzazioni", ("m_views", "2026-11-24", 1200)),
        ("/numero -5 follower", ("m_follow", "2026-11-24", -5)),
        ("/numero 35% clienti che tornano", ("m_ret", "2026-11-24", 35)),
        ("/numero 7 richeste", ("m_enq", "2026-11-24", 7)),
        ("12 richieste di indicazioni", ("m_dir", "2026-11-24", 12)),
        ("/number 7 RICHIESTE", ("m_enq", "2026-11-24", 7)),
    ],
)
def test_numbers_as_people_write_them(nino: Someone, text: str, row: tuple[object, ...]) -> None:
    """Number, metric and day are understood in any order, with the command and without."""
    assert "Segnato: " in nino.says(text)
    assert noted(nino) == [row]
    assert nino.rows("select raw from readings") == [
        (text.removeprefix("/numero ").removeprefix("/number "),)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/numero", "Scrivi il numero e che cosa conta"),
        ("/numero 7", "Non so che cosa conta"),
        ("/numero 7 gatti", "Non so che cosa conta"),
        ("/numero 5 parole di ricerca", "Non so che cosa conta"),
        ("/numero richieste", "Così non l'ho capito"),
        ("/numero 7-8 richieste", "Così non l'ho capito"),
        ("/numero 5 richieste e 3 chiamate", "Così non l'ho capito"),
        ("/numero non 7 richieste", "Così non l'ho capito"),
        ("/numero 7 richieste a natale", "Così non l'ho capito"),
        ("/numero 7 richieste lunedì 22 novembre", "Così non l'ho capito"),
        ("/numero 7 mar", "Così non l'ho capito"),
        ("/numero 7 richieste al giorno", "Così non l'ho capito"),
        ("/numero 7² richieste", "Così non l'ho capito"),
        ("/numero 7²", "Non so che cosa conta"),
        ("/numero ＃①", "Così non l'ho capito"),
        ("/numero 7 richieste 15/11 16/11", "Così non l'ho capito"),
        ("/numero mezz'ora", "Così non l'ho capito"),
        ("/numero 7 richieste domani", "non è ancora arrivato"),
        ("7 richieste domani", "non è ancora arrivato"),
        ("/numero 7 richieste 25/11/2026", "non è ancora arrivato"),
        ("/numero 7 richieste 30/2", "sul calendario non lo trovo"),
        ("7 richieste il 31 novembre", "sul calendario non lo trovo"),
        ("3000 richieste", "da 0 a 2.000"),
        ("-1 richieste", "da 0 a 2.000"),
        ("/numero " + "9" * 500 + " richieste", "Così non l'ho capito"),
        ("/numero " + "9" * 60 + " richieste", "da 0 a 2.000"),
        ("3,5 richieste", "un numero intero"),
        ("12 chiamate la settimana scorsa", "il conto è di un mese"),
        ("90 richieste questo mese", "il conto è di una settimana"),
        ("/numero togli", "Non c'è ancora un numero da togliere"),
        ("7 richieste?", "non so rispondere"),
        ("non 7 richieste", "non so rispondere"),
        ("aperti dalle 7 alle 8", "non so rispondere"),
        ("7", "non so rispondere"),
        ("7 gatti", "non so rispondere"),
        ("ieri", "non so rispondere"),
        ("ho una richiesta", "per quale numero"),
        ("5 minuti", "per quale numero"),
    ],
)
def test_nothing_is_noted_that_was_not_said(nino: Someone, text: str, said: str) -> None:
    """What is no number of anything gets one clear line, and nothing is kept."""
    assert said in nino.says(text)
    assert noted(nino) == []


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("/number 7 enquiries last week", ("m_enq", "2026-11-17", 7), "Noted: 7 enquiries (17 November)."),
        ("1 review yesterday", ("m_rev", "2026-11-23", 1), "Noted: 1 review (23 November)."),
        ("two reviews on Monday", ("m_rev", "2026-11-23", 2), "Noted: 2 reviews (23 November)."),
        ("12 calls on the 15th of November", ("m_calls", "2026-11-15", 12), "12 calls (15 November)"),
        ("November 15th 12 calls", ("m_calls", "2026-11-15", 12), "12 calls (15 November)"),
        ("/number 3.5 hours 2026-11-20", ("m_hours", "2026-11-20", 3.5), "Noted: 3.5 hours (20 November)."),
        ("/number 1,200 views", ("m_views", "2026-11-24", 1200), "Noted: 1,200 views (24 November)."),
        (
            "12 calls the day before yesterday",
            ("m_calls", "2026-11-22", 12),
            "Noted: 12 calls (22 November).",
        ),
    ],
)
def test_numbers_in_english(arriving: Arriving, text: str, row: tuple[object, ...], said: str) -> None:
    """The same in the other language."""
    ann = arriving("terminal:ann", "en")
    assert said in ann.says(text)
    assert noted(ann) == [row]
    assert "Removed" in ann.says("/number remove")
    assert noted(ann) == []


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-11-23T22:59:00", "2026-11-23"),
        ("2026-11-23T23:01:00", "2026-11-24"),
        ("2026-10-24T21:59:00", "2026-10-24"),
        ("2026-10-24T22:01:00", "2026-10-25"),
        ("2026-10-25T00:30:00", "2026-10-25"),
        ("2026-10-25T01:30:00", "2026-10-25"),
        ("2026-10-25T22:59:00", "2026-10-25"),
        ("2026-10-25T23:01:00", "2026-10-26"),
        ("2026-03-29T01:30:00", "2026-03-29"),
        ("2026-12-31T23:30:00", "2027-01-01"),
    ],
)
def test_today_is_the_persons_own(arriving: Arriving, start: str, day: str) -> None:
    """A day ends at midnight in Rome, also in the nights in which clocks are changed."""
    nino = arriving(start=datetime.fromisoformat(start).replace(tzinfo=UTC))
    nino.says("7 richieste")
    assert noted(nino) == [("m_enq", day, 7)]
    nino.says("30 chiamate ieri")
    assert noted(nino)[0][1] == (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def test_a_second_number_of_a_period_takes_the_place_of_the_first(nino: Someone) -> None:
    """One number a week: the later one stands, and the one before can be put back."""
    nino.says("7 richieste lunedì")
    said = nino.says("9 richieste")
    assert "Segnato: 9 richieste (24 novembre)." in said
    assert "Prende il posto di 7 richieste (23 novembre), nella stessa settimana." in said
    assert noted(nino) == [("m_enq", "2026-11-24", 9)]
    assert "Rimesso: 7 richieste (23 novembre)." in nino.presses(nino.button("Rimetti 7"))
    assert noted(nino) == [("m_enq", "2026-11-23", 7)]
    assert "Prende il posto" not in nino.says("7 richieste lunedì")
    nino.says("5 richieste la settimana scorsa", "30 chiamate", "31 chiamate 1/11")
    assert noted(nino) == [
        ("m_calls", "2026-11-01", 31),
        ("m_enq", "2026-11-17", 5),
        ("m_enq", "2026-11-23", 7),
    ]


def test_a_number_is_taken_out_and_put_back(nino: Someone) -> None:
    """By its button, by typing the label, and by the command, which takes out the last one."""
    nino.says("30 chiamate", "7 richieste")
    assert "Tolto: 7 richieste (24 novembre)." in nino.says("togli")
    assert noted(nino) == [("m_calls", "2026-11-24", 30)]
    assert "Rimesso: 7 richieste" in nino.says("rimetti 7")
    assert "Tolto: 7 richieste" in nino.says("/numero togli")
    assert "Tolto: 30 chiamate" in nino.says("/numero Togli")
    assert noted(nino) == []
    assert "Non c'è ancora un numero" in nino.says("/numero togli")


def test_old_buttons_change_nothing(nino: Someone) -> None:
    """A button holds for the number that it stood below, and is pressed once."""
    nino.says("7 richieste")
    remove = nino.button("Togli")
    nino.says("9 richieste")
    put_back = nino.button("Rimetti 7")
    nino.says("11 richieste")
    before = noted(nino)
    for pressed in (remove, put_back):
        assert "I tuoi numeri restano come sono" in nino.presses(pressed)
    nino.presses(nino.button("Togli"))
    again = nino.button("Rimetti 11")
    assert "Tolto" not in nino.presses(remove)
    nino.presses(again)
    assert "restano come sono" in nino.presses(again)
    assert noted(nino) == before


def test_buttons_are_of_their_person(nino: Someone, arriving: Arriving) -> None:
    """What stands below somebody's numbers does nothing in another's hands."""
    nino.says("7 richieste", "9 richieste")
    before = noted(nino)
    other = arriving("terminal:eva")
    for button in nino.all_buttons:
        if button.data.startswith("n:"):
            assert "restano come sono" in other.presses(button.data)
    assert noted(nino) == before


@pytest.mark.parametrize(
    "pressed",
    "n:off: n:off:zzzzzzzzzzzzzz n:back: n:of:1.0.m_enq.fuzk.0.day. n:tip:A-ACC-01 n:no:m_cpe n:: n:yes:x".split(),
)
def test_forged_buttons_change_nothing(nino: Someone, pressed: str) -> None:
    """Whatever a program sends in place of a button's data."""
    assert "restano come sono" in nino.presses(pressed)
    assert noted(nino) == []


@pytest.mark.parametrize(
    ("day", "metric", "value"),
    [("2026-11-25", "m_enq", 7.0), ("2026-11-24", "m_cpe", 7.0), ("2026-11-24", "m_enq", 2001.0)],
)
def test_buttons_note_only_what_can_be(nino: Someone, day: str, metric: str, value: float) -> None:
    """Neither days to come, nor numbers that nobody notes, nor values beyond the bounds."""
    [(person,)] = nino.rows("select id from people")
    assert isinstance(person, int)
    held = carry(person, 0, Number(metric, date.fromisoformat(day), value))
    for action in ("back", "yes"):
        assert "restano come sono" in nino.presses(f"n:{action}:{held}")
    assert noted(nino) == []


def test_something_special_is_asked_about(nino: Someone) -> None:
    """More than five times the last number is kept only after a yes, pressed or typed; once."""
    nino.says("7 richieste")
    nino.later(days=7)
    assert "70 richieste? L'ultima volta avevi segnato 7 richieste." in nino.says("70 richieste")
    assert noted(nino) == [("m_enq", "2026-11-24", 7)]
    assert "Va bene, non lo segno" in nino.says("no")
    nino.says("71 richieste")
    assert "non so rispondere" in nino.says("1")
    assert len(noted(nino)) == 1
    nino.says("72 richieste", "sì")
    assert noted(nino)[1:] == [("m_enq", "2026-12-01", 72)]
    assert "restano come sono" in nino.presses(nino.button("Sì, è giusto"))
    nino.later(days=7)
    assert "Segnato: 80 richieste" in nino.says("80 richieste")


def test_several_numbers_followed(nino: Someone) -> None:
    """A bare number is asked about; the buttons hold until another number is noted."""
    follow(nino, m_enq=(30, 40), m_rev=(2, 4))
    assert "per quale numero" in nino.says("/numero 7 ieri")
    assert labels(nino) == ["Richieste dai social", "Nuove recensioni"]
    assert noted(nino) == []
    reviews = nino.button("Nuove recensioni")
    assert "Segnato: 7 richieste (23 novembre)." in nino.says("1")
    assert "restano come sono" in nino.presses(reviews)
    nino.says("7", "nuove recensioni")
    assert noted(nino) == [("m_enq", "2026-11-23", 7), ("m_rev", "2026-11-24", 7)]
    assert "da 0 a" in nino.says("/numero 9000")


def test_one_number_followed(nino: Someone) -> None:
    """With the command a bare number is of the one that is followed, unless a sign says otherwise; without the
    command it is asked about, and is never a button."""
    follow(nino, m_enq=(30, 40))
    assert "Segnato: 7 richieste" in nino.says("/numero 7")
    assert labels(nino) == ["Togli"]
    assert "Segno 1: per quale numero?" in nino.says("1")
    assert noted(nino) == [("m_enq", "2026-11-24", 7)]
    assert "Non so che cosa conta" in nino.says("/numero 35%")


def test_within_a_conversation(nino: Someone) -> None:
    """The command works everywhere and the open question is shown again; plain words are an answer to it."""
    nino.says("/checkup")
    said = nino.says("/numero 7 richieste")
    assert said.index("Segnato: 7 richieste") < said.index("Su quanti canali")
    said = nino.presses(nino.button("Togli"))
    assert said.index("Tolto: 7 richieste") < said.index("Su quanti canali")
    nino.says("1")
    assert nino.rows("select step from answers where flow = 'checkup'") == [("ck1",)]
    nino.says("9 richieste")
    assert noted(nino) == []


def test_before_the_profile_is_told(someone: Callable[..., Someone]) -> None:
    """Also somebody who has just arrived may note a number."""
    person = someone()
    person.says("/start")
    said = person.says("/numero 7 richieste")
    assert said.index("Segnato: 7 richieste") < said.index("che ruolo hai")


def test_verdict_on_the_way(nino: Someone) -> None:
    """Four weeks without a word, then a fact: behind offers a new goal or something different."""
    follow(nino, m_enq=(300, 450))
    nino.later(days=7)
    assert "sono pochi per capire" in weekly(nino, "richieste", 40, 40, 40)
    said = weekly(nino, "richieste", 40)
    assert "Media settimanale degli ultimi 4 numeri: 40 richieste. Al traguardo manca ancora un po'." in said
    assert labels(nino) == ["Togli", "Nuovo traguardo", "Una cosa diversa"]
    assert "Un cambiamento per quattro settimane" in nino.presses(nino.button("Una cosa diversa"))
    assert "tra 90 giorni" in nino.presses(nino.button("Nuovo traguardo"))
    assert "Al traguardo manca ancora un po'" in nino.says("/numero 41 richieste")


def test_verdict_flat(nino: Someone) -> None:
    """The first time that a number stands still, one change is offered."""
    follow(nino, m_enq=(30, 45))
    nino.later(days=28)
    assert "ferma da 4 settimane" in weekly(nino, "richieste", 7, 7, 7, 7)
    assert labels(nino) == ["Togli", "Una cosa diversa"]
    nino.presses(nino.button("Una cosa diversa"))
    assert "ferma da 5 settimane" in weekly(nino, "richieste", 7)
    assert labels(nino) == ["Togli"]


def test_verdict_ahead_then_down(nino: Someone) -> None:
    """At the goal one is asked what was done; a fall after a good spell is a question and no mark."""
    follow(nino, m_enq=(100, 150))
    assert "Siete più avanti del previsto" in weekly(nino, "richieste", 60, 60, 60, 60)
    assert labels(nino) == ["Togli", "Fissiamo cosa funziona"]
    assert "La ricetta" in nino.presses(nino.button("Fissiamo cosa funziona"))
    assert "Dopo un buon periodo" in weekly(nino, "richieste", 20, 20, 20, 20)


def test_verdict_on_course(nino: Someone) -> None:
    """Where it should be by now, nothing more is asked."""
    follow(nino, m_enq=(433, 866))
    assert "La direzione è giusta" in weekly(nino, "richieste", 100, 105, 115, 125)
    assert labels(nino) == ["Togli"]


def test_verdict_where_less_is_better(nino: Someone) -> None:
    """Minutes to an answer go down to their goal."""
    follow(nino, m_rt=(120, 60))
    assert "Siete più avanti del previsto" in weekly(nino, "minuti", 60, 55, 60, 50)


def test_start_comes_from_the_first_two_numbers(nino: Someone) -> None:
    """Where nobody knew the start, two numbers are one; then there can be a goal."""
    follow(nino, m_rev=(None, None))
    assert "Con il prossimo numero" in nino.says("2 recensioni")
    nino.later(days=31)
    assert "una partenza: circa 3 recensioni al mese" in nino.says("4 recensioni")
    nino.presses(nino.button("Scegli il traguardo"))
    assert nino.rows("select step, item from sessions where flow = 'measure'") == [("me4", "m_rev")]


def test_goal_that_was_skipped(nino: Someone) -> None:
    """A number with a start and no goal says so."""
    follow(nino, m_rev=(2, None))
    assert "Il traguardo non c'è ancora" in nino.says("2 recensioni")
    assert "tra 90 giorni" in nino.presses(nino.button("Scegli il traguardo"))


def test_old_number_leaves_the_newest_missing(nino: Someone) -> None:
    """Where the last two are missing nothing is judged."""
    follow(nino, m_enq=(30, 40))
    assert "Ti va di darmeli a memoria?" in nino.says("7 richieste 25/10")


def test_applause_is_told_from_customers(nino: Someone) -> None:
    """More views and the same enquiries, or the other way round."""
    follow(nino, m_enq=(30, 45))
    weekly(nino, "richieste", 7, 7, 7, 7, 7, 7, 7, 7)
    nino.later(days=-56)
    said = weekly(nino, "visualizzazioni", 100, 100, 100, 100, 200, 200, 200, 200)
    assert "la vetrina piace, manca l'invito" in said
    assert "la vetrina piace" in nino.says("/numero 7 richieste ieri")


def test_customers_without_applause(nino: Someone) -> None:
    """More enquiries and the same views."""
    follow(nino, m_enq=(30, 300))
    weekly(nino, "visualizzazioni", 100, 100, 100, 100, 100, 100, 100, 100)
    nino.later(days=-56)
    assert "Pochi applausi e più clienti" in weekly(nino, "richieste", 10, 10, 10, 10, 40, 40, 40, 40)


def test_all_numbers_are_handed_over_and_erased(nino: Someone) -> None:
    """They go with their person."""
    nino.says("7 richieste", "/dati")
    document = nino.last[0].document
    assert document is not None
    assert '"raw": "7 richieste"' in document.decode()
    nino.says("/cancella")
    nino.presses(nino.button("Sì, cancella tutto"))
    assert noted(nino) == []


@given(
    person=st.integers(1, 10**6),
    about=st.integers(0, 10**7),
    metric=st.sampled_from(sorted(CATALOGUE.metrics)),
    day=st.dates(),
    value=st.integers(-(10**7), 5 * 10**9).map(lambda hundredths: hundredths / 100),
    span=st.sampled_from(["day", "week", "month"]),
)
def test_what_a_button_carries(
    person: int, about: int, metric: str, day: date, value: float, span: str
) -> None:
    """It comes back whole, for its person alone, within Telegram's 64 bytes."""
    number = Number(metric, day, value, span=span)  # type: ignore[arg-type]
    held = carry(person, about, number)
    assert len(f"n:back:{held}".encode()) <= 64
    assert carried(held, person) == (about, number)
    assert carried(held, person + 1) is None


SAID = st.lists(
    st.sampled_from(
        "7 12 3,5 1.200 -5 35% 15/11 30/2 7-8 due una mezz'ora richieste chiamate ore follower ieri domani lunedì"
        " scorso settimana mese novembre 2025 #0 #1y ＃① 7² non ? il primo giorni fa / . 99999999999 gatti".split()
    ),
    max_size=7,
).map(" ".join)


@given(text=st.one_of(SAID, st.text(max_size=60)), day=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_any_text_is_read(text: str, day: date) -> None:
    """Reading never fails; a number comes only of digits or a word for one, and a day is never to come."""
    for words in (ITALIAN, ENGLISH):
        said = number_said(text, words, day)
        assert said.meant is None or said.meant.day <= day
        assert said.metrics <= CATALOGUE.metrics.keys()
        has_word = any(name in text.casefold() for name in words.get("language.numbers"))
        assert said.value is None or has_word or any(sign.isdigit() for sign in text)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(
        st.one_of(SAID, SAID.map("/numero {}".format), st.integers(0, 50)), min_size=1, max_size=12
    )
)
def test_any_talk_of_numbers(texts: list[str | int]) -> None:
    """Whatever is typed and pressed: an answer each time, one number for each period, all within bounds, none to
    come, and nothing but what was said."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "cugino.db")
        person = Someone(store, Standing())
        person.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "/annulla")
        follow(person, m_enq=(30, 40), m_rev=(2, None))
        for text in texts:
            if isinstance(text, str):
                person.says(text)
            elif person.all_buttons:
                person.presses(person.all_buttons[-1 - text % len(person.all_buttons)].data)
            assert person.last
            assert all(len(b.data.encode()) <= 64 for m in person.last for row in m.buttons for b in row)
        read = [
            number_said(text.removeprefix("/numero "), ITALIAN, TUESDAY.date())
            for text in texts
            if isinstance(text, str)
        ]
        values = {float(said.value) for said in read if said.value is not None}
        for metric, day, value in noted(person):
            assert value in values
            rule = CATALOGUE.metrics[str(metric)]
            assert str(day) <= "2026-11-24"
            assert (rule.min or 0) <= float(str(value)) <= (rule.max or 0)
        weeks = [
            date.fromisoformat(str(day)).isocalendar()[:2] for m, day, _ in noted(person) if m == "m_enq"
        ]
        assert len(weeks) == len(set(weeks))
        store.close()
