"""When somebody is left in peace: missed days, pauses, the half hour after writing, the list put off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal

import pytest

from tests.reminders.days import Days, Got, Resident, is_at, rome

Begin = Callable[[str], Days]
SHORT, BACK, QUESTION = "più corta", "Si riparte da una cosa sola", "Intanto mi fermo"
THREE_WEEKS, IN_TIME = timedelta(days=21), timedelta(hours=72)


def march(*days: int) -> list[date]:
    """Days of March 2026, whose first is a Sunday."""
    return [date(2026, 3, day) for day in days]


@pytest.fixture
def here(days: Begin) -> Days:
    """Days from the evening of Sunday 1 March 2026 on."""
    return days("2026-03-01 18:00")


# Missed days


def test_whoever_never_reacts_gets_two_lists_a_short_one_two_days_of_silence_and_a_question(
    here: Days,
) -> None:
    """And after that nothing, for months."""
    pina = here.comes()
    here.goes_to("2026-06-30 12:00")
    assert [got.day for got in pina.got] == march(2, 3, 4, 7)
    assert pina.days == march(2, 3, 4)
    assert [SHORT in got.message.text for got in pina.got] == [False, False, True, False]
    assert [got.items for got in pina.got] == [pina.got[0].items, pina.got[1].items, 1, 0]
    assert min(got.items for got in pina.got[:2]) > 1
    assert QUESTION in pina.got[3].message.text
    assert pina.got[3].labels == ["Solo 5 minuti", "Un'altra ora", "Pausa 7 giorni", "Basta promemoria"]
    assert [pina.states()[f"2026-03-0{day}"][0] for day in (5, 6)] == ["silent", "silent"]
    assert here.store.reminders.next_due() is None


def test_days_off_are_not_missed_days(here: Days) -> None:
    """A week of holidays in between brings the next step forward by nothing."""
    pina = here.comes()
    pina.says("/ferie 4-11 marzo")
    here.goes_to("2026-03-31 12:00")
    assert [got.day for got in pina.got] == march(2, 3, 12, 16)
    assert SHORT in pina.got[2].message.text


def test_whoever_writes_again_after_falling_silent_gets_one_thing_the_next_day(here: Days) -> None:
    """A word is enough, whatever it is; the greeting says that it starts again small."""
    pina = here.comes()
    here.goes_to("2026-03-16 12:00")
    pina.says("ciao")
    here.goes_to("2026-03-17 12:00")
    back = pina.got[-1]
    assert back.day == date(2026, 3, 17)
    assert BACK in back.message.text
    assert back.items == 1


def test_the_list_after_the_first_one_back_is_a_whole_one(here: Days) -> None:
    """One small list, then as before."""
    pina = here.comes()
    here.goes_to("2026-03-16 12:00")
    pina.react = lambda got: pina.ticks_off(got)
    pina.says("ciao")
    here.goes_to("2026-03-19 12:00")
    assert [got.items > 1 for got in pina.lists[-2:]] == [True, True]
    assert not any(word in got.message.text for got in pina.lists[-2:] for word in (BACK, SHORT))


@pytest.mark.parametrize("sign", ["ciao", "/promemoria", "/settimana", "(press)"])
def test_any_sign_on_a_silent_day_ends_the_silence(here: Days, sign: str) -> None:
    """Also a press on an old button; what comes next is one thing."""
    pina = here.comes()
    here.goes_to("2026-03-05 12:00")
    if sign == "(press)":
        pina.taps("✓ Fatto 1")
    else:
        pina.says(sign)
    here.goes_to("2026-03-06 12:00")
    assert pina.days == march(2, 3, 4, 6)
    assert (pina.got[-1].items, BACK in pina.got[-1].message.text) == (1, True)


def test_a_sign_before_the_next_list_is_a_reaction_however_late(here: Days) -> None:
    """In the evening, at night or at half past eight the next morning: no day was missed."""
    pina = here.comes()
    for moment in ("2026-03-02 23:30", "2026-03-04 03:00", "2026-03-05 08:00"):
        here.goes_to(moment)
        pina.says("/settimana")
    here.goes_to("2026-03-05 12:00")
    assert pina.days == march(2, 3, 4, 5)
    assert not any(SHORT in got.message.text for got in pina.got)


@pytest.mark.parametrize("every", [2, 3, 4, 5, 7])
@pytest.mark.parametrize("working", ["lun-sab", "tutti i giorni"])
def test_never_more_than_four_messages_in_three_weeks_stay_without_a_sign(
    here: Days, every: int, working: str
) -> None:
    """For somebody who writes now and then, over a season; whoever was asked how they want it and then writes
    begins anew."""
    pina = here.comes(days=working, trade="ristorante")
    signs: list[datetime] = []
    spells: list[list[Got]] = [[]]
    pina.react = lambda got: spells[-1].append(got)
    for day in range(90):
        here.goes_to(rome("2026-03-02 14:00") + timedelta(days=day))
        if day % every == every - 1:
            if is_asleep(pina):
                spells.append([])
            pina.says("/settimana")
            signs.append(here.clock.now())
    assert len(pina.got) > 90 / every
    assert max(most_within(unanswered(spell, signs), THREE_WEEKS) for spell in spells) <= 4


def is_asleep(person: Resident) -> bool:
    """Whether nothing comes until they write."""
    known = person.store.people.find(person.account)
    assert known is not None
    return known.reminders == "asleep"


def unanswered(got: list[Got], signs: list[datetime]) -> list[datetime]:
    """When the messages came that no sign followed within three days."""
    return [one.at for one in got if not any(one.at <= sign <= one.at + IN_TIME for sign in signs)]


def most_within(moments: list[datetime], span: timedelta) -> int:
    """The most of these moments in any span."""
    return max((sum(first <= one < first + span for one in moments) for first in moments), default=0)


def test_a_sign_counts_for_the_message_that_came_last(here: Days) -> None:
    """The list of the day was answered, something came after it: the next press is the answer to that."""
    pina = here.comes()
    pina.react = lambda got: pina.ticks_off(got)
    pina.says("/checkup")
    here.goes_to("2026-03-03 13:30")
    assert [got.is_list for got in pina.got] == [True, True, False]
    here.goes_to("2026-03-03 14:30")
    pina.taps("Domani")
    here.goes_to("2026-03-04 13:30")
    assert "Continuiamo?" in pina.got[-1].message.text
    here.goes_to("2026-03-04 14:30")
    pina.says("/settimana")
    assert pina.rows("select kind, day from reminders where state = 'sent' and answered_at is null") == []


# Stopped, off, on


@pytest.mark.parametrize("word", ["/stop", "Basta promemoria"])
def test_whoever_stops_gets_nothing_until_they_ask_for_it(here: Days, word: str) -> None:
    """Neither the list planned for tomorrow nor anything beside it."""
    pina = here.comes()
    here.goes_to("2026-03-02 12:00")
    if word == "/stop":
        pina.says(word)
    else:
        pina.taps(word)
    here.goes_to("2026-04-02 12:00")
    assert pina.days == march(2)
    if word == "/stop":
        pina.says("/start")
    else:
        pina.taps("Riprendiamo")
    here.goes_to("2026-04-03 12:00")
    assert pina.days == [*march(2), date(2026, 4, 3)]


def test_reminders_that_are_off_stay_off_whatever_else_is_written(here: Days) -> None:
    """Asking for today's list or for the week turns nothing on."""
    pina = here.comes()
    here.goes_to("2026-03-02 12:00")
    pina.taps("Basta promemoria")
    for word in ("/oggi", "fatto 1", "ciao", "/settimana"):
        pina.says(word)
    here.goes_to("2026-03-20 12:00")
    assert pina.days == march(2)


