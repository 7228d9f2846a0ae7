"""What can be taken out of the database: for each dataset its columns, what is in them, and the statement.

Who opted out of statistics is in none of them. `kind` says what a column holds, and so how it leaves the house:
people, businesses and sessions under a pseudonym, moments as days, free text not at all, unless somebody asks for
everything (`bot/export`). The same tables, so guarded, are what statistics are counted from (`bot/stats`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# id: what rows of one table call those of another by. moment: ISO 8601 in UTC. day: a local date.
# word: the word of a link, which anybody can make up. list: JSON. value: JSON, as understood; text where the step
# takes one. given: what was typed, or the label that was pressed.
Kind = Literal[
    "id", "person", "business", "session", "code", "word", "list", "count", "number", "seconds", "flag", "day",
    "moment", "hour", "text", "account", "value", "given", "label",
]  # fmt: skip


@dataclass(frozen=True)
class News:
    """What is new since another time: rows with keys above `known`, those changed from `since` on and before
    `until`, and all rows of the people in `again`, who were left out then."""

    known: int
    since: datetime
    until: datetime
    again: tuple[int, ...] = ()


@dataclass(frozen=True)
class Span:
    """Which rows: from `since` on and before `until`, of one flow, of one trade, only news, with keys up to
    `last`; None leaves nothing out."""

    since: datetime | None = None
    until: datetime | None = None
    flow: str | None = None
    trade: str | None = None
    news: News | None = None
    last: int | None = None


ALL = Span()


@dataclass(frozen=True)
class Dataset:
    """One table to take out: its columns by name, in order; where its rows come from.

    `source` is a select from `main` without a where of its own, whose rows are told apart and paged by `key`, an
    integer, the rowid of `table`. `at`: the moment that `--since` and `--until` mean. `changed`: when a row last
    changed, or later; empty where nothing tells, and every row counts as news. `flow`: the expression by which
    rows can be chosen; empty where there is none; `business`: the joins that bring in the business `b` whose
    trade chooses, where `source` has none. `unique`: the columns that tell rows apart, where the first one alone
    does not.
    """

    name: str
    columns: Mapping[str, Kind]
    select: str
    source: str
    key: str
    table: str
    at: str
    changed: str = ""
    flow: str = ""
    business: str = ""
    unique: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that tell rows apart."""
        return self.unique or tuple(self.columns)[:1]

    def sql(self, span: Span = ALL) -> str:
        """One page of a span: rows with keys after `:after` and up to `:upto`."""
        chosen = [
            f"{self.key} > :after and {self.key} <= :upto",
            "coalesce(p.statistics, 'yes') <> 'no'",
            f"{self.at} >= :since" if span.since else "",
            f"{self.at} < :until" if span.until else "",
            f"{self.flow} = :flow" if span.flow else "",
            "b.trade = :trade" if span.trade else "",
            self._news(span.news) if span.news and self.changed else "",
        ]
        where = " and ".join(part for part in chosen if part)
        source = f"{self.source} {self.business}" if span.trade else self.source
        return f"select {self.select} from {source} where {where} order by {self.key}"

    def _news(self, news: News) -> str:
        again = f" or p.id in ({', '.join(map(str, news.again))})" if news.again else ""
        return f"({self.key} > :known or {self.changed} >= :news and {self.changed} < :news_end{again})"


PERSON = "join main.people p on p.id = x.person"
# A person's business: the one they joined first.
MEMBER = (
    "left join main.members m on m.person = p.id and m.business ="
    " (select business from main.members where person = p.id order by joined_at, business limit 1)"
    " left join main.businesses b on b.id = m.business"
)
OF_SESSION = "join main.sessions s on s.id = x.session left join main.businesses b on b.id = s.business"
# When a list may last have changed: it is ticked off by its person, on its day or the day after.
TICKED = "min(p.seen_at, strftime('%Y-%m-%dT%H:%M:%S', {}, '+3 days'))"

_PEOPLE = Dataset(
    "people",
    {
        "person": "person", "business": "business", "account": "account", "language": "code", "timezone": "code",
        "campaign": "word", "role": "code", "trade": "code", "minutes": "code", "hour": "hour",
        "state": "code", "reminders": "code", "paused_until": "day", "joined_at": "moment", "seen_at": "moment",
    },
    "p.id, b.id, p.account, p.language, p.timezone, p.campaign, m.role, b.trade, p.minutes, p.hour, p.state,"
    " p.reminders, p.paused_until, p.created_at, p.seen_at",
    f"main.people p {MEMBER}",
    key="p.id", table="people", at="p.created_at",
)  # fmt: skip

