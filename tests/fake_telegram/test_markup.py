"""Telegram's HTML: what it turns into, and what it refuses, at which byte."""

from typing import Any

import pytest
from telegram import Bot

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.markup import parse_html
from tests.fake_telegram.model import ApiError

from .conftest import Run


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("ciao", "ciao", []),
        ("<b>a</b><STRONG>b</STRONG>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        (
            '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
            "ab",
            [entity("spoiler", 0, 1), entity("spoiler", 1, 1)],
        ),
        ("<b>a <i>b</i></b> c", "a b c", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        ("<b><i>x</i></b>", "x", [entity("bold", 0, 1), entity("italic", 0, 1)]),
        ("<i><b>x</b></i>", "x", [entity("bold", 0, 1), entity("italic", 0, 1)]),
        ("<i><b>x</b>y</i>", "xy", [entity("italic", 0, 2), entity("bold", 0, 1)]),
        ("🙂<b>🙂</b>", "🙂🙂", [entity("bold", 2, 2)]),
        ("<b></b>x", "x", []),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
        ("a &amp; b &lt;c&gt; &quot;d&quot; &#232; &#xe8;", 'a & b <c> "d" è è', []),
        ("&nbsp; &ltx Mario & C.", "&nbsp; &ltx Mario & C.", []),
        ("&lt 3", "< 3", []),
        (
            '<a href="https://example.org/?a=1&amp;b=2">qui</a>',
            "qui",
            [entity("text_link", 0, 3, url="https://example.org/?a=1&b=2")],
        ),
        ("<a href='example.org'>qui</a>", "qui", [entity("text_link", 0, 3, url="http://example.org/")]),
        ("<a>example.org</a>", "example.org", [entity("text_link", 0, 11, url="http://example.org/")]),
        ('<a href="nowhere">qui</a>', "qui", []),
        (
            '<a href="tg://user?id=5">lei</a>',
            "lei",
            [entity("text_mention", 0, 3, user={"id": 5, "is_bot": False, "first_name": ""})],
        ),
        ("<code>x</code> <pre>y</pre>", "x y", [entity("code", 0, 1), entity("pre", 2, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
    ],
)
def test_accepted(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    """Tags become entities, in Telegram's order; references become characters, unknown ones stay."""
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "description"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("è <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("io <3 te", 'Unsupported start tag "3" at byte offset 3'),
        ("io <3", "Unclosed start tag at byte offset 3"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
            "surrogate code units",
        ),
    ],
)
def test_refused(source: str, description: str) -> None:
    """Unclosed, crossed and unsupported tags are refused with the tag and its place."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {description}"


@pytest.mark.parametrize(
    ("sent", "shown", "entities"),
    [
        ("\n  ciao \n", "ciao", ()),
        ("  <b>a</b>  ", "a", (entity("bold", 0, 1),)),
        ("<b> a </b> ", " a", (entity("bold", 0, 2),)),
        ("a\tb\r\nc", "a b\nc", ()),
    ],
)
def test_outer_space_is_cut(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, sent: str, shown: str, entities: Any
) -> None:
    """White space around a text goes, entities keep their place, control characters become spaces."""
    message = run(bot.send_message(pina.id, sent, parse_mode="HTML"))
    assert message.text == shown
    assert pina.inbox[-1].entities == entities


def test_library_reads_the_entities(bot: Bot, run: Run, pina: Person) -> None:
    """python-telegram-bot writes the same HTML from the entities it got back."""
    html = '<b>a <i>b</i></b> <a href="https://example.org/">🙂 c</a> &amp; <code>d</code>'
    message = run(bot.send_message(pina.id, html, parse_mode="HTML"))
    assert message.text_html == html
