"""Sending by the Bot API, and what its refusals mean."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.faults import Held, InTrouble, MaybeSent, Moved, NeverSendable, NotSent, Refused, Unreachable
from bot.messages import Outgoing, Receipt
from bot.pace import Pace, Window
from bot.telegram.client import TOKEN_REFUSED, Client
from bot.telegram.incoming import PREFIX, chat_of
from bot.telegram.request import Broken, NeverLeft

log = logging.getLogger(__name__)

# Telegram's own figures (core.telegram.org/bots/faq, "My bot is hitting limits"): about one message a second in a
# chat, short bursts aside, 20 a minute in a group, 30 a second overall.
FREE_PER_SECOND = 30
CHAT = (3, 3.0)
GROUP = (20, 60.0)
# Spread over the second, and a little slower: the network pushes together what was sent apart.
AT_ONCE = 3
SLOWER = 1.02

NO_PREVIEW = {"is_disabled": True}
NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
TOO_LARGE = ("request entity too large", "(413)")
NOT_TO_BE_EDITED = ("can't be edited", "to edit not found", "message_id_invalid")


def telegram_pace(per_second: int) -> Pace:
    """Telegram's limits, with so many messages a second overall."""

    def of_chat(account: str) -> Window:
        return Window(*(GROUP if chat_of(account) < 0 else CHAT))

    return Pace(Window(AT_ONCE, SLOWER * AT_ONCE / per_second), of_chat)


class Sender:
    """Sends one message; the only caller is delivery."""

    def __init__(self, bot: Client, *, paid: bool = False) -> None:
        """`paid`: the operator pays Telegram for more messages a second than are free."""
        self._bot = bot
        self._always = {"allow_paid_broadcast": True} if paid else {}

    async def send(self, account: str, content: Outgoing) -> Receipt:
        """Raises a `SendFault`, or `Refused` where the bot as a whole is not welcome."""
        try:
            return await self._send(chat_of(account), content)
        except TelegramError as error:
            raise _meaning(error) from error

    async def _send(self, chat: int, content: Outgoing) -> Receipt:
        if content.kind == "document":
            return await self._file(self._bot.send_document, chat, content)
        if content.kind == "photo":
            return await self._file(self._bot.send_photo, chat, content)
        try:
            return Receipt(await self._text(chat, content, _formatted(content.text)))
        except BadRequest as error:
            if "can't parse entities" not in str(error).casefold():
                raise
            log.error("a text is not well-formed HTML and went out without formatting: %s", error)
            plain = {"text": as_plain(content.text)}
            return Receipt(await self._text(chat, content, plain), f"went out without formatting: {error}")

    async def _file(self, send: Callable[..., Awaitable[Message]], chat: int, content: Outgoing) -> Receipt:
        sent = await send(
            chat,
            content.document or b"",
            caption=content.text,
            filename=content.filename,
            parse_mode=ParseMode.HTML,
            api_kwargs=dict(self._always),
        )
        return Receipt(sent.message_id)

    async def _text(self, chat: int, content: Outgoing, text: dict[str, str]) -> int:
        message = {"chat_id": chat, **text, **_keyboard(content), "link_preview_options": NO_PREVIEW}
        if content.kind == "edit" and content.target is not None:
            try:
                await self._bot.call("editMessageText", {**message, "message_id": content.target})
                return content.target
            except BadRequest as error:
                said = str(error).casefold()
                if "not modified" in said:
                    return content.target
                if not any(words in said for words in NOT_TO_BE_EDITED):
                    raise
        sent = await self._bot.call("sendMessage", {**message, **self._always})
        return int(sent["message_id"])


def _formatted(text: str) -> dict[str, str]:
    return {"text": text, "parse_mode": ParseMode.HTML}


def _keyboard(content: Outgoing) -> dict[str, Any]:
    rows = [[{"text": b.label, "callback_data": b.data} for b in row] for row in content.buttons]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def as_plain(text: str) -> str:
    """The text without its tags."""
    return html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", text))


def _meaning(error: TelegramError) -> Exception:
    """What a refusal means. In the library a `BadRequest` is a network error: it is asked for first."""
    match error:
        case Forbidden() | BadRequest() if isinstance(error.__cause__, TelegramError):
            # What refused is not the Bot API but something on the way, such as a proxy.
            return NotSent("something else answers in Telegram's place")
        case InvalidToken():
            return Refused(TOKEN_REFUSED)
        case RetryAfter():
            return Held("Telegram asks for a pause", seconds_of(error.retry_after))
        case Forbidden():
            return Unreachable(error.message)
        case ChatMigrated():
            return Moved("the group is a supergroup now", f"{PREFIX}{error.new_chat_id}")
        case BadRequest() if any(words in error.message.casefold() for words in NOBODY_THERE):
            return Unreachable(error.message)
        case BadRequest():
            return NeverSendable(error.message)
        case NeverLeft():
            return NotSent("no connection to Telegram")
        case TimedOut() | Broken():
            return MaybeSent("the connection to Telegram broke")
        case NetworkError() if any(words in error.message.casefold() for words in TOO_LARGE):
            # Whoever says so, Telegram or a proxy on the way: it would say so each time.
            return NeverSendable("request entity too large")
        case NetworkError():
            return InTrouble("Telegram is in trouble")
        case _:
            # Some other program answered in Telegram's place, such as a hotel's log-in page.
            return NotSent(error.message)


def seconds_of(pause: int | timedelta) -> float:
    """A pause as the library gives it, in seconds."""
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
