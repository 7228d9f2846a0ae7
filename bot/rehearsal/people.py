"""Who the made-up people are: their work, their days and their habits, all drawn from the seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

Value = TypeVar("Value")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES: Mapping[str, int] = {"m5": 5, "m10": 10, "m15": 15, "m30": 30, "m45": 45}
USUAL_MINUTES, USUAL_HOUR = 10, time(8, 30)
# What a trade's people tend to choose: the hour, and the days on which they are closed.
TRADES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bakery": (("04:00", "04:15", "05:00", "13:30"), ("sun",)),
    "food": (("09:30", "15:30", "16:00", "21:30"), ("mon",)),
    "hair": (("08:30", "13:00", "19:00"), ("sun", "mon")),
    "mechanic": (("07:30", "13:30", "18:30"), ("sat", "sun")),
    "stay": (("08:30", "11:00", "21:15"), ()),
    "shop": (("08:30", "13:30", "19:45"), ("sun",)),
    "farm": (("05:30", "06:45", "20:30"), ("sun",)),
    "craft": (("07:00", "12:30", "18:30"), ("sat", "sun")),
    "studio": (("08:30", "09:00", "14:05"), ("sat", "sun")),
    "health": (("08:00", "13:30", "21:00"), ("sat", "sun")),
    "other": (("08:30", "10:10", "18:30"), ("sun",)),
}
OPEN_ON_FEASTS = ("food", "stay")  # where people work when others rest, unless they say so
CHANNELS = ("fb", "ig", "wa", "wab", "gbp", "tt", "yt", "li", "x", "ota", "site")
# Towns as people write them, and the day of the saint on which the province rests (of Forlì, the city's own).
TOWNS: Mapping[str, tuple[int, int]] = {
    "Bologna": (10, 4),
    "Imola (BO)": (10, 4),
    "Cagliari": (10, 30),
    "Trieste": (11, 3),
    "Pesaro": (9, 24),
    "Bari": (12, 6),
    "Milano": (12, 7),
    "Rho (MI)": (12, 7),
    "Pavia": (12, 9),
    "Siracusa": (12, 13),
    "Parma": (1, 13),
    "Modena": (1, 31),
    "Forlì": (2, 4),
    "Verona": (5, 21),
    "Torino": (6, 24),
    "Firenze": (6, 24),
    "Roma": (6, 29),
    "Palermo": (7, 15),
    "Napoli": (9, 19),
}


@dataclass(frozen=True)
class Habit:
    """How somebody treats their lists.

    `looks`: how often they look at one at all; `ticks`: how much of it they tick off; `after`: minutes until they
    do, from and to; `snoozes`: how often they want it later; `stays`: days that they react at all, from and to.
    Of advice: `reads`: how often they read what is named; `does` and `declines`: what they make of what they have
    read; `pleased`: how many find that it helped, that it helped a little, and that it did not.
    """

    name: str
    looks: float = 0.85
    ticks: float = 0.75
    after: tuple[float, float] = (5, 400)
    snoozes: float = 0.02
    stays: tuple[int, int] | None = None
    reads: float = 0.55
    does: float = 0.4
    declines: float = 0.2
    pleased: tuple[int, int, int] = (55, 28, 17)


HABITS: Mapping[str, Habit] = {
    habit.name: habit
    for habit in (
        Habit(
            "eager",
            looks=0.97,
            ticks=0.95,
            after=(0.5, 40),
            reads=0.9,
            does=0.75,
            declines=0.1,
            pleased=(75, 18, 7),
        ),
        Habit("steady"),
        Habit("forgetful", looks=0.28, ticks=0.6, after=(20, 900), reads=0.35, does=0.2),
        Habit("weekend", looks=0.0, ticks=0.8),
        Habit("holiday", looks=0.8, ticks=0.7),
        Habit("silent", looks=0.7, ticks=0.6, stays=(4, 40)),
        Habit("snoozer", looks=0.9, ticks=0.7, snoozes=0.5, after=(1, 90)),
        Habit("mover", looks=0.75, ticks=0.7),
        Habit("quitter", looks=0.7, ticks=0.6, declines=0.45, pleased=(25, 35, 40)),
        Habit("stopper", looks=0.7, ticks=0.6),
        Habit("blocker", looks=0.6, ticks=0.5),
        Habit("nonsense", looks=0.6, ticks=0.5, does=0.2, declines=0.4, pleased=(20, 30, 50)),
        Habit("halfway", looks=0.6, ticks=0.6, reads=0.4),
        Habit("passing", looks=0.0, reads=0.0),
    )
}
# In this order, over and over: with a score of people nobody is missing.
CAST = (
    "eager", "steady", "forgetful", "silent", "holiday", "snoozer", "weekend", "mover", "halfway", "steady",
    "quitter", "stopper", "blocker", "nonsense", "eager", "forgetful", "silent", "steady", "holiday", "passing",
    "passing",
)  # fmt: skip


@dataclass(frozen=True)
class Traits:
    """One made-up person, as they would describe themselves. None: they would rather not say. `campaign`: the word
    with which they come, if any; `counts`: whether they may be counted in statistics."""

    account: str
    habit: Habit
    language: str
    role: str | None
    trade: str | None
    who: str
    channels: frozenset[str]
    minutes: str | None
    hour: time | None
    days: frozenset[str] | None
    town: str | None
    open_on_feasts: bool | None
    busy: str | None
    flows: tuple[str, ...]
    campaign: str | None
    counts: bool

    @property
    def saint(self) -> tuple[int, int] | None:
        """Month and day of their saint, where they say where they are."""
        return TOWNS[self.town] if self.town else None

    @property
    def works_on_feasts(self) -> bool:
        """Whether they work on public holidays, unless they say something else."""
        return self.trade in OPEN_ON_FEASTS

    @property
    def usual_days(self) -> frozenset[str]:
        """The working days; those that a trade usually has, where they say none."""
        if self.days is not None:
            return self.days
        return frozenset(WEEKDAYS[1:6] if self.trade == "hair" else WEEKDAYS[:6])


def drawn(number: int, seed: int, chance: random.Random) -> Traits:
    """The person of a number."""
    habit = HABITS[CAST[number % len(CAST)]]
    trade = chance.choice([*TRADES])
    hours, closed = TRADES[trade]
    days = {day for day in WEEKDAYS if day not in closed}
    if chance.random() < 0.3:
        days ^= {chance.choice(WEEKDAYS)}
    if habit.name == "weekend":
        days |= {"sat"}
    role = chance.choices(("owner", "manager", "helper"), (70, 20, 10))[0]
    return Traits(
        account=f"telegram:{seed % 1000 + 1}{number:06d}",
        habit=habit,
        language="en" if chance.random() < ENGLISH else "it",
        role=_unless(chance, 0.02, role),
        trade=_unless(chance, 0.02, trade),
        who=chance.choice(("me", "cousin", "staff", "agency", "both", "all", "none")),
        channels=frozenset(chance.sample(CHANNELS, chance.randint(1, 5))),
        minutes=_unless(chance, 0.05, chance.choices(tuple(MINUTES), (20, 35, 25, 15, 5))[0]),
        hour=_unless(chance, 0.08, _hour(hours, chance)),
        days=_unless(chance, 0.05, frozenset(days)),
        town=_unless(chance, 0.5, chance.choice([*TOWNS])),
        open_on_feasts=_unless(chance, 0.75, chance.random() < 0.5),
        busy=_unless(chance, 0.8, chance.choice(WEEKDAYS)),
        flows=tuple(flow for flow, often in FLOWS.items() if chance.random() < often),
        campaign=_unless(chance, 0.35, chance.choices(tuple(CAMPAIGNS), tuple(CAMPAIGNS.values()))[0]),
        counts=chance.random() >= OPTS_OUT,
    )


# Words with which people come, and how many of them.
CAMPAIGNS: Mapping[str, int] = {"fiera-2026": 45, "sportello": 35, "newsletter": 20}
ENGLISH = 1 / 3
OPTS_OUT = 0.08  # of being counted in statistics; not all of them find the time to say so
FLOWS: Mapping[str, float] = {"checkup": 0.8, "roles": 0.45, "measure": 0.4, "strategy": 0.4}


def _unless(chance: random.Random, often: float, value: Value) -> Value | None:
    """The value, but for so many people who would rather not say."""
    return None if chance.random() < often else value


def _hour(usual: tuple[str, ...], chance: random.Random) -> time:
    if chance.random() < 0.7:
        return time.fromisoformat(chance.choice(usual))
    return time(*divmod(5 * chance.randint(48, 258), 60))
