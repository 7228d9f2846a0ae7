-- A database as the program left it that knew 3 of its migrations. Made-up people; never edited.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'cugino','first_tables','2026-11-25 04:50:05.999372+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'cugino','delivery_in_earnest','2026-11-25 04:50:06.000911+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'cugino','numbers','2026-11-25 04:50:06.001142+00:00');
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
INSERT INTO "advice_given" VALUES(1,1,2,'A-ACC-11',0,'ck6','2026-03-02T08:00:04.121550+00:00','2026-03-02T08:00:04.571593+00:00','done','2026-03-02T08:00:04.721170+00:00');
INSERT INTO "advice_given" VALUES(2,4,7,'A-ACC-01',0,'ck6','2026-03-02T08:00:15.970382+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(3,4,7,'A-STR-01',1,'ck5','2026-03-02T08:00:16.317862+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(4,5,10,'A-ACC-02',0,'ck6','2026-03-02T08:00:21.812932+00:00','2026-03-02T08:00:22.172969+00:00','later','2026-03-02T08:00:22.241040+00:00');
INSERT INTO "advice_given" VALUES(5,5,10,'A-ROL-01',1,'ck2','2026-03-02T08:00:22.241040+00:00','2026-03-02T08:00:22.241040+00:00','done','2026-03-02T08:00:22.286431+00:00');
INSERT INTO "advice_given" VALUES(6,6,12,'A-ACC-04',0,'ck6','2026-03-02T08:00:28.597355+00:00','2026-03-02T08:00:29.188998+00:00',NULL,NULL);
INSERT INTO "advice_given" VALUES(7,6,13,'A-STR-07',0,'st1','2026-03-02T08:00:29.801291+00:00','2026-03-02T08:00:30.114554+00:00','done','2026-03-02T08:00:30.137151+00:00');
INSERT INTO "advice_given" VALUES(8,6,14,'A-ACC-05',0,'ro8','2026-03-03T08:00:39.521706+00:00','2026-03-03T08:00:39.889232+00:00','done','2026-03-03T08:00:39.895092+00:00');
INSERT INTO "advice_given" VALUES(9,6,15,'A-ROU-01',0,'me1','2026-03-03T08:00:40.033162+00:00','2026-03-03T08:00:40.113478+00:00','not_for_me','2026-03-03T08:00:40.127543+00:00');
INSERT INTO "advice_given" VALUES(10,6,14,'A-ACC-03',1,'ro6','2026-03-10T08:00:47.713998+00:00','2026-03-10T08:00:47.713998+00:00','done','2026-03-10T08:00:48.041326+00:00');
INSERT INTO "advice_given" VALUES(11,6,13,'A-ROU-04',1,'ro3','2026-03-24T08:01:00.016961+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(12,7,16,'A-FOC-01',0,'ck1','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
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
INSERT INTO "answers" VALUES(1,1,1,'start','98fb1a1d','role',NULL,'titolare','"owner"','answered','2026-03-02T08:00:02.847118+00:00','2026-03-02T08:00:03.104975+00:00',NULL,1);
INSERT INTO "answers" VALUES(2,1,1,'start','98fb1a1d','trade',NULL,'forno','"bakery"','answered','2026-03-02T08:00:03.104975+00:00','2026-03-02T08:00:03.182083+00:00',NULL,1);
INSERT INTO "answers" VALUES(3,1,1,'start','98fb1a1d','who',NULL,'mio cugino','"cousin"','answered','2026-03-02T08:00:03.182083+00:00','2026-03-02T08:00:03.709142+00:00',NULL,1);
INSERT INTO "answers" VALUES(4,1,1,'start','98fb1a1d','channels',NULL,'facebook, insta e google','["fb", "ig", "gbp"]','answered','2026-03-02T08:00:03.709142+00:00','2026-03-02T08:00:03.725031+00:00',NULL,1);
INSERT INTO "answers" VALUES(5,1,1,'start','98fb1a1d','minutes',NULL,'10','"m10"','answered','2026-03-02T08:00:03.725031+00:00','2026-03-02T08:00:03.804941+00:00',NULL,1);
INSERT INTO "answers" VALUES(6,1,1,'start','98fb1a1d','hour',NULL,'7','"07:00"','answered','2026-03-02T08:00:03.804941+00:00','2026-03-02T08:00:03.857173+00:00',NULL,1);
INSERT INTO "answers" VALUES(7,1,1,'start','98fb1a1d','days',NULL,'lun-sab','["mon", "tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:03.857173+00:00','2026-03-02T08:00:03.897026+00:00',NULL,1);
INSERT INTO "answers" VALUES(8,1,2,'checkup','e50d8b92','ck1',NULL,'due','"two"','answered','2026-03-02T08:00:03.897026+00:00','2026-03-02T08:00:04.021853+00:00',NULL,1);
INSERT INTO "answers" VALUES(9,1,2,'checkup','e50d8b92','ck2',NULL,'3','"cousin"','answered','2026-03-02T08:00:04.021853+00:00','2026-03-02T08:00:04.045986+00:00',NULL,1);
INSERT INTO "answers" VALUES(10,1,2,'checkup','e50d8b92','ck3',NULL,'quando capita','"when"','answered','2026-03-02T08:00:04.045986+00:00','2026-03-02T08:00:04.060239+00:00',NULL,1);
INSERT INTO "answers" VALUES(11,1,2,'checkup','e50d8b92','ck4',NULL,'no','"no"','answered','2026-03-02T08:00:04.060239+00:00','2026-03-02T08:00:04.072652+00:00',NULL,1);
INSERT INTO "answers" VALUES(12,1,2,'checkup','e50d8b92','ck5',NULL,'boh','"dk"','answered','2026-03-02T08:00:04.072652+00:00','2026-03-02T08:00:04.089460+00:00',NULL,1);
INSERT INTO "answers" VALUES(13,1,2,'checkup','e50d8b92','ck6',NULL,'non lo so','"dk"','answered','2026-03-02T08:00:04.089460+00:00','2026-03-02T08:00:04.121550+00:00',NULL,1);
INSERT INTO "answers" VALUES(21,4,6,'start','98fb1a1d','role',NULL,'titolare','"owner"','answered','2026-03-02T08:00:15.257103+00:00','2026-03-02T08:00:15.445057+00:00',NULL,0);
INSERT INTO "answers" VALUES(22,4,6,'start','98fb1a1d','trade',NULL,'negozio','"shop"','answered','2026-03-02T08:00:15.445057+00:00','2026-03-02T08:00:15.505007+00:00',NULL,1);
INSERT INTO "answers" VALUES(23,4,6,'start','98fb1a1d','who',NULL,'un dipendente','"staff"','answered','2026-03-02T08:00:15.505007+00:00','2026-03-02T08:00:15.517784+00:00',NULL,0);
INSERT INTO "answers" VALUES(24,4,6,'start','98fb1a1d','channels',NULL,'nessuno','["none"]','answered','2026-03-02T08:00:15.517784+00:00','2026-03-02T08:00:15.646148+00:00',NULL,0);
INSERT INTO "answers" VALUES(25,4,6,'start','98fb1a1d','minutes',NULL,'10','"m10"','answered','2026-03-02T08:00:15.646148+00:00','2026-03-02T08:00:15.697025+00:00',NULL,1);
INSERT INTO "answers" VALUES(26,4,6,'start','98fb1a1d','hour',NULL,'08:30','"08:30"','answered','2026-03-02T08:00:15.697025+00:00','2026-03-02T08:00:15.709086+00:00',NULL,1);
INSERT INTO "answers" VALUES(27,4,6,'start','98fb1a1d','days',NULL,'Lun, Mar, Mer, Gio, Ven, Sab','["mon", "tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:15.709086+00:00','2026-03-02T08:00:15.730074+00:00',NULL,1);
INSERT INTO "answers" VALUES(28,4,7,'checkup','e50d8b92','ck2',NULL,'1','"named"','answered','2026-03-02T08:00:15.730074+00:00','2026-03-02T08:00:15.792947+00:00',NULL,1);
INSERT INTO "answers" VALUES(29,4,6,'start','98fb1a1d','channels',NULL,'facebook e instagram','["fb", "ig"]','answered','2026-03-02T08:00:15.823012+00:00','2026-03-02T08:00:15.845697+00:00',24,1);
INSERT INTO "answers" VALUES(30,4,7,'checkup','e50d8b92','ck1',NULL,'4','"four"','answered','2026-03-02T08:00:15.845697+00:00','2026-03-02T08:00:15.869693+00:00',NULL,1);
INSERT INTO "answers" VALUES(31,4,7,'checkup','e50d8b92','ck3',NULL,'1','"daily"','answered','2026-03-02T08:00:15.869693+00:00','2026-03-02T08:00:15.923589+00:00',NULL,1);
INSERT INTO "answers" VALUES(32,4,7,'checkup','e50d8b92','ck4',NULL,'4','"no"','answered','2026-03-02T08:00:15.923589+00:00','2026-03-02T08:00:15.940719+00:00',NULL,1);
INSERT INTO "answers" VALUES(33,4,7,'checkup','e50d8b92','ck5',NULL,'',NULL,'skipped','2026-03-02T08:00:15.940719+00:00','2026-03-02T08:00:15.960225+00:00',NULL,1);
INSERT INTO "answers" VALUES(34,4,7,'checkup','e50d8b92','ck6',NULL,'no','"no"','answered','2026-03-02T08:00:15.960225+00:00','2026-03-02T08:00:15.970382+00:00',NULL,0);
INSERT INTO "answers" VALUES(35,4,7,'checkup','e50d8b92','ck6',NULL,'sì col mio accesso','"full"','answered','2026-03-02T08:00:16.309011+00:00','2026-03-02T08:00:16.317862+00:00',34,1);
INSERT INTO "answers" VALUES(36,4,6,'start','98fb1a1d','role',NULL,'curo io la pagina','"manager"','answered','2026-03-02T08:00:16.724087+00:00','2026-03-02T08:00:16.740936+00:00',21,1);
INSERT INTO "answers" VALUES(37,4,6,'start','98fb1a1d','who',NULL,'',NULL,'withdrawn','2026-03-02T08:00:16.724087+00:00','2026-03-02T08:00:16.740936+00:00',23,0);
INSERT INTO "answers" VALUES(38,4,6,'start','98fb1a1d','rel',NULL,'amica','"cousin"','answered','2026-03-02T08:00:16.740936+00:00','2026-03-02T08:00:16.752935+00:00',NULL,1);
INSERT INTO "answers" VALUES(39,5,9,'start','98fb1a1d','role',NULL,'owner','"owner"','answered','2026-03-02T08:00:21.024855+00:00','2026-03-02T08:00:21.261107+00:00',NULL,1);
INSERT INTO "answers" VALUES(40,5,9,'start','98fb1a1d','trade',NULL,'garage','"mechanic"','answered','2026-03-02T08:00:21.261107+00:00','2026-03-02T08:00:21.341546+00:00',NULL,1);
INSERT INTO "answers" VALUES(41,5,9,'start','98fb1a1d','who',NULL,'a bit of everyone','"all"','answered','2026-03-02T08:00:21.341546+00:00','2026-03-02T08:00:21.485105+00:00',NULL,1);
INSERT INTO "answers" VALUES(42,5,9,'start','98fb1a1d','channels',NULL,'facebook, google and whatsapp business','["fb", "wab", "gbp"]','answered','2026-03-02T08:00:21.485105+00:00','2026-03-02T08:00:21.498158+00:00',NULL,1);
INSERT INTO "answers" VALUES(43,5,9,'start','98fb1a1d','minutes',NULL,'10 minutes','"m10"','answered','2026-03-02T08:00:21.498158+00:00','2026-03-02T08:00:21.552996+00:00',NULL,1);
INSERT INTO "answers" VALUES(44,5,9,'start','98fb1a1d','hour',NULL,'half past 8','"08:30"','answered','2026-03-02T08:00:21.552996+00:00','2026-03-02T08:00:21.581196+00:00',NULL,1);
INSERT INTO "answers" VALUES(45,5,9,'start','98fb1a1d','days',NULL,'mon-fri','["mon", "tue", "wed", "thu", "fri"]','answered','2026-03-02T08:00:21.581196+00:00','2026-03-02T08:00:21.603346+00:00',NULL,1);
INSERT INTO "answers" VALUES(46,5,10,'checkup','e50d8b92','ck1',NULL,'4','"four"','answered','2026-03-02T08:00:21.603346+00:00','2026-03-02T08:00:21.733821+00:00',NULL,1);
INSERT INTO "answers" VALUES(47,5,10,'checkup','e50d8b92','ck2',NULL,'whoever sees it first','"first"','answered','2026-03-02T08:00:21.733821+00:00','2026-03-02T08:00:21.764998+00:00',NULL,1);
INSERT INTO "answers" VALUES(48,5,10,'checkup','e50d8b92','ck3',NULL,'when it happens','"when"','answered','2026-03-02T08:00:21.764998+00:00','2026-03-02T08:00:21.776994+00:00',NULL,1);
INSERT INTO "answers" VALUES(49,5,10,'checkup','e50d8b92','ck4',NULL,'roughly','"idea"','answered','2026-03-02T08:00:21.776994+00:00','2026-03-02T08:00:21.792916+00:00',NULL,1);
INSERT INTO "answers" VALUES(50,5,10,'checkup','e50d8b92','ck5',NULL,'out loud','"oral"','answered','2026-03-02T08:00:21.792916+00:00','2026-03-02T08:00:21.797826+00:00',NULL,1);
INSERT INTO "answers" VALUES(51,5,10,'checkup','e50d8b92','ck6',NULL,'yes with their password','"pw"','answered','2026-03-02T08:00:21.797826+00:00','2026-03-02T08:00:21.812932+00:00',NULL,1);
INSERT INTO "answers" VALUES(52,6,11,'start','98fb1a1d','role',NULL,'mio, sono io la titolare','"owner"','answered','2026-03-02T08:00:27.348744+00:00','2026-03-02T08:00:27.737727+00:00',NULL,1);
INSERT INTO "answers" VALUES(53,6,11,'start','98fb1a1d','trade',NULL,'parucchiera','"hair"','answered','2026-03-02T08:00:27.737727+00:00','2026-03-02T08:00:28.146051+00:00',NULL,1);
INSERT INTO "answers" VALUES(54,6,11,'start','98fb1a1d','who',NULL,'io','"me"','answered','2026-03-02T08:00:28.146051+00:00','2026-03-02T08:00:28.177172+00:00',NULL,1);
INSERT INTO "answers" VALUES(55,6,11,'start','98fb1a1d','channels',NULL,'instagram','["ig"]','answered','2026-03-02T08:00:28.177172+00:00','2026-03-02T08:00:28.208533+00:00',NULL,1);
INSERT INTO "answers" VALUES(56,6,11,'start','98fb1a1d','minutes',NULL,'5','"m5"','answered','2026-03-02T08:00:28.208533+00:00','2026-03-02T08:00:28.245406+00:00',NULL,1);
INSERT INTO "answers" VALUES(57,6,11,'start','98fb1a1d','hour',NULL,'le 8 di sera','"20:00"','answered','2026-03-02T08:00:28.245406+00:00','2026-03-02T08:00:28.313081+00:00',NULL,1);
INSERT INTO "answers" VALUES(58,6,11,'start','98fb1a1d','days',NULL,'Mar, Mer, Gio, Ven, Sab','["tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:28.313081+00:00','2026-03-02T08:00:28.341581+00:00',NULL,1);
INSERT INTO "answers" VALUES(59,6,12,'checkup','e50d8b92','ck1',NULL,'niente, quando capita','"none"','answered','2026-03-02T08:00:28.341581+00:00','2026-03-02T08:00:28.513914+00:00',NULL,1);
INSERT INTO "answers" VALUES(60,6,12,'checkup','e50d8b92','ck2',NULL,'lavoro da sola','"alone"','answered','2026-03-02T08:00:28.513914+00:00','2026-03-02T08:00:28.528348+00:00',NULL,1);
INSERT INTO "answers" VALUES(61,6,12,'checkup','e50d8b92','ck3',NULL,'mai','"no"','answered','2026-03-02T08:00:28.528348+00:00','2026-03-02T08:00:28.536925+00:00',NULL,1);
INSERT INTO "answers" VALUES(62,6,12,'checkup','e50d8b92','ck4',NULL,'no','"no"','answered','2026-03-02T08:00:28.536925+00:00','2026-03-02T08:00:28.553228+00:00',NULL,1);
INSERT INTO "answers" VALUES(63,6,12,'checkup','e50d8b92','ck5',NULL,'no','"no"','answered','2026-03-02T08:00:28.553228+00:00','2026-03-02T08:00:28.577298+00:00',NULL,1);
INSERT INTO "answers" VALUES(64,6,12,'checkup','e50d8b92','ck6',NULL,'non so come si fa','"no"','answered','2026-03-02T08:00:28.577298+00:00','2026-03-02T08:00:28.597355+00:00',NULL,1);
INSERT INTO "answers" VALUES(65,6,13,'strategy','07124674','st1',NULL,'tutte quelle che gia vengono','"tutte quelle che gia vengono"','answered','2026-03-02T08:00:29.305990+00:00','2026-03-02T08:00:29.333772+00:00',NULL,1);
INSERT INTO "answers" VALUES(66,6,13,'strategy','07124674','st2',NULL,'passaparola e instagram','["ig", "wom"]','answered','2026-03-02T08:00:29.333772+00:00','2026-03-02T08:00:29.361636+00:00',NULL,1);
INSERT INTO "answers" VALUES(67,6,13,'strategy','07124674','st3',NULL,'guardano','"look"','answered','2026-03-02T08:00:29.361636+00:00','2026-03-02T08:00:29.433237+00:00',NULL,1);
INSERT INTO "answers" VALUES(68,6,13,'strategy','07124674','st4',NULL,'rispondere prima','"serve"','answered','2026-03-02T08:00:29.433237+00:00','2026-03-02T08:00:29.677098+00:00',NULL,1);
INSERT INTO "answers" VALUES(69,6,13,'strategy','07124674','st5',NULL,'mi dici subito se hai posto','"mi dici subito se hai posto"','answered','2026-03-02T08:00:29.677098+00:00','2026-03-02T08:00:29.692895+00:00',NULL,1);
INSERT INTO "answers" VALUES(70,6,13,'strategy','07124674','st8',NULL,'tagli, consigli','["help", "proof"]','answered','2026-03-02T08:00:29.692895+00:00','2026-03-02T08:00:29.721102+00:00',NULL,1);
INSERT INTO "answers" VALUES(71,6,13,'strategy','07124674','st9',NULL,'0,5','0.5','answered','2026-03-02T08:00:29.721102+00:00','2026-03-02T08:00:29.743698+00:00',NULL,1);
INSERT INTO "answers" VALUES(72,6,13,'strategy','07124674','st10',NULL,'scelgo io','"other"','answered','2026-03-02T08:00:29.743698+00:00','2026-03-02T08:00:29.761205+00:00',NULL,1);
INSERT INTO "answers" VALUES(73,6,13,'strategy','07124674','st10b',NULL,'instagram','["ig"]','answered','2026-03-02T08:00:29.761205+00:00','2026-03-02T08:00:29.781516+00:00',NULL,1);
INSERT INTO "answers" VALUES(74,6,13,'strategy','07124674','st11',NULL,'rispondo a chi mi scrive la mattina e la sera e metto un taglio alla settimana','"rispondo a chi mi scrive la mattina e la sera e metto un taglio alla settimana"','answered','2026-03-02T08:00:29.781516+00:00','2026-03-02T08:00:29.801291+00:00',NULL,1);
INSERT INTO "answers" VALUES(75,6,14,'roles','73db6b45','ro1',NULL,'Io','"me"','answered','2026-03-03T08:00:38.495902+00:00','2026-03-03T08:00:38.509758+00:00',NULL,1);
INSERT INTO "answers" VALUES(76,6,14,'roles','73db6b45','ro2',NULL,'conosco i prezzi','["know"]','answered','2026-03-03T08:00:38.509758+00:00','2026-03-03T08:00:38.673704+00:00',NULL,1);
INSERT INTO "answers" VALUES(77,6,14,'roles','73db6b45','ro3',NULL,'0,5','0.5','answered','2026-03-03T08:00:38.673704+00:00','2026-03-03T08:00:39.225679+00:00',NULL,1);
INSERT INTO "answers" VALUES(78,6,14,'roles','73db6b45','ro6',NULL,'solo io','"me"','answered','2026-03-03T08:00:39.225679+00:00','2026-03-03T08:00:39.381586+00:00',NULL,1);
INSERT INTO "answers" VALUES(79,6,14,'roles','73db6b45','ro7',NULL,'no','"no"','answered','2026-03-03T08:00:39.381586+00:00','2026-03-03T08:00:39.405650+00:00',NULL,1);
INSERT INTO "answers" VALUES(80,6,14,'roles','73db6b45','ro8',NULL,'mai fatta','"never"','answered','2026-03-03T08:00:39.405650+00:00','2026-03-03T08:00:39.449720+00:00',NULL,1);
INSERT INTO "answers" VALUES(81,6,14,'roles','73db6b45','ro9',NULL,'nessuno','"stop"','answered','2026-03-03T08:00:39.449720+00:00','2026-03-03T08:00:39.484561+00:00',NULL,1);
INSERT INTO "answers" VALUES(82,6,14,'roles','73db6b45','ro10',NULL,'sono solo io','"nobody"','answered','2026-03-03T08:00:39.484561+00:00','2026-03-03T08:00:39.521706+00:00',NULL,1);
INSERT INTO "answers" VALUES(83,6,15,'measure','ab03ea76','me1',NULL,'Risposte più veloci','"serve"','answered','2026-03-03T08:00:39.904840+00:00','2026-03-03T08:00:39.919506+00:00',NULL,1);
INSERT INTO "answers" VALUES(84,6,15,'measure','ab03ea76','me2',NULL,'niente','["none"]','answered','2026-03-03T08:00:39.919506+00:00','2026-03-03T08:00:39.941291+00:00',NULL,1);
INSERT INTO "answers" VALUES(85,6,15,'measure','ab03ea76','me3',NULL,'senza risposta','["m_unans"]','answered','2026-03-03T08:00:39.941291+00:00','2026-03-03T08:00:39.954927+00:00',NULL,1);
INSERT INTO "answers" VALUES(86,6,15,'measure','ab03ea76','me4','m_unans','6','6','answered','2026-03-03T08:00:39.954927+00:00','2026-03-03T08:00:39.968885+00:00',NULL,1);
INSERT INTO "answers" VALUES(87,6,15,'measure','ab03ea76','me5','m_unans','2','2','answered','2026-03-03T08:00:39.968885+00:00','2026-03-03T08:00:39.982445+00:00',NULL,1);
INSERT INTO "answers" VALUES(88,6,15,'measure','ab03ea76','me6',NULL,'no','"never"','answered','2026-03-03T08:00:39.982445+00:00','2026-03-03T08:00:39.994314+00:00',NULL,1);
INSERT INTO "answers" VALUES(89,6,15,'measure','ab03ea76','me7',NULL,'sabato','"sat"','answered','2026-03-03T08:00:39.994314+00:00','2026-03-03T08:00:40.003317+00:00',NULL,1);
INSERT INTO "answers" VALUES(90,6,15,'measure','ab03ea76','me8',NULL,'',NULL,'skipped','2026-03-03T08:00:40.003317+00:00','2026-03-03T08:00:40.018140+00:00',NULL,1);
INSERT INTO "answers" VALUES(91,6,15,'measure','ab03ea76','me9',NULL,'0','0','answered','2026-03-03T08:00:40.018140+00:00','2026-03-03T08:00:40.033162+00:00',NULL,1);
INSERT INTO "answers" VALUES(92,6,13,'strategy','07124674','st12',NULL,'sì ha capito','"yes"','answered','2026-03-24T08:01:00.000592+00:00','2026-03-24T08:01:00.016961+00:00',NULL,1);
INSERT INTO "answers" VALUES(93,7,16,'checkup','abcd1234','ck1',NULL,'Forno da Pina','"Forno da Pina"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,1);
INSERT INTO "answers" VALUES(94,10,17,'checkup','abcd1234','ck1',NULL,'two','"two"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,0);
INSERT INTO "answers" VALUES(95,10,17,'checkup','abcd1234','ck1',NULL,'three','"three"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',94,1);
INSERT INTO "answers" VALUES(96,10,17,'checkup','abcd1234','ck2',NULL,'salta',NULL,'skipped','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,1);
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
INSERT INTO "businesses" VALUES(1,NULL,'bakery','cousin','["fb", "ig", "gbp"]','["mon", "tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:02.847118+00:00');
INSERT INTO "businesses" VALUES(3,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T08:00:10.353119+00:00');
INSERT INTO "businesses" VALUES(4,NULL,'shop','cousin','["fb", "ig"]','["mon", "tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:15.257103+00:00');
INSERT INTO "businesses" VALUES(5,NULL,'mechanic','all','["fb", "wab", "gbp"]','["mon", "tue", "wed", "thu", "fri"]',NULL,'2026-03-02T08:00:21.024855+00:00');
INSERT INTO "businesses" VALUES(6,NULL,'hair','me','["ig"]','["tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:27.348744+00:00');
INSERT INTO "businesses" VALUES(7,'Forno da Pina',NULL,NULL,NULL,NULL,'Forno da Pina','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "businesses" VALUES(8,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "businesses" VALUES(9,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T09:00:00.000000+00:00');
CREATE TABLE flags (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    raised_at text not null,
    primary key (session, name)
) strict;
INSERT INTO "flags" VALUES(1,1,'start','cousin','2026-03-02T08:00:03.897026+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','cousin_when_can','2026-03-02T08:00:04.121550+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','lockout_maybe','2026-03-02T08:00:04.121550+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','unknown','2026-03-02T08:00:04.121550+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','wondering','2026-03-02T08:00:04.121550+00:00');
INSERT INTO "flags" VALUES(4,7,'checkup','scattered','2026-03-02T08:00:16.317862+00:00');
INSERT INTO "flags" VALUES(4,6,'start','cousin','2026-03-02T08:00:16.752935+00:00');
INSERT INTO "flags" VALUES(5,9,'start','nobody_named','2026-03-02T08:00:21.603346+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','nobody_named','2026-03-02T08:00:21.812932+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','scattered','2026-03-02T08:00:21.812932+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','shared_pw','2026-03-02T08:00:21.812932+00:00');
INSERT INTO "flags" VALUES(6,12,'checkup','idle','2026-03-02T08:00:28.597355+00:00');
INSERT INTO "flags" VALUES(6,12,'checkup','phone_only','2026-03-02T08:00:28.597355+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','gbp_none','2026-03-03T08:00:39.521706+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','no_2fa','2026-03-03T08:00:39.521706+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','no_cover','2026-03-03T08:00:39.521706+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','overloaded','2026-03-03T08:00:39.521706+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','single_admin','2026-03-03T08:00:39.521706+00:00');
INSERT INTO "flags" VALUES(6,15,'measure','ask_never','2026-03-03T08:00:40.033162+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','override','2026-03-24T08:01:00.016961+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','spectator','2026-03-24T08:01:00.016961+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','support','2026-03-24T08:01:00.016961+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','vague','2026-03-24T08:01:00.016961+00:00');
INSERT INTO "flags" VALUES(7,16,'checkup','scattered','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE members (
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    role text,
    joined_at text not null,
    primary key (person, business)
) strict;
INSERT INTO "members" VALUES(1,1,'owner','2026-03-02T08:00:02.847118+00:00');
INSERT INTO "members" VALUES(3,3,NULL,'2026-03-02T08:00:10.353119+00:00');
INSERT INTO "members" VALUES(4,4,'manager','2026-03-02T08:00:15.257103+00:00');
INSERT INTO "members" VALUES(5,5,'owner','2026-03-02T08:00:21.024855+00:00');
INSERT INTO "members" VALUES(6,6,'owner','2026-03-02T08:00:27.348744+00:00');
INSERT INTO "members" VALUES(7,7,'owner','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(8,8,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(9,9,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(10,7,'manager','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE moments (
    name text primary key,
    at text not null
) strict;
INSERT INTO "moments" VALUES('contact','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "moments" VALUES('alarm_dead','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE outbox (
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
INSERT INTO "outbox" VALUES(1,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:02.847118+00:00',NULL,NULL,'2026-03-02T08:00:03.100279+00:00',NULL);
INSERT INTO "outbox" VALUES(2,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:02.847118+00:00',NULL,NULL,'2026-03-02T08:00:03.100279+00:00',NULL);
INSERT INTO "outbox" VALUES(3,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.104975+00:00',NULL,NULL,'2026-03-02T08:00:03.180548+00:00',NULL);
INSERT INTO "outbox" VALUES(4,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.182083+00:00',NULL,NULL,'2026-03-02T08:00:03.696325+00:00',NULL);
INSERT INTO "outbox" VALUES(5,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.709142+00:00',NULL,NULL,'2026-03-02T08:00:03.720266+00:00',NULL);
INSERT INTO "outbox" VALUES(6,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.725031+00:00',NULL,NULL,'2026-03-02T08:00:03.757858+00:00',NULL);
INSERT INTO "outbox" VALUES(7,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.804941+00:00',NULL,NULL,'2026-03-02T08:00:03.817149+00:00',NULL);
INSERT INTO "outbox" VALUES(8,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.857173+00:00',NULL,NULL,'2026-03-02T08:00:03.892148+00:00',NULL);
INSERT INTO "outbox" VALUES(9,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.897026+00:00',NULL,NULL,'2026-03-02T08:00:04.020116+00:00',NULL);
INSERT INTO "outbox" VALUES(10,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:03.897026+00:00',NULL,NULL,'2026-03-02T08:00:04.020116+00:00',NULL);
INSERT INTO "outbox" VALUES(11,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.021853+00:00',NULL,NULL,'2026-03-02T08:00:04.040278+00:00',NULL);
INSERT INTO "outbox" VALUES(12,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.045986+00:00',NULL,NULL,'2026-03-02T08:00:04.058012+00:00',NULL);
INSERT INTO "outbox" VALUES(13,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.060239+00:00',NULL,NULL,'2026-03-02T08:00:04.065857+00:00',NULL);
INSERT INTO "outbox" VALUES(14,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.072652+00:00',NULL,NULL,'2026-03-02T08:00:04.087903+00:00',NULL);
INSERT INTO "outbox" VALUES(15,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.089460+00:00',NULL,NULL,'2026-03-02T08:00:04.116076+00:00',NULL);
INSERT INTO "outbox" VALUES(16,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.121550+00:00',NULL,NULL,'2026-03-02T08:00:04.570270+00:00',NULL);
INSERT INTO "outbox" VALUES(17,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.571593+00:00',NULL,NULL,'2026-03-02T08:00:04.676209+00:00',NULL);
INSERT INTO "outbox" VALUES(18,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','324c4435c009130e','2026-03-02T08:00:04.721170+00:00',NULL,NULL,'2026-03-02T08:00:04.728106+00:00',NULL);
INSERT INTO "outbox" VALUES(45,3,'terminal:rosa','reply','send','',NULL,NULL,NULL,NULL,'sent','4a98b1db2d329e4b','2026-03-02T08:00:10.353119+00:00',NULL,NULL,'2026-03-02T08:00:10.358045+00:00',NULL);
INSERT INTO "outbox" VALUES(46,3,'terminal:rosa','reply','send','',NULL,NULL,NULL,NULL,'sent','4a98b1db2d329e4b','2026-03-02T08:00:10.353119+00:00',NULL,NULL,'2026-03-02T08:00:10.358045+00:00',NULL);
INSERT INTO "outbox" VALUES(47,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.257103+00:00',NULL,NULL,'2026-03-02T08:00:15.440529+00:00',NULL);
INSERT INTO "outbox" VALUES(48,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.257103+00:00',NULL,NULL,'2026-03-02T08:00:15.440529+00:00',NULL);
INSERT INTO "outbox" VALUES(49,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.445057+00:00',NULL,NULL,'2026-03-02T08:00:15.500390+00:00',NULL);
INSERT INTO "outbox" VALUES(50,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.505007+00:00',NULL,NULL,'2026-03-02T08:00:15.516028+00:00',NULL);
INSERT INTO "outbox" VALUES(51,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.517784+00:00',NULL,NULL,'2026-03-02T08:00:15.644459+00:00',NULL);
INSERT INTO "outbox" VALUES(52,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.646148+00:00',NULL,NULL,'2026-03-02T08:00:15.656137+00:00',NULL);
INSERT INTO "outbox" VALUES(53,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.657963+00:00',NULL,NULL,'2026-03-02T08:00:15.692174+00:00',NULL);
INSERT INTO "outbox" VALUES(54,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.697025+00:00',NULL,NULL,'2026-03-02T08:00:15.704086+00:00',NULL);
INSERT INTO "outbox" VALUES(55,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.709086+00:00',NULL,NULL,'2026-03-02T08:00:15.716223+00:00',NULL);
INSERT INTO "outbox" VALUES(56,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.721115+00:00',NULL,NULL,'2026-03-02T08:00:15.728184+00:00',NULL);
INSERT INTO "outbox" VALUES(57,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.730074+00:00',NULL,NULL,'2026-03-02T08:00:15.788502+00:00',NULL);
INSERT INTO "outbox" VALUES(58,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.730074+00:00',NULL,NULL,'2026-03-02T08:00:15.788502+00:00',NULL);
INSERT INTO "outbox" VALUES(59,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.792947+00:00',NULL,NULL,'2026-03-02T08:00:15.804327+00:00',NULL);
INSERT INTO "outbox" VALUES(60,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.813050+00:00',NULL,NULL,'2026-03-02T08:00:15.820245+00:00',NULL);
INSERT INTO "outbox" VALUES(61,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.813050+00:00',NULL,NULL,'2026-03-02T08:00:15.820245+00:00',NULL);
INSERT INTO "outbox" VALUES(62,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.823012+00:00',NULL,NULL,'2026-03-02T08:00:15.837013+00:00',NULL);
INSERT INTO "outbox" VALUES(63,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.845697+00:00',NULL,NULL,'2026-03-02T08:00:15.864346+00:00',NULL);
INSERT INTO "outbox" VALUES(64,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.845697+00:00',NULL,NULL,'2026-03-02T08:00:15.864346+00:00',NULL);
INSERT INTO "outbox" VALUES(65,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.869693+00:00',NULL,NULL,'2026-03-02T08:00:15.876479+00:00',NULL);
INSERT INTO "outbox" VALUES(66,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.881073+00:00',NULL,NULL,'2026-03-02T08:00:15.888387+00:00',NULL);
INSERT INTO "outbox" VALUES(67,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.890240+00:00',NULL,NULL,'2026-03-02T08:00:15.899973+00:00',NULL);
INSERT INTO "outbox" VALUES(68,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.902460+00:00',NULL,NULL,'2026-03-02T08:00:15.909403+00:00',NULL);
INSERT INTO "outbox" VALUES(69,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.913022+00:00',NULL,NULL,'2026-03-02T08:00:15.920122+00:00',NULL);
INSERT INTO "outbox" VALUES(70,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.923589+00:00',NULL,NULL,'2026-03-02T08:00:15.934919+00:00',NULL);
INSERT INTO "outbox" VALUES(71,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.940719+00:00',NULL,NULL,'2026-03-02T08:00:15.953075+00:00',NULL);
INSERT INTO "outbox" VALUES(72,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.960225+00:00',NULL,NULL,'2026-03-02T08:00:15.968216+00:00',NULL);
INSERT INTO "outbox" VALUES(73,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:15.970382+00:00',NULL,NULL,'2026-03-02T08:00:16.302034+00:00',NULL);
INSERT INTO "outbox" VALUES(74,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.309011+00:00',NULL,NULL,'2026-03-02T08:00:16.315411+00:00',NULL);
INSERT INTO "outbox" VALUES(75,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.317862+00:00',NULL,NULL,'2026-03-02T08:00:16.619304+00:00',NULL);
INSERT INTO "outbox" VALUES(76,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.624980+00:00',NULL,NULL,'2026-03-02T08:00:16.708150+00:00',NULL);
INSERT INTO "outbox" VALUES(77,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.717062+00:00',NULL,NULL,'2026-03-02T08:00:16.719513+00:00',NULL);
INSERT INTO "outbox" VALUES(78,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.717062+00:00',NULL,NULL,'2026-03-02T08:00:16.719513+00:00',NULL);
INSERT INTO "outbox" VALUES(79,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.724087+00:00',NULL,NULL,'2026-03-02T08:00:16.728033+00:00',NULL);
INSERT INTO "outbox" VALUES(80,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.732910+00:00',NULL,NULL,'2026-03-02T08:00:16.736046+00:00',NULL);
INSERT INTO "outbox" VALUES(81,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.740936+00:00',NULL,NULL,'2026-03-02T08:00:16.748084+00:00',NULL);
INSERT INTO "outbox" VALUES(82,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.752935+00:00',NULL,NULL,'2026-03-02T08:00:16.760076+00:00',NULL);
INSERT INTO "outbox" VALUES(83,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','d9d3d5f0010a9115','2026-03-02T08:00:16.770969+00:00',NULL,NULL,'2026-03-02T08:00:16.780448+00:00',NULL);
INSERT INTO "outbox" VALUES(84,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.024855+00:00',NULL,NULL,'2026-03-02T08:00:21.252149+00:00',NULL);
INSERT INTO "outbox" VALUES(85,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.024855+00:00',NULL,NULL,'2026-03-02T08:00:21.252149+00:00',NULL);
INSERT INTO "outbox" VALUES(86,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.261107+00:00',NULL,NULL,'2026-03-02T08:00:21.336309+00:00',NULL);
INSERT INTO "outbox" VALUES(87,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.341546+00:00',NULL,NULL,'2026-03-02T08:00:21.476493+00:00',NULL);
INSERT INTO "outbox" VALUES(88,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.485105+00:00',NULL,NULL,'2026-03-02T08:00:21.496601+00:00',NULL);
INSERT INTO "outbox" VALUES(89,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.498158+00:00',NULL,NULL,'2026-03-02T08:00:21.548281+00:00',NULL);
INSERT INTO "outbox" VALUES(90,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.552996+00:00',NULL,NULL,'2026-03-02T08:00:21.576143+00:00',NULL);
INSERT INTO "outbox" VALUES(91,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.581196+00:00',NULL,NULL,'2026-03-02T08:00:21.596303+00:00',NULL);
INSERT INTO "outbox" VALUES(92,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.603346+00:00',NULL,NULL,'2026-03-02T08:00:21.723757+00:00',NULL);
INSERT INTO "outbox" VALUES(93,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.603346+00:00',NULL,NULL,'2026-03-02T08:00:21.723757+00:00',NULL);
INSERT INTO "outbox" VALUES(94,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.733821+00:00',NULL,NULL,'2026-03-02T08:00:21.752242+00:00',NULL);
INSERT INTO "outbox" VALUES(95,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.764998+00:00',NULL,NULL,'2026-03-02T08:00:21.768075+00:00',NULL);
INSERT INTO "outbox" VALUES(96,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.776994+00:00',NULL,NULL,'2026-03-02T08:00:21.788284+00:00',NULL);
INSERT INTO "outbox" VALUES(97,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.792916+00:00',NULL,NULL,'2026-03-02T08:00:21.796012+00:00',NULL);
INSERT INTO "outbox" VALUES(98,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.797826+00:00',NULL,NULL,'2026-03-02T08:00:21.808203+00:00',NULL);
INSERT INTO "outbox" VALUES(99,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:21.812932+00:00',NULL,NULL,'2026-03-02T08:00:22.168101+00:00',NULL);
INSERT INTO "outbox" VALUES(100,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:22.172969+00:00',NULL,NULL,'2026-03-02T08:00:22.232095+00:00',NULL);
INSERT INTO "outbox" VALUES(101,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:22.241040+00:00',NULL,NULL,'2026-03-02T08:00:22.284135+00:00',NULL);
INSERT INTO "outbox" VALUES(102,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:22.286431+00:00',NULL,NULL,'2026-03-02T08:00:22.292409+00:00',NULL);
INSERT INTO "outbox" VALUES(103,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','6b9d297ad423e1be','2026-03-02T08:00:22.295049+00:00',NULL,NULL,'2026-03-02T08:00:22.305422+00:00',NULL);
INSERT INTO "outbox" VALUES(104,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:27.348744+00:00',NULL,NULL,'2026-03-02T08:00:27.728726+00:00',NULL);
INSERT INTO "outbox" VALUES(105,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:27.348744+00:00',NULL,NULL,'2026-03-02T08:00:27.728726+00:00',NULL);
INSERT INTO "outbox" VALUES(106,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:27.737727+00:00',NULL,NULL,'2026-03-02T08:00:28.140293+00:00',NULL);
INSERT INTO "outbox" VALUES(107,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.146051+00:00',NULL,NULL,'2026-03-02T08:00:28.164471+00:00',NULL);
INSERT INTO "outbox" VALUES(108,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.177172+00:00',NULL,NULL,'2026-03-02T08:00:28.196289+00:00',NULL);
INSERT INTO "outbox" VALUES(109,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.208533+00:00',NULL,NULL,'2026-03-02T08:00:28.232390+00:00',NULL);
INSERT INTO "outbox" VALUES(110,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.245406+00:00',NULL,NULL,'2026-03-02T08:00:28.300271+00:00',NULL);
INSERT INTO "outbox" VALUES(111,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.313081+00:00',NULL,NULL,'2026-03-02T08:00:28.328462+00:00',NULL);
INSERT INTO "outbox" VALUES(112,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.341581+00:00',NULL,NULL,'2026-03-02T08:00:28.495161+00:00',NULL);
INSERT INTO "outbox" VALUES(113,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.341581+00:00',NULL,NULL,'2026-03-02T08:00:28.495161+00:00',NULL);
INSERT INTO "outbox" VALUES(114,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.513914+00:00',NULL,NULL,'2026-03-02T08:00:28.524168+00:00',NULL);
INSERT INTO "outbox" VALUES(115,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.528348+00:00',NULL,NULL,'2026-03-02T08:00:28.532198+00:00',NULL);
INSERT INTO "outbox" VALUES(116,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.536925+00:00',NULL,NULL,'2026-03-02T08:00:28.539011+00:00',NULL);
INSERT INTO "outbox" VALUES(117,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.553228+00:00',NULL,NULL,'2026-03-02T08:00:28.568362+00:00',NULL);
INSERT INTO "outbox" VALUES(118,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.577298+00:00',NULL,NULL,'2026-03-02T08:00:28.589237+00:00',NULL);
INSERT INTO "outbox" VALUES(119,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:28.597355+00:00',NULL,NULL,'2026-03-02T08:00:29.184132+00:00',NULL);
INSERT INTO "outbox" VALUES(120,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.188998+00:00',NULL,NULL,'2026-03-02T08:00:29.268514+00:00',NULL);
INSERT INTO "outbox" VALUES(121,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.277711+00:00',NULL,NULL,'2026-03-02T08:00:29.300304+00:00',NULL);
INSERT INTO "outbox" VALUES(122,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.305990+00:00',NULL,NULL,'2026-03-02T08:00:29.324054+00:00',NULL);
INSERT INTO "outbox" VALUES(123,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.333772+00:00',NULL,NULL,'2026-03-02T08:00:29.348969+00:00',NULL);
INSERT INTO "outbox" VALUES(124,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.361636+00:00',NULL,NULL,'2026-03-02T08:00:29.372437+00:00',NULL);
INSERT INTO "outbox" VALUES(125,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.433237+00:00',NULL,NULL,'2026-03-02T08:00:29.448208+00:00',NULL);
INSERT INTO "outbox" VALUES(126,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.663572+00:00',NULL,NULL,'2026-03-02T08:00:29.668302+00:00',NULL);
INSERT INTO "outbox" VALUES(127,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.677098+00:00',NULL,NULL,'2026-03-02T08:00:29.684147+00:00',NULL);
INSERT INTO "outbox" VALUES(128,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.692895+00:00',NULL,NULL,'2026-03-02T08:00:29.704153+00:00',NULL);
INSERT INTO "outbox" VALUES(129,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.709608+00:00',NULL,NULL,'2026-03-02T08:00:29.716363+00:00',NULL);
INSERT INTO "outbox" VALUES(130,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.721102+00:00',NULL,NULL,'2026-03-02T08:00:29.736159+00:00',NULL);
INSERT INTO "outbox" VALUES(131,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.743698+00:00',NULL,NULL,'2026-03-02T08:00:29.756141+00:00',NULL);
INSERT INTO "outbox" VALUES(132,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.761205+00:00',NULL,NULL,'2026-03-02T08:00:29.772227+00:00',NULL);
INSERT INTO "outbox" VALUES(133,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.781516+00:00',NULL,NULL,'2026-03-02T08:00:29.792179+00:00',NULL);
INSERT INTO "outbox" VALUES(134,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.801291+00:00',NULL,NULL,'2026-03-02T08:00:30.111144+00:00',NULL);
INSERT INTO "outbox" VALUES(135,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:29.801291+00:00',NULL,NULL,'2026-03-02T08:00:30.111144+00:00',NULL);
INSERT INTO "outbox" VALUES(136,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:30.114554+00:00',NULL,NULL,'2026-03-02T08:00:30.133732+00:00',NULL);
INSERT INTO "outbox" VALUES(137,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:30.137151+00:00',NULL,NULL,'2026-03-02T08:00:30.139935+00:00',NULL);
INSERT INTO "outbox" VALUES(138,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:30.157248+00:00',NULL,NULL,'2026-03-02T08:00:30.176471+00:00',NULL);
INSERT INTO "outbox" VALUES(139,6,'terminal:sara','reply','document','',NULL,NULL,'piano.pdf',NULL,'sent','5c0ef2b7666367e1','2026-03-02T08:00:30.185611+00:00',NULL,NULL,'2026-03-02T08:00:31.676546+00:00',NULL);
INSERT INTO "outbox" VALUES(140,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:37.971217+00:00',NULL,NULL,'2026-03-03T08:00:38.488317+00:00',NULL);
INSERT INTO "outbox" VALUES(141,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:38.495902+00:00',NULL,NULL,'2026-03-03T08:00:38.503807+00:00',NULL);
INSERT INTO "outbox" VALUES(142,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:38.509758+00:00',NULL,NULL,'2026-03-03T08:00:38.664904+00:00',NULL);
INSERT INTO "outbox" VALUES(143,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:38.673704+00:00',NULL,NULL,'2026-03-03T08:00:39.213491+00:00',NULL);
INSERT INTO "outbox" VALUES(144,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.225679+00:00',NULL,NULL,'2026-03-03T08:00:39.372458+00:00',NULL);
INSERT INTO "outbox" VALUES(145,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.381586+00:00',NULL,NULL,'2026-03-03T08:00:39.396280+00:00',NULL);
INSERT INTO "outbox" VALUES(146,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.405650+00:00',NULL,NULL,'2026-03-03T08:00:39.432479+00:00',NULL);
INSERT INTO "outbox" VALUES(147,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.449720+00:00',NULL,NULL,'2026-03-03T08:00:39.472609+00:00',NULL);
INSERT INTO "outbox" VALUES(148,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.484561+00:00',NULL,NULL,'2026-03-03T08:00:39.504469+00:00',NULL);
INSERT INTO "outbox" VALUES(149,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.521706+00:00',NULL,NULL,'2026-03-03T08:00:39.882858+00:00',NULL);
INSERT INTO "outbox" VALUES(150,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.521706+00:00',NULL,NULL,'2026-03-03T08:00:39.882858+00:00',NULL);
INSERT INTO "outbox" VALUES(151,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.889232+00:00',NULL,NULL,'2026-03-03T08:00:39.893075+00:00',NULL);
INSERT INTO "outbox" VALUES(152,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.895092+00:00',NULL,NULL,'2026-03-03T08:00:39.900844+00:00',NULL);
INSERT INTO "outbox" VALUES(153,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.904840+00:00',NULL,NULL,'2026-03-03T08:00:39.917562+00:00',NULL);
INSERT INTO "outbox" VALUES(154,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.919506+00:00',NULL,NULL,'2026-03-03T08:00:39.932650+00:00',NULL);
INSERT INTO "outbox" VALUES(155,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.941291+00:00',NULL,NULL,'2026-03-03T08:00:39.948301+00:00',NULL);
INSERT INTO "outbox" VALUES(156,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.954927+00:00',NULL,NULL,'2026-03-03T08:00:39.964151+00:00',NULL);
INSERT INTO "outbox" VALUES(157,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.968885+00:00',NULL,NULL,'2026-03-03T08:00:39.980067+00:00',NULL);
INSERT INTO "outbox" VALUES(158,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.982445+00:00',NULL,NULL,'2026-03-03T08:00:39.992219+00:00',NULL);
INSERT INTO "outbox" VALUES(159,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:39.994314+00:00',NULL,NULL,'2026-03-03T08:00:40.001193+00:00',NULL);
INSERT INTO "outbox" VALUES(160,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:40.003317+00:00',NULL,NULL,'2026-03-03T08:00:40.011517+00:00',NULL);
INSERT INTO "outbox" VALUES(161,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:40.018140+00:00',NULL,NULL,'2026-03-03T08:00:40.028270+00:00',NULL);
INSERT INTO "outbox" VALUES(162,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:40.033162+00:00',NULL,NULL,'2026-03-03T08:00:40.104399+00:00',NULL);
INSERT INTO "outbox" VALUES(163,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:40.033162+00:00',NULL,NULL,'2026-03-03T08:00:40.104399+00:00',NULL);
INSERT INTO "outbox" VALUES(164,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:40.113478+00:00',NULL,NULL,'2026-03-03T08:00:40.124055+00:00',NULL);
INSERT INTO "outbox" VALUES(165,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','9bdbbd133d9cba7d','2026-03-03T08:00:40.127543+00:00',NULL,NULL,'2026-03-03T08:00:40.136198+00:00',NULL);
INSERT INTO "outbox" VALUES(166,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','0d761c952093f050','2026-03-10T08:00:46.003551+00:00',NULL,NULL,'2026-03-10T08:00:46.868710+00:00',NULL);
INSERT INTO "outbox" VALUES(167,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','0d761c952093f050','2026-03-10T08:00:46.872276+00:00',NULL,NULL,'2026-03-10T08:00:47.692120+00:00',NULL);
INSERT INTO "outbox" VALUES(168,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','0d761c952093f050','2026-03-10T08:00:47.697899+00:00',NULL,NULL,'2026-03-10T08:00:47.708714+00:00',NULL);
INSERT INTO "outbox" VALUES(169,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','0d761c952093f050','2026-03-10T08:00:47.713998+00:00',NULL,NULL,'2026-03-10T08:00:48.036280+00:00',NULL);
INSERT INTO "outbox" VALUES(170,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','0d761c952093f050','2026-03-10T08:00:48.041326+00:00',NULL,NULL,'2026-03-10T08:00:48.057716+00:00',NULL);
INSERT INTO "outbox" VALUES(171,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','7d946bff5d426c79','2026-03-17T08:00:53.141400+00:00',NULL,NULL,'2026-03-17T08:00:53.752459+00:00',NULL);
INSERT INTO "outbox" VALUES(172,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','7d946bff5d426c79','2026-03-17T08:00:53.757524+00:00',NULL,NULL,'2026-03-17T08:00:54.100171+00:00',NULL);
INSERT INTO "outbox" VALUES(173,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','7d946bff5d426c79','2026-03-17T08:00:54.105040+00:00',NULL,NULL,'2026-03-17T08:00:54.116180+00:00',NULL);
INSERT INTO "outbox" VALUES(174,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:00:58.730833+00:00',NULL,NULL,'2026-03-24T08:00:59.259619+00:00',NULL);
INSERT INTO "outbox" VALUES(175,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:00:59.261453+00:00',NULL,NULL,'2026-03-24T08:00:59.836179+00:00',NULL);
INSERT INTO "outbox" VALUES(176,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:00:59.844518+00:00',NULL,NULL,'2026-03-24T08:00:59.994416+00:00',NULL);
INSERT INTO "outbox" VALUES(177,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:01:00.000592+00:00',NULL,NULL,'2026-03-24T08:01:00.013010+00:00',NULL);
INSERT INTO "outbox" VALUES(178,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:01:00.016961+00:00',NULL,NULL,'2026-03-24T08:01:00.060280+00:00',NULL);
INSERT INTO "outbox" VALUES(179,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:01:00.016961+00:00',NULL,NULL,'2026-03-24T08:01:00.060280+00:00',NULL);
INSERT INTO "outbox" VALUES(180,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:01:00.063259+00:00',NULL,NULL,'2026-03-24T08:01:00.088214+00:00',NULL);
INSERT INTO "outbox" VALUES(181,6,'terminal:sara','reply','document','',NULL,NULL,'numeri.pdf',NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:01:00.091393+00:00',NULL,NULL,'2026-03-24T08:01:01.336445+00:00',NULL);
INSERT INTO "outbox" VALUES(182,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a15cbdf9dffb9ce6','2026-03-24T08:01:01.349089+00:00',NULL,NULL,'2026-03-24T08:01:01.356169+00:00',NULL);
INSERT INTO "outbox" VALUES(183,7,'telegram:1001','reply','document','Forno da Pina','[[["Forno da Pina", "m:menu"]]]',NULL,'Forno da Pina',X'466F726E6F2064612050696E61','claimed','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(184,7,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'sent','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',11,NULL,'2026-03-02T09:01:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(185,7,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'sent','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',12,'plain: can''t parse entities','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(186,7,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'dead','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,'NeverSendable: message is too long','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(187,7,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'uncertain','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,'connection broke','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(188,7,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'unreachable','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,'bot was blocked by the user','2026-03-02T09:01:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(189,7,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'superseded','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'2026-03-02T09:01:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(190,7,'telegram:1001','reply','send','Ciao, aspetto','[[["Sì", "m:menu"]]]',NULL,NULL,NULL,'claimed','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(191,7,'telegram:1001','reply','edit','Ridisegno',NULL,12,NULL,NULL,'claimed','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(192,NULL,'telegram:1009','reply','send','Ciao e grazie',NULL,NULL,NULL,NULL,'claimed','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(193,7,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'sent','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',11,NULL,'2026-03-02T09:01:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(194,7,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'sent','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',12,'plain: can''t parse entities','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(195,7,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'dead','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,'NeverSendable: message is too long','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(196,7,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'uncertain','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,'connection broke','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(197,7,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'unreachable','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,'bot was blocked by the user','2026-03-02T09:01:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(198,7,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'superseded','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'2026-03-02T09:01:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(199,7,'telegram:1001','notice','send','Ciao, aspetto','[[["Sì", "m:menu"]]]',NULL,NULL,NULL,'sending','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(200,7,'telegram:1001','notice','edit','Ridisegno',NULL,12,NULL,NULL,'claimed','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(201,NULL,'telegram:1009','reply','send','Ciao e grazie',NULL,NULL,NULL,NULL,'claimed','508597565ed8526d','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL);
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
INSERT INTO "people" VALUES(1,'terminal:pina','it','Europe/Rome','07:00','m10',NULL,NULL,NULL,'[["È cambiata la risposta", "q:2:ck6:e50d8b92:change"]]','active','2026-03-02T08:00:02.847118+00:00','2026-03-02T08:00:04.721170+00:00');
INSERT INTO "people" VALUES(3,'terminal:rosa','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,NULL,'active','2026-03-02T08:00:10.353119+00:00','2026-03-02T08:00:10.353119+00:00');
INSERT INTO "people" VALUES(4,'terminal:luca','it','Europe/Rome','08:30','m10',NULL,NULL,NULL,NULL,'active','2026-03-02T08:00:15.257103+00:00','2026-03-02T08:00:16.770969+00:00');
INSERT INTO "people" VALUES(5,'terminal:joe','en','Europe/Rome','08:30','m10',NULL,NULL,NULL,'[["My answer has changed", "q:a:ck2:e50d8b92:change"]]','active','2026-03-02T08:00:21.024855+00:00','2026-03-02T08:00:22.295049+00:00');
INSERT INTO "people" VALUES(6,'terminal:sara','it','Europe/Rome','20:00','m5',NULL,NULL,NULL,'[["Da stampare (PDF)", "s:measure:pdf"], ["Nome dell''attività", "q:b:name:98fb1a1d:change"], ["Cambia una risposta", "q:f::ab03ea76:change"], ["Da capo", "s:measure:again"]]','active','2026-03-02T08:00:27.348744+00:00','2026-03-24T08:01:01.349089+00:00');
INSERT INTO "people" VALUES(7,'telegram:1001','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,'[["Forno da Pina", "m:menu"]]','active','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "people" VALUES(8,'telegram:1002','it','Europe/Rome',NULL,NULL,NULL,'no','fiera-2026',NULL,'stopped','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "people" VALUES(9,'telegram:1003','it','Europe/Rome',NULL,NULL,NULL,'no','fiera-2026',NULL,'unreachable','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "people" VALUES(10,'telegram:1004','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,NULL,'active','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE readings (
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
INSERT INTO "readings" VALUES(1,6,6,'m_unans','2026-03-10',4.0,'4 senza risposta','2026-03-10T08:00:46.872276+00:00');
INSERT INTO "readings" VALUES(4,6,6,'m_unans','2026-03-21',2.0,'2 senza risposta sabato','2026-03-24T08:00:59.261453+00:00');
INSERT INTO "readings" VALUES(5,7,7,'m_enq','2026-03-02',7.0,'Forno da Pina','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE scores (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    value real not null,
    computed_at text not null,
    primary key (session, name)
) strict;
INSERT INTO "scores" VALUES(1,2,'checkup','strategy',0.0,'2026-03-02T08:00:04.121550+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','roles',1.0,'2026-03-02T08:00:04.121550+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','measure',0.0,'2026-03-02T08:00:04.121550+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','focus',2.0,'2026-03-02T08:00:04.121550+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','routine',0.0,'2026-03-02T08:00:04.121550+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','total',3.0,'2026-03-02T08:00:04.121550+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','strategy',0.0,'2026-03-02T08:00:16.317862+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','roles',2.0,'2026-03-02T08:00:16.317862+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','measure',0.0,'2026-03-02T08:00:16.317862+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','focus',0.0,'2026-03-02T08:00:16.317862+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','routine',2.0,'2026-03-02T08:00:16.317862+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','total',4.0,'2026-03-02T08:00:16.317862+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','strategy',1.0,'2026-03-02T08:00:21.812932+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','roles',0.0,'2026-03-02T08:00:21.812932+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','measure',1.0,'2026-03-02T08:00:21.812932+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','focus',0.0,'2026-03-02T08:00:21.812932+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','routine',0.0,'2026-03-02T08:00:21.812932+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','total',2.0,'2026-03-02T08:00:21.812932+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','strategy',0.0,'2026-03-02T08:00:28.597355+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','roles',2.0,'2026-03-02T08:00:28.597355+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','measure',0.0,'2026-03-02T08:00:28.597355+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','focus',0.0,'2026-03-02T08:00:28.597355+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','routine',0.0,'2026-03-02T08:00:28.597355+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','total',2.0,'2026-03-02T08:00:28.597355+00:00');
INSERT INTO "scores" VALUES(6,14,'roles','roles',1.0,'2026-03-03T08:00:39.521706+00:00');
INSERT INTO "scores" VALUES(6,15,'measure','measure',2.0,'2026-03-03T08:00:40.033162+00:00');
INSERT INTO "scores" VALUES(6,13,'strategy','strategy',2.0,'2026-03-24T08:01:00.016961+00:00');
INSERT INTO "scores" VALUES(7,16,'checkup','total',3.0,'2026-03-02T09:00:00.000000+00:00');
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
INSERT INTO "sessions" VALUES(1,1,1,'start','98fb1a1d','done',NULL,NULL,'{}','2026-03-02T08:00:02.847118+00:00','2026-03-02T08:00:03.897026+00:00','2026-03-02T08:00:03.897026+00:00','2026-03-02T08:00:03.897026+00:00');
INSERT INTO "sessions" VALUES(2,1,1,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:03.897026+00:00','2026-03-02T08:00:04.121550+00:00','2026-03-02T08:00:04.121550+00:00','2026-03-02T08:00:04.121550+00:00');
INSERT INTO "sessions" VALUES(5,3,3,'start','98fb1a1d','role','role',NULL,'{}','2026-03-02T08:00:10.353119+00:00','2026-03-02T08:00:10.353119+00:00','2026-03-02T08:00:10.353119+00:00',NULL);
INSERT INTO "sessions" VALUES(6,4,4,'start','98fb1a1d','done',NULL,NULL,'{}','2026-03-02T08:00:15.257103+00:00','2026-03-02T08:00:16.752935+00:00','2026-03-02T08:00:16.752935+00:00','2026-03-02T08:00:16.752935+00:00');
INSERT INTO "sessions" VALUES(7,4,4,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:15.730074+00:00','2026-03-02T08:00:16.317862+00:00','2026-03-02T08:00:16.317862+00:00','2026-03-02T08:00:16.317862+00:00');
INSERT INTO "sessions" VALUES(8,4,4,'checkup','e50d8b92','ck1','ck1',NULL,'{}','2026-03-02T08:00:16.770969+00:00','2026-03-02T08:00:16.770969+00:00','2026-03-02T08:00:16.770969+00:00',NULL);
INSERT INTO "sessions" VALUES(9,5,5,'start','98fb1a1d','done',NULL,NULL,'{}','2026-03-02T08:00:21.024855+00:00','2026-03-02T08:00:21.603346+00:00','2026-03-02T08:00:21.603346+00:00','2026-03-02T08:00:21.603346+00:00');
INSERT INTO "sessions" VALUES(10,5,5,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:21.603346+00:00','2026-03-02T08:00:21.812932+00:00','2026-03-02T08:00:21.812932+00:00','2026-03-02T08:00:21.812932+00:00');
INSERT INTO "sessions" VALUES(11,6,6,'start','98fb1a1d','done',NULL,NULL,'{}','2026-03-02T08:00:27.348744+00:00','2026-03-02T08:00:28.341581+00:00','2026-03-02T08:00:28.341581+00:00','2026-03-02T08:00:28.341581+00:00');
INSERT INTO "sessions" VALUES(12,6,6,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:28.341581+00:00','2026-03-02T08:00:28.597355+00:00','2026-03-02T08:00:28.597355+00:00','2026-03-02T08:00:28.597355+00:00');
INSERT INTO "sessions" VALUES(13,6,6,'strategy','07124674','done',NULL,NULL,'{}','2026-03-02T08:00:29.305990+00:00','2026-03-24T08:01:00.016961+00:00','2026-03-24T08:01:00.016961+00:00','2026-03-24T08:01:00.016961+00:00');
INSERT INTO "sessions" VALUES(14,6,6,'roles','73db6b45','done',NULL,NULL,'{}','2026-03-03T08:00:38.495902+00:00','2026-03-03T08:00:39.521706+00:00','2026-03-03T08:00:39.521706+00:00','2026-03-03T08:00:39.521706+00:00');
INSERT INTO "sessions" VALUES(15,6,6,'measure','ab03ea76','done',NULL,NULL,'{}','2026-03-03T08:00:39.904840+00:00','2026-03-03T08:00:40.033162+00:00','2026-03-03T08:00:40.033162+00:00','2026-03-03T08:00:40.033162+00:00');
INSERT INTO "sessions" VALUES(16,7,7,'checkup','abcd1234','ck1','ck1',NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "sessions" VALUES(17,10,NULL,'checkup','abcd1234','ck1','ck1',NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "sessions" VALUES(18,10,NULL,'start','abcd1234','done',NULL,NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
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
, seen_at text) strict;
INSERT INTO "updates_set_aside" VALUES(1,NULL,'telegram:1001','2026-03-02T09:00:00.000000+00:00','Forno da Pina','Forno da Pina',NULL);
INSERT INTO "updates_set_aside" VALUES(2,7003,'telegram:1001','2026-03-02T09:00:00.000000+00:00','{"update_id": 7003}','ValueError: x',NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX members_by_business on members (business);
CREATE INDEX sessions_by_person on sessions (person, flow);
CREATE INDEX sessions_by_business on sessions (business);
CREATE INDEX answers_by_session on answers (session, standing);
CREATE INDEX answers_by_person on answers (person, standing);
CREATE INDEX flags_by_person on flags (person);
CREATE INDEX scores_by_person on scores (person);
CREATE INDEX advice_by_person on advice_given (person, advice);
CREATE INDEX advice_by_session on advice_given (session, place);
CREATE INDEX updates_seen_by_time on updates_seen (seen_at);
CREATE INDEX outbox_by_state on outbox (state, id);
CREATE INDEX outbox_by_person on outbox (person);
CREATE INDEX outbox_by_settled on outbox (settled_at) where settled_at is not null;
CREATE INDEX outbox_by_fault on outbox (settled_at) where fault is not null;
CREATE INDEX answers_by_replaced on answers (replaced) where replaced is not null;
CREATE INDEX readings_by_person on readings (person);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',201);
INSERT INTO "sqlite_sequence" VALUES('people',11);
INSERT INTO "sqlite_sequence" VALUES('businesses',11);
INSERT INTO "sqlite_sequence" VALUES('sessions',18);
INSERT INTO "sqlite_sequence" VALUES('answers',96);
INSERT INTO "sqlite_sequence" VALUES('advice_given',12);
INSERT INTO "sqlite_sequence" VALUES('readings',5);
INSERT INTO "sqlite_sequence" VALUES('updates_set_aside',2);
COMMIT;
