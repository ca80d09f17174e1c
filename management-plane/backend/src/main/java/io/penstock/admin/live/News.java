package io.penstock.admin.live;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.contract.resource.ResourceKey;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has changed in a tenant since a position: documents by the audit log, whose entries a tenant
 * gets one after the other, and what came of them by the control plane's reports. What happens to
 * bins, tests, dead letters and alerts has no position: whoever comes back is told of all of them.
 */
@Singleton
class News {
    /** Changes of documents that are told one by one; with more, everything is to be read anew. */
    static final int MOST = 1_000;

    private final Database database;
    private final ObservedStates observed;

    News(Database database, ObservedStates observed) {
        this.database = database;
        this.observed = observed;
    }

    /** What there is since a position, up to a new one. */
    record Since(Position now, Set<Changed> changed) {}

    /** Where a tenant is now. */
    Position position(String tenant) {
        long seen = observed.position();
        return database.reading(
                tenant,
                transaction ->
                        new Position(
                                transaction
                                        .one(
                                                "select coalesce(max(id), 0) as last from audit"
                                                        + " where tenant_id = ?",
                                                row -> row.getLong("last"),
                                                tenant)
                                        .orElseThrow(),
                                seen));
    }

    /** What has changed since then; empty when it is too much, or then is not of this world. */
    Optional<Since> since(String tenant, Position then) {
        long seen = observed.position();
        List<Entry> entries =
                database.reading(tenant, transaction -> entries(transaction, tenant, then));
        if (entries.size() > MOST || then.observed() > seen) {
            return Optional.empty();
        }
        Set<Changed> changed = new LinkedHashSet<>();
        entries.forEach(entry -> changed.add(entry.changed()));
        for (ResourceKey key : observed.since(tenant, then.observed())) {
            changed.add(new Changed(key.kind().text(), key.name()));
        }
        long last = entries.isEmpty() ? then.audit() : entries.getLast().id();
        return Optional.of(new Since(new Position(last, seen), changed));
    }

    /** What changes without anybody's doing, each with a text that is another after a change. */
    Map<Changed, String> happenings(String tenant) {
        return database.reading(
                tenant,
                transaction -> {
                    Map<Changed, String> happenings = new HashMap<>();
                    transaction
                            .list(
                                    "select 'bin' as kind, name, received::text as state from bin"
                                            + " where tenant_id = ?"
                                            + " union all"
                                            + " select 'test', id, (answer is null)::text"
                                            + " from test_event where tenant_id = ?"
                                            + " and created_at > now() - interval '5 minutes'"
                                            + " union all"
                                            + " (select 'deadletter', 'newest', number::text"
                                            + " from dead_letter where tenant_id = ?"
                                            + " order by number desc limit 1)"
                                            + " union all"
                                            + " (select 'alert', 'newest', number::text"
                                            + " || (ended_at is null)::text from alert"
                                            + " where tenant_id = ?"
                                            + " order by number desc limit 1)",
                                    row ->
                                            Map.entry(
                                                    new Changed(
                                                            row.getString("kind"),
                                                            row.getString("name")),
                                                    row.getString("state")),
                                    tenant,
                                    tenant,
                                    tenant,
                                    tenant)
                            .forEach(each -> happenings.put(each.getKey(), each.getValue()));
                    return happenings;
                });
    }

    private record Entry(long id, Changed changed) {}

    private static List<Entry> entries(Transaction transaction, String tenant, Position then)
            throws SQLException {
        return transaction.list(
                "select id, resource_kind, resource_name from audit"
                        + " where tenant_id = ? and id > ? order by id limit ?",
                row ->
                        new Entry(
                                row.getLong("id"),
                                Changed.of(
                                        row.getString("resource_kind"),
                                        row.getString("resource_name"))),
                tenant,
                then.audit(),
                MOST + 1);
    }
}
