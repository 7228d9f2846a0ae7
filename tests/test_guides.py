"""The guides for those who change the program and for those who change its words: true, and doing as they say."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.cli import main
from bot.coach.daily.plans import LIST_LATE
from bot.reminders import ticker
from bot.settings import PREFIX, Settings
from bot.telegram.polling import AT_A_TIME
from content.library import Library
from content.problems import Problem
from flows.catalogue import Catalogue, load_catalogue
from flows.checks import definition_problems, endings_of, outcomes_of
from flows.checks.walking.contexts import Lexicon
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walks import Walked, walk_all
from flows.checks.wording import needed
from flows.checks.wording.advice_texts import LONGEST
from flows.checks.wording.texts import text_problems
from tests import house
from tests.conftest import Run, clean_environment
from tests.flows.broken import Copy
from tests.test_docs import FENCE, ROOT, options_of, shell_lines, table_rows, text_of
from tests.test_transcripts import spoken

DEVELOPERS = ROOT / "bot" / "README.md"
WRITERS = {"it": ROOT / "content" / "README.md", "en": ROOT / "content" / "README.en.md"}
GUIDES = (DEVELOPERS, *WRITERS.values())
CODE = re.compile(r"`([^`\n]+)`")
LINKED = re.compile(r"\[`([^`]+)`\]\(([^)#\s]+)[^)]*\)")
MADE = re.compile(r"<!-- (file|add|check|transcript):? ?(\S*) -->\n```\w+\n(.*?)```", re.DOTALL)
QUOTED = re.compile(r"^[«\"](.*)[»\"]$")
NUMBER = re.compile(r":\d+:")
# What is too long to be run once more, and is run by `make test` itself; and what is no command of ours.
NOT_RUN = ("make ", ".venv/bin/pytest", ".venv/bin/cugino check", "sudo ")
FOREIGN = {"Application"}


def numbered(text: str, begin: str) -> list[list[str]]:
    """The rows of the table below a heading that have a number or a letter of their own."""
    below = text.partition(f"# {begin}\n")[2].partition("\n#")[0]
    return [row for row in table_rows(below) if re.fullmatch(r"\d+|[a-z]", row[0])]


def in_row(row: list[str]) -> tuple[str, list[str]]:
    """The file that a row is about, and the functions it names, in their order."""
    [(_, target)] = LINKED.findall(row[1])
    file = (DEVELOPERS.parent / target).resolve().relative_to(ROOT).as_posix()
    names = [name for name in CODE.findall(row[2]) if re.fullmatch(r"[A-Z]\w+\.\w+|[a-z_]+", name)]
    return file, [name for name in names if name in defined(ROOT / file)]


@cache
def defined(file: Path) -> frozenset[str]:
    """What a Python file defines: functions, classes, constants, and what belongs to a class, as `Class.name`."""
    return frozenset(_names(ast.parse(text_of(file)).body))


def _names(body: list[ast.stmt], of: str = "") -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield f"{of}{name}"
            case ast.ClassDef(name=name):
                yield name
                yield from _names(node.body, f"{name}.")
            case ast.Assign(targets=targets):
                yield from (f"{of}{ast.unparse(target)}" for target in targets)
            case ast.AnnAssign(target=target):
                yield f"{of}{ast.unparse(target)}"


@cache
def python_files() -> tuple[Path, ...]:
    """The program and its tests."""
    return tuple(
        path for room in ("bot", "flows", "content", "tests") for path in (ROOT / room).rglob("*.py")
    )


@cache
def known() -> frozenset[str]:
    """Everything that is defined anywhere."""
    return frozenset(name for file in python_files() for name in defined(file))


@cache
def every_word() -> frozenset[str]:
    """Every word in the program, its definitions and its words."""
    files = [
        *python_files(),
        *(p for room in ("bot", "flows", "content") for p in (ROOT / room).rglob("*.yaml")),
    ]
    return frozenset(word for file in files for word in re.findall(r"\w+", text_of(file)))


# The picture


def test_picture_of_the_house_is_current(update: bool) -> None:
    """It shows the rooms on the floors on which the test of imports has them."""
    if missing := {name for rooms in house.floors() for name in rooms} - set(house.ROOMS):
        pytest.fail(f"say in tests/house.py what is in {', '.join(sorted(missing))}")
    if update:
        house.PICTURE.write_text(house.drawn(), encoding="utf-8")
    assert text_of(house.PICTURE) == house.drawn(), "rooms have changed: pytest tests/test_guides.py --update"


def test_picture_of_the_house_is_described() -> None:
    """Whoever does not see it reads of every room, floor by floor."""
    [described] = re.findall(r"!\[([^]]+)\]\(house\.svg\)", text_of(DEVELOPERS))
    floors, route = " ".join(described.split()).split(" An update ")
    places = [min(floors.find(name) for name in rooms) for rooms in house.floors()]
    assert {
        name for rooms in house.floors() for name in rooms if not re.search(rf"\b{name}\b", floors)
    } == set()
    assert places == sorted(places)
    for passed in (house.UPDATE, house.REMINDER):
        once = [
            room for number, room in enumerate(passed) if passed[max(0, number - 1)] != room or not number
        ]
        order = r"\W+(?:and )?".join(once if passed is house.REMINDER else once[:-1])
        assert re.search(order, route), (once, route)


@pytest.mark.parametrize(
    ("begin", "passed"), [("A turn, step by step", house.UPDATE), ("A reminder's way", house.REMINDER)]
)
def test_tables_and_picture_agree(begin: str, passed: tuple[str, ...]) -> None:
    """Each row of a table is a badge on the room that its file belongs to."""
    rows = numbered(text_of(DEVELOPERS), begin)
    parts = [Path(in_row(row)[0]).parts for row in rows]
    assert [part[1] if part[0] == "bot" else part[0] for part in parts] == list(passed)
    steps = [
        str(number + 1) if passed is house.UPDATE else house.LETTERS[number] for number in range(len(rows))
    ]
    assert [row[0] for row in rows] == steps


# A turn, and a reminder's way


@pytest.mark.parametrize(
    ("what", "begin"), [("press", "A turn, step by step"), ("reminder", "A reminder's way")]
)
def test_program_goes_the_way_that_is_told(what: str, begin: str) -> None:
    """The running program calls the functions that the table names, in that order."""
    told = [(file, name) for row in numbered(text_of(DEVELOPERS), begin) for file, name in _calls(row)]
    assert len(told) > 8
    done = subprocess.run(
        [sys.executable, "-m", "tests.traced", what],
        capture_output=True, text=True, timeout=120, cwd=ROOT, env=clean_environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    called = iter([tuple(line.split(" ", 1)) for line in done.stdout.splitlines()])
    assert [call for call in told if call not in called] == []


def _calls(row: list[str]) -> list[tuple[str, str]]:
    file, names = in_row(row)
    assert names, row
    return [(file, name) for name in names]


def test_figures_of_the_way_are_those_of_the_program() -> None:
    """How many at a time, and how long, as the code has it."""
    text = text_of(DEVELOPERS)
    assert f"up to {AT_A_TIME} at a time" in text
    assert f"takes up to {ticker.AT_ONCE} that are due" in text
    assert f"busy with {ticker.UNDER_WAY} people" in text
    assert LIST_LATE  # a list has a deadline


# What is named


def test_what_is_named_is_there() -> None:
    """Files, classes, functions, constants, settings and commands that the developer's guide names."""
    made = {file for kind, file, _ in MADE.findall(text_of(DEVELOPERS)) if kind == "file"}
    prose = FENCE.sub("", text_of(DEVELOPERS))
    assert [span for span in CODE.findall(prose) if not _is_there(span, made)] == []


