package io.penstock.admin.watch;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of what is known of failures. Evidence is taken in, in the transaction that moves the
 * position in its topic, so that none counts twice or is missed.
 */
public final class Watches {
    private static final String FIND =
            "select d.name, d.revision as now_revision, d.state_change as now_change,"
                    + " d.disabled_since is not null as disabled, w.revision, w.state_change,"
                    + " w.document from destination d left join destination_watch w"
                    + " on w.tenant_id = d.tenant_id and w.destination = d.name"
                    + " where d.tenant_id = ?";
    private static final String KEEP =
            "insert into destination_watch values (?, ?, ?, ?, ?::json)"
                    + " on conflict (tenant_id, destination) do update set revision ="
                    + " excluded.revision, state_change = excluded.state_change, document ="
                    + " excluded.document";

    private final Rules rules;

    /**
     * By these rules.
     *
     * @throws IllegalStateException when a setting is out of its range
     */
    public Watches(BackendSettings.Disable settings) {
        this.rules = Rules.of(settings);
    }

    /** What is watched now: a destination, in its revision and state. */
    record Watched(String destination, boolean disabled, Watch watch, boolean known) {}

    /**
     * Takes evidence in.
     *
     * @param evidence by destination
     * @return the destinations of which something follows
     */
    public Set<String> observe(
            Transaction transaction, String tenant, Map<String, List<Evidence>> evidence)
            throws SQLException {
        Set<String> due = new LinkedHashSet<>();
        for (var each : evidence.entrySet()) {
            Watched watched = find(transaction, tenant, each.getKey()).orElse(null);
            if (watched == null || watched.disabled()) {
                continue;
            }
            Watch watch = watched.watch();
            for (Evidence one : each.getValue()) {
                watch = watch.with(one, rules.slot());
            }
            if (!watch.equals(watched.watch())) {
                keep(transaction, tenant, each.getKey(), watch);
            }
            if (!Act.of(watch, rules).isEmpty()) {
                due.add(each.getKey());
            }
        }
        return due;
    }

    /** The destinations of which something follows. */
    Set<String> due(Transaction transaction, String tenant) throws SQLException {
        Set<String> due = new LinkedHashSet<>();
        transaction.list(FIND, Watches::watched, tenant).stream()
                .filter(each -> each.known() && !each.disabled())
                .filter(each -> !Act.of(each.watch(), rules).isEmpty())
                .forEach(each -> due.add(each.destination()));
        return due;
    }

    Rules rules() {
        return rules;
    }

    Optional<Watched> find(Transaction transaction, String tenant, String destination)
            throws SQLException {
        return transaction.one(FIND + " and d.name = ?", Watches::watched, tenant, destination);
    }

    void keep(Transaction transaction, String tenant, String destination, Watch watch)
            throws SQLException {
        transaction.run(
                KEEP,
                tenant,
                destination,
                watch.revision(),
                watch.change(),
                WatchDocument.write(watch));
    }

    private static Watched watched(ResultSet row) throws SQLException {
        int revision = row.getInt("now_revision");
        long change = row.getLong("now_change");
        Watch kept = kept(row);
        boolean known = kept != null && kept.isOf(revision, change);
        return new Watched(
                row.getString("name"),
                row.getBoolean("disabled"),
                kept != null && known ? kept : Watch.of(revision, change),
                known);
    }

    private static @Nullable Watch kept(ResultSet row) throws SQLException {
        String document = row.getString("document");
        return document == null
                ? null
                : WatchDocument.read(row.getInt("revision"), row.getLong("state_change"), document);
    }
}
