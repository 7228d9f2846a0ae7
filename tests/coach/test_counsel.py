"""Which advice comes when, what brought it, and what its buttons do; over all conversations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.messages import Button
from flows.situation import Value
from tests.coach.conftest import CATALOGUE, CHECKUP, LIBRARY, MEASURE, ROLES, STRATEGY, Someone

People = Callable[..., Someone]
ITALIAN = LIBRARY["it"]
# Whose keys are in order, but who has nothing written down and nobody to stand in.
LOOSE: dict[str, Value] = {**ROLES, "ro4": "oral", "ro5": "dep", "ro9": "stop"}
SHARED: dict[str, Value] = {**ROLES, "ro6": "pw"}
WAITING = "Il consiglio che aspetta"


def title(advice: str) -> str:
    """What an advice is called, in Italian."""
    return str(ITALIAN.text(f"advice.{CATALOGUE.advice[advice].area}.{advice}.title"))


def told(person: Someone) -> str:
    """The advice that was told last, by the database."""
    [(advice,)] = person.rows(
        "select advice from advice_given where told_at is not null order by told_at desc, id desc limit 1"
    )
    return str(advice)


def tips(person: Someone, number: int) -> list[str]:
    """So many advices one after the other, each asked for."""
    found = []
    for _ in range(number):
        said = person.says("/consiglio")
        found.append(told(person))
        assert title(found[-1]) in said
    return found


def button(person: Someone, label: str) -> Button:
    """A button under what was said last."""
    return next(b for m in person.last for row in m.buttons for b in row if b.label == label)


# One now, the rest one after the other


def test_an_ending_brings_one_advice(nina: Someone) -> None:
    """At the end one advice is named, and told whole only to whoever asks; the others wait."""
    said = nina.goes_through("/ruoli", {**LOOSE, "ro6": "pw"})
    assert f"<b>{title('A-ACC-02')}</b>. Le altre aspettano." in said
    assert title("A-ROL-06") not in said
    assert nina.rows("select advice, because, told_at from advice_given") == [("A-ACC-02", "ro6", None)]
    assert "20 minuti" in nina.presses(nina.button("Dimmi come"))
    assert nina.rows("select count(*) from advice_given where told_at is not null") == [(1,)]


@pytest.mark.parametrize("way", ["/consiglio", "consiglio", "button"])
def test_the_next_of_the_queue(nina: Someone, way: str) -> None:
    """The command, its word and the button in the menu bring the next one each."""
    nina.goes_through("/ruoli", {**LOOSE, "ro6": "pw"})
    nina.says("/menu")
    menu = nina.button(WAITING)
    for advice in ("A-ACC-02", "A-ROL-06", "A-ROL-07"):
        said = nina.presses(menu) if way == "button" else nina.says(way)
        assert title(advice) in said
        assert told(nina) == advice


def test_the_next_in_english(someone: People) -> None:
    """`/tip` is `/consiglio`."""
    joe = someone("terminal:joe", "en")
    joe.says("/start", "owner", "garage", "me", "facebook", "10", "8", "mon-sat", "/cancel")
    joe.goes_through("/roles", {**SHARED, "ro2": ["calm"]})
    said = joe.says("/tip")
    assert str(LIBRARY["en"].text("advice.access.A-ACC-02.title")) in said
    assert "because" in said


def test_the_keys_come_first_over_all_conversations(nina: Someone) -> None:
    """The keys come before weak signs, whichever conversation they came up in; the weak before the half-way."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck3": "no", "ck1": "three"})
    nina.goes_through("/ruoli", {**ROLES, "ro6": "pw", "ro10": "still"})
    found = tips(nina, 5)
    assert found == ["A-ACC-02", "A-ACC-06", "A-ROU-01", "A-STR-02", "A-FOC-03"]


def test_nothing_left(nina: Someone) -> None:
    """Once everything was told, it says so, and the menu has no button for it."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral"})
    assert tips(nina, 1) == ["A-STR-02"]
    assert "una cosa alla volta" in nina.says("/consiglio")
    nina.says("/menu")
    assert WAITING not in nina.offers
    nina.says("/annulla")
    assert "una cosa alla volta" in nina.says("/consiglio")


def test_nothing_to_say_yet(nina: Someone) -> None:
    """Who has been through nothing is given nothing."""
    assert "una cosa alla volta" in nina.says("/consiglio")
    assert nina.rows("select count(*) from advice_given") == [(0,)]


def test_the_question_stands_again_after_an_advice(nina: Someone) -> None:
    """Asked for in the middle of a conversation, the advice is followed by the open question."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral"})
    nina.says("/ruoli")
    said = nina.says("/consiglio")
    assert title("A-STR-02") in said
    assert "Chi pubblica e risponde" in said or "già risposto" in said
    assert nina.question == "ro1"


