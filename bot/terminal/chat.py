"""A conversation in the terminal."""

from __future__ import annotations

import asyncio
import io
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import FormattedText

from bot.faults import NeverSendable, OutputClosed
from bot.messages import Incoming, Outgoing, Receipt
from bot.terminal.screen import Screen, numbered
from content.library import Library
from content.problems import Unusable
from flows.quantities import clean

PREFIX = "terminal:"
BAD_WORDS = (Unusable,)

Receive = Callable[[Incoming], Awaitable[None]]


class Chat:
    """One person at one terminal."""

    def __init__(self, library: Library, name: str, language: str | None, folder: Path) -> None:
        """`folder`: where documents are saved that cannot be shown."""
        self._library = library
        self.account = f"{PREFIX}{name}"
        self._language = language
        self._plain = not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())
        for stream in (sys.stdin, sys.stdout):
            # In a terminal that cannot show a letter, a question mark is better than no conversation.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        self._screen = Screen(self._plain, folder)
        self._buttons: dict[int, str] = {}

    async def send(self, account: str, content: Outgoing) -> Receipt:
        """Shows a message to the person sitting here."""
        if account != self.account:
            raise NeverSendable("it is for somebody who sits elsewhere")
        try:
            self._screen.show(content)
        except BrokenPipeError:
            raise OutputClosed("nobody reads the output any more") from None
        if content.buttons:
            self._buttons = {number: button.data for number, button in numbered(content)}
        return Receipt()

    async def run(self, receive: Receive) -> None:
        """Goes on until the input ends. `receive` takes a message in and returns once its replies were shown."""
        lines = self._piped() if self._plain else self._typed()
        first = await anext(lines, None) if self._plain else None
        if first is None or not first.startswith("/start"):
            await self._take(receive, Incoming(self.account, "text", "/start", language=self._language))
        if first is not None:
            await self._line(receive, first)
        async for line in lines:
            await self._line(receive, line)

    async def _line(self, receive: Receive, line: str) -> None:
        if not line.strip():
            return
        self._screen.said(clean(line))
        await self._take(receive, self._incoming(line))

    def _incoming(self, line: str) -> Incoming:
        """`#2` presses the second button of the last message that had any; everything else is typed."""
        number = re.fullmatch(r"#\s*(\d+)", line.strip())
        if number and (pressed := self._buttons.get(int(number[1]))):
            return Incoming(self.account, "press", pressed, language=self._language)
        return Incoming(self.account, "text", line, language=self._language)

    async def _take(self, receive: Receive, incoming: Incoming) -> None:
        """Words edited meanwhile are taken up; broken ones are named, and nothing is lost."""
        try:
            self._library.refresh()
            await receive(incoming)
        except BAD_WORDS as error:
            self._screen.note(f"{error}")

    async def _piped(self) -> AsyncIterator[str]:
        for line in sys.stdin or ():
            yield line.rstrip("\r\n")

    async def _typed(self) -> AsyncIterator[str]:
        commands = [
            f"/{entry['command']}" for entry in self._library[self._language].get("commands", {}).values()
        ]
        session: PromptSession[str] = PromptSession(completer=WordCompleter(commands, sentence=True))
        prompt = FormattedText([("bold ansigreen", "> ")])
        while True:
            try:
                yield await session.prompt_async(prompt)
            except (EOFError, KeyboardInterrupt, asyncio.CancelledError):
                return
