"""The sheets on paper: everything that is written is there, on one page, in letters that travel with it."""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.sheets.drawing import BODY, SIDE, WIDTH, Words, laid_out
from bot.sheets.paper import _fitting, paper
from bot.sheets.pen import FACES, FONTS, Pen
from bot.sheets.reading import BY_HAND, blocks_of
from content.library import Library
from flows.checks.wording.markup import plain_text
from flows.checks.wording.needed import Kind
from flows.checks.wording.reader import Reader
from flows.checks.wording.style import Style
from tests.sheets.samples import SHEETS, all_known, longest, values, variants

ON = date(2026, 8, 26)
FOOTER = "Cugino · 26 agosto 2026"
LIBRARY = Library()
EVERY_SHEET = [(language, name) for language in LIBRARY.languages for name in SHEETS]
KNOWN_TAGS = set("h1 h2 p b i small ul li table tr th td hr br".split())
MESSAGE = Kind("message", 1500)
A4 = (595.28, 841.89)


def printed(text: str, language: str = "it") -> PdfReader:
    """The page that comes of a sheet's HTML."""
    return PdfReader(io.BytesIO(paper(text, "Titolo", language, ON, FOOTER)))


def words_on(pdf: PdfReader) -> str:
    """All words on it, without spaces: where lines break is up to the page."""
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return re.sub(r"\s+", "", text)


def words_of(sheet: str) -> str:
    """All words of a sheet's HTML, without spaces."""
    return squeezed(html.unescape(re.sub(r"<[^>]+>", " ", sheet)))


def smallest(sheet: str, small_print: bool = False) -> float:
    """The size in points of the smallest letters of a sheet, its small print aside."""
    with Pen("", "it", ON) as pen:
        layout = _fitting(blocks_of(sheet, pen.shapes), pen.width)
    return min(m.size for m in layout.marks if isinstance(m, Words) and (small_print or not m.piece.small))


@pytest.mark.parametrize(("language", "name"), EVERY_SHEET)
@pytest.mark.parametrize("sample", ["all", "longest", "nothing", "alone", "manager without answers"])
def test_all_words_are_on_one_page(language: str, name: str, sample: str) -> None:
    """Accents, quotes and dashes as written, in the order in which they are read; never a second page."""
    sheet = str(LIBRARY[language].sheet(name, **variants()[sample]))
    pdf = printed(sheet, language)
    assert words_on(pdf) == words_of(sheet) + squeezed(FOOTER)
    assert len(pdf.pages) == 1
    assert (float(pdf.pages[0].mediabox.width), float(pdf.pages[0].mediabox.height)) == pytest.approx(
        A4, 0.01
    )


@pytest.mark.parametrize(("language", "name"), EVERY_SHEET)
def test_letters_are_large(language: str, name: str) -> None:
    """What hangs on a wall is read from a metre away; the longest answers may ask for a step more."""
    assert smallest(str(LIBRARY[language].sheet(name, **all_known()))) >= 10
    assert smallest(str(LIBRARY[language].sheet(name, **longest()))) >= 9


@pytest.mark.parametrize(("language", "name"), EVERY_SHEET)
def test_every_variant_is_well_said(language: str, name: str) -> None:
    """On paper and in the chat: our words, short sentences, no tag that is none, and no gap without words."""
    words = LIBRARY[language]
    reader = Reader(words, Style.of(words))
    for sample, given_values in variants().items():
        message, sheet = (
            str(words.message(f"sheet_{name}", **given_values)),
            str(words.sheet(name, **given_values)),
        )
        assert not list(reader.look((name, 0), sample, MESSAGE, message)), sample
        lines = plain_text(re.sub(r"</?(?:h1|h2|p|th|td|tr|br)>", "\n", sheet))
        assert not [*reader.style.unwanted(lines), *reader.style.long_sentences(lines)], sample
        assert set(re.findall(r"</?(\w+)", sheet)) <= KNOWN_TAGS, sample
        for text in (message, sheet.replace("<td></td>", "")):
            assert not re.search(r"[:«“]\s*(?:</b>)?\s*(?:$|<br|</td|[.,;»”])", text, re.MULTILINE), (
                sample,
                text,
            )
            assert not re.search(r"<td>\s*</td>|\(\s*\)|  |\bNone\b", text), (sample, text)


@pytest.mark.parametrize("language", LIBRARY.languages)
def test_answers_are_text(language: str) -> None:
    """What people write is no markup, in the chat or on paper."""
    given_values = values(business="<b>Bar</b> & Co", said={"st1": "<script> & 'amici'"})
    sheet = str(LIBRARY[language].sheet("strategy", **given_values))
    assert "<b>Bar</b>&Co" in words_on(printed(sheet))
    assert "<script>&'amici'" in words_on(printed(sheet))
    assert "&lt;script&gt;" in LIBRARY[language].message("sheet_strategy", **given_values)


