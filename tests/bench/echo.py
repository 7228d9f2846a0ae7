"""A bare python-telegram-bot that says what it hears: what any bot on this library costs at least.

`python -m tests.bench.echo TRANSPORT API_URL TOKEN`, the transport being httpx, the library's own, or aiohttp.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.telegram.request import AiohttpRequest


async def echo(update: Update, context: Any) -> None:
    """Says it back."""
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


def main(transport: str, api_url: str, token: str) -> None:
    """Serves until told to stop."""
    logging.basicConfig(level=logging.WARNING)
    builder = ApplicationBuilder().token(token).base_url(api_url)
    if transport == "aiohttp":
        builder = builder.request(AiohttpRequest(64, 15.0)).get_updates_request(AiohttpRequest(1, 15.0))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
