package io.penstock.admin.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.observed.ObservedState;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Paging;
import io.penstock.admin.telemetry.Figures;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredSource;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of sources. Their keys are part of what is desired of them. */
@Singleton
public class Sources {
    private static final byte[] NO_SPEC = {};

    private final ObservedStates observed;
    private final Figures figures;

    Sources(ObservedStates observed, Figures figures) {
        this.observed = observed;
        this.figures = figures;
    }

    void create(Change change, String tenant, String name, Map<String, @Nullable Object> spec)
            throws SQLException {
        int made =
                change.transaction()
                        .run(
                                "insert into source (tenant_id, name, generation, spec, created_at,"
                                        + " changed_at) values (?, ?, ?, ?::json, ?, ?)"
                                        + " on conflict do nothing",
                                tenant,
                                name,
                                change.generation(),
                                Json.text(spec),
                                change.at(),
                                change.at());
        if (made == 0) {
            throw ProblemException.conflict("exists", "There is a source '" + name + "' already.");
        }
        change.audit(AuditEntry.created("source", name, spec));
        publish(change, tenant, name);
    }

    void replace(Change change, String tenant, String name, Map<String, @Nullable Object> spec)
            throws SQLException {
        change.audit(
                AuditEntry.changed("source", name, expected(change, tenant, name).spec(), spec));
        change.transaction()
                .run(
                        "update source set spec = ?::json where tenant_id = ? and name = ?",
                        Json.text(spec),
                        tenant,
                        name);
        changed(change, tenant, name);
    }

    private Stored expected(Change change, String tenant, String name) throws SQLException {
        Stored stored = stored(change.transaction(), tenant, name);
        change.expect("source", name, stored.source().generation());
        return stored;
    }

    /** Gives the source a new generation and publishes it; 404 when there is none. */
    void changed(Change change, String tenant, String name) throws SQLException {
        int changed =
                change.transaction()
                        .run(
                                "update source set generation = ?, changed_at = ?"
                                        + " where tenant_id = ? and name = ?",
                                change.generation(),
                                change.at(),
                                tenant,
                                name);
        if (changed == 0) {
            throw ProblemException.missing("source", name);
        }
        publish(change, tenant, name);
    }

    /** Writes what is desired into the outbox. */
    public void publish(Change change, String tenant, String name) throws SQLException {
        Stored stored = stored(change.transaction(), tenant, name);
        var desired =
                new DesiredSource(
                        stored.spec(), SourceKeys.valid(change.transaction(), tenant, name));
        change.publish(
                new Desired(
                        key(tenant, name), stored.source().generation(), false, desired.write()));
    }

    Source get(Transaction transaction, String tenant, String name) throws SQLException {
        return stored(transaction, tenant, name).source();
    }

    /** All sources of the tenant, by name. */
    public List<Source> list(Transaction transaction, String tenant) throws SQLException {
        return transaction
                .list(
                        "select * from source where tenant_id = ? order by name",
                        row -> stored(tenant, row),
                        tenant)
                .stream()
                .map(Stored::source)
                .toList();
    }

    /** A part of the list. */
    List<Source> page(Transaction transaction, String tenant, Paging paging) throws SQLException {
        return transaction
                .list(
                        "select * from source where tenant_id = ? and name > ?"
                                + " order by name limit ?",
                        row -> stored(tenant, row),
                        tenant,
                        paging.after(),
                        paging.fetched())
                .stream()
                .map(Stored::source)
                .toList();
    }

    void delete(Change change, String tenant, String name) throws SQLException {
        change.audit(AuditEntry.deleted("source", name, expected(change, tenant, name).spec()));
        change.transaction()
                .run("delete from source where tenant_id = ? and name = ?", tenant, name);
        change.publish(new Desired(key(tenant, name), change.generation(), true, NO_SPEC));
    }

    private record Stored(Source source, Map<?, ?> spec) {}

    private Stored stored(Transaction transaction, String tenant, String name) throws SQLException {
        return transaction
                .one(
                        "select * from source where tenant_id = ? and name = ?",
                        row -> stored(tenant, row),
                        tenant,
                        name)
                .orElseThrow(() -> ProblemException.missing("source", name));
    }

    private Stored stored(String tenant, ResultSet row) throws SQLException {
        String name = row.getString("name");
        Map<?, ?> spec = json(row.getString("spec"));
        var changedAt = Transaction.instant(row, "changed_at");
        ObservedState state = observed.of(key(tenant, name), changedAt);
        var source =
                new Source(
                        name,
                        row.getLong("generation"),
                        state.observedGeneration(),
                        state.conditions(),
                        spec.get("orderingKey") instanceof String key ? key : null,
                        spec.get("limits"),
                        Transaction.instant(row, "created_at"),
                        changedAt,
                        figures.source(tenant, name).orElse(null));
        return new Stored(source, spec);
    }

    private static Map<?, ?> json(String stored) {
        try {
            return Json.read(stored.getBytes(UTF_8)) instanceof Map<?, ?> map ? map : Map.of();
        } catch (MalformedJson e) {
            throw new IllegalStateException("a stored source cannot be read", e);
        }
    }

    private static ResourceKey key(String tenant, String name) {
        return new ResourceKey(Kind.SOURCE, tenant, name);
    }
}
