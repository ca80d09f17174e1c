package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.key.AccessKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A lane that is not read slows its senders down, by nothing but what Kafka says. Retention is the
 * broker's default of seven days; it is ingest's clock that goes on.
 */
class BacklogIT {
    private IngestFixture ingest = new IngestFixture(Map.of("backlog-interval", "PT0.1S"));
    private AccessKey big = ingest.source("big", 1 << 24, null);
    private AccessKey small = ingest.source("small", 1 << 24, null);

    @AfterEach
    void close() {
        ingest.kafka().resume();
        ingest.close();
    }

    private Reply post(AccessKey key, int events) {
        return Reply.to(ingest.post(key, IngestFixture.events(events, "b")));
    }

    private void fill() {
        await().until(() -> post(big, 0).status() == 202 && post(small, 0).status() == 202);
        assertThat(post(big, 900).status()).isEqualTo(202);
        assertThat(post(small, 100).status()).isEqualTo(202);
    }

    /** Puts the readers at an offset of every partition. */
    private void read(boolean all) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        IntStream.range(0, IngestFixture.PARTITIONS)
                .forEach(
                        number ->
                                positions.put(
                                        new TopicPartition(ingest.topic(), number),
                                        new OffsetAndMetadata(all ? ingest.stored(number) : 0)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ingest.kafka().bootstrap()))) {
            admin.alterConsumerGroupOffsets(ingest.topic(), positions)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private void awaitAnswer(AccessKey key, int status, String code) {
        await().until(
                        () -> {
                            Reply reply = post(key, 0);
                            return reply.status() == status && code.equals(reply.get("code"));
                        });
    }

    private void awaitTaken(AccessKey key) {
        await().until(() -> post(key, 0).status() == 202);
    }

    @Test
    void theLargestSourceIsRefusedWhileTheOldestUnreadIsOverHalfOfRetentionOld() {
        fill();

        ingest.pass(Duration.ofDays(4));

        awaitAnswer(big, 429, "lane_behind");
        assertThat(post(big, 1).header("retry-after")).isEqualTo("10");
        assertThat(post(small, 1).status()).isEqualTo(202);

        read(true);

        awaitTaken(big);
    }

    @Test
    void everySourceIsRefusedWhileTheOldestUnreadIsAboutToGoAlsoWhenKafkaDoesNotAnswer()
            throws Exception {
        fill();
        read(false);

        ingest.pass(Duration.ofDays(6));

        awaitAnswer(small, 503, "lane_full");
        assertThat(HeadOnly.post(ingest.port(), big, 1_000_000))
                .startsWith("HTTP/1.1 503 ")
                .contains("\"code\":\"lane_full\"");
        assertThat(post(big, 1).header("retry-after")).isEqualTo("10");

        ingest.kafka().suspend();

        await().during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(20))
                .until(() -> "lane_full".equals(post(small, 1).get("code")));

        ingest.kafka().resume();
        read(true);

        await().atMost(Duration.ofSeconds(30)).until(() -> post(small, 0).status() == 202);
    }

    @Test
    void theLargestSourceIsRefusedWhileTheLaneHasTooManyBytes() {
        ingest.close();
        ingest = new IngestFixture(Map.of("backlog-interval", "PT0.1S", "lane-bytes", "4000"));
        big = ingest.source("big", 1 << 24, null);
        small = ingest.source("small", 1 << 24, null);
        fill();

        awaitAnswer(big, 429, "lane_behind");
        assertThat(post(small, 1).status()).isEqualTo(202);

        read(true);

        awaitTaken(big);
    }
}
