"""Whether an advice helped: asked once it is done, kept as said, and never changed by an old button."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.coach.conftest import CHECKUP, LIBRARY, Someone

People = Callable[..., Someone]
ASK = {"it": "Ti è servito?", "en": "Did it help?"}
LABELS = {
    "it": {"yes": "Mi è servito", "little": "Un po'", "no": "Poco o niente"},
    "en": {"yes": "It helped", "little": "A little", "no": "Not much"},
}
DONE, NOT_FOR_ME, ANOTHER = "Fatto", "Non fa per me", "Un'altra cosa"
# Nothing written down, and too many channels: two pieces of advice.
TWO = {**CHECKUP, "ck5": "oral", "ck1": "three"}


def kept(person: Someone) -> list[object]:
    """What is kept of whether each advice helped, in the order in which they were chosen."""
    return [helped for (helped,) in person.rows("select helped from advice_given order by id")]


def words(person: Someone, phrase: str, **values: object) -> str:
    """A phrase as it is said to somebody."""
    return str(LIBRARY[person.language].text(f"phrases.{phrase}", **values))


def reads(person: Someone) -> None:
    """Goes through a check-up that brings advice, and reads the first one."""
    person.goes_through("/checkup", TWO)
    person.presses(person.button("Dimmi come"))


@pytest.fixture
def joe(someone: People) -> Someone:
    """Somebody who speaks English and has lost the page."""
    joe = someone("terminal:joe", "en")
    joe.says("/start", "owner", "garage", "me", "facebook", "10", "8", "mon-sat", "/cancel", "/page_lost")
    return joe


def test_it_is_asked_once_done(nina: Someone) -> None:
    """In one line with three buttons, beside the one that was there; not where it was put aside."""
    reads(nina)
    assert ASK["it"] not in nina.presses(nina.button(NOT_FOR_ME))
    assert nina.offers == []
    assert ASK["it"] in nina.presses(nina.button(DONE))
    assert nina.offers == [*LABELS["it"].values(), "È cambiata la risposta"]
    assert kept(nina) == [None]


@pytest.mark.parametrize("how", ["yes", "little", "no"])
@pytest.mark.parametrize("way", ["press", "label", "number"])
def test_what_is_said_is_kept(nina: Someone, how: str, way: str) -> None:
    """Pressed, typed, or by its number; whom it did not help may have something else at once."""
    reads(nina)
    nina.presses(nina.button(DONE))
    label = LABELS["it"][how]
    number = 1 + [*LABELS["it"]].index(how)
    said = nina.presses(nina.button(label)) if way == "press" else nina.says(
        label.casefold() if way == "label" else str(number)
    )  # fmt: skip
    more = words(nina, "helped_" + how, more=how != "yes")
    assert said == more
    assert nina.offers == ([] if how == "yes" else [ANOTHER])
    [(helped, at)] = nina.rows("select helped, helped_at from advice_given")
    assert helped == how
    assert at is not None


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("sì", "yes"), ("SI", "yes"), ("molto!", "yes"), ("un pò", "little"), ("così così", "little"),
        ("no", "no"), ("poco", "no"), ("per niente", "no"), ("non molto", "no"),
    ],
)  # fmt: skip
def test_other_words_for_it(nina: Someone, typed: str, how: str) -> None:
    """The question can be answered as one would answer it aloud."""
    reads(nina)
    nina.presses(nina.button(DONE))
    nina.says(typed)
    assert kept(nina) == [how]


@pytest.mark.parametrize("typed", ["boh", "grazie", "12", "non lo so"])
def test_what_is_no_answer_changes_nothing(nina: Someone, typed: str) -> None:
    """Anything else is heard as what it is, and the buttons can still be meant."""
    reads(nina)
    nina.presses(nina.button(DONE))
    nina.says(typed)
    assert kept(nina) == [None]
    nina.says("un po'")
    assert kept(nina) == ["little"]


def test_a_yes_to_something_else(nina: Someone) -> None:
    """Once other buttons stand last, a yes is none to this any more, nor does it press any of those."""
    reads(nina)
    nina.presses(nina.button(DONE))
    before = nina.rows("select count(*) from sessions")
    assert words(nina, "unclear_outside") in nina.says("/menu", "sì")
    assert kept(nina) == [None]
    assert nina.rows("select count(*) from sessions") == before


@pytest.mark.parametrize("how", ["yes", "little", "no"])
def test_in_english(joe: Someone, how: str) -> None:
    """The same for advice that was told on request, in the other language."""
    assert ASK["en"] in joe.says("done")
    assert joe.offers == [*LABELS["en"].values()]
    assert joe.says(LABELS["en"][how]) == words(joe, "helped_" + how, more=False)
    assert joe.rows("select session, outcome, helped from advice_given") == [(None, "done", how)]


def test_in_other_english_words(joe: Someone) -> None:
    """Said aloud."""
    for typed, how in (("not really", "no"), ("a bit", "little"), ("yes, a lot", "yes")):
        joe.presses(joe.button("Done"))
        joe.says(typed)
        assert kept(joe) == [how]


def test_something_else_is_there(nina: Someone) -> None:
    """What is offered to whom it did not help is the next of the queue; with nothing left nothing is offered."""
    reads(nina)
    nina.presses(nina.button(DONE))
    nina.presses(nina.button(LABELS["it"]["no"]))
    assert str(LIBRARY["it"].text("advice.focus.A-FOC-03.title")) in nina.says("un'altra cosa")
    nina.presses(nina.button(DONE))
    assert nina.presses(nina.button(LABELS["it"]["little"])) == words(nina, "helped_little", more=False)
    assert nina.offers == []
    assert kept(nina) == ["no", "little"]


def test_said_otherwise_and_said_twice(nina: Someone) -> None:
    """Another of the three takes its place; the same one again changes not even the time."""
    reads(nina)
    nina.presses(nina.button(DONE))
    nina.presses(nina.button(LABELS["it"]["no"]))
    nina.presses(nina.button(LABELS["it"]["yes"]))
    assert kept(nina) == ["yes"]
    before = nina.rows("select * from advice_given")
    nina.later(days=1)
    assert "Grazie" in nina.presses(nina.button(LABELS["it"]["yes"]))
    assert nina.rows("select * from advice_given") == before


def test_done_twice(nina: Someone) -> None:
    """A second "done" asks again, and what was said stands until then."""
    reads(nina)
    done = nina.button(DONE)
    nina.presses(done)
    nina.says("un po'")
    assert ASK["it"] in nina.presses(done)
    assert kept(nina) == ["little"]


def test_put_aside_after_all(nina: Someone) -> None:
    """Of what was put aside after all nothing is kept, and the older buttons say so; done again, they count."""
    reads(nina)
    nina.presses(nina.button(DONE))
    yes = nina.button(LABELS["it"]["yes"])
    nina.presses(yes)
    nina.presses(nina.button(NOT_FOR_ME))
    assert kept(nina) == [None]
    before = nina.rows("select * from advice_given")
    assert nina.presses(yes) == words(nina, "advice_undone")
    assert nina.rows("select * from advice_given") == before
    nina.presses(nina.button(DONE))
    nina.presses(yes)
    assert kept(nina) == ["yes"]


@pytest.mark.parametrize("action", ["helped_yes", "helped_little", "helped_no"])
def test_before_it_is_done(nina: Someone, action: str) -> None:
    """A button made up for an advice that nobody has done keeps nothing."""
    reads(nina)
    number = nina.button(DONE).split(":")[1]
    before = nina.rows("select * from advice_given")
    assert nina.presses(f"a:{number}:{action}") == words(nina, "advice_undone")
    assert nina.rows("select * from advice_given") == before


@pytest.mark.parametrize("action", ["helped_yes", "helped_little", "helped_no", "helped_", "helped_maybe"])
def test_foreign_and_odd_buttons(nina: Someone, someone: People, action: str) -> None:
    """A button under somebody else's advice, or one that never was, changes nothing and says so."""
    reads(nina)
    nina.presses(nina.button(DONE))
    number = nina.button(DONE).split(":")[1]
    luca = someone("terminal:luca")
    luca.says("/start", "titolare", "forno", "io", "facebook", "10", "8", "lun-sab", "/annulla")
    before = nina.rows("select * from advice_given")
    assert luca.presses(f"a:{number}:{action}") == words(luca, "advice_gone")
    if action not in ("helped_yes", "helped_little", "helped_no"):
        assert nina.presses(f"a:{number}:{action}") == words(nina, "advice_gone")
    assert nina.rows("select * from advice_given") == before


