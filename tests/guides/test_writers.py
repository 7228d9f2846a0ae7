"""The guides for those who change the words, in two languages: real excerpts, real mistakes, real commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from content.library import Library
from flows.checks.wording import needed
from flows.checks.wording.advice_texts import LONGEST
from flows.checks.wording.texts import text_problems
from tests.flows.broken import Copy
from tests.guides.commands import Copied, is_command
from tests.guides.mistakes import NO_YAML, SLIPS, Slips
from tests.guides.reading import CODE, WRITERS, section
from tests.test_docs import FENCE, ROOT, shell_lines, table_rows, text_of

QUOTED = re.compile(r"^[«\"](.*)[»\"]$")
OF_A_LANGUAGE = re.compile(r"\.(it|en)(?=\.md)")
PLACE = re.compile(r":\d+:")
# What takes a minute and is run by `make test` itself, and what needs a server.
NOT_RUN = ("make ", ".venv/bin/pytest", ".venv/bin/cugino check", "sudo ")
SIZES = {"it": "Quanto può essere lunga", "en": "How long it may be"}
SAID = {"it": "una cosa", "en": "one thing"}
both = pytest.mark.parametrize("language", WRITERS)


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """The project, to be changed."""
    return Copied(tmp_path)


# What is shown


@both
def test_excerpts_are_real(language: str) -> None:
    """Every line of YAML in a guide stands in the words of its language."""
    files = (ROOT / "content" / language).rglob("*.yaml")
    there = {line.strip() for file in files for line in text_of(file).splitlines()}
    excerpts = [body for _, kind, body in FENCE.findall(text_of(WRITERS[language])) if kind == "yaml"]
    lines = [line.strip() for body in excerpts for line in body.splitlines()]
    assert len(lines) > 8
    assert [line for line in lines if line not in there] == []


@both
def test_sentences_shown_as_good_are_real(language: str) -> None:
    """What "it says" in the table about tone is said; what it does not say is not."""
    folder = ROOT / "content" / language
    written = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".j2")]
    said = " ".join(" ".join(text_of(path).split()) for path in written)
    rows = [row for row in table_rows(text_of(WRITERS[language])) if len(row) == 4][2:]
    good = [QUOTED.sub(r"\1", row[1]) for row in rows]
    bad = [QUOTED.sub(r"\1", row[2]) for row in rows]
    assert len(rows) > 5
    assert [sentence for sentence in good if sentence not in said] == []
    assert [sentence for sentence in bad if sentence in said] == []


@both
def test_every_file_has_its_place(language: str) -> None:
    """A guide says of each file and folder of a language what is in it, and names no others."""
    text, folder = text_of(WRITERS[language]), ROOT / "content" / language
    there = [f"{path.name}/" if path.is_dir() else path.name for path in folder.iterdir()]
    assert [name for name in there if f"`{name}" not in text] == []
    named = re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:yaml|j2))`", text)
    places = (folder, folder / "flows", ROOT)
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


@both
def test_sizes_are_those_that_are_checked(language: str) -> None:
    """The table of sizes has the numbers by which the check goes."""
    style, floor = Library()[language].get("style"), Library()["it"].get("style.gulpease_floor")
    sizes = [
        {needed.QUESTION.most}, {needed.LABEL.most, needed.NAME.most}, {needed.PHRASE.most},
        {needed.ADVICE_TITLE.least, needed.ADVICE_TITLE.most}, {needed.ADVICE_TEXT.least, needed.ADVICE_TEXT.most},
        {LONGEST}, {needed.BUTTON.most, needed.MORE.least, needed.MORE.most}, {needed.TASK_TEXT.most},
        {needed.TASK_EXPLAIN.most}, {needed.TASK_ASK.most, needed.TASK_REPLY.most}, {needed.OFFICE.most},
        {style["sentence_words"]}, {floor},
    ]  # fmt: skip
    rows = table_rows(section(text_of(WRITERS[language]), SIZES[language]))[2:]
    numbers = [{int(number) for number in re.findall(r"\d+", row[1])} for row in rows]
    assert len(numbers) == len(sizes)
    assert [wanted for wanted, shown in zip(sizes, numbers, strict=True) if not wanted <= shown] == []


def test_both_say_the_same() -> None:
    """The same headings, tables, blocks, files and links, one for one."""
    italian, english = (shape(text_of(guide)) for guide in WRITERS.values())
    assert italian == english


def shape(text: str) -> dict[str, object]:
    """What two languages of one guide have in common."""
    cells = [row[0] for row in table_rows(text)]
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    return {
        "headings": re.findall(r"^#+(?= )", text, re.MULTILINE),
        "blocks": [kind for _, kind, _ in FENCE.findall(text)],
        "rows": len([cell for cell in cells if "Gulpease" not in cell]),  # no measure of English
        "names": [cell for cell in cells if re.fullmatch(r"(`[\w./]+`(, )?)+", cell)],
        "places": len([link for link in links if link.startswith("#")]),
        "links": [OF_A_LANGUAGE.sub("", link) for link in links if not link.startswith(("#", "README"))],
    }


# What the check says


@both
def test_what_the_check_says_is_as_shown(language: str, tmp_path: Path) -> None:
    """Each line in the table is what comes of a slip in the real files, its number aside."""
    rows = [row[0].strip("`") for row in table_rows(text_of(WRITERS[language]))]
    shown = {PLACE.sub(":", row) for row in rows if PLACE.search(row)}
    assert len(shown) > 10
    unreadable = broken(tmp_path / "unreadable", NO_YAML[language]).library[language]
    said = {str(problem) for problem in unreadable.unreadable_files()}
    copy = broken(tmp_path / "slips", SLIPS[language])
    library = copy.library
    said |= {
        str(problem) for problem in text_problems(copy.catalogue, library, library[language], None, {})[0]
    }
    assert (
        shown - {PLACE.sub(":", line.partition(f"{tmp_path}/")[2].partition("/")[2]) for line in said}
        == set()
    )


def broken(folder: Path, slips: Slips) -> Copy:
    """A copy of the words with these slips in them."""
    copy = Copy(folder)
    for file, right, slip in slips:
        path = copy.path(file)
        assert right in text_of(path), f"{file} does not say {right!r} any more: take another example"
        path.write_text(text_of(path).replace(right, slip, 1), encoding="utf-8")
    return copy


# The commands


@both
def test_commands_are_there(language: str) -> None:
    """Whatever a guide says to run is a command, with options that it has."""
    inline = CODE.findall(FENCE.sub("", text_of(WRITERS[language])))
    shown = [span for span in inline if span.startswith((".venv/", "make ", "cp ", "cugino "))]
    lines = [
        *shell_lines(WRITERS[language]),
        *(re.sub("^cugino ", ".venv/bin/cugino ", span) for span in shown),
    ]
    assert len(shown) > 5
    assert [line for line in lines if not is_command(line)] == []


@both
def test_words_go_where_operators_expect_them(language: str) -> None:
    """The folder on the server is the one that the operator's guide names."""
    [folder] = re.findall(r"`CUGINO_CONTENT=(/[\w/]+)`", text_of(WRITERS[language]))
    assert f"`{folder}`" in text_of(ROOT / "deploy" / "README.md")


