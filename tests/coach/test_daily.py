"""What people say and press around their lists: ticked, put off, explained, and when they come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.coach.conftest import CHECKUP, MEASURE, Someone

MORNING = datetime(2027, 3, 3, 8, 30, tzinfo=UTC)  # a Wednesday, half past nine in Rome


@pytest.fixture
def rosa(nina: Someone) -> Someone:
    """A baker with her profile told yesterday, at half past nine, and her list shown."""
    nina.clock.ahead += MORNING - nina.clock.now()
    nina.says("/oggi")
    return nina


def states(someone: Someone) -> list[object]:
    """What became of the items of the newest list, in their order."""
    rows = someone.rows(
        "select state from items where checklist = (select max(id) from checklists) order by place"
    )
    return [state for (state,) in rows]


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("1", ["done", "open"]),
        ("fatto 1", ["done", "open"]),
        ("1 e 2", ["done", "done"]),
        ("fatto 1 e 2", ["done", "done"]),
        ("tutto fatto", ["done", "done"]),
        ("dopo 2", ["open", "later"]),
        ("2 dopo", ["open", "later"]),
        ("spiegami 1", ["open", "open"]),
        ("fatto 3", ["open", "open"]),
        ("forse", ["open", "open"]),
    ],
)
def test_a_list_is_ticked_by_typing_as_well(rosa: Someone, said: str, after: list[str]) -> None:
    """By number, with a word or without, while it stands last on the screen."""
    rosa.says(said)
    assert states(rosa) == after


def test_with_its_word_a_number_is_an_item_also_later_on(rosa: Someone) -> None:
    """Below another message a bare number is that message's, and «fatto 1» the list's."""
    rosa.says("/settimana")
    rosa.says("fatto 1")
    assert states(rosa) == ["done", "open"]


def test_over_a_question_with_buttons_too_but_not_over_one_that_is_answered_in_words(rosa: Someone) -> None:
    """«fatto 1» is no answer to a choice; to a question for words of one's own, it may be."""
    rosa.says("/checkup", "fatto 1")
    assert states(rosa) == ["done", "open"]
    rosa.says("/annulla", "/strategia", "fatto 2 torte oggi")
    assert states(rosa) == ["done", "open"]


def test_pressed_twice_it_is_done_once_and_can_be_opened_again(rosa: Someone) -> None:
    """The button of a done item opens it."""
    done = rosa.button("✓ Fatto 1")
    rosa.presses(done)
    rosa.presses(done)
    assert states(rosa) == ["done", "open"]
    rosa.presses(rosa.button("Riapri 1"))
    assert states(rosa) == ["open", "open"]


def test_the_list_of_another_day_stays_as_it_was(rosa: Someone) -> None:
    """Its buttons say so and change nothing; past midnight yesterday's may still be ticked."""
    done = rosa.button("✓ Fatto 1")
    rosa.later(hours=16)
    rosa.presses(done)
    assert states(rosa) == ["done", "open"]
    rosa.later(hours=24)
    other = rosa.button("✓ Fatto 2")
    assert "non è più di oggi" in rosa.presses(other)
    assert states(rosa) == ["done", "open"]


def test_every_item_says_why_it_is_there(rosa: Someone) -> None:
    """What it is good for, and why today."""
    said = rosa.presses(rosa.button("Spiegami 1"))
    assert "Perché oggi: chi scrive viene sempre per primo." in said


def test_an_hour_is_taken_where_it_was_asked_for_and_days_are_none(rosa: Someone) -> None:
    """«7:15» below the question, «15 agosto» not; and once it is set a number is no hour any more."""
    rosa.says("/ora", "15 agosto")
    assert rosa.rows("select hour from people") == [("08:00",)]
    rosa.says("/ora", "7:15", "9")
    assert rosa.rows("select hour from people") == [("07:15",)]


def test_what_was_set_beside_the_profile_outlives_other_conversations(rosa: Someone) -> None:
    """A finished check-up brings no old hour back."""
    rosa.says("alle 7:20")
    rosa.goes_through("/checkup", {**CHECKUP, "ck6": "full"})
    assert rosa.rows("select hour from people") == [("07:20",)]


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("ferie 8-24 agosto", "chiusi da domenica 8 agosto a martedì 24 agosto"),
        ("siamo chiusi domani", "chiusi giovedì 4 marzo"),
        ("ferie 31 febbraio", "non li trovo"),
        ("/ferie boh", "Scrivi i giorni di chiusura"),
        ("pausa 7 giorni", "Pausa di 7 giorni"),
        ("pausa 0 giorni", "da 1 a 60 giorni"),
        ("/pausa 400", "da 1 a 60 giorni"),
        ("alle 3", "tra le 04:00 e le 21:30"),
        ("mandamela alle 7 e mezza", "la lista alle 07:30"),
        ("fuso Londra", "quella di Londra"),
        ("fuso orario Londra", "quella di Londra"),
        ("fuso Paperopoli", "Quella città non la trovo"),
        ("basta promemoria", "niente più promemoria"),
    ],
)
def test_people_say_when_as_they_speak(rosa: Someone, said: str, reply: str) -> None:
    """Everything gets one clear line."""
    assert reply in rosa.says(said)


