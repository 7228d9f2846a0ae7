"""The webhook: the methods that set and remove it, and what a test can let go wrong with deliveries."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from .model import Hook, bad_request
from .state import State
from .updates import ALLOWED_BY_DEFAULT
from .validation import Parameters

DEFAULT_CONNECTIONS = 40
MAX_CONNECTIONS = 100
MAX_SECRET = 256


def set_webhook(state: State, parameters: Parameters) -> Any:
    """Set to what it is already, nothing is interrupted; set anew, deliveries under way are given up."""
    if not parameters.text("url"):
        return delete_webhook(state, parameters)
    hook = _checked(parameters)
    state.updates.allow(parameters.text("allowed_updates"))
    if parameters.flag("drop_pending_updates"):
        state.updates.clear()
    elif hook == state.hook:
        return True
    _replace(state, hook)
    return True


def delete_webhook(state: State, parameters: Parameters) -> Any:
    if parameters.flag("drop_pending_updates"):
        state.updates.clear()
    if state.hook:
        _replace(state, None)
    return True


def get_webhook_info(state: State, parameters: Parameters) -> Any:
    hook = state.hook
    info = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
    }
    if state.hook_error:
        info |= {"last_error_date": int(state.hook_error[0]), "last_error_message": state.hook_error[1]}
    if hook:
        info |= {"max_connections": hook.max_connections, "ip_address": urlsplit(hook.url).hostname}
    if state.updates.allowed != ALLOWED_BY_DEFAULT:
        info["allowed_updates"] = sorted(state.updates.allowed)
    return info


def _replace(state: State, hook: Hook | None) -> None:
    state.hook, state.hook_error = hook, None
    state.updates.tell()


def _checked(parameters: Parameters) -> Hook:
    """http is accepted, as by a Bot API server of one's own; the certificate is not looked at."""
    url, secret = parameters.text("url"), parameters.text("secret_token")
    url = url if "://" in url else f"https://{url}"
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = parameters.integer("max_connections", DEFAULT_CONNECTIONS)
    return Hook(url, secret, min(max(connections, 1), MAX_CONNECTIONS))


class Webhook:
    """How deliveries go, and what goes wrong with those to come.

    `retry_seconds` is how long one of Telegram's seconds lasts between attempts: the second follows the
    first failure at once, the others after 2, 4, 8 … up to 60 of them, or as many as the bot's Retry-After
    says. `answer_seconds` (real ones) is how long an answer is waited for. Both may be changed at any time.
    """

    def __init__(self, state: State) -> None:
        self.retry_seconds = 0.05
        self.answer_seconds = 60.0
        self._state = state
        self._faults: dict[str, int] = {}
        self._delay = 0.0

    def drops(self, times: int = 1) -> None:
        """The connection breaks before the update was sent: the bot never sees it."""
        self._add("drop", times)

    def loses_answers(self, times: int = 1) -> None:
        """The answer is lost after the bot gave it: the same update comes again."""
        self._add("lose", times)

    def delays(self, seconds: float, times: int = 1) -> None:
        """The update is sent that much later, holding its connection meanwhile."""
        self._delay = seconds
        self._add("delay", times)

    def doubles(self, times: int = 1) -> None:
        """The update is sent on two connections at once; one confirmation is enough."""
        self._add("double", times)

    def swaps(self, times: int = 1) -> None:
        """The next update is held back until a later one of its chat was delivered, however long that takes."""
        self._add("swap", times)

    def mends(self) -> None:
        """Nothing goes wrong any more."""
        with self._state.change():
            self._faults.clear()

    def take(self, fault: str) -> bool:
        """Whether that goes wrong this time; the state's lock is held."""
        left = self._faults.get(fault, 0)
        self._faults[fault] = max(left - 1, 0)
        return left > 0

    def take_delay(self) -> float:
        return self._delay if self.take("delay") else 0.0

    def _add(self, fault: str, times: int) -> None:
        with self._state.change():
            self._faults[fault] = self._faults.get(fault, 0) + times
