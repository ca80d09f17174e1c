-- Tenants' data: every table has tenant_id and forced row-level security. A transaction names its
-- tenant with set_config('penstock.tenant', …, true); without it, it sees and writes nothing.

-- One sequence for every resource: a generation rises also across deletion and making anew.
create sequence generation as bigint;

create table tenant (
    tenant_id  text primary key,
    generation bigint not null,
    created_at timestamptz not null
);

create table source (
    tenant_id  text not null references tenant,
    name       text not null,
    generation bigint not null,
    spec       json not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (tenant_id, name)
);

create table source_key (
    tenant_id  text not null,
    source     text not null,
    id         text not null,
    hash       text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, source, id),
    foreign key (tenant_id, source) references source on delete cascade
);

create table destination (
    tenant_id  text not null references tenant,
    name       text not null,
    generation bigint not null,
    revision   int not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (tenant_id, name)
);

create table destination_revision (
    tenant_id  text not null,
    name       text not null,
    revision   int not null,
    spec       json not null,
    created_at timestamptz not null,
    primary key (tenant_id, name, revision),
    foreign key (tenant_id, name) references destination on delete cascade
);

alter table destination
    add foreign key (tenant_id, name, revision) references destination_revision
        deferrable initially deferred;

create table pipe (
    tenant_id  text not null references tenant,
    name       text not null,
    generation bigint not null,
    revision   int not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (tenant_id, name)
);

create table pipe_revision (
    tenant_id  text not null,
    name       text not null,
    revision   int not null,
    spec       json not null,
    created_at timestamptz not null,
    primary key (tenant_id, name, revision),
    foreign key (tenant_id, name) references pipe on delete cascade
);

alter table pipe
    add foreign key (tenant_id, name, revision) references pipe_revision
        deferrable initially deferred;

-- What the published revision of a pipe uses; keeps it from being deleted.
create table pipe_source (
    tenant_id text not null,
    pipe      text not null,
    source    text not null,
    primary key (tenant_id, pipe, source),
    foreign key (tenant_id, pipe) references pipe on delete cascade,
    foreign key (tenant_id, source) references source
);
create index pipe_source_by_source on pipe_source (tenant_id, source);

create table pipe_destination (
    tenant_id   text not null,
    pipe        text not null,
    destination text not null,
    primary key (tenant_id, pipe, destination),
    foreign key (tenant_id, pipe) references pipe on delete cascade,
    foreign key (tenant_id, destination) references destination
);
create index pipe_destination_by_destination on pipe_destination (tenant_id, destination);

-- The last revision number given to a name. It outlives the resource and the tenant: a revision is
-- immutable wherever it was published, so a number is never given twice.
create table revision_number (
    tenant_id text not null,
    kind      text not null check (kind in ('destination', 'pipe')),
    name      text not null,
    last      int not null,
    primary key (tenant_id, kind, name)
);

create table outbox (
    id           bigint generated always as identity primary key,
    tenant_id    text not null,
    topic        text not null,
    key          text not null,
    value        bytea not null,
    created_at   timestamptz not null,
    published_at timestamptz
);
create index outbox_waiting on outbox (id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- No tenant's: opens the whole API. Holds hashes only.
create table operator_token (
    id         text primary key,
    hash       text not null,
    created_at timestamptz not null
);

do $$
declare
    guarded text;
begin
    foreach guarded in array array['tenant', 'source', 'source_key', 'destination',
        'destination_revision', 'pipe', 'pipe_revision', 'pipe_source', 'pipe_destination',
        'revision_number', 'outbox']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

-- The operator's list of tenants names all of them.
create policy operator_list on tenant for select to penstock_app
    using (current_setting('penstock.scope', true) = 'operator');

-- The publisher reads every tenant's rows, marks those that wait and deletes those that are marked.
create policy publisher_reads on outbox for select to penstock_outbox using (true);
create policy publisher_marks on outbox for update to penstock_outbox
    using (published_at is null) with check (published_at is not null);
create policy publisher_trims on outbox for delete to penstock_outbox
    using (published_at is not null);

grant usage on schema penstock to penstock_app, penstock_outbox;
grant usage on sequence generation to penstock_app;
grant select, insert, delete on
    tenant, destination_revision, pipe_revision, pipe_source, pipe_destination, operator_token
    to penstock_app;
grant select, insert, update, delete on source, destination, pipe to penstock_app;
grant select, insert, update (revoked_at) on source_key to penstock_app;
grant select, insert, update (last) on revision_number to penstock_app;
grant insert on outbox to penstock_app;
grant select, update (published_at), delete on outbox to penstock_outbox;
