package io.penstock.provisioner.kafka;

import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.control.topic.TopicNeed;
import io.penstock.control.topic.TopicStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees and makes topics, and gives groups their start. Every method throws a {@link KafkaException}
 * when Kafka is away.
 */
public final class TopicDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicDoor.class);
    private static final String OURS = "penstock.";

    private final Admin admin;

    public TopicDoor(String kafka) {
        admin =
                Admin.create(
                        Clients.settings(
                                kafka,
                                Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000)));
    }

    /** The partitions of our topics, by name. */
    public Map<String, Integer> existing() {
        Set<String> names =
                await(admin.listTopics().names()).stream()
                        .filter(name -> name.startsWith(OURS))
                        .collect(Collectors.toSet());
        Map<String, Integer> partitions = new HashMap<>();
        await(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /** Those topics of the lane generation that their group has a committed offset of. */
    public Set<String> started(LaneGeneration lane) {
        Map<String, ListConsumerGroupOffsetsSpec> groups =
                Stream.concat(
                                Stream.of(StageName.values()).map(lane::group),
                                Stream.of(lane.redeliver(), lane.retrier()))
                        .collect(
                                Collectors.toMap(
                                        group -> group, _ -> new ListConsumerGroupOffsetsSpec()));
        return await(admin.listConsumerGroupOffsets(groups).all()).values().stream()
                .flatMap(offsets -> offsets.keySet().stream())
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
    }

    /** Does the steps in their order; those of one kind that follow each other at once. */
    public void execute(List<TopicStep> steps) {
        List<TopicNeed> topics = new ArrayList<>();
        List<TopicStep.StartGroup> groups = new ArrayList<>();
        for (TopicStep step : steps) {
            switch (step) {
                case TopicStep.Create(var topic) -> {
                    start(groups);
                    topics.add(topic);
                }
                case TopicStep.StartGroup group -> {
                    create(topics);
                    groups.add(group);
                }
            }
        }
        start(groups);
        create(topics);
    }

    private void create(List<TopicNeed> topics) {
        if (topics.isEmpty()) {
            return;
        }
        List<NewTopic> wanted = topics.stream().map(TopicDoor::newTopic).toList();
        admin.createTopics(wanted)
                .values()
                .forEach((_, done) -> awaitUnless(TopicExistsException.class, done));
        LOG.info("Topics are made. topics={}", topics.stream().map(TopicNeed::name).toList());
        topics.clear();
    }

    private static NewTopic newTopic(TopicNeed topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.config());
    }

    private void start(List<TopicStep.StartGroup> groups) {
        groups.stream()
                .map(group -> admin.alterConsumerGroupOffsets(group.group(), zeros(group)).all())
                .toList()
                .forEach(
                        done -> {
                            // A group with members looks after its offsets itself.
                            if (!awaitUnless(UnknownMemberIdException.class, done)) {
                                LOG.warn("A group had members before it was given a start.");
                            }
                        });
        groups.clear();
    }

    private static Map<TopicPartition, OffsetAndMetadata> zeros(TopicStep.StartGroup group) {
        return IntStream.range(0, group.partitions())
                .boxed()
                .collect(
                        Collectors.toMap(
                                partition -> new TopicPartition(group.topic(), partition),
                                _ -> new OffsetAndMetadata(0)));
    }

    private static boolean awaitUnless(Class<? extends Throwable> tolerated, KafkaFuture<?> done) {
        try {
            await(done);
            return true;
        } catch (KafkaException e) {
            if (tolerated.isInstance(e)) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(500));
    }
}
