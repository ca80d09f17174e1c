package io.penstock.bench.floor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Topics of the floors, each with the partitions, replicas and settings of a topic of the product.
 * They are deleted at the end.
 */
public final class FloorTopics implements AutoCloseable {
    private static final long SECONDS = 20;

    private final Admin admin;
    private final String model;
    private final List<String> names = new ArrayList<>();

    /**
     * Makes none yet.
     *
     * @param model the product's topic
     */
    public FloorTopics(String kafka, String model) {
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
        this.model = model;
    }

    /** Makes a topic; gives its name. */
    public String make(String name) {
        TopicDescription like =
                get(admin.describeTopics(List.of(model)).allTopicNames()).get(model);
        if (like == null) {
            throw new IllegalStateException("there is no topic " + model);
        }
        short replicas = (short) like.partitions().getFirst().replicas().size();
        var topic =
                new NewTopic(name, Optional.of(like.partitions().size()), Optional.of(replicas))
                        .configs(settings());
        get(admin.createTopics(List.of(topic)).all());
        names.add(name);
        return name;
    }

    private Map<String, String> settings() {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, model);
        Map<String, String> own = new HashMap<>();
        for (Config config : get(admin.describeConfigs(List.of(resource)).all()).values()) {
            for (ConfigEntry entry : config.entries()) {
                if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                    own.put(entry.name(), entry.value());
                }
            }
        }
        return own;
    }

    /** Drops what is in the topics, so that disks do not fill. */
    public void empty() {
        Map<TopicPartition, RecordsToDelete> all =
                ends().entrySet().stream()
                        .filter(end -> end.getValue() > 0)
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> RecordsToDelete.beforeOffset(end.getValue())));
        get(admin.deleteRecords(all).all());
    }

    /** Records ever written to one of the topics. */
    public long written(String topic) {
        return ends().entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        get(admin.describeTopics(names).allTopicNames())
                .forEach(
                        (name, topic) ->
                                topic.partitions()
                                        .forEach(
                                                each ->
                                                        asked.put(
                                                                new TopicPartition(
                                                                        name, each.partition()),
                                                                OffsetSpec.latest())));
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        try {
            get(admin.deleteTopics(names).all());
        } finally {
            admin.close(Duration.ofSeconds(2));
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not do it: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
