"""Telegram's HTML: whether a text is well formed and uses only the tags that this house uses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

TAGS = ("b", "i", "u", "s", "a", "code", "pre", "blockquote")
ATTRIBUTES = {
    "a": r' href="[^"<>]+"',
    "code": r'( class="language-[\w-]+")?',
    "blockquote": r"( expandable)?",
}
TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*)>")
AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);)")
ESCAPE = {"<": "&lt;", "&": "&amp;"}


def markup_faults(text: str) -> Iterator[tuple[str, str]]:
    """What Telegram would refuse or show as it stands, and the remedy."""
    opened: list[str] = []
    for close, name, rest in TAG.findall(text):
        if name not in TAGS:
            yield f"the tag <{close}{name}> is none of ours", f"use {', '.join(TAGS)}"
        elif close:
            if not opened or opened.pop() != name:
                yield f"</{name}> closes what is not open", "close tags in the reverse order"
                return
        else:
            opened.append(name)
            if not re.fullmatch(ATTRIBUTES.get(name, ""), rest):
                yield f"<{name}{rest}> is not written as Telegram reads it", 'links are <a href="…">'
    if opened:
        yield f"<{opened[-1]}> is not closed", f"add </{opened[-1]}>"
    without = TAG.sub("", text)
    for sign in ("<", *(["&"] if AMPERSAND.search(without) else [])):
        if sign in without:
            yield f"{sign!r} stands by itself", f"write {ESCAPE[sign]}"


def plain_text(text: str) -> str:
    """The text as it is read: without tags, entities turned back."""
    return html.unescape(TAG.sub("", text))
