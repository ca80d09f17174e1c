package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penstock.contract.key.AccessKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that hangs or dies: 503 within the deadline, never 2xx, and recovery by itself. */
class OutageIT {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private final IngestFixture ingest =
            new IngestFixture(
                    Map.of(
                            "deadline", "PT3S",
                            "delivery-timeout", "PT2S",
                            "request-timeout", "PT1S",
                            "producer-buffer", "1M"));
    private final AccessKey key = ingest.source("shop", 1 << 20, null);

    @BeforeEach
    void awaitKey() {
        await().until(() -> post(1).status() == 202);
    }

    @AfterEach
    void close() {
        ingest.kafka().resume();
        ingest.close();
    }

    private Reply post(int events) {
        return Reply.to(ingest.post(key, IngestFixture.events(events, "o")));
    }

    private void assertNotStored() {
        Reply reply = assertTimeoutPreemptively(DEADLINE.plusSeconds(3), () -> post(3));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isEqualTo("1");
        assertThat(reply.get("accepted")).isEqualTo(0L);
        assertThat(reply.get("retry")).isEqualTo(3L);
    }

    @Test
    void aHungBrokerIs503WithinTheDeadlineAndThenAllFlowsOn() {
        ingest.kafka().suspend();
        assertNotStored();

        ingest.kafka().resume();

        await().atMost(Duration.ofSeconds(30)).until(() -> post(3).status() == 202);
        assertThat(ingest.fatal()).isNull();
    }

    @Test
    void aKilledBrokerIs503WithinTheDeadlineAndThenAllFlowsOn() {
        ingest.kafka().kill();
        assertNotStored();

        ingest.kafka().restart();

        await().atMost(Duration.ofSeconds(30)).until(() -> post(3).status() == 202);
        assertThat(ingest.fatal()).isNull();
    }

    @Test
    void whileNothingIsStoredSendersAreHeldToTheirBytesInFlight() throws Exception {
        byte[] body =
                ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/it\",\"type\":\"t\",\"data\":\""
                                + "x".repeat(200_000)
                                + "\"}")
                        .getBytes(UTF_8);
        ingest.kafka().suspend();
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                replies.add(
                        senders.submit(() -> Reply.to(ingest.post(key, "application/json", body))));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Reply> reply : replies) {
            statuses.add(reply.get().status());
        }
        assertThat(statuses).containsOnly(429, 503).contains(429, 503);
    }
}
