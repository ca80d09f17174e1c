package io.penstock.admin.database;

import java.sql.SQLException;
import java.util.List;

/** A row of a tenant in every table of tenants' data that the app may read. */
final class TenantRows {
    static final List<String> TABLES =
            List.of(
                    "tenant",
                    "source",
                    "destination",
                    "pipe",
                    "revision_number",
                    "membership",
                    "invitation",
                    "api_token",
                    "bin",
                    "bin_request",
                    "test_event",
                    "dead_letter",
                    "attempt",
                    "attempt_tally",
                    "destination_watch",
                    "alert",
                    "ledger_open",
                    "ledger_minute",
                    "ledger_hour",
                    "ledger_day",
                    "ledger_branch",
                    "finding",
                    "alarm",
                    "alarm_webhook",
                    "alarm_notice",
                    "audit",
                    "idempotency_key");

    private TenantRows() {}

    static int fill(Transaction transaction, String tenant) throws SQLException {
        transaction.run("insert into tenant values (?, 1, now(), '{}', now())", tenant);
        transaction.run(
                "insert into source values (?, ?, 1, '{}', now(), now())",
                tenant,
                "shop-" + tenant);
        transaction.run("insert into destination values (?, 'd', 1, 1, now(), now())", tenant);
        transaction.run("insert into destination_revision values (?, 'd', 1, '{}', now())", tenant);
        transaction.run("insert into pipe values (?, 'p', 1, 1, now(), now())", tenant);
        transaction.run("insert into pipe_revision values (?, 'p', 1, '{}', now())", tenant);
        transaction.run(
                "insert into bin values (?, 'b', ?, 200, 0, 1, now())", tenant, "bin-" + tenant);
        transaction.run(
                "insert into bin_request values (?, 'b', 1, now(), 'POST', '/', '[]', '', 0)",
                tenant);
        transaction.run("insert into test_event values (?, 't', 'd', '', now(), now())", tenant);
        transaction.run(
                "insert into dead_letter (tenant_id, topic, record_partition, record_offset, at,"
                        + " cause, message, stage, attempts, source, event_id, event_type,"
                        + " event_time, ingested_at, header, payload, size)"
                        + " values (?, ?, 0, 0, now(), 'c', 'm', 's', 0, 's', 'e', 't', now(),"
                        + " now(), '', '', 0)",
                tenant,
                "topic-" + tenant);
        transaction.run(
                "insert into attempt (tenant_id, topic_id, record_partition, record_offset, at,"
                        + " event_id, mark, branch_number, generation, attempt, destination, outcome,"
                        + " record, bytes) values (?, ?, 0, 0, now(), 'e', '1-0-0', 1, 0, 1, 'd',"
                        + " 'failed', '', 0)",
                tenant,
                "topic-" + tenant);
        transaction.run("insert into attempt_tally values (?, 'd', now(), 1, 0, 1, 0)", tenant);
        transaction.run("insert into destination_watch values (?, 'd', 1, 0, '{}')", tenant);
        transaction.run(
                "insert into alert (tenant_id, at, destination, revision, kind, since, failures)"
                        + " values (?, now(), 'd', 1, 'failing', now(), 1)",
                tenant);
        fillLedger(transaction, tenant);
        fillAlarms(transaction, tenant);
        fillPeople(transaction, tenant);
        transaction.run(
                "insert into idempotency_key values"
                        + " (?, 'person/ada', 'k', 'r', '/x', null, '{}', now())",
                tenant);
        return transaction.run("insert into revision_number values (?, 'pipe', 'p', 1)", tenant);
    }

    private static void fillLedger(Transaction transaction, String tenant) throws SQLException {
        for (String tier : List.of("ledger_minute", "ledger_hour", "ledger_day")) {
            transaction.any("select keep_ledger_partitions(?, 0, 1)", tier);
        }
        for (String table : List.of("open", "minute", "hour", "day")) {
            transaction.run(
                    "insert into ledger_" + table + " values (?, 'l', 1, 0, 'p', 1, true, '')",
                    tenant);
        }
        transaction.run("insert into ledger_branch values (?, 1, 1, 'p', 'b', 'd')", tenant);
        transaction.run(
                "insert into finding (tenant_id, lane, id, said_at, kind, since, branch_number,"
                        + " bucket, events, record)"
                        + " values (?, 'l', 'i', 0, 'late', now(), 1, 0, 1, '')",
                tenant);
    }

    private static void fillAlarms(Transaction transaction, String tenant) throws SQLException {
        transaction.run(
                "insert into alarm (tenant_id, key, severity, source, subject, cause, reason, step,"
                        + " events, advice, since, started_at) values (?, 'k', 'warning', 's', 's',"
                        + " 'c', 'r', 1, 1, 'a', now(), now())",
                tenant);
        transaction.run("insert into alarm_webhook values (?, 'http://x/', now())", tenant);
        transaction.run(
                "insert into alarm_notice (tenant_id, document, at, next_at)"
                        + " values (?, '{}', now(), now())",
                tenant);
    }

    private static void fillPeople(Transaction transaction, String tenant) throws SQLException {
        transaction.run(
                "insert into person values ('ada', 'ada@x', 'Ada', 'hash', false, false, now())"
                        + " on conflict do nothing");
        transaction.run("insert into membership values (?, 'ada', 'owner', now())", tenant);
        transaction.run(
                "insert into invitation values (?, 'i', 'bob@x', 'viewer', ?, 'ada', now(), now())",
                tenant,
                "invitation-" + tenant);
        transaction.run(
                "insert into api_token values (?, 't', 'ci', 'read', ?, 'ada', now())",
                tenant,
                "token-" + tenant);
        transaction.run(
                "insert into audit (tenant_id, at, actor_kind, actor_id, actor_name, action,"
                        + " resource_kind, resource_name)"
                        + " values (?, now(), 'person', 'ada', 'Ada', 'x', 'y', 'z')",
                tenant);
    }
}
