-- Whether a destination is disabled, beside its revisions: state_change is the destination's
-- generation at the last change of its state, 0 while there was none.
alter table destination
    add column state_change bigint not null default 0,
    add column disabled_since timestamptz,
    add column disabled_reason text check (disabled_reason in ('gone', 'failing', 'person')),
    add column disabled_detail text,
    add check ((disabled_since is null) = (disabled_reason is null));

-- Penstock itself disables destinations.
alter table audit drop constraint audit_actor_kind_check;
alter table audit add constraint audit_actor_kind_check
    check (actor_kind in ('person', 'token', 'operator_token', 'platform'));

-- What is known of the failures of a destination's revision since its last change of state.
create table destination_watch (
    tenant_id    text not null,
    destination  text not null,
    revision     int not null,
    state_change bigint not null,
    document     json not null,
    primary key (tenant_id, destination),
    foreign key (tenant_id, destination) references destination on delete cascade
);

-- What people are told of destinations that fail. Holds no payload and no secret.
create table alert (
    tenant_id   text not null references tenant on delete cascade,
    number      bigint generated always as identity,
    at          timestamptz not null,
    destination text not null,
    revision    int not null,
    kind        text not null check (kind in ('failing', 'disabled', 'recovered')),
    -- Of failing: the step, in seconds of failing.
    step        bigint,
    since       timestamptz not null,
    failures    bigint not null,
    cause       text,
    status      int,
    event_id    text,
    ended_at    timestamptz,
    ended_by    text,
    primary key (tenant_id, number)
);
create index alert_newest on alert (tenant_id, at desc, number desc);
create index alert_of_destination on alert (tenant_id, destination, at desc, number desc);
create index alert_open on alert (tenant_id, destination) where ended_at is null;

do $$
declare
    guarded text;
begin
    foreach guarded in array array['destination_watch', 'alert']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

grant select, insert, delete, update (revision, state_change, document) on destination_watch
    to penstock_app;
grant select, insert, delete, update (ended_at, ended_by) on alert to penstock_app;
