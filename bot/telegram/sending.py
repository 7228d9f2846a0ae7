"""Sending by the Bot API, and what its refusals mean."""

from __future__ import annotations

import html
import logging
import re
from datetime import timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
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

from bot.faults import MaybeSent, NeverSendable, Refused, TryLater, Unreachable
from bot.messages import Outgoing
from bot.telegram.incoming import chat_of
from bot.telegram.request import NeverLeft

log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
TOKEN_REFUSED = "Telegram does not know this token; take the current one from @BotFather and set CUGINO_TOKEN"


class Sender:
    """Sends one message; the only caller is delivery."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, account: str, content: Outgoing) -> int | None:
        """The id of the message. Raises a `SendFault`, or `Refused` where the bot as a whole is not welcome."""
        try:
            return await self._send(chat_of(account), content)
        except TelegramError as error:
            raise _meaning(error) from error

    async def _send(self, chat: int, content: Outgoing) -> int | None:
        keyboard = _keyboard(content)
        if content.kind == "document":
            sent = await self._bot.send_document(
                chat,
                content.document or b"",
                caption=content.text,
                filename=content.filename,
                parse_mode=ParseMode.HTML,
            )
            return sent.message_id
        try:
            if content.kind == "edit" and content.target is not None:
                return await self._edit(chat, content.target, content, keyboard)
            return await self._message(chat, content.text, keyboard, ParseMode.HTML)
        except BadRequest as error:
            if "can't parse entities" not in str(error).casefold():
                raise
            log.error("a text is not well-formed HTML and went out without formatting: %s", error)
            return await self._message(chat, as_plain(content.text), keyboard, None)

    async def _message(
        self, chat: int, text: str, keyboard: InlineKeyboardMarkup | None, mode: str | None
    ) -> int:
        sent = await self._bot.send_message(
            chat, text, parse_mode=mode, reply_markup=keyboard, link_preview_options=NO_PREVIEW
        )
        return sent.message_id

    async def _edit(
        self, chat: int, target: int, content: Outgoing, keyboard: InlineKeyboardMarkup | None
    ) -> int:
        try:
            edited = await self._bot.edit_message_text(
                content.text,
                chat,
                target,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            said = str(error).casefold()
            if "not modified" in said:
                return target
            if "can't be edited" in said or "to edit not found" in said:
                return await self._message(chat, content.text, keyboard, ParseMode.HTML)
            raise
        return edited.message_id if isinstance(edited, Message) else target


def _keyboard(content: Outgoing) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in content.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def as_plain(text: str) -> str:
    """The text without its tags."""
    return html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", text))


def _meaning(error: TelegramError) -> Exception:
    """What a refusal means. In the library a `BadRequest` is a network error: it is asked for first."""
    match error:
        case InvalidToken():
            return Refused(TOKEN_REFUSED)
        case RetryAfter():
            pause = error.retry_after
            return TryLater(
                "Telegram asks to wait", pause.total_seconds() if isinstance(pause, timedelta) else pause
            )
        case Forbidden():
            return Unreachable(error.message)
        case ChatMigrated() | BadRequest():
            return NeverSendable(error.message)
        case NeverLeft():
            return TryLater("no connection to Telegram", 1.0)
        case TimedOut() | NetworkError():
            return MaybeSent("the connection to Telegram broke")
        case _:
            return NeverSendable(error.message)
