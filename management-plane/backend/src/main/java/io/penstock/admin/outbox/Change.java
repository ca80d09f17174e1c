package io.penstock.admin.outbox;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.audit.AuditLog;
import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.idempotency.Repetition;
import io.penstock.admin.request.Precondition;
import io.penstock.admin.request.Versioned;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.topic.Topics;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One change of a tenant's resources, in its transaction.
 *
 * @param at when it happens
 * @param actor who makes it
 * @param tenant whose resources they are
 * @param precondition in which generation the caller has seen what they change
 * @param repetition how the request may be sent again
 */
public record Change(
        Transaction transaction,
        String tenant,
        Instant at,
        Actor actor,
        Precondition precondition,
        Repetition repetition) {
    /** What is done in a change. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Change change) throws SQLException;
    }

    /** What is done in a change that answers nothing. */
    @FunctionalInterface
    public interface Deed {
        void run(Change change) throws SQLException;
    }

    /** The next generation: higher than any before it. */
    public long generation() throws SQLException {
        return transaction
                .one("select nextval('generation') as next", row -> row.getLong("next"))
                .orElseThrow();
    }

    /** Ends the request (412) when what is changed is not what the caller has seen. */
    public void expect(String kind, String name, long generation) {
        precondition.require(kind, name, generation);
    }

    /**
     * Keeps the answer for the case that the request is sent again. Everything that makes something
     * by a request calls this.
     *
     * @param made what the answer shows, without secrets
     */
    public <T> T remember(String location, T made) throws SQLException {
        String etag =
                made instanceof Versioned versioned
                        ? Precondition.tag(versioned.generation())
                        : null;
        repetition.remember(transaction, tenant, at, location, etag, made);
        return made;
    }

    /** Writes into the audit log what is changed. */
    public void audit(AuditEntry entry) throws SQLException {
        AuditLog.write(transaction, at, actor, entry);
    }

    /** Writes what is desired from now on into the outbox. */
    public void publish(Desired desired) throws SQLException {
        hand(Topics.DESIRED, desired.key().tenant(), desired.key().toString(), desired.write());
    }

    /** Writes a tenant's record of a topic into the outbox. */
    public void hand(String topic, String tenant, String key, byte[] value) throws SQLException {
        transaction.run(
                "insert into outbox (tenant_id, topic, key, value, created_at)"
                        + " values (?, ?, ?, ?, ?)",
                tenant,
                topic,
                key,
                value,
                at);
    }
}
