"""The connection to the Bot API, and what is set up there once at the start."""

from __future__ import annotations

import logging
from typing import Any, cast

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError

from bot.faults import OutOfReach, Refused
from bot.telegram.request import AiohttpRequest
from content.library import Library

log = logging.getLogger(__name__)
CONNECTIONS = 64
ANSWER_SECONDS = 15.0
TOKEN_REFUSED = "Telegram does not know this token; take the current one from @BotFather and set CUGINO_TOKEN"


class Client(Bot):
    """The library's bot, which can also fetch updates as they come.

    `get_updates` reads a whole batch or nothing: one malformed update would be fetched, and logged with all that
    people wrote, again and again.
    """

    async def raw_updates(self, offset: int | None, timeout: int, allowed: list[str]) -> list[dict[str, Any]]:
        """Updates as JSON, not read yet. `timeout` in seconds. Raises `TelegramError`."""
        asked = {"offset": offset, "timeout": timeout, "allowed_updates": allowed}
        found = await self._post("getUpdates", asked, read_timeout=timeout + ANSWER_SECONDS)
        return cast(list[dict[str, Any]], found)

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """A method's result as JSON: nothing is built that nobody looks at. Raises `TelegramError`."""
        return await self._post(method, parameters)


def build_bot(token: str, api_url: str) -> Client:
    """A bot that is not connected yet; polling has a connection of its own."""
    return Client(
        token,
        base_url=api_url,
        base_file_url=api_url.replace("/bot", "/file/bot"),
        request=AiohttpRequest(CONNECTIONS, ANSWER_SECONDS),
        get_updates_request=AiohttpRequest(1, ANSWER_SECONDS),
    )


async def connect(bot: Bot, *, remove_webhook: bool = False) -> None:
    """Checks the token, and takes the webhook off where asked to. Raises `Refused` or `OutOfReach` with one line
    where that fails."""
    try:
        await bot.initialize()
        if remove_webhook:
            await bot.delete_webhook()
    except InvalidToken as error:
        raise Refused(TOKEN_REFUSED) from error
    except TelegramError as error:
        why = f"{bot.base_url.removesuffix(bot.token)} cannot be used ({error.message})"
        raise OutOfReach(f"{why}; check the network and CUGINO_API_URL") from error


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
