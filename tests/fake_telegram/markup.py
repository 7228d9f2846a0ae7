"""Telegram's HTML: what it accepts, what it refuses, and in which words.

Written after the parser of Telegram's own client library, so that refusals and offsets agree with it; only
`<tg-time>` is missing. Offsets in error messages are in bytes of UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass

from .entities import decode_reference, link_target, utf16_length
from .model import ApiError, Json, bad_request

SPACES = " \t\r\n\v\0"
KIND_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
# The attribute that counts in a tag, and the prefix its value must have to count.
ATTRIBUTE = {
    "a": ("href", ""),
    "code": ("class", "language-"),
    "span": ("class", "tg-"),
    "tg-emoji": ("emoji-id", ""),
}
# Of entities that cover the same characters, Telegram names these in this order.
ORDER = (
    "blockquote expandable_blockquote pre code text_link text_mention "
    "bold italic underline strikethrough spoiler custom_emoji"
).split()


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of an HTML source; a 400 "can't parse entities: …" where Telegram refuses."""
    return _Parser(source).parse()


@dataclass
class _Tag:
    name: str
    argument: str
    offset: int
    start: int


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Tag] = []
        self._entities: list[Json] = []
        self._language = ""

    def parse(self) -> tuple[str, list[Json]]:
        while self._at < len(self._source):
            if self._peek() != "<":
                self._put(self._character())
            elif self._source.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        text = "".join(self._text)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise _cannot(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            )
        return text, sorted(self._entities, key=_position)

    def _peek(self) -> str:
        """The character here, and NUL at the end: the parser takes it for white space that never ends."""
        return self._source[self._at] if self._at < len(self._source) else "\0"

    def _put(self, character: str) -> None:
        self._text.append(character)
        self._length += utf16_length(character)

    def _character(self) -> str:
        """One character of text, or what a reference such as &amp; stands for; the position moves on."""
        character, self._at = decode_reference(self._source, self._at)
        return character

    def _until(self, stops: str) -> str:
        start = self._at
        while self._peek() not in stops:
            self._at += 1
        return self._source[start : self._at]

    def _skip_spaces(self) -> None:
        while self._at < len(self._source) and self._peek() in SPACES:
            self._at += 1

    def _byte(self, at: int) -> str:
        return f"at byte offset {len(self._source[:at].encode())}"

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._until(SPACES + ">").lower()
        if self._peek() == "\0":
            raise _cannot(f"Unclosed start tag {self._byte(begin)}")
        if name not in KIND_OF_TAG:
            raise _cannot(f'Unsupported start tag "{name}" {self._byte(begin)}')
        argument = ""
        while self._peek() != ">":
            self._skip_spaces()
            if self._peek() != ">":
                argument = _argument(name, *self._attribute(name, begin)) or argument
        self._at += 1
        if name == "span" and argument != "spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" {self._byte(begin)}')
        self._open.append(_Tag(name, argument, self._length, len(self._text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._until(SPACES + "=>/\"'")
        if not name:
            raise _cannot(f'Empty attribute name in the tag "{tag}" {self._byte(begin)}')
        self._skip_spaces()
        if self._peek() == "=":
            self._at += 1
            self._skip_spaces()
            if self._peek() != "\0":
                return name, self._value(begin)
        if self._peek() == "\0":
            raise _cannot(f'Unclosed start tag "{tag}" {self._byte(begin)}')
        return name, ""

    def _value(self, begin: int) -> str:
        start = self._at
        quote = self._peek()
        if quote not in "\"'":
            while self._peek().isascii() and (self._peek().isalnum() or self._peek() in ".-"):
                self._at += 1
            if self._peek() not in SPACES + ">":
                raise _cannot(f"Unexpected end of name token {self._byte(start)}")
            value = self._source[start : self._at].lower()
        else:
            self._at += 1
            characters = []
            while self._peek() not in (quote, "\0"):
                characters.append(self._character())
            value = "".join(characters)
            self._at += 1
        if self._peek() == "\0":
            raise _cannot(f"Unclosed start tag {self._byte(begin)}")
        return value

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _cannot(f"Unexpected end tag {self._byte(begin)}")
        self._at += 2
        name = self._until(SPACES + ">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise _cannot(f"Unclosed end tag {self._byte(begin)}")
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            raise _cannot(
                f'Unmatched end tag {self._byte(begin)}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._length > tag.offset:
            self._add(tag)

    def _add(self, tag: _Tag) -> None:
        entity: Json = {
            "type": KIND_OF_TAG[tag.name],
            "offset": tag.offset,
            "length": self._length - tag.offset,
        }
        inner = self._entities[-1] if self._entities else {}
        same_span = (inner.get("offset"), inner.get("length")) == (tag.offset, entity["length"])
        if tag.name == "a":
            target = link_target(tag.argument or "".join(self._text[tag.start :]))
            if target is None:
                return
            entity |= target
        if tag.name == "pre" and same_span and inner.get("type") == "code":
            self._entities.pop()
            entity |= {"language": self._language} if self._language else {}
        elif tag.name == "code":
            self._language = tag.argument
        elif tag.name == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "tg-emoji":
            if not tag.argument.isdecimal():
                raise _cannot("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.argument
        self._entities.append(entity)


def _cannot(message: str) -> ApiError:
    return bad_request(f"Can't parse entities: {message}")


def _argument(tag: str, attribute: str, value: str) -> str:
    if tag == "blockquote" and attribute == "expandable":
        return "1"
    counts, prefix = ATTRIBUTE.get(tag, ("", ""))
    return value.removeprefix(prefix) if attribute == counts and value.startswith(prefix) else ""


def _position(entity: Json) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], ORDER.index(entity["type"])
