"""Why a message could not be delivered: what each way of sending reports, and delivery acts on."""

from __future__ import annotations


class SendFault(Exception):
    """A message did not arrive. The text says why, without any personal data."""


class NotSent(SendFault):
    """Provably not sent: no connection came about. Another try does no harm."""


class Held(SendFault):
    """Provably not sent: the service wants to hear nothing at all for so many `seconds`."""

    def __init__(self, why: str, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(why)


class MaybeSent(SendFault):
    """The connection broke after the request had gone out: nobody can tell whether it arrived."""


class InTrouble(MaybeSent):
    """The service answered that something is wrong with it: most probably nothing arrived, and it will be over."""


class Unreachable(SendFault):
    """The person blocked the bot, never started it, or the account is gone."""


class Moved(SendFault):
    """The chat has another account now."""

    def __init__(self, why: str, account: str) -> None:
        self.account = account
        super().__init__(why)


class NeverSendable(SendFault):
    """Nothing will ever accept this message."""


class Refused(Exception):
    """The service refuses this bot as a whole; the message is one line with a remedy. The process stops."""


class OutputClosed(Refused):
    """Nobody reads the terminal's output any more; the conversation ends quietly."""


class OutOfReach(Refused):
    """The service cannot be reached at the start; the same start may succeed later."""
