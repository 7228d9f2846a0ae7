"""The tables, and how each release changes them. A migration that has been released is never edited."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("cugino")

# No id is ever given twice: a button or a message under way from before an erasure would else mean somebody new.
FIRST_TABLES = """
create table people (
    id integer primary key autoincrement,
    account text not null unique,
    language text,
    timezone text,
    hour text,
    minutes text,
    consent text,
    statistics text,
    campaign text,
    offered text,
    state text not null default 'active' check (state in ('active', 'stopped', 'unreachable')),
    created_at text not null,
    seen_at text not null
) strict;

create table businesses (
    id integer primary key autoincrement,
    name text,
    trade text,
    who text,
    channels text,
    days text,
    town text,
    created_at text not null
) strict;

create table members (
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    role text,
    joined_at text not null,
    primary key (person, business)
) strict;
create index members_by_business on members (business);

create table sessions (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    business integer references businesses (id) on delete set null,
    flow text not null,
    revision text not null,
    state text not null,
    step text,
    item text,
    scratch text not null default '{}',
    begun_at text not null,
    asked_at text not null,
    touched_at text not null,
    ended_at text
) strict;
create index sessions_by_person on sessions (person, flow);
create index sessions_by_business on sessions (business);

create table answers (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    revision text not null,
    step text not null,
    item text,
    raw text not null,
    value text,
    outcome text not null check (outcome in ('answered', 'skipped', 'withdrawn')),
    asked_at text not null,
    answered_at text not null,
    replaced integer references answers (id) on delete set null,
    standing integer not null default 1
) strict;
create index answers_by_session on answers (session, standing);
create index answers_by_person on answers (person, standing);
create index answers_by_replaced on answers (replaced);

create table flags (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    raised_at text not null,
    primary key (session, name)
) strict;
create index flags_by_person on flags (person);

create table scores (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    value real not null,
    computed_at text not null,
    primary key (session, name)
) strict;
create index scores_by_person on scores (person);

create table advice_given (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    session integer references sessions (id) on delete cascade,
    advice text not null,
    place integer not null,
    because text,
    chosen_at text not null,
    told_at text,
    outcome text check (outcome in ('done', 'not_for_me', 'later')),
    decided_at text
) strict;
create index advice_by_person on advice_given (person, advice);
create index advice_by_session on advice_given (session, place);

create table outbox (
    id integer primary key autoincrement,
    person integer references people (id) on delete cascade,
    account text not null,
    kind text not null check (kind in ('send', 'edit', 'document')),
    text text not null,
    buttons text,
    target integer,
    filename text,
    document blob,
    state text not null check (state in ('claimed', 'sent', 'dead', 'uncertain')),
    claimed_by text,
    created_at text not null,
    message integer,
    fault text,
    settled_at text
) strict;
create index outbox_by_state on outbox (state, id);
create index outbox_by_person on outbox (person);

create table updates_seen (
    update_id integer primary key,
    seen_at text not null
) strict;
create index updates_seen_by_time on updates_seen (seen_at);

create table updates_set_aside (
    id integer primary key autoincrement,
    update_id integer,
    account text,
    received_at text not null,
    content text not null,
    fault text not null
) strict;
"""


@migrations()
def first_tables(db: Database) -> None:
    """People, businesses, conversations, advice, and the way in and out."""
    _run(db, FIRST_TABLES)


DELIVERY_IN_EARNEST = """
alter table outbox rename to outbox_before;

create table outbox (
    id integer primary key autoincrement,
    person integer references people (id) on delete cascade,
    account text not null,
    purpose text not null check (purpose in ('reply', 'notice')),
    kind text not null check (kind in ('send', 'edit', 'document')),
    text text not null,
    buttons text,
    target integer,
    filename text,
    document blob,
    state text not null check (
        state in ('claimed', 'sending', 'sent', 'unreachable', 'dead', 'uncertain', 'superseded')
    ),
    claimed_by text,
    created_at text not null,
    message integer,
    fault text,
    settled_at text,
    seen_at text
) strict;

insert into sqlite_sequence (name, seq) select 'outbox', seq from sqlite_sequence where name = 'outbox_before';
insert into outbox
select id, person, account, 'reply', kind, text, buttons, target, filename, document,
    case when state = 'dead' and fault like 'Unreachable:%' then 'unreachable' else state end, claimed_by,
    created_at, message, fault, settled_at, null
from outbox_before;
drop table outbox_before;

create index outbox_by_state on outbox (state, id);
create index outbox_by_person on outbox (person);
create index outbox_by_settled on outbox (settled_at) where settled_at is not null;
create index outbox_by_fault on outbox (settled_at) where fault is not null;

alter table updates_set_aside add column seen_at text;

-- Few answers take another's place, and an index that a row is not in costs nothing to write.
drop index answers_by_replaced;
create index answers_by_replaced on answers (replaced) where replaced is not null;

create table moments (
    name text primary key,
    at text not null
) strict;
"""


@migrations()
def delivery_in_earnest(db: Database) -> None:
    """Replies and notices told apart, every way a message can end, what operators have seen, when the bot was
    last in touch."""
    _run(db, DELIVERY_IN_EARNEST)


NUMBERS = """
create table readings (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    metric text not null,
    day text not null,
    value real not null,
    raw text,
    noted_at text not null,
    unique (business, metric, day)
) strict;
create index readings_by_person on readings (person);
"""


@migrations()
def numbers(db: Database) -> None:
    """The numbers that people note."""
    _run(db, NUMBERS)


DAILY = """
alter table people add column busy text;
alter table people add column paused_until text;
alter table people add column reminders text not null default 'on' check (reminders in ('on', 'off', 'asleep'));
alter table businesses add column holidays text;
alter table outbox add column until text;

create table closures (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    first_day text not null,
    last_day text not null,
    noted_at text not null
) strict;
create index closures_by_business on closures (business, last_day);
create index closures_by_person on closures (person);

create table events (
    person integer not null references people (id) on delete cascade,
    name text not null,
    happened_at text not null,
    primary key (person, name)
) strict;

create table checklists (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    day text not null,
    form text not null check (form in ('full', 'short', 'one')),
    minutes integer not null,
    praise text,
    made_at text not null,
    unique (person, day)
) strict;

create table items (
    id integer primary key autoincrement,
    checklist integer not null references checklists (id) on delete cascade,
    person integer not null references people (id) on delete cascade,
    place integer not null,
    task text not null,
    reason text not null,
    minutes integer not null,
    parts text,
    occasion text,
    extra integer not null default 0,
    state text not null default 'open' check (state in ('open', 'done', 'later')),
    number real,
    decided_at text
) strict;
create index items_by_checklist on items (checklist, place);
create index items_by_person on items (person, task);

create table reminders (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    kind text not null,
    day text not null,
    due_at text not null,
    deadline text not null,
    about integer,
    state text not null default 'waiting' check (
        state in ('waiting', 'sent', 'silent', 'dropped', 'skipped_late', 'failed')
    ),
    why text,
    decided_at text,
    message integer,
    answered_at text,
    unique (person, kind, day)
) strict;
-- What is due costs as much as is due: nothing else is in this index.
create index reminders_due on reminders (due_at) where state = 'waiting';
create index reminders_by_person on reminders (person, day);
create index reminders_by_message on reminders (message) where message is not null;
create index reminders_by_time on reminders (decided_at) where state in ('skipped_late', 'failed')
"""


@migrations()
def daily(db: Database) -> None:
    """Checklists, reminders, and the days on which a business is closed."""
    _run(db, DAILY)


def _run(db: Database, statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
