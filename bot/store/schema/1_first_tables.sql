-- No id is ever given twice: a button or a message under way from before an erasure would else mean somebody new.
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
