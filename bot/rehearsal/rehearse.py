"""A rehearsal from the first day to the last."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.rehearsal.agenda import Agenda
from bot.rehearsal.doing import HOME
from bot.rehearsal.lives import Life
from bot.rehearsal.people import drawn
from bot.rehearsal.record import Record
from bot.rehearsal.stage import Stage, staged
from bot.rehearsal.virtual import VirtualClock, run
from bot.settings import load_settings
from flows.catalogue import Catalogue

FROM = date(2026, 10, 5)  # a Monday before a change of clocks, four public holidays and Christmas
ARRIVALS = 14  # days over which people come
OUTAGES_EVERY = 25  # days
OUTAGES = ((2.0, 0.4), (7.0, 3.0), (19.5, 2.5))  # from which hour on, and for how many
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Plan:
    """What is rehearsed."""

    days: int
    people: int
    seed: int
    start: date = FROM


def rehearse(
    plan: Plan, catalogue: Catalogue, database: Path, progress: Progress = lambda days: None
) -> Record:
    """Lives through it. `progress` is told after each day. Raises `StoreError` or `Unusable`."""
    settings = load_settings(database=database, language="it", timezone=HOME)
    start = datetime.combine(plan.start, time(), ZoneInfo(HOME)).astimezone(UTC)

    async def main(clock: VirtualClock) -> Record:
        record = Record(start, start + timedelta(days=plan.days))
        async with staged(settings, catalogue, clock, record, plan.seed) as stage:
            lives = [_somebody(stage, number, plan, start) for number in range(plan.people)]
            outages = asyncio.create_task(_outages(stage, plan))
            for day in range(plan.days):
                await asyncio.sleep(clock.seconds_until(start + timedelta(days=day + 1)))
                progress(1)
            for life in lives:
                life.end()
            outages.cancel()
        return record

    level = logging.root.manager.disable
    logging.disable(logging.ERROR)  # of a connection lost on purpose nobody needs to hear
    try:
        return run(start, main)
    finally:
        logging.disable(level)


def _somebody(stage: Stage, number: int, plan: Plan, start: datetime) -> Life:
    """A person who comes on one of the first days."""
    chance = random.Random(f"{plan.seed} {number}")
    life = Life(stage, drawn(number, plan.seed, chance), chance)
    latest = min(ARRIVALS, max(1, plan.days // 3))
    first = start + timedelta(days=chance.randrange(latest), hours=chance.uniform(8.0, 20.5))
    Agenda(life, first, start + timedelta(days=plan.days)).follow()
    return life


async def _outages(stage: Stage, plan: Plan) -> None:
    """Now and then the bot is down for a while, at hours at which lists are due."""
    chance = random.Random(f"{plan.seed} outages")
    for number in range(plan.days // OUTAGES_EVERY):
        hour, length = OUTAGES[number % len(OUTAGES)]
        day = (number + 1) * OUTAGES_EVERY - chance.randint(1, 6)
        await asyncio.sleep(day * 86_400 + hour * 3600 - asyncio.get_running_loop().time())
        await stage.down()
        await asyncio.sleep(length * 3600)
        stage.up()
