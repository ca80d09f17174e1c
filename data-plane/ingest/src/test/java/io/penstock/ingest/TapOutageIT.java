package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.penstock.contract.key.AccessKey;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders are answered as ever while what taps are shown cannot be written anywhere. */
class TapOutageIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PROMPT = Duration.ofSeconds(3);
    private final IngestFixture ingest = new IngestFixture(Map.of());
    private final IngestTopics topics = new IngestTopics(ingest.kafka().bootstrap());

    @AfterEach
    void close() {
        ingest.close();
    }

    private Reply post(AccessKey key, int events, String prefix) {
        return Reply.to(ingest.post(key, IngestFixture.events(events, prefix)));
    }

    @Test
    void goneTopicHoldsUpNoSender() {
        ingest.createTopic(Topics.TAPS);
        ingest.createTopic(Topics.TAPPED);
        AccessKey key = ingest.source("shop", 1 << 20, null);
        Instant end = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
        var tap =
                new Tap(
                        "acme",
                        "t-1",
                        Scope.SOURCE,
                        "shop",
                        1_000_000,
                        ChronoUnit.MICROS.between(Instant.EPOCH, end));
        topics.write(Topics.TAPS, tap.key(), tap.write());
        await().atMost(SOON).until(() -> !topics.read(Topics.TAPPED).isEmpty());
        await().atMost(SOON).until(() -> post(key, 1, "first").status() == 202);

        topics.delete(Topics.TAPPED);

        for (int i = 0; i < 50; i++) {
            String prefix = "gone-" + i;
            Reply reply = assertTimeout(PROMPT, () -> post(key, 200, prefix));
            assertThat(reply.status()).isEqualTo(202);
        }
    }
}
