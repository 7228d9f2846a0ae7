alter table outbox rename to outbox_before;

create table outbox (
    id integer primary key autoincrement,
    person integer references people (id) on delete cascade,
    account text not null,
    purpose text not null check (purpose in ('reply', 'notice')),
    kind text not null check (kind in ('send', 'edit', 'document', 'photo')),
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
    seen_at text,
    until text
) strict;

insert into sqlite_sequence (name, seq) select 'outbox', seq from sqlite_sequence where name = 'outbox_before';
insert into outbox select * from outbox_before;
drop table outbox_before;

create index outbox_by_state on outbox (state, id);
create index outbox_by_person on outbox (person);
create index outbox_by_settled on outbox (settled_at) where settled_at is not null;
create index outbox_by_fault on outbox (settled_at) where fault is not null;

alter table advice_given add column helped text check (helped in ('yes', 'little', 'no'));
alter table advice_given add column helped_at text;

-- What operators looked at or took out, and by which way: a chat, or a command on the machine.
create table operator_actions (
    id integer primary key autoincrement,
    operator text not null,
    action text not null,
    details text not null default '{}',
    state text not null check (state in ('asked', 'done', 'failed', 'refused')),
    fault text,
    asked_at text not null,
    finished_at text
) strict;
create index operator_actions_by_time on operator_actions (asked_at);
create index operator_actions_asked on operator_actions (id) where state = 'asked';

-- What each revision of a flow asked, so that its answers can still be read when the flow has changed.
create table revisions (
    flow text not null,
    revision text not null,
    steps text not null,
    noted_at text not null,
    primary key (flow, revision)
) strict;
