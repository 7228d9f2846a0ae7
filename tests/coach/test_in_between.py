"""What people do in between: numbers beside a question, pauses, second thoughts, words of an older release."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.coach import Coach
from bot.store import Store
from content.library import BUILT_IN, Library
from flows.situation import Value
from tests.coach.conftest import CATALOGUE, MEASURE, ROLES, STRATEGY, Hands, Someone

People = Callable[..., Someone]
COUNTED: dict[str, Value] = {**MEASURE, "me1": True, "me4": True, "me5": True}


def answer(person: Someone, step: str) -> list[object]:
    """Every value kept for a step, in order."""
    return [v for (v,) in person.rows(f"select value from answers where step = '{step}' order by id")]


def noted(person: Someone) -> list[tuple[object, ...]]:
    """The numbers that are kept."""
    return person.rows("select metric, value from readings order by id")


def test_a_number_of_what_is_followed_is_one_beside_any_other_question(nina: Someone) -> None:
    """Whoever is asked about something else may note a number; the question stays."""
    nina.goes_through("/numeri", MEASURE)
    nina.says("/ruoli")
    nina.answers(True)
    nina.answers(["calm"])
    assert nina.question == "ro3"
    said = nina.says("7 richieste")
    assert "Segnato: 7 richieste" in said
    assert nina.question == "ro3"
    assert answer(nina, "ro3") == []
    assert noted(nina) == [("m_enq", 7.0)]


def test_where_a_count_is_asked_for_a_number_is_its_answer(nina: Someone) -> None:
    """«7 richieste» answers "how many enquiries a month?", also for somebody who follows them."""
    nina.goes_through("/numeri", MEASURE)
    nina.later(days=121)
    nina.says("/strategia")
    for step in ("st1", "st2", "st3", "st4", "st5"):
        nina.answers(STRATEGY[step])
    assert nina.question == "st6"
    nina.says("7 richieste")
    assert answer(nina, "st6") == ["7"]
    assert noted(nina) == []


def test_two_numbers_of_one_period_can_be_added_up(nina: Someone) -> None:
    """People count as it comes: the second number takes the first one's place, or is added to it."""
    nina.goes_through("/numeri", MEASURE)
    nina.says("3 richieste")
    nina.says("2 richieste")
    assert noted(nina) == [("m_enq", 2.0)]
    assert "Segnato: 5 richieste" in nina.presses(nina.button("Somma: 5"))
    assert noted(nina) == [("m_enq", 5.0)]
    assert nina.presses(nina.button("Somma: 5")).startswith("Quel pulsante")
    assert noted(nina) == [("m_enq", 5.0)]


def test_a_percentage_presses_no_button(nina: Someone) -> None:
    """«7%» is a number, not the seventh entry of the menu."""
    nina.says("/menu")
    assert len(nina.offers) > 2
    said = nina.says("2%")
    assert "Ciao" not in said
    assert nina.question is None


def test_several_numbers_at_once_are_sent_back_one_by_one(nina: Someone) -> None:
    """Of two numbers in one message none is guessed."""
    nina.goes_through("/numeri", {**MEASURE, "me3": ["m_enq", "m_book"]})
    assert "un numero solo" in nina.says("7 richieste e 3 prenotazioni")
    assert noted(nina) == []


def test_a_number_added_later_leaves_the_others_their_time(nina: Someone) -> None:
    """What stood still for months stands still, also right after a second number was chosen."""
    nina.goes_through("/numeri", {**MEASURE, "me4": 22, "me5": 27})
    for count in (5, 4, 5, 3, 3, 3):
        nina.later(days=14)
        nina.says(f"{count} richieste")
    nina.later(days=14)
    assert "ferma da" in nina.says("4 richieste")
    nina.changes("measure", "me3", ["m_book"])
    nina.answers(3)
    nina.answers(5)
    assert "ferma da" in nina.says("4 richieste")


def test_what_is_written_after_a_pause_is_no_answer(nina: Someone) -> None:
    """The bot says "write something and we go on": that something is not who the customers are."""
    nina.says("/strategia", "pausa")
    said = nina.says("eccomi, possiamo riprendere")
    assert "Ciao di nuovo" in said
    assert nina.question == "st1"
    assert answer(nina, "st1") == []
    nina.answers(STRATEGY["st1"])
    assert answer(nina, "st1") == ['"Famiglie del quartiere con bambini"']


