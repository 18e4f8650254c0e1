-- What staff work with. Nothing here is the source of a figure.

-- Verdicts that changed, in their order; the present ones follow from them. Units are offices, and officers as office/officer.
create table alert (
    id bigint generated always as identity primary key,
    rule varchar(16) not null,
    first_day date not null,
    last_day date not null,
    unit varchar(200) not null,
    verdict_before varchar(32) not null,
    verdict varchar(32) not null,
    dissatisfied bigint not null,
    answers bigint not null,
    lower_bound double precision not null,
    evidence double precision not null,
    shrunken double precision not null,
    plain_rule varchar(16) not null,
    seen date not null,
    position bigint not null,
    noted timestamp with time zone not null
);

-- Cases that somebody follows up: of an alert, or of an answer by the pseudonym of its dossier.
create table follow_up (
    number bigint generated always as identity primary key,
    alert bigint unique references alert,
    answer varchar(32),
    item varchar(64),
    picked varchar(64),
    office varchar(64) not null,
    opened date not null,
    state varchar(16) not null check (state in ('OPEN', 'ASSIGNED', 'CLOSED', 'REOPENED')),
    who varchar(100),
    until_day date,
    closed_on date,
    result varchar(16),
    note varchar(2000),
    reason varchar(2000),
    changes integer not null,
    unique (answer, item),
    check ((alert is null) <> (answer is null))
);

-- The ledger of all answers, a line each. Lines are only ever added.
create table ledger (
    place bigint primary key,
    line varchar(500) not null
);
