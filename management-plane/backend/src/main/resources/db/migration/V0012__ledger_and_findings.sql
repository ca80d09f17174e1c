-- What the observer makes of facts. A row of a pipe's bucket is in ledger_open while something of it
-- has not ended; once it is sealed it is in ledger_minute, and counted, once, into its hour and its
-- day. So what is dropped with its partition never changes any more.
create table ledger_open (
    tenant_id   text not null references tenant on delete cascade,
    lane        text not null,
    pipe_number int not null,
    -- Start, s since 1970.
    bucket      bigint not null,
    pipe        text not null,
    version     bigint not null,
    sealed      boolean not null,
    -- A row as the observer writes it.
    record      bytea not null,
    primary key (tenant_id, lane, pipe_number, bucket)
);
create index ledger_open_of_pipe on ledger_open (tenant_id, pipe, bucket);

do $$
declare
    tier text;
begin
    foreach tier in array array['ledger_minute', 'ledger_hour', 'ledger_day']
    loop
        execute format(
            'create table %1$I (like ledger_open,'
            ' primary key (tenant_id, lane, pipe_number, bucket),'
            ' foreign key (tenant_id) references tenant on delete cascade)'
            ' partition by range (bucket)', tier);
        execute format('create index on %I (tenant_id, pipe, bucket)', tier);
    end loop;
end $$;

-- Makes the partitions of a table from one time to another, s since 1970, and drops those of before:
-- the app itself makes no tables. Says how many it dropped.
create function keep_ledger_partitions(tier text, oldest bigint, newest bigint) returns int
    language plpgsql security definer set search_path = penstock, pg_temp
as $$
declare
    width   bigint;
    begins  bigint;
    part    text;
    dropped int := 0;
