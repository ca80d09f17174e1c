package io.penstock.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.generator.Generator;
import io.penstock.bench.json.Json;
import io.penstock.bench.ledger.Expectation;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.process.Child;
import io.penstock.bench.sink.SinkOptions;
import io.penstock.bench.sink.SinkServer;
import io.penstock.local.fixture.KafkaFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each floor writes, in a second of work each. No word about how fast. */
final class FloorsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of("-Xmx160m", "-XX:+UseSerialGC");
    private static final String MODEL = "model";
    private static final int RECORDS = 40;

    private static KafkaFixture kafka;
    private static FloorTopics topics;

    @TempDir Path directory;
    private final List<AutoCloseable> started = new ArrayList<>();

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = KafkaFixture.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var model =
                    new NewTopic(MODEL, Optional.of(8), Optional.empty())
                            .configs(Map.of("retention.ms", "3600000"));
            admin.createTopics(List.of(model)).all().get();
        }
        topics = new FloorTopics(kafka.bootstrap(), MODEL);
    }

    @AfterAll
    static void stopKafka() {
        topics.close();
        kafka.close();
    }

    @BeforeEach
    void nothingRuns() {
        assertThat(started).isEmpty();
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable each : started.reversed()) {
            each.close();
        }
    }

    @Test
    void rawProducerWritesTheCapturedBytesAndCountsThem() {
        Capture.Captured captured = captured("producer");
        String topic = topics.make("floor.producer");
        Child floor = start("raw-producer", RawProducer.class);
        assertThat(floor.ask(open(topic, captured.file()), LIMIT).path("records").asInt())
                .isEqualTo(RECORDS);

        try (var written = new Capture(kafka.bootstrap(), topic)) {
            JsonNode done = floor.ask(Json.object().put("seconds", 1), LIMIT);
            int all = done.path("all").asInt();
            assertThat(all).isPositive();
            assertThat(done.path("events").asInt()).isBetween(0, all);
            assertThat(done.path("failed").asLong()).isZero();
            assertThat(topics.written(topic)).isEqualTo(all);
            assertThat(written.write(directory.resolve("again.bin"), all, LIMIT).bytes())
                    .isEqualTo(bytes(RecordFile.read(captured.file()), all));
        }
        topics.empty();
        assertThat(topics.written(topic)).isPositive();
    }

    @Test
    void bareHandlerWritesARecordForEachRequestItAnswered() {
        String topic = topics.make("floor.handler");
        Child floor = start("bare-handler", BareHandler.class);
        Child generator = start("generator", Generator.class);
        JsonNode opened =
                floor.ask(Json.object().put("kafka", kafka.bootstrap()).put("topic", topic), LIMIT);
        ObjectNode question = Json.object();
        question.putObject("closed")
                .put("port", opened.path("port").asInt())
                .put("key", "none")
                .put("batch", 0)
                .put("distinct", 50)
                .put("connections", 8)
                .put("seconds", 1);

        JsonNode done = generator.ask(question, LIMIT);
        assertThat(done.path("all").asLong()).isPositive();
        assertThat(done.path("statuses").properties()).hasSize(1);
        assertThat(topics.written(topic)).isEqualTo(done.path("all").asLong());
    }

    @Test
    void rawChainCarriesEveryEventToTheSinkUnderItsId() {
        Capture.Captured captured = captured("chain");
        List<String> names = List.of(topics.make("floor.chain.0"), topics.make("floor.chain.1"));
        Path received = directory.resolve("received.ndjson");
        SinkServer sink = keep(SinkServer.start(SinkOptions.plain(received)));
        Child chain = start("raw-chain", RawChain.class);
        ObjectNode question =
                Json.object().put("kafka", kafka.bootstrap()).put("sink", sink.url("main"));
        names.forEach(question.putArray("topics")::add);
        assertThat(chain.ask(question, LIMIT).path("hops").asInt()).isEqualTo(2);

        Path sent = directory.resolve("sent.ndjson");
        Child feeder = start("feeder", OpenProducer.class);
        feeder.ask(open(names.getFirst(), captured.file()), LIMIT);
        JsonNode done = feeder.ask(byTheClock(sent), LIMIT);
        assertThat(done.path("accepted").asLong()).isEqualTo(200);
        Awaitility.await().atMost(LIMIT).until(() -> sink.received() == 200);

        Verdict verdict =
                new Ledger().sender(sent).sink(received).verdict(Expectation.each(Set.of("main")));
        assertThat(verdict.delivered()).isEqualTo(200);
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.lagMs().p50()).isPositive();
    }

    private static ObjectNode byTheClock(Path sent) {
        return Json.object()
                .put("rate", 200)
                .put("seconds", 1)
                .put("batch", 10)
                .put("run", "floor")
                .put("file", sent.toString());
    }

    /** Records as ingest might have written them. */
    private Capture.Captured captured(String name) {
        String topic = topics.make("captured." + name);
        try (var capture = new Capture(kafka.bootstrap(), topic);
                var producer = FloorClients.bulkProducer(kafka.bootstrap())) {
            for (int i = 0; i < RECORDS; i++) {
                var header = new RecordHeader("penstock", new byte[] {1, (byte) i});
                var record = new CapturedRecord(i % 8, null, new byte[100 + i], List.of(header));
                var _ = producer.send(record.to(topic));
            }
            producer.flush();
            return capture.write(directory.resolve(name + ".bin"), RECORDS, LIMIT);
        }
    }

    /** Bytes of so many records, these again and again. */
    private static long bytes(List<CapturedRecord> records, int count) {
        return IntStream.range(0, count)
                .mapToLong(i -> records.get(i % records.size()).bytes())
                .sum();
    }

    private static ObjectNode open(String topic, Path records) {
        ObjectNode question = Json.object();
        question.putObject("open")
                .put("kafka", kafka.bootstrap())
                .put("topic", topic)
                .put("records", records.toString());
        return question;
    }

    private Child start(String name, Class<?> program) {
        return keep(Child.start(name, program, FLAGS, directory));
    }

    private <T extends AutoCloseable> T keep(T thing) {
        started.add(thing);
        return thing;
    }
}
