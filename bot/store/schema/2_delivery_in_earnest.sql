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
