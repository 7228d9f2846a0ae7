"""Which press may change which answer: worked out from the database alone, not from the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.coach.speech import base36
from tests.hostile.world import World

# What a press on an open question may do to its answer.
ANSWERING = ("=", "ok", "dk", "skip", "keep", "yes", "go")


@dataclass(frozen=True)
class Standing:
    """Everything that must not change by itself: current answers by person and conversation, what the profile says
    and which conversations are under way."""

    answers: dict[tuple[str, int, str], tuple[int, str | None]]
    profiles: dict[str, tuple[Any, ...]]
    under_way: dict[int, tuple[str, str | None]]

    def of(self, account: str) -> tuple[object, ...]:
        """One person's part."""
        theirs = {place: answer for place, answer in self.answers.items() if place[0] == account}
        sessions = {number: step for number, (whose, step) in self.under_way.items() if whose == account}
        return theirs, self.profiles.get(account), sessions


def standing(world: World) -> Standing:
    """How things stand now."""
    answers = {
        (account, session, step): (number, value)
        for account, session, step, number, value in world.rows(
            "select p.account, a.session, a.step, a.id, a.value from answers a join people p on p.id = a.person"
            " where a.standing = 1"
        )
    }
    profiles = {
        account: tuple(profile)
        for account, *profile in world.rows(
            "select p.account, p.hour, p.minutes, p.consent, p.statistics, b.name, b.trade, b.who, b.channels,"
            " b.days, b.town, m.role from people p join members m on m.person = p.id"
            " join businesses b on b.id = m.business"
        )
        if any(profile)
    }
    under_way = {
        number: (account, step)
        for number, account, step in world.rows(
            "select s.id, p.account, s.step from sessions s join people p on p.id = s.person"
            " where s.ended_at is null"
        )
    }
    return Standing(answers, profiles, under_way)


def history(world: World) -> list[tuple[Any, ...]]:
    """Every answer ever written, but for whether it still stands."""
    return world.rows(
        "select id, person, session, step, raw, value, outcome, replaced from answers order by id"
    )


def action_on_open_question(world: World, account: str, data: str) -> str:
    """What a press would do to the question that stands open for its presser; empty where the button is not that
    question's, in that conversation, as its definition is today."""
    about, *parts = data.split(":", 4)
    if about != "q" or len(parts) != 4:
        return ""
    *place, action = parts
    newest = world.rows(
        "select s.id, s.step, s.revision from sessions s join people p on p.id = s.person"
        " where p.account = ? and s.ended_at is null order by s.touched_at desc limit 1",
        account,
    )
    here = [base36(part) if isinstance(part, int) else part for part in newest[0]] if newest else None
    return action if place == here else ""


def may_answer(action: str) -> bool:
    """Whether what is done to an open question can change its answer."""
    return action.startswith(ANSWERING)


def erases(world: World, account: str, data: str) -> bool:
    """Whether a press is its presser's own wish to be forgotten."""
    about, *parts = data.split(":")
    mine = world.rows("select id from people where account = ?", account)
    return about == "e" and parts[:1] == ["yes"] and bool(mine) and parts[-1] == base36(mine[0][0])
