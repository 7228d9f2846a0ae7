"""What happens in people's lives besides their lists: holidays, moves, second thoughts, and nonsense."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.rehearsal.doing import HOME, Routine
from bot.rehearsal.lives import Life, short
from bot.rehearsal.sayings import CHAT, CITIES, NONSENSE

EARLY, LATE = 8.0, 20.5  # hours between which people do things on their own
HOUR_TOLD = re.compile(r"(?:la lista alle|the list at) (\d{1,2}:\d\d)\b(?!\s?PM)")
ERASERS = 0.25  # of those who say stop, and of those who merely pass
COMES_AGAIN = 0.3  # to the check-up, after three weeks or more


class Agenda:
    """One person's plans, made once and followed."""

    def __init__(self, life: Life, first: datetime, last: datetime) -> None:
        self._life = life
        self._chance = life.chance
        self._first = first
        self._last = last
        self._days = (last - first).days

    def follow(self) -> None:
        """Plans everything."""
        traits = self._life.traits
        if traits.habit.name == "passing":
            self._life.at(self._first, self._passes)
            return
        self._life.at(self._first, self._life.begin)
        wanted = {"town": traits.town, "holidays": traits.open_on_feasts, "busy": traits.busy}
        slots = [slot for slot, value in wanted.items() if value is not None]
        self._life.at(self._first + timedelta(hours=1), partial(self._life.set_on_request, *slots))
        if not traits.counts:
            self._on(1 + self._any_day() / 3, partial(self._life.set_on_request, "statistics"))
        for number, flow in enumerate(traits.flows):
            if flow != "checkup":
                self._on(2 + 4 * number, partial(self._flow, flow))
        if "checkup" in traits.flows and self._chance.random() < COMES_AGAIN:
            self._on(self._chance.randint(21, 45), partial(self._flow, "checkup"))
        for day in self._now_and_then(15):
            self._on(day, lambda: self._says(CHAT[traits.language]))
        if self._chance.random() < 0.15:
            self._on(self._any_day(), lambda: self._life.another_hour(plainly=True))
        if self._chance.random() < 0.3:
            self._christmas()
        plans = {
            "weekend": self._weekend,
            "holiday": self._holiday,
            "silent": self._silent,
            "mover": self._mover,
            "quitter": self._quitter,
            "stopper": self._stopper,
            "blocker": self._blocker,
            "nonsense": self._nonsense,
            "halfway": self._halfway,
        }
        if plan := plans.get(traits.habit.name):
            plan()

    def _any_day(self) -> int:
        return self._chance.randint(1, max(1, self._days))

    def _now_and_then(self, every: float) -> Iterable[int]:
        return [day for day in range(1, self._days) if self._chance.random() < 1 / every]

    def _on(self, day: float, routine: Routine, always: bool = False) -> datetime:
        """Plans something for some hour of a day of theirs."""
        local = (self._first + timedelta(days=day)).astimezone(ZoneInfo(HOME))
        hour = self._chance.uniform(EARLY, LATE)
        moment = datetime.combine(local.date(), time(0), ZoneInfo(HOME)) + timedelta(hours=hour)
        self._life.at(moment, routine, always)
        return moment

    # What anybody may do

    async def _says(self, sayings: tuple[str, ...]) -> None:
        life = self._life
        said = self._chance.choice(sayings)
        if life.is_introducing:
            said = "/start"
        elif any("r" in seen.kinds for seen in life.screen.newest[-4:]) and said.isdigit():
            said = "???"  # a number would press a button there, and mean it
        for seen in await life.types(said):
            # A number typed where an hour was asked for is one: whoever reads the answer knows.
            if told := HOUR_TOLD.search(seen.text):
                life.holds("hour", time.fromisoformat(told[1].zfill(5)))
                life.holds("reminders", "on")
        await life.go_on(0.1)

    async def _flow(self, flow: str) -> None:
        """A conversation from the menu; whatever was left half way comes first."""
        for seen in await self._life.types("/menu"):
            if way := next((data for data in (f"m:{flow}", "m:resume") if data in seen.carried), None):
                await self._life.presses(seen, way)
                await self._life.converse()

    async def _passes(self) -> None:
        """Comes, has a look, and is gone."""
        await self._life.begin()
        if self._chance.random() < ERASERS:
            await self._life.erase()
        self._life.is_gone = True

    # Holidays

    def _christmas(self) -> None:
        year = self._first.year
        for first, last in (
            (date(year, 12, 24), date(year + 1, 1, 6)),
            (date(year, 8, 8), date(year, 8, 24)),
        ):
            before = (first - self._first.date()).days
            if 5 < before < self._days:
                self._on(
                    before - self._chance.randint(1, 5),
                    partial(self._close, first, last),
                )

    def _holiday(self) -> None:
        for day in range(self._chance.randint(2, 12), self._days, 40):
            if self._chance.random() < 0.35:
                self._on(day, self._pause)
            else:
                first = (self._first + timedelta(days=day + self._chance.randint(0, 6))).date()
                length = self._chance.randint(1, 17)
                self._on(day, partial(self._close, first, first + timedelta(days=length - 1)))

    async def _close(self, first: date, last: date) -> None:
        """«ferie 8-24 agosto», and away they are; some change their minds."""
        life = self._life
        said = life.says.command("closed", life.screen.question is None, life.says.days(first, last))
        replies = await life.types(said)
        kept = [(seen, d) for seen in replies for d in seen.carried if d.startswith("r:closure")]
        if not kept:
            life.odd(f"says {said!r}, and hears {short(replies)!r}")
            return
        life.holds("closed", (first, last))
        if self._chance.random() < 0.15:
            await life.presses(*kept[0])
            life.holds("reopened", (first, last))
            return
        begin, end = (datetime.combine(d, time(0), life.zone) for d in (first, last + timedelta(days=1)))
        if self._chance.random() < 0.7:
            life.away = (begin, end)

    async def _pause(self) -> None:
        """«pausa 7», or the button."""
        life, days = self._life, self._chance.choice((3, 5, 7, 14))
        replies = await life.types(life.says.command("pause", life.screen.question is None, str(days)))
        if any(d.startswith("r:on") for seen in replies for d in seen.carried):
            life.paused(days)
            now = life.stage.clock.now()
            life.away = (now, now + timedelta(days=days))
        else:
            life.odd(f"wants a pause of {days} days, and hears {short(replies)!r}")

    # Habits

    def _weekend(self) -> None:
        for day in range(1, self._days):
            if (self._first + timedelta(days=day)).weekday() >= 5:
                self._on(day, self._opens)

    async def _opens(self) -> None:
        life = self._life
        newest = life.screen.list()
        if newest is not None and self._chance.random() < 0.6:
            await life.use_list(newest.id)
        else:
            await life.types(life.says.command("today", life.screen.question is None))
            if (seen := life.screen.list()) is not None:
                await life.use_list(seen.id)

    def _silent(self) -> None:
        stays = self._life.traits.habit.stays or (1, 1)
        day = self._chance.randint(*stays)
        back = None
        if self._chance.random() < 0.4:
            back = self._on(day + self._chance.randint(10, 40), self._opens)
        self._on(day, lambda: self._goes(back))

    async def _goes(self, back: datetime | None) -> None:
        if back is None:
            self._life.is_gone = True
        else:
            self._life.away = (self._life.stage.clock.now(), back)

    def _mover(self) -> None:
        for day in self._now_and_then(20):
            self._on(day, lambda: self._life.another_hour(plainly=True))
        day = self._chance.randint(3, 30)
        while day < self._days:
            zone = self._chance.choice([z for z in CITIES if z != HOME])
            self._on(day, partial(self._moves, zone))
            self._on(day + self._chance.randint(4, 12), lambda: self._moves(HOME))
            day += self._chance.randint(20, 40)

    async def _moves(self, zone: str) -> None:
        """«fuso Londra»."""
        life = self._life
        city = life.says.city(zone)
        replies = await life.types(life.says.command("zone", life.screen.question is None, city))
        if any(city in seen.text for seen in replies) and zone != life.zone.key:
            life.zone = ZoneInfo(zone)
            life.holds("zone", zone)
        elif zone != life.zone.key:
            life.odd(f"moves to {city}, and hears {short(replies)!r}")

    def _quitter(self) -> None:
        day = self._chance.randint(4, 30)
        self._on(day, lambda: self._reminders("r:off"))
        if self._chance.random() < 0.3:
            self._on(day + 4, lambda: self._moves("Europe/London"))
        if self._chance.random() < 0.7:
            self._on(day + self._chance.randint(8, 30), lambda: self._reminders("r:on"))

    async def _reminders(self, wanted: str) -> None:
        """«basta promemoria», which is enough, or /promemoria and the button there."""
        life = self._life
        said = life.says.command("reminders", wanted == "r:off" and life.screen.question is None)
        replies = await life.types(said)
        offered = [(seen, data) for seen in replies for data in seen.carried]
        found = [one for one in offered if one[1].startswith(wanted)]
        if found:
            await life.choose(*found[0])
        elif wanted == "r:off" and any(data.startswith("r:on") for _, data in offered):
            life.holds("reminders", "off")
        elif wanted == "r:off":
            life.odd(f"says {said!r}, and finds no {wanted} in {short(replies)!r}")

    def _stopper(self) -> None:
        day = self._chance.randint(4, 20)
        if self._chance.random() < ERASERS:
            self._on(day, self._life.erase)
            return
        self._on(day, self._stops)
        if self._chance.random() < 0.5:
            self._on(day + self._chance.randint(5, 30), self._starts)

    async def _stops(self) -> None:
        await self._life.types(self._life.says.command("stop", self._life.screen.question is None))
        self._life.holds("state", "stopped")

    async def _starts(self) -> None:
        await self._life.types("/start")
        self._life.holds("state", "active")

    def _blocker(self) -> None:
        day = self._chance.randint(3, 30)
        self._on(day, self._blocks)
        if self._chance.random() < 0.6:
            self._on(day + self._chance.randint(3, 25), self._unblocks, always=True)

    async def _blocks(self) -> None:
        self._life.screen.is_blocked = True
        self._life.holds("state", "blocked")
        if self._chance.random() < 0.6:
            self._life.reports("blocked")

    async def _unblocks(self) -> None:
        self._life.screen.is_blocked = False
        self._life.holds("state", "active")
        self._life.reports("unblocked")
        if self._chance.random() < 0.5:
            await self._life.types(self._life.says.command("today"))

    def _nonsense(self) -> None:
        for day in self._now_and_then(2.5):
            self._on(day, lambda: self._says(NONSENSE))

    def _halfway(self) -> None:
        for day in (self._any_day(), self._any_day()):
            self._on(day, lambda: self._says(("ciao", "/start", "/menu")))
