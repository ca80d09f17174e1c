package io.penstock.admin.topic;

import io.penstock.admin.topic.Positions.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic from where its reader says that it has come to; finds it when it is made, and
 * begins again when it is made anew. Used by one thread.
 */
public final class SoleTopic {
    private static final Logger LOG = Logger.getLogger(SoleTopic.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final long MOST_SECONDS = 10;

    private final String name;
    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final Function<Topic, Map<TopicPartition, Long>> positions;
    private final InstantSource time;
    private @Nullable Topic topic;
    private Instant nextLook = Instant.EPOCH;

    /** Records of the topic as Kafka has it now. */
    public record Read(Topic topic, ConsumerRecords<String, byte[]> records) {}

    /**
     * Nothing is read yet.
     *
     * @param positions says of a topic, whenever it is another, where to go on
     */
    public SoleTopic(
            String name,
            Consumer<String, byte[]> consumer,
            Admin admin,
            Function<Topic, Map<TopicPartition, Long>> positions,
            InstantSource time) {
        this.name = name;
        this.consumer = consumer;
        this.admin = admin;
        this.positions = positions;
        this.time = time;
    }

    /** What there is; waits a little for it. */
    public Optional<Read> poll() {
        if (!time.instant().isBefore(nextLook)) {
            look();
            nextLook = time.instant().plus(topic == null ? POLL : LOOK);
        }
        Topic read = topic;
        if (read == null) {
            LockSupport.parkNanos(POLL.toNanos());
            return Optional.empty();
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        return records.isEmpty() ? Optional.empty() : Optional.of(new Read(read, records));
    }

    private void look() {
        TopicDescription found = describe();
        if (found == null) {
            return;
        }
        var named = new Topic(found.name(), found.topicId().toString());
        List<TopicPartition> partitions =
                found.partitions().stream()
                        .map(each -> new TopicPartition(found.name(), each.partition()))
                        .toList();
        if (!named.equals(topic) || !consumer.assignment().equals(Set.copyOf(partitions))) {
            consumer.assign(partitions);
            seek(partitions, positions.apply(named));
            topic = named;
        }
    }

    private @Nullable TopicDescription describe() {
        try {
            return admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(MOST_SECONDS, TimeUnit.SECONDS)
                    .get(name);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new KafkaException("topic " + name + " is not described", e);
        } catch (TimeoutException e) {
            throw new KafkaException("topic " + name + " is not described", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> known) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long position = known.getOrDefault(partition, beginning);
            if (position < beginning) {
                LOG.errorf(
                        "Records were lost by retention before they were read topic=%s from=%d"
                                + " to=%d",
                        name, position, beginning);
            }
            consumer.seek(partition, Math.max(position, beginning));
        }
    }
}