# Told, done, put off, not wanted


@pytest.mark.parametrize(("days", "again"), [(59, False), (60, True)])
def test_told_comes_again_after_sixty_days(nina: Someone, days: int, again: bool) -> None:
    """What was told and left undecided comes again, but not before."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral"})
    tips(nina, 1)
    nina.later(days=days)
    said = nina.says("/consiglio")
    assert (title("A-STR-02") in said) == again
    assert ("una cosa alla volta" in said) != again


def test_what_came_again_was_told_then(nina: Someone) -> None:
    """The sixty days begin anew whenever it is told, and so does the week."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    assert tips(nina, 2) == ["A-STR-02", "A-FOC-03"]
    nina.later(days=61)
    assert tips(nina, 2) == ["A-STR-02", "A-FOC-03"]
    assert "una cosa alla volta" in nina.says("/consiglio")
    nina.later(days=59)
    assert "una cosa alla volta" in nina.says("/consiglio")


@pytest.mark.parametrize("label", ["Fatto", "Non fa per me"])
def test_decided_never_comes_again(nina: Someone, label: str) -> None:
    """Done, or not for me: not after a year either, and the next one is told instead."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    tips(nina, 1)
    assert nina.presses(nina.button(label))
    assert tips(nina, 1) == ["A-FOC-03"]
    nina.presses(nina.button(label))
    nina.later(days=365)
    assert "una cosa alla volta" in nina.says("/consiglio")


@pytest.mark.parametrize(("label", "days"), [("Fatto", 1), ("Non fa per me", 61)])
def test_a_newer_answer_brings_it_again(nina: Someone, label: str, days: int) -> None:
    """The same trouble said anew is a reason to say it again; what was not wanted rests for sixty days first."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral"})
    tips(nina, 1)
    nina.presses(nina.button(label))
    nina.later(days=days)
    nina.changes("checkup", "ck5", "written")
    assert title("A-STR-02") not in nina.says("/consiglio")
    nina.later(days=1)
    nina.changes("checkup", "ck5", "oral")
    assert tips(nina, 1) == ["A-STR-02"]


def test_decided_under_an_older_message(nina: Someone) -> None:
    """A "done" counts wherever it was pressed, though another conversation has brought the same advice since."""
    nina.goes_through("/ruoli", SHARED)
    nina.presses(nina.button("Dimmi come"))
    done = nina.button("Fatto")
    nina.goes_through("/checkup", {**CHECKUP, "ck6": "pw"})
    nina.presses(done)
    assert title("A-ACC-02") not in nina.says("/consiglio")


def test_an_ending_does_not_repeat_what_is_done(nina: Someone) -> None:
    """Whoever marked an advice as done and then changes another answer is told of the next one."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    nina.presses(nina.button("Dimmi come"))
    nina.presses(nina.button("Fatto"))
    said = nina.changes("checkup", "ck3", "some")
    assert f"<b>{title('A-STR-02')}</b>" not in said
    assert f"<b>{title('A-FOC-03')}</b>" in said


def test_put_off_waits(nina: Someone) -> None:
    """What was put off comes next, at once and later, until it is told."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    assert "in /menu" in nina.presses(nina.button("Più tardi"))
    nina.says("/menu")
    assert WAITING in nina.offers
    nina.later(days=30)
    assert tips(nina, 2) == ["A-STR-02", "A-FOC-03"]


def test_something_else(nina: Someone) -> None:
    """ "Something else" brings the next one of the same conversation, then says that it is enough; what was passed
    over waits."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    assert title("A-FOC-03") in nina.presses(nina.button("Un'altra cosa"))
    assert "una cosa alla volta" in nina.presses(nina.button("Un'altra cosa"))
    assert nina.rows("select advice, outcome from advice_given order by id") == [
        ("A-STR-02", "later"), ("A-FOC-03", "later"),
    ]  # fmt: skip
    assert tips(nina, 1) == ["A-STR-02"]


# Unasked, once a week


def test_the_weekly_line(nina: Someone) -> None:
    """The menu names the next advice seven days after the last one was told, and names none before."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    nina.later(days=30)
    assert "passata una settimana" not in nina.says("/menu")
    tips(nina, 1)
    nina.later(days=6)
    assert "passata una settimana" not in nina.says("/menu")
    nina.later(days=1)
    assert f"<b>{title('A-FOC-03')}</b>" in nina.says("/menu")
    nina.says("/ruoli")
    assert "passata una settimana" not in nina.says("/menu")
    nina.says("/annulla")
    assert tips(nina, 1) == ["A-FOC-03"]
    assert "passata una settimana" not in nina.says("/menu")
    nina.later(days=8)
    assert "passata una settimana" not in nina.says("/menu")
    assert WAITING not in nina.offers


