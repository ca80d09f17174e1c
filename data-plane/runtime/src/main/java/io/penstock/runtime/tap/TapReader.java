package io.penstock.runtime.tap;

import io.penstock.runtime.topic.TopicReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Follows {@code penstock.taps}. Leases end also while Kafka is away. */
final class TapReader implements TopicReader.Reading<String> {
    private static final Duration STEP = Duration.ofMillis(250);

    private final OpenTaps taps;
    private final InstantSource clock;
    private final Runnable everyTurn;

    /**
     * Reads for these taps.
     *
     * @param everyTurn called a few times a second in the reader's thread
     */
    TapReader(OpenTaps taps, InstantSource clock, Runnable everyTurn) {
        this.taps = taps;
        this.clock = clock;
        this.everyTurn = everyTurn;
    }

    /** From the beginning: the topic keeps minutes. */
    @Override
    public void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void turn(Consumer<String, byte[]> consumer) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(STEP)) {
            if (record.key() != null) {
                taps.apply(record.key(), record.value(), now());
            }
        }
        rest();
    }

    @Override
    public void rest() {
        taps.sweep(now());
        everyTurn.run();
    }

    private long now() {
        return Taps.micros(clock.instant());
    }
}
