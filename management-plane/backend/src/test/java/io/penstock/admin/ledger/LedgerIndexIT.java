package io.penstock.admin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.AuditRecords;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.OwnPlatform;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Topic;
import io.penstock.contract.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers are exact, whenever their reader is killed, and bounded. */
class LedgerIndexIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PIPE = 4201;
    private static final String HOME = "/api/v1/tenants/acme/pipes/orders/ledger";
    private static final String LAST_STEP =
            "                    return POSITIONS.advance(transaction, next,"
                    + " Map.of(topic.name(), topic.id()));";
    private static final String KILLED =
            "                    if (!byTenant.isEmpty()) { Runtime.getRuntime().halt(9); }\n"
                    + LAST_STEP;
    private static final String RULE =
            "        return known == null || row.version() > known.version();";

    @TempDir private Path home;
    private OwnPlatform platform;
    private AuditRecords records;
    private final long bucket = Instant.now().getEpochSecond() / 60 * 60 - 600;

    @BeforeEach
    void makeTopicTenantAndPipe() throws Exception {
        platform = new OwnPlatform(home);
        records = new AuditRecords(platform.bootstrap());
        Topic.make(platform.bootstrap(), Topics.AUDIT);
        new DeadLetterRecords(platform.bootstrap()).makePipe("acme", PIPE, "orders", "crm");
        try (var backend = platform.launch()) {
            new Accounts(backend.api()).tenant("acme");
            String path = "/api/v1/tenants/acme";
            backend.api().post(path + "/sources", "{\"name\": \"shop\"}");
            backend.api()
                    .post(
                            path + "/destinations",
                            "{\"name\": \"crm\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}");
            backend.api()
                    .post(
                            path + "/pipes",
                            """
                            {"name": "orders", "spec": {"sources": ["shop"],
                             "branches": {"all": {"destination": "crm"}}}}\
                            """);
            records.send(AuditRecords.row(PIPE, bucket, 5, true, 20, 10, 0));
            await(backend, "accounted", 20);
        }
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private static long number(BackendProcess backend, String step, String member) {
        return backend.api().get(HOME + "?step=" + step).number("total/equation/" + member);
    }

    private static void await(BackendProcess backend, String member, long value) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> number(backend, "minute", member), found -> found == value);
    }

    private static String source(Class<?> type, String part) {
        String source = PlantedClass.source(type);
        assertThat(source).contains(part);
        return source;
    }

    @Test
    void readerKilledBetweenReadAndCommitLosesNothingAndCountsNothingTwice() throws Exception {
        records.send(
                AuditRecords.row(PIPE, bucket, 6, true, 21, 11, 0),
                AuditRecords.row(PIPE, bucket + 60, 1, true, 3, 1, 0));
        platform.runUntilKilled(
                LedgerIndex.class, source(LedgerIndex.class, LAST_STEP).replace(LAST_STEP, KILLED));

        try (var backend = platform.launch()) {
            await(backend, "accounted", 24);
            for (String step : new String[] {"hour", "day"}) {
                assertThat(number(backend, step, "delivered")).as(step).isEqualTo(12);
            }
        }
    }

    @Test
    void olderVersionAppliedOverANewerOneIsFoundOut() throws Exception {
        records.send(
                AuditRecords.row(PIPE, bucket, 4, true, 10, 1, 0),
                AuditRecords.row(PIPE, bucket + 60, 1, true, 3, 1, 0));

        Path classes =
                PlantedClass.compile(
                        LedgerRows.class,
                        source(LedgerRows.class, RULE).replace(RULE, "        return true;"),
                        home.resolve("planted"));
        try (var planted = platform.launchWith(classes)) {
            await(planted, "delivered", 2);
        }
    }

    @Test
    void olderVersionChangesNothing() {
        records.send(
                AuditRecords.row(PIPE, bucket, 4, true, 10, 1, 0),
                AuditRecords.row(PIPE, bucket + 60, 1, true, 3, 1, 0));

        try (var backend = platform.launch()) {
            await(backend, "accounted", 23);
            assertThat(number(backend, "minute", "delivered")).isEqualTo(11);
            assertThat(number(backend, "hour", "delivered")).isEqualTo(11);
        }
    }

    @Test
    void minutesGoAndTheirHoursAndDaysStay() {
        long old = Instant.now().getEpochSecond() / 86_400 * 86_400 - 4 * 86_400;
        records.send(
                AuditRecords.row(PIPE, old, 1, false, 7, 2, 0),
                AuditRecords.row(PIPE, old, 2, true, 7, 6, 0),
                AuditRecords.row(PIPE, old + 3_600, 1, false, 4, 2, 0));

        try (var backend = platform.launch()) {
            String days = HOME + "?step=day&from=" + Instant.ofEpochSecond(old);
            Awaitility.await()
                    .atMost(SOON)
                    .until(
                            () -> backend.api().get(days).number("total/equation/accounted"),
                            found -> found == 31);
            String minutes =
                    HOME
                            + "?from="
                            + Instant.ofEpochSecond(old)
                            + "&to="
                            + Instant.ofEpochSecond(old + 7_200);
            assertThat(backend.api().get(minutes).number("total/equation/accounted")).isEqualTo(4);
            assertThat(backend.api().get(minutes + "&step=hour").items("items")).hasSize(2);
        }
    }
}
