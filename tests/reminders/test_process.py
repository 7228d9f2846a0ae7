"""The real application on the morning of a day: who gets a list, when, and what becomes of those that do not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import eventually
from tests.fake_telegram import FakeTelegram, Person
from tests.reminders.crowds import (
    all_have_theirs,
    fates,
    fill,
    forget_what_was_said,
    lists_of,
    offset_to,
    people,
    prepared,
    resident,
    rows,
    shown_at,
)
from tests.reminders.days import ROME, rome
from tests.telegram.conftest import PATIENCE, Application

EVE, MONDAY = "2027-02-28 18:00", "2027-03-01"
EVERY_DAY, NOT_MONDAYS = "tutti i giorni", "martedì, mercoledì, giovedì, venerdì, sabato, domenica"
BEFORE = timedelta(seconds=6)  # time to start in


def starts(application: Application, moment: str, **settings: str) -> str:
    """Starts it with this on its clock; the setting that did it."""
    offset = offset_to(rome(moment))
    application.start(CUGINO_CLOCK_OFFSET=offset, **settings)
    return offset


def starts_before(application: Application, moment: str) -> str:
    """Starts it a few seconds before a moment."""
    return starts(application, (rome(moment) - BEFORE).astimezone(ROME).strftime("%Y-%m-%d %H:%M:%S"))


def tell(application: Application, some: list[Person]) -> None:
    """On the evening of Sunday they tell their profile; their lists come every day at nine."""
    fill(application.database, [person.id for person in some], rome(EVE))


def waits_for_lists(telegram: FakeTelegram, some: list[Person]) -> None:
    """Until everybody has got one."""
    telegram.waits_until(lambda: all_have_theirs(some), "everybody's list", PATIENCE)


def test_at_nine_each_who_works_today_gets_one_list_and_nobody_else_any(
    application: Application, telegram: FakeTelegram
) -> None:
    """Open, closed on Mondays, on holiday, pausing, stopped, with reminders off, and with another hour."""
    closed, holiday, pausing, stopped, off, later = quiet = people(telegram, 6, second=0)
    open_ones = people(telegram, 3, second=2)  # theirs come after those of the others would have come
    with prepared(application.database, rome(EVE)) as here:
        resident(here, closed, days=NOT_MONDAYS)
        for person, said in ((holiday, "ferie dal 1 al 7 marzo"), (pausing, "pausa 3 giorni"),
                             (stopped, "/stop"), (off, "/promemoria"), (later, "alle 10")):  # fmt: skip
            known = resident(here, person, days=EVERY_DAY)
            known.says(said)
            if person is off:
                known.taps("Basta promemoria")
        for person in open_ones:
            resident(here, person, days=EVERY_DAY)
        forget_what_was_said(here)
    offset = starts_before(application, f"{MONDAY} 09:00")
    waits_for_lists(telegram, open_ones)
    assert application.stop() == 0
    assert [len(person.inbox) for person in open_ones] == [1, 1, 1]
    assert [person.inbox for person in quiet] == [[]] * 6
    sent = [shown_at(message.sent_at, offset) for person in open_ones for message in person.inbox]
    assert min(sent) >= rome(f"{MONDAY} 09:00")
    found = fates(application.database, MONDAY)
    assert found == {
        **{f"telegram:{person.id}": ["sent"] for person in open_ones},
        f"telegram:{later.id}": ["waiting"],
    }
    tomorrow = fates(application.database, "2027-03-02")
    assert tomorrow == {f"telegram:{person.id}": ["waiting"] for person in (closed, *open_ones)}


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_on_the_mornings_after_a_change_of_clocks_nine_is_nine(
    application: Application, telegram: FakeTelegram, sunday: str
) -> None:
    """Planned on the evening before it, the list comes at nine by the wall, neither at eight nor at ten."""
    [pina] = people(telegram, 1, second=1)
    eve = f"{sunday[:8]}{int(sunday[8:]) - 1:02}"
    fill(application.database, [pina.id], rome(f"{eve} 18:00"))
    offset = starts_before(application, f"{sunday} 09:00")
    waits_for_lists(telegram, [pina])
    assert len(pina.inbox) == 1
    assert rome(f"{sunday} 09:00") <= shown_at(pina.inbox[0].sent_at, offset) < rome(f"{sunday} 09:59")


def test_down_until_twenty_to_ten_everybody_gets_theirs_late_and_once(
    application: Application, telegram: FakeTelegram
) -> None:
    """It is still of use; nothing comes twice at the next start."""
    some = people(telegram, 3)
    tell(application, some)
    starts(application, f"{MONDAY} 09:40")
    waits_for_lists(telegram, some)
    assert application.stop() == 0
    starts(application, f"{MONDAY} 09:45")
    eventually(lambda: set(outcomes(application)) == {("sent", None, "sent")}, "all is settled")
    assert [len(person.inbox) for person in some] == [1, 1, 1]


def test_down_until_eleven_in_the_evening_nobody_gets_a_list_and_the_database_says_so(
    application: Application, telegram: FakeTelegram
) -> None:
    """Skipped as too late; tomorrow's is planned."""
    some = people(telegram, 3)
    tell(application, some)
    starts(application, f"{MONDAY} 23:00")
    accounts = [f"telegram:{person.id}" for person in some]
    skipped, planned = ({account: [state] for account in accounts} for state in ("skipped_late", "waiting"))
    eventually(lambda: fates(application.database, MONDAY) == skipped, "they are skipped")
    assert fates(application.database, "2027-03-02") == planned
    assert application.stop() == 0
    assert telegram.messages == []