def test_an_advice_under_its_older_message(nina: Someone) -> None:
    """Each button belongs to its own telling, though the same advice was told again since."""
    nina.says("pagina persa")
    nina.presses(nina.button(DONE))
    first = nina.button(LABELS["it"]["no"])
    nina.says("pagina persa")
    nina.presses(nina.button(DONE))
    nina.presses(first)
    assert kept(nina) == ["no", None]


def test_an_open_question_stands_again(nina: Someone) -> None:
    """In the middle of a conversation its question follows, and what is typed then is the answer to that."""
    reads(nina)
    done = nina.button(DONE)
    nina.says("/numeri")
    slot = nina.question
    assert slot is not None
    assert ASK["it"] in nina.presses(done)
    assert nina.question == slot
    nina.says("1")
    assert kept(nina) == [None]
    slot = nina.question
    nina.presses(nina.button(LABELS["it"]["little"]))
    assert nina.question == slot
    assert kept(nina) == ["little"]
    assert ANOTHER not in nina.offers


def test_own_data_has_it(nina: Someone) -> None:
    """Whoever asks for their data finds what they said of the advice."""
    reads(nina)
    nina.says("fatto", "mi è servito")
    nina.says("/dati")
    document = nina.last[-1].document
    assert document is not None
    assert b'"helped": "yes"' in document
