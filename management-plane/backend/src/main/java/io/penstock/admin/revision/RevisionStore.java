package io.penstock.admin.revision;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.audit.Hidden;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Paging;
import io.penstock.contract.json.Json;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.DesiredRevision;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of one kind of resource that has revisions: destinations or pipes. */
public final class RevisionStore {
    private static final byte[] NO_SPEC = {};

    private final Kind kind;
    private final String selectPublished;

    /** The store of a kind, whose tables are named {@code <kind>} and {@code <kind>_revision}. */
    public RevisionStore(Kind kind) {
        this.kind = kind;
        this.selectPublished =
                sql(
                        "select k.*, r.spec from KIND k join KIND_revision r"
                                + " using (tenant_id, name, revision) where tenant_id = ?");
    }

    /** Makes a resource with its first revision, published. 409 when the name is taken. */
    public Published create(Change change, String tenant, String name, @Nullable Object spec)
            throws SQLException {
        var next =
                new Published(
                        name,
                        change.generation(),
                        number(change, tenant, name),
                        spec,
                        change.at(),
                        change.at(),
                        Standing.ACTIVE);
        int made =
                change.transaction()
                        .run(
                                sql(
                                        "insert into KIND (tenant_id, name, generation, revision,"
                                                + " created_at, changed_at)"
                                                + " values (?, ?, ?, ?, ?, ?) on conflict do"
                                                + " nothing"),
                                tenant,
                                name,
                                next.generation(),
                                next.revision(),
                                next.createdAt(),
                                next.changedAt());
        if (made == 0) {
            throw ProblemException.conflict(
                    "exists", "There is a " + kind.text() + " '" + name + "' already.");
        }
        change.audit(AuditEntry.created(kind.text(), name, audited(spec)));
        return keep(change, tenant, next);
    }

    /** Makes the next revision and publishes it. 404 when there is no such resource. */
    public Published revise(Change change, String tenant, String name, @Nullable Object spec)
            throws SQLException {
        Published last = expected(change, tenant, name);
        long generation = change.generation();
        var next =
                new Published(
                        name,
                        generation,
                        number(change, tenant, name),
                        spec,
                        last.createdAt(),
                        change.at(),
                        last.standing().revised(generation));
        change.transaction()
                .run(
                        sql(
                                "update KIND set generation = ?, revision = ?, changed_at = ?"
                                        + " where tenant_id = ? and name = ?"),
                        next.generation(),
                        next.revision(),
                        next.changedAt(),
                        tenant,
                        name);
        change.audit(AuditEntry.changed(kind.text(), name, audited(last.spec()), audited(spec)));
        if (!next.standing().equals(last.standing())) {
            next.standing().write(change.transaction(), tenant, name);
            change.audit(next.standing().entry(kind.text(), name, last.standing()));
        }
        return keep(change, tenant, next);
    }

    /**
     * Enables or disables a destination, which is no new revision; one that is so already for the
     * same reason stays as it is. 404 when there is none.
     *
     * @param disabled null: it is enabled
     */
    public Published stand(
            Change change, String tenant, String name, Standing.@Nullable Disabled disabled)
            throws SQLException {
        Published last = expected(change, tenant, name);
        long generation = change.generation();
        Published next = last.standing(generation, new Standing(generation, disabled));
        if (Objects.equals(last.standing().reason(), next.standing().reason())) {
            return last;
        }
        change.transaction()
                .run(
                        sql("update KIND set generation = ? where tenant_id = ? and name = ?"),
                        generation,
                        tenant,
                        name);
        next.standing().write(change.transaction(), tenant, name);
        change.audit(next.standing().entry(kind.text(), name, last.standing()));
        publish(change, tenant, next);
        return next;
    }

    private Published keep(Change change, String tenant, Published next) throws SQLException {
        change.transaction()
                .run(
                        sql(
                                "insert into KIND_revision (tenant_id, name, revision, spec,"
                                        + " created_at) values (?, ?, ?, ?::json, ?)"),
                        tenant,
                        next.name(),
                        next.revision(),
                        Json.text(next.spec()),
                        next.changedAt());
        publish(change, tenant, next);
        return next;
    }

    /** Writes what is desired into the outbox. */
    public void publish(Change change, String tenant, Published published) throws SQLException {
        Standing standing = published.standing();
        byte[] spec =
                new DesiredRevision(
                                published.revision(),
                                published.spec(),
                                standing.change(),
                                standing.reason())
                        .write();
        change.publish(
                new Desired(key(tenant, published.name()), published.generation(), false, spec));
    }

    /** The next revision number of a name, which goes on where a deleted resource left off. */
    private int number(Change change, String tenant, String name) throws SQLException {
        return change.transaction()
                .one(
                        "insert into revision_number as n (tenant_id, kind, name, last)"
                                + " values (?, ?, ?, 1)"
                                + " on conflict (tenant_id, kind, name)"
                                + " do update set last = n.last + 1 returning last",
                        row -> row.getInt("last"),
                        tenant,
                        kind.text(),
                        name)
                .orElseThrow();
    }

    /** The resource; 404 when there is none. */
    public Published get(Transaction transaction, String tenant, String name) throws SQLException {
        return transaction
                .one(selectPublished + " and name = ?", this::published, tenant, name)
                .orElseThrow(() -> ProblemException.missing(kind.text(), name));
    }

    private Published expected(Change change, String tenant, String name) throws SQLException {
        Published last = get(change.transaction(), tenant, name);
        change.expect(kind.text(), name, last.generation());
        return last;
    }

    /** A part of the list. */
    public List<Published> page(Transaction transaction, String tenant, Paging paging)
            throws SQLException {
        return transaction.list(
                selectPublished + " and name > ? order by name limit ?",
                this::published,
                tenant,
                paging.after(),
                paging.fetched());
    }

    /** All resources of the tenant, by name. */
    public List<Published> list(Transaction transaction, String tenant) throws SQLException {
        return transaction.list(selectPublished + " order by name", this::published, tenant);
    }

    /** A part of the revisions, newest first; 404 when there is no such resource. */
    public List<Revision> revisions(
            Transaction transaction, String tenant, String name, Paging paging)
            throws SQLException {
        int published = get(transaction, tenant, name).revision();
        return transaction.list(
                sql(
                        "select revision, spec, created_at from KIND_revision"
                                + " where tenant_id = ? and name = ? and revision < ?"
                                + " order by revision desc limit ?"),
                row ->
                        new Revision(
                                row.getInt("revision"),
                                row.getInt("revision") == published,
                                Published.json(row.getString("spec")),
                                Transaction.instant(row, "created_at")),
                tenant,
                name,
                paging.before(),
                paging.fetched());
    }

    /** Deletes the resource with its revisions; 404 when there is none. */
    public void delete(Change change, String tenant, String name) throws SQLException {
        Published last = expected(change, tenant, name);
        change.audit(AuditEntry.deleted(kind.text(), name, audited(last.spec())));
        change.transaction()
                .run(sql("delete from KIND where tenant_id = ? and name = ?"), tenant, name);
        change.publish(new Desired(key(tenant, name), change.generation(), true, NO_SPEC));
    }

    private Published published(ResultSet row) throws SQLException {
        return Published.read(row, kind == Kind.DESTINATION ? Standing.read(row) : Standing.ACTIVE);
    }

    private @Nullable Object audited(@Nullable Object spec) {
        return kind == Kind.DESTINATION ? Hidden.ofDestination(spec) : spec;
    }

    private ResourceKey key(String tenant, String name) {
        return new ResourceKey(kind, tenant, name);
    }

    private String sql(String template) {
        return template.replace("KIND", kind.text());
    }
}
