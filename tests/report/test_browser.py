"""The page in a real browser: read by eye, by keyboard and aloud, on a phone, in the dark and on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.report.browser import opened, started
from tests.report.conftest import LANGUAGES

A4 = (595, 842)  # points
# Every text that is shown, with its colour, what is behind it, and whether it counts as large.
TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const behind = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (text && element.checkVisibility() && !element.closest(".unseen, script, style, .skip"))
      found.push([text, getComputedStyle(element).color, behind(element)]);
  }
  return found;
}"""
# What can be reached with the Tab key, in the order of the page.
REACHABLE = """() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility()).map((one, number) => { one.dataset.stop = number; return one.tagName; })"""
STOPPED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return [
    one.dataset.stop ?? null, style.outlineStyle, parseFloat(style.outlineWidth),
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  ];
}"""
OUTSIDE = """edge => [...document.querySelectorAll("body *:not(.unseen, .skip)")]
  .filter(one => !one.closest(".scroll") && one.getBoundingClientRect().right > edge).map(one => one.outerHTML)"""
LINES = """() => [...document.querySelectorAll("table")].map(table => [...table.rows].map(row =>
  [...row.cells].map(cell => (cell.querySelector("[aria-hidden]") ?? cell).textContent)))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests of this file."""
    with started() as browser:
        yield browser


@pytest.fixture(params=LANGUAGES)
def file(request: pytest.FixtureRequest, pages: dict[str, Path]) -> Path:
    """The page in each language."""
    return pages[request.param]


def test_it_opens_quietly_and_asks_nobody_for_anything(browser: Browser, file: Path) -> None:
    """No request but for the file itself, no word in the console, and every picture is drawn."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    drawn = page.evaluate(
        "() => Promise.all([...document.images].map(i => i.decode().then(() => i.naturalWidth)))"
    )
    assert len(drawn) > 30
    assert min(drawn) > 100
    context.close()


def test_the_browser_finds_nothing_to_mend(browser: Browser, file: Path) -> None:
    """As many elements as are written, so that none was left out or closed for it; no id twice, every reference
    leads somewhere."""
    written = re.findall(
        r"<([a-z]\w*)[\s>]",
        re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", file.read_text("utf-8"), flags=re.DOTALL),
    )
    with opened(browser, file) as page:
        assert page.evaluate("document.querySelectorAll('*').length") == len(written)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len({*ids})
        led = page.evaluate(
            "[...document.querySelectorAll('[aria-labelledby], a[href]')].map(one =>"
            " one.getAttribute('aria-labelledby') ?? one.getAttribute('href').slice(1))"
        )
        assert {*led} <= {*ids}
        assert page.evaluate("document.compatMode") == "CSS1Compat"


def test_its_parts_can_be_found_by_ear(browser: Browser, file: Path) -> None:
    """Its language, landmarks, headings without a gap, tables with headings both ways, pictures with words."""
    with opened(browser, file) as page:
        assert page.evaluate("document.documentElement.lang") == file.stem
        for landmark in ("header", "main", "nav", "footer"):
            assert page.locator(landmark).count() == 1
        levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(one => +one.tagName[1])")
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.evaluate("[...document.querySelectorAll('table')].every(t => t.caption && t.tHead)")
        assert page.evaluate("[...document.querySelectorAll('thead th')].every(one => one.scope == 'col')")
        assert page.evaluate("[...document.querySelectorAll('tbody th')].every(one => one.scope == 'row')")
        assert page.evaluate(
            "[...document.querySelectorAll('tbody tr')].every(row => row.cells[0].scope == 'row')"
        )
        words = page.evaluate("[...document.images].map(one => one.alt)")
        assert len({*words}) == len(words)
        assert min(map(len, words)) > 40
        links = page.evaluate("[...document.querySelectorAll('nav a')].map(one => one.textContent)")
        titles = page.evaluate(
            "[...document.querySelectorAll('main section[id] > h2')].map(one => one.textContent)"
        )
        assert links == titles


def test_what_is_not_shown_is_said_in_words(browser: Browser, file: Path) -> None:
    """Readers that leave signs out would read <10 as ten: each has words beside the signs."""
    with opened(browser, file) as page:
        kept = page.evaluate(
            "[...document.querySelectorAll('.kept')].map(one => [...one.children].map(two => two.textContent))"
        )
        said = dict(kept)
        ten = {"it": "meno di 10", "en": "less than 10"}[file.stem]
        assert said["<10"] == ten
        assert {*said} == {"<10", "<4%", ">96%", "…"}
        assert len({*said.values()}) == 4
        assert page.locator("td:text('<10')").count() == page.locator("td .kept:text('<10')").count()


def test_the_keyboard_reaches_everything_in_order(browser: Browser, file: Path) -> None:
    """The way past the contents first, then each link, table and fold as they follow one another, in sight."""
    with opened(browser, file, reduced_motion="reduce") as page:
        stops = page.evaluate(REACHABLE)
        assert stops[0] == "A"
        assert {*stops} == {"A", "DIV", "SUMMARY"}
        for number in range(len(stops)):
            page.keyboard.press("Tab")
            stop, outline, width, in_sight = page.evaluate(STOPPED)
            assert (stop, outline, in_sight) == (str(number), "solid", True)
            assert width >= 2


