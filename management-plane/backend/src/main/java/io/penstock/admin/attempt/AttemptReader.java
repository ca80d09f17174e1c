package io.penstock.admin.attempt;

import io.penstock.admin.testevent.TestEvents;
import io.penstock.admin.topic.Positions.Topic;
import io.penstock.admin.watch.Watcher;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries attempts, counts and answers to tests from their topic into the database, a batch a turn.
 * What a batch holds is written with the position behind it before the next is read; whoever fails
 * in between begins anew from the positions. Used by one thread.
 */
final class AttemptReader {
    private static final Logger LOG = Logger.getLogger(AttemptReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_TOPIC = Duration.ofSeconds(5);
    private static final long MOST_SECONDS = 10;

    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final AttemptIndex index;
    private final TestEvents tests;
    private final Watcher watcher;
    private final InstantSource time;
    private @Nullable Topic topic;
    private Instant nextLook = Instant.EPOCH;

    AttemptReader(
            Consumer<String, byte[]> consumer,
            Admin admin,
            AttemptIndex index,
            TestEvents tests,
            Watcher watcher,
            InstantSource time) {
        this.consumer = consumer;
        this.admin = admin;
        this.index = index;
        this.tests = tests;
        this.watcher = watcher;
        this.time = time;
    }

    /**
     * Writes what there is, or waits a little for it.
     *
     * @return the tenants that may have more than before
     */
    Set<String> turn() {
        if (!time.instant().isBefore(nextLook)) {
            look();
            nextLook = time.instant().plus(topic == null ? POLL : LOOK_FOR_TOPIC);
        }
        Topic read = topic;
        if (read == null) {
            LockSupport.parkNanos(POLL.toNanos());
            return Set.of();
        }
        return write(read, consumer.poll(POLL));
    }

    /** Takes the topic in when it is there, and anew when it is another. */
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
            seek(partitions, index.positions(named));
            topic = named;
        }
    }

    private @Nullable TopicDescription describe() {
        try {
            return admin.describeTopics(List.of(Topics.ATTEMPTS))
                    .allTopicNames()
                    .get(MOST_SECONDS, TimeUnit.SECONDS)
                    .get(Topics.ATTEMPTS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new KafkaException("topic " + Topics.ATTEMPTS + " is not described", e);
        } catch (TimeoutException e) {
            throw new KafkaException("topic " + Topics.ATTEMPTS + " is not described", e);
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
                        "Attempts were lost by retention before they were read from=%d to=%d",
                        position, beginning);
            }
            consumer.seek(partition, Math.max(position, beginning));
        }
    }

    private Set<String> write(Topic read, ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        List<Entry> entries = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        Set<String> tenants = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Entry.read(record)
                    .ifPresent(
                            entry -> {
                                entries.add(entry);
                                tenants.add(entry.tenant());
                            });
            next.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset() + 1,
                    Math::max);
        }
        answer(entries);
        watcher.act(index.write(read, entries, next));
        return tenants;
    }

    /** The first answer to a test stands, so that it may be given again. */
    private void answer(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry instanceof Entry.Tested(var answer)) {
                tests.answer(answer);
            }
        }
    }
}
