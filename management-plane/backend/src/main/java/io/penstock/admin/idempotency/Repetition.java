package io.penstock.admin.idempotency;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be sent again under its key. Keys belong to the caller and the tenant; those
 * of requests that make tenants, to the caller and the platform.
 *
 * @param tenant whose key it is
 * @param key as the caller chose it; null: the request has none, so nothing is remembered
 * @param request a hash of method, path and body
 */
public record Repetition(
        String tenant, Actor caller, @Nullable String key, String request, Answers answers) {
    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Writes what was made as its answer has it. */
    @FunctionalInterface
    public interface Answers {
        String text(Object made);
    }

    /**
     * Ends the request with its first answer if it was answered before; 422 if that was another.
     */
    public void replay(Transaction transaction, String entered, Instant now) throws SQLException {
        if (key == null) {
            return;
        }
        Database.enterAny(transaction, tenant);
        transaction.run(
                "delete from idempotency_key where tenant_id = ? and created_at <= ?",
                tenant,
                now.minus(KEPT));
        find(transaction);
        Database.enterAny(transaction, entered);
    }

    /**
     * Keeps the answer with what was made, in its transaction.
     *
     * @param made what the answer shows, without secrets
     * @param etag null: it has none
     */
    public void remember(
            Transaction transaction,
            String entered,
            Instant now,
            String location,
            @Nullable String etag,
            Object made)
            throws SQLException {
        if (key == null) {
            return;
        }
        Database.enterAny(transaction, tenant);
        int kept =
                transaction.run(
                        "insert into idempotency_key (tenant_id, caller, key, request, location,"
                                + " etag, answer, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        tenant,
                        callerText(),
                        key,
                        request,
                        location,
                        etag,
                        answers.text(made),
                        now);
        if (kept == 0) {
            // Another tenant was made under this key while this one waited for it.
            find(transaction);
            throw new IllegalStateException("an idempotency key is taken and cannot be found");
        }
        Database.enterAny(transaction, entered);
    }

    private String callerText() {
        return caller.kind() + "/" + caller.id();
    }

    private void find(Transaction transaction) throws SQLException {
        var stored =
                transaction.one(
                        "select request, location, etag, answer from idempotency_key"
                                + " where tenant_id = ? and caller = ? and key = ?",
                        row ->
                                new Stored(
                                        row.getString("request"),
                                        new Replay(
                                                row.getString("location"),
                                                row.getString("etag"),
                                                row.getString("answer"))),
                        tenant,
                        callerText(),
                        key);
        if (stored.isPresent()) {
            throw stored.get().request().equals(request) ? stored.get().replay() : reused();
        }
    }

    private record Stored(String request, Replay replay) {}

    private static ProblemException reused() {
        return new ProblemException(
                Problem.of(
                        422,
                        "idempotency_key_reused",
                        "Idempotency-Key reused",
                        "This Idempotency-Key stands for another request of the last 24 hours."
                                + " Choose a new one for each thing that is made."));
    }
}
