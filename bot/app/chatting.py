"""A conversation in the terminal, from start to end."""

from __future__ import annotations

from bot.app.composition import opened
from bot.delivery import Delivery
from bot.messages import Incoming
from bot.reminders.ticker import Ticker
from bot.settings import Settings
from bot.terminal.chat import BAD_WORDS, Chat


async def run_chat(settings: Settings, name: str, language: str | None) -> None:
    """One person's conversation in this terminal. Raises `StoreError` or `Unusable`."""
    with opened(settings) as app:
        chat = Chat(app.library, name, language, settings.database.absolute().parent)
        delivery = Delivery(app.store, app.clock, chat.send)
        ticker = Ticker(app.coach.reminding, delivery, app.clock, chat.account)

        async def receive(incoming: Incoming) -> None:
            app.take(incoming, delivery, but=BAD_WORDS)
            ticker.tick()
            await delivery.idle()
            if delivery.refused.done():
                raise delivery.refused.result()
            app.store.erasure.scrub()

        if language:
            app.coach.speak(chat.account, language)
        delivery.post_left_over(chat.account)
        ticker.tick()
        await delivery.idle()
        await chat.run(receive)