def test_a_helper_is_left_with_no_conversation_that_is_not_theirs(nina: Someone) -> None:
    """Whoever becomes a helper with two conversations open is asked neither of them."""
    nina.says("/numeri", "/ruoli")
    nina.changes("start", "role", "helper")
    assert nina.rows("select count(*) from sessions where ended_at is null") == [(0,)]
    nina.says("/menu")
    assert "Continuiamo" not in nina.offers


def test_no_sheet_for_those_whom_its_flow_is_not_for(nina: Someone) -> None:
    """A helper is not shown what the owner answered, with half of it unknown."""
    nina.goes_through("/ruoli", ROLES)
    pdf = nina.button("Da stampare (PDF)")
    nina.changes("start", "role", "helper")
    assert "🔑" not in nina.says("/ruoli")
    nina.presses(pdf)
    assert all(message.kind != "document" for message in nina.last)


def test_the_plan_shows_the_numbers_as_they_were_set_last(nina: Someone) -> None:
    """Where the numbers got another start and goal afterwards, both sheets say the same."""
    nina.goes_through("/strategia", STRATEGY)
    assert "da 10 a 12" in nina.says("/strategia")
    nina.later(days=1)
    nina.says("/numeri")
    for value in (True, ["msg"], ["m_enq"], False, 20, 24, "always", "mon", None, None):
        nina.answers(value)
    assert "20 richieste al mese" in nina.says("/numeri")
    assert "da 20 a 24" in nina.says("/strategia")


def test_what_was_done_can_be_put_right_at_once(nina: Someone) -> None:
    """«Fatto» under the keys offers to say what is different now, and the light follows."""
    nina.goes_through("/ruoli", {**ROLES, "ro6": "other"})
    nina.says("dimmi come", "fatto")
    assert nina.offers == ["Mi è servito", "Un po'", "Poco o niente", "È cambiata la risposta"]
    nina.presses(nina.button("È cambiata la risposta"))
    assert nina.question == "ro6"
    assert "chi è titolare e una persona di fiducia" in nina.answers("two")


@pytest.mark.parametrize(("value", "stays"), [("notyet", True), ("no", True), ("yes", False)])
def test_reading_it_out_is_offered_until_it_was_understood(nina: Someone, value: str, stays: bool) -> None:
    """The explain test can be taken again until somebody understood at once."""
    nina.goes_through("/strategia", STRATEGY)
    nina.changes("strategy", "st12", value)
    nina.says("/strategia")
    assert ("Fatto leggere a qualcuno" in nina.offers) is stays


@pytest.mark.parametrize("typed", ["1", "#1", "sì", "Sì, confermo"])
def test_what_is_known_is_confirmed_in_any_way(nina: Someone, typed: str) -> None:
    """The first of the two buttons can be typed by its place as well."""
    nina.says("/ruoli", typed)
    assert answer(nina, "ro1") == ['"cousin"']


@pytest.mark.parametrize("typed", ["2", "#2", "no", "No, cambio"])
def test_what_is_known_is_refused_in_any_way(nina: Someone, typed: str) -> None:
    """The second one too: then it is asked."""
    nina.says("/ruoli", typed)
    assert answer(nina, "ro1") == []
    assert nina.offers[0] == "Io"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("mezz'ora", "0.5"), ("un'ora e mezza", "1.5"), ("due ore", "2"), ("niente", "0"), ("90 minuti", "1.5")],
)
def test_hours_as_people_say_them(nina: Someone, typed: str, value: str) -> None:
    """Hours a week may be said in words, or in minutes."""
    nina.says("/ruoli")
    nina.answers(True)
    nina.answers(["calm"])
    nina.says(typed)
    assert answer(nina, "ro3") == [value]


def test_words_of_an_older_release_offer_nothing_without_a_name(tmp_path: Path, store: Store) -> None:
    """Where an operator's own words know nothing of a conversation, it is not on offer."""
    for language in ("it", "en"):
        shutil.copytree(BUILT_IN / language, tmp_path / "words" / language)
        for flow in ("strategy", "roles", "measure"):
            (tmp_path / "words" / language / "flows" / f"{flow}.yaml").unlink()
    person = Someone(store, Hands())
    person.coach = Coach(store, CATALOGUE, Library(tmp_path / "words"), person.clock, "Europe/Rome")
    person.says("/start", "titolare", "forno", "mio cugino", "facebook", "10", "8", "lun-sab")
    for _ in range(6):
        person.says("1")
    person.says("/menu")
    assert person.offers[0] == "Il check-up"
    assert "None" not in [button.label for button in person.all_buttons]
