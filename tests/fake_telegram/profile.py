"""What a bot says of itself: its commands and descriptions, per language and, for commands, per scope."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .model import Json, bad_request
from .state import State
from .validation import Parameters

MAX_COMMANDS = 100
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat")


def set_my_commands(state: State, parameters: Parameters) -> Any:
    state.commands[_commands_key(parameters)] = _checked_commands(parameters)
    return True


def get_my_commands(state: State, parameters: Parameters) -> Any:
    return state.commands.get(_commands_key(parameters), [])


def delete_my_commands(state: State, parameters: Parameters) -> Any:
    state.commands.pop(_commands_key(parameters), None)
    return True


def _commands_key(parameters: Parameters) -> tuple[str, str]:
    return _scope(parameters), _language_code(parameters)


def setter(name: str, limit: int) -> Callable[[State, Parameters], Any]:
    def set_description(state: State, parameters: Parameters) -> Any:
        value = parameters.text(name)
        if len(value) > limit:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        state.descriptions[name, _language_code(parameters)] = value
        return True

    return set_description


def getter(name: str) -> Callable[[State, Parameters], Any]:
    def get_description(state: State, parameters: Parameters) -> Any:
        return {name: state.descriptions.get((name, _language_code(parameters)), "")}

    return get_description


def _language_code(parameters: Parameters) -> str:
    code = parameters.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("Invalid language code specified")
    return code


def _scope(parameters: Parameters) -> str:
    """The scope's name; for one chat `chat:ID`."""
    scope = parameters.json("scope", "BotCommandScope")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    if scope.get("type") not in SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    return f"chat:{scope.get('chat_id')}" if scope["type"] == "chat" else str(scope["type"])


def _checked_commands(parameters: Parameters) -> list[Json]:
    given = parameters.json("commands", "commands") or []
    if not isinstance(given, list):
        raise bad_request("Expected an Array of BotCommand")
    checked = [_command(command) for command in given]
    if len(checked) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return checked


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in raw:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command = str(raw["command"]).strip().removeprefix("/")
    description = str(raw["description"]).strip()
    if not command:
        raise bad_request("Command must be non-empty")
    if len(command) > 32:
        raise bad_request("Command length must not exceed 32")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > 256:
        raise bad_request("Command description length must not exceed 256")
    if not re.fullmatch("[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}
