package io.penstock.ingest.idempotency;

import static io.penstock.runtime.topic.TopicReader.API_TIMEOUT;

import io.penstock.contract.topic.Topics;
import io.penstock.runtime.topic.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills an {@link AnswerMemory} from {@code penstock.idempotency}, and says up to when it knows
 * all: it asks for the topic's end, and once it has read that far it knows what was acknowledged
 * before it asked.
 */
final class AnswerReader implements TopicReader.Reading<byte[]>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Duration kept;
    private final InstantSource clock;
    private final AnswerRecords records;
    private final TopicReader<byte[]> reader;
    private volatile Instant knownUntil = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private Map<TopicPartition, Long> ends = Map.of();

    AnswerReader(String bootstrapServers, Duration kept, AnswerMemory memory, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
        this.records = new AnswerRecords(memory, clock);
        this.reader =
                new TopicReader<>(
                        bootstrapServers,
                        "answers",
                        Topics.IDEMPOTENCY,
                        new ByteArrayDeserializer(),
                        this);
    }

    void start() {
        reader.start();
    }

    /** The memory holds all that was acknowledged before this moment. */
    Instant knownUntil() {
        return knownUntil;
    }

    /** From the first answer that is still kept. */
    @Override
    public void begin(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        ends = Map.of();
        long from = clock.instant().minus(kept).toEpochMilli();
        Map<TopicPartition, Long> last = consumer.endOffsets(partitions, API_TIMEOUT);
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> from));
        Map<TopicPartition, OffsetAndTimestamp> starts =
                consumer.offsetsForTimes(times, API_TIMEOUT);
        last.forEach(
                (partition, end) -> {
                    OffsetAndTimestamp start = starts.get(partition);
                    consumer.seek(partition, start == null ? end : start.offset());
                });
    }

    @Override
    public void turn(Consumer<byte[], byte[]> consumer) {
        try {
            if (ends.isEmpty()) {
                asked = clock.instant();
                ends = consumer.endOffsets(consumer.assignment(), API_TIMEOUT);
            }
            consumer.poll(STEP).forEach(records::take);
            if (ends.entrySet().stream().allMatch(end -> reached(consumer, end))) {
                readToTheEnd();
            }
        } catch (TimeoutException e) {
            LOG.debug("Kafka does not say where kept answers end. cause={}", e.toString());
        }
    }

    private static boolean reached(
            Consumer<byte[], byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey(), API_TIMEOUT) >= end.getValue();
    }

    private void readToTheEnd() {
        if (knownUntil.equals(Instant.EPOCH)) {
            LOG.info("Kept answers are read to their end. answers={}", records.known());
        }
        knownUntil = asked;
        ends = Map.of();
    }

    @Override
    public void close() {
        reader.close();
    }
}
