-- A tenant can be changed: it has limits, in a spec as a source has.
alter table tenant
    add column spec       json not null default '{}',
    add column changed_at timestamptz;
-- Every tenant, whoever's: the guard that binds the owner too is lifted for this one statement.
alter table tenant no force row level security;
update tenant set changed_at = created_at;
alter table tenant force row level security;
alter table tenant
    alter column spec drop default,
    alter column changed_at set not null;
grant update (generation, spec, changed_at) on tenant to penstock_app;
