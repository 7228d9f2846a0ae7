"""Telegram: the only room that knows of it. Updates become `Incoming`, `Outgoing` becomes messages."""