def test_the_weekly_line_after_a_repetition(nina: Someone) -> None:
    """An advice that came again is one told this week."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral", "ck1": "three"})
    tips(nina, 2)
    nina.later(days=61)
    tips(nina, 1)
    assert "passata una settimana" not in nina.says("/menu")


# Asked for by words and commands

ASKED = [
    ("pagina persa", "A-ACC-07"),
    ("/pagina_persa", "A-ACC-07"),
    ("aiuto, ho perso la pagina", "A-ACC-07"),
    ("mi dicono che la pagina chiude tra 24 ore", "A-ACC-09"),
    ("è un buon numero?", "A-MEA-07"),
]


@pytest.mark.parametrize(("typed", "advice"), ASKED)
def test_asked_for_in_words(nina: Someone, typed: str, advice: str) -> None:
    """Outside a conversation words bring their advice, with its buttons, as often as they are said."""
    for _ in range(2):
        assert title(advice) in nina.says(typed)
        assert {"Fatto", "Non fa per me", "Un'altra cosa"} <= set(nina.offers)
    assert nina.rows("select advice, session, because from advice_given") == [(advice, None, None)] * 2


@pytest.mark.parametrize(
    ("typed", "advice"), [pair for pair in ASKED if pair[0] not in ("pagina persa", "/pagina_persa")]
)
def test_no_words_within_a_conversation(nina: Someone, typed: str, advice: str) -> None:
    """In a conversation the same words are an answer, or an attempt at one."""
    nina.says("/strategia")
    assert title(advice) not in nina.says(typed)
    assert nina.rows("select count(*) from advice_given") == [(0,)]


@pytest.mark.parametrize("typed", ["/pagina_persa", "pagina persa"])
def test_a_lost_page_cannot_wait(nina: Someone, typed: str) -> None:
    """Whoever has lost the page is helped in the middle of a conversation too, and the question stands again."""
    nina.says("/checkup")
    said = nina.says(typed)
    assert title("A-ACC-07") in said
    assert "Su quanti canali" in said
    assert nina.question == "ck1"


def test_asked_for_whatever_was_decided(nina: Someone) -> None:
    """What somebody asks for is told though they put it aside before."""
    nina.says("pagina persa")
    nina.presses(nina.button("Non fa per me"))
    assert title("A-ACC-07") in nina.says("pagina persa")


@pytest.mark.parametrize("advice", ["A-ACC-07", "A-ACC-09", "A-MEA-07"])
def test_every_button_of_an_advice_without_a_conversation(nina: Someone, advice: str) -> None:
    """Explanations, done, not for me, and something else."""
    nina.says(next(typed for typed, asked in ASKED if asked == advice))
    buttons = [b for m in nina.last for row in m.buttons for b in row]
    more = [b for b in buttons if ":more." in b.data]
    assert len(more) == len(CATALOGUE.advice[advice].more)
    for explanation in more:
        key = f"advice.{CATALOGUE.advice[advice].area}.{advice}.more.{explanation.data.rpartition('.')[2]}"
        assert nina.presses(explanation.data) == str(
            ITALIAN.text(f"{key}.text", role="owner", who="cousin", trade="bakery", channels=["fb", "ig"])
        )
    by_label = {b.label: b.data for b in buttons}
    assert "Segnato" in nina.presses(by_label["Fatto"])
    assert "da parte" in nina.presses(by_label["Non fa per me"])
    assert nina.rows("select outcome from advice_given") == [("not_for_me",)]
    assert "una cosa alla volta" in nina.presses(by_label["Un'altra cosa"])
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "oral"})
    assert title("A-STR-02") in nina.presses(by_label["Un'altra cosa"])


def test_a_helper_may_ask(someone: People) -> None:
    """Whoever lends a hand can ask for help with a lost page, but nothing is weighed for them."""
    person = someone("terminal:leo")
    person.says("/start", "do una mano", "negozio", "10", "8", "lun")
    assert title("A-ACC-07") in person.says("/pagina_persa")
    assert "una cosa alla volta" in person.says("/consiglio")


def test_whoever_becomes_a_helper_is_advised_no_more(nina: Someone) -> None:
    """What was said as an owner brings no advice to somebody who only lends a hand."""
    nina.goes_through("/ruoli", SHARED)
    nina.says("/profilo", "il tuo ruolo", "do una mano ogni tanto")
    assert "una cosa alla volta" in nina.says("/consiglio")


# What an advice opens


def test_an_advice_opens_its_conversation(nina: Someone) -> None:
    """Under the advice to write a plan stands the plan."""
    nina.goes_through("/checkup", {**CHECKUP, "ck5": "no"})
    nina.presses(nina.button("Dimmi come"))
    assert "3 clienti veri" in nina.presses(button(nina, "Il piano in una pagina").data)
    assert nina.question == "st1"


# What brought it


@pytest.mark.parametrize("checkup_first", [True, False])
def test_the_newest_answer_of_a_topic_brought_it(nina: Someone, checkup_first: bool) -> None:
    """Of two answers to the same matter the newer one is quoted, by the queue and at the end."""
    flows = [("/checkup", {**CHECKUP, "ck6": "pw"}), ("/ruoli", SHARED)]
    for command, answers in flows if checkup_first else flows[::-1]:
        nina.goes_through(command, answers)
        nina.later(minutes=5)
    said = nina.says("/consiglio")
    newer, older = ("controllo completo", "cambia telefono")[:: 1 if checkup_first else -1]
    assert title("A-ACC-02") in said
    because = said.partition("Te lo dico perché")[2]
    assert newer in because
    assert older not in because


def test_because_in_the_ending(nina: Someone) -> None:
    """The advice of an ending quotes question and answer as they were put."""
    nina.goes_through("/ruoli", LOOSE)
    said = nina.presses(nina.button("Dimmi come"))
    question = ITALIAN.text("flows.roles.ro5.question", "default")
    assert f"Te lo dico perché a «{question}» hai risposto «Dipende»." in said


# Old and foreign buttons


@pytest.mark.parametrize("action", ["tell", "done", "not", "later", "another", "more.x"])
def test_foreign_advice_buttons(nina: Someone, someone: People, action: str) -> None:
    """A button under somebody else's advice changes nothing of theirs and tells nothing."""
    nina.goes_through("/ruoli", SHARED)
    [number] = [b.data.split(":")[1] for b in nina.all_buttons if b.data.startswith("a:")][:1]
    before = nina.rows("select * from advice_given")
    luca = someone("terminal:luca")
    luca.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "/annulla")
    assert "non c'è più" in luca.presses(f"a:{number}:{action}")
    assert nina.rows("select * from advice_given") == before


