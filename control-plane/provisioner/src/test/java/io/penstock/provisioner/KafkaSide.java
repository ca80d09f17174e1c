package io.penstock.provisioner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.topic.Topics;
import io.penstock.provisioner.kafka.CompactedTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other planes do: ask, and read what was published and answered. */
final class KafkaSide implements AutoCloseable {
    private final String kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    KafkaSide(String kafka) {
        this.kafka = kafka;
        this.producer = producer(kafka, Map.of());
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    static KafkaProducer<String, byte[]> producer(String kafka, Map<String, Object> further) {
        Map<String, Object> settings = new HashMap<>(further);
        settings.put("bootstrap.servers", kafka);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void ask(ResourceKey key, long generation, String spec) throws Exception {
        send(new Desired(key, generation, false, spec.getBytes(UTF_8)));
    }

    void delete(ResourceKey key, long generation) throws Exception {
        send(new Desired(key, generation, true, new byte[0]));
    }

    private void send(Desired desired) throws Exception {
        var record =
                new ProducerRecord<>(Topics.DESIRED, desired.key().toString(), desired.write());
        producer.send(record).get();
    }

    Map<String, ConfigRecord> published() throws Exception {
        Map<String, ConfigRecord> published = new TreeMap<>();
        read(
                Topics.PIPES,
                (key, value) -> {
                    if (value == null) {
                        published.remove(key);
                    } else {
                        published.put(key, ConfigRecord.read(key, value));
                    }
                });
        return published;
    }

    Map<ResourceKey, Observed> observed() throws Exception {
        Map<ResourceKey, Observed> observed = new HashMap<>();
        read(
                Topics.OBSERVED,
                (_, value) -> {
                    if (value != null) {
                        var answer = Observed.read(value);
                        observed.put(answer.key(), answer);
                    }
                });
        return observed;
    }

    private void read(String topic, CompactedTopics.Table table) throws Exception {
        long written = end(topic, IsolationLevel.READ_UNCOMMITTED);
        await().until(() -> end(topic, IsolationLevel.READ_COMMITTED) >= written);
        try (var topics = new CompactedTopics(kafka, Map.of(topic, table))) {
            topics.readToEnd();
        }
    }

    /** A commit is told before every partition has it: until then its records are not seen. */
    private long end(String topic, IsolationLevel isolation) throws Exception {
        var partition = new TopicPartition(topic, 0);
        return admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(partition)
                .get()
                .offset();
    }

    Map<String, Integer> topics() throws Exception {
        Map<String, Integer> topics = new TreeMap<>();
        admin.describeTopics(admin.listTopics().names().get())
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topics.put(name, topic.partitions().size()));
        return topics;
    }

    Map<TopicPartition, Long> offsets(String group) throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    void commit(String group, TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
