"""The composition root: opens everything, in one place, and closes it again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import traceback
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.coach import Coach
from bot.delivery import Delivery
from bot.messages import Incoming
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.store.lock import serving_alone
from bot.telegram.client import Client, announce, build_bot, connect
from bot.telegram.incoming import PREFIX as TELEGRAM
from bot.telegram.incoming import account_of, incoming_of
from bot.telegram.polling import Polling
from bot.telegram.sending import Sender
from bot.terminal.chat import BAD_WORDS, Chat
from content.library import Library
from flows.catalogue import load_catalogue

log = logging.getLogger(__name__)
TIDY_SECONDS = 30.0
SENT_KEPT = timedelta(days=30)


class App:
    """Everything that a running bot consists of, apart from the way people reach it."""

    def __init__(self, settings: Settings) -> None:
        """Raises `StoreError` or `Unusable` with lines that say what to mend."""
        self.settings = settings
        self.clock = Clock(settings.clock_offset)
        self.library = Library(settings.content, settings.language)
        self.store = Store(settings.database)
        self.coach = Coach(self.store, load_catalogue(), self.library, self.clock, settings.timezone)

    def take(
        self, incoming: Incoming, source: str, delivery: Delivery, but: tuple[type[Exception], ...] = ()
    ) -> None:
        """Takes one thing in and hands its replies to delivery.

        What fails twice on its own is set aside for operators, so that it blocks nobody. Raises `StoreError`
        where the database is at fault, and the kinds in `but`: then nothing counts as taken in.
        """
        for attempt in (1, 2):
            try:
                delivery.post(self.coach.receive(incoming))
                return
            except Exception as error:
                if isinstance(error, (StoreError, *but)):
                    raise
                if attempt == 2:
                    self.set_aside(incoming.update_id, incoming.account, source, error)

    def set_aside(self, update_id: int | None, account: str | None, source: str, error: Exception) -> None:
        """Keeps what could not be taken in, for operators; the log says where it broke, no more."""
        fault = f"{type(error).__name__}: {error}"[:500]
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        log.error(
            "update %s was set aside: %s at %s; see cugino doctor", update_id, type(error).__name__, place
        )
        # What nobody's erasure could find again is not kept.
        kept = source if account else ""
        with self.store.transaction():
            self.store.updates.set_aside(update_id, account, kept, fault, self.clock.now())


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[App]:
    """An app, closed at the end."""
    app = App(settings)
    try:
        yield app
    finally:
        app.store.close()


async def run_telegram(settings: Settings) -> None:
    """Serves people on Telegram until told to stop. Raises `Refused`, `StoreError` or `Unusable`."""
    with serving_alone(settings.database), opened(settings) as app:
        app.library.load()
        bot = build_bot(settings.bot_token(), settings.api_url)
        try:
            await connect(bot)
            log.info("connected as @%s", bot.username)
            await _serve(app, Delivery(app.store, app.clock, Sender(bot).send), bot)
        finally:
            await bot.shutdown()


async def _serve(app: App, delivery: Delivery, bot: Client) -> None:
    left_over = delivery.post_left_over(TELEGRAM)
    if left_over:
        log.info("%d messages from before the restart are being sent", left_over)

    def take(update: dict[str, Any]) -> None:
        source = json.dumps(update)
        try:
            incoming = incoming_of(update, bot)
        except Exception as error:
            app.set_aside(update.get("update_id"), account_of(update), source, error)
            return
        if incoming is not None:
            app.take(incoming, source, delivery)

    stop = _stop_signal()
    tidying = asyncio.create_task(_tidy_up(app))
    polling = asyncio.create_task(Polling(bot, take).run())
    menu = asyncio.create_task(announce(bot, app.library))
    ends: list[asyncio.Future[Any]] = [polling, stop, delivery.refused]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for task in (polling, menu, tidying):
        task.cancel()
    await asyncio.gather(polling, menu, tidying, return_exceptions=True)
    await delivery.stop()
    app.store.erasure.scrub()
    if not polling.cancelled() and (error := polling.exception()):
        raise error
    if delivery.refused.done():
        raise delivery.refused.result()


async def _tidy_up(app: App) -> None:
    """Every half minute: drops what has no further use, and the last traces of people who were erased."""
    while True:
        now = app.clock.now()
        try:
            with app.store.transaction():
                app.store.updates.forget_old(now)
                app.store.outbox.forget_settled(now - SENT_KEPT)
            app.store.erasure.scrub()
        except StoreError as error:
            log.warning("%s", error)
        await asyncio.sleep(TIDY_SECONDS)


def _stop_signal() -> asyncio.Future[None]:
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[None] = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _set, stop)
    return stop


def _set(stop: asyncio.Future[None]) -> None:
    if not stop.done():
        stop.set_result(None)


async def run_chat(settings: Settings, name: str, language: str | None) -> None:
    """One person's conversation in this terminal. Raises `StoreError` or `Unusable`."""
    with opened(settings) as app:
        chat = Chat(app.library, name, language)
        delivery = Delivery(app.store, app.clock, chat.send)

        async def receive(incoming: Incoming) -> None:
            app.take(incoming, "", delivery, but=BAD_WORDS)
            await delivery.idle()
            if delivery.refused.done():
                raise delivery.refused.result()
            app.store.erasure.scrub()

        if language:
            app.coach.speak(chat.account, language)
        delivery.post_left_over(chat.account)
        await delivery.idle()
        await chat.run(receive)
