-- A dead letter can be sent again. What names its delivery is beside it, so that what comes of that
-- is found: another dead letter, or an attempt that was accepted. Rows of before know it from their
-- header once they are retried.
alter table dead_letter
    add column mark          text,
    add column branch_number int,
    add column generation    int not null default 0,
    add column state         text not null default 'open'
        check (state in ('open', 'retried', 'delivered', 'superseded')),
    -- Nothing is left to do: lists leave it out unless they are asked for it.
    add column closed        boolean not null
        generated always as (state in ('delivered', 'superseded')) stored,
    -- Until then somebody is at it; nobody else writes it meanwhile.
    add column claimed_until timestamptz,
    add column retried_at    timestamptz,
    add column retried_by    text,
    add column superseded_by text;

-- Groups are counted from this index alone.
drop index dead_letter_of_cause;
create index dead_letter_of_cause
    on dead_letter (tenant_id, cause, pipe, destination, at desc, number desc) include (closed);

grant update (mark, branch_number, generation, state, claimed_until, retried_at, retried_by,
    superseded_by) on dead_letter to penstock_app;
