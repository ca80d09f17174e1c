-- An index of the lanes' dead letters, so that people find them. The records stay in their topics;
-- a row names its record, and is there once however often the record is read.
create table dead_letter (
    tenant_id        text not null references tenant on delete cascade,
    number           bigint generated always as identity,
    topic            text not null,
    record_partition int not null,
    record_offset    bigint not null,
    at               timestamptz not null,
    cause            text not null,
    message          text not null,
    stage            text not null,
    attempts         int not null,
    status           int,
    pipe_number      int,
    pipe             text,
    revision         int,
    branch           text,
    destination      text,
    source           text not null,
    event_id         text not null,
    event_type       text not null,
    event_time       timestamptz not null,
    ingested_at      timestamptz not null,
    -- The record's own header, and the event's data up to a bound.
    header           bytea not null,
    payload          bytea not null,
    size             bigint not null,
    primary key (tenant_id, number),
    unique (topic, record_partition, record_offset)
);
create index dead_letter_newest on dead_letter (tenant_id, at desc, number desc);
create index dead_letter_of_pipe on dead_letter (tenant_id, pipe, at desc, number desc);
create index dead_letter_of_destination
    on dead_letter (tenant_id, destination, at desc, number desc);
create index dead_letter_of_type on dead_letter (tenant_id, event_type, at desc, number desc);
create index dead_letter_of_event on dead_letter (tenant_id, event_id);
-- Groups are counted from this index alone.
create index dead_letter_of_cause
    on dead_letter (tenant_id, cause, pipe, destination, at desc, number desc);
create index dead_letter_by_cause on dead_letter (tenant_id, cause, at desc, number desc);

-- Records that have no readable header, so that nobody knows whose they are: the platform's.
create table unreadable_record (
    tenant_id        text not null check (tenant_id = '-'),
    number           bigint generated always as identity,
    topic            text not null,
    record_partition int not null,
    record_offset    bigint not null,
    at               timestamptz not null,
    message          text not null,
    payload          bytea not null,
    size             bigint not null,
    primary key (tenant_id, number),
    unique (topic, record_partition, record_offset)
);
create index unreadable_record_newest on unreadable_record (tenant_id, at desc, number desc);

-- Where the index has read to; moves in the transaction of the rows. The platform's.
create table dead_letter_position (
    tenant_id        text not null check (tenant_id = '-'),
    topic            text not null,
    -- Kafka's own id of the topic: another one has other records at the same offsets.
    topic_id         text not null,
    record_partition int not null,
    next_offset      bigint not null,
    primary key (tenant_id, topic, record_partition)
);

do $$
declare
    guarded text;
begin
    foreach guarded in array array['dead_letter', 'unreadable_record', 'dead_letter_position']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

grant select, insert, delete on dead_letter, unreadable_record to penstock_app;
grant select, insert, delete, update (next_offset) on dead_letter_position to penstock_app;
