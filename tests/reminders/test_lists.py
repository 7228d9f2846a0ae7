"""What people do with a list that came: tick off, put off, say numbers, and press what is long over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.coach.conftest import CATALOGUE, MEASURE
from tests.reminders.days import Days, Got, Resident

Begin = Callable[[str], Days]


@pytest.fixture
def here(days: Begin) -> Days:
    """Days from the evening of Sunday 1 March 2026 on."""
    return days("2026-03-01 18:00")


@pytest.fixture
def pina(here: Days) -> Resident:
    """A baker with a list of half an hour."""
    return here.comes(minutes="30")


@pytest.fixture
def monday(here: Days, pina: Resident) -> Got:
    """The first list, an hour ago."""
    here.goes_to("2026-03-02 10:00")
    [got] = pina.got
    assert got.items >= 3
    return got


def items(person: Resident, day: str = "2026-03-02") -> list[tuple[object, ...]]:
    """State and number of the items of a day, in order."""
    return person.rows(
        "select i.state, i.number from items i join checklists c on c.id = i.checklist"
        f" where c.day = '{day}' order by i.place"
    )


def states(person: Resident, day: str = "2026-03-02") -> list[object]:
    """The states alone."""
    return [state for state, _ in items(person, day)]


def edits(person: Resident) -> list[int | None]:
    """Which messages were redrawn by what was said last."""
    return [message.target for message in person.last if message.kind == "edit"]


def test_an_item_is_ticked_off_in_place(pina: Resident, monday: Got) -> None:
    """The message under whose button it was pressed is redrawn; the others stay open, and it can be reopened."""
    pina.taps("✓ Fatto 2", monday.id)
    assert states(pina)[:3] == ["open", "done", "open"]
    assert edits(pina) == [monday.id]
    redrawn = next(message for message in pina.last if message.kind == "edit")
    assert "✓ " in redrawn.text
    assert "Riapri 2" in [button.label for row in redrawn.buttons for button in row]
    pina.taps("Riapri 2", monday.id)
    assert set(states(pina)) == {"open"}
    assert edits(pina) == [monday.id]


def test_an_item_put_off_says_so_in_place(pina: Resident, monday: Got) -> None:
    """«Dopo»: it stays on the list, and can still be done."""
    pina.taps("Dopo 1", monday.id)
    assert states(pina)[0] == "later"
    assert "↷" in pina.last[0].text
    pina.taps("✓ Fatto 1", monday.id)
    assert states(pina)[0] == "done"


def test_pressed_twice_it_is_done_once(pina: Resident, monday: Got) -> None:
    """The button of an old screen, pressed again: nothing else happens."""
    [(before,)] = pina.rows("select count(*) from items")
    for _ in range(2):
        pina.taps("✓ Fatto 1", monday.id)
    assert states(pina).count("done") == 1
    assert pina.rows("select count(*) from items") == [(before,)]


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("fatto 2", [2]), ("Fatto 2", [2]), ("2 fatto", [2]), ("1", [1]), ("1 e 3", [1, 3]), ("1, 2", [1, 2]),
        ("fatto 1 e 2", [1, 2]), ("fatti 1 e 3", [1, 3]), ("#1", [1]), ("fatto 9", []), ("fatto 0", []),
    ],
)  # fmt: skip
def test_what_is_done_can_be_typed(pina: Resident, monday: Got, typed: str, done: list[int]) -> None:
    """By numbers, with or without a word; a number that is on no list changes nothing."""
    pina.says(typed)
    assert [n for n, state in enumerate(states(pina), start=1) if state == "done"] == done


def test_all_of_it_can_be_typed(pina: Resident, monday: Got) -> None:
    """«Tutto fatto» is all but what is for when there is time."""
    pina.says("tutto fatto")
    extra = pina.rows("select extra from items order by place")
    assert states(pina) == ["open" if is_extra else "done" for (is_extra,) in extra]


def test_later_in_the_day_done_is_still_understood_below_other_messages(
    here: Days, pina: Resident, monday: Got
) -> None:
    """Something else was said in between; «fatto 2» is plain enough."""
    pina.says("/settimana")
    here.goes_to("2026-03-02 19:00")
    pina.says("fatto 2")
    assert states(pina)[1] == "done"


def test_the_buttons_of_an_old_list_change_nothing(here: Days, pina: Resident, monday: Got) -> None:
    """Once there is a newer list, those of the one before say so, and both stay as they are."""
    pressed = [button for row in monday.message.buttons for button in row]
    here.goes_to("2026-03-03 10:00")
    for button in pressed:
        if button.data.startswith("c:"):
            assert "non è più di oggi" in pina.presses(button.data), button.label
    assert set(states(pina)) == {"open"}
    assert set(states(pina, "2026-03-03")) == {"open"}
    snooze = next(button.data for button in pressed if button.label == "Rimanda")
    assert "non è più di oggi" in pina.presses(snooze)


def test_until_the_next_list_yesterdays_can_be_ticked_off(here: Days, pina: Resident, monday: Got) -> None:
    """Past midnight, or at breakfast; two days later it is over."""
    here.goes_to("2026-03-03 00:30")
    pina.taps("✓ Fatto 1", monday.id)
    here.goes_to("2026-03-03 08:30")
    pina.taps("✓ Fatto 2", monday.id)
    assert states(pina)[:2] == ["done", "done"]


def test_a_list_of_two_days_ago_is_over_though_none_came_since(here: Days, pina: Resident) -> None:
    """Saturday's list on Monday before the hour."""
    pina.react = lambda got: pina.says("/promemoria")
    here.goes_to("2026-03-07 10:00")
    saturday = pina.lists[-1]
    assert saturday.day == date(2026, 3, 7)
    here.goes_to("2026-03-09 08:00")
    assert "non è più di oggi" in pina.presses(saturday.message.buttons[0][0].data)
    assert set(states(pina, "2026-03-07")) == {"open"}


