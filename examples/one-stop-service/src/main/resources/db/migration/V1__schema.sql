-- One schema for PostgreSQL and for H2 in its PostgreSQL mode. All times are instants; days are days in Asia/Ho_Chi_Minh.

create table account (
    username varchar(64) primary key,
    password_hash varchar(200) not null,
    role varchar(16) not null check (role in ('OFFICER', 'SUPERVISOR', 'ADMIN')),
    office varchar(64) not null,
    active boolean not null,
    created timestamp with time zone not null,
    check ((role = 'OFFICER') = (office <> ''))
);

-- Who did what. Nothing of citizens: subjects are accounts, offices and pseudonyms.
create table audit (
    id bigint generated always as identity primary key,
    at timestamp with time zone not null,
    actor varchar(64) not null,
    action varchar(64) not null,
    subject varchar(200) not null,
    detail varchar(2000) not null
);

-- What is published before a period begins; the seed follows from the secrets.
create table period (
    name varchar(16) primary key,
    commitment varchar(64) not null,
    noted timestamp with time zone not null
);

-- A finished dossier and what was decided: the line of the invitation log. The id is a pseudonym.
create table dossier (
    id varchar(32) primary key,
    event varchar(64) not null,
    period varchar(16) not null references period,
    office varchar(64) not null,
    procedure_code varchar(64) not null,
    channel varchar(64) not null,
    officer varchar(64) not null,
    result varchar(16) not null,
    finished timestamp with time zone not null,
    decided timestamp with time zone not null,
    gate varchar(32) not null,
    probability numeric(20, 10) not null
);
create index dossier_office on dossier (office, decided);

-- An invitation. The code itself is not kept: it is made again from the serial number, and found by its digest.
create table invitation (
    serial integer generated always as identity primary key,
    dossier varchar(32) not null unique references dossier,
    last_day date not null,
    code_digest varchar(64) unique,
    used timestamp with time zone
);

create table contact (
    person varchar(32) not null,
    survey varchar(64) not null,
    asked timestamp with time zone not null,
    primary key (person, survey)
);

create table opt_out (
    person varchar(32) primary key,
    noted timestamp with time zone not null
);

-- Every form that was ever shown, as canonical JSON, so that old answers can be read after a change.
create table form (
    digest varchar(80) primary key,
    document text not null,
    noted timestamp with time zone not null
);

-- Accepted answers, the truth that all live figures are made from again. INVITED: the id is the dossier's pseudonym; LINK and KIOSK: anyone may have
-- answered, and they are never pooled with the invited.
create table response (
    stream varchar(16) not null check (stream in ('INVITED', 'LINK', 'KIOSK')),
    id varchar(32) not null,
    sequence bigint generated always as identity unique,
    office varchar(64) not null,
    procedure_code varchar(64) not null,
    channel varchar(64) not null,
    officer varchar(64) not null,
    form varchar(80) not null references form,
    content varchar(64) not null,
    answers text not null,
    received timestamp with time zone not null,
    primary key (stream, id)
);
create index response_office on response (office, received);