_BUSINESSES = Dataset(
    "businesses",
    {
        "business": "business", "name": "text", "town": "text", "trade": "code", "who": "code", "channels": "list",
        "days": "list", "holidays": "code", "members": "count", "created_at": "moment",
    },
    "b.id, b.name, b.town, b.trade, b.who, b.channels, b.days, b.holidays,"
    " (select count(*) from main.members n join main.people q on q.id = n.person"
    " where n.business = b.id and coalesce(q.statistics, 'yes') <> 'no'), b.created_at",
    # One who has not opted out speaks for a business.
    "main.businesses b join main.people p on p.id = (select n.person from main.members n"
    " join main.people q on q.id = n.person where n.business = b.id and coalesce(q.statistics, 'yes') <> 'no'"
    " order by n.joined_at limit 1)",
    key="b.id", table="businesses", at="b.created_at",
)  # fmt: skip

_SESSIONS = Dataset(
    "sessions",
    {
        "session": "session", "person": "person", "business": "business", "flow": "code", "revision": "code",
        "passage": "count", "state": "code", "step": "code", "trade": "code", "role": "code", "campaign": "word",
        "begun_at": "moment", "touched_at": "moment", "ended_at": "moment", "seconds": "seconds", "asked": "count",
        "answered": "count", "skipped": "count", "changed": "count", "seen": "flag", "total": "number",
        "advice": "code",
    },
    """s.id, s.person, s.business, s.flow, s.revision,
    (select count(*) from main.sessions e where e.person = s.person and e.flow = s.flow and e.id <= s.id),
    s.state, s.step, b.trade, m.role, p.campaign, s.begun_at, s.touched_at, s.ended_at,
    round((julianday(s.ended_at) - julianday(s.begun_at)) * 86400, 3),
    (select count(distinct step || '@' || coalesce(item, '')) from main.answers where session = s.id)
    + case when s.step is not null and s.ended_at is null and not exists (
        select 1 from main.answers o
        where o.session = s.id and o.step = s.step and coalesce(o.item, '') = coalesce(s.item, '')
    ) then 1 else 0 end,
    (select count(*) from main.answers where session = s.id and standing = 1 and outcome = 'answered'),
    (select count(*) from main.answers where session = s.id and standing = 1 and outcome = 'skipped'),
    (select count(*) from main.answers where session = s.id and replaced is not null and outcome <> 'withdrawn'),
    p.seen_at > s.asked_at,
    (select value from main.scores where session = s.id and name = 'total'),
    (select advice from main.advice_given where session = s.id order by id limit 1)""",
    "main.sessions s join main.people p on p.id = s.person left join main.businesses b on b.id = s.business"
    " left join main.members m on m.person = s.person and m.business = s.business",
    key="s.id", table="sessions", at="s.begun_at", flow="s.flow",
    # What it says of the business, any member can change.
    changed="max(s.touched_at, p.seen_at, coalesce((select max(q.seen_at) from main.members n"
    " join main.people q on q.id = n.person where n.business = s.business), ''))",
)  # fmt: skip

_ANSWERS = Dataset(
    "answers",
    {
        "id": "id", "person": "person", "session": "session", "flow": "code", "revision": "code", "step": "code",
        "item": "code", "raw": "given", "value": "value", "label": "label", "outcome": "code",
        "asked_at": "moment", "answered_at": "moment", "seconds": "seconds", "replaced": "id", "standing": "flag",
    },
    "x.id, x.person, x.session, x.flow, x.revision, x.step, x.item, x.raw, x.value, null, x.outcome, x.asked_at,"
    " x.answered_at, round((julianday(x.answered_at) - julianday(x.asked_at)) * 86400, 3), x.replaced, x.standing",
    f"main.answers x {PERSON}",
    key="x.id", table="answers", at="x.answered_at", flow="x.flow", business=OF_SESSION,
    # It stands until another one takes its place.
    changed="max(x.answered_at, coalesce((select max(answered_at) from main.answers where replaced = x.id), ''))",
)  # fmt: skip

_FLAGS = Dataset(
    "flags",
    {"person": "person", "session": "session", "flow": "code", "flag": "code", "raised_at": "moment"},
    "x.person, x.session, x.flow, x.name, x.raised_at",
    f"main.flags x {PERSON}",
    key="x.rowid", table="flags", at="x.raised_at", changed="x.raised_at", flow="x.flow", business=OF_SESSION,
    unique=("session", "flag"),
)  # fmt: skip

