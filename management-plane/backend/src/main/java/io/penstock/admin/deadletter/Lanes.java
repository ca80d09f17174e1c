package io.penstock.admin.deadletter;

import io.penstock.admin.topic.Positions.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka for the lanes' topics of dead letters. */
final class Lanes {
    private static final long MOST_SECONDS = 10;

    private final Admin admin;

    Lanes(Admin admin) {
        this.admin = admin;
    }

    /** A lane's topic. */
    record Found(String lane, Topic topic, List<TopicPartition> partitions) {}

    /** Those that exist. */
    List<Found> find(Set<String> lanes) {
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(lanes.stream().map(Place::topic).toList()).topicNameValues();
        List<Found> found = new ArrayList<>();
        for (String lane : lanes) {
            KafkaFuture<TopicDescription> answer = asked.get(Place.topic(lane));
            if (answer != null) {
                add(lane, answer, found);
            }
        }
        return found;
    }

    private static void add(String lane, KafkaFuture<TopicDescription> answer, List<Found> into) {
        try {
            TopicDescription topic = answer.get(MOST_SECONDS, TimeUnit.SECONDS);
            List<TopicPartition> partitions =
                    topic.partitions().stream()
                            .map(each -> new TopicPartition(topic.name(), each.partition()))
                            .toList();
            var named = new Topic(topic.name(), topic.topicId().toString());
            into.add(new Found(lane, named, partitions));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new KafkaException("topic " + Place.topic(lane) + " is not described", e);
            }
        } catch (TimeoutException e) {
            throw new KafkaException("topic " + Place.topic(lane) + " is not described", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
