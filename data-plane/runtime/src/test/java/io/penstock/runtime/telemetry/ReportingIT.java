package io.penstock.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.telemetry.DeliveryCount;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.TelemetryRecord;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportingIT {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Reporter REPORTER =
            new Reporter("shared-g1-transmit-0", "transmit", "shared", 1, List.of(), "1", 7, 8, 9);

    private final KafkaFixture kafka = KafkaFixture.start();
    private final Counters counters = new Counters();
    private final DeliveryCounter counter = counters.deliveries("acme", "orders", "crm");
    private final Reporting reporting =
            new Reporting(
                    kafka.bootstrap(),
                    EVERY,
                    REPORTER,
                    counters,
                    () -> List.of(counters.link("transmit").take(8, 17)),
                    InstantSource.system());

    @AfterEach
    void close() {
        reporting.close();
        kafka.close();
    }

    private void createTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(Topics.TELEMETRY, 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private void deliver(int events) {
        for (int i = 0; i < events; i++) {
            counter.delivered(84);
        }
    }

    /** All reports, in their order. */
    private List<WorkerReport> reports() {
        List<WorkerReport> reports = new ArrayList<>();
        var partition = new TopicPartition(Topics.TELEMETRY, 0);
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    assertThat(record.key()).isEqualTo("worker/shared-g1-transmit-0");
                    reports.add((WorkerReport) TelemetryRecord.read(record.key(), record.value()));
                }
            }
        }
        return reports;
    }

    /** What a reader sums up that counts each sequence once. */
    private static long delivered(List<WorkerReport> reports) {
        Map<Long, WorkerReport> once = new TreeMap<>();
        reports.forEach(
                report -> {
                    WorkerReport before = once.putIfAbsent(report.sequence(), report);
                    assertThat(before == null || before.equals(report)).isTrue();
                });
        assertThat(once.keySet())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, once.size()).boxed().toList());
        return once.values().stream()
                .flatMap(report -> report.deliveries().stream())
                .mapToLong(DeliveryCount::delivered)
                .sum();
    }

    @Test
    void everythingIsReportedOnceAndTheLastReportSaysSo() {
        createTopic();
        reporting.start();
        deliver(1_000);
        await().atMost(LIMIT).until(() -> delivered(reports()) == 1_000);
        deliver(234);

        reporting.close();

        List<WorkerReport> reports = reports();
        assertThat(delivered(reports)).isEqualTo(1_234);
        assertThat(reports.getLast().last()).isTrue();
        assertThat(reports.getLast().reporter()).isEqualTo(REPORTER);
        assertThat(reports.getLast().vitals().partitions()).isEqualTo(8);
        assertThat(reports.getLast().vitals().heapBytes()).isPositive();
        assertThat(reports).allMatch(report -> report.every() == EVERY.toMillis());
    }

    @Test
    void whatIsCountedBeforeTheTopicExistsComesLater() {
        reporting.start();
        deliver(500);
        createTopic();

        await().atMost(LIMIT).until(() -> delivered(reports()) == 500);
    }

    @Test
    void hungBrokerDelaysReportsAndLosesNothing() {
        createTopic();
        reporting.start();
        deliver(100);
        await().atMost(LIMIT).until(() -> delivered(reports()) == 100);

        kafka.suspend();
        for (int i = 0; i < 20; i++) {
            deliver(100);
            await().pollDelay(EVERY).until(() -> true);
        }
        kafka.resume();

        await().atMost(LIMIT).until(() -> delivered(reports()) == 2_100);
    }
}
