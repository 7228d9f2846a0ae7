"""A phone: the messages that arrived, and the buttons that stand under them now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.messages import Outgoing


@dataclass(frozen=True)
class Seen:
    """A message as it stands on the screen; its buttons are label and data."""

    id: int
    text: str
    buttons: tuple[tuple[str, str], ...]

    @property
    def kinds(self) -> set[str]:
        """What its buttons are about: `q` a question, `c` an item of a list, `r` reminders, `m` a command."""
        return {data.partition(":")[0] for _, data in self.buttons}

    @property
    def carried(self) -> list[str]:
        """What its buttons carry."""
        return [data for _, data in self.buttons]

    @property
    def slot(self) -> str:
        """Which question it is; empty where it is none."""
        asked = (d for d in self.carried if d.startswith("q:") and not d.endswith(":change"))
        return next((data.split(":")[2] for data in asked), "")

    @property
    def changes(self) -> list[str]:
        """Of what its buttons carry, that which asks for another answer."""
        return [data for data in self.carried if data.startswith("q:") and data.endswith(":change")]

    @property
    def is_list(self) -> bool:
        """Whether it is a day's list, or what one of its items asks."""
        return "c" in self.kinds

    @property
    def is_question(self) -> bool:
        """Whether it waits for an answer, and does not merely offer to change one."""
        return bool(self.slot)


class Screen:
    """One person's chat with the bot."""

    def __init__(self, notice: Callable[[Seen], None]) -> None:
        """`notice` is called for whatever arrives anew."""
        self.is_blocked = False
        self.arrived = 0
        self.newest: list[Seen] = []
        self._notice = notice

    def gets(self, message: int, content: Outgoing) -> None:
        """A message, or another form of an earlier one."""
        buttons = tuple((button.label, button.data) for row in content.buttons for button in row)
        seen = Seen(message, content.text, buttons)
        self.arrived += 1
        if content.kind == "edit":
            self.newest = [seen if one.id == message else one for one in self.newest]
            return
        # Nobody scrolls up for long.
        self.newest = [*self.newest[-11:], seen]
        self._notice(seen)

    @property
    def question(self) -> Seen | None:
        """The question that is open, as far as one can see: below it there are only lists and reminders."""
        for seen in reversed(self.newest):
            if seen.is_question:
                return seen
            if seen.kinds - {"c", "r"}:
                return None
        return None

    def list(self) -> Seen | None:
        """The newest list."""
        return next((seen for seen in reversed(self.newest) if _has_items(seen)), None)

    def now(self, message: int) -> Seen | None:
        """A message as it stands now."""
        return next((seen for seen in self.newest if seen.id == message), None)


def _has_items(seen: Seen) -> bool:
    return any(data.startswith("c:") and data.endswith((":done", ":open")) for data in seen.carried)