def _is_there(span: str, made: set[str]) -> bool:
    if span in made or span.startswith(("/", "--", ":", "draw:")):
        return True
    if span.startswith(("cugino ", "make ", ".venv/bin/")):
        return _is_command(f".venv/bin/{span}" if span.startswith("cugino ") else span)
    if "<language>" in span:
        return all(_is_file(span.replace("<language>", language)) for language in WRITERS)
    if "/" in span or re.fullmatch(r"\.?[\w.]+\.(?:py|yaml|md|sql|svg|j2)", span):
        return _is_file(span)
    if span.startswith(PREFIX):
        return span.removeprefix(PREFIX).lower() in Settings.model_fields
    if re.fullmatch(r"[A-Z]\w+\.\w+|[A-Z][a-z]\w+|[A-Z_]{4,}", span):
        return span in known() | FOREIGN
    return set(re.findall(r"\w+", span)) <= every_word()


def _is_file(name: str) -> bool:
    return any((base / name).exists() for base in (ROOT, ROOT / "bot")) or any(
        path.name == name
        for room in ("bot", "flows", "content", "tests")
        for path in (ROOT / room).rglob(name)
    )


def test_what_a_link_names_is_in_the_file_it_leads_to() -> None:
    """`[`Thing`](file.py)` defines `Thing`."""
    linked = LINKED.findall(text_of(DEVELOPERS))
    ours = [(name, DEVELOPERS.parent / file) for name, file in linked if re.fullmatch(r"\w+(?:\.\w+)?", name)]
    python = [(name, file) for name, file in ours if file.suffix == ".py" and not name.endswith(".py")]
    assert len(python) > 10
    assert [name for name, file in python if name not in defined(file.resolve())] == []


