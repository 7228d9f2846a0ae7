"""What the Bot API accepts in a call, and the words in which it refuses the rest."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from .entities import checked_link, clean, trim, utf16_length
from .markup import parse_html
from .model import ApiError, Button, Chat, Content, Document, bad_request

MAX_SOURCE_BYTES = 1 << 15
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_CALLBACK_DATA_BYTES = 64
MAX_ROW = 8
MAX_BUTTONS = 100
MAX_MARKUP_BYTES = 10 * 1024
SENDS_NOTHING = ("url", "copy_text", "web_app", "login_url", "pay", "callback_game", "switch_inline_query")


@dataclass(frozen=True)
class Parameters:
    """The parameters of one call, as text, and the files uploaded with it."""

    values: dict[str, str]
    files: dict[str, Document]

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """As Telegram reads numbers: what is none counts as 0."""
        value = self.values.get(name, "")
        if not value:
            return default
        found = re.match(r"-?\d+", value)
        return int(found.group()) if found else 0

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> Any:
        """The parameter decoded, None if it is not there; a 400 naming `what` if it is no JSON."""
        value = self.text(name)
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"Can't parse {what} JSON object") from None


def message_text(parameters: Parameters, too_long: str) -> Content:
    if not parameters.text("text"):
        raise bad_request("Message text is empty")
    content = _formatted(parameters, "text", "entities")
    if not content.text:
        raise bad_request("Text must be non-empty")
    if utf16_length(content.text) > MAX_TEXT:
        raise bad_request(too_long)
    return content


def caption(parameters: Parameters) -> Content:
    content = _formatted(parameters, "caption", "caption_entities")
    if utf16_length(content.text) > MAX_CAPTION:
        raise bad_request("Message caption is too long")
    return content


def _formatted(parameters: Parameters, name: str, entities_name: str) -> Content:
    source, mode = parameters.text(name), parameters.text("parse_mode").lower()
    if len(source.encode(errors="surrogatepass")) > MAX_SOURCE_BYTES:
        raise bad_request("Text is too long")
    text = clean(source)
    if mode == "html":
        text, entities = parse_html(text)
    elif mode in ("", "none"):
        given = parameters.json(entities_name, "entities")
        entities = given if isinstance(given, list) else []
    elif mode in ("markdown", "markdownv2"):
        raise ApiError(501, f"The tests' stand-in parses HTML only, not {mode}: teach it, or use HTML")
    else:
        raise bad_request("Unsupported parse_mode")
    text, entities = trim(text, entities)
    return Content(text, tuple(entities), html=source, parse_mode=mode)


def buttons(parameters: Parameters) -> tuple[tuple[Button, ...], ...]:
    """The inline keyboard of a call; empty where there is none. Other keyboards are accepted and ignored."""
    markup = parameters.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    rows = markup.get("inline_keyboard") or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    keyboard = tuple(tuple(_button(button) for button in row) for row in rows if row)
    if (
        sum(len(row) for row in keyboard) > MAX_BUTTONS
        or any(len(row) > MAX_ROW for row in keyboard)
        or len(json.dumps(rows, ensure_ascii=False).encode()) > MAX_MARKUP_BYTES
    ):
        raise bad_request("Reply markup is too long")
    return keyboard


def _button(raw: Any) -> Button:
    if not isinstance(raw, dict):
        raise bad_request("Can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in raw:
        raise bad_request("Can't parse inline keyboard button: Can't find field \"text\"")
    label, data = str(raw["text"]), str(raw.get("callback_data") or "")
    if not data and not any(name in raw for name in SENDS_NOTHING):
        raise bad_request(
            "Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if not clean(label).strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    if "url" in raw and checked_link(str(raw["url"])) is None:
        raise bad_request(f"Inline keyboard button URL '{raw['url']}' is invalid: Wrong HTTP URL")
    if len(data.encode()) > MAX_CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(label, data or None, raw)


def writable(chats: dict[int, Chat], parameters: Parameters) -> Chat:
    """The chat of a call, if the bot may write there."""
    if not parameters.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = chats.get(parameters.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    if chat.access == "migrated":
        upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, upgraded, migrate_to_chat_id=chat.migrated_to)
    refusals = {
        "new": "bot can't initiate conversation with a user",
        "blocked": "bot was blocked by the user",
        "deactivated": "user is deactivated",
        "outside": f"bot is not a member of the {chat.kind} chat",
        "kicked": f"bot was kicked from the {chat.kind} chat",
    }
    if chat.access != "open":
        raise ApiError(403, f"Forbidden: {refusals[chat.access]}")
    return chat


def topic(chat: Chat, parameters: Parameters) -> int:
    """The forum's topic a call names, 0 for none; chats without topics ignore it, as Telegram does."""
    wanted = parameters.integer("message_thread_id")
    if chat.topics is None or not wanted:
        return 0
    if wanted not in chat.topics:
        raise bad_request("message thread not found")
    return wanted
