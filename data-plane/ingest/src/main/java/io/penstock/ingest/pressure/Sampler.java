package io.penstock.ingest.pressure;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Origin;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads some unread records to see whose they are, with a consumer that belongs to no group. At
 * most {@value #PARTITIONS} partitions, those with the most unread; {@value #PROBES} places in
 * each; {@value #FETCH} bytes at each place, or one record when it is larger.
 */
final class Sampler {
    private static final int PARTITIONS = 16;
    private static final int PROBES = 4;
    private static final int FETCH = 65_536;
    private static final int PAUSE_MS = 200;
    private static final int POLLS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String bootstrapServers;

    Sampler(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** About how many unread records each source has there. */
    Map<String, Double> unreadBySource(List<Reach> telling) {
        List<Reach> reaches =
                telling.stream()
                        .sorted(Comparator.comparingLong(Reach::unread).reversed())
                        .limit(PARTITIONS)
                        .toList();
        if (reaches.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, Map<String, Integer>> found = new HashMap<>();
        try (var consumer = consumer()) {
            for (int probe = 0; probe < PROBES; probe++) {
                look(consumer, reaches, probe, found);
            }
        }
        return Shares.estimate(
                reaches.stream()
                        .map(
                                reach ->
                                        new Shares.Sample(
                                                reach.unread(),
                                                found.getOrDefault(reach.at(), Map.of())))
                        .toList());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        int millis = Math.toIntExact(TIMEOUT.toMillis());
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "ingest-sampler",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH * PARTITIONS,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        Integer.MAX_VALUE,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads once from one place in each partition; gives up on those that do not answer. */
    private static void look(
            KafkaConsumer<byte[], byte[]> consumer,
            List<Reach> reaches,
            int probe,
            Map<TopicPartition, Map<String, Integer>> found) {
        Map<TopicPartition, Reach> waiting = new HashMap<>();
        reaches.forEach(reach -> waiting.put(reach.at(), reach));
        consumer.assign(waiting.keySet());
        reaches.forEach(reach -> consumer.seek(reach.at(), Shares.probe(reach, probe, PROBES)));
        for (int poll = 0; poll < POLLS && !waiting.isEmpty(); poll++) {
            var records = consumer.poll(Duration.ofMillis(PAUSE_MS));
            for (TopicPartition at : records.partitions()) {
                if (waiting.remove(at) != null) {
                    records.records(at).forEach(record -> count(record, found));
                    consumer.pause(List.of(at));
                }
            }
        }
        consumer.unsubscribe();
    }

    private static void count(
            ConsumerRecord<byte[], byte[]> record,
            Map<TopicPartition, Map<String, Integer>> found) {
        var at = new TopicPartition(record.topic(), record.partition());
        source(record)
                .ifPresent(
                        source ->
                                found.computeIfAbsent(at, _ -> new HashMap<>())
                                        .merge(source, 1, Integer::sum));
    }

    /** Whose a record is; nobody's when its header cannot be read. */
    private static Optional<String> source(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(EventHeader.NAME);
        if (header == null) {
            return Optional.empty();
        }
        try {
            Origin origin = HeaderCodec.read(header.value()).origin();
            return Optional.of(origin.tenant() + "/" + origin.source());
        } catch (WireException e) {
            return Optional.empty();
        }
    }
}
