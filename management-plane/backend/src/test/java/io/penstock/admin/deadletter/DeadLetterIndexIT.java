package io.penstock.admin.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.OwnPlatform;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.PipeRef;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is exact, whenever its reader is killed, and bounded. */
class DeadLetterIndexIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LETTERS = "/api/v1/tenants/acme/dead-letters";
    private static final String LAST_STEP =
            "                    return advance(transaction, next, topicIds);";
    private static final String KILLED =
            "                    if (!entries.isEmpty()) { Runtime.getRuntime().halt(9); }\n"
                    + LAST_STEP;

    @TempDir private Path home;
    private OwnPlatform platform;
    private DeadLetterRecords records;

    @BeforeEach
    void makeLaneAndTenant() {
        platform = new OwnPlatform(home);
        records = new DeadLetterRecords(platform.bootstrap());
        records.makeLane();
        try (var backend = platform.launch()) {
            new Accounts(backend.api()).tenant("acme");
            send(1, 20);
            awaitTotal(backend, 20);
        }
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private void send(int from, int to) {
        records.send(
                IntStream.rangeClosed(from, to)
                        .mapToObj(i -> records.letter("acme", "e-" + i))
                        .toArray(Event[]::new));
    }

    private static void awaitTotal(BackendProcess backend, long total) {
        OwnPlatform.await(backend, LETTERS + "/causes", "total", total);
    }

    private static List<String> events(BackendProcess backend) {
        return OwnPlatform.events(backend, LETTERS);
    }

    private static String source() {
        String source = PlantedClass.source(DeadLetterIndex.class);
        assertThat(source).contains(LAST_STEP);
        return source;
    }

    private void execute(String sql) throws SQLException {
        var login = platform.postgres().superuser();
        try (var superuser =
                        DriverManager.getConnection(
                                platform.postgres().url(), login.user(), login.password());
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readerKilledBetweenReadAndCommitLosesNothingAndDoublesNothing() throws Exception {
        send(21, 50);
        platform.runUntilKilled(DeadLetterIndex.class, source().replace(LAST_STEP, KILLED));

        try (var backend = platform.launch()) {
            awaitTotal(backend, 50);
            assertThat(events(backend)).containsExactlyInAnyOrder(OwnPlatform.numbered(1, 50));
        }

        execute("delete from penstock.dead_letter_position");
        try (var backend = platform.launch()) {
            send(51, 51);
            awaitTotal(backend, 51);
            assertThat(events(backend)).containsExactlyInAnyOrder(OwnPlatform.numbered(1, 51));
        }
    }

    @Test
    void readerThatMovesOnBeforeItWritesIsFoundOut() throws Exception {
        send(21, 50);
        platform.runUntilKilled(
                DeadLetterIndex.class,
                source().replace(
                                "        database.withoutTenant(\n",
                                """
                                        database.readingPlatform(
                                                transaction -> advance(transaction, next, topicIds));
                                        database.withoutTenant(
                                """)
                        .replace(LAST_STEP, KILLED));

        try (var backend = platform.launch()) {
            send(51, 51);
            Awaitility.await().atMost(SOON).until(() -> events(backend).contains("e-51"));
            assertThat(events(backend)).doesNotContain("e-21").hasSizeLessThan(51);
        }
    }

    @Test
    void indexWaitsForTheDatabaseAndGoesOn() throws Exception {
        try (var backend = platform.launch()) {
            execute("alter role penstock_app connection limit 0");
            execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where usename = 'penstock_app'");
            send(21, 50);
            Awaitility.await().atMost(SOON).until(() -> backend.api().get(LETTERS).status() == 503);
            execute("alter role penstock_app connection limit -1");

            awaitTotal(backend, 50);
            assertThat(events(backend)).containsExactlyInAnyOrder(OwnPlatform.numbered(1, 50));
        }
    }

    @Test
    void topicThatIsMadeAnewIsReadFromItsBeginningAndWhatTheOldOneHeldIsForgotten() {
        records.deleteTopic();
        Awaitility.await().atMost(SOON).ignoreExceptions().untilAsserted(records::makeLane);
        send(21, 25);
        try (var backend = platform.launch()) {
            awaitTotal(backend, 5);
            assertThat(events(backend)).containsExactly("e-25", "e-24", "e-23", "e-22", "e-21");
        }
    }

    @Test
    void whatIsTooOldGoesAndOfTooManyTheOldest() {
        Instant now = Instant.now();
        var pipe = new PipeRef(99, 1);
        records.send(
                records.letter("acme", "older", pipe, now.minusSeconds(7_200)),
                records.letter("acme", "old", pipe, now.minusSeconds(7_201)));
        send(21, 23);
        try (var backend =
                platform.launch(
                        "penstock.backend.dead-letters.retention=PT1H",
                        "penstock.backend.dead-letters.most=4",
                        "penstock.backend.dead-letters.tidy=PT0.2S")) {
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(events(backend))
                                            .containsExactly("e-23", "e-22", "e-21", "e-20"));
            assertThat(backend.api().get(LETTERS + "/causes").number("kept/most")).isEqualTo(4);
        }
    }
}
