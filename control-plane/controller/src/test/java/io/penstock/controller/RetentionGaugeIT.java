package io.penstock.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.fixture.KafkaFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How old unread records are, as a real broker tells it at later times. */
class RetentionGaugeIT {
    private static final String TOPIC = "penstock.shared.g1.route";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration RETENTION = Duration.ofHours(100);
    private static final KafkaFixture KAFKA = KafkaFixture.start();

    @BeforeAll
    static void write() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrap()))) {
            String retention = String.valueOf(RETENTION.toMillis());
            admin.createTopics(
                            List.of(
                                    new NewTopic(TOPIC, 1, (short) 1)
                                            .configs(Map.of("retention.ms", retention))))
                    .all()
                    .get();
        }
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrap()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(TOPIC, "x")).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    private static TopicLook look(long settled, Duration later) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrap()))) {
            admin.alterConsumerGroupOffsets(
                            TOPIC, Map.of(PARTITION, new OffsetAndMetadata(settled)))
                    .all()
                    .get();
        }
        var clock = InstantSource.offset(Clock.systemUTC(), later);
        try (var gauge = new TopicGauge(KAFKA.bootstrap(), clock)) {
            return gauge.read().stream()
                    .filter(look -> look.state().name().equals(TOPIC))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "24, 0", "26, 0.25", "51, 0.5", "79, 0.5", "81, 0.8", "500, 0.8"})
    void theOldestUnreadRecordReachesOneStepAfterTheOther(int hours, double used) throws Exception {
        assertThat(look(1, Duration.ofHours(hours)).retentionUsed()).isEqualTo(used);
    }

    @Test
    void readRecordsMayBeAsOldAsTheyLike() throws Exception {
        TopicLook look = look(3, Duration.ofHours(90));

        assertThat(look.retentionUsed()).isZero();
        assertThat(look.appended()).isEqualTo(3);
        assertThat(look.settled()).isEqualTo(3);
        assertThat(look.state().lag()).isZero();
    }
}
