"""How a single text is looked at: markup, words that are not used, readability, emoji."""

from __future__ import annotations

import pytest

from flows.checks.wording.markup import markup_faults
from flows.checks.wording.style import Style, emoji, gulpease, sentences


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<b>a</b> <i>b</i> <a href="https://x.it/?a=1">c</a> <code>d</code> &lt; &amp; &#39;', None),
        ('<blockquote expandable>a</blockquote><u><s>c</s></u>', None),
        ('<pre><code class="language-python">b</code></pre>', None),
        ("<b>a<i>b</b></i>", "</b> closes what is not open"),
        ("a</b>", "</b> closes what is not open"),
        ("<a>b</a>", "<a> is not written as Telegram reads it"),
        ('<b class="x">b</b>', '<b class="x"> is not written as Telegram reads it'),
        ("1 < 2", "'<' stands by itself"),
        ("a &egrave; b", "'&' stands by itself"),
        ("<br>", "the tag <br> is none of ours"),
    ],
)  # fmt: skip
def test_markup(text: str, fault: str | None) -> None:
    """Only what Telegram reads, closed in the right order."""
    assert [what for what, _ in markup_faults(text)] == ([fault] if fault else [])


def test_forbidden_words_are_whole_and_have_exceptions() -> None:
    """Capitals, apostrophes and line breaks make no difference; parts of words and listed phrases are fine."""
    style = Style({"male": "x", "hackerare l'algoritmo": "y", "urgente": "z"}, ("Non è urgente",))
    assert [w for w, _ in style.unwanted("L'animale sta MALE, e hackerare  l’algoritmo")] == [
        "male",
        "hackerare l'algoritmo",
    ]
    assert list(style.unwanted("Non è urgente.")) == []
    assert [word for word, _ in style.unwanted("Non è urgente, ma quello è urgente.")] == ["urgente"]


def test_readability_and_sentences() -> None:
    """Gulpease as its formula says, only for texts long enough; sentences end at signs and lines, not at times."""
    text = "Il gatto dorme sul letto. Il cane corre nel prato verde."
    words, letters = 11, 44
    assert gulpease(text) == min(100, 89 + (300 * 2 - 10 * letters) / words)
    assert gulpease("Poche parole.") is None
    assert gulpease("incontrovertibilmente " * 12) < 0 <= 45  # type: ignore[operator]
    assert len(sentences("Alle 8.30 si apre. Poi? «Sì!» E basta…\n- punto\n- altro")) == 6


def test_emoji_are_counted_and_lights_are_not() -> None:
    """One sign of several characters is one emoji; lights, ticks and bars are none."""
    assert emoji("🟢 🟡 ⚪ ☑ ☐ ● ○ ✓ ·") == 0
    assert emoji("👍🏽") == 1
    assert emoji("👩‍🍳 e ☀️") == 2
