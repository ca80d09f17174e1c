package io.penstock.controller;

import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.telemetry.TelemetryRecord;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.UnknownFields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a controller has written on {@code penstock.telemetry}. */
final class PlatformReports {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TELEMETRY, 0);
    private static final PlatformReport NONE =
            new PlatformReport(
                    "none", 0, 0, 1, List.of(), List.of(), List.of(), UnknownFields.NONE);

    private PlatformReports() {}

    /** The last one; one that says nothing while there is none. */
    static PlatformReport last(String bootstrap) {
        PlatformReport last = NONE;
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (TelemetryRecord.read(record.key(), record.value())
                            instanceof PlatformReport report) {
                        last = report;
                    }
                }
            }
        }
        return last;
    }
}
