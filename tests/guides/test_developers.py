"""The developer's guide: the picture, the way of a turn, the names, and the conversation that it adds."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.reminders import ticker
from bot.settings import PREFIX, Settings
from bot.telegram.polling import AT_A_TIME
from content.library import Library
from content.problems import Problem
from flows.catalogue import load_catalogue
from flows.checks import definition_problems, endings_of, outcomes_of
from flows.checks.walking.contexts import Lexicon
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walks import Walked, walk_all
from flows.checks.wording.texts import text_problems
from tests.conftest import clean_environment
from tests.guides import house
from tests.guides.commands import Copied, is_command
from tests.guides.reading import (
    CODE,
    DEVELOPERS,
    LINKED,
    MADE,
    WRITERS,
    defined,
    defined_anywhere,
    every_word,
    is_file,
    section,
)
from tests.test_docs import FENCE, ROOT, shell_lines, table_rows, text_of
from tests.test_transcripts import spoken

TURN, REMINDER = "A turn, step by step", "A reminder's way"
WAYS = {TURN: house.UPDATE, REMINDER: house.REMINDER}
DOTTED = r"[A-Z]\w+\.\w+"
FOREIGN = {"Application"}  # of python-telegram-bot


def rows_of(heading: str) -> list[tuple[str, str, list[str]]]:
    """The rows of a numbered table: the number, the file it is about, and the functions of that file it names."""
    found = []
    for number, where, what in (
        row for row in table_rows(section(text_of(DEVELOPERS), heading)) if len(row) == 3
    ):
        if links := LINKED.findall(where):
            file = (DEVELOPERS.parent / links[0][1]).resolve()
            functions = [name for name in CODE.findall(what) if re.fullmatch(rf"{DOTTED}|[a-z_]+", name)]
            mine = [name for name in functions if name in defined(file)]
            found.append((number, file.relative_to(ROOT).as_posix(), mine))
    return found


# The picture


def test_picture_is_current(update: bool) -> None:
    """It shows the rooms on the floors on which the test of imports has them."""
    odd = {name for rooms in house.floors() for name in rooms} ^ set(house.ROOMS)
    assert not odd, f"ROOMS in {Path(house.__file__).name} has a line for each room: look at {', '.join(odd)}"
    if update:
        house.PICTURE.write_text(house.drawn(), encoding="utf-8")
    assert text_of(house.PICTURE) == house.drawn(), "rooms have changed: pytest tests/guides --update"


def test_picture_is_described() -> None:
    """Whoever does not see it reads of every room, floor by floor, and of both ways."""
    [described] = re.findall(r"!\[([^]]+)\]\(house\.svg\)", text_of(DEVELOPERS))
    floors, ways = " ".join(described.split()).split(" An update passes ")
    words = re.findall(r"\w+", floors)
    missing = {name for rooms in house.floors() for name in rooms} - set(words)
    assert not missing, f"the text beside the picture does not name {', '.join(sorted(missing))}"
    firsts = [min(words.index(name) for name in rooms) for rooms in house.floors()]
    assert firsts == sorted(firsts)
    told = re.split(r"; a reminder passes ", ways.rstrip("."))
    for said, passed in zip(told, (house.UPDATE, house.REMINDER), strict=True):
        assert re.split(r", | and ", said) == [
            room for number, room in enumerate(passed) if number == 0 or passed[number - 1] != room
        ]


@pytest.mark.parametrize("heading", WAYS)
def test_table_and_picture_agree(heading: str) -> None:
    """Each row of a table is a badge on the room that its file belongs to."""
    rows, passed = rows_of(heading), WAYS[heading]
    parts = [Path(file).parts for _, file, _ in rows]
    assert tuple(part[1] if part[0] == "bot" else part[0] for part in parts) == passed
    steps = [house.step(number, passed) for number in range(len(passed))]
    assert [number for number, *_ in rows] == steps


# A turn, and a reminder's way


@pytest.mark.parametrize(("what", "heading"), [("press", TURN), ("reminder", REMINDER)])
def test_program_goes_the_way_that_is_told(what: str, heading: str) -> None:
    """The running program calls the functions that the table names, in that order."""
    rows = rows_of(heading)
    assert [number for number, _, functions in rows if not functions] == []
    told = [f"{file} {function}" for _, file, functions in rows for function in functions]
    done = subprocess.run(
        [sys.executable, "-m", "tests.guides.traced", what],
        capture_output=True, text=True, timeout=120, cwd=ROOT, env=clean_environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    called = iter(done.stdout.splitlines())
    assert [call for call in told if call not in called][:1] == []


def test_figures_are_those_of_the_program() -> None:
    """How many at a time, as the code has it."""
    text = text_of(DEVELOPERS)
    assert f"up to {AT_A_TIME} at a time" in text
    assert f"takes up to {ticker.AT_ONCE} that are due" in text
    assert f"busy with {ticker.UNDER_WAY} people" in text


# What is named


def test_what_is_named_is_there() -> None:
    """Files, classes, functions, constants, settings, commands, and every other word between backticks."""
    made = {file for kind, file, _ in MADE.findall(text_of(DEVELOPERS)) if kind == "file"}
    prose = FENCE.sub("", text_of(DEVELOPERS))
    assert [span for span in CODE.findall(prose) if span not in made and not is_there(span)] == []


def is_there(span: str) -> bool:
    """Whether what stands between backticks names something."""
    if span.startswith(("cugino ", "make ", ".venv/bin/")):
        return is_command(f".venv/bin/{span}" if span.startswith("cugino ") else span)
    if "<language>" in span:
        return all(is_file(span.replace("<language>", language)) for language in WRITERS)
    if span.startswith(PREFIX):
        return span.removeprefix(PREFIX).lower() in Settings.model_fields
    if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|\w+\.(py|yaml|j2|sql|svg)", span):
        return is_file(span)
    if re.fullmatch(rf"{DOTTED}|[A-Z][a-z]\w+|[A-Z_]{{4,}}", span):
        return span in defined_anywhere() | FOREIGN
    return set(re.findall(r"\w+", span)) <= every_word()


def test_what_a_link_names_is_in_the_file_it_leads_to() -> None:
    """A name that leads to a Python file is defined there."""
    linked = [(name, DEVELOPERS.parent / file) for name, file in LINKED.findall(text_of(DEVELOPERS))]
    names = [
        (name, file)
        for name, file in linked
        if file.suffix == ".py" and "/" not in name and ".py" not in name
    ]
    assert len(names) > 10
    assert [name for name, file in names if name not in defined(file.resolve())] == []


def test_commands_are_there() -> None:
    """Whatever the guide says to run is a command, with options that it has."""
    assert len(shell_lines(DEVELOPERS)) > 3
    assert [line for line in shell_lines(DEVELOPERS) if not is_command(line)] == []


# The conversation that is added


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """The project, to be changed."""
    return Copied(tmp_path)


def blocks(kind: str) -> list[tuple[str, str]]:
    """The blocks of a kind: the file each is about, and what is in it."""
    return [(file, body) for found, file, body in MADE.findall(text_of(DEVELOPERS)) if found == kind]


def follow(folder: Path, until: str | None = None) -> None:
    """Makes the files that the guide has its reader make, up to its first block of a kind."""
    for kind, file, body in MADE.findall(text_of(DEVELOPERS)):
        path = folder / file
        match kind:
            case _ if kind == until:
                return
            case "file":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
            case "add":
                path.write_text(text_of(path) + body, encoding="utf-8")


def looked_at(folder: Path) -> tuple[list[str], Walked]:
    """What `cugino check` says of the new conversation, and its walks. The other conversations are left out of the
    walks: they take most of the time, and have a test of their own."""
    catalogue, library = load_catalogue(folder / "flows" / "definitions"), Library(folder / "content")
    few = replace(catalogue, flows={name: catalogue.flows[name] for name in ("start", "hours")})
    troubles, lists = Troubles(few), library.first.get("lexicon", {})
    lexicon = Lexicon({str(name): [str(word) for word in words] for name, words in lists.items()})
    walked = walk_all(few, lexicon, troubles)
    problems: set[Problem] = {*definition_problems(catalogue, library), *troubles.problems}
    for words in library.languages.values():
        found, _ = text_problems(catalogue, library, words, outcomes_of(walked), endings_of(walked))
        problems.update(found)
    lines = [str(problem).removeprefix(f"{folder}/") for problem in sorted(problems)]
    return [line for line in lines if re.search(r"hours[._]|HRS|oh\d", line)], walked["hours"]


def test_check_finds_what_the_example_lacks(copied: Copied) -> None:
    """A definition alone: the guide shows what is said of it, line by line."""
    [(_, shown)] = blocks("check")
    follow(copied.folder, until="check")
    assert looked_at(copied.folder)[0] == shown.splitlines()


def test_example_works(copied: Copied) -> None:
    """Made as the guide says, the conversation passes the check, is drawn, and goes as the guide shows."""
    follow(copied.folder)
    problems, walked = looked_at(copied.folder)
    assert problems == []
    assert f"through the new conversation in {walked.tally.walks} walks" in " ".join(
        text_of(DEVELOPERS).split()
    )
    assert "3/3 rules both ways" in walked.line
    drawn = copied.cugino("draw", "hours")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert "oh1 --> oh2 : not answer.oh1 == 'never'" in drawn.stdout
    [(file, ending)] = blocks("transcript")
    said = spoken(copied.cugino, copied.folder / file)
    assert "●○ 1 di 2\nQuando hai guardato l'ultima volta gli orari che si trovano online?" in said
    assert said.rstrip().endswith(f"\n{ending.rstrip()}")


def test_example_works_in_english(copied: Copied) -> None:
    """Whoever has looked this month is told of the next holiday."""
    follow(copied.folder)
    profile = ["/start", "owner", "bakery", "me", "facebook", "10", "7:30", "mon-sat", "/cancel"]
    lines = [*profile, "/opening", "this month", "yes", "tell me how"]
    done = copied.cugino("chat", "--language", "en", stdin="".join(f"{line}\n" for line in lines))
    assert done.returncode == 0, done.stderr
    assert "One thing only for this week: The hours of the next holiday." in done.stdout
    assert "Find the next day on which you open or close out of the ordinary" in done.stdout


def test_one_more_step_is_another_revision(copied: Copied) -> None:
    """As the guide says of a step; its words are all that is missing then."""
    follow(copied.folder)
    definition = copied.folder / "flows" / "definitions" / "hours.yaml"
    before = load_catalogue(definition.parent).flows["hours"].revision
    more = "  - {step: oh3, kind: number, min: 0, max: 7}\n\nscores:"
    definition.write_text(text_of(definition).replace("scores:", more), encoding="utf-8")
    assert load_catalogue(definition.parent).flows["hours"].revision != before
    problems, _ = looked_at(copied.folder)
    assert {re.sub(r":\d+:", ":", line) for line in problems} == {
        f"content/{language}/flows/hours.yaml: no oh3 (add 'oh3' here)" for language in WRITERS
    }