@pytest.mark.parametrize(("off", "on"), [("Basta promemoria", "Riprendiamo"), ("/stop", "/start")])
def test_turned_off_and_on_again_before_the_hour_the_list_of_today_still_comes(
    here: Days, off: str, on: str
) -> None:
    """A slip of the finger costs nobody their list."""
    pina = here.comes()
    here.goes_to("2026-03-03 07:00")
    for pressed in (off, on):
        if pressed.startswith("/"):
            pina.says(pressed)
        else:
            pina.taps(pressed)
    here.goes_to("2026-03-03 12:00")
    assert pina.days == march(2, 3)


def test_whoever_was_erased_gets_nothing(here: Days) -> None:
    """No row is left that could come due."""
    pina = here.comes()
    pina.says("/cancella")
    pina.taps("Sì, cancella tutto")
    assert here.store.reminders.next_due() is None
    here.goes_to("2026-03-03 12:00")
    assert pina.got == []


# Pauses


@pytest.mark.parametrize(("days_long", "first"), [(3, 5), (7, 9), (14, 16), (30, 1)])
def test_a_pause_of_so_many_days_ends_with_one_thing(here: Days, days_long: int, first: int) -> None:
    """Nothing before its end; then one item and the question whether anything changed; then as before."""
    pina = here.comes()
    here.goes_to("2026-03-02 12:00")
    pina.react = lambda got: pina.ticks_off(got)
    said = pina.says(f"pausa {days_long} giorni")
    assert f"Pausa di {days_long} giorni" in said
    start = date(2026, 4 if days_long == 30 else 3, first)
    here.goes_to(datetime.combine(start + timedelta(days=1), datetime.min.time(), rome("2026-03-02").tzinfo))
    here.goes_to(here.clock.now() + timedelta(hours=12))
    _, back, after = pina.lists
    assert (back.day, back.items, BACK in back.message.text) == (start, 1, True)
    assert "/profilo" in back.message.text
    assert after.items > 1
    assert BACK not in after.message.text