def test_folds_open_by_keyboard(browser: Browser, file: Path) -> None:
    """With Enter and with the space bar, and close again."""
    with opened(browser, file) as page:
        fold = page.locator("details").first
        fold.locator("summary").focus()
        for key, is_open in (("Enter", True), ("Enter", False), ("Space", True), ("Space", False)):
            page.keyboard.press(key)
            assert fold.evaluate("one => one.open") is is_open
        assert not fold.locator("table").is_visible()


def test_the_first_link_leads_past_the_contents(browser: Browser, file: Path) -> None:
    """It shows when it is reached, and the next stop after it lies in the first chapter."""
    with opened(browser, file) as page:
        page.keyboard.press("Tab")
        assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('section')?.id") == "reach"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(browser: Browser, file: Path, scheme: Any) -> None:
    """4.5 to 1, by day and by night."""
    with opened(browser, file, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        texts = page.evaluate(TEXTS)
        assert len(texts) > 1000
        pairs = {(colour, behind): text for text, colour, behind in texts}
        assert {text: pair for pair, text in pairs.items() if contrast(*pair) < 4.5} == {}
        assert (luminance(page.evaluate("getComputedStyle(document.body).backgroundColor")) < 0.5) is (
            scheme == "dark"
        )


def contrast(one: str, other: str) -> float:
    """Of two colours as a browser writes them."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """From 0 to 1."""
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_pictures_are_dark_at_night(browser: Browser, file: Path, tmp_path: Path) -> None:
    """Each looks as its page does."""
    brightness = {}
    for scheme in ("light", "dark"):
        with opened(browser, file, color_scheme=scheme) as page:
            page.locator("img").first.screenshot(path=tmp_path / f"{scheme}.png")
        brightness[scheme] = ImageStat.Stat(Image.open(tmp_path / f"{scheme}.png").convert("L")).mean[0]
    assert brightness["light"] > 180
    assert brightness["dark"] < 75


@pytest.mark.parametrize("width", [320, 768, 1600])
def test_nothing_has_to_be_pushed_aside(browser: Browser, file: Path, width: int) -> None:
    """As narrow as the narrowest phone, or a wide page at 400 per cent: tables alone move, in their own boxes."""
    with opened(browser, file, width=width) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE, width + 1) == []


def test_nothing_moves_for_those_whom_it_would_disturb(browser: Browser, file: Path) -> None:
    """Jumps are jumps then."""
    for wish, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        with opened(browser, file, reduced_motion=wish) as page:
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


@pytest.mark.parametrize(("language", "script"), [("it", True), ("en", False)], ids=["script", "no script"])
def test_on_paper_everything_is_there(
    browser: Browser, pages: dict[str, Path], tmp_path: Path, language: str, script: bool
) -> None:
    """A4, every table in full though it was folded on the screen, and what is folded stays so there."""
    file = pages[language]
    printed = tmp_path / "printed.pdf"
    with opened(browser, file, color_scheme="dark", java_script_enabled=script) as page:
        lines = page.evaluate(LINES)
        page.pdf(path=printed, prefer_css_page_size=True, print_background=True)
        assert page.evaluate("document.querySelectorAll('details').length") > 5
        assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
    reader = PdfReader(printed)
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in reader.pages} == {A4}
    printed_words = Counter("\n".join(sheet.extract_text() for sheet in reader.pages).split())
    words = (word for table in lines for row in table[1:] for cell in row[1:] for word in cell.split())
    figures = Counter(word for word in words if re.search(r"[\d…]", word))
    assert figures.total() > 1000
    assert figures - printed_words == Counter()
    titles = {row[0].split()[0] for table in lines for row in table}
    assert {title for title in titles if not re.search("f[fil]", title)} <= printed_words.keys()  # ligatures
    assert paper_is_white(printed)


def paper_is_white(printed: Path) -> bool:
    """Whether no sheet is printed dark, pictures included."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("pdftoppm is not installed; on Debian and Ubuntu: apt-get install poppler-utils")
    subprocess.run([program, "-r", "20", "-png", printed, printed.with_suffix("")], check=True)
    sheets = [Image.open(one).convert("L") for one in printed.parent.glob("printed-*.png")]
    return min(ImageStat.Stat(sheet).mean[0] for sheet in sheets) > 180


def test_on_paper_nothing_is_torn_apart_or_cut_off(browser: Browser, file: Path) -> None:
    """No sheet ends inside a picture or a row, a heading stays with what follows it, tables fit."""
    with opened(browser, file, width=680) as page:
        page.emulate_media(media="print")
        for what, rule, value in (
            ("figure", "breakInside", "avoid"),
            ("tr", "breakInside", "avoid"),
            ("h2", "breakAfter", "avoid"),
            ("h3", "breakAfter", "avoid"),
            ("nav a", "textDecorationLine", "none"),
        ):
            found = page.evaluate(
                f"[...document.querySelectorAll('{what}')].map(one => getComputedStyle(one).{rule})"
            )
            assert {*found} == {value}, what
        ink = page.evaluate("['nav a', 'p'].map(one => getComputedStyle(document.querySelector(one)).color)")
        assert len({*ink}) == 2  # the period's is softer
        assert page.evaluate("getComputedStyle(document.querySelector('nav a')).color") == page.evaluate(
            "getComputedStyle(document.body).color"
        )
        assert (
            page.evaluate(
                "Math.max(...[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().right))"
            )
            <= 681
        )
