"""What comes beside the list, one thing a day, each only while there is reason for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from flows.situation import Value
from tests.coach.conftest import CHECKUP, STRATEGY
from tests.reminders.days import Days, Got, Resident, is_at, rome

Begin = Callable[[str], Days]
LEFT, CHECKUP_AGAIN = "Avevamo lasciato a metà", "È passato un po' di tempo dal check-up"
PLAN_AGAIN, TOOL, ADVICE = (
    "Il piano ha 90 giorni",
    "ci penso ancora",
    "C'è un passo che aspetta da una settimana",
)
LOOK_BACK = "Questa settimana:"
DAY = timedelta(days=1)


@pytest.fixture
def here(days: Begin) -> Days:
    """Days from the evening of Sunday 1 March 2026 on."""
    return days("2026-03-01 18:00")


@pytest.fixture
def pina(here: Days) -> Resident:
    """A baker who does the first thing of every list."""
    pina = here.comes()
    pina.react = lambda got: pina.ticks_off(got)
    return pina


def heard(person: Resident, words: str) -> list[Got]:
    """What came unasked with these words in it."""
    return [got for got in person.others if words in got.message.text]


def goes_on(here: Days, **time: float) -> None:
    """So much time goes by."""
    here.goes_to(here.clock.now() + timedelta(**time))


# A conversation left half way


@pytest.fixture
def left(here: Days, pina: Resident) -> Resident:
    """Somebody who left the check-up after its first question, and was reminded of it the day after."""
    here.goes_to("2026-03-02 10:00")
    pina.says("/checkup")
    pina.answers(CHECKUP["ck1"])
    here.goes_to("2026-03-03 14:00")
    return pina


def test_a_conversation_left_half_way_is_asked_about_once_the_next_day(here: Days, left: Resident) -> None:
    """Four hours after the list, with its name and four ways to answer; never again after that."""
    [asked] = left.others
    assert asked.day == date(2026, 3, 3)
    assert is_at(asked, "13:00")
    assert LEFT in asked.message.text
    assert "heck-up" in asked.message.text
    assert asked.labels == [
        "Continuiamo adesso", "Tra un'ora", "Domani", "Non mi interessa", "Basta promemoria"
    ]  # fmt: skip
    here.goes_to("2026-03-31 12:00")
    assert len(heard(left, LEFT)) == 1


def test_a_conversation_left_last_evening_is_given_a_day(here: Days, pina: Resident) -> None:
    """Fifteen hours are no absence: it is asked about on the day after tomorrow."""
    here.goes_to("2026-03-02 18:00")
    pina.says("/checkup")
    pina.answers(CHECKUP["ck1"])
    here.goes_to("2026-03-05 12:00")
    assert [got.day for got in heard(pina, LEFT)] == [date(2026, 3, 4)]


def test_now_goes_on_where_it_was_left(left: Resident) -> None:
    """The second question stands there again."""
    left.taps("Continuiamo adesso")
    assert left.question == "ck2"


def test_in_an_hour_it_is_asked_once_more(here: Days, left: Resident) -> None:
    """An hour after the press, and then it is enough."""
    left.taps("Tra un'ora")
    here.goes_to("2026-03-03 23:00")
    assert [is_at(got, hour) for got, hour in zip(left.others, ("13:00", "15:00"), strict=True)] == [True] * 2
    here.goes_to("2026-03-20 12:00")
    assert len(heard(left, LEFT)) == 2


def test_tomorrow_it_is_asked_once_more_an_hour_after_the_list(here: Days, left: Resident) -> None:
    """On the next working day."""
    left.taps("Domani")
    here.goes_to("2026-03-04 23:00")
    again = left.others[-1]
    assert (again.day, is_at(again, "10:00")) == (date(2026, 3, 4), True)
    assert LEFT in again.message.text


def test_tomorrow_after_a_saturday_is_monday(here: Days, pina: Resident) -> None:
    """Sunday is a day off, from this as well."""
    here.goes_to("2026-03-06 10:00")
    pina.says("/checkup")
    pina.answers(CHECKUP["ck1"])
    here.goes_to("2026-03-07 14:00")
    assert "lunedì 9 marzo" in pina.taps("Domani")
    here.goes_to("2026-03-09 12:00")
    assert [got.day for got in heard(pina, LEFT)] == [date(2026, 3, 7), date(2026, 3, 9)]


def test_not_interested_ends_the_conversation(here: Days, left: Resident) -> None:
    """It stands open no longer, and nothing asks about it."""
    left.taps("Non mi interessa")
    assert left.rows("select count(*) from sessions where ended_at is null") == [(0,)]
    here.goes_to("2026-03-20 12:00")
    assert len(heard(left, LEFT)) == 1


def test_what_was_gone_on_with_meanwhile_is_not_asked_about(here: Days, pina: Resident) -> None:
    """Planned with the list, looked at again in the moment it is due."""
    here.goes_to("2026-03-02 10:00")
    pina.says("/checkup")
    here.goes_to("2026-03-03 11:00")
    pina.says("/annulla")
    here.goes_to("2026-03-03 23:00")
    assert heard(pina, LEFT) == []
    assert pina.states("resume") == {"2026-03-03": ("dropped", "settled")}


def test_again_in_an_hour_is_not_asked_where_it_was_finished_meanwhile(here: Days, left: Resident) -> None:
    """Nothing is left to go on with."""
    left.taps("Tra un'ora")
    left.says("/annulla")
    here.goes_to("2026-03-03 23:00")
    assert len(heard(left, LEFT)) == 1


# A look back


def test_the_look_back_comes_in_the_evening_of_the_last_working_day(here: Days, pina: Resident) -> None:
    """Of every week in which anything was done, once."""
    here.goes_to("2026-03-15 12:00")
    looks = heard(pina, LOOK_BACK)
    assert [got.day for got in looks] == [date(2026, 3, 7), date(2026, 3, 14)]
    assert all(is_at(got, "18:30") for got in looks)
    assert "6 giorni su 6" in looks[0].message.text
    assert "Le mie settimane" in looks[0].labels
    assert "Basta promemoria" in looks[0].labels


def test_the_last_working_day_is_the_one_before_a_holiday(here: Days, pina: Resident) -> None:
    """Closed on Friday and Saturday, the week is looked back on on Thursday."""
    pina.says("ferie 6-7 marzo")
    here.goes_to("2026-03-08 12:00")
    assert [got.day for got in heard(pina, LOOK_BACK)] == [date(2026, 3, 5)]
    assert "4 giorni su 4" in heard(pina, LOOK_BACK)[0].message.text


def test_a_week_in_which_nothing_was_done_is_not_looked_back_on(here: Days) -> None:
    """Whoever wrote something each day and ticked nothing off is not shown a row of empty circles."""
    pina = here.comes()
    pina.react = lambda got: pina.says("/promemoria")
    here.goes_to("2026-03-08 12:00")
    assert len(pina.lists) == 6
    assert heard(pina, LOOK_BACK) == []


# Again after a while


def day_of(got: Got, begun: date) -> int:
    """How many days after a date something came."""
    return (got.day - begun).days


def after(here: Days, person: Resident, command: str, answers: Mapping[str, Value]) -> date:
    """Somebody goes through a conversation; the day on which they did."""
    here.goes_to("2026-03-02 10:00")
    person.goes_through(command, answers)
    return date(2026, 3, 2)


def test_the_check_up_is_worth_another_look_after_a_month_and_then_not_for_three(
    here: Days, pina: Resident
) -> None:
    """On the first working day from the thirtieth on, once, also where it is not taken up."""
    begun = after(here, pina, "/checkup", CHECKUP)
    goes_on(here, days=118)
    found = [day_of(got, begun) for got in heard(pina, CHECKUP_AGAIN)]
    assert len(found) == 1
    assert 30 <= found[0] <= 35
    assert is_at(heard(pina, CHECKUP_AGAIN)[0], "13:00")
    goes_on(here, days=30)
    assert [day_of(got, begun) >= found[0] + 90 for got in heard(pina, CHECKUP_AGAIN)[1:]] == [True]


def test_a_check_up_taken_again_has_its_next_after_three_months(here: Days, pina: Resident) -> None:
    """A month after the first, ninety days after the second."""
    begun = after(here, pina, "/checkup", CHECKUP)
    goes_on(here, days=20)
    pina.goes_through("/checkup", CHECKUP)
    goes_on(here, days=115)
    assert [day_of(got, begun) >= 110 for got in heard(pina, CHECKUP_AGAIN)] == [True]


def test_the_plan_is_worth_reading_again_after_ninety_days(here: Days, pina: Resident) -> None:
    """Not before, and once."""
    begun = after(here, pina, "/strategia", STRATEGY)
    goes_on(here, days=88)
    assert heard(pina, PLAN_AGAIN) == []
    goes_on(here, days=30)
    assert [90 <= day_of(got, begun) <= 97 for got in heard(pina, PLAN_AGAIN)] == [True]


def test_the_tool_left_for_later_is_asked_about_after_a_week_and_once(here: Days, pina: Resident) -> None:
    """«Ci penso ancora»; the button leads to the question itself."""
    begun = after(here, pina, "/strategia", {**STRATEGY, "st10": "later"})
    goes_on(here, days=60)
    [asked] = heard(pina, TOOL)
    assert 7 <= day_of(asked, begun) <= 9
    pina.taps("Scelgo adesso")
    assert pina.question == "st10"


def test_a_tool_chosen_meanwhile_is_not_asked_about(here: Days, pina: Resident) -> None:
    """Also where the reminder is planned already."""
    after(here, pina, "/strategia", {**STRATEGY, "st10": "later"})
    while "tool" not in {kind for (kind,) in pina.rows("select kind from reminders where state = 'waiting'")}:
        goes_on(here, hours=12)
    pina.changes("strategy", "st10", "gbp")
    here.goes_to("2026-03-30 12:00")
    assert heard(pina, TOOL) == []


def test_the_advice_that_waits_is_told_of_once_a_week(here: Days, pina: Resident) -> None:
    """After the first was told, the next may be mentioned a week later; it is told where somebody asks for it."""
    after(here, pina, "/checkup", {**CHECKUP, "ck2": "first", "ck4": "no", "ck5": "no"})
    pina.says("dimmi come")
    pina.says("fatto")
    told = pina.rows("select count(*) from advice_given where told_at is not null")
    here.goes_to("2026-03-08 12:00")
    assert heard(pina, ADVICE) == []
    here.goes_to("2026-03-13 12:00")
    assert len(heard(pina, ADVICE)) == 1
    assert pina.rows("select count(*) from advice_given where told_at is not null") == told
    pina.taps("Dimmi come")
    assert pina.rows("select count(*) from advice_given where told_at is not null") != told


# All of them


def test_beside_the_list_there_is_one_thing_a_day_at_most(here: Days, pina: Resident) -> None:
    """In half a year of somebody who has begun everything and left something open."""
    after(here, pina, "/checkup", CHECKUP)
    pina.goes_through("/strategia", {**STRATEGY, "st10": "later"})
    pina.says("/ruoli")
    goes_on(here, days=180)
    assert len(pina.others) > 20
    assert max(Counter(got.day for got in pina.others).values()) == 1
    assert {got.day for got in pina.others} <= set(pina.days)
    assert all("Basta promemoria" in got.labels for got in pina.got if got.message.kind != "edit")


def test_nothing_comes_beside_a_short_list_or_in_silence(here: Days) -> None:
    """Whoever does not react is asked once about the check-up they left, and gets no more than four messages."""
    luca = here.comes("terminal:luca")
    here.goes_to("2026-03-02 08:00")
    luca.says("/checkup")
    luca.answers(CHECKUP["ck1"])
    here.goes_to("2026-03-31 12:00")
    assert [got.day for got in luca.got if LEFT in got.message.text] == [date(2026, 3, 3)]
    assert len(luca.got) <= 5


@pytest.mark.parametrize("hour", ["17:30", "21:00", "4"])
def test_what_comes_beside_a_list_of_an_unusual_hour_comes_by_day(here: Days, hour: str) -> None:
    """After an evening's list at midday of the next day, after one at four not before eight."""
    pina = here.comes("terminal:rosa", hour=hour)
    pina.react = lambda got: pina.ticks_off(got)
    here.goes_to("2026-03-02 09:00")
    pina.says("/checkup")
    pina.answers(CHECKUP["ck1"])
    here.goes_to("2026-03-06 23:00")
    [asked] = heard(pina, LEFT)
    assert rome(f"{asked.day} 07:00") <= asked.at <= rome(f"{asked.day} 21:30")
    assert is_at(asked, "08:00" if hour == "4" else "13:30")


# Before the first list


def test_whoever_never_finished_their_profile_gets_no_list_and_one_question(here: Days) -> None:
    """Asked once whether to go on; after that, nothing."""
    newcomer = Resident(here.store, here.clock, "terminal:nuovo", None)
    here.meets(newcomer)
    newcomer.says("/start", "titolare")
    here.goes_to("2026-04-30 12:00")
    assert newcomer.lists == []
    assert [LEFT in got.message.text for got in newcomer.got] == [True]
