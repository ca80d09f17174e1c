-- Request bins: addresses of our own where people see what a destination would get.

create table bin (
    tenant_id    text not null references tenant on delete cascade,
    name         text not null,
    secret       text not null unique,
    status       int not null check (status between 200 and 599),
    delay_millis int not null check (delay_millis between 0 and 10000),
    -- Requests that ever came; changes with every one.
    received     bigint not null default 0,
    created_at   timestamptz not null,
    primary key (tenant_id, name)
);

-- The newest requests of each bin.
create table bin_request (
    tenant_id text not null,
    bin       text not null,
    number    bigint not null,
    at        timestamptz not null,
    method    text not null,
    path      text not null,
    headers   json not null,
    body      bytea not null,
    size      bigint not null,
    primary key (tenant_id, bin, number),
    foreign key (tenant_id, bin) references bin on delete cascade
);

do $$
declare
    guarded text;
begin
    foreach guarded in array array['bin', 'bin_request']
    loop
        execute format('alter table %I enable row level security', guarded);
        execute format('alter table %I force row level security', guarded);
        execute format(
            'create policy tenant_only on %I to penstock_app'
            ' using (tenant_id = current_setting(''penstock.tenant'', true))'
            ' with check (tenant_id = current_setting(''penstock.tenant'', true))', guarded);
    end loop;
end $$;

-- Whoever calls the bin's address finds the bin, and so the tenant.
create policy by_secret on bin for select to penstock_app
    using (secret = current_setting('penstock.secret', true));

grant select, insert, delete, update (status, delay_millis, received) on bin to penstock_app;
grant select, insert, delete on bin_request to penstock_app;
