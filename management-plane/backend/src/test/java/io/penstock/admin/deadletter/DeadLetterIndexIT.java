package io.penstock.admin.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.local.fixture.PostgresFixture;
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

    private final KafkaFixture kafka = KafkaFixture.start();
    private final PostgresFixture postgres = PostgresFixture.start();
    private final DeadLetterRecords records = new DeadLetterRecords(kafka.bootstrap());
    @TempDir private Path home;

    @BeforeEach
    void makeLaneAndTenant() throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED, Topics.OBSERVED, Topics.PIPES);
        records.makeLane();
        try (var backend = launch()) {
            new Accounts(backend.api()).tenant("acme");
            send(1, 20);
            awaitTotal(backend, 20);
        }
    }

    @AfterEach
    void stop() {
        postgres.close();
        kafka.close();
    }

    private BackendProcess launch(String... settings) {
        return BackendProcess.launch(home, kafka.bootstrap(), postgres.rolesFile(), settings)
                .ready();
    }

    private void send(int from, int to) {
        records.send(
                IntStream.rangeClosed(from, to)
                        .mapToObj(i -> records.letter("acme", "e-" + i))
                        .toArray(Event[]::new));
    }

    private static void awaitTotal(BackendProcess backend, long total) {
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> backend.api().get(LETTERS + "/causes").number("total"),
                        found -> found == total);
    }

    private static List<String> events(BackendProcess backend) {
        var page = backend.api().get(LETTERS + "?limit=500");
        return IntStream.range(0, page.items("items").size())
                .mapToObj(i -> page.text("items/" + i + "/eventId"))
                .toList();
    }

    private static String[] numbered(int to) {
        return IntStream.rangeClosed(1, to).mapToObj(i -> "e-" + i).toArray(String[]::new);
    }

    /** Runs a backend with another source of the index until it is killed by it. */
    private void runUntilKilled(String source) throws InterruptedException {
        Path classes = PlantedClass.compile(DeadLetterIndex.class, source, home.resolve("planted"));
        try (var killed =
                BackendProcess.launchWith(classes, home, kafka.bootstrap(), postgres.rolesFile())) {
            assertThat(killed.exit()).isEqualTo(9);
        }
    }

    private static String source() {
        String source = PlantedClass.source(DeadLetterIndex.class);
        assertThat(source).contains(LAST_STEP);
        return source;
    }

    private void execute(String sql) throws SQLException {
        var login = postgres.superuser();
        try (var superuser =
                        DriverManager.getConnection(
                                postgres.url(), login.user(), login.password());
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readerKilledBetweenReadAndCommitLosesNothingAndDoublesNothing() throws Exception {
        send(21, 50);
        runUntilKilled(source().replace(LAST_STEP, KILLED));

        try (var backend = launch()) {
            awaitTotal(backend, 50);
            assertThat(events(backend)).containsExactlyInAnyOrder(numbered(50));
        }

        execute("delete from penstock.dead_letter_position");
        try (var backend = launch()) {
            send(51, 51);
            awaitTotal(backend, 51);
            assertThat(events(backend)).containsExactlyInAnyOrder(numbered(51));
        }
    }

    @Test
    void readerThatMovesOnBeforeItWritesIsFoundOut() throws Exception {
        send(21, 50);
        runUntilKilled(
                source().replace(
                                "        database.withoutTenant(\n",
                                """
                                        database.readingPlatform(
                                                transaction -> advance(transaction, next, topicIds));
                                        database.withoutTenant(
                                """)
                        .replace(LAST_STEP, KILLED));

        try (var backend = launch()) {
            send(51, 51);
            Awaitility.await().atMost(SOON).until(() -> events(backend).contains("e-51"));
            assertThat(events(backend)).doesNotContain("e-21").hasSizeLessThan(51);
        }
    }

    @Test
    void indexWaitsForTheDatabaseAndGoesOn() throws Exception {
        try (var backend = launch()) {
            execute("alter role penstock_app connection limit 0");
            execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where usename = 'penstock_app'");
            send(21, 50);
            Awaitility.await().atMost(SOON).until(() -> backend.api().get(LETTERS).status() == 503);
            execute("alter role penstock_app connection limit -1");

            awaitTotal(backend, 50);
            assertThat(events(backend)).containsExactlyInAnyOrder(numbered(50));
        }
    }

    @Test
    void topicThatIsMadeAnewIsReadFromItsBeginningAndWhatTheOldOneHeldIsForgotten() {
        records.deleteTopic();
        Awaitility.await().atMost(SOON).ignoreExceptions().untilAsserted(records::makeLane);
        send(21, 25);
        try (var backend = launch()) {
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
                launch(
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