@both
def test_commands_work(language: str, copied: Copied) -> None:
    """One after the other, as they stand; what takes a minute has its own place in the tests."""
    lines = [line for line in shell_lines(WRITERS[language]) if not line.startswith(NOT_RUN)]
    assert len(lines) > 5
    for line in lines:
        done = copied.shell(line, stdin="/start\n/menu\n")
        assert (done.returncode, done.stderr) == (0, ""), line
        if line.startswith("grep"):
            assert SAID[language] in done.stdout.casefold()
        elif "cugino chat" in line:
            assert "> /menu\n\n" in done.stdout


def test_words_of_ones_own_are_said(copied: Copied) -> None:
    """A folder of words takes the place of the built-in ones, and a change in it shows there alone."""
    for line in shell_lines(WRITERS["it"]):
        if line.startswith(("mkdir", "cp -r content/it content/en")):
            assert copied.shell(line).returncode == 0
    welcome = copied.folder / "parole" / "it" / "messages" / "welcome.j2"
    welcome.write_text(text_of(welcome).replace("sono Cugino", "sono il cugino di Pina"), encoding="utf-8")
    said = copied.cugino("chat", "--database", "1.db", stdin="/start\n", CUGINO_CONTENT="parole").stdout
    assert "sono il cugino di Pina" in said
    assert "sono Cugino" in copied.cugino("chat", "--database", "2.db", stdin="/start\n").stdout


@both
def test_one_more_language_is_one_more_folder(language: str, copied: Copied) -> None:
    """As a guide says: a copy of the folder, and it is spoken and offered."""
    inline = CODE.findall(FENCE.sub("", text_of(WRITERS[language])))
    copy = next(span for span in inline if span.startswith("cp -r"))
    chat = next(span for span in inline if "--language" in span)
    assert copied.shell(copy).returncode == 0
    name = copied.folder / "content" / "de" / "language.yaml"
    name.write_text(text_of(name).replace("name: Italiano", "name: Deutsch"), encoding="utf-8")
    done = copied.shell(chat, stdin="/start\n/lingua\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Deutsch" in done.stdout
