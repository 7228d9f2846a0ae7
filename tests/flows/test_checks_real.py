"""The real definitions and words: clean, walked through in every way, and named as the code names them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.coach.calendar import zones
from bot.coach.calendar.spans import SpanWords
from bot.coach.counsel import HELPED
from bot.coach.daily.showing import DONE, LATER, REOPEN, WHY
from bot.coach.daily.ticking import IN_A_ROW
from bot.coach.numbers.days import DayNames
from content.library import Library
from flows.catalogue import load_catalogue
from flows.checks import Report, check
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
FLOWS = ("start", "checkup", "measure", "roles", "strategy")
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


@pytest.fixture(scope="module")
def progress() -> list[str]:
    """What a check says while it runs."""
    return []


@pytest.fixture(scope="module")
def report(progress: list[str]) -> Report:
    """One whole check of what is built in."""
    return check(progress=progress.append)


def figure(line: str, what: str) -> int:
    """A number in a line of the report, by what stands behind it."""
    found = re.search(rf"(\d[\d,]*)(?:/\d+)? {re.escape(what)}", line)
    assert found, f"no {what!r} in {line!r}"
    return int(found[1].replace(",", ""))


def test_nothing_is_to_be_mended(report: Report) -> None:
    """What is built in passes its own check."""
    assert [str(problem) for problem in report.problems] == []
    assert report.ok


def test_progress_is_told_by_flow_and_language(report: Report, progress: list[str]) -> None:
    """Whoever waits sees what is being looked at, flows in the order in which people come to them."""
    assert progress == [
        *(f"walking through {name} …" for name in FLOWS),
        "reading it …",
        "reading en …",
    ]


def test_report_says_what_was_covered(report: Report) -> None:
    """One line each for the definitions, every flow and every language."""
    names = [line.split(":")[0] for line in report.covered]
    assert names == ["definitions", *FLOWS, *Library().languages]


@pytest.mark.parametrize("name", FLOWS)
def test_flow_is_walked_through(report: Report, name: str) -> None:
    """All steps and options, every rule both ways but those for everybody, and detours from everywhere."""
    flow = load_catalogue().flows[name]
    (line,) = (line for line in report.covered if line.startswith(f"{name}: "))
    assert f"{len(flow.steps)}/{len(flow.steps)} steps" in line
    options = sum(len(step.options) for step in flow.steps)
    assert f"{options}/{options} options" in line
    conditions = sum(rule.when != "true" for rule in flow.advice)
    assert not flow.advice or f"{conditions}/{len(flow.advice)} rules both ways" in line
    assert figure(line, "transitions") > len(flow.steps) - sum(step.on_request for step in flow.steps)
    assert figure(line, "pairs") > 500
    assert figure(line, "detours") > 300
    assert figure(line, "entries sent back") > 10
    assert "not met" not in line


@pytest.mark.parametrize("name", ["start", "checkup"])
def test_short_flow_is_walked_through_completely(report: Report, name: str) -> None:
    """Where the questions are few enough, nothing is left to pairs."""
    (line,) = (line for line in report.covered if line.startswith(f"{name}: "))
    assert "instead of" not in line


def test_total_is_worked_out_for_every_combination(report: Report) -> None:
    """The five questions of the total, each with all its options and skipped, wherever they can be chosen."""
    flow = load_catalogue().flows["checkup"]
    (line,) = (line for line in report.covered if line.startswith("checkup: "))
    shown = {step.step: len(step.options) + 1 for step in flow.steps}
    # Of ck2's options, people who work alone see one that others do not, and the other way round; without a
    # channel only ck2 and ck5 are asked.
    every = shown["ck1"] * shown["ck2"] * shown["ck3"] * shown["ck4"] * shown["ck5"]
    assert figure(line, "combinations of ck1×ck2×ck3×ck4×ck5×channels") == every + shown["ck2"] * shown["ck5"]
    assert figure(line, "walks") > every


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
