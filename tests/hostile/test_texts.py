"""Texts of every bad kind, at every question and outside: answered, shown literally, never more than data."""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.export import Exporter, Wanted
from bot.messages import Incoming, Outgoing
from content.library import Library
from flows.catalogue import load_catalogue
from flows.quantities import clean
from flows.situation import Value
from flows.steps import ChoiceStep, MultiStep, TextStep, TimeStep
from tests.fake_telegram.markup import parse_html
from tests.hostile.texts import EVALUATED, HALVES, MARK, TEXTS
from tests.hostile.updates import PINA, press_update, text_update
from tests.hostile.world import World

CATALOGUE = load_catalogue()
LIBRARY = Library()
PINAS = f"telegram:{PINA}"
# The question, and what leads there from the one before.
WALK = [
    ("role", "/start"), ("trade", "titolare"), ("who", "forno"), ("channels", "mio cugino"),
    ("minutes", "facebook"), ("hour", "10"), ("days", "8:30"), ("ck1", "lun-sab"),
    ("ck2", "1"), ("ck3", "1"), ("ck4", "1"), ("ck5", "1"),
    ("ck6", "1"),
]  # fmt: skip
TO_THE_END = [*(said for _, said in WALK), "#1"]
NAMES = ["name", "town"]
# What OWASP's ASVS (1.2.10) and the makers of spreadsheets name as the beginning of a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
# Where no question is open, or not that one.
ASIDE = {
    "at first": [],
    "before the first answer": ["/privacy"],
    "at the end": TO_THE_END,
    "at the menu": [*TO_THE_END, "/menu"],
    "at the menu in between": ["/start", "titolare", "/menu"],
    "paused": ["/start", "titolare", "/pausa"],
    "stopped": ["/start", "titolare", "/stop"],
    "asked whether to erase": ["/start", "titolare", "/cancella"],
    "choosing a language": ["/start", "/lingua"],
    "choosing what to change": ["/start", "titolare", "forno", "/cambia"],
}

# One text, and it is another place.
FLEETING = [place for place in ASIDE if place not in ("at the end", "at the menu")]


class Talk:
    """Pina's talk with the application."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._number = 800_000_000

    def says(self, *texts: str) -> list[Outgoing]:
        """Types; what the last text brought."""
        return [self._receive(text_update(self._next(), PINA, text)) for text in texts][-1]

    def presses(self, label: str) -> list[Outgoing]:
        """Presses the newest button of that label."""
        shown = reversed(self.world.shown_to(PINAS))
        data = next(button.data for button in shown if button.label == label)
        return self._receive(press_update(self._next(), PINA, data))

    def _receive(self, update: dict[str, object]) -> list[Outgoing]:
        return self.world.receive(update)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def goes_to(self, place: str) -> None:
        """Comes anew, and goes to a question or another place."""
        self.world.clear()
        questions = [question for question, _ in WALK]
        if place in questions:
            self.says(*TO_THE_END[: questions.index(place) + 1])
        elif place in NAMES:
            self.says(*TO_THE_END)
            self.comes_back_to(place)
        elif ASIDE[place]:
            self.says(*ASIDE[place])

    def comes_back_to(self, place: str) -> None:
        """Goes to a place again, after something was answered there."""
        if place not in NAMES:
            self.goes_to(place)
            return
        self.says("/profilo")
        self.presses(str(LIBRARY["it"].get(f"flows.start.{place}.name")))

    @property
    def open_step(self) -> object:
        """The step of the open question."""
        rows = self.world.rows("select step from sessions where ended_at is null order by touched_at desc")
        return rows[0][0] if rows else None

    @property
    def under_way(self) -> set[int]:
        """The conversations that are not over."""
        return {number for (number,) in self.world.rows("select id from sessions where ended_at is null")}

    @property
    def answers(self) -> list[tuple[str, str | None, str]]:
        """All that was written down of Pina's."""
        return self.world.answers().get(PINAS, [])


@dataclass(frozen=True)
class Read:
    """A message as a person reads it: its text, and the kinds of formatting with what they cover."""

    text: str
    formatted: list[tuple[str, str]]


def read(message: Outgoing) -> Read:
    """The message, parsed as Telegram does."""
    return _parsed(message.text)


@lru_cache(maxsize=1024)
def _parsed(source: str) -> Read:
    text, entities = parse_html(source)
    units = text.encode("utf-16-le")
    covered = [(e["type"], units[2 * e["offset"] :][: 2 * e["length"]].decode("utf-16-le")) for e in entities]
    return Read(text, covered)