_SCORES = Dataset(
    "scores",
    {
        "person": "person", "session": "session", "flow": "code", "score": "code", "value": "number",
        "computed_at": "moment",
    },
    "x.person, x.session, x.flow, x.name, x.value, x.computed_at",
    f"main.scores x {PERSON}",
    key="x.rowid", table="scores", at="x.computed_at", changed="x.computed_at", flow="x.flow",
    business=OF_SESSION,
    unique=("session", "score"),
)  # fmt: skip

_ADVICE = Dataset(
    "advice",
    {
        "id": "id", "person": "person", "session": "session", "flow": "code", "advice": "code", "place": "count",
        "because": "code", "chosen_at": "moment", "told_at": "moment", "outcome": "code", "decided_at": "moment",
        "helped": "code", "helped_at": "moment",
    },
    "x.id, x.person, x.session, s.flow, x.advice, x.place, x.because, x.chosen_at, x.told_at, x.outcome,"
    " x.decided_at, x.helped, x.helped_at",
    f"main.advice_given x {PERSON} left join main.sessions s on s.id = x.session",
    key="x.id", table="advice_given", at="x.chosen_at", flow="s.flow", business=MEMBER,
    changed="max(x.chosen_at, coalesce(x.told_at, ''), coalesce(x.decided_at, ''), coalesce(x.helped_at, ''))",
)  # fmt: skip

_CHECKLISTS = Dataset(
    "checklists",
    {
        "id": "id", "person": "person", "day": "day", "form": "code", "minutes": "count", "items": "count",
        "done": "count", "put_off": "count", "minutes_done": "count", "made_at": "moment", "answered_at": "moment",
    },
    "x.id, x.person, x.day, x.form, x.minutes,"
    " (select count(*) from main.items where checklist = x.id),"
    " (select count(*) from main.items where checklist = x.id and state = 'done'),"
    " (select count(*) from main.items where checklist = x.id and state = 'later'),"
    " (select coalesce(sum(minutes), 0) from main.items where checklist = x.id and state = 'done'),"
    " x.made_at, (select max(decided_at) from main.items where checklist = x.id)",
    f"main.checklists x {PERSON}",
    key="x.id", table="checklists", at="x.made_at", changed=TICKED.format("x.made_at"), business=MEMBER,
)  # fmt: skip

_ITEMS = Dataset(
    "items",
    {
        "id": "id", "checklist": "id", "person": "person", "day": "day", "place": "count", "task": "code",
        "reason": "code", "minutes": "count", "extra": "flag", "state": "code", "number": "number",
        "decided_at": "moment", "decided_hour": "hour",
    },
    "x.id, x.checklist, x.person, c.day, x.place, x.task, x.reason, x.minutes, x.extra, x.state, x.number,"
    " x.decided_at, x.decided_at",
    f"main.items x {PERSON} join main.checklists c on c.id = x.checklist",
    key="x.id", table="items", at="c.made_at", changed=TICKED.format("c.made_at"), business=MEMBER,
)  # fmt: skip

_READINGS = Dataset(
    "readings",
    {
        "id": "id", "person": "person", "business": "business", "metric": "code", "day": "day", "value": "number",
        "raw": "text", "noted_at": "moment",
    },
    "x.id, x.person, x.business, x.metric, x.day, x.value, x.raw, x.noted_at",
    f"main.readings x {PERSON}",
    key="x.id", table="readings", at="x.noted_at", changed="x.noted_at",
    business="left join main.businesses b on b.id = x.business",
)  # fmt: skip

_DELIVERIES = Dataset(
    "deliveries",
    {
        "id": "id", "person": "person", "kind": "code", "day": "day", "due_at": "moment", "due_hour": "hour",
        "state": "code", "why": "code", "decided_at": "moment", "late": "seconds", "delivery": "code",
        "answered_at": "moment",
    },
    "x.id, x.person, x.kind, x.day, x.due_at, x.due_at, x.state, x.why, x.decided_at,"
    " round((julianday(x.decided_at) - julianday(x.due_at)) * 86400, 3), o.state, x.answered_at",
    f"main.reminders x {PERSON} left join main.outbox o on o.id = x.message",
    key="x.id", table="reminders", at="x.due_at", business=MEMBER,
    # One that was put off has changed, and nothing says when.
    changed="case when x.state = 'waiting' and x.why = 'postponed' then :news else"
    " max(coalesce(x.decided_at, ''), coalesce(x.answered_at, ''), coalesce(o.settled_at, '')) end",
)  # fmt: skip

DATASETS: Mapping[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        _PEOPLE, _BUSINESSES, _SESSIONS, _ANSWERS, _FLAGS, _SCORES, _ADVICE, _CHECKLISTS, _ITEMS, _READINGS,
        _DELIVERIES,
    )
}  # fmt: skip
