"""What the stand-in for Telegram keeps: chats, messages, presses, documents and calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal as the Bot API words it: HTTP code, description and, for some, response parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(message: str) -> ApiError:
    """A 400 in Telegram's spelling: the first letter is lowered unless the message is a CODE_LIKE_THIS."""
    if message[1:2] != "_" and not message[1:2].isupper():
        message = message[:1].lower() + message[1:]
    return ApiError(400, f"Bad Request: {message}")


@dataclass(frozen=True)
class Document:
    name: str
    mime_type: str
    content: bytes
    file_id: str = ""

    def json(self) -> Json:
        return {
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.content),
        }


@dataclass(frozen=True)
class Button:
    """An inline button; `data` is None for one that sends the bot nothing (a link, a text to copy)."""

    label: str
    data: str | None
    raw: Json


@dataclass(frozen=True)
class Content:
    """What a message shows. `html` is the source as sent, `text` what a person reads (or the caption)."""

    text: str
    entities: tuple[Json, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    document: Document | None = None
    html: str = field(default="", compare=False)
    parse_mode: str = field(default="", compare=False)

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.buttons for button in row]


@dataclass
class Chat:
    """A private chat, group or channel: `log` is what happened in it, in order, `said` the ids of people's
    messages, `messages` the bot's by id; `topics` are the ids of a forum's threads, None where it is no forum.

    `access` says whether the bot may write: `new` (the person never wrote), `open`, `blocked`,
    `deactivated`; for groups and channels `outside`, `open`, `kicked` or `migrated`.
    """

    id: int
    kind: Literal["private", "group", "supergroup", "channel"]
    name: str
    access: Literal["new", "open", "blocked", "deactivated", "outside", "kicked", "migrated"]
    log: list[Event] = field(default_factory=list)
    said: set[int] = field(default_factory=set)
    messages: dict[int, BotMessage] = field(default_factory=dict)
    topics: set[int] | None = None
    migrated_to: int = 0

    def json(self) -> Json:
        name = "first_name" if self.kind == "private" else "title"
        forum = {} if self.topics is None else {"is_forum": True}
        return {"id": self.id, name: self.name, "type": self.kind, **forum}

    def bot_messages(self) -> list[BotMessage]:
        return list(self.messages.values())


@dataclass
class BotMessage:
    """A message the bot sent, as it is now; `history` holds (seconds, content) of what edits replaced."""

    chat: Chat
    message_id: int
    sent_at: float
    content: Content
    history: list[tuple[float, Content]] = field(default_factory=list)
    edited_at: float | None = None
    topic: int = 0

    @property
    def chat_id(self) -> int:
        return self.chat.id

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def html(self) -> str:
        return self.content.html

    @property
    def entities(self) -> tuple[Json, ...]:
        return self.content.entities

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        return self.content.buttons

    @property
    def labels(self) -> list[str]:
        return self.content.labels

    @property
    def document(self) -> Document | None:
        return self.content.document

    def json(self, bot: Json) -> Json:
        """The message as the Bot API returns it."""
        shown: Json = {"message_id": self.message_id, "from": bot, "chat": self.chat.json()}
        shown["date"] = int(self.sent_at)
        if self.edited_at is not None:
            shown["edit_date"] = int(self.edited_at)
        shown |= topic_fields(self.topic)
        if self.document:
            shown["document"] = self.document.json()
        if self.text:
            shown["caption" if self.document else "text"] = self.text
        if self.entities:
            shown["caption_entities" if self.document else "entities"] = list(self.entities)
        if self.buttons:
            shown["reply_markup"] = {"inline_keyboard": [[b.raw for b in row] for row in self.buttons]}
        return shown


def topic_fields(topic: int) -> Json:
    """What a message in a forum's topic has beside the others; nothing for 0, the general topic."""
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}


@dataclass(frozen=True)
class Said:
    """A message a person sent, as its JSON; hand it to `edits`.

    `update_id` is None where the bot did not ask for such updates.
    """

    message_id: int
    json: Json
    update_id: int | None = None


@dataclass
class Press:
    """A press of a button; `answered` once the bot acknowledged it, `toast` being what it then showed."""

    query_id: str
    user_id: int
    data: str
    message: BotMessage
    pressed_at: float
    answered: bool = False
    toast: str = ""
    update_id: int | None = None


@dataclass(frozen=True)
class Event:
    """One line of a chat: the bot `sent` or `edited` (with the content of that moment), or an `input`."""

    kind: Literal["sent", "edited", "input"]
    text: str = ""
    message: BotMessage | None = None
    content: Content | None = None


@dataclass
class Call:
    """One call of the Bot API. `outcome` is None while it is under way, then `ok`, the error as
    `code description`, `dropped before accepting`, `dropped after accepting` or `client gone`."""

    method: str
    parameters: dict[str, str]
    files: dict[str, Document]
    at: float
    outcome: str | None = None
    result: Any = None


@dataclass(frozen=True)
class Hook:
    """A webhook as the bot set it."""

    url: str
    secret_token: str
    max_connections: int


@dataclass
class Delivery:
    """One attempt to deliver an update by webhook.

    `status` is what the bot answered, None where it did not. `outcome` is None while the attempt is under
    way, then `confirmed` or what broke, in Telegram's words where it has some.
    """

    update_id: int
    attempt: int
    at: float
    status: int | None = None
    outcome: str | None = None
