package io.penstock.worker;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A lane generation's topics for a test: made as the provisioner makes them, written, read. */
final class LaneTopics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final LaneGeneration lane;
    private final int partitions;
    private final Map<String, Object> clients;
    private final KafkaProducer<byte[], byte[]> producer;

    LaneTopics(String bootstrap, LaneGeneration lane, int partitions) {
        this.lane = lane;
        this.partitions = partitions;
        this.clients = Map.of("bootstrap.servers", bootstrap);
        try (Admin admin = Admin.create(clients)) {
            create(admin, Stream.of(StageName.values()).map(lane::topic).toList());
            create(admin, List.of(lane.deadLetters(), lane.facts()));
            for (StageName stage : StageName.values()) {
                Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
                of(lane.topic(stage)).forEach(tp -> zero.put(tp, new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(lane.group(stage), zero).all().get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        this.producer =
                new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void create(Admin admin, Collection<String> names)
            throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(
                            names.stream()
                                    .map(name -> new NewTopic(name, partitions, (short) 1))
                                    .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private List<TopicPartition> of(String topic) {
        return IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    }

    /** Writes the events to the partitions that their marks name. */
    @SuppressWarnings("FutureReturnValueIgnored") // flushed, and what is missing shows
    void send(StageName stage, List<Event> events) {
        for (Event event : events) {
            var record =
                    new ProducerRecord<byte[], byte[]>(
                            lane.topic(stage),
                            event.header().mark().partition(),
                            null,
                            event.payload());
            record.headers().add(EventHeader.NAME, HeaderCodec.write(event.header()));
            producer.send(record);
        }
        producer.flush();
    }

    /** Waits for so many records. */
    void awaitRecords(StageName stage, int count) {
        read(lane.topic(stage), count);
    }

    /** Waits for so many distinct deliveries; gives one event of each. */
    List<Event> awaitDistinct(StageName stage, int count) {
        return List.copyOf(read(lane.topic(stage), count));
    }

    /** Waits for so many dead letters of the lane; gives all that are there then. */
    List<Event> awaitDeadLetters(int count) {
        return List.copyOf(read(lane.deadLetters(), count)).stream()
                .filter(event -> event.header().evidence() != null)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The facts that are there now. */
    List<FactRecord> facts() {
        List<FactRecord> facts = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = of(lane.facts());
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> facts.add(FactRecord.read(record.value())));
            }
        }
        return facts;
    }

    private Collection<Event> read(String topic, int atLeast) {
        Map<String, Event> events = new LinkedHashMap<>();
        try (var consumer =
                new KafkaConsumer<>(
                        clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(of(topic));
            consumer.seekToBeginning(of(topic));
            Map<TopicPartition, Long> ends = consumer.endOffsets(of(topic));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            boolean more = true;
            while (more) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    Event event = event(record);
                    events.put(
                            event.header().mark() + "/" + event.header().course().branch(), event);
                }
                boolean read =
                        ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                more = (events.size() < atLeast || !read) && System.nanoTime() < deadline;
            }
        }
        return events.values();
    }

    private static Event event(ConsumerRecord<byte[], byte[]> record) {
        return new Event(
                HeaderCodec.read(record.headers().lastHeader(EventHeader.NAME).value()),
                record.value());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
