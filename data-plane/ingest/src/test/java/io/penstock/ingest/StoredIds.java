package io.penstock.ingest;

import static java.util.Objects.requireNonNull;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ends now. */
final class StoredIds {
    private StoredIds() {}

    static List<String> all(String bootstrap, String topic) {
        return headers(bootstrap, topic).stream().map(header -> header.ce().id()).toList();
    }

    static List<EventHeader> headers(String bootstrap, String topic) {
        List<EventHeader> headers = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> headers.add(header(record)));
            }
        }
        return headers;
    }

    private static EventHeader header(ConsumerRecord<byte[], byte[]> record) {
        return HeaderCodec.read(
                requireNonNull(record.headers().lastHeader(EventHeader.NAME)).value());
    }
}