def test_a_bare_number_is_the_reading_that_an_item_has_just_asked_for(nina: Someone) -> None:
    """After «Fatto» on the day for the numbers."""
    nina.clock.ahead += MORNING - nina.clock.now()
    nina.goes_through("/numeri", {**MEASURE, "me7": "thu"})
    nina.later(hours=24)
    nina.says("/oggi")
    place = next(
        n
        for n, (task,) in enumerate(nina.rows("select task from items order by place"), 1)
        if task == "C-WKL-01"
    )
    nina.says(f"fatto {place}")
    assert "Segnato: 9 richieste" in nina.says("9")
    assert nina.rows("select metric, value from readings") == [("m_enq", 9.0)]


def test_somebody_else_at_the_page_means_keys_to_take_back_tomorrow(rosa: Someone) -> None:
    """The list of the next day begins with it."""
    rosa.changes("start", "who", "agency")
    rosa.later(hours=24)
    assert "Togli gli accessi" in rosa.says("/oggi")


def test_on_a_day_off_the_list_comes_only_if_it_is_wanted(rosa: Someone) -> None:
    """Sunday is named a day off."""
    rosa.later(days=4)
    assert "giorno di riposo" in rosa.says("/oggi")
    assert "Domenica 7 marzo" in rosa.presses(rosa.button("Fammela vedere"))


def test_five_days_of_answering_are_worth_a_word_and_no_more_that_week(rosa: Someone) -> None:
    """A fact, once."""
    said = [rosa.says("fatto 1")]
    for hours in (24, 24, 24, 48, 24):
        rosa.later(hours=hours)
        rosa.says("/oggi")
        said.append(rosa.says("fatto 1"))
    assert ["di fila" in one for one in said] == [False, False, False, False, True, False]


def test_a_number_beyond_the_items_presses_no_button(rosa: Someone) -> None:
    """«8» is not the eighth button: that one would end all lists."""
    rosa.says("8")
    assert states(rosa) == ["open", "open"]
    assert rosa.rows("select reminders from people") == [("on",)]


@pytest.mark.parametrize("said", ["😀😀😀", "???", "!", "-"])
def test_what_holds_neither_number_nor_word_ticks_nothing_off(rosa: Someone, said: str) -> None:
    """Below a list as elsewhere."""
    rosa.says(said)
    assert states(rosa) == ["open", "open"]


def test_a_pause_of_so_many_days_is_not_the_button_for_seven(rosa: Someone) -> None:
    """However much alike they look."""
    rosa.says("dopo")
    assert "Pausa 7 giorni" in rosa.offers
    assert "Pausa di 14 giorni" in rosa.says("pausa 14 giorni")


def test_a_number_is_the_reading_that_was_asked_for_with_a_conversation_open_too(nina: Someone) -> None:
    """As long as the list stands last."""
    nina.clock.ahead += MORNING - nina.clock.now()
    nina.goes_through("/numeri", {**MEASURE, "me7": "thu"})
    nina.says("/checkup")
    nina.later(hours=24)
    nina.says("/oggi")
    place = next(
        n for n, (t,) in enumerate(nina.rows("select task from items order by place"), 1) if t == "C-WKL-01"
    )
    nina.says(f"fatto {place}", "8")
    assert nina.rows("select metric, value from readings") == [("m_enq", 8.0)]
    assert nina.rows("select reminders from people") == [("on",)]


@pytest.mark.parametrize("said", ["alle 7:20", "fuso Londra", "ferie 8-24 agosto"])
def test_over_a_question_for_a_number_people_may_say_when(rosa: Someone, said: str) -> None:
    """An hour, a city or days are no number of what is followed; the question is put again."""
    rosa.says("/numeri")
    for value in ("enq", ["msg"], ["m_enq"]):
        rosa.answers(value)
    assert rosa.question == "me4@m_enq"
    rosa.says(said)
    assert rosa.question == "me4@m_enq"
    assert rosa.rows("select hour from people") == [("07:20" if "7:20" in said else "08:00",)]
