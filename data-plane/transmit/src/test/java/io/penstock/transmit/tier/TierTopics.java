package io.penstock.transmit.tier;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.Way;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A lane's tiers for a test: made as the provisioner makes them, written, read. */
final class TierTopics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final LaneGeneration lane;
    private final int partitions;
    private final Map<String, Object> client;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * A delivery that came back.
     *
     * @param at when Kafka had it, ms since 1970
     */
    record Redelivered(Event event, int partition, long at) {
        long number() {
            return event.header().mark().number();
        }
    }

    TierTopics(String bootstrap, LaneGeneration lane, int partitions) {
        this.lane = lane;
        this.partitions = partitions;
        this.client = Map.of("bootstrap.servers", bootstrap);
        make(List.of(lane.redeliver(), lane.facts(), lane.deadLetters()));
        this.producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes the topics of tiers, and gives the group its start. */
    void makeTiers(Tiers tiers) {
        List<String> names = tiers.delays().stream().map(lane::tier).toList();
        make(names);
        Map<TopicPartition, OffsetAndMetadata> zeros = new HashMap<>();
        names.forEach(name -> of(name).forEach(tp -> zeros.put(tp, new OffsetAndMetadata(0))));
        try (Admin admin = Admin.create(client)) {
            admin.alterConsumerGroupOffsets(lane.retrier(), zeros)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private void make(List<String> names) {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(names.stream().map(this::stampedByTheBroker).toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private NewTopic stampedByTheBroker(String name) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    private List<TopicPartition> of(String topic) {
        return IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flushed, and what is missing shows
    void write(String topic, int partition, Event event) {
        var record = new ProducerRecord<byte[], byte[]>(topic, partition, null, event.payload());
        record.headers().add(EventHeader.NAME, HeaderCodec.write(event.header()));
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    /** Waits for so many to have come back; gives all that have then. */
    List<Redelivered> awaitRedelivered(int count) {
        return await(lane.redeliver(), read -> read.size() >= count).stream()
                .map(TierTopics::redelivered)
                .toList();
    }

    private static Redelivered redelivered(ConsumerRecord<byte[], byte[]> record) {
        byte[] header = record.headers().lastHeader(EventHeader.NAME).value();
        return new Redelivered(
                new Event(HeaderCodec.read(header), record.value()),
                record.partition(),
                record.timestamp());
    }

    /** Waits until facts say of so many marks that they wait; says of how many they do. */
    int awaitWaitingStated(int count) {
        return waiting(await(lane.facts(), read -> waiting(read) >= count));
    }

    private static int waiting(List<ConsumerRecord<byte[], byte[]>> facts) {
        Set<Long> marks =
                facts.stream()
                        .flatMap(fact -> FactRecord.read(fact.value()).left().stream())
                        .filter(left -> left.departure().way() == Way.WAITING)
                        .flatMap(left -> left.marks().runs().stream())
                        .flatMap(run -> LongStream.range(run.first(), run.end()).boxed())
                        .collect(Collectors.toSet());
        return marks.size();
    }

    private List<ConsumerRecord<byte[], byte[]>> await(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(of(topic));
            consumer.seekToBeginning(of(topic));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (!enough.test(read) && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            consumer.poll(Duration.ofMillis(300)).forEach(read::add);
        }
        return read;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
