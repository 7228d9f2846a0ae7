"""The connection to the Bot API, and what is set up there once at the start."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.faults import Refused
from bot.telegram.sending import TOKEN_REFUSED
from content.library import Library

log = logging.getLogger(__name__)
CONNECTIONS = 64


def build_bot(token: str, api_url: str) -> Bot:
    """A bot that is not connected yet; polling has a connection of its own."""
    return Bot(
        token,
        base_url=api_url,
        base_file_url=api_url.replace("/bot", "/file/bot"),
        request=HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=30.0),
        get_updates_request=HTTPXRequest(connection_pool_size=2, read_timeout=15.0),
    )


async def connect(bot: Bot) -> None:
    """Checks the token. Raises `Refused` with one line where that fails."""
    try:
        await bot.initialize()
    except InvalidToken as error:
        raise Refused(TOKEN_REFUSED) from error
    except NetworkError as error:
        why = f"{bot.base_url.removesuffix(bot.token)} cannot be reached ({error.message})"
        raise Refused(f"{why}; check the network and CUGINO_API_URL") from error


async def announce(bot: Bot, library: Library) -> None:
    """Sets the command menu of each language; where that fails the bot works all the same."""
    try:
        for code, words in library.languages.items():
            commands = [
                BotCommand(str(entry["command"]), str(entry["description"]))
                for entry in words.get("commands", {}).values()
            ]
            await bot.set_my_commands(commands, language_code=code)
            if code == library.fallback:
                await bot.set_my_commands(commands)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", error.message)
