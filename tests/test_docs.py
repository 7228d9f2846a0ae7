"""The documents: complete, current, and leading where they say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from bot.cli import main
from bot.settings import PREFIX, Settings
from flows import schema, steps
from flows.catalogue import BUILT_IN, load_catalogue
from flows.checklist import tasks
from tests import picture
from tests.conftest import Run
from tests.sheets import pictures
from tests.test_transcripts import FOLDER as TRANSCRIPTS
from tests.test_transcripts import spoken

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FLOWS = ROOT / "flows" / "README.md"
CHAT = TRANSCRIPTS / "telegram" / "it-baker.png"
WRITTEN = (
    README,
    ROOT / "CHANGELOG.md",
    ROOT / "content" / "README.md",
    ROOT / "content" / "README.en.md",
    ROOT / "bot" / "README.md",
    FLOWS,
    *(ROOT / "deploy" / name for name in ("README.md", "guide.it.md", "guide.en.md")),
    *(ROOT / "deploy" / f"runbook.{language}.md" for language in ("it", "en")),
)
BLOCK = re.compile(r"(<!-- (draw|transcript): (\S+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
IMAGE = re.compile(r"!\[([^]]*)\]\(([^)\s]+\.png)\)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text_of(path: Path) -> str:
    """A document as written."""
    return path.read_text(encoding="utf-8")


def options_of(command: click.Command) -> set[str]:
    """The long options of a command."""
    return {name for part in command.params for name in part.opts if name.startswith("--")}


def table_rows(text: str) -> list[list[str]]:
    """The cells of every table row, headings and rules included."""
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in text.splitlines() if line[:1] == "|"]


def ours() -> list[Path]:
    """Every Markdown file of the project; none that was made or installed."""
    made = re.compile(r"\..*|build|dist|.*\.egg-info")
    return [
        path
        for path in sorted(ROOT.rglob("*.md"))
        if not any(made.fullmatch(part) for part in path.relative_to(ROOT).parts)
    ]


def shell_lines(path: Path) -> list[str]:
    """The commands in a document's shell blocks, comments and `sudo` apart."""
    blocks = [body for _, language, body in FENCE.findall(text_of(path)) if language == "sh"]
    return [line.split(" #")[0].strip() for body in blocks for line in body.splitlines() if line.strip()]


def anchors(path: Path) -> set[str]:
    """What a link into a document may point to: its headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_command_and_option_is_described() -> None:
    """The table of commands names exactly the commands there are, each with exactly its options."""
    found = {}
    for first, *rest in table_rows(text_of(README)):
        if name := re.match(r"`cugino (\w+)", first):
            found[name[1]] = set(re.findall(r"--[\w-]+", rest[-1]))
    assert found == {name: options_of(command) for name, command in main.commands.items()}


def test_every_setting_is_described() -> None:
    """The table of settings names exactly the settings there are, with their defaults."""
    rows = {row[0].strip("`"): row[1].strip("`") for row in table_rows(text_of(README)) if PREFIX in row[0]}
    defaults = {name: str(field.default) for name, field in Settings.model_fields.items()}
    shown = {"None": "", "()": "", "0.0": "0"}
    assert rows == {
        f"{PREFIX}{name.upper()}": shown.get(default, default) for name, default in defaults.items()
    }


def test_every_flow_is_drawn() -> None:
    """The guide to the definitions holds a diagram of each flow."""
    drawn = [name for _, kind, name, *_ in BLOCK.findall(text_of(FLOWS)) if kind == "draw"]
    assert sorted(drawn) == sorted(load_catalogue().flows)


def test_every_key_of_a_definition_is_explained() -> None:
    """The guide names each key and each kind of step that the schema knows."""
    parts = [
        part
        for part in {**vars(steps), **vars(schema), **vars(tasks)}.values()
        if isinstance(part, type) and issubclass(part, BaseModel)
    ]
    fields = [(name, field) for part in parts for name, field in part.model_fields.items()]
    keys = {field.alias or name for name, field in fields}
    kinds = {kind for name, field in fields if name == "kind" for kind in get_args(field.annotation)}
    assert {"choice", "show"} < kinds
    text = text_of(FLOWS)
    assert {key for key in keys | kinds if f"`{key}`" not in text and f"`{key}:" not in text} == set()


def test_excerpts_of_definitions_are_real() -> None:
    """Every line of YAML in the guide stands in a definition or in a sketch."""
    files = [*BUILT_IN.glob("*.yaml"), *(ROOT / "tests" / "flows" / "sketches").glob("*.yaml")]
    there = {line.strip() for file in files for line in text_of(file).splitlines()}
    excerpts = [body for _, language, body in FENCE.findall(text_of(FLOWS)) if language == "yaml"]
    lines = [line.strip() for body in excerpts for line in body.splitlines()]
    assert len(lines) > 20
    assert [line for line in lines if line not in there] == []


def test_excerpts_of_words_are_real() -> None:
    """Every line of YAML in the writer's guide stands in the Italian words."""
    there = {
        line.strip()
        for file in (ROOT / "content" / "it").rglob("*.yaml")
        for line in text_of(file).splitlines()
    }
    excerpts = [
        body
        for _, language, body in FENCE.findall(text_of(ROOT / "content" / "README.md"))
        if language == "yaml"
    ]
    lines = [line.strip() for body in excerpts for line in body.splitlines()]
    assert lines
    assert [line for line in lines if line not in there] == []


