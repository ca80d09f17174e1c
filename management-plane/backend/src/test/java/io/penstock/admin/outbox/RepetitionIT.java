package io.penstock.admin.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.idempotency.Repetition;
import io.penstock.admin.idempotency.Replay;
import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.request.Precondition;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change remembers of its request, in a real database. */
class RepetitionIT {
    private static final Actor ADA = Actor.person("ada", "ada@example.com");

    private final PostgresFixture postgres = PostgresFixture.start();
    private final PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
    private final Database database = new Database();
    private final AtomicInteger made = new AtomicInteger();
    private AgroalDataSource pool;

    @BeforeEach
    void open() throws SQLException {
        Migrations.run(roles);
        pool = Pools.make(roles.url(), roles.app(), 8);
        database.open(new Transactions(pool));
    }

    @AfterEach
    void close() {
        pool.close();
        postgres.close();
    }

    /**
     * Makes something under the key {@code once}.
     *
     * @param owner whose key it is: the tenant, or the platform
     * @return {@code made}, {@code replayed} or a problem's code
     */
    private String make(String tenant, String owner, String request) {
        var repetition = new Repetition(owner, ADA, "once", request, thing -> "\"" + thing + "\"");
        var changes =
                new Changes(
                        database,
                        _ -> new Intent(ADA, Precondition.NONE, repetition, false),
                        InstantSource.system(),
                        new Nudge());
        try {
            return changes.in(
                    tenant,
                    change -> {
                        made.incrementAndGet();
                        return change.remember("/thing", "made");
                    });
        } catch (Replay _) {
            return "replayed";
        } catch (ProblemException e) {
            return e.problem().code();
        }
    }

    @Test
    void sameRequestIsMadeOnce() {
        assertThat(make("acme", "acme", "r1")).isEqualTo("made");
        assertThat(make("acme", "acme", "r1")).isEqualTo("replayed");
        assertThat(make("acme", "acme", "r2")).isEqualTo("idempotency_key_reused");
        assertThat(make("other", "other", "r1")).isEqualTo("made");
        assertThat(made).hasValue(2);
    }

    @Test
    void twinsMakeOneThing() throws Exception {
        List<String> results = atOnce(12, _ -> make("twins", "twins", "r"));

        assertThat(Collections.frequency(results, "made")).isEqualTo(1);
        assertThat(Collections.frequency(results, "replayed")).isEqualTo(11);
    }

    @Test
    void twoTenantsUnderOneKeyAreOne() throws Exception {
        List<String> results =
                atOnce(8, i -> make("tenant-" + i % 2, Database.PLATFORM, "tenant-" + i % 2));

        assertThat(Collections.frequency(results, "made")).isEqualTo(1);
        assertThat(Collections.frequency(results, "replayed")).isEqualTo(3);
        assertThat(Collections.frequency(results, "idempotency_key_reused")).isEqualTo(4);
    }

    @Test
    void whatIsTakenBackIsNotRemembered() {
        var changes =
                new Changes(
                        database,
                        tenant ->
                                new Intent(
                                        ADA,
                                        Precondition.NONE,
                                        new Repetition(tenant, ADA, "once", "r", _ -> "1"),
                                        false),
                        InstantSource.system(),
                        new Nudge());
        assertThatThrownBy(
                        () ->
                                changes.in(
                                        "acme",
                                        change -> {
                                            String kept = change.remember("/thing", "made");
                                            throw new IllegalStateException(kept);
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(make("acme", "acme", "r")).isEqualTo("made");
    }

    /** One of several at the same moment. */
    @FunctionalInterface
    private interface Twin {
        String make(int number);
    }

    private static List<String> atOnce(int count, Twin twin) throws Exception {
        List<Callable<String>> twins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            twins.add(() -> twin.make(number));
        }
        List<String> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            for (Future<String> result : threads.invokeAll(twins)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
