-- A database as the program left it that knew 4 of its migrations. Made-up people; never edited.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'cugino','first_tables','2026-11-25 04:51:12.007954+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'cugino','delivery_in_earnest','2026-11-25 04:51:12.017983+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'cugino','numbers','2026-11-25 04:51:12.018416+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'cugino','daily','2026-11-25 04:51:12.020110+00:00');
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
INSERT INTO "advice_given" VALUES(1,1,2,'A-ACC-11',0,'ck6','2026-03-02T08:00:04.917471+00:00','2026-03-02T08:00:04.991992+00:00','done','2026-03-02T08:00:05.057269+00:00');
INSERT INTO "advice_given" VALUES(2,4,7,'A-ACC-01',0,'ck6','2026-03-02T08:00:12.937585+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(3,4,7,'A-STR-01',1,'ck5','2026-03-02T08:00:13.001131+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(4,5,10,'A-ACC-02',0,'ck6','2026-03-02T08:00:18.814118+00:00','2026-03-02T08:00:18.892404+00:00','later','2026-03-02T08:00:18.946693+00:00');
INSERT INTO "advice_given" VALUES(5,5,10,'A-ROL-01',1,'ck2','2026-03-02T08:00:18.946693+00:00','2026-03-02T08:00:18.946693+00:00','done','2026-03-02T08:00:18.981694+00:00');
INSERT INTO "advice_given" VALUES(6,6,12,'A-ACC-04',0,'ck6','2026-03-02T08:00:25.725986+00:00','2026-03-02T08:00:25.837801+00:00',NULL,NULL);
INSERT INTO "advice_given" VALUES(7,6,13,'A-STR-07',0,'st1','2026-03-02T08:00:26.221956+00:00','2026-03-02T08:00:26.443385+00:00','done','2026-03-02T08:00:26.468260+00:00');
INSERT INTO "advice_given" VALUES(8,6,14,'A-ACC-05',0,'ro8','2026-03-03T08:00:34.821080+00:00','2026-03-03T08:00:35.005280+00:00','done','2026-03-03T08:00:35.033958+00:00');
INSERT INTO "advice_given" VALUES(9,6,15,'A-ROU-01',0,'me1','2026-03-03T08:00:35.277640+00:00','2026-03-03T08:00:35.357197+00:00','not_for_me','2026-03-03T08:00:35.381226+00:00');
INSERT INTO "advice_given" VALUES(10,6,14,'A-ACC-03',1,'ro6','2026-03-10T08:00:42.213331+00:00','2026-03-10T08:00:42.213331+00:00','done','2026-03-10T08:00:42.281287+00:00');
INSERT INTO "advice_given" VALUES(11,6,13,'A-ROU-04',1,'ro3','2026-03-24T08:00:55.521906+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(12,7,17,'A-ACC-01',0,'ck6','2026-03-02T08:01:05.718328+00:00',NULL,NULL,NULL);
INSERT INTO "advice_given" VALUES(13,8,18,'A-FOC-01',0,'ck1','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL);
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
INSERT INTO "answers" VALUES(1,1,1,'start','a943d563','role',NULL,'titolare','"owner"','answered','2026-03-02T08:00:03.623444+00:00','2026-03-02T08:00:04.519289+00:00',NULL,1);
INSERT INTO "answers" VALUES(2,1,1,'start','a943d563','trade',NULL,'forno','"bakery"','answered','2026-03-02T08:00:04.519289+00:00','2026-03-02T08:00:04.625930+00:00',NULL,1);
INSERT INTO "answers" VALUES(3,1,1,'start','a943d563','who',NULL,'mio cugino','"cousin"','answered','2026-03-02T08:00:04.625930+00:00','2026-03-02T08:00:04.677381+00:00',NULL,1);
INSERT INTO "answers" VALUES(4,1,1,'start','a943d563','channels',NULL,'facebook, insta e google','["fb", "ig", "gbp"]','answered','2026-03-02T08:00:04.677381+00:00','2026-03-02T08:00:04.697365+00:00',NULL,1);
INSERT INTO "answers" VALUES(5,1,1,'start','a943d563','minutes',NULL,'10','"m10"','answered','2026-03-02T08:00:04.697365+00:00','2026-03-02T08:00:04.735900+00:00',NULL,1);
INSERT INTO "answers" VALUES(6,1,1,'start','a943d563','hour',NULL,'7','"07:00"','answered','2026-03-02T08:00:04.735900+00:00','2026-03-02T08:00:04.761190+00:00',NULL,1);
INSERT INTO "answers" VALUES(7,1,1,'start','a943d563','days',NULL,'lun-sab','["mon", "tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:04.761190+00:00','2026-03-02T08:00:04.781208+00:00',NULL,1);
INSERT INTO "answers" VALUES(8,1,2,'checkup','e50d8b92','ck1',NULL,'due','"two"','answered','2026-03-02T08:00:04.781208+00:00','2026-03-02T08:00:04.817517+00:00',NULL,1);
INSERT INTO "answers" VALUES(9,1,2,'checkup','e50d8b92','ck2',NULL,'3','"cousin"','answered','2026-03-02T08:00:04.817517+00:00','2026-03-02T08:00:04.828075+00:00',NULL,1);
INSERT INTO "answers" VALUES(10,1,2,'checkup','e50d8b92','ck3',NULL,'quando capita','"when"','answered','2026-03-02T08:00:04.828075+00:00','2026-03-02T08:00:04.849484+00:00',NULL,1);
INSERT INTO "answers" VALUES(11,1,2,'checkup','e50d8b92','ck4',NULL,'no','"no"','answered','2026-03-02T08:00:04.849484+00:00','2026-03-02T08:00:04.861438+00:00',NULL,1);
INSERT INTO "answers" VALUES(12,1,2,'checkup','e50d8b92','ck5',NULL,'boh','"dk"','answered','2026-03-02T08:00:04.861438+00:00','2026-03-02T08:00:04.887392+00:00',NULL,1);
INSERT INTO "answers" VALUES(13,1,2,'checkup','e50d8b92','ck6',NULL,'non lo so','"dk"','answered','2026-03-02T08:00:04.887392+00:00','2026-03-02T08:00:04.917471+00:00',NULL,1);
INSERT INTO "answers" VALUES(21,4,6,'start','a943d563','role',NULL,'titolare','"owner"','answered','2026-03-02T08:00:12.064484+00:00','2026-03-02T08:00:12.481846+00:00',NULL,0);
INSERT INTO "answers" VALUES(22,4,6,'start','a943d563','trade',NULL,'negozio','"shop"','answered','2026-03-02T08:00:12.481846+00:00','2026-03-02T08:00:12.497239+00:00',NULL,1);
INSERT INTO "answers" VALUES(23,4,6,'start','a943d563','who',NULL,'un dipendente','"staff"','answered','2026-03-02T08:00:12.497239+00:00','2026-03-02T08:00:12.509938+00:00',NULL,0);
INSERT INTO "answers" VALUES(24,4,6,'start','a943d563','channels',NULL,'nessuno','["none"]','answered','2026-03-02T08:00:12.509938+00:00','2026-03-02T08:00:12.529682+00:00',NULL,0);
INSERT INTO "answers" VALUES(25,4,6,'start','a943d563','minutes',NULL,'10','"m10"','answered','2026-03-02T08:00:12.529682+00:00','2026-03-02T08:00:12.568182+00:00',NULL,1);
INSERT INTO "answers" VALUES(26,4,6,'start','a943d563','hour',NULL,'08:30','"08:30"','answered','2026-03-02T08:00:12.568182+00:00','2026-03-02T08:00:12.577388+00:00',NULL,1);
INSERT INTO "answers" VALUES(27,4,6,'start','a943d563','days',NULL,'Lun, Mar, Mer, Gio, Ven, Sab','["mon", "tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:12.577388+00:00','2026-03-02T08:00:12.604511+00:00',NULL,1);
INSERT INTO "answers" VALUES(28,4,7,'checkup','e50d8b92','ck2',NULL,'1','"named"','answered','2026-03-02T08:00:12.604511+00:00','2026-03-02T08:00:12.633490+00:00',NULL,1);
INSERT INTO "answers" VALUES(29,4,6,'start','a943d563','channels',NULL,'facebook e instagram','["fb", "ig"]','answered','2026-03-02T08:00:12.705431+00:00','2026-03-02T08:00:12.725164+00:00',24,1);
INSERT INTO "answers" VALUES(30,4,7,'checkup','e50d8b92','ck1',NULL,'4','"four"','answered','2026-03-02T08:00:12.725164+00:00','2026-03-02T08:00:12.748951+00:00',NULL,1);
INSERT INTO "answers" VALUES(31,4,7,'checkup','e50d8b92','ck3',NULL,'1','"daily"','answered','2026-03-02T08:00:12.748951+00:00','2026-03-02T08:00:12.873222+00:00',NULL,1);
INSERT INTO "answers" VALUES(32,4,7,'checkup','e50d8b92','ck4',NULL,'4','"no"','answered','2026-03-02T08:00:12.873222+00:00','2026-03-02T08:00:12.889968+00:00',NULL,1);
INSERT INTO "answers" VALUES(33,4,7,'checkup','e50d8b92','ck5',NULL,'',NULL,'skipped','2026-03-02T08:00:12.889968+00:00','2026-03-02T08:00:12.913083+00:00',NULL,1);
INSERT INTO "answers" VALUES(34,4,7,'checkup','e50d8b92','ck6',NULL,'no','"no"','answered','2026-03-02T08:00:12.913083+00:00','2026-03-02T08:00:12.937585+00:00',NULL,0);
INSERT INTO "answers" VALUES(35,4,7,'checkup','e50d8b92','ck6',NULL,'sì col mio accesso','"full"','answered','2026-03-02T08:00:12.989126+00:00','2026-03-02T08:00:13.001131+00:00',34,1);
INSERT INTO "answers" VALUES(36,4,6,'start','a943d563','role',NULL,'curo io la pagina','"manager"','answered','2026-03-02T08:00:13.045010+00:00','2026-03-02T08:00:13.065076+00:00',21,1);
INSERT INTO "answers" VALUES(37,4,6,'start','a943d563','who',NULL,'',NULL,'withdrawn','2026-03-02T08:00:13.045010+00:00','2026-03-02T08:00:13.065076+00:00',23,0);
INSERT INTO "answers" VALUES(38,4,6,'start','a943d563','rel',NULL,'amica','"cousin"','answered','2026-03-02T08:00:13.065076+00:00','2026-03-02T08:00:13.073871+00:00',NULL,1);
INSERT INTO "answers" VALUES(39,5,9,'start','a943d563','role',NULL,'owner','"owner"','answered','2026-03-02T08:00:17.861208+00:00','2026-03-02T08:00:18.386014+00:00',NULL,1);
INSERT INTO "answers" VALUES(40,5,9,'start','a943d563','trade',NULL,'garage','"mechanic"','answered','2026-03-02T08:00:18.386014+00:00','2026-03-02T08:00:18.430466+00:00',NULL,1);
INSERT INTO "answers" VALUES(41,5,9,'start','a943d563','who',NULL,'a bit of everyone','"all"','answered','2026-03-02T08:00:18.430466+00:00','2026-03-02T08:00:18.485998+00:00',NULL,1);
INSERT INTO "answers" VALUES(42,5,9,'start','a943d563','channels',NULL,'facebook, google and whatsapp business','["fb", "wab", "gbp"]','answered','2026-03-02T08:00:18.485998+00:00','2026-03-02T08:00:18.513932+00:00',NULL,1);
INSERT INTO "answers" VALUES(43,5,9,'start','a943d563','minutes',NULL,'10 minutes','"m10"','answered','2026-03-02T08:00:18.513932+00:00','2026-03-02T08:00:18.565774+00:00',NULL,1);
INSERT INTO "answers" VALUES(44,5,9,'start','a943d563','hour',NULL,'half past 8','"08:30"','answered','2026-03-02T08:00:18.565774+00:00','2026-03-02T08:00:18.612393+00:00',NULL,1);
INSERT INTO "answers" VALUES(45,5,9,'start','a943d563','days',NULL,'mon-fri','["mon", "tue", "wed", "thu", "fri"]','answered','2026-03-02T08:00:18.612393+00:00','2026-03-02T08:00:18.638018+00:00',NULL,1);
INSERT INTO "answers" VALUES(46,5,10,'checkup','e50d8b92','ck1',NULL,'4','"four"','answered','2026-03-02T08:00:18.638018+00:00','2026-03-02T08:00:18.685900+00:00',NULL,1);
INSERT INTO "answers" VALUES(47,5,10,'checkup','e50d8b92','ck2',NULL,'whoever sees it first','"first"','answered','2026-03-02T08:00:18.685900+00:00','2026-03-02T08:00:18.720467+00:00',NULL,1);
INSERT INTO "answers" VALUES(48,5,10,'checkup','e50d8b92','ck3',NULL,'when it happens','"when"','answered','2026-03-02T08:00:18.720467+00:00','2026-03-02T08:00:18.739382+00:00',NULL,1);
INSERT INTO "answers" VALUES(49,5,10,'checkup','e50d8b92','ck4',NULL,'roughly','"idea"','answered','2026-03-02T08:00:18.739382+00:00','2026-03-02T08:00:18.769918+00:00',NULL,1);
INSERT INTO "answers" VALUES(50,5,10,'checkup','e50d8b92','ck5',NULL,'out loud','"oral"','answered','2026-03-02T08:00:18.769918+00:00','2026-03-02T08:00:18.792161+00:00',NULL,1);
INSERT INTO "answers" VALUES(51,5,10,'checkup','e50d8b92','ck6',NULL,'yes with their password','"pw"','answered','2026-03-02T08:00:18.792161+00:00','2026-03-02T08:00:18.814118+00:00',NULL,1);
INSERT INTO "answers" VALUES(52,6,11,'start','a943d563','role',NULL,'mio, sono io la titolare','"owner"','answered','2026-03-02T08:00:24.769177+00:00','2026-03-02T08:00:25.336651+00:00',NULL,1);
INSERT INTO "answers" VALUES(53,6,11,'start','a943d563','trade',NULL,'parucchiera','"hair"','answered','2026-03-02T08:00:25.336651+00:00','2026-03-02T08:00:25.386737+00:00',NULL,1);
INSERT INTO "answers" VALUES(54,6,11,'start','a943d563','who',NULL,'io','"me"','answered','2026-03-02T08:00:25.386737+00:00','2026-03-02T08:00:25.423572+00:00',NULL,1);
INSERT INTO "answers" VALUES(55,6,11,'start','a943d563','channels',NULL,'instagram','["ig"]','answered','2026-03-02T08:00:25.423572+00:00','2026-03-02T08:00:25.450084+00:00',NULL,1);
INSERT INTO "answers" VALUES(56,6,11,'start','a943d563','minutes',NULL,'5','"m5"','answered','2026-03-02T08:00:25.450084+00:00','2026-03-02T08:00:25.481996+00:00',NULL,1);
INSERT INTO "answers" VALUES(57,6,11,'start','a943d563','hour',NULL,'le 8 di sera','"20:00"','answered','2026-03-02T08:00:25.481996+00:00','2026-03-02T08:00:25.523388+00:00',NULL,1);
INSERT INTO "answers" VALUES(58,6,11,'start','a943d563','days',NULL,'Mar, Mer, Gio, Ven, Sab','["tue", "wed", "thu", "fri", "sat"]','answered','2026-03-02T08:00:25.523388+00:00','2026-03-02T08:00:25.554216+00:00',NULL,1);
INSERT INTO "answers" VALUES(59,6,12,'checkup','e50d8b92','ck1',NULL,'niente, quando capita','"none"','answered','2026-03-02T08:00:25.554216+00:00','2026-03-02T08:00:25.614745+00:00',NULL,1);
INSERT INTO "answers" VALUES(60,6,12,'checkup','e50d8b92','ck2',NULL,'lavoro da sola','"alone"','answered','2026-03-02T08:00:25.614745+00:00','2026-03-02T08:00:25.633795+00:00',NULL,1);
INSERT INTO "answers" VALUES(61,6,12,'checkup','e50d8b92','ck3',NULL,'mai','"no"','answered','2026-03-02T08:00:25.633795+00:00','2026-03-02T08:00:25.665454+00:00',NULL,1);
INSERT INTO "answers" VALUES(62,6,12,'checkup','e50d8b92','ck4',NULL,'no','"no"','answered','2026-03-02T08:00:25.665454+00:00','2026-03-02T08:00:25.675217+00:00',NULL,1);
INSERT INTO "answers" VALUES(63,6,12,'checkup','e50d8b92','ck5',NULL,'no','"no"','answered','2026-03-02T08:00:25.675217+00:00','2026-03-02T08:00:25.702760+00:00',NULL,1);
INSERT INTO "answers" VALUES(64,6,12,'checkup','e50d8b92','ck6',NULL,'non so come si fa','"no"','answered','2026-03-02T08:00:25.702760+00:00','2026-03-02T08:00:25.725986+00:00',NULL,1);
INSERT INTO "answers" VALUES(65,6,13,'strategy','07124674','st1',NULL,'tutte quelle che gia vengono','"tutte quelle che gia vengono"','answered','2026-03-02T08:00:25.910791+00:00','2026-03-02T08:00:25.938032+00:00',NULL,1);
INSERT INTO "answers" VALUES(66,6,13,'strategy','07124674','st2',NULL,'passaparola e instagram','["ig", "wom"]','answered','2026-03-02T08:00:25.938032+00:00','2026-03-02T08:00:25.962021+00:00',NULL,1);
INSERT INTO "answers" VALUES(67,6,13,'strategy','07124674','st3',NULL,'guardano','"look"','answered','2026-03-02T08:00:25.962021+00:00','2026-03-02T08:00:25.989887+00:00',NULL,1);
INSERT INTO "answers" VALUES(68,6,13,'strategy','07124674','st4',NULL,'rispondere prima','"serve"','answered','2026-03-02T08:00:25.989887+00:00','2026-03-02T08:00:26.047622+00:00',NULL,1);
INSERT INTO "answers" VALUES(69,6,13,'strategy','07124674','st5',NULL,'mi dici subito se hai posto','"mi dici subito se hai posto"','answered','2026-03-02T08:00:26.047622+00:00','2026-03-02T08:00:26.069801+00:00',NULL,1);
INSERT INTO "answers" VALUES(70,6,13,'strategy','07124674','st8',NULL,'tagli, consigli','["help", "proof"]','answered','2026-03-02T08:00:26.069801+00:00','2026-03-02T08:00:26.117876+00:00',NULL,1);
INSERT INTO "answers" VALUES(71,6,13,'strategy','07124674','st9',NULL,'0,5','0.5','answered','2026-03-02T08:00:26.117876+00:00','2026-03-02T08:00:26.145223+00:00',NULL,1);
INSERT INTO "answers" VALUES(72,6,13,'strategy','07124674','st10',NULL,'scelgo io','"other"','answered','2026-03-02T08:00:26.145223+00:00','2026-03-02T08:00:26.180219+00:00',NULL,1);
INSERT INTO "answers" VALUES(73,6,13,'strategy','07124674','st10b',NULL,'instagram','["ig"]','answered','2026-03-02T08:00:26.180219+00:00','2026-03-02T08:00:26.197579+00:00',NULL,1);
INSERT INTO "answers" VALUES(74,6,13,'strategy','07124674','st11',NULL,'rispondo a chi mi scrive la mattina e la sera e metto un taglio alla settimana','"rispondo a chi mi scrive la mattina e la sera e metto un taglio alla settimana"','answered','2026-03-02T08:00:26.197579+00:00','2026-03-02T08:00:26.221956+00:00',NULL,1);
INSERT INTO "answers" VALUES(75,6,14,'roles','73db6b45','ro1',NULL,'Io','"me"','answered','2026-03-03T08:00:34.565517+00:00','2026-03-03T08:00:34.597319+00:00',NULL,1);
INSERT INTO "answers" VALUES(76,6,14,'roles','73db6b45','ro2',NULL,'conosco i prezzi','["know"]','answered','2026-03-03T08:00:34.597319+00:00','2026-03-03T08:00:34.626172+00:00',NULL,1);
INSERT INTO "answers" VALUES(77,6,14,'roles','73db6b45','ro3',NULL,'0,5','0.5','answered','2026-03-03T08:00:34.626172+00:00','2026-03-03T08:00:34.697270+00:00',NULL,1);
INSERT INTO "answers" VALUES(78,6,14,'roles','73db6b45','ro6',NULL,'solo io','"me"','answered','2026-03-03T08:00:34.697270+00:00','2026-03-03T08:00:34.729237+00:00',NULL,1);
INSERT INTO "answers" VALUES(79,6,14,'roles','73db6b45','ro7',NULL,'no','"no"','answered','2026-03-03T08:00:34.729237+00:00','2026-03-03T08:00:34.750473+00:00',NULL,1);
INSERT INTO "answers" VALUES(80,6,14,'roles','73db6b45','ro8',NULL,'mai fatta','"never"','answered','2026-03-03T08:00:34.750473+00:00','2026-03-03T08:00:34.773904+00:00',NULL,1);
INSERT INTO "answers" VALUES(81,6,14,'roles','73db6b45','ro9',NULL,'nessuno','"stop"','answered','2026-03-03T08:00:34.773904+00:00','2026-03-03T08:00:34.797097+00:00',NULL,1);
INSERT INTO "answers" VALUES(82,6,14,'roles','73db6b45','ro10',NULL,'sono solo io','"nobody"','answered','2026-03-03T08:00:34.797097+00:00','2026-03-03T08:00:34.821080+00:00',NULL,1);
INSERT INTO "answers" VALUES(83,6,15,'measure','ab03ea76','me1',NULL,'Risposte più veloci','"serve"','answered','2026-03-03T08:00:35.053895+00:00','2026-03-03T08:00:35.089248+00:00',NULL,1);
INSERT INTO "answers" VALUES(84,6,15,'measure','ab03ea76','me2',NULL,'niente','["none"]','answered','2026-03-03T08:00:35.089248+00:00','2026-03-03T08:00:35.109279+00:00',NULL,1);
INSERT INTO "answers" VALUES(85,6,15,'measure','ab03ea76','me3',NULL,'senza risposta','["m_unans"]','answered','2026-03-03T08:00:35.109279+00:00','2026-03-03T08:00:35.133386+00:00',NULL,1);
INSERT INTO "answers" VALUES(86,6,15,'measure','ab03ea76','me4','m_unans','6','6','answered','2026-03-03T08:00:35.133386+00:00','2026-03-03T08:00:35.165333+00:00',NULL,1);
INSERT INTO "answers" VALUES(87,6,15,'measure','ab03ea76','me5','m_unans','2','2','answered','2026-03-03T08:00:35.165333+00:00','2026-03-03T08:00:35.189161+00:00',NULL,1);
INSERT INTO "answers" VALUES(88,6,15,'measure','ab03ea76','me6',NULL,'no','"never"','answered','2026-03-03T08:00:35.189161+00:00','2026-03-03T08:00:35.209169+00:00',NULL,1);
INSERT INTO "answers" VALUES(89,6,15,'measure','ab03ea76','me7',NULL,'sabato','"sat"','answered','2026-03-03T08:00:35.209169+00:00','2026-03-03T08:00:35.233161+00:00',NULL,1);
INSERT INTO "answers" VALUES(90,6,15,'measure','ab03ea76','me8',NULL,'',NULL,'skipped','2026-03-03T08:00:35.233161+00:00','2026-03-03T08:00:35.253028+00:00',NULL,1);
INSERT INTO "answers" VALUES(91,6,15,'measure','ab03ea76','me9',NULL,'0','0','answered','2026-03-03T08:00:35.253028+00:00','2026-03-03T08:00:35.277640+00:00',NULL,1);
INSERT INTO "answers" VALUES(92,6,13,'strategy','07124674','st12',NULL,'sì ha capito','"yes"','answered','2026-03-24T08:00:55.501218+00:00','2026-03-24T08:00:55.521906+00:00',NULL,1);
INSERT INTO "answers" VALUES(93,7,16,'start','a943d563','role',NULL,'titolare','"owner"','answered','2026-03-02T08:01:04.877256+00:00','2026-03-02T08:01:05.377487+00:00',NULL,1);
INSERT INTO "answers" VALUES(94,7,16,'start','a943d563','trade',NULL,'officina','"mechanic"','answered','2026-03-02T08:01:05.377487+00:00','2026-03-02T08:01:05.413093+00:00',NULL,1);
INSERT INTO "answers" VALUES(95,7,16,'start','a943d563','who',NULL,'mia nipote','"cousin"','answered','2026-03-02T08:01:05.413093+00:00','2026-03-02T08:01:05.449083+00:00',NULL,1);
INSERT INTO "answers" VALUES(96,7,16,'start','a943d563','channels',NULL,'facebook, google, whatsapp business','["fb", "wab", "gbp"]','answered','2026-03-02T08:01:05.449083+00:00','2026-03-02T08:01:05.464966+00:00',NULL,1);
INSERT INTO "answers" VALUES(97,7,16,'start','a943d563','minutes',NULL,'10','"m10"','answered','2026-03-02T08:01:05.464966+00:00','2026-03-02T08:01:05.486964+00:00',NULL,1);
INSERT INTO "answers" VALUES(98,7,16,'start','a943d563','hour',NULL,'8','"08:00"','answered','2026-03-02T08:01:05.486964+00:00','2026-03-02T08:01:05.517225+00:00',NULL,0);
INSERT INTO "answers" VALUES(99,7,16,'start','a943d563','days',NULL,'lun-ven','["mon", "tue", "wed", "thu", "fri"]','answered','2026-03-02T08:01:05.517225+00:00','2026-03-02T08:01:05.541147+00:00',NULL,1);
INSERT INTO "answers" VALUES(100,7,17,'checkup','e50d8b92','ck1',NULL,'1','"two"','answered','2026-03-02T08:01:05.541147+00:00','2026-03-02T08:01:05.578689+00:00',NULL,1);
INSERT INTO "answers" VALUES(101,7,17,'checkup','e50d8b92','ck2',NULL,'3','"cousin"','answered','2026-03-02T08:01:05.578689+00:00','2026-03-02T08:01:05.609155+00:00',NULL,1);
INSERT INTO "answers" VALUES(102,7,17,'checkup','e50d8b92','ck3',NULL,'3','"when"','answered','2026-03-02T08:01:05.609155+00:00','2026-03-02T08:01:05.641449+00:00',NULL,1);
INSERT INTO "answers" VALUES(103,7,17,'checkup','e50d8b92','ck4',NULL,'4','"no"','answered','2026-03-02T08:01:05.641449+00:00','2026-03-02T08:01:05.664929+00:00',NULL,1);
INSERT INTO "answers" VALUES(104,7,17,'checkup','e50d8b92','ck5',NULL,'3','"no"','answered','2026-03-02T08:01:05.664929+00:00','2026-03-02T08:01:05.696107+00:00',NULL,1);
INSERT INTO "answers" VALUES(105,7,17,'checkup','e50d8b92','ck6',NULL,'3','"no"','answered','2026-03-02T08:01:05.696107+00:00','2026-03-02T08:01:05.718328+00:00',NULL,1);
INSERT INTO "answers" VALUES(106,7,16,'start','a943d563','hour',NULL,'7 e mezza','"07:30"','answered','2026-03-02T08:01:05.541147+00:00','2026-03-03T08:01:13.722463+00:00',98,1);
INSERT INTO "answers" VALUES(107,8,18,'checkup','abcd1234','ck1',NULL,'Forno da Pina','"Forno da Pina"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,1);
INSERT INTO "answers" VALUES(108,11,19,'checkup','abcd1234','ck1',NULL,'two','"two"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,0);
INSERT INTO "answers" VALUES(109,11,19,'checkup','abcd1234','ck1',NULL,'three','"three"','answered','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',108,1);
INSERT INTO "answers" VALUES(110,11,19,'checkup','abcd1234','ck2',NULL,'salta',NULL,'skipped','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,1);
CREATE TABLE businesses (
    id integer primary key autoincrement,
    name text,
    trade text,
    who text,
    channels text,
    days text,
    town text,
    created_at text not null
, holidays text) strict;
INSERT INTO "businesses" VALUES(1,NULL,'bakery','cousin','["fb", "ig", "gbp"]','["mon", "tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:03.623444+00:00',NULL);
INSERT INTO "businesses" VALUES(3,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T08:00:08.821166+00:00',NULL);
INSERT INTO "businesses" VALUES(4,NULL,'shop','cousin','["fb", "ig"]','["mon", "tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:12.064484+00:00',NULL);
INSERT INTO "businesses" VALUES(5,NULL,'mechanic','all','["fb", "wab", "gbp"]','["mon", "tue", "wed", "thu", "fri"]',NULL,'2026-03-02T08:00:17.861208+00:00',NULL);
INSERT INTO "businesses" VALUES(6,NULL,'hair','me','["ig"]','["tue", "wed", "thu", "fri", "sat"]',NULL,'2026-03-02T08:00:24.769177+00:00',NULL);
INSERT INTO "businesses" VALUES(7,NULL,'mechanic','cousin','["fb", "wab", "gbp"]','["mon", "tue", "wed", "thu", "fri"]',NULL,'2026-03-02T08:01:04.877256+00:00',NULL);
INSERT INTO "businesses" VALUES(8,'Forno da Pina',NULL,NULL,NULL,NULL,'Forno da Pina','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "businesses" VALUES(9,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "businesses" VALUES(10,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T09:00:00.000000+00:00',NULL);
CREATE TABLE checklists (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    day text not null,
    form text not null check (form in ('full', 'short', 'one')),
    minutes integer not null,
    praise text,
    made_at text not null,
    unique (person, day)
) strict;
INSERT INTO "checklists" VALUES(1,7,'2026-03-03','full',10,NULL,'2026-03-03T08:01:12.646008+00:00');
INSERT INTO "checklists" VALUES(2,7,'2026-03-04','full',10,NULL,'2026-03-04T08:01:21.250644+00:00');
INSERT INTO "checklists" VALUES(3,7,'2026-03-14','full',10,NULL,'2026-03-14T08:01:29.593072+00:00');
INSERT INTO "checklists" VALUES(4,8,'2026-03-02','full',10,'Forno da Pina','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE closures (
    id integer primary key autoincrement,
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    first_day text not null,
    last_day text not null,
    noted_at text not null
) strict;
INSERT INTO "closures" VALUES(1,7,7,'2026-08-08','2026-08-24','2026-03-03T08:01:13.746049+00:00');
INSERT INTO "closures" VALUES(2,8,8,'2026-03-02','2026-03-02','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE events (
    person integer not null references people (id) on delete cascade,
    name text not null,
    happened_at text not null,
    primary key (person, name)
) strict;
INSERT INTO "events" VALUES(8,'Forno da Pina','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE flags (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    raised_at text not null,
    primary key (session, name)
) strict;
INSERT INTO "flags" VALUES(1,1,'start','cousin','2026-03-02T08:00:04.781208+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','cousin_when_can','2026-03-02T08:00:04.917471+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','lockout_maybe','2026-03-02T08:00:04.917471+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','unknown','2026-03-02T08:00:04.917471+00:00');
INSERT INTO "flags" VALUES(1,2,'checkup','wondering','2026-03-02T08:00:04.917471+00:00');
INSERT INTO "flags" VALUES(4,7,'checkup','scattered','2026-03-02T08:00:13.001131+00:00');
INSERT INTO "flags" VALUES(4,6,'start','cousin','2026-03-02T08:00:13.073871+00:00');
INSERT INTO "flags" VALUES(5,9,'start','nobody_named','2026-03-02T08:00:18.638018+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','nobody_named','2026-03-02T08:00:18.814118+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','scattered','2026-03-02T08:00:18.814118+00:00');
INSERT INTO "flags" VALUES(5,10,'checkup','shared_pw','2026-03-02T08:00:18.814118+00:00');
INSERT INTO "flags" VALUES(6,12,'checkup','idle','2026-03-02T08:00:25.725986+00:00');
INSERT INTO "flags" VALUES(6,12,'checkup','phone_only','2026-03-02T08:00:25.725986+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','gbp_none','2026-03-03T08:00:34.821080+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','no_2fa','2026-03-03T08:00:34.821080+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','no_cover','2026-03-03T08:00:34.821080+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','overloaded','2026-03-03T08:00:34.821080+00:00');
INSERT INTO "flags" VALUES(6,14,'roles','single_admin','2026-03-03T08:00:34.821080+00:00');
INSERT INTO "flags" VALUES(6,15,'measure','ask_never','2026-03-03T08:00:35.277640+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','override','2026-03-24T08:00:55.521906+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','spectator','2026-03-24T08:00:55.521906+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','support','2026-03-24T08:00:55.521906+00:00');
INSERT INTO "flags" VALUES(6,13,'strategy','vague','2026-03-24T08:00:55.521906+00:00');
INSERT INTO "flags" VALUES(7,16,'start','cousin','2026-03-02T08:01:05.541147+00:00');
INSERT INTO "flags" VALUES(7,17,'checkup','cousin_when_can','2026-03-02T08:01:05.718328+00:00');
INSERT INTO "flags" VALUES(7,17,'checkup','lockout','2026-03-02T08:01:05.718328+00:00');
INSERT INTO "flags" VALUES(8,18,'checkup','scattered','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE items (
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
INSERT INTO "items" VALUES(1,1,7,0,'C-DLY-01','answer',5,'["messages", "comments", "reviews"]',NULL,0,'done',NULL,'2026-03-03T08:01:13.422450+00:00');
INSERT INTO "items" VALUES(2,1,7,1,'C-MON-02','access',5,NULL,NULL,0,'done',NULL,'2026-03-03T08:01:13.526099+00:00');
INSERT INTO "items" VALUES(3,2,7,0,'C-DLY-01','answer',5,'["messages", "comments", "reviews"]',NULL,0,'open',NULL,NULL);
INSERT INTO "items" VALUES(4,2,7,1,'C-ONE-10','weak',5,NULL,NULL,0,'later',NULL,'2026-03-04T08:01:22.204403+00:00');
INSERT INTO "items" VALUES(5,3,7,0,'C-DLY-01','answer',5,'["messages", "comments", "reviews"]',NULL,0,'open',NULL,NULL);
INSERT INTO "items" VALUES(6,3,7,1,'C-DLY-04','core',1,NULL,NULL,0,'done',NULL,'2026-03-14T08:01:29.705902+00:00');
INSERT INTO "items" VALUES(7,3,7,2,'C-ROT-04','weak',2,NULL,NULL,0,'open',NULL,NULL);
INSERT INTO "items" VALUES(8,4,8,0,'C-DLY-01','answer',5,NULL,NULL,0,'open',NULL,NULL);
CREATE TABLE members (
    person integer not null references people (id) on delete cascade,
    business integer not null references businesses (id) on delete cascade,
    role text,
    joined_at text not null,
    primary key (person, business)
) strict;
INSERT INTO "members" VALUES(1,1,'owner','2026-03-02T08:00:03.623444+00:00');
INSERT INTO "members" VALUES(3,3,NULL,'2026-03-02T08:00:08.821166+00:00');
INSERT INTO "members" VALUES(4,4,'manager','2026-03-02T08:00:12.064484+00:00');
INSERT INTO "members" VALUES(5,5,'owner','2026-03-02T08:00:17.861208+00:00');
INSERT INTO "members" VALUES(6,6,'owner','2026-03-02T08:00:24.769177+00:00');
INSERT INTO "members" VALUES(7,7,'owner','2026-03-02T08:01:04.877256+00:00');
INSERT INTO "members" VALUES(8,8,'owner','2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(9,9,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(10,10,NULL,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "members" VALUES(11,8,'manager','2026-03-02T09:00:00.000000+00:00');
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
, until text) strict;
INSERT INTO "outbox" VALUES(1,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:03.623444+00:00',NULL,NULL,'2026-03-02T08:00:04.517091+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(2,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:03.623444+00:00',NULL,NULL,'2026-03-02T08:00:04.517091+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(3,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.519289+00:00',NULL,NULL,'2026-03-02T08:00:04.620423+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(4,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.625930+00:00',NULL,NULL,'2026-03-02T08:00:04.668597+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(5,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.677381+00:00',NULL,NULL,'2026-03-02T08:00:04.689177+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(6,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.697365+00:00',NULL,NULL,'2026-03-02T08:00:04.719894+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(7,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.735900+00:00',NULL,NULL,'2026-03-02T08:00:04.750118+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(8,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.761190+00:00',NULL,NULL,'2026-03-02T08:00:04.772595+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(9,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.781208+00:00',NULL,NULL,'2026-03-02T08:00:04.810740+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(10,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.781208+00:00',NULL,NULL,'2026-03-02T08:00:04.810740+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(11,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.817517+00:00',NULL,NULL,'2026-03-02T08:00:04.824608+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(12,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.828075+00:00',NULL,NULL,'2026-03-02T08:00:04.840662+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(13,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.849484+00:00',NULL,NULL,'2026-03-02T08:00:04.856462+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(14,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.861438+00:00',NULL,NULL,'2026-03-02T08:00:04.876431+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(15,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.887392+00:00',NULL,NULL,'2026-03-02T08:00:04.896444+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(16,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.917471+00:00',NULL,NULL,'2026-03-02T08:00:04.977672+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(17,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:04.991992+00:00',NULL,NULL,'2026-03-02T08:00:05.052097+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(18,1,'terminal:pina','reply','send','',NULL,NULL,NULL,NULL,'sent','89f615c59092e1bf','2026-03-02T08:00:05.057269+00:00',NULL,NULL,'2026-03-02T08:00:05.136280+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(45,3,'terminal:rosa','reply','send','',NULL,NULL,NULL,NULL,'sent','052c17e1c8824628','2026-03-02T08:00:08.821166+00:00',NULL,NULL,'2026-03-02T08:00:08.836661+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(46,3,'terminal:rosa','reply','send','',NULL,NULL,NULL,NULL,'sent','052c17e1c8824628','2026-03-02T08:00:08.821166+00:00',NULL,NULL,'2026-03-02T08:00:08.836661+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(47,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.064484+00:00',NULL,NULL,'2026-03-02T08:00:12.479290+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(48,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.064484+00:00',NULL,NULL,'2026-03-02T08:00:12.479290+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(49,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.481846+00:00',NULL,NULL,'2026-03-02T08:00:12.494431+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(50,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.497239+00:00',NULL,NULL,'2026-03-02T08:00:12.504763+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(51,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.509938+00:00',NULL,NULL,'2026-03-02T08:00:12.524657+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(52,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.529682+00:00',NULL,NULL,'2026-03-02T08:00:12.538861+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(53,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.540517+00:00',NULL,NULL,'2026-03-02T08:00:12.560315+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(54,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.568182+00:00',NULL,NULL,'2026-03-02T08:00:12.572345+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(55,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.577388+00:00',NULL,NULL,'2026-03-02T08:00:12.586931+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(56,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.593458+00:00',NULL,NULL,'2026-03-02T08:00:12.600276+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(57,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.604511+00:00',NULL,NULL,'2026-03-02T08:00:12.628363+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(58,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.604511+00:00',NULL,NULL,'2026-03-02T08:00:12.628363+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(59,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.633490+00:00',NULL,NULL,'2026-03-02T08:00:12.652370+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(60,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.654709+00:00',NULL,NULL,'2026-03-02T08:00:12.695933+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(61,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.654709+00:00',NULL,NULL,'2026-03-02T08:00:12.695933+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(62,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.705431+00:00',NULL,NULL,'2026-03-02T08:00:12.720608+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(63,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.725164+00:00',NULL,NULL,'2026-03-02T08:00:12.744724+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(64,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.725164+00:00',NULL,NULL,'2026-03-02T08:00:12.744724+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(65,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.748951+00:00',NULL,NULL,'2026-03-02T08:00:12.763412+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(66,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.769583+00:00',NULL,NULL,'2026-03-02T08:00:12.788798+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(67,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.797300+00:00',NULL,NULL,'2026-03-02T08:00:12.808389+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(68,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.817468+00:00',NULL,NULL,'2026-03-02T08:00:12.836586+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(69,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.849251+00:00',NULL,NULL,'2026-03-02T08:00:12.864479+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(70,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.873222+00:00',NULL,NULL,'2026-03-02T08:00:12.886858+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(71,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.889968+00:00',NULL,NULL,'2026-03-02T08:00:12.908471+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(72,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.913083+00:00',NULL,NULL,'2026-03-02T08:00:12.928288+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(73,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.937585+00:00',NULL,NULL,'2026-03-02T08:00:12.984374+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(74,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:12.989126+00:00',NULL,NULL,'2026-03-02T08:00:12.996426+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(75,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.001131+00:00',NULL,NULL,'2026-03-02T08:00:13.017018+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(76,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.021108+00:00',NULL,NULL,'2026-03-02T08:00:13.032328+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(77,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.037128+00:00',NULL,NULL,'2026-03-02T08:00:13.040415+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(78,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.037128+00:00',NULL,NULL,'2026-03-02T08:00:13.040415+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(79,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.045010+00:00',NULL,NULL,'2026-03-02T08:00:13.048213+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(80,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.052104+00:00',NULL,NULL,'2026-03-02T08:00:13.060455+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(81,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.065076+00:00',NULL,NULL,'2026-03-02T08:00:13.068350+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(82,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.073871+00:00',NULL,NULL,'2026-03-02T08:00:13.084334+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(83,4,'terminal:luca','reply','send','',NULL,NULL,NULL,NULL,'sent','b97031cbc2b70004','2026-03-02T08:00:13.089682+00:00',NULL,NULL,'2026-03-02T08:00:13.096511+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(84,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:17.861208+00:00',NULL,NULL,'2026-03-02T08:00:18.374212+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(85,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:17.861208+00:00',NULL,NULL,'2026-03-02T08:00:18.374212+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(86,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.386014+00:00',NULL,NULL,'2026-03-02T08:00:18.424087+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(87,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.430466+00:00',NULL,NULL,'2026-03-02T08:00:18.476090+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(88,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.485998+00:00',NULL,NULL,'2026-03-02T08:00:18.504663+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(89,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.513932+00:00',NULL,NULL,'2026-03-02T08:00:18.560335+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(90,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.565774+00:00',NULL,NULL,'2026-03-02T08:00:18.600623+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(91,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.612393+00:00',NULL,NULL,'2026-03-02T08:00:18.626512+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(92,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.638018+00:00',NULL,NULL,'2026-03-02T08:00:18.680928+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(93,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.638018+00:00',NULL,NULL,'2026-03-02T08:00:18.680928+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(94,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.685900+00:00',NULL,NULL,'2026-03-02T08:00:18.708451+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(95,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.720467+00:00',NULL,NULL,'2026-03-02T08:00:18.735253+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(96,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.739382+00:00',NULL,NULL,'2026-03-02T08:00:18.758943+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(97,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.769918+00:00',NULL,NULL,'2026-03-02T08:00:18.780535+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(98,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.792161+00:00',NULL,NULL,'2026-03-02T08:00:18.803544+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(99,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.814118+00:00',NULL,NULL,'2026-03-02T08:00:18.880335+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(100,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.892404+00:00',NULL,NULL,'2026-03-02T08:00:18.940526+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(101,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.946693+00:00',NULL,NULL,'2026-03-02T08:00:18.973054+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(102,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:18.981694+00:00',NULL,NULL,'2026-03-02T08:00:18.996446+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(103,5,'terminal:joe','reply','send','',NULL,NULL,NULL,NULL,'sent','11157cae39275f09','2026-03-02T08:00:19.005202+00:00',NULL,NULL,'2026-03-02T08:00:19.020394+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(104,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:24.769177+00:00',NULL,NULL,'2026-03-02T08:00:25.324716+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(105,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:24.769177+00:00',NULL,NULL,'2026-03-02T08:00:25.324716+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(106,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.336651+00:00',NULL,NULL,'2026-03-02T08:00:25.377027+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(107,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.386737+00:00',NULL,NULL,'2026-03-02T08:00:25.408862+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(108,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.423572+00:00',NULL,NULL,'2026-03-02T08:00:25.436516+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(109,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.450084+00:00',NULL,NULL,'2026-03-02T08:00:25.472751+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(110,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.481996+00:00',NULL,NULL,'2026-03-02T08:00:25.520756+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(111,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.523388+00:00',NULL,NULL,'2026-03-02T08:00:25.545001+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(112,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.554216+00:00',NULL,NULL,'2026-03-02T08:00:25.601729+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(113,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.554216+00:00',NULL,NULL,'2026-03-02T08:00:25.601729+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(114,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.614745+00:00',NULL,NULL,'2026-03-02T08:00:25.627928+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(115,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.633795+00:00',NULL,NULL,'2026-03-02T08:00:25.652669+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(116,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.665454+00:00',NULL,NULL,'2026-03-02T08:00:25.672882+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(117,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.675217+00:00',NULL,NULL,'2026-03-02T08:00:25.684167+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(118,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.702760+00:00',NULL,NULL,'2026-03-02T08:00:25.716581+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(119,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.725986+00:00',NULL,NULL,'2026-03-02T08:00:25.830938+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(120,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.837801+00:00',NULL,NULL,'2026-03-02T08:00:25.886934+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(121,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.896383+00:00',NULL,NULL,'2026-03-02T08:00:25.905735+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(122,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.910791+00:00',NULL,NULL,'2026-03-02T08:00:25.928782+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(123,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.938032+00:00',NULL,NULL,'2026-03-02T08:00:25.949762+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(124,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.962021+00:00',NULL,NULL,'2026-03-02T08:00:25.981091+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(125,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:25.989887+00:00',NULL,NULL,'2026-03-02T08:00:26.004797+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(126,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.019543+00:00',NULL,NULL,'2026-03-02T08:00:26.036683+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(127,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.047622+00:00',NULL,NULL,'2026-03-02T08:00:26.060659+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(128,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.069801+00:00',NULL,NULL,'2026-03-02T08:00:26.084770+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(129,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.093460+00:00',NULL,NULL,'2026-03-02T08:00:26.110893+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(130,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.117876+00:00',NULL,NULL,'2026-03-02T08:00:26.136350+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(131,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.145223+00:00',NULL,NULL,'2026-03-02T08:00:26.168554+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(132,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.180219+00:00',NULL,NULL,'2026-03-02T08:00:26.190180+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(133,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.197579+00:00',NULL,NULL,'2026-03-02T08:00:26.212926+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(134,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.221956+00:00',NULL,NULL,'2026-03-02T08:00:26.436905+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(135,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.221956+00:00',NULL,NULL,'2026-03-02T08:00:26.436905+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(136,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.443385+00:00',NULL,NULL,'2026-03-02T08:00:26.456423+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(137,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.468260+00:00',NULL,NULL,'2026-03-02T08:00:26.482579+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(138,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.492265+00:00',NULL,NULL,'2026-03-02T08:00:26.512759+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(139,6,'terminal:sara','reply','document','',NULL,NULL,'piano.pdf',NULL,'sent','ff705266acedb8f2','2026-03-02T08:00:26.521296+00:00',NULL,NULL,'2026-03-02T08:00:28.200201+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(140,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.215110+00:00',NULL,NULL,'2026-03-03T08:00:34.548701+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(141,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.565517+00:00',NULL,NULL,'2026-03-03T08:00:34.580523+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(142,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.597319+00:00',NULL,NULL,'2026-03-03T08:00:34.615161+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(143,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.626172+00:00',NULL,NULL,'2026-03-03T08:00:34.692526+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(144,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.697270+00:00',NULL,NULL,'2026-03-03T08:00:34.720677+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(145,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.729237+00:00',NULL,NULL,'2026-03-03T08:00:34.744534+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(146,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.750473+00:00',NULL,NULL,'2026-03-03T08:00:34.764505+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(147,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.773904+00:00',NULL,NULL,'2026-03-03T08:00:34.792553+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(148,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.797097+00:00',NULL,NULL,'2026-03-03T08:00:34.812476+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(149,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.821080+00:00',NULL,NULL,'2026-03-03T08:00:34.994689+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(150,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:34.821080+00:00',NULL,NULL,'2026-03-03T08:00:34.994689+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(151,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.005280+00:00',NULL,NULL,'2026-03-03T08:00:35.024233+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(152,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.033958+00:00',NULL,NULL,'2026-03-03T08:00:35.048560+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(153,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.053895+00:00',NULL,NULL,'2026-03-03T08:00:35.076523+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(154,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.089248+00:00',NULL,NULL,'2026-03-03T08:00:35.104575+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(155,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.109279+00:00',NULL,NULL,'2026-03-03T08:00:35.124483+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(156,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.133386+00:00',NULL,NULL,'2026-03-03T08:00:35.152400+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(157,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.165333+00:00',NULL,NULL,'2026-03-03T08:00:35.180383+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(158,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.189161+00:00',NULL,NULL,'2026-03-03T08:00:35.200635+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(159,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.209169+00:00',NULL,NULL,'2026-03-03T08:00:35.224488+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(160,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.233161+00:00',NULL,NULL,'2026-03-03T08:00:35.248381+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(161,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.253028+00:00',NULL,NULL,'2026-03-03T08:00:35.268052+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(162,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.277640+00:00',NULL,NULL,'2026-03-03T08:00:35.351055+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(163,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.277640+00:00',NULL,NULL,'2026-03-03T08:00:35.351055+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(164,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.357197+00:00',NULL,NULL,'2026-03-03T08:00:35.372554+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(165,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','b8301b9197da14b4','2026-03-03T08:00:35.381226+00:00',NULL,NULL,'2026-03-03T08:00:35.392293+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(166,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a133f75474ede4f7','2026-03-10T08:00:41.883428+00:00',NULL,NULL,'2026-03-10T08:00:42.024881+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(167,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a133f75474ede4f7','2026-03-10T08:00:42.038191+00:00',NULL,NULL,'2026-03-10T08:00:42.156579+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(168,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a133f75474ede4f7','2026-03-10T08:00:42.169280+00:00',NULL,NULL,'2026-03-10T08:00:42.202479+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(169,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a133f75474ede4f7','2026-03-10T08:00:42.213331+00:00',NULL,NULL,'2026-03-10T08:00:42.272817+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(170,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','a133f75474ede4f7','2026-03-10T08:00:42.281287+00:00',NULL,NULL,'2026-03-10T08:00:42.288334+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(171,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','72263687d36bd31e','2026-03-17T08:00:49.274687+00:00',NULL,NULL,'2026-03-17T08:00:49.480771+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(172,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','72263687d36bd31e','2026-03-17T08:00:49.490230+00:00',NULL,NULL,'2026-03-17T08:00:49.656554+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(173,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','72263687d36bd31e','2026-03-17T08:00:49.674421+00:00',NULL,NULL,'2026-03-17T08:00:49.728546+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(174,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.203676+00:00',NULL,NULL,'2026-03-24T08:00:55.304315+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(175,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.307664+00:00',NULL,NULL,'2026-03-24T08:00:55.370444+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(176,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.375978+00:00',NULL,NULL,'2026-03-24T08:00:55.492560+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(177,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.501218+00:00',NULL,NULL,'2026-03-24T08:00:55.518798+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(178,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.521906+00:00',NULL,NULL,'2026-03-24T08:00:55.584505+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(179,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.521906+00:00',NULL,NULL,'2026-03-24T08:00:55.584505+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(180,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.589085+00:00',NULL,NULL,'2026-03-24T08:00:55.624422+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(181,6,'terminal:sara','reply','document','',NULL,NULL,'numeri.pdf',NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:55.629344+00:00',NULL,NULL,'2026-03-24T08:00:57.233737+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(182,6,'terminal:sara','reply','send','',NULL,NULL,NULL,NULL,'sent','2e3cad44768dcddd','2026-03-24T08:00:57.243394+00:00',NULL,NULL,'2026-03-24T08:00:57.250910+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(183,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:04.877256+00:00',NULL,NULL,'2026-03-02T08:01:05.372655+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(184,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:04.877256+00:00',NULL,NULL,'2026-03-02T08:01:05.372655+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(185,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.377487+00:00',NULL,NULL,'2026-03-02T08:01:05.404633+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(186,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.413093+00:00',NULL,NULL,'2026-03-02T08:01:05.440952+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(187,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.449083+00:00',NULL,NULL,'2026-03-02T08:01:05.459195+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(188,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.464966+00:00',NULL,NULL,'2026-03-02T08:01:05.479805+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(189,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.486964+00:00',NULL,NULL,'2026-03-02T08:01:05.509051+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(190,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.517225+00:00',NULL,NULL,'2026-03-02T08:01:05.532172+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(191,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.541147+00:00',NULL,NULL,'2026-03-02T08:01:05.569139+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(192,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.541147+00:00',NULL,NULL,'2026-03-02T08:01:05.569139+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(193,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.578689+00:00',NULL,NULL,'2026-03-02T08:01:05.595268+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(194,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.609155+00:00',NULL,NULL,'2026-03-02T08:01:05.624427+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(195,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.641449+00:00',NULL,NULL,'2026-03-02T08:01:05.660331+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(196,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.664929+00:00',NULL,NULL,'2026-03-02T08:01:05.678148+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(197,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.696107+00:00',NULL,NULL,'2026-03-02T08:01:05.711838+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(198,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','0b0bba7e345fa594','2026-03-02T08:01:05.718328+00:00',NULL,NULL,'2026-03-02T08:01:05.792486+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(199,7,'terminal:gino','notice','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:12.646008+00:00',NULL,NULL,'2026-03-03T08:01:13.325169+00:00',NULL,'2026-03-03T09:00:46.000000+00:00');
INSERT INTO "outbox" VALUES(200,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.353494+00:00',NULL,NULL,'2026-03-03T08:01:13.412735+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(201,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.422450+00:00',NULL,NULL,'2026-03-03T08:01:13.440624+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(202,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.455387+00:00',NULL,NULL,'2026-03-03T08:01:13.481347+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(203,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.526099+00:00',NULL,NULL,'2026-03-03T08:01:13.559452+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(204,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.526099+00:00',NULL,NULL,'2026-03-03T08:01:13.559452+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(205,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.701955+00:00',NULL,NULL,'2026-03-03T08:01:13.717845+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(206,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.722463+00:00',NULL,NULL,'2026-03-03T08:01:13.740651+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(207,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','f8c354cbe3c0e812','2026-03-03T08:01:13.746049+00:00',NULL,NULL,'2026-03-03T08:01:13.769101+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(208,7,'terminal:gino','notice','send','',NULL,NULL,NULL,NULL,'sent','ad19974f83b34a96','2026-03-04T08:01:21.250644+00:00',NULL,NULL,'2026-03-04T08:01:22.120141+00:00',NULL,'2026-03-04T08:30:46.000000+00:00');
INSERT INTO "outbox" VALUES(209,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ad19974f83b34a96','2026-03-04T08:01:22.140736+00:00',NULL,NULL,'2026-03-04T08:01:22.192115+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(210,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ad19974f83b34a96','2026-03-04T08:01:22.204403+00:00',NULL,NULL,'2026-03-04T08:01:22.222748+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(211,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ad19974f83b34a96','2026-03-04T08:01:22.233445+00:00',NULL,NULL,'2026-03-04T08:01:22.244329+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(212,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ad19974f83b34a96','2026-03-04T08:01:22.253381+00:00',NULL,NULL,'2026-03-04T08:01:22.276569+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(213,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ac452b8f5e74cfe9','2026-03-14T08:01:29.297229+00:00',NULL,NULL,'2026-03-14T08:01:29.476786+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(214,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ac452b8f5e74cfe9','2026-03-14T08:01:29.510012+00:00',NULL,NULL,'2026-03-14T08:01:29.580547+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(215,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ac452b8f5e74cfe9','2026-03-14T08:01:29.593072+00:00',NULL,NULL,'2026-03-14T08:01:29.692936+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(216,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ac452b8f5e74cfe9','2026-03-14T08:01:29.705902+00:00',NULL,NULL,'2026-03-14T08:01:29.728915+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(217,7,'terminal:gino','reply','send','',NULL,NULL,NULL,NULL,'sent','ac452b8f5e74cfe9','2026-03-14T08:01:29.741943+00:00',NULL,NULL,'2026-03-14T08:01:29.812784+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(218,8,'telegram:1001','reply','document','Forno da Pina','[[["Forno da Pina", "m:menu"]]]',NULL,'Forno da Pina',X'466F726E6F2064612050696E61','claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(219,8,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'sent','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',11,NULL,'2026-03-02T09:01:00.000000+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(220,8,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'sent','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',12,'plain: can''t parse entities','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(221,8,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'dead','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'NeverSendable: message is too long','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(222,8,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'uncertain','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'connection broke','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(223,8,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'unreachable','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'bot was blocked by the user','2026-03-02T09:01:00.000000+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(224,8,'telegram:1001','reply','send','',NULL,NULL,NULL,NULL,'superseded','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'2026-03-02T09:01:00.000000+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(225,8,'telegram:1001','reply','send','Ciao, aspetto','[[["Sì", "m:menu"]]]',NULL,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(226,8,'telegram:1001','reply','edit','Ridisegno',NULL,12,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(227,NULL,'telegram:1009','reply','send','Ciao e grazie',NULL,NULL,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(228,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'sent','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',11,NULL,'2026-03-02T09:01:00.000000+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(229,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'sent','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',12,'plain: can''t parse entities','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(230,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'dead','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'NeverSendable: message is too long','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(231,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'uncertain','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'connection broke','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "outbox" VALUES(232,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'unreachable','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'bot was blocked by the user','2026-03-02T09:01:00.000000+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(233,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'superseded','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'2026-03-02T09:01:00.000000+00:00',NULL,NULL);
INSERT INTO "outbox" VALUES(234,8,'telegram:1001','notice','send','Ciao, aspetto','[[["Sì", "m:menu"]]]',NULL,NULL,NULL,'sending','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(235,8,'telegram:1001','notice','edit','Ridisegno',NULL,12,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(236,NULL,'telegram:1009','reply','send','Ciao e grazie',NULL,NULL,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(237,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'sent','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',11,NULL,'2026-03-02T09:01:00.000000+00:00',NULL,'2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(238,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'sent','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',12,'plain: can''t parse entities','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(239,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'dead','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'NeverSendable: message is too long','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(240,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'uncertain','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'connection broke','2026-03-02T09:01:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(241,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'unreachable','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,'bot was blocked by the user','2026-03-02T09:01:00.000000+00:00',NULL,'2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(242,8,'telegram:1001','notice','send','',NULL,NULL,NULL,NULL,'superseded','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'2026-03-02T09:01:00.000000+00:00',NULL,'2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(243,8,'telegram:1001','notice','send','Ciao, aspetto','[[["Sì", "m:menu"]]]',NULL,NULL,NULL,'sending','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,'2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(244,8,'telegram:1001','notice','edit','Ridisegno',NULL,12,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,'2026-03-02T11:00:00.000000+00:00');
INSERT INTO "outbox" VALUES(245,NULL,'telegram:1009','reply','send','Ciao e grazie',NULL,NULL,NULL,NULL,'claimed','06a2cacc13c5b93c','2026-03-02T09:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL);
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
, busy text, paused_until text, reminders text not null default 'on' check (reminders in ('on', 'off', 'asleep'))) strict;
INSERT INTO "people" VALUES(1,'terminal:pina','it','Europe/Rome','07:00','m10',NULL,NULL,NULL,'[["È cambiata la risposta", "q:2:ck6:e50d8b92:change"]]','active','2026-03-02T08:00:03.623444+00:00','2026-03-02T08:00:05.057269+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(3,'terminal:rosa','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,NULL,'active','2026-03-02T08:00:08.821166+00:00','2026-03-02T08:00:08.821166+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(4,'terminal:luca','it','Europe/Rome','08:30','m10',NULL,NULL,NULL,NULL,'active','2026-03-02T08:00:12.064484+00:00','2026-03-02T08:00:13.089682+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(5,'terminal:joe','en','Europe/Rome','08:30','m10',NULL,NULL,NULL,'[["My answer has changed", "q:a:ck2:e50d8b92:change"]]','active','2026-03-02T08:00:17.861208+00:00','2026-03-02T08:00:19.005202+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(6,'terminal:sara','it','Europe/Rome','20:00','m5',NULL,NULL,NULL,'[["Da stampare (PDF)", "s:measure:pdf"], ["Nome dell''attività", "q:b:name:a943d563:change"], ["Cambia una risposta", "q:f::ab03ea76:change"], ["Da capo", "s:measure:again"]]','active','2026-03-02T08:00:24.769177+00:00','2026-03-24T08:00:57.243394+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(7,'terminal:gino','it','Europe/Rome','07:30','m10',NULL,NULL,NULL,'[["✓ Fatto 1", "c:5:done"], ["Dopo 1", "c:5:later"], ["Spiegami 1", "c:5:why"], ["Riapri 2", "c:6:open"], ["✓ Fatto 3", "c:7:done"], ["Dopo 3", "c:7:later"], ["Spiegami 3", "c:7:why"], ["Rimanda", "r:snooze:3"], ["Basta promemoria", "r:off:0"]]','active','2026-03-02T08:01:04.877256+00:00','2026-03-14T08:01:29.741943+00:00',NULL,'2026-03-11','on');
INSERT INTO "people" VALUES(8,'telegram:1001','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,'[["Forno da Pina", "m:menu"]]','active','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(9,'telegram:1002','it','Europe/Rome',NULL,NULL,NULL,'no','fiera-2026',NULL,'stopped','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(10,'telegram:1003','it','Europe/Rome',NULL,NULL,NULL,'no','fiera-2026',NULL,'unreachable','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'on');
INSERT INTO "people" VALUES(11,'telegram:1004','it','Europe/Rome',NULL,NULL,NULL,NULL,NULL,NULL,'active','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,NULL,'on');
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
INSERT INTO "readings" VALUES(1,6,6,'m_unans','2026-03-10',4.0,'4 senza risposta','2026-03-10T08:00:42.038191+00:00');
INSERT INTO "readings" VALUES(4,6,6,'m_unans','2026-03-21',2.0,'2 senza risposta sabato','2026-03-24T08:00:55.307664+00:00');
INSERT INTO "readings" VALUES(5,8,8,'m_enq','2026-03-02',7.0,'Forno da Pina','2026-03-02T09:00:00.000000+00:00');
CREATE TABLE reminders (
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
INSERT INTO "reminders" VALUES(2,1,'checklist','2026-03-03','2026-03-03T06:00:23.000000+00:00','2026-03-03T08:00:23.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(5,3,'checklist','2026-03-03','2026-03-03T07:31:54.000000+00:00','2026-03-03T09:31:54.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(6,4,'checklist','2026-03-03','2026-03-03T07:31:53.000000+00:00','2026-03-03T09:31:53.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(7,5,'checklist','2026-03-03','2026-03-03T07:30:47.000000+00:00','2026-03-03T09:30:47.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(10,6,'checklist','2026-03-03','2026-03-03T19:00:52.000000+00:00','2026-03-03T20:30:00.000000+00:00',NULL,'skipped_late',NULL,'2026-03-10T08:00:41.216595+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(11,6,'checklist','2026-03-10','2026-03-10T19:00:52.000000+00:00','2026-03-10T20:30:00.000000+00:00',NULL,'skipped_late',NULL,'2026-03-17T08:00:48.465037+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(12,6,'checklist','2026-03-17','2026-03-17T19:00:52.000000+00:00','2026-03-17T20:30:00.000000+00:00',NULL,'skipped_late',NULL,'2026-03-24T08:00:54.652018+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(13,6,'checklist','2026-03-24','2026-03-24T19:00:52.000000+00:00','2026-03-24T20:30:00.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(15,7,'checklist','2026-03-03','2026-03-03T07:00:46.000000+00:00','2026-03-03T09:00:46.000000+00:00',NULL,'sent','full','2026-03-03T08:01:12.646008+00:00',199,'2026-03-03T08:01:13.353494+00:00');
INSERT INTO "reminders" VALUES(17,7,'checklist','2026-03-04','2026-03-04T06:30:46.000000+00:00','2026-03-04T08:30:46.000000+00:00',NULL,'sent','full','2026-03-04T08:01:21.250644+00:00',208,'2026-03-04T08:01:22.140736+00:00');
INSERT INTO "reminders" VALUES(19,7,'checklist','2026-03-11','2026-03-11T06:30:46.000000+00:00','2026-03-11T08:30:46.000000+00:00',NULL,'skipped_late',NULL,'2026-03-14T08:01:28.577016+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(20,7,'checklist','2026-03-16','2026-03-16T06:30:46.000000+00:00','2026-03-16T08:30:46.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(21,8,'Forno da Pina','2026-03-02','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL,'waiting',NULL,NULL,NULL,NULL);
INSERT INTO "reminders" VALUES(22,8,'checklist','2026-03-02','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00',NULL,'sent','why','2026-03-02T09:00:00.000000+00:00',244,NULL);
INSERT INTO "reminders" VALUES(23,8,'resume','2026-03-03','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00',NULL,'silent','why','2026-03-02T09:00:00.000000+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(24,8,'look_back','2026-03-04','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00',NULL,'dropped','why','2026-03-02T09:00:00.000000+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(25,8,'check_up','2026-03-05','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00',NULL,'skipped_late','why','2026-03-02T09:00:00.000000+00:00',NULL,NULL);
INSERT INTO "reminders" VALUES(26,8,'tool','2026-03-06','2026-03-02T09:00:00.000000+00:00','2026-03-02T11:00:00.000000+00:00',NULL,'failed','why','2026-03-02T09:00:00.000000+00:00',NULL,NULL);
CREATE TABLE scores (
    person integer not null references people (id) on delete cascade,
    session integer not null references sessions (id) on delete cascade,
    flow text not null,
    name text not null,
    value real not null,
    computed_at text not null,
    primary key (session, name)
) strict;
INSERT INTO "scores" VALUES(1,2,'checkup','strategy',0.0,'2026-03-02T08:00:04.917471+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','roles',1.0,'2026-03-02T08:00:04.917471+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','measure',0.0,'2026-03-02T08:00:04.917471+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','focus',2.0,'2026-03-02T08:00:04.917471+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','routine',0.0,'2026-03-02T08:00:04.917471+00:00');
INSERT INTO "scores" VALUES(1,2,'checkup','total',3.0,'2026-03-02T08:00:04.917471+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','strategy',0.0,'2026-03-02T08:00:13.001131+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','roles',2.0,'2026-03-02T08:00:13.001131+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','measure',0.0,'2026-03-02T08:00:13.001131+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','focus',0.0,'2026-03-02T08:00:13.001131+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','routine',2.0,'2026-03-02T08:00:13.001131+00:00');
INSERT INTO "scores" VALUES(4,7,'checkup','total',4.0,'2026-03-02T08:00:13.001131+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','strategy',1.0,'2026-03-02T08:00:18.814118+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','roles',0.0,'2026-03-02T08:00:18.814118+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','measure',1.0,'2026-03-02T08:00:18.814118+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','focus',0.0,'2026-03-02T08:00:18.814118+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','routine',0.0,'2026-03-02T08:00:18.814118+00:00');
INSERT INTO "scores" VALUES(5,10,'checkup','total',2.0,'2026-03-02T08:00:18.814118+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','strategy',0.0,'2026-03-02T08:00:25.725986+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','roles',2.0,'2026-03-02T08:00:25.725986+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','measure',0.0,'2026-03-02T08:00:25.725986+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','focus',0.0,'2026-03-02T08:00:25.725986+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','routine',0.0,'2026-03-02T08:00:25.725986+00:00');
INSERT INTO "scores" VALUES(6,12,'checkup','total',2.0,'2026-03-02T08:00:25.725986+00:00');
INSERT INTO "scores" VALUES(6,14,'roles','roles',1.0,'2026-03-03T08:00:34.821080+00:00');
INSERT INTO "scores" VALUES(6,15,'measure','measure',2.0,'2026-03-03T08:00:35.277640+00:00');
INSERT INTO "scores" VALUES(6,13,'strategy','strategy',2.0,'2026-03-24T08:00:55.521906+00:00');
INSERT INTO "scores" VALUES(7,17,'checkup','strategy',0.0,'2026-03-02T08:01:05.718328+00:00');
INSERT INTO "scores" VALUES(7,17,'checkup','roles',1.0,'2026-03-02T08:01:05.718328+00:00');
INSERT INTO "scores" VALUES(7,17,'checkup','measure',0.0,'2026-03-02T08:01:05.718328+00:00');
INSERT INTO "scores" VALUES(7,17,'checkup','focus',2.0,'2026-03-02T08:01:05.718328+00:00');
INSERT INTO "scores" VALUES(7,17,'checkup','routine',0.0,'2026-03-02T08:01:05.718328+00:00');
INSERT INTO "scores" VALUES(7,17,'checkup','total',3.0,'2026-03-02T08:01:05.718328+00:00');
INSERT INTO "scores" VALUES(8,18,'checkup','total',3.0,'2026-03-02T09:00:00.000000+00:00');
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
INSERT INTO "sessions" VALUES(1,1,1,'start','a943d563','done',NULL,NULL,'{}','2026-03-02T08:00:03.623444+00:00','2026-03-02T08:00:04.781208+00:00','2026-03-02T08:00:04.781208+00:00','2026-03-02T08:00:04.781208+00:00');
INSERT INTO "sessions" VALUES(2,1,1,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:04.781208+00:00','2026-03-02T08:00:04.917471+00:00','2026-03-02T08:00:04.917471+00:00','2026-03-02T08:00:04.917471+00:00');
INSERT INTO "sessions" VALUES(5,3,3,'start','a943d563','role','role',NULL,'{}','2026-03-02T08:00:08.821166+00:00','2026-03-02T08:00:08.821166+00:00','2026-03-02T08:00:08.821166+00:00',NULL);
INSERT INTO "sessions" VALUES(6,4,4,'start','a943d563','done',NULL,NULL,'{}','2026-03-02T08:00:12.064484+00:00','2026-03-02T08:00:13.073871+00:00','2026-03-02T08:00:13.073871+00:00','2026-03-02T08:00:13.073871+00:00');
INSERT INTO "sessions" VALUES(7,4,4,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:12.604511+00:00','2026-03-02T08:00:13.001131+00:00','2026-03-02T08:00:13.001131+00:00','2026-03-02T08:00:13.001131+00:00');
INSERT INTO "sessions" VALUES(8,4,4,'checkup','e50d8b92','ck1','ck1',NULL,'{}','2026-03-02T08:00:13.089682+00:00','2026-03-02T08:00:13.089682+00:00','2026-03-02T08:00:13.089682+00:00',NULL);
INSERT INTO "sessions" VALUES(9,5,5,'start','a943d563','done',NULL,NULL,'{}','2026-03-02T08:00:17.861208+00:00','2026-03-02T08:00:18.638018+00:00','2026-03-02T08:00:18.638018+00:00','2026-03-02T08:00:18.638018+00:00');
INSERT INTO "sessions" VALUES(10,5,5,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:18.638018+00:00','2026-03-02T08:00:18.814118+00:00','2026-03-02T08:00:18.814118+00:00','2026-03-02T08:00:18.814118+00:00');
INSERT INTO "sessions" VALUES(11,6,6,'start','a943d563','done',NULL,NULL,'{}','2026-03-02T08:00:24.769177+00:00','2026-03-02T08:00:25.554216+00:00','2026-03-02T08:00:25.554216+00:00','2026-03-02T08:00:25.554216+00:00');
INSERT INTO "sessions" VALUES(12,6,6,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:00:25.554216+00:00','2026-03-02T08:00:25.725986+00:00','2026-03-02T08:00:25.725986+00:00','2026-03-02T08:00:25.725986+00:00');
INSERT INTO "sessions" VALUES(13,6,6,'strategy','07124674','done',NULL,NULL,'{}','2026-03-02T08:00:25.910791+00:00','2026-03-24T08:00:55.521906+00:00','2026-03-24T08:00:55.521906+00:00','2026-03-24T08:00:55.521906+00:00');
INSERT INTO "sessions" VALUES(14,6,6,'roles','73db6b45','done',NULL,NULL,'{}','2026-03-03T08:00:34.565517+00:00','2026-03-03T08:00:34.821080+00:00','2026-03-03T08:00:34.821080+00:00','2026-03-03T08:00:34.821080+00:00');
INSERT INTO "sessions" VALUES(15,6,6,'measure','ab03ea76','done',NULL,NULL,'{}','2026-03-03T08:00:35.053895+00:00','2026-03-03T08:00:35.277640+00:00','2026-03-03T08:00:35.277640+00:00','2026-03-03T08:00:35.277640+00:00');
INSERT INTO "sessions" VALUES(16,7,7,'start','a943d563','done',NULL,NULL,'{}','2026-03-02T08:01:04.877256+00:00','2026-03-02T08:01:05.541147+00:00','2026-03-02T08:01:05.541147+00:00','2026-03-02T08:01:05.541147+00:00');
INSERT INTO "sessions" VALUES(17,7,7,'checkup','e50d8b92','done',NULL,NULL,'{}','2026-03-02T08:01:05.541147+00:00','2026-03-02T08:01:05.718328+00:00','2026-03-02T08:01:05.718328+00:00','2026-03-02T08:01:05.718328+00:00');
INSERT INTO "sessions" VALUES(18,8,8,'checkup','abcd1234','ck1','ck1',NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "sessions" VALUES(19,11,NULL,'checkup','abcd1234','ck1','ck1',NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00',NULL);
INSERT INTO "sessions" VALUES(20,11,NULL,'start','abcd1234','done',NULL,NULL,'{}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00');
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
CREATE INDEX closures_by_business on closures (business, last_day);
CREATE INDEX closures_by_person on closures (person);
CREATE INDEX items_by_checklist on items (checklist, place);
CREATE INDEX items_by_person on items (person, task);
CREATE INDEX reminders_due on reminders (due_at) where state = 'waiting';
CREATE INDEX reminders_by_person on reminders (person, day);
CREATE INDEX reminders_by_message on reminders (message) where message is not null;
CREATE INDEX reminders_by_time on reminders (decided_at) where state in ('skipped_late', 'failed')
;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',245);
INSERT INTO "sqlite_sequence" VALUES('people',12);
INSERT INTO "sqlite_sequence" VALUES('businesses',12);
INSERT INTO "sqlite_sequence" VALUES('sessions',20);
INSERT INTO "sqlite_sequence" VALUES('reminders',26);
INSERT INTO "sqlite_sequence" VALUES('answers',110);
INSERT INTO "sqlite_sequence" VALUES('advice_given',13);
INSERT INTO "sqlite_sequence" VALUES('readings',5);
INSERT INTO "sqlite_sequence" VALUES('checklists',4);
INSERT INTO "sqlite_sequence" VALUES('items',8);
INSERT INTO "sqlite_sequence" VALUES('closures',2);
INSERT INTO "sqlite_sequence" VALUES('updates_set_aside',2);
COMMIT;