def outcomes(application: Application) -> list[tuple[str, str | None, str | None]]:
    """How Monday's lists ended: their state, why they were skipped, and the state of their message."""
    sql = """
    select r.state, case when r.state = 'skipped_late' then r.why end, o.state
    from reminders r left join outbox o on o.id = r.message where r.day = ? order by r.person
    """
    return rows(application.database, sql, MONDAY)


def test_what_is_left_over_past_its_deadline_is_skipped(
    application: Application, telegram: FakeTelegram
) -> None:
    """Claimed in time, then held by a 429 and by the end of the process: after its deadline a list is not sent any
    more, and counts as skipped."""
    [pina] = people(telegram, 1)
    tell(application, [pina])
    telegram.faults.next("sendMessage", error_code=429, retry_after=900)
    starts(application, f"{MONDAY} 10:50")
    telegram.waits_until(lambda: telegram.count_calls("sendMessage") == 1, "a first try", PATIENCE)
    eventually(lambda: outcomes(application) == [("sent", None, "claimed")], "it waits")
    application.kill()
    starts(application, f"{MONDAY} 11:05")
    eventually(lambda: outcomes(application) == [("skipped_late", "delivery", "superseded")], "it is skipped")
    assert application.stop() == 0
    assert pina.inbox == []


# After the claim


def waiting_list(application: Application, person: Person) -> None:
    """Starts the application; the list of the one person there is claimed and has not arrived."""
    tell(application, [person])
    starts(application, f"{MONDAY} 09:05")
    person.state.wait_until(lambda: bool(person.state.calls_by_method["sendMessage"]), PATIENCE)
    eventually(lambda: [fate for fate, _, _ in outcomes(application)] == ["sent"], "it is claimed")


def test_stop_while_a_pause_holds_the_list_back_is_the_last_word(
    application: Application, telegram: FakeTelegram
) -> None:
    """Telegram asked for a pause; after it, the confirmation comes and nothing else."""
    [pina] = people(telegram, 1)
    telegram.faults.next("sendMessage", error_code=429, retry_after=5)
    waiting_list(application, pina)
    pina.says("/stop")
    pina.waits_for(text="non ti scrivo più", timeout=PATIENCE)
    eventually(lambda: [o[2] for o in outcomes(application)] == ["superseded"], str(outcomes(application)))
    assert application.stop() == 0
    assert len(pina.inbox) == 1