def test_every_file_of_words_has_its_place_in_the_guide() -> None:
    """The writer's guide says of each file and folder of a language what is in it."""
    text = text_of(ROOT / "content" / "README.md")
    there = [path.name for path in (ROOT / "content" / "it").iterdir()]
    folders = [f"{path.name}/" for path in (ROOT / "content" / "it").iterdir() if path.is_dir()]
    assert [name for name in [*folders, *(n for n in there if "." in n)] if f"`{name}" not in text] == []


def said_now(file: Path, cugino: Run, folder: Path) -> str:
    """A golden conversation as it goes now. Those of the terminal are written after the documents are looked at:
    read from their files, they would take two updates."""
    if file.parent != TRANSCRIPTS:
        return text_of(file)
    for left in folder.glob("chat.db*"):
        left.unlink()
    return spoken(cugino, file)


def generated(kind: str, name: str, cugino: Run, folder: Path, update: bool) -> str:
    """What belongs between the markers of a block. The program runs in `folder`."""
    if kind == "transcript":
        said = said_now(ROOT / name, cugino, folder) if update else text_of(ROOT / name)
        return f"\n```text\n{said.rstrip()}\n```\n\n"
    done = cugino("draw", name)
    assert done.returncode == 0, done.stderr
    return f"\n```mermaid\n{done.stdout}```\n\n"


@pytest.mark.parametrize("path", [README, FLOWS], ids=["README", "flows"])
def test_generated_blocks_are_current(path: Path, cugino: Run, tmp_path: Path, update: bool) -> None:
    """Transcripts and diagrams are what the program says today."""

    def renewed(block: re.Match[str]) -> str:
        return block[1] + generated(block[2], block[3], cugino, tmp_path, update) + block[5]

    fresh = BLOCK.sub(renewed, text_of(path))
    if update and fresh != text_of(path):
        path.write_text(fresh, encoding="utf-8")
    assert BLOCK.search(fresh)
    assert text_of(path) == fresh


@pytest.mark.parametrize("path", ours(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file that is there, and every anchor a heading of it."""
    text = FENCE.sub("", text_of(path))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_pictures_are_shown_and_described() -> None:
    """The README shows a conversation, the sheets, a rehearsal and the report, and says what is there to see."""
    found = IMAGE.findall(text_of(README))
    assert [name for _, name in found] == [
        str(CHAT.relative_to(ROOT)),
        str(pictures.PICTURE.relative_to(ROOT)),
        "tests/rehearsal/rehearsal.png",
        "tests/report/report.it.png",
    ]
    for described, name in found:
        assert (ROOT / name).read_bytes().startswith(picture.SIGNATURE)
        assert (ROOT / name).stat().st_size <= 250_000
        assert len(described) > 200


def test_picture_is_current(update: bool) -> None:
    """The picture was made from the conversation as it goes today."""
    if update and not (CHAT.exists() and picture.is_current(CHAT.with_suffix(".txt"), CHAT)):
        picture.draw(CHAT.with_suffix(".txt"), CHAT)
    assert picture.is_current(CHAT.with_suffix(".txt"), CHAT), "the conversation changed: pytest --update"


def test_picture_of_the_sheets_is_current(update: bool) -> None:
    """The picture shows the sheets as they are printed today."""
    if update and not (pictures.PICTURE.exists() and pictures.is_current()):
        pictures.draw()
    assert pictures.is_current(), "the sheets changed: pytest --update"


@pytest.mark.skipif(
    shutil.which("chromium") is None or shutil.which("pdftoppm") is None,
    reason="needs chromium and pdftoppm: sudo apt-get install chromium poppler-utils",
)
def test_picture_of_the_sheets_can_be_made_again(tmp_path: Path) -> None:
    """Whoever changes the sheets can make a new picture."""
    pictures.draw(tmp_path / "new.png")
    assert pictures.is_current(tmp_path / "new.png")
    assert 50_000 < (tmp_path / "new.png").stat().st_size <= 250_000


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium: sudo apt-get install chromium")
def test_picture_can_be_made_again(tmp_path: Path) -> None:
    """Whoever changes the words can make a new picture."""
    transcript = CHAT.with_suffix(".txt")
    picture.draw(transcript, tmp_path / "new.png")
    assert picture.is_current(transcript, tmp_path / "new.png")
    assert 50_000 < (tmp_path / "new.png").stat().st_size <= 250_000


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_exist(path: Path) -> None:
    """Whatever a document says to make can be made."""
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    said = [line.split()[1] for line in shell_lines(path) if line.startswith("make ")]
    said += re.findall(r"`make ([\w-]+)", text_of(path))
    assert [target for target in said if target not in targets] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_shown_exist(path: Path) -> None:
    """Whatever a document says to run is a command, with options that it has."""
    shown = [line.partition("bin/cugino ")[2] for line in shell_lines(path)]
    shown += re.findall(r"`cugino ([^`]+)`", text_of(path))
    for line in filter(None, shown):
        name, *rest = line.split()
        if name in ("--version", "…"):
            continue
        assert name in main.commands, line
        assert {word for word in rest if word.startswith("--")} <= options_of(main.commands[name]), line
