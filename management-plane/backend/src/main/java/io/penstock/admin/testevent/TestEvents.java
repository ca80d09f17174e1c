package io.penstock.admin.testevent;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.attempt.TestAnswer;
import io.penstock.contract.attempt.TestEvent;
import io.penstock.contract.topic.Topics;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The table of test events: the newest of each destination. */
@Singleton
public class TestEvents {
    /** How long a test may take. */
    static final Duration VALID = Duration.ofSeconds(30);

    private static final int KEPT = 20;
    private static final int MOST_UNDER_WAY = 10;

    private final Database database;
    private final InstantSource time;

    TestEvents(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** Ends the request (404) when there is no such destination. */
    private static void requireDestination(
            Transaction transaction, String tenant, String destination) throws SQLException {
        if (!transaction.any(
                "select 1 from destination where tenant_id = ? and name = ?",
                tenant,
                destination)) {
            throw ProblemException.missing("destination", destination);
        }
    }

    /** Keeps a test and hands it over; 409 when too many are under way. */
    TestRun create(Change change, TestEvent test, Instant expiresAt) throws SQLException {
        Transaction transaction = change.transaction();
        requireDestination(transaction, test.tenant(), test.destination());
        refuseTooMany(transaction, test.tenant(), change.at());
        transaction.run(
                "insert into test_event values (?, ?, ?, ?, ?, ?, null)",
                test.tenant(),
                test.id(),
                test.destination(),
                test.write(),
                change.at(),
                expiresAt);
        transaction.run(
                "delete from test_event where tenant_id = ? and destination = ? and id not in"
                        + " (select id from test_event where tenant_id = ? and destination = ?"
                        + " order by created_at desc, id limit ?)",
                test.tenant(),
                test.destination(),
                test.tenant(),
                test.destination(),
                KEPT);
        change.hand(Topics.TESTS, test.tenant(), test.key(), test.write());
        change.audit(AuditEntry.of("destination.tested", "test", test.id()));
        return TestRun.open(test, change.at(), expiresAt, change.at());
    }

    private static void refuseTooMany(Transaction transaction, String tenant, Instant now)
            throws SQLException {
        int underWay =
                transaction
                        .list(
                                "select id from test_event where tenant_id = ? and answer is null"
                                        + " and expires_at > ?",
                                row -> row.getString("id"),
                                tenant,
                                now)
                        .size();
        if (underWay >= MOST_UNDER_WAY) {
            throw ProblemException.conflict(
                    "too_many_tests",
                    "The tenant '" + tenant + "' has " + MOST_UNDER_WAY + " tests under way.");
        }
    }

    /** The tests of a destination, newest first. */
    List<TestRun> list(Transaction transaction, String tenant, String destination)
            throws SQLException {
        requireDestination(transaction, tenant, destination);
        return transaction.list(
                "select * from test_event where tenant_id = ? and destination = ?"
                        + " order by created_at desc, id",
                this::run,
                tenant,
                destination);
    }

    /** A test of a destination; 404 when there is none. */
    TestRun get(Transaction transaction, String tenant, String destination, String id)
            throws SQLException {
        requireDestination(transaction, tenant, destination);
        return transaction
                .one(
                        "select * from test_event where tenant_id = ? and destination = ?"
                                + " and id = ?",
                        this::run,
                        tenant,
                        destination,
                        id)
                .orElseThrow(() -> ProblemException.missing("test", id));
    }

    private TestRun run(ResultSet row) throws SQLException {
        TestEvent test = TestEvent.read(row.getBytes("test"));
        Instant createdAt = Transaction.instant(row, "created_at");
        Instant expiresAt = Transaction.instant(row, "expires_at");
        byte[] answer = row.getBytes("answer");
        return answer == null
                ? TestRun.open(test, createdAt, expiresAt, time.instant())
                : TestRun.answered(test, createdAt, expiresAt, TestAnswer.read(answer));
    }

    /** Keeps what came of a test; the first answer stands. */
    public void answer(TestAnswer answer) {
        int changed =
                database.reading(
                        answer.tenant(),
                        transaction ->
                                transaction.run(
                                        "update test_event set answer = ? where tenant_id = ?"
                                                + " and id = ? and answer is null",
                                        answer.write(),
                                        answer.tenant(),
                                        answer.id()));
        if (changed > 1) {
            throw new IllegalStateException("a test has been answered " + changed + " times");
        }
    }
}
