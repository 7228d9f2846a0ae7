"""Telegram: the only room that knows of it. Updates become `Incoming`, `Outgoing` becomes messages."""

import os

# Otherwise the library warns of a change to come each time Telegram asks to wait.
os.environ.setdefault("PTB_TIMEDELTA", "1")