def test_a_pause_that_ends_on_a_day_off_goes_on_until_the_next_working_day(here: Days) -> None:
    """Three days from Thursday end on Sunday: Monday it is."""
    pina = here.comes()
    here.goes_to("2026-03-05 08:00")
    pina.says("pausa 3 giorni")
    here.goes_to("2026-03-09 12:00")
    assert pina.lists[-1].day == date(2026, 3, 9)
    assert BACK in pina.lists[-1].message.text
    assert not set(pina.days) & set(march(5, 6, 7, 8))


def test_a_pause_can_be_ended_early(here: Days) -> None:
    """«Riprendiamo», and tomorrow there is a list."""
    pina = here.comes()
    here.goes_to("2026-03-02 12:00")
    pina.says("pausa 14 giorni")
    here.goes_to("2026-03-04 12:00")
    pina.taps("Riprendiamo")
    here.goes_to("2026-03-05 12:00")
    assert pina.days == march(2, 5)


def test_a_pause_holds_back_what_comes_beside_the_list(here: Days) -> None:
    """A conversation left half way is not asked about before its end."""
    pina = here.comes()
    pina.says("/checkup")
    here.goes_to("2026-03-03 12:00")
    pina.says("/pausa 7 giorni")
    here.goes_to("2026-03-09 23:00")
    assert [got for got in pina.got if got.day > date(2026, 3, 3)] == []


# The half hour after writing


def test_whoever_has_just_written_has_half_an_hour_for_themselves(here: Days) -> None:
    """Written at ten to nine, the list comes at twenty past."""
    pina = here.comes()
    here.goes_to("2026-03-02 08:50")
    pina.says("/settimana")
    here.goes_to("2026-03-02 12:00")
    assert [is_at(got, "09:20") for got in pina.lists] == [True]


def test_whoever_goes_on_writing_is_waited_for_once(here: Days) -> None:
    """The list does not move on and on before somebody who writes all morning."""
    pina = here.comes()
    for moment in ("08:50", "09:10", "09:19"):
        here.goes_to(f"2026-03-02 {moment}")
        pina.says("/settimana")
    here.goes_to("2026-03-02 12:00")
    assert [is_at(got, "09:20") for got in pina.lists] == [True]


@pytest.mark.parametrize("beside", ["/oggi", "alle 9"])
def test_the_list_that_was_asked_for_does_not_come_once_more(here: Days, beside: str) -> None:
    """Whoever has had today's by /oggi is not sent it at nine; setting the same hour again is no asking."""
    pina = here.comes()
    here.goes_to("2026-03-02 08:00")
    pina.says(beside)
    here.goes_to("2026-03-02 12:00")
    assert len(pina.lists) == (0 if beside == "/oggi" else 1)
    here.goes_to("2026-03-03 12:00")
    assert pina.days[-1] == date(2026, 3, 3)


# Put off

