package io.penstock.admin.bin;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Paging;
import io.penstock.contract.json.Json;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The tables of bins and of what they got. */
@Singleton
class Bins {
    /** Bins of a tenant. */
    static final int MOST = 20;

    /** Requests that a bin keeps. */
    static final int KEPT = 100;

    private final Database database;
    private final InstantSource time;

    Bins(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** A bin as stored: its address is made of the secret. */
    record Stored(Bin bin, String secret) {
        Bin at(String origin) {
            return new Bin(
                    bin.name(),
                    origin + BinDoor.PREFIX + secret,
                    bin.status(),
                    bin.delayMillis(),
                    bin.received(),
                    bin.createdAt());
        }
    }

    /** Makes a bin; 409 when the name is taken or there are too many. */
    static Stored create(Change change, String tenant, String name, String secret)
            throws SQLException {
        List<Stored> known = list(change.transaction(), tenant);
        if (known.stream().anyMatch(each -> each.bin().name().equals(name))) {
            throw ProblemException.conflict("bin_exists", "There is a bin '" + name + "' already.");
        }
        if (known.size() >= MOST) {
            throw ProblemException.conflict(
                    "too_many_bins", "The tenant '" + tenant + "' has " + MOST + " bins.");
        }
        change.transaction()
                .run(
                        "insert into bin (tenant_id, name, secret, status, delay_millis, created_at)"
                                + " values (?, ?, ?, 200, 0, ?)",
                        tenant,
                        name,
                        secret,
                        change.at());
        Stored made = get(change.transaction(), tenant, name);
        change.audit(AuditEntry.created("bin", name, made.bin().document()));
        return made;
    }

    /** All bins, by name. */
    static List<Stored> list(Transaction transaction, String tenant) throws SQLException {
        return transaction.list(
                "select * from bin where tenant_id = ? order by name", Bins::stored, tenant);
    }

    /** A bin; 404 when there is none. */
    static Stored get(Transaction transaction, String tenant, String name) throws SQLException {
        return transaction
                .one(
                        "select * from bin where tenant_id = ? and name = ?",
                        Bins::stored,
                        tenant,
                        name)
                .orElseThrow(() -> ProblemException.missing("bin", name));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new Bin(
                        row.getString("name"),
                        "",
                        row.getInt("status"),
                        row.getInt("delay_millis"),
                        row.getLong("received"),
                        Transaction.instant(row, "created_at")),
                row.getString("secret"));
    }

    /** Changes what a bin answers. */
    static Stored replace(Change change, String tenant, String name, BinAnswer answer)
            throws SQLException {
        Stored before = get(change.transaction(), tenant, name);
        change.transaction()
                .run(
                        "update bin set status = ?, delay_millis = ?"
                                + " where tenant_id = ? and name = ?",
                        answer.status(),
                        answer.delayMillis(),
                        tenant,
                        name);
        Stored after = get(change.transaction(), tenant, name);
        change.audit(
                AuditEntry.changed("bin", name, before.bin().document(), after.bin().document()));
        return after;
    }

    static void delete(Change change, String tenant, String name) throws SQLException {
        Stored gone = get(change.transaction(), tenant, name);
        change.transaction().run("delete from bin where tenant_id = ? and name = ?", tenant, name);
        change.audit(AuditEntry.deleted("bin", name, gone.bin().document()));
    }

    /** The requests of a bin, newest first. */
    static List<BinRequest> requests(
            Transaction transaction, String tenant, String name, Paging paging)
            throws SQLException {
        get(transaction, tenant, name);
        return transaction.list(
                "select * from bin_request where tenant_id = ? and bin = ? and number < ?"
                        + " order by number desc limit ?",
                BinRequest::read,
                tenant,
                name,
                paging.before(),
                paging.fetched());
    }

    /** Forgets the requests of a bin. */
    static void empty(Change change, String tenant, String name) throws SQLException {
        get(change.transaction(), tenant, name);
        change.transaction()
                .run("delete from bin_request where tenant_id = ? and bin = ?", tenant, name);
        change.audit(AuditEntry.of("bin.emptied", "bin", name));
    }

    /** Keeps a request for whoever's bin it is; empty when the secret opens none. */
    Optional<BinAnswer> receive(String secret, Arrived arrived) {
        return database.withSecret(
                secret,
                transaction -> {
                    Optional<String> tenant =
                            transaction.one(
                                    "select tenant_id from bin where secret = ?",
                                    row -> row.getString("tenant_id"),
                                    secret);
                    return tenant.isEmpty()
                            ? Optional.empty()
                            : keep(transaction, tenant.get(), secret, arrived);
                });
    }

    private record Counted(String name, long number, BinAnswer answer) {}

    private Optional<BinAnswer> keep(
            Transaction transaction, String tenant, String secret, Arrived arrived)
            throws SQLException {
        Database.enter(transaction, tenant);
        Optional<Counted> bin =
                transaction.one(
                        "update bin set received = received + 1 where tenant_id = ? and secret = ?"
                                + " returning name, received, status, delay_millis",
                        row ->
                                new Counted(
                                        row.getString("name"),
                                        row.getLong("received"),
                                        new BinAnswer(
                                                row.getInt("status"), row.getInt("delay_millis"))),
                        tenant,
                        secret);
        if (bin.isPresent()) {
            insert(transaction, tenant, bin.get(), arrived);
        }
        return bin.map(Counted::answer);
    }

    private void insert(Transaction transaction, String tenant, Counted bin, Arrived arrived)
            throws SQLException {
        transaction.run(
                "insert into bin_request values (?, ?, ?, ?, ?, ?, ?::json, ?, ?)",
                tenant,
                bin.name(),
                bin.number(),
                time.instant(),
                arrived.method(),
                arrived.path(),
                Json.text(arrived.headers()),
                arrived.kept(),
                arrived.size());
        transaction.run(
                "delete from bin_request where tenant_id = ? and bin = ? and number <= ?",
                tenant,
                bin.name(),
                bin.number() - KEPT);
    }
}
