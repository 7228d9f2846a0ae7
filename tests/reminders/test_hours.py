"""When lists come: at the person's hour by the clock on their wall, whatever clocks and zones do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.reminders.days import Days, Resident, is_at, rome

Begin = Callable[[str], Days]
EVERY_DAY, OPEN_ON_FEASTS = "tutti i giorni", "ristorante"
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("change", "zone"),
    [
        ("2026-03-29", "Europe/Rome"),
        ("2026-10-25", "Europe/Rome"),
        ("2026-03-29", "Asia/Beirut"),  # where midnight is left out
        ("2026-04-24", "Africa/Cairo"),
        ("2026-09-06", "America/Santiago"),
        ("2026-11-01", "America/New_York"),
    ],
)
def test_the_list_comes_at_nine_by_the_wall_on_every_day_around_a_change_of_clocks(
    days: Begin, change: str, zone: str
) -> None:
    """On the day before, on the day itself and on the one after it, once each."""
    day = date.fromisoformat(change)
    here = days(f"{day - 3 * DAY} 12:00")
    pina = here.comes(days=EVERY_DAY, trade=OPEN_ON_FEASTS, zone=zone, react=lambda got: pina.ticks_off(got))
    here.goes_to(f"{day + 2 * DAY} 06:00")
    assert [d for d in pina.days if d >= day - DAY] == [day - DAY, day, day + DAY]
    assert [got.at.strftime("%H:%M") for got in pina.lists if not is_at(got, "09:00")] == []
    assert len({got.at.utcoffset() for got in pina.lists}) == 2


@pytest.mark.parametrize("hour", ["02:30", "4"])
def test_an_hour_outside_the_bounds_is_not_taken_and_four_in_the_morning_is(days: Begin, hour: str) -> None:
    """Bakers may have their list at four, on the night of the change as well; half past two, which that night has
    not got, nobody can choose."""
    here = days("2026-03-27 12:00")
    pina = here.comes(days=EVERY_DAY)
    pina.says(f"alle {hour}")
    here.goes_to("2026-03-29 12:00")
    expected = "04:00" if hour == "4" else "09:00"
    assert pina.days == [date(2026, 3, 28), date(2026, 3, 29)]
    assert all(is_at(got, expected) for got in pina.lists)


ROME, TOKYO, NEW_YORK = "Europe/Rome", "Asia/Tokyo", "America/New_York"
FAR_EAST, FAR_WEST = "Pacific/Auckland", "Pacific/Honolulu"
MOVES = [
    (ROME, NEW_YORK), (ROME, TOKYO), (ROME, FAR_EAST), (ROME, FAR_WEST), (FAR_EAST, FAR_WEST),
    (FAR_WEST, FAR_EAST), (ROME, "Europe/London"), ("Europe/London", ROME),
]  # fmt: skip
NEAR_THE_HOUR = [(move, seconds, "09:00") for move in MOVES for seconds in (-60, 1, 1800)]
NEAR_THE_EDGES = [(move, 1, hour) for move in MOVES[:2] for hour in ("04:00", "21:30")]


@pytest.mark.parametrize(("move", "seconds", "hour"), [*NEAR_THE_HOUR, *NEAR_THE_EDGES])
def test_no_date_has_two_lists_when_somebody_changes_their_zone_near_the_hour(
    days: Begin, move: tuple[str, str], seconds: int, hour: str
) -> None:
    """Eastwards and westwards, a minute before the hour, when it is due and nobody has looked yet, and after
    it."""
    before, after = move
    here = days("2026-03-02 00:30")
    pina = here.comes(days=EVERY_DAY, hour=hour, zone=before)
    here.goes_to("2026-03-03 00:30")
    due = here.store.reminders.next_due()
    assert due is not None
    if seconds > 1:
        here.goes_to(due)
    here.clock.put(due + timedelta(seconds=seconds))
    pina.says(f"/fuso {after}")
    here.ticks()
    here.goes_to("2026-03-07 00:30")
    assert max(Counter(pina.days).values()) == 1
    # Whatever became of the date of the move, the days after it have theirs, at the new clock's hour.
    assert is_at(pina.lists[-1], hour)
    assert pina.days[-1] >= date(2026, 3, 5)


def test_another_hour_counts_from_the_same_day_on_where_that_is_still_to_come(days: Begin) -> None:
    """Moved later on the same morning it comes at the new hour; moved back before now, tomorrow."""
    here = days("2026-03-01 12:00")
    pina = here.comes()
    here.goes_to("2026-03-02 08:00")
    pina.says("alle 10 e mezza")
    here.goes_to("2026-03-02 12:00")
    assert [is_at(got, "10:30") for got in pina.lists] == [True]
    pina.says("alle 11")
    here.goes_to("2026-03-02 23:00")
    assert len(pina.lists) == 1
    here.goes_to("2026-03-03 12:00")
    assert is_at(pina.lists[-1], "11:00")


@pytest.mark.parametrize("hour", ["21:00", "21:30"])
def test_a_list_at_the_edge_of_the_night_comes_and_brings_nothing_after_it(days: Begin, hour: str) -> None:
    """Half past nine in the evening is the last hour there is for a list."""
    here = days("2026-03-01 12:00")
    pina = here.comes(hour=hour)
    here.goes_to("2026-03-03 23:59")
    assert [is_at(got, hour) for got in pina.got] == [True, True]


def test_on_the_29th_of_february_there_is_a_list_like_on_any_day(days: Begin) -> None:
    """And on the day before and after it; the date is said as it is."""
    here = days("2028-02-27 12:00")
    pina = here.comes(react=lambda got: pina.ticks_off(got))
    here.goes_to("2028-03-01 12:00")
    assert pina.days == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert "Martedì 29 febbraio" in pina.lists[1].message.text


def test_people_of_one_hour_are_spread_over_two_minutes_each_always_the_same(days: Begin) -> None:
    """Not all at once, and nobody at another second every day."""
    here = days("2026-03-01 12:00")
    people = [here.comes(f"terminal:{number}") for number in range(12)]
    here.goes_to("2026-03-03 12:00")
    assert all([is_at(got, "09:00") for got in person.lists] == [True, True] for person in people)
    seconds = [{(got.at.minute, got.at.second) for got in person.lists} for person in people]
    assert all(len(one) == 1 for one in seconds)
    assert len(set.union(*seconds)) > 6


def test_a_clock_that_jumps_a_day_forwards_and_back_brings_no_date_two_lists(days: Begin) -> None:
    """A day seen twice has its list once, whatever is written in between."""
    here = days("2026-03-01 12:00")
    pina = here.comes(days=EVERY_DAY)
    here.goes_to("2026-03-02 08:00")
    here.goes_to("2026-03-02 09:10")
    here.jumps_to("2026-03-03 09:10")
    here.jumps_to("2026-03-02 09:20")
    pina.says("/oggi")
    here.goes_to("2026-03-02 22:00")
    here.goes_to("2026-03-03 22:00")
    pina.says("/promemoria")
    here.goes_to("2026-03-05 12:00")
    assert Counter(pina.days) == {date(2026, 3, day): 1 for day in (2, 3, 4, 5)}


def test_a_clock_that_was_wrong_by_years_goes_on_once_it_is_right(days: Begin) -> None:
    """Set back from 2036, the bot does not wait ten years for the next list."""
    here = days("2026-03-01 12:00")
    pina = here.comes(days=EVERY_DAY)
    here.goes_to("2026-03-02 08:00")
    here.jumps_to("2036-03-02 08:00")
    pina.says("/promemoria")
    here.jumps_to("2026-03-02 08:30")
    pina.says("/promemoria")
    here.goes_to("2026-03-03 12:00")
    assert [got.day for got in pina.lists if got.at < rome("2026-03-04 00:00")] != []


def test_what_could_not_come_for_an_hour_comes_late_and_once(days: Begin) -> None:
    """Down from before nine until after ten: the list is still of use."""
    here = days("2026-03-01 12:00")
    pina = here.comes()
    here.goes_to("2026-03-02 08:50")
    here.jumps_to("2026-03-02 10:15")
    here.goes_to("2026-03-02 23:00")
    assert [is_at(got, "10:15") for got in pina.lists] == [True]
    assert pina.states()["2026-03-02"] == ("sent", "full")


@pytest.mark.parametrize("moment", ["2026-03-02 11:03", "2026-03-02 23:00", "2026-03-03 08:00"])
def test_what_is_too_late_is_skipped_and_the_next_day_is_planned(days: Begin, moment: str) -> None:
    """After two hours a list is of no use any more; the day counts neither as silent nor as missed."""
    here = days("2026-03-01 12:00")
    pina = here.comes()
    here.goes_to("2026-03-02 08:50")
    here.jumps_to(moment)
    assert pina.got == []
    assert pina.states() == {"2026-03-02": ("skipped_late", None), "2026-03-03": ("waiting", None)}
    here.goes_to("2026-03-03 12:00")
    assert pina.days == [date(2026, 3, 3)]
    assert "più corta" not in pina.lists[0].message.text


def test_a_week_of_downtime_is_skipped_without_a_flood(days: Begin) -> None:
    """One list is missed in the database, none comes late, and the next working day has its own."""
    here = days("2026-03-01 12:00")
    pina = here.comes()
    here.goes_to("2026-03-02 08:50")
    here.jumps_to("2026-03-09 08:00")
    assert pina.got == []
    here.goes_to("2026-03-09 12:00")
    assert pina.days == [date(2026, 3, 9)]


@pytest.mark.parametrize(
    ("hour", "then"), [("13:30", "13:30"), ("8", None)], ids=["later today", "gone by already"]
)
def test_a_list_that_waits_a_little_comes_at_the_new_hour(days: Begin, hour: str, then: str | None) -> None:
    """Whoever has just written is left half an hour; told another hour meanwhile, that day's list comes then, and
    where that has gone by it comes as it was to."""
    here = days("2026-03-02 12:00")
    pina = here.comes(days=EVERY_DAY)
    here.goes_to("2026-03-04 08:50")
    pina.says("ciao")
    here.goes_to("2026-03-04 09:10")
    assert pina.days == [date(2026, 3, 3)]
    pina.says(f"alle {hour}")
    here.goes_to("2026-03-05 14:00")
    assert pina.days == [date(2026, 3, day) for day in (3, 4, 5)]
    today, tomorrow = pina.lists[1:]
    assert is_at(today, then) if then else today.at < rome("2026-03-04 09:45")
    assert is_at(tomorrow, then or "08:00")


def test_a_list_that_waits_while_somebody_introduces_themselves(days: Begin) -> None:
    """Whoever tells their profile just when a list would come, had they told it already, gets the first one on the
    next day, at their own hour."""
    here = days("2026-03-02 08:29")
    pina = here.meets(Resident(here.store, here.clock, "terminal:pina", None))
    pina.says("/start", "titolare", "forno", "mio cugino", "facebook", "10")
    here.goes_to("2026-03-02 08:33")
    pina.says("13:30", "lun-sab", "/annulla")
    here.goes_to("2026-03-03 14:00")
    assert pina.days == [date(2026, 3, 3)]
    assert is_at(pina.lists[0], "13:30")
