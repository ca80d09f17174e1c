package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.key.AccessKey;
import io.penstock.contract.topic.Placement;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is on the topic is what was sent, in every shape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsIT {
    private static final String PAYLOAD = "{\"n\" : 1,\"é\":[ ]}";
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private final IngestFixture ingest = new IngestFixture(Map.of());
    private final AccessKey key = ingest.source("shop", 1 << 24, "subject");

    @BeforeAll
    void awaitKey() {
        await().until(() -> Reply.to(ingest.post(key, "[]")).status() == 202);
    }

    @AfterAll
    void close() {
        ingest.close();
    }

    /** The records with ids of that prefix, per partition in their order. */
    private List<ConsumerRecord<byte[], byte[]>> records(String prefix, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", ingest.kafka().bootstrap(), "group.id", "reader");
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    IntStream.range(0, IngestFixture.PARTITIONS)
                            .mapToObj(p -> new TopicPartition(ingest.topic(), p))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().until(
                            () -> {
                                consumer.poll(Duration.ofMillis(100))
                                        .forEach(
                                                record -> {
                                                    if (header(record)
                                                            .ce()
                                                            .id()
                                                            .startsWith(prefix)) {
                                                        found.add(record);
                                                    }
                                                });
                                return found.size() >= count;
                            });
        }
        return found;
    }

    private static EventHeader header(ConsumerRecord<byte[], byte[]> record) {
        return HeaderCodec.read(
                requireNonNull(record.headers().lastHeader(EventHeader.NAME)).value());
    }

    private ConsumerRecord<byte[], byte[]> only(String id) {
        List<ConsumerRecord<byte[], byte[]>> found = records(id, 1);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static byte[] structured(String id) {
        return new JsonFormat()
                .serialize(
                        CloudEventBuilder.v1()
                                .withId(id)
                                .withSource(URI.create("/it"))
                                .withType("made")
                                .withSubject("k")
                                .withExtension("region", "eu")
                                .withData("application/json", PAYLOAD.getBytes(UTF_8))
                                .build());
    }

    private void assertSame(String id, String payload) {
        ConsumerRecord<byte[], byte[]> record = only(id);
        EventHeader header = header(record);

        assertThat(new String(record.value(), UTF_8)).isEqualTo(payload);
        assertThat(header.ce().all())
                .containsEntry("id", id)
                .containsEntry("type", "made")
                .containsEntry("subject", "k")
                .containsEntry("region", "eu")
                .containsEntry("datacontenttype", "application/json");
        assertThat(header.pipes()).containsExactly(new PipeRef(1, 3));
        assertThat(header.origin().tenant()).isEqualTo("acme");
        assertThat(header.origin().source()).isEqualTo("shop");
        assertThat(header.origin().orderingKey()).isEqualTo("k");
        assertThat(header.origin().eventTimeStated()).isFalse();
        assertThat(header.mark().partition()).isEqualTo(record.partition());
        assertThat(record.partition()).isEqualTo(Placement.first("k", IngestFixture.PARTITIONS));
        assertThat(record.key()).isNull();
    }

    @Test
    void aStructuredEventOfTheSdkArrives() {
        byte[] body = structured("structured-1");

        assertThat(Reply.to(ingest.post(key, "application/cloudevents+json", body)).status())
                .isEqualTo(202);

        assertSame("structured-1", PAYLOAD);
    }

    @Test
    void aBatchArrives() {
        String body =
                "[%s,%s]"
                        .formatted(
                                new String(structured("batch-1"), UTF_8),
                                new String(structured("batch-2"), UTF_8));

        Reply reply =
                Reply.to(
                        ingest.post(
                                key, "application/cloudevents-batch+json", body.getBytes(UTF_8)));

        assertThat(reply.get("accepted")).isEqualTo(2L);
        assertSame("batch-1", PAYLOAD);
        assertSame("batch-2", PAYLOAD);
    }

    @Test
    void aBinaryEventArrives() {
        Reply reply =
                Reply.to(
                        ingest.post(
                                key,
                                "application/json",
                                PAYLOAD.getBytes(UTF_8),
                                "ce-specversion",
                                "1.0",
                                "ce-id",
                                "binary-1",
                                "ce-source",
                                "/it",
                                "ce-type",
                                "made",
                                "ce-subject",
                                "k",
                                "ce-region",
                                "eu"));

        assertThat(reply.status()).isEqualTo(202);
        assertSame("binary-1", PAYLOAD);
    }

    @Test
    void linesArrive() {
        String line = new String(structured("ndjson-1"), UTF_8) + "\n";

        Reply reply = Reply.to(ingest.post(key, "application/x-ndjson", line.getBytes(UTF_8)));

        assertThat(reply.status()).isEqualTo(202);
        assertSame("ndjson-1", PAYLOAD);
    }

    @Test
    void marksOfOnePartitionAreDenseAndInOrder() {
        assertThat(Reply.to(ingest.post(key, IngestFixture.events(500, "many"))).status())
                .isEqualTo(202);

        var numbers = new long[IngestFixture.PARTITIONS];
        for (ConsumerRecord<byte[], byte[]> record : records("", 500)) {
            var mark = header(record).mark();
            assertThat(mark.number()).isEqualTo(numbers[record.partition()]++);
        }
    }

    @Test
    void aTraceContextOfTheRequestIsCarried() {
        assertThat(traced(structured("traced-1")).status()).isEqualTo(202);

        assertThat(header(only("traced-1")).ce().extensions())
                .containsEntry("traceparent", PARENT)
                .containsEntry("tracestate", "a=1,b=2");
    }

    @Test
    void aTraceContextOfTheEventWins() {
        String own = PARENT.replace("0af7", "1111");
        String body =
                new String(structured("traced-2"), UTF_8)
                        .replaceFirst("\\{", "{\"traceparent\":\"" + own + "\",");

        assertThat(traced(body.getBytes(UTF_8)).status()).isEqualTo(202);

        assertThat(header(only("traced-2")).ce().extensions())
                .containsEntry("traceparent", own)
                .doesNotContainKey("tracestate");
    }

    private Reply traced(byte[] body) {
        return Reply.to(
                ingest.post(
                        key,
                        "application/cloudevents+json",
                        body,
                        "traceparent",
                        PARENT,
                        "tracestate",
                        "a=1",
                        "tracestate",
                        "b=2"));
    }
}
