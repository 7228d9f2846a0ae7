"""Messages that are too long for Telegram, as several: cut where a reader would pause, never inside a tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from bot.messages import Outgoing

# As Telegram counts, in UTF-16 units of what is read, tags aside (core.telegram.org/bots/api).
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def fitting(content: Outgoing) -> Iterator[Outgoing]:
    """The message, or several in its place, each short enough; buttons stand under the last."""
    if content.kind in ("document", "photo"):
        if length(content.text) > LONGEST_CAPTION:
            yield from fitting(Outgoing(content.text, last_word=content.last_word))
            content = replace(content, text="", last_word=False)
        yield content
        return
    *before, last = split(content.text, LONGEST_TEXT)
    if not before:
        yield content
        return
    for number, text in enumerate(before):
        yield Outgoing(text, last_word=content.last_word and number == 0)
    yield Outgoing(last, content.buttons)


def split(text: str, most: int) -> list[str]:
    """A text in Telegram's HTML as parts that are well-formed and read as at most `most` units each."""
    if length(text) <= most:
        return [text]
    splitter = _Splitter(most)
    splitter.feed(text)
    splitter.close()
    return splitter.parts()


def length(text: str) -> int:
    """UTF-16 units: an emoji counts twice."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


class _Splitter(HTMLParser):
    """Collects parts; what is open at the end of one is opened again in the next."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=False)
        self._most = most
        self._done: list[str] = []
        self._part: list[str] = []
        self._read = 0
        self._open: list[tuple[str, str]] = []

    def parts(self) -> list[str]:
        """Everything fed so far."""
        self._end_part()
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or f"<{tag}>"
        self._open.append((tag, source))
        self._part.append(source)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        self._part.append(f"</{tag}>")

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};", 1)

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};", 2)

    def handle_data(self, data: str) -> None:
        while self._read + length(data) > self._most:
            cut = _pause(data, self._most - self._read, anywhere=self._read == 0)
            self._add(data[:cut].rstrip(), length(data[:cut]))
            self._end_part()
            data = data[cut:].lstrip()
        self._add(data, length(data))

    def _add(self, source: str, units: int) -> None:
        if self._read + units > self._most:
            self._end_part()
        self._part.append(source)
        self._read += units

    def _end_part(self) -> None:
        if self._read:
            closing = "".join(f"</{tag}>" for tag, _ in reversed(self._open))
            self._done.append("".join(self._part).strip() + closing)
        self._part = [source for _, source in self._open]
        self._read = 0


def _pause(text: str, room: int, anywhere: bool) -> int:
    """Where to cut so that what comes before reads as at most `room` units: after a paragraph, a line, a
    sentence or a word, and in the middle of one only where `anywhere` is said."""
    head = text.encode("utf-16-le", errors="surrogatepass")[: 2 * room].decode("utf-16-le", errors="ignore")
    for pause in ("\n\n", "\n", ". ", " "):
        if (at := head.rfind(pause)) > 0:
            return at + len(pause)
    return len(head) if anywhere else 0
