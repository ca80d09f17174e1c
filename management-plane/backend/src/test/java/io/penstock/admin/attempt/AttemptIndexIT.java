package io.penstock.admin.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.AttemptRecords;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.local.fixture.PostgresFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is exact, whenever its reader is killed, and bounded. */
class AttemptIndexIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HOME = "/api/v1/tenants/acme/attempts";
    private static final String LAST_STEP =
            "                    return POSITIONS.advance(transaction, next,"
                    + " Map.of(topic.name(), topic.id()));";
    private static final String KILLED =
            "                    if (!entries.isEmpty()) { Runtime.getRuntime().halt(9); }\n"
                    + LAST_STEP;

    private final KafkaFixture kafka = KafkaFixture.start();
    private final PostgresFixture postgres = PostgresFixture.start();
    private final AttemptRecords records = new AttemptRecords(kafka.bootstrap());
    @TempDir private Path home;

    @BeforeEach
    void makeTopicAndTenant() throws Exception {
        Topic.make(kafka.bootstrap(), Topics.DESIRED, Topics.OBSERVED, Topics.PIPES);
        Topic.makeLog(kafka.bootstrap(), Topics.ATTEMPTS);
        try (var backend = launch()) {
            new Accounts(backend.api()).tenant("acme");
            send(1, 20);
            awaitCounted(backend, 20);
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

    /** So many attempts, and a count of each. */
    private void send(int from, int to) {
        for (int i = from; i <= to; i++) {
            Instant at = Instant.now().plusSeconds(i);
            long micros = DeadLetterRecords.micros(at);
            records.send(AttemptRecords.delivered("acme", "e-" + i, i, at));
            records.send(new AttemptTally("acme", "crm", micros, micros, 1, 0, 1, 0));
        }
    }

    private static void awaitCounted(BackendProcess backend, long count) {
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> backend.api().get(HOME + "/count").number("accepted"),
                        found -> found == count);
    }

    private static List<String> events(BackendProcess backend) {
        var page = backend.api().get(HOME + "?limit=500");
        return IntStream.range(0, page.items("items").size())
                .mapToObj(i -> page.text("items/" + i + "/eventId"))
                .toList();
    }

    private static String[] numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "e-" + i).toArray(String[]::new);
    }

    /** Runs a backend with another source of the index until it is killed by it. */
    private void runUntilKilled(String source) throws InterruptedException {
        Path classes = PlantedClass.compile(AttemptIndex.class, source, home.resolve("planted"));
        try (var killed =
                BackendProcess.launchWith(classes, home, kafka.bootstrap(), postgres.rolesFile())) {
            assertThat(killed.exit()).isEqualTo(9);
        }
    }

    private static String source() {
        String source = PlantedClass.source(AttemptIndex.class);
        assertThat(source).contains(LAST_STEP);
        return source;
    }

    @Test
    void readerKilledBetweenReadAndCommitLosesNothingAndCountsNothingTwice() throws Exception {
        send(21, 50);
        runUntilKilled(source().replace(LAST_STEP, KILLED));

        try (var backend = launch()) {
            awaitCounted(backend, 50);
            send(51, 51);
            awaitCounted(backend, 51);
            assertThat(events(backend)).containsExactlyInAnyOrder(numbered(1, 51));
        }
    }

    @Test
    void readerThatMovesOnBeforeItWritesIsFoundOut() throws Exception {
        send(21, 50);
        runUntilKilled(
                source().replace(
                                "        var byTenant =",
                                """
                                        database.readingPlatform(
                                                transaction ->
                                                        POSITIONS.advance(
                                                                transaction,
                                                                next,
                                                                Map.of(topic.name(), topic.id())));
                                        var byTenant =""")
                        .replace(LAST_STEP, KILLED));

        try (var backend = launch()) {
            send(51, 51);
            Awaitility.await().atMost(SOON).until(() -> events(backend).contains("e-51"));
            assertThat(events(backend)).doesNotContain("e-21").hasSizeLessThan(51);
        }
    }

    @Test
    void ofATenantsAttemptsTheOldestGoWhenTheyTakeTooManyBytes() {
        int each = AttemptRecords.delivered("acme", "e-20", 20, Instant.now()).write().length;
        try (var backend =
                launch(
                        "penstock.backend.attempts.bytes=" + (5 * each + each / 2),
                        "penstock.backend.attempts.tidy=PT0.2S")) {
            Awaitility.await().atMost(SOON).until(() -> events(backend).size() == 5);

            assertThat(events(backend)).containsExactlyInAnyOrder(numbered(16, 20));
            assertThat(backend.api().get(HOME + "/count").number("accepted")).isEqualTo(20);
        }
    }

    @Test
    void whatIsTooOldGoes() {
        try (var backend =
                launch(
                        "penstock.backend.attempts.retention=PT1S",
                        "penstock.backend.attempts.tidy=PT0.2S")) {
            Awaitility.await()
                    .atMost(SOON)
                    .until(
                            () ->
                                    events(backend).isEmpty()
                                            && backend.api().get(HOME + "/count").number("accepted")
                                                    == 0);
        }
    }
}
