package io.penstock.admin.lag;

import io.penstock.admin.topic.Positions.Topic;
import io.penstock.contract.telemetry.TelemetryRecord;
import io.penstock.contract.telemetry.WorkerReport;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.WireException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries what reports tell of links into the rows of their minutes: those in which Kafka took
 * them, so that whoever reads them again comes to the same. Used by one thread.
 */
final class LagReader {
    private static final Logger LOG = Logger.getLogger(LagReader.class);
    private static final TopicPartition TELEMETRY = new TopicPartition(Topics.TELEMETRY, 0);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration DAY = Duration.ofDays(1);
    private static final long MOST_SECONDS = 10;
    private static final int MOST_ROWS = 20_000;

    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final LagIndex index;
    private final Rollup rollup;
    private final Duration every;
    private final InstantSource time;
    private final Gathered gathered = new Gathered();
    private final Sequences sequences;
    private final Set<LagKey> loaded = new HashSet<>();
    private @Nullable Topic topic;
    private @Nullable Instant firstMinute;
    private Map<TopicPartition, Long> from = Map.of();
    private Map<TopicPartition, Long> next = Map.of();
    private Instant newest = Instant.EPOCH;
    private Instant writeAt = Instant.EPOCH;
    private Instant forgetAt = Instant.EPOCH;

    /**
     * Reads nothing yet.
     *
     * @param every the time between two writes
     */
    LagReader(
            Consumer<String, byte[]> consumer,
            Admin admin,
            LagIndex index,
            Rollup rollup,
            Duration every,
            InstantSource time) {
        this.consumer = consumer;
        this.admin = admin;
        this.index = index;
        this.rollup = rollup;
        this.every = every;
        this.time = time;
        this.sequences = index.sequences();
    }

    /** Reads what there is, or waits a little for it; writes when it is time to. */
    void turn() {
        Topic read = topic == null ? look() : topic;
        if (read == null) {
            LockSupport.parkNanos(POLL.toNanos());
            return;
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            take(record);
            next = Map.of(TELEMETRY, record.offset() + 1);
        }
        if (!next.equals(from)
                && (!time.instant().isBefore(writeAt) || gathered.size() > MOST_ROWS)) {
            write(read);
            writeAt = time.instant().plus(every);
        }
    }

    private @Nullable Topic look() {
        TopicDescription found = describe();
        if (found == null) {
            return null;
        }
        var named = new Topic(found.name(), found.topicId().toString());
        consumer.assign(List.of(TELEMETRY));
        long beginning = consumer.beginningOffsets(List.of(TELEMETRY)).getOrDefault(TELEMETRY, 0L);
        long position = index.positions(named).getOrDefault(TELEMETRY, beginning);
        if (position < beginning) {
            LOG.errorf("Telemetry was lost before it was read from=%d to=%d", position, beginning);
        }
        consumer.seek(TELEMETRY, Math.max(position, beginning));
        from = Map.of(TELEMETRY, Math.max(position, beginning));
        next = from;
        topic = named;
        return named;
    }

    private @Nullable TopicDescription describe() {
        try {
            return admin.describeTopics(List.of(Topics.TELEMETRY))
                    .allTopicNames()
                    .get(MOST_SECONDS, TimeUnit.SECONDS)
                    .get(Topics.TELEMETRY);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new KafkaException("topic " + Topics.TELEMETRY + " is not described", e);
        } catch (TimeoutException e) {
            throw new KafkaException("topic " + Topics.TELEMETRY + " is not described", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        newest = at.isAfter(newest) ? at : newest;
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            if (TelemetryRecord.read(record.key(), record.value()) instanceof WorkerReport report
                    && sequences.take(report, newest)) {
                Instant minute = Resolution.MINUTE.bucket(newest);
                firstMinute = firstMinute == null ? minute : firstMinute;
                gathered.add(report, minute);
            }
        } catch (WireException e) {
            LOG.errorf(e, "A report cannot be read offset=%d", record.offset());
        }
    }

    private void write(Topic read) {
        loadFirst();
        index.write(read, gathered, sequences, from, next);
        from = next;
        gathered.written(Resolution.MINUTE.bucket(newest));
        if (newest.isAfter(forgetAt)) {
            forgetAt = newest.plus(Resolution.HOUR.length());
            sequences.forget(newest.minus(DAY));
            index.forget(newest.minus(DAY));
        }
        rollup.turn(newest);
    }

    /** The minute in which this process began may have rows from before. */
    private void loadFirst() {
        Instant first = firstMinute;
        if (first == null || !gathered.unwritten().containsKey(first)) {
            return;
        }
        Set<LagKey> unloaded = new HashSet<>();
        for (Map<LagKey, ?> rows :
                gathered.unwritten().getOrDefault(first, new HashMap<>()).values()) {
            unloaded.addAll(rows.keySet());
        }
        unloaded.removeAll(loaded);
        index.load(gathered, first, unloaded);
        loaded.addAll(unloaded);
    }
}
