"""On which days lists come: not on those on which a shop is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.reminders.days import Days, Resident

Begin = Callable[[str], Days]
EVERY_DAY = "tutti i giorni"


def faithful(here: Days, **wanted: str) -> Resident:
    """Somebody who does the first thing of every list."""
    person = here.comes(**wanted)  # type: ignore[arg-type]
    person.react = lambda got: person.ticks_off(got)
    return person


def test_a_shop_closed_on_mondays_has_its_list_from_tuesday_to_sunday(days: Begin) -> None:
    """For two weeks, and nothing at all on Mondays."""
    here = days("2026-03-01 12:00")
    shop = faithful(here, trade="negozio", days="martedì, mercoledì, giovedì, venerdì, sabato, domenica")
    here.goes_to("2026-03-15 12:00")
    assert shop.days == [date(2026, 3, day) for day in (3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15)]
    assert {got.at.weekday() for got in shop.got} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("trade", "town", "holidays", "closed"),
    [
        ("negozio", None, None, [date(2026, 12, 8)]),
        ("negozio", "Milano", None, [date(2026, 12, 7), date(2026, 12, 8)]),  # Sant'Ambrogio
        ("negozio", "Bologna", None, [date(2026, 12, 8)]),
        ("ristorante", "Milano", None, []),
        ("albergo", "Milano", None, []),
        ("ristorante", "Milano", "no", [date(2026, 12, 7), date(2026, 12, 8)]),
        ("negozio", "Milano", "yes", []),
    ],
)
def test_public_holidays_and_the_patron_saint_are_days_off_but_for_those_who_work_then(
    days: Begin, trade: str, town: str | None, holidays: str | None, closed: list[date]
) -> None:
    """Restaurants and hotels work when others rest, unless they say so; and the other way round."""
    here = days("2026-12-05 12:00")
    person = faithful(here, trade=trade, days=EVERY_DAY)
    person.profile(town=town, holidays=holidays)
    person.says("/promemoria")
    here.goes_to("2026-12-10 12:00")
    assert person.days == [d for day in range(6, 11) if (d := date(2026, 12, day)) not in closed]


@pytest.mark.parametrize(("town", "comes"), [("Bologna", False), ("Modena", True)])
def test_in_bologna_saint_petronius_is_a_day_off(days: Begin, town: str, comes: bool) -> None:
    """4 October, in a year in which it is no national holiday; next door it is a day like any other."""
    here = days("2025-10-03 12:00")
    person = faithful(here, trade="parrucchiere", days=EVERY_DAY)
    person.profile(town=town)
    person.says("/promemoria")
    here.goes_to("2025-10-05 12:00")
    assert (date(2025, 10, 4) in person.days) is comes
    assert date(2025, 10, 5) in person.days


def test_what_is_said_of_a_town_after_the_list_was_planned_counts_at_the_hour(days: Begin) -> None:
    """Looked at once more in the moment in which it is due: a day that has become a day off brings nothing."""
    here = days("2026-12-06 12:00")
    person = here.comes(trade="negozio", days=EVERY_DAY)
    person.profile(town="Milano")
    here.goes_to("2026-12-09 12:00")
    assert person.days == [date(2026, 12, 9)]
    assert person.states()["2026-12-07"] == ("dropped", "closed")


def test_holidays_said_in_words_bring_silence_and_the_day_after_them_a_list(days: Begin) -> None:
    """«ferie 9-11 marzo»; and taken off again, they bring the lists back."""
    here = days("2026-03-05 12:00")
    pina = faithful(here)
    assert "martedì 10 marzo" in pina.says("ferie 10-11 marzo")
    here.goes_to("2026-03-12 12:00")
    assert pina.days == [date(2026, 3, day) for day in (6, 7, 9, 12)]
    pina.says("ferie 13-20 marzo")
    pina.presses(pina.button("Togli"))
    here.goes_to("2026-03-13 12:00")
    assert pina.days[-1] == date(2026, 3, 13)


def test_holidays_that_begin_today_hold_back_what_was_planned_for_today(days: Begin) -> None:
    """Said at eight, they hold for nine."""
    here = days("2026-03-08 18:00")
    pina = here.comes()
    here.goes_to("2026-03-09 08:00")
    pina.says("ferie dal 9 al 10 marzo")
    here.goes_to("2026-03-11 12:00")
    assert pina.days == [date(2026, 3, 11)]


def test_holidays_over_the_turn_of_the_year_end_in_january(days: Begin) -> None:
    """«dal 24 dicembre al 6 gennaio»: the first list is that of the 7th."""
    here = days("2026-12-22 12:00")
    pina = faithful(here)
    pina.says("ferie dal 24 dicembre al 6 gennaio")
    here.goes_to("2027-01-07 12:00")
    assert pina.days == [date(2026, 12, 23), date(2027, 1, 7)]


def test_the_29th_of_february_can_be_a_day_off(days: Begin) -> None:
    """«ferie 29 febbraio», in a year that has one."""
    here = days("2028-02-27 12:00")
    pina = faithful(here)
    pina.says("ferie 28-29 febbraio")
    here.goes_to("2028-03-01 12:00")
    assert pina.days == [date(2028, 3, 1)]


def test_a_business_that_never_works_is_left_in_peace(days: Begin) -> None:
    """Closed for as long as anybody may say: nothing is planned within it, and the first day after is."""
    here = days("2026-03-01 12:00")
    pina = here.comes()
    pina.says("ferie dal 2 marzo al 20 giugno")
    here.goes_to("2026-06-22 12:00")
    assert pina.days == [date(2026, 6, 22)]


def test_on_the_busy_day_the_list_holds_the_essentials(days: Begin) -> None:
    """Five minutes on the day that somebody called the busiest, their usual time on the others."""
    here = days("2026-03-01 12:00")
    pina = faithful(here, minutes="30")
    pina.profile(busy="wed")
    here.goes_to("2026-03-06 12:00")
    rows = pina.rows("select day, minutes from checklists order by day")
    assert rows == [(f"2026-03-0{day}", 5 if day == 4 else 30) for day in (2, 3, 4, 5, 6)]
    spent = pina.rows(
        "select sum(i.minutes) from items i join checklists c on c.id = i.checklist"
        " where c.day = '2026-03-04' and not i.extra"
    )
    assert spent <= [(5,)]
    assert [1 <= got.items <= 3 for got in pina.lists if got.day.day == 4] == [True]
