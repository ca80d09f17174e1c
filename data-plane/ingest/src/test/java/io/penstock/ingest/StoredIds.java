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
        List<String> ids = new ArrayList<>();
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
                consumer.poll(Duration.ofMillis(100)).forEach(record -> ids.add(id(record)));
            }
        }
        return ids;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        byte[] header = requireNonNull(record.headers().lastHeader(EventHeader.NAME)).value();
        return HeaderCodec.read(header).ce().id();
    }
}
