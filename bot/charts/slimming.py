"""Makes an SVG as matplotlib writes it a third as large: what is said again and again is said once."""

from __future__ import annotations

import re
from string import ascii_letters

FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
TAG = re.compile(r"<[^>]+>")
STYLE = re.compile(r'style="([^"]*)"')
UNUSED = re.compile(r"font-family: [^;]+; ?|text-anchor: start; ")
REFERENCE = re.compile(r"#([\w-]+)")
LONG = re.compile(r"-?\d+\.\d{3,}")


def slim(picture: str) -> str:
    """The same picture, in whatever letters its reader has; what is written in it stays as it is."""
    found = re.sub(
        r"<!--.*?-->|<metadata>.*?</metadata>", "", picture[picture.index("<svg") :], flags=re.DOTALL
    )
    named = {*REFERENCE.findall(found)}
    styles: dict[str, str] = {}

    def classed(style: re.Match[str]) -> str:
        rules = UNUSED.sub("", style[1])
        return f'class="{styles.setdefault(rules, _name(len(styles)))}"'

    def tag(match: re.Match[str]) -> str:
        kept = re.sub(r' id="([^"]*)"', lambda one: one[0] if one[1] in named else "", match[0])
        kept = re.sub(r' transform="rotate\(-0 [^)]*\)"', "", STYLE.sub(classed, kept))
        return LONG.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), kept)

    found = re.sub(r"\s*\n\s*", " ", TAG.sub(tag, found)).replace("> <", "><")
    rules = "".join(f".{name}{{{style}}}" for style, name in styles.items())
    found = found.replace("*{", f"text{{font-family: {FONTS}}}{rules}*{{", 1)
    return re.sub(r"<g></g>|<g/>", "", found).replace(' "/>', '"/>')


def _name(number: int) -> str:
    more, last = divmod(number, len(ascii_letters))
    return (_name(more - 1) if more else "") + ascii_letters[last]