def test_advice_buttons_of_somebody_erased(nina: Someone) -> None:
    """Whoever was erased is a stranger to their old buttons, before and after they come back."""
    nina.goes_through("/ruoli", SHARED)
    tell, later = nina.button("Dimmi come"), nina.button("Più tardi")
    nina.says("/cancella")
    nina.presses(nina.button("Sì, cancella tutto"))
    assert "che ruolo hai" in nina.presses(tell)
    assert "non c'è più" in nina.presses(later)
    assert nina.rows("select count(*) from advice_given") == [(0,)]


def test_told_by_an_old_button_only_while_it_fits(nina: Someone) -> None:
    """The button of an ending that a later passage has replaced tells nothing; "done" is noted all the same."""
    nina.goes_through("/ruoli", SHARED)
    tell = nina.button("Dimmi come")
    nina.says("/ruoli")
    nina.presses(nina.button("Da capo"))
    while nina.question:
        nina.answers(SHARED[nina.question])
    assert "non c'è più" in nina.presses(tell)


def test_everything_in_order(nina: Someone) -> None:
    """Where nothing is weak over four conversations, what is for everybody still comes, last of all and once."""
    nina.goes_through("/checkup", CHECKUP)
    nina.goes_through("/strategia", STRATEGY)
    nina.goes_through("/ruoli", ROLES)
    nina.goes_through("/numeri", {**MEASURE, "me1": True, "me4": True, "me5": True})
    found: list[str] = []
    while WAITING in (nina.says("/menu"), nina.offers)[1]:
        found += tips(nina, 1)
    assert found == ["A-ROL-09", "A-ROL-10", "A-MEA-05", "A-STR-08", "A-ACC-10"]


def test_an_ending_without_any_advice(nina: Someone) -> None:
    """A changed check-up ends as it should also where newer conversations leave nothing of it to advise."""
    nina.goes_through("/checkup", {**CHECKUP, "ck2": "me"})
    nina.later(minutes=5)
    nina.goes_through("/ruoli", {**ROLES, "ro5": "dep", "ro9": "stop"})
    said = nina.changes("checkup", "ck3", "daily")
    assert "I tuoi cinque segnali" in said
    assert "<b></b>" not in said
    assert "None" not in said


def test_a_changed_sign_leaves_the_others_alone(nina: Someone) -> None:
    """Changing one answer of the check-up does not make its older answers newer than what was said since."""
    nina.goes_through("/checkup", {**CHECKUP, "ck4": "no", "ck5": "oral"})
    nina.later(minutes=5)
    nina.goes_through("/numeri", MEASURE)
    nina.later(minutes=5)
    said = nina.changes("checkup", "ck3", "some")
    assert "Numeri: a posto" in said
    found = tips(nina, 3)
    assert "A-MEA-01" not in found
    assert {"A-STR-02", "A-ROU-02"} < set(found)
