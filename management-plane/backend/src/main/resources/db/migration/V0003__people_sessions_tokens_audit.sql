-- People sign in; a tenant has members, invitations and tokens; every change is in the audit log.

-- No tenant's: a person may belong to several. Holds password hashes (Argon2id) only.
create table person (
    id                   text primary key,
    email                text not null unique check (email = lower(email)),
    name                 text not null,
    password             text not null,
    operator             boolean not null,
    must_change_password boolean not null,
    created_at           timestamptz not null
);

-- No tenant's. Holds hashes of cookies only.
create table session (
    hash       text primary key,
    person_id  text not null references person on delete cascade,
    created_at timestamptz not null,
    seen_at    timestamptz not null
);
create index session_by_person on session (person_id);

-- No tenant's: failed attempts to sign in, by account (hashed) and by address.
create table sign_in_failure (
    subject  text primary key,
    failures int not null,
    last_at  timestamptz not null
);

create table membership (
    tenant_id text not null references tenant on delete cascade,
    person_id text not null references person on delete cascade,
    role      text not null check (role in ('viewer', 'editor', 'owner')),
    joined_at timestamptz not null,
    primary key (tenant_id, person_id)
);
create index membership_by_person on membership (person_id);

create table invitation (
    tenant_id  text not null references tenant on delete cascade,
    id         text not null,
    email      text not null check (email = lower(email)),
    role       text not null check (role in ('viewer', 'editor', 'owner')),
    hash       text not null unique,
    invited_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, email)
);

create table api_token (
    tenant_id    text not null references tenant on delete cascade,
    id           text not null,
    name         text not null,
    scopes       text not null,
    hash         text not null unique,
    created_by   text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    primary key (tenant_id, id)
);

-- Outlives the tenant; '-' stands for the platform. Nobody changes or deletes a row.
create table audit (
    id            bigint generated always as identity primary key,
    tenant_id     text not null,
    at            timestamptz not null,
    actor_kind    text not null check (actor_kind in ('person', 'token', 'operator_token')),
    actor_id      text not null,
    actor_name    text not null,
    action        text not null,
    resource_kind text not null,
    resource_name text not null,
    before        json,
    after         json
);
create index audit_of_tenant on audit (tenant_id, id desc);

do $$
declare
    guarded text;
begin
    foreach guarded in array array['membership', 'invitation', 'api_token', 'audit']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

-- A person is shown the tenants they belong to.
create policy own_memberships on membership for select to penstock_app
    using (person_id = current_setting('penstock.person', true));

-- Whoever brings the secret finds the one row that keeps its hash, and so the tenant.
create policy by_secret on invitation for select to penstock_app
    using (hash = current_setting('penstock.secret', true));
create policy by_secret on api_token for select to penstock_app
    using (hash = current_setting('penstock.secret', true));

-- The operator reads the audit log of all tenants.
create policy operator_audit on audit for select to penstock_app
    using (current_setting('penstock.scope', true) = 'operator');

grant select, insert, update (name, password, must_change_password) on person to penstock_app;
grant select, insert, delete, update (seen_at) on session to penstock_app;
grant select, insert, delete, update (failures, last_at) on sign_in_failure to penstock_app;
grant select, insert, delete, update (role) on membership to penstock_app;
grant select, insert, delete on invitation to penstock_app;
grant select, insert, delete, update (last_used_at) on api_token to penstock_app;
grant select, insert on audit to penstock_app;
