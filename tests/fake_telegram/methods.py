"""The methods of the Bot API, but for getUpdates: each reads its parameters and changes the state.

Called with the state's lock held and without a pause inside: a call is accepted whole, or refused whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from . import profile, validation, webhook
from .model import ApiError, BotMessage, Content, Document, bad_request
from .state import State
from .updates import PRESS_LIFETIME
from .validation import Parameters

CHAT_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
MAX_TOAST = 200


def get_me(state: State, parameters: Parameters) -> Any:
    names = "can_join_groups supports_inline_queries can_connect_to_business has_main_web_app"
    abilities = dict.fromkeys(names.split(), False)
    return {**state.bot, **abilities, "can_join_groups": True, "can_read_all_group_messages": False}


def send_message(state: State, parameters: Parameters) -> Any:
    content = validation.message_text(parameters, too_long="Message is too long")
    content = replace(content, buttons=validation.buttons(parameters))
    chat = validation.writable(state.chats, parameters)
    return state.post(chat, content, validation.topic(chat, parameters)).json(state.bot)


def send_document(state: State, parameters: Parameters) -> Any:
    return _send_file(state, parameters, "document")


def send_photo(state: State, parameters: Parameters) -> Any:
    return _send_file(state, parameters, "photo")


def _send_file(state: State, parameters: Parameters, kind: str) -> Any:
    document = _document(state, parameters, kind)
    content = replace(validation.caption(parameters), buttons=validation.buttons(parameters))
    chat = validation.writable(state.chats, parameters)
    topic = validation.topic(chat, parameters)
    if not document.file_id:
        document = state.keep_document(document.name, document.mime_type, document.content)
    return state.post(chat, replace(content, document=document), topic).json(state.bot)


def _document(state: State, parameters: Parameters, kind: str) -> Document:
    reference = parameters.text(kind)
    field = reference.removeprefix("attach://") if reference.startswith("attach://") else kind
    document = parameters.files.get(field) or state.documents.get(reference)
    if document is None and reference:
        raise bad_request("Wrong file identifier/HTTP URL specified")
    if document is None:
        raise bad_request(f"There is no {kind} in the request")
    if not document.content:
        raise bad_request("File must be non-empty")
    if kind == "photo" and not document.content.startswith((b"\x89PNG", b"\xff\xd8")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return document


def edit_message_text(state: State, parameters: Parameters) -> Any:
    content = validation.message_text(parameters, too_long="MESSAGE_TOO_LONG")
    content = replace(content, buttons=validation.buttons(parameters))
    message = _editable(state, parameters)
    if message.document:
        raise bad_request("There is no text in the message to edit")
    return _edit(state, message, content)


def edit_message_reply_markup(state: State, parameters: Parameters) -> Any:
    keyboard = validation.buttons(parameters)
    message = _editable(state, parameters)
    return _edit(state, message, replace(message.content, buttons=keyboard))


def _editable(state: State, parameters: Parameters) -> BotMessage:
    if not parameters.text("chat_id") and not parameters.integer("message_id"):
        raise bad_request("Message identifier is not specified")
    chat = validation.writable(state.chats, parameters)
    message_id = parameters.integer("message_id")
    message = chat.messages.get(message_id)
    if message is None and message_id in chat.said:
        raise bad_request("Message can't be edited")
    if message is None:
        raise bad_request("Message to edit not found")
    return message


def _edit(state: State, message: BotMessage, content: Content) -> Any:
    if content == message.content:
        raise bad_request(
            "Message is not modified: specified new message content and reply markup are exactly the same as "
            "a current content and reply markup of the message"
        )
    state.edit(message, content)
    return message.json(state.bot)


def answer_callback_query(state: State, parameters: Parameters) -> Any:
    press = state.presses.get(parameters.text("callback_query_id"))
    if press is None or press.answered or state.now() > press.pressed_at + PRESS_LIFETIME:
        raise bad_request("Query is too old and response timeout expired or query ID is invalid")
    if len(parameters.text("text")) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered = True
    press.toast = parameters.text("text")
    return True


def send_chat_action(state: State, parameters: Parameters) -> Any:
    if parameters.text("action").lower() not in CHAT_ACTIONS:
        raise bad_request("Wrong parameter action in request")
    validation.writable(state.chats, parameters)
    return True


METHODS: dict[str, Callable[[State, Parameters], Any]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDescription": profile.setter("description", 512),
    "getMyDescription": profile.getter("description"),
    "setMyShortDescription": profile.setter("short_description", 120),
    "getMyShortDescription": profile.getter("short_description"),
    "setWebhook": webhook.set_webhook,
    "deleteWebhook": webhook.delete_webhook,
    "getWebhookInfo": webhook.get_webhook_info,
}
SENDS = ("sendMessage", "sendDocument")
NAMES = {name.lower(): name for name in [*METHODS, "getUpdates"]}


def spelled(name: str) -> str:
    """The method as the Bot API spells it; one that it does not have stays as it is."""
    return NAMES.get(name.lower(), name)


def check(name: str) -> None:
    """A 404 for a method that the Bot API does not have."""
    if name.lower() not in NAMES:
        raise ApiError(404, "Not Found: method not found")