# The conversation that the developer's guide adds


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    """The program and its words, to be changed."""
    for room in ("bot", "flows", "content"):
        shutil.copytree(ROOT / room, tmp_path / room)
    return tmp_path


@pytest.fixture
def copied_cugino(copied_house: Path) -> Run:
    """Runs the program of the copy."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=copied_house, timeout=120,
            env=clean_environment(PYTHONPATH=str(copied_house), **environment), check=False,
        )  # fmt: skip

    return run


def follow(guide: str, house_: Path, until: str | None = None) -> None:
    """Makes the files that a guide has its reader make, up to its first block of a kind."""
    for kind, file, body in MADE.findall(guide):
        if kind == until:
            return
        path = house_ / file
        if kind == "file":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif kind == "add":
            path.write_text(text_of(path) + body, encoding="utf-8")


def looked_at(house_: Path) -> tuple[list[str], Walked]:
    """What `cugino check` says of the new conversation, and its walks. The others, which are walked through elsewhere
    and take most of the time, are left out of the walks."""
    catalogue, library = load_catalogue(house_ / "flows" / "definitions"), Library(house_ / "content")
    few: Catalogue = replace(catalogue, flows={name: catalogue.flows[name] for name in ("start", "hours")})
    troubles = Troubles(few)
    words = {name: [str(word) for word in found] for name, found in library.first.get("lexicon", {}).items()}
    walked = walk_all(few, Lexicon(words), troubles)
    problems: set[Problem] = {*definition_problems(catalogue, library), *troubles.problems}
    for language in library.languages.values():
        found, _ = text_problems(catalogue, library, language, outcomes_of(walked), endings_of(walked))
        problems.update(found)
    lines = [str(problem).removeprefix(f"{house_}/") for problem in sorted(problems)]
    return [line for line in lines if re.search("hours[._]|HRS|oh[12]", line)], walked["hours"]


def test_check_finds_what_the_example_lacks(copied_house: Path) -> None:
    """A definition alone: the guide shows what is said of it, line by line."""
    guide = text_of(DEVELOPERS)
    [shown] = [body for kind, _, body in MADE.findall(guide) if kind == "check"]
    follow(guide, copied_house, until="check")
    assert looked_at(copied_house)[0] == shown.splitlines()


def test_example_works(copied_house: Path, copied_cugino: Run) -> None:
    """Made as the guide says, the conversation passes the check, is drawn, and goes as the guide shows."""
    guide = text_of(DEVELOPERS)
    follow(guide, copied_house)
    problems, walked = looked_at(copied_house)
    assert problems == []
    assert f"went through the new conversation in {walked.tally.walks} walks" in " ".join(guide.split())
    assert "3/3 rules both ways" in walked.line
    drawn = copied_cugino("draw", "hours")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert "oh1 --> oh2 : not answer.oh1 == 'never'" in drawn.stdout
    [(file, ending)] = [(file, body) for kind, file, body in MADE.findall(guide) if kind == "transcript"]
    said = spoken(copied_cugino, copied_house / file)
    assert "●○ 1 di 2\nQuando hai guardato l'ultima volta gli orari che si trovano online?" in said
    assert said.endswith(f"\n{ending.rstrip()}\n\n") or said.rstrip().endswith(ending.rstrip())


def test_example_works_in_english(copied_house: Path, copied_cugino: Run) -> None:
    """Whoever has looked this month is told of the next holiday, through the menu's command."""
    follow(text_of(DEVELOPERS), copied_house)
    profile = ["/start", "owner", "bakery", "me", "facebook", "10", "7:30", "mon-sat", "/cancel"]
    lines = [*profile, "/opening", "this month", "yes", "tell me how"]
    done = copied_cugino(
        "chat", "--language", "en", "--database", "x.db", stdin="".join(f"{one}\n" for one in lines)
    )
    assert done.returncode == 0, done.stderr
    assert "One thing only for this week: The hours of the next holiday." in done.stdout
    assert "Find the next day on which you open or close out of the ordinary" in done.stdout


