"""Why a message could not be delivered: what each way of sending reports, and delivery acts on."""

from __future__ import annotations


class SendFault(Exception):
    """A message did not arrive. The text says why, without any personal data."""


class TryLater(SendFault):
    """Provably not sent; `seconds` until another try makes sense."""

    def __init__(self, why: str, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(why)


class MaybeSent(SendFault):
    """The connection broke after the request had gone out: nobody can tell whether it arrived."""


class Unreachable(SendFault):
    """The person blocked the bot, or the account is gone."""


class NeverSendable(SendFault):
    """Nothing will ever accept this message."""


class Refused(Exception):
    """The service refuses this bot as a whole; the message is one line with a remedy. The process stops."""


class OutputClosed(Refused):
    """Nobody reads the terminal's output any more; the conversation ends quietly."""


class OutOfReach(Refused):
    """The service cannot be reached at the start; the same start may succeed later."""