def test_stop_while_the_list_is_on_its_way_is_the_last_word(
    application: Application, telegram: FakeTelegram
) -> None:
    """A slow server has the list in its hands: it may arrive, but not after the confirmation."""
    [pina] = people(telegram, 1)
    telegram.faults.delay("sendMessage", 4.0)
    waiting_list(application, pina)
    pina.says("/stop")
    pina.waits_for(text="non ti scrivo più", timeout=PATIENCE)
    eventually(lambda: outcomes(application)[0][2] in ("sent", "superseded", "uncertain"), "it is settled")
    telegram.waits_until(
        lambda: all(call.outcome for call in telegram.calls_to("sendMessage")), "both are answered", PATIENCE
    )
    assert "non ti scrivo più" in pina.inbox[-1].text


# Two at once, and Telegram's refusals


def test_a_second_application_on_the_same_database_does_not_start_and_doubles_nothing(
    application: Application, telegram: FakeTelegram
) -> None:
    """It ends with one line; the first one sends each list once."""
    some = people(telegram, 3, second=2)
    tell(application, some)
    offset = starts(application, f"{MONDAY} 09:00:00")
    second = application.launch(CUGINO_CLOCK_OFFSET=offset)
    _, errors = second.communicate(timeout=PATIENCE)
    assert (second.returncode, "served by another" in errors) == (1, True)
    waits_for_lists(telegram, some)
    assert application.stop() == 0
    assert [len(person.inbox) for person in some] == [1, 1, 1]


def test_a_pause_in_the_middle_is_kept_and_everybody_gets_theirs_once(
    application: Application, telegram: FakeTelegram
) -> None:
    """A 429 with a time to wait, after some of the lists have gone out."""
    some = people(telegram, 40)
    tell(application, some)
    starts(application, f"{MONDAY} 09:05")
    telegram.waits_until(lambda: len(telegram.messages) >= 5, "some lists", PATIENCE)
    telegram.faults.next("sendMessage", error_code=429, retry_after=2)
    waits_for_lists(telegram, some)
    assert [call.outcome for call in telegram.calls_to("sendMessage") if call.outcome != "ok"] != []
    assert application.stop() == 0
    assert telegram.sent_while_held() == []
    assert [len(person.inbox) for person in some] == [1] * 40


def test_whoever_blocked_the_bot_is_left_alone_and_comes_back_by_writing(
    application: Application, telegram: FakeTelegram
) -> None:
    """A 403 on Monday: on Tuesday nothing is tried until they write; on Wednesday they have a list again."""
    [pina, luca] = people(telegram, 2)
    tell(application, [pina, luca])
    pina.chat.access = "blocked"
    starts(application, f"{MONDAY} 09:05")
    eventually(lambda: state_of(application, pina) == "unreachable", "she is unreachable")
    waits_for_lists(telegram, [luca])
    assert application.stop() == 0
    starts(application, "2027-03-02 09:05")
    luca.waits_for(text="Martedì 2 marzo", timeout=PATIENCE)
    tried = [call for call in telegram.calls_to("sendMessage") if call.parameters["chat_id"] == str(pina.id)]
    assert [call.outcome for call in tried] == ["403 Forbidden: bot was blocked by the user"]
    pina.chat.access = "open"
    pina.says("/promemoria")
    pina.waits_for(text="La lista arriva alle 09:00", timeout=PATIENCE)
    assert application.stop() == 0
    starts(application, "2027-03-03 09:05")
    pina.waits_for(text="Mercoledì 3 marzo", timeout=PATIENCE)
    assert ["Mercoledì 3 marzo" in text for text in lists_of(pina)] == [True]


def state_of(application: Application, person: Person) -> str:
    """Active, stopped or unreachable."""
    [(state,)] = rows(
        application.database, "select state from people where account = ?", f"telegram:{person.id}"
    )
    return str(state)
