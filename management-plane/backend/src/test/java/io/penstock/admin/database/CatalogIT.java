package io.penstock.admin.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.fixture.PostgresFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL's catalog says of tables, policies, roles and rights. */
class CatalogIT {
    private static PostgresFixture postgres;
    private static Connection superuser;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresFixture.start();
        Migrations.run(PostgresRoles.read(postgres.rolesFile()));
        var login = postgres.superuser();
        superuser = DriverManager.getConnection(postgres.url(), login.user(), login.password());
        query("select penstock.lag_make_partition('minute', now())::text");
    }

    @AfterAll
    static void end() throws SQLException {
        superuser.close();
        postgres.close();
    }

    private static List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Tables that are not a tenant's, or not guarded. */
    private static List<String> unguarded() throws SQLException {
        return query(
                """
                select c.relname from pg_class c
                where c.relnamespace = 'penstock'::regnamespace
                  and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and not (c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
                    and exists (select from pg_attribute a where a.attrelid = c.oid
                                and a.attname = 'tenant_id' and a.attnotnull)
                    and exists (select from pg_policy p where p.polrelid = c.oid
                                and p.polname = 'tenant_only'))\
                """);
    }

    @Test
    void everyTableIsTenantsAndGuardedOrInTheList() throws SQLException {
        assertThat(unguarded())
                .containsExactlyInAnyOrderElementsOf(IsolationExceptions.TABLES.keySet());
    }

    @Test
    void partitionIsGuardedAsItsTableIs() throws SQLException {
        query("select penstock.keep_ledger_partitions('ledger_minute', 0, 1)::text");

        assertThat(unguarded()).doesNotContain("ledger_minute_0");
        assertThat(
                        query(
                                """
                                select relname from pg_class where relname = 'ledger_minute_0'
                                  and relacl is null\
                                """))
                .containsExactly("ledger_minute_0");
        assertThat(query("select penstock.keep_ledger_partitions('ledger_minute', 86400, 1)::text"))
                .containsExactly("1");
    }

    @Test
    void everyPolicyIsTheTenantsOrInTheList() throws SQLException {
        List<String> others =
                query(
                        """
                        select tablename || '.' || policyname from pg_policies
                        where schemaname = 'penstock' and not (policyname = 'tenant_only'
                          and permissive = 'PERMISSIVE' and cmd = 'ALL'
                          and roles = '{penstock_app}'
                          and qual = '(tenant_id = current_setting(''penstock.tenant''::text, true))'
                          and with_check = qual)\
                        """);

        assertThat(others)
                .containsExactlyInAnyOrderElementsOf(IsolationExceptions.POLICIES.keySet());
    }

    @Test
    void everyReferenceBetweenTenantsTablesIncludesTheTenant() throws SQLException {
        List<String> loose =
                query(
                        """
                        select conname from pg_constraint
                        where contype = 'f' and connamespace = 'penstock'::regnamespace
                          and exists (select from pg_attribute t where t.attrelid = confrelid
                                      and t.attname = 'tenant_id')
                          and not exists (
                            select from unnest(conkey, confkey) as k (here, there)
                            join pg_attribute h on h.attrelid = conrelid and h.attnum = k.here
                            join pg_attribute t on t.attrelid = confrelid and t.attnum = k.there
                            where h.attname = 'tenant_id' and t.attname = 'tenant_id')\
                        """);

        assertThat(loose).isEmpty();
    }

    @Test
    void rolesHaveNoPowersOfTheirOwn() throws SQLException {
        assertThat(
                        query(
                                """
                                select rolname from pg_roles
                                where rolname like 'penstock%' and (rolsuper or rolbypassrls
                                  or rolcreaterole or rolcreatedb or rolreplication
                                  or exists (select from pg_auth_members m where m.member = pg_roles.oid))\
                                """))
                .isEmpty();
        assertThat(
                        query(
                                """
                                select r || ' ' || p from unnest(array['penstock_app', 'penstock_outbox']) r,
                                  unnest(array['CREATE', 'TEMPORARY']) p
                                where has_database_privilege(r, current_database(), p)
                                union all
                                select r || ' creates in ' || nspname
                                from unnest(array['penstock_app', 'penstock_outbox']) r, pg_namespace
                                where has_schema_privilege(r, oid, 'CREATE')\
                                """))
                .isEmpty();
    }

    @Test
    void partitionsAreMadeOnceAndDroppedWhenAllOfThemIsOld() throws SQLException {
        query("select penstock.lag_make_partition('day', now())::text");
        query("select penstock.lag_make_partition('day', now())::text");

        assertThat(query("select penstock.lag_drop_partitions('day', now())::text"))
                .containsExactly("0");
        assertThat(query("select penstock.lag_drop_partitions('day', now() + '51 days')::text"))
                .containsExactly("1");
    }

    @Test
    void rightsAreExactlyThese() throws SQLException {
        assertThat(
                        query(
                                """
                                select grantee || ' ' || what || ': ' || string_agg(right_, ', ' order by right_)
                                from (
                                  select a.grantee::regrole::text as grantee, c.relname as what,
                                         a.privilege_type as right_
                                  from pg_class c, aclexplode(c.relacl) a
                                  where c.relnamespace = 'penstock'::regnamespace
                                    and a.grantee <> c.relowner
                                  union all
                                  select a.grantee::regrole::text, c.relname,
                                         a.privilege_type || ' (' || t.attname || ')'
                                  from pg_attribute t join pg_class c on c.oid = t.attrelid,
                                       aclexplode(t.attacl) a
                                  where c.relnamespace = 'penstock'::regnamespace
                                ) as rights
                                group by grantee, what order by 1\
                                """))
                .containsExactly(
                        "penstock_app alarm: DELETE, INSERT, SELECT, UPDATE (advice),"
                                + " UPDATE (cause), UPDATE (ended_at), UPDATE (event_id),"
                                + " UPDATE (events), UPDATE (reason), UPDATE (severity),"
                                + " UPDATE (silent_by), UPDATE (silent_until),"
                                + " UPDATE (silent_why), UPDATE (step)",
                        "penstock_app alarm_notice: DELETE, INSERT, SELECT, UPDATE (attempts),"
                                + " UPDATE (failure), UPDATE (next_at)",
                        "penstock_app alarm_webhook: DELETE, INSERT, SELECT,"
                                + " UPDATE (changed_at), UPDATE (url)",
                        "penstock_app alert: DELETE, INSERT, SELECT, UPDATE (ended_at),"
                                + " UPDATE (ended_by)",
                        "penstock_app api_token: DELETE, INSERT, SELECT, UPDATE (last_used_at)",
                        "penstock_app attempt: DELETE, INSERT, SELECT",
                        "penstock_app attempt_position: DELETE, INSERT, SELECT,"
                                + " UPDATE (next_offset)",
                        "penstock_app attempt_tally: DELETE, INSERT, SELECT, UPDATE (accepted),"
                                + " UPDATE (dropped), UPDATE (failed), UPDATE (told)",
                        "penstock_app audit: INSERT, SELECT",
                        "penstock_app bin: DELETE, INSERT, SELECT, UPDATE (delay_millis),"
                                + " UPDATE (received), UPDATE (status)",
                        "penstock_app bin_request: DELETE, INSERT, SELECT",
                        "penstock_app dead_letter: DELETE, INSERT, SELECT,"
                                + " UPDATE (branch_number), UPDATE (claimed_until),"
                                + " UPDATE (generation), UPDATE (mark), UPDATE (retried_at),"
                                + " UPDATE (retried_by), UPDATE (state), UPDATE (superseded_by)",
                        "penstock_app dead_letter_position: DELETE, INSERT, SELECT,"
                                + " UPDATE (next_offset)",
                        "penstock_app destination: DELETE, INSERT, SELECT, UPDATE",
                        "penstock_app destination_revision: DELETE, INSERT, SELECT",
                        "penstock_app destination_watch: DELETE, INSERT, SELECT,"
                                + " UPDATE (document), UPDATE (revision), UPDATE (state_change)",
                        "penstock_app finding: DELETE, INSERT, SELECT, UPDATE (branch_number),"
                                + " UPDATE (bucket), UPDATE (events), UPDATE (kind),"
                                + " UPDATE (pipe), UPDATE (record), UPDATE (said_at),"
                                + " UPDATE (since), UPDATE (until)",
                        "penstock_app generation: USAGE",
                        "penstock_app idempotency_key: DELETE, INSERT, SELECT",
                        "penstock_app invitation: DELETE, INSERT, SELECT",
                        "penstock_app lag_day: INSERT, SELECT, UPDATE (passage)",
                        "penstock_app lag_hour: INSERT, SELECT, UPDATE (passage)",
                        "penstock_app lag_minute: INSERT, SELECT, UPDATE (passage)",
                        "penstock_app lag_position: DELETE, INSERT, SELECT,"
                                + " UPDATE (next_offset)",
                        "penstock_app lag_progress: INSERT, SELECT, UPDATE (rolled_to)",
                        "penstock_app lag_run: DELETE, INSERT, SELECT, UPDATE (at),"
                                + " UPDATE (sequence)",
                        "penstock_app lane_audit: DELETE, INSERT, SELECT, UPDATE (at),"
                                + " UPDATE (behind), UPDATE (bytes), UPDATE (every),"
                                + " UPDATE (late), UPDATE (missing), UPDATE (unknown),"
                                + " UPDATE (unknown_since), UPDATE (unresolved)",
                        "penstock_app ledger_branch: DELETE, INSERT, SELECT, UPDATE (branch),"
                                + " UPDATE (destination)",
                        "penstock_app ledger_day: DELETE, INSERT, SELECT, UPDATE (record),"
                                + " UPDATE (sealed), UPDATE (version)",
                        "penstock_app ledger_hour: DELETE, INSERT, SELECT, UPDATE (record),"
                                + " UPDATE (sealed), UPDATE (version)",
                        "penstock_app ledger_minute: DELETE, INSERT, SELECT, UPDATE (record),"
                                + " UPDATE (sealed), UPDATE (version)",
                        "penstock_app ledger_open: DELETE, INSERT, SELECT, UPDATE (record),"
                                + " UPDATE (sealed), UPDATE (version)",
                        "penstock_app ledger_position: DELETE, INSERT, SELECT,"
                                + " UPDATE (next_offset)",
                        "penstock_app membership: DELETE, INSERT, SELECT, UPDATE (role)",
                        "penstock_app operator_invitation: DELETE, INSERT, SELECT",
                        "penstock_app operator_token: DELETE, INSERT, SELECT",
                        "penstock_app outbox: INSERT",
                        "penstock_app password_reset: DELETE, INSERT, SELECT",
                        "penstock_app person: INSERT, SELECT, UPDATE (must_change_password),"
                                + " UPDATE (name), UPDATE (operator), UPDATE (password)",
                        "penstock_app pipe: DELETE, INSERT, SELECT, UPDATE",
                        "penstock_app pipe_destination: DELETE, INSERT, SELECT",
                        "penstock_app pipe_revision: DELETE, INSERT, SELECT",
                        "penstock_app pipe_source: DELETE, INSERT, SELECT",
                        "penstock_app platform_alarm: DELETE, INSERT, SELECT, UPDATE (advice),"
                                + " UPDATE (cause), UPDATE (ended_at), UPDATE (event_id),"
                                + " UPDATE (events), UPDATE (reason), UPDATE (severity),"
                                + " UPDATE (silent_by), UPDATE (silent_until),"
                                + " UPDATE (silent_why), UPDATE (step)",
                        "penstock_app platform_alarm_notice: DELETE, INSERT, SELECT, UPDATE"
                                + " (attempts), UPDATE (failure), UPDATE (next_at)",
                        "penstock_app platform_alarm_webhook: DELETE, INSERT, SELECT,"
                                + " UPDATE (changed_at), UPDATE (url)",
                        "penstock_app platform_finding: DELETE, INSERT, SELECT,"
                                + " UPDATE (branch_number), UPDATE (bucket), UPDATE (events),"
                                + " UPDATE (kind), UPDATE (pipe), UPDATE (record),"
                                + " UPDATE (said_at), UPDATE (since), UPDATE (until)",
                        "penstock_app revision_number: INSERT, SELECT, UPDATE (last)",
                        "penstock_app session: DELETE, INSERT, SELECT, UPDATE (seen_at)",
                        "penstock_app sign_in_failure: DELETE, INSERT, SELECT,"
                                + " UPDATE (failures), UPDATE (last_at)",
                        "penstock_app source: DELETE, INSERT, SELECT, UPDATE",
                        "penstock_app source_key: INSERT, SELECT, UPDATE (revoked_at)",
                        "penstock_app tenant: DELETE, INSERT, SELECT, UPDATE (changed_at),"
                                + " UPDATE (generation), UPDATE (spec)",
                        "penstock_app test_event: DELETE, INSERT, SELECT, UPDATE (answer)",
                        "penstock_app unreadable_record: DELETE, INSERT, SELECT",
                        "penstock_outbox outbox: DELETE, SELECT, UPDATE (published_at)");
    }
}
