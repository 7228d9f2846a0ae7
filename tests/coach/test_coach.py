"""The coach: whole turns, on a real database file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.messages import Incoming
from bot.store import Store
from tests.coach.conftest import Someone

People = Callable[..., Someone]


def test_first_contact_says_what_is_kept(someone: People) -> None:
    """What is kept and why stands before the first question, whatever somebody writes first."""
    for account, first in (("terminal:a", "/start"), ("terminal:b", "ciao"), ("terminal:c", "/checkup")):
        person = someone(account)
        said = person.says(first)
        assert said.index("tengo le risposte") < said.index("che ruolo hai")


def test_privacy_can_come_first(someone: People) -> None:
    """Somebody careful reads the notice before anything else, and is welcomed afterwards."""
    person = someone()
    assert "Cosa tengo e perché" in person.says("/privacy")
    assert "che ruolo hai" in person.says("va bene")


def test_campaign_is_remembered(someone: People) -> None:
    """The code of the link somebody came by is kept."""
    person = someone()
    person.says("/start fiera")
    assert person.rows("select campaign from people") == [("fiera",)]


@pytest.mark.parametrize(
    ("phone", "words"), [("it", "Ciao"), ("en-US", "Hello"), ("de", "Ciao"), (None, "Ciao")]
)
def test_language_of_the_phone(someone: People, phone: str | None, words: str) -> None:
    """The bot begins in the phone's language where it has it, else in the operator's."""
    person = someone()
    assert words in person.does(Incoming(person.account, "text", "/start", language=phone))


def test_profile_is_kept_where_it_belongs(pina: Someone) -> None:
    """What the profile says stands with the person, the business and the membership."""
    assert pina.rows("select hour, minutes from people") == [("08:00", "m10")]
    assert pina.rows("select trade, who, channels, days from businesses") == [
        ("bakery", "cousin", '["fb", "ig"]', '["mon", "tue", "wed", "thu", "fri", "sat"]')
    ]
    assert pina.rows("select role from members") == [("owner",)]


def test_result_is_kept(pina: Someone) -> None:
    """Scores, flags and the advice chosen are written when the check-up ends."""
    pina.says("1", "1", "1", "1", "1", "#2")
    assert sorted(pina.rows("select name, value from scores where flow = 'checkup'")) == [
        ("focus", 2), ("measure", 2), ("roles", 2), ("routine", 2), ("strategy", 2), ("total", 10),
    ]  # fmt: skip
    assert pina.rows("select name from flags where flow = 'checkup'") == [("shared_pw",)]
    assert pina.rows("select advice, because, told_at from advice_given") == [("A-ACC-02", "ck6", None)]


def test_changing_an_answer_after_the_end(pina: Someone) -> None:
    """A changed answer gives a new result in place of the old one, and the answer before is linked."""
    pina.says("1", "1", "1", "1", "1", "no")
    assert "Le chiavi di casa" in pina.presses(pina.button("Dimmi come"))
    pina.presses(pina.button("Cambia una risposta"))
    pina.says("le chiavi")
    said = pina.says("sì col mio accesso")
    assert "I cinque segnali sono a posto" in said
    assert pina.rows("select name from flags where flow = 'checkup'") == []
    [(replaced, value)] = pina.rows("select replaced, value from answers where step = 'ck6' and standing = 1")
    assert value == '"full"'
    assert pina.rows(f"select value from answers where id = {replaced}") == [('"no"',)]


def test_advice_in_its_order(pina: Someone) -> None:
    """Access comes first, then the weak signs in their order, each once; then it is enough."""
    pina.says("4", "chi lo vede per primo", "no", "no", "no", "no")
    pina.presses(pina.button("Dimmi come"))
    for _ in range(6):
        pina.presses(pina.button("Un'altra cosa"))
    assert "una cosa alla volta" in pina.presses(pina.button("Un'altra cosa"))
    assert [advice for (advice,) in pina.rows("select advice from advice_given order by id")] == [
        "A-ACC-01", "A-STR-01", "A-ROL-01", "A-MEA-01", "A-FOC-01", "A-ROU-01",
    ]  # fmt: skip


def test_duties_of_a_trade_come_once(someone: People) -> None:
    """A B&B hears of the CIN with the first advice on what to publish, and not again."""
    person = someone()
    person.says("/start", "titolare", "b&b", "io", "facebook", "10", "8", "tutti")
    person.says("1", "lavoro da sola", "solo qualche giorno", "1", "1", "1")
    said = person.presses(person.button("Dimmi come"))
    assert "500 euro" in person.last[0].text
    assert "500 euro" not in person.last[1].text
    assert len(person.last) == 2, said
    person.presses(person.button("Dimmi come"))
    assert len(person.last) == 1


def test_a_helper_has_no_checkup(someone: People) -> None:
    """Somebody who lends a hand is thanked, and told kindly who does the check-up."""
    person = someone()
    said = person.says("/start", "do una mano", "negozio", "10", "8", "lun")
    assert "scatta una foto" in said
    assert "chi è titolare o chi cura la pagina" in person.says("/checkup")
    assert person.rows("select count(*) from sessions where flow = 'checkup'") == [(0,)]


def test_coming_back_after_a_week(pina: Someone) -> None:
    """Whoever greets after a long absence is greeted, and stands where they were."""
    pina.says("1")
    pina.later(days=7)
    said = pina.says("buonasera a tutti")
    assert "Eravamo rimasti qui" in said
    assert "A chi tocca rispondere" in said
    assert "in agenda" in pina.says("una persona precisa")


def test_pause_and_resume(pina: Someone) -> None:
    """After a pause any answer counts, and a second pause is no dead end."""
    assert "Ci fermiamo" in pina.says("/pausa")
    assert "Ci fermiamo" in pina.says("/pausa")
    assert "A chi tocca" in pina.says("1")


def test_stop_and_start(pina: Someone) -> None:
    """After /stop nothing is lost; /start goes on from the same question."""
    assert "non ti scrivo più" in pina.says("/stop")
    assert pina.rows("select state from people") == [("stopped",)]
    assert "Su quanti canali" in pina.says("/start")
    assert pina.rows("select state from people") == [("active",)]


@pytest.mark.parametrize("command", ["/start", "/help", "/annulla", "/stop", "/privacy", "/cancel", "/menu"])
def test_in_a_conversation_that_no_longer_exists(pina: Someone, command: str) -> None:
    """A flow or a state that a release removed swallows no command."""
    pina.store.database.execute(
        "update sessions set flow = 'gone', state = 'nowhere', step = 'nowhere', ended_at = null"
    )
    assert pina.says(command)
    assert "Canali attivi" not in pina.says("/menu")
    assert "che ruolo hai" in pina.says("/checkup")


def test_state_that_a_release_removed(pina: Someone) -> None:
    """A state that the flow no longer has is left for the nearest question, and said so."""
    pina.says("1")
    pina.store.database.execute(
        "update sessions set revision = 'old', state = 'ck99', step = 'ck99' where flow = 'checkup'"
    )
    said = pina.says("ciao")
    assert "ho cambiato qualche domanda" in said
    assert "A chi tocca" in said
    assert pina.rows("select value from answers where step = 'ck1' and standing = 1") == [('"two"',)]


def test_somebody_elses_button(pina: Someone, someone: People) -> None:
    """A button that belongs to another person changes nothing for either."""
    luca = someone("terminal:luca")
    luca.says("/start")
    before = pina.rows("select count(*) from answers")
    assert "che ruolo hai" in luca.presses(pina.button("1 o 2"))
    assert pina.rows("select count(*) from answers") == before


@pytest.mark.parametrize(
    "forged",
    ["", ":", "q", "q:1:ck1:zz:=two", "q:zzzzzzzzzzzz:ck1:x:=two", f"q:{'z' * 40}:ck1:x:=two", "q:1::::",
     "a:1:tell:more", "a:zz!:tell", "a:1:more.x", "m:nothing", "l:de", "e:yes:0:1", "e:maybe:zzzz:1",
     "q:-1:ck1:x:ok", "\u0000", "x" * 64, "m:erase_now"],
)  # fmt: skip
def test_forged_presses(pina: Someone, forged: str) -> None:
    """Callback data that this bot never made changes no answer and raises nothing."""
    before = pina.rows("select * from answers")
    assert pina.presses(forged)
    assert pina.rows("select * from answers") == before
    assert "A chi tocca" in pina.says("1 o 2")


def test_erasure_needs_a_fresh_yes(pina: Someone) -> None:
    """The button that erases works for a quarter of an hour; later it asks again."""
    pina.says("/cancella")
    sure = pina.button("Sì, cancella tutto")
    pina.later(hours=1)
    assert "Confermi?" in pina.presses(sure)
    assert pina.rows("select count(*) from people") == [(1,)]
    assert "non conservo più niente" in pina.presses(pina.button("Sì, cancella tutto"))
    assert pina.rows("select count(*) from people") == [(0,)]


def test_a_failure_leaves_everything_as_it_was(pina: Someone, store: Store) -> None:
    """Where a turn breaks off, nothing of it remains: no answer, no message, no mark that it was taken in."""
    store.database.execute("drop table advice_given")
    before = (
        pina.rows("select * from answers"),
        pina.rows("select * from outbox"),
        pina.rows("select * from updates_seen"),
    )
    for number, text in enumerate(["1", "1", "1", "1", "1"], start=10):
        pina.coach.receive(Incoming(pina.account, "text", text, update_id=number))
    before = (
        pina.rows("select * from answers"),
        pina.rows("select * from outbox"),
        pina.rows("select * from updates_seen"),
    )
    with pytest.raises(Exception, match="advice_given"):
        pina.coach.receive(Incoming(pina.account, "text", "no", update_id=99))
    after = (
        pina.rows("select * from answers"),
        pina.rows("select * from outbox"),
        pina.rows("select * from updates_seen"),
    )
    assert after == before


def test_profile_can_be_added_to(pina: Someone) -> None:
    """Name and town are kept only for those who add them; the open conversation stays where it was."""
    pina.says("/profilo", "nome dell'attività")
    said = pina.says("Forno <b>Pina</b> & C.")
    assert "Forno &lt;b&gt;Pina&lt;/b&gt; &amp; C." in said
    assert "Su quanti canali" in said
    assert pina.rows("select name from businesses") == [("Forno <b>Pina</b> & C.",)]


def test_typing_a_label_is_as_good_as_pressing_it(pina: Someone) -> None:
    """Outside a question a typed label or number does what the button does."""
    pina.says("1", "1", "1", "1", "1", "no")
    assert "15 minuti" in pina.says("dimmi come")
    assert "Segnato" in pina.says("fatto")
    pina.says("/menu")
    place = pina.offers.index("Il mio profilo") + 1
    assert "Il tuo profilo" in pina.says(str(place))


def test_words_of_a_template_in_an_answer_stay_words(pina: Someone, tmp_path: Path) -> None:
    """What somebody types is never a template."""
    pina.says("/profilo", "nome dell'attività")
    assert "{{ 7 * 7 }}" in pina.says("Bar {{ 7 * 7 }}")
    assert "{{ 7 * 7 }}" in pina.says("/profilo")


def test_advice_put_off_waits_in_the_menu(pina: Someone) -> None:
    """What was put off is found in the menu, a week later too, until it is done; then the next one is."""
    pina.says("1", "1", "1", "1", "1", "no")
    pina.presses(pina.button("Più tardi"))
    pina.later(days=7)
    pina.says("/menu")
    assert "Le chiavi di casa" in pina.presses(pina.button("Il consiglio che aspetta"))
    pina.presses(pina.button("Fatto"))
    assert pina.rows("select outcome from advice_given") == [("done",)]
    pina.says("/menu")
    assert "La ricetta di quello" in pina.presses(pina.button("Il consiglio che aspetta"))
    pina.presses(pina.button("Fatto"))
    pina.says("/menu")
    assert "Il consiglio che aspetta" not in pina.offers


def test_a_typed_reply_to_the_question_of_erasing(pina: Someone) -> None:
    """While "erase everything?" stands last, a yes or no belongs to it; a number is no yes."""
    pina.says("/cancella")
    assert "Confermi?" in pina.says("1")
    pina.says("no")
    assert pina.rows("select count(*) from answers where step like 'ck%'") == [(0,)]
    pina.says("/cancella", "sì")
    assert pina.rows("select count(*) from people") == [(0,)]


def test_nothing_answered_is_not_judged(pina: Someone) -> None:
    """Whoever skips every question reads no verdict."""
    said = pina.says(*["salta"] * 6)
    assert "Hai saltato le domande" in said
    assert "senza bussola" not in said


def test_after_a_word_about_something_else_the_question_stands_again(pina: Someone) -> None:
    """Help, privacy and an unknown command end with the open question."""
    for command in ("/help", "/privacy", "/pippo"):
        assert "Su quanti canali" in pina.says(command)


def test_leaving_the_list_of_changes(pina: Someone) -> None:
    """Somebody who asks to change an answer and thinks better of it goes on where they were."""
    pina.says("1", "/cambia")
    assert "A chi tocca" in pina.presses(pina.button("Lascio com'è"))
    pina.says("/cambia")
    assert "A chi tocca" in pina.says("lascio com'è")


def test_nothing_to_change_yet(pina: Someone) -> None:
    """At the first question there is nothing to change, and it is said."""
    assert "nessuna risposta da cambiare" in pina.says("/cambia")


def test_a_late_yes_erases_nobody(pina: Someone) -> None:
    """Once something else was said, a typed yes belongs to that."""
    for between in ("/stop", "/dati", "/help"):
        pina.says("/cancella", between, "ok")
        assert pina.rows("select count(*) from people") == [(1,)]


def test_the_button_that_erased_somebody_brings_nobody_back(pina: Someone) -> None:
    """Pressed twice it says the same again; and it does not fit whoever begins anew."""
    pina.says("/cancella")
    sure = pina.button("Sì, cancella tutto")
    pina.presses(sure)
    assert "non conservo più niente" in pina.presses(sure)
    assert pina.rows("select count(*) from people") == [(0,)]
    pina.says("/start", "titolare")
    assert "già passata" in pina.presses(sure)
    assert pina.rows("select count(*) from people") == [(1,)]


def test_cancelling_a_change_keeps_what_was_finished(pina: Someone) -> None:
    """Whoever changes one answer of a finished conversation and cancels has it as it was."""
    pina.says("1", "1", "1", "1", "1", "no")
    pina.presses(pina.button("Cambia una risposta"))
    pina.says("numeri", "/annulla")
    assert pina.rows("select state from sessions where flow = 'checkup'") == [("done",)]
    pina.says("/profilo", "minuti al giorno", "/annulla")
    assert pina.rows("select state from sessions where flow = 'start'") == [("done",)]
    assert "Su quanti canali" in pina.says("/checkup")


def test_waiting_advice_still_has_to_fit(pina: Someone) -> None:
    """Advice that an answer has overtaken is not told, neither from the menu nor by its old button."""
    pina.says("1", "1", "1", "1", "1", "no")
    old = pina.button("Dimmi come")
    pina.presses(pina.button("Cambia una risposta"))
    pina.says("le chiavi", "sì col mio accesso")
    assert "Le chiavi di casa" not in pina.says("/consiglio")
    assert "non c'è più" in pina.presses(old)


def test_an_unclear_hour_leaves_the_chosen_one(pina: Someone) -> None:
    """Two entries that are no time do not overwrite an hour chosen before."""
    pina.says("/profilo", "ora preferita", "boh", "boh")
    assert pina.rows("select hour from people") == [("08:00",)]


def test_an_answer_whose_option_is_gone_is_asked_again(someone: People) -> None:
    """Who turns out not to work alone is asked again who answers."""
    person = someone()
    person.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "1", "lavoro da sola")
    said = person.says("/profilo", "chi cura i social", "agenzia")
    assert "Chi risponde" in said
    assert "A chi tocca" in said


def test_becoming_a_helper_ends_the_checkup(pina: Someone) -> None:
    """Whom the check-up is no longer for is not asked its next question."""
    pina.says("1")
    said = pina.says("/profilo", "il tuo ruolo", "do una mano ogni tanto")
    assert "A chi tocca" not in said
    assert "chi è titolare o chi cura la pagina" in pina.says("/checkup")


def test_an_old_restart_button_throws_nothing_away(pina: Someone) -> None:
    """ "Da capo" belongs to the question it was shown at; and no typed number presses it."""
    pina.says("1", "/menu")
    old = pina.button("Da capo")
    pina.says("2")
    assert pina.rows("select state from sessions where flow = 'checkup'") != [("cancelled",)]
    pina.says("1", "1")
    assert "già passata" in pina.presses(old)
    assert pina.rows("select count(*) from sessions where flow = 'checkup'") == [(1,)]


def test_the_list_of_an_old_checkup_is_closed(pina: Someone) -> None:
    """Once a new check-up has begun, the one before cannot be changed beside it."""
    pina.says("1", "1", "1", "1", "1", "no")
    old = pina.button("Cambia una risposta")
    pina.says("/checkup", "1")
    assert "già passata" in pina.presses(old)


def test_stop_outlasts_a_block(pina: Someone) -> None:
    """Blocking and unblocking the bot does not take a stop back."""
    pina.says("/stop")
    pina.does(Incoming(pina.account, "blocked"))
    pina.does(Incoming(pina.account, "unblocked"))
    assert pina.rows("select state from people") == [("stopped",)]


def test_half_a_character(pina: Someone) -> None:
    """Text that is no valid Unicode is taken in all the same."""
    pina.says("/profilo", "nome dell'attività", "Forno \ud800")
    assert pina.rows("select name from businesses") == [("Forno ?",)]


@pytest.mark.parametrize("typed", ["1", "1.", "1)", "# 1", "①", "#1."])
def test_no_number_erases_anybody(pina: Someone, typed: str) -> None:
    """However a number is written, at "erase everything?" it asks again: it may be meant for a question above."""
    pina.says("/cancella")
    assert "Non si può tornare indietro" in pina.says(typed)
    assert pina.rows("select count(*) from people") == [(1,)]


@pytest.mark.parametrize("typed", ["2", "2.", "2)", "²"])
def test_no_number_begins_anew(pina: Someone, typed: str) -> None:
    """A number typed under the menu does not throw the answers of the open conversation away."""
    pina.says("3", "/menu", typed)
    assert pina.rows("select count(*) from sessions where state = 'cancelled'") == [(0,)]


def test_cancel_out_of_a_pause_while_changing(pina: Someone) -> None:
    """Whoever paused while changing an answer of a finished conversation can leave it as it was."""
    pina.says("/profilo")
    pina.presses(pina.button("Attività"))
    pina.says("/pausa")
    said = pina.says("/annulla")
    assert said
    assert pina.rows("select count(*) from sessions where state = 'paused'") == [(0,)]
