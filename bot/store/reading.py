"""What operators take out: a page at a time, so that no long read keeps the write-ahead log from emptying.

Rows come in the order of their ids. What was added after the first page is left out; what was changed or
erased meanwhile shows as it is when its page is read. Who opted out of statistics is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from bot.store.database import explained
from bot.store.people import as_text

PAGE = 1000
FOREVER = "9999"


class AnswerRow(NamedTuple):
    """One answer. `value` is JSON; the times are ISO 8601 in UTC; `replaced` is the id of the answer before."""

    id: int
    person: int
    session: int
    flow: str
    revision: str
    step: str
    item: str | None
    raw: str
    value: str | None
    outcome: str
    asked_at: str
    answered_at: str
    replaced: int | None
    standing: int


class SessionRow(NamedTuple):
    """One passage through a flow. `step` is where it stands; `asked` counts questions, each once, the open one
    included; `changed` counts answers that took the place of others; `campaign` is the word of the link
    that the person first came by; `advice` is the first one given."""

    session: int
    person: int
    flow: str
    revision: str
    state: str
    step: str | None
    trade: str | None
    role: str | None
    campaign: str | None
    begun_at: str
    ended_at: str | None
    asked: int
    answered: int
    skipped: int
    changed: int
    total: float | None
    advice: str | None


_ANSWERS = """
select a.id, a.person, a.session, a.flow, a.revision, a.step, a.item, a.raw, a.value, a.outcome,
    a.asked_at, a.answered_at, a.replaced, a.standing
from answers a join people p on p.id = a.person
where a.id > :after and a.id <= :until_id and a.answered_at >= :since and a.answered_at < :until
    and coalesce(p.statistics, 'yes') <> 'no'
order by a.id
"""

_SESSIONS = """
select s.id, s.person, s.flow, s.revision, s.state, s.step, b.trade, m.role, p.campaign, s.begun_at, s.ended_at,
    coalesce(c.slots, 0) + case when s.step is not null and not exists (
        select 1 from answers o
        where o.session = s.id and o.step = s.step and coalesce(o.item, '') = coalesce(s.item, '')
    ) then 1 else 0 end,
    coalesce(c.answered, 0), coalesce(c.skipped, 0), coalesce(c.changed, 0), t.value,
    (select g.advice from advice_given g where g.session = s.id order by g.id limit 1)
from sessions s join people p on p.id = s.person
left join businesses b on b.id = s.business
left join members m on m.person = s.person and m.business = s.business
left join scores t on t.session = s.id and t.name = 'total'
left join (
    select session, count(distinct step || '@' || coalesce(item, '')) as slots,
        count(case when standing = 1 and outcome = 'answered' then 1 end) as answered,
        count(case when standing = 1 and outcome = 'skipped' then 1 end) as skipped,
        count(case when replaced is not null and outcome <> 'withdrawn' then 1 end) as changed
    from answers where session > :after and session <= :until_id group by session
) c on c.session = s.id
where s.id > :after and s.id <= :until_id and s.begun_at >= :since and s.begun_at < :until
    and coalesce(p.statistics, 'yes') <> 'no'
order by s.id
"""


class Reading:
    """Long lists, from a database that somebody else is writing to. Raises `StoreError`."""

    def __init__(self, database: Database, path: Path) -> None:
        self._db = database
        self._path = path

    def answers(self, since: datetime | None, until: datetime | None) -> Iterator[AnswerRow]:
        """Answers given from `since` on and before `until`."""
        return (AnswerRow(*row) for row in self._paged("answers", _ANSWERS, since, until))

    def sessions(self, since: datetime | None, until: datetime | None) -> Iterator[SessionRow]:
        """Sessions begun from `since` on and before `until`."""
        return (SessionRow(*row) for row in self._paged("sessions", _SESSIONS, since, until))

    def opted_out(self) -> int:
        """How many people want to be left out of statistics."""
        with explained(self._path):
            found = self._db.execute("select count(*) from people where statistics = 'no'").fetchone()
        return int(found[0])

    def _paged(
        self, table: str, sql: str, since: datetime | None, until: datetime | None
    ) -> Iterator[tuple[Any, ...]]:
        span = {"since": as_text(since) if since else "", "until": as_text(until) if until else FOREVER}
        with explained(self._path):
            (last,) = self._db.execute(f"select coalesce(max(id), 0) from {table}").fetchone()
        for after in range(0, last, PAGE):
            with explained(self._path):
                # By ranges of ids, not by counting rows: a page without a match is as short as any other.
                page = {**span, "after": after, "until_id": min(after + PAGE, last)}
                rows = self._db.execute(sql, page).fetchall()
            yield from rows