@pytest.fixture
def talk(world: World, caplog: pytest.LogCaptureFixture) -> Iterator[Talk]:
    """Pina; at the end the log holds nothing of ours."""
    caplog.set_level(logging.INFO)
    yield Talk(world)
    assert [
        record.getMessage() for record in caplog.records if record.name.startswith(("bot", "flows"))
    ] == []


def fits(step_id: str, value: Value) -> bool:
    """Whether a value is an answer to a step, by its definition alone."""
    step = CATALOGUE.step(step_id)
    ids = {option.id for option in step.options}
    match step:
        case ChoiceStep():
            return value in ids
        case MultiStep():
            return isinstance(value, list) and set(value) <= ids and len(value) >= step.min
        case TimeStep():
            return isinstance(value, str) and step.earliest <= value <= step.latest
        case TextStep():
            return isinstance(value, str) and step.min <= len(value) <= step.max and value == clean(value)
        case _:
            return False


def assert_literal(said: list[Outgoing]) -> None:
    """Nothing typed was evaluated, and none of it is formatting but for the question's own bold."""
    for message in said:
        seen = read(message)
        assert EVALUATED not in seen.text
        assert "<class" not in seen.text
        assert not any(kind in ("text_link", "text_mention") for kind, _ in seen.formatted), seen
        assert not any(MARK in covered for _, covered in seen.formatted), seen


PLACES = [*(question for question, _ in WALK), *NAMES, *ASIDE]


@pytest.mark.parametrize("place", PLACES)
def test_every_text_everywhere(talk: Talk, place: str) -> None:
    """Each is answered; where it is an answer it is a valid one to the open question, and else nothing changes."""
    talk.goes_to(place)
    for name, text in TEXTS.items():
        step, before, under_way = talk.open_step, talk.answers, talk.under_way
        said = talk.says(text)
        assert said, name
        assert_literal(said)
        after = talk.answers
        assert after[: len(before)] == before, name
        for answered, value, _ in after[len(before) :]:
            assert answered == step, name
            assert fits(answered, json.loads(value or "null")), (name, value)
        if len(after) == len(before):
            assert under_way <= talk.under_way, name
            assert talk.open_step == step or place in ASIDE, name
        if len(after) > len(before) or talk.under_way != under_way or place in FLEETING:
            talk.comes_back_to(place)


@pytest.mark.parametrize("place", NAMES)
def test_name_is_shown_and_kept_as_it_is(talk: Talk, place: str, tmp_path: Path) -> None:
    """What becomes the name of a business stands literally in echo and profile, whole in the person's own data,
    and as plain text in what operators export."""
    names = [text for text in TEXTS.values() if len(text) <= 60 and not text.startswith("/")]
    talk.goes_to(place)
    kept = 0
    for text in names:
        before = len(talk.answers)
        said = talk.says(text)
        if len(talk.answers) == before:
            continue
        kept += 1
        value = json.loads(talk.answers[-1][1] or "null")
        profile = talk.says("/profilo")
        assert value in " ".join(read(message).text for message in said)
        assert value in read(profile[0]).text
        assert_literal([*said, *profile])
        document = talk.says("/dati")[-1].document or b""
        assert json.loads(document)["answers"][-1]["raw"] == text
        assert_harmless(talk.world, tmp_path, text)
        talk.comes_back_to(place)
    assert kept > len(names) / 2


def assert_harmless(world: World, folder: Path, raw: str) -> None:
    """No cell is a formula, and what was typed can be had as it was."""
    exporter = Exporter(world.app.store, CATALOGUE, LIBRARY, ZoneInfo("Europe/Rome"), Clock())
    for form in ("csv", "jsonl"):
        exporter.write(Wanted("answers", form, identified=True), folder / form)
    with open(folder / "csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULAS)]
    records = [
        json.loads(line) for line in (folder / "jsonl").read_text(encoding="utf-8").split("\n") if line
    ]
    assert records[-1]["raw"] == raw


def test_unclear_piece_is_echoed_literally(talk: Talk) -> None:
    """The piece of a list that was not understood stands in the reply as it was typed."""
    for text in TEXTS.values():
        if MARK in text and not text.startswith("/"):
            talk.goes_to("channels")
            said = read(talk.says(text)[-1]).text
            piece = said.partition("Non ho capito «")[2].partition("»")[0]
            assert piece
            assert piece in clean(text)


@pytest.mark.parametrize("place", ["at first", "role", "channels", "hour", "name", "at the menu"])
@pytest.mark.parametrize("name", HALVES)
def test_half_a_character(talk: Talk, place: str, name: str) -> None:
    """What no database can keep is answered like anything else."""
    talk.goes_to(place)
    before = len(talk.world.judge.sent)
    talk.world.hand_in(Incoming(PINAS, "text", HALVES[name], language="it"))
    assert len(talk.world.judge.sent) > before
    assert talk.world.set_aside() == []
