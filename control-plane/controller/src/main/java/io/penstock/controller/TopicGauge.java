package io.penstock.controller;

import io.penstock.contract.telemetry.TopicState;
import io.penstock.controller.RetentionGauge.Unread;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks how full our topics are and how far their readers. Used by one thread. */
final class TopicGauge implements AutoCloseable {
    private static final String OURS = "penstock.";
    private static final int LIMIT = 4_000;

    private final Admin admin;
    private final RetentionGauge retention;

    TopicGauge(String kafka, InstantSource clock) {
        admin =
                Admin.create(
                        Map.<String, Object>of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka,
                                AdminClientConfig.CLIENT_ID_CONFIG,
                                "penstock-control-telemetry",
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                3_000,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                LIMIT,
                                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                                false));
        retention = new RetentionGauge(admin, clock);
    }

    /**
     * All topics of the platform, by name.
     *
     * @throws KafkaException when Kafka does not answer
     * @throws TimeoutException when it takes too long
     */
    List<TopicLook> read() throws InterruptedException, TimeoutException {
        Map<String, TopicDescription> topics = new TreeMap<>(await(described(ours())));
        List<TopicPartition> partitions =
                topics.values().stream().flatMap(topic -> partitions(topic).stream()).toList();
        var offsets =
                new Offsets(
                        at(partitions, OffsetSpec.earliest()), at(partitions, OffsetSpec.latest()));
        Map<TopicPartition, Long> sizes = sizes(topics.values());
        Map<String, Group> groups = groups();
        Map<String, Double> used = retention.read(unread(partitions, offsets, groups));
        return topics.values().stream()
                .map(
                        topic -> {
                            Group group = groups.getOrDefault(topic.name(), Group.NONE);
                            List<TopicPartition> its = partitions(topic);
                            return new TopicLook(
                                    state(topic.name(), its, offsets, sizes, group),
                                    its.stream().mapToLong(offsets::end).sum(),
                                    its.stream().mapToLong(group::at).sum(),
                                    used.getOrDefault(topic.name(), 0.0));
                        })
                .toList();
    }

    private static List<Unread> unread(
            List<TopicPartition> partitions, Offsets offsets, Map<String, Group> groups) {
        return partitions.stream()
                .filter(p -> groups.containsKey(p.topic()))
                .map(
                        p ->
                                new Unread(
                                        p,
                                        groups.getOrDefault(p.topic(), Group.NONE).at(p),
                                        offsets.first(p)))
                .filter(unread -> unread.from() < offsets.end(unread.at()))
                .toList();
    }

    /** A consumer group, and what it has committed; partitions may be missing. */
    private record Group(String name, Map<TopicPartition, OffsetAndMetadata> settled) {
        static final Group NONE = new Group("", Map.of());

        /** Its position; 0 where it has none. */
        long at(TopicPartition partition) {
            OffsetAndMetadata position = settled.get(partition);
            return position == null ? 0 : position.offset();
        }
    }

    /** Where partitions begin and end. */
    private record Offsets(
            Map<TopicPartition, ListOffsetsResultInfo> firsts,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        long first(TopicPartition partition) {
            return at(firsts, partition);
        }

        long end(TopicPartition partition) {
            return at(ends, partition);
        }

        private static long at(
                Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
            ListOffsetsResultInfo info = offsets.get(partition);
            return info == null ? 0 : info.offset();
        }

        long records(TopicPartition partition) {
            return Math.max(0, end(partition) - first(partition));
        }

        long unsettled(TopicPartition partition, @Nullable OffsetAndMetadata settled) {
            long from = settled == null ? first(partition) : settled.offset();
            return Math.max(0, end(partition) - from);
        }
    }

    private static TopicState state(
            String name,
            List<TopicPartition> partitions,
            Offsets offsets,
            Map<TopicPartition, Long> sizes,
            Group group) {
        boolean sized = sizes.keySet().containsAll(partitions);
        return new TopicState(
                name,
                partitions.size(),
                partitions.stream().mapToLong(offsets::records).sum(),
                sized ? partitions.stream().mapToLong(sizes::get).sum() : -1,
                group.name(),
                group.settled().isEmpty()
                        ? 0
                        : partitions.stream()
                                .mapToLong(p -> offsets.unsettled(p, group.settled().get(p)))
                                .sum());
    }

    private Set<String> ours() throws InterruptedException, TimeoutException {
        return await(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.toSet());
    }

    private KafkaFuture<Map<String, TopicDescription>> described(Set<String> names) {
        return admin.describeTopics(names).allTopicNames();
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> at(
            List<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, TimeoutException {
        return await(
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, _ -> spec)))
                        .all());
    }

    /** Bytes of the largest replica of each partition; none where Kafka does not tell them. */
    private Map<TopicPartition, Long> sizes(Collection<TopicDescription> topics)
            throws InterruptedException {
        Set<Integer> brokers =
                topics.stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .flatMap(partition -> partition.replicas().stream())
                        .map(Node::id)
                        .collect(Collectors.toSet());
        Map<TopicPartition, Long> sizes = new HashMap<>();
        try {
            for (Map<String, LogDirDescription> folders :
                    await(admin.describeLogDirs(brokers).allDescriptions()).values()) {
                for (LogDirDescription folder : folders.values()) {
                    folder.replicaInfos()
                            .forEach(
                                    (partition, replica) ->
                                            sizes.merge(partition, replica.size(), Math::max));
                }
            }
        } catch (KafkaException | TimeoutException _) {
            sizes.clear();
        }
        return sizes;
    }

    /** The group that reads each topic, of our groups. */
    private Map<String, Group> groups() throws InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> wanted =
                await(admin.listGroups().all()).stream()
                        .map(group -> group.groupId())
                        .filter(name -> name.startsWith(OURS))
                        .collect(
                                Collectors.toMap(
                                        name -> name, _ -> new ListConsumerGroupOffsetsSpec()));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, Group> groups = new HashMap<>();
        await(admin.listConsumerGroupOffsets(wanted).all())
                .forEach(
                        (name, settled) ->
                                settled.keySet()
                                        .forEach(
                                                p ->
                                                        groups.put(
                                                                p.topic(),
                                                                new Group(name, settled))));
        return groups;
    }

    static <T> T await(KafkaFuture<T> future) throws InterruptedException, TimeoutException {
        try {
            return future.get(LIMIT, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(500));
    }
}
