package io.penstock.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.fixture.Reporting;
import io.penstock.admin.topic.Positions.Topic;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows, positions and sequences in a real database, when backends die or are two. */
class LagIndexIT {
    private static final TopicPartition TELEMETRY = new TopicPartition(Topics.TELEMETRY, 0);
    private static final Instant MINUTE = Instant.parse("2026-03-01T10:00:00Z");

    private static PostgresFixture postgres;
    private static AgroalDataSource pool;
    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresFixture.start();
        PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
        Migrations.run(roles);
        pool = Pools.make(roles.url(), roles.app(), 1);
        database = new Database();
        database.open(new Transactions(pool));
    }

    @AfterAll
    static void stop() {
        pool.close();
        postgres.close();
    }

    /** A backend that reads reports; each is one offset of the topic. */
    private static final class Backend {
        private final Topic topic;
        private final String pipe;
        private final LagIndex index = new LagIndex(database);
        private final Sequences sequences = index.sequences();
        private final Gathered gathered = new Gathered();
        private final boolean loading;
        private long from;

        /**
         * Goes on where the database says.
         *
         * @param loading false plants the bug: what an earlier one has written is not looked at
         */
        Backend(String pipe, boolean loading) {
            this.topic = new Topic(Topics.TELEMETRY, pipe);
            this.pipe = pipe;
            this.loading = loading;
            this.from = index.positions(topic).getOrDefault(TELEMETRY, 0L);
        }

        /** Reads reports with these sequences, and writes what they say. */
        void read(long... reports) {
            for (long sequence : reports) {
                WorkerReport report = report(pipe, sequence);
                if (sequences.take(report, MINUTE)) {
                    gathered.add(report, MINUTE);
                }
            }
            if (loading) {
                index.load(gathered, MINUTE, Set.of(key(pipe)));
            }
            index.write(
                    topic,
                    gathered,
                    sequences,
                    Map.of(TELEMETRY, from),
                    Map.of(TELEMETRY, from + reports.length));
            from += reports.length;
            gathered.written(MINUTE);
        }
    }

    private static LagKey key(String pipe) {
        return new LagKey("acme", pipe, "route", "shared", 1);
    }

    private static WorkerReport report(String pipe, long sequence) {
        WorkerReport empty = Reporting.report("worker-" + pipe, 1, sequence, 5_000);
        return new WorkerReport(
                empty.reporter(),
                sequence,
                empty.since(),
                empty.until(),
                empty.every(),
                false,
                empty.vitals(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Passage("route", "acme", pipe, 10, 10, 1, 1, 0, Map.of())),
                List.of(),
                UnknownFields.NONE);
    }

    private static long events(String pipe) {
        return database.reading(
                "acme",
                transaction ->
                        LagRows.of(
                                        transaction,
                                        Resolution.MINUTE,
                                        "acme",
                                        pipe,
                                        MINUTE,
                                        MINUTE.plusSeconds(60))
                                .stream()
                                .mapToLong(row -> row.passage().in())
                                .sum());
    }

    @Test
    void minuteThatWasBegunBeforeARestartGoesOn() {
        new Backend("kept", true).read(1, 2);

        new Backend("kept", true).read(2, 3);

        assertThat(events("kept")).isEqualTo(30);
    }

    @Test
    void withoutALookAtWhatIsThereHalfOfTheMinuteIsLost() {
        new Backend("bug", true).read(1, 2);

        new Backend("bug", false).read(2, 3);

        assertThat(events("bug")).isEqualTo(10);
    }

    @Test
    void backendThatAnotherHasOvertakenWritesNothing() {
        var slow = new Backend("two", true);
        new Backend("two", true).read(1, 2);

        assertThatThrownBy(() -> slow.read(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another backend");
        assertThat(events("two")).isEqualTo(20);
    }
}
