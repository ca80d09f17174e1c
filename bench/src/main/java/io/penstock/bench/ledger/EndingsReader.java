package io.penstock.bench.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all that a lane's topics of dead letters and holds contain at this moment. A topic that
 * does not exist contains nothing; a broker that cannot be reached, or does not give what it
 * announced within the time limit, is a {@link LedgerException}.
 */
public final class EndingsReader implements AutoCloseable {
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int IDLE_POLLS = 50;

    private final Consumer<byte[], byte[]> consumer;
    private final String lane;

    EndingsReader(Consumer<byte[], byte[]> consumer, String lane) {
        this.consumer = consumer;
        this.lane = lane;
    }

    /**
     * A reader with a consumer of its own.
     *
     * @param kafka {@code host:port}
     * @param lane the lane's name: {@code shared}
     */
    public static EndingsReader connect(String kafka, String lane) {
        // What goes wrong arrives as an exception, so Kafka's own words are not needed.
        KAFKA.setLevel(Level.SEVERE);
        var settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("allow.auto.create.topics", "false");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        var bytes = new ByteArrayDeserializer();
        return new EndingsReader(new KafkaConsumer<>(settings, bytes, bytes), lane);
    }

    /** Is told of each record in turn, so of what ended twice, twice. */
    interface Listener {
        void ended(Ending ending);

        /** A record's header tells nothing. */
        void unreadable();
    }

    /**
     * All there are now, as often as they are there; one whose header cannot be read is a {@link
     * LedgerException}.
     */
    public List<Ending> read() {
        List<Ending> all = new ArrayList<>();
        readAll(
                new Listener() {
                    @Override
                    public void ended(Ending ending) {
                        all.add(ending);
                    }

                    @Override
                    public void unreadable() {
                        throw new LedgerException("a dead letter or hold has no readable header");
                    }
                });
        return all;
    }

    void readAll(Listener listener) {
        try {
            read("penstock." + lane + ".deadletter", Ending.Kind.DEAD_LETTERED, listener);
            read("penstock." + lane + ".hold", Ending.Kind.HELD, listener);
        } catch (KafkaException e) {
            throw new LedgerException(
                    "dead letters and holds cannot be read: " + e.getMessage(), e);
        }
    }

    private void read(String topic, Ending.Kind kind, Listener listener) {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics(LIMIT);
        List<TopicPartition> partitions =
                topics.getOrDefault(topic, List.of()).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        int idle = 0;
        while (!isAt(ends)) {
            var records = consumer.poll(POLL);
            records.forEach(record -> take(record, kind, listener));
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > IDLE_POLLS) {
                throw new LedgerException("topic " + topic + " does not give all it announced");
            }
        }
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), LIMIT) >= end.getValue());
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, Ending.Kind kind, Listener listener) {
        Header header = record.headers().lastHeader("penstock");
        if (header == null || header.value() == null) {
            listener.unreadable();
            return;
        }
        Ending ending;
        try {
            ending = EndingHeader.read(header.value(), kind);
        } catch (IllegalArgumentException e) {
            listener.unreadable();
            return;
        }
        listener.ended(ending);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
