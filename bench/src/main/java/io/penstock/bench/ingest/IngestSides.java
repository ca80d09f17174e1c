package io.penstock.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.floor.BareHandler;
import io.penstock.bench.floor.Capture;
import io.penstock.bench.floor.FloorTopics;
import io.penstock.bench.floor.RawProducer;
import io.penstock.bench.generator.Generator;
import io.penstock.bench.json.Json;
import io.penstock.bench.measure.CpuMeter;
import io.penstock.bench.platform.Chain;
import io.penstock.bench.platform.TestPlatform;
import io.penstock.bench.process.Belongings;
import io.penstock.bench.process.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts what is compared; all of it stays up for the whole run. */
final class IngestSides {
    static final int BATCH = 100;
    private static final int BATCHES = 24;
    private static final int SINGLES = 2_400;
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final List<String> GENERATOR =
            List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private final TestPlatform platform;
    private final Belongings belongings;
    private final Path files;
    private final String key;
    private final FloorTopics topics;
    private final Child generator;

    IngestSides(TestPlatform platform, Belongings belongings, Path files, String key) {
        this.platform = platform;
        this.belongings = belongings;
        this.files = files;
        this.key = key;
        this.topics = belongings.keep(new FloorTopics(platform.kafka(), Chain.FIRST));
        this.generator =
                belongings.keep(Child.start("generator", Generator.class, GENERATOR, files));
    }

    FloorTopics topics() {
        return topics;
    }

    Side batches(int connections) {
        return new Side(
                "ingest, batches of " + BATCH,
                ours(),
                seconds -> load(ingestPort(), BATCH, BATCHES, connections, seconds));
    }

    Side singles(int connections) {
        return new Side(
                "ingest, single events",
                ours(),
                seconds -> load(ingestPort(), 0, SINGLES, connections, seconds));
    }

    /** Writes the very records that ingest has written for the batches. */
    Side rawProducer() {
        Capture.Captured captured = capture();
        Child floor = floor("raw-producer", RawProducer.class);
        ObjectNode open = Json.object();
        open.putObject("open")
                .put("kafka", platform.kafka())
                .put("topic", topics.make("bench.floor.producer"))
                .put("records", captured.file().toString());
        floor.ask(open, SLACK);
        return new Side(
                "raw producer, same records",
                floorMeter().watch("floor", floor.pid()),
                seconds -> floor.ask(Json.object().put("seconds", seconds), limit(seconds)));
    }

    Side bareHandler(int connections) {
        Child floor = floor("bare-handler", BareHandler.class);
        JsonNode opened =
                floor.ask(
                        Json.object()
                                .put("kafka", platform.kafka())
                                .put("topic", topics.make("bench.floor.handler")),
                        SLACK);
        int port = opened.path("port").asInt();
        return new Side(
                "bare Vert.x handler, same requests",
                floorMeter().watch("floor", floor.pid()).watch("generator", generator.pid()),
                seconds -> load(port, 0, SINGLES, connections, seconds));
    }

    /** Sends each batch once, and reads back what stands in the first topic then. */
    private Capture.Captured capture() {
        try (var capture = new Capture(platform.kafka(), Chain.FIRST)) {
            load(ingestPort(), BATCH, BATCHES, BATCHES, 0);
            return capture.write(files.resolve("records.bin"), BATCH * BATCHES, SLACK);
        }
    }

    private Child floor(String name, Class<?> program) {
        return belongings.keep(Child.start(name, program, platform.jvmFlags("ingest"), files));
    }

    private CpuMeter ours() {
        CpuMeter meter = new CpuMeter().watch("generator", generator.pid());
        platform.watch(meter);
        return meter;
    }

    private CpuMeter floorMeter() {
        return new CpuMeter().watch("broker", platform.one("broker").pid());
    }

    private int ingestPort() {
        return platform.ingest().getPort();
    }

    private JsonNode load(int port, int batch, int distinct, int connections, double seconds) {
        ObjectNode question = Json.object();
        question.putObject("closed")
                .put("port", port)
                .put("key", key)
                .put("batch", batch)
                .put("distinct", distinct)
                .put("connections", connections)
                .put("seconds", seconds);
        return generator.ask(question, limit(seconds));
    }

    private static Duration limit(double seconds) {
        return SLACK.plusMillis((long) (seconds * 1_000));
    }
}