def test_a_step_more_is_a_new_revision(copied_house: Path) -> None:
    """As the guide says of a new step; and that its words are all that is missing then."""
    follow(text_of(DEVELOPERS), copied_house)
    definition = copied_house / "flows" / "definitions" / "hours.yaml"
    before = load_catalogue(definition.parent).flows["hours"].revision
    more = "  - {step: oh3, kind: number, min: 0, max: 7}\n\nscores:"
    definition.write_text(text_of(definition).replace("scores:", more), encoding="utf-8")
    assert load_catalogue(definition.parent).flows["hours"].revision != before
    problems, _ = looked_at(copied_house)
    assert {re.sub(r":\d+:", ":", line) for line in problems} == {
        f"content/{language}/flows/hours.yaml: no oh3 (add 'oh3' here)" for language in WRITERS
    }


# The writer's guides


@pytest.mark.parametrize("language", WRITERS)
def test_excerpts_of_words_are_real(language: str) -> None:
    """Every line of YAML in a writer's guide stands in the words of its language."""
    files = (ROOT / "content" / language).rglob("*.yaml")
    there = {line.strip() for file in files for line in text_of(file).splitlines()}
    excerpts = [body for _, kind, body in FENCE.findall(text_of(WRITERS[language])) if kind == "yaml"]
    lines = [line.strip() for body in excerpts for line in body.splitlines()]
    assert len(lines) > 8
    assert [line for line in lines if line not in there] == []


@pytest.mark.parametrize("language", WRITERS)
def test_sentences_shown_as_good_are_real(language: str) -> None:
    """What "it says" in the table about tone is said; what it does not say is not."""
    texts = " ".join(" ".join(text_of(file).split()) for file in written_in(language))
    rows = [row for row in table_rows(text_of(WRITERS[language])) if len(row) == 4][2:]
    pairs = [(QUOTED.match(good), QUOTED.match(bad)) for _, good, bad, _ in rows]
    assert len(pairs) > 5
    for good, bad in pairs:
        assert good and bad
        assert good[1] in texts, good[1]
        assert bad[1] not in texts, bad[1]


