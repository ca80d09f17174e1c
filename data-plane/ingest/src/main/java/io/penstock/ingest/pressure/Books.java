package io.penstock.ingest.pressure;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What the broker says of topics and groups. Every answer is waited for five seconds at most. */
final class Books implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String CLIENT = "ingest-backlog";

    private final Admin admin;

    Books(String bootstrapServers) {
        int millis = Math.toIntExact(TIMEOUT.toMillis());
        admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                AdminClientConfig.CLIENT_ID_CONFIG, CLIENT,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** The positions of all these groups; a partition without one is absent. */
    Map<TopicPartition, Long> committed(List<String> groups)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        var asked =
                admin.listConsumerGroupOffsets(
                        groups.stream()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                _ -> new ListConsumerGroupOffsetsSpec())));
        for (Map<TopicPartition, OffsetAndMetadata> positions : await(asked.all()).values()) {
            positions.forEach(
                    (at, position) -> {
                        if (position != null) {
                            committed.put(at, position.offset());
                        }
                    });
        }
        return committed;
    }

    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offsets(partitions.stream().collect(Collectors.toMap(at -> at, _ -> spec)));
    }

    /** Offsets; -1: there is no such record. */
    Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> asked)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, ListOffsetsResultInfo> found = await(admin.listOffsets(asked).all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Retention in ms by topic; a topic that keeps its records for ever is absent. */
    Map<String, Long> retentions(Collection<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<ConfigResource> asked =
                topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        Map<String, Long> retentions = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> entry :
                await(admin.describeConfigs(asked).all()).entrySet()) {
            String text = entry.getValue().get(TopicConfig.RETENTION_MS_CONFIG).value();
            long retention = Long.parseLong(requireNonNull(text));
            if (retention >= 0) {
                retentions.put(entry.getKey().name(), retention);
            }
        }
        return retentions;
    }

    /** Bytes of all these partitions together, one replica of each: the largest. */
    long bytes(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<TopicPartition> asked = new HashSet<>(partitions);
        List<Integer> brokers =
                await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        Map<TopicPartition, Long> largest = new HashMap<>();
        for (Map<String, LogDirDescription> folders :
                await(admin.describeLogDirs(brokers).allDescriptions()).values()) {
            for (LogDirDescription folder : folders.values()) {
                folder.replicaInfos()
                        .forEach(
                                (at, replica) -> {
                                    if (asked.contains(at)) {
                                        largest.merge(at, replica.size(), Math::max);
                                    }
                                });
            }
        }
        return largest.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T await(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
