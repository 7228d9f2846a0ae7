"""What Telegram reports, as what the coach takes in."""

from __future__ import annotations

from typing import Any

from telegram import Bot, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.messages import Incoming

# Sticky on Telegram's side: always said in full, or an earlier list would go on being used.
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
PREFIX = "telegram:"
ABSENT = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


def chat_of(account: str) -> int:
    """The chat id of an account."""
    return int(account.removeprefix(PREFIX))


def incoming_of(raw: dict[str, Any], bot: Bot) -> Incoming | None:
    """What the coach should know of an update; None where it concerns nobody. Raises where it cannot be read."""
    update = Update.de_json(raw, bot)
    user = update.effective_user
    language = user.language_code if user else None
    if update.my_chat_member:
        return _membership(update, update.my_chat_member, language)
    chat = update.effective_chat
    if chat is None or chat.type != ChatType.PRIVATE or user is None or user.is_bot:
        return None
    account = f"{PREFIX}{chat.id}"
    if update.callback_query:
        query = update.callback_query
        message = query.message.message_id if query.message else None
        return Incoming(account, "press", query.data or "", update.update_id, message, language)
    if update.edited_message:
        return Incoming(account, "edited", "", update.update_id, None, language)
    if update.message:
        return _message(update.message, account, update.update_id, language)
    return None


def album_of(raw: dict[str, Any]) -> str | None:
    """The album that a picture belongs to, if any."""
    found = raw.get("message", {}).get("media_group_id")
    return found if isinstance(found, str) else None


def account_of(raw: dict[str, Any]) -> str | None:
    """The account of whoever sent an update that cannot be read; None where that is not to be seen either."""
    for part in raw.values():
        sender = part.get("from") if isinstance(part, dict) else None
        number = sender.get("id") if isinstance(sender, dict) else None
        if isinstance(number, int):
            return f"{PREFIX}{number}"
    return None


def _message(message: Message, account: str, update_id: int, language: str | None) -> Incoming:
    if message.text is None:
        return Incoming(account, "other", "", update_id, None, language)
    return Incoming(account, "text", message.text, update_id, None, language)


def _membership(update: Update, change: ChatMemberUpdated, language: str | None) -> Incoming | None:
    """Blocked and unblocked in private; added to a group, where the bot only says that it works in private."""
    was, is_now = change.old_chat_member.status, change.new_chat_member.status
    account = f"{PREFIX}{change.chat.id}"
    if change.chat.type == ChatType.PRIVATE:
        return Incoming(account, "blocked" if is_now in ABSENT else "unblocked", "", update.update_id)
    if change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and was in ABSENT and is_now not in ABSENT:
        return Incoming(account, "group", "", update.update_id, None, language)
    return None
