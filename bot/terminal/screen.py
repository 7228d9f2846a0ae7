"""How messages look in a terminal: formatted for a person, plain for a pipe."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from prompt_toolkit import print_formatted_text
from prompt_toolkit.formatted_text import FormattedText

from bot.messages import Button, Outgoing

STYLES = {"b": "bold", "i": "italic", "u": "underline", "code": "ansicyan"}
WIDEST = 88


class _Runs(HTMLParser):
    """Telegram's HTML as runs of style and text."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[tuple[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        self.runs.append((" ".join(STYLES.get(tag, "") for tag in self._open).strip(), data))


def styled(text: str) -> list[tuple[str, str]]:
    """Runs of (style, text) of a message's HTML."""
    parser = _Runs()
    parser.feed(text)
    parser.close()
    return parser.runs


def plain(text: str) -> str:
    """A message's text without its tags."""
    return "".join(part for _, part in styled(text))


def wrapped(runs: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The runs with line breaks between words where a line would be wider than `width`."""
    styles = [style for style, part in runs for _ in part]
    text = "".join(part for _, part in runs)
    found: list[tuple[str, str]] = []
    place = 0
    for number, line in enumerate(text.split("\n")):
        if number:
            found.append(("", "\n"))
        pieces = textwrap.wrap(line, width, break_long_words=False) or [""]
        start = place
        for nth, piece in enumerate(pieces):
            if nth:
                found.append(("", "\n"))
            start = text.index(piece, start)
            found += [(styles[start + offset], character) for offset, character in enumerate(piece)]
            start += len(piece)
        place += len(line) + 1
    return found


def numbered(content: Outgoing) -> list[tuple[int, Button]]:
    """The buttons of a message with the numbers they are pressed by, from 1."""
    return list(enumerate((button for row in content.buttons for button in row), start=1))


def saved(folder: Path, name: str, document: bytes) -> str:
    """Writes a document into a folder, under a name that nothing there has yet; returns that name."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    path.write_bytes(document)
    return path.name


class Screen:
    """Where messages are shown. Documents that are no text are saved in `folder`."""

    def __init__(self, plain_output: bool, folder: Path) -> None:
        self._plain = plain_output
        self._folder = folder

    def show(self, content: Outgoing) -> None:
        """Shows a message and its numbered buttons."""
        body = [*styled(content.text)]
        if content.document is not None:
            body.append(("", f"\n\n{self._shown(str(content.filename), content.document)}"))
        if self._plain:
            print("".join(part for _, part in body))
            for number, button in numbered(content):
                print(f"  #{number} {button.label}")
            print(flush=True)
            return
        width = min(shutil.get_terminal_size().columns - 2, WIDEST)
        buttons = [
            run
            for number, button in numbered(content)
            for run in (("ansicyan", f"\n  #{number} "), ("", button.label))
        ]
        print_formatted_text(FormattedText([*wrapped(body, width), *buttons, ("", "\n")]))

    def _shown(self, name: str, document: bytes) -> str:
        try:
            return f"{name}\n{document.decode()}"
        except UnicodeDecodeError:
            return f"📎 {saved(self._folder, name, document)}"

    def said(self, line: str) -> None:
        """Repeats what the person wrote, where the terminal has not shown it already."""
        if self._plain:
            print(f"> {line}\n", flush=True)

    def note(self, text: str) -> None:
        """A line that is not part of the conversation."""
        if self._plain:
            print(f"({text})\n", flush=True)
        else:
            print_formatted_text(FormattedText([("ansibrightblack", f"({text})")]))
