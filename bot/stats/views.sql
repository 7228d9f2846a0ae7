-- What the queries share: each idea has one definition, here or, where it depends on the period, in
-- panels/shared.yaml. Plain views, so that Datasette can use them too.

-- Everybody, with what figures are told apart by. `standing` is that of the day on which this was made.
create view if not exists persons as
select p.person, p.business, p.joined_at, p.reminders,
    coalesce(p.trade, '') as trade, coalesce(p.role, '') as role,
    coalesce(p.language, '') as language, coalesce(p.campaign, '') as campaign,
    coalesce(b.who, '') as who, coalesce(b.channels, '') as channels,
    case
        when p.state = 'unreachable' then 'unreachable'
        when p.state = 'stopped' then 'stopped'
        when p.paused_until > (select value from about where name = 'made_on') then 'paused'
        else 'going'
    end as standing
from people p left join businesses b on b.business = p.business;

-- Every trade and role that can be chosen, so that a row says nothing by being there.
create view if not exists trades as
select option as trade from options where flow = 'start' and step = 'trade'
union select trade from persons;

create view if not exists roles as
select option as role from options where flow = 'start' and step = 'role'
union select role from persons;

-- Days on which somebody did something: wrote, pressed, decided. Messages that only arrived are none.
create view if not exists signs_of_life as
select person, joined_at as day from people
union select person, begun_at from sessions
union select person, answered_at from answers
union select person, decided_at from items where decided_at is not null
union select person, noted_at from readings
union select person, decided_at from advice where decided_at is not null
union select person, helped_at from advice where helped_at is not null
union select person, answered_at from deliveries where answered_at is not null;

-- Every passage through a flow. Done on the day of the last answer that did not take the place of another one: what
-- is changed later leaves it done. While an answer is being changed its scores are there, and its state is another.
create view if not exists passages as
select s.session, s.person, s.flow, s.revision, s.passage, s.step, s.begun_at, s.seconds, s.seen,
    case when s.state = 'done' or exists (select 1 from scores c where c.session = s.session) then coalesce(
        (
            select max(a.answered_at) from answers a
            where a.session = s.session and a.replaced is null and a.outcome <> 'withdrawn'
                and a.step not in (select step from steps where on_request)
        ),
        s.ended_at, s.begun_at
    ) end as done_at,
    case when s.state = 'cancelled' then s.ended_at end as left_at
from sessions s;

-- What finished conversations say of who gets into the page, in the order in which it was said (`said`). Red: the
-- owner does not get in, or everybody uses one password.
create view if not exists lights as
select p.person, p.session, p.done_at as day, max(a.id) as said,
    coalesce(max(f.flag = 'lockout'), 0) as lockout, coalesce(max(f.flag = 'shared_pw'), 0) as shared_pw,
    coalesce(max(f.flag = 'lockout_maybe'), 0) as unsure, coalesce(max(f.flag = 'phone_only'), 0) as phone_only,
    coalesce(max(f.flag in ('lockout', 'shared_pw')), 0) as red, count(f.flag) = 0 as fine
from passages p
join answers a on a.session = p.session and a.step in ('ck6', 'ro6') and a.standing = 1 and a.outcome = 'answered'
left join flags f on f.session = p.session and f.flag in ('lockout', 'shared_pw', 'lockout_maybe', 'phone_only')
where p.flow in ('checkup', 'roles') and p.done_at is not null
group by p.session;