def written_in(language: str) -> list[Path]:
    """The files of a language."""
    return [path for path in (ROOT / "content" / language).rglob("*") if path.suffix in (".yaml", ".j2")]


@pytest.mark.parametrize("language", WRITERS)
def test_every_file_of_words_has_its_place(language: str) -> None:
    """The guide says of each file and folder of a language what is in it."""
    text = text_of(WRITERS[language])
    there = [
        f"{path.name}/" if path.is_dir() else path.name for path in (ROOT / "content" / language).iterdir()
    ]
    assert [name for name in there if f"`{name}" not in text] == []


@pytest.mark.parametrize("language", WRITERS)
def test_files_named_are_there(language: str) -> None:
    """And no other file is named."""
    folder = ROOT / "content" / language
    named = re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:yaml|j2))`", text_of(WRITERS[language]))
    places = (folder, folder / "flows", ROOT)
    assert named
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_both_guides_say_the_same() -> None:
    """The same headings, tables, blocks and links, one for one."""
    shapes = [_shape(text_of(guide)) for guide in WRITERS.values()]
    assert shapes[0] == shapes[1]


def _shape(text: str) -> dict[str, object]:
    blocks = FENCE.findall(text)
    rows = [row for row in table_rows(text) if len(row) in (2, 4)]
    words = {"Una", "One", "it", "en"}
    shell = [body for _, kind, body in blocks if kind == "sh"]
    return {
        "headings": re.findall(r"^#+(?= )", text, re.MULTILINE),
        "blocks": [kind for _, kind, _ in blocks],
        "rows": len(rows) - len([row for row in rows if "Gulpease 32" in row[0]]),
        "files": [row[0] for row in rows if re.fullmatch(r"(`[\w.]+/?[\w.]*`(, )?)+", row[0])],
        "links": [
            link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith(("#", "README"))
        ],
        "commands": [line.split()[0] for body in shell for line in body.splitlines() if words],
    }


MISTAKES = {
    "it": {
        "phrases.yaml": (
            ("earlier: \"Prima avevi risposto: «{{ value }}»", "earlier: \"Prima avevi risposto: «{{ risposta }}»"),
            ("kept: \"Resta così: «{{ value }}»", "kept: \"Resta così: «{{ value }»"),
            ("skipped: Va bene", "saltata: Va bene"),
            ("  tell_me: Dimmi come\n", "  tell_me: Dimmi per filo e per segno come si fa\n"),
            (
                "chiudiamo qui. Per fare altro c'è",
                "chiudiamo qui, perché a volte capita che il momento non sia quello giusto e che ci siano altre cose da"
                " fare prima, e per fare altro in ogni caso c'è",
            ),
            (
                "Ci fermiamo qui. Quando vuoi, scrivi qualcosa e riprendiamo da questa domanda.",
                "Interruzione temporanea della conversazione attualmente in corso. Ricominceremo successivamente,"
                " rispondendo nuovamente alla domanda precedentemente visualizzata.",
            ),
            ('"Ciao di nuovo. Eravamo', '"Ciao <b>di nuovo. Eravamo'),
        ),
        "flows/checkup.yaml": (("per i social è segnato in", "per i social devi segnarlo in"),),
        "commands.yaml": (("{command: menu,", "{command: Menù,"),),
    },
    "en": {
        "phrases.yaml": (
            ("earlier: \"Your earlier answer: “{{ value }}”", "earlier: \"Your earlier answer: “{{ answer }}”"),
            ("kept: \"It stays as it was: “{{ value }}”", "kept: \"It stays as it was: “{{ value }”"),
            ("skipped: All right", "left_out: All right"),
            ("  tell_me: Tell me how\n", "  tell_me: Tell me step by step how that goes\n"),
            (
                "conversation here. For anything else there is",
                "conversation here, since now and then it is not the right moment and there are other things to be done"
                " first, and for anything else that you may want there is",
            ),
            ('"Hello again. This', '"Hello <b>again. This'),
        ),
        "flows/checkup.yaml": (("Is time for social media on your", "You must have time for social media on your"),),
        "commands.yaml": (("{command: menu,", "{command: Menu,"),),
    },
}  # fmt: skip
NO_YAML = {
    "it": {
        "phrases.yaml": ('"Ciao di nuovo. Eravamo rimasti qui."', "Ciao di nuovo: eravamo rimasti qui."),
        "flows/checkup.yaml": ("  name: Agenda\n", "    name: Agenda\n"),
    },
    "en": {
        "phrases.yaml": ('"Hello again. This is where we were."', "Hello again: this is where we were."),
        "flows/checkup.yaml": ("  name: On the list\n", "    name: On the list\n"),
    },
}


@pytest.mark.parametrize("language", WRITERS)
def test_what_check_says_is_as_shown(language: str, tmp_path: Path) -> None:
    """Each line in the table is what comes of a slip in the real files, its number aside."""
    shown = {
        NUMBER.sub(":", row[0].strip("`")) for row in table_rows(text_of(WRITERS[language])) if _is_said(row)
    }
    assert len(shown) > 10
    yaml = Copy(tmp_path / "yaml")
    for file, (right, slip) in NO_YAML[language].items():
        mistake(yaml, f"content/{language}/{file}", right, slip)
    said = {str(problem) for problem in yaml.library[language].unreadable_files()}
    copy = Copy(tmp_path / "words")
    for file, slips in MISTAKES[language].items():
        for right, slip in slips:
            mistake(copy, f"content/{language}/{file}", right, slip)
    library = copy.library
    found, _ = text_problems(copy.catalogue, library, library[language], None, {})
    said |= {str(problem) for problem in found}
    said = {NUMBER.sub(":", re.sub(rf"^{tmp_path}/\w+/", "", line)) for line in said}
    assert shown - said == set()


