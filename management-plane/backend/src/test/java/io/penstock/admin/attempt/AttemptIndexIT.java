package io.penstock.admin.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.AttemptRecords;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.OwnPlatform;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.attempt.AttemptTally;
import io.penstock.contract.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    @TempDir private Path home;
    private OwnPlatform platform;
    private AttemptRecords records;

    @BeforeEach
    void makeTopicAndTenant() throws Exception {
        platform = new OwnPlatform(home);
        records = new AttemptRecords(platform.bootstrap());
        Topic.makeLog(platform.bootstrap(), Topics.ATTEMPTS);
        try (var backend = platform.launch()) {
            new Accounts(backend.api()).tenant("acme");
            send(1, 20);
            awaitCounted(backend, 20);
        }
    }

    @AfterEach
    void stop() {
        platform.close();
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
        OwnPlatform.await(backend, HOME + "/count", "accepted", count);
    }

    private static List<String> events(BackendProcess backend) {
        return OwnPlatform.events(backend, HOME);
    }

    private static String source() {
        String source = PlantedClass.source(AttemptIndex.class);
        assertThat(source).contains(LAST_STEP);
        return source;
    }

    @Test
    void readerKilledBetweenReadAndCommitLosesNothingAndCountsNothingTwice() throws Exception {
        send(21, 50);
        platform.runUntilKilled(AttemptIndex.class, source().replace(LAST_STEP, KILLED));

        try (var backend = platform.launch()) {
            awaitCounted(backend, 50);
            send(51, 51);
            awaitCounted(backend, 51);
            assertThat(events(backend)).containsExactlyInAnyOrder(OwnPlatform.numbered(1, 51));
        }
    }

    @Test
    void readerThatMovesOnBeforeItWritesIsFoundOut() throws Exception {
        send(21, 50);
        platform.runUntilKilled(
                AttemptIndex.class,
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

        try (var backend = platform.launch()) {
            send(51, 51);
            Awaitility.await().atMost(SOON).until(() -> events(backend).contains("e-51"));
            assertThat(events(backend)).doesNotContain("e-21").hasSizeLessThan(51);
        }
    }

    @Test
    void ofATenantsAttemptsTheOldestGoWhenTheyTakeTooManyBytes() {
        int each = AttemptRecords.delivered("acme", "e-20", 20, Instant.now()).write().length;
        try (var backend =
                platform.launch(
                        "penstock.backend.attempts.bytes=" + (5 * each + each / 2),
                        "penstock.backend.attempts.tidy=PT0.2S")) {
            Awaitility.await().atMost(SOON).until(() -> events(backend).size() == 5);

            assertThat(events(backend)).containsExactlyInAnyOrder(OwnPlatform.numbered(16, 20));
            assertThat(backend.api().get(HOME + "/count").number("accepted")).isEqualTo(20);
        }
    }

    @Test
    void whatIsTooOldGoes() {
        try (var backend =
                platform.launch(
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
