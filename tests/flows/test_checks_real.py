"""The real definitions and words are named as the code names them. That they are clean: `tests/test_wheel.py`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.coach.calendar import zones
from bot.coach.calendar.spans import SpanWords
from bot.coach.counsel import HELPED
from bot.coach.daily.showing import DONE, LATER, REOPEN, WHY
from bot.coach.daily.ticking import IN_A_ROW
from bot.coach.numbers.days import DayNames
from flows.checks.wording.keys import LANGUAGE, LANGUAGE_PARTS
from flows.checks.wording.said import (
    BUTTONS,
    FILLED_BUTTONS,
    MARKS,
    MESSAGES,
    PHRASES,
    PRAISED,
    REASONS,
    SAMPLES,
)

ROOT = Path(__file__).parents[2]
SAYING = {
    "say": 0,
    "Saying": 0,
    "_label": 1,
    "command_button": 2,
    "advice_button": 1,
    "NotUnderstood": 0,
    "tell": 0,
    "planned": 1,
    "label_of_button": 1,
    "reminder_button": 1,
    "change_button": 4,
}


def sources(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """The code that says something: everything but the checks themselves."""
    for room in rooms or ("flows", "bot"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "checks" not in path.parts:
                text = path.read_text(encoding="utf-8")
                yield text, ast.parse(text)


def spoken_names() -> set[str]:
    """Every literal name that the code hands to what says something, and every literal key of a phrase."""
    found: set[str] = set()
    for text, tree in sources():
        found |= set(re.findall(r'"phrases\.([a-z_.]+)"', text))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                place = SAYING.get(name)
                if place is not None and len(node.args) > place:
                    for part in ast.walk(node.args[place]):
                        if isinstance(part, ast.Constant) and isinstance(part.value, str):
                            found.add(part.value)
    return found


def literals() -> set[str]:
    """Every text constant in the code, whole."""
    return {
        node.value
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_name_the_code_says_is_known() -> None:
    """What code says anew has to be named among the texts that there have to be."""
    known = {*PHRASES, *MARKS, *BUTTONS, *REASONS, *MESSAGES, *(f"button.{name}" for name in BUTTONS), "bar"}
    known |= {*FILLED_BUTTONS}
    # The rest of these names is chosen as the code runs.
    beginnings = {"advice_", "unclear", "unclear_again", "item_"}
    names = {name for name in spoken_names() if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", name)}
    assert names - known - beginnings == set(), "name them in flows/checks/wording/said.py"


def test_every_known_name_is_said_by_the_code() -> None:
    """A phrase, button or message that no code says any more is taken out of the list."""
    there = literals() | spoken_names()
    made = {"advice_done", "advice_not_for_me", "advice_later", "bar.done", "bar.open"}
    made |= {f"item_{action}" for action in ("done", "later", "why", "open")} | {"list.back", "list.shorter"}
    made |= {f"answered_{days}" for days in IN_A_ROW}
    by_kind = ("unclear", "alert", "reason", "remind", "praise", "list.span")
    names = {name.rpartition(".")[2] if name.startswith(by_kind) else name for name in (*PHRASES, *MARKS)}
    names |= {*BUTTONS, *FILLED_BUTTONS, *MESSAGES}
    assert {name for name in names - made if name not in there} == set(), (
        "take them out of flows/checks/wording/said.py"
    )


def test_every_word_list_that_the_code_reads_is_known() -> None:
    """The keys of `language.yaml` are those that the code asks for."""
    everything = sources("flows", "bot", "content")
    read = {key for text, _ in everything for key in re.findall(r"(?<![\w.])language\.([a-z_]+)", text)}
    assert read - {"yaml"} == set(LANGUAGE)


class Noting(dict[str, Any]):
    """An empty part of `language.yaml` that notes what is looked up in it."""

    def __init__(self) -> None:
        super().__init__()
        self.read: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Nothing; but somebody asked."""
        self.read.add(key)
        return default


def test_every_part_of_the_word_lists_that_the_code_reads_is_known() -> None:
    """What stands under days to come, zones and lists is what the code looks up there; for days to come it looks
    among the words for other days as well."""
    spans, days = Noting(), Noting()
    SpanWords(spans, {}, "it")
    DayNames(days, "it")
    to_come = set(LANGUAGE_PARTS["spans"])
    assert to_come <= spans.read
    assert spans.read - to_come <= days.read
    read = re.findall(r'listed\.get\("(\w+)"', Path(str(zones.__file__)).read_text(encoding="utf-8"))
    assert set(read) == set(LANGUAGE_PARTS["zones"])
    assert set(LANGUAGE_PARTS["helped"]) == {*HELPED.values()}
    assert set(LANGUAGE_PARTS["list"]) == {DONE, LATER, REOPEN, WHY, "days"}


def test_praise_is_for_as_many_days_as_the_code_counts() -> None:
    """There is a word for each number of days in a row that is worth one, and for no other."""
    assert set(PRAISED) == set(IN_A_ROW)


def test_every_value_of_a_phrase_has_a_sample() -> None:
    """Texts are rendered with values such as the code hands over."""
    assert {name for names in (*PHRASES.values(), *MARKS.values()) for name in names} == SAMPLES.keys()
