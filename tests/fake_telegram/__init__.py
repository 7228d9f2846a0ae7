"""A stand-in for Telegram's Bot API, to run the real application against.

    with FakeTelegram() as telegram:
        pina = telegram.person(1001)
        ...  # start the application with telegram.api_url and telegram.token
        pina.says("/start")
        question = pina.waits_for(text="?")
        pina.presses(question.labels[0])

The bot may poll or set a webhook; `telegram.is_confirmed`, `deliveries` and `most_sent` say how it did.
It refuses what Telegram refuses, in the same words, and keeps a ledger of every call and message.
"""

from .control import FakeTelegram, render
from .groups import Channel, Group
from .limits import Violation
from .model import BotMessage, Button, Call, Content, Delivery, Document, Press, Said
from .people import Person

__all__ = [
    "BotMessage",
    "Button",
    "Call",
    "Channel",
    "Content",
    "Delivery",
    "Document",
    "FakeTelegram",
    "Group",
    "Person",
    "Press",
    "Said",
    "Violation",
    "render",
]