def test_what_has_no_shape_is_left_out() -> None:
    """Emoji, Chinese, Arabic, Hebrew, what only steers: no box, no gap before a comma. Greek stays."""
    text = "Torte 🎂🇮🇹, «👩🏽‍🍳 pane» 1️⃣ (金龙) سلام שלום\u200b\u202eΚαλημέρα Добрый\u00ad день\ud800 e\u0301"
    page = printed(f"<p>{text}</p>").pages[0].extract_text()
    assert page.splitlines()[0].split() == "Torte, «pane» 1 () Καλημέρα Добрый день é".split()


def test_a_value_of_which_nothing_remains_is_filled_in_by_hand() -> None:
    """A name in a script that is not there leaves a line in its cell, and no empty title or paragraph."""
    sheet = "<h1>Piano<br>金龙</h1><table><tr><th>Per chi</th><td>金龙 🎂</td><td></td></tr></table><p>🎂</p>"
    assert words_on(printed(sheet)) == squeezed(f"Piano Per chi {BY_HAND} {FOOTER}")


def test_a_slip_in_a_template_loses_no_words() -> None:
    """An unknown tag, one not closed, words outside of any paragraph, rows of different length."""
    sheet = "<h3>Uno</h3> due <p>tre <b>quattro<table><tr><th>cinque<td>sei</tr><td>sette</table>otto<li>nove"
    assert words_on(printed(sheet)) == squeezed(f"Uno due tre quattro cinque sei sette otto • nove {FOOTER}")


def test_everything_that_is_written_fits() -> None:
    """However long: a text of thousands of characters, a word without an end, many rows."""
    rows = "".join(f"<tr><th>Riga {n}</th><td>{'parola ' * n}</td></tr>" for n in range(40))
    for sheet in (f"<table>{rows}</table>", f"<h1>{'W' * 400}</h1>", f"<p>{'perché ' * 1500}</p>"):
        pdf = printed(sheet)
        assert (words_on(pdf), len(pdf.pages)) == (words_of(sheet) + squeezed(FOOTER), 1)


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=300), footer=st.text(max_size=120))
def test_no_text_breaks_it(text: str, footer: str) -> None:
    """Whatever people type, there is one page."""
    given_values = values(business=text, said={"st1": text, "st11": text})
    sheet = str(LIBRARY["it"].sheet("strategy", **given_values))
    assert len(PdfReader(io.BytesIO(paper(sheet, text, "it", ON, footer))).pages) == 1


@given(text=st.text(alphabet="aèW _-", min_size=1, max_size=80))
@settings(max_examples=20, deadline=None)
def test_no_line_leaves_the_page(text: str) -> None:
    """Words are parted rather than cut off."""
    sheet = f"<table><tr><th>{text}</th><td>{text}</td><td><b>{text}</b></td></tr></table>"
    with Pen("", "it", ON) as pen:
        for mark in laid_out(blocks_of(sheet, pen.shapes), pen.width, 1.0, 1.0).marks:
            if isinstance(mark, Words):
                assert mark.x + pen.width(mark.piece) * mark.size <= WIDTH - SIDE + 0.01, mark


def test_fonts_travel_with_it() -> None:
    """All that is used is embedded; nothing is left to the printer's own letters."""
    pdf = printed("<h1>Uno</h1><p>due <b>tre</b> <i>quattro</i></p>")
    fonts: Any = pdf.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    found = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    assert len(found) == len(FACES)
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in found)
    assert {path.name for path in FONTS.iterdir()} == {*FACES.values(), "LICENSE", "README.md"}


def test_properties() -> None:
    """It says what it is, in which language, by whom and of which day."""
    pdf = PdfReader(io.BytesIO(paper("<p>Uno</p>", "Il piano", "it", ON, FOOTER)))
    about = pdf.metadata
    assert about is not None
    assert (about.title, about.author, about.creation_date) == (
        "Il piano",
        "Cugino",
        datetime(2026, 8, 26, tzinfo=UTC),
    )
    assert pdf.trailer["/Root"]["/Lang"] == "it"  # type: ignore[index]


def test_same_input_same_bytes() -> None:
    """Also in another process, with other hashes of strings, and at another time."""
    script = (
        "import sys, hashlib; from datetime import date; from bot.sheets.paper import paper\n"
        "page = paper('<h1>Uno</h1><p>perché <i>così</i> → €</p>', 'T', 'it', date(2026, 8, 26), 'F')\n"
        "print(hashlib.sha256(page).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_the_start_does_not_wait_for_it() -> None:
    """The library behind it is imported with the first sheet."""
    script = "import sys, bot.sheets.paper; print('fpdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_languages_have_the_same_sheets() -> None:
    """A file for each, in every language."""
    for words in LIBRARY.languages.values():
        assert {path.stem for path in (words.folder / "sheets").glob("*.j2")} == {*SHEETS, "parts"}


def test_body_is_the_size_of_answers() -> None:
    """A plan of usual length is set larger than a book, in letters of 14 points and more."""
    assert smallest(str(LIBRARY["it"].sheet("strategy", **all_known()))) >= 14 * 13.5 / BODY
