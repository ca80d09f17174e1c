-- Attempts of deliveries as transmit workers tell them: failures, and a sample of what was
-- accepted. A row is there once however often its record is read.
create table attempt (
    tenant_id        text not null references tenant on delete cascade,
    number           bigint generated always as identity,
    -- Where the record was: another topic of the same name has another id.
    topic_id         text not null,
    record_partition int not null,
    record_offset    bigint not null,
    at               timestamptz not null,
    event_id         text not null,
    -- The event's, with its branch and delivery generation: a delivery.
    mark             text not null,
    branch_number    int not null,
    generation       int not null,
    attempt          int not null,
    pipe             text,
    destination      text not null,
    outcome          text not null,
    -- The record itself: all that is known, nothing in it is secret.
    record           bytea not null,
    bytes            int not null,
    primary key (tenant_id, number),
    unique (topic_id, record_partition, record_offset)
);
create index attempt_newest on attempt (tenant_id, at desc, number desc);
create index attempt_of_event on attempt (tenant_id, event_id, at desc, number desc);
create index attempt_of_pipe on attempt (tenant_id, pipe, at desc, number desc);
create index attempt_of_destination on attempt (tenant_id, destination, at desc, number desc);
create index attempt_of_outcome on attempt (tenant_id, outcome, at desc, number desc);

-- How many attempts ended, by destination and minute: all of them, also those told in full.
create table attempt_tally (
    tenant_id   text not null references tenant on delete cascade,
    destination text not null,
    minute      timestamptz not null,
    accepted    bigint not null,
    failed      bigint not null,
    told        bigint not null,
    dropped     bigint not null,
    primary key (tenant_id, destination, minute)
);
create index attempt_tally_oldest on attempt_tally (tenant_id, minute);

-- Where the topic has been read to; moves in the transaction of the rows. The platform's.
create table attempt_position (
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
    foreach guarded in array array['attempt', 'attempt_tally', 'attempt_position']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

grant select, insert, delete on attempt to penstock_app;
grant select, insert, delete, update (accepted, failed, told, dropped) on attempt_tally
    to penstock_app;
grant select, insert, delete, update (next_offset) on attempt_position to penstock_app;
