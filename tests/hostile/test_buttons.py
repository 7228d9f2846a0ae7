"""Promise 6: whatever button is pressed, however old or whoever's, no other answer changes than the open one's."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.coach.speech import base36
from flows.catalogue import load_catalogue
from tests.hostile.conftest import LONGER, examples
from tests.hostile.model import action_on_open_question, erases, history, may_answer, standing
from tests.hostile.updates import FORGED, MALLORY, PINA, press_update, text_update
from tests.hostile.world import World

FORWARD = ["#1", "#1", "#1", "#2", "8:30", "1", "tutti", "facebook, instagram", "salta", "no", "sì"]
AROUND = [
    "/indietro", "/salta", "/cambia", "/menu", "/profilo", "/lingua", "/checkup", "/pausa", "/annulla",
    "/cancella", "/start", "/stop", "fatto", "tieni", "da capo", "parole a caso",
]  # fmt: skip
ENTRIES = [*FORWARD * 3, *AROUND]
TO_THE_CHECKUP = ["titolare", "forno", "mio cugino", "facebook", "10", "8:30", "lun-sab"]
QUESTIONS = set(load_catalogue().step_flow)
SLOTS = ["", "role", "trade", "ck1", "name", "name@<b>", "statistics@x", "role@", "nothing", "é" * 9]
ACTIONS = ["", "=owner", "=bakery", "=two", "=<b>", "+fb", "-fb", "ok", "dk", "skip", "back", "keep", "yes", "no",
           "go", "change", "restart", "restarT", "change:x"]  # fmt: skip


class Round:
    """Two people who answer, wander and press anything that either was ever shown."""

    def __init__(self, world: World, seed: int) -> None:
        world.clear()
        self.world = world
        self._random = random.Random(seed)
        self._number = 900_000_000
        for person in (PINA, MALLORY):
            self.types(person, "/start")

    def goes_on(self) -> None:
        """One of them does something."""
        person = self._random.choice([PINA, MALLORY])
        if self._random.random() < 0.45:
            self.types(person, self._random.choice(ENTRIES))
        else:
            self.presses(person, self._any_button())

    def types(self, person: int, text: str) -> None:
        """Somebody types: nothing changes for the other."""
        before = standing(self.world).of(_other(person))
        assert self.world.receive(text_update(self._next(), person, text)), text
        assert standing(self.world).of(_other(person)) == before, (person, text)

    def presses(self, person: int, data: str) -> None:
        """Somebody presses a button: what may change by it is worked out before, and nothing else does."""
        world, account = self.world, f"telegram:{person}"
        if erases(world, account, data):
            return
        action = action_on_open_question(world, account, data)
        before, written = standing(world), history(world)
        assert world.receive(press_update(self._next(), person, data)), data
        after = standing(world)
        assert history(world)[: len(written)] == written, data
        assert after.of(_other(person)) == before.of(_other(person)), data
        if may_answer(action):
            slot = data.split(":")[2]
            changed = {place for place in after.answers if before.answers.get(place) != after.answers[place]}
            assert {step for _, _, step in changed} <= {slot}, data
            return
        assert after.answers == before.answers, data
        assert after.profiles == before.profiles, data
        assert action == "restart" or before.under_way.keys() <= after.under_way.keys(), data

    def _any_button(self) -> str:
        shown = {
            button.data for _, message in self.world.judge.sent for row in message.buttons for button in row
        }
        newest = [b.data for _, message in self.world.judge.sent[-4:] for row in message.buttons for b in row]
        pools = [sorted(shown), newest or FORGED, FORGED]
        return self._random.choice(self._random.choices(pools, weights=[6, 3, 1])[0])

    def _next(self) -> int:
        self._number += 1
        return self._number


def _other(person: int) -> str:
    return f"telegram:{MALLORY if person == PINA else PINA}"


@examples(10)
@given(seed=st.integers(0, 2**32))
@example(seed=459)  # /annulla after /pausa while an answer was being changed
def test_old_buttons_change_no_answer(world: World, seed: int) -> None:
    """Two people at random, pressing each other's and their own old buttons between answers."""
    both = Round(world, seed)
    for _ in range(60):
        both.goes_on()
    assert world.set_aside() == []


@pytest.mark.parametrize("whose", [PINA, MALLORY], ids=["somebody else's", "their own"])
def test_every_shape_of_forged_button(world: World, whose: int) -> None:
    """Any session number, slot, revision and action together: only the open question's own answer can change, and
    nobody is led to a question that there is not."""
    both = Round(world, 0)
    for person, said in ((PINA, TO_THE_CHECKUP), (MALLORY, ["titolare"])):
        for text in said:
            both.types(person, text)
    sessions = world.rows("select s.id, s.revision from sessions s join people p on p.id = s.person"
                          " where p.account = ? order by s.id", f"telegram:{whose}")  # fmt: skip
    numbers = [*(base36(number) for number, _ in sessions), "-1", "zzzzzzzzzzzz"]
    revisions = [*(revision for _, revision in sessions), "x"]
    forged = list(itertools.product(numbers, SLOTS, revisions, ACTIONS))
    for parts in random.Random(whose).sample(forged, min(len(forged), 250 * LONGER)):
        data = ":".join(["q", *parts])
        both.presses(MALLORY, data)
        open_ones = world.rows("select step, item from sessions where ended_at is null")
        assert all(step in QUESTIONS and item is None for step, item in open_ones), data
    assert world.set_aside() == []


@pytest.mark.parametrize("slot", SLOTS)
def test_change_leads_to_real_questions_alone(world: World, slot: str) -> None:
    """A forged "change" opens no question that its flow does not ask."""
    both = Round(world, 0)
    both.types(MALLORY, "titolare")
    [(number, revision)] = world.rows(
        "select s.id, s.revision from sessions s join people p on p.id = s.person where p.account = ?",
        f"telegram:{MALLORY}",
    )
    both.presses(MALLORY, f"q:{base36(number)}:{slot}:{revision}:change")
    both.types(MALLORY, "Forno Zorzona")
    assert world.rows("select step, item from answers where item is not null") == []
    assert world.rows("select step, item from sessions where item is not null") == []


@pytest.mark.parametrize(
    "action", ["tell", "another", "done", "not", "later", "more.x", "more.", "", "nothing"]
)
def test_advice_of_another(world: World, action: str) -> None:
    """Whoever presses a button under somebody else's advice, or one that no advice has, is answered, and nothing
    of the other's changes."""
    both = Round(world, 0)
    for text in [*TO_THE_CHECKUP, *["4", "#1", "#1", "#1", "#1", "#1"]]:
        both.types(PINA, text)
    [(number,)] = world.rows("select id from advice_given")
    given = world.rows("select * from advice_given")
    both.presses(MALLORY, f"a:{base36(number)}:{action}")
    assert world.rows("select * from advice_given") == given
    both.presses(PINA, f"a:{base36(number)}:{action}")


def test_erase_button_of_another(world: World) -> None:
    """The button that would erase Pina erases nobody when Mallory presses it."""
    both = Round(world, 0)
    both.types(PINA, "/cancella")
    sure = next(b.data for b in world.shown_to(f"telegram:{PINA}") if b.data.startswith("e:yes"))
    both.presses(MALLORY, sure)
    assert world.rows("select count(*) from people") == [(2,)]
    world.receive(press_update(5, PINA, sure))
    assert world.rows("select account from people") == [(f"telegram:{MALLORY}",)]
