"""Long messages: as few parts as fit, each well-formed, nothing lost."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Button, Outgoing
from bot.splitting import LONGEST_CAPTION, LONGEST_TEXT, fitting, length, split
from bot.telegram.sending import as_plain
from tests.fake_telegram.markup import parse_html

BUTTONS = [[Button("Fatto", "m:menu")]]
PIECES = st.lists(
    st.sampled_from(
        [
            "Ciao a tutti. ",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "&lt;",
            "&amp;",
            "😀",
            "\n\n",
            "parolalunghissima",
            " ",
        ]
    ),
    max_size=60,
)


def well_formed(pieces: list[str]) -> str:
    """The pieces with their tags closed in the right order."""
    opened: list[str] = []
    found: list[str] = []
    for piece in pieces:
        if re.fullmatch("<[bi]>", piece):
            opened.append(piece)
        elif piece.startswith("</"):
            if not opened or opened[-1] != piece.replace("/", ""):
                continue
            opened.pop()
        found.append(piece)
    return "".join(found) + "".join(tag.replace("<", "</") for tag in reversed(opened))


def read(text: str) -> str:
    """What a person reads, without white space."""
    return "".join(as_plain(text).split())


@given(PIECES, st.integers(20, 60))
def test_every_part_is_accepted_and_nothing_is_lost(pieces: list[str], most: int) -> None:
    """Whatever the tags, each part parses as Telegram parses it, is short enough, and all of it is there."""
    text = well_formed(pieces)
    parts = split(text, most)
    assert read("".join(parts)) == read(text)
    for part in parts:
        shown, _ = parse_html(part)
        assert length(shown) <= most or len(parts) == 1


def test_cuts_where_a_reader_pauses() -> None:
    """After a paragraph rather than a sentence, after a word rather than inside it."""
    assert split("Uno due. Tre.\n\nQuattro cinque sei.", 20) == ["Uno due. Tre.", "Quattro cinque sei."]
    assert split("Uno due tre. Quattro cinque sei.", 20) == ["Uno due tre.", "Quattro cinque sei."]
    assert split("parola " * 5, 16) == ["parola parola", "parola parola", "parola"]
    assert split("x" * 45, 20) == ["x" * 20, "x" * 20, "x" * 5]


def test_formatting_goes_on_in_the_next_part() -> None:
    """A tag that is open at a cut is closed there and opened again."""
    assert split('<a href="https://e.it">uno due</a>', 4) == [
        '<a href="https://e.it">uno</a>',
        '<a href="https://e.it">due</a>',
    ]


def test_buttons_stand_under_the_last_part() -> None:
    """Only the end of a long message can be pressed; the first part takes the place of what waits."""
    first, *others = fitting(Outgoing("Una frase. " * 900, BUTTONS, last_word=True))
    assert [part.last_word for part in (first, *others)] == [True] + [False] * len(others)
    assert [bool(part.buttons) for part in (first, *others)] == [False] * len(others) + [True]
    assert all(length(part.text) <= LONGEST_TEXT for part in (first, *others))


def test_long_redrawing_becomes_a_message() -> None:
    """What no longer fits the message that was to be redrawn is sent anew."""
    assert [part.kind for part in fitting(Outgoing("Una frase. " * 500, kind="edit", target=5))] == [
        "send"
    ] * 2


def test_long_caption_goes_before_the_document() -> None:
    """A document keeps what fits under it, and nothing where that is too long."""
    short = Outgoing("Ecco", kind="document", document=b"{}", filename="a.json")
    assert list(fitting(short)) == [short]
    text = html.escape("Ecco tutto & altro. ") * (LONGEST_CAPTION // 10)
    *before, document = fitting(Outgoing(text, kind="document", document=b"{}", filename="a.json"))
    assert (document.kind, document.text) == ("document", "")
    assert read("".join(part.text for part in before)) == read(text)
