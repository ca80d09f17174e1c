package io.penstock.ingest;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics that ingest meets, without replicas. */
record IngestTopics(String bootstrap) {

    /** Makes the configuration's topic and all of the lane. */
    void make() {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(
                new NewTopic(Topics.PIPES, 1, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact")));
        topics.add(new NewTopic(IngestFixture.LANE.acknowledged(), 1, (short) 1));
        for (StageName stage : StageName.values()) {
            topics.add(
                    new NewTopic(
                            IngestFixture.LANE.topic(stage), IngestFixture.PARTITIONS, (short) 1));
        }
        make(topics);
    }

    /** Makes a topic with one partition, stamped by the broker's clock. */
    void makeStamped(String name) {
        make(
                List.of(
                        new NewTopic(name, 1, (short) 1)
                                .configs(
                                        Map.of(
                                                "cleanup.policy", "compact,delete",
                                                "message.timestamp.type", "LogAppendTime"))));
    }

    private void make(List<NewTopic> topics) {
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Writes configuration as the control plane does. */
    void publish(ConfigRecord... records) {
        try (var producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            for (ConfigRecord record : records) {
                var _ =
                        producer.send(
                                new ProducerRecord<>(Topics.PIPES, record.key(), record.write()));
            }
            producer.flush();
        }
    }

    /** Writes a record. */
    void write(String topic, String key, byte[] value) {
        try (var producer =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(topic, key, value));
            producer.flush();
        }
    }

    void delete(String name) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** The values of all records of a topic of one partition. */
    List<byte[]> read(String topic) {
        var partition = new TopicPartition(topic, 0);
        List<byte[]> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /** Records on a partition of the lane's first topic. */
    long records(int partition) {
        var at = new TopicPartition(IngestFixture.LANE.topic(StageName.NORMALIZE), partition);
        try (Admin admin = admin()) {
            return admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                    .partitionResult(at)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .offset();
        }
    }

    private Admin admin() {
        return Admin.create(client());
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", bootstrap);
    }
}
