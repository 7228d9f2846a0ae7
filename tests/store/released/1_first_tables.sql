-- A database as the program left it that knew 1 of its migrations. Made-up people; never edited.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'cugino','first_tables','2026-11-25 04:49:16.279626+00:00');
CREATE TABLE advice_given (
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
INSERT INTO "advice_given" VALUES(1,1,2,'A-ACC-11',0,'ck6','2026-03-02T08:00:04.570451+00:00','2026-03-02T08:00:04.682258+00:00','done','2026-03-02T08:00:04.789061+00:00');
INSERT INTO "advice_given" VALUES(2,4,7,'A-ACC-01',0,'ck6','2026-03-02T08:00:19.915058+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(3,4,7,'A-STR-01',1,'ck5','2026-03-02T08:00:20.214932+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(4,5,10,'A-ACC-02',0,'ck6','2026-03-02T08:00:27.997147+00:00','2026-03-02T08:00:28.247091+00:00','later','2026-03-02T08:00:28.415718+00:00');
INSERT INTO "advice_given" VALUES(5,5,10,'A-ROL-01',1,'ck2','2026-03-02T08:00:28.415718+00:00','2026-03-02T08:00:28.415718+00:00','done','2026-03-02T08:00:28.479046+00:00');
INSERT INTO "advice_given" VALUES(6,6,11,'A-FOC-01',0,'ck1','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
CREATE TABLE answers (
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
INSERT INTO "answers" VALUES(1,1,1,'start','9a283d31','role',NULL,'titolare','"owner"','answered','2026-03-02T08:00:03.815071+00:00','2026-03-02T08:00:04.015969+00:00',NULL,1);
INSERT INTO "answers" VALUES(2,1,1,'start','9a283d31','trade',NULL,'forno','"bakery"','answered','2026-03-02T08:00:04.015969+00:00','2026-03-02T08:00:04.102114+00:00',NULL,1);
INSERT INTO "answers" VALUES(3,1,1,'start','9a283d31','who',NULL,'mio cugino','"cousin"','answered','2026-03-02T08:00:04.102114+00:00','2026-03-02T08:00:04.229709+00:00',NULL,1);
INSERT INTO "answers" VALUES(4,1,1,'start','9a283d31','channels',NULL,'facebook, insta e google','["fb", "ig", "gbp"]','answered','2026-03-02T08:00:04.229709+00:00','2026-03-02T08:00:04.263556+00:00',NULL,1);
INSERT INTO "answers" VALUES(5,1,1,'start','9a283d31','minutes',NULL,'10','"m10"','answered','2026-03-02T08:00:04.263556+00:00','2026-03-02T08:00:04.319281+00:00',NULL,1);
INSERT INTO "answers" VALUES(6,1,1,'start','9a283d31','hour',NULL,'7','"07:00"','answered','2026-03-02T08:00:04.319281+00:00','2026-03-02T08:00:04.335023+00:00',NULL,1);
INSERT INTO "answers" VALUES(7,1,1,'start','9a283d31','days',NULL,'lun-sab','["mon", "tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:04.335023+00:00','2026-03-02T08:00:04.359598+00:00',NULL,1);
INSERT INTO "answers" VALUES(8,1,2,'checkup','8e0cb1d0','ck1',NULL,'due','"two"','answered','2026-03-02T08:00:04.359598+00:00','2026-03-02T08:00:04.485083+00:00',NULL,1);
INSERT INTO "answers" VALUES(9,1,2,'checkup','8e0cb1d0','ck2',NULL,'3','"cousin"','answered','2026-03-02T08:00:04.485083+00:00','2026-03-02T08:00:04.503196+00:00',NULL,1);
INSERT INTO "answers" VALUES(10,1,2,'checkup','8e0cb1d0','ck3',NULL,'quando capita','"when"','answered','2026-03-02T08:00:04.503196+00:00','2026-03-02T08:00:04.522959+00:00',NULL,1);
INSERT INTO "answers" VALUES(11,1,2,'checkup','8e0cb1d0','ck4',NULL,'no','"no"','answered','2026-03-02T08:00:04.522959+00:00','2026-03-02T08:00:04.538999+00:00',NULL,1);
INSERT INTO "answers" VALUES(12,1,2,'checkup','8e0cb1d0','ck5',NULL,'boh','"dk"','answered','2026-03-02T08:00:04.538999+00:00','2026-03-02T08:00:04.556551+00:00',NULL,1);
INSERT INTO "answers" VALUES(13,1,2,'checkup','8e0cb1d0','ck6',NULL,'non lo so','"dk"','answered','2026-03-02T08:00:04.556551+00:00','2026-03-02T08:00:04.570451+00:00',NULL,1);
INSERT INTO "answers" VALUES(21,4,6,'start','9a283d31','role',NULL,'titolare','"owner"','answered','2026-03-02T08:00:18.435647+00:00','2026-03-02T08:00:18.938664+00:00',NULL,0);
INSERT INTO "answers" VALUES(22,4,6,'start','9a283d31','trade',NULL,'negozio','"shop"','answered','2026-03-02T08:00:18.938664+00:00','2026-03-02T08:00:18.986020+00:00',NULL,1);
INSERT INTO "answers" VALUES(23,4,6,'start','9a283d31','who',NULL,'un dipendente','"staff"','answered','2026-03-02T08:00:18.986020+00:00','2026-03-02T08:00:18.997989+00:00',NULL,0);
INSERT INTO "answers" VALUES(24,4,6,'start','9a283d31','channels',NULL,'nessuno','["none"]','answered','2026-03-02T08:00:18.997989+00:00','2026-03-02T08:00:19.200981+00:00',NULL,0);
INSERT INTO "answers" VALUES(25,4,6,'start','9a283d31','minutes',NULL,'10','"m10"','answered','2026-03-02T08:00:19.200981+00:00','2026-03-02T08:00:19.273170+00:00',NULL,1);
INSERT INTO "answers" VALUES(26,4,6,'start','9a283d31','hour',NULL,'08:30','"08:30"','answered','2026-03-02T08:00:19.273170+00:00','2026-03-02T08:00:19.394577+00:00',NULL,1);
INSERT INTO "answers" VALUES(27,4,6,'start','9a283d31','days',NULL,'Lun, Mar, Mer, Gio, Ven, Sab','["mon", "tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:19.394577+00:00','2026-03-02T08:00:19.520580+00:00',NULL,1);
INSERT INTO "answers" VALUES(28,4,7,'checkup','8e0cb1d0','ck2',NULL,'1','"named"','answered','2026-03-02T08:00:19.520580+00:00','2026-03-02T08:00:19.600264+00:00',NULL,1);
INSERT INTO "answers" VALUES(29,4,6,'start','9a283d31','channels',NULL,'facebook e instagram','["fb", "ig"]','answered','2026-03-02T08:00:19.633446+00:00','2026-03-02T08:00:19.645427+00:00',24,1);
INSERT INTO "answers" VALUES(30,4,7,'checkup','8e0cb1d0','ck1',NULL,'4','"four"','answered','2026-03-02T08:00:19.645427+00:00','2026-03-02T08:00:19.697185+00:00',NULL,1);
INSERT INTO "answers" VALUES(31,4,7,'checkup','8e0cb1d0','ck3',NULL,'1','"daily"','answered','2026-03-02T08:00:19.697185+00:00','2026-03-02T08:00:19.838290+00:00',NULL,1);
INSERT INTO "answers" VALUES(32,4,7,'checkup','8e0cb1d0','ck4',NULL,'4','"no"','answered','2026-03-02T08:00:19.838290+00:00','2026-03-02T08:00:19.859459+00:00',NULL,1);
INSERT INTO "answers" VALUES(33,4,7,'checkup','8e0cb1d0','ck5',NULL,'',NULL,'skipped','2026-03-02T08:00:19.859459+00:00','2026-03-02T08:00:19.887023+00:00',NULL,1);
INSERT INTO "answers" VALUES(34,4,7,'checkup','8e0cb1d0','ck6',NULL,'no','"no"','answered','2026-03-02T08:00:19.887023+00:00','2026-03-02T08:00:19.915058+00:00',NULL,0);
INSERT INTO "answers" VALUES(35,4,7,'checkup','8e0cb1d0','ck6',NULL,'sì col mio accesso','"full"','answered','2026-03-02T08:00:20.186070+00:00','2026-03-02T08:00:20.214932+00:00',34,1);
INSERT INTO "answers" VALUES(36,4,6,'start','9a283d31','role',NULL,'curo io la pagina','"manager"','answered','2026-03-02T08:00:20.323039+00:00','2026-03-02T08:00:20.384488+00:00',21,1);
INSERT INTO "answers" VALUES(37,4,6,'start','9a283d31','who',NULL,'',NULL,'withdrawn','2026-03-02T08:00:20.323039+00:00','2026-03-02T08:00:20.384488+00:00',23,0);
INSERT INTO "answers" VALUES(38,4,6,'start','9a283d31','rel',NULL,'amica','"cousin"','answered','2026-03-02T08:00:20.384488+00:00','2026-03-02T08:00:20.423111+00:00',NULL,1);
INSERT INTO "answers" VALUES(39,5,9,'start','9a283d31','role',NULL,'owner','"owner"','answered','2026-03-02T08:00:26.881310+00:00','2026-03-02T08:00:27.274995+00:00',NULL,1);
INSERT INTO "answers" VALUES(40,5,9,'start','9a283d31','trade',NULL,'garage','"mechanic"','answered','2026-03-02T08:00:27.274995+00:00','2026-03-02T08:00:27.555419+00:00',NULL,1);
INSERT INTO "answers" VALUES(41,5,9,'start','9a283d31','who',NULL,'a bit of everyone','"all"','answered','2026-03-02T08:00:27.555419+00:00','2026-03-02T08:00:27.638989+00:00',NULL,1);
INSERT INTO "answers" VALUES(42,5,9,'start','9a283d31','channels',NULL,'facebook, google and whatsapp business','["fb", "wab", "gbp"]','answered','2026-03-02T08:00:27.638989+00:00','2026-03-02T08:00:27.668854+00:00',NULL,1);
INSERT INTO "answers" VALUES(43,5,9,'start','9a283d31','minutes',NULL,'10 minutes','"m10"','answered','2026-03-02T08:00:27.668854+00:00','2026-03-02T08:00:27.778043+00:00',NULL,1);
INSERT INTO "answers" VALUES(44,5,9,'start','9a283d31','hour',NULL,'half past 8','"08:30"','answered','2026-03-02T08:00:27.778043+00:00','2026-03-02T08:00:27.807139+00:00',NULL,1);
INSERT INTO "answers" VALUES(45,5,9,'start','9a283d31','days',NULL,'mon-fri','["mon", "tue", "wed", "thu", "fri"]','answered','2026-03-02T08:00:27.807139+00:00','2026-03-02T08:00:27.842421+00:00',NULL,1);
INSERT INTO "answers" VALUES(46,5,10,'checkup','8e0cb1d0','ck1',NULL,'4','"four"','answered','2026-03-02T08:00:27.842421+00:00','2026-03-02T08:00:27.938852+00:00',NULL,1);
INSERT INTO "answers" VALUES(47,5,10,'checkup','8e0cb1d0','ck2',NULL,'whoever sees it first','"first"','answered','2026-03-02T08:00:27.938852+00:00','2026-03-02T08:00:27.954202+00:00',NULL,1);
INSERT INTO "answers" VALUES(48,5,10,'checkup','8e0cb1d0','ck3',NULL,'when it happens','"when"','answered','2026-03-02T08:00:27.954202+00:00','2026-03-02T08:00:27.966901+00:00',NULL,1);
INSERT INTO "answers" VALUES(49,5,10,'checkup','8e0cb1d0','ck4',NULL,'roughly','"idea"','answered','2026-03-02T08:00:27.966901+00:00','2026-03-02T08:00:27.972341+00:00',NULL,1);
INSERT INTO "answers" VALUES(50,5,10,'checkup','8e0cb1d0','ck5',NULL,'out loud','"oral"','answered','2026-03-02T08:00:27.972341+00:00','2026-03-02T08:00:27.985564+00:00',NULL,1);
INSERT INTO "answers" VALUES(51,5,10,'checkup','8e0cb1d0','ck6',NULL,'yes with their password','"pw"','answered','2026-03-02T08:00:27.985564+00:00','2026-03-02T08:00:27.997147+00:00',NULL,1);
INSERT INTO "answers" VALUES(52,6,11,'checkup','abcd1234','ck1',NULL,'Forno da Pina','"Forno da Pina"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,1);
INSERT INTO "answers" VALUES(53,9,12,'checkup','abcd1234','ck1',NULL,'two','"two"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,0);
INSERT INTO "answers" VALUES(54,9,12,'checkup','abcd1234','ck1',NULL,'three','"three"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',53,1);
INSERT INTO "answers" VALUES(55,9,12,'checkup','abcd1234','ck2',NULL,'salta',NULL,'skipped','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,1);
CREATE TABLE businesses (
    id integer primary key autoincrement,
    name text,
    trade text,
    who text,
    channels text,
    days text,
    town text,
    created_at text not null
) strict;
INSERT INTO "businesses" VALUES(1,NULL,'bakery','cousin','["fb", "ig", "gbp"]','["mon", "tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:03.815071+00:00');
INSERT INTO "businesses" VALUES(3,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T08:00:12.212009+00:00');
INSERT INTO "businesses" VALUES(4,NULL,'shop','cousin','["fb", "ig"]','["mon", "tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:18.435647+00:00');
INSERT INTO "businesses" VALUES(5,NULL,'mechanic','all','["fb", "wab", "gbp"]','["mon", "tue", "wed", "thu", "fri"]',NULL,'2026-03-02T08:00:26.881310+00:00');
INSERT INTO "businesses" VALUES(6,'Forno da Pina',NULL,NULL,NULL,NULL,'Forno da Pina','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "businesses" VALUES(7,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "businesses" VALUES(8,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T09:00:00.000000+00:00');
CREATE TABLE flags (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    raised_at text not null,
    primary key (session, name)
) strict;
INSERT INTO "flags" VALUES(1,1,'start','cousin','2026-03-02T08:00:04.359598+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','cousin_when_can','2026-03-02T08:00:04.570451+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','lockout_maybe','2026-03-02T08:00:04.570451+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','unknown','2026-03-02T08:00:04.570451+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','wondering','2026-03-02T08:00:04.570451+00:00');
INSERT INTO "flags" VALUES(4,7,'checkup','scattered','2026-03-02T08:00:20.214932+00:00');
INSERT INTO "flags" VALUES(4,6,'start','cousin','2026-03-02T08:00:20.423111+00:00');
INSERT INTO "flags" VALUES(5,9,'start','nobody_named','2026-03-02T08:00:27.842421+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','nobody_named','2026-03-02T08:00:27.997147+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','scattered','2026-03-02T08:00:27.997147+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','shared_pw','2026-03-02T08:00:27.997147+00:00');
INSERT INTO "flags" VALUES(6,11,'checkup','scattered','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE members (
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    role text,
    joined_at text not null,
    primary key (person, business)
) strict;
INSERT INTO "members" VALUES(1,1,'owner','2026-03-02T08:00:03.815071+00:00');
INSERT INTO "members" VALUES(3,3,NULL,'2026-03-02T08:00:12.212009+00:00');
INSERT INTO "members" VALUES(4,4,'manager','2026-03-02T08:00:18.435647+00:00');
INSERT INTO "members" VALUES(5,5,'owner','2026-03-02T08:00:26.881310+00:00');
INSERT INTO "members" VALUES(6,6,'owner','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(7,7,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(8,8,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(9,6,'manager','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE outbox (
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
INSERT INTO "outbox" VALUES(1,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:03.815071+00:00',NULL,NULL,'2026-03-02T08:00:04.004708+00:00');
INSERT INTO "outbox" VALUES(2,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:03.815071+00:00',NULL,NULL,'2026-03-02T08:00:04.004708+00:00');
INSERT INTO "outbox" VALUES(3,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.015969+00:00',NULL,NULL,'2026-03-02T08:00:04.094977+00:00');
INSERT INTO "outbox" VALUES(4,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.102114+00:00',NULL,NULL,'2026-03-02T08:00:04.215068+00:00');
INSERT INTO "outbox" VALUES(5,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.229709+00:00',NULL,NULL,'2026-03-02T08:00:04.255146+00:00');
INSERT INTO "outbox" VALUES(6,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.263556+00:00',NULL,NULL,'2026-03-02T08:00:04.314379+00:00');
INSERT INTO "outbox" VALUES(7,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.319281+00:00',NULL,NULL,'2026-03-02T08:00:04.331820+00:00');
INSERT INTO "outbox" VALUES(8,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.335023+00:00',NULL,NULL,'2026-03-02T08:00:04.350768+00:00');
INSERT INTO "outbox" VALUES(9,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.359598+00:00',NULL,NULL,'2026-03-02T08:00:04.480670+00:00');
INSERT INTO "outbox" VALUES(10,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.359598+00:00',NULL,NULL,'2026-03-02T08:00:04.480670+00:00');
INSERT INTO "outbox" VALUES(11,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.485083+00:00',NULL,NULL,'2026-03-02T08:00:04.496747+00:00');
INSERT INTO "outbox" VALUES(12,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.503196+00:00',NULL,NULL,'2026-03-02T08:00:04.512666+00:00');
INSERT INTO "outbox" VALUES(13,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.522959+00:00',NULL,NULL,'2026-03-02T08:00:04.530578+00:00');
INSERT INTO "outbox" VALUES(14,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.538999+00:00',NULL,NULL,'2026-03-02T08:00:04.550367+00:00');
INSERT INTO "outbox" VALUES(15,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.556551+00:00',NULL,NULL,'2026-03-02T08:00:04.566544+00:00');
INSERT INTO "outbox" VALUES(16,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.570451+00:00',NULL,NULL,'2026-03-02T08:00:04.674040+00:00');
INSERT INTO "outbox" VALUES(17,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.682258+00:00',NULL,NULL,'2026-03-02T08:00:04.787071+00:00');
INSERT INTO "outbox" VALUES(18,1,'terminal:pina','send','',NULL,NULL,NULL,NULL,'sent','7355fbe02ca00f60','2026-03-02T08:00:04.789061+00:00',NULL,NULL,'2026-03-02T08:00:04.794209+00:00');
INSERT INTO "outbox" VALUES(45,3,'terminal:rosa','send','',NULL,NULL,NULL,NULL,'sent','1e40fea8d1919f32','2026-03-02T08:00:12.212009+00:00',NULL,NULL,'2026-03-02T08:00:12.234614+00:00');
INSERT INTO "outbox" VALUES(46,3,'terminal:rosa','send','',NULL,NULL,NULL,NULL,'sent','1e40fea8d1919f32','2026-03-02T08:00:12.212009+00:00',NULL,NULL,'2026-03-02T08:00:12.234614+00:00');
INSERT INTO "outbox" VALUES(47,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:18.435647+00:00',NULL,NULL,'2026-03-02T08:00:18.930786+00:00');
INSERT INTO "outbox" VALUES(48,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:18.435647+00:00',NULL,NULL,'2026-03-02T08:00:18.930786+00:00');
INSERT INTO "outbox" VALUES(49,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:18.938664+00:00',NULL,NULL,'2026-03-02T08:00:18.977162+00:00');
INSERT INTO "outbox" VALUES(50,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:18.986020+00:00',NULL,NULL,'2026-03-02T08:00:18.992315+00:00');
INSERT INTO "outbox" VALUES(51,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:18.997989+00:00',NULL,NULL,'2026-03-02T08:00:19.194827+00:00');
INSERT INTO "outbox" VALUES(52,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.200981+00:00',NULL,NULL,'2026-03-02T08:00:19.224799+00:00');
INSERT INTO "outbox" VALUES(53,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.238974+00:00',NULL,NULL,'2026-03-02T08:00:19.259524+00:00');
INSERT INTO "outbox" VALUES(54,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.273170+00:00',NULL,NULL,'2026-03-02T08:00:19.374432+00:00');
INSERT INTO "outbox" VALUES(55,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.394577+00:00',NULL,NULL,'2026-03-02T08:00:19.419236+00:00');
INSERT INTO "outbox" VALUES(56,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.455162+00:00',NULL,NULL,'2026-03-02T08:00:19.518201+00:00');
INSERT INTO "outbox" VALUES(57,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.520580+00:00',NULL,NULL,'2026-03-02T08:00:19.590962+00:00');
INSERT INTO "outbox" VALUES(58,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.520580+00:00',NULL,NULL,'2026-03-02T08:00:19.590962+00:00');
INSERT INTO "outbox" VALUES(59,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.600264+00:00',NULL,NULL,'2026-03-02T08:00:19.610255+00:00');
INSERT INTO "outbox" VALUES(60,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.613502+00:00',NULL,NULL,'2026-03-02T08:00:19.626518+00:00');
INSERT INTO "outbox" VALUES(61,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.613502+00:00',NULL,NULL,'2026-03-02T08:00:19.626518+00:00');
INSERT INTO "outbox" VALUES(62,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.633446+00:00',NULL,NULL,'2026-03-02T08:00:19.643030+00:00');
INSERT INTO "outbox" VALUES(63,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.645427+00:00',NULL,NULL,'2026-03-02T08:00:19.689975+00:00');
INSERT INTO "outbox" VALUES(64,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.645427+00:00',NULL,NULL,'2026-03-02T08:00:19.689975+00:00');
INSERT INTO "outbox" VALUES(65,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.697185+00:00',NULL,NULL,'2026-03-02T08:00:19.727571+00:00');
INSERT INTO "outbox" VALUES(66,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.737598+00:00',NULL,NULL,'2026-03-02T08:00:19.778836+00:00');
INSERT INTO "outbox" VALUES(67,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.780820+00:00',NULL,NULL,'2026-03-02T08:00:19.787338+00:00');
INSERT INTO "outbox" VALUES(68,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.788696+00:00',NULL,NULL,'2026-03-02T08:00:19.798581+00:00');
INSERT INTO "outbox" VALUES(69,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.811074+00:00',NULL,NULL,'2026-03-02T08:00:19.832279+00:00');
INSERT INTO "outbox" VALUES(70,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.838290+00:00',NULL,NULL,'2026-03-02T08:00:19.858016+00:00');
INSERT INTO "outbox" VALUES(71,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.859459+00:00',NULL,NULL,'2026-03-02T08:00:19.880242+00:00');
INSERT INTO "outbox" VALUES(72,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.887023+00:00',NULL,NULL,'2026-03-02T08:00:19.902425+00:00');
INSERT INTO "outbox" VALUES(73,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:19.915058+00:00',NULL,NULL,'2026-03-02T08:00:20.183691+00:00');
INSERT INTO "outbox" VALUES(74,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.186070+00:00',NULL,NULL,'2026-03-02T08:00:20.206483+00:00');
INSERT INTO "outbox" VALUES(75,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.214932+00:00',NULL,NULL,'2026-03-02T08:00:20.250576+00:00');
INSERT INTO "outbox" VALUES(76,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.255822+00:00',NULL,NULL,'2026-03-02T08:00:20.287067+00:00');
INSERT INTO "outbox" VALUES(77,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.294893+00:00',NULL,NULL,'2026-03-02T08:00:20.318473+00:00');
INSERT INTO "outbox" VALUES(78,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.294893+00:00',NULL,NULL,'2026-03-02T08:00:20.318473+00:00');
INSERT INTO "outbox" VALUES(79,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.323039+00:00',NULL,NULL,'2026-03-02T08:00:20.336979+00:00');
INSERT INTO "outbox" VALUES(80,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.354263+00:00',NULL,NULL,'2026-03-02T08:00:20.370527+00:00');
INSERT INTO "outbox" VALUES(81,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.384488+00:00',NULL,NULL,'2026-03-02T08:00:20.410382+00:00');
INSERT INTO "outbox" VALUES(82,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.423111+00:00',NULL,NULL,'2026-03-02T08:00:20.441497+00:00');
INSERT INTO "outbox" VALUES(83,4,'terminal:luca','send','',NULL,NULL,NULL,NULL,'sent','28803f220e6fbff4','2026-03-02T08:00:20.446705+00:00',NULL,NULL,'2026-03-02T08:00:20.462392+00:00');
INSERT INTO "outbox" VALUES(84,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:26.881310+00:00',NULL,NULL,'2026-03-02T08:00:27.266702+00:00');
INSERT INTO "outbox" VALUES(85,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:26.881310+00:00',NULL,NULL,'2026-03-02T08:00:27.266702+00:00');
INSERT INTO "outbox" VALUES(86,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.274995+00:00',NULL,NULL,'2026-03-02T08:00:27.486724+00:00');
INSERT INTO "outbox" VALUES(87,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.555419+00:00',NULL,NULL,'2026-03-02T08:00:27.634652+00:00');
INSERT INTO "outbox" VALUES(88,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.638989+00:00',NULL,NULL,'2026-03-02T08:00:27.667039+00:00');
INSERT INTO "outbox" VALUES(89,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.668854+00:00',NULL,NULL,'2026-03-02T08:00:27.770687+00:00');
INSERT INTO "outbox" VALUES(90,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.778043+00:00',NULL,NULL,'2026-03-02T08:00:27.794946+00:00');
INSERT INTO "outbox" VALUES(91,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.807139+00:00',NULL,NULL,'2026-03-02T08:00:27.826649+00:00');
INSERT INTO "outbox" VALUES(92,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.842421+00:00',NULL,NULL,'2026-03-02T08:00:27.934152+00:00');
INSERT INTO "outbox" VALUES(93,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.842421+00:00',NULL,NULL,'2026-03-02T08:00:27.934152+00:00');
INSERT INTO "outbox" VALUES(94,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.938852+00:00',NULL,NULL,'2026-03-02T08:00:27.948271+00:00');
INSERT INTO "outbox" VALUES(95,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.954202+00:00',NULL,NULL,'2026-03-02T08:00:27.964750+00:00');
INSERT INTO "outbox" VALUES(96,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.966901+00:00',NULL,NULL,'2026-03-02T08:00:27.970927+00:00');
INSERT INTO "outbox" VALUES(97,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.972341+00:00',NULL,NULL,'2026-03-02T08:00:27.981030+00:00');
INSERT INTO "outbox" VALUES(98,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.985564+00:00',NULL,NULL,'2026-03-02T08:00:27.994359+00:00');
INSERT INTO "outbox" VALUES(99,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:27.997147+00:00',NULL,NULL,'2026-03-02T08:00:28.230434+00:00');
INSERT INTO "outbox" VALUES(100,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:28.247091+00:00',NULL,NULL,'2026-03-02T08:00:28.382422+00:00');
INSERT INTO "outbox" VALUES(101,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:28.415718+00:00',NULL,NULL,'2026-03-02T08:00:28.462370+00:00');
INSERT INTO "outbox" VALUES(102,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:28.479046+00:00',NULL,NULL,'2026-03-02T08:00:28.490323+00:00');
INSERT INTO "outbox" VALUES(103,5,'terminal:joe','send','',NULL,NULL,NULL,NULL,'sent','9840ad83fac2bbcb','2026-03-02T08:00:28.502941+00:00',NULL,NULL,'2026-03-02T08:00:28.514542+00:00');
INSERT INTO "outbox" VALUES(104,6,'telegram:1001','document','Forno da Pina','[[["Forno da Pina", "m:menu"]]]',NULL,'Forno da Pina',X'466F726E6F2064612050696E61','claimed','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(105,6,'telegram:1001','send','',NULL,NULL,NULL,NULL,'sent','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',11,NULL,'2026-03-02T09:01:00.000000+00:00');
INSERT INTO "outbox" VALUES(106,6,'telegram:1001','send','',NULL,NULL,NULL,NULL,'sent','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',12,'plain: can''t parse entities','2026-03-02T09:01:00.000000+00:00');
INSERT INTO "outbox" VALUES(107,6,'telegram:1001','send','',NULL,NULL,NULL,NULL,'dead','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,'NeverSendable: message is too long','2026-03-02T09:01:00.000000+00:00');
INSERT INTO "outbox" VALUES(108,6,'telegram:1001','send','',NULL,NULL,NULL,NULL,'uncertain','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,'connection broke','2026-03-02T09:01:00.000000+00:00');
INSERT INTO "outbox" VALUES(109,6,'telegram:1001','send','',NULL,NULL,NULL,NULL,'dead','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,'Unreachable: bot was blocked by the user','2026-03-02T09:01:00.000000+00:00');
INSERT INTO "outbox" VALUES(110,6,'telegram:1001','send','Ciao, aspetto','[[["Sì", "m:menu"]]]',NULL,NULL,NULL,'claimed','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(111,6,'telegram:1001','edit','Ridisegno',NULL,12,NULL,NULL,'claimed','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(112,NULL,'telegram:1009','send','Ciao e grazie',NULL,NULL,NULL,NULL,'claimed','35244138ff6cf1cb','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
CREATE TABLE people (
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
INSERT INTO "people" VALUES(1,'terminal:pina','it','Europe/Rome','07:00','m10',NULL,NULL,NULL,'[["La pagina è in un portfolio", "a:1:more.portfolio"], ["E su Instagram?", "a:1:more.instagram"], ["E sulla scheda Google?", "a:1:more.google"], ["Non vedo la voce", "a:1:more.stuck"], ["Fatto", "a:1:done"], ["Non fa per me", "a:1:not"], ["Un''altra cosa", "a:1:another"]]','active','2026-03-02T08:00:03.815071+00:00','2026-03-02T08:00:04.789061+00:00');
INSERT INTO "people" VALUES(3,'terminal:rosa','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,NULL,'active','2026-03-02T08:00:12.212009+00:00','2026-03-02T08:00:12.212009+00:00');
INSERT INTO "people" VALUES(4,'terminal:luca','it','Europe/Rome','08:30','m10',NULL,NULL,NULL,NULL,'active','2026-03-02T08:00:18.435647+00:00','2026-03-02T08:00:20.446705+00:00');
INSERT INTO "people" VALUES(5,'terminal:joe','en','Europe/Rome','08:30','m10',NULL,NULL,NULL,'[["Done", "a:5:done"], ["Not for me", "a:5:not"], ["Something else", "a:5:another"]]','active','2026-03-02T08:00:26.881310+00:00','2026-03-02T08:00:28.502941+00:00');
INSERT INTO "people" VALUES(6,'telegram:1001','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,'[["Forno da Pina", "m:menu"]]','active','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "people" VALUES(7,'telegram:1002','it','Europe/Rome',NULL,NULL,NULL,'no','fiera-2026',NULL,'stopped','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "people" VALUES(8,'telegram:1003','it','Europe/Rome',NULL,NULL,NULL,'no','fiera-2026',NULL,'unreachable','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "people" VALUES(9,'telegram:1004','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,NULL,'active','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE scores (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    value real not null,
    computed_at text not null,
    primary key (session, name)
) strict;
INSERT INTO "scores" VALUES(1,2,'checkup','strategy',0.0,'2026-03-02T08:00:04.570451+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','roles',1.0,'2026-03-02T08:00:04.570451+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','measure',0.0,'2026-03-02T08:00:04.570451+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','focus',2.0,'2026-03-02T08:00:04.570451+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','routine',0.0,'2026-03-02T08:00:04.570451+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','total',3.0,'2026-03-02T08:00:04.570451+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','strategy',0.0,'2026-03-02T08:00:20.214932+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','roles',2.0,'2026-03-02T08:00:20.214932+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','measure',0.0,'2026-03-02T08:00:20.214932+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','focus',0.0,'2026-03-02T08:00:20.214932+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','routine',2.0,'2026-03-02T08:00:20.214932+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','total',4.0,'2026-03-02T08:00:20.214932+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','strategy',1.0,'2026-03-02T08:00:27.997147+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','roles',0.0,'2026-03-02T08:00:27.997147+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','measure',1.0,'2026-03-02T08:00:27.997147+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','focus',0.0,'2026-03-02T08:00:27.997147+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','routine',0.0,'2026-03-02T08:00:27.997147+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','total',2.0,'2026-03-02T08:00:27.997147+00:00');
INSERT INTO "scores" VALUES(6,11,'checkup','total',3.0,'2026-03-02T09:00:00.000000+00:00');
CREATE TABLE sessions (
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
INSERT INTO "sessions" VALUES(1,1,1,'start','9a283d31','done',NULL,NULL,'{}','2026-03-02T08:00:03.815071+00:00','2026-03-02T08:00:04.359598+00:00','2026-03-02T08:00:04.359598+00:00','2026-03-02T08:00:04.359598+00:00');
INSERT INTO "sessions" VALUES(2,1,1,'checkup','8e0cb1d0','done',NULL,NULL,'{}','2026-03-02T08:00:04.359598+00:00','2026-03-02T08:00:04.570451+00:00','2026-03-02T08:00:04.570451+00:00','2026-03-02T08:00:04.570451+00:00');
INSERT INTO "sessions" VALUES(5,3,3,'start','9a283d31','role','role',NULL,'{}','2026-03-02T08:00:12.212009+00:00','2026-03-02T08:00:12.212009+00:00','2026-03-02T08:00:12.212009+00:00',NULL);
INSERT INTO "sessions" VALUES(6,4,4,'start','9a283d31','done',NULL,NULL,'{}','2026-03-02T08:00:18.435647+00:00','2026-03-02T08:00:20.423111+00:00','2026-03-02T08:00:20.423111+00:00','2026-03-02T08:00:20.423111+00:00');
INSERT INTO "sessions" VALUES(7,4,4,'checkup','8e0cb1d0','done',NULL,NULL,'{}','2026-03-02T08:00:19.520580+00:00','2026-03-02T08:00:20.214932+00:00','2026-03-02T08:00:20.214932+00:00','2026-03-02T08:00:20.214932+00:00');
INSERT INTO "sessions" VALUES(8,4,4,'checkup','8e0cb1d0','ck1','ck1',NULL,'{}','2026-03-02T08:00:20.446705+00:00','2026-03-02T08:00:20.446705+00:00','2026-03-02T08:00:20.446705+00:00',NULL);
INSERT INTO "sessions" VALUES(9,5,5,'start','9a283d31','done',NULL,NULL,'{}','2026-03-02T08:00:26.881310+00:00','2026-03-02T08:00:27.842421+00:00','2026-03-02T08:00:27.842421+00:00','2026-03-02T08:00:27.842421+00:00');
INSERT INTO "sessions" VALUES(10,5,5,'checkup','8e0cb1d0','done',NULL,NULL,'{}','2026-03-02T08:00:27.842421+00:00','2026-03-02T08:00:27.997147+00:00','2026-03-02T08:00:27.997147+00:00','2026-03-02T08:00:27.997147+00:00');
INSERT INTO "sessions" VALUES(11,6,6,'checkup','abcd1234','ck1','ck1',NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "sessions" VALUES(12,9,NULL,'checkup','abcd1234','ck1','ck1',NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "sessions" VALUES(13,9,NULL,'start','abcd1234','done',NULL,NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE updates_seen (
    update_id integer primary key,
    seen_at text not null
) strict;
INSERT INTO "updates_seen" VALUES(7001,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "updates_seen" VALUES(7002,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "updates_seen" VALUES(7003,'2026-03-02T09:00:00.000000+00:00');
CREATE TABLE updates_set_aside (
    id integer primary key autoincrement,
    update_id integer,
    account text,
    received_at text not null,
    content text not null,
    fault text not null
) strict;
INSERT INTO "updates_set_aside" VALUES(1,NULL,'telegram:1001','2026-03-02T09:00:00.000000+00:00','Forno da Pina','Forno da Pina');
INSERT INTO "updates_set_aside" VALUES(2,7003,'telegram:1001','2026-03-02T09:00:00.000000+00:00','{"update_id": 7003}','ValueError: x');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX members_by_business on members (business);
CREATE INDEX sessions_by_person on sessions (person, flow);
CREATE INDEX sessions_by_business on sessions (business);
CREATE INDEX answers_by_session on answers (session, standing);
CREATE INDEX answers_by_person on answers (person, standing);
CREATE INDEX answers_by_replaced on answers (replaced);
CREATE INDEX flags_by_person on flags (person);
CREATE INDEX scores_by_person on scores (person);
CREATE INDEX advice_by_person on advice_given (person, advice);
CREATE INDEX advice_by_session on advice_given (session, place);
CREATE INDEX outbox_by_state on outbox (state, id);
CREATE INDEX outbox_by_person on outbox (person);
CREATE INDEX updates_seen_by_time on updates_seen (seen_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('people',10);
INSERT INTO "sqlite_sequence" VALUES('businesses',10);
INSERT INTO "sqlite_sequence" VALUES('sessions',13);
INSERT INTO "sqlite_sequence" VALUES('outbox',112);
INSERT INTO "sqlite_sequence" VALUES('answers',55);
INSERT INTO "sqlite_sequence" VALUES('advice_given',6);
INSERT INTO "sqlite_sequence" VALUES('updates_set_aside',2);
COMMIT;