begin
    width := case tier
        when 'ledger_minute' then 21600
        when 'ledger_hour' then 172800
        when 'ledger_day' then 3456000
    end;
    if width is null or oldest < 0 or newest - oldest > 1000 * width then
        raise exception 'ledger % has no partitions from % to %', tier, oldest, newest;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('ledger_partitions', 0));
    begins := oldest / width * width;
    while begins <= newest loop
        part := tier || '_' || begins;
        if to_regclass('penstock.' || part) is null then
            execute format('create table %I partition of %I for values from (%s) to (%s)',
                part, tier, begins, begins + width);
            execute format('alter table %I enable row level security', part);
            execute format('alter table %I force row level security', part);
            execute format(
                'create policy tenant_only on %I to penstock_app'
                ' using (tenant_id = current_setting(''penstock.tenant'', true))'
                ' with check (tenant_id = current_setting(''penstock.tenant'', true))', part);
        end if;
        begins := begins + width;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = to_regclass('penstock.' || tier)
          and substring(c.relname from '[0-9]+$')::bigint + width <= oldest
    loop
        execute format('drop table %I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;
revoke execute on function keep_ledger_partitions from public;
grant execute on function keep_ledger_partitions to penstock_app;

-- The names of branches, for the numbers in rows.
create table ledger_branch (
    tenant_id     text not null references tenant on delete cascade,
    pipe_number   int not null,
    branch_number int not null,
    pipe          text not null,
    branch        text not null,
    destination   text,
    primary key (tenant_id, pipe_number, branch_number)
);

-- What the observer found of a tenant's events. The same finding said again replaces its row.
create table finding (
    tenant_id     text not null references tenant on delete cascade,
    number        bigint generated always as identity,
    lane          text not null,
    id            text not null,
    -- The offset of the record in the topic; -1: in an earlier topic.
    said_at       bigint not null,
    kind          text not null,
    since         timestamptz not null,
    until         timestamptz,
    pipe          text,
    branch_number int not null,
    bucket        bigint not null,
    events        bigint not null,
    -- The record itself: all that is known, nothing in it is secret.
    record        bytea not null,
    primary key (tenant_id, number),
    unique (tenant_id, lane, id)
);
create index finding_newest on finding (tenant_id, since desc, number desc);
create index finding_of_pipe on finding (tenant_id, pipe, since desc, number desc);
create index finding_holds on finding (tenant_id, pipe) where until is null;

-- Those of no pipe in particular: the platform's.
create table platform_finding (
    like finding including all,
    check (tenant_id = '-')
);

-- How far the audit of each lane is, as the observer said last. The platform's.
create table lane_audit (
    tenant_id     text not null check (tenant_id = '-'),
    lane          text not null,
    at            timestamptz not null,
    every         bigint not null,
    behind        bigint not null,
    unresolved    bigint not null,
    bytes         bigint not null,
    missing       bigint not null,
    unknown       bigint not null,
    late          bigint not null,
    unknown_since timestamptz,
    primary key (tenant_id, lane)
);

-- Where the topic has been read to; moves in the transaction of the rows. The platform's.
create table ledger_position (
    tenant_id        text not null check (tenant_id = '-'),
    topic            text not null,
    topic_id         text not null,
    record_partition int not null,
    next_offset      bigint not null,
    primary key (tenant_id, topic, record_partition)
);

do $$
declare
    guarded text;
begin
    foreach guarded in array array['ledger_open', 'ledger_minute', 'ledger_hour', 'ledger_day',
        'ledger_branch', 'finding', 'platform_finding', 'lane_audit', 'ledger_position']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

grant select, insert, delete, update (version, sealed, record) on ledger_open, ledger_minute,
    ledger_hour, ledger_day to penstock_app;
grant select, insert, delete, update (branch, destination) on ledger_branch to penstock_app;
grant select, insert, delete,
    update (said_at, kind, since, until, pipe, branch_number, bucket, events, record)
    on finding, platform_finding to penstock_app;
grant select, insert, delete,
    update (at, every, behind, unresolved, bytes, missing, unknown, late, unknown_since)
    on lane_audit to penstock_app;
grant select, insert, delete, update (next_offset) on ledger_position to penstock_app;

-- What somebody has to look at: at most one of an owner and key is open.
create table alarm (
    tenant_id    text not null references tenant on delete cascade,
    number       bigint generated always as identity,
    key          text not null,
    severity     text not null check (severity in ('warning', 'critical')),
    source       text not null,
    subject      text not null,
    cause        text not null,
    reason       text not null,
    step         int not null,
    events       bigint not null,
    event_id     text,
    advice       text not null,
    since        timestamptz not null,
    started_at   timestamptz not null,
    ended_at     timestamptz,
    silent_until timestamptz,
    silent_by    text,
    silent_why   text,
    primary key (tenant_id, number)
);
create unique index alarm_open on alarm (tenant_id, key) where ended_at is null;
create index alarm_newest on alarm (tenant_id, started_at desc, number desc);

-- Where alarms are told. The address may hold a secret.
create table alarm_webhook (
    tenant_id  text primary key references tenant on delete cascade,
    url        text not null,
    changed_at timestamptz not null
);

-- What is still to be told; written in the transaction of its alarm.
create table alarm_notice (
    tenant_id text not null references tenant on delete cascade,
    number    bigint generated always as identity,
    document  json not null,
    at        timestamptz not null,
    next_at   timestamptz not null,
    attempts  int not null default 0,
    failure   text,
    primary key (tenant_id, number)
);

-- The same of the platform.
create table platform_alarm (like alarm including all, check (tenant_id = '-'));
create table platform_alarm_webhook (like alarm_webhook including all, check (tenant_id = '-'));
create table platform_alarm_notice (like alarm_notice including all, check (tenant_id = '-'));

do $$
declare
    guarded text;
begin
    foreach guarded in array array['alarm', 'alarm_webhook', 'alarm_notice', 'platform_alarm',
        'platform_alarm_webhook', 'platform_alarm_notice']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

grant select, insert, delete, update (severity, step, cause, reason, events, event_id, advice,
    ended_at, silent_until, silent_by, silent_why) on alarm, platform_alarm to penstock_app;
grant select, insert, delete, update (url, changed_at) on alarm_webhook, platform_alarm_webhook
    to penstock_app;
grant select, insert, delete, update (next_at, attempts, failure)
    on alarm_notice, platform_alarm_notice to penstock_app;
