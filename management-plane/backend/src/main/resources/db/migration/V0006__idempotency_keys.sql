-- Answers to requests that made something and carried an Idempotency-Key, kept for a day, without
-- secrets. '-' stands for the platform, whose tenants are made so.
create table idempotency_key (
    tenant_id  text not null,
    caller     text not null,
    key        text not null,
    request    text not null,
    location   text not null,
    etag       text,
    answer     text not null,
    created_at timestamptz not null,
    primary key (tenant_id, caller, key)
);
create index idempotency_key_by_age on idempotency_key (tenant_id, created_at);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy tenant_only on idempotency_key to penstock_app
    using (tenant_id = current_setting('penstock.tenant', true))
    with check (tenant_id = current_setting('penstock.tenant', true));

grant select, insert, delete on idempotency_key to penstock_app;
