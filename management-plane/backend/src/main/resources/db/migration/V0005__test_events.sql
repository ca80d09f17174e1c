-- Test events that people send to destinations, and what came of them. Both records are kept as
-- the planes exchange them.

create table test_event (
    tenant_id   text not null,
    id          text not null,
    destination text not null,
    test        bytea not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    answer      bytea,
    primary key (tenant_id, id),
    foreign key (tenant_id, destination) references destination on delete cascade
);
create index test_event_of_destination on test_event (tenant_id, destination, created_at desc);

alter table test_event enable row level security;
alter table test_event force row level security;
create policy tenant_only on test_event to penstock_app
    using (tenant_id = current_setting('penstock.tenant', true))
    with check (tenant_id = current_setting('penstock.tenant', true));

grant select, insert, delete, update (answer) on test_event to penstock_app;