def test_nobody_can_press_somebody_elses_list(here: Days, pina: Resident, monday: Got) -> None:
    """The data of a button is no key to what belongs to others."""
    luca = here.comes("terminal:luca")
    for row in monday.message.buttons:
        for button in row:
            if button.data.startswith("c:"):
                luca.presses(button.data)
    assert set(states(pina)) == {"open"}


def given(person: Resident, task: str) -> int:
    """Puts a task first on Monday's list, in place of what stands there; its row."""
    [(number,)] = person.rows("select min(i.id) from items i join checklists c on c.id = i.checklist")
    with person.store.transaction():
        person.store.database.execute("update items set task = ?, parts = null where id = ?", (task, number))
    return int(str(number))


ASK_NUMBER = [task.task for task in CATALOGUE.tasks.tasks if task.asks == "number"]


@pytest.mark.parametrize("task", ASK_NUMBER)
def test_a_number_that_was_asked_for_is_kept_with_its_item(pina: Resident, monday: Got, task: str) -> None:
    """Ticked off, the item asks; the number that follows belongs to it, one out of bounds does not."""
    given(pina, task)
    pina.taps("✓ Fatto 1", monday.id)
    assert len(pina.last) > 1
    pina.says("100000")
    assert items(pina)[0] == ("done", None)
    pina.says("3")
    assert items(pina)[0] == ("done", 3.0)
    assert states(pina).count("done") == 1


def test_a_number_answers_for_half_a_day(here: Days, pina: Resident, monday: Got) -> None:
    """On the next morning it is no answer any more."""
    given(pina, ASK_NUMBER[0])
    pina.taps("✓ Fatto 1", monday.id)
    here.goes_to("2026-03-02 22:30")
    pina.says("3")
    assert items(pina)[0] == ("done", None)


@pytest.mark.parametrize(("said", "number"), [("sì", 1.0), ("no", 0.0)])
def test_yes_and_no_are_kept_with_their_item(pina: Resident, monday: Got, said: str, number: float) -> None:
    """«C'è qualcuno da togliere?», typed or pressed."""
    task = next(task.task for task in CATALOGUE.tasks.tasks if task.asks == "yesno")
    given(pina, task)
    pina.taps("✓ Fatto 1", monday.id)
    pina.says(said)
    assert items(pina)[0] == ("done", number)


def test_reopened_an_item_forgets_its_number(pina: Resident, monday: Got) -> None:
    """It is asked again when it is done again."""
    given(pina, ASK_NUMBER[0])
    pina.taps("✓ Fatto 1", monday.id)
    pina.says("3")
    pina.taps("Riapri 1", monday.id)
    assert items(pina)[0] == ("open", None)
    pina.taps("✓ Fatto 1", monday.id)
    pina.says("4")
    assert items(pina)[0] == ("done", 4.0)


def test_the_numbers_of_the_week_are_asked_for_on_their_day_and_noted(here: Days, pina: Resident) -> None:
    """Whoever follows enquiries is asked for them on the list of the day they chose, and a number is a reading."""
    pina.goes_through("/numeri", {**MEASURE, "me7": "wed"})
    pina.react = lambda got: pina.says("/promemoria")
    here.goes_to("2026-03-04 10:00")
    asked = [day for (day,) in pina.rows(
        "select c.day from items i join checklists c on c.id = i.checklist where i.task = 'C-WKL-01'"
    )]  # fmt: skip
    assert asked == ["2026-03-04"]
    [(place,)] = pina.rows("select place from items where task = 'C-WKL-01'")
    pina.taps(f"✓ Fatto {int(str(place)) + 1}", pina.lists[-1].id)
    assert "richieste" in pina.last[-1].text
    pina.says("7 richieste")
    assert pina.rows("select metric, value from readings") == [("m_enq", 7.0)]


def test_a_day_off_brings_a_list_to_whoever_asks_for_one(here: Days, pina: Resident) -> None:
    """On Sunday /oggi says it is one, and makes the list all the same where somebody wants it."""
    here.goes_to("2026-03-08 10:00")
    assert "giorno di riposo" in pina.says("/oggi")
    pina.taps("Fammela vedere")
    assert "Domenica 8 marzo" in pina.last[-1].text
    assert pina.rows("select count(*) from checklists where day = '2026-03-08'") == [(1,)]


def test_asked_for_again_today_is_the_same_list(pina: Resident, monday: Got) -> None:
    """What was ticked off stays so, and nothing is chosen anew."""
    pina.taps("✓ Fatto 1", monday.id)
    before = pina.rows("select task, state from items order by id")
    said = pina.says("/oggi")
    assert "Lunedì 2 marzo" in said
    assert pina.rows("select task, state from items order by id") == before
