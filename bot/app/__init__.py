"""The composition root: opens everything, in one place, and closes it again."""

from bot.app.chatting import run_chat
from bot.app.serving import run_telegram

__all__ = ["run_chat", "run_telegram"]
