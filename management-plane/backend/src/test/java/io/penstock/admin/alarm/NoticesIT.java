package io.penstock.admin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.AuditRecords;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.DeadLetterRecords;
import io.penstock.admin.fixture.OwnPlatform;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Topic;
import io.penstock.admin.fixture.WebhookReceiver;
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

/** No notice is lost, whenever a backend is killed. */
class NoticesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PIPE = 4501;
    private static final String SEND =
            "        Optional<String> failure = sender.send(due.get());\n";

    @TempDir private Path home;
    private final WebhookReceiver receiver = new WebhookReceiver();
    private OwnPlatform platform;
    private AuditRecords records;

    @BeforeEach
    void makeAlarmThatIsNotToldYet() throws Exception {
        platform = new OwnPlatform(home);
        records = new AuditRecords(platform.bootstrap());
        Topic.make(platform.bootstrap(), Topics.AUDIT);
        new DeadLetterRecords(platform.bootstrap()).makePipe("acme", PIPE, "orders", "crm");
        receiver.answer(503);
        try (var backend = platform.launch("penstock.backend.alarms.retry=PT0.2S")) {
            new Accounts(backend.api()).tenant("acme");
            backend.api()
                    .put(
                            "/api/v1/tenants/acme/alarm-webhook",
                            "{\"url\": \"" + receiver.url() + "\"}");
            find("first", false);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> webhook(backend).contains("answered with HTTP 503"));
            backend.kill();
        }
    }

    @AfterEach
    void stop() {
        receiver.close();
        platform.close();
    }

    private static String webhook(BackendProcess backend) {
        return backend.api().get("/api/v1/tenants/acme/alarm-webhook").body();
    }

    private void find(String id, boolean over) {
        records.send(AuditRecords.missing(id, "acme", PIPE, "e", Instant.now(), over));
    }

    private List<String> types() {
        return receiver.told().stream().map(WebhookReceiver.Told::type).toList();
    }

    @Test
    void noticeOfAKilledBackendIsToldByTheNext() {
        receiver.answer(204);

        try (var backend = platform.launch("penstock.backend.alarms.every=PT0.2S")) {
            Awaitility.await().atMost(SOON).until(() -> types().contains("alarm.started"));
            find("first", true);
            Awaitility.await().atMost(SOON).until(() -> types().contains("alarm.ended"));
            Awaitility.await().atMost(SOON).until(() -> webhook(backend).contains("\"waiting\":0"));
        }
        assertThat(types()).containsExactly("alarm.started", "alarm.ended");
    }

    @Test
    void noticeThatGoesBeforeItIsToldIsFoundOutToBeLost() throws Exception {
        receiver.answer(204);
        String source = PlantedClass.source(AlarmKeeper.class);
        assertThat(source).contains(SEND);
        platform.runUntilKilled(
                AlarmKeeper.class,
                source.replace(
                        SEND,
                        """
                                in(
                                        owner,
                                        transaction ->
                                                settle(
                                                        new Notices(transaction, owner),
                                                        due.get(),
                                                        Optional.empty()));
                                Runtime.getRuntime().halt(9);
                        """
                                + SEND));

        try (var backend = platform.launch("penstock.backend.alarms.every=PT0.2S")) {
            find("first", true);
            Awaitility.await()
                    .atMost(SOON)
                    .until(
                            () -> webhook(backend),
                            said -> said.contains("\"waiting\":0") && !types().isEmpty());
        }
        assertThat(types()).containsExactly("alarm.ended");
    }
}