Way = Literal["Tra un'ora", "Stasera", "Domani"]


@pytest.mark.parametrize(
    ("way", "again"), [("Tra un'ora", ["10:30"]), ("Stasera", ["18:30"]), ("Domani", [])]
)
def test_a_list_put_off_comes_again_as_it_stands(here: Days, way: Way, again: list[str]) -> None:
    """In an hour, this evening, or tomorrow, and then it is tomorrow's."""
    pina = here.comes()
    here.goes_to("2026-03-02 09:30")
    pina.taps("✓ Fatto 1")
    pina.taps("Rimanda")
    pina.taps(way)
    here.goes_to("2026-03-02 23:00")
    assert [is_at(got, hour) for got, hour in zip(pina.got[1:], again, strict=True)] == [True] * len(again)
    for got in pina.got[1:]:
        assert "Eccola di nuovo" in got.message.text
        assert "Riapri 1" in got.labels
    here.goes_to("2026-03-03 12:00")
    assert is_at(pina.got[-1], "09:00")
    assert pina.rows("select count(*) from checklists") == [(2,)]


def test_a_list_put_off_and_done_meanwhile_does_not_come_again(here: Days) -> None:
    """There is nothing left of it."""
    pina = here.comes()
    here.goes_to("2026-03-02 09:30")
    pina.taps("Rimanda")
    pina.taps("Tra un'ora")
    for number in range(pina.got[0].items):
        pina.taps(f"✓ Fatto {number + 1}")
    here.goes_to("2026-03-02 23:00")
    assert len(pina.lists) == 1
    assert pina.states("snooze_hour") == {"2026-03-02": ("dropped", "done")}


@pytest.mark.parametrize("moment", ["20:45", "21:10", "22:15", "23:40"])
def test_what_is_put_off_late_in_the_evening_does_not_come_at_night(here: Days, moment: str) -> None:
    """Where an hour from now is past half past nine, it is tomorrow; nothing comes in between."""
    pina = here.comes(hour="18:30")
    here.goes_to(f"2026-03-02 {moment}")
    pina.taps("Rimanda")
    said = pina.taps("Tra un'ora")
    assert "per oggi basta così" in said
    here.goes_to("2026-03-03 18:00")
    assert len(pina.got) == 1


def test_late_in_the_afternoon_this_evening_is_not_on_offer(here: Days) -> None:
    """From half past five on, half past six is no more than an hour away."""
    pina = here.comes()
    here.goes_to("2026-03-02 17:29")
    pina.taps("Rimanda")
    assert "Stasera" in pina.offers
    here.goes_to("2026-03-02 17:31")
    pina.taps("Rimanda")
    assert "Stasera" not in pina.offers


def test_a_list_put_off_twice_to_the_same_kind_of_hour_comes_once(here: Days) -> None:
    """The second «tra un'ora» takes the place of the first; after it has come, it is for tomorrow."""
    pina = here.comes()
    here.goes_to("2026-03-02 09:30")
    pina.taps("Rimanda")
    pina.taps("Tra un'ora")
    here.goes_to("2026-03-02 10:00")
    pina.taps("Tra un'ora")
    here.goes_to("2026-03-02 12:00")
    assert [is_at(got, "11:00") for got in pina.got[1:]] == [True]
    assert "per oggi basta così" in pina.taps("Tra un'ora")
    here.goes_to("2026-03-02 23:00")
    assert len(pina.got) == 2


def test_nothing_but_the_list_comes_between_half_past_nine_and_seven(here: Days) -> None:
    """Two months of somebody with a list at four, and of one with a list at half past nine in the evening, both
    with a conversation left half way, a check-up that is a month old and a week to look back on."""
    people = [here.comes(f"terminal:{hour}", hour=hour, days="tutti i giorni") for hour in ("4", "21:30")]
    for person in people:
        person.says("/checkup")
        person.react = lambda got, person=person: person.ticks_off(got)
    here.goes_to("2026-05-01 12:00")
    for person in people:
        assert len(person.others) > 0
        assert [got.at for got in person.others if not is_by_day(got.at)] == []


def is_by_day(at: datetime) -> bool:
    """Whether a message may come unasked by now."""
    return "07:00" <= at.strftime("%H:%M") < "21:30"