def _is_said(row: list[str]) -> bool:
    return row[0].startswith("`content/") and ":" in row[0]


def mistake(copy: Copy, file: str, right: str, slip: str) -> None:
    """Makes a slip in a file of words."""
    path = copy.path(file)
    assert right in text_of(path), f"{file} no longer says {right!r}: take another example"
    path.write_text(text_of(path).replace(right, slip, 1), encoding="utf-8")


@pytest.mark.parametrize("language", WRITERS)
def test_lengths_are_those_that_are_checked(language: str) -> None:
    """The table of sizes has the numbers by which the check goes."""
    style = Library()[language].get("style")
    sizes = [
        (needed.QUESTION.most,), (needed.LABEL.most,), (needed.PHRASE.most,),
        (needed.ADVICE_TITLE.least, needed.ADVICE_TITLE.most), (needed.ADVICE_TEXT.least, needed.ADVICE_TEXT.most),
        (LONGEST,), (needed.BUTTON.most, needed.MORE.least, needed.MORE.most), (needed.TASK_TEXT.most,),
        (needed.TASK_EXPLAIN.most,), (needed.TASK_ASK.most,), (needed.OFFICE.most,), (style["sentence_words"],),
        (Library()["it"].get("style.gulpease_floor"),),
    ]  # fmt: skip
    heading = {"it": "Quanto può essere lunga", "en": "How long it may be"}[language]
    below = text_of(WRITERS[language]).partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [[int(number) for number in re.findall(r"\d+", row[1])] for row in table_rows(below)[2:]]
    assert len(rows) == len(sizes)
    assert [wanted for wanted, row in zip(sizes, rows, strict=True) if not set(wanted) <= set(row)] == []
    assert needed.TASK_REPLY.most == needed.TASK_ASK.most
    assert needed.NAME.most == needed.LABEL.most


