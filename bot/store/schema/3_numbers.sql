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
