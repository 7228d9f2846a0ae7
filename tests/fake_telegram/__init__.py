"""A stand-in for Telegram's Bot API, to run the real application against.

    with FakeTelegram() as telegram:
        pina = telegram.person(1001)
        ...  # start the application with telegram.api_url and telegram.token
        pina.says("/start")
        question = pina.waits_for(text="?")
        pina.presses(question.labels[0])

It refuses what Telegram refuses, in the same words, and keeps a ledger of every call and message.
"""

from .control import FakeTelegram, render
from .model import BotMessage, Button, Call, Content, Document, Press, Said
from .people import Group, Person

__all__ = [
    "BotMessage",
    "Button",
    "Call",
    "Content",
    "Document",
    "FakeTelegram",
    "Group",
    "Person",
    "Press",
    "Said",
    "render",
]