# The commands


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.relative_to(ROOT)))
def test_commands_are_there(guide: Path) -> None:
    """Whatever a guide says to run is a command, with options that it has."""
    shown = shell_lines(guide) + [
        span
        for span in CODE.findall(FENCE.sub("", text_of(guide)))
        if span.startswith((".venv/", "make ", "cp "))
    ]
    assert len(shown) > 2
    assert [line for line in shown if not _is_command(line)] == []


def _is_command(line: str) -> bool:
    """Whether the first word of a command leads to something, and its options are known."""
    words = [word for word in line.split() if not re.match(r"[A-Z_]+=", word)]
    match words:
        case ["make", target, *_]:
            return re.search(rf"^{target}:", text_of(ROOT / "Makefile"), re.MULTILINE) is not None
        case [".venv/bin/cugino", name, *rest]:
            given = {word for word in rest if word.startswith("--")}
            return name in main.commands and given <= options_of(main.commands[name])
        case [".venv/bin/pytest", *rest]:
            paths = [word for word in rest if word.startswith("tests")]
            known_options = {"--update", "-n", "-k"}
            return {word for word in rest if word[0] == "-"} <= known_options and all(map(_is_file, paths))
        case ["sudo", "systemctl", "restart", service]:
            return (ROOT / "deploy" / f"{service}.service").exists()
        case [program, *_]:
            return shutil.which(program) is not None
    return False


Shell = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def shell(copied_house: Path) -> Shell:
    """Runs a line of a guide in a copy of the project, in which `.venv/bin/cugino` is the copy's."""
    program = copied_house / ".venv" / "bin" / "cugino"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from bot.cli import main; main()" "$@"\n')
    program.chmod(0o755)
    environment = clean_environment(PYTHONPATH=str(copied_house))

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", line], input="/start\n/menu\n", capture_output=True, text=True, encoding="utf-8",
            cwd=copied_house, env=environment, timeout=120, check=False,
        )  # fmt: skip

    return run


@pytest.mark.parametrize("language", WRITERS)
def test_commands_of_the_writers_work(language: str, shell: Shell) -> None:
    """One after the other, as they stand; what takes a minute has its own place in the tests."""
    run = [line for line in shell_lines(WRITERS[language]) if not line.startswith(NOT_RUN)]
    assert len(run) > 5
    for line in run:
        done = shell(line)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stderr == "", line
        if "cugino chat" in line or line.startswith("grep"):
            assert {"it": "una cosa", "en": "One thing"}[language].casefold() in done.stdout.casefold(), line


def test_words_of_ones_own_are_said(shell: Shell) -> None:
    """A folder of words takes the place of the built-in ones, and only there does a change show."""
    for line in ("mkdir parole", "cp -r content/it content/en parole/"):
        assert shell(line).returncode == 0
    change = "sed -i 's/Ciao, sono Cugino/Ciao, sono il cugino di Pina/' parole/it/messages/welcome.j2"
    assert shell(change).returncode == 0
    chats = [
        shell(f".venv/bin/cugino chat {more} --database x{len(more)}.db") for more in ("--content parole", "")
    ]
    assert ["il cugino di Pina" in done.stdout for done in chats] == [True, False]


def test_a_third_language_is_one_more_folder(shell: Shell) -> None:
    """As the guides say: a copy, and it is spoken and offered."""
    inline = CODE.findall(FENCE.sub("", text_of(WRITERS["en"])))
    copy, chat = (
        next(span for span in inline if span.startswith(begin))
        for begin in ("cp -r", ".venv/bin/cugino chat")
    )
    assert shell(copy).returncode == 0
    assert shell("sed -i 's/^name: Italiano/name: Deutsch/' content/de/language.yaml").returncode == 0
    assert "--language de" in chat
    done = shell(f"printf '/start\\n/lingua\\n' | {chat}")
    assert done.returncode == 0, done.stderr
    assert "Deutsch" in done.stdout
