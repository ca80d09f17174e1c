package io.penstock.observer;

import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Named;
import io.penstock.contract.audit.Finding.Place;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks up who the events of a finding are, in records that are still where they were. */
final class EventNames {
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_NAMES = 100;
    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String kafka;
    private final InstantSource clock;

    EventNames(String kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Those events of a finding that are found; of a finding without marks, all that are there.
     * Reads 1,000 records and takes 5 s at most.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    List<Named> look(Finding finding) {
        Place place = finding.place();
        if (place == null) {
            return List.of();
        }
        Map<Mark, Named> found = new LinkedHashMap<>();
        var partition = new TopicPartition(place.topic(), place.partition());
        try (var consumer = consumer()) {
            consumer.assign(Set.of(partition));
            long from = Math.max(place.from(), place.to() - MOST_RECORDS);
            consumer.seek(partition, from);
            long until = clock.millis() + MOST_TIME.toMillis();
            long next = from;
            while (next < place.to() && found.size() < MOST_NAMES && clock.millis() < until) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < place.to() && found.size() < MOST_NAMES) {
                        look(finding, record, found);
                    }
                }
                next = consumer.position(partition, MOST_TIME);
            }
        }
        return List.copyOf(found.values());
    }

    private static void look(
            Finding finding, ConsumerRecord<byte[], byte[]> record, Map<Mark, Named> found) {
        Header header = record.headers().lastHeader(EventHeader.NAME);
        if (header == null) {
            return;
        }
        try {
            EventHeader read = HeaderCodec.read(header.value());
            Mark mark = read.mark();
            if (finding.marks().runs().isEmpty() || finding.marks().contains(mark)) {
                found.put(
                        mark,
                        new Named(
                                mark.epoch(),
                                mark.partition(),
                                mark.number(),
                                read.ce().id(),
                                read.origin().tenant(),
                                read.origin().source(),
                                read.ce().type()));
            }
        } catch (WireException _) {
            // A record whose header cannot be read has no name; it is a dead letter of its own.
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings =
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        CommonClientConfigs.CLIENT_ID_CONFIG,
                        "penstock-observer-names",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST_RECORDS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) MOST_TIME.toMillis(),
                        CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
                        false);
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(settings, bytes, bytes);
    }
}
