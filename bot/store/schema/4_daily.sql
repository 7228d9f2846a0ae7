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
create index reminders_by_time on reminders (decided_at) where state in ('skipped_late', 'failed');
