-- What passed each link of a pipe, with histograms of its lags: one row for each active pipe, link and
-- bucket. Minutes become hours and hours days once they are complete. Partitions by time, so that
-- what is too old is dropped and not deleted. Rows of the platform are those of whole lanes.
do $$
declare
    kind text;
begin
    foreach kind in array array['minute', 'hour', 'day']
    loop
        execute format(
            'create table %I ('
            ' tenant_id text not null,'
            ' pipe text not null,'
            ' bucket timestamptz not null,'
            ' link text not null,'
            ' lane text not null,'
            ' generation int not null,'
            ' passage bytea not null,'
            ' primary key (tenant_id, pipe, bucket, link, lane, generation)'
            ') partition by range (bucket)', 'lag_' || kind);
    end loop;
end $$;

-- Where the topic has been read to; moves in the transaction of the rows. The platform's.
create table lag_position (
    tenant_id        text not null check (tenant_id = '-'),
    topic            text not null,
    topic_id         text not null,
    record_partition int not null,
    next_offset      bigint not null,
    primary key (tenant_id, topic, record_partition)
);

-- The last report of each run of a worker that is in the rows: a report that comes again counts once.
create table lag_run (
    tenant_id text not null check (tenant_id = '-'),
    worker    text not null,
    epoch     bigint not null,
    sequence  bigint not null,
    at        timestamptz not null,
    primary key (tenant_id, worker, epoch)
);

-- Up to where minutes have become hours, and hours days.
create table lag_progress (
    tenant_id text not null check (tenant_id = '-'),
    kind      text not null check (kind in ('hour', 'day')),
    rolled_to timestamptz not null,
    primary key (tenant_id, kind)
);

do $$
declare
    guarded text;
begin
    foreach guarded in array array['lag_minute', 'lag_hour', 'lag_day', 'lag_position', 'lag_run',
        'lag_progress']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

grant select, insert, update (passage) on lag_minute, lag_hour, lag_day to penstock_app;
grant select, insert, delete, update (next_offset) on lag_position to penstock_app;
grant select, insert, delete, update (sequence, at) on lag_run to penstock_app;
grant select, insert, update (rolled_to) on lag_progress to penstock_app;

-- How long a partition is, seconds: half a day of minutes, five days of hours, fifty of days.
create function lag_partition_length(kind text) returns bigint language sql immutable
    set search_path = pg_catalog
    return case kind when 'minute' then 43200 when 'hour' then 432000 when 'day' then 4320000 end;

-- Makes the partition for a time, if it is not there. Run as the schema's owner, since nobody else
-- may make tables.
create function lag_make_partition(kind text, at timestamptz) returns void language plpgsql
    security definer set search_path = penstock, pg_temp as $$
declare
    length bigint := lag_partition_length(kind);
    begins bigint;
    named  text;
begin
    if length is null then
        raise exception 'there is no lag_%', kind;
    end if;
    begins := floor(extract(epoch from at) / length) * length;
    named := format('lag_%s_%s', kind, begins);
    if to_regclass(format('penstock.%I', named)) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', named,
            'lag_' || kind, to_timestamp(begins), to_timestamp(begins + length));
        execute format('alter table %I enable row level security', named);
        execute format('alter table %I force row level security', named);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', named);
    end if;
end $$;

-- Drops the partitions all of whose buckets are from before a time; how many there were.
create function lag_drop_partitions(kind text, before timestamptz) returns int language plpgsql
    security definer set search_path = penstock, pg_temp as $$
declare
    length  bigint := lag_partition_length(kind);
    named   text;
    dropped int := 0;
begin
    if length is null then
        raise exception 'there is no lag_%', kind;
    end if;
    for named in
        select c.relname from pg_catalog.pg_inherits i
        join pg_catalog.pg_class c on c.oid = i.inhrelid
        where i.inhparent = format('penstock.%I', 'lag_' || kind)::regclass
    loop
        if to_timestamp(substring(named from '[0-9]+$')::bigint + length) <= before then
            execute format('drop table %I', named);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end $$;

revoke all on function lag_partition_length(text) from public;
revoke all on function lag_make_partition(text, timestamptz) from public;
revoke all on function lag_drop_partitions(text, timestamptz) from public;
grant execute on function lag_make_partition(text, timestamptz) to penstock_app;
grant execute on function lag_drop_partitions(text, timestamptz) to penstock_app;
