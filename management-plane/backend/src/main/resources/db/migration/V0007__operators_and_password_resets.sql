-- More operators than one, and links with which people set a forgotten password anew.

-- The platform's, so that no tenant's transaction sees or writes one. Holds hashes only.
create table operator_invitation (
    tenant_id  text not null default '-' check (tenant_id = '-'),
    id         text primary key,
    email      text not null unique check (email = lower(email)),
    hash       text not null unique,
    invited_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

-- No tenant's: one for a person, at most. Holds hashes only. Made in a tenant or, '-', the platform.
create table password_reset (
    person_id  text primary key references person on delete cascade,
    id         text not null,
    hash       text not null unique,
    made_in    text not null,
    maker_kind text not null check (maker_kind in ('person', 'operator_token')),
    maker_id   text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

alter table operator_invitation enable row level security;
alter table operator_invitation force row level security;
create policy tenant_only on operator_invitation to penstock_app
    using (tenant_id = current_setting('penstock.tenant', true))
    with check (tenant_id = current_setting('penstock.tenant', true));
create policy by_secret on operator_invitation for select to penstock_app
    using (hash = current_setting('penstock.secret', true));

alter table password_reset enable row level security;
alter table password_reset force row level security;
create policy person_only on password_reset to penstock_app
    using (person_id = current_setting('penstock.person', true))
    with check (person_id = current_setting('penstock.person', true));
create policy by_secret on password_reset for select to penstock_app
    using (hash = current_setting('penstock.secret', true));

grant select, insert, delete on operator_invitation, password_reset to penstock_app;
grant update (operator) on person to penstock_app;
