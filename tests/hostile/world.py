"""The application without a process: updates in by the real path, messages out to a judge."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Coroutine, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.app.composition import App
from bot.delivery import Delivery
from bot.messages import Button, Incoming, Outgoing, Receipt
from bot.pace import Pace
from bot.settings import Settings
from bot.telegram.client import Client, build_bot, connect
from bot.telegram.incoming import chat_of
from bot.telegram.receiving import Receiving
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.model import ApiError
from tests.fake_telegram.validation import Parameters, buttons, caption, message_text

Json = dict[str, Any]
Answers = dict[str, list[tuple[str, str | None, str]]]
CLEARED = ("outbox", "updates_seen", "updates_set_aside", "people", "businesses")


class Judge:
    """Receives what is sent, and notes everything that Telegram would refuse."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Outgoing]] = []
        self.refused: list[str] = []

    async def send(self, account: str, content: Outgoing) -> Receipt:
        """Accepts everything, so that one bad message does not hide the next."""
        self.sent.append((account, content))
        try:
            chat_of(account)
            _validate(content)
        except (ApiError, ValueError) as error:
            self.refused.append(f"{error!r}: {content.text[:200]!r} to {account!r}")
        return Receipt(len(self.sent))


@lru_cache(maxsize=4096)
def _validate_text(text: str) -> None:
    message_text(Parameters({"text": text, "parse_mode": "HTML"}, {}), "message is too long")


def _validate(content: Outgoing) -> None:
    rows = [[{"text": b.label, "callback_data": b.data} for b in row] for row in content.buttons]
    buttons(Parameters({"reply_markup": json.dumps({"inline_keyboard": rows})}, {}))
    if content.kind == "document":
        caption(Parameters({"caption": content.text, "parse_mode": "HTML"}, {}))
    else:
        _validate_text(content.text)


class World:
    """One application for many examples; `clear` makes it new. Belongs to one event loop of its own."""

    def __init__(self, app: App, bot: Client, runner: asyncio.Runner) -> None:
        self.app = app
        self._runner = runner
        self._bot = bot
        self.run(self._begin())

    async def _begin(self) -> None:
        pace = Pace()
        self.judge = Judge()
        self._delivery = Delivery(self.app.store, self.app.clock, self.judge.send, pace)
        self._receiving = Receiving(self._bot, self._take, self.app.set_aside, self._delivery.together, pace)

    def _take(self, incoming: Incoming, update: Json) -> None:
        self.app.take(incoming, self._delivery, update)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something to its end, and all that it set going."""
        self._runner.run(self._to_the_end(work))

    async def _to_the_end(self, work: Coroutine[Any, Any, None]) -> None:
        await work
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)
        if hasattr(self, "_delivery"):
            await self._delivery.idle()

    def receive(self, *updates: Any) -> list[Outgoing]:
        """Takes updates in, one after the other; what was said in between."""
        before = len(self.judge.sent)
        for update in updates:
            self.run(self._receive(update))
        assert not self.judge.refused, self.judge.refused
        return [content for _, content in self.judge.sent[before:]]

    async def _receive(self, update: Any) -> None:
        self._receiving.receive(update)

    def hand_in(self, incoming: Incoming) -> None:
        """Takes in what did not come from Telegram."""
        self.run(self._hand_in(incoming))

    async def _hand_in(self, incoming: Incoming) -> None:
        self.app.take(incoming, self._delivery)

    def clear(self) -> None:
        """Nobody is known any more, and nothing has come in."""
        with self.app.store.transaction():
            for table in CLEARED:
                self.app.store.database.execute(f"delete from {table}")
        self.judge.sent.clear()
        self.judge.refused.clear()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says."""
        return self.app.store.database.execute(sql, values).fetchall()

    def answers(self) -> Answers:
        """Every answer there ever was, by account, in order: step, value, outcome."""
        found: Answers = {}
        for account, *answer in self.rows(
            "select p.account, a.step, a.value, a.outcome from answers a join people p on p.id = a.person"
            " order by a.id"
        ):
            found.setdefault(account, []).append(tuple(answer))
        return found

    def set_aside(self) -> list[tuple[str | None, str]]:
        """Whose updates were set aside, and why."""
        return self.rows("select account, fault from updates_set_aside order by rowid")

    def shown_to(self, account: str) -> list[Button]:
        """Every button that somebody was ever shown, oldest first."""
        return [b for to, m in self.judge.sent if to == account for row in m.buttons for b in row]


@contextlib.contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """An application on a database file, with acknowledgements of presses going to the stand-in."""
    with FakeTelegram() as telegram, asyncio.Runner() as runner:
        settings = Settings(
            database=folder / "cugino.db", api_url=telegram.api_url, language="it", _env_file=None
        )
        app = App(settings)
        bot = build_bot(telegram.token, telegram.api_url)
        runner.run(connect(bot))
        try:
            yield World(app, bot, runner)
        finally:
            runner.run(bot.shutdown())
            app.store.close()
