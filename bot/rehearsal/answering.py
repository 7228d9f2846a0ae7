"""How the made-up people answer the bot's questions: by the buttons that are there, else by typing."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from bot.rehearsal.people import Traits
from bot.rehearsal.phone import Seen

MOST_TRIES = 6
KEEPS = 0.5  # what was answered before
SKIPS, KNOWS_NOT, GOES_BACK = 0.05, 0.06, 0.02
SENTENCES = (
    "Portare più clienti nei giorni morti", "Avere richieste di preventivo ogni settimana",
    "Più prenotazioni dirette, meno commissioni", "Far sapere in paese che facciamo anche le torte",
)  # fmt: skip
LINES = "pane: quello del sabato\nforno: come lavoriamo\nclienti: le loro feste"


@dataclass(frozen=True)
class Deed:
    """What somebody does: press a button of a message, or type."""

    kind: Literal["press", "text"]
    text: str
    message: int | None = None


class Answers:
    """One person's answers."""

    def __init__(self, traits: Traits, chance: random.Random) -> None:
        self.traits = traits
        self._chance = chance
        self._tries = Counter[str]()
        self._is_change = False

    def begin(self, is_change: bool) -> None:
        """Another conversation, or another answer: what was tried before does not count."""
        self._tries.clear()
        self._is_change = is_change

    def to(self, seen: Seen) -> Deed | None:
        """The answer to an open question; None where they give up."""
        asked = [data.split(":", 4) for data in seen.carried if data.startswith("q:")]
        slot = seen.slot
        actions = {parts[4]: ":".join(parts) for parts in asked if parts[2] == slot}
        self._tries[slot] += 1
        if self._tries[slot] > MOST_TRIES + len(actions):
            return None
        said = self._in_profile(slot, actions) or self._anything(slot, actions)
        return Deed("press", actions[said], seen.id) if said in actions else Deed("text", said)

    def _in_profile(self, slot: str, actions: dict[str, str]) -> str | None:
        """What they say of themselves: an action, or words; None for any other question."""
        traits, is_first = self.traits, self._tries[slot] == 1
        match slot:
            case "role" | "trade" | "minutes" | "busy":
                value = getattr(traits, slot)
                return f"={value}" if value else "skip"
            case "who" | "rel":
                return f"={traits.who}" if f"={traits.who}" in actions else "=staff"
            case "channels":
                return _towards(traits.channels, actions)
            case "days":
                return _towards(traits.days, actions) if traits.days is not None else "skip"
            case "hour" if traits.hour is None:
                return "skip"
            case "hour":
                clock = f"{traits.hour:%H:%M}"
                return f"={clock}" if f"={clock}" in actions else clock if is_first else f"alle {clock}"
            case "town":
                return traits.town or "skip"
            case "holidays":
                return "=yes" if traits.open_on_feasts else "=no"
            case "statistics":
                return "=yes" if traits.counts else "=no"
        return None

    def _anything(self, slot: str, actions: dict[str, str]) -> str:
        """Some answer to any question."""
        tries = self._tries[slot]
        if "yes" in actions:
            return "yes"
        if "go" in actions:
            return "go"
        out = [way for way in ("skip", "keep", "dk") if way in actions]
        if tries == 1 and (way := self._way_out()) in actions:
            return way
        if out and tries > 3:
            return out[0]
        if "ok" in actions:
            ticked = [a for a in actions if a.startswith("-")]
            open_ones = [a for a in actions if a.startswith("+")]
            enough = len(ticked) >= 1 + len(slot) % 3
            return "ok" if (ticked and enough) or not open_ones else self._chance.choice(open_ones)
        if options := [a for a in actions if a.startswith("=")]:
            return self._chance.choice(options)
        if "dk" in actions and self._chance.random() < 0.3:
            return "dk"
        return self._typed(tries)

    def _way_out(self) -> str:
        """What some do instead of answering, where it is possible."""
        roll = self._chance.random()
        for way, often in (("skip", SKIPS), ("dk", KNOWS_NOT), ("back", GOES_BACK)):
            if roll < often:
                return way
            roll -= often
        return "keep" if not self._is_change and self._chance.random() < KEEPS else ""

    def _typed(self, tries: int) -> str:
        """A number, or a sentence where that is no answer, or lines."""
        if tries == 1:
            return str(self._chance.randint(1, 30))
        return self._chance.choice(SENTENCES) if tries == 2 else LINES


def _towards(wanted: frozenset[str], actions: dict[str, str]) -> str:
    """The next box to tick or to untick; done where all are right."""
    wrong = [a for a in actions if a[0] in "+-" and (a[0] == "+") == (a[1:] in wanted)]
    return wrong[0] if wrong else "ok"
