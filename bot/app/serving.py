"""Serving people on Telegram, from start to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine, Sequence
from datetime import timedelta
from typing import Any

from bot.app.alarms import Alarms
from bot.app.clerk import Clerk
from bot.app.composition import App, opened, settle_in
from bot.app.contact import Contact
from bot.delivery import Delivery
from bot.messages import Incoming
from bot.metrics.serving import Metrics
from bot.pace import Pace
from bot.reminders.ticker import AT_ONCE, Ticker
from bot.settings import Settings
from bot.store import StoreError
from bot.store.lock import serving_alone
from bot.store.moments import WEBHOOK_TROUBLE
from bot.store.outbox import Parcel, Settled
from bot.telegram.client import Client, announce, build_bot, connect
from bot.telegram.incoming import PREFIX as TELEGRAM
from bot.telegram.polling import Polling
from bot.telegram.receiving import RawUpdate, Receiving
from bot.telegram.sending import FREE_PER_SECOND, Sender, telegram_pace
from bot.telegram.webhook import Webhook
from content.problems import Unusable

log = logging.getLogger(__name__)
TIDY_SECONDS = 30.0
SETTLED_KEPT = timedelta(days=30)


async def run_telegram(settings: Settings, pace: Pace | None = None, *, remove_webhook: bool = False) -> None:
    """Serves people on Telegram until told to stop. Raises `Refused`, `OutOfReach`, `StoreError` or `Unusable`.

    `pace` takes the place of Telegram's limits. With `remove_webhook` a webhook that is set for the token is taken
    off first.
    """
    with serving_alone(settings.database), opened(settings) as app:
        app.library.load()
        settle_in()
        bot = build_bot(settings.bot_token(), settings.api_url)
        metrics = Metrics(app.store, app.clock, TELEGRAM)
        try:
            await connect(bot, remove_webhook=remove_webhook)
            log.info("connected as @%s", bot.username)
            async with metrics.served(settings.metrics_address):
                await Serving(app, bot, pace or telegram_pace(settings.messages_per_second), metrics).run()
        finally:
            await bot.shutdown()


class Serving:
    """One app, one bot: what comes in, what goes out, and what is done in between."""

    def __init__(self, app: App, bot: Client, pace: Pace, metrics: Metrics) -> None:
        self._app = app
        self._bot = bot
        self._counting = counting = metrics.counting
        paid = app.settings.messages_per_second > FREE_PER_SECOND
        self._alarms = Alarms(app, lambda parcels: self._delivery.post(parcels))
        send = counting.each_send(Sender(bot, paid=paid).send)
        self._delivery = Delivery(app.store, app.clock, send, pace, self._went_wrong)
        self._clerk = Clerk(app, self._delivery.post)
        self._contact = Contact(app, self._delivery)
        take, together = counting.each_turn(self._take), counting.timed(self._delivery.together)
        self._receiving = Receiving(bot, take, self._set_aside, together, pace)

    async def run(self) -> None:
        """Until a signal to stop, or an error that ends it."""
        left_over = self._delivery.post_left_over(TELEGRAM)
        if left_over:
            log.info("messages from before the restart, being sent: %d", left_over)
        receiving = asyncio.create_task(self._receive())
        menu = asyncio.create_task(announce(self._bot, self._app.library))
        tidying = asyncio.create_task(self._keep_tidy())
        reminding = self._app.coach.reminding
        outlet = self._counting.each_reminder(
            self._delivery, self._app.store, lambda: reminding.due(AT_ONCE, TELEGRAM)
        )
        ticker = Ticker(reminding, outlet, self._app.clock, TELEGRAM)
        ticking = asyncio.create_task(ticker.run())
        clerk = asyncio.create_task(self._clerk.serve())
        ends: list[asyncio.Future[Any]] = [receiving, ticking, _stop_signal(), self._delivery.refused]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        background = (receiving, menu, tidying, ticking, clerk)
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        self._contact.stop()
        await self._delivery.stop()
        self._tidy()
        for task in (receiving, ticking):
            if not task.cancelled() and (error := task.exception()):
                raise error
        if self._delivery.refused.done():
            raise self._delivery.refused.result()
        log.info("stopped; whatever was not sent yet goes out at the next start")

    def _receive(self) -> Coroutine[Any, Any, None]:
        settings = self._app.settings
        if settings.webhook_url is None:
            return Polling(self._bot, self._receiving, self._contact.made).run()
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        webhook = Webhook(
            self._bot, self._receiving, self._contact.made, self._unheard, settings.webhook_url, secret
        )
        return webhook.run(*settings.listen_address)

    def _take(self, incoming: Incoming, update: RawUpdate) -> None:
        if not self._app.take(incoming, self._delivery, update):
            self._alarms.look()
        if incoming.account in self._app.operators:
            # Not at once: what was asked for may be within a commit that others share.
            asyncio.get_running_loop().call_soon(self._clerk.wake)

    def _set_aside(self, update: RawUpdate, account: str | None, error: Exception) -> None:
        self._app.set_aside(update, account, error)
        self._alarms.look()

    def _went_wrong(self, replies: Sequence[tuple[Parcel, Settled]]) -> None:
        """Whoever waits for a reply that will never come hears so, and so do operators."""
        try:
            for account in dict.fromkeys(parcel.account for parcel, end in replies if end.state == "dead"):
                self._delivery.post(self._app.coach.unasked.apologise(account))
        except (StoreError, Unusable) as error:
            log.warning("%s", error)
        self._alarms.look()

    def _unheard(self) -> None:
        """Telegram cannot get through to the webhook."""
        try:
            with self._app.store.transaction():
                self._app.store.moments.note(WEBHOOK_TROUBLE, self._app.clock.now())
        except StoreError as error:
            log.warning("%s", error)
        self._alarms.look()

    async def _keep_tidy(self) -> None:
        """Every half minute, as long as it runs."""
        while True:
            self._tidy()
            self._alarms.look()
            await asyncio.sleep(TIDY_SECONDS)

    def _tidy(self) -> None:
        """Drops what has no further use, and the last traces of people who were erased."""
        store, now = self._app.store, self._app.clock.now()
        try:
            with store.transaction():
                store.updates.forget_old(now)
                store.outbox.forget_settled(now - SETTLED_KEPT)
                store.actions.forget_old(now)
            store.erasure.scrub()
        except StoreError as error:
            log.warning("%s", error)


def _stop_signal() -> asyncio.Future[None]:
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[None] = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _set, stop)
    return stop


def _set(stop: asyncio.Future[None]) -> None:
    if not stop.done():
        stop.set_result(None)
